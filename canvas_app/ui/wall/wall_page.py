"""The page on which the paper notes of a wall are typed over, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import shown_topic
from canvas_app.content.note_view import notes_shown_in
from canvas_app.document.line_drafts import WALL_LINE, LineDraft
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.records import Note
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.wall.wall_view import WallView

if TYPE_CHECKING:
    from canvas_app.document.undo_command import ChangeCommand
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext

ACTION = "notes-typed-over"
"""Names the undo step of a topic."""


class WallPage(WallView):
    """Types notes over: adds them, goes back into them, and goes from topic to topic."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._draft = ""
        self._gesture = 0
        self._connect()

    def _connect(self) -> None:
        self.entry.added.connect(self._on_added)
        self.entry.refused.connect(self.notice.set_text)
        self.entry.tag_read.connect(self.tag_hint.show_message)
        self.session.replaced.connect(self._on_document_replaced)
        self.done_button.clicked.connect(self.leave)
        self.line.edit.textChanged.connect(self._keep_draft)
        self.entry.author.changed.connect(self._keep_draft)
        self.context.line_drafts.committed.connect(self._on_draft_committed)
        self.line.submitted.connect(self.submit)
        self.line.left.connect(self._on_escape)
        self.line.topic_step_requested.connect(self.step_topic)
        self.line.note_step_requested.connect(self.step_note)
        self.line.counting_requested.connect(self.topics.setFocus)
        self.line.colour_requested.connect(self._on_colour_requested)
        self.topics.topic_clicked.connect(self.go_to)
        self.topics.counted.connect(self._on_counted)
        self.topics.left.connect(self._on_counting_left)
        self.chips.author_chosen.connect(self._on_author_chosen)
        for stack in (self.before, self.after, self.aside.before):
            stack.note_clicked.connect(self._on_note_clicked)

    def refresh(self) -> None:
        if self.edited and self.edited not in self.session.document.notes:
            self._open_note("")
        super().refresh()

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._gesture = self.session.new_gesture_id()
        super().showEvent(event)
        self._focus_line()

    def _focus_line(self) -> None:
        self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def initial_focus(self) -> QWidget | None:
        return self.line.edit

    # Typing

    def submit(self) -> bool:
        """Add the note that was typed, or change the older one that is in the line; return whether that was done."""
        with self.context.line_drafts.entering(WALL_LINE):
            is_done = self._enter()
        self._keep_draft()
        if is_done:
            self.notice.set_text("")
            self.refresh()
        return is_done

    def _enter(self) -> bool:
        text = self.line.text()
        if self.edited:
            if not self.entry.change(self.edited, text, ACTION, self._gesture):
                return False
            self._open_note("")
        else:
            if not self.entry.submit(text, self.topic, ACTION, self._gesture):
                return False
            self.line.show_text("")
        return True

    def _on_added(self, note: str) -> None:
        self.paper = self.paper.with_typed(self.topic, note)

    def _open_note(self, note: str) -> None:
        """Put an older note into the line, or what was begun of a new one ('')."""
        if not self.edited:
            self._draft = self.line.text()
        self.edited = note
        record = self.session.document.notes.get(note)
        self.line.show_text(record.text if record is not None else self._draft)

    def step_note(self, step: int) -> None:
        """Go into the note before the one in the line (-1) or after it (1); after the last comes the new one."""
        notes = notes_shown_in(self.session.document, self.context.method, [self.topic])[self.topic]
        ids = [*(note.id for note in notes), ""]
        place = ids.index(self.edited if self.edited in ids else "") + step
        if 0 <= place < len(ids):
            self._edit_note(ids[place])

    def _edit_note(self, note: str) -> None:
        if self.edited and not self.entry.change(self.edited, self.line.text(), ACTION, self._gesture):
            return
        self._open_note(note)
        self.refresh()

    def _on_note_clicked(self, note: str) -> None:
        record = self.session.document.notes.get(note)
        if record is not None:
            topic = shown_topic(self.context.method, record.topic)
            if topic == self.topic or self.go_to(topic):
                self._edit_note(note)
        self._focus_line()

    def _on_colour_requested(self, number: int) -> None:
        self.entry.author.set_colour(NOTE_COLOURS[number - 1])

    def _on_author_chosen(self, participant: str) -> None:
        """Make somebody the writer of the next notes, or of the older note in the line."""
        if self.edited:
            person = self.session.document.participants[participant]
            fields = {"author": participant, "colour": person.colour}
            run_page_edit(
                self.context,
                self.notice,
                ACTION,
                lambda document: edits.update_records(document, "notes", [self.edited], fields),
                self._gesture,
            )
        else:
            self.entry.set_author(participant)
        self.show_author()

    # What is typed and not entered yet

    def _keep_draft(self) -> None:
        """Have the journal keep what is in the line, and what was begun of a new note before an older one came in."""
        edited, text, topic = self.edited, self.line.text(), self.topic
        begun = self._draft if edited else text
        if text.strip():
            self.tag_hint.show_message("")  # of the note before

        def make_change(document: Document) -> Change:
            change = self.entry.make_change(document, edited, text) if edited and text.strip() else Change()
            return squash(change, self.entry.make_note(apply(document, change), begun, topic))

        is_empty = not text.strip() and not begun.strip()
        self.context.line_drafts.set_draft(WALL_LINE, None if is_empty else LineDraft(ACTION, make_change))

    def _on_draft_committed(self, line: str) -> None:
        if line == WALL_LINE:
            self.edited = self._draft = ""
            self.line.show_text("")
            self.schedule_refresh()

    # Topics

    def begin_at(self, topics: Sequence[str]) -> None:
        """Go to the first of some topics that the room is about, unless this is one of them."""
        if topics and self.topic not in topics:
            self.go_to(topics[0])

    def go_to(self, topic: str) -> bool:
        """Go to a topic, which begins an undo step of its own; return whether what was typed could be added."""
        if not self._finish_line():
            return False
        self._set_topic(topic)
        self._focus_line()
        return True

    def _set_topic(self, topic: str) -> None:
        self.topic, self._gesture = topic, self.session.new_gesture_id()
        self._keep_draft()
        self.refresh()

    def step_topic(self, step: int) -> None:
        """Go to the next topic (1) or to the one before (-1)."""
        topic = self.paper.neighbour(self.topic, step)
        if topic:
            self.go_to(topic)
        elif self._finish_line():
            self.notice.set_text(
                self.tr("This is the last topic. Esc: done.")
                if step > 0
                else self.tr("This is the first topic.")
            )

    def _on_counted(self, topic: str, digits: str) -> None:
        self.paper = self.paper.with_count(topic, int(digits) if digits else None)
        self.refresh()

    def _on_counting_left(self) -> None:
        """Begin typing where something hangs."""
        if self.paper.counts.get(self.topic) == 0 and self.paper.stops:
            self._set_topic(self.paper.neighbour(self.topic, 1) or self.paper.stops[0])
        self._focus_line()

    # Leaving and taking back

    def _on_escape(self) -> None:
        """End what is edited of an older note; else leave the page."""
        if self.edited:
            self.submit()
        else:
            self.leave()

    def leave(self) -> None:
        """Show the page from which this one was opened."""
        if self._finish_line():
            self.context.return_requested.emit()

    def _finish_line(self) -> bool:
        """Add what is in the line; return False where it could not be added."""
        if self.session.read_only or not self.session.is_open:
            return True
        if self.edited and not self.submit():
            return False
        return not self.line.text().strip() or self.submit()

    def commit_edits(self) -> bool:
        return self._finish_line()

    def write_edits(self) -> bool:
        if self.edited:
            return self.entry.change(self.edited, self.line.text(), ACTION, self._gesture)
        typed = len(self.paper.typed.get(self.topic, ()))
        if not self.commit_edits():
            return False
        notes = self.paper.typed.get(self.topic, ())
        if len(notes) > typed:
            self._open_note(notes[-1])
            self.refresh()
        return True

    def undo_typing(self) -> bool:
        return self.line.undo_typing()

    def can_step(self, command: ChangeCommand) -> bool:
        return command.action == ACTION

    def _on_document_changed(self, change: Change) -> None:
        super()._on_document_changed(change)
        if self.session.is_stepping and self.isVisible():
            self._follow_step(change)

    def _follow_step(self, change: Change) -> None:
        """Go to the topic whose notes undo took back or redo brought, so that they are seen to go, come or change."""
        notes = self.session.document.notes
        changed = [notes[id_] for kind, id_ in change.updated if kind == "notes"]
        records = [*change.added.values(), *change.removed.values(), *changed]
        topics = {record.topic for record in records if isinstance(record, Note)}
        shown = {shown_topic(self.context.method, topic) for topic in topics}
        if len(shown) == 1 and self.topic not in shown:
            self._set_topic(shown.pop())

    def _on_document_replaced(self) -> None:
        self.start_anew()
        self.edited = self._draft = ""
        self.line.show_text("")
        self.notice.set_text("")
        self.tag_hint.show_message("")
        self.schedule_refresh()
