"""Everybody who may have written a note, each with the letters that mean them at the front of a line."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.content.participant_view import ParticipantView
from canvas_app.ui.kit.flow_layout import FlowLayout
from canvas_app.ui.kit.layouts import repaint_with_theme
from canvas_app.ui.kit.paint_helpers import paint_rounded_box, set_tooltip
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.avatar import paint_avatar

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

HEIGHT_PX, AVATAR_PX, PAD_PX = 32, 22, 6
NAME_PX = 14


class AuthorChip(QAbstractButton):
    """A participant: avatar, first name, and the letters to type."""

    def __init__(self, theme: Theme, person: ParticipantView, tag: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.person, self.tag = theme, person, f"@{tag}" if tag else ""
        self._name = person.name.split()[0] if person.name.split() else person.initials
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{person.label} {self.tag}")
        set_tooltip(self, person.label)
        repaint_with_theme(theme, self)

    def _widths(self) -> tuple[float, float]:
        name = QFontMetricsF(self._theme.font(NAME_PX, bold=True)).horizontalAdvance(self._name)
        tag = QFontMetricsF(self._theme.font(SMALL_PX)).horizontalAdvance(self.tag)
        return name, tag + self._theme.px(10) if self.tag else 0.0

    def sizeHint(self) -> QSize:
        px, (name, tag) = self._theme.px, self._widths()
        return QSize(ceil(px(AVATAR_PX + 4 * PAD_PX) + name + tag), px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        colour, (name, tag) = theme.colour, self._widths()
        edge = colour("focus" if self.isChecked() else "hairline")
        fill = colour("hover") if self.underMouse() else colour("surface")
        paint_rounded_box(painter, self.rect(), self.height() / 2, fill, edge, 2 if self.isChecked() else 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        avatar = QRectF(px(PAD_PX), middle - px(AVATAR_PX) / 2, px(AVATAR_PX), px(AVATAR_PX))
        paint_avatar(painter, avatar, theme, self.person)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        left = avatar.right() + px(PAD_PX)
        painter.setFont(theme.font(NAME_PX, bold=self.isChecked()))
        painter.setPen(colour("ink"))
        painter.drawText(QRectF(left, 0, name + 2, self.height()), side, self._name)
        if self.tag:
            cap = QRectF(left + name + px(PAD_PX), middle - px(10), tag, px(20))
            paint_rounded_box(painter, cap, px(4), colour("raised"))
            painter.setFont(theme.font(SMALL_PX))
            painter.setPen(colour("soft"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.tag)
        painter.end()


class AuthorChips(QWidget):
    """The chips of all participants.

    Attributes:
        author_chosen: Signal with the id of a participant.
    """

    author_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self, theme.px(8))
        self._people: tuple[tuple[ParticipantView, str], ...] = ()
        self.chips: dict[str, AuthorChip] = {}

    def set_people(self, people: Sequence[tuple[ParticipantView, str]]) -> None:
        """Set the participants, each with the letters that mean them."""
        if tuple(people) == self._people:
            return
        self._people = tuple(people)
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = {}
        for person, tag in people:
            chip = AuthorChip(self._theme, person, tag, self)
            chip.clicked.connect(self._on_clicked)
            self._flow.addWidget(chip)
            chip.show()
            self.chips[person.id] = chip
        self.updateGeometry()

    def set_current(self, id_: str) -> None:
        """Mark who writes the next note; '' for nobody."""
        for key, chip in self.chips.items():
            chip.setChecked(key == id_)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, AuthorChip):
            self.author_chosen.emit(sender.person.id)
