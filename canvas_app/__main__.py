"""`canvas-app` and `python -m canvas_app`: the window, or a command; whichever it is, the other is not even read."""

from __future__ import annotations

import gc
import os
import sys
import time

TYPE_CHECKING = False
"""As in `typing`, without importing it before `main` minds Ctrl+C."""
if TYPE_CHECKING:
    from canvas_app.app.single_instance import SingleInstance

COMMANDS = ("new", "import", "check", "poster", "clean")
EXIT_INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells count: 128 and the number of the signal."""


def main() -> int:
    """Start what the arguments ask for.

    Returns:
        The exit code: 0 done; 1 not done, a sentence says why; 2 wrong use; 3 done, but not confirmed;
        `EXIT_INTERRUPTED` when Ctrl+C ended it before anything was written.
    """
    try:
        return _dispatch(sys.argv[1:])
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _dispatch(arguments: list[str]) -> int:
    _reserve_standard_streams()
    _prepare_process()
    if len(arguments) == 2 and arguments[0] == "demo":
        from canvas_app.app.demo import main as demo

        return demo(arguments[1])
    gui_args = parse_gui_args(arguments)
    return _run_command(arguments) if gui_args is None else _run_window(*gui_args)


def _reserve_standard_streams() -> None:
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


def _prepare_process() -> None:
    """See to what must be so before anything else is imported."""
    # the program has no plugins of pydantic: looking for some takes a tenth of the start
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        time.time()
    except (OverflowError, OSError, ValueError):
        from canvas_app.platform.clock import install_fallback_clock

        install_fallback_clock()


def _run_command(arguments: list[str]) -> int:
    """Do what the command line asks for; returns the exit code."""
    # a command makes much and is soon over: garbage is looked for seldom
    gc.set_threshold(100_000, 20, 20)
    _exit_on_interrupt()
    from canvas_app.cli import run

    return run(arguments)


def _exit_on_interrupt() -> None:
    """Let Ctrl+C end the process there and then, until the command holds it back.

    Nothing is written until then. An exception would have to come through imports of others, and some swallow it.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(EXIT_INTERRUPTED))


def _run_window(file: str | None, example: str | None) -> int:
    """Show the window, or have one that is there already take the file; returns the exit code."""
    if _is_display_missing():
        from canvas_app.cli import report_missing_display

        return report_missing_display()
    # nothing made during the start is garbage; the collector is on again when the window is there
    gc.disable()
    try:
        from canvas_app.app.pyside_import_hook import restore_builtin_import

        restore_builtin_import()
        instance = acquire_instance(file, example)
        if instance is None:
            return 0
        from canvas_app.app.application import run
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        from canvas_app.cli import report_missing_qt

        return report_missing_qt(error)
    return run(file, example, instance)


def acquire_instance(file: str | None, example: str | None) -> SingleInstance | None:
    """This start, if it is to make a window; None where a program that runs already took its file.

    An example is always shown by the start that was asked for it.
    """
    from canvas_app.app.single_instance import SingleInstance
    from canvas_app.platform import paths

    instance = SingleInstance(paths.state_folder())
    is_alone = instance.acquire() or example is not None
    if is_alone or not instance.hand_over(os.path.abspath(file) if file else ""):  # noqa: PTH100 - before pathlib
        return instance
    return None


def _is_display_missing() -> bool:
    """Whether Qt would end the process for want of a screen."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in places)


def parse_gui_args(arguments: list[str]) -> tuple[str | None, str | None] | None:
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
