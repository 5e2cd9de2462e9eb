"""The plans that lie ready, each with its length and a strip that shows how the time is divided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from canvas_app.content.plan_view import shown_block
from canvas_app.content.ready_plans import ReadyPlan, ready_plans
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, repaint_with_theme
from canvas_app.ui.kit.paint_helpers import draw_lines, paint_focus_ring, paint_rounded_box, set_tooltip
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language
from canvas_app.ui.parts.plan_labels import duration_text, paint_strip, step_count_text

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.theme import Theme

PADDING_PX, STRIP_PX = 10, 8
_LONGEST_MINUTES = 400
"""The length whose strip takes the whole width."""


class ReadyPlanButton(QAbstractButton):
    """One plan; a click chooses it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.plan: ReadyPlan | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        repaint_with_theme(theme, self)

    def set_plan(self, plan: ReadyPlan) -> None:
        """Show a plan."""
        self.plan = plan
        self.setAccessibleName(f"{plan.title}, {self._length()}. {plan.description}")
        set_tooltip(self, plan.description)
        self.update()

    def _length(self) -> str:
        plan = self.plan
        return f"{duration_text(plan.minutes)} · {step_count_text(len(plan.steps))}" if plan else ""

    def sizeHint(self) -> QSize:
        body, small = (QFontMetricsF(self._theme.font(size)).lineSpacing() for size in (BODY_PX, SMALL_PX))
        return QSize(self._theme.px(260), round(body + small) + self._theme.px(2 * PADDING_PX + STRIP_PX + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px, plan = QPainter(self), self._theme, self._theme.px, self.plan
        if plan is None:
            return
        if self.underMouse() or self.hasFocus():
            paint_rounded_box(painter, self.rect(), px(8), theme.colour("hover"))
        x, y = px(PADDING_PX), px(PADDING_PX)
        y = round(draw_lines(painter, [plan.title], theme.font(bold=True), theme.colour("ink"), x, y))
        y = round(draw_lines(painter, [self._length()], theme.font(SMALL_PX), theme.colour("soft"), x, y))
        self._paint_strips(painter, plan, x, y + px(6))
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme)

    def _paint_strips(self, painter: QPainter, plan: ReadyPlan, x: float, y: float) -> None:
        unit = (self.width() - 2 * self._theme.px(PADDING_PX)) / max(_LONGEST_MINUTES, plan.minutes)
        for step in plan.steps:
            width = int(step.fields["minutes"]) * unit
            box = QRectF(x, y, max(width - self._theme.px(2), 1), self._theme.px(STRIP_PX))
            is_break = step.fields.get("role") == "break"
            paint_strip(painter, self._theme, box, shown_block(str(step.fields.get("shows", ""))), is_break)
            x += width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class ReadyPlanList(QWidget):
    """All plans that lie ready, and a button to take that of another network.

    Attributes:
        plan_chosen: Signal with the id of a plan.
        copy_requested: Signal, the plan of another network is wanted.
    """

    plan_chosen = Signal(str)
    copy_requested = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        title = Label(theme, TranslatableText("ReadyPlanList", "Ready-made"), TITLE_PX, bold=True)
        self.buttons = [ReadyPlanButton(theme) for _ in ready_plans(context.lang)]
        for button in self.buttons:
            button.clicked.connect(self._on_clicked)
        self.copy_button = Button(
            theme, "plain", "copy", label=TranslatableText("ReadyPlanList", "From another network…")
        )
        self.copy_button.clicked.connect(self.copy_requested)
        make_column(theme, spacing.SMALL, title, *self.buttons, self.copy_button, 1, parent=self)
        refresh_with_language(self, ReadyPlanList._show_plans)
        self._show_plans()

    def _show_plans(self) -> None:
        for button, plan in zip(self.buttons, ready_plans(self._context.lang), strict=True):
            button.set_plan(plan)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, ReadyPlanButton) and button.plan is not None:
            self.plan_chosen.emit(button.plan.id)
