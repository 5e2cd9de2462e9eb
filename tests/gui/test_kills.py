"""kill -9 at any moment: what was on the screen a second ago is in the file or comes back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas_app import paths
from canvas_app.merge.conflicts import open_conflicts
from canvas_app.merge.join import join
from canvas_app.model.document import Document, empty
from canvas_app.storage.journal_reader import drop, found
from canvas_app.storage.load import load
from canvas_app.storage.recovery import offers
from canvas_app.storage.save import create

KILLS = int(os.environ.get("CANVAS_KILLS", "100"))
AT_ONCE = 4
LONGEST_LOSS = 1.0
"""Seconds; what is older must be there, also on a computer that has much else to do."""


@pytest.fixture
def maker(own_folders: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.killed"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    yield process
    assert process.stdin is not None
    process.stdin.close()
    process.wait(10)
    assert process.stdout is not None
    process.stdout.close()


class Victim:
    """One process at work on a file of its own."""

    def __init__(self, maker: subprocess.Popen[str], folder: Path, chance: random.Random) -> None:
        folder.mkdir()
        self.file = folder / "w.nwcanvas.json"
        create(empty("Vallen en opstaan", date="2026-06-12"), self.file)
        pipe = folder / "told"
        os.mkfifo(pipe)
        # opened for both: neither end waits for the other
        self.told = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        assert maker.stdin is not None
        assert maker.stdout is not None
        print(self.file, chance.choice([15, 60, 250, 1500]), pipe, sep="\t", file=maker.stdin, flush=True)
        self.process = int(maker.stdout.readline())
        self.dies_at = time.monotonic() + chance.uniform(0.15, 0.7)

    def kill(self) -> list[tuple[int, float]]:
        """Kills it; the edits it had shown, and how many seconds before its end."""
        os.kill(self.process, signal.SIGKILL)
        end = time.monotonic()
        time.sleep(0.03)
        text = b""
        try:
            while piece := os.read(self.told, 65536):
                text += piece
        except BlockingIOError:
            pass
        os.close(self.told)
        rows = [line.split() for line in text.decode().splitlines()]
        return [(int(number), end - float(moment)) for number, moment in rows]


def brought_back(file: Path) -> Document:
    """The workshop as somebody has it who takes back what is offered; the journals go."""
    document = load(file).document
    for offer in offers(found(paths.journals_folder())):
        if offer.path == file:
            document = join(document, offer.document)
            drop(offer.left)
    return document


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(60 + KILLS)
def test_no_edit_older_than_a_second_is_lost(maker: subprocess.Popen[str], tmp_path: Path) -> None:
    chance = random.Random(2026)
    oldest, edits, from_journal = 0.0, 0, 0
    for first in range(0, KILLS, AT_ONCE):
        victims = [Victim(maker, tmp_path / str(first + number), chance) for number in range(AT_ONCE)]
        for victim in sorted(victims, key=lambda victim: victim.dies_at):
            time.sleep(max(0.0, victim.dies_at - time.monotonic()))
            shown = victim.kill()
            in_file = load(victim.file).document
            document = brought_back(victim.file)
            words = {word for note in document.notes.values() for word in note.text.split()}
            lost = [age for number, age in shown if f"#{number}" not in words]
            oldest, edits = max([oldest, *lost]), edits + len(shown)
            from_journal += len(document.notes) > len(in_file.notes)
            assert oldest <= LONGEST_LOSS, f"lost an edit {oldest:.3f} s old"
            assert open_conflicts(document) == []
    assert edits > KILLS * 10, "the victims hardly worked"
    assert from_journal > KILLS / 4, "the journal was hardly needed"
    print(f"\n{KILLS} kills, {edits} edits, {from_journal} brought back, lost at most {oldest * 1000:.0f} ms")
