"""Whatever year the clock says: nothing is lost, nothing ends in a mistake of the program; only a date may be wrong."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from canvas_app.cli import main
from canvas_app.merge.stamping import publish
from canvas_app.platform import clock, paths
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.journal.active_journal import ActiveJournal
from canvas_app.storage.journal.declined_journals import (
    RETENTION_DAYS,
    decline,
    declined_folder,
    purge_expired,
)
from canvas_app.storage.journal.journal_file import Journal, JournalHeader
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.locks import open_lock
from canvas_app.storage.reader.loader import digest_of, load_document
from canvas_app.storage.writer.document_writer import save_document
from tests.unit.builders import document, small_workshop, with_fields
from tests.unit.journal_actions import EDITS
from tests.unit.scenario import BASE, EDITED, NOTE_KEY
from tests.unit.wrong_clocks import YEAR_1601, YEAR_9999, set_clock

ROOT = Path(__file__).parents[2]
MOMENTS = (YEAR_1601, -1.0, 0.0, 4.1e9, 9.3e9, YEAR_9999, 1e15, 1e300, -1e300, math.nan, math.inf, -math.inf)

moments = pytest.mark.parametrize("seconds", MOMENTS, ids=str)


class Clock(Disk):
    """A disk that says this moment."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def now(self) -> float:
        return self.seconds


@pytest.fixture(params=[*MOMENTS, "unreadable"], ids=str)
def wrong_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(request.param, monkeypatch)


@moments
def test_a_moment_can_be_reckoned_with(seconds: float) -> None:
    for moment in (clock.local_datetime(seconds), clock.utc_datetime(seconds)):
        assert moment - timedelta(days=400) < moment < moment + timedelta(days=400)
        assert 1970 <= moment.year <= 2099
        assert moment.isocalendar()
        assert len(f"{moment:%Y-%m-%d}") == 10
    assert math.isfinite(clock.clamp_timestamp(seconds))


def test_an_ordinary_moment_is_what_it_is() -> None:
    assert clock.clamp_timestamp(1_750_000_000.5) == 1_750_000_000.5
    assert clock.utc_datetime(1_750_000_000).isoformat() == "2025-06-15T15:06:40+00:00"


def test_the_present_is_always_there(wrong_clock: None) -> None:
    assert 1970 <= clock.today().year <= 2099
    assert math.isfinite(Disk().now())


# The command line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "w.nwcanvas.json").write_bytes(to_bytes(publish(document(), small_workshop(), "5e55")))
    (tmp_path / "n.csv").write_text(
        "topic,text,by\nidentity.passion.theme,Samen eten,Anna\n", encoding="utf-8"
    )
    return tmp_path


def test_every_command_works(here: Path, wrong_clock: None, capfd: pytest.CaptureFixture[str]) -> None:
    count = len(load_document(Path("w.nwcanvas.json")).document.notes)
    poster = ["poster", "w.nwcanvas.json", "-o", "a.pdf", "--size", "A4", "--sheet", "blank"]
    for command in (
        ["new", "new.nwcanvas.json", "--title", "x"],
        ["import", "w.nwcanvas.json", "n.csv"],
        ["import", "w.nwcanvas.json", "n.csv"],
        ["check", "w.nwcanvas.json", "new.nwcanvas.json"],
        poster,
        ["clean", "w.nwcanvas.json", "clean.nwcanvas.json"],
    ):
        assert main(command) == 0, (command, capfd.readouterr())
    assert capfd.readouterr().err == ""
    assert len(load_document(Path("w.nwcanvas.json")).document.notes) == count + 2
    assert len(list(paths.backups_folder().rglob("*.json"))) == 2
    date = load_document(Path("new.nwcanvas.json")).document.workshop.date
    assert len(date) == 10


def test_a_clock_that_python_cannot_read_does_not_stop_the_start(here: Path) -> None:
    """Parts of Python's own library ask for the time as soon as they are imported: `logging` does."""
    code = """
import sys, time
def unreadable():
    raise OverflowError("timestamp out of range for platform time_t")
time.time = unreadable
assert "logging" not in sys.modules
sys.argv = ["canvas-app", "poster", "w.nwcanvas.json", "-o", "a.png", "--size", "A4", "--sheet", "blank", "--dpi", "40"]
from canvas_app.__main__ import main
code = main()
import logging
sys.exit(code)
"""
    pytest.importorskip("pypdfium2")
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert Path("a.png").exists()


# Versions


