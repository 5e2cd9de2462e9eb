"""Two real processes that share folders, which are carried between them by hand."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.edits import NoteDraft, add_notes
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from tests.screen.app_process import ROOT, app_command, environment
from tests.screen.x_screen import wait_until_true
from tests.unit.builders import TOPICS, small_workshop

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Participant:
    """A process that takes part with a file and a folder of its own."""

    def __init__(self, name: str, root: Path, folder: Path | None = None) -> None:
        self.file, self.folder = root / f"{name}.nwcanvas.json", folder or root / f"folder of {name}"
        self.folder.mkdir(exist_ok=True)
        create_document_file(small_workshop(), self.file)
        # whoever runs the tests may ignore Ctrl+C, and then the process would
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            app_command("sync", self.file, self.folder, "--name", name),
            env=environment(root),
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        signal.signal(signal.SIGINT, before)

    def add(self, text: str) -> None:
        """Add a note to the file, as another program does that has it open."""
        loaded = load_document(self.file)
        change = add_notes(loaded.document, TOPICS[0], [NoteDraft(text)])
        document = publish(loaded.document, apply(loaded.document, change), text)
        save_document(document, self.file, loaded.digest)

    def written(self) -> str:
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.nwcanvas.json"))

    def texts(self) -> set[str]:
        return {note.text for note in load_document(self.file).document.notes.values()}

    def end(self) -> tuple[int, str, str]:
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=90)
        return self.process.returncode, out, err


def carry(one: Participant, other: Participant) -> None:
    for path in one.folder.glob("*.nwcanvas.json"):
        target = other.folder / path.name
        if not target.exists() or target.read_bytes() != path.read_bytes():
            target.write_bytes(path.read_bytes())


def test_what_arrives_is_in_the_file_of_the_other_and_both_end_properly(tmp_path: Path) -> None:
    anna, ben = Participant("Anna", tmp_path), Participant("Ben", tmp_path)
    try:
        for one in (anna, ben):
            wait_until_true(one.written, "the own file")
        anna.add("nu van Anna")
        wait_until_true(lambda: "nu van Anna" in anna.written(), "the note in Anna's folder")
        carry(anna, ben)
        wait_until_true(lambda: "nu van Anna" in ben.texts(), "the note in Ben's file")
        ben.add("en van Ben")
        wait_until_true(lambda: "en van Ben" in ben.written(), "the note in Ben's folder")
        for path in ben.folder.glob("*Ben*"):
            (anna.folder / path.name).write_bytes(path.read_bytes())
        wait_until_true(lambda: "en van Ben" in anna.texts(), "the note in Anna's file")
    finally:
        ended = [one.end() for one in (anna, ben)]
    assert [(code, err) for code, _, err in ended] == [(0, ""), (0, "")]
    assert "Ontvangen: 1 nieuw" in ended[0][1]
    assert "Ontvangen: 1 nieuw" in ended[1][1]
    for one in (anna, ben):
        own = next(one.folder.glob(f"*{one.file.name.partition('.')[0]}*"))
        assert '"is_there": false' in own.read_text("utf-8")
