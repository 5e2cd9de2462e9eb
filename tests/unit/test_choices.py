"""Finding one of a list by a few letters."""

from __future__ import annotations

import pytest

from canvas_app.ui.kit.chooser import Choice, matching_choices
from canvas_app.ui.kit.lists import ListRow

CHOICES = [
    Choice("1", ListRow("Zoë Aksoy", "Waterschap")),
    Choice("2", ListRow("Anna de Vries", "Gemeente")),
    Choice("3", ListRow("Ben Vries", "Provincie")),
]


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("", ["1", "2", "3"]),
        ("zoe", ["1"]),
        ("a", ["2", "1"]),
        ("vries", ["2", "3"]),
        ("de vr", ["2"]),
        ("ben prov", ["3"]),
        ("xyz", []),
        ("nna", []),
    ],
)
def test_words_that_begin_with_what_was_typed_are_found(typed: str, values: list[str]) -> None:
    assert [choice.value for choice in matching_choices(CHOICES, typed)] == values
