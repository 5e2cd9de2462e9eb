"""Benchmark: from SIGTERM to the end of the process with unsaved changes, and the check for a running instance."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from benchmarks.measurement import ROOT, Measurement, isolated_environment, measure_in_turns
from canvas_app.app.single_instance import SingleInstance
from canvas_app.storage.example_files import load_example
from canvas_app.storage.writer.document_writer import create_document_file

LIMIT_MS, CLAIM_LIMIT_MS = 1000.0, 5.0


def measure() -> list[Measurement]:
    """Measure shutdown with a just-edited example open, and a second instance asking the first one."""
    with isolated_environment() as (folder, environment):
        file = folder / "netwerk.nwcanvas.json"
        create_document_file(load_example("bodem", "nl"), file)
        times = measure_in_turns(
            {"ending": lambda: _time_shutdown(environment, file), "asking": lambda: _time_claim(folder)}, 7
        )
    return [
        Measurement("told to stop, to the end", times["ending"], LIMIT_MS),
        Measurement("a second start asks the first", times["asking"], CLAIM_LIMIT_MS),
    ]


def _time_shutdown(environment: Mapping[str, str], file: Path) -> float:
    command = [sys.executable, "-m", "tests.gui.app_driver", "edit", str(file)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("the program did not start")
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait()
        return (time.monotonic() - begun) * 1000


def _time_claim(folder: Path) -> float:
    """Return the mean time in ms of 20 failed attempts to become the only instance."""
    _app = QCoreApplication.instance() or QCoreApplication([])
    first, second = SingleInstance(folder), SingleInstance(folder)
    if not first.acquire():
        raise RuntimeError("there is a first already")
    begun = time.perf_counter()
    for _ in range(20):
        second.acquire()
    took = time.perf_counter() - begun
    first.release()
    return took / 20 * 1000
