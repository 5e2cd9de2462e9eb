"""Posters from a file on disk to a PDF: against bare calls of ReportLab, other programs, and ten times the notes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measure import ROOT, ROUNDS, Result, child, in_turns, place
from canvas_app import paths
from canvas_app.model.document import Document
from canvas_app.posters.api import lay_out
from canvas_app.posters.drawing.svg import svg_pages
from canvas_app.posters.fonts import FACES
from canvas_app.posters.layout import Band, Page, Rect, Sign
from canvas_app.posters.sizes import MM
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.load import load

SIZES = {120: 1.5, 1_200: 2.0}
"""Numbers of notes, and how often the time of bare calls a poster may take."""

LARGE_ROUNDS = 3
GROWTH = 12.0
"""How much longer ten times as many notes may take."""

OTHERS = {
    "Inkscape": (1.0, ("inkscape",), ("--export-type=pdf", "--export-filename={out}", "{svg}")),
    "Chromium": (
        1 / 3,
        ("chromium", "chromium-browser", "google-chrome"),
        (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            "--print-to-pdf={out}",
            "{svg}",
        ),
    ),
    "LibreOffice": (
        1 / 4,
        ("soffice", "libreoffice"),
        ("--headless", "--convert-to", "pdf", "--outdir", "{folder}", "{svg}"),
    ),
}
"""Other programs that make a PDF of the same page: how much of their time ours may take, their names, what to tell."""


def workshop(notes: int) -> Document:
    """An example of so many notes: some of it more than once where it is too small."""
    document = load(paths.resources("samples", "niplan.nl.nwcanvas.json")).document
    originals = list(document.notes.values())
    more = {}
    for number in range(max(notes - len(originals), 0)):
        note = originals[number * 7 % len(originals)]
        id_ = f"more{number:06}"
        more[id_] = note.model_copy(update={"id": id_, "order": f"{note.order}{number:06}V"})
    return document.with_shelves({"notes": {**document.notes, **more}})


def bare(page: Page) -> dict[str, Any]:
    """What stands on a page, in points from the lower left corner, for bare calls."""

    def box(mark: Rect | Band) -> list[float]:
        return [mark.box.x / MM, (page.height - mark.box.bottom) / MM, mark.box.w / MM, mark.box.h / MM]

    return {
        "size": [page.width / MM, page.height / MM],
        "fonts": {face: f"{FACES[face]}.ttf" for face in sorted({run.face for run in page.texts})},
        "rects": [
            [
                *box(mark),
                mark.radius / MM,
                *((mark.line / MM, mark.fill, mark.stroke) if isinstance(mark, Rect) else (0, mark.fill, "")),
            ]
            for mark in page.marks
            if isinstance(mark, Rect | Band)
        ],
        "signs": [
            [mark.x / MM, (page.height - mark.y) / MM, mark.size / 2 / MM, mark.fill]
            for mark in page.marks
            if isinstance(mark, Sign)
        ],
        "texts": [
            [run.x / MM, (page.height - run.baseline) / MM, run.text, run.face, run.size, run.colour]
            for run in page.texts
        ],
    }


def measure(rounds: int = ROUNDS) -> Iterator[Result]:
    """Each from the start of a process of its own to a PDF on disk."""
    with place() as (folder, environment):
        ours: dict[int, list[float]] = {}
        for notes, limit in SIZES.items():
            yield from _against_bare(notes, limit, folder, environment, rounds)
        for notes in (1_200, 12_000):
            file = _file(notes, folder)
            ours[notes] = _best(partial(child, environment, "poster", str(file), str(folder / "a.pdf")))
        yield Result(
            "Poster with ten times 1,200 notes",
            ours[12_000][0] * 1000,
            GROWTH,
            floor=ours[1_200][0] * 1000,
        )
        yield from _against_others(folder, environment)


def _best(run: Callable[[], list[float]]) -> list[float]:
    """The quickest of a few runs."""
    return min(run() for _ in range(LARGE_ROUNDS))


def _file(notes: int, folder: Path) -> Path:
    file = folder / f"{notes}.nwcanvas.json"
    if not file.exists():
        file.write_bytes(to_bytes(workshop(notes)))
    return file


def _against_bare(
    notes: int, limit: float, folder: Path, environment: dict[str, str], rounds: int
) -> Iterator[Result]:
    fonts, marks, file = str(paths.resources("fonts")), folder / "pages.json", _file(notes, folder)
    marks.write_text(json.dumps([bare(page) for page in lay_out(workshop(notes)).pages]), encoding="utf-8")
    times = in_turns(
        {
            "ours": lambda: child(environment, "poster", str(file), str(folder / "a.pdf"))[0],
            "floor": lambda: child(environment, "floor_poster", str(marks), str(folder / "b.pdf"), fonts)[0],
        },
        rounds,
    )
    yield Result(f"A0 poster with {notes:,} notes", times["ours"] * 1000, limit, floor=times["floor"] * 1000)


# Other programs, where they are installed


def _against_others(folder: Path, environment: dict[str, str]) -> Iterator[Result]:
    """Times and memory on the first page of the same poster, given to them as SVG."""
    file, svg = _file(120, folder), folder / "page.svg"
    svg.write_bytes(svg_pages(lay_out(workshop(120)))[0])
    for name, (limit, commands, arguments) in OTHERS.items():
        command = next(filter(None, map(shutil.which, commands)), None)
        if command is None:
            yield Result(f"{name} is not installed: left out", 0.0, None)
            continue
        facts = {"out": str(folder / "other.pdf"), "svg": str(svg), "folder": str(folder)}
        line = [command, *(argument.format(**facts) for argument in arguments)]
        own = [sys.executable, "-m", "benchmarks.children.poster", str(file), facts["out"]]
        ours, theirs = [], []
        for _ in range(LARGE_ROUNDS + 1):
            ours.append(_process(own, environment))
            theirs.append(_process(line, environment))
        (seconds, memory), (their_seconds, their_memory) = (
            (median(column) for column in zip(*runs[1:], strict=True)) for runs in (ours, theirs)
        )
        yield Result(f"Poster against {name}", seconds * 1000, limit, floor=their_seconds * 1000)
        yield Result(f"Memory against {name}", memory / 1024, 1.0, "MB", floor=their_memory / 1024)


def _process(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Seconds from start to end of a process, and its peak of memory in KiB."""
    begun = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return time.monotonic() - begun, used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
