"""Which of the copies that came back are taken, and which take the place of what the same person sent before."""

from __future__ import annotations

from collections.abc import Sequence

from canvas_app.insight.arrivals import (
    Arrival,
    distinct_arrivals,
    examine_again,
    find_other_sendings,
    is_repeated,
)
from canvas_app.model.document import Document


class ArrivalChoice:
    """What is chosen of some copies.

    Attributes:
        arrivals: The copies, in the order in which they were added.
        left_out: The digests of copies that are not to be taken; those that delete most notes, unless asked for.
        replacing: The digests of forms that take the place of what the same person sent before.
        returning: The digests of copies that bring back what was deleted in the base.
    """

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.left_out: set[str] = set()
        self.replacing: set[str] = set()
        self.returning: set[str] = set()

    def show(self, base: Document, arrivals: Sequence[Arrival]) -> None:
        """Choose of these copies, with what was chosen before of those that are still there."""
        known = {one.digest for one in self.arrivals}
        # probably a copy that was emptied by mistake: taking it is a choice
        self.left_out |= {one.digest for one in arrivals if one.strange.deleted} - known
        self.arrivals = [*arrivals]
        self._apply(base)

    def at(self, row: int) -> Arrival | None:
        """Return the copy in a row; None where there is none."""
        return self.arrivals[row] if 0 <= row < len(self.arrivals) else None

    @property
    def taken(self) -> list[Arrival]:
        """The copies that are taken, each content once."""
        return [one for one in distinct_arrivals(self.arrivals) if one.digest not in self.left_out]

    @property
    def taken_count(self) -> int:
        """How many copies are taken; one that came twice counts once."""
        return sum(
            one.document is not None
            and one.digest not in self.left_out
            and not is_repeated(self.arrivals, at, self.left_out)
            for at, one in enumerate(self.arrivals)
        )

    def toggle_left_out(self, arrival: Arrival) -> None:
        """Leave a copy out, or take it all the same."""
        self.left_out ^= {arrival.digest}

    def may_replace(self, arrival: Arrival) -> bool:
        """Return whether the same person sent something before, or something else among these copies."""
        return bool(arrival.superseded or arrival.replaces or find_other_sendings(self.arrivals, arrival))

    def toggle_replacing(self, base: Document, arrival: Arrival) -> None:
        """Let a form take the place of what the same person sent before, or keep both."""
        others = {one.digest for one in find_other_sendings(self.arrivals, arrival)}
        self.replacing ^= {arrival.digest}
        if arrival.digest in self.replacing:
            self.left_out = self.left_out - {arrival.digest} | others
            self.replacing -= others
        else:
            self.left_out -= others
        self._apply(base)

    def toggle_returning(self, base: Document, arrival: Arrival) -> None:
        """Bring back what was deleted in the base, or leave it deleted."""
        self.returning ^= {arrival.digest}
        self.left_out -= {arrival.digest}
        self._apply(base)

    def _apply(self, base: Document) -> None:
        """Examine again what is chosen otherwise than it was."""
        for row, one in enumerate(self.arrivals):
            replaces, brings_back = one.digest in self.replacing, one.digest in self.returning
            if (one.replaces, one.brings_back) != (replaces, brings_back):
                self.arrivals[row] = examine_again(base, one, replaces=replaces, brings_back=brings_back)
