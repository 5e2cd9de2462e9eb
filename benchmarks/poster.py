"""Benchmark: poster export from file to PDF, compared with bare ReportLab calls, other programs and more notes."""

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

from benchmarks.measurement import (
    DEFAULT_ROUNDS,
    ROOT,
    Measurement,
    isolated_environment,
    measure_in_turns,
    run_child,
)
from canvas_app.figures.marks import Band, Rect, Shape
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out
from canvas_app.posters.output.svg_writer import render_svg_pages
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.typefaces.face_files import FACE_FILES
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document

SIZES = {120: 1.5, 1_200: 2.0}
"""Limits by number of notes, as a multiple of the time of bare ReportLab calls."""

SLOW_ROUNDS = 3
GROWTH = 6.0
"""Limit on the factor in time for five times as many notes, the most that is printed."""

OTHER_PROGRAMS = {
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
"""Other programs that convert the same page to PDF: limit as a share of their time, commands, and arguments."""


def enlarged_example(notes: int) -> Document:
    """Return an example workshop with at least `notes` notes, duplicating some of them as needed."""
    document = load_document(paths.resource_path("samples", "niplan.nl.nwcanvas.json")).document
    originals = list(document.notes.values())
    more = {}
    for number in range(max(notes - len(originals), 0)):
        note = originals[number * 7 % len(originals)]
        id_ = f"more{number:06}"
        more[id_] = note.model_copy(update={"id": id_, "order": f"{note.order}{number:06}V"})
    return document.with_records({"notes": {**document.notes, **more}})


def page_as_plain_calls(page: LaidOutPage) -> dict[str, Any]:
    """Return the marks of a page in points from the lower left corner, as input for `baseline_poster`."""

    def box(mark: Rect | Band) -> list[float]:
        return [
            mark.box.x / MM_PER_POINT,
            (page.height - mark.box.bottom) / MM_PER_POINT,
            mark.box.w / MM_PER_POINT,
            mark.box.h / MM_PER_POINT,
        ]

    return {
        "size": [page.width / MM_PER_POINT, page.height / MM_PER_POINT],
        "fonts": {face: f"{FACE_FILES[face]}.ttf" for face in sorted({run.face for run in page.texts})},
        "rects": [
            [
                *box(mark),
                mark.radius / MM_PER_POINT,
                *(
                    (mark.line / MM_PER_POINT, mark.fill, mark.stroke)
                    if isinstance(mark, Rect)
                    else (0, mark.fill, "")
                ),
            ]
            for mark in page.marks
            if isinstance(mark, Rect | Band)
        ],
        "signs": [
            [
                mark.x / MM_PER_POINT,
                (page.height - mark.y) / MM_PER_POINT,
                mark.size / 2 / MM_PER_POINT,
                mark.fill,
            ]
            for mark in page.marks
            if isinstance(mark, Shape)
        ],
        "texts": [
            [
                run.x / MM_PER_POINT,
                (page.height - run.baseline) / MM_PER_POINT,
                run.text,
                run.face,
                run.size,
                run.colour,
            ]
            for run in page.texts
        ],
    }


def measure(rounds: int = DEFAULT_ROUNDS) -> Iterator[Measurement]:
    """Measure poster export, each time from the start of a process to a PDF on disk."""
    with isolated_environment() as (folder, environment):
        ours: dict[int, list[float]] = {}
        for notes, limit in SIZES.items():
            yield from _compare_with_reportlab(notes, limit, folder, environment, rounds)
        for notes in (1_200, 6_000):
            file = _document_file(notes, folder)
            ours[notes] = _fastest_run(
                partial(run_child, environment, "poster_child", str(file), str(folder / "a.pdf"))
            )
        yield Measurement(
            "Poster with five times 1,200 notes",
            ours[6_000][0] * 1000,
            GROWTH,
            baseline=ours[1_200][0] * 1000,
        )
        yield from _compare_with_programs(folder, environment)


def _fastest_run(run: Callable[[], list[float]]) -> list[float]:
    """Return the fastest of `SLOW_ROUNDS` runs."""
    return min(run() for _ in range(SLOW_ROUNDS))


def _document_file(notes: int, folder: Path) -> Path:
    file = folder / f"{notes}.nwcanvas.json"
    if not file.exists():
        file.write_bytes(to_bytes(enlarged_example(notes)))
    return file


def _compare_with_reportlab(
    notes: int, limit: float, folder: Path, environment: dict[str, str], rounds: int
) -> Iterator[Measurement]:
    fonts, marks, file = (
        str(paths.resource_path("fonts")),
        folder / "pages.json",
        _document_file(notes, folder),
    )
    marks.write_text(
        json.dumps([page_as_plain_calls(page) for page in lay_out(enlarged_example(notes)).pages]),
        encoding="utf-8",
    )
    times = measure_in_turns(
        {
            "ours": lambda: run_child(environment, "poster_child", str(file), str(folder / "a.pdf"))[0],
            "floor": lambda: run_child(
                environment, "baseline_poster", str(marks), str(folder / "b.pdf"), fonts
            )[0],
        },
        rounds,
    )
    yield Measurement(
        f"A0 poster with {notes:,} notes", times["ours"] * 1000, limit, baseline=times["floor"] * 1000
    )


# Other programs, if they are installed


def _compare_with_programs(folder: Path, environment: dict[str, str]) -> Iterator[Measurement]:
    """Compare time and memory with programs that convert the first page of the poster from SVG to PDF."""
    file, svg = _document_file(120, folder), folder / "page.svg"
    svg.write_bytes(render_svg_pages(lay_out(enlarged_example(120)))[0])
    for name, (limit, commands, arguments) in OTHER_PROGRAMS.items():
        command = next(filter(None, map(shutil.which, commands)), None)
        if command is None:
            yield Measurement(f"{name} is not installed: left out", 0.0, None)
            continue
        paths = {"out": str(folder / "other.pdf"), "svg": str(svg), "folder": str(folder)}
        line = [command, *(argument.format(**paths) for argument in arguments)]
        own = [sys.executable, "-m", "benchmarks.children.poster_child", str(file), paths["out"]]
        ours, theirs = [], []
        for _ in range(SLOW_ROUNDS + 1):
            ours.append(_run_process(own, environment))
            theirs.append(_run_process(line, environment))
        (seconds, memory), (their_seconds, their_memory) = (
            (median(column) for column in zip(*runs[1:], strict=True)) for runs in (ours, theirs)
        )
        yield Measurement(f"Poster against {name}", seconds * 1000, limit, baseline=their_seconds * 1000)
        yield Measurement(f"Memory against {name}", memory / 1024, 1.0, "MB", baseline=their_memory / 1024)


def _run_process(command: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Run a process and return its duration in seconds and its peak memory in KiB."""
    begun = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return time.monotonic() - begun, used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
