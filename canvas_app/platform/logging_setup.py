"""Logging of what the program does, for bug reports: ids, kinds and counts, never words or names of people.

Every module logs to `logging.getLogger(__name__)`; where that goes is decided here. Without `log_to`, records below
WARNING go nowhere, and no module that the command line uses logs at WARNING or above.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from canvas_app.platform.clock import install_fallback_clock

PACKAGE_LOGGER = "canvas_app"

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(threadName)s %(name)s: %(message)s"


class _LineHandler(logging.Handler):
    """Passes every record on as one text; a record that cannot be written is dropped in silence."""

    def __init__(self, write: Callable[[str], object]) -> None:
        super().__init__()
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(Exception):  # logging must never be the reason that something fails
            self._write(self.format(record))


def _make_record(*arguments: Any, **keyword_arguments: Any) -> logging.LogRecord:
    """Return a record; a clock that Python cannot read any more is replaced first."""
    try:
        return logging.LogRecord(*arguments, **keyword_arguments)
    except (OverflowError, OSError, ValueError):
        install_fallback_clock()
        return logging.LogRecord(*arguments, **keyword_arguments)


class _Formatter(logging.Formatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - of logging
        """Return the local time; what the clock says as a number where it is no possible time."""
        try:
            return super().formatTime(record, datefmt)
        except (OverflowError, OSError, ValueError):
            return f"{record.created:.0f}"


@contextmanager
def log_to(write: Callable[[str], object], level: int) -> Iterator[None]:
    """Send what the program logs to `write`, as one text per record, until the context ends.

    Args:
        write: Called with each text, in the thread that logs; its exceptions are ignored.
        level: The lowest level that is sent, such as `logging.INFO`.
    """
    logging.setLogRecordFactory(_make_record)
    handler = _LineHandler(write)
    handler.setFormatter(_Formatter(_FORMAT))
    handler.setLevel(level)
    logger = logging.getLogger(PACKAGE_LOGGER)
    previous_level = logger.level
    logger.setLevel(min(level, previous_level or level))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(previous_level)
