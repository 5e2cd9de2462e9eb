"""The pages of the window by name, each made when it is first asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from canvas_app.ui.bench import Bench


class Places(QStackedWidget):
    """Shows one page at a time: canvas, coalitions, participants, posters, start."""

    def __init__(self, bench: Bench, canvas: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._made: dict[str, QWidget] = {"canvas": canvas}
        self.addWidget(canvas)
        self.current = "canvas"

    def page(self, name: str) -> QWidget:
        """The page of that name."""
        if name not in self._made:
            self._made[name] = self._make(name)
            self.addWidget(self._made[name])
        return self._made[name]

    def _make(self, name: str) -> QWidget:
        if name == "start":
            from canvas_app.ui.pages.start import StartPage

            return StartPage(self._bench, self)
        if name == "coalitions":
            from canvas_app.ui.pages.coalitions import CoalitionsPage

            return CoalitionsPage(self._bench, self)
        if name == "participants":
            from canvas_app.ui.pages.participants import ParticipantsPage

            return ParticipantsPage(self._bench, self)
        from canvas_app.ui.pages.posters import PostersPage

        return PostersPage(self._bench, self)

    def go(self, name: str) -> None:
        """Shows a page."""
        self.current = name
        self.setCurrentWidget(self.page(name))
