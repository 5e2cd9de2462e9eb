"""Markdown: items of lists, lines and rows of tables, below headings that are topics or group notes.

What this program exported comes back: its headings say the topics, what stands behind a note says who wrote it. Colours
are not in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.content.plan_view import PLACE_SEPARATOR
from canvas_app.content.topic_lookup import topic_of_words
from canvas_app.exchange.csv_reader import to_utf_8
from canvas_app.exchange.export_words import export_word
from canvas_app.exchange.table import Table, TableRow, has_text
from canvas_app.exchange.table_child import MARKDOWN
from canvas_app.exchange.table_extraction import extract
from canvas_app.model.note_groups import HEADING

COLUMN_NAMES = ("topic", "text", "by", "kind")
Part = Sequence[Any]


def read(data: bytes) -> tuple[Table, ...]:
    """Return the notes of a document as a table, and each of its own tables.

    Raises:
        FileError: `table_not_text`, or as `table_extraction.extract`.
    """
    return build_tables(extract(to_utf_8(data), MARKDOWN))


def build_tables(parts: Sequence[Part]) -> tuple[Table, ...]:
    """Return the tables in the parts of a document, as `table_child` found them."""
    found = (_notes(parts), *_own_tables(parts))
    return tuple(table for table in found if table.rows)


def _own_tables(parts: Sequence[Part]) -> Iterable[Table]:
    starts = [number for number, part in enumerate(parts) if part[0] == "table"]
    for number, start in enumerate(starts, 1):
        rows: list[TableRow] = []
        for kind, _, cells in (part[:3] for part in parts[start + 1 :]):
            if kind != "row":
                break
            rows.append(TableRow(len(rows) + 1, tuple(cells)))
        yield Table(f"{number}", tuple(rows))


def _notes(parts: Sequence[Part]) -> Table:
    """Return the notes: items of lists, and the lines of all else."""
    titles = [part[2] for part in parts if part[0] == "heading"]
    is_ours = any(
        all(block.title[code] in titles for block in load_method().blocks) for code in language_codes()
    )
    reader = _NotesReader(_people(parts) if is_ours else None)
    for part in parts:
        reader.take(part)
    if not titles:  # a list, whose notes are all for one place
        return Table("", tuple(row._replace(cells=row.cells[1:2]) for row in reader.rows), is_document=True)
    head = [TableRow(1, COLUMN_NAMES)] if reader.rows else []
    return Table("", (*head, *reader.rows), is_document=True)


class _NotesReader:
    """Collects the notes below the headings.

    Args:
        people: Names of those who took part by how they are written behind notes, in what this program exported;
            None for another document.
    """

    def __init__(self, people: Mapping[str, str] | None) -> None:
        self.rows: list[TableRow] = []
        self._people = people
        self._path: list[tuple[int, str]] = []
        self._topic_level = 0
        self._is_heading_last = False

    def take(self, part: Part) -> None:
        """Take the next part."""
        kind, level, text = part[:3]
        if kind == "heading":
            self._take_heading(level, text)
        elif kind == "item":
            self._add(*self._split(text, part[3]))
        elif kind == "text" and self._people is None:
            for line in filter(has_text, text.split("\n")):
                self._add(line)
        elif kind == "text" and self._is_heading_last:
            self._set_author(text)
        self._is_heading_last = kind == "heading" and bool(self._topic_level) and level > self._topic_level

    def _take_heading(self, level: int, text: str) -> None:
        if self._topic_level and level > self._topic_level:
            self._add(text, kind=HEADING)
            return
        self._path = [part for part in self._path if part[0] < level] + [(level, text)]
        self._topic_level = level if topic_of_words(text) and not self._is_appendix() else 0

    def _is_appendix(self) -> bool:
        """Return whether this is beside the canvas: the headings there are no topics."""
        first = next((text for level, text in self._path if level == 2), "")
        names = ("agreements", "voting", "plan", "participants", "coalitions")
        return self._people is not None and any(
            first == export_word(name, code) for name in names for code in language_codes()
        )

    def _add(self, text: str, author: str = "", kind: str = "") -> None:
        if self._people is not None and not self._topic_level:
            return  # coalitions, agreements and votes, which say again what is elsewhere
        words = [part for level, part in self._path if level > 1 or len(self._path) == 1]
        topic = self._path[-1][1] if self._topic_level else PLACE_SEPARATOR.join(words)
        self.rows.append(TableRow(len(self.rows) + 2, (topic, text, author, kind)))

    def _split(self, text: str, detail: str) -> tuple[str, str]:
        """Return text and author of a note; in another document all is text."""
        if not detail or self._people is None:
            return (f"{text} — {detail}" if detail else text), ""
        return text, self._author(detail)

    def _author(self, detail: str) -> str:
        people = self._people or {}
        written = [label for label in people if detail == label or detail.startswith(f"{label} · ")]
        return people[max(written, key=len)] if written else ""

    def _set_author(self, detail: str) -> None:
        topic, text, _, kind = self.rows[-1].cells
        self.rows[-1] = self.rows[-1]._replace(cells=(topic, text, self._author(detail), kind))


def _people(parts: Iterable[Part]) -> Mapping[str, str]:
    """Return the names of those who took part by how they are written: name and organisation."""
    titles = {export_word("participants", code) for code in language_codes()}
    found: dict[str, str] = {}
    is_there = False
    for kind, level, text in (part[:3] for part in parts):
        if kind == "heading":
            is_there = level == 2 and text in titles
        elif kind == "item" and is_there:
            # initials stand behind most of them
            for label in {text, text.rpartition(" (")[0]} - {""}:
                found[label] = label.partition(", ")[0]  # an organisation has more commas than a name
    return found
