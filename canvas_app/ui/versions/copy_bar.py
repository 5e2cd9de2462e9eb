"""The line above the canvas that says a copy of this workshop lies beside it, and what is in that copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.versions.in_words import brought_text
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.dialog import HouseDialog
from canvas_app.ui.widgets.notice import Notice
from canvas_app.ui.widgets.plain_view import PlainView

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
        self.say(words.format(name=self.copy.path.name, what=brought(self.copy.counts)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class CopyDialog(HouseDialog):
    """What a copy would bring, by person; `bring_in_requested` asks for it."""

    bring_in_requested = Signal()
    room = (720, 560)

    def __init__(self, bench: Bench, copy: Copy, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.copy = copy
        self.words, self.bring = PlainView(bench.look), Button(bench.look, "primary")
        self.body.addWidget(self.words, 1)
        self.bring.clicked.connect(self._bring)
        self.begin(right=(self.bring,))
        self.bring.setFocus()

    def _bring(self) -> None:
        self.accept()
        self.bring_in_requested.emit()

    def retranslate(self) -> None:
        super().retranslate()
        self.setWindowTitle(self.tr("What is in the copy"))
        self.title.setText(self.tr("What is in the copy"))
        self.lead.setText(f"{self.copy.path.name} – {brought(self.copy.counts)}")
        self.words.say(self.tr("What would come in, by person"))
        bench = self.bench
        self.words.show_text(brought_text(bench.session.document, self.copy, bench.method, bench.lang))
        self.bring.say(self.tr("Bring in"), self.tr("One step: Undo takes it out again."))
