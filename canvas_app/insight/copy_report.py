"""What a copy of a workshop brings when it is merged, in numbers, and what is strange about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from canvas_app.insight.comparison import compare_states, count_differences
from canvas_app.insight.difference import Difference
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.conflicts import find_new_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.model.change import diff
from canvas_app.model.document import Document, Key
from canvas_app.model.field_types import Audience
from canvas_app.model.stamps import ALIVE

MIN_STRANGE_NOTES = 3
"""From how many notes on a copy can be strange: of two notes, deleting both says nothing."""


class CopyReport(NamedTuple):
    """What merging a copy brings.

    Attributes:
        added: New notes.
        changed: Changed notes.
        moved: Notes that stand elsewhere.
        deleted: Deleted notes.
        others: All other records that change: cards, participants, dots and so on.
        conflicts: Texts of which both versions are kept.
    """

    added: int = 0
    changed: int = 0
    moved: int = 0
    deleted: int = 0
    others: int = 0
    conflicts: int = 0


class StrangeCopy(NamedTuple):
    """Why a copy is strange; 0 for what is not.

    Attributes:
        deleted: How many notes of the base it deletes, where these are most of them.
        unseen: How many notes of the base are newer than the copy, where these are most of them.
        total: How many notes the base has.
    """

    deleted: int
    unseen: int
    total: int


def report_merge(before: Document, merged: Document) -> CopyReport:
    """Return what a merge brought.

    Args:
        before: The document before it.
        merged: The document after it.
    """
    comparison = compare_states(before, merged, Audience.FACILITATOR)
    notes = count_differences(comparison.notes)
    change = diff(comparison.before, comparison.after)
    conflicts = find_new_conflicts(comparison.before, comparison.after)
    return CopyReport(
        added=notes[Difference.ADDED],
        changed=notes[Difference.CHANGED],
        moved=notes[Difference.MOVED],
        deleted=notes[Difference.DELETED],
        others=sum(kind != "notes" for kind, _ in change.keys),
        conflicts=len(conflicts),
    )


def find_strange(base: Document, copy: Document) -> StrangeCopy:
    """Return what is strange about a copy: it deletes most notes of the base, or most are newer than the copy.

    How old a copy is follows from the stamps it has seen; clocks and dates of files may be wrong.
    """
    total = len(base.notes)
    deleted = len(base.notes.keys() - merge_documents(base, copy).notes.keys())
    unseen = _count_unseen(base, copy)

    def is_most(count: int) -> bool:
        return total >= MIN_STRANGE_NOTES and count * 2 > total

    return StrangeCopy(deleted if is_most(deleted) else 0, unseen if is_most(unseen) else 0, total)


Texts = Mapping[Key, str]
"""The texts of notes and the names of cards, by their keys."""


def brought_by(before: Document, after: Document) -> Texts:
    """Return the notes and cards that merging a copy adds or changes.

    Args:
        before: The document before it.
        after: The document after it, with this copy alone.
    """
    keys = diff(before, after).keys
    notes = {("notes", id_): note.text for id_, note in after.notes.items() if ("notes", id_) in keys}
    cards = {
        ("coalitions", id_): card.name
        for id_, card in after.coalitions.items()
        if ("coalitions", id_) in keys
    }
    return {**notes, **cards}


class TakenAway(NamedTuple):
    """The notes and cards that copies delete and others among them bring, by the copy that deletes.

    Attributes:
        from_others: Those that other people bring.
        own: Those that only the same person brings, who thought better of it.
    """

    from_others: Mapping[str, Texts]
    own: Mapping[str, Texts]


def find_taken_away(
    merged: Document,
    copies: Mapping[str, Document],
    brought: Mapping[str, Texts],
    senders: Mapping[str, str],
) -> TakenAway:
    """Return what copies delete of what others among them bring: no count of what changes says it.

    Args:
        merged: The document with all copies merged.
        copies: The copies by anything that tells them apart.
        brought: What each brings alone.
        senders: Who sent each; '' for a copy that does not say it.
    """
    lost = {key: text for texts in brought.values() for key, text in texts.items() if merged.get(key) is None}
    by_key = {key: {senders[name] for name, texts in brought.items() if key in texts} for key in lost}
    from_others: dict[str, Texts] = {}
    own: dict[str, Texts] = {}
    for name, copy in copies.items():
        sender = {senders[name]} - {""}
        taken = {key: text for key, text in lost.items() if key in copy.bookkeeping.removed}
        own[name] = {key: text for key, text in taken.items() if by_key[key] == sender}
        from_others[name] = {key: text for key, text in taken.items() if by_key[key] != sender}
    return TakenAway(_without_empty(from_others), _without_empty(own))


def _without_empty(found: Mapping[str, Texts]) -> dict[str, Texts]:
    return {name: texts for name, texts in found.items() if texts}


def _count_unseen(base: Document, copy: Document) -> int:
    """Return how many notes of the base were written after the copy was made; 0 where its history was lost."""
    seen = copy.bookkeeping.highest_counters
    if not seen:
        return 0
    book = with_baseline_stamps(base).bookkeeping
    made = (book.stamps_of(("notes", id_))[ALIVE] for id_ in base.notes)
    return sum(stamp.counter > seen.get(stamp.session, 0) for stamp in made)
