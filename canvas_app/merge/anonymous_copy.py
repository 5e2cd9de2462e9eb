"""A copy to give to others: the words on the sheet, and nothing of who wrote them, when, or what was taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from canvas_app.merge.conflicts import find_conflicts
from canvas_app.model import order_keys
from canvas_app.model.allowed_values import COALITION_CHOICES, TOPIC_IDS
from canvas_app.model.document import Document, dots_by_note, notes_by_topic, sort_by_order
from canvas_app.model.dot_edits import vote_id
from canvas_app.model.edits import NOTE_COLOURS
from canvas_app.model.ids import new_id
from canvas_app.model.name_detector import NameDetector
from canvas_app.model.records import MAX_DOTS, Coalition, Note, Participant, Record, Vote, Workshop

_NAME_SEPARATORS = re.compile(r"[,;/&+()]| (?:en|and) ", re.IGNORECASE)
"""What stands between several people who pull a coalition together."""

COALITION_TEXT_FIELDS = (
    "name", "ambition", "partners", "target_group", "way_of_working", "start", "end", "yields",
)  # fmt: skip
"""What people write on the card of a coalition, but for who pulls it: there a person is named, in whatever spelling."""

WORKSHOP_TEXT_FIELDS = ("title", "session", "date")
"""What they write about the workshop."""


class OmittedCounts(NamedTuple):
    """How much a clean copy leaves out.

    `signed`: notes that said who wrote them. `pullers`: cards that said who pulls them. `unread`: parts nobody reads.
    """

    participants: int
    signed_notes: int
    led_coalitions: int
    removed: int
    conflicts: int
    unread: int


def count_omitted(document: Document) -> OmittedCounts:
    """What `anonymise` would leave out of this document."""
    return OmittedCounts(
        participants=len(document.participants),
        signed_notes=sum(bool(note.author) for note in document.notes.values()),
        led_coalitions=sum(bool(card.puller) for card in document.coalitions.values()),
        removed=len(document.bookkeeping.removed),
        conflicts=len(find_conflicts(document)),
        unread=sum(map(len, document.unread.values())),
    )


def count_places_with_names(document: Document) -> int:
    """How many places go along in whose words somebody is named who is left out, as far as that can be seen.

    A place is a note, a card, or title, session and date together. Looked for are the participants and whoever pulls
    a coalition, those who were removed too.
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
    """The same words on the sheet as a document of its own, which never merges with this one.

    Left out: participants, authors, all pullers (participants or not), removed records, stamps, sessions, conflicting
    words, parts that could not be read, fields of newer versions. Topics and choices this version does not know become
    the default. Ids and places are made anew. Every word in a note, in another field of a coalition, and in title,
    session and date stays, whatever it says, names too (`count_places_with_names` counts these). A note keeps as many
    dots as it had, as the room's: nobody can see who gave them.
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
    """Each note as it goes on, with the id it had."""
    for topic, notes in notes_by_topic(document).items():
        known_topic = topic if topic in TOPIC_IDS else ""
        for old, key in zip(notes, order_keys.new_keys(len(notes)), strict=True):
            colour = old.colour if old.colour in NOTE_COLOURS else NOTE_COLOURS[0]
            yield old.id, Note(id=new_id(), topic=known_topic, text=old.text, colour=colour, order=key)


def _anonymous_votes(document: Document, notes: Iterable[tuple[str, Note]]) -> Iterator[Vote]:
    dots = dots_by_note(document)
    for old_id, note in notes if dots else ():
        if count := dots.get(old_id):
            yield Vote(id=vote_id(note.id, ""), note=note.id, count=min(count, MAX_DOTS))


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
