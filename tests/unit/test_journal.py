"""The journal: whatever happened to it, what can be read is what was written, and the file gets it back."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.errors import FileError
from canvas_app.insight.change_summary import summarize_conflicts
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, apply, diff, invert
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft, add_notes, edit_note, remove_records
from canvas_app.platform import paths
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal import (
    active_journal,
    declined_journals,
    entry_limits,
    journal_file,
    leftover_reader,
    recoverable_work,
)
from canvas_app.storage.journal.active_journal import ActiveJournal
from canvas_app.storage.journal.change_codec import decode_change, encode_change
from canvas_app.storage.journal.declined_journals import decline, purge_expired
from canvas_app.storage.journal.journal_file import PUBLISHED, Journal, JournalEntry, JournalHeader, checksum
from canvas_app.storage.journal.journal_owner import owner_text
from canvas_app.storage.journal.leftover_reader import (
    LeftoverJournal,
    find_journals,
    read_journal,
    recovery_session,
)
from canvas_app.storage.journal.recoverable_work import find_recoverable
from canvas_app.storage.journal.replay import shorten
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import digest_of
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from tests.unit.builders import document, documents, note, small_workshop, with_record
from tests.unit.faulty_disks import CALLS, FaultyDisk, KillingDisk, ProcessKilled, ShortWriteDisk

HEAD = JournalHeader("00000000000000aa", "5e55" * 4, "/tmp/x.nwcanvas.json", False, 1_750_000_000.0)


def written(
    folder: Path, entries: list[JournalEntry], base: Document | None = None, disk: Disk = DISK
) -> Journal:
    journal = Journal.create(folder, HEAD, base or small_workshop(), disk=disk)
    for entry in entries:
        journal.append([entry])
    return journal


def edits_of(document: Document, texts: list[str]) -> list[JournalEntry]:
    """Writing these texts one after another on the note n1."""
    changes: list[JournalEntry] = []
    for text in texts:
        change = edit_note(document, "n1", text)
        document = apply(document, change)
        changes.append(change)
    return changes


def only(folder: Path) -> LeftoverJournal:
    [left] = find_journals(folder)
    return left


@given(documents(), documents())
def test_a_change_comes_back_from_a_line(one: Document, other: Document) -> None:
    change = diff(one, other)
    for either in (change, invert(change)):
        assert decode_change(encode_change(either)) == either


@pytest.mark.parametrize(
    "raw",
    [
        {"added": 5},
        {"added": [["notes", "n1"]]},
        {"added": [["ghosts", "n1", {}]]},
        {"added": [["notes", "n1", {"id": "n1", "text": 5}]]},
        {"updated": [["notes", "n1", {"text": "x"}]]},
        {"updated": [["notes", "n1", {"text": ["a", 5]}]]},
        {"updated": [["notes", "n1", {"text": ["a"]}]]},
        {"removed": [[1, 2, 3]]},
        {"added": [["notes", "n1", {"id": "n2", "text": "x"}]]},
        {"updated": [["notes", "n1", {"id": ["n1", "n2"]}]]},
        {"removed": [["workshop", "workshop", {"id": "workshop"}]]},
        {"added": [["workshop", "workshop", {"id": "workshop"}]]},
        {"added": [["workshop", "x", {"id": "x"}]]},
    ],
)
def test_a_line_that_is_no_change_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^no (row|rows|record|update|workshop)$"):
        decode_change(raw)


def test_a_journal_that_takes_the_workshop_away_keeps_no_other_from_being_offered(own_folders: Path) -> None:
    base, folder = small_workshop(), paths.journals_folder()
    folder.mkdir(parents=True)
    without = Change(removed={("workshop", "workshop"): base.workshop})
    for changes in ([without], edits_of(base, ["goed werk"])):
        written(folder, changes, base).close()
    assert [work.document.notes["n1"].text for work in find_recoverable(find_journals(folder))] == [
        "goed werk"
    ]


def test_what_was_written_is_there_after_a_crash(tmp_path: Path) -> None:
    journal = written(tmp_path, edits_of(small_workshop(), ["een", "twee", "drie"]))
    assert find_journals(tmp_path) == [], "somebody is writing it"
    journal.close()
    left = only(tmp_path)
    assert left.is_complete
    assert left.header == HEAD._replace(owner=owner_text())
    assert left.document.notes["n1"].text == "drie"
    assert diff(left.base, left.document)


def test_a_journal_whose_changes_were_undone_has_nothing_new(tmp_path: Path) -> None:
    [change] = edits_of(small_workshop(), ["een"])
    assert isinstance(change, Change)
    written(tmp_path, [change, invert(change)]).close()
    left = only(tmp_path)
    assert not diff(left.base, left.document)


def test_the_journal_cut_at_every_byte_gives_a_beginning_of_what_was_done(tmp_path: Path) -> None:
    texts = ["een", "twéé", "drie"]
    journal = written(tmp_path, edits_of(small_workshop(), texts))
    journal.close()
    data = journal.path.read_bytes()
    head = data.index(b"\n") + 1
    seen = set()
    for length in range(len(data) + 1):
        journal.path.write_bytes(data[:length])
        left = read_journal(journal.path)
        if length < head:
            assert left is None
            continue
        assert left is not None
        # a cut at the end of a line cannot be told from a journal that simply ended there
        assert left.is_complete == data[:length].endswith(b"\n")
        seen.add(left.document.notes["n1"].text)
    assert seen == {"Samen eten", *texts}


def test_a_line_in_which_a_letter_changed_ends_what_is_read(tmp_path: Path) -> None:
    journal = written(tmp_path, edits_of(small_workshop(), ["een", "twee", "drie"]))
    journal.close()
    journal.path.write_bytes(journal.path.read_bytes().replace(b"twee", b"tien", 1))
    left = only(tmp_path)
    assert left.document.notes["n1"].text == "een"
    assert not left.is_complete


@settings(max_examples=300)
@given(st.data())
def test_a_damaged_journal_gives_a_beginning_of_what_was_done_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    texts = ["een", "twee", "drie"]
    journal = written(folder, edits_of(small_workshop(), texts))
    journal.close()
    whole = journal.path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    piece = data.draw(st.binary(min_size=0, max_size=8))
    length = data.draw(st.sampled_from([0, 1, 4096]))
    journal.path.write_bytes(whole[:place] + piece + whole[place + length :])
    left = read_journal(journal.path)
    if left is not None:
        assert left.document.notes["n1"].text in {"Samen eten", *texts}
        assert to_bytes(left.base) == to_bytes(small_workshop())


def test_lines_of_something_else_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.journal").write_bytes(b"")
    (tmp_path / "b.journal").write_bytes(b"\0" * 5000)
    (tmp_path / "c.journal").write_bytes(os.urandom(5000))
    (tmp_path / "d.journal").mkdir()
    os.mkfifo(tmp_path / "e.journal")
    (tmp_path / "f.journal").symlink_to(tmp_path / "nowhere")
    written(tmp_path, edits_of(small_workshop(), ["een"])).close()
    assert [left.document.notes["n1"].text for left in find_journals(tmp_path)] == ["een"]
    assert find_journals(tmp_path / "missing") == []


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EIO], ids=["no locks", "no answer"])
def test_where_nobody_can_say_who_writes_a_journal_it_is_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(number, os.strerror(number))

    written(tmp_path, edits_of(small_workshop(), ["een"])).close()
    monkeypatch.setattr("canvas_app.storage.filesystem.fcntl.flock", refuse)
    assert only(tmp_path).document.notes["n1"].text == "een"


def test_journals_that_are_too_large_together_wait_for_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for age, text in enumerate(("nieuw", "oud")):
        journal = written(tmp_path, edits_of(small_workshop(), [text]))
        journal.close()
        os.utime(journal.path, (10**9 - age,) * 2)
    monkeypatch.setattr(
        leftover_reader, "MAX_BYTES", max(path.stat().st_size for path in tmp_path.iterdir()) + 1
    )
    young = only(tmp_path)
    assert young.document.notes["n1"].text == "nieuw"
    leftover_reader.delete_journal(young)
    assert only(tmp_path).document.notes["n1"].text == "oud"


def older_journal(folder: Path, text: str = "oud werk") -> Path:
    """A journal that was left long before all others."""
    journal = written(folder, edits_of(small_workshop(), [text]))
    journal.close()
    os.utime(journal.path, (10**9, 10**9))
    return journal.path


def sparse_file(path: Path, size: int, start: bytes = b"") -> None:
    with path.open("wb") as file:
        file.write(start)
        file.truncate(size)


FALSE_HEAD = b'%s 9 {"journal":1,"x":"' % (b"0" * 16)


@pytest.mark.parametrize("size", [0, 5, 5_000, leftover_reader.MAX_BYTES, 10 * leftover_reader.MAX_BYTES])
@pytest.mark.parametrize("count", [1, 30])
def test_younger_files_that_are_no_journals_hide_none(tmp_path: Path, size: int, count: int) -> None:
    older_journal(tmp_path)
    for number in range(count):
        sparse_file(tmp_path / f"{number}.journal", size)
    for _ in range(2):
        assert only(tmp_path).document.notes["n1"].text == "oud werk"


def test_a_journal_that_may_be_in_the_making_stays_where_it_is(tmp_path: Path) -> None:
    whole = older_journal(tmp_path).read_bytes()
    for length in (0, 10, 50, whole.index(b"\n")):
        (tmp_path / f"{length}.journal").write_bytes(whole[:length])
    newer = b'{"journal":2,"base":""}'
    (tmp_path / "newer.journal").write_bytes(as_line(newer))
    assert only(tmp_path).document.notes["n1"].text == "oud werk"
    assert len(list(tmp_path.iterdir())) == 6


def test_journals_with_a_damaged_first_line_are_put_aside_and_hide_none(tmp_path: Path) -> None:
    older_journal(tmp_path)
    for _ in range(30):
        journal = written(tmp_path, edits_of(small_workshop(), ["verloren"]))
        journal.close()
        journal.path.write_bytes(journal.path.read_bytes().replace(b"Samen", b"Zamen", 1))
    assert only(tmp_path).document.notes["n1"].text == "oud werk"
    declined = declined_journals.declined_folder(tmp_path)
    assert len(list(declined.glob("*.damaged"))) == 30
    assert only(tmp_path).document.notes["n1"].text == "oud werk"
    disk = DayClock()
    assert days_until_purged(tmp_path, next(declined.iterdir()), disk) == 31


def test_a_huge_journal_with_a_damaged_first_line_hides_others_no_longer_than_one_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftover_reader, "MAX_BYTES", 4_000_000)
    older_journal(tmp_path)
    for number in range(3):
        sparse_file(tmp_path / f"{number}.journal", 8_000_000, FALSE_HEAD)
    for _ in range(3):
        find_journals(tmp_path)
    assert only(tmp_path).document.notes["n1"].text == "oud werk"


def test_of_what_was_declined_a_damaged_journal_hides_none(tmp_path: Path) -> None:
    declined = declined_journals.declined_folder(tmp_path)
    declined.mkdir()
    older_journal(declined)
    for number in range(30):
        (declined / f"{number}.journal").write_bytes(as_line(b'{"journal":1}'))
    assert only(declined).document.notes["n1"].text == "oud werk"
    assert len(list(declined.iterdir())) == 31


def test_a_disk_that_fails_for_a_moment_puts_no_journal_aside(tmp_path: Path) -> None:
    older_journal(tmp_path)
    disk = FaultyDisk(lambda number, name, arguments: False)
    find_journals(tmp_path, disk)
    for place in range(len(disk.calls)):
        find_journals(tmp_path, FaultyDisk(lambda n, *_, place=place: n == place, errno.EIO))  # type: ignore[misc]
        assert only(tmp_path).document.notes["n1"].text == "oud werk"


def test_journals_of_running_windows_hide_none(tmp_path: Path) -> None:
    older_journal(tmp_path)
    running = [written(tmp_path, edits_of(small_workshop(), ["nu"])) for _ in range(25)]
    assert only(tmp_path).document.notes["n1"].text == "oud werk"
    for journal in running:
        journal.close()
    assert len(find_journals(tmp_path)) == leftover_reader.MAX_JOURNALS


def test_more_journals_than_are_read_at_once_come_at_the_next_start(tmp_path: Path) -> None:
    for number in range(25):
        older_journal(tmp_path, f"werk {number}")
    first = find_journals(tmp_path)
    for left in first:
        leftover_reader.delete_journal(left)
    texts = {left.document.notes["n1"].text for left in (*first, *find_journals(tmp_path))}
    assert texts == {f"werk {number}" for number in range(25)}


# With the file


def test_recovery_after_a_save_that_got_through_is_no_conflict(tmp_path: Path) -> None:
    base = publish(small_workshop(), small_workshop(), "a")
    first, second = edits_of(base, ["half", "heel"])
    assert isinstance(first, Change)
    in_file = publish(base, apply(base, first), HEAD.session)
    written(tmp_path, [first, PUBLISHED, second], base).close()
    both = merge_documents(in_file, only(tmp_path).document)
    assert both.notes["n1"].text == "heel"
    assert find_conflicts(both) == []


def one_after_another(left: LeftoverJournal) -> Document:
    """What the window had: the whole document compared and published at every line that says so."""
    base = current = left.base
    for entry in left.entries:
        if isinstance(entry, Change):
            current = apply(current, entry)
        elif current is not base:
            base = current = publish(base, current, left.header.session)
    return publish(base, current, recovery_session(left.header.session, diff(base, current)))


many_savings = (
    st.lists(documents(), min_size=3, max_size=3),
    st.lists(documents() | st.none(), max_size=9),
    st.booleans(),
)


def base_and_entries(
    begun: list[Document], then: list[Document | None], is_stamped: bool
) -> tuple[Document, list[JournalEntry]]:
    """A document, and changes with publishings among them, undone again at the end."""
    first, *both = (replace(one, document_id="00000000000000aa") for one in begun)
    base = first
    if is_stamped:
        # with records that are gone, and conflicts
        there = publish(Document("00000000000000aa", {}), first, "a" * 16)
        base = merge_documents(
            *(
                publish(there, replace(one, bookkeeping=there.bookkeeping), str(n) * 16)
                for n, one in enumerate(both)
            )
        )
    entries: list[JournalEntry] = []
    states = [base]
    for state in then:
        # forth and back: what is taken away comes again
        entries.append(PUBLISHED if state is None else diff(states[-1], state))
        states += [state] if state is not None else []
    entries += [
        PUBLISHED,
        *map(invert, (one for one in reversed(entries) if isinstance(one, Change))),
        PUBLISHED,
    ]
    return base, entries


@given(*many_savings)
@settings(max_examples=50)
def test_many_savings_give_the_very_document_the_window_had(
    begun: list[Document], then: list[Document | None], is_stamped: bool
) -> None:
    base, entries = base_and_entries(begun, then, is_stamped)
    for count in range(len(entries) + 1):
        left = LeftoverJournal(Path("x"), HEAD, base, tuple(entries[:count]), 0.0, True)
        whole = left.document
        assert whole == (slowly := one_after_another(left))
        assert to_bytes(whole) == to_bytes(slowly)


@given(*many_savings, st.data())
@settings(max_examples=50)
def test_from_a_shorter_journal_the_very_same_document_comes_back(
    begun: list[Document], then: list[Document | None], is_stamped: bool, data: st.DataObject
) -> None:
    base, entries = base_and_entries(begun, then, is_stamped)
    whole = LeftoverJournal(Path("x"), HEAD, base, tuple(entries), 0.0, True).document
    place = data.draw(st.integers(0, len(entries)))
    middle = data.draw(st.integers(0, place))
    head, shorter, kept = shorten(HEAD, base, entries[:middle])
    head, shorter, kept = shorten(head, shorter, [*kept, *entries[middle:place]])
    read_back = from_bytes(to_bytes(shorter)).document
    left = LeftoverJournal(Path("x"), head, read_back, (*kept, *entries[place:]), 0.0, True)
    assert len(kept) <= 1
    assert to_bytes(left.document) == to_bytes(whole)
    assert not head.is_base_saved or shorter is base


def test_what_no_file_ever_held_counts_as_nothing_that_was_saved() -> None:
    base = small_workshop()
    for is_saved in (True, False):
        head = HEAD._replace(is_base_saved=is_saved)
        saved = LeftoverJournal(Path("x"), head, base, (), 0.0, True).saved
        assert saved.document_id == base.document_id
        assert bool(saved.notes) is is_saved


def test_a_journal_is_written_where_nothing_can_be_locked(tmp_path: Path) -> None:
    waits: list[float] = []

    class Busy(Disk):
        def lock_if_supported(self, descriptor: int) -> bool:
            return False

        def wait(self, seconds: float) -> None:
            waits.append(seconds)

    journal = written(tmp_path, edits_of(small_workshop(), ["een"]), disk=Busy())
    journal.close()
    assert len(waits) == 20
    left = read_journal(journal.path)
    assert left is not None
    assert len(left.entries) == 1


def test_what_was_undone_before_it_was_saved_leaves_no_trace(tmp_path: Path) -> None:
    base = publish(Document("00000000000000aa", {}), small_workshop(), "a" * 16)
    [change] = edits_of(base, ["een"])
    assert isinstance(change, Change)
    written(tmp_path, [change, invert(change), PUBLISHED], base).close()
    assert to_bytes(only(tmp_path).document) == to_bytes(base)


def test_recovery_after_a_save_that_did_not_get_through(tmp_path: Path) -> None:
    base = small_workshop()
    first, second = edits_of(base, ["half", "heel"])
    written(tmp_path, [first, PUBLISHED, second], base).close()
    both = merge_documents(base, only(tmp_path).document)
    assert both.notes["n1"].text == "heel"
    assert find_conflicts(both) == []


def test_a_journal_older_than_the_file_keeps_what_others_wrote_since(tmp_path: Path) -> None:
    base = publish(Document("00000000000000aa", {}), small_workshop(), "a" * 16)
    written(tmp_path, edits_of(base, ["uit het journaal"]), base).close()
    newer = publish(
        base, apply(base, add_notes(base, "rules.decisions", [NoteDraft("van een ander")])), "b" * 16
    )
    both = merge_documents(newer, only(tmp_path).document)
    assert {note.text for note in both.notes.values()} >= {"uit het journaal", "van een ander"}
    assert find_conflicts(both) == []
    assert to_bytes(merge_documents(both, only(tmp_path).document)) != b""
    again = merge_documents(both, both)
    assert to_bytes(again) == to_bytes(both), "accepting twice changes nothing"


# Putting aside


@pytest.mark.parametrize("is_published", [False, True])
@pytest.mark.parametrize("saves", [1, 2, 3])
def test_what_others_wrote_over_is_offered_and_stays(
    own_folders: Path, saves: int, is_published: bool
) -> None:
    """Anna's words lost against later ones of Ben: they are in no file until they are brought back."""
    base, folder = publish(document(), small_workshop(), "s0"), paths.journals_folder()
    folder.mkdir(parents=True)
    file = own_folders / "w.nwcanvas.json"
    head = HEAD._replace(path=str(file))
    entries = [*edits_of(base, ["woorden van Anna"]), *([PUBLISHED] if is_published else [])]
    Journal.create(folder, head, base, entries).close()
    theirs = base
    for number in range(saves):
        theirs = publish(theirs, apply(theirs, edit_note(theirs, "n1", f"van Ben {number}")), "ben")
    create_document_file(theirs, file)
    [work] = find_recoverable(find_journals(folder))
    assert to_bytes(work.document) == to_bytes(find_recoverable(find_journals(folder))[0].document)
    merged = merge_documents(theirs, work.document)
    assert {"woorden van Anna", theirs.notes["n1"].text} == {
        value for conflict in find_conflicts(merged) for value in (conflict.shown, *conflict.others)
    }
    assert bool(work.change) or [line.text for line in summarize_conflicts(merged, work.conflicts)] == [
        "woorden van Anna"
    ]
    save_document(merged, file, digest_of(file.read_bytes()))
    assert find_recoverable(find_journals(folder)) == [], "once it is in the file it is not offered again"
    assert find_journals(folder) == []


