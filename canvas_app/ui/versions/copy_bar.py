"""The line above the canvas that says a copy of this workshop lies beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.paths import SUFFIX
from canvas_app.storage.faults import shown
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from canvas_app.storage.copies import Copy, Counts
    from canvas_app.ui.bench import Bench


def brought(counts: Counts) -> str:
    """What a copy would bring, in one line."""
    words = (
        (counts.new, QCoreApplication.translate("CopyBar", "%n new note(s)", "", counts.new)),
        (counts.changed, QCoreApplication.translate("CopyBar", "%n changed note(s)", "", counts.changed)),
        (counts.removed, QCoreApplication.translate("CopyBar", "%n removed note(s)", "", counts.removed)),
        (counts.other, QCoreApplication.translate("CopyBar", "%n other change(s)", "", counts.other)),
        (counts.disputed, QCoreApplication.translate("CopyBar", "%n other wording(s)", "", counts.disputed)),
    )
    return ", ".join(text for count, text in words if count)


def shown_name(path: Path) -> str:
    """The name of a file as people know it."""
    return shown(path).removesuffix(SUFFIX)


class CopyBar(Notice):
    """Wishes: `bring_in_requested`, `show_requested`, `put_off`; each about the copy it shows."""

    bring_in_requested = Signal()
    show_requested = Signal()
    put_off = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self.copy: Copy | None = None
        look = bench.look
        self.bring, self.what = Button(look, "plain"), Button(look, "quiet")
        self.later = Button(look, "quiet")
        for button, wish in (
            (self.bring, self.bring_in_requested),
            (self.what, self.show_requested),
            (self.later, self.put_off),
        ):
            self._row.addWidget(button)
            button.clicked.connect(wish)
        self.retranslate()

    def show_copy(self, copy: Copy | None) -> None:
        """Another copy, or none."""
        self.copy = copy
        self.retranslate()

    def retranslate(self) -> None:
        """Gives all words in the language of the moment."""
        self.bring.say(self.tr("Bring in"))
        self.what.say(self.tr("Show what"))
        self.later.say(self.tr("Not now"))
        if self.copy is None:
            self.say("")
            return
        words = self.tr("A copy of this workshop lies beside it: {name} – {what}")
        self.say(words.format(name=shown_name(self.copy.path), what=brought(self.copy.counts)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
