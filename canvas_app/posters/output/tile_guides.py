"""Assembly guides for tiles: cut marks, glue lines, labels, a ruler and the assembly plan.

None of them shows on the assembled poster: they stand in the margin, which is cut off, in the glue edge, which gets
covered, or beyond the end of the page. Lengths are in mm on the paper.
"""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.figures.marks import Box, Mark, Rect, Stroke
from canvas_app.posters.output.page_tiling import PageTile, TiledPage, tile_label
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import LEADING_EM, theme_colour
from canvas_app.posters.view.labels import label_text

INK = "#000000"
WHITE = "#FFFFFF"
CUT_MARK_WIDTH_MM = 0.12
"""Line width of cut marks."""

RULER_LENGTH_MM = 100.0
"""Length of the printed ruler, with which users check that the printer did not scale the page."""

MIN_STRIP_HEIGHT_MM = 6.0
"""Minimum height of a strip for label and text."""

LABEL_STYLE = TextStyle("bold", 13.0, INK)
SMALL_STYLE = TextStyle("regular", 7.0, INK)
TINY_STYLE = TextStyle("regular", 6.0, INK)

_PADDING_MM = 0.8


def tile_marks(piece: PageTile, cut: TiledPage, name: str, lang: str) -> tuple[Mark, ...]:
    """Return the guides around a tile.

    Args:
        piece: the tile.
        cut: the page it belongs to.
        name: title of the poster, shown in the margin.
        lang: language of the texts.
    """
    builder = PageBuilder()
    shown = piece.window._replace(x=piece.x, y=piece.y)
    _add_cut_marks(piece, shown, cut, builder)
    _add_glue_lines(piece, shown, builder)
    if cut.margin >= 3.5:
        text = f"{piece.label} · {label_text('tile_size', lang)} · {name}"
        _add_shortened(TINY_STYLE, shown.x + 3, shown.y - 1.0, text, shown.w - 6, builder)
    strip = _find_label_strip(piece, shown, cut)
    if strip is not None:
        _fill_label_strip(strip, piece, lang, builder)
    return tuple(builder.marks)


# Cut marks and glue lines


def _add_cut_marks(piece: PageTile, shown: Box, cut: TiledPage, builder: PageBuilder) -> None:
    """Add cut marks in the margins: for the left and top edge, and for the outer edges of the page."""
    rights = [shown.right] if piece.column == cut.columns - 1 else []
    feet = [shown.bottom] if piece.row == cut.rows - 1 else []
    for x in (shown.x, *rights):
        _add_cut_mark(builder, x, 0.0, x, shown.y - 0.6)
        _add_cut_mark(builder, x, shown.bottom + 0.6, x, min(cut.height, shown.bottom + 10))
    for y in (shown.y, *feet):
        _add_cut_mark(builder, 0.0, y, shown.x - 0.6, y)
        _add_cut_mark(builder, shown.right + 0.6, y, min(cut.width, shown.right + 10), y)


def _add_cut_mark(builder: PageBuilder, x1: float, y1: float, x2: float, y2: float) -> None:
    if x2 > x1 + 0.3 or y2 > y1 + 0.3:
        builder.add(Stroke(x1, y1, x2, y2, INK, CUT_MARK_WIDTH_MM))


def _add_glue_lines(piece: PageTile, shown: Box, builder: PageBuilder) -> None:
    """Add dashed lines where the edges of the next tiles go, just inside the area they cover."""
    colour = theme_colour("soft")
    right, foot = shown.x + piece.visible.w + 0.2, shown.y + piece.visible.h + 0.2
    if piece.visible.w < piece.window.w - 1:
        builder.add(Stroke(right, shown.y, right, shown.bottom, colour, CUT_MARK_WIDTH_MM, 1.2))
    if piece.visible.h < piece.window.h - 1:
        builder.add(Stroke(shown.x, foot, shown.right, foot, colour, CUT_MARK_WIDTH_MM, 1.2))


# Label, text and ruler


class _LabelStrip(NamedTuple):
    """The area for label, text and ruler: along the bottom, or upright at the right."""

    box: Box
    upright: bool
    next_label: str


