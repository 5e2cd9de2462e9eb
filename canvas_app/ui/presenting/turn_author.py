"""Who has the turn in a go-round says what is typed: they are its author, and afterwards it is who was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext


class TurnAuthor(QObject):
    """Makes who speaks the current author. A sentence that was begun keeps its own until it is entered or emptied."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._author, self._drafts = context.current_author, context.line_drafts
        self.speaker = ""
        self._waiting: str | None = None
        self._before: str | None = None
        self._drafts.emptied.connect(self._follow_waiting)

    def follow(self, speaker: str) -> None:
        """Follow who speaks; '' where the round is over or not seen."""
        current = self._author.participant
        if speaker and speaker != self.speaker:
            if self._before is None:
                self._before = current.id if current else ""
            self._waiting = speaker
        elif not speaker and self._before is not None:
            self._waiting, self._before = self._before, None
        self.speaker = speaker
        self._follow_waiting()

    def _follow_waiting(self) -> None:
        if self._waiting is not None and not self._drafts.has_text:
            author, self._waiting = self._waiting, None
            self._author.set_participant(author)
