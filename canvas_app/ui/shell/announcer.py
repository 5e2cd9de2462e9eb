"""What screen readers are told of changes: what was added, moved, deleted, dotted and undone, in a few words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QWidget

from canvas_app.content.agreements import agreement_text
from canvas_app.document.undo_command import ChangeCommand
from canvas_app.model.records import Coalition, Note
from canvas_app.ui.canvas.canvas_actions import MAX_UNANNOUNCED
from canvas_app.ui.kit.accessible import announce, is_active
from canvas_app.ui.parts.colour_names import colour_name
from canvas_app.ui.parts.mask_texts import seen_text
from canvas_app.ui.shell.window_status import command_name, is_seen_on_canvas, step_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canvas_app.document.session import Session
    from canvas_app.model.change import Change, Fields
    from canvas_app.model.document import Key
    from canvas_app.ui.canvas.canvas_widget import CanvasWidget
    from canvas_app.ui.context import AppContext


class AnnouncedWindow(Protocol):
    """What is known of the window."""

    context: AppContext
    session: Session
    canvas: CanvasWidget


class Announcer(QObject):
    """Announces changes to the document, while somebody listens.

    Args:
        window: The window.
        widget: The same window as a widget.
    """

    def __init__(self, window: AnnouncedWindow, widget: QWidget) -> None:
        super().__init__(widget)
        self._window, self._widget, self._canvas = window, widget, window.canvas
        self._session = window.session
        self._index, self._dots = self._session.undo_stack.index(), self._canvas.dot_counts
        self._session.changed.connect(self._on_changed)
        self._session.undo_stack.indexChanged.connect(self._on_index_changed)
        self._canvas.note_editing.finished.connect(self._on_written)

    def _on_changed(self, change: Change) -> None:
        before, self._dots = self._dots, self._canvas.dot_counts
        is_said_elsewhere = self._session.is_stepping or self._session.is_merging
        if not is_active() or is_said_elsewhere or not self._canvas.isVisible():
            return
        if not self._canvas.note_editing.is_active and len(change.keys) <= MAX_UNANNOUNCED:
            QTimer.singleShot(0, self, partial(self._say_change, change, before))

    def _on_index_changed(self, index: int) -> None:
        """Say what was undone or redone on the canvas; of anything else the status line says it."""
        before, self._index = self._index, index
        if not is_active() or not self._session.is_stepping:
            return
        command = self._session.undo_stack.command(min(before, index))
        is_here = self._canvas.isVisible()
        if is_here and isinstance(command, ChangeCommand) and is_seen_on_canvas(command):
            words = step_words(is_undo=index < before)
            announce(self._widget, words.format(what=command_name(command, self._window.context.lang)))

    def _on_written(self, id_: str) -> None:
        note = self._session.document.notes.get(id_)
        if note is not None and is_active():
            announce(self._widget, self._note_words(self.tr("Written in {topic}"), note))

    # Words

    def _say_change(self, change: Change, dots_before: Mapping[str, int]) -> None:
        words = [*self._describe(change), *self._describe_dots(change, dots_before)]
        announce(self._widget, ". ".join(dict.fromkeys(filter(None, words))))

    def _describe(self, change: Change) -> Iterator[str]:
        for record in change.added.values():
            yield self._record_words(self.tr("Added to {topic}"), self.tr("New coalition"), record)
        for record in change.removed.values():
            yield self._record_words(self.tr("Deleted from {topic}"), self.tr("Coalition deleted"), record)
        for key, fields in change.updated.items():
            yield self._update_words(key, fields)

    def _record_words(self, note_words: str, coalition_words: str, record: object) -> str:
        if isinstance(record, Note):
            return self._note_words(note_words, record)
        return f"{coalition_words}: {record.name}" if isinstance(record, Coalition) else ""

    def _note_words(self, words: str, note: Note) -> str:
        """Return what happened to a note, with its text where the keyboard is not on it."""
        topic = self._canvas.lookup.home_topic(note.topic)
        title = self._window.context.method.topics[topic].title[self._window.context.lang]
        said = words.format(topic=title)
        is_read_anyway = self._canvas.selection.current == ("note", note.id)
        return said if is_read_anyway else f"{said}: {seen_text(self._canvas.view_note(note))}"

    def _update_words(self, key: Key, fields: Fields) -> str:
        kind, id_ = key
        note = self._session.document.notes.get(id_) if kind == "notes" else None
        if note is None:
            is_moved_card = kind == "coalitions" and "order" in fields
            return self.tr("Coalition moved") if is_moved_card else ""
        if fields.keys() & {"topic", "order"}:
            return f"{self._note_words(self.tr('Moved to {topic}'), note)}, {self._place_of(note)}"
        return self._field_words(note, fields)

    def _field_words(self, note: Note, fields: Fields) -> str:
        """Return what a note got: a colour, an author, a mark; nothing of a note that may not be seen yet."""
        view = self._canvas.view_note(note)
        if view.is_blank:
            return ""
        if "colour" in fields:
            return colour_name(note.colour)
        if "author" in fields:
            return view.author_name or self.tr("No author")
        if "mark" in fields:
            return agreement_text(note, self._window.context.lang) or self.tr("Nothing agreed")
        return ""

    def _place_of(self, note: Note) -> str:
        topic = self._canvas.lookup.home_topic(note.topic)
        ids = [one.id for one in self._canvas.lookup.notes_shown_in([topic])[topic]]
        return f"{ids.index(note.id) + 1}/{len(ids)}"

    def _describe_dots(self, change: Change, before: Mapping[str, int]) -> Iterator[str]:
        """Return the dots that are seen on notes that got or lost some."""
        if "votes" in change.kinds:
            now = self._canvas.dot_counts
            for id_ in {*before, *now} & self._session.document.notes.keys():
                if before.get(id_) != now.get(id_):
                    yield QCoreApplication.translate("AccessibleText", "%n dot(s)", "", now.get(id_, 0))
