"""Workspace: one window with its session and context."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication

from canvas_app.document.session import Session
from canvas_app.services.settings import Settings
from canvas_app.services.translations import TranslationManager
from canvas_app.storage.workshop_paths import file_exists
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.shell.pages import START_PAGE
from canvas_app.ui.shell.window import Window

CASCADE_OFFSET_PX = 32
"""Offset in pixels, to the right and down, of a new window from the current one."""


class Workspace(QObject):
    """One window with its session; theme, translations and settings are shared with the other workspaces.

    Attributes:
        closed: Signal with the workspace, its window closes.
        changed: Signal, something changed that the settings remember.
        zoom_changed: Signal with the workspace, its canvas zoom changed.
    """

    closed = Signal(object)
    changed = Signal()
    zoom_changed = Signal(object)

    def __init__(
        self, translations: TranslationManager, theme: Theme, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._pending_file = ""
        self.session = Session(self)
        self.context = AppContext(self.session, theme, settings, self)
        self.window = Window(self.context, translations)
        self.window.first_painted.connect(self._finish_startup)
        self.window.closing.connect(self._on_window_closing)

    def open_initial(self, file: str | None, example: str | None) -> None:
        """Open the given file or example, else the last document, else the start page.

        A file that somebody else has open, or that cannot be opened, comes after the first paint: what is asked or told
        about it stands in the window, not on an empty screen. Nothing is said of a last document that is gone.
        """
        file_actions = self.window.file_actions
        if example:
            if not file_actions.open_example(example):
                self.window.show_page(START_PAGE)
            return
        last = self.settings.last
        name = file or (last if last and file_exists(Path(last)) else "")
        if file_actions.is_locked_elsewhere(name) or (name and not file_actions.open_quietly(Path(name))):
            self.open_later(name)
        elif not name:
            self.window.show_page(START_PAGE)

    def open_later(self, file: str = "") -> None:
        """Show the start page and keep a file for `open_pending`."""
        self.window.show_page(START_PAGE)
        self._pending_file = file

    def _finish_startup(self) -> None:
        window = self.window
        for fact in (
            window.file_actions.document_opened,
            self.context.language_changed,
            self.context.author_changed,
        ):
            fact.connect(self.changed)
        window.preferences.zoom_changed.connect(self._on_zoom_changed)

    def schedule_open_pending(self) -> None:
        """Open the pending file once the window is fully built."""
        QTimer.singleShot(0, self.open_pending)

    def open_pending(self) -> None:
        """Open the pending file, unless another document was opened meanwhile."""
        file, self._pending_file = self._pending_file, ""
        if file and not self.session.is_open:
            self.window.file_actions.open(file)

    def _on_zoom_changed(self) -> None:
        self.zoom_changed.emit(self)
        self.changed.emit()

    @property
    def is_unused(self) -> bool:
        """Whether the window shows only the start page, with no form or dialog open."""
        if self._pending_file or self.session.is_open or self.window.pages.current_name != "start":
            return False
        form = self.window.pages.page("start").form  # type: ignore[attr-defined]
        return not form.isVisible() and QApplication.activeModalWidget() is None

    # Geometry

    def restore_geometry(self) -> None:
        """Restore the last geometry if it is on a screen that is connected now."""
        screen = QApplication.primaryScreen().availableGeometry()
        x, y, width, height = self.settings.geometry or (0, 0, 0, 0)
        screens = QApplication.screens()
        if width and any(one.availableGeometry().contains(x + 40, y + 20) for one in screens):
            # A window larger than all screens together comes from a damaged file, and would allocate its
            # pixels in memory.
            maximum = QApplication.primaryScreen().virtualSize()
            self.window.setGeometry(x, y, min(width, maximum.width()), min(height, maximum.height()))
        else:
            self.window.resize(min(1440, screen.width()), min(900, screen.height()))
        if self.settings.maximised or not width:
            self.window.showMaximized()
        else:
            self.window.show()

    def cascade_from(self, other: Window) -> None:
        """Place the window at an offset from another one, within its screen as far as possible."""
        screen_area, box = other.screen().availableGeometry(), other.normalGeometry()
        aside = QRect(box.translated(CASCADE_OFFSET_PX, CASCADE_OFFSET_PX))
        if not screen_area.contains(aside.topLeft() + QPoint(200, 20)):
            aside.moveTopLeft(screen_area.topLeft())
        # The window must not extend below the screen: the save state is at its very bottom.
        self.window.setGeometry(aside.intersected(screen_area))
        self.window.show()

    # Shutdown

    def _on_window_closing(self) -> None:
        """Remember the window's geometry and its workshop in the settings."""
        window, session, settings = self.window, self.session, self.settings
        settings.maximised = window.isMaximized() or window.isFullScreen()
        box = window.normalGeometry()
        settings.geometry = [box.x(), box.y(), box.width(), box.height()]
        if session.path is not None and not (session.is_draft and not file_exists(session.path)):
            settings.remember_file(session.path)
        self.closed.emit(self)

    def emergency_save(self) -> bool:
        """Save without asking; return whether the work is safe, in the file or in the journal."""
        try:
            self.session.autosave()
            self.session.store.journal_writer.wait()  # the returned value must be true
        except Exception:  # no error may keep the other windows from being saved
            return False
        return not self.session.is_dirty or self.session.is_journaled

    def shutdown_now(self) -> None:
        """Close at once without asking: commit the text being edited and save as far as possible."""
        window, session = self.window, self.session
        window.window_status.is_silent = True
        with suppress(Exception):
            window.commit_edits()
            self.context.commit_lines()
            focused = window.focusWidget()
            if focused is not None:
                focused.clearFocus()
        with suppress(Exception):
            if session.is_dirty or session.error is not None:
                session.save()
        window.closing.emit()

    def dispose(self) -> None:
        """Destroy the window first, then what it depends on; both when control returns to the event loop."""
        self.session.shutdown()
        self.window.deleteLater()
        self.deleteLater()

    def dispose_now(self) -> None:
        """Dispose of everything without waiting for the event loop."""
        self.dispose()
        for part in (self.window, self):
            QApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)
