"""Benchmark: from the arrival of a file in a shared folder to the file of another process; cost of an idle folder."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measurement import ROOT, Measurement, isolated_environment, run_child
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, add_notes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.shared_folder.exchange import SharedFolder
from canvas_app.storage.writer.document_writer import create_document_file

LIMIT_MS = 3000.0
ARRIVALS = 8
PEOPLE, NOTES, IDLE_SECONDS = 40, 300, 30
IDLE_LIMIT = 2.0
"""Per cent of a core that a window may take while nothing changes."""


def measure() -> list[Measurement]:
    """Measure how long the slowest of some arrivals takes, and what a folder costs where nothing happens."""
    with isolated_environment() as (folder, environment):
        (folder / "shared").mkdir()
        idle, alone = run_child(
            environment, "sharing_child", str(folder / "shared"), *map(str, (PEOPLE, NOTES, IDLE_SECONDS))
        )[1:]
    name = f"share of a core while nothing happens, {PEOPLE} take part, {NOTES} notes"
    return [
        *_measure_arrivals(),
        Measurement(name, idle, IDLE_LIMIT, "%"),
        Measurement(f"{name}, not shared", alone, None, "%"),
    ]


def _measure_arrivals() -> list[Measurement]:
    with isolated_environment() as (folder, environment):
        file, shared = folder / "ben.nwcanvas.json", folder / "shared"
        shared.mkdir()
        document = load_example("bodem", "nl")
        create_document_file(document, file)
        command = [sys.executable, "-m", "canvas_app", "sync", str(file), str(shared)]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                slowest = max(_arrivals(document, file, shared))
            finally:
                process.send_signal(signal.SIGINT)
    return [Measurement("arrival in a shared folder, to the file of another", slowest, LIMIT_MS)]


def _arrivals(document: Document, file: Path, shared: Path) -> list[float]:
    """Return how long each arrival took in ms, after a first one, until which the process is ready."""
    times = []
    for number in range(ARRIVALS + 1):
        text = f"aankomst {number}"
        change = add_notes(document, "identity.passion.theme", [NoteDraft(text)])
        document = publish(document, apply(document, change), "anna")
        # a part that is new each time writes at once
        writer = SharedFolder(shared, document.document_id, shared.parent / "anna.json", "Anna")
        if not writer.exchange(document).is_written:
            raise RuntimeError("nothing was written")
        begun = time.monotonic()
        while f'"{text}"' not in file.read_text("utf-8"):
            time.sleep(0.01)
        times.append((time.monotonic() - begun) * 1000)
        time.sleep(0.37 * number % 1.5)
    return times[1:]
