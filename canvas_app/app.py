"""The composition root: makes everything, joins it, shows it, and takes it down again."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from canvas_app import __version__, paths
from canvas_app.document.session import Session
from canvas_app.storage.collector import call_old
from canvas_app.ui.bench import Bench
from canvas_app.ui.collecting import Collector
from canvas_app.ui.language import Speaker, preferred_language
from canvas_app.ui.look import Look
from canvas_app.ui.settings import Settings, load_settings, save_settings
from canvas_app.ui.window import Window

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
    """The running program: one window and what it stands on. `leave` keeps what is to be kept."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.app, self.settings = app, settings
        settings.language = settings.language or preferred_language()
        self.speaker = Speaker(app)
        self.speaker.speak(settings.language)
        self.look = Look(settings.theme, settings.text_size, self)
        self.session = Session(self)
        self.bench = Bench(self.session, self.look, settings, self)
        self.window = Window(self.bench, self.speaker)
        self.window.appeared.connect(self.settle_in)
        self.window.closing.connect(self.leave)

    def show(self, file: str | None = None, example: str | None = None) -> None:
        """Opens what was asked for, or what was open last, or greets; then shows the window."""
        filing = self.window.filing
        opened = filing.open(file) if file else filing.example(example) if example else filing.reopen()
        if not opened:
            self.window.show_page("start")
        self._place()

    def _place(self) -> None:
        """Where the window was; whole on a screen that is there today."""
        screen = self.app.primaryScreen().availableGeometry()
        x, y, width, height = self.settings.geometry or (0, 0, 0, 0)
        if width and any(one.availableGeometry().contains(x + 40, y + 20) for one in self.app.screens()):
            self.window.setGeometry(x, y, width, height)
        else:
            self.window.resize(min(1440, screen.width()), min(900, screen.height()))
        if self.settings.maximised or not width:
            self.window.showMaximized()
        else:
            self.window.show()

    def settle_in(self) -> None:
        """What can wait until the window is painted."""
        from PySide6.QtGui import QIcon

        from canvas_app.ui.alarm import Alarm

        self.alarm = Alarm(self.window, paths.state_folder() / "log" / "mistakes.log", self.session.autosave)
        self.alarm.watch()
        for fact in (self.window.filing.opened, self.window.choices.zoomed, self.look.changed):
            fact.connect(self.keep_settings)
        self.bench.language_changed.connect(self.keep_settings)
        self.bench.author_changed.connect(self.keep_settings)
        self.keep_settings()
        QTimer.singleShot(0, self._offer_recovery)
        self.app.setWindowIcon(QIcon(str(paths.resources("icons", "app.png"))))

    def _offer_recovery(self) -> None:
        """What a crash left behind is offered when everything else is there."""
        self.window.recovery.look()

    def leave(self) -> None:
        """Remembers the window and the choices."""
        self.settings.maximised = self.window.isMaximized() or self.window.isFullScreen()
        box = self.window.normalGeometry()
        self.settings.geometry = [box.x(), box.y(), box.width(), box.height()]
        if self.session.path is not None and not (self.session.is_draft and not self.session.path.exists()):
            self.settings.remember(self.session.path, self.session.is_draft)
        self.keep_settings()

    def keep_settings(self) -> None:
        """Writes down the choices as they are made: a crash or a power cut forgets nothing."""
        save_settings(self.settings, paths.state_folder() / SETTINGS)

    def take_down(self) -> None:
        """Unmakes everything in the opposite order: first what is seen, then what it stands on."""
        self.session.end()
        self.speaker.fall_silent()
        deferred = QEvent.Type.DeferredDelete
        for part in (self.window, self):
            part.deleteLater()
            self.app.sendPostedEvents(part, deferred)


def run(file: str | None = None, example: str | None = None) -> int:
    """Starts the window on a file, an example, or what was open last; returns the exit code."""
    app = make_application()
    program = Program(app, load_settings(paths.state_folder() / SETTINGS))
    program.show(str(Path(file).absolute()) if file else None, example)
    call_old()  # what was made so far stays
    Collector(
        program
    )  # instead of Python's own, which could take down a widget in a thread that writes a file
    code = app.exec()
    program.take_down()
    return code
