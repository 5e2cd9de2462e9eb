"""Export of a poster: format, target path, progress, and links to the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from canvas_app.errors import CanvasError, FileError
from canvas_app.posters.options import PosterOptions
from canvas_app.services.file_dialogs import ask_save_poster
from canvas_app.services.file_manager import show_folder
from canvas_app.services.message_boxes import notices_text
from canvas_app.storage.workshop_paths import ensure_folder, folder_to_save_in
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import FilledRow
from canvas_app.ui.kit.label import BusyBar, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar, error_text
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText, bind_texts, refresh_with_language
from canvas_app.ui.posters.poster_worker import SUFFIX_BY_KIND, OutputFile

if TYPE_CHECKING:
    from canvas_app.storage.loaded_document import Notice as FileNotice
    from canvas_app.ui.context import AppContext


KIND_LABELS = {
    "all": TranslatableText("ExportPanel", "All sheets in one PDF…"),
    "each": TranslatableText("ExportPanel", "Each sheet as its own PDF…"),
    "png": TranslatableText("ExportPanel", "As images (PNG)…"),
    "svg": TranslatableText("ExportPanel", "As drawings (SVG)…"),
}
"""Ways to save beside one PDF, in the order of the menu."""

PRINT_KEY = QKeySequence.StandardKey.Print
PRINT_HINT = TranslatableText("ExportPanel", "Print at actual size")
NATIVE = QKeySequence.SequenceFormat.NativeText


class ExportPanel(QWidget):
    """Buttons to save or print, progress and result.

    Attributes:
        export_requested: Signal with the kind of files to render.
        cancelled: Signal, the pending export is to be discarded.
    """

    export_requested = Signal(str)
    cancelled = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, theme = context, context.theme
        self.target_path: Path | None = None
        self.overwritable_path: Path | None = None
        self.saved_paths: list[Path] = []
        self.printed_count = 0
        self.options = PosterOptions()
        self._create_buttons()
        self.busy_bar = BusyBar(theme)
        bind_texts(
            self.busy_bar,
            QWidget.setAccessibleName,
            TranslatableText("ExportPanel", "Making the poster…"),
        )
        self.result_label = Label(theme, size=SMALL_PX, colour="safe").enable_wrapping()
        self.notice = NoticeBar(theme)
        self._create_layout()
        self.save_button.clicked.connect(self.save_pdf)
        self.print_button.clicked.connect(self.print_poster)
        self.more_button.clicked.connect(self._show_menu)
        self.menu.triggered.connect(self._on_menu_triggered)
        self.cancel_button.clicked.connect(self.cancel)
        self.open_button.clicked.connect(self._open_saved)
        self.folder_button.clicked.connect(self._show_folder)
        self.reset()
        self.set_busy(False)
        refresh_with_language(self, ExportPanel.refresh)
        self.refresh()

    def _create_buttons(self) -> None:
        theme, otherwise = (
            self.context.theme,
            TranslatableText("ExportPanel", "Other formats"),
        )
        self.save_button = Button(
            theme, "primary", "download", label=TranslatableText("ExportPanel", "Save PDF…")
        )
        self.print_button = Button(
            theme,
            "plain",
            "printer",
            label=TranslatableText("ExportPanel", "Print…"),
            tooltip=lambda: f"{PRINT_HINT} ({QKeySequence(PRINT_KEY).toString(NATIVE)})",
        )
        self.more_button = Button(theme, "plain", tooltip=otherwise)
        self.more_button.set_icon(trailing_icon="chevron-down")
        self.more_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.menu = QMenu(self)
        self.actions_by_kind = {kind: self.menu.addAction("") for kind in KIND_LABELS}
        self.cancel_button = Button(theme, "plain", "x", label=TranslatableText("ExportPanel", "Cancel"))
        self.open_button = Button(
            theme, "plain", "external-link", label=TranslatableText("ExportPanel", "Open")
        )
        self.folder_button = Button(
            theme, "plain", "folder-open", label=TranslatableText("ExportPanel", "Show in folder")
        )

    def _create_layout(self) -> None:
        theme = self.context.theme
        make_column(
            theme,
            spacing.EXPORT,
            self.notice,
            self.result_label,
            make_row(theme, spacing.MEDIUM, self.open_button, self.folder_button, 1),
            self.busy_bar,
            FilledRow(theme, self.save_button, self.cancel_button, self.print_button, self.more_button),
            parent=self,
        )

    def reset(self) -> None:
        """Forget the last result: the poster shown now is a different one."""
        self.saved_paths, self.printed_count = [], 0
        self.notice.set_text("")
        self._update_result()

    def _show_menu(self) -> None:
        above = QPoint(0, -self.menu.sizeHint().height())
        self.menu.popup(self.more_button.mapToGlobal(above))

    def _on_menu_triggered(self, action: QAction) -> None:
        kind = next((name for name, known in self.actions_by_kind.items() if known is action), "")
        if kind:
            self.save_kind(kind)

    def print_poster(self) -> None:
        """Request the sheets to print; they are printed when they arrive."""
        self.start(None, "print")

    def save_pdf(self) -> None:
        """Ask for a path and request the PDF."""
        self.save_kind("pdf")

    def save_kind(self, kind: str) -> None:
        """Ask for a path and request the files of a kind."""
        title = self.tr("Save the poster as")
        target = ask_save_poster(self, title, self._suggested_path(kind), SUFFIX_BY_KIND[kind])
        if target is not None:
            self.start(target.path, kind, replaceable=target.path if target.may_replace else None)

    def start(self, path: Path | None, kind: str, replaceable: Path | None = None) -> None:
        """Request files of a kind.

        Args:
            path: Where to save them; None to print.
            kind: A key of `SUFFIX_BY_KIND`.
            replaceable: Existing file that may be overwritten.
        """
        self.target_path, self.overwritable_path = path, replaceable
        self.set_busy(True)
        self.export_requested.emit(kind)

    def cancel(self) -> None:
        """Cancel the export."""
        self.target_path = None
        self.set_busy(False)
        self.cancelled.emit()

    def _suggested_path(self, kind: str) -> Path:
        from canvas_app.storage.safe_filename import poster_filename

        ending, session = SUFFIX_BY_KIND[kind], self.context.session
        folder = folder_to_save_in(session.path, is_draft=session.is_draft)
        return folder / poster_filename(session.document, *self._name_parts(kind), suffix=ending)

    def _name_parts(self, kind: str) -> tuple[str, ...]:
        """Return the parts of the file name that distinguish this poster: sheet, paper, and paper of the tiles."""
        from canvas_app.posters.sheets import load_sheet_kind

        options, size = self.options, self.options.size
        if size == "own":
            size = f"{options.width:g}×{options.height:g}"
        if options.tiling is not None:
            size += f" {self.tr('on')} {options.tiling.paper}"
        if kind in {"all", "each"}:
            return (self.tr("all sheets"), size)
        sheet = options.sheets[0]
        return (size,) if sheet == "canvas" else (load_sheet_kind(sheet).title(options.lang), size)

    @property
    def is_busy(self) -> bool:
        """Whether an export is running."""
        return self.save_button.isHidden()

    def set_export_enabled(self, possible: bool) -> None:
        """Enable or disable the buttons that save."""
        self.save_button.setEnabled(possible)
        for button in (self.print_button, self.more_button):
            button.setEnabled(possible and not self.is_busy)

    def set_busy(self, busy: bool) -> None:
        """Switch between the save button and the progress display."""
        self.save_button.setVisible(not busy)
        for button in (self.print_button, self.more_button):
            button.setEnabled(not busy)
        self.cancel_button.setVisible(busy)
        self.busy_bar.set_running(busy)

    def save_files(self, files: list[OutputFile]) -> None:
        """Write the rendered files beside each other."""
        path, self.target_path = self.target_path, None
        self.set_busy(False)
        if path is None:
            return
        ensure_folder(path.parent)
        targets = [path.with_name(f"{path.stem}{file.name_suffix}{path.suffix}") for file in files]
        try:
            notices = self._write_files(files, targets)
        except FileError as error:
            self.show_error(error_text(error, self.context.lang))
            return
        self.notice.set_text(notices_text(notices, self.context.lang))
        self.saved_paths, self.printed_count = targets, 0
        self._update_result()
        self.open_button.setFocus()

    def _write_files(self, files: list[OutputFile], paths: list[Path]) -> list[FileNotice]:
        """Write all files or none; return the notices about them."""
        from canvas_app.storage.writer.export_writer import ExportFile, export_files

        own = [self.context.session.path] if self.context.session.path else []
        outputs = [
            ExportFile(path, file.data, is_forced=path == self.overwritable_path)
            for file, path in zip(files, paths, strict=True)
        ]
        written = export_files(outputs, own)
        return [notice for done, path in zip(written, paths, strict=True) for notice in done.notices(path)]

    def on_printed(self, result: object) -> None:
        """Show the number of printed sheets, or the CanvasError why none were."""
        if isinstance(result, CanvasError):
            self.show_error(error_text(result, self.context.lang))
            return
        self.set_busy(False)
        self.notice.set_text("")
        self.printed_count = int(str(result))
        self._update_result()

    def show_error(self, words: str) -> None:
        """Show why the poster could not be rendered or saved."""
        self.target_path = None
        self.saved_paths, self.printed_count = [], 0
        self._update_result()
        self.set_busy(False)
        self.notice.set_text(words)

    def _update_result(self) -> None:
        for widget in (self.open_button, self.folder_button):
            widget.setVisible(bool(self.saved_paths))
        self.result_label.setVisible(bool(self.saved_paths or self.printed_count))
        if self.printed_count:
            self.result_label.setText(self.tr("Sent to the printer: %n sheet(s)", "", self.printed_count))
        if self.saved_paths:
            more = f" (+{len(self.saved_paths) - 1})" if len(self.saved_paths) > 1 else ""
            self.result_label.setText(self.tr("Saved: %1").replace("%1", self.saved_paths[0].name) + more)

    def _open_saved(self) -> None:
        if self.saved_paths and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved_paths[0]))):
            words = self.tr("No program on this computer opens these files. You will find it in %1")
            self.notice.set_text(words.replace("%1", str(self.saved_paths[0])))

    def _show_folder(self) -> None:
        if self.saved_paths:
            show_folder(self.saved_paths[0].parent)

    def refresh(self) -> None:
        """Show the menu and the last result in the current language."""
        for kind, label in KIND_LABELS.items():
            self.actions_by_kind[kind].setText(str(label))
        self._update_result()
