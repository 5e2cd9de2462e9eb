"""Summary of a change, one line per record: what is added, changed or removed, with its text."""

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
    """One line of the summary.

    Attributes:
        change_kind: What happens to the record.
        kind: The kind of record; `votes` for the dots of a note.
        text: The text of the record after the change (before, where it is removed); for `votes` that of the note.
        place: A topic id or a form of coalition; empty for other kinds.
        person: The author of a note (a participant's id) or the lead of a coalition (as written); otherwise empty.
        dots: For `votes`, how many dots the note gains (below 0: loses). Voters stay anonymous.
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
    """Return the lines for a change that is about to be applied to `document`, sorted by kind."""
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
    """Return by note id how many dots it gains (below 0: loses); notes that are added or removed are left out."""
    before, after = dots_by_note(document), dots_by_note(apply(document, change))
    remaining = document.notes.keys() - {id_ for kind, id_ in change.removed if kind == "notes"}
    differences = {id_: after.get(id_, 0) - before.get(id_, 0) for id_ in {*before, *after} & remaining}
    return {id_: differences[id_] for id_ in sorted(differences) if differences[id_]}


def _dot_lines(document: Document, change: Change) -> Iterable[ChangeLine]:
    for id_, difference in dot_differences(document, change).items():
        note = document.notes[id_]
        yield ChangeLine(ChangeKind.CHANGED, "votes", note.text, note.topic, dots=difference)


def count_by_change(lines: Iterable[ChangeLine]) -> dict[ChangeKind, int]:
    """Return the number of lines of each `ChangeKind`, without the lines about dots."""
    totals = dict.fromkeys(ChangeKind, 0)
    for row in lines:
        totals[row.change_kind] += row.kind != "votes"
    return totals
