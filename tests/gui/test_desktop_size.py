"""Screens that show the same: by their places, and by the size of the desktop where Qt does not notice."""

from __future__ import annotations

import ctypes
import struct

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize

from canvas_app.ui.presenting.desktop_size import CONFIGURE_NOTIFY, FIRST_OF_PROGRAMS, DesktopSize
from canvas_app.ui.presenting.screens import choose_projector, is_mirrored

ROOT = 0x562


class Screen:
    """A screen at a place."""

    def __init__(self, name: str, *place: int) -> None:
        self._name, self._place = name, QRect(*place)

    def name(self) -> str:
        return self._name

    def geometry(self) -> QRect:
        return self._place

    def size(self) -> QSize:
        return self._place.size()


LAPTOP = Screen("laptop", 0, 0, 1280, 720)


def event(code: int, of: int, window: int, width: int, height: int) -> bytes:
    """An event of X as it stands in memory."""
    return struct.pack("=BxHIIIhhHH", code, 1, of, window, 0, 0, 0, width, height).ljust(32, b"\0")


def send(desktop: DesktopSize, data: bytes, event_type: bytes = b"xcb_generic_event_t") -> object:
    held = ctypes.create_string_buffer(data)
    return desktop.nativeEventFilter(QByteArray(event_type), ctypes.addressof(held))


def test_the_size_of_the_desktop_is_noted_once_and_every_event_goes_on() -> None:
    told: list[QSize | None] = []
    desktop = DesktopSize(lambda: told.append(desktop.size))
    for _ in range(2):
        assert send(desktop, event(CONFIGURE_NOTIFY, ROOT, ROOT, 1280, 720)) == (False, 0)
    assert told == [QSize(1280, 720)]
    desktop.stop()
    assert desktop.size is None


@pytest.mark.parametrize(
    "data",
    [
        event(CONFIGURE_NOTIFY, FIRST_OF_PROGRAMS, FIRST_OF_PROGRAMS, 300, 200),
        event(CONFIGURE_NOTIFY, ROOT, FIRST_OF_PROGRAMS, 300, 200),
        event(2, ROOT, ROOT, 300, 200),
    ],
    ids=["a window of a program", "a window in the desktop", "a key"],
)
def test_other_events_are_no_size_of_the_desktop(data: bytes) -> None:
    desktop = DesktopSize(lambda: pytest.fail("told"))
    send(desktop, data)
    send(desktop, event(CONFIGURE_NOTIFY, ROOT, ROOT, 1, 1), b"windows_generic_MSG")
    assert desktop.size is None


def test_a_screen_at_the_same_place_or_outside_the_desktop_is_a_mirror_and_no_projector() -> None:
    beside = Screen("beamer", 1280, 0, 1920, 1080)
    same = Screen("beamer", 0, 0, 1280, 720)
    whole = QSize(3200, 1080)
    for screens, desktop, is_mirror in (
        ([LAPTOP], None, False),
        ([LAPTOP, beside], None, False),
        ([LAPTOP, beside], whole, False),
        ([LAPTOP, beside], QSize(1280, 720), True),
        ([LAPTOP, same], None, True),
    ):
        assert is_mirrored(LAPTOP, screens, desktop) is is_mirror  # type: ignore[arg-type]
        found = choose_projector(LAPTOP, screens, {}, desktop)  # type: ignore[arg-type]
        assert (found is not None) is (len(screens) == 2 and not is_mirror)
