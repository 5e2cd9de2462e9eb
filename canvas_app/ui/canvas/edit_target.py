"""The note being edited: where it is shown, and the change that its text makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.note_prefix import NotePrefix, nobody_words, parse_prefix
from canvas_app.model import edits
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.note_groups import HEADING
from canvas_app.model.records import Note
from canvas_app.ui.parts.colour_names import colour_words
from canvas_app.ui.sheet.pane_boxes import DRAFT_NOTE_ID as NEW
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from canvas_app.document.current_author import CurrentAuthor
    from canvas_app.model.document import Document


class EditTarget(NamedTuple):
    """The note being edited. What its methods are given: the document at present, and who writes a new note.

    Attributes:
        view: The view that shows the note.
        topic: Id of the topic in which it is shown.
        note_id: Id of the note, `NEW` until it is in the document.
        after_id: Id of the note it follows ('' for last).
        original: The note as it was before editing, None for a new one.
        gesture_id: Number of this editing session; all its commits are merged into one undo step.
    """

    view: TopicsView
    topic: str
    note_id: str
    after_id: str = ""
    original: Note | None = None
    gesture_id: int = 0

    def displayed_note(self, document: Document, author: CurrentAuthor) -> Note:
        """Return the note, as a draft if it is not in the document."""
        present = document.notes.get(self.note_id) or self.original
        if present is not None:
            return present
        draft = author.make_draft("")
        return Note(id=NEW, topic=self.topic, text="", colour=draft.colour, author=draft.author)

    def insert(self, note: Note, notes: Sequence[Note]) -> list[Note]:
        """Return the notes of the topic with one inserted where this one belongs."""
        at = next((index + 1 for index, other in enumerate(notes) if other.id == self.after_id), len(notes))
        return [*notes[:at], note, *notes[at:]]

    def make_change(self, text: str, document: Document, author: CurrentAuthor) -> Change:
        """Return the change for a text; a note deleted meanwhile is added again if its text was edited.

        Raises:
            EditError: The text was rejected.
        """
        if self.note_id in document.notes:
            return edits.edit_note(document, self.note_id, text)
        if self.original is not None and text.strip() == self.original.text:
            return Change()
        draft = author.make_draft(text)
        if self.original is not None:
            kept = {name: getattr(self.original, name) for name in edits.NoteDraft._fields if name != "text"}
            draft = edits.NoteDraft(text, **kept)
        return edits.add_notes(document, self.topic, [draft], after=self.after_id)

    def parse(self, text: str, document: Document) -> NotePrefix:
        """Return a text without the author, the colour and the sign of a heading at its start, and these."""
        return parse_prefix(text, document.participants.values(), colour_words(), nobody_words())

    def make_final_change(self, text: str, document: Document, current: CurrentAuthor) -> Change:
        """Return the change for a text that is done: its start may say author, colour or heading.

        Raises:
            EditError: The text was rejected.
        """
        prefix = self.parse(text, document)
        role = HEADING if prefix.is_heading else None
        author = prefix.writer if self.original is None else prefix.author
        fields = {"author": author, "colour": prefix.colour, "role": role}
        given = {name: value for name, value in fields.items() if value is not None}
        change = self.make_change(prefix.text, document, current)
        if not given:
            return change
        ids = [id_ for kind, id_ in change.added if kind == "notes"] or [self.note_id]
        return squash(change, edits.update_records(apply(document, change), "notes", ids, given))
