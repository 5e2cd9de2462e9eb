"""What an audience may see of a document: the gate before every copy, sheet, comparison and view for others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from canvas_app.model.document import Document, Key, RecordsById
from canvas_app.model.field_types import Audience, Number, Reference
from canvas_app.model.kinds import KINDS, Kind
from canvas_app.model.records import Record
from canvas_app.model.stamps import Bookkeeping


def redact(document: Document, audience: Audience, person: str = "") -> Document:
    """Return what an audience may see of a document, under the same ids; the document itself where that is all of it.

    `EVERYBODY` includes outsiders: for them nothing is left that could tell who did what: no bookkeeping, no fields of
    newer versions, nothing that could not be read. Other audiences get a copy that can be merged: of the kinds they may
    not see it holds no trace, so that merging it back removes nothing.

    What is not revealed yet (`Kind.unrevealed`) only the facilitator sees, and its author.

    Args:
        document: The document.
        audience: For whom it is.
        person: The id of the participant for whom it is, who also sees what is only for that person.
    """
    viewer = _Viewer(audience, person)
    if audience is not Audience.FACILITATOR:
        document = _revealed(document, viewer)
    by_kind = {
        name: viewer.visible_records(kind, document.records[name])
        for name, kind in KINDS.items()
        if name in document.records
    }
    if audience is Audience.EVERYBODY:
        return Document(document.document_id, by_kind)
    changed = {name: by_id for name, by_id in by_kind.items() if by_id is not document.records[name]}
    shown = document.with_records(changed) if changed else document
    hidden = viewer.hidden_kinds()
    # who may see a kind of a newer version, this version does not know
    if audience is not Audience.FACILITATOR:
        hidden |= document.bookkeeping.stamps.keys() - KINDS.keys()
    bookkeeping = viewer.visible_values(_visible_bookkeeping(document.bookkeeping, hidden))
    if bookkeeping is not document.bookkeeping:
        shown = replace(shown, bookkeeping=bookkeeping)
    if audience is not Audience.FACILITATOR and (shown.unknown_fields or shown.unread or shown.handout):
        shown = replace(shown, unknown_fields={}, unread={}, handout=None)
    return shown


def may_see_field(audience: Audience, kind: str, name: str) -> bool:
    """Return whether an audience may see a field of the records of a kind."""
    return name not in KINDS[kind].fields or _Viewer(audience, "").sees_field(KINDS[kind], name)


class _Viewer:
    """Who looks: an audience, and perhaps one of the participants."""

    def __init__(self, audience: Audience, person: str) -> None:
        self._audience, self._person = audience, person
        self._level = Audience.GROUP if audience is Audience.PERSON else audience

    def may_see(self, audience: Audience) -> bool:
        """Return whether this viewer may see what is for `audience`, whoever wrote it."""
        return audience is not Audience.PERSON and audience <= self._level

    def hidden_kinds(self) -> set[str]:
        """Return the kinds of which this viewer sees nothing."""
        return {
            name
            for name, kind in KINDS.items()
            if not self.may_see(kind.audience) and not (self._person and kind.audience is Audience.PERSON)
        }

    def visible_records(self, kind: Kind, records: RecordsById) -> RecordsById:
        """Return the records of a kind as this viewer may see them; `records` itself where nothing is hidden."""
        if not self.may_see(kind.audience):
            records = {id_: record for id_, record in records.items() if self._is_own(kind, record)}
        hidden = self._hidden_fields(kind)
        if hidden:
            records = {id_: self._without(kind, record, hidden) for id_, record in records.items()}
        if self._audience is Audience.EVERYBODY:
            records = {id_: _without_unknown_fields(record) for id_, record in records.items()}
        return _combined(kind, records.values()) if not {*kind.identity}.isdisjoint(hidden) else records

    def visible_values(self, bookkeeping: Bookkeeping) -> Bookkeeping:
        """Return bookkeeping of visible kinds without the values of hidden fields, also in what was removed."""
        hidden = {name: fields for name, kind in KINDS.items() if (fields := self._hidden_fields(kind))}
        parts = (bookkeeping.conflicts, bookkeeping.removed)
        if not any(key[0] in hidden for part in parts for key in part):
            return bookkeeping
        conflicts = {
            key: {name: values for name, values in fields.items() if name not in hidden.get(key[0], ())}
            for key, fields in bookkeeping.conflicts.items()
        }
        removed = {
            key: self._without(KINDS[key[0]], record, hidden[key[0]]) if key[0] in hidden else record
            for key, record in bookkeeping.removed.items()
        }
        return replace(
            bookkeeping,
            conflicts={key: fields for key, fields in conflicts.items() if fields},
            removed=removed,
        )

    def _hidden_fields(self, kind: Kind) -> list[str]:
        return [name for name in kind.fields if not self.sees_field(kind, name)]

    def sees_field(self, kind: Kind, name: str) -> bool:
        field = kind.fields[name]
        refers_to_hidden = isinstance(field, Reference) and not self.may_see(KINDS[field.kind].audience)
        return self.may_see(field.audience) and not refers_to_hidden

    def _is_own(self, kind: Kind, record: Record) -> bool:
        return self.is_author(kind, record) and kind.audience is Audience.PERSON

    def is_author(self, kind: Kind, record: Record) -> bool:
        """Return whether this person wrote the record."""
        return bool(self._person) and getattr(record, kind.author, "") == self._person

    def _without(self, kind: Kind, record: Record, hidden: Iterable[str]) -> Record:
        """Return the record with the defaults in hidden fields, except those only for this person."""
        is_author = self.is_author(kind, record)
        defaults = {
            name: kind.default(name)
            for name in hidden
            if not (is_author and kind.fields[name].audience is Audience.PERSON)
        }
        return record.model_copy(update=defaults)


def _revealed(document: Document, viewer: _Viewer) -> Document:
    """Return the document without a trace of what this viewer is not to see yet: absence then is no removal."""
    tests = {
        name: test for name, kind in KINDS.items() if kind.unrevealed and (test := kind.unrevealed(document))
    }
    if not tests:
        return document
    hidden = {
        key
        for key, record in (*_keyed(document.records), *document.bookkeeping.removed.items())
        if key[0] in tests and tests[key[0]](record) and not viewer.is_author(KINDS[key[0]], record)
    }
    return without_trace(document, hidden) if hidden else document


def _keyed(records: Mapping[str, RecordsById]) -> Iterable[tuple[Key, Record]]:
    return (((kind, id_), record) for kind, by_id in records.items() for id_, record in by_id.items())


def without_trace(document: Document, hidden: Collection[Key]) -> Document:
    """Return the document as if it had never had some records: merging it back removes none of them."""
    book = document.bookkeeping
    return replace(
        document,
        records={
            kind: {id_: record for id_, record in by_id.items() if (kind, id_) not in hidden}
            for kind, by_id in document.records.items()
        },
        bookkeeping=replace(
            book,
            stamps={
                kind: left
                for kind, by_id in book.stamps.items()
                if (left := {id_: stamps for id_, stamps in by_id.items() if (kind, id_) not in hidden})
            },
            conflicts={key: held for key, held in book.conflicts.items() if key not in hidden},
            removed={key: record for key, record in book.removed.items() if key not in hidden},
            seen={key: vector for key, vector in book.seen.items() if key not in hidden},
        ),
    )


def _without_unknown_fields(record: Record) -> Record:
    return type(record).model_construct(None, **record.__dict__) if record.__pydantic_extra__ else record


def _combined(kind: Kind, records: Iterable[Record]) -> dict[str, Record]:
    """Return one record for each identity that is left, with the sums of the numbers of those that share it.

    A sum may be more than a file can hold.
    """
    found: dict[str, Record] = {}
    for record in records:
        id_ = kind.id_of(record.__dict__)
        values: dict[str, Any] = {"id": id_}
        if id_ in found:
            values.update(_sums(kind, found[id_], record))
        found[id_] = record.model_copy(update=values)
    return found


def _sums(kind: Kind, one: Record, other: Record) -> Mapping[str, int]:
    return {
        name: getattr(one, name) + getattr(other, name)
        for name, field in kind.fields.items()
        if isinstance(field, Number)
    }


def _visible_bookkeeping(bookkeeping: Bookkeeping, hidden: set[str]) -> Bookkeeping:
    """Return the bookkeeping without any trace of hidden kinds: absence then is no removal."""
    parts = (bookkeeping.conflicts, bookkeeping.removed, bookkeeping.seen)
    if hidden.isdisjoint(bookkeeping.stamps) and not any(key[0] in hidden for part in parts for key in part):
        return bookkeeping
    return replace(
        bookkeeping,
        stamps={kind: stamps for kind, stamps in bookkeeping.stamps.items() if kind not in hidden},
        conflicts={key: held for key, held in bookkeeping.conflicts.items() if key[0] not in hidden},
        removed={key: record for key, record in bookkeeping.removed.items() if key[0] not in hidden},
        seen={key: vector for key, vector in bookkeeping.seen.items() if key[0] not in hidden},
    )
