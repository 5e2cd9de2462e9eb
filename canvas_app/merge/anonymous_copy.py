"""Anonymised copy of a document to share: its texts, without authors, history or removed records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from canvas_app.merge.conflicts import find_conflicts
from canvas_app.model import order_keys
from canvas_app.model.allowed_values import COALITION_CHOICES, NOTE_COLOURS, TOPIC_IDS
from canvas_app.model.document import Document, dots_by_note, notes_by_topic, sort_by_order
from canvas_app.model.ids import new_id
from canvas_app.model.kinds import derive_id
from canvas_app.model.name_detector import NameDetector
from canvas_app.model.records import MAX_DOTS, Coalition, Note, Participant, Record, Vote, Workshop

_NAME_SEPARATORS = re.compile(r"[,;/&+()]| (?:en|and) ", re.IGNORECASE)
"""Separators between the names of several leads of one coalition."""

COALITION_TEXT_FIELDS = (
    "name", "ambition", "partners", "target_group", "way_of_working", "start", "end", "yields",
)  # fmt: skip
"""Text fields of a coalition card that are copied; not `puller`, which names the lead as people write it."""

WORKSHOP_TEXT_FIELDS = ("title", "session", "date")
"""Text fields of the workshop record."""


class OmittedCounts(NamedTuple):
    """How much an anonymised copy leaves out.

    Attributes:
        participants: Participants.
        signed_notes: Notes with an author.
        led_coalitions: Coalition cards with a lead.
        removed: Removed records that the bookkeeping still holds.
        conflicts: Unresolved conflicts that are shown to the user.
        unread: Records that could not be read and were kept as raw data.
    """

    participants: int
    signed_notes: int
    led_coalitions: int
    removed: int
    conflicts: int
    unread: int


def count_omitted(document: Document) -> OmittedCounts:
    """Count what `anonymise` would leave out of this document."""
    return OmittedCounts(
        participants=len(document.participants),
        signed_notes=sum(bool(note.author) for note in document.notes.values()),
        led_coalitions=sum(bool(card.puller) for card in document.coalitions.values()),
        removed=len(document.bookkeeping.removed),
        conflicts=len(find_conflicts(document)),
        unread=sum(map(len, document.unread.values())),
    )


def count_places_with_names(document: Document) -> int:
    """Count the places whose text, which is copied, names a person who is left out, as far as can be detected.

    A place is a note, a coalition card, or title, session and date together. Searched for are all participants and
    coalition leads, removed ones too.
    """
    detector = _name_detector(document)
    texts = [
        (document.workshop, WORKSHOP_TEXT_FIELDS),
        *((note, ("text",)) for note in document.notes.values()),
        *((card, COALITION_TEXT_FIELDS) for card in document.coalitions.values()),
    ]
    return sum(any(detector.is_named_in(getattr(record, name)) for name in names) for record, names in texts)


def _name_detector(document: Document) -> NameDetector:
    removed = document.bookkeeping.removed.values()
    people = [*document.participants.values(), *(one for one in removed if isinstance(one, Participant))]
    cards = [*document.coalitions.values(), *(one for one in removed if isinstance(one, Coalition))]
    leads = (piece for card in cards for piece in _NAME_SEPARATORS.split(" ".join(card.puller.split())))
    return NameDetector((one.name for one in people), leads, (one.organisation for one in people))


def anonymise(document: Document) -> Document:
    """Return an anonymised copy as a new document, which never merges with this one.

    Left out: participants, authors, all coalition leads (participants or not), removed records, stamps, sessions,
    conflicting values, unreadable records, fields of newer versions. Unknown topics and choices become the default. Ids
    and order keys are new. All text in notes, in the other fields of coalitions, and in title, session and date is
    copied as it is, names included (`count_places_with_names` counts those). A note keeps its number of dots (at most
    `MAX_DOTS`), without voters.
    """
    notes = list(_anonymous_notes(document))
    shelves: dict[str, dict[str, Record]] = {
        "workshop": {"workshop": _anonymous_workshop(document.workshop)},
        "participants": {},
        "notes": _by_id(note for _, note in notes),
        "coalitions": _by_id(_anonymous_coalitions(document)),
        "votes": _by_id(_anonymous_votes(document, notes)),
    }
    return Document(new_id(), shelves)


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}


def _anonymous_workshop(old: Workshop) -> Workshop:
    lang = old.lang if old.lang in ("nl", "en") else "nl"
    return Workshop(title=old.title, session=old.session, date=old.date, lang=lang)


def _anonymous_notes(document: Document) -> Iterator[tuple[str, Note]]:
    """Yield each copied note with the id of its original."""
    for topic, notes in notes_by_topic(document).items():
        known_topic = topic if topic in TOPIC_IDS else ""
        for old, key in zip(notes, order_keys.new_keys(len(notes)), strict=True):
            colour = old.colour if old.colour in NOTE_COLOURS else NOTE_COLOURS[0]
            yield old.id, Note(id=new_id(), topic=known_topic, text=old.text, colour=colour, order=key)


def _anonymous_votes(document: Document, notes: Iterable[tuple[str, Note]]) -> Iterator[Vote]:
    dots = dots_by_note(document)
    for old_id, note in notes if dots else ():
        if count := dots.get(old_id):
            yield Vote(id=derive_id(note.id, ""), note=note.id, count=min(count, MAX_DOTS))


def _anonymous_coalitions(document: Document) -> Iterator[Coalition]:
    cards = sort_by_order(document.coalitions.values())
    for old, key in zip(cards, order_keys.new_keys(len(cards)), strict=True):
        texts = {name: getattr(old, name) for name in COALITION_TEXT_FIELDS}
        choices = {
            name: getattr(old, name)
            for name, known in COALITION_CHOICES.items()
            if getattr(old, name) in known
        }
        yield Coalition(id=new_id(), order=key, **texts, **choices)
