"""What a copy of a workshop would bring in, by person, before anybody decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.versions.copy_bar import brought, shown_name
from canvas_app.ui.versions.in_words import brought_text
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.dialog import HouseDialog
from canvas_app.ui.widgets.plain_view import PlainView

if TYPE_CHECKING:
    from canvas_app.storage.copies import Copy
    from canvas_app.ui.bench import Bench


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
        self.lead.setText(f"{shown_name(self.copy.path)} – {brought(self.copy.counts)}")
        self.words.say(self.tr("What would come in, by person"))
        bench = self.bench
        self.words.show_text(brought_text(bench.session.document, self.copy, bench.method, bench.lang))
        self.bring.say(self.tr("Bring in"), self.tr("One step: Undo takes it out again."))
