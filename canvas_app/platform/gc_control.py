"""The garbage collector, held still where many objects are made and none of them is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Going through all new objects again and again would only double the time of reading or writing a file."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            promote_all()
            gc.enable()


def promote_all() -> None:
    """Spares all objects the collector's first looks, which would come as soon as it is on again.

    Freezing and thawing moves everything to the oldest generation without touching it. Nothing is to be kept frozen
    elsewhere: it would be thawed here, and if it were not, new objects would be looked through after every save.
    """
    gc.freeze()
    gc.unfreeze()
