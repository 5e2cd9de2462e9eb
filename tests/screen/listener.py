"""Somebody who listens: a bus of one's own for assistive technologies, and a screen reader of a kind on it.

The reader is a process of the system's Python (`at_spi_reader.py`), for the libraries of the bus belong to that.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.screen.x_screen import XScreen, reason_unavailable, wait_until_true

SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
READER = Path(__file__).with_name("at_spi_reader.py")
HEARD_SECONDS = 20.0

Heard = dict[str, Any]


@cache
def reason_deaf() -> str:
    """Why nobody can listen here; empty where somebody can."""
    if reason := reason_unavailable():
        return reason
    if shutil.which("dbus-daemon") is None:
        return "dbus-daemon is not installed"
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        return "at-spi2-core is not installed"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    return "python3-pyatspi is not installed" if asked.returncode else ""


needs_listener = pytest.mark.skipif(bool(reason_deaf()), reason=reason_deaf() or "somebody can listen")


class Listener:
    """What is heard, as it is heard."""

    def __init__(self, screen: XScreen) -> None:
        self._reader = subprocess.Popen(
            [SYSTEM_PYTHON, str(READER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "DISPLAY": screen.name},
        )
        self._heard: list[Heard] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        self.wait(lambda heard: heard["event"] == "ready", "the reader listens")

    def _listen(self) -> None:
        assert self._reader.stdout is not None
        for line in self._reader.stdout:
            self._heard.append(json.loads(line))

    def wait(self, is_wanted: Callable[[Heard], bool], what: str) -> Heard:
        """The first thing that is heard from now on, or was since the last one that was waited for."""

        def find() -> Heard | None:
            found = next((one for one in self._heard if is_wanted(one)), None)
            if found is not None:
                del self._heard[: self._heard.index(found) + 1]
            return found

        try:
            heard: Heard = wait_until_true(find, what, HEARD_SECONDS)
        except AssertionError as error:
            raise AssertionError(f"{error}; heard only {self._heard}") from None
        return heard

    def wait_focus(self, name: str) -> Heard:
        """Waits until something whose name begins so has the keyboard."""
        return self.wait(lambda heard: heard["event"] == "focus" and heard["name"].startswith(name), name)

    def wait_announced(self, text: str) -> Heard:
        """Waits until something is said that begins so."""
        return self.wait(lambda one: one["event"] == "announcement" and one["text"].startswith(text), text)

    def tree(self, beginning: str = "") -> Heard:
        """What is on the screen, from the first thing on whose name begins so."""
        assert self._reader.stdin is not None
        self._reader.stdin.write(f"tree {beginning}\n")
        self._reader.stdin.flush()
        heard = self.wait(lambda one: one["event"] == "tree", f"a tree of {beginning}")["tree"]
        assert heard is not None, f"there is no {beginning}"
        return dict(heard)

    def close(self) -> None:
        """Stops listening."""
        self._reader.kill()
        self._thread.join()
        self._reader.communicate()


def names(tree: Heard) -> list[str]:
    """The names of everything in a tree, in reading order."""
    return [tree["name"], *(name for child in tree["children"] for name in names(child))]


@contextmanager
def listening(screen: XScreen, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """A bus and a reader on it; what is started meanwhile is told that somebody listens."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    listener = Listener(screen)
    try:
        yield listener
    finally:
        listener.close()
        os.killpg(bus.pid, signal.SIGTERM)
        bus.communicate()
