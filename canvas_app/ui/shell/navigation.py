"""Navigation between the pages of a window, each created on first use, and which actions are enabled on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvas_app.ui.context import AppContext
from canvas_app.ui.shell import actions as table

if TYPE_CHECKING:
    from canvas_app.ui.shell.window import Window


class PageStack(QStackedWidget):
    """Shows one page at a time: canvas, coalitions, participants, posters, start."""

    def __init__(self, context: AppContext, canvas: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._pages: dict[str, QWidget] = {"canvas": canvas}
        self.addWidget(canvas)
        self.current_name = "canvas"

    def page(self, name: str) -> QWidget:
        """Return the page of that name; create it on first use."""
        if name not in self._pages:
            self._pages[name] = self._create_page(name)
            self.addWidget(self._pages[name])
        return self._pages[name]

    def _create_page(self, name: str) -> QWidget:
        if name == "start":
            from canvas_app.ui.start.start_page import StartPage

            return StartPage(self._context, self)
        if name == "coalitions":
            from canvas_app.ui.coalitions.coalitions_page import CoalitionsPage

            return CoalitionsPage(self._context, self)
        if name == "participants":
            from canvas_app.ui.participants.participants_page import ParticipantsPage

            return ParticipantsPage(self._context, self)
        from canvas_app.ui.posters.posters_page import PostersPage

        return PostersPage(self._context, self)

    def show_page(self, name: str) -> None:
        """Show a page by name."""
        self.current_name = name
        self.setCurrentWidget(self.page(name))


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
