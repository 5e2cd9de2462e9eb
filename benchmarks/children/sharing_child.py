"""Takes part in a shared folder with many others and does nothing; prints how much of a core that costs, in per cent.

The second number is what the window costs without a shared folder.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.live_window import LiveWindow
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, add_notes
from canvas_app.storage.shared_folder.exchange import SharedFolder

SETTLING_MS = 8000


def main(folder: Path, people: int, notes: int, seconds: int) -> None:
    """Measure, and print."""
    live = LiveWindow(notes)
    session, part = live.program.session, live.window.controllers.shared_folder_actions.part
    for number in range(people):
        _take_part(session.document, folder, number)
    part.start(folder, "Ik")
    _wait(SETTLING_MS)
    if len(session.document.notes) != notes + people:
        raise RuntimeError("not everything arrived")
    shared = _share_of_a_core(seconds)
    part.stop()
    _wait(SETTLING_MS)
    print(time.monotonic(), shared, _share_of_a_core(seconds))


def _take_part(document: Document, folder: Path, number: int) -> None:
    """Write the file of somebody who has all there is, and a note of their own."""
    change = add_notes(document, "identity.passion.theme", [NoteDraft(f"van {number}")])
    written = publish(document, apply(document, change), f"session{number}")
    SharedFolder(folder, document.document_id, folder.parent / f"{number}.json", f"P{number}").exchange(
        written
    )


def _share_of_a_core(seconds: int) -> float:
    begun, used = time.monotonic(), time.process_time()
    _wait(seconds * 1000)
    return 100 * (time.process_time() - used) / (time.monotonic() - begun)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
