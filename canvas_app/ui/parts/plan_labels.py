"""Words and colours of the plan of the session that its rows, its header and the ready-made plans have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from canvas_app.content.formats import format_clock
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.theme import mix

if TYPE_CHECKING:
    from canvas_app.content.plan_view import StepView
    from canvas_app.document.plan_follower import PlanFollower
    from canvas_app.ui.kit.theme import Theme


def duration_text(minutes: int) -> str:
    """Return a length in words: `1 hour 30 minutes`."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(QCoreApplication.translate("PlanLabels", "%n hour(s)", "", hours))
    if rest or not hours:
        parts.append(QCoreApplication.translate("PlanLabels", "%n minute(s)", "", rest))
    return " ".join(parts)


def step_count_text(count: int) -> str:
    """Return a number of steps in words."""
    return QCoreApplication.translate("PlanLabels", "%n step(s)", "", count)


def title_text(title: str) -> str:
    """Return the title of a step, or what stands for a missing one."""
    return title or QCoreApplication.translate("PlanLabels", "Step without a title")


def plan_words(plan: PlanFollower) -> tuple[str, str, str]:
    """Return how a plan stands in short, when it will be over, and the role of the colour of that."""
    translate, run = QCoreApplication.translate, plan.run
    if run is None:
        begins = format_clock(int(plan.planned_start // 60))
        words = translate("PlanLabels", "planned for {time}").format(time=begins)
        return words, translate("PlanLabels", "Page Down starts the plan"), "ink"
    promised = format_clock(round(run.promised_end / 60))
    if run.is_over:
        words = translate("PlanLabels", "planned {time}").format(time=promised)
        return translate("PlanLabels", "finished"), words, "ink"
    now = plan.clock()
    behind, end = run.minutes_behind(now), format_clock(round(run.expected_end(now) / 60))
    words = translate("PlanLabels", "done at {time}, planned {planned}").format(time=end, planned=promised)
    if run.is_paused:
        return translate("PlanLabels", "paused"), words, "warn"
    if behind > 0:
        return translate("PlanLabels", "%n min behind", "", behind), words, "warn"
    ahead = translate("PlanLabels", "%n min ahead", "", -behind)
    return (ahead if behind else translate("PlanLabels", "on time")), words, "ink"


def accessible_summary(step: StepView) -> str:
    """Return what a screen reader says of a step."""
    private = ""
    if step.private_note:
        private = QCoreApplication.translate("PlanLabels", "only for you: %1").replace(
            "%1", step.private_note
        )
    kind = QCoreApplication.translate("PlanLabels", "break") if step.is_break else ""
    parts = (
        format_clock(step.start),
        title_text(step.title),
        kind,
        duration_text(step.minutes),
        step.place,
        step.goal,
        private,
    )
    return ", ".join(part for part in parts if part)


def strip_colour(theme: Theme, block: str, is_break: bool) -> QColor:
    """Return the colour of the strip of a step: that of its block, ink for talking, pale for a break."""
    if is_break:
        return mix(theme.colour("surface"), theme.colour("control"), 0.6)
    return theme.block_colour(block) if block else theme.colour("ink")


def paint_strip(painter: QPainter, theme: Theme, box: QRectF, block: str, is_break: bool) -> None:
    """Paint the strip of a step."""
    radius = min(box.width(), box.height(), theme.px(6)) / 2
    paint_rounded_box(painter, box, radius, strip_colour(theme, block, is_break))


def paint_hatching(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Paint the stripes behind a break, which say without colour that nothing is worked on."""
    colour = mix(theme.colour("surface"), theme.colour("hairline"), 0.75)
    painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))
