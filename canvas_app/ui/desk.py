"""A desk: one window, the workshop that is open in it, and the bench its pages work at."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication

from canvas_app.document.session import Safety, Session
from canvas_app.ui.bench import Bench
from canvas_app.ui.file_names import is_there
from canvas_app.ui.language import Speaker
from canvas_app.ui.look import Look
from canvas_app.ui.settings import Settings
from canvas_app.ui.window import Window

STEP = 32
"""Pixels by which a further window stands lower and more to the right."""


class Desk(QObject):
    """Look, voice and settings are shared with other desks.

    `left` comes with the desk itself when its window closes, `changed` with it when a choice was made that is to be
    kept, `zoomed` with it when the canvas has another size.
    """

    left = Signal(object)
    changed = Signal()
    zoomed = Signal(object)

    def __init__(self, speaker: Speaker, look: Look, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = settings
        self._waiting = ""
        self.session = Session(self)
        self.bench = Bench(self.session, look, settings, self)
        self.window = Window(self.bench, speaker)
        self.window.appeared.connect(self._settle_in)
        self.window.closing.connect(self._leave)

    def begin(self, file: str | None, example: str | None) -> None:
        """Opens what was asked for, or what was open last, or greets.

        What somebody else has open comes after the first picture: there is a question about it.
        """
        filing = self.window.filing
        held = file or ("" if example else self.settings.last)
        if filing.is_elsewhere(held):
            self.wait_for(held)
            return
        opened = filing.open(file) if file else filing.example(example) if example else filing.reopen()
        if not opened:
            self.window.show_page("start")

    def wait_for(self, file: str = "") -> None:
        """Greets, and opens a file later (`open_waiting`)."""
        self.window.show_page("start")
        self._waiting = file

    def _settle_in(self) -> None:
        window = self.window
        for fact in (window.filing.opened, self.bench.language_changed, self.bench.author_changed):
            fact.connect(self.changed)
        window.choices.zoomed.connect(self._zoomed)

    def open_soon(self) -> None:
        """Opens the file that waits as soon as all of the window is there."""
        QTimer.singleShot(0, self.open_waiting)

    def open_waiting(self) -> None:
        """Opens the file that waits, if nothing else was opened meanwhile."""
        file, self._waiting = self._waiting, ""
        if file and not self.session.is_open:
            self.window.filing.open(file)

    def _zoomed(self) -> None:
        self.zoomed.emit(self)
        self.changed.emit()

    @property
    def is_free(self) -> bool:
        """Whether there is nothing in this window but the start page, and nobody is busy there."""
        if self._waiting or self.session.is_open or self.window.places.current != "start":
            return False
        form = self.window.places.page("start").form  # type: ignore[attr-defined]
        return not form.isVisible() and QApplication.activeModalWidget() is None

    # Where its window stands

    def place(self) -> None:
        """Where the window was last time; whole on a screen that is there today."""
        screen = QApplication.primaryScreen().availableGeometry()
        x, y, width, height = self.settings.geometry or (0, 0, 0, 0)
        screens = QApplication.screens()
        if width and any(one.availableGeometry().contains(x + 40, y + 20) for one in screens):
            self.window.setGeometry(x, y, width, height)
        else:
            self.window.resize(min(1440, screen.width()), min(900, screen.height()))
        if self.settings.maximised or not width:
            self.window.showMaximized()
        else:
            self.window.show()

    def place_beside(self, other: Window) -> None:
        """A step aside from another window, all of it on its screen as far as that goes."""
        room, box = other.screen().availableGeometry(), other.normalGeometry()
        aside = QRect(box.translated(STEP, STEP))
        if not room.contains(aside.topLeft() + QPoint(200, 20)):
            aside.moveTopLeft(room.topLeft())
        # the line that says what is safe stands at the very bottom
        self.window.setGeometry(aside.intersected(room))
        self.window.show()

    # Leaving

    def _leave(self) -> None:
        """Remembers the window and its workshop."""
        window, session, settings = self.window, self.session, self.settings
        settings.maximised = window.isMaximized() or window.isFullScreen()
        box = window.normalGeometry()
        settings.geometry = [box.x(), box.y(), box.width(), box.height()]
        if session.path is not None and not (session.is_draft and not is_there(session.path)):
            settings.remember(session.path, session.is_draft)
        self.left.emit(self)

    def rescue(self) -> bool:
        """Saves what there is, asking nothing; whether it is safe."""
        try:
            self.session.autosave()
            self.session.keeper.feeder.wait()  # what is said next is to be true
        except Exception:  # nothing may keep the other windows from being saved
            return False
        return self.session.safety is not Safety.FAILED or self.session.is_kept

    def put_down(self) -> None:
        """Ends at once, asking nothing: words being typed are kept and saved as far as that can be done."""
        window, session = self.window, self.session
        window.hushed = True
        with suppress(Exception):
            window.settle()
            focused = window.focusWidget()
            if focused is not None:
                focused.clearFocus()
        with suppress(Exception):
            if session.is_dirty or session.error is not None:
                session.save()
        window.closing.emit()

    def clear_away(self) -> None:
        """Unmakes the window first, then what it stands on; both when the event loop comes round."""
        self.session.end()
        self.window.deleteLater()
        self.deleteLater()

    def clear_away_now(self) -> None:
        """The same without waiting."""
        self.clear_away()
        for part in (self.window, self):
            QApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)
