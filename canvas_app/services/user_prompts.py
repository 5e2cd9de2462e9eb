"""Questions about files: plain-text message boxes; cancelling one changes nothing."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from canvas_app.content.formats import format_moment
from canvas_app.content.message_catalog import message_parts
from canvas_app.errors import CanvasError, FileError
from canvas_app.platform import clock
from canvas_app.services.message_boxes import ask, plain_message_box
from canvas_app.storage.locks import open_lock
from canvas_app.storage.os_errors import displayable_file_name

_ACCEPT_ROLE = QMessageBox.ButtonRole.AcceptRole


def confirm_large_file(parent: QWidget, error: FileError, lang: str) -> bool:
    """Ask whether to open a file so large that it will be slow."""
    words = message_parts(error, lang)
    box = plain_message_box(parent, words.what)
    box.setInformativeText(words.safe + " " + words.do)
    anyway = box.addButton(QCoreApplication.translate("FileActions", "Open anyway"), _ACCEPT_ROLE)
    box.addButton(QMessageBox.StandardButton.Cancel)
    return ask(box) is anyway


def confirm_remove_dots(parent: QWidget, count: int) -> bool:
    """Ask whether to remove all dots of the workshop."""
    box = plain_message_box(
        parent, QCoreApplication.translate("UserPrompts", "Delete %n dot(s) from all notes?", "", count)
    )
    box.setInformativeText(
        QCoreApplication.translate("UserPrompts", "The notes stay. Undo brings the dots back.")
    )
    away = box.addButton(QCoreApplication.translate("UserPrompts", "Delete all dots"), _ACCEPT_ROLE)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return ask(box) is away


def confirm_replace_plan(parent: QWidget, count: int) -> bool:
    """Ask whether another plan may take the place of the plan of the session."""
    box = plain_message_box(
        parent,
        QCoreApplication.translate("UserPrompts", "Replace the session plan of %n step(s)?", "", count),
    )
    box.setInformativeText(
        QCoreApplication.translate(
            "UserPrompts", "Your private notes go with it. Undo brings everything back."
        )
    )
    replace = box.addButton(QCoreApplication.translate("UserPrompts", "Replace"), _ACCEPT_ROLE)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    return ask(box) is replace


def confirm_paste(parent: QWidget, count: int, topic: str) -> bool:
    """Ask whether so many notes are to be pasted into a topic."""
    question = QCoreApplication.translate("UserPrompts", "Paste %n note(s) in “%1”?", "", count)
    box = plain_message_box(parent, question.replace("%1", topic))
    box.setInformativeText(
        QCoreApplication.translate(
            "UserPrompts", "Each line or row becomes a note. Undo takes them all away again."
        )
    )
    paste = box.addButton(QCoreApplication.translate("UserPrompts", "Paste"), _ACCEPT_ROLE)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(paste)
    return ask(box) is paste


def confirm_replace(parent: QWidget, path: Path) -> bool:
    """Ask whether a file that is there already may be replaced."""
    question = QCoreApplication.translate("QFileDialog", "%1 already exists.\nDo you want to replace it?")
    box = plain_message_box(parent, question.replace("%1", displayable_file_name(path)))
    box.setIcon(QMessageBox.Icon.Question)
    replace = box.addButton(QCoreApplication.translate("UserPrompts", "Replace"), _ACCEPT_ROLE)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    return ask(box) is replace


class UnsavedAction(Enum):
    """What to do with work that could not be saved."""

    SAVE_ELSEWHERE = "elsewhere"
    DISCARD = "unsaved"
    CANCEL = "stay"


def ask_unsaved_action(parent: QWidget, error: CanvasError, lang: str) -> UnsavedAction:
    """Ask what to do when saving failed while leaving a document."""
    words = message_parts(error, lang)
    box = plain_message_box(parent, words.what + " " + words.do)
    promise = QCoreApplication.translate(
        "UserPrompts", "Anything not in the file is kept for %n day(s), under File.", "", 30
    )
    box.setInformativeText(words.safe + " " + promise)
    elsewhere = box.addButton(QCoreApplication.translate("FileActions", "Save somewhere else…"), _ACCEPT_ROLE)
    leave = box.addButton(
        QCoreApplication.translate("FileActions", "Close without saving"),
        QMessageBox.ButtonRole.DestructiveRole,
    )
    stay = box.addButton(
        QCoreApplication.translate("FileActions", "Cancel"), QMessageBox.ButtonRole.RejectRole
    )
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(stay)
    answer = ask(box)
    if answer is elsewhere:
        return UnsavedAction.SAVE_ELSEWHERE
    return UnsavedAction.DISCARD if answer is leave else UnsavedAction.CANCEL


class OpenMode(Enum):
    """How to open a file that somebody else has open."""

    ANYWAY = "anyway"
    COPY = "copy"
    READ_ONLY = "look"


def ask_open_mode(parent: QWidget, path: Path, lock: open_lock.LockInfo, lang: str) -> OpenMode | None:
    """Say who has a file open and ask how to open it; return None if cancelled."""
    words = message_parts(
        FileError("open_elsewhere", file=displayable_file_name(path), **_lock_parameters(lock, lang)), lang
    )
    box = plain_message_box(parent, words.what)
    box.setIcon(QMessageBox.Icon.Information)
    box.setInformativeText("\n\n".join((words.safe, words.do)))
    modes = {
        box.addButton(QCoreApplication.translate("UserPrompts", "Open a &copy"), _ACCEPT_ROLE): OpenMode.COPY,
        box.addButton(
            QCoreApplication.translate("UserPrompts", "&View only"), _ACCEPT_ROLE
        ): OpenMode.READ_ONLY,
        box.addButton(
            QCoreApplication.translate("UserPrompts", "Open &anyway"), _ACCEPT_ROLE
        ): OpenMode.ANYWAY,
    }
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(next(button for button, way in modes.items() if way is OpenMode.COPY))
    answer = ask(box)
    return next((way for button, way in modes.items() if button is answer), None)


def _lock_parameters(lock: open_lock.LockInfo, lang: str) -> dict[str, str]:
    is_same_computer = lock.computer == open_lock.computer_name()
    return {
        "who": lock.person or QCoreApplication.translate("UserPrompts", "Someone"),
        "computer": QCoreApplication.translate("UserPrompts", "this computer")
        if is_same_computer
        else lock.computer or QCoreApplication.translate("UserPrompts", "another computer"),
        "since": format_moment(
            clock.local_datetime(lock.since.timestamp()), clock.local_datetime(clock.now()), lang
        ),
    }
