"""How a measured process says when it was ready and how much memory it had needed; then it ends at once."""

from __future__ import annotations

import os
import sys
import time


def report_and_exit(moment: float = 0.0) -> None:
    """Prints the moment (now, unless one is given) and the peak of memory, and ends without taking anything down."""
    moment = moment or time.monotonic()
    print(f"{moment!r} {peak_memory_kib()}", flush=True)
    os._exit(0)


def abort(reason: str) -> None:
    """Ends: what was to be measured did not happen."""
    print(reason, file=sys.stderr, flush=True)
    os._exit(3)


def peak_memory_kib() -> int:
    """The most memory this process ever held, KiB. Its own only: what `getrusage` says may be its parent's."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - pathlib would be measured too
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
