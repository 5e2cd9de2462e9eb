"""Words too long for a line are divided between syllables, nothing is lost, and what is no word stays whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.flow.hyphenation import SOFT_HYPHEN, hyphen_positions, hyphenate
from canvas_app.posters.typefaces import font_faces


def hyphenated(word: str) -> str:
    ends = (0, *hyphen_positions(word), len(word))
    return "-".join(word[start:end] for start, end in pairwise(ends))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("sparringpartner", "spar-ring-part-ner"),
        ("samenhangen?", "samen-han-gen?"),
        ("Verantwoordelijkheid", "Veran-twoor-de-lijk-heid"),
        ("conversations", "con-ver-sa-tions"),
        ("kort", "kort"),
        ("https://example.org/bestand", "https://example.org/bestand"),
        ("bbbbbbbbbbbbbbb", "bbbbbbbbbbbbbbb"),
        ("organisatieאבג", "organisatieאבג"),
    ],
)
def test_words_are_divided_between_syllables(word: str, pieces: str) -> None:
    assert hyphenated(word) == pieces


@given(
    text=st.text("abdeiorst -.\n", max_size=80),
    width=st.floats(2.0, 12.0),
    indent=st.floats(0.0, 2.0),
)
def test_hyphens_only_add_places_to_break(text: str, width: float, indent: float) -> None:
    metrics = font_faces.font_metrics("regular")
    assert hyphenate(text, width, width - indent, metrics).replace(f"{SOFT_HYPHEN} ", "") == text
