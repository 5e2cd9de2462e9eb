"""List of participants with colour, initials, organisation and number of notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from math import ceil

from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.pagination import count_fitting
from canvas_app.posters.filled.headed_pages import plain_pages
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import BASELINE_EM, theme_colour
from canvas_app.posters.parts.note_ground import SIGN_TOP_EM, NoteType, draw_ground, signs_height
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.view.labels import count_label, label_text
from canvas_app.posters.view.view_records import PosterContent

MAX_SCALE = 3.2
"""Maximum text size of a short list relative to the preferred note size."""

PADDING_EM, SIDE_EM = 0.36, 0.5
"""Distances above and beside the words of a note, em."""

GAP_EM, MAX_AIR_EM, GUTTER_EM = 0.3, 0.6, 1.2
"""Distances between notes, more between them at most, and between columns, em."""

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
    def kind(self) -> NoteType:
        """Type of the ground: the person stands on a note of their colour."""
        return NoteType(self.size, self.paper)

    @cached
    def name_style(self) -> TextStyle:
        """Text style of the name."""
        return TextStyle("bold", self.size, theme_colour("ink"))

    @cached
    def detail_style(self) -> TextStyle:
        """Text style of organisation and number of notes."""
        return TextStyle("regular", max(self.size * 0.8, self.paper.min_text), theme_colour("soft"))

    @cached
    def count_text(self) -> str:
        """The number of notes as text."""
        return count_label("notes", self.person.note_count, self.lang)

    @property
    def text_width(self) -> float:
        """Width of name and organisation, mm."""
        return self.width - (self.kind.spine_em + 2 * SIDE_EM) * self.em

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
    def _words_height(self) -> float:
        return (
            len(self.name_lines) * self.name_style.leading
            + len(self.organisation_lines) * self.detail_style.leading
        )

    @cached
    def note_height(self) -> float:
        """Height of the note, mm."""
        least = signs_height(self.person.initials, self.kind) + SIGN_TOP_EM * self.em
        return max(self._words_height + 2 * PADDING_EM * self.em, least)

    @property
    def height(self) -> float:
        """Height of the note with the gap below it, mm."""
        return self.note_height + GAP_EM * self.em

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
        """Draw the entry as a note at the top of a box."""
        note = box._replace(h=self.note_height)
        body = draw_ground(self.person, note, self.kind, builder, role="participant", ref=self.person.id)
        left, right = body.x + SIDE_EM * self.em, body.right - SIDE_EM * self.em
        top = note.y + (note.h - self._words_height) / 2
        first = self.name_style.size if self.name_lines else self.detail_style.size
        shift = BASELINE_EM * (first - self.detail_style.size) * MM_PER_POINT
        count_top = top + shift if self._words_height else note.y + (note.h - self.detail_style.leading) / 2
        builder.add_line_right(self.detail_style, right, count_top, self.count_text)
        used = builder.add_lines(self.name_style, left, top, self.name_lines)
        builder.add_lines(self.detail_style, left, top + used, self.organisation_lines)


def lay_out(content: PosterContent, paper: PosterPaper, _options: PosterOptions) -> LaidOutSheet:
    """Return the list on as few pages as possible, with the largest text that fits on them.

    Where participants are not shown, the page holds only totals.
    """
    pages = plain_pages(content, paper, SHEET.title(content.lang), _summary(content))
    builder, body = pages.add_headed_page()
    participants = list(content.participants)
    if not participants:
        text = label_text("people_hidden" if content.participant_count else "nobody", content.lang)
        pages.add_remark(builder, body, text)
    while participants:
        shown = _fit_columns(participants, body, paper, content.lang).draw(builder)
        if not all(entry.is_whole for entry in shown):
            pages.notices.append(("people_shortened", {}))
        participants = participants[len(shown) :]
        if participants:
            builder, body = pages.add_headed_page()
    return pages.finish()


def _summary(content: PosterContent) -> str:
    """Return the numbers of participants and notes."""
    notes = sum(block.note_count for block in content.blocks.values())
    parts = [
        count_label("people", content.participant_count, content.lang),
        count_label("notes", notes, content.lang),
    ]
    if content.unsigned_note_count and content.participants:
        parts.append(label_text("unsigned", content.lang, n=content.unsigned_note_count))
    return " · ".join(parts)


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
        self.gap = size * MM_PER_POINT * GUTTER_EM
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

    def _air(self, column: Sequence[PersonLayout]) -> float:
        """Return the distance between the notes of a column, beyond the least, that fills the height, mm."""
        spare = self.body.h - sum(entry.height for entry in column)
        return min(max(spare, 0.0) / len(column), MAX_AIR_EM * column[0].em)

    def draw(self, builder: PageBuilder) -> list[PersonLayout]:
        """Draw the columns that fit on the page. Return their entries."""
        shown = list(islice(self.columns(), self.across))
        air = min(self._air(column) for column in shown)
        for number, column in enumerate(shown):
            y = self.body.y
            for entry in column:
                x = self.body.x + number * (entry.width + self.gap)
                entry.draw(Box(x, y, entry.width, entry.height), builder)
                y += entry.height + air
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
