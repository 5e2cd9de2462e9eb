"""Legend of participants in the page header, with the colour and initials of their notes."""

from __future__ import annotations

from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.fitting import fit_largest
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    LEADING_EM,
    note_colours,
    note_ink,
    theme_colour,
)
from canvas_app.posters.view.labels import label_text

_VARIANTS = (
    (True, 4, 1.0),
    (True, 5, 1.0),
    (False, 4, 1.0),
    (False, 5, 1.0),
    (False, 6, 1.0),
    (False, 6, 0.8),
    (False, 7, 0.8),
    (False, 8, 0.8),
)
"""Layouts to try in order: whether organisations are shown, number of rows, text scale."""


@frozen
class ParticipantLegend:
    """Participants in columns: initials on their colour, name, and organisation.

    `omitted_count` is the number of participants left out.
    """

    participants: tuple[ParticipantView, ...]
    paper: PosterPaper
    rows: int
    show_organisations: bool
    scale: float = 1.0
    omitted_count: int = 0
    lang: str = DEFAULT_LANGUAGE

    @cached
    def size(self) -> float:
        """Size of names, pt."""
        return max(self.paper.small * self.scale, self.paper.min_text)

    @cached
    def em(self) -> float:
        """Size of names, mm."""
        return self.size * MM_PER_POINT

    @cached
    def text_styles(self) -> tuple[TextStyle, TextStyle, TextStyle]:
        """Text styles of initials, names and organisations."""
        initials_style = TextStyle("bold", max(self.size * 0.8, self.paper.min_text), note_ink())
        return (
            initials_style,
            TextStyle("bold", self.size, theme_colour("ink")),
            TextStyle("regular", self.size, theme_colour("soft")),
        )

    @property
    def line_height(self) -> float:
        """Distance between two entries, mm."""
        return self.em * 1.42

    @cached
    def badge_width(self) -> float:
        """Width of the badge with initials, mm."""
        widest = max(self.text_styles[0].width(person.initials) for person in self.participants)
        return widest + self.em * 0.7

    def _entry_width(self, person: ParticipantView) -> float:
        _, name, organisation = self.text_styles
        width = self.badge_width + self.em * 0.45 + name.width(person.name)
        if self.show_organisations and person.organisation:
            width += name.width(" ") * 1.5 + organisation.width(person.organisation)
        return width

    @cached
    def column_widths(self) -> list[float]:
        """Width of each column with the gap after it, mm."""
        gap = self.em * 1.3
        return [
            max(self._entry_width(person) for person in self.participants[start : start + self.rows]) + gap
            for start in range(0, len(self.participants), self.rows)
        ]

    @cached
    def width(self) -> float:
        """Total width, mm."""
        return sum(self.column_widths) - self.em * 1.3

    @property
    def height(self) -> float:
        """Total height, mm."""
        return (
            min(self.rows, len(self.participants)) + bool(self.omitted_count)
        ) * self.line_height + self.paper.unit

    def draw(self, x: float, y: float, builder: PageBuilder) -> None:
        """Draw the legend from its top left corner."""
        for index, person in enumerate(self.participants):
            column, row = divmod(index, self.rows)
            self._draw_entry(
                person, x + sum(self.column_widths[:column]), y + row * self.line_height, builder
            )
        if self.omitted_count:
            text = label_text("people_more", self.lang, n=self.omitted_count)
            builder.add_line(self.text_styles[2], x, y + self.rows * self.line_height, text)

    def _draw_entry(self, person: ParticipantView, x: float, y: float, builder: PageBuilder) -> None:
        initials_style, name, organisation = self.text_styles
        em = self.em
        fill, edge = note_colours(person.colour)
        box = Box(x, y, self.badge_width, em * 1.22)
        builder.add(Rect(box, fill, edge, em * 0.04, em * 0.2, role="person", ref=person.initials))
        top = y + (box.h - LEADING_EM * em) / 2
        shift = BASELINE_EM * (em - initials_style.size * MM_PER_POINT)
        builder.add_line(
            initials_style,
            x + (self.badge_width - initials_style.width(person.initials)) / 2,
            top + shift - em * 0.06,
            person.initials,
        )
        x += self.badge_width + em * 0.45
        builder.add_line(name, x, top, person.name)
        if self.show_organisations and person.organisation:
            builder.add_line(
                organisation, x + name.width(person.name) + name.width(" ") * 1.5, top, person.organisation
            )


def fit_legend(
    participants: tuple[ParticipantView, ...], paper: PosterPaper, width: float, lang: str
) -> ParticipantLegend:
    """Return the legend in `width` mm.

    Where it does not fit, first organisations are left out, then columns get more and smaller names, and finally
    participants are omitted.
    """

    def legend(variant: tuple[bool, int, float], omitted: int = 0) -> ParticipantLegend:
        organisations, rows, scale = variant
        shown = participants[: len(participants) - omitted]
        return ParticipantLegend(shown, paper, rows, organisations, scale, omitted, lang)

    def fits(legend: ParticipantLegend) -> bool:
        return legend.width <= width

    def first(omitted: int) -> ParticipantLegend:
        return legend(_VARIANTS[-1], omitted)

    return (
        fit_largest(_VARIANTS, legend, fits)
        or fit_largest(range(1, len(participants)), first, fits, bisect=True)
        or first(max(len(participants) - 1, 0))
    )
