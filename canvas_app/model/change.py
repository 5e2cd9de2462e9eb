"""A change as data: records added, fields updated from one value to another, records removed.

Every edit returns one; it can be applied, inverted, squashed with the next, journaled and summarized. Applying never
fails: updates of records that a merge has removed meanwhile are skipped.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, NamedTuple

from canvas_app.model.document import Document, Key
from canvas_app.model.records import Record
from canvas_app.model.stamps import EMPTY_MAPPING

Fields = Mapping[str, tuple[Any, Any]]
"""By field name: the value before and the value after."""


class Change(NamedTuple):
    """Added, updated and removed records, by record key (kind, id); false where it is empty."""

    added: Mapping[Key, Record] = EMPTY_MAPPING
    updated: Mapping[Key, Fields] = EMPTY_MAPPING
    removed: Mapping[Key, Record] = EMPTY_MAPPING

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)

    @property
    def keys(self) -> set[Key]:
        """Every record this change touches."""
        return {*self.added, *self.updated, *self.removed}

    @property
    def kinds(self) -> set[str]:
        """The kinds of the records this change touches."""
        return {kind for kind, _ in self.keys}


def apply(document: Document, change: Change) -> Document:
    """Return the document after the change."""
    return apply_all(document, (change,))


def apply_all(document: Document, changes: Iterable[Change]) -> Document:
    """Return the document after the changes, applied in order; its record mappings are copied only once."""
    by_kind: dict[str, dict[str, Record]] = {}
    for change in changes:
        for kind in change.kinds:
            if kind not in by_kind:
                by_kind[kind] = dict(document.records.get(kind, {}))
        apply_in_place(by_kind, change)
    return document.with_records(by_kind)


def apply_in_place(by_kind: Mapping[str, dict[str, Record]], change: Change) -> None:
    """Apply the change to mutable records by kind and id, which must have an entry for each kind of the change."""
    for kind, id_ in change.removed:
        by_kind[kind].pop(id_, None)
    for (kind, id_), record in change.added.items():
        by_kind[kind][id_] = record
    for (kind, id_), fields in change.updated.items():
        if id_ in by_kind[kind]:
            by_kind[kind][id_] = with_fields(
                by_kind[kind][id_], {name: to for name, (_, to) in fields.items()}
            )


def with_fields(record: Record, values: Mapping[str, Any]) -> Record:
    """Return the record with other values in some fields, without validation: edits do that.

    An unknown field (of a newer version) that becomes None is removed, so that undoing its addition leaves no trace.
    """
    copy = record.model_copy(update=dict(values))
    if extra := copy.__pydantic_extra__:
        for name in [name for name in extra if name in values and values[name] is None]:
            del extra[name]
    return copy


def invert(change: Change) -> Change:
    """Return the change that undoes this one."""
    updated = {
        key: {name: (to, from_) for name, (from_, to) in fields.items()}
        for key, fields in change.updated.items()
    }
    return Change(change.removed, updated, change.added)


def without_overwriting(document: Document, change: Change, keys: Container[Key]) -> Change:
    """Return what of a change takes nothing away from what others did with some records in the meantime.

    Args:
        document: The document to which it would be applied.
        change: The change, which expects its records as they were.
        keys: The records that others changed.
    """
    now = {key: document.records.get(key[0], {}).get(key[1]) for key in change.keys if key in keys}
    values = {key: field_values(record) if record is not None else {} for key, record in now.items()}
    updated = {
        key: {
            name: (from_, to)
            for name, (from_, to) in fields.items()
            if key not in now or values[key].get(name) == from_
        }
        for key, fields in change.updated.items()
    }
    return Change(
        {key: record for key, record in change.added.items() if now.get(key) is None},
        {key: fields for key, fields in updated.items() if fields},
        {key: record for key, record in change.removed.items() if now.get(key, record) == record},
    )


def squash(first: Change, then: Change) -> Change:
    """Return one change with the effect of both, in order."""
    added, updated, removed = dict(first.added), dict(first.updated), dict(first.removed)
    for key, record in then.removed.items():
        if key in added:
            del added[key]
        else:
            removed[key] = _revert_fields(record, updated.pop(key, {}))
    for key, record in then.added.items():
        if key in removed:
            _squash_restored(removed.pop(key), record, key, updated)
        else:
            added[key] = record
    for key, fields in then.updated.items():
        if key in added:
            added[key] = with_fields(added[key], {name: to for name, (_, to) in fields.items()})
        else:
            _squash_update(updated, key, fields)
    return Change(added, updated, removed)


def _revert_fields(record: Record, fields: Fields) -> Record:
    return with_fields(record, {name: from_ for name, (from_, _) in fields.items()})


def _squash_restored(old: Record, new: Record, key: Key, updated: dict[Key, Fields]) -> None:
    """Turn a removal and a later addition of one record into an update of the fields that differ."""
    fields = diff_fields(old, new)
    if fields:
        updated[key] = fields


def _squash_update(updated: dict[Key, Fields], key: Key, fields: Fields) -> None:
    merged = dict(updated.get(key, {}))
    for name, (from_, to) in fields.items():
        original = merged[name][0] if name in merged else from_
        merged[name] = (original, to)
    remaining = {name: pair for name, pair in merged.items() if pair[0] != pair[1]}
    if remaining:
        updated[key] = remaining
    else:
        updated.pop(key, None)


def field_values(record: Record) -> dict[str, Any]:
    """Return all fields of a record except its id, unknown ones included."""
    return {
        name: value for name, value in [*record.__dict__.items(), *_unknown_fields(record)] if name != "id"
    }


def _unknown_fields(record: Record) -> Iterable[tuple[str, Any]]:
    return (record.__pydantic_extra__ or {}).items()


def diff_fields(old: Record, new: Record) -> Fields:
    """Return the fields in which two states of a record differ; an absent field counts as None."""
    before, after = field_values(old), field_values(new)
    names = [*before, *(name for name in after if name not in before)]
    return {
        name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    }


def diff(old: Document, new: Document) -> Change:
    """Return the change from one document to the other."""
    added: dict[Key, Record] = {}
    updated: dict[Key, Fields] = {}
    removed: dict[Key, Record] = {}
    for kind in sorted({*old.records, *new.records}):
        before, after = old.records.get(kind, {}), new.records.get(kind, {})
        if before is after:
            continue
        if removed_ids := before.keys() - after.keys():
            removed.update(((kind, id_), record) for id_, record in before.items() if id_ in removed_ids)
        for id_, record in after.items():
            old_record = before.get(id_)
            if old_record is record:
                continue
            if old_record is None:
                added[kind, id_] = record
            elif fields := diff_fields(old_record, record):
                updated[kind, id_] = fields
    return Change(added, updated, removed)


def diff_records(old: Mapping[Key, Record | None], new: Mapping[Key, Record | None]) -> Change:
    """Return the change of some records; both mappings have the same keys, with None where a record is absent."""
    added: dict[Key, Record] = {}
    updated: dict[Key, Fields] = {}
    removed: dict[Key, Record] = {}
    for key, before in old.items():
        after = new[key]
        if before is None and after is not None:
            added[key] = after
        elif before is not None and after is None:
            removed[key] = before
        elif before is not None and after is not None and (fields := diff_fields(before, after)):
            updated[key] = fields
    return Change(added, updated, removed)
