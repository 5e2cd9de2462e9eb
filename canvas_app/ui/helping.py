"""Help and small dialogs: keys, user guide, about, and the name of the workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from canvas_app import __version__, paths
from canvas_app.ui.actions import key_list
from canvas_app.ui.bench import Bench

if TYPE_CHECKING:
    from canvas_app.ui.drawers import Drawers


class Helping(QObject):
    """What the help menu does."""

    def __init__(self, bench: Bench, drawers: Drawers, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench, self._drawers, self._window = bench, drawers, parent

    def show_keys(self) -> None:
        """The searchable list of keys."""
        from canvas_app.ui.pages.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(self.bench, key_list(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_guide(self) -> None:
        """The user guide, which ships with the program, in the reader of the system."""
        guide = paths.resources("guide", f"{self.bench.lang}.html")
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(guide))):
            words = QCoreApplication.translate("Helping", "The user guide is here: {file}")
            self.bench.message.emit(words.format(file=guide))

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