@moments
def test_every_saving_keeps_its_earlier_version(tmp_path: Path, seconds: float) -> None:
    path, disk = tmp_path / "w.nwcanvas.json", Clock(seconds)
    path.write_bytes(to_bytes(BASE))
    saved = save_document(EDITED, path, digest_of(to_bytes(BASE)), disk=disk)
    assert saved.notices == ()
    assert saved.backup_path is not None
    assert saved.backup_path.read_bytes() == to_bytes(BASE)
    assert [version.path for version in backup_store.list_versions(BASE, disk)] == [saved.backup_path]


def test_a_clock_that_stands_still_keeps_many_versions_in_their_order(tmp_path: Path) -> None:
    disk, kept = Clock(YEAR_9999), []
    for number in range(130):
        data = to_bytes(with_fields(BASE, NOTE_KEY, text=f"{number}"))
        kept.append(backup_store.store(data, BASE, disk))
    assert [version.path for version in backup_store.list_versions(BASE, disk)] == kept


def test_two_programs_at_the_same_second_both_keep_theirs(tmp_path: Path) -> None:
    class Blind(Clock):
        """The other one looks into the folder at the same moment, and sees as little."""

        def listdir(self, path: Path) -> list[str]:
            return [name for name in super().listdir(path) if not name.endswith(".json")]

    kept = [
        backup_store.store(to_bytes(with_fields(BASE, NOTE_KEY, text=text)), BASE, Blind(4e9))
        for text in ("een", "twee", "drie")
    ]
    assert len({path for path in kept if path.exists()}) == 3


def test_a_version_stands_behind_those_of_the_same_second_that_are_left(tmp_path: Path) -> None:
    disk = Clock(4e9)
    kept = [
        backup_store.store(to_bytes(with_fields(BASE, NOTE_KEY, text=text)), BASE, disk)
        for text in ("een", "twee", "drie")
    ]
    kept[0].unlink()
    kept[1].unlink()
    last = backup_store.store(to_bytes(BASE), BASE, disk)
    assert [version.path for version in backup_store.list_versions(BASE, disk)] == [kept[2], last]


@moments
def test_the_newest_version_stays_whenever_the_clock_jumps(seconds: float) -> None:
    old = backup_store.store(to_bytes(BASE), BASE, Clock(1_750_000_000.0))
    jumped = backup_store.store(to_bytes(EDITED), BASE, Clock(seconds))
    back = backup_store.store(
        to_bytes(with_fields(BASE, NOTE_KEY, text="terug")), BASE, Clock(1_750_000_100.0)
    )
    assert old.exists()
    assert jumped.exists()
    assert back.exists()


# Journals and locks


def _head(path: Path, begun: float) -> JournalHeader:
    return JournalHeader(BASE.document_id, "a" * 16, str(path), False, begun)


@moments
def test_work_in_a_journal_comes_back(tmp_path: Path, seconds: float) -> None:
    journal = Journal.create(tmp_path, _head(tmp_path / "w", seconds), BASE, EDITS[:2])
    journal.close()
    for moment in (seconds, -1e9):
        if math.isfinite(moment) and abs(moment) < 1e10:
            os.utime(journal.path, (moment, moment))
    [left] = find_journals(tmp_path)
    assert len(left.entries) == 2
    assert math.isfinite(left.header.started_at)


def test_a_journal_is_kept_with_any_clock(tmp_path: Path, wrong_clock: None) -> None:
    running = ActiveJournal(_head(tmp_path / "w", clock.now()), BASE)
    assert running.write(EDITS[:2])
    assert running.journal is not None
    running.journal.close()
    [left] = find_journals(paths.journals_folder())
    assert len(left.entries) == 2


@moments
def test_what_was_declined_is_not_thrown_out_by_a_wrong_clock(tmp_path: Path, seconds: float) -> None:
    journal = Journal.create(tmp_path, _head(tmp_path / "w", 0.0), BASE, EDITS[:1])
    journal.close()
    decline(journal.path)
    purge_expired(tmp_path, Clock(seconds))
    for day in range(RETENTION_DAYS):
        assert list(declined_folder(tmp_path).iterdir())
        purge_expired(tmp_path, Clock(time.time() + day * 24 * 3600))
    assert not list(declined_folder(tmp_path).iterdir())


@moments
def test_a_lock_can_be_had_and_read(tmp_path: Path, seconds: float) -> None:
    path = tmp_path / "w.nwcanvas.json"
    held = open_lock.acquire(path, "Anna", Clock(seconds))
    assert held is not None
    since = json.loads(open_lock.lock_path(path).read_bytes())["since"]
    assert since.endswith("+00:00")
    open_lock.current_holder(path, Clock(seconds))
    held.release()
    assert not open_lock.lock_path(path).exists()
