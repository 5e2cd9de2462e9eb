"""Changes options on the posters page of the real window, and prints the median time to the new preview in ms.

For the canvas it changes colour mode and names; for the blank canvas size and orientation, with the cache cleared.
"""

from __future__ import annotations

import os
import sys
import time
from statistics import median

from benchmarks.live_window import LiveWindow
from canvas_app.posters.blank.wall_search import fit_wall
from canvas_app.ui.posters.posters_page import PostersPage

CHOICES = {
    "canvas": (
        ("look", "grey"),
        ("names", "initials"),
        ("look", "ink"),
        ("names", "none"),
        ("look", "colour"),
    ),
    "blank": (("size", "A1"), ("turn", "portrait"), ("size", "A2"), ("size", "A0"), ("turn", "landscape")),
}
ROUNDS = 3


def main(count: int, sheet: str) -> None:
    live = LiveWindow(count)
    live.window.show_page("posters")
    page = live.window.pages.page("posters")
    assert isinstance(page, PostersPage)
    page.form.option_groups["sheet"].button_of(sheet).click()
    _wait_for_preview(live, page)
    figures = []
    for name, id_ in CHOICES[sheet] * ROUNDS:
        fit_wall.cache_clear()
        begun = time.perf_counter()
        page.form.option_groups[name].button_of(id_).click()
        _wait_for_preview(live, page)
        figures.append((time.perf_counter() - begun) * 1000)
        live.process_events()
    print(0, median(figures), flush=True)
    os._exit(0)


def _wait_for_preview(live: LiveWindow, page: PostersPage) -> None:
    """Process events until the requested page is rendered."""
    while page.result is None or page.busy_bar.is_running:
        live.app.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
