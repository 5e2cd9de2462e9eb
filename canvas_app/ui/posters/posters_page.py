"""Posters page: choose sheet, paper and language, preview the actual PDF, save or print it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.errors import CanvasError
from canvas_app.model.kinds import KINDS
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import BusyBar
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.translate import TranslatableText, bind_texts
from canvas_app.ui.posters.export_panel import PRINT_KEY
from canvas_app.ui.posters.options_column import OptionsColumn
from canvas_app.ui.posters.poster_notices import PosterNotices
from canvas_app.ui.posters.poster_preview import THUMBNAIL_PX, PosterPreview, ThumbnailStrip
from canvas_app.ui.posters.poster_values import DEFAULT_VALUES, load_logo
from canvas_app.ui.posters.poster_worker import OutputFile, PosterJob, PosterWorker, RenderedPoster
from canvas_app.ui.posters.preview_footer import PreviewFooter
from canvas_app.ui.posters.sheet_pictures import SheetPictures

if TYPE_CHECKING:
    from canvas_app.posters.export import PosterResult
    from canvas_app.ui.context import AppContext

PREVIEW_DELAY_MS = 40
"""Delay in ms after the last change before the preview is rendered."""


class PostersPage(BasePage):
    """Options at the left, preview at the right."""

    record_kinds = frozenset(KINDS)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.result: PosterResult | None = None
        self._thumbnails_of: PosterResult | None = None
        self.page = 0
        self._loaded_document_id = ""
        self._page_sizes: list[tuple[float, float]] = []
        self.worker = PosterWorker(self, "posters")
        self._preview_timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._preview_timer.timeout.connect(self.render_preview)
        self._render_timer = QTimer(self, singleShot=True, interval=80)
        self._render_timer.timeout.connect(self._render_page)
        self._create_widgets()
        self._create_layout()
        self.sheet_pictures = SheetPictures(self.theme, self.form.sheet_group, self.worker)
        self.theme.changed.connect(self._update_page_size)
        self.theme.changed.connect(self._fit_column)

    def _create_widgets(self) -> None:
        theme, context = self.theme, self.context
        self.column = OptionsColumn(context)
        self.form, self.export_panel = self.column.form, self.column.export_panel
        self.preview, self.busy_bar, self.thumbnails = (
            PosterPreview(theme),
            BusyBar(theme),
            ThumbnailStrip(theme),
        )
        bind_texts(
            self.preview,
            QWidget.setAccessibleName,
            TranslatableText("PostersPage", "The poster as it will be printed"),
        )
        self.notices = PosterNotices(context)
        self._dots_visible = context.settings.dots
        self.footer = PreviewFooter(theme)
        self.form.changed.connect(self._on_options_changed)
        context.settings_changed.connect(self._on_settings_changed)
        context.earlier_state_changed.connect(self._on_earlier_state_changed)
        self.export_panel.export_requested.connect(self._export)
        self.export_panel.cancelled.connect(self.worker.cancel_files)
        self.thumbnails.page_clicked.connect(self._show_page)
        self.preview.image_width_changed.connect(self._render_timer.start)
        self.footer.zoom_selected.connect(self._on_zoom_selected)
        self.footer.turned.connect(self._turn)

    def _create_layout(self) -> None:
        theme = self.theme
        preview = make_column(
            theme, spacing.NONE, self.busy_bar, (self.preview, 1), self.notices, self.thumbnails, self.footer
        )
        make_row(theme, spacing.NONE, self.column, (preview, 1), parent=self)
        self._fit_column()

    def initial_focus(self) -> QWidget:
        """Return the sheet that is chosen."""
        return self.form.sheet_group.tab_stop

    def _fit_column(self) -> None:
        self.column.fit_page(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    def event(self, event: QEvent) -> bool:
        """Print by the key that leads to this page, once it is shown."""
        if isinstance(event, QKeyEvent) and event.matches(PRINT_KEY):
            if event.type() == QEvent.Type.KeyPress and self.export_panel.print_button.isEnabled():
                self.export_panel.print_poster()
            event.accept()  # of a shortcut: so that it comes as a key
            return True
        return super().event(event)

    # Rendering

    def refresh(self) -> None:
        document = self.session.document
        if document.document_id != self._loaded_document_id:
            self._loaded_document_id = document.document_id
            self.form.set_values(self.context.settings.posters.get(document.document_id))
        self._schedule_preview()

    def _on_options_changed(self) -> None:
        self.page = 0
        changed_values = {
            name: text for name, text in self.form.values.items() if text != DEFAULT_VALUES[name]
        }
        if changed_values != self.context.settings.posters.get(self.session.document.document_id, {}):
            self.context.settings.remember_poster(self.session.document.document_id, changed_values)
            self.context.settings_changed.emit()
        self._schedule_preview()

    def _on_settings_changed(self) -> None:
        """Follow the setting that shows or hides dots on the canvas."""
        if self._dots_visible != self.context.settings.dots:
            self._dots_visible = self.context.settings.dots
            self.form.on_dots_toggled()

    def _on_earlier_state_changed(self) -> None:
        """Follow the state that the document is compared with, where a sheet shows that."""
        if self.session.is_open and self.form.value("sheet") in ("changes", "report"):
            self._schedule_preview()

    def _schedule_preview(self) -> None:
        """Render the preview once nothing has changed for `PREVIEW_DELAY_MS`."""
        self.result = None
        self.export_panel.options = self.form.build_options()
        self.export_panel.reset()
        self.export_panel.set_export_enabled(True)
        self.busy_bar.set_running(True)
        self._preview_timer.start()

    def _make_job(self, kind: str = "") -> PosterJob | None:
        """Return the job for the current options; show an error and return None if the logo cannot be read."""
        try:
            logo = load_logo(self.form.value("logo"))
        except CanvasError as error:
            self.busy_bar.set_running(False)
            self.export_panel.show_error(error_text(error, self.context.lang))
            self.export_panel.set_export_enabled(False)
            return None
        return PosterJob(self.session.document, self.form.build_options(logo), kind)

    def render_preview(self) -> None:
        """Request a new preview now."""
        self._preview_timer.stop()
        job = self._make_job()
        if job is not None:
            self.worker.render_preview(job, self._on_preview_ready)

    def _on_preview_ready(self, outcome: RenderedPoster | CanvasError) -> None:
        if isinstance(outcome, CanvasError):
            self.busy_bar.set_running(False)
            self.notices.show_notices(())
            self.export_panel.show_error(error_text(outcome, self.context.lang))
            self.export_panel.set_export_enabled(False)
            return
        self.result, self._page_sizes = outcome
        self.page = min(self.page, self.result.pages - 1)
        self.notices.show_notices(self.result.notices)
        self.form.set_reading_distance(self.result.reading_distance)
        self.thumbnails.show_pages(self._page_sizes)
        self._update_count()
        self._update_page_size()
        self._render_page()

    def _export(self, kind: str) -> None:
        """Request the output files of a kind; they are saved or printed when they arrive."""
        job = self._make_job(kind)
        if job is not None:
            self.worker.render_files(job, partial(self._on_files_ready, kind))

    def _on_files_ready(self, kind: str, outcome: list[OutputFile] | CanvasError) -> None:
        if not self.export_panel.is_busy:
            return
        if isinstance(outcome, CanvasError):
            self.export_panel.show_error(error_text(outcome, self.context.lang))
        elif kind == "print":
            self._print(outcome[0].data)
        else:
            self.export_panel.save_files(outcome)

    def _print(self, data: bytes) -> None:
        """Ask for a printer and print; the cancel button stays visible meanwhile."""
        from canvas_app.ui.posters.print_job import PrintJob

        print_job = PrintJob(data, self.session.document.workshop.title, self)
        print_job.finished.connect(self.export_panel.on_printed)
        print_job.finished.connect(print_job.deleteLater)
        self.export_panel.cancelled.connect(print_job.cancel)
        if print_job.choose_printer():
            print_job.start()
        else:
            self.export_panel.set_busy(False)
            print_job.deleteLater()

    def _render_page(self) -> None:
        """Request the current page at the size it is displayed."""
        if self.result is not None and self.isVisible():
            self.busy_bar.set_running(True)
            self.worker.render_page(
                self.result.data, self.page, self.preview.image_width, self._on_page_rendered
            )

    def _on_page_rendered(self, image: QImage | CanvasError) -> None:
        self.busy_bar.set_running(False)
        if isinstance(image, QImage):
            self.preview.set_image(image)
            self._render_thumbnails()
            self.sheet_pictures.request(self.session.document, self.form.build_options())
        else:
            self.export_panel.show_error(error_text(image, self.context.lang))

    def _render_thumbnails(self) -> None:
        """Request the thumbnails once per poster, after the current page."""
        if self.result is not None and self.result is not self._thumbnails_of and self.result.pages > 1:
            self._thumbnails_of = self.result
            pages, width = (
                len(self.thumbnails.thumbnails),
                round(self.theme.px(THUMBNAIL_PX) * self.devicePixelRatioF()),
            )
            self.worker.render_thumbnails(self.result.data, range(pages), width, self.thumbnails.set_image)

    # Navigation

    def _on_zoom_selected(self, chosen: str) -> None:
        self.preview.set_zoom(0.0 if chosen == "fit" else 1.0)

    def _update_page_size(self) -> None:
        if self.page < len(self._page_sizes):
            self.preview.set_page_size(*self._page_sizes[self.page])

    def _turn(self, by: int) -> None:
        self._show_page(self.page + by)

    def _show_page(self, page: int) -> None:
        if self.result is not None and 0 <= page < self.result.pages:
            self.page = page
            self._update_count()
            self._update_page_size()
            self._render_page()

    def _update_count(self) -> None:
        if self.result is None:
            return  # keep showing the previous count until the new poster is ready
        self.thumbnails.set_current_page(self.page)
        self.footer.show_page(self.page, self.result.pages)

    def follow_language(self) -> None:
        """Count the sheets in the current language; the poster itself is in a language of its own."""
        self._update_count()

    def showEvent(self, event: QShowEvent) -> None:
        if self.result is None:
            self._needs_refresh = True
        super().showEvent(event)
        self._render_timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop rendering when the page is hidden, unless an export is running."""
        if not self.export_panel.is_busy:
            self._preview_timer.stop()
            self._render_timer.stop()
            self.busy_bar.set_running(False)
            self.worker.stop_previews()
        super().hideEvent(event)
