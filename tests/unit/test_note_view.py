"""What is shown of notes and participants, on screens and on paper."""

from __future__ import annotations

from canvas_app.content.note_view import view_note
from canvas_app.content.participant_view import view_participant
from canvas_app.model.records import Note, Participant

ROOS = Participant(id="p1", name="Roos Bakker", organisation="Gemeente", sign="RB", colour="sky")


def test_a_note_shows_its_author_and_dots() -> None:
    shown = view_note(Note(id="n1", text="Fietspad", colour="pink", author="p1"), view_participant(ROOS), 3)
    assert (shown.text, shown.colour) == ("Fietspad", "pink")
    assert (shown.initials, shown.author_name) == ("RB", "Roos Bakker")
    assert shown.author_label == "Roos Bakker, Gemeente"
    assert shown.dots_label == "● 3"


def test_a_note_without_author_and_dots_shows_none() -> None:
    shown = view_note(Note(id="n1", text="Fietspad"))
    assert (shown.initials, shown.author_name, shown.author_label, shown.dots_label) == ("", "", "", "")


def test_where_names_are_hidden_the_initials_are_the_author() -> None:
    hidden = view_participant(ROOS)._replace(name="")
    assert view_note(Note(id="n1", text="Fietspad"), hidden).author_name == "RB"


def test_a_participant_without_initials_shows_those_of_their_name() -> None:
    assert view_participant(ROOS.model_copy(update={"sign": ""}), 4)[1:3] == ("RB", "Roos Bakker")
    assert view_participant(ROOS, 4).note_count == 4


def test_a_colour_of_a_newer_version_is_shown_as_yellow() -> None:
    assert view_note(Note(id="n1", text="Fietspad").model_copy(update={"colour": "teal"})).colour == "yellow"
    assert view_participant(ROOS.model_copy(update={"colour": "teal"})).colour == "yellow"
