"""Writing on a note: the floating editor, from the first letter to one step on the undo stack."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.records import Note
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.topics import TopicsView
from canvas_app.ui.writer import Writer

if TYPE_CHECKING:
    from canvas_app.ui.canvas.editor import NoteEditor

NEW = "new"
"""The id of a note that is being written and not in the document yet; real ids are hexadecimal."""


class Place(NamedTuple):
    """Where is being written: the note's id (NEW for one to come), its topic, and the note it follows."""

    view: TopicsView
    topic: str
    note: str
    after: str = ""


class Writing(QObject):
    """Owns the editor. `done` says what was written: the note's id, or '' when nothing came of it."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, bench: Bench, writer: Writer, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._writer = bench, writer
        self._home = parent
        self._editor: NoteEditor | None = None
        self.place: Place | None = None
        self._ending = False

    @property
    def is_on(self) -> bool:
        """Whether somebody is writing."""
        return self.place is not None

    @property
    def editor(self) -> NoteEditor:
        """The editor, made when it is first needed."""
        if self._editor is None:
            from canvas_app.ui.canvas.editor import NoteEditor

            self._editor = NoteEditor(self._home)
            self._editor.finished.connect(self.finish)
            self._editor.grew.connect(self._make_room)
            self._editor.lines_pasted.connect(self._take_lines)
        return self._editor

    def start_new(self, view: TopicsView, topic: str, after: str = "", text: str = "") -> None:
        """A new note in a topic, behind another note or last, beginning with a text."""
        self._start(Place(view, topic, NEW, after), text)

    def start_edit(self, view: TopicsView, note: Note) -> None:
        """Other words on a note that is there."""
        self._start(Place(view, note.topic, note.id), note.text)

    def _start(self, place: Place, text: str) -> None:
        if self.is_on:
            self.finish()
        if self._bench.session.read_only:
            return
        self.place = place
        look, note = self._bench.look, self._note()
        paint = look.note(note.colour)
        editor = self.editor
        editor.setParent(place.view.viewport())
        editor.begin(text, place.note == NEW, paint.fill, look.note_ink, place.view.type)
        place.view.state.editing = place.note
        self._show_room()
        editor.show()
        editor.raise_()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.to_end()

    def _note(self) -> Note:
        """The note being written, as it would look."""
        place = self._place()
        present = self._bench.session.document.notes.get(place.note)
        if present is not None:
            return present
        draft = self._writer.draft("")
        return Note(id=NEW, topic=place.topic, text="", colour=draft.colour, author=draft.author)

    def _place(self) -> Place:
        if self.place is None:
            raise RuntimeError("nobody is writing")
        return self.place

    def _make_room(self) -> None:
        if self.is_on:
            self._show_room()

    def _show_room(self) -> None:
        """Makes the note as high as the words need, and lays the editor over it."""
        place = self._place()
        view, m = place.view, place.view.type.metrics
        view.show_notes({place.topic: self._with_draft(place)})
        view.write_in(place.topic, place.note, self.editor.lines * m.line + 2 * m.pad_y)
        view.relayout()
        view.reveal(("note", place.note))
        self.follow()

    def _with_draft(self, place: Place) -> list[Note]:
        notes = edits.topic_notes(self._bench.session.document, place.topic)
        if place.note == NEW:
            at = next((index + 1 for index, note in enumerate(notes) if note.id == place.after), len(notes))
            notes.insert(at, self._note())
        return notes

    def follow(self) -> None:
        """Keeps the editor over its note when the pane scrolls or is laid out anew."""
        if self.place is None:
            return
        view = self.place.view
        rect = view.rects().get(("note", self.place.note))
        if rect is None:
            return
        m = view.type.metrics
        place = view.rect_on_screen(rect)
        left = m.pad_x + m.sign
        inside = QRectF(
            place.x() + left, place.y() + m.pad_y, place.width() - left - m.pad_x, place.height() - m.pad_y
        )
        self.editor.take_place(inside)

    def restyle(self) -> None:
        """The pane has another type or theme: so has the editor."""
        if self.place is not None:
            editor, paint = self.editor, self._bench.look.note(self._note().colour)
            text, cursor = editor.toPlainText(), editor.textCursor().position()
            editor.begin(text, editor.is_new, paint.fill, self._bench.look.note_ink, self.place.view.type)
            moved = editor.textCursor()
            moved.setPosition(min(cursor, len(text)))
            editor.setTextCursor(moved)
            self._show_room()

    def finish(self, then_next: bool = False) -> None:
        """Ends the writing: one step on the undo stack, or none when nothing is different."""
        if self.place is None or self._ending:
            return
        self._ending = True
        place, text = self.place, self.editor.toPlainText()
        try:
            change = self._change(place, text)
        except EditError as error:
            self._ending = False
            self.failed.emit(error)
            return
        self._put_away(place)
        self._ending = False
        written = self._perform(place, change)
        self.done.emit(written)
        if then_next and (written or text.strip()):
            self.start_new(place.view, place.topic, after=written)

    def _change(self, place: Place, text: str) -> Change:
        document = self._bench.session.document
        if place.note == NEW:
            return edits.add_notes(document, place.topic, [self._writer.draft(text)], after=place.after)
        return edits.edit_note(document, place.note, text) if place.note in document.notes else Change()

    def _perform(self, place: Place, change: Change) -> str:
        action = "note-new" if change.added else "note-delete" if change.removed else "note-edit"
        self._bench.session.perform(action, change)
        if change.added:
            return next(id_ for kind, id_ in change.added if kind == "notes")
        return "" if change.removed or place.note == NEW else place.note

    def _put_away(self, place: Place) -> None:
        self.place = None
        place.view.state.editing = ""
        place.view.write_in(place.topic, "", 0.0)
        place.view.show_notes({place.topic: edits.topic_notes(self._bench.session.document, place.topic)})
        place.view.relayout()
        had_focus = self.editor.hasFocus()
        self.editor.hide()
        if had_focus:
            place.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def cancel(self) -> None:
        """Forgets the editor without a word: its document is gone."""
        if self.place is not None:
            place, self.place = self.place, None
            place.view.state.editing = ""
            place.view.write_in(place.topic, "", 0.0)
            self.editor.hide()

    def _take_lines(self, lines: list[str]) -> None:
        place = self._place()
        self._put_away(place)
        drafts = [self._writer.draft(line) for line in lines]
        try:
            change = edits.add_notes(self._bench.session.document, place.topic, drafts, after=place.after)
        except EditError as error:
            self.failed.emit(error)
            return
        self._bench.session.perform("note-paste", change)
        last = max(change.added.values(), key=lambda record: getattr(record, "order", ""))
        self.done.emit(last.id)