class DayClock(Disk):
    """A disk with a day of its own, which the times of files follow."""

    def __init__(self, day: float = 0.0) -> None:
        self.day = day

    def now(self) -> float:
        return 1_790_000_000.0 + self.day * 24 * 3600

    def touch(self, path: Path) -> None:
        os.utime(path, (self.now(),) * 2)


def declined_journal(folder: Path, disk: Disk = DISK) -> Path:
    """A journal with one edit that was declined."""
    journal = written(folder, edits_of(small_workshop(), ["een"]))
    journal.close()
    decline(journal.path, disk)
    return declined_journals.declined_folder(folder) / journal.path.name


def days_until_purged(folder: Path, path: Path, disk: DayClock) -> int:
    """Start the program every day, twice a day, until the journal is gone."""
    for count in range(1, 100):
        disk.day += 1
        for _ in range(2):
            purge_expired(folder, disk)
        if not path.exists():
            return count
    return 0


def test_declined_work_is_kept_for_thirty_days(tmp_path: Path) -> None:
    disk = DayClock()
    path = declined_journal(tmp_path, disk)
    assert find_journals(tmp_path) == []
    assert only(path.parent).document.notes["n1"].text == "een"
    assert days_until_purged(tmp_path, path, disk) == 31


def test_each_declined_work_has_its_own_thirty_days(tmp_path: Path) -> None:
    disk = DayClock()
    first = declined_journal(tmp_path, disk)
    for day in range(1, 21):
        disk.day = day
        purge_expired(tmp_path, disk)
    second = declined_journal(tmp_path, disk)
    assert days_until_purged(tmp_path, first, disk) == 11
    assert days_until_purged(tmp_path, second, disk) == 20


