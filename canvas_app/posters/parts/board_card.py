"""Card of a coalition on a board: form, name, ambition, who leads it, and when; with its fields where there is room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from canvas_app.content.coalition_view import DATES, LEAD, CoalitionView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import block_colour, theme_colour
from canvas_app.posters.parts.card_foot import CardFoot, card_ground

Detail = Literal["full", "usual", "brief"]
"""`full` says all fields, `usual` the ambition, `brief` neither."""

MAX_NAME_LINES, MAX_TEXT_LINES = 6, 4
"""Maximum number of lines of a name, and of any other text."""

MAX_AIR_EM = 2.2
"""Distance added between fields at most, em."""

_MAX_LEAD_CHARACTERS = 60


class _Paragraph(NamedTuple):
    """Lines of one style, `gap` mm below what stands above them; `opens` is whether a field begins with them."""

    style: TextStyle
    lines: list[str]
    gap: float
    opens: bool = False

    @property
    def height(self) -> float:
        return self.gap + len(self.lines) * self.style.leading


@frozen
class BoardCard:
    """A card `width` mm wide with type of `size` pt.

    Attributes:
        leads: The participants by name, and by initials where names are hidden.
        shows_state: Whether the state stands beside the form, on a board without columns for states.
    """

    coalition: CoalitionView
    width: float
    size: float
    paper: PosterPaper
    leads: Mapping[str, ParticipantView]
    detail: Detail = "usual"
    shows_state: bool = False

    @cached
    def em(self) -> float:
        """Type size, mm."""
        return self.size * MM_PER_POINT

    @property
    def padding(self) -> float:
        """Distance from the edge to the text, mm."""
        return self.em * 0.55

    @cached
    def inner(self) -> float:
        """Width of the text, mm."""
        return max(self.width - 2 * self.padding, self.em)

    def _style(self, face: str, ratio: float, colour: str = "ink") -> TextStyle:
        return TextStyle(face, max(self.size * ratio, self.paper.min_text), theme_colour(colour))

    @cached
    def form_style(self) -> TextStyle:
        """Text style of the form."""
        return self._style("regular", 0.8)._replace(colour=block_colour("coalitions"))

    @cached
    def name_style(self) -> TextStyle:
        """Text style of the name."""
        return self._style("bold", 1.08)

    @cached
    def _sign_width(self) -> float:
        return self.form_style.size * MM_PER_POINT * 1.05

    @cached
    def _form_lines(self) -> list[str]:
        parts = (self.coalition.form, self.coalition.state if self.shows_state else "")
        return self.form_style.wrap(" · ".join(filter(None, parts)), self.inner - self._sign_width)

    @cached
    def _name(self) -> tuple[list[str], bool]:
        return self.name_style.first_lines(self.coalition.name or "…", self.inner, MAX_NAME_LINES)

    @property
    def is_name_whole(self) -> bool:
        """Whether the name is complete."""
        return self._name[1]

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word of name and form is broken."""
        form = self.form_style.widest_word_width(self.coalition.form) + self._sign_width
        name = self.name_style.widest_word_width(self.coalition.name[: 40 * MAX_NAME_LINES])
        return max(form, name) <= self.inner

    @cached
    def _paragraphs(self) -> list[_Paragraph]:
        """What stands between name and foot."""
        ambition, label = self._style("regular", 0.9, "soft"), self._style("regular", 0.72, "soft")
        found: list[_Paragraph] = []
        for field in self.coalition.fields_to_read if self.detail != "brief" else ():
            text = field.text
            if field.id == "ambition":
                found.append(_Paragraph(ambition, self._few(ambition, text), self.em * 0.1))
            elif self.detail == "full" and field.id not in (LEAD, DATES):
                style = self._style("regular", 0.9)
                found.append(_Paragraph(label, self._few(label, field.label), self.em * 0.4, opens=True))
                found.append(_Paragraph(style, self._few(style, text), 0.0))
        return found

    def _few(self, style: TextStyle, text: str) -> list[str]:
        return style.first_lines(text, self.inner, MAX_TEXT_LINES)[0]

    @cached
    def _foot(self) -> CardFoot:
        lead = self.coalition.lead
        short = lead if len(lead) <= _MAX_LEAD_CHARACTERS else f"{lead[:_MAX_LEAD_CHARACTERS].rstrip()}…"
        return CardFoot(
            self.coalition._replace(lead=short), self.inner, self._style("regular", 0.83), (), self.leads
        )

    @cached
    def _dates(self) -> _Paragraph:
        style = self._style("regular", 0.83, "soft")
        return _Paragraph(style, self._few(style, self.coalition.dates), self.em * 0.1)

    @cached
    def height(self) -> float:
        """Height of the card, mm."""
        lines = len(self._form_lines) * self.form_style.leading + len(self._name[0]) * self.name_style.leading
        between = sum(paragraph.height for paragraph in self._paragraphs)
        foot = self._foot.height + (self.em * 0.35 if self._foot.lines else 0.0)
        return lines + between + foot + self._dates.height + 2 * self.padding

    def draw(self, box: Box, builder: PageBuilder) -> None:
        """Draw the card in a box of at least its height; what is left of it goes between the fields and the foot."""
        id_, unit = self.coalition.id, self.paper.unit
        fill, edge = card_ground(self.coalition)
        ground = box._replace(w=self.width)
        builder.add(Rect(ground, fill, edge, unit * 0.1 if edge else 0.0, unit * 0.8, role="card", ref=id_))
        x, y = box.x + self.padding, box.y + self.padding
        em = self.form_style.size * MM_PER_POINT
        builder.add_shape(self.coalition.shape, x + em * 0.36, y, em, 0.72, self.form_style.colour)
        y += builder.add_lines(self.form_style, x + self._sign_width, y, self._form_lines, id_)
        y += builder.add_lines(self.name_style, x, y, self._name[0], id_)
        spare = max(box.h - self.height, 0.0)
        fields = sum(paragraph.opens for paragraph in self._paragraphs)
        air = min(spare / (fields + 1), MAX_AIR_EM * self.em)
        for paragraph in self._paragraphs:
            y += air if paragraph.opens else 0.0
            builder.add_lines(paragraph.style, x, y + paragraph.gap, paragraph.lines, id_)
            y += paragraph.height
        y = box.bottom - self.padding - self._dates.height - self._foot.height
        self._foot.draw(x, y, builder)
        dates = [line.replace("\u00a0", " ") for line in self._dates.lines]
        builder.add_lines(self._dates.style, x, y + self._foot.height + self._dates.gap, dates, id_)
