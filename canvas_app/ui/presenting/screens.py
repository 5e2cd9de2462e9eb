"""The screens: which one is the projector, and putting a window on it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


def screens_key(screens: list[QScreen]) -> str:
    """Return a name for a set of screens, under which the choice of the projector is remembered."""
    return " + ".join(
        sorted(f"{screen.name()} {screen.size().width()}x{screen.size().height()}" for screen in screens)
    )


def choose_projector(
    laptop: QScreen, screens: list[QScreen], remembered: Mapping[str, str], desktop: QSize | None = None
) -> QScreen | None:
    """Return the screen for the audience: the one remembered for these screens, else another than the laptop's.

    Args:
        laptop: The screen with the main window.
        screens: All screens.
        remembered: Name of the projector by `screens_key`.
        desktop: See `is_mirrored`.

    Returns:
        None where there is one screen only; one that shows the same as the laptop's is none.
    """
    others = [one for one in screens if one is not laptop and not is_mirrored(laptop, [one], desktop)]
    wanted = remembered.get(screens_key(screens), "")
    return next((screen for screen in others if screen.name() == wanted), others[0] if others else None)


def is_mirrored(laptop: QScreen, screens: list[QScreen], desktop: QSize | None = None) -> bool:
    """Return whether another screen shows what the laptop's shows, wholly or in part.

    Args:
        laptop: The screen with the main window.
        screens: All screens.
        desktop: The size of the desktop where it is known better than Qt knows (`DesktopSize`): a screen outside it
            shows what another one does.
    """
    others = [one.geometry() for one in screens if one is not laptop]
    return any(
        one.intersects(laptop.geometry())
        or (desktop is not None and not QRect(QPoint(), desktop).contains(one.topLeft()))
        for one in others
    )


def is_wayland() -> bool:
    """Return whether the desktop places windows by itself."""
    return QGuiApplication.platformName().startswith("wayland")


def fill_screen(window: QWidget, screen: QScreen) -> None:
    """Show a window full screen on a screen.

    On Wayland a window that is full screen stays where it is whatever Qt says, so it is hidden before it moves; and
    only the window's handle, not the widget, takes a screen before it is shown (measured on Weston with two outputs).
    """
    window.hide()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.winId()
    handle = window.windowHandle()
    if handle is not None:
        handle.setScreen(screen)
    # on Wayland the desktop sizes what fills a screen, and a window keeps the size it had before
    if not is_wayland():
        window.setGeometry(screen.geometry())
    # not showFullScreen, which asks for the keyboard
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    window.show()
