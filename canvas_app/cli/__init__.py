"""The command line: new, import, check, poster, clean. No Qt here; a sentence for every problem, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from canvas_app.cli.console import Console, detect_language
from canvas_app.cli.interrupts import ignore_interrupts, restore_interrupt_handler
from canvas_app.errors import CanvasError

EXIT_INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells count: 128 and the number of the signal."""


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for, for a caller who goes on afterwards.

    Returns:
        The exit code, as `run` does.
    """
    with restore_interrupt_handler():
        return run(arguments)


def run(arguments: list[str]) -> int:
    """Do what the arguments ask for, as the last thing a process does: Ctrl+C is ignored afterwards.

    Returns:
        The exit code: 0 done; 1 not done, a sentence says why; 2 wrong use; 3 done, but not confirmed;
        `EXIT_INTERRUPTED` when Ctrl+C ended it before anything was written.
    """
    console = Console(detect_language(os.environ))
    code = console.close(run_safely(lambda: _run_command(arguments, console), console))
    ignore_interrupts()
    return code


def report_missing_qt(error: ImportError) -> int:
    """Says why there is no window: PySide6 is not installed, or a library of the system that it needs is not."""
    console = Console(detect_language(os.environ))
    is_installed = not isinstance(error, ModuleNotFoundError)
    library = str(error).partition(":")[0]
    console.report(
        CanvasError("no_qt_libraries", library=library) if is_installed else CanvasError("no_window")
    )
    return console.close(1)


def report_missing_display() -> int:
    """Says that there is no display to show a window on."""
    console = Console(detect_language(os.environ))
    console.report(CanvasError("no_display"))
    return console.close(1)


def _run_command(arguments: list[str], console: Console) -> int:
    from canvas_app.cli.argument_parser import parse_arguments

    args = parse_arguments(arguments, console)
    # help and wrong use need nothing of these, and a poster not the others
    if args.command == "poster":
        from canvas_app.cli.poster_command import export_posters

        export_posters(args, console)
        return console.exit_code
    from canvas_app.cli import commands

    if args.command == "check":
        return _check_files(args.files, console)
    handlers = {
        "new": commands.create_workshop,
        "import": commands.import_notes,
        "clean": commands.write_anonymous_copy,
    }
    handlers[args.command](args, console)
    return console.exit_code


def _check_files(files: list[str], console: Console) -> int:
    """A bad file does not keep the others from being looked at."""
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
    """Do an action, and say one sentence about whatever goes wrong in it.

    Args:
        action: what to do; it returns an exit code.
        console: where to say it.
        is_last: whether the command is over then, and Ctrl+C comes too late.

    Returns:
        The exit code.
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
    """What happened where, for a report: no words of the user."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    location = (
        f" {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    )
    return type(error).__name__ + location
