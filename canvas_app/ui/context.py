"""Shared context of all pages: the open session, theme, settings, and the signals between pages and window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.document.line_drafts import LineDrafts
    from canvas_app.document.plan_follower import PlanFollower
    from canvas_app.document.session import Session
    from canvas_app.insight.comparison import EarlierState
    from canvas_app.services.settings import Settings
    from canvas_app.ui.kit.theme import Theme
from canvas_app.document.current_author import CurrentAuthor
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE


class AppContext(QObject):
    """Passed to every page; refers to shared objects without owning them.

    Facts, emitted by the window:
    - `language_changed`: the language of the user interface changed (the kit's widgets follow
      by themselves)
    - `author_changed`: the current author changed
    - `settings_changed`: a persisted setting changed
    - `earlier_state_changed`: the document is compared with another earlier state, or with none

    Requests, handled by the window:
    - `open_file_requested`: open a path, or '' to ask for one
    - `example_requested`: open a bundled example by its id
    - `new_workshop_requested`: show the form for a new workshop
    - `language_change_requested`: switch to a language
    - `status_message_requested`: show a short text in the status line
    - `page_requested`: show a page by name
    - `return_requested`: show the page from which the current one was opened
    - `coalition_requested`: open a coalition's form by its id
    - `note_requested`: show a note on the canvas by its id
    - `wall_requested`: type over the notes of a wall, beginning at the first of some topics by their ids
    - `shortcuts_requested`: show the list of shortcuts
    - `file_versions_requested`: show the earlier versions of a file that cannot be opened
    - `workshop_created`: open a new workshop, given its document and the path to save it at
    """

    language_changed = Signal()
    author_changed = Signal()
    settings_changed = Signal()
    earlier_state_changed = Signal()

    open_file_requested = Signal(str)
    example_requested = Signal(str)
    new_workshop_requested = Signal()
    language_change_requested = Signal(str)
    status_message_requested = Signal(str)
    page_requested = Signal(str)
    return_requested = Signal()
    coalition_requested = Signal(str)
    note_requested = Signal(str)
    wall_requested = Signal(list)
    shortcuts_requested = Signal()
    file_versions_requested = Signal(object)
    workshop_created = Signal(object, object)

    def __init__(
        self, session: Session, theme: Theme, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.settings = settings
        self.current_author = CurrentAuthor(session, settings, self)
        self.earlier_state: EarlierState | None = None
        session.replaced.connect(self.compare_with)
        self._plan_follower: PlanFollower | None = None
        self._line_drafts: LineDrafts | None = None

    def compare_with(self, state: EarlierState | None = None) -> None:
        """Compare the document with an earlier state, on the canvas, in slides and on sheets; None ends it."""
        if state is not self.earlier_state:
            self.earlier_state = state
            self.earlier_state_changed.emit()

    @property
    def plan_follower(self) -> PlanFollower:
        """The plan of the session that is being followed; made on first use."""
        if self._plan_follower is None:
            from canvas_app.document.plan_follower import PlanFollower

            self._plan_follower = PlanFollower(self.session, self.settings, self)
            self._plan_follower.changed.connect(self.settings_changed)
        return self._plan_follower

    @property
    def line_drafts(self) -> LineDrafts:
        """What is typed in lines and not entered yet; made on first use."""
        if self._line_drafts is None:
            from canvas_app.document.line_drafts import LineDrafts

            self._line_drafts = LineDrafts(self.session)
        return self._line_drafts

    def commit_lines(self) -> None:
        """Make notes of what is typed in lines and not entered yet, where there are such lines."""
        if self._line_drafts is not None:
            self._line_drafts.commit()

    @property
    def lang(self) -> str:
        """The language of the user interface: `nl` or `en`."""
        return self.settings.language or DEFAULT_LANGUAGE

    @property
    def method(self) -> Method:
        """The texts of the method, loaded on first use and cached."""
        from canvas_app.content.method import load_method

        return load_method()
