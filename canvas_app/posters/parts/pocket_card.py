"""Card of a coalition as large as a playing card: who and what on its front, how on its back.

What is not filled in gets lines to write on.
"""

from __future__ import annotations

from collections.abc import Mapping

from canvas_app.content.coalition_view import DATES, LEAD, CoalitionView, FieldView
from canvas_app.content.method import load_method
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.flow.fitting import fit_largest, size_steps
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, block_colour, coalition_tint, theme_colour
from canvas_app.posters.parts.card_foot import CardFoot
from canvas_app.posters.parts.state_sign import draw_state_sign

CARD_WIDTH_MM, CARD_HEIGHT_MM = 63.0, 88.0
"""Size of a playing card, mm."""

PADDING_MM, RADIUS_MM, WRITE_LINE_MM = 6.0, 2.5, 8.0
"""Distance from the edge to the text, radius of the corners, and distance between lines to write on, mm."""

LARGEST_PT = 10.0
"""Largest size of the text, pt; names are larger."""


@frozen
class PocketCard:
    """A card with text of `size` pt.

    `leads` holds the participants by name, and by initials where names are hidden.
    """

    coalition: CoalitionView
    size: float
    paper: PosterPaper
    leads: Mapping[str, ParticipantView]
    lang: str

    @cached
    def em(self) -> float:
        """Text size, mm."""
        return self.size * MM_PER_POINT

    @property
    def inner(self) -> float:
        """Width of the text, mm."""
        return CARD_WIDTH_MM - 2 * PADDING_MM

    def _style(self, face: str, ratio: float, colour: str = "ink") -> TextStyle:
        return TextStyle(face, max(self.size * ratio, self.paper.min_text), theme_colour(colour))

    @cached
    def form_style(self) -> TextStyle:
        """Text style of form and state."""
        return self._style("regular", 0.85)._replace(colour=block_colour("coalitions"))

    @cached
    def name_style(self) -> TextStyle:
        """Text style of the name."""
        return self._style("bold", 1.6)

    @cached
    def name_lines(self) -> list[str]:
        """Lines of the name."""
        return self.name_style.wrap(self.coalition.name, self.inner) if self.coalition.name else []

    @cached
    def ambition_lines(self) -> list[str]:
        """Lines of the ambition."""
        text = next((field.text for field in self.coalition.fields if field.id == "ambition"), "")
        return self._style("regular", 1.0, "soft").wrap(text, self.inner) if text else []

    @cached
    def fields(self) -> tuple[FieldView, ...]:
        """The fields on the back."""
        shown = (field for field in self.coalition.fields if field.id not in ("ambition", LEAD, DATES))
        return tuple(shown)

    @cached
    def _foot(self) -> CardFoot:
        return CardFoot(self.coalition, self.inner, self._style("regular", 0.9), (), self.leads)

    @cached
    def _dates_lines(self) -> list[str]:
        return self._style("regular", 0.9, "soft").wrap(self.coalition.dates, self.inner)

    def _label(self, id_: str) -> str:
        """Return the label of a field; '' for one that is not shown."""
        return next((field.label for field in self.coalition.fields if field.id == id_), "")

    @cached
    def _open_labels(self) -> list[str]:
        """Labels of lead and period where they are to be filled in."""
        wanted = ((LEAD, self.coalition.lead), (DATES, self.coalition.dates))
        return [self._label(id_) for id_, text in wanted if not text and self._label(id_)]

    @cached
    def foot_height(self) -> float:
        """Height of lead and period, mm."""
        dates = len(self._dates_lines) * self._style("regular", 0.9).leading
        return self._foot.height + dates + len(self._open_labels) * WRITE_LINE_MM

    @cached
    def front_height(self) -> float:
        """Height of what stands on the front, mm."""
        names = len(self.name_lines) * self.name_style.leading or 2 * WRITE_LINE_MM
        ambition = len(self.ambition_lines) * self._style("regular", 1.0).leading or 2 * WRITE_LINE_MM
        return self.head_height + names + self.em * 0.4 + ambition + self.em + self.foot_height

    @cached
    def head_height(self) -> float:
        """Height of form and state, mm."""
        return self.form_style.leading * (2 if self.coalition.state else 1) + self.em * 0.8

    def _field_lines(self, field: FieldView) -> list[str]:
        return self._style("regular", 0.9, "soft").wrap(field.text, self.inner) if field.text else []

    @cached
    def back_height(self) -> float:
        """Height of what stands on the back, mm."""
        label, text = self._style("bold", 0.9), self._style("regular", 0.9)
        fields = sum(
            label.leading + (len(self._field_lines(field)) * text.leading or WRITE_LINE_MM) + self.em * 0.6
            for field in self.fields
        )
        return self.form_style.leading + self.em * 0.8 + fields

    @property
    def fits(self) -> bool:
        """Whether both sides fit, with no word of the name broken."""
        height = CARD_HEIGHT_MM - 2 * PADDING_MM
        return (
            max(self.front_height, self.back_height) <= height
            and self.name_style.widest_word_width(self.coalition.name) <= self.inner
        )

    def draw_front(self, box: Box, builder: PageBuilder) -> None:
        """Draw form, state, name and ambition, and at the foot who leads it and when."""
        id_ = self.coalition.id
        draw_ground(box, id_, theme_colour("surface"), builder)
        inside = box.inset(PADDING_MM)
        self._draw_head(inside, builder)
        y = inside.y + self.head_height
        name, style = load_method().coalition.labels["name"][self.lang], self._style("regular", 0.9, "soft")
        y += self._add_or_lines(self.name_style, self.name_lines, name, inside, y, builder) + self.em * 0.4
        ambition = self._style("regular", 1.0, "soft")
        self._add_or_lines(ambition, self.ambition_lines, self._label("ambition"), inside, y, builder)
        y = inside.bottom - self.foot_height
        self._foot.draw(inside.x, y, builder)
        y += self._foot.height
        dates = [line.replace("\u00a0", " ") for line in self._dates_lines]
        y += builder.add_lines(style, inside.x, y, dates, id_)
        for label in self._open_labels:
            y += WRITE_LINE_MM
            self._draw_line(label, inside, y, builder)

    def _draw_head(self, inside: Box, builder: PageBuilder) -> None:
        style, em = self.form_style, self.form_style.size * MM_PER_POINT
        builder.add_shape(self.coalition.shape, inside.x + em * 0.5, inside.y, em, 0.85, style.colour)
        builder.add_line(style, inside.x + em * 1.4, inside.y, self.coalition.form, self.coalition.id)
        if self.coalition.state:
            y = inside.y + style.leading
            middle = y + MIDDLE_EM * em
            draw_state_sign(
                self.coalition.state_id, inside.x + em * 0.5, middle, em * 0.62, style.colour, builder
            )
            builder.add_line(style, inside.x + em * 1.4, y, self.coalition.state, self.coalition.id)

    def _add_or_lines(
        self, style: TextStyle, lines: list[str], label: str, inside: Box, y: float, builder: PageBuilder
    ) -> float:
        """Add lines of text, or two lines to write on behind a label. Return their height, mm."""
        if lines:
            return builder.add_lines(style, inside.x, y, lines, self.coalition.id)
        self._draw_line(label, inside, y + WRITE_LINE_MM, builder)
        self._draw_line("", inside, y + 2 * WRITE_LINE_MM, builder)
        return 2 * WRITE_LINE_MM

    def _draw_line(self, label: str, inside: Box, y: float, builder: PageBuilder) -> None:
        """Draw a line to write on behind a label."""
        style = self._style("regular", 0.8, "soft")
        shown = style.elided(label, inside.w)
        builder.add_line(style, inside.x, y - style.leading, shown)
        builder.add(Stroke(inside.x, y, inside.right, y, theme_colour("hairline"), 0.2))

    def draw_back(self, box: Box, builder: PageBuilder) -> None:
        """Draw the name, shortened to a line, and the other fields."""
        id_ = self.coalition.id
        draw_ground(box, id_, coalition_tint(), builder)
        inside = box.inset(PADDING_MM)
        head = self.form_style._replace(face="bold", colour=theme_colour("soft"))
        builder.add_line(head, inside.x, inside.y, head.elided(self.coalition.name, inside.w))
        y = inside.y + head.leading + self.em * 0.8
        label, text = self._style("bold", 0.9), self._style("regular", 0.9, "soft")
        for field in self.fields:
            y += builder.add_line(label, inside.x, y, label.elided(field.label, inside.w), id_)
            lines = self._field_lines(field)
            if lines:
                y += builder.add_lines(text, inside.x, y, lines, id_)
            else:
                y += WRITE_LINE_MM
                self._draw_line("", inside, y, builder)
            y += self.em * 0.6


def draw_ground(box: Box, ref: str, fill: str, builder: PageBuilder) -> None:
    """Draw the ground of a card."""
    builder.add(Rect(box, fill, theme_colour("hairline"), 0.2, RADIUS_MM, role="card", ref=ref))


def fit_pocket_card(
    coalition: CoalitionView, paper: PosterPaper, leads: Mapping[str, ParticipantView], lang: str
) -> PocketCard | None:
    """Return the card with the largest text that fits on its two sides; None if none does."""
    return fit_largest(
        size_steps(LARGEST_PT, min(paper.min_text, LARGEST_PT), 8),
        lambda size: PocketCard(coalition, size, paper, leads, lang),
        lambda card: card.fits,
    )
