"""Surfaces things stand on: a rounded panel, a scrolling area that never scrolls sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from canvas_app.ui.widgets.paint import rounded
from canvas_app.ui.widgets.slim_bar import give_slim_bars

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class Panel(QWidget):
    """A rounded box in a colour of the theme with a hairline round it."""

    def __init__(
        self,
        look: Look,
        fill: str = "surface",
        edge: str = "hairline",
        radius: float = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._fill, self._edge, self._radius = look, fill, edge, radius
        look.changed.connect(self.update)

    def coat(self, fill: str, edge: str = "hairline") -> None:
        """Another fill and edge."""
        self._fill, self._edge = fill, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self._look.colour(self._edge) if self._edge else None
        fill = self._look.colour(self._fill) if self._fill else None
        rounded(QPainter(self), self.rect(), self._look.px(self._radius), fill, edge)


class Scroll(QScrollArea):
    """Scrolls up and down only; what it shows always gets exactly the width there is."""

    def __init__(self, look: Look, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_slim_bars(self, look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        # the content follows the width of the area, and never asks for more
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
