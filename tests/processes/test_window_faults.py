"""The window saves while single system calls fail: it never says saved of what is not in the file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from canvas_app.model.document import new_document
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.leftover_reader import read_journal
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from tests.processes.command_contract import KILL, SHORT, faults_for
from tests.processes.strace import (
    CALLS,
    SystemCall,
    calls_concerning,
    fault_was_injected,
    needs_strace,
    reason_cannot_attach,
)
from tests.screen.app_process import ROOT, environment
from tests.screen.x_screen import wait_until_true
from tests.unit.log_errors import log_errors

ALL = bool(os.environ.get("CANVAS_ALL_FAULTS"))

pytestmark = [
    needs_strace,
    pytest.mark.slow,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(bool(reason_cannot_attach()), reason=reason_cannot_attach() or "strace may attach"),
]


class WindowSession:
    """A window at work in a process of its own, and what was told of it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.folder, self.file, self.trace = folder, folder / "w.nwcanvas.json", folder / "trace"
        create_document_file(new_document("Samen", date="2026-06-12"), self.file)
        self.errors = folder / "stderr.txt"
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.processes.window_worker", self.file],
                env=environment(folder), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
        self.notes = ["vooraf"]
        assert self._hear() == {"ready": True}

    def _hear(self) -> dict[str, Any] | None:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None

    def add(self, *options: str) -> dict[str, Any] | None:
        """Adds a note and saves, with a fault; what the window says then, None where it was killed."""
        strace = self._attach(*options)
        self.notes.append(f"briefje {len(self.notes)}")
        assert self.process.stdin is not None
        self.process.stdin.write(self.notes[-1].encode() + b"\n")
        self.process.stdin.flush()
        said = self._hear()
        # one that was asked to let go of a process that has just died may wait for it for ever
        strace.send_signal(signal.SIGKILL if said is None else signal.SIGINT)
        strace.communicate(timeout=60)
        return said

    def _attach(self, *options: str) -> subprocess.Popen[bytes]:
        more = [part for option in options for part in ("-e", option)]
        strace = subprocess.Popen(
            ["strace", "-f", "-y", "-p", str(self.process.pid), "-o", str(self.trace),
             "-e", f"trace={','.join(CALLS)}", *more],
            stderr=subprocess.PIPE,
        )  # fmt: skip
        assert strace.stderr is not None
        wait_until_true(lambda: b"attached" in strace.stderr.readline(), "strace is attached", pause=0)
        return strace

    def in_file(self) -> list[str]:
        """The notes in the file, which is whole."""
        document = load_document(self.file).document
        assert to_bytes(document) == self.file.read_bytes()
        return sorted(note.text for note in document.notes.values())

    def in_journals(self) -> list[str]:
        """The notes that the journals would bring back."""
        found: set[str] = set()
        for path in (self.folder / "state" / "journals").glob("*.journal"):
            copy = self.folder.parent / path.name  # the window holds the one it writes
            copy.write_bytes(path.read_bytes())
            left = read_journal(copy)
            if left is not None:
                found |= {note.text for note in left.document.notes.values()}
        return sorted(found)

    def check(self, said: dict[str, Any] | None, before: list[str], about: str) -> None:
        """The file is the old one or the new one, and what the window says of it is true."""
        now, all_ = self.in_file(), sorted(self.notes)
        assert now in (before, all_), about
        assert "Traceback" not in self.errors.read_text(encoding="utf-8", errors="replace"), about
        assert not log_errors(self.folder / "state"), f"the program made a mistake: {about}"
        if said is None:
            return
        if said["safety"] == "saved":
            assert now == all_, f"called saved: {about}"
        elif said["status"].startswith("In het bestand"):
            assert now == all_, f"called in the file: {about}"
        elif said["kept"]:
            assert set(all_) <= {*self.in_journals(), *now}, f"called safe: {about}"
        else:
            assert "!" in said["status"], about

    def end(self) -> None:
        """Nothing of it runs any more."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()


@pytest.fixture
def work(tmp_path: Path) -> Iterator[WindowSession]:
    made = WindowSession(tmp_path / "work")
    yield made
    made.end()


def calls_while_saving(work: WindowSession) -> list[SystemCall]:
    """Which calls its threads make on files of ours: the how-manieth in its thread, each once."""
    before = work.in_file()
    said = work.add()
    work.check(said, before, "no fault")
    assert said is not None
    assert said["safety"] == "saved", said
    found = {
        (call.name, call.number): call
        for call in calls_concerning(work.trace, f"{work.folder}/", f"<{work.folder}>")
    }
    return list(found.values())


def test_the_window_never_calls_saved_what_is_not(work: WindowSession) -> None:
    calls_while_saving(work)  # the first saving keeps a copy of the old version, the next do not
    calls = calls_while_saving(work)
    assert {call.name for call in calls} >= {"openat", "write", "fsync", "rename", "close"}
    # a disk that only says it took a byte is found out in the file, which is read back; the journal is not
    cases = [(call, fault) for call in calls for fault in faults_for(call) if fault not in {KILL, SHORT}]
    tried, hits = cases if ALL else cases[::6], 0
    for call, fault in tried:
        before = work.in_file()
        said = work.add(call.inject(fault))
        about = f"{fault} at {call.name} {call.number} ({call.arguments[:90]}): {said}"
        hits += fault_was_injected(work.trace, f"{work.folder}/", f"<{work.folder}>")
        work.check(said, before, about)
        # the fault is over: the next saving brings everything into the file
        before = work.in_file()
        work.check(work.add(), before, f"after {about}")
        assert work.in_file() == sorted(work.notes), f"after {about}"
    print(f"\n{len(calls)} calls, {hits} faults that met one of them")
    assert hits > len(tried) / 2


@pytest.mark.parametrize(
    "name", ["write", "fsync", "rename", "openat", "close", "unlink"] if ALL else ["rename"]
)
def test_killed_in_a_call_of_saving_brings_everything_back(work: WindowSession, name: str) -> None:
    work.add()
    before = work.in_file()
    work.add(f"inject={name}:{KILL}:when=1")
    work.process.wait()
    work.check(None, before, name)
    there = {*work.in_file(), *work.in_journals()}
    assert set(work.notes[:-1]) <= there
    assert work.notes[-1] in there or name not in {"rename", "unlink"}, "it was in the journal before"
