"""Reading of spreadsheets and Markdown by a child process, which may crash, hang or claim memory without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from canvas_app.errors import FileError
from canvas_app.exchange import table_child
from canvas_app.exchange.table import MAX_BYTES, MAX_CELLS, MAX_ROWS, too_large
from canvas_app.platform.child_process import child_command, run_child

TIMEOUT_SECONDS = 20 if sys.platform == "win32" else 120
"""Time to wait for the child. Windows does not limit its CPU time; elsewhere only a stopped process takes this long."""


def extract(data: bytes, kind: str) -> list[Any]:
    """Return what is in a file, as `table_child` writes it.

    Raises:
        FileError: `csv_too_large`, `workbook_locked` for an encrypted file, `workbook_unreadable` for one that is
            damaged or takes too long, `workbook_no_reader` where the child cannot start.
    """
    if len(data) > MAX_BYTES:
        raise too_large()
    library = "markdown_it" if kind == table_child.MARKDOWN else "python_calamine"
    command = child_command(table_child.__file__, table_child.TABLE_OPTION, library)
    if command is None:
        raise FileError("workbook_no_reader")
    try:
        done = run_child([*command, kind, str(MAX_ROWS), str(MAX_CELLS)], data, TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise FileError("workbook_unreadable") from error
    except (OSError, ValueError, RuntimeError, subprocess.SubprocessError) as error:
        raise FileError("workbook_no_reader") from error
    return _output_of(done)


def _output_of(done: subprocess.CompletedProcess[bytes]) -> list[Any]:
    # not by exit code: it is lost where whoever started the program ignores SIGCHLD
    if done.stdout.startswith(b"[") and done.stdout.endswith(b"]"):
        found: list[Any] = json.loads(done.stdout)
        return found
    if done.returncode == table_child.EXIT_TOO_LARGE:
        raise too_large()
    if done.returncode == table_child.EXIT_LOCKED:
        raise FileError("workbook_locked")
    # 1 and 2: Python itself did not start
    if done.returncode in {1, 2, table_child.EXIT_NO_LIBRARY}:
        raise FileError("workbook_no_reader")
    raise FileError("workbook_unreadable")
