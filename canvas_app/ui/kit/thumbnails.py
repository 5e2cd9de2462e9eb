"""Thumbnails with a name beneath: one button, and a group to choose from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import ColumnFlowLayout
from canvas_app.ui.kit.layouts import bind_lengths
from canvas_app.ui.kit.option_group import OptionGroup
from canvas_app.ui.kit.paint_helpers import paint_focus_ring, paint_rounded_box, wrap_text

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

LANDSCAPE = (74.0, 52.0)
"""Width and height of the picture of an option, in pixels at scale 1; other shapes are fitted into it."""

_NAME_PX, _PADDING_PX, _NAME_GAP_PX, _MAX_LINES = 12, 3, 2, 2
_MIN_COLUMN_PX = 98
"""Least width of a column, in pixels at scale 1: most names then take one line."""

_OUTLINES = (0.16, 0.36, 0.5, 0.64, 0.78)
"""Heights of the lines on a sheet whose picture is still being made, as shares of its own height."""


class Thumbnail(Button):
    """A picture with its name beneath, which can be checked; an empty sheet until the picture arrives."""

    def __init__(
        self, theme: Theme, size: tuple[float, float] = LANDSCAPE, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "chip", parent=parent)
        self._picture_size, self.image = size, QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage) -> None:
        """Set the picture."""
        self.image = image
        self.update()

    def _name_lines(self, width: int) -> list[str]:
        font = self._theme.font(_NAME_PX, bold=True)  # so that checking causes no shift
        return wrap_text(self.label, font, width - 2 * self._theme.px(_PADDING_PX), _MAX_LINES)

    def _line_height(self) -> int:
        return math.ceil(QFontMetricsF(self._theme.font(_NAME_PX, bold=True)).lineSpacing())

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        lines = len(self._name_lines(width)) * self._line_height()
        return px(self._picture_size[1]) + lines + px(_NAME_GAP_PX) + 2 * px(_PADDING_PX)

    def sizeHint(self) -> QSize:
        """Return a width that shows every word whole."""
        metrics = QFontMetricsF(self._theme.font(_NAME_PX, bold=True))
        words = [math.ceil(metrics.horizontalAdvance(word)) for word in self.label.split()]
        width = max(self._theme.px(self._picture_size[0]), *words, 0) + 2 * self._theme.px(_PADDING_PX)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, coat = QPainter(self), self._style()
        if self.isChecked() or self.underMouse():
            paint_rounded_box(painter, self.rect(), self._theme.px(8), coat.fill, coat.border, coat.width)
        self._paint_picture(painter)
        painter.setFont(self._theme.font(_NAME_PX, bold=self.isChecked()))
        painter.setPen(coat.foreground)
        lines, line_height = self._name_lines(self.width()), self._line_height()
        top = self.height() - self._theme.px(_PADDING_PX) - len(lines) * line_height
        for place, line in enumerate(lines):
            box = QRectF(0, top + place * line_height, self.width(), line_height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self._theme)

    def _paint_picture(self, painter: QPainter) -> None:
        box = self._picture_box()
        painter.fillRect(box, Qt.GlobalColor.white)
        line = self._theme.colour("hairline")
        if self.image.isNull():
            for share in _OUTLINES:
                painter.fillRect(
                    QRectF(box.x() + box.width() * 0.1, box.y() + box.height() * share, box.width() * 0.8, 2),
                    line,
                )
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, self.image)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _picture_box(self) -> QRectF:
        """Return the place of the picture: as large as fits, on the whole pixels."""
        width, height = map(self._theme.px, self._picture_size)
        size = QSizeF(width, height)
        if not self.image.isNull():
            size = QSizeF(self.image.size()).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        x = (self.width() - size.width()) / 2
        y = self._theme.px(_PADDING_PX) + (height - size.height()) / 2
        return QRectF(round(x), round(y), round(size.width()), round(size.height()))


class ThumbnailGroup(OptionGroup):
    """Options as thumbnails in columns of equal width; the arrow keys go through rows and columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._flow = ColumnFlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def _create_button(self) -> Button:
        button = Thumbnail(self._theme, parent=self)
        bind_lengths(self._theme, button, QWidget.setMinimumWidth, _MIN_COLUMN_PX)
        return button

    def _add_button(self, button: Button) -> None:
        self._flow.addWidget(button)

    def show_image(self, id_: str, image: QImage) -> None:
        """Set the picture of an option."""
        button = self.button_of(id_)
        if isinstance(button, Thumbnail):
            button.show_image(image)

    def image_of(self, id_: str) -> QImage:
        """Return the picture of an option; a null image while there is none."""
        button = self.button_of(id_)
        return button.image if isinstance(button, Thumbnail) else QImage()

    def _arrow_steps(self) -> dict[Qt.Key, int]:
        count = self._flow.column_count(self.width())
        return {**super()._arrow_steps(), Qt.Key.Key_Down: count, Qt.Key.Key_Up: -count}

    def restyle(self) -> None:
        self._flow.set_gap(self._theme.px(3))
        super().restyle()
