"""The page of the session plan: what happens when, and what for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QWidget

from canvas_app.content.formats import format_clock
from canvas_app.content.plan_view import PlanView, view_plan
from canvas_app.content.ready_plans import ready_plans
from canvas_app.errors import CanvasError
from canvas_app.model import edits
from canvas_app.model.step_times import session_start
from canvas_app.platform import paths
from canvas_app.services.file_dialogs import ask_open_workshop
from canvas_app.services.user_prompts import confirm_replace_plan
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import ElidedLabel, EmptyState, Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar, error_text
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import PAGE_TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.parts.plan_labels import duration_text, step_count_text, title_text
from canvas_app.ui.plan.follow_panel import FollowPanel
from canvas_app.ui.plan.plan_table import PlanTable
from canvas_app.ui.plan.ready_plan_list import ReadyPlanList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.model.edits import StepDraft
    from canvas_app.ui.context import AppContext

SIDE_PX, WIDE_PX = 300, 1120
"""Width of the ready-made plans beside the table, and of the page from which they stand there."""

BEGINS = TranslatableText("PlanPage", "Begins at")
NEW = TranslatableText("PlanPage", "New step")


class PlanPage(BasePage):
    """Header with the start and the sums, the table of the steps, and the plans that lie ready."""

    record_kinds = frozenset({"steps", "private_notes", "workshop"})
    sheet_bar = "focus"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.plan = PlanView((), 0)
        self._new_step = ""
        self._create_widgets()
        self._create_layout()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title = Label(theme, TranslatableText("PlanPage", "Session plan"), size=PAGE_TITLE_PX, bold=True)
        self.sum_label = ElidedLabel(theme, colour="soft")
        self.start_field = LineField(theme, accessible_name=BEGINS)
        self.start_label = Label(theme, BEGINS, colour="soft")
        bind_lengths(theme, self.start_field, QWidget.setFixedWidth, 76)
        self.add_button = Button(theme, "primary", "plus", label=NEW)
        self.notice = NoticeBar(theme)
        self.table = PlanTable(self.context)
        self.ready_list = ReadyPlanList(self.context)
        self.follow_panel = FollowPanel(self.context)
        self.empty_state = EmptyState(
            theme,
            "list",
            TranslatableText("PlanPage", "What do we do when, and what for?"),
            TranslatableText("PlanPage", "Choose a plan that lies ready, or begin with a step of your own."),
            NEW,
        )
        self.start_field.editing_finished.connect(self._save_start)
        self.add_button.clicked.connect(self.add_step)
        self.empty_state.button.clicked.connect(self.add_step)
        self.table.action_requested.connect(self._handle_request)
        self.table.move_requested.connect(self._move_before)
        self.table.form.closed.connect(self._close_form)
        self.table.form.removal_requested.connect(self._delete)
        self.follow_panel.break_chosen.connect(self._set_minutes)
        self.context.plan_follower.changed.connect(self._show_times)
        self.context.plan_follower.ticked.connect(self._show_times)
        self.ready_list.plan_chosen.connect(self.choose_plan)
        self.ready_list.copy_requested.connect(self.copy_from_file)

    def _create_layout(self) -> None:
        theme = self.theme
        header = make_row(
            theme,
            spacing.WIDE,
            self.title,
            (self.sum_label, 1),
            self.start_label,
            self.start_field,
            self.add_button,
        )
        content = QWidget()
        self.side = QWidget()
        make_column(theme, spacing.EXTRA_WIDE, self.follow_panel, self.ready_list, 1, parent=self.side)
        self._parts: QHBoxLayout = make_row(
            theme,
            spacing.HERO,
            (self.table, 1),
            (self.empty_state, 1),
            self.side,
            parent=content,
        )
        self.scroll_area = VerticalScrollArea(theme, content)
        make_column(theme, spacing.PAGE_TO_EDGE, header, self.notice, (self.scroll_area, 1), parent=self)

    # Content

    def refresh(self) -> None:
        document, lang = self.session.document, self.context.lang
        self.plan = view_plan(document, self.context.method, lang)
        has_steps = bool(self.plan.steps)
        self.table.show_plan(self.plan)
        self.table.form.refresh()
        self._show_times()
        self.table.setVisible(has_steps)
        for widget in (self.add_button, self.start_label, self.start_field, self.follow_panel):
            widget.setVisible(has_steps)
        self.empty_state.setHidden(has_steps)
        if not self.start_field.is_typing:
            self.start_field.set_text(format_clock(self.plan.start))
        self.sum_label.set_text(self._sum_text() if has_steps else "")
        self._arrange()

    def _show_times(self) -> None:
        """Show how each step stands, where the plan is followed."""
        follower = self.context.plan_follower
        self.table.show_times({step.id: step for step in follower.times()} if follower.run else {})

    def _set_minutes(self, id_: str, minutes: int) -> None:
        self._run("step-edit", lambda document: edits.edit_step(document, id_, minutes=minutes))

    def _sum_text(self) -> str:
        words = f"{step_count_text(len(self.plan.steps))} · {duration_text(self.plan.minutes)}"
        if self.plan.break_minutes:
            pause = self.tr("of which %1 break").replace("%1", duration_text(self.plan.break_minutes))
            words = f"{words}, {pause}"
        return words

    def _arrange(self) -> None:
        """Put the ready-made plans beside the table where there is room, else below it."""
        is_wide = self.width() >= self.theme.px(WIDE_PX)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(direction)
        self.side.setMaximumWidth(self.theme.px(SIDE_PX) if is_wide else 16777215)
        self.side.setMinimumWidth(self.theme.px(SIDE_PX) if is_wide else 0)
        self.table.set_available_height(self.scroll_area.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def initial_focus(self) -> QWidget | None:
        return next(iter(self.table.rows.values()), None) or self.empty_state.button

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._close_form()
        super().hideEvent(event)

    # Steps

    def _run(self, action: str, make_change: Callable[[Document], Change]) -> bool:
        return run_page_edit(self.context, self.notice, action, make_change)

    def add_step(self) -> None:
        """Add a step after the one that has the focus or is edited, or at the end, and open its form."""
        form = self.table.form
        self._add_after(form.record_id if not form.isHidden() else self.table.focused_id)

    def _add_after(self, after: str) -> None:
        self._close_form()
        before = set(self.session.document.steps)
        draft = edits.StepDraft({"title": ""})
        self._run("step-add", lambda document: edits.add_steps(document, [draft], after))
        for id_ in set(self.session.document.steps) - before:
            self._new_step = id_
            self._open_form(id_)

    def _handle_request(self, id_: str, action: str) -> None:
        """Handle an action requested for a row."""
        kind, _, value = action.partition(":")
        if kind == "open":
            self._close_form()
            self._open_form(id_)
        elif kind == "add":
            self._add_after(id_)
        elif kind == "delete":
            self._delete(id_)
        elif kind == "minutes":
            self._run("step-edit", lambda document: edits.lengthen_step(document, id_, int(value)))
        elif other := self.table.neighbour(id_, value):
            if kind == "go":
                self.table.focus_row(other)
                self._scroll_to(self.table.rows[other])
            else:
                side = {"before" if value == "up" else "after": other}
                self._run("step-move", lambda document: edits.move_step(document, id_, **side))
                self._scroll_to(self.table.rows[id_])

    def _move_before(self, id_: str, before: str) -> None:
        self._run("step-move", lambda document: edits.move_step(document, id_, before=before))
        self.table.focus_row(id_)

    def _delete(self, id_: str) -> None:
        step = self.session.document.steps.get(id_)
        if step is None or not self._run(
            "step-delete", lambda document: edits.remove_records(document, "steps", [id_])
        ):
            return
        words = self.tr("%1 deleted. Undo brings it back.").replace("%1", title_text(step.title))
        self.context.status_message_requested.emit(words)
        if not self.table.focused_id:
            first = self.initial_focus()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_form(self, id_: str) -> None:
        self.table.open_form(id_)
        self._scroll_to(self.table.form)

    def _scroll_to(self, widget: QWidget) -> None:
        """Bring a row or the form into view when it has its place; of what is too high, the top."""
        QTimer.singleShot(0, widget, partial(_bring_into_view, self.scroll_area, widget))

    def _close_form(self) -> None:
        """Close the form; a new step that was left blank goes again."""
        self.table.form.commit()
        if row := self.table.close_form():
            self._scroll_to(row)
        new, self._new_step = self.session.document.steps.get(self._new_step), ""
        if new is not None and not (new.title or new.goal or new.instruction or new.shows):
            self._remove_blank(new.id)

    def _remove_blank(self, id_: str) -> None:
        last = self.session.next_command(is_undo=True)
        if last is not None and ("steps", id_) in last.change.added:
            self.session.undo()
        else:
            self._run("step-delete", lambda document: edits.remove_records(document, "steps", [id_]))

    def _save_start(self) -> None:
        entered = self.start_field.value()
        if entered != format_clock(self.plan.start):
            self._run("step-edit", lambda document: edits.edit_workshop(document, start_time=entered))
        self.start_field.set_text(format_clock(session_start(self.session.document.workshop)))

    # Whole plans

    def choose_plan(self, id_: str) -> None:
        """Take a plan that lies ready; asks first where there is a plan already."""
        plan = next(plan for plan in ready_plans(self.context.lang) if plan.id == id_)
        self._replace_plan(plan.steps)

    def copy_from_file(self) -> None:
        """Take the plan of another network, from a file that the user chooses."""
        folder = self.session.path.parent if self.session.path else paths.documents_folder()
        path = ask_open_workshop(self, folder)
        if path is None:
            return
        try:
            steps = edits.copy_plan(_load(path))
        except CanvasError as error:
            self.notice.set_text(error_text(error, self.context.lang))
            return
        if steps:
            self._replace_plan(steps)
        else:
            self.notice.set_text(self.tr("There is no session plan in that network."))

    def _replace_plan(self, steps: Sequence[StepDraft]) -> None:
        self._close_form()
        count = len(self.session.document.steps)
        if count and not confirm_replace_plan(self, count):
            return
        if self._run("plan-replace", lambda document: edits.replace_plan(document, steps)):
            self.scroll_area.verticalScrollBar().setValue(0)
            self.table.focus_row(next(iter(self.table.rows), ""))


def _load(path: Path) -> Document:
    """Return the document in a file.

    Raises:
        CanvasError: It cannot be read.
    """
    from canvas_app.storage.reader.loader import load_document

    return load_document(path).document


def _bring_into_view(scroll_area: QScrollArea, widget: QWidget) -> None:
    content = scroll_area.widget()
    if widget.height() > scroll_area.viewport().height() and content is not None:
        scroll_area.verticalScrollBar().setValue(widget.mapTo(content, QPoint(0, 0)).y())
    else:
        scroll_area.ensureWidgetVisible(widget, 0, 8)
