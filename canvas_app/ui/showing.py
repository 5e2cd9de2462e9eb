"""How the document stands, as the frame of the window shows it: title, status line, undo, redo, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from canvas_app.errors import CanvasError
from canvas_app.ui import actions as table
from canvas_app.ui.telling import tell, tell_notices

if TYPE_CHECKING:
    from canvas_app.ui.window import Window


class Showing(QObject):
    """Keeps the frame of a window in step with its document."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window

    def show_safety(self) -> None:
        """How safe the words are: in the title and in the status line."""
        self.window.status.refresh_safety()
        self.window.navigation.enable_unread()
        title = self.window.session.document.workshop.title if self.window.session.is_open else ""
        self.window.setWindowTitle(f"{title}[*] – Netwerk Canvas" if title else "Netwerk Canvas[*]")
        self.window.setWindowModified(self.window.session.is_open and self.window.session.is_dirty)

    def show_steps(self) -> None:
        """Undo and redo say what they would take back or do again."""
        for name, back, enabled in (
            ("undo", True, self.window.session.undo_stack.canUndo()),
            ("redo", False, self.window.session.undo_stack.canRedo()),
        ):
            action = self.window.commands[name]
            spec = next(spec for spec in table.SPECS if spec.id == name)
            step = table.STEPS.get(self.window.session.step_name(back), "")
            action.setText(
                f"{table.words(spec.words)}: {table.words(step)}" if step else table.words(spec.words)
            )
            action.setEnabled(enabled)
        self.window.topbar.refresh_undo()

    def hear(self, notices: list[tuple[str, dict[str, object]]]) -> None:
        """Says what the document tells."""
        self.window.status.say(tell_notices(notices, self.window.bench.lang))

    def tell(self, error: CanvasError) -> None:
        """Says what went wrong, unless the window is hushed."""
        if not self.window.hushed:
            tell(self.window, error, self.window.bench.lang)

    def tell_trouble(self) -> None:
        """Says why the words are not in their file, and offers another one."""
        if self.window.session.error is not None:
            if tell(
                self.window, self.window.session.error, self.window.bench.lang, self.tr("Save elsewhere…")
            ):
                self.window.filing.save_as()
            if self.window.places.current == "canvas":
                # the click on the line had taken it: the next letter is for a note again
                self.window.hands.take_focus()
