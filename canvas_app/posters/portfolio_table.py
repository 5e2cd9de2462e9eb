"""The table of coalitions: a row for each form, a column for each state, and every coalition in its cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from canvas_app.content.method import load_method
from canvas_app.posters.layout import Box, Rect, Sign, Stroke
from canvas_app.posters.marks import Marks, Pen
from canvas_app.posters.once import frozen, once
from canvas_app.posters.rows import Row
from canvas_app.posters.sizes import MM, Paper
from canvas_app.posters.style import CAPITAL, RISE, block_colour, tone
from canvas_app.posters.texts import FORM_SIGNS, CardText, WorkshopText
from canvas_app.posters.words import word


class _Small:
    """A coalition in a cell: its name, who pulls it, and from when till when."""

    def __init__(
        self, card: CardText, facts: tuple[str, ...], width: float, size: float, paper: Paper
    ) -> None:
        self.card, self.em = card, size * MM
        self.pad = self.em * 0.45
        self.name = Pen("bold", size, tone("ink"))
        self.small = Pen("regular", max(size * 0.8, paper.least), tone("soft"))
        room = max(width - 2 * self.pad, self.em)
        self.lines = self.name.lines(card.name or "…", room)
        self.facts = [
            line.replace("\u00a0", " ") for text in facts if text for line in self.small.lines(text, room)
        ]
        self.whole = self.name.widest(card.name) <= room
        words = len(self.lines) * self.name.leading + len(self.facts) * self.small.leading
        self.height = words + 2 * self.pad

    def draw(self, box: Box, line: float, marks: Marks) -> None:
        """The card at the top of a box."""
        edge = block_colour("coalitions")
        box = box._replace(h=self.height)
        marks.add(Rect(box, tone("raised"), edge, line, self.em * 0.3, role="card", ref=self.card.id))
        x, y = box.x + self.pad, box.y + self.pad
        y += marks.paragraph(self.name, x, y, self.lines, self.card.id)
        marks.paragraph(self.small, x, y, self.facts, self.card.id)


@frozen
class Portfolio:
    """The table `width` mm wide with words in `size` pt; `plain` has no columns, states stand on the cards."""

    workshop: WorkshopText
    paper: Paper
    width: float
    size: float
    plain: bool = False

    @once
    def em(self) -> float:
        """The size of the words, mm."""
        return self.size * MM

    @once
    def states(self) -> list[tuple[str, str]]:
        """The columns: states of the method, and one for others where there are any."""
        lang = self.workshop.lang
        if self.plain:
            return [("", "")]
        found = [(state.id, state.title[lang]) for state in load_method().coalition.states]
        return (
            [*found, ("", word("no_state", lang))] if any(not card.state_id for card in self.cards) else found
        )

    @once
    def forms(self) -> list[tuple[str, str]]:
        """The rows: forms of the method, and one for others where there are any."""
        lang = self.workshop.lang
        found = [(form.id, form.title[lang]) for form in load_method().coalition.forms]
        return (
            [*found, ("", word("other_form", lang))]
            if any(not card.form_id for card in self.cards)
            else found
        )

    @property
    def cards(self) -> tuple[CardText, ...]:
        """All coalitions."""
        return self.workshop.blocks["coalitions"].cards

    @once
    def pen(self) -> Pen:
        """For forms and states."""
        return Pen("bold", max(self.size * 1.05, self.paper.least), block_colour("coalitions"))

    @once
    def left(self) -> float:
        """The width of the first column, mm."""
        widest = max(self.pen.width(f"{title} (99)") for _, title in self.forms)
        if self.plain:
            return max(self.pen.widest(title) for _, title in self.forms) + self.pen.size * MM * 1.6
        return min(widest + self.em * 2.0, self.width * 0.2)

    @property
    def gap(self) -> float:
        """Between cards and lines, mm."""
        return self.em * 0.4

    @once
    def column(self) -> float:
        """The width of a column of cards, mm."""
        return (self.width - self.left) / len(self.states)

    @once
    def head(self) -> Row:
        """The names of the states with how many there are, a line below."""
        height = self.pen.leading + self.gap

        def draw(box: Box, marks: Marks) -> None:
            for place, (id_, title) in enumerate(self.states):
                count = sum(card.state_id == id_ for card in self.cards)
                x = box.x + self.left + place * self.column + self.gap / 2
                marks.write(self.pen, x, box.y, title)
                soft = self.pen._replace(face="regular", colour=tone("soft"))
                marks.write(
                    soft, x + self.pen.width(title) + self.em * 0.4, box.y, str(count) if count else ""
                )
            self._line(box, box.bottom, marks, "control", 2.0)

        return Row(height, draw)

    def _line(self, box: Box, y: float, marks: Marks, colour: str, weight: float = 1.0) -> None:
        marks.add(Stroke(box.x, y, box.right, y, tone(colour), self.paper.unit * 0.2 * weight))

    def rows(self, form: str, title: str, empty: bool) -> list[Row]:
        """The cards of a form in rows of one for each state, its name before the first."""
        piles = [
            [
                self._small(card)
                for card in sorted(self.cards, key=lambda card: (card.start or "9", card.name))
                if card.form_id == form and (self.plain or card.state_id == state)
            ]
            for state, _ in self.states
        ]
        bands = list(zip_longest(*piles))
        if not bands and not empty:
            return []
        made = [self._band(band, place == len(bands) - 1) for place, band in enumerate(bands)] or [
            self._band((), True)
        ]
        return [self._named(made[0], form, title), *made[1:]]

    def _small(self, card: CardText) -> _Small:
        facts = (card.state if self.plain else "", card.puller, card.period)
        return _Small(card, facts, self.column - self.gap, self.size, self.paper)

    def _named(self, row: Row, form: str, title: str) -> Row:
        height = max(row.height, self.pen.leading + 3 * self.gap)

        def draw(box: Box, marks: Marks) -> None:
            row.draw(box, marks)
            em, y = self.pen.size * MM, box.y + self.gap + self.em * 0.45
            sign = FORM_SIGNS.get(form, "disc")
            middle = y + (RISE - CAPITAL / 2) * em
            marks.add(Sign(box.x + em * 0.4, middle, em * 0.75, sign, self.pen.colour))
            lines = self.pen.lines(title, self.left - em * 1.3)
            marks.paragraph(self.pen, box.x + em * 1.05, y, lines)

        return row._replace(height=height, draw=draw)

    def _band(self, band: Sequence[_Small | None], last: bool) -> Row:
        high = max((small.height for small in band if small), default=self.em)
        height = high + self.gap * (2 if last else 1)

        def draw(box: Box, marks: Marks) -> None:
            for place, small in enumerate(band):
                if small:
                    x = box.x + self.left + place * self.column + self.gap / 2
                    cell = Box(x, box.y + self.gap, self.column - self.gap, small.height)
                    small.draw(cell, self.paper.unit * 0.22, marks)
            if last:
                self._line(box, box.bottom, marks, "hairline")

        return Row(height, draw)

    def table(self, empty: bool) -> list[Row]:
        """All forms; `empty` ones too."""
        return [row for form, title in self.forms for row in self.rows(form, title, empty)]

    @property
    def whole(self) -> bool:
        """Whether no word is broken and no titles meet."""
        smalls = [self._small(card) for card in self.cards]
        return self.titled and all(small.whole for small in smalls)

    @property
    def highest(self) -> float:
        """The height of the highest row, mm."""
        return max((row.height for row in self.table(empty=False)), default=0.0)

    @property
    def titled(self) -> bool:
        """Whether forms and states have room."""
        room = self.column - self.gap * 2
        states = all(self.pen.width(f"{title} 99") <= room for _, title in self.states)
        return states and all(
            self.pen.widest(title) + self.pen.size * MM * 1.3 <= self.left for _, title in self.forms
        )
