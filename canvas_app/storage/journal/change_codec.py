"""Encode a `Change` as plain data and decode it, for the lines of a journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from canvas_app.model.change import Change
from canvas_app.model.document import Key
from canvas_app.model.kinds import KINDS, is_valid_value
from canvas_app.model.records import Record
from canvas_app.storage.codec import file_schema

PlainData = dict[str, Any]

MAX_FIELDS = 1_000
"""Fields of one record in a change, those of newer versions included."""


def encode_change(change: Change) -> PlainData:
    """Return the change as JSON-compatible data, without empty parts."""
    parts: dict[str, list[Any]] = {
        "added": [[*key, _all_fields(record)] for key, record in change.added.items()],
        "updated": [
            [*key, {name: list(pair) for name, pair in fields.items()}]
            for key, fields in change.updated.items()
        ],
        "removed": [[*key, _all_fields(record)] for key, record in change.removed.items()],
    }
    return {name: part for name, part in parts.items() if part}


def decode_change(raw: Mapping[str, Any]) -> Change:
    """Decode the output of `encode_change`. Raises ValueError for anything else."""
    change = Change(
        added=dict(_decode_records(raw.get("added", []))),
        updated=dict(_decode_updates(raw.get("updated", []))),
        removed=dict(_decode_records(raw.get("removed", []))),
    )
    # the single record of a kind can only be updated, never added or removed
    if any(KINDS[kind].is_single for kind, _ in (*change.added, *change.removed)):
        raise ValueError("no workshop")
    return change


def field_counts(change: Change) -> Iterator[int]:
    """Yield the number of fields that an encoded change has of each record."""
    for record in (*change.added.values(), *change.removed.values()):
        yield len(record.__dict__) + len(record.__pydantic_extra__ or ())
    yield from map(len, change.updated.values())


def _all_fields(record: Record) -> PlainData:
    return {**record.__dict__, **(record.__pydantic_extra__ or {})}


def _decode_records(rows: Any) -> Iterable[tuple[Key, Record]]:
    for key, fields in _check_rows(rows):
        try:
            record = file_schema.record_validator(key[0]).validate_python(fields)
        except ValidationError:
            # no chained exception: it would carry users' text into the log
            raise ValueError("no record") from None
        if record.id != key[1]:
            raise ValueError("no record")
        yield key, record


def _decode_updates(rows: Any) -> Iterable[tuple[Key, dict[str, tuple[Any, Any]]]]:
    for key, fields in _check_rows(rows):
        for name, pair in fields.items():
            if (
                type(pair) is not list
                or len(pair) != 2
                or name == "id"
                or not is_valid_value(key[0], name, pair[1])
            ):
                raise ValueError("no update")
        yield key, {name: (pair[0], pair[1]) for name, pair in fields.items()}


def _check_rows(rows: Any) -> Iterable[tuple[Key, dict[str, Any]]]:
    if type(rows) is not list:
        raise ValueError("no rows")
    for row in rows:
        match row:
            case [str(kind), str(id_), dict(fields)] if kind in KINDS and len(fields) <= MAX_FIELDS:
                yield (kind, id_), fields
            case _:
                raise ValueError("no row")
