"""Earlier versions: what is put away can be read again, and thinning never takes the last good one of anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.errors import FileError
from canvas_app.platform import paths
from canvas_app.storage.backups import backup_store, retention
from canvas_app.storage.backups.backup_store import VersionSummary, store, summarize
from canvas_app.storage.backups.retention import (
    KEEP_ALL_FOR,
    MAX_TOTAL_BYTES,
    BackupVersion,
    versions_to_delete,
)
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.reader.loader import load_document
from tests.unit.builders import document, small_workshop, with_fields, with_record
from tests.unit.faulty_disks import FaultyDisk, files_in

DOC = small_workshop()
DATA = to_bytes(DOC)
RENAMED = with_fields(DOC, ("workshop", "workshop"), title="Iets anders")


def versions() -> list[BackupVersion]:
    return backup_store.list_versions(DOC, DISK)


class Clock(Disk):
    """A disk with a time of its own."""

    def __init__(self, time: float = 1_780_000_000.0) -> None:
        self.time = time

    def now(self) -> float:
        return self.time


# Read back


def test_a_version_can_be_opened_and_says_what_is_in_it() -> None:
    path = store(DATA, DOC, DISK)
    assert load_document(path).document == DOC
    [version] = versions()
    assert not version.is_damaged
    assert summarize(version) == VersionSummary(
        "Netwerk Jeugd", 3, 1, ("Anna Jansen", "Ben"), date="2026-06-12"
    )


def test_what_comes_back_different_is_no_version() -> None:
    class Rotten(Disk):
        """What is read under the final name is not what was written."""

        def open_read(self, path: Path) -> int:
            if path.name.endswith(paths.DOCUMENT_SUFFIX):
                path.write_bytes(DATA[:-7] + b"xxxxxxx")
            return super().open_read(path)

    with pytest.raises(FileError) as told:
        store(DATA, DOC, Rotten())
    assert told.value.code == "not_as_written"
    assert versions() == []


def test_whatever_call_fails_there_is_a_whole_version_or_none() -> None:
    store(to_bytes(RENAMED), DOC, Clock())
    before = files_in(paths.backups_folder())
    watched = FaultyDisk(lambda number, name, arguments: False)
    store(DATA, DOC, watched)
    for path in files_in(paths.backups_folder()).keys() - before.keys():
        (paths.backups_folder() / path).unlink()
    for number in range(len(watched.calls)):

        def fails(call: int, name: str, arguments: tuple[Any, ...], which: int = number) -> bool:
            return call == which

        disk = FaultyDisk(fails)
        try:
            made = store(DATA, DOC, disk)
        except (FileError, OSError):
            made = None
        assert not disk.open_descriptors
        after = {
            name: data for name, data in files_in(paths.backups_folder()).items() if name.endswith(".json")
        }
        assert before.items() <= after.items()
        for name in after.keys() - before.keys():
            assert after[name] == DATA
            (paths.backups_folder() / name).unlink()
        if made is not None:
            assert any(made.name in name for name in after)


def test_bytes_that_are_no_workshop_are_kept_and_known_as_such() -> None:
    path = store(b"half a file", DOC, Clock())
    assert path.read_bytes() == b"half a file"
    [version] = versions()
    assert version.is_damaged
    assert summarize(version) == VersionSummary(error_code="not_json")


def test_what_was_damaged_afterwards_is_described_and_never_an_error() -> None:
    path = store(DATA, DOC, DISK)
    [version] = versions()
    for bad, code in (
        (b"", "empty_file"),
        (b"\0" * 99, None),
        (DATA[:500], "not_json"),
        (b"{}", "not_a_canvas"),
    ):
        path.write_bytes(bad)
        found = summarize(version)
        assert found.error_code
        assert code is None or found.error_code == code
    path.unlink()
    assert summarize(version).error_code == "not_found"


def test_a_title_with_an_exclamation_mark_is_no_damage() -> None:
    doc = document(title="! Alarm")
    store(to_bytes(doc), doc, DISK)
    [version] = backup_store.list_versions(doc, DISK)
    assert not version.is_damaged


def test_two_damaged_ones_in_one_second_have_their_numbers() -> None:
    disk = Clock()
    for data in (b"a", b"b", DATA):
        store(data, DOC, disk)
    assert [version.is_damaged for version in versions()].count(True) == 2
    assert len(versions()) == 3


# Thinning

NOW = datetime(2026, 6, 12, 15, 0)


def made(ages: list[tuple[int, int, bool]]) -> list[BackupVersion]:
    """Versions of (age in minutes, megabytes, damaged)."""
    return [
        BackupVersion(Path(str(number)), NOW - timedelta(minutes=age), size * 1024**2, damaged)
        for number, (age, size, damaged) in enumerate(ages)
    ]


histories = st.lists(
    st.tuples(st.integers(0, 60 * 24 * 500), st.integers(0, 32), st.booleans()), max_size=60
).map(made)


def kept_of(present: list[BackupVersion]) -> list[BackupVersion]:
    gone = versions_to_delete(present, NOW)
    return sorted((v for v in present if v not in gone), key=lambda v: v.saved_at, reverse=True)


@given(histories)
def test_the_newest_and_the_newest_good_one_stay(present: list[BackupVersion]) -> None:
    kept = kept_of(present)
    if present:
        assert kept[0].saved_at == max(version.saved_at for version in present)
    good = [version.saved_at for version in present if not version.is_damaged]
    if good:
        assert max(good) in {version.saved_at for version in kept if not version.is_damaged}


@given(histories)
def test_what_stays_has_its_room(present: list[BackupVersion]) -> None:
    kept = kept_of(present)
    assert sum(version.size for version in kept) <= MAX_TOTAL_BYTES
    assert len([version for version in kept if version.saved_at <= NOW - KEEP_ALL_FOR]) <= 12 + 10 + 9 + 2


@given(histories)
def test_thinning_what_was_thinned_takes_nothing(present: list[BackupVersion]) -> None:
    kept = kept_of(present)
    assert versions_to_delete(kept, NOW) == []


small = st.lists(st.tuples(st.integers(0, 60 * 24 * 500), st.just(1), st.booleans()), max_size=80).map(made)


@given(small)
def test_of_every_day_week_and_month_that_counts_the_newest_good_one_stays(
    present: list[BackupVersion],
) -> None:
    kept = {version.path for version in kept_of(present)}
    young = [version for version in present if version.saved_at > NOW - KEEP_ALL_FOR]
    assert {version.path for version in young} <= kept
    old = [version for version in present if version.saved_at <= NOW - KEEP_ALL_FOR]
    for name, count in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        groups: dict[str, list[BackupVersion]] = {}
        for version in old:
            groups.setdefault(version.saved_at.strftime(name), []).append(version)
        best = [
            max(group, key=lambda version: (not version.is_damaged, version.saved_at))
            for group in groups.values()
        ]
        best.sort(key=lambda version: version.saved_at, reverse=True)
        for version in best[:count]:
            same = {
                other.path
                for other in present
                if (other.saved_at, other.is_damaged) == (version.saved_at, version.is_damaged)
            }
            assert kept & same


@given(st.lists(st.integers(1, 60 * 24 * 5), min_size=30, max_size=120))
def test_a_year_of_work_leaves_versions_all_the_way_back(pauses: list[int]) -> None:
    """Thinned at every save, as it happens: no stretch of the kept time is without a version."""
    now, present = datetime(2025, 1, 1), []
    for number, pause in enumerate(pauses):
        now += timedelta(minutes=pause)
        present.append(BackupVersion(Path(str(number)), now, 1000))
        gone = versions_to_delete(present, now)
        present = [version for version in present if version not in gone]
    assert present[-1].saved_at == now
    reach = now - timedelta(days=240)
    oldest = min(version.saved_at for version in present)
    assert oldest <= max(reach, datetime(2025, 1, 1) + timedelta(days=36))


def test_a_clock_that_went_back_never_costs_the_version_just_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "MAX_TOTAL_BYTES", 2 * len(DATA) + 100)
    clock = Clock(1_790_000_000.0)
    for number in range(4):
        clock.time += 60
        store(to_bytes(with_fields(DOC, ("notes", "n1"), text=f"versie {number}")), DOC, clock)
    assert len(versions()) == 2
    path = store(DATA, DOC, Clock(1_780_000_000.0))
    assert path.read_bytes() == DATA


def test_contents_name_only_those_who_wrote() -> None:
    doc = with_record(
        DOC, "participants", small_workshop().participants["p1"].model_copy(update={"id": "p9"})
    )
    store(to_bytes(doc), doc, DISK)
    [version] = backup_store.list_versions(doc, DISK)
    assert len(summarize(version).authors) == 2


def test_a_clock_that_is_far_ahead_costs_no_version() -> None:
    clock = Clock()
    for number in range(6):
        clock.time += 600.0
        store(to_bytes(with_fields(DOC, ("workshop", "workshop"), title=f"T{number}")), DOC, clock)
    before = {version.path for version in versions()}
    right, clock.time = clock.time, 3_980_000_000.0  # 2096
    for number in range(3):
        clock.time += 600.0
        store(to_bytes(with_fields(DOC, ("workshop", "workshop"), title=f"F{number}")), DOC, clock)
    clock.time = right + 600.0
    store(DATA, DOC, clock)
    assert before <= {version.path for version in versions()}


def version_at(moment: str, size: int = 1000) -> BackupVersion:
    return BackupVersion(Path(moment), datetime.fromisoformat(moment), size)


@pytest.mark.parametrize("right", [1, 2, 3])
@pytest.mark.parametrize("wrong", [1, 2, 3, 9])
@pytest.mark.parametrize("year", [1970, 1999, 2096])
def test_however_many_versions_a_clock_decades_off_made_no_other_goes(
    right: int, wrong: int, year: int
) -> None:
    clock = Clock(datetime(2026, 11, 27, 10).timestamp())
    for number in range(right):
        clock.time += 600.0
        store(to_bytes(with_fields(DOC, ("workshop", "workshop"), title=f"T{number}")), DOC, clock)
    before, now = {version.path for version in versions()}, clock.time
    clock.time = datetime(year, 11, 20, 10).timestamp()
    for number in range(wrong):
        clock.time += 24 * 3600.0
        store(to_bytes(with_fields(DOC, ("workshop", "workshop"), title=f"F{number}")), DOC, clock)
        assert before <= {version.path for version in versions()}
    clock.time = now
    for number in range(3):
        clock.time += 600.0
        store(to_bytes(with_fields(DOC, ("workshop", "workshop"), title=f"N{number}")), DOC, clock)
    assert len(versions()) == right + wrong + 3


def test_versions_of_a_clock_decades_ahead_do_not_take_the_room_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retention, "MAX_TOTAL_BYTES", 6_500)
    ahead = [version_at(f"2096-11-20T10:0{number}:00") for number in range(6)]
    right = [version_at(f"2026-11-27T10:0{number}:00") for number in range(6)]
    gone = versions_to_delete([*ahead, *right], right[-1].saved_at)
    assert [version for version in right if version not in gone] == right[-3:]
    assert [version for version in ahead if version not in gone] == ahead[-3:]
