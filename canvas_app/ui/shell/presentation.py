"""Presenting from a window: the slides fill the other screen, or the canvas fills the only one.

Screens may come, go and change while presenting: the slides follow the projector, and nothing else moves. Whoever types
goes on typing; page and keyboard of the laptop change by keys and clicks alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from canvas_app.ui.presenting.screens import (
    choose_projector,
    fill_screen,
    is_mirrored,
    is_wayland,
    screens_key,
)
from canvas_app.ui.presenting.show_keys import ALWAYS
from canvas_app.ui.shell.one_screen import OneScreenShow
from canvas_app.ui.shell.show_key_filter import ShowKeyFilter
from canvas_app.ui.shell.top_bar import ShowSign

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from canvas_app.ui.canvas.canvas_actions import CanvasActions
    from canvas_app.ui.presenting.audience_window import AudienceWindow
    from canvas_app.ui.presenting.desktop_size import DesktopSize
    from canvas_app.ui.presenting.presenter_page import PresenterPage
    from canvas_app.ui.shell.bare_message import BareMessage
    from canvas_app.ui.shell.presenting_window import PresentingWindow
    from canvas_app.ui.shell.writer_chip import WriterChip

BESIDE_SLIDES = ("presenter", "wall")
"""Pages of the facilitator while the audience sees slides."""

SCREEN_CHANGE_DELAY_MS = 300
"""Time for the desktop to place screens after one came or went."""


class Presentation(QObject):
    """Starts and stops presenting, and keeps the windows on screens that are there.

    Args:
        window: The window.
        canvas_actions: What begins notes and coalitions on its canvas.
        widget: The same window as a widget.
    """

    def __init__(self, window: PresentingWindow, canvas_actions: CanvasActions, widget: QWidget) -> None:
        super().__init__(widget)
        self._window, self._widget = window, widget
        self._audience: AudienceWindow | None = None
        self._page: PresenterPage | None = None
        self._returns_to, self._state_before = "canvas", Qt.WindowState.WindowNoState
        self.is_running = self._had_projector = False
        self._watched: set[str] = set()
        window.navigation.page_shown.connect(self._on_page_shown)
        window.navigation.refused.connect(self._on_page_refused)
        self._message: BareMessage | None = None
        self._writer_chip: WriterChip | None = None
        self.one_screen = OneScreenShow(window, canvas_actions, lambda: self.presenter, self)
        self.one_screen.message.connect(self._show_message)
        self._key_filter = ShowKeyFilter(widget, self._steer_from_elsewhere, self)
        self._key_filter.used.connect(self.one_screen.forget_question)
        window.status_line.message_shown.connect(self._show_bare_message)
        self._slides_on = ""
        self._desktop: DesktopSize | None = None
        self._settle_timer = QTimer(self, interval=SCREEN_CHANGE_DELAY_MS, singleShot=True)
        self._settle_timer.timeout.connect(self._follow_screens)

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
        """Present: on the other screen, else on this one. While presenting, return to what that shows."""
        if not self._window.session.is_open or not self._window.commit_edits():
            return
        if self.is_running:
            if self._window.canvas.is_presenting and self._projector() is None:
                self.one_screen.show_slide()
            else:
                self._arrange_windows()
            return
        self._key_filter.start()
        self._watch_desktop()
        self.is_running, self._had_projector = True, False
        self._returns_to, self._state_before = self._window.pages.current_name, self._widget.windowState()
        if self._window.context.plan_follower.is_over:
            self._window.context.plan_follower.stop()
        self._watch_screens()
        self._arrange_windows()

    def stop(self) -> None:
        """Stop presenting; the window is as it was before."""
        if not self.is_running:
            return
        self.is_running = False
        self._key_filter.stop()
        if self._desktop is not None:
            self._desktop.stop()
        self._window.status_line.clear_message()  # it may be about the show
        if self._page is not None:
            self._page.typing.forget()
        self._settle_timer.stop()
        if self._audience is not None:
            self._audience.hide()
        self._set_chrome_visible(is_visible=True)
        self._leave_full_screen()
        if self._message is not None:
            self._message.hide()
        self._show_sign()
        self._window.navigation.show_page(self._returns_to)
        self._window.context.commit_lines()  # the line goes out of sight, and the room sees no slides any more
        self._window.focus_canvas()

    def _on_page_shown(self, name: str) -> None:
        """Keep the only screen bare on every page; say how to return to the slides from another one."""
        if not self.is_running:
            return
        if self._has_audience and self._window.canvas.is_presenting and name != "canvas":
            self._end_bare_canvas()
        self._window.top_bar.set_presenting(is_presenting=name in BESIDE_SLIDES)
        self._show_sign()
        if not self._window.canvas.is_presenting and name not in BESIDE_SLIDES and self._has_audience:
            self._show_message(self.tr("The room still sees the slides. F5 takes you back to them."))

    def _show_sign(self) -> None:
        """Say on every page what the room sees, as long as it is so."""
        has_audience = self._has_audience
        is_elsewhere = self._had_projector and self._window.pages.current_name != "presenter"
        sign = ShowSign.NONE
        if self.is_running and is_elsewhere:
            sign = ShowSign.SLIDES if has_audience else ShowSign.NO_PROJECTOR
        self._window.top_bar.set_show_sign(sign)
        if self._page is not None:
            self._page.set_seen_by_room(is_seen=has_audience)

    def _on_page_refused(self) -> None:
        words = self.tr(
            "The room would see that page, with all that is only for you. First stop presenting (Esc)."
        )
        self._show_message(words)

    @property
    def _has_audience(self) -> bool:
        return self._audience is not None and self._audience.isVisible()

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

    def _watch_desktop(self) -> None:
        from canvas_app.ui.presenting.desktop_size import DesktopSize

        self._desktop = DesktopSize(self._on_screens_changed)
        self._desktop.start()

    @property
    def _desktop_size(self) -> QSize | None:
        return self._desktop.size if self._desktop is not None else None

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
        screens = QGuiApplication.screens()
        return choose_projector(self._widget.screen(), screens, remembered, self._desktop_size)

    def _arrange_windows(self) -> None:
        """Show what presenting shows on the screens that there are now: somebody asked for it."""
        projector = self._projector()
        if projector is None:
            self._show_on_one_screen()
        else:
            self._write_where_canvas_is()
            self.show_on_two_screens(projector)

    def _write_where_canvas_is(self) -> None:
        """Let notes go where they went on the canvas, as long as no slide says otherwise."""
        canvas, entry = self._window.canvas, self.presenter.entry
        topic = canvas.lookup.topic_of_item(canvas.selection.current)
        is_open = not self.presenter.slides.topics and not entry.makes_coalitions
        if topic and is_open and self._window.pages.current_name == "canvas":
            entry.set_topic(topic)

    def _follow_screens(self) -> None:
        """Keep the slides on the projector that there is now; somebody may be typing, so nothing else moves."""
        if not self.is_running:
            return
        projector = self._slides_screen()
        if projector is None and self._is_mirrored:
            self._show_to_both()
        elif projector is None:
            self._hide_slides()
        elif self._has_audience:
            self._place_slides(projector)
        else:
            self._bring_slides(projector)

    def _show_on_one_screen(self) -> None:
        """Fill the only screen with the canvas; where there was a projector, go on beside its slides."""
        self._hide_slides()
        if self._had_projector and not self._window.canvas.is_presenting and not self._is_mirrored:
            self._window.navigation.show_page("presenter")
            return
        if self._writer_chip is None:
            from canvas_app.ui.shell.writer_chip import WriterChip

            self._writer_chip = WriterChip(self._window.context.theme, self._window.canvas, self._widget)
        self._window.navigation.show_page("canvas")
        self._set_chrome_visible(is_visible=False)
        self._window.focus_canvas()
        self._show_message(self.tr("Page Down: the slides and the plan · Esc: stop presenting"))

    @property
    def _is_mirrored(self) -> bool:
        return is_mirrored(self._widget.screen(), QGuiApplication.screens(), self._desktop_size)

    def _show_to_both(self) -> None:
        """Have the slide on the laptop too: the projector shows the same, and nobody but the room was asked."""
        self._hide_slides()
        if self._window.canvas.is_presenting:
            return
        self._set_chrome_visible(is_visible=False)
        self.one_screen.continue_sentence()
        self.one_screen.show_slide()
        self._show_message(
            self.tr(
                "The projector shows this screen now: what is only for you is put away. Enter: the canvas."
            )
        )

    def _hide_slides(self) -> None:
        """Go on without the audience's screen, which was unplugged."""
        if not self._has_audience:
            return
        self.audience.hide()
        self._show_sign()
        self._window.navigation.is_seen_by_room = self._window.canvas.is_presenting
        self._show_message(
            self.tr("The projector is disconnected. Nothing is lost: connect it again and the slides go on.")
        )

    def _bring_slides(self, projector: QScreen) -> None:
        """Show the slides on a projector that came; the laptop stays where it is."""
        self._place_slides(projector)
        self._window.navigation.is_seen_by_room = False
        if self._window.pages.current_name != "presenter":
            self._show_message(self.tr("The room sees the slides now. F5 takes you to them."))

    def _place_slides(self, projector: QScreen) -> bool:
        """Fill a screen with the slides; return whether they were not there before."""
        audience, self._had_projector = self.audience, True
        if audience.isVisible() and audience.screen() is projector:
            audience.setGeometry(projector.geometry())
            return False
        was_active = self._widget.isActiveWindow()
        self._fill_with_slides(projector)
        self._show_sign()
        self._window.status_line.clear_message()  # it may say that the projector was gone
        if was_active:  # a desktop may give the keyboard to what came last
            self._widget.activateWindow()
        return True

    def show_on_two_screens(self, projector: QScreen) -> None:
        """Show the slides on one screen, and the facilitator's page in the window."""
        is_new = self._place_slides(projector)
        self._end_bare_canvas(is_placed=not is_new)
        self._window.navigation.show_page("presenter")
        if is_new and is_wayland():
            self._show_message(self.tr("Slides on the wrong screen? Press X to swap the screens."))
        self._widget.activateWindow()
        if self._window.pages.current_name == "presenter":
            self.presenter.setFocus()

    def _end_bare_canvas(self, *, is_placed: bool = True) -> None:
        """Show menus and bars again beside the slides; the rail stays away."""
        self._set_chrome_visible(is_visible=True)
        self._window.navigation.hides_rail = True
        self._window.rail.hide()
        slides_screen = self._slides_screen()
        if is_wayland() and slides_screen and not (is_placed and self._widget.isFullScreen()):
            # where the window is, is not known for sure: under the slides nobody could see it
            fill_screen(self._widget, self._other_screen(slides_screen))

    def _show_message(self, text: str) -> None:
        self._window.status_line.show_message(text)

    def _set_chrome_visible(self, *, is_visible: bool) -> None:
        """Show menus and bars, or fill the screen with the canvas alone."""
        window, was_bare = self._window, self._window.canvas.is_presenting
        window.canvas.is_presenting = not is_visible
        window.navigation.hides_rail = window.navigation.is_seen_by_room = not is_visible
        window.top_bar.setVisible(is_visible)
        window.top_bar.set_presenting(is_presenting=False)
        window.status_line.setVisible(is_visible)
        window.rail.setVisible(is_visible and window.session.is_open)
        if not is_visible:
            self._widget.showFullScreen()
        elif was_bare:
            self._leave_full_screen()

    def _leave_full_screen(self) -> None:
        """Have the window as it was before; Weston ends a program that maximizes what filled a screen."""
        if self._widget.isFullScreen():
            is_maximized = bool(self._state_before & Qt.WindowState.WindowMaximized)
            is_plain = is_maximized and is_wayland()
            self._widget.setWindowState(Qt.WindowState.WindowNoState if is_plain else self._state_before)

    def _show_bare_message(self, text: str) -> None:
        """Show a message where the status line is hidden."""
        if not self._window.canvas.is_presenting:
            return
        if self._message is None:
            from canvas_app.ui.shell.bare_message import BareMessage

            self._message = BareMessage(self._window.context.theme, self._widget)
        self._message.show_message(text)

    def _on_audience_key(self, event: QKeyEvent) -> None:
        """Pass on a key that arrived at the projector's window, where the desktop gave that the keyboard."""
        focused, field = self._widget.focusWidget(), self.presenter.writing_field
        is_beside = self._window.pages.current_name != "presenter" and focused is not None
        if is_beside and event.key() not in ALWAYS:
            QGuiApplication.sendEvent(focused, event)
        elif not self.presenter.handle_key(event) and field is not None:
            QGuiApplication.sendEvent(field, event)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Stop presenting by Esc, or run the command of a clicker's key that another page of the laptop got.

        Returns:
            Whether the key had a meaning here.
        """
        if event.key() == Qt.Key.Key_Escape:
            return (
                event.isAutoRepeat() or self.handle_escape()
            )  # no answer comes from a key that is held down
        is_beside = self.is_running and self._window.pages.current_name in BESIDE_SLIDES
        return is_beside and event.key() in ALWAYS and self.presenter.handle_key(event)

    def handle_escape(self) -> bool:
        """Stop presenting on one screen, where nothing else is to be ended by Esc; return whether it did."""
        if not (self.is_running and self._window.canvas.is_presenting):
            return False
        if self.one_screen.may_stop():
            self.stop()
        return True

    def _steer_from_elsewhere(self, command: str) -> bool:
        """Run a command of a clicker while another page has the keyboard; return whether it was run."""
        page = self._window.pages.current_name
        if page in (*BESIDE_SLIDES, "stage") and not (page == "presenter" and self.presenter.writing_field):
            return False
        if self._has_audience:
            self.presenter.run_command(command)
        elif self._window.canvas.is_presenting:
            self.one_screen.steer(command)
        else:
            return False
        return True
