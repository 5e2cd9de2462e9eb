"""Dialog for a clean copy to share: what is left out, what stays, and where to save it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from canvas_app.errors import FileError
from canvas_app.merge.anonymous_copy import anonymise, count_omitted, count_places_with_names
from canvas_app.services.file_dialogs import ask_save_workshop
from canvas_app.services.file_manager import show_folder
from canvas_app.services.message_boxes import notices_text
from canvas_app.storage.workshop_paths import folder_to_save_in
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_grid, make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.storage.loaded_document import Notice
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme


TITLE = TranslatableText("CleanCopyDialog", "Clean copy for sharing")
INTRODUCTION = TranslatableText(
    "CleanCopyDialog",
    "For people who may see the canvas but need not know who was there. Your own network stays as it is.",
)


class _ListPanel(Panel):
    """A title and a list of lines."""

    def __init__(self, theme: Theme, title: TranslatableText, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.title = Label(theme, title, size=SMALL_PX, bold=True, colour="soft")
        self.line_texts: list[str] = []
        self._grid = make_grid(theme, spacing.BULLETS)
        self._grid.setColumnStretch(1, 1)
        make_column(theme, spacing.PANEL_LIST, self.title, self._grid, 1, parent=self)

    def set_lines(self, lines: list[str]) -> None:
        """Set the lines."""
        self.line_texts = lines
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for index, line in enumerate(lines):
            self._grid.addWidget(Label(self._theme, "•"), index, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(self._theme, line).enable_wrapping(), index, 1)


class CleanCopyDialog(AppDialog):
    """Explains what a clean copy contains, asks for a path and writes it; the workshop itself is not changed."""

    preferred_size = (720, 0)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self.saved_path: Path | None = None
        self._name_occurrences = count_places_with_names(context.session.document)
        self.removed_panel = _ListPanel(theme, TranslatableText("CleanCopyDialog", "Not in the copy"))
        self.kept_panel = _ListPanel(theme, TranslatableText("CleanCopyDialog", "In the copy"))
        self.result_label = Label(theme, colour="safe").enable_wrapping()
        self.folder_button = Button(
            theme, "plain", "folder-open", label=TranslatableText("CleanCopyDialog", "Show in folder")
        )
        self.save_button = Button(
            theme, "primary", "download", label=TranslatableText("CleanCopyDialog", "Save the copy…")
        )
        self.body_layout.addLayout(
            make_row(theme, spacing.WIDE, (self.removed_panel, 1), (self.kept_panel, 1))
        )
        self.body_layout.addWidget(self.result_label)
        self.result_label.hide()
        self.folder_button.hide()
        self.save_button.clicked.connect(self.choose_path)
        self.folder_button.clicked.connect(self._show_folder)
        self.finish_init(right_buttons=(self.folder_button, self.save_button))
        self.save_button.setFocus()

    def choose_path(self) -> None:
        """Ask for a path and write the copy there."""
        from canvas_app.storage.safe_filename import document_filename

        session = self.context.session
        folder = folder_to_save_in(session.path, is_draft=session.is_draft)
        name = document_filename(session.document, self.tr("to share"))
        chosen = ask_save_workshop(self, self.tr("Save the clean copy as"), folder / name)
        if chosen is not None:
            self.write(chosen)

    def write(self, path: Path) -> None:
        """Write the copy; may replace another file (the dialog asked about that), but never the open workshop."""
        from canvas_app.storage.filesystem import DISK
        from canvas_app.storage.writer.document_writer import create_document_file, save_document

        session = self.context.session
        try:
            if session.path is not None and DISK.resolve(path) == DISK.resolve(session.path):
                raise FileError("over_itself", file=path.name)
            copy = anonymise(session.document)
            try:
                saved = create_document_file(copy, path)
            except FileError as error:
                if error.code != "already_there":
                    raise
                saved = save_document(copy, path, None, should_replace=True)
        except FileError as error:
            self.notice_bar.set_text(error_text(error, self.context.lang))
            self.resize_to_fit()
            return
        self._show_saved(path, saved.notices)

    def _show_saved(self, path: Path, notices: Iterable[Notice]) -> None:
        self.saved_path = path
        self.notice_bar.set_text(notices_text(notices, self.context.lang))
        self.result_label.setText(self.tr("Saved: %1").replace("%1", path.name))
        self.result_label.show()
        self.folder_button.show()
        self.folder_button.setFocus()
        self.resize_to_fit()

    def _show_folder(self) -> None:
        if self.saved_path is not None:
            show_folder(self.saved_path.parent)

    def _removed_lines(self) -> list[str]:
        gone = count_omitted(self.context.session.document)
        counted = (
            (
                gone.assigned,
                QCoreApplication.translate(
                    "CleanCopyDialog", "who does what, in %n agreement(s)", "", gone.assigned
                ),
            ),
            (
                gone.masked,
                QCoreApplication.translate(
                    "CleanCopyDialog", "%n note(s) written in silence, not revealed yet", "", gone.masked
                ),
            ),
            (
                gone.removed,
                QCoreApplication.translate(
                    "CleanCopyDialog", "%n deleted note(s) or card(s)", "", gone.removed
                ),
            ),
            (
                gone.conflicts,
                QCoreApplication.translate(
                    "CleanCopyDialog", "%n other version(s) of a text", "", gone.conflicts
                ),
            ),
            (
                gone.unread,
                QCoreApplication.translate(
                    "CleanCopyDialog", "%n part(s) that could not be read", "", gone.unread
                ),
            ),
        )
        participants = QCoreApplication.translate(
            "CleanCopyDialog", "%n participant(s)", "", gone.participants
        )
        signed = QCoreApplication.translate(
            "CleanCopyDialog", "the names under %n note(s)", "", gone.signed_notes
        )
        leads = QCoreApplication.translate(
            "CleanCopyDialog", "who leads %n coalition(s)", "", gone.led_coalitions
        )
        return [
            participants,
            signed,
            *([leads] if gone.led_coalitions else []),
            *(words for count, words in counted if count),
            self.tr("a record of who changed what, and when"),
        ]

    def _names_warning(self) -> str:
        """Warn that texts may contain names, with the number of known places; zero found is no guarantee."""
        if not self._name_occurrences:
            return self.tr("names that people typed in their notes: read it through first")
        return QCoreApplication.translate(
            "CleanCopyDialog",
            "names that people typed in their notes, in %n place(s): read it through first",
            "",
            self._name_occurrences,
        )

    def refresh(self) -> None:
        self.removed_panel.set_lines(self._removed_lines())
        self.kept_panel.set_lines(
            [
                self.tr("all words on the notes and the coalitions, in their places"),
                self._names_warning(),
                self.tr("the colours of the notes"),
                self.tr("name, session and date of the network"),
            ]
        )
