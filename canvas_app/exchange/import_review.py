"""What a table would bring into a document: the notes as they will be, and what is left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.exchange.note_import import (
    ImportRow,
    import_rows,
    known_names,
    place_rows,
    read_rows,
    too_long,
)
from canvas_app.model.document import sort_by_order
from canvas_app.model.note_groups import count_notes
from canvas_app.model.participant_lookup import name_key
from canvas_app.model.text import fold_words

if TYPE_CHECKING:
    from canvas_app.exchange.note_columns import ColumnPlan
    from canvas_app.exchange.table import Table
    from canvas_app.model.document import Document
    from canvas_app.model.records import Coalition, Note


class ImportReview(NamedTuple):
    """What a table brings.

    Attributes:
        rows: The rows that come in.
        unknown: How many rows call a topic so that is not known, by what they call it.
        left_out: The rows with a text that have no place yet, or are too long.
        placeless: How many have no place yet.
        too_long: Numbers of the rows with a text or name that is too long.
        skipped: How many rows have no text.
        overlong: How many rows have text beyond the last column.
        new_people: Names of writers who are no participants.
    """

    rows: tuple[ImportRow, ...] = ()
    unknown: Mapping[str, int] = {}
    left_out: tuple[ImportRow, ...] = ()
    placeless: int = 0
    too_long: tuple[int, ...] = ()
    skipped: int = 0
    overlong: int = 0
    new_people: tuple[str, ...] = ()


class Brought(NamedTuple):
    """The document with the notes, and which notes and coalitions are new, in their order."""

    document: Document
    notes: tuple[Note, ...]
    coalitions: tuple[Coalition, ...]

    @property
    def note_count(self) -> int:
        """How many notes and coalitions are new; a heading is no note."""
        return count_notes(self.notes) + len(self.coalitions)


def review_table(
    document: Document, table: Table, plan: ColumnPlan, places: Mapping[str, str]
) -> ImportReview:
    """Return what a table brings.

    Args:
        document: The document, whose participants are known.
        table: The table.
        plan: What its columns are.
        places: Topics for unknown ones, as `place_rows` takes them.
    """
    read = read_rows(table, plan)
    all_rows = place_rows(read.rows, places)
    placed = [row for row in all_rows if row.topic]
    long = {row.number for row in placed if too_long(row)}
    rows = tuple(row for row in placed if row.number not in long)
    known = known_names(document, (row.author for row in rows))
    new = {name_key(row.author): row.author for row in rows if row.author and row.author not in known}
    return ImportReview(
        rows,
        _count_unknown(read.rows),
        tuple(row for row in all_rows if not row.topic or row.number in long),
        len(read.rows) - len(placed),
        tuple(sorted(long)),
        read.skipped,
        read.overlong,
        tuple(new.values()),
    )


def _count_unknown(rows: Iterable[ImportRow]) -> dict[str, int]:
    """Return how many rows call a topic so that is not known, each as it is spelled first."""
    counts: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for row in rows:
        if not row.topic:
            words = spelled.setdefault(fold_words(row.topic_words), row.topic_words)
            counts[words] = counts.get(words, 0) + 1
    return counts


def add_reviewed(document: Document, review: ImportReview, *, adds_people: bool) -> Brought:
    """Return the document with what a table brings.

    Args:
        document: The document.
        review: What comes in.
        adds_people: Whether writers who are no participants become so.
    """
    after = import_rows(document, review.rows, adds_people=adds_people)
    return Brought(
        after,
        tuple(sort_by_order(note for id_, note in after.notes.items() if id_ not in document.notes)),
        tuple(sort_by_order(one for id_, one in after.coalitions.items() if id_ not in document.coalitions)),
    )
