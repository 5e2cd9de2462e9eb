"""What a person is asked about files: one box of plain text each, with an answer that changes nothing."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale
from PySide6.QtWidgets import QMessageBox, QWidget

from canvas_app import clock
from canvas_app.content.messages import parts
from canvas_app.errors import FileError
from canvas_app.storage import locks
from canvas_app.storage.faults import shown
from canvas_app.ui.telling import plain_box

_ACCEPT = QMessageBox.ButtonRole.AcceptRole


def wants_large(parent: QWidget, error: FileError, lang: str) -> bool:
    """Whether a file is to be opened that will be slow."""
    words = parts(error, lang)
    box = plain_box(parent, words.what)
    box.setInformativeText(words.safe + " " + words.do)
    anyway = box.addButton(QCoreApplication.translate("Filing", "Open all the same"), _ACCEPT)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is anyway


def wants_no_dots(parent: QWidget, count: int) -> bool:
    """Whether all dots of the workshop are to go."""
    box = plain_box(
        parent, QCoreApplication.translate("Questions", "Remove %n dot(s) from all notes?", "", count)
    )
    box.setInformativeText(
        QCoreApplication.translate("Questions", "The notes stay. Undo brings the dots back.")
    )
    away = box.addButton(QCoreApplication.translate("Questions", "Remove all dots"), _ACCEPT)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is away


class Leaving(Enum):
    """What becomes of work that could not be saved."""

    ELSEWHERE = "elsewhere"
    UNSAVED = "unsaved"
    STAY = "stay"


def how_to_leave(parent: QWidget, error: FileError, lang: str) -> Leaving:
    """What to do where saving failed on the way out."""
    words = parts(error, lang)
    box = plain_box(parent, words.what + " " + words.do)
    kept = QCoreApplication.translate(
        "Questions", "What is not in the file stays for %n day(s), under File.", "", 30
    )
    box.setInformativeText(words.safe + " " + kept)
    elsewhere = box.addButton(QCoreApplication.translate("Filing", "Save elsewhere…"), _ACCEPT)
    leave = box.addButton(
        QCoreApplication.translate("Filing", "Leave without saving"), QMessageBox.ButtonRole.DestructiveRole
    )
    stay = box.addButton(QCoreApplication.translate("Filing", "Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is elsewhere:
        return Leaving.ELSEWHERE
    return Leaving.UNSAVED if box.clickedButton() is leave else Leaving.STAY


class Way(Enum):
    """How a file is opened that somebody else has open."""

    ANYWAY = "anyway"
    COPY = "copy"
    LOOK = "look"


def which_way(parent: QWidget, path: Path, lock: locks.Lock, lang: str) -> Way | None:
    """Tells who has a file open and asks how to open it; None where it is not to be opened after all."""
    words = parts(FileError("open_elsewhere", file=shown(path), **_facts(lock, lang)), lang)
    box = plain_box(parent, words.what)
    box.setIcon(QMessageBox.Icon.Information)
    box.setInformativeText("\n\n".join((words.safe, words.do)))
    ways = {
        box.addButton(QCoreApplication.translate("Questions", "Open a &copy"), _ACCEPT): Way.COPY,
        box.addButton(QCoreApplication.translate("Questions", "Only &look"), _ACCEPT): Way.LOOK,
        box.addButton(QCoreApplication.translate("Questions", "Open &anyway"), _ACCEPT): Way.ANYWAY,
    }
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(next(button for button, way in ways.items() if way is Way.COPY))
    box.exec()
    return next((way for button, way in ways.items() if button is box.clickedButton()), None)


def _facts(lock: locks.Lock, lang: str) -> dict[str, str]:
    here = lock.computer == locks.computer()
    return {
        "who": lock.who or QCoreApplication.translate("Questions", "Somebody"),
        "computer": QCoreApplication.translate("Questions", "this computer")
        if here
        else lock.computer or QCoreApplication.translate("Questions", "another computer"),
        "since": told_moment(
            clock.local_moment(lock.since.timestamp()), clock.local_moment(clock.now()), lang
        ),
    }


def told_moment(moment: datetime, now: datetime, lang: str) -> str:
    """`14:02`, or with its date where that is not today's; both in the time of this place."""
    clock = moment.strftime("%H:%M")
    if moment.date() == now.date():
        return clock
    form = "d MMMM" if moment.year == now.year else "d MMMM yyyy"
    return f"{QLocale(lang).toString(QDate(moment.year, moment.month, moment.day), form)}, {clock}"
