"""kill -9 at any moment: what the journal called safe is there or comes back, and what is lost is the very end."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.model.document import Document, new_document
from canvas_app.platform import paths
from canvas_app.storage.journal.leftover_reader import delete_journal, find_journals
from canvas_app.storage.journal.recoverable_work import find_recoverable
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file

KILLS = int(os.environ.get("CANVAS_KILLS", "100"))
AT_ONCE = 4
NEVER = 3_600_000
PAUSES = (15, 60, 250, NEVER)
"""Milliseconds between saving; where it never comes, all depends on the journal."""


@pytest.fixture
def maker(own_folders: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.kill_victim"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    yield process
    assert process.stdin is not None
    process.stdin.close()
    process.wait(60)
    assert process.stdout is not None
    process.stdout.close()


class Victim:
    """One process at work on a file of its own; it dies after it has shown so many edits."""

    def __init__(self, maker: subprocess.Popen[str], folder: Path, chance: random.Random) -> None:
        folder.mkdir()
        self.file = folder / "w.nwcanvas.json"
        create_document_file(new_document("Vallen en opstaan", date="2026-06-12"), self.file)
        pipe = folder / "told"
        os.mkfifo(pipe)
        self.pipe = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.said = b""
        self.dies_after = chance.randint(1, 120)
        assert maker.stdin is not None
        assert maker.stdout is not None
        print(self.file, chance.choice(PAUSES), pipe, sep="\t", file=maker.stdin, flush=True)
        self.process = int(maker.stdout.readline())

    def is_due(self) -> bool:
        """Hear what it says; whether it has shown enough."""
        with suppress(BlockingIOError):
            self.said += os.read(self.pipe, 65536)
        return self.said.count(b"shown") >= self.dies_after

    def kill(self) -> None:
        """Kill it, and hear its last words: nothing of it is left when its end of the pipe is closed."""
        os.kill(self.process, signal.SIGKILL)
        self.died_at = time.monotonic()
        os.set_blocking(self.pipe, True)
        while piece := os.read(self.pipe, 65536):
            self.said += piece
        os.close(self.pipe)

    def words(self, first: str) -> list[list[str]]:
        """The lines that begin with this word, whole ones only."""
        lines = self.said.decode().rpartition("\n")[0].splitlines()
        return [line.split()[1:] for line in lines if line.startswith(first)]

    @property
    def shown(self) -> dict[int, float]:
        """The edits it had shown, and how many seconds before its end."""
        return {int(number): self.died_at - float(moment) for number, moment in self.words("shown")}

    @property
    def safe(self) -> int:
        """How many edits the journal had called safe."""
        return max(int(number) for (number,) in self.words("safe") or [["0"]])


def kill_each(victims: list[Victim]) -> Iterator[Victim]:
    """Each victim, killed in the middle of its work as soon as it has shown enough of it."""
    alive = list(victims)
    while alive:
        heard, _, _ = select.select([victim.pipe for victim in alive], [], [], 60)
        assert heard, "nobody works"
        for victim in [victim for victim in alive if victim.is_due()]:
            alive.remove(victim)
            victim.kill()
            yield victim


def recover(file: Path) -> Document:
    """The workshop as somebody has it who takes back what is offered; the journals go."""
    document = load_document(file).document
    for offer in find_recoverable(find_journals(paths.journals_folder())):
        if offer.path == file:
            document = merge_documents(document, offer.document)
            delete_journal(offer.journal)
    return document


def edits_in(document: Document) -> set[int]:
    """The numbers of the edits that are in a document."""
    words = " ".join(note.text for note in document.notes.values()).split()
    return {int(word.removeprefix("#")) for word in words}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.timeout(600 + KILLS * 10)
def test_nothing_that_was_safe_is_lost(maker: subprocess.Popen[str], tmp_path: Path) -> None:
    chance = random.Random(2026)
    oldest, shown, from_journal = 0.0, 0, 0
    for first in range(0, KILLS, AT_ONCE):
        victims = [Victim(maker, tmp_path / str(first + number), chance) for number in range(AT_ONCE)]
        for victim in kill_each(victims):
            in_file = load_document(victim.file).document
            document = recover(victim.file)
            there = edits_in(document)
            lost = victim.shown.keys() - there
            assert there >= {*range(1, victim.safe + 1)}, "an edit that was called safe is lost"
            assert not lost or max(there, default=0) < min(lost), (
                "not the end is lost, but something in the middle"
            )
            assert find_conflicts(document) == []
            oldest = max([oldest, *(victim.shown[number] for number in lost)])
            shown += len(victim.shown)
            from_journal += len(document.notes) > len(in_file.notes)
    assert shown > KILLS * 10
    assert from_journal > KILLS / 10, "the journal was hardly needed"
    print(f"\n{KILLS} kills, {shown} edits, {from_journal} brought back, lost at most {oldest * 1000:.0f} ms")
