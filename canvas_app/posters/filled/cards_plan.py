"""Rows of coalition cards over the whole width: a living coalition is twice as wide as a finished one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.participant_view import ParticipantView
from canvas_app.figures.marks import Box
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.posters.filled.grid import Grid, GridType
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.parts.canvas_card import CanvasCard
from canvas_app.posters.view.labels import label_text

LIVING_SHARE = 2
"""Share of a row that a living coalition takes; a finished one takes 1."""

CARDS_PER_ROW, SPARSE_CARDS_PER_ROW = 6, 3
"""Number of living coalitions beside each other at most, and where notes are few."""

MIN_LIVING_EM, MIN_FINISHED_EM = 12.0, 8.4
"""Least widths of cards: a living one has some letters beside its labels, a finished one some words on a line."""

MAX_CARD_RATIO = 1.35
"""Largest type of cards relative to the preferred size of notes."""


MAX_AIR_EM = 0.7
"""Largest distance added between the fields of cards in a row with height to spare, em."""


class PlacedCard(NamedTuple):
    """A card and its left side, mm."""

    card: CanvasCard
    x: float


@frozen
class CardsPlan:
    """All cards at one type size, living ones first.

    Attributes:
        is_brief: Whether they say only name, lead and state.
        per_row: Number of living ones beside each other at most.
        may_be_wide: Whether the fields may stand beside the name.
        most: Largest type relative to the preferred size of notes.
    """

    coalitions: tuple[CoalitionView, ...]
    grid: Grid
    kind: GridType
    leads: Mapping[str, ParticipantView]
    lang: str
    is_brief: bool = False
    per_row: int = CARDS_PER_ROW
    may_be_wide: bool = True
    most: float = MAX_CARD_RATIO

    @cached
    def size(self) -> float:
        """Type size of the cards, pt."""
        paper = self.kind.paper
        most = paper.min_note if self.is_brief else paper.note * self.most
        return max(min(self.kind.size, most), paper.min_text)

    @cached
    def rows(self) -> list[list[PlacedCard]]:
        """The cards in rows, as few as leave each card wide enough."""
        order = sorted(self.coalitions, key=lambda one: one.is_ended)
        left = iter(order)
        lengths = even_rows([_share(coalition) for coalition in order], self._most_shares)
        return [self._placed([*islice(left, length)]) for length in lengths]

    @cached
    def _most_shares(self) -> int:
        """Number of shares of a row that leaves each card wide enough for its state and some words."""
        whole, gap, em = self.grid.width(self.grid.columns), self.grid.gutter, self.size * MM_PER_POINT
        most = float(self.per_row * LIVING_SHARE)
        for coalition in self.coalitions:
            card = CanvasCard(coalition, whole, self.size, self.kind.paper, self.leads)
            least = MIN_FINISHED_EM if coalition.is_ended else MIN_LIVING_EM
            width = max(least * em, card.least_width)
            most = min(most, (whole + gap) / (width + gap) * _share(coalition) + 1e-6)
        return int(most)

    def _placed(self, coalitions: Sequence[CoalitionView]) -> list[PlacedCard]:
        """Return the cards of a row, which they fill."""
        grid, row, used = self.grid, [], 0
        module = (grid.width(grid.columns) + grid.gutter) / sum(map(_share, coalitions))
        for coalition in coalitions:
            share = _share(coalition)
            width = share * module - grid.gutter
            card = CanvasCard(
                coalition,
                width,
                self.size,
                self.kind.paper,
                self.leads,
                self.is_brief,
                may_be_wide=self.may_be_wide,
            )
            row.append(PlacedCard(card, grid.left + used * module))
            used += share
        return row

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
            parts = max(placed.card.parts for placed in row)
            air = min(spare / (parts + 1), MAX_AIR_EM * self.size * MM_PER_POINT)
            for placed in row:
                box = Box(placed.x, y, placed.card.width, own + spare)
                placed.card.draw(box, builder, air)
            y += own + spare + self.gap


def _share(coalition: CoalitionView) -> int:
    return 1 if coalition.is_ended else LIVING_SHARE


def even_rows(shares: Sequence[int], most: int) -> list[int]:
    """Return how many parts stand in each of the fewest rows of at most `most` shares, which are about equally full."""
    rows = _filled_rows(shares, most)
    least = -(-sum(shares) // max(len(rows), 1))
    fuller = (_filled_rows(shares, share) for share in range(least, most))
    return next((even for even in fuller if len(even) == len(rows)), rows)


def _filled_rows(shares: Sequence[int], most: int) -> list[int]:
    rows: list[int] = []
    used = most
    for share in shares:
        if used + share > most:
            rows.append(0)
            used = 0
        rows[-1] += 1
        used += share
    return rows


def leads_by_name(participants: Sequence[ParticipantView]) -> dict[str, ParticipantView]:
    """Return the participants by name, and by initials where names are hidden."""
    return {
        " ".join((person.name or person.initials).casefold().split()): person
        for person in participants
        if person.name or person.initials
    }
