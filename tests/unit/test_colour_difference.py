"""Note colours in every theme: spines stay apart for whoever is colour-blind, text can be read, shapes do the rest."""

from __future__ import annotations

from itertools import combinations

import pytest

from canvas_app.content.palette import load_palette
from canvas_app.posters.page_model.colour_modes import contrast
from tests.unit.colour_difference import SIMULATIONS, ciede2000, grey, lab, linear, mixed, seen

pytestmark = pytest.mark.core

PALETTE = load_palette()
THEMES = tuple(PALETTE["themes"])
FILLS = {name: linear(item["fill"]) for name, item in PALETTE["notes"].items()}
TINT = 0.22
"""As `ui.kit.theme.NOTE_TINT`, which needs Qt."""


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_formula_gives_what_its_authors_publish(
    one: tuple[float, float, float], other: tuple[float, float, float], difference: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(difference, abs=0.0001)


@pytest.mark.parametrize("simulation", SIMULATIONS)
def test_spines_stay_apart(simulation: str) -> None:
    differences = {
        (one, other): ciede2000(lab(seen(FILLS[one], simulation)), lab(seen(FILLS[other], simulation)))
        for one, other in combinations(FILLS, 2)
    }
    assert min(differences.values()) > 9, differences


def test_in_grey_only_the_shape_tells() -> None:
    """Orange and blue are the same grey: that is why squares carry their shape in grey and on a projector."""
    differences = [
        ciede2000(lab(grey(one)), lab(grey(other))) for one, other in combinations(FILLS.values(), 2)
    ]
    assert min(differences) < 3
    shapes = [item["shape"] for item in PALETTE["notes"].values()]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("colour", FILLS)
def test_what_is_written_can_be_read(colour: str, theme: str) -> None:
    colours, fill = PALETTE["themes"][theme], PALETTE["notes"][colour]["fill"]
    assert contrast(fill, PALETTE["note_ink"]) > 4.5, "initials and shape on the spine"
    assert contrast(mixed(colours["surface"], fill, TINT), colours["ink"]) > 4.5, "text on the tint"
    assert contrast(colours["surface"], colours["ink"]) > 7
