"""State of the document in the window's frame: title, status line, undo, redo and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from canvas_app.content.kind_labels import kind_labels
from canvas_app.errors import CanvasError
from canvas_app.model.kinds import KINDS
from canvas_app.services.message_boxes import notices_text, show_error
from canvas_app.ui.shell import actions as table

if TYPE_CHECKING:
    from canvas_app.document.undo_command import ChangeCommand
    from canvas_app.ui.shell.window import Window


def step_name(step: ChangeCommand, lang: str) -> str:
    """Return what a step did: the name of its action, or else of what it did to the first kind it touches."""
    if label := table.UNDO_LABELS.get(step.action):
        return table.translated(label)
    kind = min(step.change.kinds, key=lambda kind: KINDS[kind].rank)
    name = kind_labels(kind, lang).name.casefold()
    if any(key[0] == kind for key in step.change.added):
        return QCoreApplication.translate("Actions", "new: {kind}").format(kind=name)
    if any(key[0] == kind for key in step.change.removed):
        return QCoreApplication.translate("Actions", "removing: {kind}").format(kind=name)
    return QCoreApplication.translate("Actions", "editing: {kind}").format(kind=name)


class WindowStatus(QObject):
    """Updates the frame of a window from its document."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window

    def update_title(self) -> None:
        """Update title, modified mark and save state."""
        self.window.status_line.refresh_save_state()
        self.window.navigation.update_unread_enabled()
        title = self.window.session.document.workshop.title if self.window.session.is_open else ""
        self.window.setWindowTitle(f"{title}[*] – Netwerk Canvas" if title else "Netwerk Canvas[*]")
        self.window.setWindowModified(self.window.session.is_open and self.window.session.is_dirty)

    def update_undo_labels(self) -> None:
        """Put the name of the undo step into the undo and redo actions, and enable them accordingly."""
        for name, is_undo, enabled in (
            ("undo", True, self.window.session.undo_stack.canUndo()),
            ("redo", False, self.window.session.undo_stack.canRedo()),
        ):
            action = self.window.actions_by_id[name]
            spec = next(spec for spec in table.ACTION_SPECS if spec.id == name)
            label = table.translated(spec.label)
            step = self.window.session.undo_step(is_undo)
            action.setText(f"{label}: {step_name(step, self.window.context.lang)}" if step else label)
            action.setEnabled(enabled)
        self.window.top_bar.refresh_undo()

    def show_notices(self, notices: list[tuple[str, dict[str, object]]]) -> None:
        """Show the session's notices in the status line."""
        self.window.status_line.show_message(notices_text(notices, self.window.context.lang))

    def show_error(self, error: CanvasError) -> None:
        """Show an error, unless the window is silent."""
        if not self.window.silent:
            show_error(self.window, error, self.window.context.lang)

    def show_save_error(self) -> None:
        """Explain why saving failed and offer to save elsewhere."""
        if self.window.session.error is not None:
            if show_error(
                self.window, self.window.session.error, self.window.context.lang, self.tr("Save elsewhere…")
            ):
                self.window.file_actions.save_as()
            if self.window.pages.current_name == "canvas":
                # The click took the focus from the canvas; give it back, so that typing starts a note again.
                self.window.input_controller.focus_canvas()
