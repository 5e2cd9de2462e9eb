"""Row of a step: when it begins, what it is about and for, what only the facilitator sees, how long it takes."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from canvas_app.content.formats import format_clock
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.item_widget import KEY_ACTIONS, ItemWidget
from canvas_app.ui.kit.paint_helpers import draw_lines, fill_box, paint_focus_ring, wrap_text
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, mix
from canvas_app.ui.parts.plan_labels import accessible_summary, paint_hatching, paint_strip, title_text

if TYPE_CHECKING:
    from canvas_app.content.plan_view import StepView
    from canvas_app.insight.session_plan import StepTimes
    from canvas_app.ui.kit.theme import Theme

TIME_PX, STRIP_X_PX, STRIP_PX, TEXT_X_PX, LENGTH_PX = 62, 76, 6, 96, 84
"""Right edge of the time, left edge and width of the strip, left edge of the text, width of the length."""

PADDING_PX = 9
NOTE_SHARE = 0.56
"""Where the column of the facilitator's own notes begins, as a share of the row's width."""

WIDE_PX = 720
"""Width from which own notes have a column of their own."""

MAX_NOTE_LINES = 4
"""Lines of an own note in a row; all of it is in the form."""

MINUTES_STEP = 5
"""Minutes by which a key makes a step longer or shorter."""


def note_column_x(theme: Theme, width: int) -> int:
    """Return the left edge of the column of own notes, or 0 where there is none."""
    return round(width * NOTE_SHARE) if width >= theme.px(WIDE_PX) else 0


class StepRow(ItemWidget):
    """One step of the plan; its height follows its length. Further actions are `minutes:5` and `add`."""

    is_draggable = True
    key_actions = {  # noqa: RUF012 - a mapping of the class, as in the base
        **KEY_ACTIONS,
        Qt.Key.Key_Plus: f"minutes:{MINUTES_STEP}",
        Qt.Key.Key_Equal: f"minutes:{MINUTES_STEP}",
        Qt.Key.Key_Minus: f"minutes:-{MINUTES_STEP}",
        Qt.Key.Key_N: "add",
    }

    def __init__(self, theme: Theme, step: StepView, parent: QWidget | None = None) -> None:
        super().__init__(theme, step.id, parent)
        self.step, self._pixels_per_minute = step, 2.0
        self._times: StepTimes | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_step(self, step: StepView) -> None:
        """Update the row from the step."""
        self.step = step
        self.setAccessibleName(accessible_summary(step))
        self.updateGeometry()
        self.update()

    def set_times(self, times: StepTimes | None) -> None:
        """Show how the step stands; None while nobody follows the plan."""
        if times != self._times:
            self._times = times
            self.setAccessibleDescription(", ".join(words for words, _ in self._standing() if words))
            self.updateGeometry()
            self.update()

    def _standing(self) -> list[tuple[str, str]]:
        """Return how the step stands, each with the role of its colour: when it begins, and how long it took."""
        times = self._times
        if times is None:
            return []
        begins = format_clock(round(times.start / 60))
        changed = [(begins, "warn")] if begins != format_clock(self.step.start) else [("", "ink")]
        if times.state == "running":
            return [*changed, (self.tr("now"), "focus")]
        if times.state == "skipped":
            return [("", "ink"), (self.tr("skipped"), "soft")]
        if times.state != "done":
            return changed
        spent = round(times.spent / 60)
        return [*changed, (str(spent), "warn" if spent > self.step.minutes else "safe")]

    def set_pixels_per_minute(self, pixels: float) -> None:
        """Set the height of a minute, as far as the text leaves it."""
        if pixels != self._pixels_per_minute:
            self._pixels_per_minute = pixels
            self.updateGeometry()

    def fill_menu(self, menu: QMenu) -> None:
        for words, action in (
            (self.tr("Edit (Enter)"), "open"),
            (self.tr("New step after this one (N)"), "add"),
            (self.tr("5 minutes longer (+)"), f"minutes:{MINUTES_STEP}"),
            (self.tr("5 minutes shorter (-)"), f"minutes:-{MINUTES_STEP}"),
            (self.tr("Move up (Alt+↑)"), "move:up"),
            (self.tr("Move down (Alt+↓)"), "move:down"),
            (self.tr("Delete"), "delete"),
        ):
            if action in ("minutes:5", "move:up", "delete"):
                menu.addSeparator()
            self.add_menu_action(menu, words, action)

    # Layout

    @property
    def _small(self) -> QFont:
        return self.theme.font(SMALL_PX)

    @property
    def _title_font(self) -> QFont:
        return self.theme.font(BODY_PX, bold=bool(self.step.title), italic=not self.step.title)

    def _text_width(self, width: int) -> float:
        right = note_column_x(self.theme, width) or width - self.theme.px(LENGTH_PX)
        return max(right - self.theme.px(TEXT_X_PX + 16), 1)

    def _title_lines(self, width: int) -> list[str]:
        return wrap_text(title_text(self.step.title), self._title_font, self._text_width(width), 2)

    def _is_place_beside(self, width: int) -> bool:
        lines = self._title_lines(width)
        used = QFontMetricsF(self._title_font).horizontalAdvance(lines[-1]) + self.theme.px(10)
        return used + QFontMetricsF(self._small).horizontalAdvance(self.step.place) <= self._text_width(width)

    def _detail_lines(self, width: int) -> list[str]:
        """Return the lines below the title: what it is about, where that is not beside it, and its goal."""
        place = [] if not self.step.place or self._is_place_beside(width) else [self.step.place]
        goal = self.step.goal and wrap_text(self.step.goal, self._small, self._text_width(width), 2)
        return [*place, *(goal or ())]

    def _note_lines(self, width: int) -> list[str]:
        if not self.step.private_note:
            return []
        column = note_column_x(self.theme, width)
        available = width - column - self.theme.px(LENGTH_PX + 30) if column else self._text_width(width)
        italic = self.theme.font(SMALL_PX, italic=True)
        width_of_text = max(available - self.theme.px(20), 1)
        return wrap_text(self.step.private_note, italic, width_of_text, MAX_NOTE_LINES)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self.text_height(width), round(self.step.minutes * self._pixels_per_minute))

    def text_height(self, width: int) -> int:
        """Return the height that the texts need at a width in pixels."""
        small, title = QFontMetricsF(self._small), QFontMetricsF(self._title_font)
        text = len(self._title_lines(width)) * title.lineSpacing()
        text += len(self._detail_lines(width)) * small.lineSpacing()
        notes = len(self._note_lines(width)) * small.lineSpacing()
        text = max(text, notes) if note_column_x(self.theme, width) else text + notes
        if self._times is not None:
            text = max(text, QFontMetricsF(self.theme.font()).lineSpacing() + small.lineSpacing())
        return ceil(text) + 2 * self.theme.px(PADDING_PX)

    def sizeHint(self) -> QSize:
        width = self.theme.px(600)
        return QSize(width, self.heightForWidth(self.width() or width))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.theme.px(30))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        painter.setOpacity(0.35 if self._is_dragging else 1.0)
        if self._times is not None and self._times.state == "running":
            fill_box(painter, QRectF(self.rect()), mix(theme.colour("surface"), theme.colour("focus"), 0.09))
        elif self.underMouse() or self.hasFocus():
            fill_box(painter, QRectF(self.rect()), mix(theme.colour("surface"), theme.colour("hover"), 0.5))
        if self.step.is_break:
            paint_hatching(
                painter, theme, QRectF(px(STRIP_X_PX), 1, self.width() - px(STRIP_X_PX), self.height() - 2)
            )
        strip = QRectF(px(STRIP_X_PX), px(4), px(STRIP_PX), self.height() - px(8))
        paint_strip(painter, theme, strip, self.step.block, self.step.is_break)
        self._paint_times(painter)
        self._paint_standing(painter)
        below = self._paint_text(painter)
        self._paint_note(painter, below)
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_times(self, painter: QPainter) -> None:
        theme, px = self.theme, self.theme.px
        ink, top = theme.colour("ink"), px(PADDING_PX)
        body, small = theme.font(), self._small
        begins = format_clock(self.step.start)
        x = px(TIME_PX) - QFontMetricsF(body).horizontalAdvance(begins)
        draw_lines(painter, [begins], body, ink, x, top)
        unit, length = self.tr("min"), str(self.step.minutes)
        x = self.width() - px(12) - QFontMetricsF(small).horizontalAdvance(unit)
        shift = QFontMetricsF(body).ascent() - QFontMetricsF(small).ascent()
        draw_lines(painter, [unit], small, theme.colour("soft"), x, top + shift)
        x -= px(4) + QFontMetricsF(body).horizontalAdvance(length)
        draw_lines(painter, [length], body, ink, x, top)

    def _paint_standing(self, painter: QPainter) -> None:
        """Paint below the time when the step will begin, and below its length how long it took."""
        theme, px, font = self.theme, self.theme.px, self.theme.font(SMALL_PX, bold=True)
        top = px(PADDING_PX) + QFontMetricsF(theme.font()).lineSpacing()
        for at, (words, role) in enumerate(self._standing()):
            right = px(TIME_PX) if at == 0 else self.width() - px(12)
            x = right - QFontMetricsF(font).horizontalAdvance(words)
            draw_lines(painter, [words], font, theme.colour(role), x, top)

    def _paint_text(self, painter: QPainter) -> float:
        """Paint title, place and goal; return the y below them."""
        theme, px, width = self.theme, self.theme.px, self.width()
        x, title, lines = px(TEXT_X_PX), self._title_font, self._title_lines(width)
        is_quiet = self.step.is_break or not self.step.title
        below = draw_lines(
            painter, lines, title, theme.colour("soft" if is_quiet else "ink"), x, px(PADDING_PX)
        )
        details, place = self._detail_lines(width), self.step.place
        colour = theme.block_colour(self.step.block) if self.step.block else theme.colour("soft")
        if place and details[:1] != [place]:
            metrics, small = QFontMetricsF(title), QFontMetricsF(self._small)
            beside = x + metrics.horizontalAdvance(lines[-1]) + px(10)
            top = below - metrics.lineSpacing() + metrics.ascent() - small.ascent()
            draw_lines(painter, [place], self._small, colour, beside, top)
        elif place:
            below = draw_lines(painter, [details.pop(0)], self._small, colour, x, below)
        return draw_lines(painter, details, self._small, theme.colour("soft"), x, below)

    def _paint_note(self, painter: QPainter, below: float) -> None:
        """Paint the facilitator's own note behind a lock."""
        theme, px = self.theme, self.theme.px
        lines = self._note_lines(self.width())
        if not lines:
            return
        column = note_column_x(theme, self.width())
        x, top = (column, px(PADDING_PX + 1)) if column else (px(TEXT_X_PX), below)
        side, metrics = px(13), QFontMetricsF(self._small)
        lock = icons.pixmap("lock", side, theme.colour("soft"), self.devicePixelRatioF())
        painter.drawPixmap(round(x), round(top + (metrics.lineSpacing() - side) / 2), lock)
        draw_lines(painter, lines, theme.font(SMALL_PX, italic=True), theme.colour("soft"), x + px(20), top)
