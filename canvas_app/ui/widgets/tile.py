"""A big calm choice: a picture or icon, a title, and one line about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.ui import icons
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.widgets.paint import focus_ring, mix, rounded, wrapped, write_lines

if TYPE_CHECKING:
    from canvas_app.ui.look import Look


class Tile(QAbstractButton):
    """Grows with its words. Subclasses may paint a picture in `paint_picture`; the `primary` one is dark."""

    picture = QSize(44, 44)
    """The room for the picture, in pixels at scale 1."""

    def __init__(
        self, look: Look, icon: str = "", primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look, self._icon, self._primary = look, icon, primary
        self._title, self._line = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.restyle)

    def say(self, title: str, line: str) -> None:
        """Its words."""
        self._title, self._line = title, line
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.restyle()

    def restyle(self) -> None:
        """Measures and paints anew after the look or the words have changed."""
        self.updateGeometry()
        self.update()

    def paint_picture(self, painter: QPainter, box: QRectF) -> None:
        """The icon in a soft square."""
        look, side = self.look, self.look.px(24)
        ground = (
            mix(look.colour("accent"), look.colour("on_accent"), 0.14)
            if self._primary
            else look.colour("hover")
        )
        rounded(painter, box, look.px(8), ground)
        pixmap = icons.pixmap(self._icon, side, self._ink("ink"), self.devicePixelRatioF())
        painter.drawPixmap(round(box.center().x() - side / 2), round(box.center().y() - side / 2), pixmap)

    def _ink(self, name: str) -> QColor:
        look = self.look
        if not self._primary:
            return look.colour(name)
        return mix(look.colour("on_accent"), look.colour("accent"), 0.0 if name == "ink" else 0.2)

    def _text_left(self) -> int:
        return self.look.px(14 + self.picture.width() + 16)

    def _lines(self, width: int) -> tuple[list[str], list[str]]:
        room = width - self._text_left() - self.look.px(14)
        title = wrapped(self._title, self.look.font(BODY, bold=True), room)
        return title, wrapped(self._line, self.look.font(SMALL), room) if self._line else []

    def _text_height(self, width: int) -> float:
        title, line = self._lines(width)
        bold, small = QFontMetricsF(self.look.font(BODY, bold=True)), QFontMetricsF(self.look.font(SMALL))
        gap = self.look.px(2) if line else 0
        return len(title) * bold.lineSpacing() + gap + len(line) * small.lineSpacing()

    def sizeHint(self) -> QSize:
        width = self.look.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(self.picture.height() + 24))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.look.px(self.picture.height()), round(self._text_height(width))) + self.look.px(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, hovered = self.look, self.underMouse() or self.isDown()
        fill, edge = look.colour("surface"), look.colour("control" if hovered else "hairline")
        if self._primary:
            fill = mix(look.colour("accent"), look.colour("on_accent"), 0.12 if hovered else 0.0)
            edge = fill
        rounded(painter, self.rect(), look.px(12), fill, edge)
        side = look.px(self.picture.height())
        box = QRectF(look.px(14), (self.height() - side) / 2, look.px(self.picture.width()), side)
        self.paint_picture(painter, box)
        self._paint_words(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect(), look, 12)

    def _paint_words(self, painter: QPainter) -> None:
        title, line = self._lines(self.width())
        x, y = self._text_left(), (self.height() - self._text_height(self.width())) / 2
        y = write_lines(painter, title, self.look.font(BODY, bold=True), self._ink("ink"), x, y)
        write_lines(painter, line, self.look.font(SMALL), self._ink("soft"), x, y + self.look.px(2))
