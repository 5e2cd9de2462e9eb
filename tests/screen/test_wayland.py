"""Presenting on a desktop of Wayland with two outputs: the slides and the facilitator's page are where they belong."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.screen.app_process import ROOT, app_command, environment
from tests.screen.wayland_desktop import WaylandDesktop, needs_wayland, share_of_colour, wayland_desktop
from tests.screen.x_screen import wait_until_true

pytestmark = [needs_wayland, pytest.mark.slow]

SAMPLE = ROOT / "resources" / "samples" / "bodem.en.nwcanvas.json"
PROJECTOR_GROUND, SHEET = 0x10151C, 0xFFFFFF
LEFT, RIGHT = 0, 1


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[WaylandDesktop]:
    """The example, opened on a desktop with two outputs."""
    folder = tmp_path / "a"
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "settings.json").write_text('{"language": "en"}', encoding="utf-8")
    file = folder / "w.nwcanvas.json"
    shutil.copy(SAMPLE, file)
    with wayland_desktop(tmp_path / "desktop") as made, (folder / "stderr.txt").open("wb") as errors:
        own = {**environment(folder), **made.environment, "QT_QPA_PLATFORM": "wayland"}
        program = subprocess.Popen(app_command(file), env=own, cwd=ROOT, stderr=errors)
        try:
            wait_until_true(lambda: sheet_output(made) is not None, "the canvas", pause=0.5)
            made.give_keyboard()
            yield made
            assert program.poll() is None
        finally:
            program.kill()
            program.wait()
    assert (folder / "stderr.txt").read_text(encoding="utf-8") == ""


def slides_output(desktop: WaylandDesktop) -> int | None:
    """The output that the slides fill."""
    image = desktop.picture()
    return next((one for one in (LEFT, RIGHT) if share_of_colour(image, one, PROJECTOR_GROUND) > 0.5), None)


def sheet_output(desktop: WaylandDesktop) -> int | None:
    """The output with the canvas or the facilitator's page: with the white sheet that these lie on."""
    image = desktop.picture()
    return next((one for one in (LEFT, RIGHT) if share_of_colour(image, one, SHEET) > 0.4), None)


def has_begun(desktop: WaylandDesktop) -> bool:
    """Whether the show is on; asks for it again, for a window that has just come hears no keys yet."""
    desktop.screen.press("F5")
    return slides_output(desktop) is not None


def wait_for(desktop: WaylandDesktop, slides: int, page: int) -> None:
    wait_until_true(lambda: slides_output(desktop) == slides, f"slides on output {slides}", 30, 0.5)
    wait_until_true(lambda: sheet_output(desktop) == page, f"the page on output {page}", 30, 0.5)


def test_the_show_fills_one_output_and_the_page_the_other_and_a_key_swaps_them(
    desktop: WaylandDesktop,
) -> None:
    wait_until_true(lambda: has_begun(desktop), "slides", 30, 2)
    projector = slides_output(desktop)
    assert projector is not None
    laptop = RIGHT if projector == LEFT else LEFT
    wait_for(desktop, projector, laptop)
    desktop.screen.press("x")
    wait_for(desktop, laptop, projector)
    desktop.screen.press("x")
    wait_for(desktop, projector, laptop)
    desktop.screen.press("Escape")
    wait_until_true(lambda: slides_output(desktop) is None, "an end of the slides", 30, 0.5)
    wait_until_true(lambda: sheet_output(desktop) is not None, "the canvas", 30, 0.5)
