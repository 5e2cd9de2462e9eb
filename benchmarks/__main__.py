"""Entry point: `python -m benchmarks` runs all benchmarks, `python -m benchmarks NAME …` some of them.

The exit code is 1 if a limit was exceeded, 2 for an unknown name.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

# set before Qt is imported; child processes inherit it
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

NAMES = (
    *("start", "ending", "key", "relayout", "files", "copies", "sharing"),
    *("poster", "preview", "memory", "presenting", "inputs"),
)


def main(names: list[str]) -> int:
    """Run benchmarks and print each line of the table as soon as it is measured.

    Args:
        names: benchmarks to run; all if empty.

    Returns:
        The exit code.
    """
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"{', '.join(unknown)}: choose from {', '.join(NAMES)}", file=sys.stderr)
        return 2
    from benchmarks.result_table import format_heading, format_row

    print(format_heading(), flush=True)
    over = 0
    for name in names or NAMES:
        for result in import_module(f"benchmarks.{name}").measure():
            print(format_row(result), flush=True)
            over += result.exceeds_limit
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
