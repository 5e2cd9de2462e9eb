"""A coalition as a card on the board: form, name, ambition, who pulls it, when, and what it yields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from canvas_app.content.method import form_sign
from canvas_app.model.text import initials
from canvas_app.ui import icons
from canvas_app.ui.look import BODY, SMALL
from canvas_app.ui.pages.card_item import CardItem
from canvas_app.ui.pages.coalition_words import dates_words, form_words, name_words, state_words, yield_words
from canvas_app.ui.pages.state_mark import paint_state
from canvas_app.ui.widgets.avatar import paint_avatar
from canvas_app.ui.widgets.paint import focus_ring, paint_shape, rounded, wrapped, write_lines

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench

CAPTION = 11.5
PADDING = 12
OPEN_STATES = {"forming", "running"}
"""States in which somebody has to pull: the card says so where nobody does."""


class Fact(NamedTuple):
    """A line at the foot of a card: an icon, or somebody's disc, and words."""

    icon: str
    words: str
    colour: str = "soft"


class CoalitionCard(CardItem):
    """Grows with its words. `dragged` and `dropped` carry the place of the mouse on the screen."""

    picked_up = Signal(str)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    put_back = Signal()

    def __init__(self, bench: Bench, card: Coalition, parent: QWidget | None = None) -> None:
        super().__init__(bench, card, parent)
        self.caption_is_state = False
        self._pressed: QPoint | None = None
        self._carrying = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_card(card)

    # What stands on it

    def _facts(self) -> list[Fact]:
        card = self.card
        facts = [Fact("puller", card.puller, "ink")] if card.puller else []
        if not card.puller and card.state in OPEN_STATES:
            facts.append(Fact("user-plus", self.tr("Nobody pulling yet"), "warn"))
        if dates := dates_words(self.bench, card):
            facts.append(Fact("calendar", dates))
        if card.yields:
            facts.append(Fact("target", yield_words(self.bench, card)))
        return facts

    def _name_font(self) -> QFont:
        return self.look.font(BODY, bold=bool(self.card.name), italic=not self.card.name)

    def _room(self, width: int) -> float:
        return width - 2 * self.look.px(PADDING)

    def _name(self, width: int) -> list[str]:
        return wrapped(name_words(self.card), self._name_font(), self._room(width), 4)

    def _ambition(self, width: int) -> list[str]:
        words = self.card.ambition
        return wrapped(words, self.look.font(SMALL), self._room(width), 3) if words else []

    def _fact_height(self) -> int:
        return self.look.px(24)

    def _fact_lines(self, width: int, fact: Fact) -> list[str]:
        most = 1 if fact.icon == "puller" else 2
        return wrapped(fact.words, self.look.font(SMALL), self._room(width) - self.look.px(26), most)

    def _facts_height(self, width: int) -> float:
        line = QFontMetricsF(self.look.font(SMALL)).lineSpacing()
        lines = [len(self._fact_lines(width, fact)) for fact in self._facts()]
        return sum(self._fact_height() + (count - 1) * line for count in lines)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.look.px
        height = px(PADDING) + px(18)
        height += round(len(self._name(width)) * QFontMetricsF(self._name_font()).lineSpacing())
        ambition = self._ambition(width)
        if ambition:
            height += px(3) + round(len(ambition) * QFontMetricsF(self.look.font(SMALL)).lineSpacing())
        facts = self._facts_height(width)
        return height + (px(6) + round(facts) if facts else 0) + px(PADDING)

    def sizeHint(self) -> QSize:
        width = self.look.px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(80), self.look.px(60))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, px = QPainter(self), self.look, self.look.px
        painter.setOpacity(0.35 if self._carrying else 1.0)
        edge = "control" if self.underMouse() else "hairline"
        rounded(painter, self.rect(), px(8), look.colour("surface"), look.colour(edge))
        x, y = px(PADDING), px(PADDING)
        self._paint_caption(painter, x, y)
        ink = look.colour("ink" if self.card.name else "soft")
        below = write_lines(painter, self._name(self.width()), self._name_font(), ink, x, y + px(18))
        small, soft = look.font(SMALL), look.colour("soft")
        if ambition := self._ambition(self.width()):
            below = write_lines(painter, ambition, small, soft, x, below + px(3))
        self._paint_facts(painter, x, below + px(6))
        if self.hasFocus():
            focus_ring(painter, self.rect(), look)

    def _paint_caption(self, painter: QPainter, x: float, y: float) -> None:
        look, colour = self.look, self.look.block("coalitions")
        font = QFont(look.font(CAPTION, bold=True))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, look.scale * 0.6)
        side = look.px(10)
        mark = QRectF(x, y + look.px(1), side, side)
        if self.caption_is_state:
            paint_state(painter, self.card.state, mark, colour)
            words = state_words(self.bench, self.card)
        else:
            paint_shape(painter, form_sign(self.card.form), mark, colour)
            words = form_words(self.bench, self.card)
        left = x + side + look.px(6)
        room = self.width() - look.px(PADDING) - left
        shown = QFontMetricsF(font).elidedText(words.upper(), Qt.TextElideMode.ElideRight, room)
        write_lines(painter, [shown], font, colour, left, y - look.px(1))

    def _paint_facts(self, painter: QPainter, x: float, y: float) -> None:
        look, font = self.look, self.look.font(SMALL)
        line = QFontMetricsF(font).lineSpacing()
        for fact in self._facts():
            lines = self._fact_lines(self.width(), fact)
            middle = y + self._fact_height() / 2
            if fact.icon == "puller":
                self._paint_puller(painter, x, middle)
            else:
                side = look.px(15)
                ink = look.colour(fact.colour)
                pixmap = icons.pixmap(fact.icon, side, ink, self.devicePixelRatioF())
                painter.drawPixmap(round(x + look.px(1)), round(middle - side / 2), pixmap)
            write_lines(painter, lines, font, look.colour(fact.colour), x + look.px(26), middle - line / 2)
            y += self._fact_height() + (len(lines) - 1) * line

    def _paint_puller(self, painter: QPainter, x: float, middle: float) -> None:
        side = self.look.px(20)
        box = QRectF(x - self.look.px(2), middle - side / 2 - self.look.px(1), side, side)
        people = self.bench.session.document.participants.values()
        person = next((one for one in people if one.name == self.card.puller), None)
        if person is not None:
            paint_avatar(painter, box, self.look, person.colour, person.sign)
            return
        rounded(painter, box, side / 2, self.look.colour("hover"), self.look.colour("control"))
        painter.setFont(self.look.font(9, bold=True))
        painter.setPen(QColor(self.look.colour("ink")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(self.card.puller))

    # Carrying it elsewhere: press, move, let go; Esc puts it back

    def stop_carrying(self) -> None:
        """The mouse lets go of the card."""
        if self._carrying:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed, self._carrying = None, False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._carrying and event.key() == Qt.Key.Key_Escape:
            self.stop_carrying()
            self.put_back.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None:
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._carrying and far:
            self._carrying = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.picked_up.emit(self.card.id)
            self.update()
        if self._carrying:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried = self._carrying
        self.stop_carrying()
        if carried:
            self.dropped.emit(event.globalPosition().toPoint())
