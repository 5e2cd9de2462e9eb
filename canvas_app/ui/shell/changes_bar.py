"""Bar above the canvas while it is compared: how much changed since when, and one change after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.figures.difference_sign import ANSWERED
from canvas_app.insight.change_words import counted
from canvas_app.insight.difference import Difference
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.paint_helpers import paint_focus_ring, set_tooltip
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.difference_sign import paint_difference_sign

if TYPE_CHECKING:
    from canvas_app.insight.comparison_text import ComparisonLine
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme

SIGN_PX, SIGN_GAP_PX = 14, 6
COUNT_NAMES = (*(difference.value for difference in Difference), ANSWERED)
NEXT_KEYS = (Qt.Key.Key_N, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
PREVIOUS_KEYS = (Qt.Key.Key_P, Qt.Key.Key_Left, Qt.Key.Key_Up)
BUTTONS = (
    ("chevron-left", TranslatableText("ChangesBar", "Previous change (Shift+F7)")),
    ("chevron-right", TranslatableText("ChangesBar", "Next change (F7)")),
    ("x", TranslatableText("ChangesBar", "Stop comparing (Esc)")),
)
HINT = TranslatableText("ChangesBar", "F7 shows the next change, Shift+F7 the previous one, Esc ends it")


class SignedLabel(QWidget):
    """A sign and words on one line, of which what was is struck through; what has no room is shortened.

    Attributes:
        sign: The sign, one of `DIFFERENCE_ROLES`; '' for none.
        before: What was, struck through.
        text: What is.
        is_struck: Whether the text is struck through as well: it is no more.
    """

    def __init__(self, theme: Theme, size: float = SMALL_PX, *, is_bold: bool = False) -> None:
        super().__init__()
        self._theme, self._size, self._is_bold = theme, size, is_bold
        self.sign = self.before = self.text = ""
        self.is_struck = False
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_words(self, sign: str, text: str, before: str = "", *, is_struck: bool = False) -> None:
        """Show a sign and words."""
        self.sign, self.text, self.before, self.is_struck = sign, text, before, is_struck
        self.setAccessibleName(f"{before} → {text}" if before else text)
        set_tooltip(self, f"{before} → {text}" if before else text)
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        """Return the font of what is, and that of what was."""
        now = QFont(self._theme.font(self._size, bold=self._is_bold and not self.is_struck))
        now.setStrikeOut(self.is_struck)
        before = QFont(self._theme.font(self._size))
        before.setStrikeOut(True)
        return now, before

    def _sign_width(self) -> float:
        return self._theme.px(SIGN_PX + SIGN_GAP_PX) if self.sign else 0.0

    def sizeHint(self) -> QSize:
        now, before = map(QFontMetricsF, self._fonts())
        arrow = now.horizontalAdvance("  →  ") + before.horizontalAdvance(self.before) if self.before else 0.0
        width = self._sign_width() + arrow + now.horizontalAdvance(self.text)
        return QSize(round(width) + 2, round(max(now.height(), self._theme.px(SIGN_PX + 2))))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._sign_width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, side = QPainter(self), self._theme, self._theme.px(SIGN_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.sign:
            paint_difference_sign(
                painter, self.sign, QRectF(0, (self.height() - side) / 2, side, side), theme
            )
        self._paint_words(painter, self._sign_width())

    def _paint_words(self, painter: QPainter, left: float) -> None:
        """Paint what was and what is; where both have no room, each gets at least half of it."""
        (now, before), arrow = self._fonts(), "  →  "
        metrics, old_metrics = QFontMetricsF(now), QFontMetricsF(before)
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        available = self.width() - left
        if self.before:
            available -= metrics.horizontalAdvance(arrow)
            rest = max(available / 2, available - metrics.horizontalAdvance(self.text))
            old = old_metrics.elidedText(self.before, Qt.TextElideMode.ElideRight, rest)
            left = self._draw(painter, before, "soft", old, QPointF(left, base))
            left = self._draw(painter, now, "soft", arrow, QPointF(left, base))
            available -= old_metrics.horizontalAdvance(old)
        shown = metrics.elidedText(self.text, Qt.TextElideMode.ElideRight, available)
        self._draw(painter, now, "soft" if self.is_struck else "ink", shown, QPointF(left, base))

    def _draw(self, painter: QPainter, font: QFont, colour: str, text: str, place: QPointF) -> float:
        """Draw a text at a place; return where it ends."""
        plain = QFont(font)
        plain.setStrikeOut(font.strikeOut() and bool(text.strip(" →")))
        painter.setFont(plain)
        painter.setPen(self._theme.colour(colour))
        painter.drawText(place, text)
        return place.x() + QFontMetricsF(plain).horizontalAdvance(text)


class ChangesBar(QWidget):
    """Says since when and how much changed, and shows one change; steps with keys while it has the keyboard.

    Attributes:
        step_requested: Signal with 1 for the next change, -1 for the one before.
        opened: Signal, the change that is shown is to have the keyboard on the canvas.
        closed: Signal, nothing is to be compared any more.
    """

    step_requested = Signal(int)
    opened = Signal()
    closed = Signal()

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, theme = context, context.theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title_label = Label(theme, size=BODY_PX, bold=True)
        self.count_labels = {name: SignedLabel(theme, BODY_PX) for name in COUNT_NAMES}
        self.place_label = Label(theme, size=SMALL_PX, colour="soft")
        self.step_label, self.detail_label = (
            SignedLabel(theme, is_bold=True),
            Label(theme, HINT, SMALL_PX, colour="soft"),
        )
        self.previous_button, self.next_button, self.close_button = (
            IconButton(theme, icon, parent=self, tooltip=words) for icon, words in BUTTONS
        )
        for button in (self.previous_button, self.next_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the bar has keys for all of them
        self._arrange()
        self.previous_button.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next_button.clicked.connect(lambda: self.step_requested.emit(1))
        self.close_button.clicked.connect(self.closed)
        theme.changed.connect(self.update)
        self.hide()

    def _arrange(self) -> None:
        theme = self._context.theme
        counts = make_row(theme, spacing.EXTRA_WIDE, self.title_label, *self.count_labels.values(), 1)
        step = make_row(theme, spacing.LARGE, self.step_label, (self.detail_label, 1))
        words = make_column(theme, spacing.TINY, counts, step)
        make_row(
            theme,
            spacing.FIND_BAR,
            (words, 1),
            self.place_label,
            self.previous_button,
            self.next_button,
            self.close_button,
            parent=self,
        )

    def show_counts(self, title: str, counts: Mapping[str, int]) -> None:
        """Show since when it is compared, and how many changes of each kind there are."""
        lang = self._context.lang
        self.title_label.setText(title if any(counts.values()) else f"{title}: {self.nothing_text()}")
        for name, label in self.count_labels.items():
            count = counts.get(name, 0)
            label.setVisible(count > 0)
            words = counted(name if name == ANSWERED else f"count_{name}", count, lang)
            label.show_words(name, words)
        has_any = any(counts.values())
        self.detail_label.setVisible(has_any)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(has_any)
        shown = ", ".join(label.text for label in self.count_labels.values() if not label.isHidden())
        self.setAccessibleName(f"{self.title_label.text()}: {shown}" if shown else self.title_label.text())

    def nothing_text(self) -> str:
        """Return that nothing changed, within a sentence."""
        return self.tr("nothing changed in what the group sees")

    def show_step(self, line: ComparisonLine | None, place: int, total: int) -> None:
        """Show a change, with what it was before; None for none yet.

        Args:
            line: The change.
            place: Its place among all, from 0.
            total: How many there are.
        """
        self.detail_label.setMinimumHeight(
            self.step_label.sizeHint().height()
        )  # so that the canvas stays in place
        self.step_label.setVisible(line is not None)
        if line is None or line.difference is None:
            self.detail_label.set_text(HINT)
            self.place_label.setText("")
            self.setAccessibleDescription(str(HINT))
            return
        is_deleted = line.difference is Difference.DELETED
        self.step_label.show_words(line.difference.value, line.now, line.before, is_struck=is_deleted)
        self.detail_label.set_text(line.detail)
        self.place_label.setText(self.tr("{place} of {total}").format(place=place + 1, total=total))
        self.setAccessibleDescription(f"{self.place_label.text()}: {line.text}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key in NEXT_KEYS or key in PREVIOUS_KEYS:
            self.step_requested.emit(1 if key in NEXT_KEYS else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._context.theme
        painter.fillRect(self.rect(), theme.colour("raised"))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)
        painter.end()
