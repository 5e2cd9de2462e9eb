"""Running measurements in turns and in child processes, and the statistics over them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_ROUNDS = 11
"""Number of repetitions, of which the median counts. Odd, and at least seven."""

SIZE = (1280, 720)


class Measurement(NamedTuple):
    """A line of the table.

    Attributes:
        name: label.
        ours: measured value, in `unit`.
        limit: largest allowed value, or ratio if there is a baseline; None if the value is for information only.
        unit: unit of `ours` and `baseline`.
        baseline: value to compare with, None for an absolute limit.
    """

    name: str
    ours: float
    limit: float | None
    unit: str = "ms"
    baseline: float | None = None

    @property
    def compared_value(self) -> float:
        """The value that is compared with the limit: the ratio to the baseline, or `ours` itself."""
        return self.ours if self.baseline is None else self.ours / self.baseline

    @property
    def exceeds_limit(self) -> bool:
        """Whether there is a limit and it is exceeded."""
        return self.limit is not None and self.compared_value > self.limit


def measure_in_turns(
    measured: Mapping[str, Callable[[], float]], rounds: int = DEFAULT_ROUNDS
) -> dict[str, float]:
    """Return the median of each measurement, taken in turns so that disturbances of the machine affect all alike.

    The first round is discarded: it fills the file cache and compiles modules.

    Args:
        measured: functions that take one measurement each, by name.
        rounds: number of rounds that count.
    """
    times: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(rounds + 1):
        for name, measure in measured.items():
            times[name].append(measure())
    return {name: median(values[1:]) for name, values in times.items()}


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


@contextmanager
def isolated_environment() -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield a temporary folder, and environment variables that make the program keep all its files there.

    A settings file exists already, as at every start but the first.
    """
    with tempfile.TemporaryDirectory(prefix="canvas-bench-") as folder:
        here = Path(folder)
        environment = {
            **os.environ,
            "CANVAS_STATE": str(here / "state"),
            "CANVAS_DOCUMENTS": str(here / "documents"),
            "PYTHONPATH": str(ROOT),
        }
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        # allow bytecode caching: an installed program has its modules compiled
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        (here / "state").mkdir()
        settings = {"language": "nl", "geometry": [0, 0, *SIZE]}
        (here / "state" / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        yield here, environment


def run_child(environment: Mapping[str, str], *arguments: str) -> list[float]:
    """Run a module of `benchmarks.children` in a process of its own.

    Args:
        environment: environment variables of the process.
        arguments: name of the module, and its arguments.

    Returns:
        The seconds from the start of the process to the moment it reported, followed by its other numbers.

    Raises:
        RuntimeError: the process failed.
    """
    begun = time.monotonic()
    command = [sys.executable, "-m", f"benchmarks.children.{arguments[0]}", *arguments[1:]]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[0]}: {done.stderr.strip()}")
    moment, *others = map(float, done.stdout.split())
    return [moment - begun, *others]
