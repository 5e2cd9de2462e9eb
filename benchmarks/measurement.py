"""Running what is measured in turns, and the few figures that are made of it."""

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
"""How often everything is measured; the middle one counts. Odd, and at least seven."""

SIZE = (1280, 720)


class Measurement(NamedTuple):
    """A line of the table. With a `floor` the ratio counts, without one the value itself; `limit` None is only told."""

    name: str
    ours: float
    limit: float | None
    unit: str = "ms"
    baseline: float | None = None

    @property
    def compared_value(self) -> float:
        """What is held against the limit."""
        return self.ours if self.baseline is None else self.ours / self.baseline

    @property
    def exceeds_limit(self) -> bool:
        """Whether a promise is broken."""
        return self.limit is not None and self.compared_value > self.limit


def measure_in_turns(
    measured: Mapping[str, Callable[[], float]], rounds: int = DEFAULT_ROUNDS
) -> dict[str, float]:
    """The median of each, measured one after the other so that what disturbs the machine disturbs all of them.

    A first round is not counted: files come into the cache, modules are compiled.
    """
    times: dict[str, list[float]] = {name: [] for name in measured}
    for _ in range(rounds + 1):
        for name, measure in measured.items():
            times[name].append(measure())
    return {name: median(values[1:]) for name, values in times.items()}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


@contextmanager
def isolated_environment() -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder that goes away, and an environment in which the program keeps everything there.

    There are settings already, as at every start but the first.
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
        # a program that was installed has its modules compiled
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        (here / "state").mkdir()
        settings = {"language": "nl", "geometry": [0, 0, *SIZE]}
        (here / "state" / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        yield here, environment


def run_child(environment: Mapping[str, str], *arguments: str) -> list[float]:
    """Runs a module of `benchmarks.children`; seconds from the start of its process, then the other numbers it told.

    Raises RuntimeError where it does not come to its end.
    """
    begun = time.monotonic()
    command = [sys.executable, "-m", f"benchmarks.children.{arguments[0]}", *arguments[1:]]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[0]}: {done.stderr.strip()}")
    moment, *others = map(float, done.stdout.split())
    return [moment - begun, *others]
