"""Author and colour typed at the start of a note."""

from __future__ import annotations

import pytest

from canvas_app.content.note_prefix import NotePrefix, parse_prefix
from canvas_app.model.records import Participant

PEOPLE = [
    Participant(id="a", name="Anna de Vries", sign="AV"),
    Participant(id="o", name="Øyvind Verhagen", sign="ØV"),
    Participant(id="r", name="Roos Kamerling", sign="RK"),
    Participant(id="s", name="Roos Bakker", sign="RB"),
]
COLOURS = {"geel": "yellow", "yellow": "yellow", "roze": "pink"}


def parse(text: str) -> NotePrefix:
    return parse_prefix(text, PEOPLE, COLOURS)


def test_author_and_colour_are_taken_off_in_any_order() -> None:
    assert parse("@anna #geel Wat we delen") == NotePrefix("Wat we delen", "a", "yellow")
    assert parse("#roze @AV Wat we delen") == NotePrefix("Wat we delen", "a", "pink")


@pytest.mark.parametrize("word", ["anna", "Anna", "annadevries", "vries", "av"])
def test_a_participant_is_meant_by_name_part_of_it_or_initials(word: str) -> None:
    assert parse(f"@{word} ja") == NotePrefix("ja", "a")


def test_a_name_that_several_have_stays_in_the_text() -> None:
    assert parse("@roos ja") == NotePrefix("@roos ja")
    assert parse("@roosb ja") == NotePrefix("ja", "s")


@pytest.mark.parametrize(
    "text", ["@niemand ja", "#paars ja", "@anna", "#geel ", "3 dagen", "@ ja", "wij @anna"]
)
def test_what_is_not_understood_stays(text: str) -> None:
    assert parse(text).text == text
    assert parse(text)[1:] == (None, None, False)


def test_lines_of_the_note_stay() -> None:
    assert parse("@anna een\ntwee") == NotePrefix("een\ntwee", "a")
