"""The first page of a report: what it is about, what it holds, and on which pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from canvas_app.posters.layout import Box, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.rows import Row, draw_rows, line_at, pages_of, text_rows
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import RISE, tone
from canvas_app.posters.words import word

if TYPE_CHECKING:
    from canvas_app.posters.report_rows import Report


class Contents:
    """The first page: the network's name, what the report holds, and on which pages; more where it is small.

    `kind` is what this sheet is called.
    """

    def __init__(self, report: Report, kind: str, box: Box) -> None:
        self.report, self.kind, self.box = report, kind, box
        self.notices: list[tuple[str, dict[str, object]]] = []
        self.numbers: dict[str, int] = {}

    def draw(self, pages: Sequence[Sequence[Row]]) -> list[Marks]:
        """The pages of the contents; those of the report follow them."""
        made = pages_of(list(self._rows()), self.box.h)
        self.numbers = {
            row.ref: number + len(made) + 1 for number, page in enumerate(pages) for row in page if row.ref
        }
        fronts = []
        for page in made:
            marks = Marks()
            draw_rows(page, self.box, marks)
            fronts.append(marks)
        return fronts

    def _rows(self) -> Iterator[Row]:
        report, width = self.report, self.box.w
        roomy = min(1.0, self.box.h / report.em / 60)
        yield Row(report.em * 3 * roomy)
        pen, lines = self._title()
        yield from text_rows(pen, lines, ref="title")
        yield Row(report.em * 0.3)
        subtitle = Pen("regular", report.pen.size * 1.35, tone("soft"))
        about = [self.kind, report.workshop.subtitle]
        told = subtitle.lines(" · ".join(filter(None, about)), width)
        yield from text_rows(subtitle, told, ref="subtitle")
        yield Row(report.em * 3.5 * roomy, air=True)
        heading = Pen("bold", report.pen.size * 1.5, tone("ink"))
        title = line_at(heading, 0.0, word("contents", report.lang))
        yield Row(heading.leading + report.em * 0.6, title, keep=True)
        for part in report.parts():
            yield self._entry(*part)

    def _title(self) -> tuple[Pen, list[str]]:
        """The network's name in at most a third of the page: what it is written with, and its lines."""
        report, box, title = self.report, self.box, self.report.workshop.title
        for scale in (3.2, 2.6, 2.1, 1.7, 1.35):
            pen = Pen("bold", report.pen.size * scale, tone("ink"))
            lines = pen.lines(title, box.w)
            if len(lines) * pen.leading <= box.h / 3 and pen.widest(title) <= box.w:
                return pen, lines
        most = max(1, int(box.h / 3 / pen.leading))
        if len(lines) > most:
            lines = [*lines[: most - 1], pen.shortened(lines[most - 1], box.w)]
            self.notices.append(("title_shortened", {}))
        return pen, lines

    def _entry(self, id_: str, title: str, amount: str) -> Row:
        report = self.report
        pen, soft = report.strong, report.soft

        def draw(box: Box, marks: Marks) -> None:
            number = str(self.numbers[id_])
            marks.write(pen, box.x, box.y, title)
            marks.write_right(pen, box.right, box.y, number)
            start = box.x + pen.width(title) + report.em * 0.6
            stop = box.right - pen.width(number) - report.em * 0.6
            if start + soft.width(amount) <= stop:
                marks.write(soft, start, box.y + RISE * (pen.size - soft.size) * MM, amount)
                start += soft.width(amount) + report.em * 0.6
            y = box.y + RISE * pen.size * MM
            if stop > start:
                marks.add(Stroke(start, y, stop, y, tone("control"), report.paper.unit * 0.2, 0.6))

        return Row(pen.leading + report.em * 0.5, draw)
