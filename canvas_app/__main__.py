"""`canvas-app` and `python -m canvas_app`: the window, or a command; whichever it is, the other is not even read."""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvas_app.ui.instance import Instance

COMMANDS = ("new", "import", "check", "poster", "clean")


def main() -> int:
    """Start what the arguments ask for.

    Returns:
        The exit code: 0 done; 1 not done, a sentence says why; 2 wrong use; 3 done, but not confirmed.
    """
    arguments = sys.argv[1:]
    _prepare()
    if len(arguments) == 2 and arguments[0] == "demo":
        from canvas_app.demo import main as demo

        return demo(arguments[1])
    wish = _window_wish(arguments)
    return _command(arguments) if wish is None else _window(*wish)


def _prepare() -> None:
    """See to what must be so before anything else is imported."""
    # the program has no plugins of pydantic: looking for some takes a tenth of the start
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        time.time()
    except (OverflowError, OSError, ValueError):
        from canvas_app.clock import make_readable

        make_readable()


def _command(arguments: list[str]) -> int:
    """Do what the command line asks for; returns the exit code."""
    # a command makes much and is soon over: garbage is looked for seldom
    gc.set_threshold(100_000, 20, 20)
    from canvas_app.cli import main

    return main(arguments)


def _window(file: str | None, example: str | None) -> int:
    """Show the window, or have one that is there already take the file; returns the exit code."""
    if _has_no_display():
        from canvas_app.cli import no_display

        return no_display()
    # nothing made during the start is garbage; the collector is on again when the window is there
    gc.disable()
    try:
        from canvas_app.ui.plain_imports import restore

        restore()
        instance = _first(file, example)
        if instance is None:
            return 0
        from canvas_app.app import run
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        from canvas_app.cli import no_window

        return no_window(error)
    return run(file, example, instance)


def _first(file: str | None, example: str | None) -> Instance | None:
    """This start, if it is to make a window; None where a program that runs already took its file.

    An example is always shown by the start that was asked for it.
    """
    from canvas_app import paths
    from canvas_app.ui.instance import Instance

    instance = Instance(paths.state_folder())
    is_alone = instance.claim() or example is not None
    if is_alone or not instance.hand_over(os.path.abspath(file) if file else ""):  # noqa: PTH100 - before pathlib
        return instance
    return None


def _has_no_display() -> bool:
    """Whether Qt would end the process for want of a screen."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in places)


def _window_wish(arguments: list[str]) -> tuple[str | None, str | None] | None:
    """The file and the example to show; None where the command line is meant, or is to explain what was wrong."""
    match arguments:
        case []:
            return None, None
        case ["--example", name]:
            return None, name
        case ["--", file]:
            return file, None
        case [option] if option.startswith("--example="):
            return None, option.removeprefix("--example=")
        case [file] if file not in COMMANDS and not file.startswith("-"):
            return file, None
    return None


if __name__ == "__main__":
    sys.exit(main())