@pytest.mark.parametrize("at_decline", [0, -60, 60, -20_000, 20_000])
@pytest.mark.parametrize("at_start", [0, -60, 31, 60, 1825, -20_000, 20_000])
def test_a_clock_that_is_wrong_once_throws_out_no_declined_work(
    tmp_path: Path, at_decline: int, at_start: int
) -> None:
    path = declined_journal(tmp_path, DayClock(at_decline))
    for _ in range(3):
        purge_expired(tmp_path, DayClock(at_start))
    disk = DayClock()
    purge_expired(tmp_path, disk)
    assert days_until_purged(tmp_path, path, disk) in {29, 30}


def test_a_clock_that_jumps_back_and_forth_throws_out_no_declined_work(tmp_path: Path) -> None:
    path = declined_journal(tmp_path)
    for start in range(200):
        purge_expired(tmp_path, DayClock(start % 4 * 500))
    assert path.exists()


@pytest.mark.parametrize(
    "counts", [b"", b"[" * 5000, b"5", b'{"days": 5, "journals": []}', b'{"journals": {"x": "y"}}']
)
def test_without_readable_counts_declined_work_stays_longer(tmp_path: Path, counts: bytes) -> None:
    disk = DayClock()
    path = declined_journal(tmp_path, disk)
    (tmp_path / "declined.json").write_bytes(counts)
    assert days_until_purged(tmp_path, path, disk) == 31


