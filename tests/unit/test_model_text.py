"""Texts as they are compared and composed: linear, whatever stands in them; and what shows nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import thread_time
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

import canvas_app
from canvas_app.insight.search import fold_text
from canvas_app.model.name_detector import NameDetector
from canvas_app.model.text import is_blank, limit_marks, normalize_nfc, split_names, strip_accents
from canvas_app.posters.view.lead_names import lead_formatter
from canvas_app.posters.view.print_sanitizer import PrintSanitizer
from tests.unit.cpu_time import check_cpu_seconds

TOWERS = {
    "latin": "\u0315\u0316",
    "hebrew": "\u05b0\u05b1\u0591",
    "devanagari": "\u093c\u094d",
    "kana": "\u3099\u0315",
    "half kana": "\uff9e\u0315",
    "syriac": "\u0711\u0730",
    "tibetan starters": "\u0f73\u0f75",
}
"""Marks of two classes each, so that they have to be sorted."""

USERS: dict[str, Callable[[str], object]] = {
    "find": fold_text,
    "names": NameDetector(["Anna Jansen"]).finds_name_in,
    "learning": lambda text: NameDetector([text]),
    "poster": lambda text: PrintSanitizer().sanitize(text, ("notes", "n")),
}


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("tower", TOWERS)
def test_a_tower_of_marks_costs_no_more_than_its_length(tower: str, user: str) -> None:
    marks = TOWERS[tower]
    text = "a" + marks * (19_999 // len(marks))
    USERS[user](text[:100])
    begun = thread_time()
    for _ in range(5):
        USERS[user](text)
    check_cpu_seconds(thread_time() - begun, 0.3)


def test_a_row_of_spaces_in_who_pulls_costs_no_more_than_its_length() -> None:
    shown = lead_formatter("initials", [("Anna Jansen", "AJ"), ("Ben", "B")])
    begun = thread_time()
    shown("Anna Jansen" + " " * 19_000)
    check_cpu_seconds(thread_time() - begun, 0.2)
    assert shown("Anna  Jansen \n en  Ben ,Carla") == "AJ en B ,CA"


@given(st.text())
def test_compared_is_what_normalising_gives_without_marks(text: str) -> None:
    plain = "".join(filter(str.isalnum, text))
    if all(len(normalize("NFKD", letter)) <= 4 for letter in plain):
        expected = "".join(letter for letter in normalize("NFKD", plain) if not combining(letter))
        assert strip_accents(plain) == expected


@given(st.text(st.sampled_from("aeé\u0301\u0323\u05b0 "), max_size=29))
def test_composed_is_nfc(text: str) -> None:
    assert normalize_nfc(text) == normalize("NFC", text)


def test_one_character_of_many_letters_stays_one() -> None:
    assert strip_accents("\ufdfa") == "\ufdfa"
    assert (strip_accents("ﬁ"), strip_accents("½")) == ("fi", "1\u20442")


def test_what_cannot_be_seen_is_not_compared() -> None:
    assert strip_accents("Zebe\u200bdeus\u00ad\ufe0f Q\u034fuag\U000e0100mire") == "Zebedeus Quagmire"


def test_no_mark_lies_beyond_those_looked_at() -> None:
    assert not any(combining(chr(number)) for number in range(0x20000, sys.maxunicode + 1))


def test_only_one_module_normalises_texts_of_files() -> None:
    root = Path(canvas_app.__file__).parent
    users = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"\bnormalize\(\"", path.read_text("utf-8"))
    }
    # one letter at a time; the name of a file, of 255 bytes at most
    assert users <= {"model/text.py", "cli/console.py", "storage/locks/lock_names.py"}


@pytest.mark.parametrize(
    "text",
    [
        *("", " \t\u3000", "\u00ad", "\u200b\ufeff", "\u034f", "\ufe0f", "\u2800", "\u3164", "\uffa0"),
        *("\U000e0100", "\U000e01ef", "\u180b", "\u180f", "\U0001d159", "\ufffc", "\u0301", "\u20dd"),
        *("\ue000", "\U000f0000", "\u0378", "\ufdd0", "\U0001ffff", "\u2065", "\ufff0"),
    ],
)
def test_it_shows_nothing(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}a")


@pytest.mark.parametrize(
    "text", ["a", "-", "é", "e\u0301", "1", "漢", "🎉", "👍🏽", "\U0001fae8", "€", "\ufffd"]
)
def test_it_shows_something(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("Anna Jansen", ["Anna Jansen"]),
        ("Anna en  Ben\nAND Cas", ["Anna", " en ", "Ben", " AND ", "Cas"]),
        ("Anna, Ben, en Cas", ["Anna", ", ", "Ben", ", en ", "Cas"]),
        ("Anna/Ben & Cas", ["Anna", "/", "Ben", " & ", "Cas"]),
        ("Koen Andersen", ["Koen Andersen"]),
        ("Anna (gemeente)", ["Anna (gemeente)"]),
    ],
)
def test_names_are_separated_and_put_together_again(text: str, pieces: list[str]) -> None:
    assert split_names(text) == pieces
    assert "".join(pieces) == " ".join(text.split())


def test_parentheses_separate_where_that_is_asked_for() -> None:
    assert split_names("Anna (gemeente) en Ben", parentheses=True)[::2] == ["Anna", "gemeente", "Ben"]


@pytest.mark.parametrize("text", [" en" * 7_000, ", " * 10_000, "a " * 10_000, " and" * 5_000, "(" * 20_000])
def test_long_texts_are_separated_in_no_time(text: str) -> None:
    begun = thread_time()
    split_names(text, parentheses=True)
    check_cpu_seconds(thread_time() - begun, 0.1)


@pytest.mark.parametrize("mark", ["\u0315", "\u05b0", "\u064b"])
@pytest.mark.parametrize(("given", "drawn"), [(0, 0), (2, 2), (30, 30), (31, 30), (5_000, 30)])
def test_a_letter_is_drawn_with_as_many_marks_as_any_language_needs(
    mark: str, given: int, drawn: int
) -> None:
    assert limit_marks(f"a{mark * given}b שׁלום") == f"a{mark * drawn}b שׁלום"
