"""Changes window size, text size, language, theme and zoom in the real window, and prints the median times in ms."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from statistics import median

from benchmarks.children.relayout_triggers import CHANGES
from benchmarks.live_window import SIZE, LiveWindow

ROUNDS = 9


def main(count: int) -> None:
    live = LiveWindow(count)
    actions = _actions(live)
    figures = {name: list[float]() for name in CHANGES}
    for turn in range(2 * ROUNDS + 2):
        for name in CHANGES:
            there, back = actions[name]
            taken = live.elapsed(there if turn % 2 == 0 else back)
            if turn > 1:  # warm up with one change back and forth
                figures[name].append(taken)
            live.process_events()
    print(0, *(median(figures[name]) for name in CHANGES), flush=True)
    os._exit(0)


def _actions(live: LiveWindow) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    window, choices = live.window, live.window.preferences
    width, height = SIZE
    return {
        "window resized": (
            lambda: window.resize(width + 160, height + 90),
            lambda: window.resize(width, height),
        ),
        "text size changed": (lambda: choices.set_text_size("1.15"), lambda: choices.set_text_size("1.0")),
        "language changed": (lambda: choices.set_language("en"), lambda: choices.set_language("nl")),
        "theme changed": (lambda: choices.set_theme("dark"), lambda: choices.set_theme("light")),
        "zoomed": (choices.zoom_in, choices.zoom_reset),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
