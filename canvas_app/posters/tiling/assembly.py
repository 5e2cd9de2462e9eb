"""What stands around the pieces of a page so that people can put them together: marks, labels, a ruler, and the plan.

Nothing of it is seen on the finished poster: it stands in the margin, which is cut off, in the glue edge, which is
covered, or where the page has ended. Lengths are mm on the paper.
"""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.posters.layout import Box, Mark, Page, Rect, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.sizes import MM
from canvas_app.posters.style import LEADING, tone
from canvas_app.posters.tiling.tiling import Piece, Tiled, label_of
from canvas_app.posters.words import word

INK = "#000000"
WHITE = "#FFFFFF"
LINE = 0.12
"""The width of cut marks."""

RULER = 100.0
"""The length of the check ruler: measured with a ruler of one's own it tells whether the printer kept the size."""

STRIP = 6.0
"""The least height of a strip with words in it."""

LABEL = Pen("bold", 13.0, INK)
SMALL = Pen("regular", 7.0, INK)
TINY = Pen("regular", 6.0, INK)

_PAD = 0.8


def piece_marks(piece: Piece, cut: Tiled, name: str, lang: str) -> tuple[Mark, ...]:
    """What stands around a piece of the poster of that name."""
    marks = Marks()
    shown = piece.window._replace(x=piece.x, y=piece.y)
    _cut_marks(piece, shown, cut, marks)
    _glue_lines(piece, shown, marks)
    if cut.margin >= 3.5:
        text = f"{piece.label} · {word('tile_size', lang)} · {name}"
        _in_width(TINY, shown.x + 3, shown.y - 1.0, text, shown.w - 6, marks)
    strip = _strip(piece, shown, cut)
    if strip is not None:
        _fill(strip, piece, lang, marks)
    return tuple(marks.all)


# Cutting and gluing


def _cut_marks(piece: Piece, shown: Box, cut: Tiled, marks: Marks) -> None:
    """Lines to cut along, in the margin at both ends: at the left and the top, and around the page itself."""
    rights = [shown.right] if piece.column == cut.columns - 1 else []
    feet = [shown.bottom] if piece.row == cut.rows - 1 else []
    for x in (shown.x, *rights):
        _mark(marks, x, 0.0, x, shown.y - 0.6)
        _mark(marks, x, shown.bottom + 0.6, x, min(cut.height, shown.bottom + 10))
    for y in (shown.y, *feet):
        _mark(marks, 0.0, y, shown.x - 0.6, y)
        _mark(marks, shown.right + 0.6, y, min(cut.width, shown.right + 10), y)


def _mark(marks: Marks, x1: float, y1: float, x2: float, y2: float) -> None:
    if x2 > x1 + 0.3 or y2 > y1 + 0.3:
        marks.add(Stroke(x1, y1, x2, y2, INK, LINE))


def _glue_lines(piece: Piece, shown: Box, marks: Marks) -> None:
    """Where the edges of the next pieces come: dashed, just inside what they cover."""
    colour = tone("soft")
    right, foot = shown.x + piece.own.w + 0.2, shown.y + piece.own.h + 0.2
    if piece.own.w < piece.window.w - 1:
        marks.add(Stroke(right, shown.y, right, shown.bottom, colour, LINE, 1.2))
    if piece.own.h < piece.window.h - 1:
        marks.add(Stroke(shown.x, foot, shown.right, foot, colour, LINE, 1.2))


# Label, words and ruler


class _Strip(NamedTuple):
    """Room for label, words and ruler: along the foot, or upright at the right."""

    box: Box
    upright: bool
    next_label: str


def _strip(piece: Piece, shown: Box, cut: Tiled) -> _Strip | None:
    """The glue edge at the foot, or else the one at the right, or paper that is left over."""
    own, margin = piece.own, max(cut.margin, 3.0)
    below, beside = label_of(piece.row + 1, piece.column), label_of(piece.row, piece.column + 1)
    foot, right = shown.y + own.h, shown.x + own.w
    glued_foot, glued_right = piece.window.h - own.h, piece.window.w - own.w
    if glued_foot >= STRIP:
        return _Strip(Box(shown.x, foot, own.w, glued_foot), False, below)
    if cut.height - margin - shown.bottom >= STRIP + 3:
        return _Strip(Box(shown.x, shown.bottom + 2, own.w, 10), False, "")
    if glued_right >= STRIP:
        return _Strip(Box(right, shown.y, glued_right, own.h), True, beside)
    if cut.width - margin - shown.right >= STRIP + 3:
        return _Strip(Box(shown.right + 2, shown.y, 10, own.h), True, "")
    return None


def _fill(strip: _Strip, piece: Piece, lang: str, marks: Marks) -> None:
    box = strip.box
    if strip.upright:
        _label(piece.label, box.x + 1.6, box.y + 4, marks)
        if box.h >= RULER + 30:
            upright_ruler(box.x + 1.8, box.y + 18, marks)
        return
    top = box.y + (box.h - LABEL.leading) / 2
    used = _label(piece.label, box.x + 4, top, marks)
    x = box.x + 4 + used + 3
    lines = [word("tile_size", lang)]
    if strip.next_label:
        lines.insert(0, word("tile_glue", lang, label=strip.next_label))
    width = max(SMALL.width(line) for line in lines)
    height = len(lines) * SMALL.leading
    y = box.y + (box.h - height) / 2
    marks.add(Rect(Box(x - _PAD, y - 0.3, width + 2 * _PAD, height + 0.6), WHITE))
    marks.paragraph(SMALL, x, y, lines)
    right = x + width + 6
    if box.right - right >= RULER + 6:
        ruler(box.right - RULER - 4, box.y + box.h / 2, marks)


