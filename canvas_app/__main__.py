"""Entry point of `canvas-app` and `python -m canvas_app`. Starts the GUI or the CLI and imports only that one."""

from __future__ import annotations

import gc
import os
import sys
import time

TYPE_CHECKING = False
"""As in `typing`, which must not be imported before `main` handles Ctrl+C."""
if TYPE_CHECKING:
    from canvas_app.app.single_instance import SingleInstance

RENDER_OPTION = "--render-svg"
"""As in `posters.logo.svg_child`, whose package must not be imported at every start."""
READ_OPTION = "--read-form"
"""As in `posters.forms.form_child`."""
TABLE_OPTION = "--read-table"
"""As in `exchange.table_child`."""
COMMANDS = (
    *("new", "import", "export", "check", "poster"),
    *("clean", "merge", "collect", "compare", "handout", "sync"),
)
EXIT_INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells count: 128 and the number of the signal."""


def main() -> int:
    """Start the GUI or run a command, as the arguments say.

    Returns:
        The exit code: 0 success; 1 failure, with an error message; 2 usage error; 3 success, but the disk did not
        confirm a write; `EXIT_INTERRUPTED` when Ctrl+C ended the process before anything was written.
    """
    try:
        if sys.argv[1:2] == [RENDER_OPTION]:
            from canvas_app.posters.logo.svg_child import main as render

            return render(sys.argv[2:])
        if sys.argv[1:2] == [READ_OPTION]:
            from canvas_app.posters.forms.form_child import main as read

            return read(sys.argv[2:])
        if sys.argv[1:2] == [TABLE_OPTION]:
            from canvas_app.exchange.table_child import main as read_table

            return read_table(sys.argv[2:])
        return _dispatch(sys.argv[1:])
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _dispatch(arguments: list[str]) -> int:
    _reserve_standard_streams()
    _prepare_process()
    if len(arguments) == 2 and arguments[0] == "demo":
        from canvas_app.app.demo import main as demo

        return demo(arguments[1])
    is_verbose = arguments[:1] == ["--verbose"]
    gui_args = parse_gui_args(arguments[is_verbose:])
    return _run_command(arguments) if gui_args is None else _run_window(*gui_args, is_verbose=is_verbose)


def _reserve_standard_streams() -> None:
    """Open closed file descriptors 0 to 2 on the null device, so that no file of the user gets one of these numbers.

    Otherwise output to a standard stream could end up in that file. `sys.stdout` and the others stay None, so the
    program still knows that it cannot print.
    """
    if os.name == "nt":  # there the standard streams are not tied to descriptors 0 to 2
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
    """Set up what must be in place before anything else is imported: environment and clock."""
    # no pydantic plugins are used, and looking for them takes a tenth of the start-up time
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        time.time()
    except (OverflowError, OSError, ValueError):
        from canvas_app.platform.clock import install_fallback_clock

        install_fallback_clock()


def _run_command(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    # a command allocates many objects and ends soon: collect garbage rarely
    gc.set_threshold(100_000, 20, 20)
    _exit_on_interrupt()
    from canvas_app.cli import run

    return run(arguments)


def _exit_on_interrupt() -> None:
    """Let Ctrl+C end the process at once, until the command installs its own handler.

    Nothing is written before that. KeyboardInterrupt would not do: some third-party modules swallow it on import.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(EXIT_INTERRUPTED))


def _run_window(file: str | None, example: str | None, *, is_verbose: bool) -> int:
    """Run the GUI, or hand the file over to a running instance; return the exit code."""
    if _is_display_missing():
        from canvas_app.cli import report_missing_display

        return report_missing_display()
    if _is_home_missing():
        from canvas_app.cli import report_missing_home

        return report_missing_home()
    # nothing allocated during start-up is garbage; the collector is enabled again once the window is shown
    gc.disable()
    try:
        from canvas_app.app.pyside_import import import_pyside

        import_pyside()
        instance = acquire_instance(file, example)
        if instance is None:
            return 0
        from canvas_app.app.application import run
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        from canvas_app.cli import report_missing_qt

        return report_missing_qt(error)
    return run(file, example, instance, is_verbose=is_verbose)


def acquire_instance(file: str | None, example: str | None) -> SingleInstance | None:
    """Return the instance for this process, or None where a running instance took the file over.

    An example is always shown by a process of its own.

    Args:
        file: The file to open; None where none was given.
        example: The example to show; None where none was given.
    """
    from canvas_app.app.single_instance import SingleInstance
    from canvas_app.platform import paths

    instance = SingleInstance(paths.state_folder())
    is_alone = instance.acquire() or example is not None
    if is_alone or not instance.hand_over(os.path.abspath(file) if file else ""):  # noqa: PTH100 - before pathlib
        return instance
    return None


def _is_display_missing() -> bool:
    """Return whether Qt would abort because there is no display."""
    places = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in places)


def _is_home_missing() -> bool:
    """Return whether there is no folder for the user's state or documents, as the system knows no home folder."""
    from canvas_app.platform import paths

    try:
        paths.state_folder()
        paths.documents_folder()
    except FileNotFoundError:
        return True
    return False


def parse_gui_args(arguments: list[str]) -> tuple[str | None, str | None] | None:
    """Return the file and the example to show; None where the arguments are for the CLI, usage errors included."""
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
