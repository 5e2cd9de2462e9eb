"""Pages of cards of 63 × 88 mm with cut marks: a page of fronts, then one of backs, mirrored to be printed on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Stroke
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.card_layout import split_card
from canvas_app.posters.parts.pocket_card import (
    CARD_HEIGHT_MM,
    CARD_WIDTH_MM,
    PADDING_MM,
    draw_ground,
    fit_pocket_card,
)
from canvas_app.posters.view.labels import label_text

GAP_X_MM, GAP_Y_MM = 4.0, 6.0
"""Distances between cards, mm."""

MARK_GAP_MM, MARK_MM = 3.0, 3.0
"""Distance from the cards to cut marks, and their length, mm."""

Draw = Callable[[Box, PageBuilder], None]


class Sides(NamedTuple):
    """What is drawn on the front and on the back of a card."""

    front: Draw
    back: Draw


def card_places(paper: PosterPaper) -> list[list[Box]]:
    """Return the places of cards in rows, in the middle of the page; none where not even one fits with its marks."""
    edge = 2 * (paper.margin + MARK_GAP_MM + MARK_MM)
    across = int((paper.width - edge + GAP_X_MM) / (CARD_WIDTH_MM + GAP_X_MM))
    down = int((paper.height - edge + GAP_Y_MM) / (CARD_HEIGHT_MM + GAP_Y_MM))
    left = (paper.width - across * (CARD_WIDTH_MM + GAP_X_MM) + GAP_X_MM) / 2
    top = (paper.height - down * (CARD_HEIGHT_MM + GAP_Y_MM) + GAP_Y_MM) / 2
    return [
        [
            Box(
                left + column * (CARD_WIDTH_MM + GAP_X_MM),
                top + row * (CARD_HEIGHT_MM + GAP_Y_MM),
                CARD_WIDTH_MM,
                CARD_HEIGHT_MM,
            )
            for column in range(across)
        ]
        for row in range(down if across > 0 else 0)
    ]


def card_sides(
    coalition: CoalitionView, paper: PosterPaper, leads: dict[str, ParticipantView], lang: str
) -> list[Sides]:
    """Return the two sides of a card; of one with too much text as many cards as it needs, with empty backs."""
    card = fit_pocket_card(coalition, paper, leads, lang)
    if card:
        return [Sides(card.draw_front, card.draw_back)]
    box = Box(0.0, 0.0, CARD_WIDTH_MM, CARD_HEIGHT_MM)
    # on a card this small its text is as small as may be read in the hand
    small = paper._replace(min_note=paper.min_text)

    def draw_empty(place: Box, builder: PageBuilder) -> None:
        draw_ground(place, coalition.id, theme_colour("surface"), builder)

    return [Sides(part.draw, draw_empty) for part in split_card(coalition, box, small, lang)]


def draw_pocket_pages(
    cards: Sequence[Sides], places: list[list[Box]], paper: PosterPaper, title: str, lang: str
) -> list[PageBuilder]:
    """Return the pages: fronts, then backs in mirrored rows, for every sheet of paper."""
    count = sum(map(len, places))
    sheets = [cards[start : start + count] for start in range(0, len(cards), count)]
    mirrored = [list(reversed(row)) for row in places]
    pages = []
    for number, sheet in enumerate(sheets, 1):
        for side, rows in (("front", places), ("back", mirrored)):
            builder = PageBuilder()
            _draw_cut_marks(places, builder)
            boxes = (box for row in rows for box in row)
            for card, box in zip(sheet, boxes, strict=False):
                (card.front if side == "front" else card.back)(box, builder)
            sheet_of = label_text("sheet_of", lang, n=number, total=len(sheets))
            words = label_text(f"card_{side}", lang, sheet=sheet_of)
            turn = label_text("turn_long" if paper.is_portrait else "turn_short", lang)
            _draw_foot((f"{title}, {words}", turn), places[-1], paper, builder)
            pages.append(builder)
    return pages


def _draw_foot(texts: Sequence[str], places: Sequence[Box], paper: PosterPaper, builder: PageBuilder) -> None:
    """Draw texts below the last cards, between their cut marks."""
    style = TextStyle("regular", paper.min_text, theme_colour("soft"))
    top = min(places[0].bottom + MARK_GAP_MM, paper.height - paper.margin - style.leading)
    for text, box in zip(texts, places, strict=False):
        builder.add_line(style, box.x + PADDING_MM, top, style.elided(text, box.w - PADDING_MM), "footer")


def _draw_cut_marks(places: list[list[Box]], builder: PageBuilder) -> None:
    """Draw marks along the edges of the cards, at the four sides of all of them together."""
    colour, line = theme_colour("control"), 0.2
    first, last = places[0][0], places[-1][-1]
    for box in places[0]:
        for x in (box.x, box.right):
            for start, end in ((first.y, -1), (last.bottom, 1)):
                y = start + end * MARK_GAP_MM
                builder.add(Stroke(x, y, x, y + end * MARK_MM, colour, line))
    for row in places:
        for y in (row[0].y, row[0].bottom):
            for start, end in ((first.x, -1), (last.right, 1)):
                x = start + end * MARK_GAP_MM
                builder.add(Stroke(x, y, x + end * MARK_MM, y, colour, line))