def _label(text: str, x: float, top: float, marks: Marks) -> float:
    width = LABEL.width(text)
    marks.add(Rect(Box(x - _PAD, top, width + 2 * _PAD, LABEL.leading), WHITE, INK, 0.2, 0.6))
    marks.write(LABEL, x, top, text)
    return width


def ruler(x: float, y: float, marks: Marks) -> None:
    """A ruler of 100 mm from `x` on, its line at `y`."""
    text = "100 mm"
    marks.add(Rect(Box(x - 1.5, y - 2.6, RULER + 3, 5.6), WHITE))
    marks.add(Stroke(x, y, x + RULER, y, INK, 0.2))
    for step in range(11):
        high = 2.2 if step % 10 == 0 else 1.6 if step == 5 else 1.0
        marks.add(Stroke(x + step * 10, y - high, x + step * 10, y, INK, 0.2))
    marks.write(TINY, x + (RULER - TINY.width(text)) / 2, y + 0.3, text)


def upright_ruler(x: float, y: float, marks: Marks) -> None:
    """A ruler of 100 mm downwards from `y`."""
    marks.add(Rect(Box(x - 1.0, y - 4.2, 7.6, RULER + 5.7), WHITE))
    marks.write(TINY, x - 0.4, y - 3.9, "100 mm")
    marks.add(Stroke(x, y, x, y + RULER, INK, 0.2))
    for step in range(11):
        wide = 2.2 if step % 10 == 0 else 1.6 if step == 5 else 1.0
        marks.add(Stroke(x, y + step * 10, x + wide, y + step * 10, INK, 0.2))


def _in_width(pen: Pen, x: float, baseline: float, text: str, width: float, marks: Marks) -> None:
    """A line of text, shortened where it is too long."""
    marks.write(pen, x, baseline - 0.92 * pen.size * MM, pen.elided(text, width))


# The plan


class Plan(NamedTuple):
    """A small picture of the whole page on the last sheet: where it stands and how much smaller it is."""

    box: Box
    scale: float
    steps: tuple[str, ...]


TITLE = Pen("bold", 18.0, "#1D2530")
TEXT = Pen("regular", 10.5, "#1D2530")


def plan_of(page: Page, cut: Tiled, lang: str) -> Plan:
    """Where the small picture stands: as large as words and ruler leave room for."""
    area = _area(cut)
    steps = tuple(word(f"tile_step_{number}", lang) for number in range(1, 5))
    words = sum(len(TEXT.lines(step, area.w - 7)) for step in steps) * TEXT.leading + len(steps) * 1.2
    top = area.y + TITLE.leading + 2 * TEXT.leading + 4
    room = Box(area.x, top, area.w, area.bottom - words - 20 - top)
    scale = min(room.w / page.width, room.h / page.height)
    return Plan(Box(area.x, top, page.width * scale, page.height * scale), scale, steps)


def _area(cut: Tiled) -> Box:
    return Box(0, 0, cut.width, cut.height).inset(max(cut.margin + 7, 14))


def plan_marks(plan: Plan, cut: Tiled, name: str, lang: str) -> tuple[Mark, ...]:
    """Title, grid and labels over the small picture, what to do, and the ruler."""
    marks = Marks()
    area = _area(cut)
    _in_width(TITLE, area.x, area.y + 0.92 * TITLE.size * MM, word("tile_plan", lang), area.w, marks)
    below = area.y + TITLE.leading
    _in_width(TEXT, area.x, below + 0.92 * TEXT.size * MM, name, area.w, marks)
    told = word("tile_sheets", lang, n=len(cut.pieces), rows=cut.rows, columns=cut.columns)
    _in_width(TEXT, area.x, below + TEXT.leading + 0.92 * TEXT.size * MM, told, area.w, marks)
    _grid(plan, cut, marks)
    y = plan.box.bottom + 6
    for number, step in enumerate(plan.steps, 1):
        marks.write(TEXT._replace(face="bold"), area.x, y, str(number))
        y += marks.paragraph(TEXT, area.x + 7, y, TEXT.lines(step, area.w - 7)) + 1.2
    ruler(area.x, y + 5, marks)
    return tuple(marks.all)


def _grid(plan: Plan, cut: Tiled, marks: Marks) -> None:
    """The pieces as they will be seen, each with its label."""
    scale, box = plan.scale, plan.box
    size = max(min(min(piece.own.w for piece in cut.pieces) * scale / MM * 0.3, 14.0), 5.0)
    pen = Pen("bold", size, INK)
    marks.add(Rect(box, "", INK, 0.35))
    for piece in cut.pieces:
        own = Box(
            box.x + piece.own.x * scale, box.y + piece.own.y * scale, piece.own.w * scale, piece.own.h * scale
        )
        marks.add(Rect(own, "", WHITE, 0.7))
        marks.add(Rect(own, "", INK, 0.3))
    for piece in cut.pieces:
        width, high = pen.width(piece.label), pen.size * MM * LEADING
        x = box.x + (piece.own.x + piece.own.w / 2) * scale - width / 2
        y = box.y + (piece.own.y + piece.own.h / 2) * scale - high / 2
        pad = pen.size * MM * 0.3
        marks.add(Rect(Box(x - pad, y, width + 2 * pad, high), WHITE, INK, 0.2, pad))
        marks.write(pen, x, y, piece.label)
