"""A folder that two real programs Syncthing carry, with three who write in it: one is offline, one is killed.

`SYNCTHING_ROUNDS` says how often they write, about once in 1.4 s, and then arrivals must be in time too.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from canvas_app.model.document import Document
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.shared_folder.shared_file import for_others
from canvas_app.storage.writer.document_writer import create_document_file
from tests.processes.syncthing import Syncthing, needs_syncthing
from tests.processes.test_shared_folder_processes import Participant
from tests.screen.app_process import ROOT, environment
from tests.screen.x_screen import wait_until_true
from tests.unit.builders import small_workshop

pytestmark = [needs_syncthing, pytest.mark.slow, pytest.mark.timeout(3600)]

ROUNDS = int(os.environ.get("SYNCTHING_ROUNDS", "30"))
IS_MEASURED = "SYNCTHING_ROUNDS" in os.environ
LIMIT_SECONDS = 3.0
"""So long what arrived in the folder may take until it is seen, in the window and before the room."""

TEXT = re.compile(r'"text": "(\w+)"')
SCREENS = ROOT / "tests" / "gui" / "two_screens.json"


class WindowParticipant:
    """A window with a show for the room, and a file and a folder."""

    def __init__(self, name: str, root: Path, folder: Path) -> None:
        self.name, self.root = name, root / name
        self.file, self.folder = self.root / f"{name}.nwcanvas.json", folder
        self.root.mkdir()
        create_document_file(small_workshop(), self.file)
        settings = {"language": "nl", "shared": {str(self.file): [str(folder), name]}}
        (self.root / "state").mkdir()
        (self.root / "state" / "settings.json").write_text(json.dumps(settings), "utf-8")
        self.seen: dict[str, dict[str, float]] = {"window": {}, "room": {}}
        self.wrote: list[str] = []
        self.start()

    def start(self) -> None:
        """Start the program, and begin a show."""
        self.is_ready = threading.Event()
        screens = os.environ.get("SYNCTHING_DISPLAY", "")
        own = environment(self.root, screens)
        if not screens:
            own["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREENS}"
        with (self.root / "stderr.txt").open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.processes.shared_window_worker", self.file],
                env=own, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
            )  # fmt: skip
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        assert self.is_ready.wait(90), (self.root / "stderr.txt").read_text("utf-8")
        self.say("present")

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said: dict[str, Any] = json.loads(line)
            if "ready" in said:
                self.is_ready.set()
            elif "wrote" in said:
                self.wrote.append(said["wrote"])
            else:
                self.seen[said["where"]].setdefault(said["seen"], said["at"])

    def say(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        self._wait()

    def _wait(self) -> int:
        """Wait until it has ended, and all it said is known; its exit code."""
        code = self.process.wait(90)
        self._listener.join()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            with suppress(BrokenPipeError):
                stream.close()
        return code

    def end(self) -> str:
        """Quit; the exit code, and what it complained of."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        return f"{self._wait()} {(self.root / 'stderr.txt').read_text('utf-8')}"


class FolderWatch(threading.Thread):
    """Notes when each text was first in a file in a folder, other than the files that one of the watchers writes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.arrived, self._known = folder, {}, {}
        self._is_over = threading.Event()
        self.arrived: dict[str, float]
        self._known: dict[str, tuple[int, int]]
        self.start()

    def run(self) -> None:
        while not self._is_over.wait(0.03):
            for path in self.folder.glob("[!.~]*.json"):
                self._look_at(path)

    def _look_at(self, path: Path) -> None:
        try:
            found = path.stat()
            if self._known.get(path.name) != (found.st_ino, found.st_mtime_ns):
                now, texts = time.time(), TEXT.findall(path.read_text("utf-8"))
                self._known[path.name] = found.st_ino, found.st_mtime_ns
                for text in texts:
                    self.arrived.setdefault(text, now)
        except OSError:
            return

    def stop(self) -> None:
        self._is_over.set()
        self.join()


def test_three_write_and_all_end_equal(tmp_path: Path) -> None:
    here, there = Syncthing(tmp_path / "here"), Syncthing(tmp_path / "there")
    with ExitStack() as ends:
        for one, other in ((here, there), (there, here)):
            ends.callback(one.end)
            one.start(other)
        wait_until_true(lambda: here.is_connected(there), "they are connected", pause=0.2)
        (tmp_path / "cli").mkdir()
        cas = Participant("cas", tmp_path / "cli", here.folder)
        ends.callback(cas.process.kill)
        anna, ben = (
            WindowParticipant(name, tmp_path, one.folder) for name, one in (("anna", here), ("ben", there))
        )
        for window in (anna, ben):
            ends.callback(window.kill)
        watches = [FolderWatch(window.folder) for window in (anna, ben)]
        for watch in watches:
            ends.callback(watch.stop)
        by_cas, unseen = _write(anna, ben, cas, there, watches[1])
        everything = {*anna.wrote, *ben.wrote, *by_cas}
        for window in (anna, ben):
            wait_until_true(lambda seen=window.seen["room"]: everything <= {*seen}, "all is seen", pause=0.2)
        wait_until_true(lambda: everything <= cas.texts(), "all is in the file", pause=0.2)
        code, _, complaints = cas.end()
        assert (code, complaints) == (0, "")
        assert [window.end() for window in (anna, ben)] == ["0 ", "0 "]
    _check_equal([for_others(load_document(one.file).document) for one in (anna, ben, cas)], everything)
    for window, watch in zip((anna, ben), watches, strict=True):
        _check_delays(window, {text: at for text, at in watch.arrived.items() if text not in unseen})


def _write(
    anna: WindowParticipant, ben: WindowParticipant, cas: Participant, there: Syncthing, watch: FolderWatch
) -> tuple[set[str], set[str]]:
    """Let three write, while Ben is offline for a while and killed later; what Cas wrote, and what came meanwhile."""
    rng, by_cas, unseen = random.Random(1), set(), set()
    steps = [(0.25, "offline"), (0.45, "online"), (0.6, "kill"), (0.75, "again")]
    for number in range(ROUNDS):
        step = steps.pop(0)[1] if steps and number >= ROUNDS * steps[0][0] else ""
        if step in {"offline", "online"}:
            there.set_online(step == "online")
        elif step == "kill":
            ben.kill()
        elif step == "again":
            ben.start()
            unseen = {*watch.arrived} - {*ben.seen["room"]}
        for one in (anna, ben):
            if one.process.poll() is None:
                one.say(f"{one.name}{number}x")
        if rng.random() < 0.5:
            by_cas.add(f"cas{number}x")
            cas.add(f"cas{number}x")
        time.sleep(rng.uniform(0.2, 2.5))
    return by_cas, unseen


def _check_equal(documents: list[Document], everything: set[str]) -> None:
    for document in documents:
        assert document.records == documents[0].records
        assert document.bookkeeping.stamps == documents[0].bookkeeping.stamps
    assert everything <= {note.text for note in documents[0].notes.values()}


def _check_delays(window: WindowParticipant, arrived: dict[str, float]) -> None:
    for where, seen in window.seen.items():
        late = [seen[text] - at for text, at in arrived.items() if text in seen and text not in window.wrote]
        print(f"{window.name}, {where}: {len(late)} texts, {median(late):.2f} s, at most {max(late):.2f} s")
        assert not IS_MEASURED or max(late) <= LIMIT_SECONDS
