"""Edits: one pure function per user action, which takes a document and returns a Change.

Edits validate; applying a change does not. All raise EditError: `no_such_record` for a missing id, `text_too_long`,
`name_missing`. An edit without effect returns an empty change, which is false.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from canvas_app.errors import EditError
from canvas_app.model import order_keys
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.document import Document, Key, sort_by_order
from canvas_app.model.ids import new_id
from canvas_app.model.records import Coalition, Note, Participant, Record
from canvas_app.model.text import initials, is_blank, sanitize, sanitize_line

NOTE_COLOURS = ("yellow", "orange", "sky", "green", "pink")
MULTILINE_COALITION_FIELDS = ("ambition", "partners", "target_group", "way_of_working", "yields")


class NoteDraft(NamedTuple):
    """A note to add: its text, its colour and its author (a participant's id or empty)."""

    text: str
    colour: str = "yellow"
    author: str = ""


def _require_record(document: Document, kind: str, id_: str) -> Record:
    record = document.get((kind, id_))
    if record is None:
        raise EditError("no_such_record", kind=kind)
    return record


def update_record(document: Document, kind: str, id_: str, fields: Mapping[str, Any]) -> Change:
    """Set fields of one record; only values that differ become part of the change."""
    record = _require_record(document, kind, id_)
    changed = {
        name: (getattr(record, name, None), value)
        for name, value in fields.items()
        if getattr(record, name, None) != value
    }
    return Change(updated={(kind, id_): changed}) if changed else Change()


def update_records(document: Document, kind: str, ids: Iterable[str], fields: Mapping[str, Any]) -> Change:
    """Set the same field values in several records of one kind."""
    change = Change()
    for id_ in ids:
        change = Change(updated={**change.updated, **update_record(document, kind, id_, fields).updated})
    return change


# Notes


def notes_in_topic(document: Document, topic: str) -> list[Note]:
    """Return the notes of one topic in their order."""
    return sort_by_order(note for note in document.notes.values() if note.topic == topic)


def add_notes(
    document: Document, topic: str, drafts: Sequence[NoteDraft], before: str = "", after: str = ""
) -> Change:
    """Add notes to a topic; drafts without text are skipped.

    Args:
        document: The document.
        topic: The id of the topic.
        drafts: The notes to add.
        before: Id of the note to insert before.
        after: Id of the note to insert after; without either, the notes are appended.
    """
    drafts = [NoteDraft(sanitize(draft.text), draft.colour, draft.author) for draft in drafts]
    drafts = [draft for draft in drafts if draft.text]
    siblings = notes_in_topic(document, topic)
    keys, moved = _allocate_keys(siblings, _insertion_index(siblings, before, after), len(drafts), "notes")
    notes = [
        Note(id=new_id(), topic=topic, text=draft.text, colour=draft.colour, author=draft.author, order=key)
        for draft, key in zip(drafts, keys, strict=True)
    ]
    return Change(added={("notes", note.id): note for note in notes}, updated=moved)


def edit_note(document: Document, id_: str, text: str) -> Change:
    """Set the text of a note; an empty text removes it."""
    text = sanitize(text)
    return (
        update_record(document, "notes", id_, {"text": text})
        if text
        else remove_records(document, "notes", [id_])
    )


def move_notes(
    document: Document, ids: Sequence[str], topic: str, before: str = "", after: str = ""
) -> Change:
    """Move notes, in the order given, to the end of a topic, or before or after a note that is not moved."""
    moving = set(ids)
    notes = [_require_record(document, "notes", id_) for id_ in ids]
    siblings = [note for note in notes_in_topic(document, topic) if note.id not in moving]
    index = _insertion_index(siblings, before, after)
    keys, moved = _allocate_keys(siblings, index, len(notes), "notes")
    change = Change(updated=moved)
    for note, key in zip(notes, keys, strict=True):
        step = update_record(document, "notes", note.id, {"topic": topic, "order": key})
        change = Change(updated={**change.updated, **step.updated})
    return Change() if _is_already_there(document, ids, topic, index, siblings) else change


def _is_already_there(
    document: Document, ids: Sequence[str], topic: str, index: int, siblings: Sequence[Note]
) -> bool:
    other_ids = [note.id for note in siblings]
    target_order = [*other_ids[:index], *ids, *other_ids[index:]]
    return target_order == [note.id for note in notes_in_topic(document, topic)]


def duplicate_notes(document: Document, ids: Sequence[str]) -> Change:
    """Add a copy of each note right after it."""
    change = Change()
    state = document
    for id_ in ids:
        note = state.notes.get(id_)
        if note is None:
            raise EditError("no_such_record", kind="notes")
        step = add_notes(state, note.topic, [NoteDraft(note.text, note.colour, note.author)], after=id_)
        state, change = apply(state, step), squash(change, step)
    return change


def remove_records(document: Document, kind: str, ids: Iterable[str]) -> Change:
    """Remove records of one kind."""
    return Change(removed={(kind, id_): _require_record(document, kind, id_) for id_ in ids})


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
) -> tuple[list[str], dict[Key, Mapping[str, tuple[Any, Any]]]]:
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
    moved: dict[Key, Mapping[str, tuple[Any, Any]]] = {
        (kind, sibling.id): {"order": (sibling.order, key)}
        for sibling, key in zip(siblings, sibling_keys, strict=True)
        if sibling.order != key
    }
    return new_keys[index : index + count], moved


# Coalitions


def add_coalition(document: Document, form: str, name: str = "", **fields: str) -> Change:
    """Append a coalition card; `fields` are those of Coalition."""
    return add_coalitions(document, [{"name": name, **fields, "form": form}])


