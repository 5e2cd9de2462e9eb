"""The form of one step, which takes the place of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.plan_view import places
from canvas_app.model import edits
from canvas_app.model.document import private_texts
from canvas_app.model.records import MAX_MINUTES
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.parts.place_button import PlaceButton
from canvas_app.ui.parts.row_form import RowForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.model.records import Step
    from canvas_app.ui.context import AppContext

TEXT_FIELDS = ("title", "goal", "instruction", "private_note")
"""Fields that are written while they are typed; not the minutes, for a number that is half typed is none yet."""

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


class StepForm(RowForm):
    """The form of one step.

    Attributes:
        removal_requested: Signal with the id of the step.
    """

    kind = "steps"
    removal_requested = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        place_button = PlaceButton(context, ABOUT, NOTHING, places)
        delete_words = TranslatableText("StepForm", "Delete step")
        delete_button = Button(context.theme, "danger", "trash-2", label=delete_words)
        super().__init__(context, _fields(place_button), TEXT_FIELDS, delete_button, parent=parent)
        self.place_button, self.delete_button = place_button, delete_button
        place_button.place_chosen.connect(self._save_place)
        delete_button.clicked.connect(self._request_removal)

    @property
    def record(self) -> Step | None:
        return self.context.session.document.steps.get(self.record_id)

    def _stored(self, name: str) -> str:
        if name == "private_note":
            return private_texts(self.context.session.document).get(self.record_id, "")
        return str(getattr(self.record, name, ""))

    def focus_title(self) -> None:
        """Focus the first field."""
        field = self.form.line("title")
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.edit.selectAll()

    def _save_place(self) -> None:
        self._save("shows", self.place_button.value(), 0)

    def _save(self, name: str, value: str, gesture_id: int) -> bool:
        id_ = self.record_id

        def make_change(document: Document) -> Change:
            if name == "private_note":
                return edits.set_private_note(document, id_, value)
            return edits.edit_step(document, id_, **{name: _entered(name, value)})

        return self.record is not None and run_page_edit(
            self.context, self.form.notice, "step-edit", make_change, gesture_id
        )

    def _request_removal(self) -> None:
        self.removal_requested.emit(self.record_id)


def _fields(place_button: PlaceButton) -> list[Field]:
    return [
        Field(
            "title",
            TranslatableText("StepForm", "Step"),
            hint=TranslatableText("StepForm", "What happens?"),
        ),
        Field("minutes", TranslatableText("StepForm", "Minutes"), is_beside=True),
        Field("shows", ABOUT, place_button),
        Field("role", TranslatableText("StepForm", "Kind"), "chips", options=lambda: ROLES, is_beside=True),
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


def _can_be_masked(values: Mapping[str, str]) -> bool:
    """Return whether the step is about topics, in which people can write in silence; or says already that they do."""
    return values["masked"] == "yes" or bool(edits.topics_within(values["shows"]))


def _entered(name: str, value: str) -> str | int:
    """Return the value of a field as its record holds it; what is no number becomes one that is refused."""
    if name != "minutes":
        return value
    digits = value.removesuffix("min").strip()
    return min(int(digits), MAX_MINUTES + 1) if digits.isdecimal() and len(digits) < 9 else 0
