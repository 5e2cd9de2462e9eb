"""Card of a coalition on the canvas: name with the sign of its form, state, ambition, fields, and who leads it.

A living one stands on a tint and says everything; one that is done or stopped is white with a hairline, and says what
it yielded. On an overview all say only name, lead and state.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from canvas_app.content.coalition_view import DATES, LEAD, RESULTS, CoalitionView, FieldView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    block_colour,
    theme_colour,
)
from canvas_app.posters.parts.card_foot import CardFoot, FootItem, StateMark, card_ground

WIDE_EM = 35.0
"""Width from which the fields stand beside the name, em."""


class _FieldLines(NamedTuple):
    label: list[str]
    text: list[str]


@frozen
class CanvasCard:
    """A card `width` mm wide with type of `size` pt.

    Attributes:
        leads: The participants by name, and by initials where names are hidden.
        is_brief: Whether it says only name, lead and state.
        may_be_wide: Whether the fields may stand beside the name.
    """

    coalition: CoalitionView
    width: float
    size: float
    paper: PosterPaper
    leads: Mapping[str, ParticipantView]
    is_brief: bool = False
    may_be_wide: bool = True

    @cached
    def em(self) -> float:
        """Type size, mm."""
        return self.size * MM_PER_POINT

    def _style(self, face: str, ratio: float, colour: str = "ink") -> TextStyle:
        return TextStyle(face, max(self.size * ratio, self.paper.min_text), theme_colour(colour))

    @cached
    def padding(self) -> float:
        """Distance from the side to the text, mm."""
        return self.em * (0.4 if self.coalition.is_ended else 0.55)

    @cached
    def is_wide(self) -> bool:
        """Whether the fields stand beside the name."""
        return (
            self.may_be_wide
            and self.width >= WIDE_EM * max(self.em, self.small_em / 0.83)
            and bool(self.fields)
        )

    @cached
    def inner(self) -> float:
        """Width of the text under the name, mm."""
        return self._columns[0]

    @cached
    def _columns(self) -> tuple[float, float]:
        """Widths of the part with the name and of the part with the fields, mm."""
        inner = self.width - 2 * self.padding
        return ((inner - self.em) / 2, (inner - self.em) / 2) if self.is_wide else (inner, inner)

    @cached
    def name_style(self) -> TextStyle:
        """Text style of the name."""
        if not self.coalition.is_ended:
            return self._style("bold", 1.17)
        style = self._style("bold", 0.95)
        # a narrow card has smaller type rather than a broken word
        widest = style.widest_word_width(self.coalition.name) / max(self.inner - self.em * 0.9, self.em)
        return style._replace(size=max(style.size / max(widest, 1.0), self.paper.min_text))

    @cached
    def small_style(self) -> TextStyle:
        """Text style of values, lead and state."""
        return self._style("regular", 0.83)

    @cached
    def ambition_style(self) -> TextStyle:
        """Text style of the ambition."""
        return self._style("regular", 0.9)

    @cached
    def _sign_width(self) -> float:
        return self.name_style.size * MM_PER_POINT * 0.9

    @cached
    def state(self) -> StateMark:
        """The state."""
        return StateMark(self.coalition, self.small_style)

    @cached
    def small_em(self) -> float:
        """Size of the small text, mm."""
        return self.small_style.size * MM_PER_POINT

    @property
    def least_width(self) -> float:
        """Width in which the state fits on a line, mm."""
        return self.state.width + 2 * self.padding

    @cached
    def has_state_above(self) -> bool:
        """Whether the state stands right of the name."""
        if self.coalition.is_ended or self.is_brief:
            return False
        needed = self.name_style.widest_word_width(self.coalition.name) + self._sign_width + self.em
        return needed + self.state.width <= self.inner

    @cached
    def name_lines(self) -> list[str]:
        """Lines of the name."""
        taken = self._sign_width + (self.state.width + self.em * 0.6 if self.has_state_above else 0.0)
        return self.name_style.wrap(self.coalition.name, self.inner - taken) if self.coalition.name else [""]

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word of the name is broken."""
        return self.name_style.widest_word_width(self.coalition.name) <= self.inner - self._sign_width

    @cached
    def _shown_fields(self) -> list[FieldView]:
        if self.is_brief:
            return []
        fields = [field for field in self.coalition.fields_to_read if field.id not in (LEAD, DATES)]
        return [field for field in fields if not self.coalition.is_ended or field.id == RESULTS]

    @cached
    def ambition_lines(self) -> list[str]:
        """Lines of the ambition, or of the yield of a finished coalition."""
        wanted = RESULTS if self.coalition.is_ended else "ambition"
        text = next((field.text for field in self._shown_fields if field.id == wanted), "")
        return self._ambition_style.wrap(text, self.inner) if text else []

    @cached
    def _ambition_style(self) -> TextStyle:
        return self._style("regular", 0.83, "soft") if self.coalition.is_ended else self.ambition_style

    @cached
    def fields(self) -> list[FieldView]:
        """The fields with a label."""
        return [field for field in self._shown_fields if field.id not in ("ambition", RESULTS)] + [
            field for field in self._shown_fields if field.id == RESULTS and not self.coalition.is_ended
        ]

    @cached
    def _label_width(self) -> float:
        """Width of the labels, mm: 34 mm on A0 where that is enough."""
        widest = max((self.small_style.width(field.short_label) for field in self.fields), default=0.0)
        return min(widest + self.small_em * 0.6, self._columns[1] * 0.45)

    @cached
    def field_lines(self) -> list[_FieldLines]:
        """Lines of label and text of each field."""
        label_width = self._label_width - self.small_em * 0.3
        width = self._columns[1] - self._label_width
        return [
            _FieldLines(
                self.small_style.wrap(field.short_label, label_width),
                self.small_style.wrap(field.text, width),
            )
            for field in self.fields
        ]

    @cached
    def _fields_height(self) -> float:
        lines = sum(max(len(field.label), len(field.text)) for field in self.field_lines)
        return lines * self.small_style.leading + max(len(self.field_lines) - 1, 0) * self.small_em * 0.08

    @cached
    def foot(self) -> CardFoot:
        """The foot: lead, state where it does not stand above, and period."""
        rights: tuple[FootItem, ...] = () if self.has_state_above or not self.state.text else ("state",)
        if self.coalition.dates and not self.coalition.is_ended and not self.is_brief:
            rights = (*rights, "dates")
        return CardFoot(self.coalition, self.inner, self.small_style, rights, self.leads, self.is_brief)

    @cached
    def _foot_height(self) -> float:
        """Height of the foot with the gap above it, mm."""
        return self.foot.height + self.em * 0.3 if self.foot.lines else 0.0

    @cached
    def height(self) -> float:
        """Height the card needs, mm."""
        top = len(self.name_lines) * self.name_style.leading
        top += len(self.ambition_lines) * self._ambition_style.leading
        if self.is_wide:
            return max(top + self._foot_height, self._fields_height) + 2 * self.padding * 0.8
        return (
            top
            + self._fields_height
            + (self.em * 0.2 if self.fields else 0.0)
            + self._foot_height
            + 2 * self.padding * 0.8
        )

    @property
    def parts(self) -> int:
        """Number of parts below the name."""
        return bool(self.ambition_lines) + len(self.fields)

    def draw(self, box: Box, builder: PageBuilder, air: float = 0.0) -> None:
        """Draw the card in a box of at least its height, with `air` mm more above each part below the name."""
        id_, unit = self.coalition.id, self.paper.unit
        fill, edge = card_ground(self.coalition)
        builder.add(Rect(box, fill, edge, unit * 0.1 if edge else 0.0, unit * 0.8, role="card", ref=id_))
        x, y = box.x + self.padding, box.y + self.padding * 0.8
        self._draw_name(x, y, builder)
        y += len(self.name_lines) * self.name_style.leading
        y += air * bool(self.ambition_lines)
        y += builder.add_lines(self._ambition_style, x, y, self._printed(self.ambition_lines), id_)
        if self.is_wide:
            self._draw_fields(x + self._columns[0] + self.em, box.y + self.padding * 0.8, air, builder)
        else:
            self._draw_fields(x, y + self.em * 0.2 + air, air, builder)
        self.foot.draw(x, box.bottom - self.padding * 0.8 - self.foot.height, builder)

    @staticmethod
    def _printed(lines: list[str]) -> list[str]:
        return [line.replace("\u00a0", " ") for line in lines]

    def _draw_name(self, x: float, y: float, builder: PageBuilder) -> None:
        em, colour = self.name_style.size * MM_PER_POINT, block_colour("coalitions")
        builder.add_shape(self.coalition.shape, x + em * 0.3, y, em, 0.62, colour)
        builder.add_lines(self.name_style, x + self._sign_width, y, self.name_lines, self.coalition.id)
        if self.has_state_above:
            top = y + BASELINE_EM * (self.name_style.size - self.small_style.size) * MM_PER_POINT
            self.state.draw(x + self.inner, top, builder)

    def _draw_fields(self, x: float, y: float, air: float, builder: PageBuilder) -> None:
        label_style = self.small_style._replace(colour=theme_colour("soft"))
        for field in self.field_lines:
            builder.add_lines(label_style, x, y, field.label, self.coalition.id)
            builder.add_lines(
                self.small_style, x + self._label_width, y, self._printed(field.text), self.coalition.id
            )
            y += max(len(field.label), len(field.text)) * self.small_style.leading
            y += self.small_em * 0.08 + air
