"""Waiting for what must come: as short as it can be, and as long as it takes on a busy computer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

LIMIT_S = 90.0
"""A safety net: what has not come by then will not come. No test waits this long for anything it expects."""

Found = TypeVar("Found")


def wait_until(ready: Callable[[], Found], what: str = "it") -> Found:
    """Let the window live until `ready` gives something that is true, and return that.

    Raises:
        Failed: it did not come, however long one waited.
    """
    limit = time.monotonic() + LIMIT_S
    while not (found := ready()):
        if time.monotonic() > limit:
            pytest.fail(f"{what} did not come in {LIMIT_S:.0f} s")
        QTest.qWait(2)
    return found


def call_when(ready: Callable[[], object], then: Callable[[], None]) -> None:
    """Call `then` from the event loop as soon as `ready` is true; also inside a dialog that blocks the caller."""
    QTimer.singleShot(5, lambda: then() if ready() else call_when(ready, then))
