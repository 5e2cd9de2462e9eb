"""Foot of a coalition card: who leads it, with initials on a pill in the colour of their notes; state and period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.participant_view import NOBODY, ParticipantView
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import (
    MIDDLE_EM,
    block_colour,
    coalition_tint,
    theme_colour,
)
from canvas_app.posters.parts.initials_pill import draw_pill, pill_width
from canvas_app.posters.parts.state_sign import draw_state_sign

LINE_EM = 1.42
"""Height of a line of the foot, em."""

FootItem = Literal["state", "dates"]
"""What stands at the right of a line."""


def card_ground(coalition: CoalitionView) -> tuple[str, str]:
    """Return fill and edge of a card: a tint, or white with a hairline where it is done or stopped."""
    if coalition.is_ended:
        return theme_colour("surface"), theme_colour("hairline")
    return coalition_tint(), ""


def find_lead(text: str, leads: Mapping[str, ParticipantView]) -> ParticipantView:
    """Return the participant who leads, by what was entered; nobody if it is none of them."""
    return leads.get(" ".join(text.casefold().split()), NOBODY)


class StateMark(NamedTuple):
    """The state of a coalition with its sign, in a text style."""

    coalition: CoalitionView
    text_style: TextStyle

    @property
    def text(self) -> str:
        """The state as it stands within a sentence."""
        state = self.coalition.state
        return state[:1].lower() + state[1:]

    @property
    def width(self) -> float:
        """Width of sign and text, mm; 0 without a state."""
        em = self.text_style.size * MM_PER_POINT
        return self.text_style.width(self.text) + em * 1.1 if self.text else 0.0

    def draw(self, right: float, top: float, builder: PageBuilder) -> None:
        """Draw it on the line that starts at `top`, so that it ends at `right` (mm)."""
        em, colour = self.text_style.size * MM_PER_POINT, block_colour("coalitions")
        x = right - self.width + em * 0.35
        draw_state_sign(self.coalition.state_id, x, top + MIDDLE_EM * em, em * 0.56, colour, builder)
        builder.add_line_right(
            self.text_style._replace(colour=colour), right, top, self.text, self.coalition.id
        )


@frozen
class CardFoot:
    """The foot over `width` mm.

    Attributes:
        rights: What stands at the right, in order.
        leads: The participants by name, and by initials where names are hidden.
        is_brief: Whether initials alone may say who leads a finished coalition.
    """

    coalition: CoalitionView
    width: float
    text_style: TextStyle
    rights: tuple[FootItem, ...]
    leads: Mapping[str, ParticipantView]
    is_brief: bool = False

    @cached
    def em(self) -> float:
        """Type size, mm."""
        return self.text_style.size * MM_PER_POINT

    @cached
    def _person(self) -> ParticipantView:
        """Who leads, of those that are known."""
        return find_lead(self.coalition.lead, self.leads)

    @cached
    def _name(self) -> str:
        """The name of the lead beside the initials."""
        text, initials = self.coalition.lead, self._person.initials
        name = text if initials != text else ""
        if self.coalition.is_ended and self._person != NOBODY:
            # a narrow card has room for a first name, and the colophon says whose it is
            name = "" if self.is_brief and initials else name.partition(" ")[0]
        return name

    @cached
    def _pill_width(self) -> float:
        """Width of the pill, mm; 0 without one."""
        return pill_width(self._person.initials, self.text_style)

    @cached
    def _name_x(self) -> float:
        return self._pill_width + (self.em * 0.4 if self._pill_width else 0.0)

    @cached
    def lines(self) -> list[tuple[bool, FootItem | None]]:
        """The lines: whether the lead stands at the left, and what stands at the right."""
        lead_width = self._name_x + self.text_style.width(self._name)
        lines: list[tuple[bool, FootItem | None]] = []
        waits = bool(self.coalition.lead)
        for right in self.rights:
            is_beside = waits and lead_width + self.em + self._right_width(right) <= self.width
            lines.append((is_beside, right))
            waits = waits and not is_beside
        return [(True, None), *lines] if waits else lines

    def _right_width(self, right: FootItem) -> float:
        if right == "state":
            return StateMark(self.coalition, self.text_style).width
        return self.text_style.width(self.coalition.dates)

    @cached
    def _name_lines(self) -> list[str]:
        """Lines of the lead's name beside the pill."""
        width = max(self.width - self._name_x, self.em)
        return self.text_style.wrap(self._name, width) if self._name else []

    @cached
    def height(self) -> float:
        """Height of all lines, mm."""
        return len(self.lines) * self.em * LINE_EM + self._more_height

    @property
    def _more_height(self) -> float:
        """Height of the lines of the name but the first, mm."""
        return max(len(self._name_lines) - 1, 0) * self.text_style.leading

    def draw(self, x: float, y: float, builder: PageBuilder) -> None:
        """Draw the foot from its top left corner."""
        soft = self.text_style._replace(colour=theme_colour("soft"))
        for has_lead, right in self.lines:
            top = y + (self.em * LINE_EM - self.text_style.leading) / 2
            if right == "state":
                StateMark(self.coalition, self.text_style).draw(x + self.width, top, builder)
            elif right:
                dates = self.coalition.dates.replace("\u00a0", " ")
                builder.add_line_right(soft, x + self.width, top, dates, self.coalition.id)
            if has_lead:
                self._draw_lead(x, top, builder)
                y += self._more_height
            y += self.em * LINE_EM

    def _draw_lead(self, x: float, top: float, builder: PageBuilder) -> None:
        """Draw pill and name of the lead."""
        draw_pill(self._person, x, top, self.text_style, builder, self.coalition.id)
        builder.add_lines(self.text_style, x + self._name_x, top, self._name_lines, self.coalition.id)
