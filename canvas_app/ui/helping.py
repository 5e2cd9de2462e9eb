"""Help and small dialogs: keys, user guide, about, and the name of the workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from canvas_app import __version__
from canvas_app.ui.actions import key_list
from canvas_app.ui.bench import Bench

if TYPE_CHECKING:
    from canvas_app.ui.drawers import Drawers
    from canvas_app.ui.pages.guide import GuideDialog


class Helping(QObject):
    """What the help menu does."""

    def __init__(self, bench: Bench, drawers: Drawers, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self._drawers, self._window = bench, drawers, parent
        self._guide: GuideDialog | None = None

    def show_keys(self) -> None:
        """The searchable list of keys."""
        from canvas_app.ui.pages.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self.bench, key_list(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_guide(self) -> None:
        """The user guide, which ships with the program, in a window beside the work."""
        if self._guide is None:
            from canvas_app.ui.pages.guide import GuideDialog

            self._guide = GuideDialog(self.bench, self._window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def show_about(self) -> None:
        """Which version this is, and what it stands on."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(QCoreApplication.translate("Helping", "About Netwerk Canvas"))
        box.setText(f"Netwerk Canvas {__version__}")
        words = QCoreApplication.translate(
            "Helping",
            "One shared picture of a network, made together. Works without the internet and sends nothing anywhere. "
            "Built with Python, Qt, pydantic and ReportLab; set in Lato; icons by Lucide.",
        )
        box.setInformativeText(words)
        box.open()

    def change_workshop(self) -> None:
        """Another name, session or date for what is open."""
        from canvas_app.ui.workshop_dialog import WorkshopDialog

        dialog = WorkshopDialog(self.bench, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
