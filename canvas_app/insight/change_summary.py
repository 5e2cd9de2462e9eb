"""Summary of a change, one line per record: what is added, changed or removed, with its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from canvas_app.merge.conflicts import Conflict
from canvas_app.model.change import Change, apply, diff
from canvas_app.model.document import Document, Key
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS
from canvas_app.model.masks import masked_topics
from canvas_app.model.redact import may_see_field, redact
from canvas_app.model.voting import revealed_dots


class ChangeKind(Enum):
    """What happens to a record."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "gone"
    CONFLICT = "conflict"
    """Others wrote something else, which is shown; both are kept."""


class ChangeLine(NamedTuple):
    """One line of the summary.

    Attributes:
        change_kind: What happens to the record.
        kind: The kind of record; `votes` for the dots of a note.
        text: The summary of the record after the change (before, where it is removed); for `votes` that of the note.
        place: Its place (`Kind.place`): a topic id or a form of coalition, for example.
        person: Its author (`Kind.author`): a participant's id, or a name as written.
        dots: For `votes`, how many dots the note gains (below 0: loses). Voters stay anonymous.
        is_masked: Whether it is a note of a topic in which people write in silence; its text is left out.
    """

    change_kind: ChangeKind
    kind: str
    text: str
    place: str = ""
    person: str = ""
    dots: int = 0
    is_masked: bool = False


class ChangeCounts(NamedTuple):
    """A change in numbers: notes by what happens to them; everything else (cards, people, title) as `other`."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    other: int = 0


def count_changes(change: Change) -> ChangeCounts:
    """Return the numbers of records that a change touches."""
    parts = (change.added, change.updated, change.removed)
    new, changed, removed = (sum(kind == "notes" for kind, _ in part) for part in parts)
    return ChangeCounts(new, changed, removed, len(change.keys) - new - changed - removed)


def compare(now: Document, then: Document) -> Change:
    """Return the change from one state of a document to another, as far as it may be shown to the facilitator."""
    return diff(redact(now, Audience.FACILITATOR), redact(then, Audience.FACILITATOR))


def summarize_change(document: Document, change: Change) -> list[ChangeLine]:
    """Return the lines for a change that is about to be applied to `document`, sorted by kind.

    What the facilitator may not see is left out; so is what masked notes say, as the room may be looking on.
    """
    after = apply(document, change)
    masked = masked_topics(document) | masked_topics(after)
    document, change = redact(document, Audience.FACILITATOR), compare(document, after)
    lines = [
        *(
            _line(ChangeKind.NEW, key, record.__dict__)
            for key, record in change.added.items()
            if _is_listed(key)
        ),
        *_updated_lines(document, change),
        *(
            _line(ChangeKind.REMOVED, key, record.__dict__)
            for key, record in change.removed.items()
            if _is_listed(key)
        ),
        *(_dot_lines(document, change) if "votes" in change.kinds else ()),
    ]
    return _mask(sorted(lines, key=lambda row: KINDS[row.kind].rank), masked)


def _mask(lines: list[ChangeLine], masked: frozenset[str]) -> list[ChangeLine]:
    """Return the lines without what masked notes say."""
    return [
        line._replace(text="", is_masked=True) if line.place in masked and line.text else line
        for line in lines
    ]


def touches_more_than_order(change: Change) -> bool:
    """Return whether anything but the order of records changes."""
    changed = {name for fields in change.updated.values() for name in fields}
    return bool(change.added or change.removed or changed - {"order"})


def summarize_conflicts(document: Document, conflicts: Iterable[Conflict]) -> list[ChangeLine]:
    """Return a line for each value that is kept in a conflict without being shown.

    Where the conflict is about whether the record exists, that is the record's own text.
    """
    visible = redact(document, Audience.FACILITATOR)
    lines = []
    for conflict in conflicts:
        record = visible.get(conflict.key)
        if record is not None and may_see_field(Audience.FACILITATOR, conflict.key[0], conflict.field):
            line = _line(ChangeKind.CONFLICT, conflict.key, record.__dict__)
            lines += [
                line if type(other) is bool else line._replace(text=str(other)) for other in conflict.others
            ]
    return _mask(lines, masked_topics(document))


def _is_listed(key: Key) -> bool:
    return bool(KINDS[key[0]].summary)


def _updated_lines(document: Document, change: Change) -> Iterable[ChangeLine]:
    for key, fields in change.updated.items():
        record = document.get(key)
        if record is not None and _is_listed(key) and not fields.keys() <= {"order"}:
            after = {**record.__dict__, **{name: pair[1] for name, pair in fields.items()}}
            yield _line(ChangeKind.CHANGED, key, after)


def _line(change_kind: ChangeKind, key: Key, fields: Mapping[str, Any]) -> ChangeLine:
    kind = KINDS[key[0]]
    text, position, person = (str(fields.get(name, "")) for name in (kind.summary, kind.place, kind.author))
    return ChangeLine(change_kind, kind.name, text, position, person)


def dot_differences(document: Document, change: Change) -> dict[str, int]:
    """Return by note id how many dots it gains (below 0: loses); notes that are added or removed are left out."""
    before, after = revealed_dots(document), revealed_dots(apply(document, change))
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
