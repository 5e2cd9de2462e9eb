"""One round: somebody types, the program is killed, and what comes back is held against what was typed."""

from __future__ import annotations

import random
import string
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from canvas_app.model.document import Document, new_document
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK
from canvas_app.storage.journal.leftover_reader import LeftoverJournal, find_journals
from canvas_app.storage.journal.recoverable_work import _compare_with_file
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from tests.screen.app_process import ROOT, AppProcess, app_command, environment, run_command
from tests.screen.x_screen import XScreen
from tests.unit.log_errors import log_errors

MAX_LOSS_SECONDS = 1.0
"""Seconds on the screen after which words come back."""

JOURNAL_DELAY_SECONDS = 0.5
"""Seconds after which the program has put a key into its journal, once it has had time to."""

_LETTERS = "bcdfghjklmnopqrstvwxyz"
SAVE_PDF = (220, 730)
"""Where the button is, in a window of 1280 × 800."""


@dataclass
class TypedNote:
    """A note as it was typed: its letters, and when the screen had each."""

    text: str = ""
    times: list[float] = field(default_factory=list)


@dataclass
class RoundOutcome:
    """What a round saw: letters typed, seconds before the kill of the youngest letter that was lost, if any."""

    letters: int = 0
    max_loss_age: float = 0.0
    from_journal: bool = False


class KillRound:
    """A workshop in a folder of its own, a program on it, and everything that was typed into it."""

    def __init__(self, screen: XScreen, folder: Path, chance: random.Random) -> None:
        folder.mkdir(parents=True)
        self.screen, self.folder, self.chance = screen, folder, chance
        self.file = folder / "w.nwcanvas.json"
        self.program = AppProcess(screen, folder)
        self.typed: list[TypedNote] = []
        self.imported: list[str] = []
        self.outcome = RoundOutcome()
        create_document_file(new_document("Vallen en opstaan", date="2026-06-12"), self.file)

    # What a person does

    def open(self) -> None:
        """Starts the program and waits until it takes keys."""
        self.program.start(self.file)
        self.program.wait_until_ready(self.file)

    def type(self, seconds: float) -> None:
        """Types note after note for so long, at a pace that changes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and len(self.typed) < len(string.ascii_lowercase):
            self._type_note(end)

    def _type_note(self, end: float) -> None:
        # the first letter says which note it is, however little of it comes back
        note = TypedNote()
        self.typed.append(note)
        # long ones are kept while they are typed, short ones when they are done
        length = self.chance.choice([self.chance.randint(2, 12), self.chance.randint(40, 80)])
        first = string.ascii_lowercase[len(self.typed) - 1]
        for letter in first + "".join(self.chance.choices(_LETTERS, k=length)):
            note.text += letter
            note.times.append(self.screen.type_letter(letter))
            time.sleep(self.chance.uniform(0.002, 0.07))
            if time.monotonic() > end:
                return
        self.screen.press("Return")

    def finish_note(self) -> None:
        """The words are a note now."""
        self.screen.press("Escape")

    def kill(self) -> None:
        """The end, without a word; what the disk holds then is whole."""
        self.end = self.program.kill()
        self.had_time = self.program.watch.was_idle_between
        done = run_command(self.folder, "check", self.file)
        assert done.returncode == 0, done.stderr
        self.check_file()

    def recover(self) -> bool:
        """Starts again and brings back what is offered, with the keyboard; whether something was."""
        offered = self.count_recoverable()
        self.open()
        for _ in range(offered):
            self.program.wait_windows(2)
            self.screen.press("Return")
            self.program.wait_until_idle()
        self.program.wait_windows(1)
        return bool(offered)

    def count_recoverable(self) -> int:
        """How many journals have more in them than the file: the window asks about each."""
        return sum(bool(_compare_with_file(left, DISK).change) for left in self.journals())

    def journals(self) -> list[LeftoverJournal]:
        """The journals nobody is writing."""
        return find_journals(self.folder / "state" / "journals")

    def import_notes(self, *texts: str) -> subprocess.Popen[str]:
        """The command line adds notes to the same file; returns while it does."""
        table = self.folder / f"{texts[0]}.csv"
        rows = "".join(f"rules.decisions,{text},\n" for text in texts)
        table.write_text("topic,text,by\n" + rows, encoding="utf-8")
        return subprocess.Popen(
            app_command("import", self.file, table),
            env=environment(self.folder), cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def wait_for_import(self, process: subprocess.Popen[str], *texts: str) -> None:
        """Notes that were said to be in the file have to be there in the end."""
        _, errors = process.communicate(timeout=90)
        assert "Traceback" not in errors, errors
        assert process.returncode in {0, 1, 3}, errors
        if process.returncode != 1:
            self.imported += texts

    # What has to be so

    def check_file(self) -> Document:
        """The file is one that was saved as a whole, and its notes are what was typed, up to some letter."""
        document = load_document(self.file).document
        assert to_bytes(document) == self.file.read_bytes()
        self.match_notes(document)
        return document

    def match_notes(self, document: Document) -> dict[int, str]:
        """Which typed note each note is, by its first letter: none twice, and none with words nobody typed."""
        notes = [note.text for note in document.notes.values()]
        ours = [text for text in notes if text not in self.imported and not text.startswith("import")]
        found_: dict[int, str] = {}
        for text in ours:
            number = string.ascii_lowercase.index(text[0])
            assert number not in found_, f"{text!r} and {found_[number]!r} are the same note"
            assert self.typed[number].text.startswith(text), f"{text!r} was never typed"
            found_[number] = text
        return found_

    def check_recovered_text(self) -> None:
        """After recovery: what was on the screen for a second is there, once."""
        document = self.check_file()
        there = self.match_notes(document)
        for number, note in enumerate(self.typed):
            kept = len(there.get(number, ""))
            for moment in note.times[kept:]:
                self._check_lost(note, kept, moment)
        self.outcome.letters = sum(len(note.times) for note in self.typed)
        texts = [note.text for note in document.notes.values()]
        for text in self.imported:
            assert texts.count(text) == 1, f"{text!r} is there {texts.count(text)} times"

    def _check_lost(self, note: TypedNote, kept: int, moment: float) -> None:
        """A letter that did not come back must have been young, or the program never had its time for it."""
        age = self.end - moment
        self.outcome.max_loss_age = max(self.outcome.max_loss_age, age)
        if age > MAX_LOSS_SECONDS and self.had_time(moment + JOURNAL_DELAY_SECONDS, self.end - 0.1):
            raise AssertionError(f"lost {note.text[kept:]!r} of {note.text!r}, on the screen for {age:.2f} s")

    def check_end(self) -> None:
        """The person quits: nothing of the fall stays behind, and nothing was said on the terminal."""
        self.screen.press("ctrl+s")
        self.program.wait_until_idle()
        assert self.program.quit() == 0
        self.check_recovered_text()
        errors = self.program.stderr.read_text(encoding="utf-8", errors="replace")
        assert errors == ""
        assert not log_errors(self.folder / "state"), "the program made a mistake"
        assert self.journals() == []
        assert [path.name for path in self.folder.iterdir() if path.name.startswith(".")] == []


def recover_and_check(round_: KillRound) -> RoundOutcome:
    """After a kill: brings back, looks at every word, quits; what was seen."""
    round_.outcome.from_journal = round_.recover()
    round_.check_recovered_text()
    round_.check_end()
    return round_.outcome
