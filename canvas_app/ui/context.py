"""The bench every page works at: the open document, the look, the settings, and what a page may wish for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.document.session import Session
    from canvas_app.services.settings import Settings
    from canvas_app.ui.kit.theme import Theme


class AppContext(QObject):
    """Handed to every page; holds things, owns nothing.

    Facts, told by the window: `language_changed` when the user interface speaks another language from now on (widgets
    hear it through `QEvent.LanguageChange` as well), `author_changed` when somebody else writes, `settings_changed`
    when a choice was made that is kept.

    Wishes, fulfilled by the window: open a file (a path, or empty to ask which), open an example (the file name of a
    sample), make a new workshop, choose a language, say a short line in the status bar, go to a page, open a
    coalition's form, write as a participant, go to the posters.
    """

    language_changed = Signal()
    author_changed = Signal()
    settings_changed = Signal()

    open_file_requested = Signal(str)
    example_requested = Signal(str)
    new_workshop_requested = Signal()
    language_change_requested = Signal(str)
    status_message_requested = Signal(str)
    page_requested = Signal(str)
    coalition_requested = Signal(str)
    author_change_requested = Signal(str)
    posters_page_requested = Signal()

    def __init__(
        self, session: Session, theme: Theme, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.settings = settings

    @property
    def lang(self) -> str:
        """The language of the user interface: `nl` or `en`."""
        return self.settings.language or "nl"

    @property
    def method(self) -> Method:
        """The method's words (read once, when they are first needed)."""
        from canvas_app.content.method import load_method

        return load_method()
