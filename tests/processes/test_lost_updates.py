"""Several real importers at one file: each that says it is done has its note in the file, whatever the others do."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from canvas_app.model.document import new_document
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from tests.processes.strace import (
    CALLS,
    READ_CALLS,
    ProcessResult,
    SystemCall,
    calls_concerning,
    needs_strace,
    run,
    strace_command,
)
from tests.screen.app_process import ROOT, environment
from tests.screen.x_screen import wait_until_true

ROUNDS = int(os.environ.get("CANVAS_ROUNDS", "2"))
AT_ONCE = 6
ALL = bool(os.environ.get("CANVAS_ALL_FAULTS"))

SEEN = (*CALLS, *READ_CALLS)

SAMPLES = 12
"""So many looks in a row, 50 ms apart: a process that is in one state at all of them stays there."""

pytestmark = [needs_strace, pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    file = tmp_path / "w.nwcanvas.json"
    create_document_file(new_document("Samen", date="2026-06-12"), file)
    return file


class Importer:
    """A process that adds one note to a workshop, under strace."""

    def __init__(self, file: Path, note: str, *options: str) -> None:
        self.note, self.trace = note, file.parent / f"{note}.trace"
        table = file.parent / f"{note}.csv"
        table.write_text(f"topic,text,by\nrules.decisions,{note},\n", encoding="utf-8")
        self.process = subprocess.Popen(
            strace_command(["import", file, table], self.trace, *options, calls=SEEN),
            env=environment(file.parent),
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def has_done(self, call: str, times: int) -> bool:
        """Whether it made a call of this name so many times, or has ended."""
        text = self.trace.read_text(encoding="utf-8", errors="replace") if self.trace.exists() else ""
        return text.count(f" {call}(") >= times or self.has_ended

    @property
    def has_ended(self) -> bool:
        """Whether the process is over."""
        return self.process.poll() is not None

    def pid(self) -> int:
        """The process under strace; 0 where it is not there (any more)."""
        try:
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(
                encoding="ascii"
            )
            return int(children.split()[0])
        except (OSError, IndexError):
            return 0

    def stays(self, states: str) -> bool:
        """Whether it has ended, or is in one of these states for a while."""
        for _ in range(SAMPLES):
            if self.has_ended:
                return True
            if _state(self.pid()) not in states:
                return False
            time.sleep(0.05)
        return True

    def end(self) -> ProcessResult:
        """Waits for the end."""
        out, err = self.process.communicate(timeout=110)
        assert "Traceback" not in err, err
        return ProcessResult(self.process.returncode, out, err)


def _state(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return "?"
    return stat.rpartition(")")[2].split()[0]


def check_all_notes_present(file: Path, importers: list[Importer]) -> int:
    """Every note of an importer that ended well is there once; how many did."""
    ends = [(importer, importer.end()) for importer in importers]
    texts = [note.text for note in load_document(file).document.notes.values()]
    assert len(texts) == len(set(texts)), "a note is there twice"
    for importer, done in ends:
        assert done.code in {0, 1, 3}, done
        assert done.code == 1 or importer.note in texts, f"{importer.note} was called added, and is gone"
        assert done.code == 0 or len(done.err) > 20, done
    return sum(done.code in {0, 3} for _, done in ends)


def test_one_that_is_held_at_its_rename_loses_nothing_of_another(workshop: Path) -> None:
    held = Importer(workshop, "vastgehouden", "inject=rename,renameat,renameat2:delay_enter=4000000")
    # that of its lock, then that of the new file
    wait_until_true(lambda: held.has_done("fchmod", 2), "the first is about to replace the file")
    quick = Importer(workshop, "vlug")
    assert check_all_notes_present(workshop, [held, quick]) == 2


def saving_calls(folder: Path) -> list[SystemCall]:
    """The calls of an import from the first that reads the workshop again, to save."""
    folder.mkdir()
    file = folder / "w.nwcanvas.json"
    create_document_file(new_document("Samen", date="2026-06-12"), file)
    table = folder / "n.csv"
    table.write_text("topic,text,by\nrules.decisions,x,\n", encoding="utf-8")
    assert run(["import", file, table], folder, calls=SEEN).code == 0
    calls = calls_concerning(folder / "trace", f"{folder}/", f"<{folder}>")
    read_table = max(place for place, call in enumerate(calls) if str(table) in call.arguments)
    return calls[read_table + 1 :]


def _is_printing(call: SystemCall) -> bool:
    """Of all the calls the few around the last step, for a quick run."""
    return call.name in {"fchmod", "rename", "stat", "newfstatat"}


def test_one_that_is_stopped_at_any_call_loses_nothing_of_another(tmp_path: Path) -> None:
    calls = saving_calls(tmp_path / "clean")
    chosen = calls if ALL else [call for call in calls if _is_printing(call)][-4:]
    assert len(chosen) >= 4
    for number, call in enumerate(chosen):
        folder = tmp_path / str(number)
        folder.mkdir()
        file = folder / "w.nwcanvas.json"
        create_document_file(new_document("Samen", date="2026-06-12"), file)
        stopped = Importer(file, "gestopt", call.inject("signal=STOP"))
        wait_until_true(lambda stopped=stopped: stopped.stays("tT"), f"it stops at {call}")
        other = Importer(file, "vlug")
        # it may well be that it has to wait for the first
        wait_until_true(lambda other=other: other.stays("S"), "the other is done, or waits")
        if pid := stopped.pid():
            os.kill(pid, signal.SIGCONT)
        assert check_all_notes_present(file, [stopped, other]) == 2, call


def test_six_at_once_on_a_slow_disk_lose_nothing(workshop: Path) -> None:
    slow = "inject=fsync,rename:delay_exit=15000"
    ended_well = 0
    for round_ in range(ROUNDS):
        importers = [Importer(workshop, f"ronde {round_} van {one}", slow) for one in range(AT_ONCE)]
        ended_well += check_all_notes_present(workshop, importers)
    there = [note.text for note in load_document(workshop).document.notes.values()]
    assert len(there) >= ended_well
    assert len(set(there)) == len(there)
    assert ended_well > ROUNDS, "hardly any of them came through"
    print(f"\n{ROUNDS * AT_ONCE} importers, {ended_well} ended well, {len(there)} notes")


def test_without_others_every_slow_importer_comes_through(workshop: Path) -> None:
    for one in range(3):
        importer = Importer(workshop, f"na elkaar {one}", "inject=fsync,rename:delay_exit=15000")
        assert check_all_notes_present(workshop, [importer]) == 1
