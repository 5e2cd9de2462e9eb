"""The page on which the paper notes of a wall are typed over, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from canvas_app.content.method import shown_topic
from canvas_app.content.note_view import notes_shown_in
from canvas_app.document.line_drafts import WALL_LINE
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.records import Note
from canvas_app.ui.page_edits import run_page_edit
from canvas_app.ui.wall.wall_view import WallView

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class WallPage(WallView):
    """Types notes over: adds them, goes back into them, and goes from topic to topic."""

    action, draft_line = "notes-typed-over", WALL_LINE

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._connect()

    def _connect(self) -> None:
        self._connect_line()
        self.entry.tag_read.connect(self.tag_hint.show_message)
        self.done_button.clicked.connect(self.leave)
        self.line.left.connect(self._on_escape)
        self.line.counting_requested.connect(self.topics.setFocus)
        self.line.colour_requested.connect(self._on_colour_requested)
        self.topics.topic_clicked.connect(self.go_to)
        self.topics.counted.connect(self._on_counted)
        self.topics.left.connect(self._on_counting_left)
        self.chips.author_chosen.connect(self._on_author_chosen)
        for stack in (self.before, self.after, self.aside.before):
            stack.note_clicked.connect(self._on_note_clicked)

    def _notes_here(self) -> Sequence[Note]:
        return notes_shown_in(self.session.document, self.context.method, [self.topic])[self.topic]

    def shown_topic(self, topic: str) -> str:
        return shown_topic(self.context.method, topic)

    def _on_added(self, note: str) -> None:
        super()._on_added(note)
        self.paper = self.paper.with_typed(self.topic, note)

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
                self.action,
                lambda document: edits.update_records(document, "notes", [self.edited], fields),
                self._gesture,
            )
        else:
            self.entry.set_author(participant)
        self.show_author()

    def _keep_draft(self) -> None:
        super()._keep_draft()
        if self.line.text().strip():
            self.tag_hint.show_message("")  # of the note before

    # Topics

    def begin_at(self, topics: Sequence[str]) -> None:
        """Go to the first of some topics that the room is about, unless this is one of them."""
        if topics and self.topic not in topics:
            self.go_to(topics[0])

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

    def _on_document_replaced(self) -> None:
        self.start_anew()
        self.tag_hint.show_message("")
        super()._on_document_replaced()
