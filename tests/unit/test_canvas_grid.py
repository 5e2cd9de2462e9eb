"""The grid of the canvas: one table for the window and the paper."""

from __future__ import annotations

from itertools import combinations

import pytest

from canvas_app.content.canvas_grid import adjacent_block, default_rects
from canvas_app.content.method import BLOCKS
from canvas_app.content.palette import load_palette, note_shape, shape_outline
from canvas_app.model.allowed_values import NOTE_COLOURS


@pytest.mark.parametrize("is_portrait", [False, True])
def test_the_blocks_fill_the_canvas_without_overlap(is_portrait: bool) -> None:
    rects = default_rects(300.0, 200.0, 2.0, is_portrait)
    assert set(rects) == set(BLOCKS)
    assert max(x + width for x, _, width, _ in rects.values()) == pytest.approx(300)
    assert max(y + height for _, y, _, height in rects.values()) == pytest.approx(200)
    for (x1, y1, w1, h1), (x2, y2, w2, h2) in combinations(rects.values(), 2):
        assert x1 + w1 < x2 or x2 + w2 < x1 or y1 + h1 < y2 or y2 + h2 < y1


def test_the_arrow_keys_reach_every_block_from_every_other() -> None:
    for start in BLOCKS:
        reached = {start}
        for _ in BLOCKS:
            reached |= {adjacent_block(b, to) for b in reached for to in ("up", "down", "left", "right")} - {
                ""
            }
        assert reached == set(BLOCKS)


def test_up_from_the_sides_is_above_and_down_from_above_is_the_centre() -> None:
    assert [adjacent_block(block, "up") for block in BLOCKS] == ["", *["coalitions"] * 3, "identity"]
    assert [adjacent_block(block, "down") for block in BLOCKS] == ["identity", *["organisation"] * 3, ""]
    assert [adjacent_block(block, "left") for block in BLOCKS] == ["", "", "rules", "identity", ""]


def test_every_colour_has_a_shape_of_its_own() -> None:
    shapes = [note_shape(colour) for colour in NOTE_COLOURS]
    assert len(set(shapes)) == len(NOTE_COLOURS) == len(load_palette()["notes"])
    assert sum(not shape_outline(shape) for shape in shapes) == 1  # the disc
    assert all(abs(x) <= 0.6 and abs(y) <= 0.6 for shape in shapes for x, y in shape_outline(shape))
