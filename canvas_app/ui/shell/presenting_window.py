"""What presenting knows of the window it presents from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.ui.canvas.canvas_widget import CanvasWidget
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.shell.navigation import Navigation, PageStack
    from canvas_app.ui.shell.rail import NavigationRail
    from canvas_app.ui.shell.status_line import StatusLine
    from canvas_app.ui.shell.top_bar import TopBar


class PresentingWindow(Protocol):
    """What presenting knows of the window."""

    context: AppContext
    session: Session
    canvas: CanvasWidget
    pages: PageStack
    navigation: Navigation
    rail: NavigationRail
    top_bar: TopBar
    status_line: StatusLine

    def commit_edits(self) -> bool:
        """End text editing; return whether that succeeded."""

    def focus_canvas(self) -> None:
        """Give the canvas the keyboard where it is shown."""
