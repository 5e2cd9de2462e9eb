"""What a change would bring, in the words that are on the notes: what is new, what reads differently, what goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document, Key, dots_by_note


class ChangeKind(Enum):
    """What happens to a record."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "gone"


class ChangeLine(NamedTuple):
    """One line: what happens to which record, its words afterwards (before, where it goes), and who is behind it.

    `kind` is the kind of record; `place` a topic or a form of coalition, empty elsewhere; `who` a participant's id. For
    `votes` the words are those of the note, and `dots` how many more it has (or less); never who gave them.
    """

    change_kind: ChangeKind
    kind: str
    text: str
    place: str = ""
    person: str = ""
    dots: int = 0


_TEXT_FIELDS = {"notes": "text", "coalitions": "name", "participants": "name", "workshop": "title"}
_PLACE_FIELDS = {"notes": "topic", "coalitions": "form"}
_PERSON_FIELDS = {"notes": "author", "coalitions": "puller"}


def summarize_change(document: Document, change: Change) -> list[ChangeLine]:
    """The lines for a change that is about to be applied to a document, in the order of the kinds."""
    lines = [
        *(
            _line(ChangeKind.NEW, key, record.__dict__)
            for key, record in change.added.items()
            if key[0] in _TEXT_FIELDS
        ),
        *_updated_lines(document, change),
        *(
            _line(ChangeKind.REMOVED, key, record.__dict__)
            for key, record in change.removed.items()
            if key[0] in _TEXT_FIELDS
        ),
        *(_dot_lines(document, change) if "votes" in change.kinds else ()),
    ]
    kinds = [*_TEXT_FIELDS, "votes"]
    return sorted(lines, key=lambda row: kinds.index(row.kind))


def _updated_lines(document: Document, change: Change) -> Iterable[ChangeLine]:
    for key, fields in change.updated.items():
        record = document.get(key)
        if record is not None and key[0] in _TEXT_FIELDS and not fields.keys() <= {"order"}:
            after = {**record.__dict__, **{name: pair[1] for name, pair in fields.items()}}
            yield _line(ChangeKind.CHANGED, key, after)


def _line(change_kind: ChangeKind, key: Key, fields: Mapping[str, Any]) -> ChangeLine:
    kind = key[0]
    text, place, person = (
        str(fields.get(names.get(kind, ""), "")) for names in (_TEXT_FIELDS, _PLACE_FIELDS, _PERSON_FIELDS)
    )
    return ChangeLine(change_kind, kind, text, place, person)


def dot_differences(document: Document, change: Change) -> dict[str, int]:
    """How many dots more (or less, below 0) each note has after the change; notes that come or go are not counted."""
    before, after = dots_by_note(document), dots_by_note(apply(document, change))
    remaining = document.notes.keys() - {id_ for kind, id_ in change.removed if kind == "notes"}
    differences = {id_: after.get(id_, 0) - before.get(id_, 0) for id_ in {*before, *after} & remaining}
    return {id_: differences[id_] for id_ in sorted(differences) if differences[id_]}


def _dot_lines(document: Document, change: Change) -> Iterable[ChangeLine]:
    for id_, difference in dot_differences(document, change).items():
        note = document.notes[id_]
        yield ChangeLine(ChangeKind.CHANGED, "votes", note.text, note.topic, dots=difference)


def count_by_change(lines: Iterable[ChangeLine]) -> dict[ChangeKind, int]:
    """How many lines there are of each sort; those about dots are not among them."""
    totals = dict.fromkeys(ChangeKind, 0)
    for row in lines:
        totals[row.change_kind] += row.kind != "votes"
    return totals
