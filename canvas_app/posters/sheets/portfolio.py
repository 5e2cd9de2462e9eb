"""Coalitions by state on a board: a column for each state that has any, their forms on the cards.

A state with many cards gets several columns. States and forms without a coalition are named in one line, so that no
column stands empty. On paper too narrow for that the cards say their state themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas_app.content.method import CardOption, load_method
from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow, paginate_in_columns, rows_height
from canvas_app.posters.filled.cards_plan import leads_by_name
from canvas_app.posters.filled.grid import Grid, divide_width, gutter_width
from canvas_app.posters.filled.headed_pages import coalition_pages
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, block_colour, theme_colour
from canvas_app.posters.parts.board_card import BoardCard, Detail
from canvas_app.posters.parts.board_groups import BoardGroup, group_by_state
from canvas_app.posters.parts.state_sign import draw_state_sign
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent

MIN_COLUMN_EM, MAX_COLUMN_EM = 9.5, 26.0
"""Width of a column in em of its type: the least, and the most; a single card may be wider."""

LARGE_RATIO, USUAL_RATIO = 2.8, 1.35
"""Largest type of cards with all fields and of those with their ambition, relative to the preferred size of notes."""


MAX_GROWTH, MAX_BRIEF_GROWTH = 1.6, 0.4
"""How much higher a card with all fields or another may become to fill its column, relative to what it needs."""


class BoardStep(NamedTuple):
    """A board to try: type size (pt), what the cards say, and whether there are columns for states."""

    size: float
    detail: Detail
    has_states: bool = True


@frozen
class Board:
    """A board in an area (mm) on so many columns."""

    content: PosterContent
    paper: PosterPaper
    area: Box
    step: BoardStep
    groups: tuple[BoardGroup, ...]
    columns: int

    @cached
    def em(self) -> float:
        """Type size, mm."""
        return self.step.size * MM_PER_POINT

    @cached
    def grid(self) -> Grid:
        """The columns, not wider than lines can be read."""
        whole = divide_width(self.area.x, self.area.w, self.columns, self.paper)
        most = MAX_COLUMN_EM * self.em * (2.0 if self.columns == 1 else 1.0)
        return whole._replace(column=min(whole.column, most))

    @cached
    def head_style(self) -> TextStyle:
        """Text style of states."""
        size = max(self.step.size * 1.08, self.paper.min_text)
        return TextStyle("bold", size, block_colour("coalitions"))

    @property
    def _sign_width(self) -> float:
        return self.head_style.size * MM_PER_POINT

    @cached
    def head_height(self) -> float:
        """Height of the states with the rule below them, mm."""
        return self.head_style.leading + self.em * 0.7 if self.step.has_states else 0.0

    @cached
    def cards(self) -> list[list[BoardCard]]:
        """The cards of each group."""
        leads = leads_by_name(self.content.participants)
        return [
            [
                BoardCard(
                    coalition,
                    self.grid.column,
                    self.step.size,
                    self.paper,
                    leads,
                    self.step.detail,
                    not self.step.has_states,
                )
                for coalition in group.coalitions
            ]
            for group in self.groups
        ]

    @cached
    def spans(self) -> list[int]:
        """Number of columns of each group: every further one goes to the group with the highest columns."""
        heights = [sum(card.height + self.gap for card in cards) for cards in self.cards]
        spans = [1] * len(heights)
        for _ in range(self.columns - len(spans)):
            spans[max(range(len(spans)), key=lambda index: heights[index] / spans[index])] += 1
        return [max(min(span, len(cards)), 1) for span, cards in zip(spans, self.cards, strict=True)]

    @property
    def gap(self) -> float:
        """Distance between cards, mm."""
        return self.em * 0.5

    @cached
    def may_fit(self) -> bool:
        """Whether the cards of no group are higher than its columns together; costs less than dividing them."""
        height = self.area.h - self.head_height + self.gap
        return all(
            sum(card.height + self.gap for card in cards) <= span * height
            for cards, span in zip(self.cards, self.spans, strict=True)
        )

    @cached
    def pages(self) -> list[list[list[list[PageRow]]]]:
        """The rows of each column of each group, for every page."""
        height = self.area.h - self.head_height + self.gap
        found = [
            paginate_in_columns([self._row(card) for card in cards], height, span)
            for cards, span in zip(self.cards, self.spans, strict=True)
        ]
        count = max(map(len, found), default=1)
        return [[pages[number] if number < len(pages) else [] for pages in found] for number in range(count)]

    def _row(self, card: BoardCard) -> PageRow:
        def draw(box: Box, builder: PageBuilder) -> None:
            card.draw(box._replace(h=box.h - self.gap), builder)

        return PageRow(card.height + self.gap, draw)

    @cached
    def is_sound(self) -> bool:
        """Whether columns are wide enough for words and states, and no card is higher than the page."""
        every = [card for cards in self.cards for card in cards]
        return (
            self.grid.column >= MIN_COLUMN_EM * self.em
            and all(
                card.keeps_words_whole and card.height <= self.area.h - self.head_height for card in every
            )
            and all(
                self._head_width(group) <= self.grid.width(span)
                for group, span in zip(self.groups, self.spans, strict=True)
            )
        )

    def _head_width(self, group: BoardGroup) -> float:
        text = f"{group.title} {len(group.coalitions)}" if group.title else ""
        return self._sign_width * 1.6 + self.head_style.width(text)

    def draw(self, page: Sequence[Sequence[Sequence[PageRow]]], builder: PageBuilder) -> None:
        """Draw one page; a state that has no cards left on it keeps its column and goes unnamed."""
        first = 0
        for group, span, columns in zip(self.groups, self.spans, page, strict=True):
            if columns and self.step.has_states:
                self._draw_head(group, first, span, builder)
            for index, rows in enumerate(columns):
                x, y = self.grid.x(first + index), self.area.y + self.head_height
                box = Box(x, y, self.grid.column, self.area.bottom - y + self.gap)
                draw_rows(self._stretched(rows, box.h), box, builder)
            first += span

    def _stretched(self, rows: Sequence[PageRow], height: float) -> list[PageRow]:
        """Return the cards of a column, higher by equal parts to fill a height (mm), as far as they may grow."""
        most = MAX_GROWTH if self.step.detail == "full" else MAX_BRIEF_GROWTH
        spare = max(height - rows_height(rows), 0.0) / max(len(rows), 1)
        return [row._replace(height=row.height + min(spare, row.height * most)) for row in rows]

    def _draw_head(self, group: BoardGroup, first: int, span: int, builder: PageBuilder) -> None:
        style, x, y = self.head_style, self.grid.x(first), self.area.y
        em = style.size * MM_PER_POINT
        start = x
        if group.state:
            draw_state_sign(group.state, x + em * 0.36, y + MIDDLE_EM * em, em * 0.62, style.colour, builder)
            start += self._sign_width
        builder.add_line(style, start, y, group.title)
        count = style._replace(face="regular", colour=theme_colour("soft"))
        builder.add_line(count, start + style.width(f"{group.title} "), y, str(len(group.coalitions)))
        rule = y + style.leading + self.em * 0.2
        end = x + self.grid.width(span)
        builder.add(Stroke(x, rule, end, rule, theme_colour("hairline"), self.paper.unit * 0.14))


def _steps(paper: PosterPaper) -> Iterator[BoardStep]:
    """Yield the boards to try: large with all fields, with ambitions, with names only, without columns for states."""
    least = paper.min_note
    note = max(paper.note, least)
    # in the hand small type is read too
    large = least if paper.is_handheld else note
    yield from (BoardStep(size, "full") for size in size_steps(note * LARGE_RATIO, large, 14))
    yield from (BoardStep(size, "usual") for size in size_steps(note * USUAL_RATIO, least, 12))
    yield from (BoardStep(size, "brief") for size in size_steps(note, least, 6))
    yield from (BoardStep(size, "brief", False) for size in size_steps(note, least, 6))


def _boards(step: BoardStep, content: PosterContent, paper: PosterPaper, area: Box) -> Iterator[Board]:
    """Yield the boards of a step on few to many columns."""
    groups = group_by_state(content, step.has_states)
    gap = gutter_width(paper)
    most = int((area.w + gap) / (MIN_COLUMN_EM * step.size * MM_PER_POINT + gap))
    for columns in range(max(len(groups), 1), min(most, sum(len(group.coalitions) for group in groups)) + 1):
        board = Board(content, paper, area, step, groups, columns)
        if board.is_sound:
            yield board


def fit_board(content: PosterContent, paper: PosterPaper, area: Box) -> Board:
    """Return the board with most detail and the largest type that fits on a page; else one that goes on on others."""

    def on_one_page(step: BoardStep) -> Board | None:
        boards = _boards(step, content, paper, area)
        return next((board for board in boards if board.may_fit and len(board.pages) == 1), None)

    def on_fewest_pages(step: BoardStep) -> Board | None:
        return min(_boards(step, content, paper, area), key=lambda board: len(board.pages), default=None)

    small = (BoardStep(paper.min_note, "brief", has_states) for has_states in (True, False))
    last = BoardStep(paper.min_text, "brief", False)
    return (
        fit_largest(list(_steps(paper)), on_one_page)
        or fit_largest(list(small), on_fewest_pages)
        or Board(content, paper, area, last, group_by_state(content, False), 1)
    )


def _missing(options: Sequence[CardOption], used: set[str], lang: str) -> list[str]:
    titles = (option.title[lang] for option in options if option.id not in used)
    return [f"{title[:1].lower()}{title[1:]}" for title in titles]


def _empty_text(content: PosterContent) -> str:
    """Return the line that names states and forms without a coalition."""
    coalitions, definition = content.blocks["coalitions"].coalitions, load_method().coalition
    states = _missing(definition.states, {one.state_id for one in coalitions}, content.lang)
    forms = _missing(definition.forms, {one.form_id for one in coalitions}, content.lang)
    names = "; ".join(", ".join(titles) for titles in (states, forms) if titles)
    return label_text("none_yet", content.lang, names=names) if names else ""


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the board on one page where that is legible, otherwise on several with its states on each."""
    pages = coalition_pages(content, paper, SHEET.title(content.lang))
    builder, body = pages.add_headed_page()
    if not content.blocks["coalitions"].coalitions:
        pages.add_remark(builder, body, label_text("no_cards", content.lang))
        return pages.finish()
    soft = TextStyle("regular", pages.head.kind.empty_size, theme_colour("soft"))
    text = _empty_text(content)
    empty = soft.wrap(text, body.w) if text else []
    foot = len(empty) * soft.leading + paper.unit * 2 if empty else 0.0
    board = fit_board(content, paper, body._replace(h=body.h - foot))
    for number, page in enumerate(board.pages):
        if number:
            builder, body = pages.add_headed_page()
        board.draw(page, builder)
        builder.add_lines(soft, body.x, body.bottom - foot + paper.unit * 2, empty)
    if not all(card.is_name_whole for cards in board.cards for card in cards):
        pages.notices.append(("names_shortened", {}))
    return pages.finish()


SHEET = SheetKind("portfolio", lay_out)
