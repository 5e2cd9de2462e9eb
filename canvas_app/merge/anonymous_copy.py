"""Anonymised copy of a document to share: its texts, without authors, history or removed records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from canvas_app.merge.conflicts import find_conflicts
from canvas_app.model import order_keys
from canvas_app.model.document import Document
from canvas_app.model.field_types import Audience, Number, Reference
from canvas_app.model.ids import new_id
from canvas_app.model.kinds import KINDS, Kind
from canvas_app.model.masks import masked_notes
from canvas_app.model.name_mentions import find_name_mentions
from canvas_app.model.records import Record
from canvas_app.model.redact import redact


class OmittedCounts(NamedTuple):
    """How much an anonymised copy leaves out.

    Attributes:
        participants: Participants.
        signed_notes: Notes with an author.
        led_coalitions: Coalition cards with a lead.
        removed: Removed records that the bookkeeping still holds.
        conflicts: Unresolved conflicts that are shown to the user.
        unread: Records that could not be read and were kept as raw data.
        masked: Notes that are not revealed yet.
        assigned: Notes that say who does what was agreed.
    """

    participants: int
    signed_notes: int
    led_coalitions: int
    removed: int
    conflicts: int
    unread: int
    masked: int
    assigned: int


def count_omitted(document: Document) -> OmittedCounts:
    """Count what `anonymise` would leave out of this document."""
    notes, is_masked = document.notes.values(), masked_notes(document)
    return OmittedCounts(
        participants=len(document.participants),
        signed_notes=sum(bool(note.author) for note in notes),
        led_coalitions=sum(bool(coalition.puller) for coalition in document.coalitions.values()),
        removed=len(document.bookkeeping.removed),
        conflicts=len(find_conflicts(document)),
        unread=sum(map(len, document.unread.values())),
        masked=sum(map(is_masked, notes)) if is_masked else 0,
        assigned=sum(bool(note.who) for note in notes),
    )


def count_places_with_names(document: Document) -> int | None:
    """Count the places whose text, which is copied, names a person who is left out, as far as can be detected.

    A place is a note, a coalition card, or title, session and date together.

    Returns:
        The number of places; None where there is too much text to search it.
    """
    places = find_name_mentions(document, redact(document, Audience.EVERYBODY))
    return None if places is None else len(places)


def anonymise(document: Document, make_id: Callable[[str], str] = lambda _kind: new_id()) -> Document:
    """Return an anonymised copy as a new document, which never merges with this one.

    It holds what `redact` leaves for everybody: no participants, authors, leads of coalitions and those who do what was
    agreed (participants or not), no notes that are masked, no removed records, stamps, sessions, conflicting values,
    unreadable records and fields of newer versions. Unknown topics and choices become the default; ids and order keys
    are new. All text in notes, in the other fields of coalitions, and in title, session and date is copied as it is,
    names included (`count_places_with_names` counts those). A note keeps its number of dots (at most `MAX_DOTS`),
    without voters.

    Args:
        document: The document.
        make_id: Returns a new id for the next record of a kind, or for the `document`.
    """
    shown = redact(document, Audience.EVERYBODY)
    rows = {
        name: sorted(shown.records.get(name, {}).values(), key=attrgetter(*kind.sort_by))
        for name, kind in KINDS.items()
    }
    new_ids = {
        name: {record.id: name if kind.is_single else make_id(name) for record in rows[name]}
        for name, kind in KINDS.items()
        if not kind.identity
    }
    by_kind = {name: _with_new_ids(kind, rows[name], new_ids) for name, kind in KINDS.items()}
    return Document(make_id("document"), by_kind)


def _with_new_ids(
    kind: Kind, records: Iterable[Record], new_ids: Mapping[str, Mapping[str, str]]
) -> dict[str, Record]:
    """Return the records under their new ids, without answers to what is not there and answers that say nothing."""
    rows = [_copied_fields(kind, record, new_ids) for record in records]
    if "order" in kind.fields:
        _renew_order(kind, rows)
    if kind.identity:
        rows = [row for row in rows if _is_answer(kind, row)]
        ids = [kind.id_of(row) for row in rows]
    else:
        ids = [*new_ids[kind.name].values()]
    return {id_: kind.record(**{**row, "id": id_}) for id_, row in zip(ids, rows, strict=True)}


def _copied_fields(kind: Kind, record: Record, new_ids: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return the fields with known choices, numbers in range and new references.

    A reference to what is not there is empty, or None where it is part of the identity.
    """
    values = {name: kind.known_choice(name, getattr(record, name)) for name in kind.fields}
    for name, field in kind.fields.items():
        if isinstance(field, Number):
            values[name] = min(values[name], field.high)
        elif isinstance(field, Reference) and values[name]:
            values[name] = new_ids[field.kind].get(values[name], None if name in kind.identity else "")
    return values


def _renew_order(kind: Kind, rows: Iterable[dict[str, Any]]) -> None:
    siblings: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        siblings.setdefault(tuple(row[name] for name in kind.sibling_fields), []).append(row)
    for group in siblings.values():
        for row, key in zip(group, order_keys.new_keys(len(group)), strict=True):
            row["order"] = key


def _is_answer(kind: Kind, row: Mapping[str, Any]) -> bool:
    says_something = any(row[name] != kind.default(name) for name in kind.fields if name not in kind.identity)
    return says_something and all(row[name] is not None for name in kind.identity)
