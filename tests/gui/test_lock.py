"""The lock: nothing changes by accident while it is on, and it says how to take it off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.gui.conftest import User

TOPIC = "identity.passion.theme"


@pytest.fixture
def locked(user: User) -> User:
    user.trigger_action("lock")
    return user


def paste(user: User, action: str, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    user.trigger_action(action)


def copy_and_paste(user: User) -> None:
    user.trigger_action("copy")
    user.trigger_action("paste")


ACCIDENTS: dict[str, Callable[[User], object]] = {
    "a letter": lambda user: user.type("x"),
    "delete": lambda user: user.key(Qt.Key.Key_Delete),
    "a dot": lambda user: user.type("+"),
    "undo": lambda user: user.session.undo(),
    "a drag": lambda user: user.drag(user.first(TOPIC), ("topic", "identity.passion.values")),
    "a new coalition": lambda user: user.trigger_action("card-new"),
    "pasted lines": lambda user: paste(user, "paste", "een\ntwee"),
    "a pasted text": lambda user: paste(user, "paste-one", "een\ntwee"),
    "pasted notes": copy_and_paste,
    "sorting": lambda user: user.window.controllers.canvas_actions.sort_topic("text"),
}


@pytest.mark.parametrize("accident", ACCIDENTS)
def test_nothing_changes_and_a_sentence_says_why(locked: User, accident: str) -> None:
    locked.click(locked.first(TOPIC))
    before = locked.session.document
    ACCIDENTS[accident](locked)
    assert locked.session.document is before
    assert "Ctrl+Shift+L" in locked.window.status_line.message_label.text()


def test_it_comes_off_by_the_same_key_and_by_its_sign(locked: User) -> None:
    assert locked.window.status_line.lock_button.isVisible()
    locked.trigger_action("lock")
    assert not locked.window.status_line.lock_button.isVisible()
    locked.trigger_action("lock")
    locked.window.status_line.lock_button.click()
    assert not locked.window.actions_by_id["lock"].isChecked()
    locked.canvas.selection.set_current(("topic", TOPIC))
    locked.type("Weer schrijven")
    locked.key(Qt.Key.Key_Escape)
    assert "Weer schrijven" in locked.notes(TOPIC)


def test_saving_under_another_name_leaves_it_on(locked: User, tmp_path: Path) -> None:
    locked.session.save_as(tmp_path / "ander.nwcanvas.json")
    assert locked.session.is_locked
    assert locked.window.status_line.lock_button.isVisible()


def test_a_note_that_is_open_is_ended_first(user: User) -> None:
    user.canvas.selection.set_current(("topic", TOPIC))
    user.type("Net op tijd")
    user.trigger_action("lock")
    assert "Net op tijd" in user.notes(TOPIC)
    assert not user.canvas.note_editing.is_active


def test_on_the_only_screen_the_sentence_lies_over_the_canvas(user: User) -> None:
    user.trigger_action("present")
    user.trigger_action("lock")
    user.canvas.selection.set_current(user.first(TOPIC))
    user.key(Qt.Key.Key_Delete)
    message = user.window.controllers.presentation._message
    assert message is not None
    assert message.isVisible()
    assert "Ctrl+Shift+L" in message.text()
    user.key(Qt.Key.Key_Escape)
    assert not message.isVisible()
