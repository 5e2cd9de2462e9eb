"""Navigation between the pages of a window, each created on first use, and which actions are enabled on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvas_app.ui.base_page import BasePage
from canvas_app.ui.context import AppContext
from canvas_app.ui.shell import actions as table
from canvas_app.ui.shell.pages import FILL_PAGE, START_PAGE, create_page, page_spec

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.ui.shell.rail import NavigationRail
    from canvas_app.ui.shell.side_panels import SidePanels


class PageStack(QStackedWidget):
    """Shows one page of the table at a time."""

    def __init__(self, context: AppContext, canvas: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._pages: dict[str, QWidget] = {"canvas": canvas}
        self.addWidget(canvas)
        self.current_name = self._returns_to = "canvas"

    @property
    def current_page(self) -> BasePage | None:
        """The page that is shown; None for the canvas."""
        page = self.currentWidget()
        return page if isinstance(page, BasePage) else None

    @property
    def page_to_return_to(self) -> str:
        """The page from which the one that is shown was opened."""
        return self._returns_to

    def page(self, name: str) -> QWidget:
        """Return the page of that name; create it on first use."""
        if name not in self._pages:
            self._pages[name] = create_page(name, self._context, self)
            self.addWidget(self._pages[name])
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Show a page by name."""
        if name != self.current_name:
            self._returns_to = self.current_name
        self.current_name = name
        self.setCurrentWidget(self.page(name))


class Navigation(QObject):
    """Switches the pages of a window.

    Args:
        session: The session of the window.
        pages: Its pages.
        rail: Its navigation rail.
        side_panels: Its side panels, which are closed where a page needs the room.
        actions: Its actions, by id.
        commit_edits: Ends text editing; returns whether that succeeded.

    Attributes:
        canvas_shown: Signal, the canvas was shown and is to have the focus.
        page_shown: Signal with the name of the page that is shown now.
        hides_rail: Whether there is no rail beside the pages, as while presenting.
        is_seen_by_room: Whether the audience sees this window: then only pages for it are shown.
        refused: Signal, a page was not shown because the audience would see it.
    """

    canvas_shown = Signal()
    page_shown = Signal(str)
    refused = Signal()

    def __init__(
        self,
        session: Session,
        pages: PageStack,
        rail: NavigationRail,
        side_panels: SidePanels,
        actions: Mapping[str, QAction],
        commit_edits: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._pages, self._rail, self._side_panels = session, pages, rail, side_panels
        self._actions, self._commit_edits = actions, commit_edits
        self.hides_rail = False
        self.is_seen_by_room = False

    def is_shown(self, name: str) -> bool:
        """Return whether a page is the current one."""
        return self._pages.current_name == name

    def show_page(self, name: str) -> None:
        """Show a page by its id in the table.

        Without an open workshop, the start page is shown instead of a page that needs one; if an edit cannot be
        committed, the current page stays. A copy that is filled in has a page of its own.
        """
        if not self._commit_edits():
            return
        if name != START_PAGE:
            name = FILL_PAGE if self.is_copy else "canvas" if name == FILL_PAGE else name
        if not page_spec(name).is_for_room and self.is_refused():
            return
        if page_spec(name).needs_document and not self._session.is_open:
            name = START_PAGE
        if not page_spec(name).keeps_side_panel:
            self._side_panels.close()
        self._pages.show_page(name)
        self._rail.setVisible(self._session.is_open and not self.hides_rail and not self.is_copy)
        self._rail.set_current_page(name)
        self.update_enabled()
        if name == "canvas":
            self.canvas_shown.emit()
        self.page_shown.emit(name)

    @property
    def is_copy(self) -> bool:
        """Whether a copy is open that was handed out, to be filled in."""
        return self._session.is_open and self._session.document.handout is not None

    def follow_document(self) -> None:
        """Show the page that the document needs, where merging made another kind of it."""
        if (
            self._session.is_open
            and self.is_copy != self.is_shown(FILL_PAGE)
            and not self.is_shown(START_PAGE)
        ):
            self.show_page("canvas")

    def is_refused(self) -> bool:
        """Return whether what is private must not be shown now, because the room would see it, and say so."""
        if self.is_seen_by_room:
            self.refused.emit()
        return self.is_seen_by_room

    def show_previous_page(self) -> None:
        """Show the page from which the current one was opened; not the facilitator's after the show is over."""
        page = self._pages.page_to_return_to
        self.show_page("canvas" if page == "presenter" and not self.hides_rail else page)

    def update_enabled(self) -> None:
        """Disable the actions that need a workshop or the canvas where there is none."""
        is_open, on_canvas = self._session.is_open, self._pages.current_name == "canvas"
        for spec in table.action_specs():
            if spec.id not in ("undo", "redo"):
                needs = (
                    on_canvas
                    if spec.canvas_shortcut or spec.canvas_only
                    else is_open or spec.without_document
                )
                self._actions[spec.id].setEnabled(needs)
            shown = spec.id in table.COPY_ACTIONS if self.is_copy else spec.id not in table.COPY_ONLY_ACTIONS
            self._actions[spec.id].setVisible(shown)
        self.update_unread_enabled()

    def update_unread_enabled(self) -> None:
        """Enable the action for unread parts if the document has any."""
        self._actions["unread"].setEnabled(self._session.is_open and bool(self._session.document.unread))

    def show_new_workshop(self) -> None:
        """Show the form for a new workshop."""
        self.show_page(START_PAGE)
        self._pages.page(START_PAGE).show_form()  # type: ignore[attr-defined]

    def on_page_action(self) -> None:
        """Show the page of the action that was triggered."""
        action = self.sender()
        if isinstance(action, QAction):
            self.show_page(str(action.data()))
