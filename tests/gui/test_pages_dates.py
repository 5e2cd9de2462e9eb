"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from canvas_app.content.date_parser import names_day_without_year, parse_dates, parse_day
from canvas_app.content.formats import format_day
from canvas_app.ui.kit.key_caps import parse_keys


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-05-03", date(2026, 5, 3), date(2026, 5, 3)),
        ("3-5-2026", date(2026, 5, 3), date(2026, 5, 3)),
        ("2026-05", date(2026, 5, 1), date(2026, 5, 31)),
        ("05/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("12 juni 2026", date(2026, 6, 12), date(2026, 6, 12)),
        ("June 12, 2026", date(2026, 6, 12), date(2026, 6, 12)),
        ("mrt 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("mei t/m juli 2026", date(2026, 5, 1), date(2026, 7, 31)),
        ("voorjaar 2027", date(2027, 3, 1), date(2027, 5, 31)),
        ("Winter 2026", date(2026, 12, 1), date(2027, 2, 28)),
        ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("2e kwartaal 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("eind 2026", date(2026, 9, 1), date(2026, 12, 31)),
        ("half 2026", date(2026, 5, 1), date(2026, 8, 31)),
        ("ergens in 2028", date(2028, 1, 1), date(2028, 12, 31)),
        ("2020–2030", date(2020, 1, 1), date(2030, 12, 31)),
    ],
)
def test_a_wording_stands_for_days(text: str, first: date, last: date) -> None:
    assert parse_dates(text) == (first, last)


@pytest.mark.parametrize("text", ["", "ooit", "binnenkort", "mei", "12 juni", "2030–2020", "31-02-31", "१२"])
def test_what_names_no_year_is_not_guessed_at(text: str) -> None:
    assert parse_dates(text) is None


@pytest.mark.parametrize(
    "text", ["16 april", "do 16 april", "April 16", "april 16th", "16-4", "29 feb", "16 apr."]
)
def test_a_day_whose_year_is_left_to_the_reader_is_no_mistake(text: str) -> None:
    assert names_day_without_year(text)
    assert parse_dates(text) is None, "which year is not guessed"


@pytest.mark.parametrize(
    "text", ["31-2", "31 april", "voor de zomer", "1 maart 2027028", "iets 12", "mei", "eind april"]
)
def test_what_names_no_day_is_flagged(text: str) -> None:
    assert not names_day_without_year(text)


def test_only_one_day_is_a_day() -> None:
    assert parse_day("juni 2026") is None
    assert parse_day(format_day(date(2026, 6, 12), "en")) == date(2026, 6, 12)
    assert parse_day("2026-02-30") is None


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("Ctrl++, Ctrl+=", ["Ctrl", "+", "Ctrl", "="]),
        ("Ctrl+-", ["Ctrl", "-"]),
        ("Ctrl+Shift+Z", ["Ctrl", "Shift", "Z"]),
        ("A … Z", ["A", "Z"]),
        ("↑ ↓ ← →", ["↑", "↓", "←", "→"]),
        ("Shift + pijlen", ["Shift", "pijlen"]),
        ("?", ["?"]),
        ("O, Home · 1 … 5 · End", ["O", "Home", "1", "5", "End"]),
    ],
)
def test_keys_are_shown_as_caps(keys: str, caps: list[str]) -> None:
    assert [piece.text for piece in parse_keys(keys) if piece.is_cap] == caps
