"""A desktop of Wayland with two outputs side by side: Weston, in windows on an X screen that nobody watches."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.screen.x_screen import XScreen, reason_unavailable, wait_until_true

WIDTH, HEIGHT = 1280, 720
SOCKET = "wayland-test"
STEP_PX = 8
"""Distance between the pixels of a picture that are looked at."""


def reason_missing() -> str:
    """Why there can be no such desktop here; empty where there can."""
    missing = next((tool for tool in ("weston", "weston-screenshooter") if shutil.which(tool) is None), "")
    return reason_unavailable() or (f"{missing} is not installed" if missing else "")


needs_wayland = pytest.mark.skipif(bool(reason_missing()), reason=reason_missing() or "there is a desktop")


class WaylandDesktop:
    """Weston; keys go to it through its window on the X screen."""

    def __init__(self, screen: XScreen, folder: Path) -> None:
        self.screen, self._folder = screen, folder
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        self.environment = {"XDG_RUNTIME_DIR": str(runtime), "WAYLAND_DISPLAY": SOCKET}
        command = ["weston", "--backend=x11-backend.so", "--use-pixman", "--output-count=2"]
        settings = folder / "weston.ini"
        settings.write_text("[shell]\npanel-position=none\nlocking=false\n", encoding="utf-8")
        sizes = [
            f"--config={settings}",
            f"--width={WIDTH}",
            f"--height={HEIGHT}",
            f"--socket={SOCKET}",
            "--idle-time=0",
            "--debug",
        ]
        self._process = subprocess.Popen(
            [*command, *sizes],
            env={**os.environ, **self.environment, "DISPLAY": screen.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until_true(lambda: len(screen.windows()) == 2, "the outputs of Weston")
        wait_until_true((runtime / SOCKET).exists, "the socket of Weston")

    def give_keyboard(self) -> None:
        """Gives the keyboard to what is on the desktop: its window on the X screen passes it on."""
        self.screen.focus(self.screen.windows()[-1])

    def picture(self) -> QImage:
        """What can be seen on both outputs, side by side."""
        for old in self._folder.glob("*.png"):
            old.unlink()
        subprocess.run(
            ["weston-screenshooter"],
            env={**os.environ, **self.environment},
            cwd=self._folder,
            check=True,
            capture_output=True,
        )
        (file,) = wait_until_true(lambda: list(self._folder.glob("*.png")), "a picture")
        image = QImage(str(file))
        assert (image.width(), image.height()) == (2 * WIDTH, HEIGHT)
        return image

    def close(self) -> None:
        """Ends the desktop."""
        self._process.terminate()
        self._process.wait()


def share_of_colour(image: QImage, output: int, colour: int) -> float:
    """The part of an output of a picture that has a colour (0xRRGGBB), from 0 to 1."""
    places = [
        (x, y)
        for x in range(output * WIDTH, (output + 1) * WIDTH, STEP_PX)
        for y in range(0, HEIGHT, STEP_PX)
    ]
    hits = sum(image.pixel(x, y) & 0xFFFFFF == colour for x, y in places)
    return hits / len(places)


@contextmanager
def wayland_desktop(folder: Path) -> Iterator[WaylandDesktop]:
    """A desktop for a while."""
    folder.mkdir()
    screen = XScreen(WIDTH, HEIGHT)
    try:
        desktop = WaylandDesktop(screen, folder)
        try:
            yield desktop
        finally:
            desktop.close()
    finally:
        screen.close()
