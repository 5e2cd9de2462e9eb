"""Base class of the pages on which notes are typed in one line, topic by topic, and older ones are edited in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import block_id_of
from canvas_app.content.note_view import NoteView, view_note
from canvas_app.content.participant_view import NOBODY, view_participant
from canvas_app.document.line_drafts import LineDraft
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.records import Note
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.document.undo_command import ChangeCommand
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.kit.notice_bar import NoticeBar
    from canvas_app.ui.parts.note_entry import NoteEntry
    from canvas_app.ui.parts.note_line import NoteLine


class LinePage(BasePage):
    """Adds what is typed to the topic, goes back into older notes, and keeps in the journal what is not entered yet.

    Subclasses create `line`, `notice` and `entry` and call `_connect_line`.

    Attributes:
        action: Names the undo step of a topic.
        draft_line: Name of the line in the journal.
        has_step_for_topic: Whether all that is typed on a topic is one undo step; else each note is one.
        topic: The topic in which notes are typed.
        edited: Id of the older note that is in the line; '' for a new one.
    """

    action: ClassVar[str]
    draft_line: ClassVar[str]
    has_step_for_topic: ClassVar[bool] = True
    line: NoteLine
    notice: NoticeBar
    entry: NoteEntry
    topic: str

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        self.edited = self._draft = self._added = ""
        self._gesture = 0
        super().__init__(context, parent)

    def _connect_line(self) -> None:
        self.entry.added.connect(self._on_added)
        self.entry.refused.connect(self.notice.set_text)
        self.entry.author.changed.connect(self._keep_draft)
        self.line.edit.textChanged.connect(self._keep_draft)
        self.line.submitted.connect(self.submit)
        self.line.topic_step_requested.connect(self.step_topic)
        self.line.note_step_requested.connect(self.step_note)
        self.context.line_drafts.committed.connect(self._on_draft_committed)
        self.session.replaced.connect(self._on_document_replaced)

    # Showing the topic

    def _create_topic_head(self) -> None:
        self.crumbs = Label(self.theme, bold=True)
        self.topic_title = Label(self.theme, size=32, bold=True)
        self.question = Label(self.theme, size=22, colour="soft").enable_wrapping().set_italic()

    def _show_topic_head(self) -> None:
        """Show where the topic stands on the canvas, its title and its question."""
        method, lang = self.context.method, self.context.lang
        block, topic = method.block(block_id_of(self.topic)), method.topics[self.topic]
        groups = [group.title[lang] for group in block.groups if topic in group.topics]
        self.crumbs.set_text(" › ".join(part for part in (block.title[lang], *groups) if part))
        self.crumbs.set_colour(f"block:{block.id}")
        self.sheet_bar = f"block:{block.id}"
        self.update()
        self.topic_title.set_text(topic.title[lang])
        self.question.set_text(topic.question[lang])

    def _title(self, topic: str) -> str:
        return self.context.method.topics[topic].title[self.context.lang]

    def _view(self, note: Note) -> NoteView:
        person = self.session.document.participants.get(note.author)
        return view_note(note, view_participant(person) if person else NOBODY)

    # What subclasses say

    def _notes_here(self) -> Sequence[Note]:
        """Return the notes of the topic that can be edited, in their order."""
        raise NotImplementedError

    def shown_topic(self, topic: str) -> str:
        """Return the topic under which the notes of a topic are shown."""
        return topic

    def step_topic(self, step: int) -> None:
        """Go to the next topic (1) or to the one before (-1)."""
        raise NotImplementedError

    def _begin_step(self) -> None:
        self._gesture = self.session.new_gesture_id() if self.has_step_for_topic else 0

    # Showing

    def refresh(self) -> None:
        if self.edited and self.edited not in self.session.document.notes:
            self._open_note("")
        super().refresh()

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._begin_step()
        super().showEvent(event)
        self._focus_line()

    def _focus_line(self) -> None:
        self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def initial_focus(self) -> QWidget | None:
        return self.line.edit

    # Typing

    def submit(self) -> bool:
        """Add the note that was typed, or change the older one that is in the line; return whether that was done."""
        with self.context.line_drafts.entering(self.draft_line):
            is_done = self._enter()
        self._keep_draft()
        if is_done:
            self.notice.set_text("")
            self.refresh()
        return is_done

    def _enter(self) -> bool:
        text = self.line.text()
        if self.edited:
            if not self.entry.change(self.edited, text, self.action, self._gesture):
                return False
            self._open_note("")
        else:
            if not self.entry.submit(text, self.topic, self.action, self._gesture):
                return False
            self.line.show_text("")
        return True

    def _on_added(self, note: str) -> None:
        self._added = note

    def _open_note(self, note: str) -> None:
        """Put an older note into the line, or what was begun of a new one ('')."""
        if not self.edited:
            self._draft = self.line.text()
        self.edited = note
        record = self.session.document.notes.get(note)
        self.line.show_text(record.text if record is not None else self._draft)

    def step_note(self, step: int) -> None:
        """Go into the note before the one in the line (-1) or after it (1); after the last comes the new one."""
        ids = [*(note.id for note in self._notes_here()), ""]
        place = ids.index(self.edited if self.edited in ids else "") + step
        if 0 <= place < len(ids):
            self._edit_note(ids[place])

    def _edit_note(self, note: str) -> None:
        if self.edited and not self.entry.change(self.edited, self.line.text(), self.action, self._gesture):
            return
        self._open_note(note)
        self.refresh()

    def _on_note_clicked(self, note: str) -> None:
        record = self.session.document.notes.get(note)
        if record is not None:
            topic = self.shown_topic(record.topic)
            if topic == self.topic or self.go_to(topic):
                self._edit_note(note)
        self._focus_line()

    # What is typed and not entered yet

    def _keep_draft(self) -> None:
        """Have the journal keep what is in the line, and what was begun of a new note before an older one came in."""
        edited, text, topic = self.edited, self.line.text(), self.topic
        begun = self._draft if edited else text

        def make_change(document: Document) -> Change:
            change = self.entry.make_change(document, edited, text) if edited and text.strip() else Change()
            return squash(change, self.entry.make_note(apply(document, change), begun, topic))

        is_empty = not text.strip() and not begun.strip()
        self.context.line_drafts.set_draft(
            self.draft_line, None if is_empty else LineDraft(self.action, make_change)
        )

    def _on_draft_committed(self, line: str) -> None:
        if line == self.draft_line:
            self.edited = self._draft = ""
            self.line.show_text("")
            self.schedule_refresh()

    # Topics

    def go_to(self, topic: str) -> bool:
        """Go to a topic, which begins an undo step of its own; return whether what was typed could be added."""
        if not self._finish_line():
            return False
        self._set_topic(topic)
        self._focus_line()
        return True

    def _set_topic(self, topic: str) -> None:
        self.topic = topic
        self._begin_step()
        self._keep_draft()
        self.refresh()

    # Leaving and taking back

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
            return self.entry.change(self.edited, self.line.text(), self.action, self._gesture)
        self._added = ""
        if not self.commit_edits():
            return False
        if self._added:
            self._open_note(self._added)
            self.refresh()
        return True

    def undo_typing(self) -> bool:
        return self.line.undo_typing()

    def can_step(self, command: ChangeCommand) -> bool:
        return command.action == self.action

    def _on_document_changed(self, change: Change) -> None:
        super()._on_document_changed(change)
        if self.session.is_stepping and self.isVisible():
            self._follow_step(change)

    def _follow_step(self, change: Change) -> None:
        """Go to the topic whose notes undo took back or redo brought, so that they are seen to go, come or change."""
        notes = self.session.document.notes
        changed = [notes[id_] for kind, id_ in change.updated if kind == "notes"]
        records = [*change.added.values(), *change.removed.values(), *changed]
        shown = {self.shown_topic(record.topic) for record in records if isinstance(record, Note)}
        if len(shown) == 1 and self.topic not in shown:
            self._set_topic(shown.pop())

    def _on_document_replaced(self) -> None:
        self.edited = self._draft = ""
        self.line.show_text("")
        self.notice.set_text("")
        self.schedule_refresh()
