"""Ctrl+C: at any time before a file is put in place, and not any more from then until its outcome is told."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def ends_with_the_command() -> Iterator[None]:
    """Undo at the end of a command what `hold_back` did, for whoever calls the command line from Python."""
    before = signal.getsignal(signal.SIGINT) or signal.SIG_DFL
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, before)


def hold_back() -> None:
    """Ignore Ctrl+C from here to the end of the command.

    What is begun comes to its end, and the exit code says whether it is done: a script that repeats what was
    interrupted would otherwise do it twice. Outside the main thread, where no signals come, it does nothing.
    """
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
