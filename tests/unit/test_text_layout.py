"""Lines hold every word, in order, within their width; fitting finds the largest size that does."""

from __future__ import annotations

import sys
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.flow.text_layout import (
    ELLIPSIS,
    FontMetrics,
    balance_lines,
    break_word,
    count_lines,
    truncate_lines,
    widest_word_width,
    wrap,
)
from canvas_app.posters.typefaces import font_faces

WIDTHS = {" ": 0.2, "i": 0.2, "m": 0.8, "\u0301": 0.0}


def width_of(text: str) -> float:
    return sum(WIDTHS.get(character, 0.5) for character in text)


@pytest.fixture
def measure() -> FontMetrics:
    return FontMetrics(width_of)


words = st.text("aim-/\u0301", min_size=1, max_size=40)
texts = st.lists(st.lists(words, max_size=12).map(" ".join), min_size=1, max_size=4).map("\n".join)


def test_words_fill_lines(measure: FontMetrics) -> None:
    assert wrap("aa aa aa aa", 2.5, measure) == ["aa aa", "aa aa"]
    assert wrap("", 2.5, measure) == [""]
    assert wrap("aa  aa", 9, measure) == ["aa aa"]


def test_lines_are_about_equally_long_and_no_word_stands_alone(measure: FontMetrics) -> None:
    text = "aa aa aa aa aa"
    greedy = wrap(text, 5, measure)
    assert greedy == ["aa aa aa aa", "aa"]
    assert balance_lines(lambda at: wrap(text, at, measure), 5, 1) == ["aa aa aa", "aa aa"]
    assert balance_lines(lambda at: wrap(text, at, measure), 0.5, 1) == wrap(text, 0.5, measure), (
        "broken words"
    )


def test_line_breaks_of_people_stay(measure: FontMetrics) -> None:
    assert wrap("aa\n\naa aa", 9, measure) == ["aa", "", "aa aa"]


def test_the_first_line_may_begin_further_in(measure: FontMetrics) -> None:
    assert wrap("aa aa", 2.5, measure, first_indent=1.0) == ["aa", "aa"]
    assert wrap("aaaa aa", 2.5, measure, first_indent=2.0) == ["", "aaaa", "aa"]


def test_an_overlong_word_breaks_after_a_joint(measure: FontMetrics) -> None:
    assert wrap("aaaa-aaaa", 3.0, measure) == ["aaaa-", "aaaa"]
    assert wrap("aaaaaaa aa", 3.0, measure) == ["aaaaaa", "a aa"]


def test_a_mark_stays_with_its_letter(measure: FontMetrics) -> None:
    pieces = break_word("aa\u0301" * 9, 1.6, measure)
    assert "".join(pieces) == "aa\u0301" * 9
    assert not any(combining(piece[0]) for piece in pieces)


@given(text=texts, width=st.floats(0.9, 30), first=st.floats(0, 5))
def test_nothing_is_lost_and_nothing_sticks_out(text: str, width: float, first: float) -> None:
    lines = wrap(text, width, FontMetrics(width_of), first)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for number, line in enumerate(lines):
        available_width = max(width - first, 0) if number == 0 else width
        assert width_of(line) <= available_width + 1e-3


@given(text=texts, width=st.floats(1, 30), more=st.floats(0, 10))
def test_a_wider_box_never_needs_more_lines(text: str, width: float, more: float) -> None:
    measure = FontMetrics(width_of)
    if widest_word_width(text, measure) <= width:
        assert len(wrap(text, width + more, measure)) <= len(wrap(text, width, measure))


@given(text=texts, width=st.floats(1, 30), most=st.integers(1, 5))
def test_lines_are_cut_to_their_room(text: str, width: float, most: int) -> None:
    measure = FontMetrics(width_of)
    lines = wrap(text, width, measure)
    shown, is_whole = truncate_lines(lines, most, width, measure)
    assert is_whole == (len(lines) <= most)
    assert shown == lines if is_whole else shown[:-1] == lines[: most - 1]
    assert is_whole or (len(shown) == most and shown[-1].endswith(ELLIPSIS))


@given(text=texts, width=st.floats(0.9, 30))
def test_lines_are_counted_without_being_made(text: str, width: float) -> None:
    measure = FontMetrics(width_of)
    assert count_lines(text, width, measure) == len(wrap(text, width, measure))
    spaced = text.replace("a", "  ").replace("i", " ")
    assert count_lines(spaced, width, measure) == len(wrap(spaced, width, measure))


def test_each_word_is_measured_once() -> None:
    asked: list[str] = []

    def ask(text: str) -> float:
        asked.append(text)
        return width_of(text)

    measure = FontMetrics(ask)
    for width in (3, 4, 5):
        wrap("am am im am", width, measure)
    assert sorted(asked) == [" ", "am", "im"]


def test_a_very_long_word_takes_steps_in_proportion_to_its_length() -> None:
    def steps(length: int) -> int:
        """The functions entered, and those of Python itself called, until the word stands in lines."""
        count = 0

        def step(_frame: object, event: str, _argument: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        word, measure = "ab" * (length // 2), FontMetrics(width_of)
        before = sys.getprofile()
        sys.setprofile(step)
        try:
            lines = wrap(word, 12, measure)
        finally:
            sys.setprofile(before)
        assert "".join(lines) == word
        return count

    assert steps(40_000) < 4.5 * steps(10_000)


def test_printed_widths_are_those_of_the_face() -> None:
    regular = font_faces.font_metrics("regular")
    face = font_faces.load_face("regular").font
    assert regular.width("Bodem") == pytest.approx(face.stringWidth("Bodem", 1), abs=1e-6)