def _find_label_strip(piece: PageTile, shown: Box, cut: TiledPage) -> _LabelStrip | None:
    """Return the first area that is large enough: the bottom or right glue edge, or the unused paper beyond them."""
    own, margin = piece.visible, max(cut.margin, 3.0)
    below, beside = tile_label(piece.row + 1, piece.column), tile_label(piece.row, piece.column + 1)
    foot, right = shown.y + own.h, shown.x + own.w
    glued_foot, glued_right = piece.window.h - own.h, piece.window.w - own.w
    if glued_foot >= MIN_STRIP_HEIGHT_MM:
        return _LabelStrip(Box(shown.x, foot, own.w, glued_foot), False, below)
    if cut.height - margin - shown.bottom >= MIN_STRIP_HEIGHT_MM + 3:
        return _LabelStrip(Box(shown.x, shown.bottom + 2, own.w, 10), False, "")
    if glued_right >= MIN_STRIP_HEIGHT_MM:
        return _LabelStrip(Box(right, shown.y, glued_right, own.h), True, beside)
    if cut.width - margin - shown.right >= MIN_STRIP_HEIGHT_MM + 3:
        return _LabelStrip(Box(shown.right + 2, shown.y, 10, own.h), True, "")
    return None


def _fill_label_strip(strip: _LabelStrip, piece: PageTile, lang: str, builder: PageBuilder) -> None:
    box = strip.box
    if strip.upright:
        _add_label(piece.label, box.x + 1.6, box.y + 4, builder)
        if box.h >= RULER_LENGTH_MM + 30:
            add_vertical_ruler(box.x + 1.8, box.y + 18, builder)
        return
    top = box.y + (box.h - LABEL_STYLE.leading) / 2
    used = _add_label(piece.label, box.x + 4, top, builder)
    x = box.x + 4 + used + 3
    lines = [label_text("tile_size", lang)]
    if strip.next_label:
        lines.insert(0, label_text("tile_glue", lang, label=strip.next_label))
    width = max(SMALL_STYLE.width(line) for line in lines)
    height = len(lines) * SMALL_STYLE.leading
    y = box.y + (box.h - height) / 2
    builder.add(Rect(Box(x - _PADDING_MM, y - 0.3, width + 2 * _PADDING_MM, height + 0.6), WHITE))
    builder.add_lines(SMALL_STYLE, x, y, lines)
    right = x + width + 6
    if box.right - right >= RULER_LENGTH_MM + 6:
        add_ruler(box.right - RULER_LENGTH_MM - 4, box.y + box.h / 2, builder)


def _add_label(text: str, x: float, top: float, builder: PageBuilder) -> float:
    width = LABEL_STYLE.width(text)
    builder.add(
        Rect(Box(x - _PADDING_MM, top, width + 2 * _PADDING_MM, LABEL_STYLE.leading), WHITE, INK, 0.2, 0.6)
    )
    builder.add_line(LABEL_STYLE, x, top, text)
    return width


def add_ruler(x: float, y: float, builder: PageBuilder) -> None:
    """Add a horizontal ruler of 100 mm that starts at `x`, with its line at `y`."""
    text = "100 mm"
    builder.add(Rect(Box(x - 1.5, y - 2.6, RULER_LENGTH_MM + 3, 5.6), WHITE))
    builder.add(Stroke(x, y, x + RULER_LENGTH_MM, y, INK, 0.2))
    for step in range(11):
        height = 2.2 if step % 10 == 0 else 1.6 if step == 5 else 1.0
        builder.add(Stroke(x + step * 10, y - height, x + step * 10, y, INK, 0.2))
    builder.add_line(TINY_STYLE, x + (RULER_LENGTH_MM - TINY_STYLE.width(text)) / 2, y + 0.3, text)


def add_vertical_ruler(x: float, y: float, builder: PageBuilder) -> None:
    """Add a vertical ruler of 100 mm that runs down from `y`."""
    builder.add(Rect(Box(x - 1.0, y - 4.2, 7.6, RULER_LENGTH_MM + 5.7), WHITE))
    builder.add_line(TINY_STYLE, x - 0.4, y - 3.9, "100 mm")
    builder.add(Stroke(x, y, x, y + RULER_LENGTH_MM, INK, 0.2))
    for step in range(11):
        width = 2.2 if step % 10 == 0 else 1.6 if step == 5 else 1.0
        builder.add(Stroke(x, y + step * 10, x + width, y + step * 10, INK, 0.2))


def _add_shortened(
    text_style: TextStyle, x: float, baseline: float, text: str, width: float, builder: PageBuilder
) -> None:
    """Add a line of text, elided to `width` mm."""
    builder.add_line(
        text_style, x, baseline - 0.92 * text_style.size * MM_PER_POINT, text_style.elided(text, width)
    )


