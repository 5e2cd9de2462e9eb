"""Author and colour typed at the start of a note."""

from __future__ import annotations

import pytest

from canvas_app.content.note_prefix import NotePrefix, nobody_words, parse_prefix, shortest_tag
from canvas_app.model.records import Participant

PEOPLE = [
    Participant(id="a", name="Anna de Vries", sign="AV"),
    Participant(id="o", name="Øyvind Verhagen", sign="ØV"),
    Participant(id="r", name="Roos Kamerling", sign="RK"),
    Participant(id="s", name="Roos Bakker", sign="RB"),
]
COLOURS = {"geel": "yellow", "yellow": "yellow", "roze": "pink"}


def parse(text: str) -> NotePrefix:
    return parse_prefix(text, PEOPLE, COLOURS, nobody_words())


def test_author_and_colour_are_taken_off_in_any_order() -> None:
    assert parse("@anna #geel Wat we delen") == NotePrefix("Wat we delen", "a", "yellow")
    assert parse("#roze @AV Wat we delen") == NotePrefix("Wat we delen", "a", "pink")


@pytest.mark.parametrize("word", ["anna", "Anna", "annadevries", "vries", "av"])
def test_a_participant_is_meant_by_name_part_of_it_or_initials(word: str) -> None:
    assert parse(f"@{word} ja") == NotePrefix("ja", "a")


def test_a_name_that_several_have_stays_in_the_text() -> None:
    assert parse("@roos ja") == NotePrefix("@roos ja", unknown_name="@roos")
    assert parse("@roosb ja") == NotePrefix("ja", "s")


@pytest.mark.parametrize(
    "text",
    ["@iris ja", "#niemand ja", "#paars ja", "@n ja", "@anna", "#geel ", "3 dagen", "@ ja", "wij @anna"],
)
def test_what_is_not_understood_stays(text: str) -> None:
    assert parse(text).text == text
    assert parse(text)[1:4] == (None, None, False)


def test_what_stands_behind_something_unknown_is_read_all_the_same() -> None:
    assert parse("#paars @anna Een kleur") == NotePrefix("#paars Een kleur", "a")
    assert parse("/xyz @anna #geel Een plek") == NotePrefix("/xyz Een plek", "a", "yellow")
    assert parse("@iris #geel ja") == NotePrefix("@iris ja", None, "yellow", unknown_name="@iris")
    assert parse("@iris @anna ja") == NotePrefix("@iris ja", "a", unknown_name="@iris")


def test_a_name_that_is_not_understood_is_not_who_wrote_before() -> None:
    assert parse("@iris ja").writer == ""
    assert parse("@iris @anna ja").writer == "a"
    assert parse("#paars ja").writer is None
    assert parse("ja").writer is None


def test_lines_of_the_note_stay() -> None:
    assert parse("@anna een\ntwee") == NotePrefix("een\ntwee", "a")


def test_a_colour_in_place_of_a_name_says_that_nobody_knows_who_wrote_it() -> None:
    assert parse("@geel Wat we delen") == NotePrefix("Wat we delen", "", "yellow")
    assert parse("@geel @anna ja") == parse("@anna @geel ja") == NotePrefix("ja", "a", "yellow")
    assert parse("#geel ja") == NotePrefix("ja", None, "yellow")


def test_a_colour_is_a_colour_unless_somebody_is_called_so() -> None:
    begins = Participant(id="x", name="Geelen Jansen", sign="GJ")
    called = Participant(id="y", name="Kees Geel", sign="KG")
    assert parse_prefix("@geel ja", [begins], COLOURS).author == ""
    assert parse_prefix("@geele ja", [begins], COLOURS).author == "x"
    assert parse_prefix("@geel ja", [begins, called], COLOURS) == NotePrefix("ja", "y")


@pytest.mark.parametrize(
    "tag", ["@niemand", "@Niemand", "@nie", "@nobody", "@nob", "@no one", "@No One", "@no-one", "@no"]
)
def test_nobody_is_meant_in_any_language_and_by_the_first_letters(tag: str) -> None:
    assert parse(f"{tag} Wat we delen") == NotePrefix("Wat we delen", "")
    assert parse(f"{tag} #geel Wat we delen") == NotePrefix("Wat we delen", "", "yellow")


def test_who_is_called_so_is_meant_rather_than_nobody() -> None:
    noor = Participant(id="n", name="Noor Niemandsland", sign="NN")
    called = Participant(id="c", name="Jan Niemand", sign="JN")
    noud = Participant(id="d", name="Noud Kok", sign="NK")

    def author(text: str, *people: Participant) -> str | None:
        return parse_prefix(text, people, COLOURS, nobody_words()).author

    assert author("@no ja", noor) == author("@nie ja", noor) == "n"
    assert author("@niemand ja", noor) == author("@no one ja", noor) == ""
    assert author("@niemand ja", called) == "c"
    assert author("@no ja", noor, noud) is None, "several are meant: it stays"


def test_the_shortest_letters_mean_that_participant_and_no_other() -> None:
    tags = [shortest_tag(PEOPLE, person, COLOURS) for person in PEOPLE]
    assert tags == ["a", "o", "rk", "rb"]
    for person, tag in zip(PEOPLE, tags, strict=True):
        assert parse(f"@{tag} ja").author == person.id
    twins = [Participant(id=name, name="Jo", sign="J") for name in "ab"]
    assert shortest_tag(twins, twins[0], COLOURS) == ""
