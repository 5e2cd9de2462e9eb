"""Marks on notes: what was decided, what is to be done by whom and when, and what was parked."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from canvas_app.model import edits
from canvas_app.model.document import sort_by_order
from canvas_app.ui.canvas.canvas_actions import CanvasActions
from canvas_app.ui.canvas.item_places import note_on_screen, place_of_popup


class MarkActions(QObject):
    """Marks the selected notes, or the one being written, each time as one undo step."""

    def __init__(self, canvas_actions: CanvasActions) -> None:
        super().__init__(canvas_actions)
        self._actions, self._canvas = canvas_actions, canvas_actions.canvas

    @property
    def _notes(self) -> list[str]:
        self._canvas.note_editing.write()
        return self._actions.selected_note_ids

    def common_mark(self) -> str:
        """Return the mark that all selected notes have, '' for none or several."""
        notes = self._canvas.session.document.notes
        marks = {notes[id_].mark for id_ in self._actions.selected_note_ids}
        return marks.pop() if len(marks) == 1 else ""

    def toggle(self, mark: str) -> None:
        """Give the notes a mark, or take it away where all have it; of what is to be done, ask who does it and when."""
        notes = self._notes
        if mark == "to_do":
            self.ask_to_do(notes)
        elif notes:
            self._set(notes, "" if mark == self.common_mark() else mark)

    def clear(self) -> None:
        """Take the marks away."""
        self._set(self._notes, "")

    def _set(self, notes: list[str], mark: str, **details: str) -> None:
        self._actions.run_edit(
            "note-mark", lambda document: edits.mark_notes(document, notes, mark, **details)
        )

    def ask_to_do(self, notes: list[str], beside: QWidget | None = None) -> None:
        """Ask who does what stands on notes, and when.

        Args:
            notes: Their ids.
            beside: What is shown instead of the canvas; the notes are to be done already then, and stay so.
        """
        if not notes or self._canvas.session.read_only:
            self._set(notes, "to_do")  # says why it cannot be changed
            return
        from canvas_app.ui.canvas.to_do_popup import ToDoPopup

        document = self._canvas.session.document
        note = document.notes[notes[0]]
        people = sort_by_order(document.participants.values())
        popup = ToDoPopup(self._canvas.context, people, beside or self._canvas, is_cancelled=beside is None)
        popup.set_values(note.who, note.due, is_marked=note.mark == "to_do")
        popup.accepted.connect(lambda who, due: self._set(notes, "to_do", who=who, due=due))
        popup.cleared.connect(lambda: self._set(notes, ""))
        popup.open_at(beside.mapToGlobal(QPoint()) if beside else self._place_below(notes[0]))

    def _place_below(self, note: str) -> QPoint:
        """Return where the popup opens: below the note where that is shown."""
        place = note_on_screen(self._canvas, note)
        return place_of_popup(self._canvas) if place is None else place.bottomLeft() + QPoint(0, 6)
