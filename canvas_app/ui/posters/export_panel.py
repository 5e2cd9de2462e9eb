"""Export of a poster: format, target path, progress, and links to the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from canvas_app.errors import CanvasError, FileError
from canvas_app.platform import paths
from canvas_app.posters.options import PosterOptions
from canvas_app.services.file_dialogs import ask_save_poster
from canvas_app.services.message_boxes import notices_text
from canvas_app.storage.workshop_paths import ensure_folder
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import BusyBar, Label
from canvas_app.ui.kit.notice_bar import NoticeBar, error_text
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.posters.poster_worker import SUFFIX_BY_KIND, OutputFile

if TYPE_CHECKING:
    from canvas_app.storage.loaded_document import Notice as FileNotice
    from canvas_app.ui.context import AppContext


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
        self.save_button, self.more_button = Button(theme, "primary", "download"), Button(theme, "plain")
        self.more_button.set_icon(trailing_icon="chevron-down")
        self.menu = QMenu(self)
        self.actions_by_kind = {
            kind: self.menu.addAction("") for kind in ("all", "each", "png", "svg", "print")
        }
        self.cancel_button = Button(theme, "plain", "x")
        self.busy_bar = BusyBar(theme)
        self.result_label = Label(theme, size=SMALL_PX, colour="safe").enable_wrapping()
        self.open_button, self.folder_button = (
            Button(theme, "plain", "external-link"),
            Button(theme, "plain", "folder-open"),
        )
        self.notice = NoticeBar(theme)
        self._create_layout()
        self.save_button.clicked.connect(self.save_pdf)
        self.more_button.clicked.connect(self._show_menu)
        self.menu.triggered.connect(self._on_menu_triggered)
        self.cancel_button.clicked.connect(self.cancel)
        self.open_button.clicked.connect(self._open_saved)
        self.folder_button.clicked.connect(self._show_folder)
        self.reset()
        self.set_busy(False)

    def _create_layout(self) -> None:
        self._result_row, row = QHBoxLayout(), QHBoxLayout()
        self._result_row.addWidget(self.open_button)
        self._result_row.addWidget(self.folder_button)
        self._result_row.addStretch(1)
        for button in (self.save_button, self.cancel_button):
            row.addWidget(button, 1)
        row.addWidget(self.more_button)
        self._column = QVBoxLayout(self)
        for widget in (self.notice, self.result_label):
            self._column.addWidget(widget)
        self._column.addLayout(self._result_row)
        self._column.addWidget(self.busy_bar)
        self._column.addLayout(row)

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
        if kind == "print":
            self.start(None, kind)
        elif kind:
            self.save_kind(kind)

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
        kept = session.path is not None and not session.is_draft
        folder = session.path.parent if kept and session.path else ensure_folder(paths.documents_folder())
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
        self.more_button.setEnabled(possible and not self.is_busy)

    def set_busy(self, busy: bool) -> None:
        """Switch between the save button and the progress display."""
        self.save_button.setVisible(not busy)
        self.more_button.setEnabled(not busy)
        self.cancel_button.setVisible(busy)
        self.busy_bar.set_running(busy)

    def save_files(self, files: list[OutputFile]) -> None:
        """Write the rendered files beside each other."""
        path, self.target_path = self.target_path, None
        self.set_busy(False)
        if path is None:
            return
        ensure_folder(path.parent)
        places = [path.with_name(f"{path.stem}{file.name_suffix}{path.suffix}") for file in files]
        try:
            notices = self._write_files(files, places)
        except FileError as error:
            self.show_error(error_text(error, self.context.lang))
            return
        self.notice.set_text(notices_text(notices, self.context.lang))
        self.saved_paths, self.printed_count = places, 0
        self._update_result()
        self.open_button.setFocus()

    def _write_files(self, files: list[OutputFile], places: list[Path]) -> list[FileNotice]:
        """Write all files or none; return the notices about them."""
        from canvas_app.storage.writer.export_writer import ExportFile, export_files

        own = [self.context.session.path] if self.context.session.path else []
        outputs = [
            ExportFile(place, file.data, is_forced=place == self.overwritable_path)
            for file, place in zip(files, places, strict=True)
        ]
        written = export_files(outputs, own)
        return [notice for done, place in zip(written, places, strict=True) for notice in done.notices(place)]

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
            words = self.tr("No program here opens such files. It is in %1")
            self.notice.set_text(words.replace("%1", str(self.saved_paths[0])))

    def _show_folder(self) -> None:
        if self.saved_paths:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.saved_paths[0].parent)))

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        self.save_button.set_texts(self.tr("Save PDF…"))
        self.more_button.set_texts(
            "", self.tr("Save in another way, or print"), self.tr("Save in another way, or print")
        )
        self.cancel_button.set_texts(self.tr("Cancel"))
        words = {
            "all": self.tr("All sheets in one PDF…"),
            "each": self.tr("All sheets, a PDF each…"),
            "png": self.tr("As pictures (PNG)…"),
            "svg": self.tr("As drawings (SVG)…"),
            "print": self.tr("Print…"),
        }
        for kind, text in words.items():
            self.actions_by_kind[kind].setText(text)
        self.open_button.set_texts(self.tr("Open"))
        self.folder_button.set_texts(self.tr("Show in folder"))
        self.busy_bar.setAccessibleName(self.tr("The poster is being made"))
        self._update_result()

    def restyle(self) -> None:
        """Apply lengths of the current theme."""
        px = self.context.theme.px
        self._column.setContentsMargins(0, px(8), px(8), 0)
        self._column.setSpacing(px(8))
        self._result_row.setSpacing(px(8))
