"""The real program starts among locks, journals, requests and settings that somebody made to do harm.

It shows itself, at no more than a few times the usual cost, says nothing on the terminal, and what the crafted files
point at stays as it was.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from canvas_app.model import edits
from canvas_app.model.document import Document, new_document
from canvas_app.model.edits import NoteDraft
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.journal_file import Journal, JournalHeader, _encode_line
from canvas_app.storage.writer.document_writer import create_document_file
from tests.screen.app_process import ROOT, environment
from tests.unit.log_errors import log_errors

SAFETY_NET = 240.0
"""Seconds after which a start that does not come is ended."""

COST = 4.0
"""So many times the processor time of an ordinary start: a start of a second may take four."""

OTHER_USER = 12345

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.skipif(os.name == "nt", reason="POSIX")]


class StartFolder(NamedTuple):
    """Where a start happens: its folder, its workshop, and what nobody may touch."""

    folder: Path
    file: Path
    canary: Path

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def lock(self) -> Path:
        return self.file.with_name(f".~{self.file.name}.lock")


Craft = Callable[[StartFolder], None]


@pytest.fixture
def place(tmp_path: Path) -> StartFolder:
    folder = tmp_path / "work"
    file, canary = folder / "w.nwcanvas.json", folder / "elsewhere"
    canary.mkdir(parents=True)
    create_document_file(new_document("Samen", date="2026-06-12"), file)
    create_document_file(new_document("Van een ander", date="2026-06-12"), canary / "other.nwcanvas.json")
    (canary / "words.txt").write_text("van niemand anders\n", encoding="utf-8")
    (canary / "x.journal").write_text("geen journaal\n", encoding="utf-8")
    (folder / "state").mkdir()
    return StartFolder(folder, file, canary)


def snapshot(folder: Path) -> dict[str, tuple[Any, ...]]:
    """What is in a folder: names, bytes, permissions, owners and times."""
    found = {}
    for path in sorted(folder.rglob("*")):
        parameters = path.lstat()
        data = path.read_bytes() if path.is_file() else b""
        found[path.name] = (parameters.st_mode, parameters.st_uid, parameters.st_mtime_ns, data)
    return found


def start(place: StartFolder) -> float:
    """Starts the program, waits until its window is there, ends it; the seconds of processor time it took."""
    with (place.folder / "stderr.txt").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.gui.app_driver", "do_nothing", str(place.file)],
            env=environment(place.folder), cwd=ROOT, stdout=subprocess.PIPE, stderr=errors,
        )  # fmt: skip
    net = threading.Timer(SAFETY_NET, os.kill, (process.pid, signal.SIGKILL))
    net.start()
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
    finally:
        net.cancel()
    said = (place.folder / "stderr.txt").read_text(encoding="utf-8", errors="replace")
    assert line == b"ready\n", f"the window did not come: {said}"
    assert process.returncode == 0, said
    # what the plugin for no screen says of every dialog
    assert [line for line in said.splitlines() if not line.startswith("This plugin does not support")] == []
    return usage.ru_utime + usage.ru_stime


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> float:
    """What an ordinary start costs on this computer at this moment."""
    folder = tmp_path_factory.mktemp("usual")
    file = folder / "w.nwcanvas.json"
    create_document_file(new_document("Samen", date="2026-06-12"), file)
    return max(start(StartFolder(folder, file, folder)) for _ in range(2))


def check(place: StartFolder, crafts: list[Craft], usual: float) -> None:
    for craft in crafts:
        craft(place)
    before, file = snapshot(place.canary), place.file.read_bytes()
    cost = start(place)
    assert snapshot(place.canary) == before, "it wrote where it was led"
    assert place.file.read_bytes() == file
    assert not log_errors(place.state), "the program made a mistake"
    assert cost < usual * COST, f"{cost:.1f} s of processor time, usually {usual:.1f} s"


# What is laid out


def deep(count: int = 100_000) -> bytes:
    return b"[" * count + b"]" * count


def write_bytes(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def write_as_stranger(path: Path, data: bytes) -> None:
    write_bytes(path, data)
    if os.geteuid() == 0:
        os.chown(path, OTHER_USER, OTHER_USER)
    path.chmod(0o644)


def fifo(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


def link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


def lock_of(**other: Any) -> bytes:
    since = "2026-06-12T12:02:00+00:00"
    parameters = {
        "who": "Anna",
        "computer": "LAPTOP-3",
        "since": since,
        "pid": 4711,
        "token": "a" * 16,
        **other,
    }
    return json.dumps(parameters).encode()


LOCKS: dict[str, Craft] = {
    "huge": lambda at: write_bytes(at.lock, b'{"who": "' + b"x" * 50_000_000 + b'"}'),
    "deep": lambda at: write_bytes(at.lock, deep()),
    "fifo": lambda at: fifo(at.lock),
    "link": lambda at: link(at.lock, at.canary / "words.txt"),
    "link to nothing": lambda at: link(at.lock, at.canary / "new.txt"),
    "link to a device": lambda at: link(at.lock, Path("/dev/zero")),
    "folder": lambda at: at.lock.mkdir(),
    "of a stranger": lambda at: write_as_stranger(at.lock, lock_of()),
    "no text": lambda at: write_bytes(at.lock, b"\xff\xfe\x00" * 100),
    "wrong types": lambda at: write_bytes(
        at.lock, lock_of(who=[], computer={}, since=5, pid="x", token=None)
    ),
    "year 1": lambda at: write_bytes(at.lock, lock_of(since="0001-01-01T00:00:00+14:00")),
    "year 9999": lambda at: write_bytes(at.lock, lock_of(since="9999-12-31T23:59:59-14:00")),
    "impossible pid": lambda at: write_bytes(at.lock, lock_of(pid=2**63)),
    "negative pid": lambda at: write_bytes(at.lock, lock_of(pid=-1, computer=os.uname().nodename)),
    "markup": lambda at: write_bytes(
        at.lock, lock_of(who="<img src='file:///etc/passwd'>\u202e", computer="<b>x")
    ),
}


# Journals


def base() -> Document:
    return new_document("Een andere workshop", date="2026-06-12")


def journal(at: StartFolder, path: str, **head: Any) -> Path:
    """A whole journal, of another document, with a note in it, that says it belongs to a path."""
    document = base()
    folder = at.state / "journals"
    folder.mkdir(parents=True, exist_ok=True)
    parameters = {
        "document_id": document.document_id,
        "session": "5e55",
        "is_draft": False,
        "started_at": 0.0,
        **head,
    }
    change = edits.add_notes(document, "rules.decisions", [NoteDraft("uit een journaal")])
    made = Journal.create(folder, JournalHeader(path=path, **parameters), document, [change])
    made.close()
    return made.path


def raw_journal(at: StartFolder, name: str, *lines: bytes) -> None:
    write_bytes(at.state / "journals" / f"{name}.journal", b"".join(lines))


def plain_head(**other: Any) -> dict[str, Any]:
    return {
        "journal": 1, "document_id": "a", "session": "s", "path": "/x", "is_draft": False, "begun": 0.0,
        "base": to_bytes(base()).decode(), **other,
    }  # fmt: skip


JOURNALS: dict[str, Craft] = {
    "another workshop's file": lambda at: _no_setup(journal(at, str(at.canary / "other.nwcanvas.json"))),
    "this file, another id": lambda at: _no_setup(journal(at, str(at.file))),
    "a text": lambda at: _no_setup(journal(at, str(at.canary / "words.txt"))),
    "a folder": lambda at: _no_setup(journal(at, str(at.canary))),
    "a relative path": lambda at: _no_setup(journal(at, "../../elsewhere/words.txt")),
    "no path": lambda at: _no_setup(journal(at, "")),
    "a NUL": lambda at: _no_setup(journal(at, "/tmp/a\0b")),
    "a long path": lambda at: _no_setup(journal(at, "/x" * 5000)),
    "a device": lambda at: _no_setup(journal(at, "/dev/zero")),
    "a terminal": lambda at: _no_setup(journal(at, "/dev/tty")),
    "begun never": lambda at: _no_setup(journal(at, str(at.file), started_at=1e300)),
    "of a stranger": lambda at: (
        os.chown(journal(at, str(at.file)), OTHER_USER, OTHER_USER) if os.geteuid() == 0 else None
    ),
    "times of another age": lambda at: os.utime(journal(at, str(at.file)), (-1e10, -1e10)),
    "garbage": lambda at: raw_journal(at, "garbage", os.urandom(100_000)),
    "empty": lambda at: raw_journal(at, "empty"),
    "deep": lambda at: raw_journal(
        at, "deep", _encode_line(plain_head()), _counted(b'{"x": ' + deep() + b"}")
    ),
    "wrong types": lambda at: raw_journal(at, "types", _encode_line(plain_head(path=[], begun="x", base=5))),
    "no base": lambda at: raw_journal(at, "base", _encode_line({"journal": 1})),
    "a hostile change": lambda at: raw_journal(
        at,
        "change",
        _encode_line(plain_head()),
        _encode_line({"fields": {"notes": {"x": {"text": ["a", 5]}}}}),
    ),
    "fifo": lambda at: fifo(at.state / "journals" / "f.journal"),
    "link": lambda at: link(at.state / "journals" / "l.journal", at.canary / "x.journal"),
    "link to a device": lambda at: link(at.state / "journals" / "d.journal", Path("/dev/zero")),
    "a folder of that name": lambda at: (at.state / "journals" / "m.journal").mkdir(parents=True),
    "declined is a file": lambda at: write_bytes(at.state / "journals" / "declined", b""),
}


def _counted(text: bytes) -> bytes:
    from canvas_app.storage.journal.journal_file import checksum

    return b"%s %d %s\n" % (checksum(text), len(text), text)


def _no_setup(_path: Path) -> None:
    return None


# Requests of other starts


def requests(at: StartFolder) -> Path:
    """The folder a second start would use: known from a first one in the same surroundings."""
    known = list(at.state.glob("requests*"))
    if not known:
        start(at)
        known = list(at.state.glob("requests*"))
    return known[0]


def request(at: StartFolder, name: str, data: bytes) -> None:
    write_bytes(requests(at) / f"{name}.request", data)


def asking(file: object, when: object = None) -> bytes:
    import time

    return json.dumps({"file": file, "at": time.time() if when is None else when}).encode()


REQUESTS: dict[str, Craft] = {
    "a text": lambda at: request(at, "a", asking(str(at.canary / "words.txt"), 0.0)),
    "a relative path": lambda at: request(at, "b", asking("../words.txt")),
    "a NUL": lambda at: request(at, "c", asking("/a\0b")),
    "wrong types": lambda at: request(at, "d", asking([1], "now")),
    "NaN": lambda at: request(at, "e", b'{"file": "/x", "at": NaN}'),
    "deep": lambda at: request(at, "f", deep(10_000)),
    "huge": lambda at: request(at, "g", b" " * 5_000_000),
    "no text": lambda at: request(at, "h", b"\xff\xfe\xfd"),
    "fifo": lambda at: fifo(requests(at) / "i.request"),
    "link": lambda at: link(requests(at) / "j.request", at.canary / "words.txt"),
    "a folder": lambda at: (requests(at) / "k.request").mkdir(parents=True),
    "many": lambda at: [request(at, f"n{number}", b"{}") for number in range(500)] and None,
}


# Settings and recent files


def settings(at: StartFolder, **parameters: Any) -> None:
    write_bytes(at.state / "settings.json", json.dumps(parameters).encode())


SETTINGS: dict[str, Craft] = {
    "wrong types": lambda at: settings(
        at, language=5, zoom="x", recent={}, geometry="abc", sizes=[], last=[]
    ),
    "impossible numbers": lambda at: settings(
        at, zoom=1e308, text_size=-1e308, geometry=[2**40, -1, 0, 10**30]
    ),
    "not finite": lambda at: write_bytes(at.state / "settings.json", b'{"zoom": NaN, "text_size": Infinity}'),
    "deep": lambda at: write_bytes(at.state / "settings.json", b'{"recent": ' + deep() + b"}"),
    "no text": lambda at: write_bytes(at.state / "settings.json", b"\xff" * 1000),
    "a folder": lambda at: (at.state / "settings.json").mkdir(),
    "link to nothing": lambda at: link(at.state / "settings.json", at.canary / "new.json"),
    "link": lambda at: link(at.state / "settings.json", at.canary / "words.txt"),
    "left over": lambda at: link(at.state / "settings.json.new", at.canary / "words.txt"),
    "of a stranger": lambda at: write_as_stranger(at.state / "settings.json", b'{"theme": "dark"}'),
    "hostile paths": lambda at: settings(
        at,
        recent=[
            "/dev/zero",
            "/dev/tty",
            str(at.canary),
            "",
            "/a\0b",
            "/x" * 5000,
            "../x",
            "<img src=x>\u202e",
        ],
        last="/dev/zero",
    ),
    "a fifo as the last file": lambda at: (
        fifo(at.folder / "pipe.nwcanvas.json"),
        settings(
            at, last=str(at.folder / "pipe.nwcanvas.json"), recent=[str(at.folder / "pipe.nwcanvas.json")]
        ),
    )[1],
    "the log is a fifo": lambda at: fifo(at.state / "log" / "canvas.log"),
    "the log leads elsewhere": lambda at: link(at.state / "log" / "canvas.log", at.canary / "words.txt"),
    "hostile choices": lambda at: settings(
        at, authors={"a": 5, "b": []}, posters={"x": {"sheet": 5}, "y": [], "z": {"size": "<b>"}}, theme="<b>"
    ),
}

UNBOUNDED: dict[str, Craft] = {
    "settings are a fifo": lambda at: fifo(at.state / "settings.json"),
    "settings are a device": lambda at: link(at.state / "settings.json", Path("/dev/zero")),
    "settings are huge": lambda at: write_bytes(
        at.state / "settings.json", b'{"recent": ["' + b"x" * 300_000_000 + b'"]}'
    ),
    "a journal is huge": lambda at: raw_journal(at, "huge", b"0" * 400_000_000),
    "thousands of journals": lambda at: [raw_journal(at, f"j{n}", b"x\n") for n in range(5000)] and None,
}
"""What costs too much, or never comes back, while nothing has a bound."""


@pytest.mark.parametrize("craft", LOCKS.values(), ids=LOCKS)
def test_locks(place: StartFolder, usual: float, craft: Craft) -> None:
    check(place, [craft], usual)


@pytest.mark.parametrize("crafts", [JOURNALS, REQUESTS], ids=["journals", "requests"])
def test_all_of_them_at_once(place: StartFolder, usual: float, crafts: dict[str, Craft]) -> None:
    check(place, list(crafts.values()), usual)


@pytest.mark.parametrize("craft", SETTINGS.values(), ids=SETTINGS)
def test_settings(place: StartFolder, usual: float, craft: Craft) -> None:
    check(place, [craft], usual)


@pytest.mark.parametrize("craft", UNBOUNDED.values(), ids=UNBOUNDED)
def test_what_has_no_end(place: StartFolder, usual: float, craft: Craft) -> None:
    check(place, [craft], usual)


FOLDERS = ("journals", "log", "drafts")


@pytest.mark.parametrize("kind", ["a file", "a fifo", "a link to a file"])
def test_where_folders_should_be(place: StartFolder, usual: float, kind: str) -> None:
    for name in FOLDERS:
        path = place.state / name
        if kind == "a file":
            write_bytes(path, b"x")
        elif kind == "a fifo":
            fifo(path)
        else:
            link(path, place.canary / "words.txt")
    before = snapshot(place.canary)
    assert start(place) < usual * COST
    assert snapshot(place.canary) == before


def test_a_state_folder_of_a_stranger(place: StartFolder, usual: float) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may give files away")
    shutil.rmtree(place.state)
    place.state.mkdir(mode=0o700)
    write_bytes(place.state / "settings.json", b'{"theme": "dark"}')
    for path in (place.state / "settings.json", place.state):
        os.chown(path, OTHER_USER, OTHER_USER)
    assert start(place) < usual * COST
