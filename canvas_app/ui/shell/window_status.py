"""State of the document in the window's frame: title, status line, undo, redo and messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from canvas_app.errors import CanvasError
from canvas_app.model.kinds import KINDS
from canvas_app.services.message_boxes import notices_text, show_error
from canvas_app.ui.shell import actions as table

if TYPE_CHECKING:
    from canvas_app.document.undo_command import ChangeCommand
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.shell.status_line import StatusLine
    from canvas_app.ui.shell.top_bar import TopBar


SHOWN_ON_CANVAS = frozenset({"notes", "coalitions", "votes", "masks", "workshop"})
"""Kinds of records whose changes are seen on the canvas."""


def command_name(command: ChangeCommand, lang: str) -> str:
    """Return what a command did: the name of its action, or else of what it did to the first kind it touches."""
    if label := table.UNDO_LABELS.get(command.action):
        return table.translated(label)
    from canvas_app.content.kind_labels import kind_labels

    kind = min(command.change.kinds, key=lambda kind: KINDS[kind].rank)
    name = kind_labels(kind, lang).name.casefold()
    if any(key[0] == kind for key in command.change.added):
        return QCoreApplication.translate("Actions", "new: {kind}").format(kind=name)
    if any(key[0] == kind for key in command.change.removed):
        return QCoreApplication.translate("Actions", "deleting: {kind}").format(kind=name)
    return QCoreApplication.translate("Actions", "editing: {kind}").format(kind=name)


def is_seen_on_canvas(command: ChangeCommand) -> bool:
    """Return whether the canvas shows what a command did; else it is to be said."""
    return not SHOWN_ON_CANVAS.isdisjoint(command.change.kinds)


def step_words(*, is_undo: bool) -> str:
    """Return what says that a step was undone or redone; `{what}` in it stands for the name of the step."""
    if is_undo:
        return QCoreApplication.translate("UndoSteps", "Undone: {what}")
    return QCoreApplication.translate("UndoSteps", "Redone: {what}")


class WindowStatus(QObject):
    """Updates the frame of a window from its document.

    Attributes:
        is_silent: While True, no error is shown.
        save_elsewhere_requested: Signal, the user chose to save elsewhere after an error.
        answered: Signal, a message box was closed; it had taken the focus.
    """

    save_elsewhere_requested = Signal()
    answered = Signal()

    def __init__(
        self,
        context: AppContext,
        actions: Mapping[str, QAction],
        top_bar: TopBar,
        status_line: StatusLine,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._context, self._session, self._actions = context, context.session, actions
        self._top_bar, self._status_line, self._window = top_bar, status_line, window
        self.is_silent = False

    def update_title(self) -> None:
        """Update title, modified mark and save state."""
        session = self._session
        self._status_line.refresh_save_state()
        self._actions["lock"].setChecked(self._session.is_locked)
        title = session.document.workshop.title if session.is_open else ""
        self._window.setWindowTitle(f"{title}[*] – Netwerk Canvas" if title else "Netwerk Canvas[*]")
        self._window.setWindowModified(session.is_open and session.is_dirty)

    def update_undo_labels(self) -> None:
        """Put the name of the undo step into the undo and redo actions, and enable them accordingly."""
        stack = self._session.undo_stack
        for name, is_undo, enabled in (("undo", True, stack.canUndo()), ("redo", False, stack.canRedo())):
            action = self._actions[name]
            spec = next(spec for spec in table.ACTION_SPECS if spec.id == name)
            label = table.translated(spec.label)
            command = self._session.next_command(is_undo=is_undo)
            action.setText(f"{label}: {command_name(command, self._context.lang)}" if command else label)
            action.setEnabled(enabled)
        self._top_bar.refresh_undo()

    def show_notices(self, notices: list[tuple[str, dict[str, object]]]) -> None:
        """Show the session's notices in the status line."""
        self._status_line.show_message(notices_text(notices, self._context.lang))

    def show_error(self, error: CanvasError) -> None:
        """Show an error, unless the window is silent."""
        if not self.is_silent:
            show_error(self._window, error, self._context.lang)

    def show_save_error(self) -> None:
        """Explain why saving failed and offer to save elsewhere."""
        error = self._session.error
        if error is not None:
            if show_error(self._window, error, self._context.lang, self.tr("Save somewhere else…")):
                self.save_elsewhere_requested.emit()
            self.answered.emit()
