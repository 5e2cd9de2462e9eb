"""Where somebody is in a window: its pages, and what can be chosen on each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from canvas_app.ui import actions as table

if TYPE_CHECKING:
    from canvas_app.ui.window import Window


class Navigation(QObject):
    """The ways between the pages of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window = window

    def show_page(self, name: str) -> None:
        """Goes to a page: canvas, coalitions, participants, posters or start.

        Without an open workshop there is only the start; words that cannot be kept hold one where they are.
        """
        if not self.window.settle():
            return
        if not self.window.session.is_open:
            name = "start"
        if name == "start" and self.window.places.current != "start":
            self._listen_to_start()
        if name in ("participants", "posters", "start"):
            self.window.drawers.close()
        self.window.places.go(name)
        self.window.rail.setVisible(self.window.session.is_open)
        self.window.rail.show_place(name)
        self.enable()
        if name == "canvas" and self.window.is_complete:
            self.window.hands.take_focus()

    def enable(self) -> None:
        """What has no meaning without a workshop, or away from the canvas, cannot be chosen there."""
        is_open, on_canvas = self.window.session.is_open, self.window.places.current == "canvas"
        for spec in table.SPECS:
            if spec.id not in ("undo", "redo"):
                needs = on_canvas if spec.local or spec.on_canvas else is_open or spec.always
                self.window.commands[spec.id].setEnabled(needs)
        self.enable_unread()

    def enable_unread(self) -> None:
        """Parts that could not be read can be looked at where there are any."""
        self.window.commands["unread"].setEnabled(
            self.window.session.is_open and bool(self.window.session.document.unread)
        )

    def _listen_to_start(self) -> None:
        page = self.window.places.page("start")
        if not page.property("heard"):
            page.setProperty("heard", True)
            page.created.connect(self.window.filing.start)  # type: ignore[attr-defined]

    def show_new(self) -> None:
        """The form for a new workshop."""
        self.show_page("start")
        self.window.places.page("start").show_form()  # type: ignore[attr-defined]

    def to_canvas(self) -> None:
        """To the canvas."""
        self.show_page("canvas")

    def to_coalitions(self) -> None:
        """To the coalitions."""
        self.show_page("coalitions")

    def to_people(self) -> None:
        """To the participants."""
        self.show_page("participants")

    def to_posters(self) -> None:
        """To the posters."""
        self.show_page("posters")

    def to_start(self) -> None:
        """To the start."""
        self.show_page("start")