def add_coalitions(document: Document, cards: Sequence[Mapping[str, str]]) -> Change:
    """Append coalition cards; each mapping holds fields of Coalition and must have `form`."""
    siblings = sort_by_order(document.coalitions.values())
    keys, moved = _allocate_keys(siblings, len(siblings), len(cards), "coalitions")
    coalitions = [
        Coalition(
            id=new_id(), order=key, **{**_sanitize_fields({**fields, "form": ""}), "form": fields["form"]}
        )
        for key, fields in zip(keys, cards, strict=True)
    ]
    return Change(added={("coalitions", card.id): card for card in coalitions}, updated=moved)


def edit_coalition(document: Document, id_: str, **fields: str) -> Change:
    """Set fields of a coalition card."""
    return update_record(document, "coalitions", id_, _sanitize_fields(fields))


def _sanitize_fields(fields: Mapping[str, str]) -> dict[str, str]:
    return {
        name: sanitize(text) if name in MULTILINE_COALITION_FIELDS else sanitize_line(text)
        for name, text in fields.items()
    }


def move_coalition(document: Document, id_: str, before: str = "", after: str = "") -> Change:
    """Move a coalition card to the end, or before or after another card."""
    siblings = [card for card in sort_by_order(document.coalitions.values()) if card.id != id_]
    index = _insertion_index(siblings, before, after)
    current_order = [card.id for card in sort_by_order(document.coalitions.values())]
    other_ids = [card.id for card in siblings]
    if [*other_ids[:index], id_, *other_ids[index:]] == current_order:
        return Change()
    keys, moved = _allocate_keys(siblings, index, 1, "coalitions")
    step = update_record(document, "coalitions", id_, {"order": keys[0]})
    return Change(updated={**moved, **step.updated})


# People and the workshop


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
    people = sort_by_order(document.participants.values())
    keys, moved = _allocate_keys(people, len(people), len(names), "participants")
    allocator, colours = _InitialsAllocator(people), Counter(person.colour for person in people)
    added: dict[Key, Record] = {}
    for name, key in zip(names, keys, strict=True):
        person = Participant(
            id=new_id(),
            name=name,
            organisation=sanitize_line(organisation),
            colour=colour or min(NOTE_COLOURS, key=colours.__getitem__),
            sign=sanitize_line(initials, 3) or allocator.allocate(name),
            order=key,
        )
        allocator.taken.add(person.sign)
        colours[person.colour] += 1
        added["participants", person.id] = person
    return Change(added=added, updated=moved)


def unique_initials(people: Iterable[Participant], name: str) -> str:
    """Return initials for a name, with another letter of it or a number where they are taken.

    When all of these are taken too, participants share initials; their names still tell them apart.
    """
    return _InitialsAllocator(people).allocate(name)


class _InitialsAllocator:
    """Allocates unique initials; remembers how far the numbers are used, so that many participants stay cheap."""

    def __init__(self, people: Iterable[Participant]) -> None:
        self.taken = {person.sign for person in people}
        self._numbers: dict[str, int] = {}

    def allocate(self, name: str) -> str:
        """Return initials for a name, as `unique_initials` does; the caller adds them to `taken`."""
        first = initials(name) or "?"
        letters = [letter for letter in name.lower() if letter.isalpha()]
        candidates = (first, *(first[:2] + letter for letter in dict.fromkeys(letters[1:])))
        return next((sign for sign in candidates if sign not in self.taken), "") or self._number(first)

    def _number(self, first: str) -> str:
        start = first[:1]
        number = self._numbers.get(start, 2)
        while number < 99 and start + str(number) in self.taken:
            number += 1
        self._numbers[start] = number
        return start + str(number) if number < 99 else first


def edit_participant(document: Document, id_: str, **fields: str) -> Change:
    """Set the name, organisation, colour or initials (`sign`) of a participant; their notes keep their colour."""
    sanitized = {name: sanitize_line(text) for name, text in fields.items()}
    if "name" in sanitized and not sanitized["name"]:
        raise EditError("name_missing")
    if "sign" in sanitized:
        sanitized["sign"] = sanitized["sign"][:3]
    return update_record(document, "participants", id_, sanitized)


def remove_participant(document: Document, id_: str) -> Change:
    """Remove a participant; their notes stay, without an author."""
    own_note_ids = [note.id for note in document.notes.values() if note.author == id_]
    unsigned = update_records(document, "notes", own_note_ids, {"author": ""})
    return Change(updated=unsigned.updated, removed=remove_records(document, "participants", [id_]).removed)


def edit_workshop(document: Document, **fields: str) -> Change:
    """Set the title, session, date or language of the workshop."""
    sanitized = {name: sanitize_line(text) for name, text in fields.items()}
    return update_record(document, "workshop", "workshop", sanitized)


def add_missing_participants(
    document: Document, names: Iterable[str]
) -> tuple[Change, dict[str, Participant]]:
    """Add a participant for each name that none has yet; names without a visible character are skipped.

    Returns:
        The change, and all participants after it by `name_key`; of several with one name, the first.
    """
    people = {
        person.name.casefold(): person for person in reversed(sort_by_order(document.participants.values()))
    }
    new: dict[str, str] = {}
    for name in names:
        if not is_blank(name) and (key := name_key(name)) not in people:
            new.setdefault(key, name)
    change = add_participants(document, list(new.values()))
    for person in change.added.values():
        if isinstance(person, Participant):
            people[name_key(person.name)] = person
    return change, people


def name_key(name: str) -> str:
    """Return the form of a name that is compared: sanitized, without case."""
    return sanitize_line(name).casefold()


def find_participant(document: Document, name: str) -> Participant | None:
    """Return the first participant of that name, ignoring case, or None."""
    searched_name = name_key(name)
    matches = (
        person
        for person in sort_by_order(document.participants.values())
        if person.name.casefold() == searched_name
    )
    return next(matches, None)
