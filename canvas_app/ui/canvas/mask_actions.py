"""Writing in silence on the canvas: masking topics, and revealing them."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from canvas_app.content.method import block_id_of
from canvas_app.content.plan_view import PLACE_SEPARATOR, places
from canvas_app.model import edits
from canvas_app.model.edits.mask_edits import WHOLE_CANVAS
from canvas_app.model.masks import masked_topics
from canvas_app.model.note_groups import count_notes
from canvas_app.ui.canvas.canvas_actions import CanvasActions
from canvas_app.ui.parts.mask_texts import revealed_text, silence_text


class MaskChoice(NamedTuple):
    """What can be masked, or is and can be revealed: a topic, a group, a block or the whole canvas."""

    place: str
    label: str
    is_masked: bool


class MaskActions(QObject):
    """Masks and reveals topics, each time as one undo step.

    Attributes:
        done: Signal with what was done, in words.
    """

    done = Signal(str)

    def __init__(self, canvas_actions: CanvasActions) -> None:
        super().__init__(canvas_actions)
        self._actions, self._canvas = canvas_actions, canvas_actions.canvas

    @property
    def _topic(self) -> str:
        """The topic in which a note is written or that is or has the current item; '' for none."""
        target = self._canvas.note_editing.target
        return target.topic if target else self._canvas.lookup.topic_of_item(self._canvas.selection.current)

    def choices(self) -> list[MaskChoice]:
        """Return what can be masked or revealed from where the user is, from small to large."""
        topic = self._topic
        block = block_id_of(topic)
        group = topic.rpartition(".")[0]
        found = [topic, *([group] if group != block else ()), block] if topic else []
        return [
            MaskChoice(place, self._name(place).rpartition(PLACE_SEPARATOR)[2], self._is_masked(place))
            for place in (*found, WHOLE_CANVAS)
        ]

    def _name(self, place: str) -> str:
        context = self._canvas.context
        whole = QCoreApplication.translate("MenuChoices", "The whole canvas")
        return {**places(context.method, context.lang), WHOLE_CANVAS: whole}[place]

    def _is_masked(self, place: str) -> bool:
        return masked_topics(self._canvas.session.document).issuperset(edits.topics_within(place))

    def toggle_topic(self) -> None:
        """Mask the current topic, or reveal it."""
        if topic := self._topic:
            self.toggle(topic)
        else:
            self._canvas.context.status_message_requested.emit(self.tr("Go to a topic first."))

    def toggle(self, place: str) -> None:
        """Mask a topic, a group, a block or the whole canvas, or reveal it where all of it is masked."""
        topics = edits.topics_within(place)
        if self._is_masked(place):
            self._reveal(topics)
        elif self._actions.run_edit("mask", lambda document: edits.mask_topics(document, topics)):
            self.done.emit(silence_text(self._name(place)))

    def reveal_all(self) -> None:
        """Reveal all topics that are masked."""
        self._reveal(edits.topics_within(WHOLE_CANVAS))

    def _reveal(self, topics: list[str]) -> None:
        self._canvas.note_editing.write()  # what is being written is counted too
        document = self._canvas.session.document
        revealed = masked_topics(document).intersection(topics)
        count = count_notes(note for note in document.notes.values() if note.topic in revealed)
        if self._actions.run_edit("reveal", lambda document: edits.reveal_topics(document, topics)):
            self.done.emit(revealed_text(count))
        elif not revealed:
            self._canvas.context.status_message_requested.emit(self.tr("No notes are hidden."))
