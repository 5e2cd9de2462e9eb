"""Adding notes as they are typed: who wrote them and in which colour stands at the front, and stays for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from canvas_app.content.note_prefix import NotePrefix, nobody_words, parse_prefix, unknown_tag
from canvas_app.document.edit_runner import EditOutcome, run_edit
from canvas_app.model import edits
from canvas_app.model.change import Change, apply, squash
from canvas_app.model.note_groups import HEADING
from canvas_app.ui.kit.notice_bar import error_text
from canvas_app.ui.page_edits import refusal_text
from canvas_app.ui.parts.colour_names import colour_words

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Participant
    from canvas_app.ui.context import AppContext


class NoteEntry(QObject):
    """Adds what is typed to a topic.

    Attributes:
        author: Who writes the next note, and in which colour.
        added: Signal with the id of a note that was added.
        refused: Signal with a sentence that says why a note was not added.
        tag_read: Signal, what stands at the front was looked at: with a sentence that says what of it was not
            understood, and stays in the text; '' where all was.
    """

    added = Signal(str)
    refused = Signal(str)
    tag_read = Signal(str)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.author = context.current_author

    def parse(self, text: str, *, needs_text: bool = False) -> NotePrefix:
        """Return a text without what stands at its front, and that."""
        people = self.author.participants
        return parse_prefix(text, people, colour_words(), nobody_words(), needs_text=needs_text)

    def submit(self, text: str, topic: str, action: str = "note-new", gesture_id: int = 0) -> bool:
        """Add the note that was typed, or take over what was said of the next ones.

        Nothing at the front holds a sentence up: people go on talking, and the next one is being typed already.

        Args:
            text: What was typed.
            topic: Where the note goes.
            action: Names the undo step.
            gesture_id: Consecutive edits with the same id other than 0 become one undo step.

        Returns:
            Whether the text was taken; if not, `refused` was emitted.
        """
        prefix = self.parse(text)
        if prefix.writer is not None:
            self.set_author(prefix.writer)
        if prefix.colour is not None:
            self.author.set_colour(prefix.colour)
        self.say_unknown_tag(prefix)
        if not prefix.text.strip():
            return True
        outcome = run_edit(
            self._context.session,
            action,
            lambda document: self.make_note(document, text, topic),
            gesture_id,
        )
        for _, id_ in outcome.change.added:
            self.added.emit(id_)
        return self._is_done(outcome)

    def make_note(self, document: Document, text: str, topic: str) -> Change:
        """Return the change that adds what was typed; it chooses nothing for the next notes, as `submit` does."""
        prefix = self.parse(text)
        draft = self.author.make_draft(prefix.text, prefix.writer)
        if prefix.colour is not None:
            draft = draft._replace(colour=prefix.colour)
        if prefix.is_heading:
            draft = draft._replace(role=HEADING)
        return edits.add_notes(document, topic, [draft])

    def change(self, note: str, text: str, action: str, gesture_id: int) -> bool:
        """Change a note that is there, its author and colour too where they stand at the front.

        Returns:
            Whether that was done; if not, `refused` was emitted.
        """
        return self._is_done(
            run_edit(
                self._context.session,
                action,
                lambda document: self.make_change(document, note, text),
                gesture_id,
            )
        )

    def make_change(self, document: Document, note: str, text: str) -> Change:
        """Return the change that a text makes of a note that is there; an empty one where it is gone."""
        if note not in document.notes:
            return Change()
        prefix = self.parse(text, needs_text=True)
        change = edits.edit_note(document, note, prefix.text)
        role = HEADING if prefix.is_heading else None
        given = {"author": prefix.author, "colour": prefix.colour, "role": role}
        fields = {name: value for name, value in given.items() if value is not None}
        after = apply(document, change)
        return squash(change, edits.update_records(after, "notes", [note], fields)) if fields else change

    def _is_done(self, outcome: EditOutcome) -> bool:
        if outcome.error is not None:
            self.refused.emit(error_text(outcome.error, self._context.lang))
        elif outcome.is_read_only:
            self.refused.emit(refusal_text(self._context))
        return outcome.is_done

    def set_author(self, participant: str) -> None:
        """Choose who writes the next notes, in the whole window; '' for nobody."""
        self.author.set_participant(participant)

    def say_unknown_tag(self, prefix: NotePrefix) -> None:
        """Say what of a topic, a name or a colour at the front is not known, so that nobody counts on it.

        A text with nothing at its front says nothing.
        """
        words = unknown_tag_text(prefix, self.author.participant)
        if words or prefix.author is not None or prefix.colour is not None:
            self.tag_read.emit(words)


def unknown_tag_text(prefix: NotePrefix, writer: Participant | None) -> str:
    """Return what was not understood at the front of a text, and who wrote it then; '' where all was.

    Args:
        prefix: The text, taken apart.
        writer: Who wrote it; None for nobody.
    """
    translate = QCoreApplication.translate
    if prefix.unknown_name and prefix.author is None:
        words = translate(
            "NoteEntry",
            "It is not clear who “{tag}” is, so it stays in the text. This note and the next are unsigned.",
        )
        return words.format(tag=prefix.unknown_name)
    word = prefix.text.split()[0] if prefix.text.startswith("/") else ""
    tag = unknown_tag(prefix.text, needs_text=False) or word
    words = translate(
        "NoteEntry", "It is not clear which topic, person or colour “{tag}” is, so it stays in the text."
    )
    by = translate("NoteEntry", "Written by {name}.").format(name=writer.name) if writer else ""
    return f"{words.format(tag=tag)} {by}".strip() if tag else ""
