"""The corners of saving, opening and joining that are seldom reached: what a person gets there."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from pathlib import Path

import pytest

from canvas_app.errors import FileError
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.model.stamps import ALIVE, Stamp, with_stamps
from canvas_app.storage.app_files import delete
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK, Disk
from canvas_app.storage.journal.journal_file import Journal
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.limits import MAX_ID_LENGTH
from canvas_app.storage.locks import open_lock
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import device_of, digest_of
from canvas_app.storage.sibling_copies import find_copies as copies_beside
from canvas_app.storage.workshop_copy import copy_workshop
from canvas_app.storage.writer import verification
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from tests.unit.builders import with_fields, without_record
from tests.unit.faulty_disks import FaultyDisk
from tests.unit.journal_actions import EDITS, journal_head
from tests.unit.scenario import BASE, EDITED, FILE_NAME, NOTE_KEY

# Joining


def test_a_copy_that_knows_only_that_a_note_went_takes_it_away_and_keeps_its_words() -> None:
    seen = BASE.bookkeeping.stamps_of(NOTE_KEY)[ALIVE]
    by_kind = {kind: dict(by_id) for kind, by_id in BASE.records.items()}
    del by_kind["notes"]["n1"]
    stamps = with_stamps(
        BASE.bookkeeping.stamps, {NOTE_KEY: {ALIVE: Stamp(seen.counter, "anna"), "zone": seen}}
    )
    gone = replace(BASE, records=by_kind, bookkeeping=replace(BASE.bookkeeping, stamps=stamps))
    for both in (merge_documents(BASE, gone), merge_documents(gone, BASE)):
        assert "n1" not in both.notes
        assert getattr(both.bookkeeping.removed[NOTE_KEY], "text", "") == "Samen eten"
        assert "zone" not in both.bookkeeping.stamps_of(NOTE_KEY)


# Opening


def opened(raw: dict[str, object]) -> tuple[Document, list[str]]:
    loaded = from_bytes(json.dumps(raw).encode())
    return loaded.document, [code for code, _ in loaded.notices]


def raw_workshop(*notes: dict[str, object]) -> dict[str, object]:
    raw: dict[str, object] = json.loads(
        to_bytes(replace(BASE, bookkeeping=replace(BASE.bookkeeping, stamps={})))
    )
    raw.pop("bookkeeping", None)
    return {**raw, "notes": list(notes)}


@pytest.mark.parametrize("id_", [None, "x" * (MAX_ID_LENGTH + 1)], ids=["none", "too long"])
def test_a_note_without_an_id_that_can_be_used_is_shown_under_a_new_one(id_: str | None) -> None:
    document, notices = opened(raw_workshop({"id": id_, "topic": "rules.decisions", "text": "blijft"}))
    [note] = document.notes.values()
    assert note.text == "blijft"
    assert 0 < len(note.id) <= MAX_ID_LENGTH
    assert "ids_made" in notices


def test_two_equal_notes_without_ids_are_two_notes() -> None:
    same: dict[str, object] = {"topic": "rules.decisions", "text": "twee keer"}
    document, _ = opened(raw_workshop(same, dict(same)))
    assert [note.text for note in document.notes.values()] == ["twee keer"] * 2


# Saving


def test_the_last_words_of_removed_notes_are_read_back_before_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer = publish(BASE, without_record(BASE, NOTE_KEY), "anna")
    create_document_file(fewer, tmp_path / FILE_NAME)
    again = from_bytes((tmp_path / FILE_NAME).read_bytes()).document
    assert getattr(again.bookkeeping.removed[NOTE_KEY], "text", "") == "Samen eten"
    right = verification.serialize
    monkeypatch.setattr(
        verification, "serialize", lambda data: right(data).replace(b'"text": "Samen eten"', b'"text": 5')
    )
    with pytest.raises(FileError, match="not_reproducible"):
        create_document_file(fewer, tmp_path / "ander.nwcanvas.json")
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_disk_that_does_not_answer_is_no_known_device(tmp_path: Path) -> None:
    disk = FaultyDisk(lambda _, name, __: name == "stat", errno.ENODEV)
    assert device_of(tmp_path / FILE_NAME, disk) is None
    assert device_of(tmp_path / FILE_NAME) == tmp_path.stat().st_dev


def test_what_somebody_else_took_away_first_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    delete(tmp_path / "x")
    with pytest.raises(FileNotFoundError):
        delete(tmp_path / "x")


@pytest.mark.parametrize(
    "now", [1e18, 300_000_000_000.0, -1e18], ids=["overflow", "beyond 9999", "before Christ"]
)
def test_a_clock_out_of_its_mind_costs_no_version_and_no_saving(tmp_path: Path, now: float) -> None:
    class Odd(Disk):
        def now(self) -> float:
            return now

    file = tmp_path / FILE_NAME
    file.write_bytes(to_bytes(BASE))
    saved = save_document(EDITED, file, digest_of(to_bytes(BASE)), disk=Odd())
    assert saved.backup_path is not None
    assert saved.notices == ()
    assert [version.path for version in backup_store.list_versions(BASE, DISK)] == [saved.backup_path]
    assert saved.backup_path.read_bytes() == to_bytes(BASE)
    again = backup_store.store(to_bytes(EDITED), BASE, Odd())
    assert {version.path for version in backup_store.list_versions(BASE, DISK)} == {saved.backup_path, again}
    held = open_lock.acquire(file, "Anna", Odd())
    if held is not None:
        held.release()
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE_NAME]


# Copies


def test_a_copy_goes_to_the_first_place_that_takes_it(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(to_bytes(BASE))
    first, last = tmp_path / "a.json", tmp_path / "b.json"
    assert copy_workshop(file, [first, last]).path == first
    assert first.read_bytes() == file.read_bytes()
    assert not last.exists()


def test_a_copy_made_by_a_program_of_the_future_is_not_offered(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_bytes(to_bytes(BASE))
    raw = json.loads(to_bytes(publish(BASE, with_fields(BASE, NOTE_KEY, text="later"), "ben")))
    (tmp_path / "kopie.json").write_text(json.dumps(raw))
    assert len(copies_beside(BASE, file)) == 1
    raw["format_version"] = {"major": 99, "minor": 0}
    (tmp_path / "kopie.json").write_text(json.dumps(raw))
    assert copies_beside(BASE, file) == []


# Journals and locks


def test_a_journal_that_was_left_can_still_be_dropped(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path, journal_head(tmp_path), BASE, EDITS[:1])
    journal.close()
    assert len(find_journals(tmp_path)) == 1
    journal.delete()
    assert find_journals(tmp_path) == []


def test_a_program_of_another_person_counts_as_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(pid: int, signal: int) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    monkeypatch.setattr("canvas_app.storage.filesystem.os.kill", forbidden)
    assert DISK.is_running(1)