# Faults


def scenario(folder: Path, disk: Disk) -> tuple[int, Journal | None]:
    """Writing three changes; how many of them were said to be safe, and the journal."""
    safe, journal = 0, None
    try:
        journal = Journal.create(folder, HEAD, small_workshop(), disk=disk)
        for entry in edits_of(small_workshop(), ["een", "twee", "drie"]):
            journal.append([entry])
            safe += 1
    except OSError:
        pass
    return safe, journal


WORDS = ["Samen eten", "een", "twee", "drie"]
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


def calls_of_scenario(folder: Path) -> list[str]:
    disk = FaultyDisk(lambda number, name, arguments: False)
    _, journal = scenario(folder, disk)
    assert journal is not None
    journal.close()
    journal.path.unlink()
    return disk.calls


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("number", ERRORS)
def test_every_call_failing_never_loses_what_was_said_to_be_safe(
    tmp_path: Path, number: int, for_good: bool
) -> None:
    calls = calls_of_scenario(tmp_path)
    assert {"open_new", "lock_if_supported", "write", "fsync", "fsync_folder"} <= set(calls)
    for place in range(len(calls)):
        disk = FaultyDisk(lambda n, *_, place=place: n >= place if for_good else n == place, number)  # type: ignore[misc]
        safe, journal = scenario(tmp_path, disk)
        if journal is not None:
            journal.close()
        assert not disk.open_descriptors
        left = find_journals(tmp_path)
        text = left[0].document.notes["n1"].text if left else WORDS[0]
        assert WORDS.index(text) >= safe
        for path in tmp_path.iterdir():
            path.unlink()


