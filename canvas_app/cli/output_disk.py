"""The step before the first file is written: from here on a command needs no words that it has not read."""

from __future__ import annotations

import codecs
from pathlib import Path

from canvas_app.cli import argument_parser
from canvas_app.cli.interrupts import DeferredInterrupt, defer_interrupts
from canvas_app.content import message_catalog
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.locks.save_lock import TEMPORARY_SUFFIX


class InterruptibleDisk(Disk):
    """The file system, for a command that may still be interrupted while it waits for another writer."""

    def __init__(self, interrupt: DeferredInterrupt) -> None:
        self._interrupt = interrupt
        self._has_written = False

    def replace(self, source: Path, target: Path) -> None:
        """Do as every disk does; from the first file on there is no waiting any more that Ctrl+C could end."""
        # an abandoned lock that is put aside is nothing that was written
        self._has_written = self._has_written or source.suffix == TEMPORARY_SUFFIX
        super().replace(source, target)

    def wait(self, seconds: float) -> None:
        """Let another program let go of a file. Raises KeyboardInterrupt where Ctrl+C came, and nothing is written."""
        super().wait(seconds)
        if self._interrupt.is_pending and not self._has_written:
            raise KeyboardInterrupt


def prepare_to_write() -> InterruptibleDisk:
    """Read all words that can be needed, then hold Ctrl+C back.

    Where a system can open no file any more, what was done can still be told.

    Returns:
        The disk to write on.
    """
    import canvas_app.storage.reader.lenient_reader  # noqa: F401 - looks at what may be in the place of a poster

    message_catalog.preload_messages()
    argument_parser.preload_texts()
    codecs.lookup("unicode_escape")  # for file names with what cannot be seen
    return InterruptibleDisk(defer_interrupts())
