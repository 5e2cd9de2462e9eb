"""Command-line interface: `check` and the commands in `HANDLERS`.

Nothing here imports Qt. Every error is printed as one sentence, never as a traceback (unless `CANVAS_DEBUG` is set).
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from importlib import import_module
from pathlib import Path

from canvas_app.cli.console import Console, detect_language
from canvas_app.cli.interrupts import ignore_interrupts, restore_interrupt_handler
from canvas_app.errors import CanvasError

EXIT_INTERRUPTED = 130
"""Exit code after Ctrl+C: 128 plus the signal number, as shells report it."""


def main(arguments: list[str]) -> int:
    """Run a command from Python and restore the caller's SIGINT handler afterwards.

    Args:
        arguments: the command line without the program name.

    Returns:
        The exit code; see `run`.
    """
    with restore_interrupt_handler():
        return run(arguments)


def run(arguments: list[str]) -> int:
    """Run a command as the last action of the process: SIGINT is ignored afterwards.

    Args:
        arguments: the command line without the program name.

    Returns:
        The exit code: 0 success; 1 failure, with an error message printed; 2 usage error; 3 done but not confirmed
        (see `EXIT_NOT_CONFIRMED` in `console`); `EXIT_INTERRUPTED` if Ctrl+C stopped it before anything was written.
    """
    console = Console(detect_language(os.environ))
    code = console.close(run_safely(lambda: _run_command(arguments, console), console))
    ignore_interrupts()
    return code


def report_missing_qt(error: ImportError) -> int:
    """Print why the GUI cannot start: PySide6 or a system library that it needs is missing.

    Args:
        error: the failed import of PySide6.

    Returns:
        The exit code.
    """
    console = Console(detect_language(os.environ))
    is_installed = not isinstance(error, ModuleNotFoundError)
    library = str(error).partition(":")[0]
    console.report(
        CanvasError("no_qt_libraries", library=library) if is_installed else CanvasError("no_window")
    )
    return console.close(1)


def report_missing_display() -> int:
    """Print that there is no display for the GUI, and return the exit code."""
    console = Console(detect_language(os.environ))
    console.report(CanvasError("no_display"))
    return console.close(1)


def report_missing_home() -> int:
    """Print that the window has no folder to keep anything in, and return the exit code."""
    console = Console(detect_language(os.environ))
    console.report(CanvasError("no_home"))
    return console.close(1)


def _run_command(arguments: list[str], console: Console) -> int:
    from canvas_app.cli.argument_parser import parse_arguments

    args = parse_arguments(arguments, console)
    with _logging_to(console) if args.verbose else nullcontext():
        return _run_parsed(args, console)


def _logging_to(console: Console) -> AbstractContextManager[None]:
    import logging

    from canvas_app.platform.logging_setup import log_to

    return log_to(console.print_error, logging.DEBUG)


HANDLERS = {
    "new": "commands:create_workshop",
    "import": "commands:import_notes",
    "clean": "commands:write_anonymous_copy",
    "poster": "poster_command:export_posters",
    "export": "export_command:export_workshop",
    "merge": "merge_command:merge_copies",
    "collect": "merge_command:collect_copies",
    "compare": "compare_command:compare_files",
    "handout": "handout_command:hand_out",
    "sync": "sync_command:share_folder",
}
"""Module and function of each command, imported when it runs: help and usage errors need none of them."""


def _run_parsed(args: Namespace, console: Console) -> int:
    if args.command == "check":
        return _check_files(args.files, console)
    module, _, name = HANDLERS[args.command].partition(":")
    handler: Callable[[Namespace, Console], None] = getattr(import_module(f"canvas_app.cli.{module}"), name)
    handler(args, console)
    return console.exit_code


def _check_files(files: list[str], console: Console) -> int:
    """Check every file, also after one has failed, and return the highest exit code."""
    from canvas_app.cli import commands

    code = 0
    for number, file in enumerate(files, start=1):
        is_last = number == len(files)
        check_one = partial(commands.check_file, file, console, is_last=is_last)
        code = max(code, run_safely(check_one, console, is_last=is_last))
        if code == EXIT_INTERRUPTED:
            break
        console.flush()
    return code


def run_safely(action: Callable[[], int], console: Console, *, is_last: bool = True) -> int:
    """Run an action and print one sentence for any exception it raises.

    Args:
        action: returns an exit code.
        console: prints the error message.
        is_last: whether the command ends with this action, so that SIGINT is ignored before the message is printed.

    Returns:
        The exit code.

    Raises:
        Exception: an unexpected one, if `CANVAS_DEBUG` is set in the environment.
    """
    try:
        return action()
    except CanvasError as error:
        canvas_error = error
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as error:
        if os.environ.get("CANVAS_DEBUG"):
            raise
        canvas_error = CanvasError("bug", kind=_error_location(error))
    if is_last:
        ignore_interrupts()
    return console.report_failure(canvas_error)


def _error_location(error: Exception) -> str:
    """Return the exception type and the file and line that raised it, without any of the user's text."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    location = (
        f" {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    )
    return type(error).__name__ + location
