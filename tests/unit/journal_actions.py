"""What is done with journals, from the first change to what is brought back, so that any fault can be tried on it."""

from __future__ import annotations

import json
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, diff
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.journal.active_journal import ActiveJournal
from canvas_app.storage.journal.declined_journals import (
    RETENTION_DAYS,
    decline,
    declined_folder,
    purge_expired,
)
from canvas_app.storage.journal.journal_file import PUBLISHED, Journal, JournalEntry, JournalHeader
from canvas_app.storage.journal.leftover_reader import delete_journal, find_journals
from canvas_app.storage.journal.recoverable_work import RecoverableWork, find_recoverable
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import digest_of, load_document
from canvas_app.storage.writer.document_writer import create_document_file, save_document
from tests.unit.builders import note, with_record
from tests.unit.scenario import BASE, FILE_NAME, Scenario, mark_safe, with_documents

WORDS = ("een", "twee", "drie", "vier")
BASE_DIGEST = digest_of(to_bytes(BASE))


def document_after(count: int) -> Document:
    """What is on the screen after so many edits."""
    document = BASE
    for number, word in enumerate(WORDS[:count]):
        document = with_record(document, "notes", note(f"w{number}", word))
    return document


EDITS: tuple[Change, ...] = tuple(
    diff(document_after(number), document_after(number + 1)) for number in range(len(WORDS))
)


def journal_head(folder: Path, session: str = "a" * 16) -> JournalHeader:
    return JournalHeader(BASE.document_id, session, str(folder / FILE_NAME), False, 1_750_000_000.0)


# What a person has


def edit_count(document: Document) -> int:
    """How many edits are in a document: always the first ones, none without those before it."""
    present = [word for word in WORDS if word in {each.text for each in document.notes.values()}]
    assert present == list(WORDS[: len(present)])
    return len(present)


def document_in_file(folder: Path) -> Document:
    path = folder / FILE_NAME
    return from_bytes(path.read_bytes()).document if path.exists() else BASE


def recoverable_edit_count(folder: Path) -> int:
    """How many edits are there for whoever takes back everything that is offered."""
    document = document_in_file(folder)
    journals = paths.journals_folder()
    for left in [*find_journals(journals), *find_journals(declined_folder(journals))]:
        document = merge_documents(document, left.document)
    assert find_conflicts(document) == []
    return edit_count(document)


def saved_and_recoverable(folder: Path) -> tuple[int, int]:
    return edit_count(document_in_file(folder)), recoverable_edit_count(folder)


def pending_and_declined(folder: Path) -> tuple[int, int]:
    journals = paths.journals_folder()
    assert recoverable_edit_count(folder) == 2
    return len(find_journals(journals)), len(find_journals(declined_folder(journals)))


def journal_names(folder: Path) -> tuple[str, ...]:
    """Which journals there are, of all kinds."""
    return tuple(sorted(path.name for path in paths.journals_folder().rglob("*.journal")))


# What was there


def with_leftover_journal(folder: Path) -> None:
    """A journal of a program that was killed after two edits, and the file as it was."""
    with_documents(BASE)(folder)
    with_journal_only(folder)


def with_journal_only(folder: Path) -> None:
    _journal(folder, paths.journals_folder(), EDITS[:2])


def with_declined_journals(folder: Path) -> None:
    """Declined work, old and young, and work nobody was asked about."""
    journals = paths.journals_folder()
    for place, name in (
        (declined_folder(journals), "old.journal"),
        (declined_folder(journals), "young.journal"),
        (journals, "waiting.journal"),
    ):
        _journal(folder, place, EDITS[:1]).rename(place / name)
    counts = {"days": ["2026-06-12"], "journals": {"old.journal": RETENTION_DAYS}}
    (journals / "declined.json").write_text(json.dumps(counts), encoding="utf-8")


def _journal(folder: Path, place: Path, entries: tuple[JournalEntry, ...]) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    journal = Journal.create(place, journal_head(folder), BASE, entries)
    journal.close()
    return journal.path


# What is done


