"""The composition root: makes everything, joins it, shows it, and takes it down again."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from canvas_app import __version__, paths
from canvas_app.document.session import Session
from canvas_app.storage.collector import call_old
from canvas_app.ui.bench import Bench
from canvas_app.ui.collecting import Collector
from canvas_app.ui.desk import Desk
from canvas_app.ui.language import Speaker, preferred_language
from canvas_app.ui.look import Look
from canvas_app.ui.settings import Settings, load_settings, save_settings
from canvas_app.ui.window import Window

if TYPE_CHECKING:
    from canvas_app.ui.instance import Instance

SETTINGS = "settings.json"


def make_application() -> QApplication:
    """The Qt application with our name, style and icon."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    rounding = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(rounding)
    # given as an argument: what `setStyle` returns would have PySide look through all parts of QStyle (7 ms)
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName(paths.APP)
    app.setApplicationDisplayName("Netwerk Canvas")
    app.setApplicationVersion(__version__)
    return app


class Program(QObject):
    """The running program: its windows, each with a desk of its own, and what they share.

    `settled` comes once, when the first picture is there.
    """

    settled = Signal()

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.app, self.settings = app, settings
        settings.language = settings.language or preferred_language()
        self.speaker = Speaker(app)
        self.speaker.speak(settings.language)
        self.look = Look(settings.theme, settings.text_size, self)
        self.look.changed.connect(self.keep_settings)
        self.desks: list[Desk] = []
        self._is_settled = self._is_leaving = False
        self._add_desk().window.appeared.connect(self.settle_in)

    # Its windows

    @property
    def front(self) -> Desk:
        """The desk a person is at, or was at first."""
        return next((desk for desk in self.desks if desk.window.isActiveWindow()), self.desks[0])

    @property
    def window(self) -> Window:
        """The window in front."""
        return self.front.window

    @property
    def session(self) -> Session:
        """What is open in the window in front."""
        return self.front.session

    @property
    def bench(self) -> Bench:
        """The bench of the window in front."""
        return self.front.bench

    def _add_desk(self) -> Desk:
        desk = Desk(self.speaker, self.look, self.settings, self)
        self.desks.append(desk)
        desk.window.filing.in_other_window = partial(self._show_other, desk)
        desk.window.filing.is_in_other_window = lambda path: self._other(desk, path) is not None
        desk.window.another_requested.connect(self.open_another)
        desk.window.quit_requested.connect(self.quit)
        desk.changed.connect(self.keep_settings)
        desk.bench.settings_changed.connect(self.keep_settings)
        desk.zoomed.connect(self._zoom_others)
        desk.left.connect(self._see_off)
        return desk

    def show(self, file: str | None = None, example: str | None = None) -> None:
        """Opens what was asked for, or what was open last, or greets; then shows the window."""
        self.front.begin(file, example)
        self.front.place()

    def open_another(self) -> None:
        """One more window, with the start page."""
        self._open_beside("")

    def open_window(self, file: str = "") -> None:
        """Shows a file in a window of its own, or in the one that has it; without a file, the start page."""
        if file and self._show_other(None, Path(file)):
            return
        free = next((desk for desk in self.desks if desk.is_free), None)
        if free is None:
            self._open_beside(file)
            return
        free.window.come_forward()
        if file:
            free.window.filing.open(file)

    def _open_beside(self, file: str) -> None:
        present = self.window
        desk = self._add_desk()
        desk.window.appeared.connect(desk.open_soon)
        desk.wait_for(file)
        desk.place_beside(present)
        desk.window.come_forward()

    def _show_other(self, asking: Desk | None, path: Path) -> bool:
        """Brings the window to the front that has a file open, if it is another than the one that asks."""
        other = self._other(asking, path)
        if other is not None:
            other.window.come_forward()
        return other is not None

    def _other(self, asking: Desk | None, path: Path) -> Desk | None:
        from canvas_app.storage.copying import is_same

        for desk in self.desks:
            if desk is not asking and desk.session.path is not None and is_same(desk.session.path, path):
                return desk
        return None

    def _zoom_others(self, zoomed: Desk) -> None:
        for desk in self.desks:
            if desk is not zoomed:
                desk.window.show_zoom()

    def _see_off(self, desk: Desk) -> None:
        """A window closes; the last one stays until everything is taken down."""
        self.keep_settings()
        if len(self.desks) > 1 and not self._is_leaving:
            self.desks.remove(desk)
            desk.clear_away()

    # Beginning and end

    def settle_in(self) -> None:
        """What can wait until the first window is painted."""
        if self._is_settled:
            return
        self._is_settled = True
        from PySide6.QtGui import QIcon

        from canvas_app.storage.small_files import close_private_folders
        from canvas_app.ui.alarm import Alarm

        close_private_folders()
        log = paths.state_folder() / "log" / "mistakes.log"
        self.alarm = Alarm(log, self.rescue, lambda: self.window, self)
        self.alarm.watch()
        self.keep_settings()
        QTimer.singleShot(0, self._offer_recovery)
        self.app.setWindowIcon(QIcon(str(paths.resources("icons", "app.png"))))
        self.settled.emit()

    def obey(self, instance: Instance | None) -> None:
        """From now on the system may say that this is the end, and other starts may ask for windows."""
        from canvas_app.ui.leaving import Leaving

        self.leaving = Leaving(self.app, self.leave_at_once, self)
        self.leaving.watch()
        if instance is not None:
            instance.requested.connect(self.open_window)
            instance.listen()

    def _offer_recovery(self) -> None:
        """What a crash left behind is offered when everything else is there; then comes what has to wait."""
        first = self.desks[0]
        if first.window.recovery.look():
            first.window.recovery.ended.connect(first.open_waiting)
        else:
            first.open_waiting()

    def keep_settings(self) -> None:
        """Writes down the choices as they are made: a crash or a power cut forgets nothing."""
        save_settings(self.settings, paths.state_folder() / SETTINGS)

    def rescue(self) -> bool:
        """Saves in all windows; whether everything is safe."""
        safe = [desk.rescue() for desk in self.desks]
        return all(safe)

    def quit(self) -> None:
        """Closes all windows, the one in front last; one that is to stay ends it."""
        front = self.front
        for desk in sorted(self.desks, key=lambda desk: desk is front):
            if not desk.window.close():
                return

    def leave_at_once(self) -> None:
        """Saves and ends without asking anything: somebody switches the computer off."""
        if self._is_leaving:
            return
        self._is_leaving = True
        front = self.front
        for desk in sorted(self.desks, key=lambda desk: desk is front):
            desk.put_down()
        self.app.exit(0)

    def take_down(self) -> None:
        """Unmakes everything in the opposite order: first what is seen, then what it stands on."""
        self.speaker.fall_silent()
        if self._is_settled:
            self.alarm.rest()
        # windows that were closed a moment ago go before what they stand on, too
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for desk in self.desks:
            desk.clear_away_now()
        self.deleteLater()
        self.app.sendPostedEvents(self, QEvent.Type.DeferredDelete)


def run(file: str | None = None, example: str | None = None, instance: Instance | None = None) -> int:
    """Starts the window on a file, an example, or what was open last; returns the exit code.

    Other starts hand their files to it through `instance`.
    """
    app = make_application()
    program = Program(app, load_settings(paths.state_folder() / SETTINGS))
    program.settled.connect(partial(program.obey, instance))
    program.show(str(Path(file).absolute()) if file else None, example)
    call_old()  # what was made so far stays
    # instead of Python's own collecting, which could take down a widget in a thread that writes a file
    Collector(program)
    code = app.exec()
    if instance is not None:
        instance.end()
    program.take_down()
    return code
