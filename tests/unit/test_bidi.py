"""Mixed text stands in the order of the Unicode bidirectional algorithm, also where it is wrapped."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.flow.bidi import mark_directions, mirror, resolve_levels, visual_runs
from canvas_app.flow.text_direction import (
    INVISIBLE_MARKS,
    base_direction,
    has_right_to_left,
    is_right_to_left,
)
from canvas_app.flow.text_layout import FontMetrics, elide, wrap

MEASURE = FontMetrics(lambda text: 0.5 * len(text))
MIXED = st.text("ab אבת اختبار ١٢ 12 -.,()%«»\u064b\u05b8", max_size=60)


def shown(line: str) -> str:
    """A line as it is seen from left to right; what is drawn, without brackets turned."""
    parts = (text[::-1] if is_rtl else text for text, is_rtl in visual_runs(line))
    return "".join(one for part in parts for one in part if one not in INVISIBLE_MARKS)


def test_levels_are_those_of_the_standard() -> None:
    file = Path(__file__).parents[1] / "data" / "bidi_levels.txt"
    rows = [
        line.split(";") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    assert len(rows) >= 500
    for codes, paragraph, levels in rows:
        text = "".join(chr(int(code, 16)) for code in codes.split())
        direction = base_direction(text) if paragraph == "2" else "LR"[int(paragraph)]
        found = zip(resolve_levels(text, direction), levels.split(), strict=True)
        assert all(level in (str(own), "x") for own, level in found), (codes, paragraph)


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("Bodem שלום 12 mm", "Bodem 12 םולש mm"),
        ("שלום Bodem 12 mm", "Bodem 12 mm םולש"),
        ("שלום 12-10-2026", "12-10-2026 םולש"),
        ("سلام 12-10-2026", "2026-10-12 مالس"),
        ("(נעם)", ")םענ("),
        ("Netwerk (שלום)!", "Netwerk (םולש)!"),
        ("שלום, 35% מהכל.", ".לכהמ 35% ,םולש"),
        ("geen letters 12", "geen letters 12"),
    ],
)
def test_a_line_is_seen_in_its_order(line: str, seen: str) -> None:
    assert shown(line) == seen


def test_a_line_begins_where_its_first_letter_says() -> None:
    assert is_right_to_left("12 שלום Bodem")
    assert not is_right_to_left("12 Bodem שלום")
    assert not is_right_to_left("12")
    assert is_right_to_left("\u200f12 שלום")


def test_brackets_are_turned() -> None:
    assert [mirror(one) for one in "()[]{}<>«»≤a."] == list(")(][}{><»«≥a.")


@given(MIXED)
def test_nothing_is_lost_or_added(text: str) -> None:
    line = " ".join(text.split())
    assert sorted(shown(line)) == sorted(line)


@pytest.mark.parametrize(
    ("text", "width", "seen"),
    [
        ("שלום עולם Bodem (12 mm)", 5, ["םלוע םולש", "Bodem (12", ")mm"]),
        ("שלום עולם Bodem 12 mm.", 7.5, ["Bodem םלוע םולש", ".12 mm"]),
        ("Bodem שלום 12 עולם", 5, ["Bodem םולש", "םלוע 12"]),
        ("Bodem en water שלום, 12", 7, ["Bodem en water", "12 ,םולש"]),
        ("سلام عليكم 12-10 واحد", 5, ["مكيلع مالس", "دحاو 10-12"]),
        ("שלום\n12-10\nBodem", 9, ["םולש", "12-10", "Bodem"]),
    ],
)
def test_wrapped_lines_keep_the_direction_of_their_paragraph(
    text: str, width: float, seen: list[str]
) -> None:
    assert [shown(line) for line in wrap(text, width, MEASURE)] == seen


def test_a_line_without_letters_goes_with_its_note() -> None:
    first, second, third = wrap("שלום עולם\n12-10\nBodem", 20, MEASURE)
    assert is_right_to_left(first)
    assert base_direction(second) == "R"
    assert base_direction(third) == "L"


@given(MIXED, st.sampled_from([3.0, 6.0, 12.0]))
def test_every_line_goes_in_the_direction_of_its_paragraph(text: str, width: float) -> None:
    text = " ".join(text.split())
    if has_right_to_left(text):
        assert {base_direction(line) for line in wrap(text, width, MEASURE) if line} <= {base_direction(text)}


def test_lines_that_need_no_mark_have_none() -> None:
    assert mark_directions(["שלום", "עולם"], "R") == ["שלום", "עולם"]
    assert mark_directions(["(שלום", "12 עולם"], "R") == ["(שלום", "\u200f12 עולם"]
    assert mark_directions(["Bodem שלום", "12 mm"], "L") == ["Bodem שלום", "12 mm"]
    assert wrap("Bodem en water", 4, MEASURE) == ["Bodem en", "water"]


def test_a_name_that_fits_when_its_letters_are_joined_is_not_shortened() -> None:
    joined = FontMetrics(lambda text: 0.5 if len(text) == 1 else 0.3 * len(text))
    assert elide("سلام", 1.3, joined) == "سلام"
    assert elide("سلام", 1.1, joined).endswith("…")
