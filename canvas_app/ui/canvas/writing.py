"""Writing on a note: the floating editor, from the first letter to one step on the undo stack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.errors import EditError
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.records import Note
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.topics import NEW_NOTE as NEW
from canvas_app.ui.canvas.topics import TopicsView
from canvas_app.ui.writer import Writer

if TYPE_CHECKING:
    from canvas_app.ui.canvas.editor import NoteEditor


KEEP_MS = 400
"""So often the words being typed are kept."""


class Place(NamedTuple):
    """Where is being written: the note's id (NEW for one to come), its topic, and the note it follows.

    `before` is the note as it was when the writing began, `step` the number of this writing: what is kept meanwhile
    becomes one step on the undo stack.
    """

    view: TopicsView
    topic: str
    note: str
    after: str = ""
    before: Note | None = None
    step: int = 0


class Writing(QObject):
    """Owns the editor. `done` says what was written: the note's id, or '' when nothing came of it.

    What is typed is kept in the document every moment, so that it is journalled and saved like everything else.
    """

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, bench: Bench, writer: Writer, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._writer = bench, writer
        self._home = parent
        self._editor: NoteEditor | None = None
        self.place: Place | None = None
        self._ending = False
        self._steps = 0
        self._pause = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._pause.timeout.connect(self.keep)

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
            self._editor.refused.connect(self.failed)
            self._editor.textChanged.connect(self._keep_soon)
        return self._editor

    def start_new(self, view: TopicsView, topic: str, after: str = "", text: str = "") -> None:
        """A new note in a topic, behind another note or last, beginning with a text."""
        self._steps += 1
        self._start(Place(view, topic, NEW, after, None, self._steps), text)

    def start_edit(self, view: TopicsView, note: Note, topic: str) -> None:
        """Other words on a note that is there, shown in a topic."""
        self._steps += 1
        self._start(Place(view, topic, note.id, "", note, self._steps), note.text)

    def _start(self, place: Place, text: str) -> None:
        session = self._bench.session
        if not self.finish() or not session.is_open:
            return
        if session.read_only:
            session.perform("note-edit", Change())  # which says why nothing can be written
            return
        self.place = place
        look, note = self._bench.look, self._note()
        paint = look.note(note.colour)
        editor = self.editor
        editor.setParent(place.view.viewport())
        editor.begin(text, place.note == NEW, paint.fill, look.note_ink, place.view.type)
        place.view.state.editing = place.note
        # shown before it is measured: a hidden editor does not know yet how wide it will be
        editor.show()
        self._show_room()
        editor.raise_()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.to_end()
        if place.note == NEW and text:
            self._pause.start()

    def _note(self) -> Note:
        """The note being written, as it would look."""
        place = self._place()
        present = self._bench.session.document.notes.get(place.note) or place.before
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
        view.show_notes({place.topic: self.noted(place.topic, view.notes.get(place.topic, ()))})
        view.write_in(place.topic, place.note, self.editor.lines * m.line + 2 * m.pad_y)
        view.relayout()
        view.reveal(("note", place.note))
        self.follow()

    def noted(self, topic: str, notes: Sequence[Note]) -> list[Note]:
        """The notes of a topic with the one that is being written among them, if it is there."""
        shown = [note for note in notes if note.id != NEW]
        place = self.place
        if place is None or place.topic != topic or any(note.id == place.note for note in shown):
            return shown
        at = next((index + 1 for index, note in enumerate(shown) if note.id == place.after), len(shown))
        return [*shown[:at], self._note(), *shown[at:]]

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
            paint = self._bench.look.note(self._note().colour)
            self.editor.dress(paint.fill, self._bench.look.note_ink, self.place.view.type)
            self._show_room()

    # Keeping the words

    def keep(self) -> None:
        """Puts what is typed so far into the document; the writing goes on."""
        place = self.place
        if place is None or self._ending or not self.editor.toPlainText().strip():
            return
        written = self._perform(place, self._change(place, self.editor.toPlainText()))
        if written and written != place.note:
            self.place = place._replace(note=written)
            place.view.state.editing = written
            self._show_room()

    def _keep_soon(self) -> None:
        """Not only at a pause: somebody who types on and on loses no more than the last half second either."""
        if not self._pause.isActive():
            self._pause.start()

    def finish(self, then_next: bool = False) -> bool:
        """Ends the writing: one step on the undo stack, or none when nothing is different.

        Returns whether nobody is writing any more: words that cannot be kept stay in the editor.
        """
        if self.place is None or self._ending:
            return True
        self._ending = True
        self._pause.stop()
        place, text = self.place, self.editor.toPlainText()
        try:
            change = self._change(place, text)
        except EditError as error:
            self._ending = False
            self.failed.emit(error)
            return False
        self._put_away(place)
        self._ending = False
        written = self._perform(place, change)
        self._refresh(place)
        self.done.emit(written)
        if then_next and (written or text.strip()):
            self.start_new(place.view, place.topic, after=written)
        return True

    def _change(self, place: Place, text: str) -> Change:
        """What the words change; a note that has gone meanwhile is made again, for its words."""
        document = self._bench.session.document
        if place.note in document.notes:
            return edits.edit_note(document, place.note, text)
        if place.before is not None and text.strip() == place.before.text:
            return Change()
        draft = self._writer.draft(text)
        if place.before is not None:
            draft = edits.Draft(text, place.before.colour, place.before.author)
        return edits.add_notes(document, place.topic, [draft], after=place.after)

    def _perform(self, place: Place, change: Change) -> str:
        is_new = place.before is None
        action = "note-new" if is_new or change.added else "note-delete" if change.removed else "note-edit"
        self._bench.session.perform(action, change, part_of=place.step)
        if change.added:
            return next(id_ for kind, id_ in change.added if kind == "notes")
        gone = change.removed or place.note == NEW or place.note not in self._bench.session.document.notes
        return "" if gone else place.note

    def _put_away(self, place: Place) -> None:
        self.place = None
        place.view.state.editing = ""
        place.view.write_in(place.topic, "", 0.0)
        had_focus = self.editor.hasFocus()
        self.editor.hide()
        if had_focus:
            place.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, place: Place) -> None:
        place.view.show_notes({place.topic: self.noted(place.topic, place.view.notes.get(place.topic, ()))})
        place.view.relayout()

    def cancel(self) -> None:
        """Forgets the editor without a word: its document is gone."""
        self._pause.stop()
        if self.place is not None:
            place = self.place
            self._put_away(place)
            self._refresh(place)

    def _take_lines(self, lines: list[str]) -> None:
        place = self._place()
        drafts = [self._writer.draft(line) for line in lines]
        try:
            change = edits.add_notes(self._bench.session.document, place.topic, drafts, after=place.after)
        except EditError as error:
            self.failed.emit(error)
            return
        self._put_away(place)
        self._bench.session.perform("note-paste", change)
        self._refresh(place)
        if change.added:
            self.done.emit(list(change.added)[-1][1])
