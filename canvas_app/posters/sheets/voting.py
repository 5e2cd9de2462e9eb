"""What got most votes: for each revealed round of voting its question, how many voted, and the top ten."""

from __future__ import annotations

from collections.abc import Iterator

from canvas_app.content.voting_view import RoundView, voting_text
from canvas_app.figures.marks import Box, Stroke
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows, line_drawer, text_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.page_header import draw_heading
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.parts.ranking_table import RankingTable
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterContent

MAX_SCALE, SIZE_STEPS = 1.3, 14
"""Maximum text size relative to the preferred note size, and the number of sizes tried below it."""

MAX_COLUMNS, COLUMN_GAP_EM, MIN_COLUMN_EM = 3, 2.0, 26.0
"""Maximum number of columns, the distance between them, and the least width of one of several, em."""


@frozen
class VotingRows:
    """All rounds in `count` columns of a body `body_width` mm wide, with text of `size` pt."""

    rounds: tuple[RoundView, ...]
    paper: PosterPaper
    lang: str
    body_width: float
    size: float
    count: int

    @cached
    def width(self) -> float:
        """Width of a column, mm."""
        return (self.body_width - (self.count - 1) * self.gap) / self.count

    @property
    def gap(self) -> float:
        """Distance between columns, mm."""
        return self.em * COLUMN_GAP_EM

    @property
    def em(self) -> float:
        """Text size, mm."""
        return self.size * MM_PER_POINT

    @cached
    def tables(self) -> list[RankingTable]:
        """The ranking of each round."""
        return [RankingTable(one.top()[0], self.paper, self.width, self.size) for one in self.rounds]

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word is broken."""
        return all(table.keeps_words_whole for table in self.tables)

    @cached
    def rows(self) -> list[PageRow]:
        """The rows of all rounds, one below the other."""
        return [
            row
            for one, table in zip(self.rounds, self.tables, strict=True)
            for row in self._round_rows(one, table)
        ]

    def _round_rows(self, shown: RoundView, table: RankingTable) -> list[PageRow]:
        """Return a round as rows that stay together."""
        rows = [*self._head_rows(shown), *table.rows, *self._tied_rows(shown)]
        return [*(row._replace(keep_with_next=True) for row in rows[:-1]), rows[-1]]

    def columns(self, height: float) -> list[list[list[PageRow]]]:
        """Return the columns of each page of a height, mm."""
        columns = paginate(self.rows, height)
        return [columns[start : start + self.count] for start in range(0, len(columns), self.count)]

    @cached
    def soft_style(self) -> TextStyle:
        """Text style of what stands around a ranking."""
        return TextStyle("regular", max(self.size * 0.85, self.paper.min_text), theme_colour("soft"))

    def _tied_rows(self, shown: RoundView) -> list[PageRow]:
        tied = shown.top()[1]
        text = voting_text("tied", self.lang, tied) if tied else ""
        return text_rows(self.soft_style, self.soft_style.wrap(text, self.width)) if tied else []

    def _head_rows(self, shown: RoundView) -> Iterator[PageRow]:
        title = TextStyle("bold", self.size * 1.25, theme_colour("ink"))
        soft = self.soft_style
        # the space above the rule is there in every column, so that the rules of all columns are level
        yield PageRow(self.em * 1.7, self._draw_rule)
        for line in title.wrap(shown.title, self.width):
            yield PageRow(title.leading, line_drawer(title, 0.0, line, shown.id))
        for text in filter(None, (f"{shown.limits} · {shown.summary}", shown.finding)):
            yield from text_rows(soft, soft.wrap(text, self.width), ref=shown.id)
        yield PageRow(self.em * 0.7)

    def _draw_rule(self, box: Box, builder: PageBuilder) -> None:
        line, y = self.paper.unit * 0.5, box.y + self.em
        builder.add(Stroke(box.x, y, box.right, y, theme_colour("ink"), line))


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the rankings on one page where that is legible, otherwise on several pages."""
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    builder, body = page_set.add_page()
    count = len(content.rounds)
    summary = count_label("rounds", count, content.lang) if count else label_text("no_votes", content.lang)
    heading = draw_heading(paper, body, SHEET.title(content.lang), summary, builder)
    body = body.without_top(heading)
    if not count:
        return page_set.finish()
    made = _largest_rows(content, paper, body)
    for number, columns in enumerate(made.columns(body.h)):
        if number:
            builder, area = page_set.add_page()
            body = body._replace(y=area.y)
        for at, column in enumerate(columns):
            draw_rows(column, body._replace(x=body.x + at * (made.width + made.gap), w=made.width), builder)
    return page_set.finish()


def _largest_rows(content: PosterContent, paper: PosterPaper, body: Box) -> VotingRows:
    """Return the rows with the largest text that fits on the page, or else with the smallest legible one."""

    def rows_at(wanted: tuple[float, int]) -> VotingRows:
        return VotingRows(content.rounds, paper, content.lang, body.w, *wanted)

    def fits(made: VotingRows) -> bool:
        is_narrow = made.count > 1 and made.width < MIN_COLUMN_EM * made.em
        if is_narrow or not made.keeps_words_whole:
            return False
        pages = made.columns(body.h)
        return len(pages) == 1 and all(rows_height(column) <= body.h for column in pages[0])

    # beside each other only where the sheet is wide: one below the other they are compared more easily
    counts = range(1, min(len(content.rounds), MAX_COLUMNS if body.w > body.h else 1) + 1)
    sizes = size_steps(paper.note * MAX_SCALE, paper.min_note, SIZE_STEPS)
    wanted = [(size, count) for size in sizes for count in counts]
    return fit_largest(wanted, rows_at, fits) or rows_at((paper.min_note, 1))


SHEET = SheetKind("voting", lay_out, orientations=("portrait", "landscape"))