def test_short_writes_are_written_on(tmp_path: Path) -> None:
    safe, journal = scenario(tmp_path, ShortWriteDisk())
    assert safe == 3
    assert journal is not None
    journal.close()
    assert only(tmp_path).document.notes["n1"].text == "drie"


def test_a_crash_while_recovering_loses_nothing(tmp_path: Path) -> None:
    """However far the saving of what was recovered came, the journal is still there until it is dropped."""
    base = publish(Document("00000000000000aa", {}), small_workshop(), "a" * 16)
    file = tmp_path / "w.nwcanvas.json"
    journals = tmp_path / "journals"
    journals.mkdir()
    digest = create_document_file(base, file)
    written(journals, edits_of(base, ["terug"]), base).close()

    def recover(disk: Disk) -> None:
        joined = merge_documents(from_bytes(file.read_bytes()).document, only(journals).document)
        save_document(joined, file, digest, should_back_up=False, disk=disk)

    count = 0
    while True:
        disk = KillingDisk(count)
        try:
            recover(disk)
        except ProcessKilled:
            for descriptor in disk.open_descriptors:  # what the system does for a program that ended
                os.close(descriptor)
        else:
            break
        in_file = from_bytes(file.read_bytes()).document
        assert in_file.notes["n1"].text in {"Samen eten", "terug"}
        assert merge_documents(in_file, only(journals).document).notes["n1"].text == "terug"
        count += 1
    assert count > 8


# A real process, really killed

