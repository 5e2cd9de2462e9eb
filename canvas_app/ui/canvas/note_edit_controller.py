"""Editing a note in place: opens the floating editor and commits its text as one undo step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from canvas_app.content.note_prefix import NotePrefix, unknown_tag
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.records import Note
from canvas_app.ui.canvas.edit_target import EditTarget
from canvas_app.ui.canvas.editor_placement import is_cursor_visible, place_editor, reveal_cursor
from canvas_app.ui.canvas.paste_prompt import is_paste_wanted
from canvas_app.ui.context import AppContext
from canvas_app.ui.parts.note_entry import unknown_tag_text
from canvas_app.ui.sheet.pane_boxes import DRAFT_NOTE_ID as NEW
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from canvas_app.ui.canvas.note_editor import NoteEditor
    from canvas_app.ui.sheet.pane_boxes import ItemKey
    from canvas_app.ui.sheet.pane_grid import PaneGrid

COMMIT_INTERVAL_MS = 400
"""Interval in ms at which text being typed is written to the document."""


def _count_same(one: Iterable[str], other: Iterable[str]) -> int:
    """Return with how many letters two texts begin alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class SuspendedNote(NamedTuple):
    """A note whose writing was interrupted.

    Attributes:
        target: What it was edited as.
        text: Its text.
        cursor: The place of the cursor.
        spaces: What was typed behind its text: the sentence goes on with that.
    """

    target: EditTarget
    text: str
    cursor: int
    spaces: str = ""

    def cursor_in(self, text: str) -> int:
        """Return the place of the cursor in the text as it is now: behind what undo or redo changed meanwhile."""
        if text == self.text:
            return self.cursor
        same = _count_same(text, self.text)
        return len(text) - _count_same(reversed(text[same:]), reversed(self.text[same:]))


