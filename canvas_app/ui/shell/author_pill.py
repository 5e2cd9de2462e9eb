"""Pill in the top bar: who is writing, in which colour, or whose votes are entered; a click chooses that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.ui.kit.paint_helpers import paint_focus_ring, paint_rounded_box, paint_shape, set_tooltip
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import refresh_with_language
from canvas_app.ui.parts.avatar import paint_avatar
from canvas_app.ui.parts.voting_labels import progress_text, room_text

if TYPE_CHECKING:
    from canvas_app.document.current_author import CurrentAuthor
    from canvas_app.model.records import VotingRound
    from canvas_app.ui.kit.theme import Theme

HEIGHT_PX, AVATAR_PX, PADDING_PX = 34, 26, 4


class AuthorPill(QAbstractButton):
    """Shows “Writing as …” with the author's initials on the colour of the next note; while people vote, for whom."""

    def __init__(self, theme: Theme, current_author: CurrentAuthor, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._current_author, self._is_writing = theme, current_author, False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.updateGeometry)
        current_author.changed.connect(self.refresh)
        current_author.vote_changed.connect(self.refresh)
        refresh_with_language(self, AuthorPill.refresh)
        self.refresh()

    def set_writing(self, *, is_writing: bool) -> None:
        """Show who writes also while people vote: it is where notes are typed."""
        self._is_writing = is_writing
        self.refresh()

    @property
    def _open_round(self) -> VotingRound | None:
        return None if self._is_writing else self._current_author.open_round

    def refresh(self) -> None:
        """Show the current author and colour."""
        lead, name = self._texts()
        self.setAccessibleName(f"{lead} {name}")
        is_voting = self._open_round is not None
        tip = (
            self.tr("Whose votes are entered")
            if is_voting
            else self.tr("Who is writing, and in which colour")
        )
        set_tooltip(self, tip)
        self.updateGeometry()
        self.update()

    def _texts(self) -> tuple[str, str]:
        """Return what stands before the name, and the name."""
        person, round_ = self._current_author.participant, self._open_round
        state = self._current_author.vote_state
        if round_ is not None and state is not None:
            name = person.name if person else room_text()
            return self.tr("Votes by"), progress_text(round_, name, state)
        return self.tr("Writing as"), person.name if person else self.tr("No one")

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.font(SMALL_PX), self._theme.font(SMALL_PX, bold=True)

    def sizeHint(self) -> QSize:
        px, (lead, name) = self._theme.px, self._texts()
        plain, bold = self._fonts()
        text = QFontMetricsF(plain).horizontalAdvance(lead + " ") + QFontMetricsF(bold).horizontalAdvance(
            name
        )
        return QSize(round(px(AVATAR_PX + 3 * PADDING_PX + 16) + min(text, px(260))), px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(AVATAR_PX + 2 * PADDING_PX), self._theme.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        fill = theme.colour("hover" if self.underMouse() or self.isDown() else "surface")
        paint_rounded_box(painter, self.rect(), self.height() / 2, fill, theme.colour("hairline"))
        side = px(AVATAR_PX)
        disc = QRectF(px(PADDING_PX), (self.height() - side) / 2, side, side)
        self._paint_author(painter, disc)
        self._paint_texts(painter, disc.right() + px(8))
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme, HEIGHT_PX / 2)

    def _paint_author(self, painter: QPainter, disc: QRectF) -> None:
        """Paint the initials on the colour of the next note; its shape where nobody is writing."""
        person, colour = self._current_author.participant, self._current_author.colour
        view = view_participant(person) if person else NOBODY
        paint_avatar(painter, disc, self._theme, view._replace(colour=colour))
        if person is None:
            side = disc.width() * 0.4
            square = QRectF(disc.center().x() - side / 2, disc.center().y() - side / 2, side, side)
            shape = self._theme.note_colours(colour).shape
            paint_shape(painter, shape, square, self._theme.note_ink)

    def _paint_texts(self, painter: QPainter, x: float) -> None:
        plain, bold = self._fonts()
        lead, name = self._texts()
        right = self.width() - self._theme.px(14)
        for text, font, colour in ((lead + " ", plain, "soft"), (name, bold, "ink")):
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, right - x) + 1)
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            box = QRectF(x, 0, right - x + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
            x += metrics.horizontalAdvance(text)
