"""A real X screen that nobody watches, and the keyboard in front of it.

Xvfb serves the screen; keys are sent through the XTEST extension, so the program gets them from the server as it does
from a keyboard. There is no window manager: the screen gives the focus to the window on top, as a simple one would.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest

TIMEOUT_SECONDS = 90.0
"""Seconds after which a condition that does not come true ends a test: a safety net, never a measure."""

_VIEWABLE = 2
_REVERT_TO_POINTER_ROOT = 1
_KEYSYMS = {" ": "space", "-": "minus", ".": "period", ",": "comma"}
_MODIFIERS = {"ctrl": "Control_L", "alt": "Alt_L", "shift": "Shift_L"}


class _Attributes(ctypes.Structure):
    """The first fields of XWindowAttributes; the rest is room for the others."""

    _fields_ = (
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("border_width", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("visual", ctypes.c_void_p),
        ("root", ctypes.c_ulong),
        ("window_class", ctypes.c_int),
        ("bit_gravity", ctypes.c_int),
        ("win_gravity", ctypes.c_int),
        ("backing_store", ctypes.c_int),
        ("backing_planes", ctypes.c_ulong),
        ("backing_pixel", ctypes.c_ulong),
        ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong),
        ("map_installed", ctypes.c_int),
        ("map_state", ctypes.c_int),
        ("rest", ctypes.c_byte * 128),
    )


class XWindow(NamedTuple):
    """A window of a program that can be seen: its number, its title, and where it is."""

    number: int
    title: str
    x: int
    y: int
    width: int
    height: int


def reason_unavailable() -> str:
    """Why there can be no screen here; empty where there can."""
    if shutil.which("Xvfb") is None:
        return "Xvfb is not installed"
    if not (ctypes.util.find_library("X11") and ctypes.util.find_library("Xtst")):
        return "libX11 or libXtst is not installed: xdotool brings both along"
    return ""


needs_screen = pytest.mark.skipif(
    bool(reason_unavailable()), reason=reason_unavailable() or "there is a screen"
)


def wait_until_true(condition: Any, what: str, seconds: float = TIMEOUT_SECONDS, pause: float = 0.02) -> Any:
    """The first true value of `condition`; fails with `what` where there is none."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(pause)
    return value


def _library(name: str) -> ctypes.CDLL:
    found = ctypes.util.find_library(name)
    assert found is not None, name
    return ctypes.CDLL(found)


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
def _ignore_x_error(_display: int, _error: int) -> int:
    """A window may go while it is asked about: Xlib would end the process."""
    return 0


