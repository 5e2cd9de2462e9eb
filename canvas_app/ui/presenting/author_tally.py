"""Who wrote how many notes, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.content.participant_view import ParticipantView, view_participant
from canvas_app.model.document import sort_by_order
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.avatar import paint_avatar

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.kit.theme import Theme

AVATAR_PX, NUMBER_GAP_PX, STEP_GAP_PX = 26, 5, 14
"""Side of an avatar, and the gaps before its number and behind it."""


def count_authors(document: Document) -> list[ParticipantView]:
    """Return all participants with the number of notes they signed, the least first: who has not spoken yet."""
    counts: dict[str, int] = {}
    for note in document.notes.values():
        counts[note.author] = counts.get(note.author, 0) + 1
    people = sort_by_order(document.participants.values())
    views = [view_participant(person, counts.get(person.id, 0)) for person in people]
    return sorted(views, key=lambda view: view.note_count)


class AuthorTally(QWidget):
    """Shows an avatar and a number for each participant, as many as fit."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._people: list[ParticipantView] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(AVATAR_PX + 4))

    def set_people(self, people: list[ParticipantView]) -> None:
        """Set the participants with their numbers."""
        self._people = people
        spoken = ", ".join(f"{person.name or person.initials} {person.note_count}" for person in people)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.update()

    @property
    def _step(self) -> float:
        """Distance from one avatar to the next: behind the widest number, so that none touches the avatar after it."""
        px, metrics = self._theme.px, QFontMetricsF(self._theme.font(SMALL_PX))
        widest = max((metrics.horizontalAdvance(str(one.note_count)) for one in self._people), default=0.0)
        return px(AVATAR_PX + NUMBER_GAP_PX + STEP_GAP_PX) + widest

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, font, gap = theme.px(AVATAR_PX), theme.font(SMALL_PX), theme.px(NUMBER_GAP_PX)
        step, ascent = self._step, QFontMetricsF(font).ascent()
        fitting = int(self.width() // step)
        shown = self._people if len(self._people) <= fitting else self._people[: max(fitting - 1, 0)]
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        if len(shown) < len(self._people):
            more = self.tr("%n more", "", len(self._people) - len(shown))
            painter.drawText(QPointF(len(shown) * step, 2 + (side + ascent) / 2 - 1), more)
        for index, person in enumerate(shown):
            x = index * step
            paint_avatar(painter, QRectF(x + 1, 2, side, side), theme, person)
            painter.setFont(font)
            painter.setPen(theme.colour("ink" if person.note_count else "danger"))
            painter.drawText(QPointF(x + side + gap, 2 + (side + ascent) / 2 - 1), str(person.note_count))
        painter.end()
