"""Preparation for writing: preload the messages, defer Ctrl+C, and return the disk to write on."""

from __future__ import annotations

import codecs
from pathlib import Path

from canvas_app.cli.interrupts import DeferredInterrupt, defer_interrupts
from canvas_app.cli.texts import preload_texts
from canvas_app.content import message_catalog
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.locks.lock_names import TEMPORARY_SUFFIX


class InterruptibleDisk(Disk):
    """File system access that lets a deferred Ctrl+C stop a command while it waits for another writer's lock."""

    def __init__(self, interrupt: DeferredInterrupt) -> None:
        self._interrupt = interrupt
        self._has_written = False

    @property
    def is_interrupted(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return self._interrupt.is_pending

    def pause(self, seconds: float) -> None:
        """Sleep between two rounds of a command that goes on until Ctrl+C, which never ends it halfway."""
        super().wait(seconds)

    def replace(self, source: Path, target: Path) -> None:
        """Replace a file atomically. After the first one, Ctrl+C no longer ends a wait."""
        # moving an abandoned lock out of the way does not count as written output
        self._has_written = self._has_written or source.suffix == TEMPORARY_SUFFIX
        super().replace(source, target)

    def wait(self, seconds: float) -> None:
        """Wait for another program to release a file.

        Raises:
            KeyboardInterrupt: Ctrl+C was pressed and nothing has been written yet.
        """
        super().wait(seconds)
        if self._interrupt.is_pending and not self._has_written:
            raise KeyboardInterrupt


def prepare_to_write() -> InterruptibleDisk:
    """Load everything that may be needed later, then defer Ctrl+C.

    The result can then be reported even if the process can no longer open files.

    Returns:
        The disk to write on.
    """
    import canvas_app.storage.reader.lenient_reader  # noqa: F401 - examines a file that a poster would replace

    message_catalog.preload_messages()
    preload_texts()
    codecs.lookup("unicode_escape")  # used by `displayable_name`
    return InterruptibleDisk(defer_interrupts())
