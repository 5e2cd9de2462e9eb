"""The people whose votes are entered: who has what left, and the room."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter

from canvas_app.content.participant_view import NOBODY, ParticipantView
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.avatar import paint_avatar
from canvas_app.ui.voting.painted_list import COMMAND_MODIFIERS, EDIT_KEYS, ENTER_KEYS, PaintedList
from canvas_app.ui.voting.vote_marks import paint_discs

ROW_PX, AVATAR_PX = 48, 28
MAX_BUDGET_DISCS = 5
"""More discs than these have no room beside the words."""


class VoterRow(NamedTuple):
    """A voter.

    Attributes:
        id: Id of the participant; '' for the room.
        name: Their name.
        person: The participant; `NOBODY` for the room.
        left_text: What they have left, in words.
        used: How much they gave; `budget` is what they had, 0 without a limit.
    """

    id: str
    name: str
    person: ParticipantView = NOBODY
    left_text: str = ""
    used: int = 0
    budget: int = 0

    @property
    def is_done(self) -> bool:
        """Whether they have given all they had."""
        return 0 < self.budget <= self.used


class VoterList(PaintedList):
    """A row for each voter; the current one is the person whose votes are entered.

    Attributes:
        notes_requested: Signal, the keyboard is to go to the notes.
        vote_key_pressed: Signal with the QKeyEvent of a key that gives, takes back or names somebody: whoever clicks a
            person and types `+` means the note that is current.
    """

    own_keys = (*EDIT_KEYS, *ENTER_KEYS)
    notes_requested = Signal()
    vote_key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.modifiers() & COMMAND_MODIFIERS:
            super().keyPressEvent(event)
        elif event.key() in (*ENTER_KEYS, Qt.Key.Key_Right):
            self.notes_requested.emit()
        elif event.key() in EDIT_KEYS or (text.isprintable() and text.strip()):
            self.vote_key_pressed.emit(event)
        else:
            super().keyPressEvent(event)

    def words_of(self, row: VoterRow) -> str:
        return f"{row.name}, {row.left_text}"

    def row_height(self, row: VoterRow, width: int) -> int:
        return self.theme.px(ROW_PX)

    def paint_row(self, painter: QPainter, box: QRectF, number: int) -> None:
        row: VoterRow = self.row_at(number)
        theme, px = self.theme, self.theme.px
        self.paint_ground(painter, box, number)
        side = px(AVATAR_PX)
        disc = QRectF(box.x() + px(10), box.center().y() - side / 2, side, side)
        if row.id:
            paint_avatar(painter, disc, theme, row.person)
        else:
            picture = icons.pixmap("users", px(20), theme.colour("soft"), self.devicePixelRatioF())
            painter.drawPixmap(round(disc.center().x() - px(10)), round(disc.center().y() - px(10)), picture)
        x, right = disc.right() + px(10), box.right() - px(10)
        if row.is_done and row.used == row.budget:
            picture = icons.pixmap("check", px(16), theme.colour("ink"), self.devicePixelRatioF())
            painter.drawPixmap(round(right - px(16)), round(box.y() + px(7)), picture)
        name = QRectF(x, box.y() + px(5), right - px(22) - x, px(20))
        self._draw(painter, name, row.name, theme.font(bold=number == self.currentRow()), "ink")
        below = QRectF(x, name.bottom(), right - x, px(18))
        is_over = row.budget and row.used > row.budget
        self._draw(painter, below, row.left_text, theme.font(SMALL_PX), "warn" if is_over else "soft")
        if 0 < row.budget <= MAX_BUDGET_DISCS and not is_over:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_discs(painter, theme, right, below.center().y(), row.used, row.budget - row.used)

    def _draw(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(self.theme.colour(colour))
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
