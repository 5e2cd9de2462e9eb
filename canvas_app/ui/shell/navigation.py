"""Navigation between the pages of a window, and which actions are enabled on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from canvas_app.ui.shell import actions as table

if TYPE_CHECKING:
    from canvas_app.ui.shell.window import Window


class Navigation(QObject):
    """Switches the pages of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window

    def show_page(self, name: str) -> None:
        """Show a page: canvas, coalitions, participants, posters or start.

        Without an open workshop it is always the start page; if an edit cannot be committed, the current page
        stays.
        """
        if not self.window.commit_edits():
            return
        if not self.window.session.is_open:
            name = "start"
        if name == "start" and self.window.pages.current_name != "start":
            self._connect_start_page()
        if name in ("participants", "posters", "start"):
            self.window.side_panels.close()
        self.window.pages.show_page(name)
        self.window.rail.setVisible(self.window.session.is_open)
        self.window.rail.set_current_page(name)
        self.update_enabled()
        if name == "canvas" and self.window.is_fully_built:
            self.window.input_controller.focus_canvas()

    def update_enabled(self) -> None:
        """Disable the actions that need a workshop or the canvas where there is none."""
        is_open, on_canvas = self.window.session.is_open, self.window.pages.current_name == "canvas"
        for spec in table.ACTION_SPECS:
            if spec.id not in ("undo", "redo"):
                needs = (
                    on_canvas
                    if spec.canvas_shortcut or spec.canvas_only
                    else is_open or spec.without_document
                )
                self.window.actions_by_id[spec.id].setEnabled(needs)
        self.update_unread_enabled()

    def update_unread_enabled(self) -> None:
        """Enable the action for unread parts if the document has any."""
        self.window.actions_by_id["unread"].setEnabled(
            self.window.session.is_open and bool(self.window.session.document.unread)
        )

    def _connect_start_page(self) -> None:
        page = self.window.pages.page("start")
        if not page.property("heard"):
            page.setProperty("heard", True)
            page.created.connect(self.window.file_actions.create_workshop)  # type: ignore[attr-defined]

    def show_new_workshop(self) -> None:
        """Show the form for a new workshop."""
        self.show_page("start")
        self.window.pages.page("start").show_form()  # type: ignore[attr-defined]

    def show_canvas(self) -> None:
        """Show the canvas."""
        self.show_page("canvas")

    def show_coalitions(self) -> None:
        """Show the coalitions."""
        self.show_page("coalitions")

    def show_participants(self) -> None:
        """Show the participants."""
        self.show_page("participants")

    def show_posters(self) -> None:
        """Show the posters."""
        self.show_page("posters")

    def show_start(self) -> None:
        """Show the start page."""
        self.show_page("start")
