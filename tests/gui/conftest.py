"""A real window with the example in it, in folders of its own, and nothing left alive behind it."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path
from weakref import WeakSet

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

import canvas_app.posters  # noqa: F401 - keeps ReportLab, wherever a test imports it, out of the home folder
from canvas_app.app.application import Application, create_qt_application
from canvas_app.app.exception_handler import ExceptionHandler
from canvas_app.document.session import Session
from canvas_app.model.records import Note
from canvas_app.services import message_boxes
from canvas_app.services.settings import Settings
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import ItemKey
from canvas_app.ui.shell.window import Window
from canvas_app.ui.start.start_page import StartPage
from tests.gui.message_recorder import MessageRecorder


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(autouse=True)
def disabled_gc(app: QApplication) -> Iterator[None]:
    """As in the program: nothing of Qt is taken down in a thread that writes a file."""
    gc.disable()
    yield
    if gc.get_count()[0] > 20_000:
        gc.collect()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """State and documents of this test alone."""
    monkeypatch.setenv("CANVAS_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("CANVAS_DOCUMENTS", str(tmp_path / "documents"))
    return tmp_path


@pytest.fixture(autouse=True)
def ended_sessions(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No session goes on saving while the next test runs, in whose folders it would write."""
    begun: WeakSet[Session] = WeakSet()
    begin = Session.__init__

    def begin_and_remember(self: Session, parent: QObject | None = None) -> None:
        begin(self, parent)
        begun.add(self)

    monkeypatch.setattr(Session, "__init__", begin_and_remember)
    yield
    timers = [timer for session in begun if isValid(session) for timer in session.findChildren(QTimer)]
    running = [timer for timer in timers if timer.isActive() and not timer.signalsBlocked()]
    assert running == [], "a session was neither shut down nor crashed"


def crash(session: Session) -> None:
    """End a session as a crash does: nothing more is saved, the journal has what was written, and its lock is free."""
    # on a busy machine waiting may take longer than the pause before it saves
    for timer in session.findChildren(QTimer):
        timer.stop()
        timer.blockSignals(True)
    session.store.journal_writer.wait()
    running = session.store.journal_writer.active_journal
    assert running is not None
    assert running.journal is not None
    running.journal.close()


@pytest.fixture(autouse=True)
def exceptions_fail_test(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of the program fails the test: nobody catches it on the way, unless the test is about that."""
    if "alarm" not in request.keywords:
        monkeypatch.setattr(ExceptionHandler, "install", lambda self: None)


@pytest.fixture(scope="session")
def app(qapp: QApplication) -> QApplication:
    made = create_qt_application()
    made.setStyle("Fusion")
    return made


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> MessageRecorder:
    """Records message boxes, and answers them."""
    recorder = MessageRecorder()
    monkeypatch.setattr(message_boxes, "run", recorder.run)
    return recorder


class User:
    """Does with a window what a person does with keys and mouse."""

    def __init__(self, program: Application) -> None:
        self.program = program
        self.window: Window = program.window
        self.canvas = program.window.canvas
        self.session = program.session

    def view_of(self, item: ItemKey) -> BlockView:
        view = next(view for view in self.canvas.views.values() if item in view.item_rects())
        view.scroll_to(item)
        return view

    def position_of(self, item: ItemKey) -> QPoint:
        view = self.view_of(item)
        return view.map_from_content(view.item_rects()[item]).center().toPoint()

    def click(self, item: ItemKey, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        view = self.view_of(item)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, self.position_of(item))
        view.setFocus()

    def double_click(self, item: ItemKey) -> None:
        view = self.view_of(item)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=self.position_of(item))
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=self.position_of(item))

    def drag(self, item: ItemKey, target: ItemKey) -> None:
        source, other = self.view_of(item), self.view_of(target)
        start = self.position_of(item)
        end = source.viewport().mapFromGlobal(other.viewport().mapToGlobal(self.position_of(target)))
        QTest.mousePress(source.viewport(), Qt.MouseButton.LeftButton, pos=start)
        for share in (0.2, 0.6, 1.0):
            point = QPoint(
                round(start.x() + (end.x() - start.x()) * share),
                round(start.y() + (end.y() - start.y()) * share),
            )
            QTest.mouseMove(source.viewport(), point)
        QTest.mouseRelease(source.viewport(), Qt.MouseButton.LeftButton, pos=end)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._focus(), key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:  # keyClicks would send the bytes of what is not ASCII one by one
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def trigger_action(self, action: str) -> None:
        """Takes a line of a menu."""
        assert self.window.actions_by_id[action].isEnabled(), action
        self.window.actions_by_id[action].trigger()

    def notes(self, topic: str) -> list[str]:
        notes = [note for note in self.session.document.notes.values() if note.topic == topic]
        return [note.text for note in sorted(notes, key=lambda note: (note.order, note.id))]

    def note(self, text: str) -> Note:
        return next(note for note in self.session.document.notes.values() if note.text == text)

    def first(self, topic: str) -> ItemKey:
        view = self.canvas.topics_view(topic)
        return ("note", view.notes[topic][0].id)


def opening_failure(window: Window) -> str:
    """What the start page of a window says of a file that could not be opened; empty where it says nothing."""
    page = window.pages.page("start")
    assert isinstance(page, StartPage)
    return page.opening_bar.text


def start_application(
    app: QApplication, settings: Settings | None = None, example: str | None = "bodem"
) -> User:
    """A program as it starts, painted and ready."""
    program = Application(app, settings or Settings(language="nl", geometry=[0, 0, 1280, 720]))
    program.show(example=example)
    program.window.resize(1280, 720)
    program.window.build_deferred()
    app.processEvents()
    return User(program)


def stop_application(user: User, app: QApplication) -> None:
    """Closes a program and sees that nothing of it stays behind."""
    user.window.close()
    QThreadPool.globalInstance().waitForDone()
    user.program.shutdown()
    app.processEvents()


@pytest.fixture
def user(app: QApplication) -> Iterator[User]:
    """Somebody in front of the window with the example."""
    QGuiApplication.clipboard().clear()
    someone = start_application(app)
    yield someone
    stop_application(someone, app)


@pytest.fixture
def newcomer(app: QApplication) -> Iterator[User]:
    """Somebody who starts the program for the first time."""
    someone = start_application(app, example=None)
    yield someone
    stop_application(someone, app)
