"""Records of kinds that have no place of their own in an export, as plain tables: read from the registry of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.kind_labels import field_label, kind_labels
from canvas_app.model.field_types import OrderKey, Packed, Reference
from canvas_app.model.kinds import KINDS, Kind

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Record

PLACED_KINDS = frozenset({"workshop", "participants", "notes", "coalitions", "steps", "voting_rounds"})
"""Kinds that stand in their own place, laid out for what they are."""

Cell = str | int


class RecordTable(NamedTuple):
    """All records of a kind: what they are called, the names of their fields, and their values."""

    kind: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def build_record_tables(document: Document, lang: str) -> tuple[RecordTable, ...]:
    """Return a table for each kind that people write in and that has no place of its own, where it has records.

    Kinds without words (who gave a dot, what is masked) say nothing to read. A kind that holds packed states (moments
    that were kept) is about the past: what was deleted since is in there, too.
    """
    kinds = (kind for name, kind in KINDS.items() if name not in PLACED_KINDS and _is_read(kind))
    return tuple(_build_table(document, kind, lang) for kind in kinds if document.records.get(kind.name))


def _is_read(kind: Kind) -> bool:
    return bool(kind.content_fields) and not any(isinstance(one, Packed) for one in kind.fields.values())


def _build_table(document: Document, kind: Kind, lang: str) -> RecordTable:
    records = sorted(document.records[kind.name].values(), key=attrgetter(*kind.sort_by))
    rows = [_values(document, kind, record) for record in records]
    # a column in which nothing stands is a field that this audience may not see, or that nobody used
    names = [name for name in rows[0] if any(row[name] not in ("", None) for row in rows)]
    return RecordTable(
        kind.name,
        kind_labels(kind.name, lang).name,
        tuple(field_label(kind.name, name, lang) for name in names),
        tuple(tuple(row[name] for name in names) for row in rows),
    )


def _values(document: Document, kind: Kind, record: Record) -> Mapping[str, Cell]:
    return {
        name: _value(document, kind, name, record)
        for name, field in kind.fields.items()
        if not isinstance(field, OrderKey)
    }


def _value(document: Document, kind: Kind, name: str, record: Record) -> Cell:
    """Return the value of a field; of a reference, what the record it refers to is called."""
    value: Cell = getattr(record, name)
    field = kind.fields[name]
    if not isinstance(field, Reference):
        return value
    target = document.get((field.kind, str(value)))
    return str(getattr(target, KINDS[field.kind].summary, "")) if target is not None else ""
