"""The plan of the session: when each step begins, what it is about, what the room reads, how long it takes."""

from __future__ import annotations

from canvas_app.content.formats import format_clock
from canvas_app.content.plan_view import PlanView, StepView
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import PageRow, paginate, rows_height
from canvas_app.posters.filled.headed_pages import plain_pages
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paged_rows import draw_rows
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, block_colour, theme_colour
from canvas_app.posters.parts.hatching import draw_hatching
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterContent

MAX_SCALE, SIZE_STEPS = 1.5, 16
"""Maximum text size relative to the preferred note size, and the number of sizes tried below it."""

MAX_EM_PER_MINUTE = 0.35
"""Height of a minute where there is more than enough room, em."""

TIME_EM, STRIP_EM, LENGTH_EM = 3.6, 0.4, 4.2
"""Widths of the columns with the time, the strip and the length, em."""

MIN_COLUMN_EM = 17.0
"""Least width of a column of text with which instructions have one of their own, em."""


@frozen
class PlanTable:
    """The plan in a body `width` mm wide with text of `size` pt."""

    plan: PlanView
    paper: PosterPaper
    lang: str
    width: float
    size: float

    @cached
    def em(self) -> float:
        """Text size, mm."""
        return self.size * MM_PER_POINT

    @cached
    def title_style(self) -> TextStyle:
        """Text style of titles."""
        return TextStyle("bold", self.size, theme_colour("ink"))

    @cached
    def detail_style(self) -> TextStyle:
        """Text style of all below the titles."""
        return TextStyle("regular", max(self.size * 0.85, self.paper.min_text), theme_colour("ink"))

    @property
    def soft_style(self) -> TextStyle:
        """Text style of goals and heads."""
        return self.detail_style._replace(colour=theme_colour("soft"))

    @property
    def note_style(self) -> TextStyle:
        """Text style of the facilitator's own notes."""
        return self.soft_style._replace(face="italic")

    @property
    def text_x(self) -> float:
        """Left edge of the texts from the left edge of the body, mm."""
        return (TIME_EM + STRIP_EM + 1.4) * self.em

    @cached
    def column_width(self) -> float:
        """Distance of the columns of text, mm: that of the step, where there is room the instruction, and own notes."""
        return self._texts_width / (1 + self.has_instruction_column + self.has_notes)

    @property
    def _texts_width(self) -> float:
        return self.width - self.text_x - LENGTH_EM * self.em

    @cached
    def has_notes(self) -> bool:
        """Whether there are own notes, which have a column."""
        return any(step.private_note for step in self.plan.steps)

    @cached
    def has_instruction_column(self) -> bool:
        """Whether instructions stand beside the steps instead of below their titles."""
        return self._texts_width >= (2 + self.has_notes) * MIN_COLUMN_EM * self.em and any(
            step.instruction for step in self.plan.steps
        )

    @property
    def text_width(self) -> float:
        """Width of the text in a column, mm."""
        return self.column_width - self.em

    @property
    def padding(self) -> float:
        """Space above and below the texts of a row, mm."""
        return self.em * 0.45

    def title_of(self, step: StepView) -> tuple[TextStyle, str]:
        """Return the title of a step and its style."""
        title = step.title or label_text("untitled_step", self.lang)
        is_quiet = step.is_break or not step.title
        return (
            self.title_style._replace(colour=theme_colour("soft")) if is_quiet else self.title_style
        ), title

    def place_beside(self, step: StepView) -> float:
        """Return where what a step is about stands beside its title, mm from the text's edge; 0 for below it."""
        style, title = self.title_of(step)
        x = style.width(title) + self.em * 0.6
        return x if step.place and x + self.detail_style.width(step.place) <= self.text_width else 0.0

    def columns(self, step: StepView) -> list[list[tuple[TextStyle, str]]]:
        """Return the lines in each column of a step, each with its style."""
        place = self.detail_style._replace(colour=_colour(step, "soft"))
        instruction = (self.detail_style, step.instruction)
        parts = [
            [
                self.title_of(step),
                (place, "" if self.place_beside(step) else step.place),
                *([] if self.has_instruction_column else [instruction]),
                (self.soft_style, step.goal),
            ],
            *([[instruction]] if self.has_instruction_column else []),
            *([[(self.note_style, step.private_note)]] if self.has_notes else []),
        ]
        return [
            [(style, line) for style, text in column if text for line in style.wrap(text, self.text_width)]
            for column in parts
        ]

    def text_height(self, step: StepView) -> float:
        """Return the height that the texts of a step need, mm."""
        heights = (sum(style.leading for style, _ in column) for column in self.columns(step))
        return max(heights) + 2 * self.padding

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word is broken."""
        return all(
            not text or style.widest_word_width(text) <= self.text_width
            for step in self.plan.steps
            for style, text in (
                (self.title_style, step.title),
                (self.detail_style, step.instruction),
                (self.note_style, step.private_note),
            )
        )

    @cached
    def head_row(self) -> PageRow:
        """The heads of the columns, above the rows of each page."""
        style = self.soft_style

        def draw(box: Box, builder: PageBuilder) -> None:
            self._draw_columns(
                box,
                builder,
                style,
                label_text("plan_begins", self.lang),
                label_text("plan_step", self.lang),
                label_text("plan_length", self.lang),
            )
            heads = [*(["plan_reads"] if self.has_instruction_column else []), "plan_private"]
            for number, key in enumerate(heads[: self.has_instruction_column + self.has_notes], start=1):
                x = box.x + self.text_x + number * self.column_width
                builder.add_line(style, x, box.y, label_text(key, self.lang))
            self._draw_rule(box, box.bottom, "hairline", 1.0, builder)

        return PageRow(style.leading + self.em * 0.4, draw)

    @cached
    def end_row(self) -> PageRow:
        """When everything is over, and how long it takes, below the last step."""
        style = self.title_style

        def draw(box: Box, builder: PageBuilder) -> None:
            self._draw_rule(box, box.y, "ink", 2.5, builder)
            self._draw_columns(
                box.without_top(self.padding),
                builder,
                style,
                format_clock(self.plan.end),
                label_text("plan_end", self.lang),
                label_text("minutes", self.lang, n=self.plan.minutes),
            )

        return PageRow(style.leading + 2 * self.padding, draw)

    def rows(self, minute: float) -> list[PageRow]:
        """Return all rows, where a minute is at least so many mm high."""
        steps = [self._step_row(step, minute) for step in self.plan.steps]
        return [*steps[:-1], *(row._replace(keep_with_next=True) for row in steps[-1:]), self.end_row]

    def _step_row(self, step: StepView, minute: float) -> PageRow:
        def draw(box: Box, builder: PageBuilder) -> None:
            self._draw_step(step, box, builder)

        return PageRow(max(self.text_height(step), step.minutes * minute), draw)

    def stretched_minute(self, height: float) -> float:
        """Return the height of a minute, mm, with which the rows fill a height without exceeding it."""
        around = self.head_row.height + self.end_row.height
        texts = [(self.text_height(step), step.minutes) for step in self.plan.steps]

        def fits(minute: float) -> bool:
            return around + sum(max(text, length * minute) for text, length in texts) <= height

        largest = MAX_EM_PER_MINUTE * self.em
        sizes = size_steps(largest, largest * 0.05, 60)
        return fit_largest(sizes, lambda minute: minute, fits) or 0.0

    def _draw_step(self, step: StepView, box: Box, builder: PageBuilder) -> None:
        em, left = self.em, box.x + (TIME_EM + 0.6) * self.em
        if step.is_break:
            around = Box(left, box.y + em * 0.15, box.right - left, box.h - em * 0.3)
            draw_hatching(around, em * 0.7, self.paper.unit * 0.2, builder)
        strip = Box(left, box.y + em * 0.25, STRIP_EM * em, box.h - em * 0.5)
        fill = _colour(step, "ink") if not step.is_break else theme_colour("hairline")
        builder.add(Rect(strip, fill, radius=STRIP_EM * em / 2, role="step", ref=step.id))
        top = box.y + self.padding
        regular = self.title_style._replace(face="regular")
        builder.add_line_right(regular, box.x + TIME_EM * em, top, format_clock(step.start), step.id)
        builder.add_line_right(
            regular, box.right, top, label_text("minutes", self.lang, n=step.minutes), step.id
        )
        # all columns stand on the baseline of the title
        shift = BASELINE_EM * (self.title_style.size - self.detail_style.size) * MM_PER_POINT
        for number, column in enumerate(self.columns(step)):
            y, x = top + (shift if number else 0.0), box.x + self.text_x + number * self.column_width
            for style, line in column:
                y += builder.add_line(style, x, y, line, step.id)
        if beside := self.place_beside(step):
            place = self.detail_style._replace(colour=_colour(step, "soft"))
            builder.add_line(place, box.x + self.text_x + beside, top + shift, step.place, step.id)
        self._draw_rule(box, box.bottom, "hairline", 1.0, builder)

    def _draw_columns(
        self, box: Box, builder: PageBuilder, style: TextStyle, time: str, text: str, length: str
    ) -> None:
        right = box.x + max(TIME_EM * self.em, style.width(time))  # a long word begins at the edge
        builder.add_line_right(style, right, box.y, time)
        builder.add_line(style, max(box.x + self.text_x, right + self.em * 0.4), box.y, text)
        builder.add_line_right(style, box.right, box.y, length)

    def _draw_rule(self, box: Box, y: float, colour: str, weight: float, builder: PageBuilder) -> None:
        builder.add(Stroke(box.x, y, box.right, y, theme_colour(colour), self.paper.unit * 0.2 * weight))


def _colour(step: StepView, otherwise: str) -> str:
    return block_colour(step.block) if step.block else theme_colour(otherwise)


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the plan on one page where that is legible, with heights by minutes; otherwise on several pages."""
    pages = plain_pages(content, paper, SHEET.title(content.lang), _summary(content))
    builder, body = pages.add_headed_page()
    if not content.plan.steps:
        pages.add_remark(builder, body, label_text("no_plan", content.lang))
        return pages.finish()
    table = _largest_table(content, paper, body)
    rows = table.rows(table.stretched_minute(body.h))
    for number, page in enumerate(paginate(rows, body.h - table.head_row.height)):
        if number:
            builder, body = pages.add_headed_page()
        draw_rows([table.head_row, *page], body, builder)
    return pages.finish()


def _summary(content: PosterContent) -> str:
    plan, lang = content.plan, content.lang
    if not plan.steps:
        return ""
    words = f"{count_label('steps', len(plan.steps), lang)} · {label_text('minutes', lang, n=plan.minutes)}"
    pause = label_text("of_which_break", lang, n=plan.break_minutes) if plan.break_minutes else ""
    return ", ".join(filter(None, (words, pause)))


def _largest_table(content: PosterContent, paper: PosterPaper, body: Box) -> PlanTable:
    """Return the table with the largest text that fits on the page, or else with the smallest legible one."""

    def table_at(size: float) -> PlanTable:
        return PlanTable(content.plan, paper, content.lang, body.w, size)

    def fits(table: PlanTable) -> bool:
        height = table.head_row.height + rows_height(table.rows(0.0))
        return height <= body.h and table.keeps_words_whole

    sizes = size_steps(paper.note * MAX_SCALE, paper.min_note, SIZE_STEPS)
    return fit_largest(sizes, table_at, fits) or table_at(paper.min_note)


SHEET = SheetKind("plan", lay_out, orientations=("portrait", "landscape"), own_options=("own_notes",))
