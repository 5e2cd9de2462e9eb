"""All coalitions as cards: name, lead and state."""

from __future__ import annotations

from canvas_app.content.coalition_view import CoalitionView, view_coalition
from canvas_app.figures.colour_roles import tint
from canvas_app.figures.marks import Box, Mark, Rect, Shape, TextRun
from canvas_app.figures.state_icon import state_icon
from canvas_app.flow.text_layout import elide, truncate_lines, wrap
from canvas_app.model.document import sort_by_order
from canvas_app.slides.parts.frame import Crumb, content_box, foot_marks, head_marks, label_size
from canvas_app.slides.parts.text_lines import LineStyle, line_marks
from canvas_app.slides.slide import SlideKind, SlidePage, SlideSource

BLOCK = "coalitions"
GAP = 32.0
NAME_LINES = 2
LOWEST_EM, HIGHEST_EM = 1.2 * NAME_LINES + 1.2 + 0.9, 9.5
"""Height of a card in sizes of type: with its name and state alone, and with as much of its ambition as is read."""

AMBITION_EM, DETAIL_EM = 1.25, 1.3
"""Distances of lines, in sizes of their type."""


def _coalitions(source: SlideSource) -> list[CoalitionView]:
    records = sort_by_order(source.document.coalitions.values())
    return [view_coalition(one, source.method.coalition, source.lang) for one in records]


def _lay_out(source: SlideSource, _about: str) -> list[SlidePage]:
    box, least = content_box(source), source.least
    columns = max(1, min(3, int((box.w + GAP) // (11 * least + GAP))))
    width = (box.w - (columns - 1) * GAP) / columns
    lowest = least * LOWEST_EM
    coalitions = _coalitions(source)
    rows = max(1, min(-(-len(coalitions) // columns), int((box.h + GAP) // (lowest + GAP))))
    height = min((box.h + GAP) / rows - GAP, least * HIGHEST_EM)
    per_page = rows * columns
    parts = [coalitions[start : start + per_page] for start in range(0, len(coalitions), per_page)] or [[]]
    return [
        _page(source, part, index, len(parts), Box(box.x, box.y, width, height), columns)
        for index, part in enumerate(parts)
    ]


def _page(
    source: SlideSource, part: list[CoalitionView], index: int, count: int, first: Box, columns: int
) -> SlidePage:
    block = source.method.block(BLOCK)
    marks = head_marks(source, BLOCK, [Crumb(block.title[source.lang])], block.lead_question[source.lang])
    cut = []
    for place, coalition in enumerate(part):
        row, column = divmod(place, columns)
        box = first._replace(x=first.x + column * (first.w + GAP), y=first.y + row * (first.h + GAP))
        card, is_whole = _card(source, coalition, box)
        marks += card
        cut += [] if is_whole else [coalition.id]
    if not part:
        marks.append(
            TextRun(
                first.x, first.y + source.least, source.words("no_coalitions"), "italic", source.least, "soft"
            )
        )
    marks += foot_marks(source, BLOCK, index, count)
    shown = tuple(one.id for one in part if one.id not in cut)
    return SlidePage(tuple(marks), shown, tuple(cut), source.least)


def _card(source: SlideSource, coalition: CoalitionView, box: Box) -> tuple[list[Mark], bool]:
    size, label, fonts = source.least, label_size(source), source.fonts
    left, width = box.x + size * 1.5, box.w - size * 2
    name = coalition.name or coalition.form
    lines, is_whole = truncate_lines(
        wrap(name, width / size, fonts.bold), NAME_LINES, width / size, fonts.bold
    )
    marks: list[Mark] = [
        Rect(box, tint(BLOCK, 0.14), radius=8, role="card", ref=coalition.id),
        Shape(box.x + size * 0.8, box.y + size * 0.95, size * 0.7, coalition.shape, BLOCK),
    ]
    style = LineStyle(fonts.bold, size, size * 1.2, face="bold", ref=coalition.id)
    marks += line_marks(lines, left, width, box.y + size * 1.3, style)
    below = _detail_lines(source, coalition, width, box.h - size * (LOWEST_EM - 0.9))
    base = box.bottom - size * 0.55 - (len(below) - 1) * label * DETAIL_EM
    inside = Box(left, box.y + size * (0.6 + 1.2 * len(lines)), width, 0)
    marks += _ambition_marks(source, coalition, inside._replace(h=base - size * 0.8 - inside.y))
    side = label * 0.8
    marks += state_icon(
        coalition.state_id, Box(box.x + size * 0.8 - side / 2, base - side * 0.9, side, side), "soft"
    )
    marks += [
        TextRun(left, base + row * label * DETAIL_EM, words, "regular", label, "soft", coalition.id)
        for row, words in enumerate(below)
    ]
    return marks, is_whole


def _detail_lines(source: SlideSource, coalition: CoalitionView, width: float, height: float) -> list[str]:
    """Return state and lead, and behind or below them when it runs; that is on a slide of its own where it has no room.

    Args:
        source: What the slide is made from.
        coalition: The coalition.
        width: Width of a line.
        height: The height there is below the name.
    """
    label, metrics = label_size(source), source.fonts.regular
    em = width / label
    whole = " · ".join(filter(None, (coalition.detail, coalition.dates)))
    if metrics.width(whole) <= em:
        return [whole]
    has_room = height >= (1 + DETAIL_EM) * label
    lines = (coalition.detail, coalition.dates) if has_room else (coalition.detail,)
    return [elide(line, em, metrics) for line in lines if line]


def _ambition_marks(source: SlideSource, coalition: CoalitionView, place: Box) -> list[Mark]:
    """Return what a coalition is after, where there is room for all of it; it is on a slide of its own too."""
    size, metrics = source.least, source.fonts.regular
    text = next((field.text for field in coalition.fields if field.id == "ambition"), "")
    count = int(place.h // (size * AMBITION_EM))
    if not text or count < 1:
        return []
    em = place.w / size
    lines, is_whole = truncate_lines(wrap(" ".join(text.split()), em, metrics), count, em, metrics)
    if not is_whole:  # a part of a sentence says nothing
        return []
    style = LineStyle(metrics, size, size * AMBITION_EM, "soft", ref=coalition.id)
    return line_marks(lines, place.x, place.w, place.y + size, style)


SLIDE = SlideKind(
    "portfolio",
    _lay_out,
    lambda _source: [""],
    lambda source, _about: source.method.block(BLOCK).title[source.lang],
)
