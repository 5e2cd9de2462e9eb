"""The log file of the window, on which a bug report can stand."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack, suppress
from pathlib import Path

from canvas_app.platform.logging_setup import log_to

MAX_BYTES = 200_000
"""Size in bytes above which the log is renamed to `.old` and a new one is started."""


class LogFile:
    """Writes what the program logs to a file; with `is_verbose` in detail, and to stderr as well.

    Until `open` the records are kept in memory, so that nothing is written before the first window is painted.

    Args:
        path: The log file; it and its folder are made with the first record.
        is_verbose: Whether `--verbose` was given.
    """

    def __init__(self, path: Path, *, is_verbose: bool = False) -> None:
        self.path = path
        self._lines: list[str] = []
        self._is_open = False
        self._handlers = ExitStack()
        level = logging.DEBUG if is_verbose else logging.INFO
        self._handlers.enter_context(log_to(self._write, level))
        if is_verbose and sys.stderr is not None:
            self._handlers.enter_context(log_to(_write_to_stderr, level))

    def open(self) -> None:
        """Write what was kept, and from now on every record at once."""
        lines, self._lines, self._is_open = self._lines, [], True
        if lines:
            self._write("\n".join(lines))

    def close(self) -> None:
        """Stop logging to the file; records that were never written are dropped."""
        self._handlers.close()

    def _write(self, text: str) -> None:
        if not self._is_open:
            self._lines.append(text)
            return
        from canvas_app.storage.app_files import append_to_file  # not before the first window is painted

        with suppress(OSError):  # a log that cannot be written troubles nobody
            append_to_file(f"{text}\n".encode("utf-8", "replace"), self.path, MAX_BYTES)


def _write_to_stderr(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
