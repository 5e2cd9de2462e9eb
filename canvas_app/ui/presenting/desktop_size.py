"""The size of the whole desktop under X: it tells of screens that come to show the same, which Qt does not notice.

Where one screen is set to show the same as another and both go on with the same picture, Qt goes on to report the
second one where it was (measured with Qt 6 on X.Org); the desktop has become smaller, though.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QSize
from PySide6.QtGui import QGuiApplication

CONFIGURE_NOTIFY = 22
FIRST_OF_PROGRAMS = 1 << 18
"""Windows with a lower number are the server's own: numbers of programs begin above the mask of resource ids."""
_EVENT = struct.Struct("=BxHIIIhhHH")
"""The begin of an xConfigureNotifyEvent: code, sequence, event, window, sibling, x, y, width, height."""


class DesktopSize(QAbstractNativeEventFilter):
    """Watches the size of the desktop.

    Attributes:
        size: The size in pixels; None until it changed.

    Args:
        on_change: Called when it has changed.
    """

    def __init__(self, on_change: Callable[[], object]) -> None:
        super().__init__()
        self.size: QSize | None = None
        self._on_change = on_change

    def start(self) -> None:
        """Begin to watch, where the program runs under X."""
        app = QGuiApplication.instance()
        if app is not None and QGuiApplication.platformName() == "xcb":
            app.installNativeEventFilter(self)

    def stop(self) -> None:
        """Watch no longer, and forget what was seen."""
        self.size = None
        app = QGuiApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Take note of the size of the root window; every event goes on."""
        if event_type == QByteArray(b"xcb_generic_event_t"):
            self._read(ctypes.string_at(int(message), _EVENT.size))
        return False, 0

    def _read(self, data: bytes) -> None:
        code, _, of, window, _, _, _, width, height = _EVENT.unpack(data)
        if code & 0x7F != CONFIGURE_NOTIFY or of != window or window >= FIRST_OF_PROGRAMS:
            return
        size = QSize(width, height)
        if size != self.size:
            self.size = size
            self._on_change()
