"""Help and small dialogs: shortcuts, user guide, about, and the name of the workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from canvas_app import __version__
from canvas_app.ui.context import AppContext
from canvas_app.ui.shell.actions import shortcut_groups

if TYPE_CHECKING:
    from canvas_app.ui.shell.guide_dialog import GuideDialog
    from canvas_app.ui.shell.side_panels import SidePanels


class HelpActions(QObject):
    """Actions of the help menu, and the workshop's properties."""

    def __init__(self, context: AppContext, side_panels: SidePanels, parent: QWidget) -> None:
        super().__init__(parent)
        self.context, self._side_panels, self._window = context, side_panels, parent
        self._guide: GuideDialog | None = None

    def show_shortcuts(self) -> None:
        """Show the searchable list of shortcuts."""
        from canvas_app.ui.shell.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self.context, shortcut_groups(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_guide(self) -> None:
        """Show the bundled user guide in a window of its own."""
        if self._guide is None:
            from canvas_app.ui.shell.guide_dialog import GuideDialog

            self._guide = GuideDialog(self.context, self._window)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    def show_about(self) -> None:
        """Show version and credits."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(QCoreApplication.translate("HelpActions", "About Netwerk Canvas"))
        box.setText(f"Netwerk Canvas {__version__}")
        words = QCoreApplication.translate(
            "HelpActions",
            "One shared picture of a network, made together. Works without the internet and sends nothing anywhere. "
            "Built with Python, Qt, pydantic and ReportLab; set in Lato; icons by Lucide.",
        )
        box.setInformativeText(words)
        box.open()

    def edit_workshop(self) -> None:
        """Edit name, session and date of the open workshop."""
        from canvas_app.ui.start.workshop_dialog import WorkshopDialog

        dialog = WorkshopDialog(self.context, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
