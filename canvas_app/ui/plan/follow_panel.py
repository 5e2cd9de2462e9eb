"""How the plan stands while it is followed: begin it, go on, and be on time again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.theme import TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language
from canvas_app.ui.parts.plan_labels import plan_words, title_text

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class FollowPanel(Panel):
    """Says how far ahead or behind the plan is, and steers it.

    Attributes:
        break_chosen: Signal with the id of a break, and its new length in minutes.
    """

    break_chosen = Signal(str, int)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "raised", parent=parent)
        theme, self._plan = context.theme, context.plan_follower
        caption = Label(theme, TranslatableText("FollowPanel", "Are we on time?"), TITLE_PX, bold=True)
        self.state_label = Label(theme, size=19, bold=True).enable_wrapping()
        self.step_label = Label(theme).enable_wrapping()
        self.end_label = Label(theme, size=13, colour="soft").enable_wrapping()
        self.follow_button = Button(theme, "plain", label=TranslatableText("FollowPanel", "Follow the plan"))
        self.shorten_button = Button(theme, "plain")
        self.next_button = Button(
            theme, "plain", "chevron-right", label=TranslatableText("FollowPanel", "Next")
        )
        self.previous_button = Button(
            theme, "plain", "chevron-left", tooltip=TranslatableText("FollowPanel", "Previous step")
        )
        self.hold_button = Button(theme, "chip", label=TranslatableText("FollowPanel", "Pause"))
        self.stop_button = Button(theme, "quiet", label=TranslatableText("FollowPanel", "Stop following"))
        for button, command in (
            (self.follow_button, self._begin),
            (self.next_button, self._plan.go_next),
            (self.previous_button, self._plan.go_previous),
            (self.hold_button, self._plan.toggle_pause),
            (self.stop_button, self._plan.stop),
            (self.shorten_button, self._shorten),
        ):
            button.clicked.connect(command)
        steps = make_row(theme, spacing.SMALL, self.previous_button, (self.next_button, 1))
        others = make_row(theme, spacing.SMALL, self.hold_button, 1, self.stop_button)
        make_column(
            theme, spacing.POPUP, caption, self.state_label, self.step_label, self.end_label, self.follow_button,
            self.shorten_button, steps, others, parent=self,
        )  # fmt: skip
        self._plan.changed.connect(self.refresh)
        self._plan.ticked.connect(self.refresh)
        refresh_with_language(self, FollowPanel.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how the plan stands now."""
        run, step = self._plan.run, self._plan.step
        state, end, colour = plan_words(self._plan)
        self.follow_button.setVisible(run is None)
        for widget in (self.state_label, self.end_label, self.previous_button, self.stop_button):
            widget.setVisible(run is not None)
        for widget in (self.step_label, self.next_button, self.hold_button):
            widget.setVisible(step is not None)
        self.state_label.set_text(state[:1].upper() + state[1:])
        self.state_label.set_colour(colour)
        self.end_label.set_text(end[:1].upper() + end[1:])
        self.step_label.set_text(self.tr("Now: {step}").format(step=title_text(step.title)) if step else "")
        self.hold_button.setChecked(run is not None and run.is_paused)
        proposed = run.proposed_break(self._plan.clock()) if run else None
        self.shorten_button.setVisible(proposed is not None)
        if proposed is not None:
            self.shorten_button.set_texts(self.tr("Shorten break to %n minutes", "", proposed.seconds // 60))

    def _begin(self) -> None:
        self._plan.go_next()
        self.next_button.setFocus()  # the button that was pressed goes away

    def _shorten(self) -> None:
        run = self._plan.run
        proposed = run.proposed_break(self._plan.clock()) if run else None
        if proposed is not None:
            self.break_chosen.emit(proposed.id, proposed.seconds // 60)
