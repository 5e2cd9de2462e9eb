"""Everybody in a round: who has spoken, whose turn it is, who waits, who is not there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.participant_view import ParticipantView
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.accessible import tell_current
from canvas_app.ui.kit.accessible_content import AccessibleContent, PaintedRow, RowsContent
from canvas_app.ui.kit.layouts import repaint_with_theme
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_focus_ring, paint_rounded_box
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.parts.avatar import paint_avatar

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

ROW_PX, AVATAR_PX, FADED = 34, 24, 0.5
SPOKEN, CURRENT, WAITING, ABSENT = "spoken", "current", "waiting", "absent"


class SpeakerRow(NamedTuple):
    """A participant in the list, their state, and which turn they have."""

    person: ParticipantView
    state: str
    place: int = 0


def state_words(row: SpeakerRow) -> str:
    """Return how somebody stands in the round, in words."""
    return {
        SPOKEN: QCoreApplication.translate("SpeakerList", "has spoken"),
        CURRENT: QCoreApplication.translate("SpeakerList", "has the turn"),
        ABSENT: QCoreApplication.translate("SpeakerList", "not here"),
    }.get(row.state, str(row.place))


class SpeakerList(QWidget):
    """The list; the arrow keys select somebody.

    Attributes:
        turn_requested: Signal with the id of a participant, who is to have the turn: Enter or a double click.
        absence_toggled: Signal with the id of a participant: Delete.
        other_key_pressed: Signal with the event of a key that means nothing here.
        row_shown: Signal, a row at this rectangle is to be in view.
    """

    turn_requested = Signal(str)
    absence_toggled = Signal(str)
    other_key_pressed = Signal(object)
    row_shown = Signal(QRectF)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: tuple[SpeakerRow, ...] = ()
        self.selected = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        repaint_with_theme(theme, self)

    def set_rows(self, rows: Sequence[SpeakerRow]) -> None:
        """Set the rows; the selection moves along with the turn, and to the next one from who is no longer there."""
        current, place, absent = self._current(), self._place(), self._absent()
        self.rows = tuple(rows)
        ids = [row.person.id for row in rows]
        if self._current() != current and self._current():
            self.selected = self._current()
        elif self.selected in self._absent() - absent:
            self.selected = ids[place]
        elif self.selected not in ids:
            waiting = [row.person.id for row in rows if row.state == WAITING]
            self.selected = next(iter((*waiting, *ids)), "")
        self._on_selected()
        self.updateGeometry()

    def _current(self) -> str:
        return next((row.person.id for row in self.rows if row.state == CURRENT), "")

    def _absent(self) -> set[str]:
        return {row.person.id for row in self.rows if row.state == ABSENT}

    def _on_selected(self) -> None:
        place = self._place()
        if 0 <= place < len(self.rows):
            tell_current(self)
            self.row_shown.emit(self._box(place))
        self.update()

    def accessible_content(self) -> AccessibleContent:
        """Return who is in the round, and how they stand."""
        name = partial(QCoreApplication.translate, "RoundPanel", "Round")
        return RowsContent(self, name, self._painted_rows, self.turn_requested.emit)

    def _painted_rows(self) -> dict[str, PaintedRow]:
        return {
            row.person.id: PaintedRow(
                f"{row.person.name}, {state_words(row)}", self._box(place), row.person.id == self.selected
            )
            for place, row in enumerate(self.rows)
        }

    def _place(self) -> int:
        return next((at for at, row in enumerate(self.rows) if row.person.id == self.selected), -1)

    def _box(self, place: int) -> QRectF:
        height = self._theme.px(ROW_PX)
        return QRectF(0, place * height, self.width(), height)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(ROW_PX) * max(1, len(self.rows)))

    # Keyboard and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, steps = event.key(), {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and self.rows:
            place = min(max(self._place() + steps[Qt.Key(key)], 0), len(self.rows) - 1)
            self.selected = self.rows[place].person.id
            self._on_selected()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected:
            self.turn_requested.emit(self.selected)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selected:
            self.absence_toggled.emit(self.selected)
        else:
            self.other_key_pressed.emit(event)  # a scroll area on the way up would take some

    def _select_at(self, event: QMouseEvent) -> bool:
        place = int(event.position().y() // self._theme.px(ROW_PX))
        is_on_row = 0 <= place < len(self.rows)
        if is_on_row:
            self.selected = self.rows[place].person.id
            self._on_selected()
        return is_on_row

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._select_at(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._select_at(event):
            self.turn_requested.emit(self.selected)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tell_current(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, row in enumerate(self.rows):
            self._paint_row(painter, row, self._box(place))
        painter.end()

    def _paint_row(self, painter: QPainter, row: SpeakerRow, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        is_current = row.state == CURRENT
        if is_current:
            paint_rounded_box(painter, box, px(CORNER_RADIUS_PX), theme.colour("hover"))
        if row.person.id == self.selected and self.hasFocus():
            paint_focus_ring(painter, box, theme)
        painter.setOpacity(FADED if row.state in (SPOKEN, ABSENT) else 1.0)
        side = px(AVATAR_PX)
        avatar = QRectF(px(8), box.center().y() - side / 2, side, side)
        paint_avatar(painter, avatar, theme, row.person)
        painter.setOpacity(1.0)
        right = self._paint_state(painter, row, box)
        font = theme.font(BODY_PX, bold=is_current)
        painter.setFont(font)
        painter.setPen(theme.colour("focus" if is_current else "ink" if row.state == WAITING else "soft"))
        left = avatar.right() + px(10)
        name = row.person.name or row.person.initials
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, right - left - px(8))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(left, box.y(), right - left, box.height()), middle, shown)

    def _paint_state(self, painter: QPainter, row: SpeakerRow, box: QRectF) -> float:
        """Paint the sign or the words of a state at the right; return where they begin."""
        theme, px = self._theme, self._theme.px
        right = box.right() - px(10)
        if row.state == SPOKEN:
            side = px(16)
            check = icons.pixmap("check", side, theme.colour("safe"), self.devicePixelRatioF())
            painter.drawPixmap(QPointF(right - side, box.center().y() - side / 2), check)
            return right - side
        font, words = theme.font(SMALL_PX), state_words(row)
        width = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(theme.colour("focus" if row.state == CURRENT else "soft"))
        painter.drawText(
            QRectF(right - width - 1, box.y(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        return right - width