WRITER = """
    import sys
    from pathlib import Path
    from tests.unit.test_journal import HEAD, edits_of, small_workshop
    from canvas_app.storage.journal.journal_file import Journal
    folder, ends_at = Path(sys.argv[1]), int(sys.argv[2])
    import os, signal
    from canvas_app.storage.filesystem import Disk
    from tests.unit.faulty_disks import FaultyDisk
    def fails(number, name, arguments):
        if number == ends_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return False
    journal = Journal.create(folder, HEAD, small_workshop(), disk=FaultyDisk(fails))
    for number, entry in enumerate(edits_of(small_workshop(), ["een", "twee", "drie"]), 1):
        journal.append([entry])
        print(number, flush=True)
    journal.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of Unix")
def test_kill_9_at_every_call_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    calls = calls_of_scenario(tmp_path)
    for place in range(len(calls)):
        run = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path), str(place)],
            capture_output=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert run.returncode == -9, run.stderr
        acknowledged = len(run.stdout.split())
        left = find_journals(tmp_path)
        text = left[0].document.notes["n1"].text if left else WORDS[0]
        assert WORDS.index(text) >= acknowledged
        for path in tmp_path.iterdir():
            path.unlink()


def test_all_calls_of_the_disk_can_be_made_to_fail() -> None:
    own = {name for name in vars(Disk) if not name.startswith("_")} - {
        "replace_timeout_seconds",
        "elapsed",
        "now",
        "wait",
    }
    assert own == set(CALLS)


# What is no journal of ours


def as_line(text: bytes) -> bytes:
    return b"%s %d %s\n" % (checksum(text), len(text), text)


HEADLINE = {"journal": 1, "document_id": "a", "session": "b", "path": "/c", "is_draft": False, "begun": 1.0}


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b"[]",
        b"5",
        b'{"journal": 99}',
        b"{}",
        json.dumps({**HEADLINE}).encode(),
        json.dumps({**HEADLINE, "base": "no workshop"}).encode(),
        json.dumps({**HEADLINE, "base": "", "begun": "never"}).encode(),
        json.dumps({**HEADLINE, "base": to_bytes(small_workshop()).decode(), "path": "c"}).encode(),
    ],
)
def test_a_journal_that_begins_with_something_else_is_passed_over(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "a.journal").write_bytes(as_line(text))
    written(tmp_path, edits_of(small_workshop(), ["een"])).close()
    assert only(tmp_path).document.notes["n1"].text == "een"


@pytest.mark.parametrize("text", [b"{", b"[]", b'{"added": 5}', b'{"removed": [["ghosts", "x", {}]]}'])
def test_a_line_of_a_newer_program_ends_what_is_read_and_costs_nothing_before_it(
    tmp_path: Path, text: bytes
) -> None:
    journal = written(tmp_path, edits_of(small_workshop(), ["een"]))
    journal.close()
    with journal.path.open("ab") as file:
        file.write(as_line(text))
    left = only(tmp_path)
    assert left.document.notes["n1"].text == "een"
    assert not left.is_complete


# As it goes on


def test_saving_what_was_not_changed_makes_no_journal(own_folders: Path) -> None:
    running = ActiveJournal(HEAD, small_workshop())
    assert running.write([PUBLISHED])
    assert running.restart(HEAD, small_workshop(), ())
    running.close(should_decline=True)
    running.close(should_decline=False)
    assert not paths.journals_folder().exists()


def read_running(running: ActiveJournal) -> LeftoverJournal:
    """What would be found if the program ended now."""
    assert running.journal is not None
    copy = running.journal.path.with_suffix(".copy")
    copy.write_bytes(running.journal.path.read_bytes())
    left = read_journal(copy)
    copy.unlink()
    assert left is not None
    assert left.is_complete
    return left


def bound_journals(monkeypatch: pytest.MonkeyPatch, max_bytes: int = 20_000, max_entries: int = 100) -> None:
    for module in (journal_file, leftover_reader):
        monkeypatch.setattr(module, "MAX_BYTES", max_bytes, raising=False)
        monkeypatch.setattr(module, "MAX_ENTRIES", max_entries, raising=False)


def with_unknown_fields(count: int) -> Document:
    """A workshop in which a newer version wrote many fields on a note."""
    wide = note("wide", "een", **{f"f{number}": number for number in range(count)})
    return with_record(small_workshop(), "notes", wide)


@pytest.mark.parametrize("count", [10, 2_000])
def test_a_record_of_too_many_fields_is_not_called_safe_unless_it_is_read_back(
    own_folders: Path, count: int
) -> None:
    base = with_unknown_fields(count)
    running = ActiveJournal(HEAD, base)
    is_safe = running.write([remove_records(base, "notes", ["wide"])])
    later = running.write(edits_of(base, ["na het weghalen"]))
    assert is_safe == later == (count < 1_000)
    if later:
        assert read_running(running).document.notes["n1"].text == "na het weghalen"


def test_updates_of_too_many_unknown_fields_are_not_called_safe_unless_they_are_read_back(
    own_folders: Path,
) -> None:
    base = with_unknown_fields(1)
    running, safe = ActiveJournal(HEAD, base), 0
    for number in range(1_100):
        change = Change(updated={("notes", "wide"): {f"x{number}": (None, number)}})
        safe += running.write([change])
    assert safe == 1_000
    assert len(read_running(running).entries) == 1_000


def test_a_journal_whose_lock_is_held_is_not_offered_whoever_it_says_writes_it(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_file, "owner_text", lambda: "")  # as older versions wrote it
        journal = written(tmp_path, edits_of(small_workshop(), ["een"]))
    assert find_journals(tmp_path) == []
    journal.close()
    assert len(find_journals(tmp_path)) == 1


@pytest.mark.parametrize("unknown_count", [0, 300])
@pytest.mark.parametrize("per_saving", [1, 7, 1000])
def test_changes_that_would_take_long_to_replay_are_shortened_and_read_back(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, per_saving: int, unknown_count: int
) -> None:
    monkeypatch.setattr(entry_limits, "MAX_WORK", 30)
    base = with_unknown_fields(unknown_count)
    running, lengths = ActiveJournal(HEAD, base), []
    for number in range(200):
        change = Change(updated={("notes", "wide"): {"text": (None, str(number))}})
        assert running.write([change, PUBLISHED] if number % per_saving == 0 else [change])
        left = read_running(running)
        assert left.is_complete
        assert left.document.notes["wide"].text == str(number)
        lengths.append(len(left.entries))
    assert max(lengths) <= 2 * 30 + 2, "nor does reading it take longer and longer"


def test_a_crafted_journal_is_read_as_far_as_a_start_may_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = with_unknown_fields(300)
    changes = [Change(updated={("notes", "wide"): {"text": (None, str(number))}}) for number in range(200)]
    written(tmp_path, changes, base=base).close()
    monkeypatch.setattr(entry_limits, "MAX_WORK", 60)
    [left] = find_journals(tmp_path)
    assert not left.is_complete
    assert left.document.notes["wide"].text == "10", "five fields take as long as one update"


@pytest.mark.parametrize("per_saving", [1, 7, 1000])
@pytest.mark.parametrize("length", [1, 300])
def test_everything_called_safe_is_read_back_however_long_it_was_not_saved(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, per_saving: int, length: int
) -> None:
    bound_journals(monkeypatch)
    base = publish(Document(HEAD.document_id, {}), small_workshop(), "a" * 16)
    running, seen = ActiveJournal(HEAD, base), list[JournalEntry]()
    texts = [f"{number}-" * length for number in range(400)]
    for number, change in enumerate(edits_of(base, texts), 1):
        entries = [change, PUBLISHED] if number % per_saving == 0 else [change]
        assert running.write(entries)
        seen += entries
        if number % 20 == 0:
            left = read_running(running)
            assert left.document.notes["n1"].text == texts[number - 1]
            whole = LeftoverJournal(left.path, HEAD, base, tuple(seen), 0.0, True)
            assert to_bytes(left.document) == to_bytes(whole.document), "nor do the stamps differ"
    assert len(list(paths.journals_folder().iterdir())) == 1


@pytest.mark.parametrize("is_published", [False, True])
def test_long_notes_edited_thousands_of_times_are_read_back(own_folders: Path, is_published: bool) -> None:
    base = small_workshop()
    running = ActiveJournal(HEAD, base)
    texts = [f"{number:05}" + "\N{SLIGHTLY SMILING FACE}" * 19_000 for number in range(1_000)]
    changes = edits_of(base, texts)
    for start in range(0, len(changes), 25):
        batch = changes[start : start + 25]
        assert running.write([*batch, PUBLISHED] if is_published else batch)
    assert read_running(running).document.notes["n1"].text == texts[-1]
    assert len(running._entries) < 500, "nor does the memory grow"


def test_more_edits_than_are_read_of_one_journal_are_read_back(own_folders: Path) -> None:
    base = small_workshop()
    running = ActiveJournal(HEAD, base)
    one, other = edits_of(base, ["een", "twee"])
    for _ in range(60):
        assert running.write([one, other] * 500)
    assert read_running(running).document.notes["n1"].text == "twee"


def test_one_change_that_is_larger_than_the_room_left_is_read_back(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound_journals(monkeypatch)
    running = ActiveJournal(HEAD, small_workshop())
    for text in ("een", "x" * 9_000, "twee", "y" * 9_000):
        changes = edits_of(small_workshop(), [text])
        assert running.write(changes)
        assert read_running(running).document.notes["n1"].text == text


def test_what_no_journal_can_hold_is_not_called_safe_and_what_was_stays(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound_journals(monkeypatch)
    running = ActiveJournal(HEAD, small_workshop())
    assert running.write(edits_of(small_workshop(), ["een"]))
    assert not running.write(edits_of(small_workshop(), ["x" * 19_990]))
    assert not running.write(edits_of(small_workshop(), ["twee"]))
    assert read_running(running).document.notes["n1"].text == "een"
    # after a save there is room again
    assert running.restart(HEAD, small_workshop(), edits_of(small_workshop(), ["drie"]))
    assert read_running(running).document.notes["n1"].text == "drie"


def test_a_document_too_large_for_a_file_is_not_made_the_base_of_a_journal(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound_journals(monkeypatch)
    base = small_workshop()
    monkeypatch.setattr(active_journal, "LARGE_LIMITS", LARGE_LIMITS._replace(max_bytes=1), raising=False)
    running = ActiveJournal(HEAD, base)
    safe = ""
    for number, change in enumerate(edits_of(base, [f"{number}-" * 200 for number in range(50)])):
        if running.write([change, PUBLISHED]):
            safe = f"{number}-" * 200
        assert read_running(running).document.notes["n1"].text == safe
    assert safe.startswith("1"), "as long as there was room"


@pytest.mark.parametrize("call", ["stat", "write"])
def test_a_disk_that_fails_for_long_costs_no_memory_without_an_end(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(active_journal, "_MAX_RETRIED_ENTRIES", 20, raising=False)
    running = ActiveJournal(HEAD, small_workshop())
    disk = FaultyDisk(lambda number, name, arguments: name == call, errno.EIO)
    *changes, last = edits_of(small_workshop(), [str(number) for number in range(200)])
    for number, change in enumerate(changes):
        assert not running.write([change, PUBLISHED] if number % 3 else [change], disk)
        assert len(running._entries) <= 22
    assert running.write([last])
    assert read_running(running).document.notes["n1"].text == "199"


@pytest.mark.parametrize("for_good", [False, True])
def test_every_call_failing_while_a_journal_is_shortened_loses_nothing(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, for_good: bool
) -> None:
    bound_journals(monkeypatch, max_entries=10)
    base, texts = small_workshop(), [str(number) for number in range(12)]

    def write_all(disk: Disk) -> tuple[str, ActiveJournal]:
        running, safe = ActiveJournal(HEAD, base), "Samen eten"
        for number, change in enumerate(edits_of(base, texts)):
            if running.write([change, PUBLISHED] if number % 3 == 0 else [change], disk):
                safe = texts[number]
        return safe, running

    usual = FaultyDisk(lambda number, name, arguments: False)
    safe, running = write_all(usual)
    assert safe == texts[-1]
    assert usual.calls.count("open_new") > 2
    running.close(should_decline=False)
    order = ["Samen eten", *texts]
    for place in range(len(usual.calls)):
        disk = FaultyDisk(lambda n, *_, place=place: n >= place if for_good else n == place, errno.EIO)  # type: ignore[misc]
        safe, running = write_all(disk)
        if running.journal is not None:
            running.journal.close()
        found = [left.document.notes["n1"].text for left in find_journals(paths.journals_folder())]
        assert max(map(order.index, found), default=0) >= order.index(safe)
        for path in paths.journals_folder().rglob("*.journal"):
            path.unlink()


def test_undone_work_is_not_offered_and_its_journal_goes(own_folders: Path) -> None:
    folder = paths.journals_folder()
    folder.mkdir(parents=True)
    [change] = edits_of(small_workshop(), ["een"])
    assert isinstance(change, Change)
    written(folder, [change, invert(change)]).close()
    assert find_recoverable(find_journals(folder)) == []
    assert list(folder.iterdir()) == []


def test_a_journal_whose_first_change_is_damaged_is_put_aside(own_folders: Path) -> None:
    folder = paths.journals_folder()
    folder.mkdir(parents=True)
    written(folder, edits_of(small_workshop(), ["een", "twee"])).close()
    [path] = folder.iterdir()
    opening, first, rest = path.read_bytes().split(b"\n", 2)
    path.write_bytes(b"\n".join([opening, first.replace(b"een", b"eeX"), rest]))
    assert find_recoverable(find_journals(folder)) == []
    assert [one.name for one in folder.iterdir()] == ["declined"]
    # nor is it lost when a person asks for what was declined
    assert find_recoverable(find_journals(folder / "declined")) == []
    [aside] = (folder / "declined").iterdir()
    assert aside.name == path.name


def test_work_that_was_undone_leaves_no_journal_when_the_window_closes(own_folders: Path) -> None:
    running = ActiveJournal(HEAD, small_workshop())
    [change] = edits_of(small_workshop(), ["een"])
    assert isinstance(change, Change)
    assert running.write([change, invert(change)])
    assert len(list(paths.journals_folder().iterdir())) == 1
    running.close(should_decline=False)
    assert list(paths.journals_folder().iterdir()) == []


def test_what_comes_back_is_held_against_the_file_or_else_what_was_saved_last(own_folders: Path) -> None:
    folder, file = paths.journals_folder(), own_folders / "w.nwcanvas.json"
    folder.mkdir(parents=True)
    base = small_workshop()
    mine = HEAD._replace(document_id=base.document_id, path=str(file))
    Journal.create(folder, mine, base, edits_of(base, ["een"])).close()
    [gone] = find_recoverable(find_journals(folder))
    assert gone.baseline == base
    now = publish(base, apply(base, edit_note(base, "n2", "van een ander")), "b" * 16)
    create_document_file(now, file)
    [there] = find_recoverable(find_journals(folder))
    assert there.baseline.notes["n2"].text == "van een ander"
    assert there.change.updated == {("notes", "n1"): {"text": ("Samen eten", "een")}}


def test_a_journal_that_names_another_workshop_than_it_holds_gets_a_file_of_its_own(
    own_folders: Path,
) -> None:
    folder, file = paths.journals_folder(), own_folders / "w.nwcanvas.json"
    folder.mkdir(parents=True)
    create_document_file(small_workshop(), file)
    stranger = replace(small_workshop(), document_id="b" * 16)
    Journal.create(folder, HEAD._replace(path=str(file)), stranger, edits_of(stranger, ["vreemd"])).close()
    [work] = find_recoverable(find_journals(folder))
    assert work.in_file is None
    assert work.document.document_id == "b" * 16


def test_a_journal_that_cannot_be_joined_keeps_no_other_from_being_offered(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = paths.journals_folder(), own_folders / "w.nwcanvas.json"
    folder.mkdir(parents=True)
    create_document_file(small_workshop(), file)
    for text in ("onzin", "goed"):
        Journal.create(
            folder, HEAD._replace(path=str(file)), small_workshop(), edits_of(small_workshop(), [text])
        ).close()
    merge = recoverable_work.merge_into

    def refusing(own: Document, other: Document) -> Document:
        if own.notes["n1"].text == "onzin":
            raise FileError("other_workshop")
        return merge(own, other)

    monkeypatch.setattr(recoverable_work, "merge_into", refusing)
    [work] = find_recoverable(find_journals(folder))
    assert work.document.notes["n1"].text == "goed"
    assert len(list((folder / "declined").iterdir())) == 1