class _EditingSession:
    """Somebody at work, as the window does it: every edit goes to the journal; trouble is told, the work goes on."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder, self.disk = folder, disk
        self.running = ActiveJournal(journal_head(folder), BASE)
        self.error: Exception | None = None

    def edit(self, number: int) -> None:
        self._record_result(self.running.write([EDITS[number - 1]], self.disk), number)

    def _record_result(self, is_safe: bool, number: int) -> None:
        self.error = self.running.error
        if is_safe:
            mark_safe(number)

    def save(self, count: int, later: int) -> None:
        """Saves what is on the screen after `count` edits; more come while that is going on, up to `later`."""
        self.running.write([PUBLISHED], self.disk)
        document = publish(BASE, document_after(count), "a" * 16)
        try:
            save_document(document, self.folder / FILE_NAME, BASE_DIGEST, disk=self.disk)
        except FileError as error:
            self._edit_until(count, later)
            self.error = self.error or error
            return
        mark_safe(count)
        self._edit_until(count, later)
        since = diff(document, document_after(later))
        entries = (since,) if since else ()
        is_safe = self.running.restart(journal_head(self.folder, "b" * 16), document, entries, self.disk)
        self._record_result(is_safe, later)

    def _edit_until(self, count: int, later: int) -> None:
        for number in range(count + 1, later + 1):
            self.edit(number)

    def end(self) -> None:
        """The program ends: the journal is left where it is."""
        if self.running.journal is not None:
            self.running.journal.close()
        if self.error is not None:
            raise self.error


def edit_three_times(folder: Path, disk: Disk) -> None:
    work = _EditingSession(folder, disk)
    for number in (1, 2, 3):
        work.edit(number)
    work.end()


def edit_save_and_go_on(folder: Path, disk: Disk) -> None:
    work = _EditingSession(folder, disk)
    work.edit(1)
    work.edit(2)
    work.save(2, later=3)
    work.edit(4)
    work.end()


def edit_save_and_close(folder: Path, disk: Disk) -> None:
    work = _EditingSession(folder, disk)
    work.edit(1)
    work.save(1, later=1)
    if work.error is None:
        work.running.close(False, disk)
    work.end()


def edit_and_close_without_saving(folder: Path, disk: Disk) -> None:
    work = _EditingSession(folder, disk)
    work.edit(1)
    work.edit(2)
    work.running.close(True, disk)
    work.end()


def decline_recovery(folder: Path, disk: Disk) -> None:
    for left in find_journals(paths.journals_folder(), disk):
        decline(left.path, disk)


def purge_declined(folder: Path, disk: Disk) -> None:
    purge_expired(paths.journals_folder(), disk)


def accept_recovery(folder: Path, disk: Disk) -> None:
    for offer in find_recoverable(find_journals(paths.journals_folder(), disk), disk):
        _merge_into_file(offer, disk)
        mark_safe(1)
        delete_journal(offer.journal, disk)


def _merge_into_file(offer: RecoverableWork, disk: Disk) -> None:
    if offer.in_file is None and not offer.path.exists():
        create_document_file(offer.document, offer.path, disk)
    else:
        now = load_document(offer.path, LARGE_LIMITS, disk)
        save_document(merge_documents(now.document, offer.document), offer.path, now.digest, disk=disk)


def journal_scenario(name: str, **values: object) -> Scenario:
    return Scenario(name, raises=OSError, **values)  # type: ignore[arg-type]


JOURNAL_SCENARIOS = (
    journal_scenario(
        "work that was not saved yet",
        prepare=with_documents(BASE),
        run=edit_three_times,
        observe=recoverable_edit_count,
        intermediate_states=(1, 2),
    ),
    journal_scenario(
        "work, saved, and more work",
        prepare=with_documents(BASE),
        run=edit_save_and_go_on,
        observe=recoverable_edit_count,
        intermediate_states=(1, 2, 3),
    ),
    journal_scenario(
        "work, saved and closed",
        prepare=with_documents(BASE),
        run=edit_save_and_close,
        observe=recoverable_edit_count,
    ),
    journal_scenario(
        "work, closed without saving",
        prepare=with_documents(BASE),
        run=edit_and_close_without_saving,
        observe=recoverable_edit_count,
        intermediate_states=(1,),
    ),
    journal_scenario(
        "recovery declined",
        prepare=with_leftover_journal,
        run=decline_recovery,
        observe=pending_and_declined,
        ignores_failures=True,
    ),
    journal_scenario(
        "recovery accepted",
        prepare=with_leftover_journal,
        run=accept_recovery,
        observe=saved_and_recoverable,
        ignores_failures=True,
    ),
    journal_scenario(
        "recovery of a file that is gone",
        prepare=with_journal_only,
        run=accept_recovery,
        observe=saved_and_recoverable,
        ignores_failures=True,
    ),
    journal_scenario(
        "declined work thrown out",
        prepare=with_declined_journals,
        run=purge_declined,
        observe=journal_names,
        ignores_failures=True,
    ),
)
