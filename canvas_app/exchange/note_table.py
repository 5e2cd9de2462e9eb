"""CSV: a row for each note, heading and coalition, which `canvas-app import` reads back and spreadsheets open.

The first columns have the names that the import knows; the others are for people. In UTF-8 with a byte order mark, by
which Excel knows the encoding, and with the separator that it expects in the language.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from canvas_app.content.agreements import agreement_words
from canvas_app.content.colour_words import colour_word
from canvas_app.content.languages import language
from canvas_app.content.plan_view import PLACE_SEPARATOR
from canvas_app.content.spreadsheet_cells import defuse
from canvas_app.content.topic_lookup import COALITION_PREFIX
from canvas_app.exchange.export_words import export_word
from canvas_app.exchange.note_columns import COLOUR_COLUMN, COLUMNS, ROLE_COLUMN
from canvas_app.model.note_groups import HEADING
from canvas_app.model.text import is_blank

if TYPE_CHECKING:
    from canvas_app.exchange.export_content import ExportContent, ExportNote, ExportTopic

_LABELS = ("place", "heading", "organisation", "meaning", "dots", "agreed", "who", "due")


def render(content: ExportContent) -> bytes:
    """Return the notes as CSV (RFC 4180)."""
    target = StringIO()
    writer = csv.writer(target, delimiter=language(content.lang).list_separator)
    labels = [export_word(name, content.lang) for name in _LABELS]
    writer.writerow([*COLUMNS, COLOUR_COLUMN, ROLE_COLUMN, *labels])
    for row in _rows(content):
        # numbers are ours, texts are what anybody wrote
        writer.writerow([defuse(cell) if isinstance(cell, str) else cell for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _rows(content: ExportContent) -> Iterator[list[str | int]]:
    """Yield the rows with something to read; the import passes the others over."""
    for block in content.blocks:
        for topic in block.topics:
            yield from (
                _note_row(note, topic, content.lang) for note in topic.notes if not is_blank(note.view.text)
            )
        if not block.groups:
            yield from _coalition_rows(content, block.title)


def _note_row(note: ExportNote, topic: ExportTopic, lang: str) -> list[str | int]:
    view = note.view
    return [
        topic.id,
        view.text,
        view.author_name,
        colour_word(view.colour, lang),
        HEADING if view.is_heading else "",
        topic.place,
        note.heading,
        note.author.organisation,
        note.meaning,
        view.dots or "",
        agreement_words(view.mark, lang) if view.mark else "",
        note.who,
        note.due,
    ]


def _coalition_rows(content: ExportContent, block: str) -> Iterator[list[str | int]]:
    for one in content.coalitions:
        if one.form_id and not is_blank(one.name):
            topic, place = COALITION_PREFIX + one.form_id, f"{block}{PLACE_SEPARATOR}{one.form}"
            yield [topic, one.name, one.lead, "", "", place, *[""] * (len(_LABELS) - 1)]
