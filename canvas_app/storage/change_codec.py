"""A Change as plain data and back, for the lines of a journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from canvas_app.model.change import Change
from canvas_app.model.document import Key
from canvas_app.model.records import KINDS, Record
from canvas_app.storage import shape

Plain = dict[str, Any]


def plain_change(change: Change) -> Plain:
    """The change as JSON can hold it; parts without content are left out."""
    parts: dict[str, list[Any]] = {
        "added": [[*key, _fields(record)] for key, record in change.added.items()],
        "updated": [
            [*key, {name: list(pair) for name, pair in fields.items()}]
            for key, fields in change.updated.items()
        ],
        "removed": [[*key, _fields(record)] for key, record in change.removed.items()],
    }
    return {name: part for name, part in parts.items() if part}


def read_change(raw: Mapping[str, Any]) -> Change:
    """The change `plain_change` wrote. Raises ValueError for anything else."""
    return Change(
        added=dict(_records(raw.get("added", []))),
        updated=dict(_updates(raw.get("updated", []))),
        removed=dict(_records(raw.get("removed", []))),
    )


def _fields(record: Record) -> Plain:
    return {**record.__dict__, **(record.__pydantic_extra__ or {})}


def _records(rows: Any) -> Iterable[tuple[Key, Record]]:
    for key, fields in _rows(rows):
        try:
            yield key, shape.record_validator(key[0]).validate_python(fields)
        except ValidationError:
            # without the values: they are people's words
            raise ValueError("no record") from None


def _updates(rows: Any) -> Iterable[tuple[Key, dict[str, tuple[Any, Any]]]]:
    for key, fields in _rows(rows):
        known = KINDS[key[0]].model_fields
        for name, pair in fields.items():
            if type(pair) is not list or len(pair) != 2 or (name in known and not shape.fits(name, pair[1])):
                raise ValueError("no update")
        yield key, {name: (pair[0], pair[1]) for name, pair in fields.items()}


def _rows(rows: Any) -> Iterable[tuple[Key, dict[str, Any]]]:
    if type(rows) is not list:
        raise ValueError("no rows")
    for row in rows:
        match row:
            case [str(kind), str(id_), dict(fields)] if kind in KINDS:
                yield (kind, id_), fields
            case _:
                raise ValueError("no row")
