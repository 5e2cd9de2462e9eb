"""The poster page in the real window: other choices, each until the picture is there. Prints the median, ms.

Of the canvas looks and names are changed; of the empty canvas sizes and turns, each time as if it was the first.
"""

from __future__ import annotations

import os
import sys
import time
from statistics import median

from benchmarks.room import Room
from canvas_app.posters.empty.wall_search import plan_wall
from canvas_app.ui.pages.posters import PostersPage

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
    room = Room(count)
    room.window.show_page("posters")
    page = room.window.places.page("posters")
    assert isinstance(page, PostersPage)
    page.choices.choices["sheet"].button(sheet).click()
    _wait(room, page)
    figures = []
    for name, id_ in CHOICES[sheet] * ROUNDS:
        plan_wall.cache_clear()
        begun = time.perf_counter()
        page.choices.choices[name].button(id_).click()
        _wait(room, page)
        figures.append((time.perf_counter() - begun) * 1000)
        room.settle()
    print(0, median(figures), flush=True)
    os._exit(0)


def _wait(room: Room, page: PostersPage) -> None:
    """Until the page that is asked for is drawn."""
    while page.result is None or page.busy.is_running:
        room.app.processEvents()
        time.sleep(0.001)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
