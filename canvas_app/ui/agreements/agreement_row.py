"""Row of a note about which something was agreed: its text, who does it and when, and where it stands."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from canvas_app.content.agreements import agreement_words
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.ui.kit.item_widget import ItemWidget
from canvas_app.ui.kit.layouts import bind_lengths
from canvas_app.ui.kit.paint_helpers import draw_lines, fill_box, paint_focus_ring, wrap_text
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, TITLE_PX, mix
from canvas_app.ui.parts.mark_sign import paint_mark_sign

if TYPE_CHECKING:
    from canvas_app.content.agreements import Agreement
    from canvas_app.ui.context import AppContext

PADDING_PX, MAX_LINES = 9, 4
HEAD_PX, SIGN_PX = 38, 16
MARK_PREFIX = "mark:"


class GroupHead(QWidget):
    """The head of a group: the sign of the mark, its name and the number of notes."""

    def __init__(self, context: AppContext, mark: str) -> None:
        super().__init__()
        self._context, self._mark, self._count = context, mark, 0
        bind_lengths(context.theme, self, QWidget.setFixedHeight, HEAD_PX)
        context.theme.changed.connect(self.update)

    def set_count(self, count: int) -> None:
        """Show the number of notes."""
        self._count = count
        self.setAccessibleName(f"{agreement_words(self._mark, self._context.lang)}: {count}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._context.theme, self._context.theme.px
        side, font = px(SIGN_PX), theme.font(TITLE_PX, bold=True)
        metrics, name = QFontMetricsF(font), agreement_words(self._mark, self._context.lang)
        top = (self.height() - metrics.lineSpacing()) / 2
        paint_mark_sign(painter, self._mark, QRectF(2, (self.height() - side) / 2, side, side), theme, "ink")
        draw_lines(painter, [name], font, theme.colour("ink"), side + px(10), top)
        x = side + px(20) + metrics.horizontalAdvance(name)
        small = theme.font(BODY_PX)
        shift = metrics.ascent() - QFontMetricsF(small).ascent()
        draw_lines(painter, [str(self._count)], small, theme.colour("soft"), x, top + shift)
        fill_box(painter, QRectF(0, self.height() - px(2), self.width(), px(2)), theme.colour("ink"))


class AgreementRow(ItemWidget):
    """One note. Its actions are `jump`, `open` (the form), `mark:decided` and the others, and `delete` (no mark)."""

    key_actions = {  # noqa: RUF012 - a mapping of the class, as in the base
        Qt.Key.Key_Return: "jump",
        Qt.Key.Key_Enter: "jump",
        Qt.Key.Key_F2: "open",
        Qt.Key.Key_Space: "open",
        Qt.Key.Key_Delete: "delete",
        Qt.Key.Key_Backspace: "delete",
        Qt.Key.Key_D: f"{MARK_PREFIX}decided",
        Qt.Key.Key_T: f"{MARK_PREFIX}to_do",
        Qt.Key.Key_P: f"{MARK_PREFIX}parked",
    }

    def __init__(self, context: AppContext, agreement: Agreement, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, agreement.id, parent)
        self._context, self.agreement = context, agreement
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_agreement(self, agreement: Agreement) -> None:
        """Update the row."""
        self.agreement = agreement
        parts = (
            agreement_words(agreement.mark, self._context.lang),
            agreement.text,
            agreement.who,
            agreement.due,
            agreement.place,
        )
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.updateGeometry()
        self.update()

    def fill_menu(self, menu: QMenu) -> None:
        self.add_menu_action(menu, self.tr("Show on the canvas (Enter)"), "jump")
        self.add_menu_action(menu, self.tr("Edit (F2)"), "open")
        menu.addSeparator()
        for mark, key in zip(NOTE_MARKS, "DTP", strict=True):
            words = f"{agreement_words(mark, self._context.lang)} ({key})"
            self.add_menu_action(menu, words, f"{MARK_PREFIX}{mark}")
        self.add_menu_action(menu, self.tr("Take off the list (Delete)"), "delete")

    # Layout

    def _parts(self, width: int) -> list[tuple[list[str], QFont, str]]:
        """Return the lines of text, of who and when, and of the place, each with their font and role."""
        theme, available = self.theme, max(width - 2 * self.theme.px(PADDING_PX), 1)
        one = self.agreement
        texts = (
            (one.text, theme.font(BODY_PX), "ink", MAX_LINES),
            (one.detail, theme.font(BODY_PX, bold=True), "focus", 2),
            (one.place, theme.font(SMALL_PX), one.block, 1),
        )
        return [
            (wrap_text(text, font, available, most), font, role) for text, font, role, most in texts if text
        ]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = (len(lines) * QFontMetricsF(font).lineSpacing() for lines, font, _ in self._parts(width))
        return ceil(sum(heights)) + 2 * self.theme.px(PADDING_PX)

    def sizeHint(self) -> QSize:
        width = self.theme.px(300)
        return QSize(width, self.heightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        if self.underMouse() or self.hasFocus():
            fill_box(painter, QRectF(self.rect()), mix(theme.colour("surface"), theme.colour("hover"), 0.5))
        y: float = theme.px(PADDING_PX)
        for lines, font, role in self._parts(self.width()):
            y = draw_lines(painter, lines, font, theme.role_colour(role), theme.px(PADDING_PX), y)
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)