class XScreen:
    """One Xvfb with a number of its own, chosen by itself, and a connection to it."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                f"{width}x{height}x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        self.name = ":" + _read_display_number(read)
        self._x, self._test = _library("X11"), _library("Xtst")
        self._declare_functions()
        self._x.XInitThreads()
        self._x.XSetErrorHandler(_ignore_x_error)
        self._display = self._x.XOpenDisplay(self.name.encode())
        assert self._display, f"no connection to {self.name}"
        self._root = self._x.XDefaultRootWindow(self._display)

    def _declare_functions(self) -> None:
        x, pointer, number = self._x, ctypes.c_void_p, ctypes.c_ulong
        x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = pointer, [ctypes.c_char_p]
        x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = number, [pointer]
        x.XStringToKeysym.restype, x.XStringToKeysym.argtypes = number, [ctypes.c_char_p]
        x.XKeysymToKeycode.restype, x.XKeysymToKeycode.argtypes = ctypes.c_ubyte, [pointer, number]
        x.XSync.argtypes = [pointer, ctypes.c_int]
        x.XFree.argtypes = [pointer]
        x.XCloseDisplay.argtypes = [pointer]
        x.XSetInputFocus.argtypes = [pointer, number, ctypes.c_int, number]
        x.XGetInputFocus.argtypes = [pointer, ctypes.POINTER(number), ctypes.POINTER(ctypes.c_int)]
        x.XGetWindowAttributes.argtypes = [pointer, number, ctypes.POINTER(_Attributes)]
        x.XFetchName.argtypes = [pointer, number, ctypes.POINTER(ctypes.c_char_p)]
        x.XQueryTree.argtypes = [
            pointer, number, ctypes.POINTER(number), ctypes.POINTER(number),
            ctypes.POINTER(ctypes.POINTER(number)), ctypes.POINTER(ctypes.c_uint),
        ]  # fmt: skip
        self._test.XTestFakeKeyEvent.argtypes = [pointer, ctypes.c_uint, ctypes.c_int, number]
        self._test.XTestFakeMotionEvent.argtypes = [pointer, ctypes.c_int, ctypes.c_int, ctypes.c_int, number]
        self._test.XTestFakeButtonEvent.argtypes = [pointer, ctypes.c_uint, ctypes.c_int, number]

    @property
    def pid(self) -> int:
        """The process that serves the screen."""
        return self._server.pid

    def close(self) -> None:
        """Ends the screen, and every program on it."""
        self._x.XCloseDisplay(self._display)
        self._server.terminate()
        self._server.wait(TIMEOUT_SECONDS)

    # Windows

    def windows(self) -> list[XWindow]:
        """The windows that can be seen and are large enough for a person, the one on top last."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        x = self._x
        x.XQueryTree(self._display, self._root, root, parent, ctypes.byref(children), count)
        numbers = children[: count.value]
        if numbers:
            x.XFree(children)
        found = (self._window(number) for number in numbers)
        return [window for window in found if window is not None]

    def _window(self, number: int) -> XWindow | None:
        about, title = _Attributes(), ctypes.c_char_p()
        there = self._x.XGetWindowAttributes(self._display, number, about)
        if not there or about.map_state != _VIEWABLE or about.width < 100 or about.height < 60:
            return None
        self._x.XFetchName(self._display, number, ctypes.byref(title))
        words = (title.value or b"").decode("utf-8", "replace")
        return XWindow(number, words, about.x, about.y, about.width, about.height)

    def focus(self, window: XWindow) -> None:
        """Gives a window the keyboard."""
        self._x.XSetInputFocus(self._display, window.number, _REVERT_TO_POINTER_ROOT, 0)
        self._x.XSync(self._display, 0)

    def focused(self) -> int:
        """The number of the window that has the keyboard."""
        number, revert = ctypes.c_ulong(), ctypes.c_int()
        self._x.XGetInputFocus(self._display, number, revert)
        return number.value

    # Keys and mouse

    def press(self, keys: str) -> float:
        """Presses and lets go of keys such as `ctrl+s`; when the server had them, on the monotonic clock."""
        *modifiers, key = keys.split("+")
        codes = [self._keycode(_MODIFIERS[name]) for name in modifiers] + [self._keycode(key)]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x.XSync(self._display, 0)
        return time.monotonic()

    def type_letter(self, letter: str) -> float:
        """Types one small letter, digit or sign that needs no other key."""
        return self.press(_KEYSYMS.get(letter, letter))

    def click(self, x: int, y: int) -> None:
        """A click of the left button."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        for is_down in (1, 0):
            self._test.XTestFakeButtonEvent(self._display, 1, is_down, 0)
        self._x.XSync(self._display, 0)

    def _keycode(self, name: str) -> int:
        code = int(self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(name.encode())))
        assert code, f"there is no key {name}"
        return code


def _read_display_number(descriptor: int) -> str:
    """What Xvfb writes when it is ready: the number of its display."""
    text = b""
    while not text.endswith(b"\n"):
        piece = os.read(descriptor, 16)
        assert piece, "Xvfb did not start"
        text += piece
    os.close(descriptor)
    return text.decode().strip()


@contextmanager
def x_screen() -> Iterator[XScreen]:
    """A screen for a while."""
    made = XScreen()
    try:
        yield made
    finally:
        made.close()
