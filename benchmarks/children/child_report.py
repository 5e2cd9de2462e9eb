"""Report of a measured process: the time at which it was ready and its peak memory."""

from __future__ import annotations

import os
import sys
import time


def report_and_exit(moment: float = 0.0) -> None:
    """Print the time (`time.monotonic`, now by default) and the peak memory in KiB, and exit without any cleanup."""
    moment = moment or time.monotonic()
    print(f"{moment!r} {peak_memory_kib()}", flush=True)
    os._exit(0)


def abort(reason: str) -> None:
    """Print the reason and exit with an error: the measured event did not happen."""
    print(reason, file=sys.stderr, flush=True)
    os._exit(3)


def peak_memory_kib() -> int:
    """Return the peak resident memory of this process in KiB.

    `/proc` is preferred, because the value of `getrusage` may be inherited from the parent process.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - importing pathlib would add to the measurement
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
