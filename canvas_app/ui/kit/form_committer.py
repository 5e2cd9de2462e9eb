"""Writes what is entered in a form: choices at once, texts while they are typed and as one step when they are done."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from canvas_app.ui.kit.form import Form

COMMIT_INTERVAL_MS = 400
"""Interval in ms at which text being typed is written to the document."""


class FormCommitter(QObject):
    """Commits the fields of a form, which is its parent.

    Args:
        form: The form.
        text_fields: The fields that are written while they are typed; the others are when they are left or chosen.
        save: Writes a value, given the name of its field, the value and the id of the gesture that it is part of (0 for
            a step of its own); returns whether that succeeded.
        stored: Returns the stored value of a field.
        new_gesture_id: Returns the id of a new gesture.
    """

    def __init__(
        self,
        form: Form,
        text_fields: Collection[str],
        save: Callable[[str, str, int], bool],
        stored: Callable[[str], str],
        new_gesture_id: Callable[[], int],
    ) -> None:
        super().__init__(form)
        self._form, self._text_fields = form, text_fields
        self._save, self._stored, self._new_gesture_id = save, stored, new_gesture_id
        self._gesture_id = new_gesture_id()
        # what is typed is journalled while it is typed, as in a note
        self._timer = QTimer(self, singleShot=True, interval=COMMIT_INTERVAL_MS)
        self._timer.timeout.connect(self._commit_partial)
        form.edited.connect(self._schedule)
        form.committed.connect(self._on_committed)

    def _schedule(self) -> None:
        if not self._timer.isActive():  # continuous typing must not postpone the commit
            self._timer.start()

    def _commit_partial(self) -> None:
        """Write what was typed so far; the fields stay as they are, as their texts are not done."""
        for name, text in self._form.changed_values().items():
            if name in self._text_fields:
                self._save(name, text, self._gesture_id)

    def commit_texts(self) -> None:
        """Commit the text of every field that differs, as one undo step."""
        self._timer.stop()
        for name, text in self._form.changed_values().items():
            if name in self._text_fields:
                self._form.accept_value(name)
                if self._save(name, text, self._gesture_id):
                    self._form.set_values({name: self._stored(name)})
        self._gesture_id = self._new_gesture_id()

    def _on_committed(self, name: str) -> None:
        value = self._form.value(name)  # before committing the texts, which shows the document again
        self.commit_texts()
        if name not in self._text_fields and value != self._stored(name):
            self._form.accept_value(name)
            self._save(name, value, 0)
