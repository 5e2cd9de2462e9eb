"""A copy to give to others: the words on the sheet, and nothing of who wrote them, when, or what was taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from canvas_app.merge.conflicts import open_conflicts
from canvas_app.model import order
from canvas_app.model.choices import COALITION, TOPICS
from canvas_app.model.document import Document, dots_of, in_order, notes_by_topic
from canvas_app.model.dots import register_id
from canvas_app.model.edits import COLOURS
from canvas_app.model.ids import new_id
from canvas_app.model.naming import Naming
from canvas_app.model.records import MOST_DOTS, Coalition, Note, Participant, Record, Vote, Workshop

_APART = re.compile(r"[,;/&+()]| (?:en|and) ", re.IGNORECASE)
"""What stands between several people who pull a coalition together."""

WORDS = (
    "name", "ambition", "partners", "target_group", "way_of_working", "start", "end", "yields",
)  # fmt: skip
"""What people write on the card of a coalition, but for who pulls it: there a person is named, in whatever spelling."""

TITLES = ("title", "session", "date")
"""What they write about the workshop."""


class LeftOut(NamedTuple):
    """How much a clean copy leaves out.

    `signed`: notes that said who wrote them. `pullers`: cards that said who pulls them. `unread`: parts nobody reads.
    """

    participants: int
    signed: int
    pullers: int
    removed: int
    conflicts: int
    unread: int


def left_out(document: Document) -> LeftOut:
    """What `clean` would leave out of this document."""
    return LeftOut(
        participants=len(document.participants),
        signed=sum(bool(note.author) for note in document.notes.values()),
        pullers=sum(bool(card.puller) for card in document.coalitions.values()),
        removed=len(document.book.removed),
        conflicts=len(open_conflicts(document)),
        unread=sum(map(len, document.unread.values())),
    )


def still_named(document: Document) -> int:
    """How many places go along in whose words somebody is named who is left out, as far as that can be seen.

    A place is a note, a card, or title, session and date together. Looked for are the participants and whoever pulls
    a coalition, those who were removed too.
    """
    naming = _naming(document)
    places = [
        (document.workshop, TITLES),
        *((note, ("text",)) for note in document.notes.values()),
        *((card, WORDS) for card in document.coalitions.values()),
    ]
    return sum(any(naming.is_in(getattr(record, name)) for name in names) for record, names in places)


def _naming(document: Document) -> Naming:
    gone = document.book.removed.values()
    people = [*document.participants.values(), *(one for one in gone if isinstance(one, Participant))]
    cards = [*document.coalitions.values(), *(one for one in gone if isinstance(one, Coalition))]
    pullers = (piece for card in cards for piece in _APART.split(" ".join(card.puller.split())))
    return Naming((one.name for one in people), pullers, (one.organisation for one in people))


def clean(document: Document) -> Document:
    """The same words on the sheet as a document of its own, which never merges with this one.

    Left out: participants, authors, all pullers (participants or not), removed records, stamps, sessions, conflicting
    words, parts that could not be read, fields of newer versions. Topics and choices this version does not know become
    the default. Ids and places are made anew. Every word in a note, in another field of a coalition, and in title,
    session and date stays, whatever it says, names too (`still_named` counts these). A note keeps as many dots as it
    had, as the room's: nobody can see who gave them.
    """
    notes = list(_notes(document))
    shelves: dict[str, dict[str, Record]] = {
        "workshop": {"workshop": _workshop(document.workshop)},
        "participants": {},
        "notes": _shelf(note for _, note in notes),
        "coalitions": _shelf(_coalitions(document)),
        "votes": _shelf(_votes(document, notes)),
    }
    return Document(new_id(), shelves)


def _shelf(records: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}


def _workshop(old: Workshop) -> Workshop:
    lang = old.lang if old.lang in ("nl", "en") else "nl"
    return Workshop(title=old.title, session=old.session, date=old.date, lang=lang)


def _notes(document: Document) -> Iterator[tuple[str, Note]]:
    """Each note as it goes on, with the id it had."""
    for topic, notes in notes_by_topic(document).items():
        place = topic if topic in TOPICS else ""
        for old, key in zip(notes, order.fresh(len(notes)), strict=True):
            colour = old.colour if old.colour in COLOURS else COLOURS[0]
            yield old.id, Note(id=new_id(), topic=place, text=old.text, colour=colour, order=key)


def _votes(document: Document, notes: Iterable[tuple[str, Note]]) -> Iterator[Vote]:
    dots = dots_of(document)
    for old_id, note in notes if dots else ():
        if count := dots.get(old_id):
            yield Vote(id=register_id(note.id, ""), note=note.id, count=min(count, MOST_DOTS))


def _coalitions(document: Document) -> Iterator[Coalition]:
    cards = in_order(document.coalitions.values())
    for old, key in zip(cards, order.fresh(len(cards)), strict=True):
        words = {name: getattr(old, name) for name in WORDS}
        chosen = {
            name: getattr(old, name) for name, known in COALITION.items() if getattr(old, name) in known
        }
        yield Coalition(id=new_id(), order=key, **words, **chosen)
