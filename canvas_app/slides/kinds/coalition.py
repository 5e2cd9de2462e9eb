"""One coalition: its name, and what was written in its fields."""

from __future__ import annotations

from canvas_app.content.coalition_view import CoalitionView, view_coalition
from canvas_app.figures.marks import Box, Mark, Shape, TextRun
from canvas_app.flow.text_layout import elide, wrap
from canvas_app.slides.parts.frame import Crumb, content_box, foot_marks, head_marks, label_size
from canvas_app.slides.parts.large_text import centred_page
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource

BLOCK = "coalitions"
LABEL_WIDTH = 360.0
LINE_EM = 1.42


def _view(source: SlideSource, id_: str) -> CoalitionView | None:
    record = source.document.coalitions.get(id_)
    return view_coalition(record, source.method.coalition, source.lang) if record else None


def _name(source: SlideSource, coalition: CoalitionView) -> str:
    return coalition.name or source.words("unnamed")


def _lay_out(source: SlideSource, about: str) -> list[SlidePage]:
    coalition = _view(source, about)
    if coalition is None:
        return [centred_page(source, source.words("gone"))]
    box = content_box(source)
    line = source.least * LINE_EM
    parts = _pages_of_rows(_rows(source, coalition, box), int((box.h - source.least * 1.6) // line))
    return [_page(source, coalition, part, index, len(parts)) for index, part in enumerate(parts)]


def _rows(source: SlideSource, coalition: CoalitionView, box: Box) -> list[tuple[str, str]]:
    """Return the lines with the label of each field beside its first line."""
    width = (box.w - LABEL_WIDTH) / source.least
    rows = []
    for field in coalition.fields_to_read:
        lines = wrap(field.text, width, source.fonts.regular)
        rows += [(field.short_label if not index else "", line) for index, line in enumerate(lines)]
    return rows


def _pages_of_rows(rows: list[tuple[str, str]], fitting: int) -> list[list[tuple[str, str]]]:
    per_page = max(1, fitting)
    return [rows[start : start + per_page] for start in range(0, len(rows), per_page)] or [[]]


def _page(
    source: SlideSource, coalition: CoalitionView, rows: list[tuple[str, str]], index: int, count: int
) -> SlidePage:
    box, size, label = content_box(source), source.least, label_size(source)
    block = source.method.block(BLOCK)
    crumbs = [Crumb(block.title[source.lang], is_last=False), Crumb(_name(source, coalition))]
    marks: list[Mark] = head_marks(source, BLOCK, crumbs)
    detail = " · ".join(part for part in (coalition.form, coalition.state, coalition.dates) if part)
    marks += [
        Shape(box.x + size * 0.4, box.y + size * 0.55, size * 0.7, coalition.shape, BLOCK),
        TextRun(box.x + size * 1.2, box.y + size * 0.9, detail, "regular", size, "soft"),
    ]
    for row, (name, line) in enumerate(rows):
        base = box.y + size * (1.6 + LINE_EM * (row + 0.75))
        shown = elide(name, (LABEL_WIDTH - 24) / label, source.fonts.regular)
        marks.append(TextRun(box.x, base, shown, "regular", label, "soft"))
        marks.append(TextRun(box.x + LABEL_WIDTH, base, line, "regular", size, "ink", coalition.id))
    marks += foot_marks(source, BLOCK, index, count)
    return SlidePage(tuple(marks), (coalition.id,), (), size)


def _title(source: SlideSource, about: str) -> str:
    coalition = _view(source, about)
    return _name(source, coalition) if coalition else source.words("gone")


SLIDE = SlideKind("coalition", _lay_out, lambda source: list(source.document.coalitions), _title)
