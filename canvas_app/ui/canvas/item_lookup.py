"""Where items are on the canvas: the block and the topic of an item, and the notes of a topic."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from canvas_app.content.method import block_id_of, shown_topic
from canvas_app.content.note_view import notes_shown_in
from canvas_app.model.records import Note

if TYPE_CHECKING:
    from canvas_app.model.change import Change
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.sheet.pane_boxes import ItemKey


class ItemLookup:
    """Answers for the document that is open and the method in use."""

    def __init__(self, context: AppContext) -> None:
        self._context, self._session = context, context.session

    def home_topic(self, topic: str) -> str:
        """Return the topic of this method in which notes of a topic are shown."""
        return shown_topic(self._context.method, topic)

    def block_of_item(self, item: ItemKey | None) -> str:
        """Return the block that contains an item ('' for a note that no longer exists)."""
        kind, id_ = item or ("", "")
        if kind in ("topic", "more"):
            return block_id_of(id_)
        if kind == "note":
            note = self._session.document.notes.get(id_)
            return block_id_of(self.home_topic(note.topic)) if note else ""
        return "coalitions" if kind in ("card", "new") else ""

    def topic_of_item(self, item: ItemKey | None) -> str:
        """Return the topic that an item is or belongs to ('' for cards)."""
        if item is None or item[0] not in ("topic", "more", "note"):
            return ""
        note = self._session.document.notes.get(item[1])
        return item[1] if item[0] != "note" else self.home_topic(note.topic) if note else ""

    def notes_in_order(self, ids: Iterable[str]) -> list[Note]:
        """Return notes in reading order: block by block, topic by topic."""
        places = {topic: index for index, topic in enumerate(self._context.method.topics)}
        notes = [self._session.document.notes[id_] for id_ in ids if id_ in self._session.document.notes]
        return sorted(notes, key=lambda note: (places[self.home_topic(note.topic)], note.order, note.id))

    def notes_shown_in(self, topics: Iterable[str]) -> dict[str, list[Note]]:
        """Return the notes that are shown in each of some topics, in their order."""
        return notes_shown_in(self._session.document, self._context.method, topics)

    def topics_of_change(self, change: Change) -> set[str]:
        """Return the topics that show notes which a change adds, updates or removes, both ends of a move included."""
        notes, changed = self._session.document.notes, (*change.added.values(), *change.removed.values())
        topics = {note.topic for note in changed if isinstance(note, Note)}
        for (kind, id_), fields in change.updated.items():
            if kind == "notes":
                topics.update(str(value) for value in fields.get("topic", ()))
                if id_ in notes:
                    topics.add(notes[id_].topic)
        return {self.home_topic(topic) for topic in topics}
