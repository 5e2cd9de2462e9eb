"""Earlier versions: what is put away can be read again, and thinning never takes the last good one of anything."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app import paths
from canvas_app.errors import FileError
from canvas_app.storage import backups, thinning
from canvas_app.storage.backups import Contents, contents, keep
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.load import load
from canvas_app.storage.thinning import ALL_FOR, ROOM, Version, superfluous
from tests.unit.builders import changed, document, small_workshop, with_record
from tests.unit.faulty import FaultyDisk, files_in

DOC = small_workshop()
DATA = to_bytes(DOC)
RENAMED = changed(DOC, ("workshop", "workshop"), title="Iets anders")


def versions() -> list[Version]:
    return backups.versions(DOC, DISK)


class Clock(Disk):
    """A disk with a time of its own."""

    def __init__(self, time: float = 1_780_000_000.0) -> None:
        self.time = time

    def now(self) -> float:
        return self.time


# Read back


def test_a_version_can_be_opened_and_says_what_is_in_it() -> None:
    path = keep(DATA, DOC, DISK)
    assert load(path).document == DOC
    [version] = versions()
    assert not version.damaged
    assert contents(version) == Contents("Netwerk Jeugd", 3, 1, ("Anna Jansen", "Ben"))


def test_what_comes_back_different_is_no_version() -> None:
    class Rotten(Disk):
        """What is read under the final name is not what was written."""

        def open_read(self, path: Path) -> int:
            if path.name.endswith(paths.SUFFIX):
                path.write_bytes(DATA[:-7] + b"xxxxxxx")
            return super().open_read(path)

    with pytest.raises(FileError) as told:
        keep(DATA, DOC, Rotten())
    assert told.value.code == "not_as_written"
    assert versions() == []


def test_whatever_call_fails_there_is_a_whole_version_or_none() -> None:
    keep(to_bytes(RENAMED), DOC, Clock())
    before = files_in(paths.backups_folder())
    watched = FaultyDisk(lambda number, name, arguments: False)
    keep(DATA, DOC, watched)
    for path in files_in(paths.backups_folder()).keys() - before.keys():
        (paths.backups_folder() / path).unlink()
    for number in range(len(watched.calls)):

        def fails(call: int, name: str, arguments: tuple[Any, ...], which: int = number) -> bool:
            return call == which

        disk = FaultyDisk(fails)
        try:
            made = keep(DATA, DOC, disk)
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
    path = keep(b"half a file", DOC, Clock())
    assert path.read_bytes() == b"half a file"
    [version] = versions()
    assert version.damaged
    assert contents(version) == Contents(trouble="not_json")


def test_what_was_damaged_afterwards_is_described_and_never_an_error() -> None:
    path = keep(DATA, DOC, DISK)
    [version] = versions()
    for bad, code in (
        (b"", "empty_file"),
        (b"\0" * 99, None),
        (DATA[:500], "not_json"),
        (b"{}", "not_a_canvas"),
    ):
        path.write_bytes(bad)
        found = contents(version)
        assert found.trouble
        assert code is None or found.trouble == code
    path.unlink()
    assert contents(version).trouble == "not_found"


def test_a_title_with_an_exclamation_mark_is_no_damage() -> None:
    doc = document(title="! Alarm")
    keep(to_bytes(doc), doc, DISK)
    [version] = backups.versions(doc, DISK)
    assert not version.damaged


def test_two_damaged_ones_in_one_second_have_their_numbers() -> None:
    disk = Clock()
    for data in (b"a", b"b", DATA):
        keep(data, DOC, disk)
    assert [version.damaged for version in versions()].count(True) == 2
    assert len(versions()) == 3


# Thinning

NOW = datetime(2026, 6, 12, 15, 0)


def made(ages: list[tuple[int, int, bool]]) -> list[Version]:
    """Versions of (age in minutes, megabytes, damaged)."""
    return [
        Version(Path(str(number)), NOW - timedelta(minutes=age), size * 1024**2, damaged)
        for number, (age, size, damaged) in enumerate(ages)
    ]


histories = st.lists(
    st.tuples(st.integers(0, 60 * 24 * 500), st.integers(0, 32), st.booleans()), max_size=60
).map(made)


def kept_of(present: list[Version]) -> list[Version]:
    gone = superfluous(present, NOW)
    return sorted((v for v in present if v not in gone), key=lambda v: v.when, reverse=True)


@given(histories)
def test_the_newest_and_the_newest_good_one_stay(present: list[Version]) -> None:
    kept = kept_of(present)
    if present:
        assert kept[0].when == max(version.when for version in present)
    good = [version.when for version in present if not version.damaged]
    if good:
        assert max(good) in {version.when for version in kept if not version.damaged}


@given(histories)
def test_what_stays_has_its_room(present: list[Version]) -> None:
    kept = kept_of(present)
    assert sum(version.size for version in kept) <= ROOM
    assert len([version for version in kept if version.when <= NOW - ALL_FOR]) <= 12 + 10 + 9 + 2


@given(histories)
def test_thinning_what_was_thinned_takes_nothing(present: list[Version]) -> None:
    kept = kept_of(present)
    assert superfluous(kept, NOW) == []


small = st.lists(st.tuples(st.integers(0, 60 * 24 * 500), st.just(1), st.booleans()), max_size=80).map(made)


@given(small)
def test_of_every_day_week_and_month_that_counts_the_newest_good_one_stays(present: list[Version]) -> None:
    kept = {version.path for version in kept_of(present)}
    young = [version for version in present if version.when > NOW - ALL_FOR]
    assert {version.path for version in young} <= kept
    old = [version for version in present if version.when <= NOW - ALL_FOR]
    for name, count in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        groups: dict[str, list[Version]] = {}
        for version in old:
            groups.setdefault(version.when.strftime(name), []).append(version)
        best = [
            max(group, key=lambda version: (not version.damaged, version.when)) for group in groups.values()
        ]
        best.sort(key=lambda version: version.when, reverse=True)
        for version in best[:count]:
            same = {
                other.path
                for other in present
                if (other.when, other.damaged) == (version.when, version.damaged)
            }
            assert kept & same


@given(st.lists(st.integers(1, 60 * 24 * 5), min_size=30, max_size=120))
def test_a_year_of_work_leaves_versions_all_the_way_back(pauses: list[int]) -> None:
    """Thinned at every save, as it happens: no stretch of the kept time is without a version."""
    now, present = datetime(2025, 1, 1), []
    for number, pause in enumerate(pauses):
        now += timedelta(minutes=pause)
        present.append(Version(Path(str(number)), now, 1000))
        gone = superfluous(present, now)
        present = [version for version in present if version not in gone]
    assert present[-1].when == now
    reach = now - timedelta(days=240)
    oldest = min(version.when for version in present)
    assert oldest <= max(reach, datetime(2025, 1, 1) + timedelta(days=36))


def test_a_clock_that_went_back_never_costs_the_version_just_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "ROOM", 2 * len(DATA) + 100)
    clock = Clock(1_790_000_000.0)
    for number in range(4):
        clock.time += 60
        keep(to_bytes(changed(DOC, ("notes", "n1"), text=f"versie {number}")), DOC, clock)
    assert len(versions()) == 2
    path = keep(DATA, DOC, Clock(1_780_000_000.0))
    assert path.read_bytes() == DATA


def test_contents_name_only_those_who_wrote() -> None:
    doc = with_record(
        DOC, "participants", small_workshop().participants["p1"].model_copy(update={"id": "p9"})
    )
    keep(to_bytes(doc), doc, DISK)
    [version] = backups.versions(doc, DISK)
    assert len(contents(version).people) == 2
