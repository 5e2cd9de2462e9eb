"""Choosing by letters who writes, and where notes go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from canvas_app.content.participant_view import view_participant
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.ui.canvas.canvas_actions import CanvasActions
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.chooser import Choice, Chooser
from canvas_app.ui.kit.lists import ListRow
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.colour_names import colour_label

WHO = TranslatableText("Choosers", "Who is writing?")
WHERE = TranslatableText("Choosers", "To which topic?")
NOBODY = TranslatableText("MenuChoices", "No one (unsigned)")
PEOPLE = TranslatableText("MenuChoices", "Add or change people…")
COLOUR = TranslatableText("Choosers", "Colour")
PEOPLE_VALUE, COLOUR_PREFIX = "people:", "colour:"


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
        """Choose who writes, or in which colour; a note that is being begun gets them."""
        chooser = Chooser(self._context.theme, self._author_choices(), WHO, self._window)
        chooser.chosen.connect(self._on_author_chosen)
        place = self._author_place
        chooser.open_at(place.mapToGlobal(QPoint(0, place.height())))

    def _author_choices(self) -> list[Choice]:
        workshop = self._context.session.document.workshop
        people = map(view_participant, self._current_author.participants)
        return [
            *(Choice(person.id, ListRow(person.name, person.organisation)) for person in people),
            Choice("", ListRow(str(NOBODY))),
            *(
                Choice(
                    COLOUR_PREFIX + name, ListRow(colour_label(name, workshop), f"{COLOUR}, Ctrl+{number}")
                )
                for number, name in enumerate(NOTE_COLOURS, 1)
            ),
            Choice(PEOPLE_VALUE, ListRow(str(PEOPLE))),
        ]

    def _on_author_chosen(self, value: str) -> None:
        if value == PEOPLE_VALUE:
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
        method, lang = self._context.method, self._context.lang
        choices = [
            Choice(
                topic.id,
                ListRow(
                    topic.title[lang], " \u203a ".join(filter(None, (block.title[lang], group.title[lang])))
                ),
            )
            for block in method.blocks
            for group in block.groups
            for topic in group.topics
        ]
        chooser = Chooser(self._context.theme, choices, WHERE, self._window)
        chooser.chosen.connect(self._canvas_actions.move_to_topic)
        canvas = self._canvas_actions.canvas
        chooser.open_at(canvas.mapToGlobal(QPoint(canvas.width() // 3, canvas.height() // 6)))
