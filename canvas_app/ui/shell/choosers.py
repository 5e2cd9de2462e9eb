"""Choosing by letters who writes, and where notes go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from canvas_app.content.note_prefix import nobody_words
from canvas_app.content.participant_view import view_participant
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.records import VotingRound
from canvas_app.model.voting import voter_states
from canvas_app.ui.canvas.canvas_actions import CanvasActions
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.chooser import Choice, Chooser
from canvas_app.ui.kit.lists import ListRow
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.colour_names import colour_label
from canvas_app.ui.parts.topic_choices import topic_choices
from canvas_app.ui.parts.voting_labels import left_text, voter_name

WHO = TranslatableText("Choosers", "Who is writing?")
VOTES = TranslatableText("Choosers", "Whose votes?")
WHERE = TranslatableText("Choosers", "To which topic?")
NOBODY = TranslatableText("MenuChoices", "No one (unsigned)")
PEOPLE = TranslatableText("MenuChoices", "Add or change people…")
COLOUR = TranslatableText("Choosers", "Colour")
PEOPLE_VALUE, COLOUR_PREFIX = "people:", "colour:"
UNKNOWN_PREFIX, ADD_PREFIX = "unknown:", "add:"


class Choosers(QObject):
    """Opens the lists of participants and of topics.

    Args:
        context: The shared context.
        current_author: Who writes.
        canvas_actions: Moves the selected notes.
        author_place: The widget below which the participants open.
        parent: The window.
    """

    def __init__(
        self,
        context: AppContext,
        current_author: CurrentAuthor,
        canvas_actions: CanvasActions,
        author_place: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._current_author, self._canvas_actions = context, current_author, canvas_actions
        self._author_place, self._window = author_place, parent

    def choose_author(self) -> None:
        """Choose who writes, or in which colour; a note that is being begun gets them.

        While a round of voting is open, choose whose votes are entered.
        """
        round_ = self._current_author.open_round
        choices = self._voter_choices(round_) if round_ else self._author_choices()
        prompt = VOTES if round_ else WHO
        chooser = Chooser(self._context.theme, choices, prompt, self._window, self._choices_for_unknown)
        chooser.chosen.connect(self._on_author_chosen)
        place = self._author_place
        chooser.open_at(place.mapToGlobal(QPoint(0, place.height())))

    def _author_choices(self) -> list[Choice]:
        workshop = self._context.session.document.workshop
        people = map(view_participant, self._current_author.participants)
        return [
            *(
                Choice(person.id, ListRow(person.name, person.organisation), person.initials)
                for person in people
            ),
            Choice("", ListRow(str(NOBODY)), " ".join(sorted(nobody_words()))),
            *(
                Choice(
                    COLOUR_PREFIX + name, ListRow(colour_label(name, workshop), f"{COLOUR}, Ctrl+{number}")
                )
                for number, name in enumerate(NOTE_COLOURS, 1)
            ),
            Choice(PEOPLE_VALUE, ListRow(str(PEOPLE))),
        ]

    def _voter_choices(self, round_: VotingRound) -> list[Choice]:
        document = self._context.session.document
        return [
            Choice(
                state.id,
                ListRow(voter_name(document, state.id), left_text(round_, state)),
                view_participant(document.participants[state.id]).initials if state.id else "",
            )
            for state in voter_states(document, round_)
        ]

    def _choices_for_unknown(self, typed: str) -> list[Choice]:
        """Return what is offered for a name that nobody has; Enter goes back, so that no sentence is lost here."""
        back = self.tr("Enter: back, and go on writing")
        return [
            Choice(
                UNKNOWN_PREFIX + typed, ListRow(self.tr("No one called “{name}”").format(name=typed), back)
            ),
            Choice(
                ADD_PREFIX + typed, ListRow(self.tr("Add “{name}” to the participants").format(name=typed))
            ),
        ]

    def _add_participant(self, name: str) -> None:
        change = self._canvas_actions.run_edit(
            "participant-add", lambda document: edits.add_participant(document, name)
        )
        for _, id_ in change.added:
            self._current_author.set_participant(id_)

    def _on_author_chosen(self, value: str) -> None:
        if value.startswith(UNKNOWN_PREFIX):
            words = self.tr("No one is called “{name}”. The writer has not changed.")
            self._context.status_message_requested.emit(words.format(name=value.removeprefix(UNKNOWN_PREFIX)))
        elif value.startswith(ADD_PREFIX):
            self._add_participant(value.removeprefix(ADD_PREFIX))
        elif value == PEOPLE_VALUE:
            self._context.page_requested.emit("participants")
        elif value.startswith(COLOUR_PREFIX):
            self._canvas_actions.set_colour(value.removeprefix(COLOUR_PREFIX))
        else:
            self._current_author.set_participant(value)

    def choose_topic(self) -> None:
        """Choose the topic that the selected notes go to."""
        actions = self._canvas_actions
        if not actions.selected_note_ids and not actions.canvas.note_editing.is_active:
            return
        choices = topic_choices(self._context)
        nothing = [Choice("", ListRow(self.tr("No topic of that name"), self.tr("Enter: back")))]
        chooser = Chooser(self._context.theme, choices, WHERE, self._window, lambda _typed: nothing)
        chooser.chosen.connect(self._on_topic_chosen)
        canvas = self._canvas_actions.canvas
        chooser.open_at(canvas.mapToGlobal(QPoint(canvas.width() // 3, canvas.height() // 6)))

    def _on_topic_chosen(self, topic: str) -> None:
        if topic:
            self._canvas_actions.move_to_topic(topic)
