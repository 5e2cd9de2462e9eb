"""The line for notes beside the show: who wrote them, where they go, and what is said of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from canvas_app.model.document import sort_by_order
from canvas_app.model.records import Participant
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.presenting.presenter_page import PresenterPage
from tests.gui.conftest import User
from tests.gui.presenter_keys import press

THEME, VALUES = "identity.passion.theme", "identity.passion.values"
RETURN = Qt.Key.Key_Return


@pytest.fixture
def page(user: User) -> PresenterPage:
    """The facilitator's page as with a second screen, with somebody writing."""
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    user.window.current_author.set_participant(people(user)[2].id)
    return presentation.presenter


def people(user: User) -> list[Participant]:
    return sort_by_order(user.session.document.participants.values())


def enter(user: User, page: PresenterPage, text: str) -> None:
    press(page, RETURN)
    user.type(text)
    press(page, RETURN, Qt.Key.Key_Escape)


def test_a_name_that_nobody_has_leaves_the_note_unsigned_and_says_so(user: User, page: PresenterPage) -> None:
    first = people(user)[0]
    page.slides.show_slide(SlideTarget("topic", THEME))
    enter(user, page, "@zzz Ik neem iets mee")
    assert user.note("@zzz Ik neem iets mee").author == ""
    assert "@zzz" in page.entry.hint.text()
    assert "zonder naam" in page.entry.hint.text()
    assert page.entry.author_button.label == "Niemand"
    enter(user, page, f"#paars @{first.sign} Een kleur")
    assert user.note("#paars Een kleur").author == first.id
    assert "#paars" in page.entry.hint.text()
    assert first.name in page.entry.hint.text()


def test_what_was_not_understood_is_said_until_the_next_sentence_or_slide(
    user: User, page: PresenterPage
) -> None:
    rule = page.entry.hint.text()
    page.slides.show_slide(SlideTarget("topic", THEME))
    enter(user, page, "#Hashtag eerste")
    assert "#Hashtag" in page.entry.hint.text()
    press(page, RETURN)
    user.type("v")
    assert page.entry.hint.text() == rule
    user.key(Qt.Key.Key_Backspace)
    press(page, Qt.Key.Key_Escape)
    enter(user, page, "#Hashtag tweede")
    page.slides.show_slide(SlideTarget("topic", VALUES))
    assert page.entry.hint.text() == rule


def test_a_reaction_goes_to_the_topic_of_the_note_that_is_shown_large(
    user: User, page: PresenterPage
) -> None:
    note = next(one for one in user.session.document.notes.values() if one.topic == VALUES)
    page.slides.show_slide(SlideTarget("topic", THEME))
    page.slides.show_aside(SlideTarget("note", note.id))
    enter(user, page, "een reactie")
    assert user.note("een reactie").topic == VALUES


def test_where_no_topic_is_on_show_notes_go_where_they_went_on_the_canvas(user: User) -> None:
    user.canvas.selection.set_current(("topic", VALUES))
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation._projector = QGuiApplication.primaryScreen  # type: ignore[method-assign]
    user.window.controllers.presentation.start()
    page = presentation.presenter
    assert page.slides.target.kind == "title"
    assert page.entry.topic_button.label == user.window.context.method.topics[VALUES].title["nl"]
    enter(user, page, "nog zonder dia")
    assert user.note("nog zonder dia").topic == VALUES


def test_while_the_room_looks_at_coalitions_the_line_says_that_it_makes_them(
    user: User, page: PresenterPage
) -> None:
    note_words = page.entry.field.edit.placeholderText()
    page.slides.show_slide(SlideTarget("portfolio"))
    assert "coalitie" in page.entry.field.edit.placeholderText()
    enter(user, page, "Samen zaaien")
    assert user.window.status_line.message_label.text() == "Nieuwe coalitie: Samen zaaien"
    page.slides.show_slide(SlideTarget("topic", THEME))
    assert page.entry.field.edit.placeholderText() == note_words
