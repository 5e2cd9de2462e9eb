"""Edits of records of any kind, from what the registry says of it: add, change, move, remove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from canvas_app.errors import EditError
from canvas_app.model import order_keys
from canvas_app.model.change import Change, Fields
from canvas_app.model.document import Document, Key
from canvas_app.model.field_types import Removal
from canvas_app.model.ids import new_id
from canvas_app.model.kinds import KINDS, Kind, references_to
from canvas_app.model.records import Record


def require_record(document: Document, kind: str, id_: str) -> Record:
    """Return a record.

    Raises:
        EditError: `no_such_record`.
    """
    record = document.get((kind, id_))
    if record is None:
        raise EditError("no_such_record", kind=kind)
    return record


def sanitize_fields(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a user entered as the fields of a kind store them.

    Raises:
        EditError: `text_too_long`, `number_out_of_range`.
    """
    types = KINDS[kind].fields
    return {name: types[name].sanitize(value) for name, value in fields.items()}


def add_record(document: Document, kind: str, **fields: Any) -> Change:
    """Add a record after its siblings, or set the one that has this identity already (`Kind.identity`)."""
    fields = sanitize_fields(kind, fields)
    if not KINDS[kind].identity:
        return insert_records(document, kind, [fields])
    id_ = KINDS[kind].id_of(fields)
    if document.get((kind, id_)) is not None:
        return update_record(document, kind, id_, fields)
    return Change(added={(kind, id_): KINDS[kind].record(id=id_, **fields)})


def insert_records(
    document: Document, kind: str, rows: Sequence[Mapping[str, Any]], before: str = "", after: str = ""
) -> Change:
    """Add records with new ids, all among the same siblings.

    Args:
        document: The document.
        kind: The kind of record.
        rows: The fields of each record, sanitized.
        before: Id of the sibling to insert before.
        after: Id of the sibling to insert after; without either, the records are appended.
    """
    entry = KINDS[kind]
    if "order" not in entry.fields:
        records = [entry.record(id=new_id(), **row) for row in rows]
        return Change(added={(kind, record.id): record for record in records})
    siblings = find_siblings(document, entry, rows[0]) if rows else []
    keys, moved = _allocate_keys(siblings, _insertion_index(siblings, before, after), len(rows), kind)
    records = [
        entry.record(**{**row, "id": new_id(), "order": key}) for row, key in zip(rows, keys, strict=True)
    ]
    return Change(added={(kind, record.id): record for record in records}, updated=moved)


def find_siblings(document: Document, kind: Kind, fields: Mapping[str, Any]) -> list[Any]:
    """Return the records among which a record with these fields has its place, in their order."""
    records: Iterable[Any] = document.records.get(kind.name, {}).values()
    for name in kind.sibling_fields:
        value = fields.get(name, kind.default(name))
        records = [record for record in records if getattr(record, name) == value]
    return sorted(records, key=lambda record: (record.order, record.id))


def edit_record(document: Document, kind: str, id_: str, **fields: Any) -> Change:
    """Set fields of one record to what a user entered."""
    return update_record(document, kind, id_, sanitize_fields(kind, fields))


def edit_workshop(document: Document, **fields: str) -> Change:
    """Set the title, session, date or language of the workshop."""
    return edit_record(document, "workshop", "workshop", **fields)


def update_record(document: Document, kind: str, id_: str, fields: Mapping[str, Any]) -> Change:
    """Set fields of one record; only values that differ become part of the change."""
    record = require_record(document, kind, id_)
    changed = {
        name: (getattr(record, name, None), value)
        for name, value in fields.items()
        if getattr(record, name, None) != value
    }
    return Change(updated={(kind, id_): changed}) if changed else Change()


def update_records(document: Document, kind: str, ids: Iterable[str], fields: Mapping[str, Any]) -> Change:
    """Set the same field values in several records of one kind."""
    updated: dict[Key, Fields] = {}
    for id_ in ids:
        updated.update(update_record(document, kind, id_, fields).updated)
    return Change(updated=updated)


def move_records(
    document: Document,
    kind: str,
    ids: Sequence[str],
    among: Mapping[str, Any],
    before: str = "",
    after: str = "",
) -> Change:
    """Move records, in the order given, to the end of their siblings, or before or after one that is not moved.

    Args:
        document: The document.
        kind: The kind of record.
        ids: The records to move.
        among: The values of `Kind.sibling_fields` that they get.
        before: Id of the sibling to move before.
        after: Id of the sibling to move after.
    """
    moving = set(ids)
    records = [require_record(document, kind, id_) for id_ in ids]
    present = find_siblings(document, KINDS[kind], among)
    siblings = [record for record in present if record.id not in moving]
    index = _insertion_index(siblings, before, after)
    other_ids = [sibling.id for sibling in siblings]
    if [*other_ids[:index], *ids, *other_ids[index:]] == [record.id for record in present]:
        return Change()
    keys, moved = _allocate_keys(siblings, index, len(records), kind)
    for record, key in zip(records, keys, strict=True):
        moved.update(update_record(document, kind, record.id, {**among, "order": key}).updated)
    return Change(updated=moved)


def remove_records(document: Document, kind: str, ids: Iterable[str]) -> Change:
    """Remove records of one kind, with what `Removal` says of references to them."""
    removed = {(kind, id_): require_record(document, kind, id_) for id_ in ids}
    updated: dict[Key, Fields] = {}
    gone = {id_ for _, id_ in removed}
    for holder, name, reference in references_to(kind):
        if reference.when_removed is Removal.KEEP:
            continue
        holders = [
            id_
            for id_, record in document.records.get(holder.name, {}).items()
            if getattr(record, name) in gone and (holder.name, id_) not in removed
        ]
        if reference.when_removed is Removal.CLEAR:
            updated.update(update_records(document, holder.name, holders, {name: ""}).updated)
        else:
            more = remove_records(document, holder.name, holders)
            removed.update(more.removed)
            updated.update(more.updated)
    return Change(
        updated={key: fields for key, fields in updated.items() if key not in removed}, removed=removed
    )


def _insertion_index(siblings: Sequence[Record], before: str, after: str) -> int:
    """Return the index at which to insert; the end where the neighbour is not among the siblings."""
    for index, sibling in enumerate(siblings):
        if sibling.id == before:
            return index
        if sibling.id == after:
            return index + 1
    return len(siblings)


def _allocate_keys(
    siblings: Sequence[Any], index: int, count: int, kind: str
) -> tuple[list[str], dict[Key, Fields]]:
    """Return order keys for `count` new records at `index`, and updates of siblings that need new keys too.

    Siblings get new keys only where those around `index` are invalid, or would make the new keys longer than
    `MAX_KEY_LENGTH`.
    """
    low = siblings[index - 1].order if index > 0 else None
    high = siblings[index].order if index < len(siblings) else None
    bounds = [key for key in (low, high) if key is not None]
    if all(order_keys.is_order_key(key) for key in bounds) and (low is None or high is None or low < high):
        keys = order_keys.keys_between(low, high, count)
        if all(len(key) <= order_keys.MAX_KEY_LENGTH for key in keys):
            return keys, {}
    new_keys = order_keys.new_keys(len(siblings) + count)
    sibling_keys = new_keys[:index] + new_keys[index + count :]
    moved: dict[Key, Fields] = {
        (kind, sibling.id): {"order": (sibling.order, key)}
        for sibling, key in zip(siblings, sibling_keys, strict=True)
        if sibling.order != key
    }
    return new_keys[index : index + count], moved
