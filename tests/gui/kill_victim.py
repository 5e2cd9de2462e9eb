"""A process that works in a workshop until it is killed: `python -m tests.gui.kill_victim`, then a line a victim.

It has everything imported and forks a victim for each line it reads (a file, and milliseconds between saving), so that
a hundred of them take seconds. A victim says on its own pipe which edit it has shown and when (`shown NUMBER SECONDS`),
and how many of them the journal calls safe by then (`safe NUMBER`).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from canvas_app.document import autosave_timer
from canvas_app.document.session import Session
from canvas_app.merge import join as _join  # noqa: F401 - what a victim needs is there before it is born
from canvas_app.model import edits
from canvas_app.model.edits import NoteDraft
from canvas_app.storage.journal import journal_file as _journal  # noqa: F401
from canvas_app.storage.reader import loader as _load  # noqa: F401
from canvas_app.storage.writer import document_writer as _save  # noqa: F401

TOPIC = "rules.decisions"


def run_victim(file: Path, pause: int, pipe: int) -> None:
    """Opens the file and writes note after note, telling each on the descriptor `pipe`; never returns."""
    app = QCoreApplication([])
    autosave_timer.AUTOSAVE_MS = pause
    session = Session()
    session.autosave_timer.delay_timer.setInterval(pause)
    session.autosave_timer.limit_timer.setInterval(pause * 3)
    session.open(file)
    number = 0

    def write_line(line: str) -> None:
        try:
            os.write(pipe, f"{line}\n".encode())
        except OSError:  # nobody listens any more
            os._exit(1)

    def edit() -> None:
        nonlocal number
        number += 1
        document = session.document
        if number % 3:
            change = edits.add_notes(document, TOPIC, [NoteDraft(f"#{number}")])
        else:
            last = next(note for note in document.notes.values() if note.text == f"#{number - 1}")
            change = edits.edit_note(document, last.id, f"#{number - 1} #{number}")
        session.perform("note-new", change)
        write_line(f"shown {number} {time.monotonic()}")
        write_line(f"safe {session.store.journal_writer._written_count}")

    timer = QTimer(interval=4)
    timer.timeout.connect(edit)
    timer.start()
    app.exec()


def main() -> None:
    """Forks a victim a line; answers with its process id."""
    for line in sys.stdin:
        file, pause, pipe = line.rstrip("\n").split("\t")
        victim = os.fork()
        if victim == 0:
            told = os.open(pipe, os.O_WRONLY)
            run_victim(Path(file), int(pause), told)
        print(victim, flush=True)


if __name__ == "__main__":
    main()
