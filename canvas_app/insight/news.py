"""What a change would bring, in the words that are on the notes: what is new, what reads differently, what goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document, Key, dots_of


class What(Enum):
    """What happens to a record."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class News(NamedTuple):
    """One line: what happens to which record, its words afterwards (before, where it goes), and who is behind it.

    `kind` is the kind of record; `place` a topic or a form of coalition, empty elsewhere; `who` a participant's id. For
    `votes` the words are those of the note, and `dots` how many more it has (or less); never who gave them.
    """

    what: What
    kind: str
    words: str
    place: str = ""
    who: str = ""
    dots: int = 0


_WORDS = {"notes": "text", "coalitions": "name", "participants": "name", "workshop": "title"}
_PLACE = {"notes": "topic", "coalitions": "form"}
_WHO = {"notes": "author", "coalitions": "puller"}


def news(document: Document, change: Change) -> list[News]:
    """The lines for a change that is about to be applied to a document, in the order of the kinds."""
    rows = [
        *(_row(What.NEW, key, record.__dict__) for key, record in change.added.items() if key[0] in _WORDS),
        *_updates(document, change),
        *(
            _row(What.GONE, key, record.__dict__)
            for key, record in change.removed.items()
            if key[0] in _WORDS
        ),
        *(_dots(document, change) if "votes" in change.kinds else ()),
    ]
    kinds = [*_WORDS, "votes"]
    return sorted(rows, key=lambda row: kinds.index(row.kind))


def _updates(document: Document, change: Change) -> Iterable[News]:
    for key, fields in change.updated.items():
        record = document.get(key)
        if record is not None and key[0] in _WORDS and not fields.keys() <= {"order"}:
            after = {**record.__dict__, **{name: pair[1] for name, pair in fields.items()}}
            yield _row(What.CHANGED, key, after)


def _row(what: What, key: Key, fields: Mapping[str, Any]) -> News:
    kind = key[0]
    words, place, who = (str(fields.get(names.get(kind, ""), "")) for names in (_WORDS, _PLACE, _WHO))
    return News(what, kind, words, place, who)


def more_dots(document: Document, change: Change) -> dict[str, int]:
    """How many dots more (or less, below 0) each note has after the change; notes that come or go are not counted."""
    before, after = dots_of(document), dots_of(apply(document, change))
    stay = document.notes.keys() - {id_ for kind, id_ in change.removed if kind == "notes"}
    found = {id_: after.get(id_, 0) - before.get(id_, 0) for id_ in {*before, *after} & stay}
    return {id_: found[id_] for id_ in sorted(found) if found[id_]}


def _dots(document: Document, change: Change) -> Iterable[News]:
    for id_, more in more_dots(document, change).items():
        note = document.notes[id_]
        yield News(What.CHANGED, "votes", note.text, note.topic, dots=more)


def counts(rows: Iterable[News]) -> dict[What, int]:
    """How many lines there are of each sort; those about dots are not among them."""
    found = dict.fromkeys(What, 0)
    for row in rows:
        found[row.what] += row.kind != "votes"
    return found
