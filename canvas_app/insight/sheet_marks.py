"""What two states that are compared show on the sheet: signs of notes and cards, what is gone, what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from canvas_app.content.method import BLOCKS, Method, shown_topic
from canvas_app.insight.change_words import excerpt, in_reading_order
from canvas_app.insight.comparison import Comparison
from canvas_app.insight.difference import Difference
from canvas_app.model.document import Document
from canvas_app.model.note_groups import is_heading
from canvas_app.model.records import Coalition, Note

SHEET_ITEMS = {"notes": "note", "coalitions": "card"}
"""What records of a kind are called on the sheet."""


class SheetMarks(NamedTuple):
    """What is marked on the sheet.

    Attributes:
        differences: What became of notes and cards, by id.
        gone: The texts of the notes that were deleted, by the topic in which they stood, and the names of
            the coalitions by their block.
        answered: The topics that had no notes, and have some now.
    """

    differences: Mapping[str, Difference] = {}
    gone: Mapping[str, tuple[str, ...]] = {}
    answered: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.differences)


def mark_sheet(comparison: Comparison, method: Method) -> SheetMarks:
    """Return what a comparison shows on the sheet."""
    rows = [row for row in (*comparison.notes, *comparison.others) if row.key[0] in SHEET_ITEMS]
    differences = dict.fromkeys(comparison.dots, Difference.CHANGED)
    differences.update({row.key[1]: row.difference for row in rows})
    gone: dict[str, tuple[str, ...]] = defaultdict(tuple)
    deleted = [row.before for row in rows if row.after is None]
    for note in in_reading_order((one for one in deleted if isinstance(one, Note)), method):
        gone[shown_topic(method, note.topic)] += (excerpt(note.text),)
    cards = tuple(excerpt(one.name) for one in deleted if isinstance(one, Coalition))
    if cards:
        gone[BLOCKS[0]] = cards
    answered = _answered(comparison.after, method) - _answered(comparison.before, method)
    return SheetMarks(differences, dict(gone), answered)


def _answered(document: Document, method: Method) -> frozenset[str]:
    notes = document.notes.values()
    return frozenset(shown_topic(method, note.topic) for note in notes if not is_heading(note))
