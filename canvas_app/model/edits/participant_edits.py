"""Edits of participants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from canvas_app.errors import EditError
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.change import Change
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.edits.record_edits import insert_records, sanitize_fields, update_record
from canvas_app.model.participant_lookup import ParticipantLookup, name_key
from canvas_app.model.records import Participant
from canvas_app.model.text import initials, is_blank, sanitize_line


def add_participant(
    document: Document, name: str, organisation: str = "", colour: str = "", initials: str = ""
) -> Change:
    """Add a participant; by default with the least used colour and with unique initials."""
    return add_participants(document, [name], organisation, colour, initials)


def add_participants(
    document: Document, names: Sequence[str], organisation: str = "", colour: str = "", initials: str = ""
) -> Change:
    """Add several participants, as `add_participant` adds one."""
    names = [sanitize_line(name) for name in names]
    if not all(names):
        raise EditError("name_missing")
    participants = sort_by_order(document.participants.values())
    allocator, colours = _InitialsAllocator(participants), Counter(person.colour for person in participants)
    common = sanitize_fields("participants", {"organisation": organisation, "sign": initials})
    rows = []
    for name in names:
        own_initials = common["sign"] or allocator.allocate(name)
        row = {**common, "name": name, "sign": own_initials}
        row["colour"] = colour or min(NOTE_COLOURS, key=colours.__getitem__)
        allocator.taken.add(own_initials)
        colours[row["colour"]] += 1
        rows.append(row)
    return insert_records(document, "participants", rows)


def unique_initials(participants: Iterable[Participant], name: str) -> str:
    """Return initials for a name, with another letter of it or a number where they are taken.

    When all of these are taken too, participants share initials; their names still tell them apart.
    """
    return _InitialsAllocator(participants).allocate(name)


class _InitialsAllocator:
    """Allocates unique initials; remembers how far the numbers are used, so that many participants stay cheap."""

    def __init__(self, participants: Iterable[Participant]) -> None:
        self.taken = {person.sign for person in participants}
        self._numbers: dict[str, int] = {}

    def allocate(self, name: str) -> str:
        """Return initials for a name, as `unique_initials` does; the caller adds them to `taken`."""
        first = initials(name) or "?"
        letters = [letter for letter in name.lower() if letter.isalpha()]
        candidates = (first, *(first[:2] + letter for letter in dict.fromkeys(letters[1:])))
        return next((text for text in candidates if text not in self.taken), "") or self._number(first)

    def _number(self, first: str) -> str:
        start = first[:1]
        number = self._numbers.get(start, 2)
        while number < 99 and start + str(number) in self.taken:
            number += 1
        self._numbers[start] = number
        return start + str(number) if number < 99 else first


def edit_participant(document: Document, id_: str, **fields: str) -> Change:
    """Set the name, organisation, colour or initials (`sign`) of a participant; their notes keep their colour."""
    if "sign" in fields:
        fields["sign"] = sanitize_line(fields["sign"])[:3]
    sanitized = sanitize_fields("participants", fields)
    if sanitized.get("name") == "":
        raise EditError("name_missing")
    return update_record(document, "participants", id_, sanitized)


def add_missing_participants(
    document: Document, names: Iterable[str]
) -> tuple[Change, dict[str, Participant]]:
    """Add a participant for each name that none has yet; names without a visible character are skipped.

    Returns:
        The change, and who is called so after it, by name as it was given; of several with one name, the first.
    """
    people, lookup = document.participants, ParticipantLookup(document.participants.values())
    given = [name for name in dict.fromkeys(names) if not is_blank(name)]
    known = {name: people[ids[0]] for name in given if (ids := lookup.find(name).whole)}
    new: dict[str, str] = {}
    for name in given:
        if name not in known:
            new.setdefault(name_key(name), name)
    change = add_participants(document, list(new.values()))
    added = (person for person in change.added.values() if isinstance(person, Participant))
    by_key = dict(zip(new, added, strict=True))
    return change, {name: known.get(name) or by_key[name_key(name)] for name in given}
