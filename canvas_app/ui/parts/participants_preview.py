"""Preview of a list of people: avatars with initials and colour, and names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit.layouts import repaint_with_theme
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.avatar import paint_avatar

if TYPE_CHECKING:
    from canvas_app.content.participant_view import ParticipantView
    from canvas_app.ui.kit.theme import Theme


class ParticipantsPreview(QWidget):
    """Avatars with names, wrapped over as many lines as needed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._participants: Sequence[ParticipantView] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        repaint_with_theme(theme, self)

    def set_participants(self, participants: Sequence[ParticipantView]) -> None:
        """Set the participants to show."""
        self._participants = participants
        self.setAccessibleName(", ".join(f"{one.initials} {one.name}" for one in participants))
        self.updateGeometry()
        self.update()

    def _boxes(self, width: float) -> list[QRectF]:
        """Return the rectangle of each person: avatar, then name."""
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font(SMALL_PX))
        x, y, row, boxes = 0.0, 0.0, px(30), []
        for person in self._participants:
            box_width = min(width, px(24 + 6 + 14) + metrics.horizontalAdvance(person.name))
            if x > 0 and x + box_width > width:
                x, y = 0.0, y + row
            boxes.append(QRectF(x, y, box_width, px(24)))
            x += box_width
        return boxes

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.heightForWidth(self._theme.px(200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(100), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) if boxes else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        side, font = theme.px(24), theme.font(SMALL_PX)
        for person, box in zip(self._participants, self._boxes(self.width()), strict=True):
            paint_avatar(painter, QRectF(box.x(), box.y(), side, side), theme, person)
            painter.setFont(font)
            painter.setPen(theme.colour("ink"))
            name_rect = QRectF(box.x() + side + theme.px(6), box.y(), box.width() - side - theme.px(12), side)
            name = QFontMetricsF(font).elidedText(person.name, Qt.TextElideMode.ElideRight, name_rect.width())
            painter.drawText(name_rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)
