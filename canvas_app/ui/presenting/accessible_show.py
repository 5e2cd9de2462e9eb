"""What screen readers are told of a slide show: what the room sees, whether that follows, and the timer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from canvas_app.figures.marks import TextRun
from canvas_app.ui.kit.accessible import announce, is_active, tell_renamed
from canvas_app.ui.kit.accessible_content import AccessibleContent, AccessibleItem
from canvas_app.ui.presenting.slide_painter import countdown_words
from canvas_app.ui.presenting.slide_show import BLACK

if TYPE_CHECKING:
    from canvas_app.ui.presenting.countdown import Countdown
    from canvas_app.ui.presenting.slide_show import SlideShow


def slide_words(show: SlideShow) -> str:
    """Return which slide the room sees, and which page of it."""
    pages = len(show.pages)
    page = show.source.words("page", page=show.page + 1, pages=pages) if pages > 1 else ""
    return ", ".join(part for part in (show.title_of(show.target), page) if part)


def frozen_words(*, is_frozen: bool) -> str:
    """Return whether the room's picture stands still."""
    if is_frozen:
        return QCoreApplication.translate("AccessibleShow", "Frozen")
    return QCoreApplication.translate("AccessibleShow", "No longer frozen")


def blank_words(blank: str) -> str:
    """Return what the room sees instead of a slide, or that it sees one again."""
    if not blank:
        return QCoreApplication.translate("AccessibleShow", "The slide is shown again")
    if blank == BLACK:
        return QCoreApplication.translate("AccessibleShow", "Black screen")
    return QCoreApplication.translate("AccessibleShow", "White screen")


def timer_words(countdown: Countdown) -> str:
    """Return what is left on the timer; '' where there is none."""
    if not countdown.is_set:
        return ""
    left = QCoreApplication.translate("AccessibleShow", "Timer {time}").format(time=countdown.text)
    return " ".join(part for part in (left, countdown_words(countdown.state)) if part)


def show_words(show: SlideShow) -> str:
    """Return the whole state of a show: slide and page, frozen, black or white, the timer."""
    parts = [
        slide_words(show),
        frozen_words(is_frozen=True) if show.is_frozen else "",
        blank_words(show.blank) if show.blank else "",
        timer_words(show.countdown),
    ]
    return ". ".join(part for part in parts if part)


def picture_content(
    show: SlideShow, role: str = "Graphic", is_preview: Callable[[], bool] = lambda: False
) -> AccessibleContent:
    """Return what is told of a picture of the show: its state, and the words that the room can read.

    Args:
        show: The show.
        role: What the picture is.
        is_preview: Returns whether it shows what comes after a frozen slide.
    """

    def describe() -> AccessibleItem:
        page = show.pages[show.page] if is_preview() else show.shown_page
        marks = () if show.blank else page.marks
        words = " ".join(mark.text for mark in marks if isinstance(mark, TextRun))
        seen = QCoreApplication.translate("AccessibleShow", "The room sees this: {state}")
        if is_preview():
            seen = QCoreApplication.translate("AccessibleShow", "The room will see this: {state}")
        return AccessibleItem(seen.format(state=show_words(show)), role, words)

    return AccessibleContent(describe)


class ShowAnnouncer(QObject):
    """Announces what a show does: another slide or page, frozen, black or white, the timer's last minute and end."""

    def __init__(self, show: SlideShow, page: QWidget) -> None:
        super().__init__(page)
        self._show, self._page = show, page
        self._before = self._state()
        show.changed.connect(self._on_changed)
        show.overlay_changed.connect(self._on_changed)

    def _state(self) -> tuple[str, bool, str, str]:
        show = self._show
        timer = show.countdown.state if show.countdown.is_set else ""
        return slide_words(show), show.is_frozen, show.blank, timer

    def _on_changed(self) -> None:
        if not is_active() or not self._page.isVisible():
            return
        before, self._before = self._before, self._state()
        (slide, is_frozen, blank, timer), show = self._before, self._show
        said = [
            slide if slide != before[0] else "",
            frozen_words(is_frozen=is_frozen) if is_frozen != before[1] else "",
            blank_words(blank) if blank != before[2] else "",
            timer_words(show.countdown) if timer != before[3] else "",
        ]
        if any(said):
            announce(self._page, ". ".join(part for part in said if part))
            tell_renamed(self._page)
