"""The form of one step, which takes the place of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.plan_view import places
from canvas_app.model import edits
from canvas_app.model.document import private_texts
from canvas_app.model.records import MAX_MINUTES
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_committer import FormCommitter
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.panel import Panel
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.parts.place_button import PlaceButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.model.records import Step
    from canvas_app.ui.context import AppContext

TEXT_FIELDS = ("title", "goal", "instruction", "private_note")
OTHER_FIELDS = ("minutes", "role", "masked", "shows")
"""Fields that are saved when they are left or chosen: a number that is half typed is none yet."""

ROLES = (
    Option("step", TranslatableText("StepForm", "Working")),
    Option("break", TranslatableText("StepForm", "Break")),
)
MASKED = (
    Option("no", TranslatableText("StepForm", "Visible at once")),
    Option("yes", TranslatableText("StepForm", "Hidden until revealed")),
)
ABOUT = TranslatableText("StepForm", "About")
NOTHING = TranslatableText("StepForm", "Nothing in particular")


class StepForm(Panel):
    """The form of one step. Leaving a field makes one undo step; Esc or Close ends it.

    Attributes:
        closed: Signal, the user is done.
        removal_requested: Signal with the id of the step.
    """

    closed = Signal()
    removal_requested = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "raised", "focus", parent=parent)
        self.context, self.step_id = context, ""
        theme = context.theme
        self.place_button = PlaceButton(context, ABOUT, NOTHING, places)
        self.form = Form(context, self._fields(), spacing.CAPTION, spacing.WIDE_FORM)
        self.committer = FormCommitter(
            self.form, TEXT_FIELDS, self._save, self._stored, context.session.new_gesture_id
        )
        self.place_button.place_chosen.connect(self._save_place)
        self.delete_button = Button(
            theme, "danger", "trash-2", label=TranslatableText("StepForm", "Delete step")
        )
        self.close_button = Button(theme, "primary", "check", label=TranslatableText("StepForm", "Done"))
        self.delete_button.clicked.connect(self._request_removal)
        self.close_button.clicked.connect(self.close_form)
        buttons = make_row(theme, spacing.MEDIUM, self.delete_button, 1, self.close_button)
        make_column(theme, spacing.POPUP, self.form, self.form.notice, buttons, parent=self)

    def _fields(self) -> list[Field]:
        return [
            Field(
                "title",
                TranslatableText("StepForm", "Step"),
                hint=TranslatableText("StepForm", "What happens?"),
            ),
            Field("minutes", TranslatableText("StepForm", "Minutes"), is_beside=True),
            Field("shows", ABOUT, self.place_button),
            Field(
                "role", TranslatableText("StepForm", "Kind"), "chips", options=lambda: ROLES, is_beside=True
            ),
            Field(
                "goal",
                TranslatableText("StepForm", "Goal, only for you"),
                hint=TranslatableText("StepForm", "What for?"),
            ),
            Field(
                "instruction",
                TranslatableText("StepForm", "What the room reads"),
                "lines",
                hint=TranslatableText("StepForm", "Write three notes. No talking yet."),
                lines=(2, 6),
            ),
            Field(
                "private_note",
                TranslatableText("StepForm", "Only for you"),
                "lines",
                hint=TranslatableText("StepForm", "Who speaks first, what to watch for"),
                is_beside=True,
                lines=(2, 6),
            ),
            Field(
                "masked",
                TranslatableText("StepForm", "New notes"),
                "chips",
                options=lambda: MASKED,
                is_shown=_can_be_masked,
            ),
        ]

    # Content

    @property
    def step(self) -> Step | None:
        """The step shown, or None if it does not exist."""
        return self.context.session.document.steps.get(self.step_id)

    def show_step(self, id_: str) -> None:
        """Show a step, after committing what was entered for the one before."""
        self.commit()
        self.step_id = id_
        self.form.accept_values()
        self.form.notice.set_text("")
        self.refresh(overwrite=True)

    def refresh(self, overwrite: bool = False) -> None:
        """Update the fields from the document; without `overwrite`, skip a field with uncommitted text."""
        if self.step is not None:
            values = {name: self._stored(name) for name in (*TEXT_FIELDS, *OTHER_FIELDS)}
            self.form.set_values(values, overwrite)

    def _stored(self, name: str) -> str:
        if name == "private_note":
            return private_texts(self.context.session.document).get(self.step_id, "")
        return str(getattr(self.step, name, ""))

    def focus_title(self) -> None:
        """Focus the first field."""
        field = self.form.line("title")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.edit.selectAll()

    # Edits

    def commit(self) -> None:
        """Commit what was entered."""
        if self.step is not None:
            self.committer.commit_texts()

    def _save_place(self) -> None:
        self._save("shows", self.place_button.value(), 0)

    def _save(self, name: str, value: str, gesture_id: int) -> bool:
        id_ = self.step_id

        def make_change(document: Document) -> Change:
            if name == "private_note":
                return edits.set_private_note(document, id_, value)
            return edits.edit_step(document, id_, **{name: _entered(name, value)})

        return self.step is not None and run_page_edit(
            self.context, self.form.notice, "step-edit", make_change, gesture_id
        )

    def _request_removal(self) -> None:
        self.removal_requested.emit(self.step_id)

    def close_form(self) -> None:
        """Commit and close."""
        self.commit()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.commit()
        super().hideEvent(event)


def _can_be_masked(values: Mapping[str, str]) -> bool:
    """Return whether the step is about topics, in which people can write in silence; or says already that they do."""
    return values["masked"] == "yes" or bool(edits.topics_within(values["shows"]))


def _entered(name: str, value: str) -> str | int:
    """Return the value of a field as its record holds it; what is no number becomes one that is refused."""
    if name != "minutes":
        return value
    digits = value.removesuffix("min").strip()
    return min(int(digits), MAX_MINUTES + 1) if digits.isdecimal() and len(digits) < 9 else 0
