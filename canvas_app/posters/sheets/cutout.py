"""Coalition cards to cut out: two or four per page, or of 63 × 88 mm with a back, eight on A4."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.fitting import fit_largest
from canvas_app.posters.filled.cards_plan import leads_by_name
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.card_layout import CardFragment, split_card
from canvas_app.posters.parts.large_card import LargeCard, blank_card, divide_area, fit_card, with_equal_size
from canvas_app.posters.parts.page_header import footer_height
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.parts.pocket_pages import card_places, card_sides, draw_pocket_pages
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

MIN_CARD_WIDTH_EM = 17.0
"""Minimum side of a card, em; on smaller paper fewer cards go on a page."""

MAX_LARGE_CARDS = 4
"""Number of cards on a page above which they are of 63 × 88 mm."""

MAX_SCALE = 1.5
"""Maximum text size of a handheld card relative to the preferred note size."""


def lay_out(content: PosterContent, paper: PosterPaper, options: PosterOptions) -> LaidOutSheet:
    """Return all cards on pages of two or four; a page of blank ones if there are none."""
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    if options.cut > MAX_LARGE_CARDS and (small := card_places(paper)):
        return _lay_out_small_cards(page_set, small)
    air = paper.unit * 2.5
    area = page_set.area
    whole = area._replace(h=area.h - footer_height(paper) - paper.unit)
    smallest = MIN_CARD_WIDTH_EM * paper.min_note * MM_PER_POINT
    places = fit_largest(
        (2,) if options.cut <= 2 else (4, 2),
        lambda count: divide_area(whole, count, 0.0),
        lambda places: min(places[0].w, places[0].h) >= smallest,
    ) or [whole]
    count = len(places)
    box = places[0].inset(air)
    coalitions = content.blocks["coalitions"].coalitions or (blank_card(content.lang),) * count
    leads = leads_by_name(content.participants)
    things: list[LargeCard | CardFragment] = []
    made = {
        coalition.id: fit_card(coalition, box, paper, leads, content.title, MAX_SCALE)
        for coalition in coalitions
    }
    equal = {
        large.coalition.id: large for large in with_equal_size([large for large in made.values() if large])
    }
    for coalition in coalitions:
        things += (
            [equal[coalition.id]] if made[coalition.id] else split_card(coalition, box, paper, content.lang)
        )
    for start in range(0, len(things), count):
        builder = PageBuilder()
        here = list(zip(places, things[start : start + count], strict=False))
        _draw_cut_lines([position for position, _ in here], paper, content.lang, area, builder)
        for position, thing in here:
            thing.draw(position.inset(air), builder)
        page_set.pages.append(builder)
    return page_set.finish()


def _lay_out_small_cards(page_set: PageSet, places: list[list[Box]]) -> LaidOutSheet:
    """Return all cards in places on fronts and backs; a sheet of blank ones if there are none."""
    content, paper = page_set.content, page_set.paper
    blank = (blank_card(content.lang),) * sum(map(len, places))
    leads = leads_by_name(content.participants)
    cards = [
        sides
        for coalition in content.blocks["coalitions"].coalitions or blank
        for sides in card_sides(coalition, paper, leads, content.lang)
    ]
    page_set.check_count(2 * len(cards) // len(blank))
    pages = draw_pocket_pages(cards, places, paper, content.title, content.lang)
    finished = page_set.finish()
    size = Box(0.0, 0.0, paper.width, paper.height)
    return finished._replace(pages=tuple(page.build(size) for page in pages))


def _draw_cut_lines(
    places: Sequence[Box], paper: PosterPaper, lang: str, area: Box, builder: PageBuilder
) -> None:
    """Draw dashed lines along the edges of the cards, one for all edges on a line, and label them at the foot."""
    line, dash = max(paper.unit * 0.2, 0.15), 2.0
    across: defaultdict[float, list[float]] = defaultdict(list)
    down: defaultdict[float, list[float]] = defaultdict(list)
    for place in places:
        for y in (place.y, place.bottom):
            across[round(y, 3)] += [place.x, place.right]
        for x in (place.x, place.right):
            down[round(x, 3)] += [place.y, place.bottom]
    for y, ends in sorted(across.items()):
        builder.add(Stroke(min(ends), y, max(ends), y, theme_colour("control"), line, dash))
    for x, ends in sorted(down.items()):
        builder.add(Stroke(x, min(ends), x, max(ends), theme_colour("control"), line, dash))
    text_style = TextStyle("regular", max(paper.small * 0.8, paper.min_text), theme_colour("soft"))
    text = label_text("cut_here", lang)
    if text_style.width(text) < area.w * 0.3:  # leaves room for the footer and the sheet number
        builder.add_line(
            text_style,
            area.x + (area.w - text_style.width(text)) / 2,
            area.bottom - text_style.leading,
            text,
            "footer",
        )


SHEET = SheetKind("cutout", lay_out, is_handheld=True, own_options=("cut",))
