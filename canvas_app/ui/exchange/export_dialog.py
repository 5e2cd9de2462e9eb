"""Dialog for exporting the workshop to another program: which kind of file, with or without names, and where."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from canvas_app.errors import FileError
from canvas_app.exchange.export_formats import EXPORT_FORMATS
from canvas_app.services.file_dialogs import ask_save_export
from canvas_app.services.file_manager import show_folder
from canvas_app.services.message_boxes import notices_text
from canvas_app.services.task_runner import TaskResult, TaskRunner
from canvas_app.storage.workshop_paths import ensure_folder, folder_to_save_in
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.label import BusyBar, Label
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.translate import TranslatableText, bind_texts

if TYPE_CHECKING:
    from canvas_app.exchange.export import ExportResult
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

TITLE = TranslatableText("ExportDialog", "Export")
INTRODUCTION = TranslatableText(
    "ExportDialog",
    "Everything the group has written, as a file for another program. Your own network stays as it is.",
)
WITH_NAMES, WITHOUT_NAMES = "with", "without"
NAME_OPTIONS = (
    Option(WITH_NAMES, TranslatableText("ExportDialog", "With names")),
    Option(WITHOUT_NAMES, TranslatableText("ExportDialog", "Without names")),
)
NAME_HELP = {
    WITH_NAMES: TranslatableText(
        "ExportDialog", "The participants, who wrote each note, who leads a coalition and who does what."
    ),
    WITHOUT_NAMES: TranslatableText(
        "ExportDialog", "For people who need not know who was there. Names within the texts themselves stay."
    ),
}


class ExportDialog(AppDialog):
    """Asks for a format and a path, and writes the file; the workshop itself is not changed.

    Attributes:
        saved_path: The file that was written last.
    """

    preferred_size = (620, 0)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, TITLE, INTRODUCTION, parent)
        theme = context.theme
        self.saved_path: Path | None = None
        self.form = Form(context, self._fields(), label_spacing=spacing.SIDE_CAPTION)
        self.form.set_values({"format": next(iter(EXPORT_FORMATS)), "names": WITH_NAMES})
        self.form.edited.connect(self._on_edited)
        self.busy_bar = BusyBar(theme)
        bind_texts(
            self.busy_bar, QWidget.setAccessibleName, TranslatableText("ExportDialog", "Making the file…")
        )
        self.result_label = Label(theme, colour="safe").enable_wrapping()
        self.folder_button = Button(
            theme, "plain", "folder-open", label=TranslatableText("ExportDialog", "Show in folder")
        )
        self.save_button = Button(
            theme, "primary", "download", label=TranslatableText("ExportDialog", "Save as…")
        )
        for widget in (self.form, self.busy_bar, self.result_label):
            self.body_layout.addWidget(widget)
        self.save_button.clicked.connect(self.choose_path)
        self.folder_button.clicked.connect(self._show_folder)
        self._tasks = TaskRunner(self, "export")
        self._show_result()
        self.finish_init(right_buttons=(self.folder_button, self.save_button))
        self.save_button.setFocus()

    def _fields(self) -> list[Field]:
        return [
            Field(
                "format",
                TranslatableText("ExportDialog", "Kind of file"),
                "chips",
                options=self._format_options,
                has_help=True,
            ),
            Field(
                "names",
                TranslatableText("ExportDialog", "Names"),
                "choice",
                options=lambda: NAME_OPTIONS,
                has_help=True,
            ),
        ]

    def _format_options(self) -> list[Option]:
        return [Option(one.id, one.title(self.context.lang)) for one in EXPORT_FORMATS.values()]

    def _on_edited(self, _name: str) -> None:
        self._forget_result()
        self.refresh()

    def _forget_result(self) -> None:
        """Show no longer what became of the last file: the choices are others, or another one is made."""
        self.saved_path = None
        self.notice_bar.set_text("")
        self._show_result()

    def refresh(self) -> None:
        values = self.form.values()
        self.form.help_labels["format"].setText(
            EXPORT_FORMATS[values["format"]].description(self.context.lang)
        )
        self.form.help_labels["names"].set_text(NAME_HELP[values["names"]])
        self._show_result()
        self.resize_to_fit()

    def choose_path(self) -> None:
        """Ask for a path and write the file there."""
        from canvas_app.storage.safe_filename import poster_filename

        values, session = self.form.values(), self.context.session
        format_ = EXPORT_FORMATS[values["format"]]
        parts = [self.tr("without names")] if values["names"] == WITHOUT_NAMES else []
        folder = folder_to_save_in(session.path, is_draft=session.is_draft)
        suggested = folder / poster_filename(session.document, *parts, suffix=format_.suffix)
        title = format_.title(self.context.lang)
        chosen = ask_save_export(self, self.tr("Export as"), suggested, title)
        if chosen is not None:
            self.start(chosen)

    def start(self, path: Path) -> None:
        """Make the file in the background and write it to a path; whoever chose it agreed to replace what is there."""
        values = self.form.values()
        self._forget_result()
        self._set_busy(True)
        work = partial(
            _export,
            self.context.session.document,
            values["format"],
            self.context.lang,
            shows_names=values["names"] == WITH_NAMES,
        )
        self._tasks.run("export", work, partial(self._on_made, path))

    def _on_made(self, path: Path, result: TaskResult) -> None:
        self._set_busy(False)
        self.write(path, result.get())

    def write(self, path: Path, made: ExportResult) -> None:
        """Write a file that was made, or show why that is not possible; a workshop is never replaced."""
        from canvas_app.storage.writer.export_writer import export_file

        own = [self.context.session.path] if self.context.session.path else []
        ensure_folder(path.parent)
        try:
            written = export_file(made.data, path, own, force=True)
        except FileError as error:
            self.notice_bar.set_text(error_text(error, self.context.lang))
            self.resize_to_fit()
            return
        lang = self.context.lang
        told = [notice.text(lang) for notice in made.notices]
        self.notice_bar.set_text(" ".join(filter(None, (notices_text(written.notices(path), lang), *told))))
        self.saved_path = path
        self._show_result()
        self.folder_button.setFocus()
        self.resize_to_fit()

    def _set_busy(self, busy: bool) -> None:
        self.busy_bar.set_running(busy)
        self.form.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        (self.close_button if busy else self.save_button).setFocus()

    def _show_result(self) -> None:
        path = self.saved_path
        for widget in (self.result_label, self.folder_button):
            widget.setVisible(path is not None)
        if path is not None:
            words = self.tr("Saved: %1, in the folder %2")
            self.result_label.setText(words.replace("%1", path.name).replace("%2", str(path.parent)))

    def _show_folder(self) -> None:
        if self.saved_path is not None:
            show_folder(self.saved_path.parent)


def _export(document: Document, format_id: str, lang: str, *, shows_names: bool) -> ExportResult:
    """Make the file; runs in the worker thread, which also does the import."""
    from canvas_app.exchange.export import export_document

    return export_document(document, format_id, lang, shows_names=shows_names)
