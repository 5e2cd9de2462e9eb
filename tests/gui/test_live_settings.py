"""Language, theme and text size switched while the program runs: the same picture as after a start with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from canvas_app.services.settings import Settings
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.wait_helpers import wait_until

SIZE = 1.15
SETTLED = 10
"""So many pictures alike are one that stays."""


def settings(theme: str, size: float) -> Settings:
    return Settings(
        language="en", theme=theme, text_size=size, motion=False, geometry=[0, 0, 1280, 720], last="-"
    )


def picture(user: User, app: QApplication, page: str) -> QImage:
    user.window.show_page(page)
    if (focused := user.window.focusWidget()) is not None:
        focused.clearFocus()
    timers = user.window.pages.page(page).findChildren(QTimer)
    wait_until(lambda: not any(timer.isActive() for timer in timers), "what a page does later")
    for _ in range(3):
        app.processEvents()
    return user.window.grab().toImage()


def settled_picture(user: User, app: QApplication, page: str) -> QImage:
    """The picture once it stays the same for a while, however busy the computer is."""
    pictures: list[QImage] = []

    def is_settled() -> bool:
        pictures.append(picture(user, app, page))
        return len(pictures) > SETTLED and all(one == pictures[-1] for one in pictures[-SETTLED:])

    wait_until(is_settled, "a picture that stays")
    return pictures[-1]


@pytest.mark.parametrize("page", ["coalitions", "participants", "start"])
def test_a_page_looks_as_after_a_start(app: QApplication, page: str) -> None:
    fresh = start_application(app, settings("dark", SIZE))
    expected = settled_picture(fresh, app, page)
    stop_application(fresh, app)
    user = start_application(app, settings("light", 1.0))
    user.window.preferences.set_language("nl")
    picture(user, app, page)
    user.window.preferences.set_language("en")
    user.window.preferences.set_theme("dark")
    user.window.preferences.set_text_size(str(SIZE))
    wait_until(lambda: picture(user, app, page) == expected, "the picture of a start")
    stop_application(user, app)
