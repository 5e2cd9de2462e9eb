"""Presenting from a window: the slides fill the other screen, or the canvas fills the only one.

Screens may come, go and change while presenting: the show goes on with those there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from canvas_app.ui.presenting.screens import choose_projector, fill_screen, is_wayland, screens_key

if TYPE_CHECKING:
    from canvas_app.document.session import Session
    from canvas_app.ui.canvas.canvas_widget import CanvasWidget
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.presenting.audience_window import AudienceWindow
    from canvas_app.ui.presenting.presenter_page import PresenterPage
    from canvas_app.ui.shell.navigation import Navigation, PageStack
    from canvas_app.ui.shell.rail import NavigationRail
    from canvas_app.ui.shell.status_line import StatusLine
    from canvas_app.ui.shell.top_bar import TopBar

SETTLE_MS = 300
"""Time for the desktop to place screens after one came or went."""


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


class Presentation(QObject):
    """Starts and stops presenting, and keeps the windows on screens that are there.

    Args:
        window: The window.
        widget: The same window as a widget.
    """

    def __init__(self, window: PresentingWindow, widget: QWidget) -> None:
        super().__init__(widget)
        self._window, self._widget = window, widget
        self._audience: AudienceWindow | None = None
        self._page: PresenterPage | None = None
        self._returns_to, self._was_full_screen, self._was_maximized = "canvas", False, False
        self.is_running = False
        self._watched: set[str] = set()
        self._slides_on = ""
        self._settle_timer = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle_timer.timeout.connect(self._place)

    @property
    def presenter(self) -> PresenterPage:
        """The facilitator's page; created on first use."""
        if self._page is None:
            from canvas_app.ui.presenting.audience_window import AudienceWindow

            page: PresenterPage = self._window.pages.page("presenter")  # type: ignore[assignment]
            self._page = page
            page.stop_requested.connect(self.stop)
            page.swap_requested.connect(self.swap)
            self._audience = AudienceWindow(page.slides, page.slide_theme)
            self._audience.key_pressed.connect(self._on_audience_key)
            self._audience.closed.connect(self.stop)
        return self._page

    @property
    def audience(self) -> AudienceWindow:
        """The window on the projector."""
        _ = self.presenter
        if self._audience is None:
            raise RuntimeError("no window for the audience")
        return self._audience

    def start(self) -> None:
        """Present: on the other screen, else on this one. While presenting, nothing."""
        if self.is_running or not self._window.session.is_open or not self._window.commit_edits():
            return
        self.is_running = True
        self._returns_to, self._was_full_screen = self._window.pages.current_name, self._widget.isFullScreen()
        self._was_maximized = self._widget.isMaximized()
        self._watch_screens()
        self._place()

    def stop(self) -> None:
        """Stop presenting; the window is as it was before."""
        if not self.is_running:
            return
        self.is_running = False
        self._settle_timer.stop()
        if self._audience is not None:
            self._audience.hide()
        self._set_bare(is_bare=False)
        self._leave_full_screen()
        self._window.navigation.show_page(self._returns_to)
        self._window.focus_canvas()

    def swap(self) -> None:
        """Swap the screens: the audience gets the one of the window; remembered for these screens."""
        screens, projector = QGuiApplication.screens(), self._slides_screen()
        if projector is None:
            return
        laptop = self._other_screen(projector)
        self._window.context.settings.projectors[screens_key(screens)] = laptop.name()
        self._window.context.settings_changed.emit()
        self._fill_with_slides(laptop)
        self._move_window(projector)  # last, for a desktop may give the keyboard to what came last
        self._widget.activateWindow()

    def _slides_screen(self) -> QScreen | None:
        """Return the screen with the slides: on Wayland the one they were put on, whatever Qt says of windows."""
        found = (one for one in QGuiApplication.screens() if is_wayland() and one.name() == self._slides_on)
        return next(found, self._projector())

    def _other_screen(self, projector: QScreen) -> QScreen:
        """Return the screen for the facilitator: that of the window, where that is known."""
        if not is_wayland():
            return self._widget.screen()
        return next((one for one in QGuiApplication.screens() if one is not projector), projector)

    def _fill_with_slides(self, screen: QScreen) -> None:
        fill_screen(self.audience, screen)
        self._slides_on = screen.name()

    def _move_window(self, screen: QScreen) -> None:
        """Move the main window to a screen, as large as it was as far as that has room.

        A desktop of Wayland moves no windows, but lets them fill a screen.
        """
        if is_wayland():
            fill_screen(self._widget, screen)
            return
        is_maximized = self._widget.isMaximized()
        if is_maximized:
            self._widget.showNormal()
        area = screen.availableGeometry()
        size = self._widget.size().boundedTo(area.size())
        self._widget.resize(size)
        self._widget.move(area.center() - self._widget.rect().center())
        if is_maximized:
            self._widget.showMaximized()

    # Screens

    def _watch_screens(self) -> None:
        """Have `_on_screens_changed` called for screens that come, go or change; once is enough."""
        app = QGuiApplication.instance()
        if not self._watched and isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screen_added)
            app.screenRemoved.connect(self._on_screens_changed)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def _watch(self, screen: QScreen) -> None:
        if screen.name() not in self._watched:
            self._watched.add(screen.name())
            screen.geometryChanged.connect(self._on_screens_changed)

    def _on_screen_added(self, screen: QScreen) -> None:
        self._watched.discard(screen.name())  # a screen that comes back is a new object
        self._watch(screen)
        self._on_screens_changed()

    def _on_screens_changed(self, *_: object) -> None:
        if self.is_running:
            self._settle_timer.start()

    def _projector(self) -> QScreen | None:
        remembered = self._window.context.settings.projectors
        return choose_projector(self._widget.screen(), QGuiApplication.screens(), remembered)

    def _place(self) -> None:
        """Put the windows on the screens that there are now."""
        if not self.is_running:
            return
        projector = self._projector()
        if projector is None:
            self._show_on_one_screen()
        else:
            self._show_on_two_screens(projector)

    def _show_on_one_screen(self) -> None:
        """Fill the only screen with the canvas; where the audience's screen was unplugged, go on without it."""
        if self._audience is not None and self._audience.isVisible():
            self._audience.hide()
            self._say(
                self.tr(
                    "The projector is disconnected. Nothing is lost: connect it again and the slides go on."
                )
            )
            return
        if self._window.pages.current_name != "presenter":
            self._window.navigation.show_page("canvas")
            self._set_bare(is_bare=True)
            self._window.focus_canvas()

    def _show_on_two_screens(self, projector: QScreen) -> None:
        self._set_bare(is_bare=False)
        page = self.presenter
        self._window.navigation.show_page("presenter")
        self._window.rail.hide()
        self._window.top_bar.set_presenting(is_presenting=True)
        audience = self.audience
        if not audience.isVisible() or audience.screen() is not projector:
            self._fill_with_slides(projector)
            if is_wayland():
                # where the window is, is not known for sure: under the slides nobody could see it
                fill_screen(self._widget, self._other_screen(projector))
                self._say(self.tr("Slides on the wrong screen? Press X to swap the screens."))
        else:
            audience.setGeometry(projector.geometry())
        self._widget.activateWindow()
        page.setFocus()

    def _say(self, text: str) -> None:
        self._window.status_line.show_message(text)

    def _set_bare(self, *, is_bare: bool) -> None:
        """Fill the screen with the canvas alone, or show menus and bars again."""
        window, was_bare = self._window, self._window.canvas.is_presenting
        window.canvas.set_presenting(is_presenting=is_bare)
        window.top_bar.setVisible(not is_bare)
        window.top_bar.set_presenting(is_presenting=False)
        window.status_line.setVisible(not is_bare)
        window.rail.setVisible(not is_bare and window.session.is_open)
        if is_bare:
            self._widget.showFullScreen()
        elif was_bare:
            self._leave_full_screen()

    def _leave_full_screen(self) -> None:
        """Have the window as it was before, unless that filled the screen too."""
        if self._widget.isFullScreen() and not self._was_full_screen:
            # Weston ends a program that maximizes what filled a screen
            if self._was_maximized and not is_wayland():
                self._widget.showMaximized()
            else:
                self._widget.showNormal()

    def _on_audience_key(self, event: QKeyEvent) -> None:
        """Pass on a key that arrived at the projector's window, where the desktop gave that the keyboard."""
        if not self.presenter.handle_key(event) and self.presenter.is_typing:
            QGuiApplication.sendEvent(self.presenter.entry.field.edit, event)

    def handle_escape(self) -> bool:
        """Stop presenting on one screen, where nothing else is to be ended by Esc; return whether it did."""
        if not (self.is_running and self._window.canvas.is_presenting):
            return False
        self.stop()
        return True
