"""The command line: new, import, check, poster, clean. No Qt here; a sentence for every problem, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from canvas_app.cli.console import Console, language
from canvas_app.cli.interruption import ends_with_the_command, ignore
from canvas_app.errors import CanvasError

INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells count: 128 and the number of the signal."""


def main(arguments: list[str]) -> int:
    """Do what the arguments ask for, for a caller who goes on afterwards.

    Returns:
        The exit code, as `run` does.
    """
    with ends_with_the_command():
        return run(arguments)


def run(arguments: list[str]) -> int:
    """Do what the arguments ask for, as the last thing a process does: Ctrl+C is ignored afterwards.

    Returns:
        The exit code: 0 done; 1 not done, a sentence says why; 2 wrong use; 3 done, but not confirmed;
        `INTERRUPTED` when Ctrl+C ended it before anything was written.
    """
    console = Console(language(os.environ))
    code = console.close(guarded(lambda: _run(arguments, console), console))
    ignore()
    return code


def no_window(error: ImportError) -> int:
    """Says why there is no window: PySide6 is not installed, or a library of the system that it needs is not."""
    console = Console(language(os.environ))
    is_installed = not isinstance(error, ModuleNotFoundError)
    library = str(error).partition(":")[0]
    console.problem(
        CanvasError("no_qt_libraries", library=library) if is_installed else CanvasError("no_window")
    )
    return console.close(1)


def no_display() -> int:
    """Says that there is no display to show a window on."""
    console = Console(language(os.environ))
    console.problem(CanvasError("no_display"))
    return console.close(1)


def _run(arguments: list[str], console: Console) -> int:
    from canvas_app.cli.arguments import parse

    given = parse(arguments, console)
    # help and wrong use need nothing of these, and a poster not the others
    if given.command == "poster":
        from canvas_app.cli.poster import poster

        poster(given, console)
        return console.exit_code
    from canvas_app.cli import commands

    if given.command == "check":
        return _check(given.files, console)
    actions = {
        "new": commands.new,
        "import": commands.import_notes,
        "clean": commands.clean_copy,
    }
    actions[given.command](given, console)
    return console.exit_code


def _check(files: list[str], console: Console) -> int:
    """A bad file does not keep the others from being looked at."""
    from canvas_app.cli import commands

    code = 0
    for number, file in enumerate(files, start=1):
        is_last = number == len(files)
        look = partial(commands.check, file, console, is_last=is_last)
        code = max(code, guarded(look, console, is_last=is_last))
        if code == INTERRUPTED:
            break
        console.send()
    return code


def guarded(action: Callable[[], int], console: Console, *, is_last: bool = True) -> int:
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
        problem = error
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("CANVAS_DEBUG"):
            raise
        problem = CanvasError("bug", kind=_where(error))
    if is_last:
        ignore()
    return console.not_done(problem)


def _where(error: Exception) -> str:
    """What happened where, for a report: no words of the user."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    return type(error).__name__ + place
