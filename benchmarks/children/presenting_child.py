"""Presents on a second screen: types notes that the audience sees and turns pages, and prints times in ms."""

from __future__ import annotations

import os
import sys
import time
from statistics import median

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.live_window import LiveWindow
from benchmarks.measurement import percentile
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.presenting.audience_window import AudienceWindow

ROUNDS = 40
TIMEOUT_S = 5.0
TOPIC = "identity.passion.theme"


class BareFade(QWidget):
    """A window that draws one picture over another, as little as that takes."""

    def __init__(self, like: QWidget) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(like.geometry())
        self._pictures = QPixmap(like.size()), QPixmap(like.size())
        for picture, colour in zip(self._pictures, (Qt.GlobalColor.black, Qt.GlobalColor.white), strict=True):
            picture.fill(colour)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pictures[0])
        painter.setOpacity(0.5)
        painter.drawPixmap(0, 0, self._pictures[1])
        painter.end()


_PAINTED: list[float] = []
"""When the audience's window was painted since the last key."""


def _record_paints() -> None:
    paint = AudienceWindow.paintEvent

    def record(window: AudienceWindow, event: QPaintEvent) -> None:
        paint(window, event)
        _PAINTED.append(time.perf_counter())

    AudienceWindow.paintEvent = record  # type: ignore[assignment, method-assign]


def main(count: int) -> None:
    _record_paints()
    live = LiveWindow(count)
    laptop = next(screen for screen in QApplication.screens() if screen.name() == "laptop")
    live.window.setGeometry(laptop.availableGeometry())
    live.window.windowHandle().setScreen(laptop)
    presentation = live.window.controllers.presentation
    presentation.start()
    live.process_events()
    audience, page = presentation.audience, presentation.presenter
    page.slides.show_slide(SlideTarget("topic", TOPIC))
    live.process_events()
    keys = [_key_to_projector(live, audience, page.entry.field.edit, number) for number in range(ROUNDS + 4)][
        4:
    ]
    frame, bare, turn = _frames(live, audience)
    print(0, percentile(keys, 0.95), max(keys), frame, bare, turn, flush=True)
    os._exit(0)


def _key_to_projector(live: LiveWindow, audience: AudienceWindow, field: QWidget, number: int) -> float:
    """Type a note, and return the time from Enter until the audience's window has painted it."""
    for letter in f"Briefje nummer {number} voor de zaal":
        live.app.sendEvent(
            field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, letter)
        )
    live.process_events()
    _PAINTED.clear()
    begun = time.perf_counter()
    live.app.sendEvent(
        field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    )
    while not _PAINTED and time.perf_counter() - begun < TIMEOUT_S:
        live.app.processEvents()
    if not _PAINTED:
        raise SystemExit("the audience saw nothing new")
    while audience.fade.state() == audience.fade.State.Running:
        live.app.processEvents()
    return (_PAINTED[0] - begun) * 1000


def _frames(live: LiveWindow, audience: AudienceWindow) -> tuple[float, float, float]:
    """Return the time of a frame of a turning page, that of a bare window, and that of the first frame."""
    bare = BareFade(audience)
    bare.show()
    live.process_events()
    slides = live.window.controllers.presentation.presenter.slides
    turns: list[float] = []
    frames: list[float] = []
    bare_frames: list[float] = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        (slides.go_next if number % 2 else slides.go_previous)()
        audience.repaint()
        turns.append(time.perf_counter() - begun)
        audience.fade.pause()
        audience.fade.setCurrentTime(audience.fade.duration() // 2)
        for window, times in ((audience, frames), (bare, bare_frames)):
            begun = time.perf_counter()
            window.repaint()
            times.append(time.perf_counter() - begun)
        audience._end_fade()
    return median(frames) * 1000, median(bare_frames) * 1000, median(turns) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]))
