"""One answer to the question which version is to stay: who wrote it, its words with what differs, and its key."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.insight.conflict_choices import WordRun
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import (
    CORNER_RADIUS_PX,
    paint_focus_ring,
    paint_rounded_box,
)
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, mix
from canvas_app.ui.parts.avatar import paint_avatar

if TYPE_CHECKING:
    from canvas_app.content.participant_view import ParticipantView
    from canvas_app.ui.kit.theme import Theme

PADDING_PX, DISC_PX, SIGN_PX, SIGN_GAP_PX, GAP_PX, KEY_PX = 12, 18, 20, 7, 10, 20
ICON_PX, LAST_KEY = 17, 9
"""Side of an icon, and the last answer that has a key of its own."""
TINT = 0.14
"""Share of the colour of the keyboard's ring behind words that differ."""


class Answer(NamedTuple):
    """An answer as it is shown.

    Attributes:
        title: Whose version it is, or what it does.
        words: Its text in runs; empty for none.
        person: Who wrote it; None for an icon instead.
        icon: The icon.
        remark: What is said of it behind the title.
        is_proposal: Whether it is what is proposed.
    """

    title: str
    words: Sequence[WordRun] = ()
    person: ParticipantView | None = None
    icon: str = ""
    remark: str = ""
    is_proposal: bool = False


class ChoiceRow(QAbstractButton):
    """A row that can be chosen by click, by Enter, or by its number, for which there is a key up to 9.

    Attributes:
        key: The digit that chooses it; '' for none.
        reached: Signal, the keyboard came to it.
    """

    reached = Signal()

    def __init__(self, theme: Theme, answer: Answer, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.answer = theme, answer
        self.key = str(number) if number <= LAST_KEY else ""
        self._is_current = False
        self._layout = QTextLayout("".join(run.text for run in answer.words))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        title = " ".join(filter(None, (answer.title, answer.remark)))
        self.setAccessibleName(f"{number}. {title}: {self._layout.text()}".rstrip(": "))

    def set_current(self, *, is_current: bool) -> None:
        """Show whether it is the answer that Enter gives."""
        self._is_current = is_current
        self.update()

    # Layout

    @property
    def _left(self) -> int:
        return self._theme.px(PADDING_PX + DISC_PX + GAP_PX)

    def _lay_out(self, width: float) -> float:
        """Lay the text out in a width; return its height."""
        theme, layout = self._theme, self._layout
        layout.setFont(theme.font(BODY_PX))
        layout.setFormats(self._formats())
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return height if layout.text() else 0.0

    def _formats(self) -> list[QTextLayout.FormatRange]:
        theme, formats, at = self._theme, [], 0
        for run in self.answer.words:
            if run.is_changed:
                one = QTextLayout.FormatRange()
                one.start, one.length = at, len(run.text)
                one.format = QTextCharFormat()
                one.format.setForeground(theme.colour("focus"))
                one.format.setFontWeight(QFont.Weight.Bold)
                one.format.setBackground(mix(theme.colour("surface"), theme.colour("focus"), TINT))
                formats.append(one)
            at += len(run.text)
        return formats

    @property
    def _title_height(self) -> float:
        return max(QFontMetricsF(self._theme.font(BODY_PX, bold=True)).height(), self._theme.px(SIGN_PX))

    def _height_for(self, width: int) -> int:
        text = self._lay_out(width - self._left - self._theme.px(PADDING_PX + KEY_PX + GAP_PX))
        gap = self._theme.px(2) if text else 0
        return ceil(2 * self._theme.px(PADDING_PX - 2) + self._title_height + gap + text)

    def fit(self, width: int) -> None:
        """Be as high as the text needs in a width."""
        self.setFixedHeight(self._height_for(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(360), self._height_for(max(self.width(), self._theme.px(360))))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = theme.wash if self._is_current or self.underMouse() else None
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_rounded_box(painter, box, theme.px(CORNER_RADIUS_PX), ground, theme.colour("hairline"), 1.0)
        top = theme.px(PADDING_PX - 2)
        self._paint_disc(painter)
        self._paint_sign(painter)
        self._paint_title(painter, top)
        painter.setPen(theme.colour("ink"))
        self._layout.draw(painter, QPointF(self._left, top + self._title_height + theme.px(2)))
        self._paint_key(painter)
        if self._is_current:
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_title(self, painter: QPainter, top: float) -> None:
        x = float(self._left + self._theme.px(SIGN_PX + SIGN_GAP_PX))
        for words, is_bold, ink in ((self.answer.title, True, "ink"), (self.answer.remark, False, "soft")):
            font = self._theme.font(BODY_PX if is_bold else SMALL_PX, bold=is_bold)
            painter.setFont(font)
            painter.setPen(self._theme.colour(ink))
            base = top + QFontMetricsF(self._theme.font(BODY_PX, bold=True)).ascent()
            painter.drawText(QPointF(x, base), words)
            x += QFontMetricsF(font).horizontalAdvance(words) + self._theme.px(GAP_PX)

    def _paint_disc(self, painter: QPainter) -> None:
        """Paint what says which answer Enter gives."""
        theme, side = self._theme, self._theme.px(DISC_PX)
        place = QRectF(theme.px(PADDING_PX), theme.px(PADDING_PX - 1), side, side)
        width = side * (0.3 if self._is_current else 0.07)
        painter.setPen(QPen(theme.colour("focus" if self._is_current else "control"), width))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(place.adjusted(width / 2, width / 2, -width / 2, -width / 2))

    def _paint_sign(self, painter: QPainter) -> None:
        theme, side = self._theme, self._theme.px(SIGN_PX)
        place = QRectF(self._left, theme.px(PADDING_PX - 2), side, side)
        if self.answer.person is not None:
            paint_avatar(painter, place, theme, self.answer.person)
        elif self.answer.icon:
            side = theme.px(ICON_PX)
            sign = icons.pixmap(self.answer.icon, side, theme.colour("soft"), self.devicePixelRatioF())
            painter.drawPixmap(place.topLeft(), sign)

    def _paint_key(self, painter: QPainter) -> None:
        if not self.key:
            return
        theme, side = self._theme, self._theme.px(KEY_PX)
        place = QRectF(self.width() - theme.px(PADDING_PX) - side, theme.px(PADDING_PX - 2), side, side)
        paint_rounded_box(painter, place, theme.px(4), theme.colour("hover"))
        painter.setFont(theme.font(SMALL_PX))
        painter.setPen(theme.colour("soft"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.key)
