"""Finding one of a list by a few letters."""

from __future__ import annotations

import pytest

from canvas_app.model.text import has_words_beginning

PEOPLE = ("Zoë Aksoy Waterschap", "Anna de Vries Gemeente", "Ben Vries Provincie")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", PEOPLE),
        ("zoe", PEOPLE[:1]),
        ("a", PEOPLE[:2]),
        ("VRIES", PEOPLE[1:]),
        ("de vr", PEOPLE[1:2]),
        ("prov ben", PEOPLE[2:]),
        ("xyz", ()),
        ("nna", ()),
    ],
)
def test_words_that_begin_with_what_was_typed_are_found(typed: str, found: tuple[str, ...]) -> None:
    assert tuple(person for person in PEOPLE if has_words_beginning(person, typed)) == found
