"""Runs the program's `main` with the example until its window is painted (with `settled`: and fully built)."""

from __future__ import annotations

import sys
import time
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from benchmarks.children.child_report import abort, report_and_exit

WINDOW_MODULE = "canvas_app.ui.shell.window"
WAIT_UNTIL_IDLE = "settled" in sys.argv
MIN_ITEMS = 60
"""Minimum number of notes and cards in the example."""

painted: set[str] = set()


class ImportHook:
    """A meta path finder that patches the window's module once it is imported, without importing anything earlier."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != WINDOW_MODULE:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            raise ImportError(name)
        run = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            hook_paint_events(module)

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def hook_paint_events(module: ModuleType) -> None:
    """Wrap the paint events of the window and of the block views."""
    from canvas_app.ui.sheet.block_view import BlockView

    paint_window, paint_view = module.Window.paintEvent, BlockView.paintEvent

    def window_painted(self: Any, event: Any) -> None:
        module.QTimer.singleShot(0, lambda: on_window_painted(self))
        paint_window(self, event)

    def view_painted(self: Any, event: Any) -> None:
        paint_view(self, event)
        painted.add(self.block)

    module.Window.paintEvent, BlockView.paintEvent = window_painted, view_painted  # type: ignore[method-assign]


def on_window_painted(window: Any) -> None:
    """Report the time and exit; abort if the paint was incomplete."""
    moment = time.monotonic()
    if WAIT_UNTIL_IDLE:
        process_deferred_work(window)
    views = window.canvas.views
    shown = sum(view.count for view in views.values())
    document = window.session.document
    if (
        len(painted) < len(views)
        or shown != len(document.notes) + len(document.coalitions)
        or shown < MIN_ITEMS
    ):
        abort(f"not painted: {sorted(set(views) - painted)}; {shown} notes and cards shown")
    report_and_exit(moment)


def process_deferred_work(window: Any) -> None:
    """Do the work that the program defers until after its first paint."""
    from PySide6.QtWidgets import QApplication

    window.build_deferred()
    for _ in range(5):
        QApplication.processEvents()


def main() -> None:
    sys.meta_path.insert(0, ImportHook)
    from canvas_app.__main__ import main as program

    sys.argv[1:] = ["--example", "bodem"]
    program()


if __name__ == "__main__":
    main()
