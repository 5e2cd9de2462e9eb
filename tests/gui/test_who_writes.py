"""Who writes is to be seen where notes are typed while presenting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from canvas_app.model import edits
from canvas_app.model.document import sort_by_order
from canvas_app.ui.shell.writer_chip import WriterChip
from tests.gui.conftest import User

THEME = "identity.passion.theme"


@pytest.fixture
def writer(user: User) -> str:
    """The name of who writes."""
    person = sort_by_order(user.session.document.participants.values())[3]
    user.window.current_author.set_participant(person.id)
    return person.name


def chip(user: User) -> WriterChip:
    (found,) = user.window.findChildren(WriterChip)
    return found


def test_on_one_screen_it_is_said_as_long_as_a_note_is_typed(user: User, writer: str) -> None:
    user.trigger_action("present")
    user.canvas.selection.set_current(("topic", THEME))
    assert not chip(user).isVisible()
    user.type("Nieuw")
    assert chip(user).isVisible()
    assert writer in chip(user).accessibleName()
    assert user.window.rect().contains(chip(user).geometry())
    user.key(Qt.Key.Key_Escape)
    assert not chip(user).isVisible()


def test_it_is_not_said_of_what_is_unsigned_hidden_or_older(user: User, writer: str) -> None:
    user.trigger_action("present")
    user.canvas.selection.set_current(user.first(THEME))
    user.key(Qt.Key.Key_F2)
    assert user.canvas.note_editing.is_active
    assert not chip(user).isVisible(), "somebody else wrote that"
    user.key(Qt.Key.Key_Escape)
    user.window.current_author.set_participant("")
    user.type("Van niemand")
    assert not chip(user).isVisible()
    user.key(Qt.Key.Key_Escape)
    user.window.current_author.set_participant(next(iter(user.session.document.participants)))
    user.session.perform("mask", edits.mask_topics(user.session.document, [THEME]))
    user.canvas.selection.set_current(("topic", THEME))
    user.type("In stilte")
    assert user.canvas.note_editing.is_active
    assert not chip(user).isVisible()


def test_beside_the_slides_an_open_vote_does_not_hide_who_writes(user: User, writer: str) -> None:
    user.session.perform("round-add", edits.add_round(user.session.document, "dots"))
    (round_,) = user.session.document.voting_rounds
    user.session.perform("round-open", edits.open_voting(user.session.document, round_))
    pill = user.window.top_bar.author_pill
    assert "Stemmen van" in pill.accessibleName()
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    assert pill.accessibleName() == f"Schrijven als {writer}"
    presentation.stop()
    assert "Stemmen van" in pill.accessibleName()
