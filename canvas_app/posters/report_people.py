"""The part of a report that says who took part: sign, name, organisation, and how many notes somebody left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from canvas_app.posters.layout import Box, Rect, Sign
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.rows import Row, text_rows
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import CAPITAL, RISE, note_colours, note_ink
from canvas_app.posters.texts import COLOUR_SIGNS, PersonText
from canvas_app.posters.words import counted, word

if TYPE_CHECKING:
    from canvas_app.posters.report_rows import Report


def people_rows(report: Report) -> Iterator[Row]:
    """A row for everybody, or a word about why there is none."""
    workshop = report.workshop
    if not workshop.people:
        told = word("people_hidden" if workshop.crowd else "nobody", report.lang)
        yield from text_rows(report.soft, report.soft.lines(told, report.width))
    words = [counted("notes", person.notes, report.lang) for person in workshop.people]
    counts = max(map(report.soft.width, words), default=0.0)
    for person in workshop.people:
        yield _row(report, person, counts)


def _row(report: Report, person: PersonText, counts: float) -> Row:
    """One person; the column of how many notes is `counts` mm wide."""
    badge = report.em * 3.4
    left = badge + report.em * 0.8
    room = (report.width - left - counts - report.em) / 2
    names = report.strong.lines(person.name, room - report.em) if person.name else []
    places = report.pen.lines(person.organisation, room) if person.organisation else []

    def draw(box: Box, marks: Marks) -> None:
        _draw_badge(report, person, box._replace(w=badge), marks)
        marks.paragraph(report.strong, box.x + left, box.y, names)
        x = box.x + left + (room if names else 0.0)
        marks.paragraph(report.pen, x, box.y + report.em * 0.07, places)
        count = counted("notes", person.notes, report.lang)
        marks.write_right(report.soft, box.right, box.y + report.drop, count)

    lines = max(len(names), len(places), 1)
    return Row(lines * report.strong.leading + report.em * 0.5, draw)


def _draw_badge(report: Report, person: PersonText, box: Box, marks: Marks) -> None:
    """The sign somebody's notes bear, in its colour."""
    em = report.em
    pen = Pen("bold", max(report.soft.size * 0.9, report.paper.least), note_ink())
    fill, edge = note_colours(person.colour)
    tile = box._replace(h=em * 1.25)
    marks.add(Rect(tile, fill, edge, em * 0.04, em * 0.2, role="person", ref=person.id))
    middle = tile.y + tile.h / 2
    marks.add(Sign(box.x + em * 0.6, middle, em * 0.5, COLOUR_SIGNS[person.colour], note_ink()))
    marks.write(pen, box.x + em * 1.1, middle - (RISE - CAPITAL / 2) * pen.size * MM, person.sign)
