"""A page on a bench of its own, and somebody who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTranslator
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from canvas_app.document.session import Session
from canvas_app.model.document import Document, new_document
from canvas_app.platform import paths
from canvas_app.services.settings import Settings
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.theme import Theme
from tests.gui.wait_helpers import wait_until

Shown = TypeVar("Shown", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


class MarkingTranslator(QTranslator):
    """A language in which every word stands between marks: what is not marked was not translated."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"«{source.replace('%n', str(n))}»"

    def isEmpty(self) -> bool:
        return False


class PageStage:
    """A bench with a document, the page put on it, and what the page wished for."""

    def __init__(self, app: QApplication, document: Document, place: Path) -> None:
        self.app = app
        self.settings = Settings(language="nl")
        self.look = Theme("light", 1.0, app)
        self.session = Session(app)
        self.bench = AppContext(self.session, self.look, self.settings, app)
        self.session.show_example(document, place)
        self.window = QWidget()
        self.row = QHBoxLayout(self.window)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.messages: list[str] = []
        self.opened: list[str] = []
        self.bench.status_message_requested.connect(self.messages.append)
        self.bench.coalition_requested.connect(self.opened.append)

    def show(self, make: Callable[[AppContext], Shown], width: int = 1216, height: int = 640) -> Shown:
        page = make(self.bench)
        self.row.addWidget(page)
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.process_events()
        return page

    def process_events(self, rounds: int = 3) -> None:
        for _ in range(rounds):
            self.app.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, ready: Callable[[], object]) -> None:
        wait_until(ready)
        self.process_events()

    @property
    def document(self) -> Document:
        return self.session.document

    def undo(self) -> None:
        self.session.undo()
        self.process_events()

    @property
    def steps(self) -> int:
        return self.session.undo_stack.index()

    # What a person does

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        QTest.mouseClick(widget, LEFT, pos=place or widget.rect().center())
        self.process_events()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifiers)
        self.process_events()

    def click_key(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        self.process_events()

    def type(self, text: str) -> None:
        for letter in text:
            if letter == "\n":
                QTest.keyClick(self.focus(), Qt.Key.Key_Return)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(
                    self.focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                )
        self.process_events()

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    def drag(self, source: QWidget, target: QWidget, release: bool = True) -> None:
        start = source.rect().center()
        end = source.mapFromGlobal(target.mapToGlobal(target.rect().center()))
        QTest.mousePress(source, LEFT, pos=start)
        for share in (0.1, 0.5, 1.0):
            QTest.mouseMove(source, start + (end - start) * share)
        if release:
            QTest.mouseRelease(source, LEFT, pos=end)
        self.process_events()

    def trigger_menu_item(self, menu: QMenu, words: str) -> None:
        """Takes a line of a menu, also of a menu inside it."""
        actions = [action for inner in (menu, *menu.findChildren(QMenu)) for action in inner.actions()]
        next(action for action in actions if action.text() == words).trigger()
        menu.close()
        self.process_events()


@contextmanager
def page_stage(app: QApplication, place: Path, document: Document | None = None) -> Iterator[PageStage]:
    """A stage with the example, or with another document, taken down afterwards."""
    if document is None:
        document = load_document(paths.resource_path("samples", "bodem.nl.nwcanvas.json")).document
    stage = PageStage(app, document, place / "workshop.nwcanvas.json")
    yield stage
    stage.window.close()
    for thing in (stage.window, stage.bench, stage.session, stage.look):
        thing.deleteLater()
    stage.process_events()


def empty_document() -> Document:
    """A workshop without anything in it."""
    return new_document("Leeg", "nl", "2026-06-12")
