"""The filled canvas on paper: it uses the sheet it has, however many notes and coalitions there are."""

from __future__ import annotations

from itertools import groupby

import pytest

from canvas_app.posters.export import lay_out
from canvas_app.posters.filled.cards_plan import even_rows
from tests.unit.sheet_checks import TOPICS, sheet_document

NOTES = [(topic, "Elk half jaar op één avond", "p0") for topic in TOPICS]


@pytest.mark.parametrize("size", ["A0", "A3", "A4"])
@pytest.mark.parametrize(
    ("living", "finished"), [(1, 0), (3, 0), (4, 1), (5, 2), (6, 2), (8, 0), (12, 0), (18, 2), (0, 1)]
)
def test_cards_fill_their_rows(living: int, finished: int, size: str) -> None:
    cards = tuple(
        {"name": f"Coalitie {n}", "state": "running" if n < living else "done", "ambition": "Samen verder"}
        for n in range(living + finished)
    )
    page = lay_out(sheet_document(NOTES, cards), "canvas", size, "nl").pages[0]
    bars = [bar.box for bar in page.rects("block_bar")]
    left, right = min(bar.x for bar in bars), max(bar.right for bar in bars)
    boxes = sorted((card.box for card in page.rects("card")), key=lambda box: (round(box.y, 3), box.x))
    assert len(boxes) == len(cards)
    for _, group in groupby(boxes, key=lambda box: round(box.y, 3)):
        row = [*group]
        assert (row[0].x, row[-1].right) == (pytest.approx(left), pytest.approx(right))
        assert len({round(box.bottom, 3) for box in row}) == 1
        # a living one is twice as wide as a finished one, with the gap between two of them
        widths = {round(box.w, 3) for box in row}
        if len(widths) > 1:
            gap = row[1].x - row[0].right
            assert max(widths) == pytest.approx(2 * min(widths) + gap, abs=0.01)


def test_rows_of_cards_are_about_equally_full() -> None:
    assert even_rows([2] * 8, 2) == [4, 4]
    assert even_rows([2] * 5 + [1] * 2, 2) == [3, 4]
    assert even_rows([2] * 20, 4) == [5, 5, 5, 5]
    assert even_rows([1], 1) == [1]
