"""A desk: one window, the workshop that is open in it, and the bench its pages work at."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication

from canvas_app.document.session import SaveState, Session
from canvas_app.services.settings import Settings
from canvas_app.services.translations import TranslationManager
from canvas_app.storage.workshop_paths import file_exists
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.shell.window import Window

CASCADE_OFFSET_PX = 32
"""Pixels by which a further window stands lower and more to the right."""


class Workspace(QObject):
    """Look, voice and settings are shared with other desks.

    `left` comes with the desk itself when its window closes, `changed` with it when a choice was made that is to be
    kept, `zoomed` with it when the canvas has another size.
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
        """Opens what was asked for, or what was open last, or greets.

        What somebody else has open comes after the first picture: there is a question about it.
        """
        filing = self.window.file_actions
        held = file or ("" if example else self.settings.last)
        if filing.is_locked_elsewhere(held):
            self.open_later(held)
            return
        opened = (
            filing.open(file) if file else filing.open_example(example) if example else filing.reopen_last()
        )
        if not opened:
            self.window.show_page("start")

    def open_later(self, file: str = "") -> None:
        """Greets, and opens a file later (`open_pending`)."""
        self.window.show_page("start")
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
        """Opens the file that waits as soon as all of the window is there."""
        QTimer.singleShot(0, self.open_pending)

    def open_pending(self) -> None:
        """Opens the file that waits, if nothing else was opened meanwhile."""
        file, self._pending_file = self._pending_file, ""
        if file and not self.session.is_open:
            self.window.file_actions.open(file)

    def _on_zoom_changed(self) -> None:
        self.zoom_changed.emit(self)
        self.changed.emit()

    @property
    def is_unused(self) -> bool:
        """Whether there is nothing in this window but the start page, and nobody is busy there."""
        if self._pending_file or self.session.is_open or self.window.pages.current_name != "start":
            return False
        form = self.window.pages.page("start").form  # type: ignore[attr-defined]
        return not form.isVisible() and QApplication.activeModalWidget() is None

    # Where its window stands

    def restore_geometry(self) -> None:
        """Where the window was last time; whole on a screen that is there today."""
        screen = QApplication.primaryScreen().availableGeometry()
        x, y, width, height = self.settings.geometry or (0, 0, 0, 0)
        screens = QApplication.screens()
        if width and any(one.availableGeometry().contains(x + 40, y + 20) for one in screens):
            # a window larger than all screens together is a damaged file, and would take its points in memory
            most = QApplication.primaryScreen().virtualSize()
            self.window.setGeometry(x, y, min(width, most.width()), min(height, most.height()))
        else:
            self.window.resize(min(1440, screen.width()), min(900, screen.height()))
        if self.settings.maximised or not width:
            self.window.showMaximized()
        else:
            self.window.show()

    def cascade_from(self, other: Window) -> None:
        """A step aside from another window, all of it on its screen as far as that goes."""
        room, box = other.screen().availableGeometry(), other.normalGeometry()
        aside = QRect(box.translated(CASCADE_OFFSET_PX, CASCADE_OFFSET_PX))
        if not room.contains(aside.topLeft() + QPoint(200, 20)):
            aside.moveTopLeft(room.topLeft())
        # the line that says what is safe stands at the very bottom
        self.window.setGeometry(aside.intersected(room))
        self.window.show()

    # Leaving

    def _on_window_closing(self) -> None:
        """Remembers the window and its workshop."""
        window, session, settings = self.window, self.session, self.settings
        settings.maximised = window.isMaximized() or window.isFullScreen()
        box = window.normalGeometry()
        settings.geometry = [box.x(), box.y(), box.width(), box.height()]
        if session.path is not None and not (session.is_draft and not file_exists(session.path)):
            settings.remember_file(session.path, session.is_draft)
        self.closed.emit(self)

    def emergency_save(self) -> bool:
        """Saves what there is, asking nothing; whether it is safe."""
        try:
            self.session.autosave()
            self.session.store.journal_writer.wait()  # what is said next is to be true
        except Exception:  # nothing may keep the other windows from being saved
            return False
        return self.session.save_state is not SaveState.FAILED or self.session.is_journaled

    def shutdown_now(self) -> None:
        """Ends at once, asking nothing: words being typed are kept and saved as far as that can be done."""
        window, session = self.window, self.session
        window.silent = True
        with suppress(Exception):
            window.commit_edits()
            focused = window.focusWidget()
            if focused is not None:
                focused.clearFocus()
        with suppress(Exception):
            if session.is_dirty or session.error is not None:
                session.save()
        window.closing.emit()

    def dispose(self) -> None:
        """Unmakes the window first, then what it stands on; both when the event loop comes round."""
        self.session.shutdown()
        self.window.deleteLater()
        self.deleteLater()

    def dispose_now(self) -> None:
        """The same without waiting."""
        self.dispose()
        for part in (self.window, self):
            QApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)
