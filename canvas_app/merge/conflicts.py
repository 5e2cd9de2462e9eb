"""Conflicts: fields that several people edited concurrently; finding and resolving them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from canvas_app.merge.json_values import is_same_value
from canvas_app.merge.registers import is_content_field
from canvas_app.model.document import Document, Key
from canvas_app.model.kinds import KINDS
from canvas_app.model.stamps import ALIVE, ConflictingValue, Stamp

UNSTAMPED = Stamp(0, "")
"""The stamp of a value that is not published yet."""


@dataclass(frozen=True)
class Conflict:
    """A field with several concurrent values.

    For the field `alive`, one copy removed the record and the merge kept it.

    Attributes:
        key: Key of the record.
        field: Name of the field.
        shown: The value that is shown.
        others: The other values.
        shown_session: The session that wrote the shown value; '' where it is not known.
        other_sessions: The session that wrote each of the others.
    """

    key: Key
    field: str
    shown: Any
    others: tuple[Any, ...]
    shown_session: str = ""
    other_sessions: tuple[str, ...] = ()


def find_conflicts(document: Document) -> list[Conflict]:
    """Return the conflicts to show to the user.

    Concurrent values of layout fields (`FieldType.is_layout`) and of what one person answered (`Kind.identity`) are
    settled by stamp alone, but not texts that people wrote; equal values are no conflict.
    """
    conflicts = []
    for key, fields in sorted(document.bookkeeping.conflicts.items()):
        record = document.get(key)
        disputed = [name for name in sorted(fields) if not _is_settled_by_stamp(key[0], name)]
        for name in disputed if record is not None else ():
            shown = _shown_value(document, key, name)
            others = [other for other in fields[name] if not is_same_value(other.value, shown)]
            if others and is_content_field(key[0], name):
                stamp = document.bookkeeping.stamps_of(key).get(name)
                conflicts.append(
                    Conflict(
                        key,
                        name,
                        shown,
                        tuple(other.value for other in others),
                        stamp.session if stamp else "",
                        tuple(other.stamp.session for other in others),
                    )
                )
    return conflicts


def find_new_conflicts(before: Document, after: Document) -> tuple[Conflict, ...]:
    """Return the conflicts in `after` that hold a value which `before` does not hold in that field, shown or not."""
    known = {
        (conflict.key, conflict.field): (conflict.shown, *conflict.others)
        for conflict in find_conflicts(before)
    }

    def is_new(conflict: Conflict) -> bool:
        held = known.get((conflict.key, conflict.field))
        if held is None:
            held = (_shown_value(before, conflict.key, conflict.field),)
        values = (conflict.shown, *conflict.others)
        return any(not any(is_same_value(value, one) for one in held) for value in values)

    return tuple(conflict for conflict in find_conflicts(after) if is_new(conflict))


def _shown_value(document: Document, key: Key, name: str) -> Any:
    record = document.get(key)
    return record is not None if name == ALIVE else getattr(record, name, None)


def _is_settled_by_stamp(kind: str, name: str) -> bool:
    """Return whether a field holds what one person answered: no text, in a record whose id is made of its identity."""
    known = KINDS.get(kind)
    return known is not None and bool(known.identity) and name not in known.content_fields


def resolve(document: Document, key: Key, field: str) -> Document:
    """Return the document without the other values of a conflict; publishing it makes that known to later merges."""
    return _with_values(document, key, field, ())


def reopen(document: Document, key: Key, field: str, values: tuple[Any, ...]) -> Document:
    """Return the document with other values of a field again; publishing it stamps them anew, as this is an edit too.

    Args:
        document: The document, in which the field has no other values.
        key: Key of the record.
        field: Name of the field.
        values: The other values, as they were before the conflict was resolved.
    """
    return _with_values(document, key, field, tuple(ConflictingValue(UNSTAMPED, value) for value in values))


def _with_values(document: Document, key: Key, field: str, values: tuple[ConflictingValue, ...]) -> Document:
    """Return the document with these other values of a field."""
    before = document.bookkeeping.conflicts
    fields = {name: held for name, held in before.get(key, {}).items() if name != field}
    if values:
        fields[field] = values
    conflicts = {other: held for other, held in before.items() if other != key}
    if fields:
        conflicts[key] = fields
    return replace(document, bookkeeping=replace(document.bookkeeping, conflicts=conflicts))
