"""Control of the garbage collector for code that allocates many live objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Disable garbage collection in a `with` block.

    Scanning the new objects again and again would double the time of reading or writing a file.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            promote_all()
            gc.enable()


def promote_all() -> None:
    """Move all live objects to the oldest GC generation, so that they are not scanned as soon as collection resumes.

    Freezing and unfreezing does that without visiting the objects. No other code may keep objects frozen
    (`gc.freeze`): this call unfreezes them, and without it new objects would be scanned after every save.
    """
    gc.freeze()
    gc.unfreeze()
