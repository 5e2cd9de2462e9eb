"""Everything laid out anew in the real window: another size, text size, language, theme, zoom. Prints medians, ms."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from statistics import median

from benchmarks.children.changes import CHANGES
from benchmarks.room import SIZE, Room

ROUNDS = 9


def main(count: int) -> None:
    room = Room(count)
    deeds = _deeds(room)
    figures = {name: list[float]() for name in CHANGES}
    for turn in range(2 * ROUNDS + 2):
        for name in CHANGES:
            there, back = deeds[name]
            taken = room.elapsed(there if turn % 2 == 0 else back)
            if turn > 1:  # there and back once to warm up
                figures[name].append(taken)
            room.settle()
    print(0, *(median(figures[name]) for name in CHANGES), flush=True)
    os._exit(0)


def _deeds(room: Room) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    window, choices = room.window, room.window.choices
    width, height = SIZE
    return {
        "window resized": (
            lambda: window.resize(width + 160, height + 90),
            lambda: window.resize(width, height),
        ),
        "text size changed": (lambda: choices.text_size("1.15"), lambda: choices.text_size("1.0")),
        "language changed": (lambda: choices.language("en"), lambda: choices.language("nl")),
        "theme changed": (lambda: choices.theme("dark"), lambda: choices.theme("light")),
        "zoomed": (choices.zoom_in, choices.zoom_reset),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
