"""The line with which the facilitator adds notes while the audience looks at something else.

`/th` at the front chooses the topic by its letters, `@an` the author, `#yellow` the colour; they stay for the notes
that follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import block_id_of
from canvas_app.content.note_prefix import parse_prefix, unknown_tag
from canvas_app.content.topic_lookup import find_topic
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.document.edit_runner import run_edit
from canvas_app.model import edits
from canvas_app.model.note_groups import HEADING
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.colour_names import colour_words

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

_TOPIC = re.compile(r"/(\S+)(?:\s+|$)")
PLACEHOLDER = TranslatableText("EntryLine", "Type a note, then Enter. At the front: /values, @anna, #yellow")
NAME = TranslatableText("EntryLine", "New note")


class EntryLine(QWidget):
    """A field that is always ready for the next note, with the topic and the author it goes to.

    Attributes:
        added: Signal with the id of a note that was added.
        refused: Signal with a sentence that says why a note was not added.
        left: Signal, Esc was pressed.
        topic_changed: Signal, the next note goes to another topic.
    """

    added = Signal(str)
    refused = Signal(str)
    left = Signal()
    topic_changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._author = CurrentAuthor(context.session, context.settings, self)
        self.topic = next(iter(context.method.topics))
        self.topics_in_view: list[str] = []
        self._refused_text = ""
        self.topic_label = Button(context.theme, "chip", parent=self)
        self.author_label = Button(context.theme, "chip", parent=self)
        for label in (self.topic_label, self.author_label):
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label.setCheckable(False)
        self.topic_label.clicked.connect(self._next_topic)
        self.field = LineField(context.theme, parent=self, accessible_name=NAME, placeholder=PLACEHOLDER)
        self.field.edit.installEventFilter(self)
        make_row(
            context.theme, spacing.MEDIUM, self.topic_label, self.author_label, (self.field, 1), parent=self
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the topic and the author of the next note."""
        method, lang = self._context.method, self._context.lang
        if self.topic not in method.topics:
            self.topic = next(iter(method.topics))
        title = method.topics[self.topic].title[lang]
        self.topic_label.set_texts(title, "", self.tr("Goes to {topic} (/)").format(topic=title))
        person = self._author.participant
        name = person.name if person else self.tr("No one")
        self.author_label.set_texts(name, "", self.tr("Written by {name} (@)").format(name=name))

    def set_topics_in_view(self, topics: list[str]) -> None:
        """Set the topics of the slide that is shown; the next note goes to the first, unless it is one already."""
        self.topics_in_view = topics
        if topics and self.topic not in topics:
            self.set_topic(topics[0])

    def set_topic(self, topic: str) -> None:
        """Choose the topic of the next note."""
        self.topic = topic
        self.refresh()
        self.topic_changed.emit()

    def step_topic(self, step: int) -> None:
        """Go to the next or the previous topic of the canvas."""
        order = list(self._context.method.topics)
        self.set_topic(order[(order.index(self.topic) + step) % len(order)])

    def _next_topic(self) -> None:
        self.step_topic(1)

    # Adding

    def submit(self) -> None:
        """Add the note that was typed, or take over what was said of the next ones."""
        text = self._take_topic(self.field.value().strip())
        if self._is_refused(text):
            return
        prefix = parse_prefix(text, self._author.participants, colour_words(), needs_text=False)
        if prefix.author is not None:
            self._author.set_participant(prefix.author)
            self._context.author_change_requested.emit(prefix.author)
        if prefix.colour is not None:
            self._author.set_colour(prefix.colour)
        self.refresh()
        if not prefix.text.strip() or self._add(prefix.text, is_heading=prefix.is_heading):
            self.field.set_value("")

    def _is_refused(self, text: str) -> bool:
        """Say that a topic, a name or a colour at the front is not known; Enter once more adds the note as it is.

        The audience may see the note at once, so it is asked before and not after.
        """
        people = self._author.participants
        prefix = parse_prefix(text, people, colour_words(), needs_text=False)
        tag = unknown_tag(prefix.text) or (prefix.text.split()[0] if prefix.text.startswith("/") else "")
        if not tag or text == self._refused_text:
            self._refused_text = ""
            return False
        self._refused_text = text
        words = self.tr(
            "“{tag}” is no topic, person or colour here. Nothing was added; Enter adds it as it is."
        )
        self.refused.emit(words.format(tag=tag))
        return True

    def _take_topic(self, text: str) -> str:
        """Choose the topic that stands at the front of a text; return the rest."""
        match = _TOPIC.match(text)
        if match is None:
            return text
        context = self._context
        found = find_topic(context.method, context.lang, match[1], self.topics_in_view)
        if not found:
            return text
        self.set_topic(found)
        return text[match.end() :]

    def _add(self, text: str, *, is_heading: bool) -> bool:
        draft = self._author.make_draft(text)
        if is_heading:
            draft = draft._replace(role=HEADING)
        outcome = run_edit(
            self._context.session,
            "note-new",
            lambda document: edits.add_notes(document, self.topic, [draft]),
        )
        if outcome.error is not None:
            self.refused.emit(error_text(outcome.error, self._context.lang))
        elif outcome.is_read_only:
            self.refused.emit(self.tr("This network is read-only. Save it under another name to change it."))
        for _, id_ in outcome.change.added:
            self.added.emit(id_)
        return outcome.is_done

    @property
    def block(self) -> str:
        """The block of the next note."""
        return block_id_of(self.topic)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_control and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_topic(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            return False
        return True
