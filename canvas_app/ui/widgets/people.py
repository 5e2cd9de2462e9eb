"""A list of people as somebody types or pastes it, and how it will look: sign, colour, name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.look import SMALL
from canvas_app.ui.widgets.avatar import paint_avatar

if TYPE_CHECKING:
    from canvas_app.model.records import Participant
    from canvas_app.ui.look import Look


class Person(NamedTuple):
    """Somebody on a line: `name, organisation`."""

    name: str
    organisation: str


def read_people(text: str) -> list[Person]:
    """The people in a text, one a line; a tab, a semicolon or the first comma stands before the organisation."""
    people = []
    for raw in text.splitlines():
        line = re.sub(r"^\s*(?:[-*•–]|\d+[.)])\s+", "", raw).strip()
        mark = next((mark for mark in ("\t", ";", ",") if mark in line), "\t")
        name, _, organisation = line.partition(mark)
        if name.strip():
            people.append(Person(name.strip(), organisation.strip(" \t,;")))
    return people


class PeoplePreview(QWidget):
    """Discs with names, over as many lines as they need."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._people: Sequence[Participant] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.restyle)

    def show_people(self, people: Sequence[Participant]) -> None:
        """Who is to be seen."""
        self._people = people
        self.setAccessibleName(", ".join(f"{person.sign} {person.name}" for person in people))
        self.restyle()

    def restyle(self) -> None:
        """Measures and paints anew."""
        self.updateGeometry()
        self.update()

    def _boxes(self, width: float) -> list[QRectF]:
        """Where each stands: the disc, then the name."""
        px, metrics = self._look.px, QFontMetricsF(self._look.font(SMALL))
        x, y, row, boxes = 0.0, 0.0, px(30), []
        for person in self._people:
            wide = min(width, px(24 + 6 + 14) + metrics.horizontalAdvance(person.name))
            if x > 0 and x + wide > width:
                x, y = 0.0, y + row
            boxes.append(QRectF(x, y, wide, px(24)))
            x += wide
        return boxes

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.heightForWidth(self._look.px(200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(100), 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return round(boxes[-1].bottom()) if boxes else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        side, font = look.px(24), look.font(SMALL)
        for person, box in zip(self._people, self._boxes(self.width()), strict=True):
            paint_avatar(painter, QRectF(box.x(), box.y(), side, side), look, person.colour, person.sign)
            painter.setFont(font)
            painter.setPen(look.colour("ink"))
            room = QRectF(box.x() + side + look.px(6), box.y(), box.width() - side - look.px(12), side)
            name = QFontMetricsF(font).elidedText(person.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)
