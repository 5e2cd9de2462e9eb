"""The garbage collector, held still where many objects are made and none of them is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collector() -> Iterator[None]:
    """Going through all new objects again and again would only double the time of reading or writing a file."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _call_old()
            gc.enable()


def _call_old() -> None:
    """Spares the new objects the first look too, which would come as soon as the collector is on again.

    Freezing and thawing moves everything to the oldest generation without touching it. Where a program keeps objects
    frozen, they stay so.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
