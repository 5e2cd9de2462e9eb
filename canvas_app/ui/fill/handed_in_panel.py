"""What is said after a copy was handed in: where the file is, and what to do with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.services.file_manager import show_folder
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label, PictureLabel
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

WIDTH_PX = 640
SHOWN_AGAIN_MS = 2_000


class HandedInPanel(QWidget):
    """Names the file and shows it in its folder.

    Attributes:
        left: Signal, somebody wants to go on writing.
        path: The file.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.path, self._shown_before = Path(), QElapsedTimer()
        check = PictureLabel(theme, "circle-check", 30, "safe")
        words = Label(theme, TranslatableText("HandedInPanel", "Your file is ready"), size=32, bold=True)
        title = make_row(theme, spacing.WIDE, check, words, 1)
        self.due_label = Label(theme, size=16, bold=True).enable_wrapping()
        self.summary = Label(theme, size=17, colour="soft").enable_wrapping().set_italic()
        self.name_label = Label(theme, size=17, bold=True).enable_wrapping()
        self.folder_label = Label(theme, colour="soft").enable_wrapping()
        next_step = Label(
            theme,
            TranslatableText(
                "HandedInPanel",
                "Now e-mail this file to the person who sent you the copy: the program sends nothing by itself. "
                "Thought of something more? Go on writing and hand in again; no note counts twice.",
            ),
            size=16,
        ).enable_wrapping()
        self.folder_button = Button(
            theme, "primary", "folder-open", label=TranslatableText("HandedInPanel", "Show in folder")
        )
        self.back_button = Button(theme, "plain", label=TranslatableText("HandedInPanel", "Go on writing"))
        column = QWidget()
        file = make_column(theme, spacing.HAIR, self.name_label, self.folder_label)
        buttons = make_row(theme, spacing.WIDE, self.folder_button, self.back_button, 1)
        task = make_column(theme, spacing.HAIR, self.due_label, next_step)
        make_column(theme, spacing.HERO, 1, title, self.summary, file, task, buttons, 2, parent=column)
        bind_lengths(theme, column, QWidget.setFixedWidth, WIDTH_PX)
        make_row(theme, spacing.PAGE, 1, column, 1, parent=self)
        self.folder_button.clicked.connect(self._show_folder)
        self.back_button.clicked.connect(self.left)

    def show_file(self, path: Path, summary: str, due: str) -> None:
        """Say where the file is, what is in it, and by when it is wanted: a date in words, '' for none."""
        self.path = path
        self.summary.set_text(summary)
        self.due_label.set_text(self.tr("Please by {date}").format(date=due) if due else "")
        self.due_label.setVisible(bool(due))
        self.name_label.set_text(path.name)
        self.folder_label.set_text(self.tr("In the folder {folder}").format(folder=path.parent))

    def _show_folder(self) -> None:
        """Show the folder, once where somebody types on: each space would show it again."""
        if self._shown_before.isValid() and self._shown_before.elapsed() < SHOWN_AGAIN_MS:
            return
        self._shown_before.start()
        show_folder(self.path.parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
