"""`canvas-app` and `python -m canvas_app`: the window, or a command; whichever it is, the other is not even read."""

from __future__ import annotations

import gc
import os
import sys
import time

TYPE_CHECKING = False
"""As in `typing`, without importing it before `main` minds Ctrl+C."""
if TYPE_CHECKING:
    from canvas_app.ui.instance import Instance

COMMANDS = ("new", "import", "check", "poster", "clean")
INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells count: 128 and the number of the signal."""


def main() -> int:
    """Start what the arguments ask for.

    Returns:
        The exit code: 0 done; 1 not done, a sentence says why; 2 wrong use; 3 done, but not confirmed;
        `INTERRUPTED` when Ctrl+C ended it before anything was written.
    """
    try:
        return _start(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


def _start(arguments: list[str]) -> int:
    _occupy()
    _prepare()
    if len(arguments) == 2 and arguments[0] == "demo":
        from canvas_app.demo import main as demo

        return demo(arguments[1])
    wish = _window_wish(arguments)
    return _command(arguments) if wish is None else _window(*wish)


def _occupy() -> None:
    """Take the numbers of the three streams where they are closed: else a file of the user's would be a stream.

    For Python they stay closed: `sys.stdout` is None then, and what cannot be said is known.
    """
    if os.name == "nt":  # there streams are no numbers
        return
    try:
        descriptor = os.open(os.devnull, os.O_RDWR)
        while descriptor <= 2:
            os.set_inheritable(descriptor, True)
            descriptor = os.open(os.devnull, os.O_RDWR)
        os.close(descriptor)
    except OSError:
        pass


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
    _end_on_ctrl_c()
    from canvas_app.cli import run

    return run(arguments)


def _end_on_ctrl_c() -> None:
    """Let Ctrl+C end the process there and then, until the command holds it back.

    Nothing is written until then. An exception would have to come through imports of others, and some swallow it.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))


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
