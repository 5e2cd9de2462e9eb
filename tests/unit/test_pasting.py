"""Pasted text becomes notes: lines without their bullets, rows of a table, cells that stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.pasted_text import split_into_notes


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("een\n\n  twee  \n", ["een", "twee"]),
        ("• een\n- twee\n* drie", ["een", "twee", "drie"]),
        ("water\tAnna\nlucht\t\nvuur\t\tBen", ["water – Anna", "lucht", "vuur – Ben"]),
        ('"twee\nregels"\tAnna\nlucht\tBen', ["twee\nregels – Anna", "lucht – Ben"]),
        ('"twee\nregels"\nlucht', ["twee\nregels", "lucht"]),
        ('"Samen" is mooi\n"Alleen" ook', ['"Samen" is mooi', '"Alleen" ook']),
        ('hij zei "ja\nen nee"', ['hij zei "ja', 'en nee"']),
        ('"zei ""ja""\nen ging"\tx', ['zei "ja"\nen ging – x']),
        ("", []),
        ("\t\t\n\t", []),
    ],
)
def test_each_line_or_row_is_a_note(text: str, notes: list[str]) -> None:
    assert split_into_notes(text) == notes


def test_a_cell_of_any_length_is_pasted() -> None:
    assert split_into_notes("x" * 200_000 + "\ta") == ["x" * 200_000 + " – a"]


@given(st.lists(st.text(st.characters(categories=("L", "N"), max_codepoint=0x2000), min_size=1), min_size=1))
def test_no_word_is_lost(words: list[str]) -> None:
    assert split_into_notes("\n".join(words)) == words
    assert split_into_notes("\t".join(words)) == [" – ".join(words)]
