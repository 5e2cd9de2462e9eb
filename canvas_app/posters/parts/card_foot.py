"""Foot of a coalition card: who leads it, with initials on a pill in the colour of their notes; state and period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import (
    MIDDLE_EM,
    block_colour,
    note_colours,
    note_edge,
    note_ink,
    theme_colour,
)
from canvas_app.posters.parts.state_sign import draw_state_sign

FINISHED_STATES = ("done", "stopped")
"""States in which a coalition only says what it yielded."""

LINE_EM, PILL_EM = 1.42, 1.36
"""Height of a line of the foot and of the pill, em."""

FootItem = Literal["state", "dates"]
"""What stands at the right of a line."""


def is_finished(coalition: CoalitionView) -> bool:
    """Return whether a coalition is done or stopped."""
    return coalition.state_id in FINISHED_STATES


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
    def _lead(self) -> tuple[str, str, str]:
        """Initials and colour of the lead on a pill, and the name; '' for what is not known."""
        text = self.coalition.lead
        person = self.leads.get(" ".join(text.casefold().split()))
        if person is None:
            return "", "", text
        name = text if person.initials != text else ""
        if is_finished(self.coalition):
            # a narrow card has room for a first name, and the colophon says whose it is
            name = "" if self.is_brief and person.initials else name.partition(" ")[0]
        return person.initials, person.colour, name

    @cached
    def _pill_width(self) -> float:
        """Width of the pill, mm; 0 without one."""
        initials, _, _ = self._lead
        style = self.text_style._replace(face="bold")
        return max(style.width(initials) + self.em * 0.7, self.em * 2.0) if initials else 0.0

    @cached
    def _name_x(self) -> float:
        return self._pill_width + (self.em * 0.4 if self._pill_width else 0.0)

    @cached
    def lines(self) -> list[tuple[bool, FootItem | None]]:
        """The lines: whether the lead stands at the left, and what stands at the right."""
        lead_width = self._name_x + self.text_style.width(self._lead[2])
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
        return self.text_style.wrap(self._lead[2], width) if self._lead[2] else []

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
                self._draw_lead(x, y, top, builder)
                y += self._more_height
            y += self.em * LINE_EM

    def _draw_lead(self, x: float, y: float, top: float, builder: PageBuilder) -> None:
        """Draw pill and name of the lead."""
        initials, colour, _ = self._lead
        if initials:
            pill = Box(x, y, self._pill_width, self.em * PILL_EM)
            fill, edge = note_colours(colour)[0], note_edge(colour)
            builder.add(Rect(pill, fill, edge, self.em * 0.02, pill.h / 2, role="pill"))
            style = self.text_style._replace(face="bold", colour=note_ink())
            middle = x + (pill.w - style.width(initials)) / 2
            builder.add_line(style, middle, top, initials, self.coalition.id)
        builder.add_lines(self.text_style, x + self._name_x, top, self._name_lines, self.coalition.id)
