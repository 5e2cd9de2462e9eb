"""The tray with the parts of a file that nobody could read: shown as they are, and kept as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.dialog import HouseDialog
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.plain_view import PlainView
from canvas_app.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.bench import Bench

MOST = 20_000
"""Letters of one part that are shown."""

LONGEST_LINE = 120


class Part(NamedTuple):
    """A part by the kind of record it was to be."""

    kind: str
    raw: Any


def parts_of(document: Document) -> list[Part]:
    """Everything that could not be read, kind by kind."""
    return [Part(kind, raw) for kind in sorted(document.unread) for raw in document.unread[kind]]


def kind_words(kind: str) -> str:
    """What a part was to be, in the present language."""
    words = {
        "notes": QCoreApplication.translate("Unread", "Note"),
        "coalitions": QCoreApplication.translate("Unread", "Coalition"),
        "votes": QCoreApplication.translate("Unread", "Dots"),
        "participants": QCoreApplication.translate("Unread", "Participant"),
        "workshop": QCoreApplication.translate("Unread", "Name, session and date"),
        "removed": QCoreApplication.translate("Unread", "Something that was removed"),
        "unread": QCoreApplication.translate("Unread", "Unknown"),
    }
    return words.get(kind, kind)


def first_words(raw: Any) -> str:
    """What a part seems to say, where it says anything."""
    if type(raw) is dict:
        raw = raw.get("record") if raw.keys() == {"kind", "record"} else raw
        fields = raw if type(raw) is dict else {}
        found = (fields.get(name) for name in ("text", "name", "title", "id"))
        raw = next((value for value in found if isinstance(value, (str, int, float)) and value != ""), raw)
    text = raw if type(raw) is str else json.dumps(raw, ensure_ascii=False)[:200]
    return " ".join(text[:200].split())


class UnreadDialog(HouseDialog):
    """Lists the parts and shows the raw data of one; it can be copied whole."""

    room = (900, 600)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        look = bench.look
        self.parts = parts_of(bench.session.document)
        self.rows, self.raw = Rows(look), PlainView(look, code=True)
        self.cut = Label(look, size=SMALL, colour="soft").wrap()
        self.copy = Button(look, "plain", "copy")
        self._right, self._middle = QVBoxLayout(), QHBoxLayout()
        self._right.addWidget(self.raw, 1)
        self._right.addWidget(self.cut)
        self._middle.addWidget(self.rows, 2)
        self._middle.addLayout(self._right, 3)
        self.body.addLayout(self._middle, 1)
        self.rows.chosen.connect(self._choose)
        self.copy.clicked.connect(self._copy)
        self.begin(right=(self.copy,))
        self.rows.show_rows([Row(kind_words(part.kind), first_words(part.raw)) for part in self.parts])
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _whole(self) -> str:
        return json.dumps(self.parts[self.rows.list.currentRow()].raw, ensure_ascii=False, indent=1)

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.parts):
            return
        text = self._whole()
        shown = text[:MOST]
        lines = (
            line[start : start + LONGEST_LINE]
            for line in shown.split("\n")
            for start in range(0, max(1, len(line)), LONGEST_LINE)
        )
        self.raw.show_text("\n".join(lines))
        left = len(text) - len(shown)
        words = self.tr("Only the beginning is shown. Copy takes all %1 characters.")
        self.cut.setText(words.replace("%1", str(len(text))))
        self.cut.setVisible(left > 0)
        self.copy.say(self.tr("Copy"))

    def _copy(self) -> None:
        if self.parts:
            QGuiApplication.clipboard().setText(self._whole())
            self.copy.say(self.tr("Copied"))

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("Parts that could not be read"))
        self.title.setText(self.tr("Parts that could not be read"))
        self.lead.setText(
            self.tr(
                "These parts of the file are not understood here. They stay in the file, unchanged, at every saving. "
                "Perhaps a newer version of the program reads them; or copy what is in one and "
                "write it again as a note."
            )
        )
        self.rows.say(self.tr("The parts"))
        self.raw.say(self.tr("What is in this part"))
        self.copy.say(self.tr("Copy"))

    def restyle(self) -> None:
        super().restyle()
        self._middle.setSpacing(self.look.px(16))
        self._right.setSpacing(self.look.px(6))
