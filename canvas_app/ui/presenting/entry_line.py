"""The line with which the facilitator adds notes while the audience looks at something else.

`/th` at the front chooses the topic by its letters, `@an` the author, `#yellow` the colour; they stay for the notes
that follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import block_id_of
from canvas_app.content.topic_lookup import find_topic
from canvas_app.document.edit_runner import run_edit
from canvas_app.document.line_drafts import LineDraft
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import refusal_text
from canvas_app.ui.parts.note_entry import NoteEntry
from canvas_app.ui.parts.tag_hint import TagHint

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

_TOPIC = re.compile(r"((?:[@#]\S+\s+)*)/(\S+)(?:\s+|$)")
FORM = "initiative"
"""Form of a coalition of which only the name is known."""

STEPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
"""Arrow keys, as a clicker sends them."""

LINE = "presenting"
"""Name of the line among those whose text the journal keeps."""

NOTE_TEXTS = (
    TranslatableText("EntryLine", "New note"),
    TranslatableText("EntryLine", "Type a note, then Enter"),
)
COALITION_TEXTS = (
    TranslatableText("EntryLine", "New coalition"),
    TranslatableText("EntryLine", "Type the name of a coalition, then Enter"),
)
"""What the line is called, and what stands in it while it is empty."""

RULE = TranslatableText(
    "EntryLine", "/topic, @name or #colour at the front goes for the notes after it too (@nobody: unsigned)"
)


class SlideContent(NamedTuple):
    """What a slide shows, as far as notes go there: its topics, and whether it shows coalitions."""

    topics: list[str]
    has_coalitions: bool


class EntryLine(QWidget):
    """A field that is always ready for the next note, with the topic and the author it goes to.

    Attributes:
        added: Signal with the id of a note that was added.
        refused: Signal with a sentence that says why a note was not added.
        left: Signal, Esc was pressed.
        stepped: Signal, in the empty line an arrow key was pressed that leads to what comes next (1) or before (-1).
        topic_changed: Signal, the next note goes to another topic.
        writing_changed: Signal, whether the line has the keyboard.
        hint: The sentence that belongs below the line, for who lays out the page.
    """

    added = Signal(str)
    refused = Signal(str)
    left = Signal()
    stepped = Signal(int)
    topic_changed = Signal()
    writing_changed = Signal(bool)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._entry = NoteEntry(context, self)
        self._entry.added.connect(self.added)
        self._entry.refused.connect(self.refused)
        context.current_author.changed.connect(self.refresh)
        self.topic = next(iter(context.method.topics))
        self.makes_coalitions = False
        self._topics_in_view: list[str] = []
        self._waiting_slide: SlideContent | None = None
        self.topic_button = Button(context.theme, "chip", parent=self)
        self.author_button = Button(context.theme, "chip", parent=self)
        for label in (self.topic_button, self.author_button):
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label.setCheckable(False)
        self.topic_button.clicked.connect(self._next_topic)
        self.field = LineField(context.theme, parent=self)
        self.field.set_texts(*NOTE_TEXTS)
        self.field.edit.installEventFilter(self)
        self.field.edit.textChanged.connect(self._on_text_changed)
        context.line_drafts.committed.connect(self._on_draft_committed)
        context.session.replaced.connect(self._on_document_replaced)
        self.hint = TagHint(context.theme, RULE, parent)
        self._entry.tag_read.connect(self.hint.show_message)
        make_row(
            context.theme, spacing.MEDIUM, self.topic_button, self.author_button, (self.field, 1), parent=self
        )
        self.refresh()

    def refresh(self) -> None:
        """Show the topic and the author of the next note, as far as what is typed says so."""
        method, lang = self._context.method, self._context.lang
        if self.topic not in method.topics:
            self.topic = next(iter(method.topics))
        typed, rest = self._split_topic(self.field.value().strip())
        is_coalition = self.makes_coalitions and not typed
        title = self.tr("New coalition") if is_coalition else method.topics[typed or self.topic].title[lang]
        self.topic_button.set_texts(title, "", self.tr("Goes to {topic} (/)").format(topic=title))
        author, people = self._entry.parse(rest).writer, self._context.session.document.participants
        person = self._entry.author.participant if author is None else people.get(author)
        name = person.name if person else self.tr("No one")
        self.author_button.set_texts(name, "", self.tr("Written by {name} (@)").format(name=name))
        self._keep_draft()

    def follow_slide(self, slide: SlideContent) -> None:
        """Let notes go to the slide that is shown: to its first topic, unless the next one goes to one of it already.

        A sentence that was begun keeps its topic until it is entered or emptied: who turns the slide does not see it.
        """
        self._waiting_slide = slide
        self.hint.show_message("")
        if not self.field.value().strip():
            self._follow_waiting_slide()

    def _drop_letter(self) -> None:
        """Empty the line where it holds a single letter: a command that came too late, and no note to anybody."""
        if len(self.field.value().strip()) == 1:
            self.field.set_value("")

    def _follow_waiting_slide(self) -> None:
        slide, self._waiting_slide = self._waiting_slide, None
        if slide is None:
            return
        self._topics_in_view = slide.topics
        if slide.topics and self.topic not in slide.topics:
            self.set_topic(slide.topics[0])
        if slide.has_coalitions != self.makes_coalitions:
            self._make_coalitions(is_wanted=slide.has_coalitions)
            self.refresh()

    def _make_coalitions(self, *, is_wanted: bool) -> None:
        """Make coalitions of what is typed from now on, or notes again."""
        self.makes_coalitions = is_wanted
        self.field.set_texts(*(COALITION_TEXTS if is_wanted else NOTE_TEXTS))

    def _on_text_changed(self) -> None:
        if self.field.value().strip():
            self.hint.show_message("")  # of the note before
        else:
            self._follow_waiting_slide()
        self.refresh()

    def begin(self, text: str) -> None:
        """Go on with a sentence whose first letters were typed elsewhere, behind what stands in the line."""
        edit = self.field.edit
        edit.setFocus()
        edit.end(False)
        edit.insert(f" {text}" if edit.text()[-1:].strip() else text)

    def set_topic(self, topic: str) -> None:
        """Choose the topic of the next note, and of the ones after it, whatever slide was turned to meanwhile."""
        if self._waiting_slide is not None:
            self._topics_in_view, self._waiting_slide = self._waiting_slide.topics, None
        self._make_coalitions(is_wanted=False)
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
        submit = self._add_coalition if self.makes_coalitions else self._entry.submit
        with self._context.line_drafts.entering(LINE):
            if submit(text, self.topic):
                self.field.set_value("")
        self.refresh()

    def _add_coalition(self, text: str, _topic: str) -> bool:
        """Make a coalition of what was typed; who is named at the front leads it."""
        prefix = self._entry.parse(text)
        if not prefix.text.strip():
            return self._entry.submit(text, self.topic)
        self._entry.say_unknown_tag(prefix)
        outcome = run_edit(
            self._context.session, "card-new", lambda document: self._make_coalition(document, text)
        )
        if outcome.error is not None:
            self.refused.emit(error_text(outcome.error, self._context.lang))
        elif outcome.is_read_only:
            self.refused.emit(refusal_text(self._context))
        else:
            words = self.tr("New coalition: {name}").format(name=prefix.text.strip())
            self._context.status_message_requested.emit(words)
        return outcome.is_done

    def _make_coalition(self, document: Document, text: str) -> Change:
        prefix = self._entry.parse(text)
        name, person = prefix.text.strip(), document.participants.get(prefix.author or "")
        lead = person.name if person else ""
        return edits.add_coalition(document, FORM, name, puller=lead) if name else Change()

    def _take_topic(self, text: str) -> str:
        """Choose the topic that stands at the front of a text; return the rest."""
        topic, rest = self._split_topic(text)
        if topic:
            self.set_topic(topic)
            self.hint.show_message("")
        return rest

    def _split_topic(self, text: str) -> tuple[str, str]:
        """Return the topic that stands at the front of a text, '' for none, and the rest."""
        match, context = _TOPIC.match(text), self._context
        found = find_topic(context.method, context.lang, match[2], self._topics_in_view) if match else ""
        return (found, match[1] + text[match.end() :]) if match and found else ("", text)

    # What is typed and not entered yet

    def _keep_draft(self) -> None:
        """Have the journal keep what is typed, where it would go now."""
        text = self.field.value().strip()
        topic, rest = self._split_topic(text)
        if not text:
            draft = None
        elif self.makes_coalitions and not topic:
            draft = LineDraft("card-new", lambda document: self._make_coalition(document, rest))
        else:
            goes_to = topic or self.topic
            draft = LineDraft("note-new", lambda document: self._entry.make_note(document, rest, goes_to))
        self._context.line_drafts.set_draft(LINE, draft)

    def _on_draft_committed(self, line: str, change: Change) -> None:
        if line == LINE:
            self.field.set_value("")
            for _, id_ in change.added:
                self.added.emit(id_)

    def _on_document_replaced(self) -> None:
        self.field.edit.clear()
        self.hint.show_message("")

    @property
    def block(self) -> str:
        """The block of the next note."""
        return block_id_of(self.topic)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.writing_changed.emit(event.type() == QEvent.Type.FocusIn)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self._drop_letter()
            self.left.emit()
        elif is_control and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_topic(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in STEPS and not event.modifiers() and not self.field.edit.text():
            self.stepped.emit(STEPS[event.key()])  # there is nothing to move in
        else:
            return False
        return True
