"""From being told to stop to the end of the process, with work to be saved; and what asking the first start costs."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from benchmarks.measure import ROOT, Result, in_turns, place
from canvas_app.storage.examples import example
from canvas_app.storage.save import create
from canvas_app.ui.instance import Instance

LIMIT_MS, LIMIT_OF_ASKING_MS = 1000.0, 5.0


def measure() -> list[Result]:
    """The window with the example, changed a moment ago; and a second start beside a first that does not end."""
    with place() as (folder, environment):
        file = folder / "netwerk.nwcanvas.json"
        create(example("bodem", "nl"), file)
        times = in_turns({"ending": lambda: _ending(environment, file), "asking": lambda: _asking(folder)}, 7)
    return [
        Result("told to stop, to the end", times["ending"], LIMIT_MS),
        Result("a second start asks the first", times["asking"], LIMIT_OF_ASKING_MS),
    ]


def _ending(environment: Mapping[str, str], file: Path) -> float:
    command = [sys.executable, "-m", "tests.gui.driver", "edit", str(file)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("the program did not start")
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait()
        return (time.monotonic() - begun) * 1000


def _asking(folder: Path) -> float:
    """The mean of twenty."""
    _app = QCoreApplication.instance() or QCoreApplication([])
    first, second = Instance(folder), Instance(folder)
    if not first.claim():
        raise RuntimeError("there is a first already")
    begun = time.perf_counter()
    for _ in range(20):
        second.claim()
    took = time.perf_counter() - begun
    first.end()
    return took / 20 * 1000
