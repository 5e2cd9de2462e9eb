"""Passive widgets: plain-text labels, the text of an empty page, and a bar that shows that something is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.layouts import margins_px
from canvas_app.ui.kit.paint_helpers import paint_rounded_box, set_tooltip
from canvas_app.ui.kit.theme import BODY_PX, TITLE_PX
from canvas_app.ui.kit.translate import Words, bind_texts

if TYPE_CHECKING:
    from canvas_app.ui.kit.spacing import Spacing
    from canvas_app.ui.kit.theme import Theme


class BusyBar(QWidget):
    """An indeterminate progress bar that keeps its space while idle, so that the layout does not jump."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._step = 0
        self._timer = QTimer(self, interval=40)
        self._timer.timeout.connect(self._advance)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_running(self, running: bool) -> None:
        """Start or stop the animation."""
        if running:
            self._timer.start()
        else:
            self._timer.stop()
        self.update()

    @property
    def is_running(self) -> bool:
        """Whether the animation is running."""
        return self._timer.isActive()

    def _advance(self) -> None:
        self._step += 1
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(3))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_running:
            return
        painter, radius = QPainter(self), self.height() / 2
        paint_rounded_box(painter, self.rect(), radius, self._theme.colour("hairline"))
        part = self.width() * 0.3
        x = (self._step * 0.03 % 1.3) * self.width() - part
        paint_rounded_box(painter, QRectF(x, 0, part, self.height()), radius, self._theme.colour("focus"))


class Label(QLabel):
    """A line or paragraph of plain text.

    `size` is in pixels at scale 1; `colour` is the name of a theme colour, or for example `block:identity` for the
    colour of a block; `margins` are those round the text.
    """

    def __init__(
        self,
        theme: Theme,
        text: Words = "",
        size: float = BODY_PX,
        bold: bool = False,
        colour: str = "ink",
        parent: QWidget | None = None,
        margins: Spacing | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if text:
            self.set_text(text)
        self._theme, self._size, self._bold, self._colour = theme, size, bold, colour
        self._margins = margins
        self._italic = False
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_text(self, words: Words) -> None:
        """Set the text; one to translate follows the language."""
        bind_texts(self, QLabel.setText, words)

    def enable_wrapping(self) -> Label:
        """Enable word wrap; return the label for chaining."""
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        return self

    def set_italic(self) -> Label:
        """Use the italic font; return the label for chaining."""
        self._italic = True
        self.restyle()
        return self

    def set_size(self, size: float) -> None:
        """Set the size of type, in pixels at scale 1."""
        if size != self._size:
            self._size = size
            self.restyle()

    def set_colour(self, colour: str) -> None:
        """Set the text colour by name."""
        self._colour = colour
        self.restyle()

    def restyle(self) -> None:
        """Apply font and colour from the current theme."""
        self.setFont(self._theme.font(self._size, self._bold, self._italic))
        if self._margins is not None:
            self.setContentsMargins(*margins_px(self._theme, self._margins))
        kind, _, name = self._colour.partition(":")
        palette = QPalette()
        colour = self._theme.block_colour(name) if kind == "block" else self._theme.colour(self._colour)
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        self.setPalette(palette)


class ElidedLabel(Label):
    """A single line that requests no width: text that does not fit is elided and shown in full in the tooltip."""

    def __init__(
        self,
        theme: Theme,
        size: float = BODY_PX,
        colour: str = "ink",
        parent: QWidget | None = None,
        *,
        bold: bool = False,
    ) -> None:
        super().__init__(theme, size=size, bold=bold, colour=colour, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, words: Words) -> None:
        """Set the text and the tooltip."""
        bind_texts(self, ElidedLabel._show_text, words)

    def _show_text(self, text: str) -> None:
        self.setText(text)
        set_tooltip(self, text)

    @property
    def is_elided(self) -> bool:
        """Whether the text is wider than the label."""
        return self.text() != self._elided_text()

    def _elided_text(self) -> str:
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), side | Qt.TextFlag.TextSingleLine, self._elided_text())
        painter.end()


class PictureLabel(QLabel):
    """An icon as a picture: `side` in pixels at scale 1, `colour` the name of a theme colour."""

    def __init__(
        self, theme: Theme, icon: str, side: float, colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._side, self._colour = theme, icon, side, colour
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Paint the icon in the colour and size of the current theme."""
        colour = self._theme.colour(self._colour)
        side = self._theme.px(self._side)
        self.setPixmap(icons.pixmap(self._icon, side, colour, self.devicePixelRatioF()))


class EmptyState(QWidget):
    """An icon, a title, an explanation and a button to create the first item; without a label it has no button."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: Words = "",
        line: Words = "",
        button: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_label = PictureLabel(theme, icon, 48, "control")
        self._icon_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Label(theme, title, size=TITLE_PX + 2, bold=True).enable_wrapping()
        self.description = Label(theme, line, colour="soft").enable_wrapping()
        self.button = Button(theme, "primary", "plus", label=button)
        if button == "":
            self.button.hide()
        self._column = QVBoxLayout()
        self._column.addStretch(2)
        self._column.addWidget(self._icon_label)
        for label in (self.title, self.description):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(3)
        self._middle = QWidget()
        self._middle.setLayout(self._column)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self._middle, 8)
        outer.addStretch(1)
        theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Apply sizes and colours from the current theme."""
        px = self._theme.px
        self._column.setSpacing(px(12))
        self._middle.setMaximumWidth(px(520))
