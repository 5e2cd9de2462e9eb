"""The notes that can be voted for, with what one person gave them; keys give, take back and choose the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from canvas_app.content.note_view import NoteView
from canvas_app.content.voting_view import amount_text
from canvas_app.model.voting import Tally
from canvas_app.ui.kit.paint_helpers import draw_lines, wrap_text
from canvas_app.ui.kit.theme import SMALL_PX, Theme
from canvas_app.ui.voting.painted_list import COMMAND_MODIFIERS, EDIT_KEYS, ENTER_KEYS, PaintedList
from canvas_app.ui.voting.vote_marks import MAX_DISCS, paint_discs, paint_note_sign, paint_right_text

SIGN_PX, TEXT_X_PX, OWN_PX, NUMBER_PX, TOTAL_PX, PADDING_PX = 18, 40, 124, 64, 64, 8
MAX_LINES = 2
TOPIC_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
TYPING_MS = 1500
"""For so long, letters and digits that are typed one after another belong together."""


class TopicRow(NamedTuple):
    """The title above the notes of a topic."""

    title: str


class BallotRow(NamedTuple):
    """A note that can be voted for.

    Attributes:
        own: What the person gave it whose votes are entered.
        total: What it got from everybody, in words; '' where that is hidden.
        is_for_or_against: Whether people also vote against notes.
        shows_discs: Whether what they gave is shown as discs.
    """

    note: NoteView
    own: Tally = Tally()
    total: str = ""
    is_for_or_against: bool = False
    shows_discs: bool = True

    @property
    def own_text(self) -> str:
        """What the person gave it, in words; '' for nothing."""
        return amount_text(self.own, is_for_or_against=self.is_for_or_against) if self.own.given else ""


class BallotList(PaintedList):
    """A row for each note in scope, by topic.

    Attributes:
        step_requested: Signal with 1 to give the current note one more, -1 to take one back.
        number_requested: Signal with the number that the current note is to get.
        clear_requested: Signal, everything is to be taken back from the current note.
        person_typed: Signal with the letters typed so far of somebody's name.
        person_step_requested: Signal with 1 for the next person, -1 for the one before.
        shows_totals: Whether there is room at the right for what notes got from everybody.
    """

    own_keys = (*EDIT_KEYS, *ENTER_KEYS)
    step_requested = Signal(int)
    number_requested = Signal(int)
    clear_requested = Signal()
    person_typed = Signal(str)
    person_step_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.shows_totals = False
        self._typed, self._gesture_id = "", 0
        self._typing_timer = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing_timer.timeout.connect(self.forget_typed)
        self.currentRowChanged.connect(self.forget_typed)

    def set_totals_shown(self, *, is_shown: bool) -> None:
        """Leave room at the right for what notes got from everybody, or give it to the notes."""
        if is_shown != self.shows_totals:
            self.shows_totals = is_shown
            self.doItemsLayout()

    def forget_typed(self) -> None:
        """Begin a new name or number with the next key."""
        self._typed, self._gesture_id = "", 0

    @property
    def is_first_digit(self) -> bool:
        """Whether the number that is typed has one digit so far."""
        return len(self._typed) == 1

    def typing_gesture(self, new_gesture_id: Callable[[], int]) -> int:
        """Return the id of the gesture that the digits typed one after another are part of."""
        self._gesture_id = self._gesture_id or new_gesture_id()
        return self._gesture_id

    @property
    def current_note(self) -> str:
        """Id of the current note; '' for none."""
        row = self.row_at(self.currentRow())
        return row.note.id if isinstance(row, BallotRow) else ""

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = TOPIC_STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_topic(step)
        elif event.key() == Qt.Key.Key_Home and self.count() > 1:
            self.setCurrentRow(1)  # above it stands its topic, which is no note
        elif event.modifiers() & COMMAND_MODIFIERS or not self.handle_key(event):
            super().keyPressEvent(event)

    def step_topic(self, by: int) -> None:
        """Go to the first note of the next topic (1), or of this one and then of the one before (-1)."""
        firsts = [at + 1 for at in range(self.count()) if isinstance(self.row_at(at), TopicRow)]
        current = self.currentRow()
        beyond = [row for row in firsts if (row > current if by > 0 else row < current)]
        if beyond:
            self.setCurrentRow(beyond[0] if by > 0 else beyond[-1])

    def handle_key(self, event: QKeyEvent) -> bool:
        """Vote, or choose the person, by a key without Ctrl and Alt; return whether it has a meaning here."""
        key, text = Qt.Key(event.key()), event.text()
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in ENTER_KEYS:
            self.forget_typed()  # what is typed next is of the next person
            self.person_step_requested.emit(-1 if is_back else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.forget_typed()
            self.person_step_requested.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in EDIT_KEYS:
            self.forget_typed()
            self.clear_requested.emit()
        elif text in ("+", "=", "-"):
            self.forget_typed()
            self.step_requested.emit(-1 if text == "-" else 1)
        elif text.isprintable() and text.strip():
            self._type(text)
        else:
            return False
        return True

    def _type(self, text: str) -> None:
        is_number = text.isdecimal()
        if self._typed and self._typed.isdecimal() != is_number:
            self.forget_typed()
        self._typed += text
        self._typing_timer.start()
        if is_number:
            self.number_requested.emit(int(self._typed[-4:]))
        else:
            self.person_typed.emit(self._typed)

    # Rows

    def words_of(self, row: TopicRow | BallotRow) -> str:
        if isinstance(row, TopicRow):
            return row.title
        own = QCoreApplication.translate("BallotList", "gave {amount}").format(amount=row.own_text or "0")
        total = QCoreApplication.translate("BallotList", "in total {amount}").format(amount=row.total)
        return ", ".join((row.note.text, own, *([total] if row.total else [])))

    def flags_of(self, row: TopicRow | BallotRow) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if isinstance(row, TopicRow) else super().flags_of(row)

    def _lines(self, row: BallotRow, width: float) -> list[str]:
        available = width - self.theme.px(TEXT_X_PX + 20) - self._own_width(row) - self._total_width
        font = self.theme.font(bold=row.note.is_heading)
        return wrap_text(row.note.text, font, max(available, 40), MAX_LINES)

    def _own_width(self, row: BallotRow) -> int:
        return self.theme.px(OWN_PX if row.shows_discs else NUMBER_PX)

    @property
    def _total_width(self) -> int:
        return self.theme.px(TOTAL_PX) if self.shows_totals else 0

    def row_height(self, row: TopicRow | BallotRow, width: int) -> int:
        if isinstance(row, TopicRow):
            return self.theme.px(36)
        line = QFontMetricsF(self.theme.font()).lineSpacing()
        return round(len(self._lines(row, width)) * line) + 2 * self.theme.px(PADDING_PX)

    def paint_row(self, painter: QPainter, box: QRectF, number: int) -> None:
        row, theme, px = self.row_at(number), self.theme, self.theme.px
        if isinstance(row, TopicRow):
            font = theme.font(SMALL_PX, bold=True)
            draw_lines(painter, [row.title], font, theme.colour("soft"), box.x() + px(10), box.y() + px(14))
            return
        self.paint_ground(painter, box, number)
        line = QFontMetricsF(theme.font()).lineSpacing()
        top = box.y() + px(PADDING_PX) + (line - px(SIGN_PX)) / 2
        sign = QRectF(box.x() + px(12), top, px(SIGN_PX), px(SIGN_PX))
        paint_note_sign(painter, theme, row.note.colour, sign)
        font = theme.font(bold=row.note.is_heading)
        lines = self._lines(row, box.width())
        draw_lines(
            painter, lines, font, theme.colour("ink"), box.x() + px(TEXT_X_PX), box.y() + px(PADDING_PX)
        )
        right = box.right() - px(12)
        if row.total:
            place = QRectF(right - self._total_width, box.y(), self._total_width, box.height())
            paint_right_text(painter, theme, place, row.total, colour="soft")
        self._paint_own(
            painter, row, QRectF(box.x(), box.y(), right - self._total_width - box.x(), box.height())
        )

    def _paint_own(self, painter: QPainter, row: BallotRow, box: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.is_for_or_against and row.shows_discs and 0 < row.own.plus <= MAX_DISCS:
            paint_discs(painter, self.theme, box.right(), box.center().y(), row.own.plus)
        elif row.own_text:
            paint_right_text(painter, self.theme, box, row.own_text, bold=True)
