"""Stack of the window's pages, each created on first use."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from canvas_app.ui.context import AppContext


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
