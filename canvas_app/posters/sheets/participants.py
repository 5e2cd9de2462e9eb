"""List of participants with colour, initials, organisation and number of notes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from math import ceil

from canvas_app.content.palette import note_shape
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect, Shape, Stroke
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import count_fitting
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    MIDDLE_EM,
    note_colours,
    note_ink,
    theme_colour,
)
from canvas_app.posters.parts.page_header import draw_heading
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterContent

MAX_SCALE = 2.4
"""Maximum text size of a short list relative to the preferred note size."""

MAX_LINES = 6
"""Maximum number of lines of a name, and of an organisation."""

MIN_COLUMN_WIDTH_EM, MAX_COLUMN_WIDTH_EM = 17.0, 34.0
"""Limits for the width of a column, em."""


@frozen
class PersonLayout:
    """One participant in a column `width` mm wide with text of `size` pt."""

    person: ParticipantView
    width: float
    size: float
    paper: PosterPaper
    lang: str

    @cached
    def em(self) -> float:
        """Size of the name, mm."""
        return self.size * MM_PER_POINT

    @cached
    def initials_style(self) -> TextStyle:
        """Text style of the initials."""
        return TextStyle("bold", max(self.size * 0.8, self.paper.min_text), note_ink())

    @cached
    def name_style(self) -> TextStyle:
        """Text style of the name."""
        return TextStyle("bold", self.size, theme_colour("ink"))

    @cached
    def detail_style(self) -> TextStyle:
        """Text style of organisation and number of notes."""
        return TextStyle("regular", max(self.size * 0.8, self.paper.min_text), theme_colour("soft"))

    @cached
    def badge_width(self) -> float:
        """Width of the badge with shape and initials, mm."""
        return max(self.initials_style.width(self.person.initials) + self.em * 1.5, self.em * 2.9)

    @cached
    def count_text(self) -> str:
        """The number of notes as text."""
        return count_label("notes", self.person.note_count, self.lang)

    @property
    def text_width(self) -> float:
        """Width of name and organisation, mm."""
        return self.width - self.badge_width - self.em * 0.6

    @cached
    def name(self) -> tuple[list[str], bool]:
        """The lines of the name with room for the count after the first, and whether they are complete."""
        available_width = self.text_width - self.detail_style.width(self.count_text) - self.em * 0.6
        text = self.person.name
        return self.name_style.first_lines(text, max(available_width, self.em), MAX_LINES)

    @cached
    def organisation(self) -> tuple[list[str], bool]:
        """The lines of the organisation, and whether they are complete."""
        text = self.person.organisation
        available_width = (
            self.text_width
            if self.name_lines
            else self.text_width - self.detail_style.width(self.count_text) - self.em * 0.6
        )
        return self.detail_style.first_lines(text, max(available_width, self.em), MAX_LINES)

    @property
    def name_lines(self) -> list[str]:
        """Lines of the name."""
        return self.name[0]

    @property
    def organisation_lines(self) -> list[str]:
        """Lines of the organisation."""
        return self.organisation[0]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is shortened."""
        return self.name[1] and self.organisation[1]

    @cached
    def height(self) -> float:
        """Height with the space around it, mm."""
        words = (
            len(self.name_lines) * self.name_style.leading
            + len(self.organisation_lines) * self.detail_style.leading
        )
        return max(words, self.em * 1.7) + self.em * 0.9

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word is broken and nothing is shortened."""
        if not self.is_whole:
            return False
        available_width = self.text_width - self.detail_style.width(self.count_text) - self.em * 0.6
        return (
            self.name_style.widest_word_width(self.person.name) <= available_width
            and self.detail_style.widest_word_width(self.person.organisation) <= available_width
        )

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw the entry in a box of its height, with a hairline below."""
        fill, edge = note_colours(self.person.colour)
        em, x, y = self.em, box.x, box.y + self.em * 0.45
        badge = Box(x, y, self.badge_width, em * 1.6)
        builder.add(Rect(badge, fill, edge, em * 0.04, em * 0.25, role="person", ref=self.person.id))
        text_style, middle = self.initials_style, y + em * 0.8
        builder.add(Shape(x + em * 0.65, middle, em * 0.55, note_shape(self.person.colour), note_ink()))
        top = middle - MIDDLE_EM * text_style.size * MM_PER_POINT
        left = x + em * 1.05 + (self.badge_width - em * 1.25 - text_style.width(self.person.initials)) / 2
        builder.add_line(text_style, left, top, self.person.initials)
        self._draw_words(box, y, builder)
        line = box.bottom
        builder.add(Stroke(box.x, line, box.right, line, theme_colour("hairline"), self.paper.unit * 0.2))

    def _draw_words(self, box: Box, y: float, builder: PageBuilder) -> None:
        left = box.x + self.badge_width + self.em * 0.6
        words = (
            len(self.name_lines) * self.name_style.leading
            + len(self.organisation_lines) * self.detail_style.leading
        )
        top = y + max((self.em * 1.6 - words) / 2, 0.0)
        first = self.name_style.size if self.name_lines else self.detail_style.size
        shift = BASELINE_EM * (first - self.detail_style.size) * MM_PER_POINT
        if words:
            builder.add_line_right(self.detail_style, box.right, top + shift, self.count_text)
        else:
            builder.add_line_right(self.detail_style, box.right, y + self.em * 0.35, self.count_text)
        used = builder.add_lines(self.name_style, left, top, self.name_lines)
        builder.add_lines(self.detail_style, left, top + used, self.organisation_lines)


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the list on as few pages as possible, with the largest text that fits on them.

    Where participants are not shown, the page holds only totals.
    """
    page_set = PageSet(content, paper, SHEET.title(content.lang))
    builder, body = page_set.add_page()
    used = _draw_totals(content, paper, body, builder)
    body = body.without_top(used)
    participants = list(content.participants)
    while participants:
        shown = _fit_columns(participants, body, paper, content.lang).draw(builder)
        if not all(entry.is_whole for entry in shown):
            page_set.notices.append(("people_shortened", {}))
        participants = participants[len(shown) :]
        if participants:
            builder, body = page_set.add_page()
    return page_set.finish()


def _draw_totals(content: PosterContent, paper: PosterPaper, body: Box, builder: PageBuilder) -> float:
    """Draw the numbers of participants and notes. Return the height used, mm."""
    notes = sum(block.note_count for block in content.blocks.values())
    parts = [
        count_label("people", content.participant_count, content.lang),
        count_label("notes", notes, content.lang),
    ]
    if content.unsigned_note_count and content.participants:
        parts.append(label_text("unsigned", content.lang, n=content.unsigned_note_count))
    used = draw_heading(paper, body, SHEET.title(content.lang), " · ".join(parts), builder)
    if not content.participants:
        text = label_text("people_hidden" if content.participant_count else "nobody", content.lang)
        small = TextStyle("italic", paper.note, theme_colour("soft"))
        used += builder.add_lines(small, body.x, body.y + used, small.wrap(text, body.w))
    return used + paper.unit * 1.5


class _PersonColumns:
    """Participants in `across` columns at one text size; entries are laid out on demand."""

    def __init__(
        self,
        participants: list[ParticipantView],
        body: Box,
        size: float,
        across: int,
        paper: PosterPaper,
        lang: str,
    ) -> None:
        self.participants, self.body, self.across = participants, body, across
        self.gap = size * MM_PER_POINT * 2
        width = (body.w - (across - 1) * self.gap) / across
        self.entry = cache(lambda place: PersonLayout(participants[place], width, size, paper, lang))

    def columns(self) -> Iterator[list[PersonLayout]]:
        """Yield the columns that hold everybody, all but the last equally full where they are high enough."""
        rows, position = ceil(len(self.participants) / self.across), 0
        while position < len(self.participants):
            stop = min(position + rows, len(self.participants))
            heights = (self.entry(at).height for at in range(position, stop))
            stop = position + max(count_fitting(heights, self.body.h), 1)
            yield [self.entry(at) for at in range(position, stop)]
            position = stop

    @property
    def fits(self) -> bool:
        """Whether all participants fit in the body unshortened; stops at the first column that does not."""
        full = ceil(len(self.participants) / self.across)
        left = len(self.participants)
        for column in self.columns():
            if len(column) < min(full, left) or not all(map(self._is_whole, column)):
                return False
            left -= len(column)
        return True

    def _is_whole(self, entry: PersonLayout) -> bool:
        return entry.keeps_words_whole and entry.height <= self.body.h

    def draw(self, builder: PageBuilder) -> list[PersonLayout]:
        """Draw the columns that fit on the page. Return their entries."""
        shown = list(islice(self.columns(), self.across))
        for number, column in enumerate(shown):
            y = self.body.y
            for entry in column:
                x = self.body.x + number * (entry.width + self.gap)
                entry.draw(Box(x, y, entry.width, entry.height), builder)
                y += entry.height
        return [entry for column in shown for entry in column]


def _fit_columns(
    participants: list[ParticipantView], body: Box, paper: PosterPaper, lang: str
) -> _PersonColumns:
    """Return the columns with the largest text with which everybody fits, or else those that hold most."""

    def most_across(size: float) -> int:
        return max(1, int(body.w / MIN_COLUMN_WIDTH_EM / size / MM_PER_POINT))

    def columns_at(step: tuple[float, int]) -> _PersonColumns:
        return _PersonColumns(participants, body, *step, paper, lang)

    steps = [
        (size, across)
        for size in size_steps(paper.note * MAX_SCALE, paper.min_note, 12)
        for across in range(
            max(1, ceil(body.w / MAX_COLUMN_WIDTH_EM / size / MM_PER_POINT)), most_across(size) + 1
        )
    ]
    return fit_largest(steps, columns_at, lambda made: made.fits) or columns_at(
        (paper.min_note, most_across(paper.min_note))
    )


SHEET = SheetKind("participants", lay_out)
