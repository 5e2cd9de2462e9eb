"""The form of a round of voting: question, method, budget, what it is about, when its votes are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.plan_view import VIEWS, places
from canvas_app.content.voting_view import voting_text
from canvas_app.model import edits
from canvas_app.model.allowed_values import VOTING_METHODS
from canvas_app.model.records import MAX_DOTS
from canvas_app.model.voting import known_method
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.form import Form
from canvas_app.ui.kit.form_committer import FormCommitter
from canvas_app.ui.kit.form_field import Field
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.parts.place_button import PlaceButton

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.model.records import VotingRound
    from canvas_app.ui.context import AppContext

TEXT_FIELDS = ("title",)
OTHER_FIELDS = ("method", "budget", "most", "scope", "ranks", "hidden")
NUMBERS = ("budget", "most")
"""Fields with a number; without one there is no limit."""

ABOUT = TranslatableText("RoundForm", "Which notes?")
EVERYTHING = TranslatableText("RoundForm", "The whole canvas")
UNLIMITED = TranslatableText("RoundForm", "no limit")
RANKS = (
    Option("notes", TranslatableText("RoundForm", "By note")),
    Option(
        "headings",
        TranslatableText("RoundForm", "By heading"),
        TranslatableText("RoundForm", "Notes below a heading count together"),
    ),
)
HIDDEN = (
    Option("yes", TranslatableText("RoundForm", "After revealing")),
    Option("no", TranslatableText("RoundForm", "At once")),
)


def scope_places(method: Method, lang: str) -> dict[str, str]:
    """Return the parts of the canvas that hold notes, in words by id."""
    without_notes = {*VIEWS, *(block.id for block in method.blocks if not block.topics)}
    return {id_: words for id_, words in places(method, lang).items() if id_ not in without_notes}


class RoundForm(QWidget):
    """Shows one round. Leaving a field makes one undo step.

    Attributes:
        removal_requested: Signal with the id of the round.
        question_entered: Signal, Enter was pressed in the question.
    """

    removal_requested = Signal(str)
    question_entered = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.round_id = context, ""
        self.place_button = PlaceButton(context, ABOUT, EVERYTHING, scope_places)
        self.form = Form(context, self._fields(), spacing.CAPTION, spacing.FORM)
        self.form.record_key = lambda: ("voting_rounds", self.round_id)
        self.committer = FormCommitter(
            self.form, TEXT_FIELDS, self._save, self._stored, context.session.new_gesture_id
        )
        self.place_button.place_chosen.connect(self._save_scope)
        self.form.line("title").edit.returnPressed.connect(self.question_entered)
        label = TranslatableText("RoundForm", "Delete round")
        self.delete_button = Button(context.theme, "danger", "trash-2", label=label)
        self.delete_button.clicked.connect(self._request_removal)
        row = make_row(context.theme, spacing.CAPTION, self.delete_button, 1)
        make_column(context.theme, spacing.NONE, self.form, self.form.notice, row, 1, parent=self)

    def _fields(self) -> list[Field]:
        return [
            Field(
                "title",
                TranslatableText("RoundForm", "Question"),
                hint=TranslatableText("RoundForm", "Where do we start?"),
            ),
            Field("method", TranslatableText("RoundForm", "How"), "chips", options=self._methods),
            Field(
                "budget",
                TranslatableText("RoundForm", "Per person"),
                hint=UNLIMITED,
                is_shown=lambda values: values.get("method") != "hundred",
            ),
            Field("most", TranslatableText("RoundForm", "Maximum per note"), hint=UNLIMITED),
            Field("scope", ABOUT, self.place_button),
            Field("ranks", TranslatableText("RoundForm", "Counted"), "chips", options=lambda: RANKS),
            Field("hidden", TranslatableText("RoundForm", "The room sees the votes"), "chips", options=lambda: HIDDEN),
        ]  # fmt: skip

    def _methods(self) -> list[Option]:
        return [Option(name, voting_text(f"methods.{name}", self.context.lang)) for name in VOTING_METHODS]

    # Content

    @property
    def round(self) -> VotingRound | None:
        """The round shown, or None if it does not exist."""
        return self.context.session.document.voting_rounds.get(self.round_id)

    def show_round(self, id_: str) -> None:
        """Show a round, after committing what was entered for the one before."""
        if id_ != self.round_id:
            self.commit()
            self.round_id = id_
            self.form.accept_values()
            self.form.notice.set_text("")
            self.refresh(overwrite=True)
        else:
            self.refresh()

    def refresh(self, overwrite: bool = False) -> None:
        """Update the fields from the document; without `overwrite`, skip a field with uncommitted text."""
        if self.round is not None:
            values = {name: self._stored(name) for name in (*TEXT_FIELDS, *OTHER_FIELDS)}
            self.form.set_values(values, overwrite)

    def _stored(self, name: str) -> str:
        if self.round is None:
            return ""
        if name == "method":
            return known_method(self.round)
        value = getattr(self.round, name)
        return str(value or "") if name in NUMBERS else str(value)

    def focus_title(self) -> None:
        """Focus the question."""
        self.form.line("title").edit.setFocus()
        self.form.line("title").edit.selectAll()

    # Edits

    def commit(self) -> None:
        """Commit what was entered."""
        if self.round is not None:
            self.committer.commit_texts()

    def _save_scope(self) -> None:
        self._save("scope", self.place_button.value(), 0)

    def _save(self, name: str, value: str, gesture_id: int) -> bool:
        id_ = self.round_id

        def make_change(document: Document) -> Change:
            return edits.edit_round(document, id_, **{name: _entered(name, value)})

        is_done = self.round is not None and run_page_edit(
            self.context, self.form.notice, "round-edit", make_change, gesture_id
        )
        if not is_done:
            self.form.set_values({name: self._stored(name)})
        return is_done

    def _request_removal(self) -> None:
        self.removal_requested.emit(self.round_id)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.commit()
        super().hideEvent(event)


def _entered(name: str, value: str) -> str | int:
    """Return the value of a field as its record holds it; what is no number becomes one that is refused."""
    if name not in NUMBERS:
        return value
    digits = value.strip() or "0"
    return int(digits) if digits.isdecimal() and len(digits) < 9 else MAX_DOTS + 1