class NoteEditController(QObject):
    """Owns the note editor and commits its text.

    Text is committed to the document while it is being typed, so that it is journalled and saved like any other edit.
    `begun` says that a note is edited, and not taken up again; `finished` carries the id of the note, or '' if there is
    none; `failed` carries the error of a rejected edit; `target_changed` says that another note is edited, or none.
    """

    target_changed = Signal()

    begun = Signal()
    finished = Signal(str)
    failed = Signal(object)
    topic_step_requested = Signal(int)

    def __init__(self, context: AppContext, current_author: CurrentAuthor, parent: PaneGrid) -> None:
        super().__init__(parent)
        self._context, self._session = context, context.session
        self._current_author, self._canvas = current_author, parent
        current_author.changed.connect(self._follow_author)
        self._editor: NoteEditor | None = None
        self.target: EditTarget | None = None
        self._suspended: SuspendedNote | None = None
        self._last_written_id = ""
        self._is_finishing = False
        self._commit_timer = QTimer(self, singleShot=True, interval=COMMIT_INTERVAL_MS)
        self._commit_timer.timeout.connect(self.write)

    @property
    def is_active(self) -> bool:
        """Whether a note is being edited."""
        return self.target is not None

    @property
    def shows_writer(self) -> bool:
        """Whether a new note is being written that says who writes it."""
        is_new = self.target is not None and self.target.original is None
        return is_new and not self._canvas.is_hidden(self._displayed_note())

    def is_active_in(self, view: TopicsView) -> bool:
        """Return whether a note is being edited in a view."""
        return self.target is not None and self.target.view is view

    @property
    def editor(self) -> NoteEditor:
        """The editor, created on first use."""
        if self._editor is None:
            from canvas_app.ui.canvas.note_editor import NoteEditor

            self._editor = NoteEditor(self._canvas)
            self._editor.finished.connect(self.finish)
            self._editor.left.connect(self.suspend)
            self._editor.line_count_changed.connect(self._on_line_count_changed)
            self._editor.lines_pasted.connect(self._add_pasted_lines)
            self._editor.input_rejected.connect(self.failed)
            self._editor.topic_step_requested.connect(self.topic_step_requested)
            self._editor.textChanged.connect(self._on_text_changed)
            self._editor.cursorPositionChanged.connect(self._reveal_cursor)
        return self._editor

    def start_new(self, view: TopicsView, topic: str, after: str = "", text: str = "") -> None:
        """Start editing a new note in a topic, behind the note `after` or last, with an initial text."""
        gesture = self._context.session.new_gesture_id()
        self._open_editor(EditTarget(view, topic, NEW, after, None, gesture), text)
        self.begun.emit()

    def start_edit(self, view: TopicsView, id_: str, topic: str) -> None:
        """Start editing an existing note, shown in `topic`; go on where it is being edited already."""
        is_edited = self.target is not None and self.target.note_id == id_
        if is_edited or not self.finish():  # ended first: what was typed in a note is part of its text then
            return
        note = self._session.document.notes.get(id_)
        if note is not None:
            gesture = self._context.session.new_gesture_id()
            self._open_editor(EditTarget(view, topic, id_, "", note, gesture), note.text)
            self.begun.emit()

    def _open_editor(self, target: EditTarget, text: str) -> None:
        if not self.finish() or not self._session.is_open:
            return
        if self._session.refusal:
            self._session.perform("note-edit", Change())  # says why
            return
        self.target = target
        theme, editor = self._context.theme, self.editor
        editor.setParent(target.view.viewport())
        topic = self._context.method.topics[target.topic].title[self._context.lang]
        editor.setAccessibleName(self.tr("Note in {topic}").format(topic=topic))
        editor.open(
            text, target.original is None, self._body_colour(), theme.colour("ink"), target.view.fonts
        )
        target.view.state.edited_note = target.note_id
        # shown before it is measured: a hidden editor does not know its width yet
        editor.show()
        self.target_changed.emit()
        self._resize_note()
        editor.raise_()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.move_cursor_to_end()
        if target.note_id == NEW and text:
            self._commit_timer.start()

    def _displayed_note(self) -> Note:
        return self._require_target().displayed_note(self._session.document, self._current_author)

    def _body_colour(self) -> QColor:
        """Return the colour behind the text; where the note will be blank, it does not say who writes."""
        theme, note = self._context.theme, self._displayed_note()
        return (theme.blank_colours if self._canvas.is_hidden(note) else theme.note_colours(note.colour)).body

    def _require_target(self) -> EditTarget:
        if self.target is None:
            raise RuntimeError("no note is being edited")
        return self.target

    def reveal_editor(self) -> None:
        """Scroll to the note being written, and in it to the cursor."""
        if self.target is not None:
            self.target.view.scroll_to(("note", self.target.note_id))
            self.reposition_editor()
            self._reveal_cursor()

    def _on_text_changed(self) -> None:
        if not self._commit_timer.isActive():  # continuous typing must not postpone the commit
            self._commit_timer.start()
        if self.target is not None and not is_cursor_visible(self.editor, self.target.view):
            self.reveal_editor()

    def _on_line_count_changed(self) -> None:
        if self.is_active:
            self._resize_note()

    def _resize_note(self) -> None:
        """Make the note as high as its text needs, and place the editor over it."""
        target = self._require_target()
        view, m = target.view, target.view.fonts.metrics
        view.set_notes({target.topic: self.with_draft(target.topic, view.notes.get(target.topic, ()))})
        view.set_edited_note(target.topic, target.note_id, m.note_height(self.editor.line_count))
        view.relayout()
        self.reveal_editor()

    def _reveal_cursor(self) -> None:
        if self.target is not None:
            reveal_cursor(self.editor, self.target.view, self.target.note_id)

    def with_draft(self, topic: str, notes: Sequence[Note]) -> list[Note]:
        """Return the notes of a topic, including the draft being edited if it belongs there."""
        shown = [note for note in notes if note.id != NEW]
        target = self.target
        if target is None or target.topic != topic or any(note.id == target.note_id for note in shown):
            return shown
        return target.insert(self._displayed_note(), shown)

    def reposition_editor(self) -> None:
        """Keep the editor over its note after scrolling or a new layout."""
        if self.target is not None:
            place_editor(self.editor, self.target.view, self.target.note_id)

    def update_fonts(self) -> None:
        """Apply the current fonts and theme to the editor."""
        if self.target is not None:
            self.editor.apply_style(
                self._body_colour(), self._context.theme.colour("ink"), self.target.view.fonts
            )
            self._resize_note()

    def _follow_author(self) -> None:
        """Give a new note that is being written the author and colour that were chosen meanwhile."""
        target = self.target
        if target is None or target.original is not None:
            return
        document, draft = self._session.document, self._current_author.make_draft("")
        if target.note_id in document.notes:
            fields = {"author": draft.author, "colour": draft.colour}
            change = edits.update_records(document, "notes", [target.note_id], fields)
            self._session.perform("note-new", change, gesture_id=target.gesture_id)
        self.update_fonts()

    # Committing

    def commit_partial(self) -> None:
        """Write the text typed so far to the document and continue editing."""
        target = self.target
        if target is None or self._is_finishing or not self.editor.toPlainText().strip():
            return
        text, document = self.editor.toPlainText(), self._session.document
        written_id = self._run_edit(target, target.make_change(text, document, self._current_author))
        if written_id and written_id != target.note_id:
            self.target = target._replace(note_id=written_id)
            target.view.state.edited_note = written_id
            self._resize_note()

    def write(self) -> bool:
        """Write the text typed so far, and go on editing; return False if it was rejected (`failed`)."""
        try:
            self.commit_partial()
        except EditError as error:
            self.failed.emit(error)
            return False
        return True

    def finish(self, start_next: bool = False) -> bool:
        """Commit the text as one undo step (none if nothing changed) and close the editor.

        Args:
            start_next: Start a new note behind this one.

        Returns:
            False if the text was rejected: the editor stays open with it and `failed` was emitted.
        """
        if self.target is None or self._is_finishing:
            return True
        self._is_finishing = True
        self._commit_timer.stop()
        target, text = self.target, self.editor.toPlainText()
        self._take_over_author(target, text)
        try:
            change = target.make_final_change(text, self._session.document, self._current_author)
        except EditError as error:
            self._is_finishing = False
            self.failed.emit(error)
            return False
        self._close_editor(target)
        self._is_finishing = False
        self._suspended = None
        written_id = self._last_written_id = self._run_edit(target, change)
        self._say_unknown_tag(written_id, target.parse(text, self._session.document), target)
        self._refresh_topic(target)
        self.finished.emit(written_id)
        if start_next and (written_id or text.strip()):
            self.start_new(target.view, target.topic, after=written_id)
        return True

    def _take_over_author(self, target: EditTarget, text: str) -> None:
        """Make what stands at the front of a new note the author and colour of the ones after it, as in every line."""
        if target.original is not None:
            return
        author, prefix = self._current_author, target.parse(text, self._session.document)
        before = author.participant
        if prefix.writer is not None:
            author.set_participant(prefix.writer)
        if prefix.colour is not None:
            author.set_colour(prefix.colour)
        if author.participant != before and not self._canvas.is_hidden(self._displayed_note()):
            words = self.tr("{name} writes the notes after this one too.")
            unsigned = self.tr("The notes after this one are unsigned too.")
            said = words.format(name=author.participant.name) if author.participant else unsigned
            self._context.status_message_requested.emit(said)

    def _say_unknown_tag(self, written_id: str, prefix: NotePrefix, target: EditTarget) -> None:
        """Say that `@name` or `#colour` at the start of a note was not understood, so that nobody counts on it."""
        note = self._session.document.notes.get(written_id)
        if note is None or self._canvas.is_hidden(note) or not unknown_tag(note.text):
            return
        prefix = prefix if target.original is None else prefix._replace(unknown_name="")
        writer = self._session.document.participants.get(note.author)
        self._context.status_message_requested.emit(unknown_tag_text(prefix, writer))

    def suspend(self) -> bool:
        """Commit the text because something else gets the keyboard; `resume` goes on with it.

        Returns:
            False if the text was rejected, see `finish`.
        """
        target, cursor = self.target, self.editor.textCursor().position() if self.is_active else 0
        if target is None or self._is_finishing:
            return True
        typed = self.editor.toPlainText()
        if not self.finish():
            return False
        written = self._last_written_id
        if written:
            text = self._session.document.notes[written].text
            spaces = typed[len(typed.rstrip()) :] if typed.strip() == text else ""
            self._suspended = SuspendedNote(target._replace(note_id=written), text, cursor, spaces)
        return True

    def forget_suspended(self) -> None:
        """Let a note that was interrupted be: the user went on with something else."""
        self._suspended = None

    def resume(self, current: ItemKey | None) -> bool:
        """Go on writing the note that was interrupted, if it is the current item; return whether it is."""
        suspended = self._suspended
        if suspended is None or self.is_active or current != ("note", suspended.target.note_id):
            return False
        note = self._session.document.notes.get(suspended.target.note_id)
        if note is None:
            return False
        view = self._canvas.topics_view(suspended.target.topic)
        if not view.isVisible():
            return False
        original = None if suspended.target.original is None else note
        text = note.text + (suspended.spaces if note.text == suspended.text else "")
        self._open_editor(suspended.target._replace(view=view, original=original), text)
        if self.target is not None:
            cursor = self.editor.textCursor()
            cursor.setPosition(min(suspended.cursor_in(note.text), len(self.editor.toPlainText())))
            self.editor.setTextCursor(cursor)
        return self.is_active

    def redo_typing(self) -> bool:
        """Type again what was taken back in the open note; return whether there was something."""
        if not self.is_active or not self.editor.document().isRedoAvailable():
            return False
        self.editor.redo()
        return True

    def _run_edit(self, target: EditTarget, change: Change) -> str:
        """Run the change as part of the editing session's undo step; return the note's id, '' if there is no note."""
        is_new = target.original is None
        action = "note-new" if is_new or change.added else "note-delete" if change.removed else "note-edit"
        self._session.perform(action, change, gesture_id=target.gesture_id)
        if change.added:
            return next(id_ for kind, id_ in change.added if kind == "notes")
        is_gone = (
            change.removed or target.note_id == NEW or target.note_id not in self._session.document.notes
        )
        return "" if is_gone else target.note_id

    def _close_editor(self, target: EditTarget) -> None:
        self.target = None
        self.target_changed.emit()
        target.view.state.edited_note = ""
        target.view.set_edited_note(target.topic, "", 0.0)
        had_focus = self.editor.hasFocus()
        self.editor.hide()
        if had_focus:
            target.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.setParent(self._canvas)  # the view may go, as that of a topic over the sheet does

    def _refresh_topic(self, target: EditTarget) -> None:
        target.view.set_notes(
            {target.topic: self.with_draft(target.topic, target.view.notes.get(target.topic, ()))}
        )
        target.view.relayout()

    def cancel(self) -> None:
        """Close the editor without committing: another document was opened."""
        self._suspended = None
        self._commit_timer.stop()
        if self.target is not None:
            target = self.target
            self._close_editor(target)
            self._refresh_topic(target)

    def _add_pasted_lines(self, lines: list[str]) -> None:
        """Replace the draft by one note for each pasted line, as one undo step."""
        target = self._require_target()
        if not is_paste_wanted(self._context, self._canvas, len(lines), target.topic):
            return
        drafts = [self._current_author.make_pasted_draft(line) for line in lines]
        try:
            change = edits.add_notes(self._session.document, target.topic, drafts, after=target.after_id)
        except EditError as error:
            self.failed.emit(error)
            return
        self._close_editor(target)
        self._session.perform("note-paste", change)
        self._refresh_topic(target)
        if change.added:
            self.finished.emit(list(change.added)[-1][1])
