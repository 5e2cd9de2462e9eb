"""What a screen reader is told through the accessibility bus, on a real X screen with real keys."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.screen.app_process import ROOT, AppProcess
from tests.screen.listener import Heard, Listener, listening, names, needs_listener
from tests.screen.x_screen import XScreen, wait_until_true

pytestmark = [needs_listener, pytest.mark.slow]

WIDTH, HEIGHT = 1280, 720
SAMPLE = ROOT / "resources" / "samples" / "bodem.en.nwcanvas.json"


class Session(NamedTuple):
    """A program with a workshop, and somebody who listens to it."""

    screen: XScreen
    program: AppProcess
    listener: Listener

    def press(self, keys: str) -> None:
        self.screen.press(keys)


@pytest.fixture
def session(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    """The example, opened in English; on two screens side by side where the test asks for that."""
    has_projector = "projector" in request.fixturenames
    screen = XScreen(2 * WIDTH if has_projector else WIDTH, HEIGHT)
    folder = tmp_path / "a"
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    file = folder / "w.nwcanvas.json"
    shutil.copy(SAMPLE, file)
    program = AppProcess(screen, folder)
    try:
        if has_projector:
            divide(screen)
        with listening(screen, tmp_path, monkeypatch) as listener:
            program.start(file)
            program.wait_until_ready(file)
            yield Session(screen, program, listener)
            program.terminate()
    finally:
        program.terminate()
        screen.close()


@pytest.fixture
def projector() -> None:
    """Asks for a second screen."""
    if shutil.which("xrandr") is None:
        pytest.skip("xrandr is not installed")


def divide(screen: XScreen) -> None:
    """Makes two monitors side by side of a screen."""
    for index, output in enumerate(("screen", "none")):
        place = f"{WIDTH}/300x{HEIGHT}/200+{index * WIDTH}+0"
        command = ["xrandr", "-d", screen.name, "--setmonitor", f"monitor{index}", place, output]
        subprocess.run(command, check=True, capture_output=True)


def by_name(tree: Heard, beginning: str) -> Heard:
    """The first thing in a tree whose name begins so."""
    return next(one for one in walk(tree) if one["name"].startswith(beginning))


def walk(tree: Heard) -> Iterator[Heard]:
    yield tree
    for child in tree["children"]:
        yield from walk(child)


def test_the_canvas_can_be_read(session: Session) -> None:
    tree = session.listener.tree()
    read = names(tree)
    for title in ("Coalitions", "Rules of the game", "Identity", "Steering & leadership", "Organisation"):
        assert by_name(tree, f"{title}. ")["role"] == "list", title
    theme = by_name(tree, "Theme, 7 notes")
    assert theme["description"] == "What fires all of us up?"
    assert theme["parent"].startswith("Identity")
    note = by_name(theme, "The soil is alive and hardly anyone sees it")
    assert note["role"] == "list item"
    assert "Jan Willem de Wit" in note["description"]
    assert note["index"] == 0
    x, y, width, height = note["rect"]
    assert 0 < x < x + width < WIDTH
    assert 0 < y < y + height < HEIGHT
    assert "Week van de Bodem" in read


def test_the_reader_follows_the_keyboard(session: Session) -> None:
    listener = session.listener
    session.press("alt+3")
    first = listener.wait_focus("Theme, 7 notes")
    assert {"focused", "expanded"} <= set(first["states"])
    session.press("Down")
    note = listener.wait_focus("The soil is alive")
    assert {"focused", "selected"} <= set(note["states"])
    session.press("Down")
    listener.wait_focus("Soil is not waste")
    session.press("Up")
    listener.wait_focus("The soil is alive")
    session.press("alt+Down")
    listener.wait_announced("Moved to Theme, 2/7")
    session.press("ctrl+z")
    listener.wait_announced("Undone: moving notes")
    session.press("n")
    listener.wait_focus("Note in Theme")


@pytest.mark.usefixtures("projector")
def test_the_show_can_be_read(session: Session) -> None:
    listener, program = session.listener, session.program
    session.press("F5")
    wait_until_true(lambda: len(session.screen.windows()) == 2, "the projector's window")
    program.wait_until_idle()
    laptop, projector = sorted(session.screen.windows(), key=lambda window: window.x)
    assert (projector.x, projector.width) == (WIDTH, WIDTH)
    session.screen.focus(laptop)
    session.press("3")
    said = listener.wait_announced("Identity")
    assert "1 of" in said["text"]
    session.press("f")
    listener.wait_announced("Frozen")
    picture = by_name(listener.tree(), "The room sees this: Identity")
    assert picture["name"].endswith("Frozen")
    assert "The soil is alive and hardly anyone sees it" in picture["description"]
    assert "checked" in by_name(listener.tree(), "Freeze")["states"]
    session.press("f")
    listener.wait_announced("No longer frozen")
    session.press("b")
    listener.wait_announced("Black screen")
    session.press("Escape")
    listener.wait_focus("Theme")
