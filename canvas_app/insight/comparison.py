"""What changed from one state of a document to a later one: added, changed, moved and deleted records, and dots."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from canvas_app.errors import EditError
from canvas_app.insight.difference import Difference
from canvas_app.model.change import Change, diff, diff_fields
from canvas_app.model.checkpoints import list_checkpoints, state_at
from canvas_app.model.document import Document, Key, notes_by_topic
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS
from canvas_app.model.records import Note, Record
from canvas_app.model.redact import redact
from canvas_app.model.voting import revealed_dots


class EarlierState(NamedTuple):
    """A state of a document to compare with, and what it is called.

    Attributes:
        id: The id of a kept moment; '' for a version, a file, or whatever was chosen.
        title: What it is called: `session 1`.
        document: The document as it was.
    """

    id: str
    title: str
    document: Document


class RecordDifference(NamedTuple):
    """A record that differs.

    Attributes:
        difference: What became of it.
        key: Its key.
        before: The record as it was; None where it was added.
        after: The record as it is; None where it was deleted.
        fields: The fields that differ, without its order.
        is_moved: Whether it stands elsewhere.
    """

    difference: Difference
    key: Key
    before: Record | None
    after: Record | None
    fields: frozenset[str] = frozenset()
    is_moved: bool = False


class Comparison(NamedTuple):
    """What changed between two states, as far as an audience may see it.

    Attributes:
        before: The earlier state.
        after: The later one.
        notes: The notes that differ.
        others: All other records that differ and are listed one by one (`Kind.summary`).
        dots: By id of a note that stands in both states, its dots before and after, where they differ.
    """

    before: Document
    after: Document
    notes: tuple[RecordDifference, ...]
    others: tuple[RecordDifference, ...]
    dots: Mapping[str, tuple[int, int]]

    def __bool__(self) -> bool:
        return bool(self.notes or self.others or self.dots)


def compare_states(before: Document, after: Document, audience: Audience = Audience.GROUP) -> Comparison:
    """Compare two states of a document.

    What the audience may not see now, it does not learn from before either: a note that is masked now is left out, and
    not told as deleted. What was masked before and is revealed now is new to them.

    Args:
        before: The earlier state.
        after: The later one.
        audience: For whom it is.
    """
    shown = redact(after, audience)
    before = _without(redact(before, audience), _hidden_keys(after, shown))
    change = diff(before, shown)
    differences = [*_differences(change, before, shown, _moved_notes(before, shown))]
    return Comparison(
        before,
        shown,
        tuple(row for row in differences if row.key[0] == "notes"),
        tuple(row for row in differences if row.key[0] != "notes"),
        _dots(before, shown),
    )


def find_earlier_state(document: Document, id_: str = "") -> EarlierState | None:
    """Return the state of a kept moment, by its id, or of the newest one; None where there is none that can be read."""
    moments = (one for one in list_checkpoints(document) if id_ in ("", one.id))
    moment = next(moments, None)
    try:
        return EarlierState(moment.id, moment.title, state_at(document, moment)) if moment else None
    except EditError:
        return None


def count_differences(rows: Iterable[RecordDifference]) -> dict[Difference, int]:
    """Return how many of these were added, changed, moved and deleted."""
    totals = dict.fromkeys(Difference, 0)
    for row in rows:
        totals[row.difference] += 1
    return totals


def _hidden_keys(document: Document, shown: Document) -> set[Key]:
    return {
        (kind, id_)
        for kind, by_id in document.records.items()
        for id_ in by_id.keys() - shown.records.get(kind, {}).keys()
    }


def _without(document: Document, keys: set[Key]) -> Document:
    if not keys:
        return document
    return document.with_records(
        {
            kind: {id_: record for id_, record in by_id.items() if (kind, id_) not in keys}
            for kind, by_id in document.records.items()
        }
    )


def _differences(
    change: Change, before: Document, after: Document, moved: set[str]
) -> Iterable[RecordDifference]:
    for key, record in change.added.items():
        if KINDS[key[0]].summary:
            yield RecordDifference(Difference.ADDED, key, None, record)
    for key in dict.fromkeys((*change.updated, *(("notes", id_) for id_ in sorted(moved)))):
        row = _update(key, before, after, is_moved=key[0] == "notes" and key[1] in moved)
        if row is not None:
            yield row
    for key, record in change.removed.items():
        if KINDS[key[0]].summary:
            yield RecordDifference(Difference.DELETED, key, record, None)


def _update(key: Key, before: Document, after: Document, *, is_moved: bool) -> RecordDifference | None:
    """Return what changed in a record; None where nothing did that people would notice."""
    old, new = before.get(key), after.get(key)
    kind = KINDS[key[0]]
    if old is None or new is None or not kind.summary:
        return None
    fields = frozenset(diff_fields(old, new)) & kind.fields.keys() - {"order"}
    if not fields and not is_moved:
        return None
    is_only_moved = is_moved and fields <= {*kind.sibling_fields}
    difference = Difference.MOVED if is_only_moved else Difference.CHANGED
    return RecordDifference(difference, key, old, new, fields, is_moved)


def _moved_notes(before: Document, after: Document) -> set[str]:
    """Return the notes that went to another topic, and the fewest that explain another order within one.

    Order keys do not say it: moving one note may give all of a topic new keys.
    """
    moved = {
        id_
        for id_, note in after.notes.items()
        if id_ in before.notes and before.notes[id_].topic != note.topic
    }
    was = notes_by_topic(before)
    for topic, notes in notes_by_topic(after).items():
        ranks = {note.id: rank for rank, note in enumerate(was.get(topic, ()))}
        stayed = [note for note in notes if note.id in ranks]
        moved |= {note.id for note in stayed} - _longest_in_order(stayed, ranks)
    return moved


def _longest_in_order(notes: Iterable[Note], ranks: Mapping[str, int]) -> set[str]:
    """Return the ids of the longest run of notes that stand in the order of their ranks (patience sorting)."""
    tops: list[int] = []
    last: list[str] = []  # by length of the run: the note it ends with
    previous: dict[str, str] = {}
    for note in notes:
        index = bisect_left(tops, ranks[note.id])
        previous[note.id] = last[index - 1] if index else ""
        tops[index : index + 1] = [ranks[note.id]]
        last[index : index + 1] = [note.id]
    run, id_ = set(), last[-1] if last else ""
    while id_:
        run.add(id_)
        id_ = previous[id_]
    return run


def _dots(before: Document, after: Document) -> dict[str, tuple[int, int]]:
    had, have = revealed_dots(before), revealed_dots(after)
    ids = sorted(before.notes.keys() & after.notes.keys() & {*had, *have})
    pairs = {id_: (had.get(id_, 0), have.get(id_, 0)) for id_ in ids}
    return {id_: pair for id_, pair in pairs.items() if pair[0] != pair[1]}
