"""Where to save: a name without its ending never replaces a file that nobody was asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests.gui.conftest import User
from tests.gui.message_recorder import MessageRecorder


@pytest.fixture
def other(own_folders: Path) -> Path:
    """Somebody's file."""
    path = own_folders / "netwerk.nwcanvas.json"
    path.write_text("van iemand anders")
    return path


def choose(monkeypatch: pytest.MonkeyPatch, name: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(name), ""))


@pytest.mark.parametrize("should_replace", [False, True])
def test_a_name_without_its_ending_asks_before_it_replaces(
    user: User, other: Path, should_replace: bool, monkeypatch: pytest.MonkeyPatch, messages: MessageRecorder
) -> None:
    messages.answer = (
        QMessageBox.ButtonRole.AcceptRole if should_replace else QMessageBox.ButtonRole.RejectRole
    )
    choose(monkeypatch, other.with_name("netwerk"))
    user.trigger_action("save-as")
    assert len(messages.shown) == 1
    assert other.name in messages.texts[0]
    assert (other.read_text() == "van iemand anders") != should_replace
    assert (user.session.path == other) == should_replace


def test_a_new_name_and_one_the_dialog_asked_about_are_taken_as_they_are(
    user: User, other: Path, monkeypatch: pytest.MonkeyPatch, messages: MessageRecorder
) -> None:
    choose(monkeypatch, other.with_name("nieuw"))
    user.trigger_action("save-as")
    assert user.session.path == other.with_name("nieuw.nwcanvas.json")
    choose(monkeypatch, other)
    user.trigger_action("save-as")
    assert user.session.path == other
    assert other.read_text() != "van iemand anders"
    assert not messages.shown
