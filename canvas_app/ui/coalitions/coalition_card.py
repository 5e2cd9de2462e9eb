"""Card of a coalition on the board: form, name, ambition, lead, period and results."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.coalition_view import LEAD
from canvas_app.content.participant_view import view_participant
from canvas_app.model.text import initials
from canvas_app.ui.coalitions.coalition_labels import name_label
from canvas_app.ui.coalitions.coalition_widget import CoalitionWidget
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import (
    draw_lines,
    paint_focus_ring,
    paint_rounded_box,
    paint_shape,
    wrap_text,
)
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX
from canvas_app.ui.parts.avatar import paint_avatar
from canvas_app.ui.parts.state_icon import paint_state_icon

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext

CAPTION_PX = 11.5
PADDING_PX = 12
STATES_NEEDING_LEAD = {"forming", "running"}
"""States in which a coalition needs a lead; the card warns if there is none."""


class DetailRow(NamedTuple):
    """A line at the foot of a card: an icon, or the lead's avatar, and a text."""

    icon: str
    text: str
    colour: str = "soft"


class CoalitionCardWidget(CoalitionWidget):
    """A card that grows with its text and can be dragged."""

    is_draggable = True

    def __init__(self, context: AppContext, coalition: Coalition, parent: QWidget | None = None) -> None:
        super().__init__(context, coalition, parent)
        self.shows_state = False
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_coalition(coalition)

    # Content

    def _detail_rows(self) -> list[DetailRow]:
        view = self.view
        rows = [DetailRow(LEAD, view.lead, "ink")] if view.lead else []
        if not view.lead and view.state_id in STATES_NEEDING_LEAD:
            rows.append(DetailRow("user-plus", self.tr("No lead yet"), "warn"))
        if view.dates:
            rows.append(DetailRow("calendar", view.dates))
        if view.results:
            rows.append(DetailRow("target", view.results))
        return rows

    def _name_font(self) -> QFont:
        return self.theme.font(BODY_PX, bold=bool(self.coalition.name), italic=not self.coalition.name)

    def _text_width(self, width: int) -> float:
        return width - 2 * self.theme.px(PADDING_PX)

    def _name_lines(self, width: int) -> list[str]:
        return wrap_text(name_label(self.coalition.name), self._name_font(), self._text_width(width), 4)

    def _ambition_lines(self, width: int) -> list[str]:
        words = self.coalition.ambition
        return wrap_text(words, self.theme.font(SMALL_PX), self._text_width(width), 3) if words else []

    def _row_height(self) -> int:
        return self.theme.px(24)

    def _row_lines(self, width: int, row: DetailRow) -> list[str]:
        maximum = 1 if row.icon == LEAD else 2
        return wrap_text(
            row.text, self.theme.font(SMALL_PX), self._text_width(width) - self.theme.px(26), maximum
        )

    def _details_height(self, width: int) -> float:
        line = QFontMetricsF(self.theme.font(SMALL_PX)).lineSpacing()
        lines = [len(self._row_lines(width, row)) for row in self._detail_rows()]
        return sum(self._row_height() + (count - 1) * line for count in lines)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self.theme.px
        height = px(PADDING_PX) + px(18)
        height += round(len(self._name_lines(width)) * QFontMetricsF(self._name_font()).lineSpacing())
        ambition = self._ambition_lines(width)
        if ambition:
            height += px(3) + round(len(ambition) * QFontMetricsF(self.theme.font(SMALL_PX)).lineSpacing())
        details_height = self._details_height(width)
        return height + (px(6) + round(details_height) if details_height else 0) + px(PADDING_PX)

    def sizeHint(self) -> QSize:
        width = self.theme.px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.theme.px(60))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        painter.setOpacity(0.35 if self._is_dragging else 1.0)
        edge = "control" if self.underMouse() else "hairline"
        paint_rounded_box(painter, self.rect(), px(8), theme.colour("surface"), theme.colour(edge))
        x, y = px(PADDING_PX), px(PADDING_PX)
        self._paint_caption(painter, x, y)
        ink = theme.colour("ink" if self.coalition.name else "soft")
        below = draw_lines(painter, self._name_lines(self.width()), self._name_font(), ink, x, y + px(18))
        small, soft = theme.font(SMALL_PX), theme.colour("soft")
        if ambition := self._ambition_lines(self.width()):
            below = draw_lines(painter, ambition, small, soft, x, below + px(3))
        self._paint_details(painter, x, below + px(6))
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_caption(self, painter: QPainter, x: float, y: float) -> None:
        theme, colour, view = self.theme, self.theme.block_colour("coalitions"), self.view
        font = QFont(theme.font(CAPTION_PX, bold=True))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, theme.scale * 0.6)
        side = theme.px(10)
        mark = QRectF(x, y + theme.px(1), side, side)
        if self.shows_state:
            paint_state_icon(painter, self.coalition.state, mark, theme, "coalitions")
            words = view.state
        else:
            paint_shape(painter, view.shape, mark, colour)
            words = view.form
        left = x + side + theme.px(6)
        available_width = self.width() - theme.px(PADDING_PX) - left
        shown = QFontMetricsF(font).elidedText(words.upper(), Qt.TextElideMode.ElideRight, available_width)
        draw_lines(painter, [shown], font, colour, left, y - theme.px(1))

    def _paint_details(self, painter: QPainter, x: float, y: float) -> None:
        theme, font = self.theme, self.theme.font(SMALL_PX)
        line = QFontMetricsF(font).lineSpacing()
        for row in self._detail_rows():
            lines = self._row_lines(self.width(), row)
            middle = y + self._row_height() / 2
            if row.icon == LEAD:
                self._paint_lead(painter, x, middle)
            else:
                side = theme.px(15)
                ink = theme.colour(row.colour)
                pixmap = icons.pixmap(row.icon, side, ink, self.devicePixelRatioF())
                painter.drawPixmap(round(x + theme.px(1)), round(middle - side / 2), pixmap)
            draw_lines(painter, lines, font, theme.colour(row.colour), x + theme.px(26), middle - line / 2)
            y += self._row_height() + (len(lines) - 1) * line

    def _paint_lead(self, painter: QPainter, x: float, middle: float) -> None:
        side = self.theme.px(20)
        box = QRectF(x - self.theme.px(2), middle - side / 2 - self.theme.px(1), side, side)
        participants = self.context.session.document.participants.values()
        person = next((one for one in participants if one.name == self.coalition.puller), None)
        if person is not None:
            paint_avatar(painter, box, self.theme, view_participant(person))
            return
        paint_rounded_box(painter, box, side / 2, self.theme.colour("hover"), self.theme.colour("control"))
        painter.setFont(self.theme.font(9, bold=True))
        painter.setPen(QColor(self.theme.colour("ink")))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(self.coalition.puller))
