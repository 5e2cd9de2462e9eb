"""Containers: a rounded panel and a scroll area without horizontal scrolling."""

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

from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.scroll_bar import install_scroll_bars

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


class Panel(QWidget):
    """A rounded box; `fill` and `border` are names of theme colours ('' for none), `radius` is in pixels at scale 1."""

    def __init__(
        self,
        theme: Theme,
        fill: str = "surface",
        border: str = "hairline",
        radius: float = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._fill, self._border, self._radius = theme, fill, border, radius
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self._theme.colour(self._border) if self._border else None
        fill = self._theme.colour(self._fill) if self._fill else None
        paint_rounded_box(QPainter(self), self.rect(), self._theme.px(self._radius), fill, edge)


class VerticalScrollArea(QScrollArea):
    """A scroll area that scrolls vertically only; its content always gets exactly the available width."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install_scroll_bars(self, theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        # ignore the content's width hint, so that it follows the width of the area
        content.setSizePolicy(QSizePolicy.Policy.Ignored, content.sizePolicy().verticalPolicy())
