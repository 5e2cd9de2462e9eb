"""XLSX: a sheet each for notes, coalitions, participants, agreements, plan and votes, to sort and filter.

Dates and times are dates and times to a spreadsheet where people wrote one that can be read, else their words. No text
is ever a formula, also where somebody edits its cell afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from canvas_app.content.agreements import agreement_words
from canvas_app.content.coalition_view import DATES
from canvas_app.content.colour_words import colour_word
from canvas_app.content.date_parser import parse_day
from canvas_app.content.method import load_method
from canvas_app.exchange.export_words import export_word
from canvas_app.exchange.sheet_writer import MIDDLE, NARROW, WIDE, Cell, Coloured, Column, Sheet, SheetWriter
from canvas_app.platform import clock

if TYPE_CHECKING:
    from canvas_app.exchange.export_content import ExportContent
    from canvas_app.exchange.record_tables import RecordTable

_FIRST_YEAR = 1900
"""The first year that Excel can count with."""


def render(content: ExportContent) -> bytes:
    """Return the workshop as a workbook for Excel and LibreOffice."""
    import xlsxwriter

    target = BytesIO()
    today = clock.today()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": content.title, "created": datetime(today.year, today.month, today.day)})
        writer = SheetWriter(book, " · ".join(part for part in (content.title, content.subtitle) if part))
        for sheet in _sheets(content):
            writer.add(sheet)
    return target.getvalue()


def _sheets(content: ExportContent) -> Iterator[Sheet]:
    """Yield the sheets: the first five always but participants without names, the others where there is something."""
    yield _notes(content)
    yield _coalitions(content)
    if content.participants:
        yield _participants(content)
    yield _agreements(content)
    yield _plan(content)
    if content.rounds:
        yield _rounds(content)
    yield from (_table(table) for table in content.tables)
    yield _network(content)


def _columns(lang: str, **widths: int) -> list[Column]:
    return [(export_word(name, lang), width) for name, width in widths.items()]


def day_or_text(text: str) -> date | str:
    """Return the day that a text stands for, where Excel can count with it; else the text."""
    day = parse_day(text)
    return day if day is not None and day.year >= _FIRST_YEAR else text


def _notes(content: ExportContent) -> Sheet:
    lang = content.lang
    columns = _columns(
        lang, block=MIDDLE, group=MIDDLE, topic=MIDDLE, heading=MIDDLE, note=WIDE, author=MIDDLE,
        organisation=MIDDLE, colour=NARROW, meaning=MIDDLE, dots=NARROW, agreed=MIDDLE, who=MIDDLE, due=MIDDLE,
    )  # fmt: skip
    rows = (
        (
            block.title,
            group.title,
            topic.title,
            note.view.text if note.view.is_heading else note.heading,
            "" if note.view.is_heading else note.view.text,
            note.view.author_name,
            note.author.organisation,
            Coloured(colour_word(note.view.colour, lang), note.view.colour),
            note.meaning,
            note.view.dots or "",
            agreement_words(note.view.mark, lang) if note.view.mark else "",
            note.who,
            day_or_text(note.due),
        )
        for block in content.blocks
        for group in block.groups
        for topic in group.topics
        for note in topic.notes
    )
    return Sheet(export_word("notes", lang), columns, rows)


def _coalitions(content: ExportContent) -> Sheet:
    """Return the coalitions with all their fields, start and end in columns of their own."""
    labels = load_method().coalition.labels
    columns = [(labels[name][content.lang], MIDDLE) for name in ("name", "form", "state", "start", "end")]
    for one in content.coalitions[:1]:
        columns += [(field.short_label, WIDE // 2) for field in one.fields if field.id != DATES]
    rows = (
        (
            one.name,
            one.form,
            one.state,
            day_or_text(one.start),
            day_or_text(one.end),
            *(field.text for field in one.fields[:-1] if field.id != DATES),
            one.results_with_kind,
        )
        for one in content.coalitions
    )
    return Sheet(export_word("coalitions", content.lang), columns, rows)


def _participants(content: ExportContent) -> Sheet:
    columns = _columns(
        content.lang, name=MIDDLE, organisation=MIDDLE, initials=NARROW, colour=NARROW, signed=NARROW
    )
    rows = (
        (
            one.name,
            one.organisation,
            one.initials,
            Coloured(colour_word(one.colour, content.lang), one.colour),
            one.note_count,
        )
        for one in content.participants
    )
    return Sheet(export_word("participants", content.lang), columns, rows)


def _agreements(content: ExportContent) -> Sheet:
    lang = content.lang
    columns = _columns(lang, agreed=MIDDLE, note=WIDE, who=MIDDLE, due=MIDDLE, place=MIDDLE)
    rows = (
        (agreement_words(mark, lang), one.text, one.who, day_or_text(one.due), one.place)
        for mark, group in content.agreements.items()
        for one in group
    )
    return Sheet(export_word("agreements", lang), columns, rows)


def _plan(content: ExportContent) -> Sheet:
    lang = content.lang
    columns = _columns(
        lang, start=NARROW, end=NARROW, minutes=NARROW, step=MIDDLE, about=MIDDLE, instruction=WIDE
    )
    rows = (
        (
            _clock_time(step.start),
            _clock_time(step.end),
            step.minutes,
            step.title or export_word("untitled_step", lang),
            step.place,
            step.instruction,
        )
        for step in content.plan.steps
    )
    return Sheet(export_word("plan", lang), columns, rows)


def _clock_time(minutes: int) -> time:
    """Return a time of day; beyond midnight it goes on at 0:00."""
    return time(minutes // 60 % 24, minutes % 60)


def _rounds(content: ExportContent) -> Sheet:
    columns = _columns(
        content.lang, question=MIDDLE, rank=NARROW, note=WIDE, topic=MIDDLE, amount=NARROW, against=NARROW
    )
    rows = (
        (shown.title, row.rank, row.note.text, row.topic, row.plus, row.minus or "")
        for shown in content.rounds
        for row in shown.rows
    )
    return Sheet(export_word("voting", content.lang), columns, rows)


def _table(table: RecordTable) -> Sheet:
    return Sheet(table.title, [(name, MIDDLE) for name in table.columns], table.rows)


def _network(content: ExportContent) -> Sheet:
    """Return what the workshop itself is, and what colours stand for."""
    lang = content.lang
    columns = [(export_word("title", lang), MIDDLE), (content.title, WIDE)]
    rows: list[Sequence[Cell]] = [
        (export_word("session", lang), content.session),
        (export_word("date", lang), day_or_text(content.date)),
        *(
            (Coloured(colour_word(colour, lang), colour), meaning)
            for colour, meaning in content.meanings.items()
        ),
    ]
    return Sheet(export_word("about_network", lang), columns, rows)
