"""Rows of coalition cards on the columns of the grid: two columns for a living coalition, one for a finished one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.grid import Grid, GridType
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.canvas_card import CanvasCard
from canvas_app.posters.parts.card_foot import is_finished
from canvas_app.posters.view.labels import label_text

LIVING_COLUMNS = 2
"""Number of columns of a living coalition's card on a canvas of 12."""

MIN_LIVING_EM, MIN_FINISHED_EM = 12.0, 9.5
"""Least widths of cards: a living one has some letters beside its labels, a finished one some words on a line."""

MAX_CARD_RATIO = 1.35
"""Largest type of cards relative to the preferred size of notes."""


class PlacedCard(NamedTuple):
    """A card and the first of its columns."""

    card: CanvasCard
    first: int


@frozen
class CardsPlan:
    """All cards at one type size, living ones first.

    Attributes:
        is_brief: Whether they say only name, lead and state.
        per_row: Number of living ones beside each other; 0 for what the canvas gives them.
        most: Largest type relative to the preferred size of notes.
    """

    coalitions: tuple[CoalitionView, ...]
    grid: Grid
    kind: GridType
    leads: Mapping[str, ParticipantView]
    lang: str
    is_brief: bool = False
    per_row: int = 0
    most: float = MAX_CARD_RATIO

    @cached
    def size(self) -> float:
        """Type size of the cards, pt."""
        paper = self.kind.paper
        return max(min(self.kind.size, paper.note * self.most), paper.min_text)

    @cached
    def spans(self) -> list[tuple[CoalitionView, int]]:
        """The cards in order with the number of columns of each."""
        order = sorted(self.coalitions, key=is_finished)
        living = sum(not is_finished(coalition) for coalition in order)
        finished, columns = len(order) - living, self.grid.columns
        usual = max(1, round(LIVING_COLUMNS * columns / 12)) if columns < 12 else LIVING_COLUMNS
        usual = self._wide_enough(usual, MIN_LIVING_EM)
        one = min(max(1, usual // 2), columns)
        if self.per_row:
            usual = max(1, columns // self.per_row)
            one = self._wide_enough(max(1, usual // 2), MIN_FINISHED_EM)
        elif living and living * usual + finished * one <= columns:
            usual = max(usual, min((columns - finished * one) // living, (columns + 1) // 2))
        return [(coalition, one if is_finished(coalition) else min(usual, columns)) for coalition in order]

    def _wide_enough(self, span: int, least: float) -> int:
        """Return at least `span` columns in which a card is `least` em wide."""
        em = self.size * self.kind.em / self.kind.size
        while span < self.grid.columns and self.grid.width(span) < least * em:
            span += 1
        return span

    @cached
    def rows(self) -> list[list[PlacedCard]]:
        """The cards in rows."""
        rows: list[list[PlacedCard]] = []
        used = self.grid.columns
        for coalition, usual in self.spans:
            span = self._span_for_state(coalition, usual)
            if used + span > self.grid.columns:
                rows.append([])
                used = 0
            card = CanvasCard(
                coalition,
                self.grid.width(span),
                self.size,
                self.kind.paper,
                self.leads,
                self.is_brief,
                may_be_wide=not self.per_row,
            )
            rows[-1].append(PlacedCard(card, used))
            used += span
        return rows

    def _span_for_state(self, coalition: CoalitionView, span: int) -> int:
        """Return at least `span` columns in which the state fits on a line."""
        card = CanvasCard(coalition, self.grid.width(span), self.size, self.kind.paper, self.leads)
        while span < self.grid.columns and self.grid.width(span) < card.least_width:
            span += 1
        return span

    @cached
    def row_heights(self) -> list[float]:
        """Heights of the rows, mm."""
        return [max(placed.card.height for placed in row) for row in self.rows]

    @property
    def keeps_words_whole(self) -> bool:
        """Whether no word of a name is broken."""
        return all(placed.card.keeps_words_whole for row in self.rows for placed in row)

    @property
    def gap(self) -> float:
        """Distance between rows, mm."""
        return self.grid.gutter

    @cached
    def empty_style(self) -> TextStyle:
        """Text style of the line on a canvas without coalitions."""
        return TextStyle("italic", self.kind.at_least(0.86), theme_colour("soft"))

    @cached
    def height(self) -> float:
        """Height of all rows, mm."""
        if not self.rows:
            return self.empty_style.leading
        return sum(self.row_heights) + (len(self.rows) - 1) * self.gap

    def draw(self, y: float, builder: PageBuilder, height: float = 0.0) -> None:
        """Draw the cards from a top (mm); they share a `height` that is more than they need."""
        if not self.rows:
            builder.add_line(self.empty_style, self.grid.left, y, label_text("no_cards", self.lang))
            return
        spare = max(height - self.height, 0.0) / len(self.rows)
        for row, own in zip(self.rows, self.row_heights, strict=True):
            for placed in row:
                box = Box(self.grid.x(placed.first), y, placed.card.width, own + spare)
                placed.card.draw(box, builder)
            y += own + spare + self.gap


def leads_by_name(participants: Sequence[ParticipantView]) -> dict[str, ParticipantView]:
    """Return the participants by name, and by initials where names are hidden."""
    return {
        " ".join((person.name or person.initials).casefold().split()): person
        for person in participants
        if person.name or person.initials
    }