# Assembly plan


class AssemblyPlan(NamedTuple):
    """The assembly plan on the last sheet: box and scale of the reduced page, and the instructions below it."""

    box: Box
    scale: float
    steps: tuple[str, ...]


TITLE_STYLE = TextStyle("bold", 18.0, "#1D2530")
TEXT_STYLE = TextStyle("regular", 10.5, "#1D2530")


def assembly_plan(page: LaidOutPage, cut: TiledPage, lang: str) -> AssemblyPlan:
    """Lay out the assembly plan: the reduced page gets the space that the text and the ruler leave."""
    area = _plan_area(cut)
    steps = tuple(label_text(f"tile_step_{number}", lang) for number in range(1, 5))
    words = (
        sum(len(TEXT_STYLE.wrap(step, area.w - 7)) for step in steps) * TEXT_STYLE.leading + len(steps) * 1.2
    )
    top = area.y + TITLE_STYLE.leading + 2 * TEXT_STYLE.leading + 4
    plan_area = Box(area.x, top, area.w, area.bottom - words - 20 - top)
    scale = min(plan_area.w / page.width, plan_area.h / page.height)
    return AssemblyPlan(Box(area.x, top, page.width * scale, page.height * scale), scale, steps)


def _plan_area(cut: TiledPage) -> Box:
    return Box(0, 0, cut.width, cut.height).inset(max(cut.margin + 7, 14))


def assembly_plan_marks(plan: AssemblyPlan, cut: TiledPage, name: str, lang: str) -> tuple[Mark, ...]:
    """Return the marks of the assembly plan: title, grid with labels, instructions and ruler.

    Args:
        plan: result of `assembly_plan`.
        cut: the tiled page.
        name: title of the poster.
        lang: language of the texts.
    """
    builder = PageBuilder()
    area = _plan_area(cut)
    _add_shortened(
        TITLE_STYLE,
        area.x,
        area.y + 0.92 * TITLE_STYLE.size * MM_PER_POINT,
        label_text("tile_plan", lang),
        area.w,
        builder,
    )
    below = area.y + TITLE_STYLE.leading
    _add_shortened(TEXT_STYLE, area.x, below + 0.92 * TEXT_STYLE.size * MM_PER_POINT, name, area.w, builder)
    text = label_text("tile_sheets", lang, n=len(cut.tiles), rows=cut.rows, columns=cut.columns)
    _add_shortened(
        TEXT_STYLE,
        area.x,
        below + TEXT_STYLE.leading + 0.92 * TEXT_STYLE.size * MM_PER_POINT,
        text,
        area.w,
        builder,
    )
    _add_grid(plan, cut, builder)
    y = plan.box.bottom + 6
    for number, step in enumerate(plan.steps, 1):
        builder.add_line(TEXT_STYLE._replace(face="bold"), area.x, y, str(number))
        y += builder.add_lines(TEXT_STYLE, area.x + 7, y, TEXT_STYLE.wrap(step, area.w - 7)) + 1.2
    add_ruler(area.x, y + 5, builder)
    return tuple(builder.marks)


def _add_grid(plan: AssemblyPlan, cut: TiledPage, builder: PageBuilder) -> None:
    """Add the visible part of every tile, with its label."""
    scale, box = plan.scale, plan.box
    size = max(min(min(piece.visible.w for piece in cut.tiles) * scale / MM_PER_POINT * 0.3, 14.0), 5.0)
    text_style = TextStyle("bold", size, INK)
    builder.add(Rect(box, "", INK, 0.35))
    for piece in cut.tiles:
        own = Box(
            box.x + piece.visible.x * scale,
            box.y + piece.visible.y * scale,
            piece.visible.w * scale,
            piece.visible.h * scale,
        )
        builder.add(Rect(own, "", WHITE, 0.7))
        builder.add(Rect(own, "", INK, 0.3))
    for piece in cut.tiles:
        width, height = text_style.width(piece.label), text_style.size * MM_PER_POINT * LEADING_EM
        x = box.x + (piece.visible.x + piece.visible.w / 2) * scale - width / 2
        y = box.y + (piece.visible.y + piece.visible.h / 2) * scale - height / 2
        pad = text_style.size * MM_PER_POINT * 0.3
        builder.add(Rect(Box(x - pad, y, width + 2 * pad, height), WHITE, INK, 0.2, pad))
        builder.add_line(text_style, x, y, piece.label)
