"""The A0 poster with 120 notes, from a file on disk to a PDF, against the same page by bare calls of ReportLab."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.measure import ROUNDS, Result, child, in_turns, place
from canvas_app import paths
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import Draft, add_notes
from canvas_app.posters.api import lay_out
from canvas_app.posters.fonts import FACES
from canvas_app.posters.layout import Band, Page, Rect, Sign
from canvas_app.posters.sizes import MM
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.load import load

LIMIT = 2.0
NOTES = 120


def workshop(notes: int) -> Document:
    """An example of so many notes: some of it more than once where it is too small."""
    document = load(paths.resources("samples", "niplan.nl.nwcanvas.json")).document
    originals = list(document.notes.values())
    place_ = 0
    while len(document.notes) < notes:
        note = originals[place_ % len(originals)]
        document = apply(
            document, add_notes(document, note.topic, [Draft(note.text, note.colour, note.author)])
        )
        place_ += 7
    return document


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


def measure(rounds: int = ROUNDS) -> list[Result]:
    """Both from the start of a process of their own to a PDF on disk."""
    with place() as (folder, environment):
        fonts = str(paths.resources("fonts"))
        file, marks = folder / "workshop.nwcanvas.json", folder / "page.json"
        document = workshop(NOTES)
        file.write_bytes(to_bytes(document))
        marks.write_text(json.dumps(bare(lay_out(document).pages[0])), encoding="utf-8")
        times = in_turns(
            {
                "ours": lambda: child(environment, "poster", str(file), str(folder / "a.pdf"))[0],
                "floor": lambda: child(environment, "floor_poster", str(marks), str(folder / "b.pdf"), fonts)[
                    0
                ],
            },
            rounds,
        )
    return [Result(f"A0 poster with {NOTES} notes", times["ours"] * 1000, LIMIT, floor=times["floor"] * 1000)]
