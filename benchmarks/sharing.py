"""Benchmark: from the arrival of a file in a shared folder until another process has it in its own file."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measurement import ROOT, Measurement, isolated_environment
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, add_notes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.shared_folder.exchange import SharedFolder
from canvas_app.storage.writer.document_writer import create_document_file

LIMIT_MS = 3000.0
ARRIVALS = 8


def measure() -> list[Measurement]:
    """Measure how long the slowest of some arrivals takes."""
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
