"""The right column while presenting: what it is about now, what comes next, and what is only for the facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.formats import format_clock
from canvas_app.content.plan_view import view_step
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.plan_labels import duration_text, title_text
from canvas_app.ui.presenting.private_note_panel import PrivateNotePanel

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.slide_show import SlideShow

WIDTH_PX, WIDE_PX = 300, 440
SIZES_PX, WIDE_SIZES_PX = (17, 19, 14), (20, 25, 16)
"""Sizes of type of what comes next, of the questions, and of the help; in a wide window as large as there is room."""

MAX_QUESTIONS = 4


class AsideColumn(QWidget):
    """Shows what the facilitator needs beside the picture.

    Attributes:
        command_requested: Signal with the name of a command.
    """

    command_requested = Signal(str)

    def __init__(self, context: AppContext, slides: SlideShow, parent: QWidget) -> None:
        super().__init__(parent)
        theme = context.theme
        self._context, self._slides, self._plan = context, slides, context.plan_follower
        self.now_label = Label(theme, TranslatableText("AsideColumn", "Now"), 15, bold=True)
        self.goal = Label(theme, size=14).enable_wrapping()
        after = Label(
            theme, TranslatableText("AsideColumn", "After this"), 15, bold=True, margins=spacing.CAPTION
        )
        self.next_label = Label(theme, size=17, bold=True).enable_wrapping()
        self.next_details = Label(theme, size=13, colour="soft").enable_wrapping()
        self.shorten_button = Button(theme, "plain", parent=self)
        self.shorten_button.set_keycap("H")
        self.shorten_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.shorten_button.clicked.connect(self._shorten_break)
        self.ask_label = Label(theme, TranslatableText("AsideColumn", "Ask aloud"), 13, colour="soft")
        self.questions = [Label(theme, size=19).enable_wrapping().set_italic() for _ in range(MAX_QUESTIONS)]
        self.help = Label(theme, size=14, colour="soft").enable_wrapping()
        self.private_note = PrivateNotePanel(context, self)
        make_column(
            theme, spacing.MEDIUM, self.now_label, self.goal, self.ask_label, *self.questions, self.help,
            after, self.next_label, self.next_details, self.shorten_button, 1, self.private_note, parent=self,
        )  # fmt: skip
        self.set_wide(is_wide=False)

    def set_wide(self, *, is_wide: bool) -> None:
        """Take more room, with larger type, in a wide window."""
        self.setFixedWidth(self._context.theme.px(WIDE_PX if is_wide else WIDTH_PX))
        following, question, text = WIDE_SIZES_PX if is_wide else SIZES_PX
        self.next_label.set_size(following)
        self.help.set_size(text)
        for label in self.questions:
            label.set_size(question)

    def _shorten_break(self) -> None:
        self.command_requested.emit("shorten_break")

    def write_own_note(self) -> None:
        """Let the facilitator write something for themselves."""
        if self.private_note.isVisible():
            self.private_note.write()

    def show_slide(self) -> None:
        """Show what belongs to the slide: its questions, its help, the goal of its step, and what comes after it."""
        topics, lang = self._slides.topics, self._context.lang
        self._show_now()
        self._show_next()
        self.ask_label.setVisible(bool(topics))
        for at, label in enumerate(self.questions):
            label.setVisible(at < len(topics))
            label.set_text(topics[at].question[lang] if at < len(topics) else "")
        block = self._context.method.block(topics[0].id.partition(".")[0]) if topics else None
        self.help.set_text(block.help[lang].split("\n\n")[0] if block and self._has_room_for_help else "")

    @property
    def _has_room_for_help(self) -> bool:
        """Whether the help of the block fits beside own notes; questions and notes come first."""
        return not self.private_note.isVisibleTo(self) or self.height() >= self._context.theme.px(640)

    def show_plan(self) -> None:
        """Show what belongs to the running step: what comes after it, own notes, and how to be on time again."""
        step, run = self._plan.step, self._plan.run
        self.private_note.setVisible(step is not None)
        self.private_note.show_step(step.id if step else "")
        proposed = run.proposed_break(self._plan.clock()) if run else None
        self.shorten_button.setVisible(proposed is not None)
        if proposed is not None:
            self.shorten_button.set_texts(self.tr("Shorten break to %n minutes", "", proposed.seconds // 60))
        self._show_now()
        self._show_next()

    def _show_now(self) -> None:
        """Show what the running step is for, while the room sees its slide."""
        step = self._plan.step if not self._slides.is_aside else None
        goal = " ".join(step.goal.split()) if step else ""
        self.goal.set_text(self.tr("Goal: {goal}").format(goal=goal) if goal else "")
        self.goal.setVisible(bool(goal))
        self.now_label.setVisible(bool(goal or self._slides.topics))

    def _show_next(self) -> None:
        """Show what comes after this; of a step also when, how long and what for."""
        id_ = self._plan.following if self._plan.has_steps else ""
        step, following = self._context.session.document.steps.get(id_), self._slides.following()
        if step is not None:
            start = next((times.start for times in self._plan.times() if times.id == id_), 0.0)
            view = view_step(step, int(start // 60), self._context.method, self._context.lang)
            period = f"{format_clock(view.start)}–{format_clock(view.end)}"
            parts = (period, duration_text(view.minutes), view.place, view.goal)
            self.next_label.set_text(title_text(view.title))
            self.next_details.set_text(" · ".join(part for part in parts if part))
        elif self._plan.has_steps:
            self.next_label.set_text(self.tr("This is the last step"))
        else:
            last = self.tr("This is the last slide")
            self.next_label.set_text(self._slides.title_of(following) if following else last)
        self.next_details.setVisible(step is not None)
