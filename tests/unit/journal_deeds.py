"""What is done with journals, from the first change to what is brought back, so that any fault can be tried on it."""

from __future__ import annotations

import os
from pathlib import Path

from canvas_app import paths
from canvas_app.errors import FileError
from canvas_app.merge.conflicts import open_conflicts
from canvas_app.merge.join import join
from canvas_app.merge.stamping import publish
from canvas_app.model.change import Change, compare
from canvas_app.model.document import Document
from canvas_app.storage.codec import from_bytes, to_bytes
from canvas_app.storage.disk import DISK, Disk
from canvas_app.storage.journal import PUBLISHED, Entry, Head, Journal
from canvas_app.storage.journal_reader import (
    KEPT_DAYS,
    declined_folder,
    drop,
    found,
    put_aside,
    throw_out_old,
)
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import digest_of, load
from canvas_app.storage.recovery import Offer, offers
from canvas_app.storage.running import Running
from canvas_app.storage.save import create, save
from tests.unit.builders import note, with_record
from tests.unit.deeds import BASE, NAME, Scenario, say, there

WORDS = ("een", "twee", "drie", "vier")
KNOWN = digest_of(to_bytes(BASE))


def edited(count: int) -> Document:
    """What is on the screen after so many edits."""
    shown = BASE
    for number, word in enumerate(WORDS[:count]):
        shown = with_record(shown, "notes", note(f"w{number}", word))
    return shown


EDITS: tuple[Change, ...] = tuple(compare(edited(number), edited(number + 1)) for number in range(len(WORDS)))


def head(folder: Path, session: str = "a" * 16) -> Head:
    return Head(BASE.document_id, session, str(folder / NAME), False, 1_750_000_000.0)


# What a person has


def count_of(document: Document) -> int:
    """How many edits are in a document: always the first ones, none without those before it."""
    present = [word for word in WORDS if word in {each.text for each in document.notes.values()}]
    assert present == list(WORDS[: len(present)])
    return len(present)


def in_file(folder: Path) -> Document:
    path = folder / NAME
    return from_bytes(path.read_bytes()).document if path.exists() else BASE


def brought_back(folder: Path) -> int:
    """How many edits are there for whoever takes back everything that is offered."""
    document = in_file(folder)
    journals = paths.journals_folder()
    for left in [*found(journals), *found(declined_folder(journals))]:
        document = join(document, left.document)
    assert open_conflicts(document) == []
    return count_of(document)


def in_file_and_back(folder: Path) -> tuple[int, int]:
    return count_of(in_file(folder)), brought_back(folder)


def offered_and_declined(folder: Path) -> tuple[int, int]:
    journals = paths.journals_folder()
    assert brought_back(folder) == 2
    return len(found(journals)), len(found(declined_folder(journals)))


def names(folder: Path) -> tuple[str, ...]:
    """Which journals there are, of all kinds."""
    return tuple(sorted(path.name for path in paths.journals_folder().rglob("*.journal")))


# What was there


def left_behind(folder: Path) -> None:
    """A journal of a program that was killed after two edits, and the file as it was."""
    there(BASE)(folder)
    without_file(folder)


def without_file(folder: Path) -> None:
    _journal(folder, paths.journals_folder(), EDITS[:2])


def declined_and_new(folder: Path) -> None:
    """Declined work, old and young, and work nobody was asked about, just as old."""
    journals = paths.journals_folder()
    long_ago = DISK.now() - (KEPT_DAYS + 1) * 24 * 3600
    for place, name, when in (
        (declined_folder(journals), "old.journal", long_ago),
        (declined_folder(journals), "young.journal", DISK.now()),
        (journals, "waiting.journal", long_ago),
    ):
        path = _journal(folder, place, EDITS[:1]).rename(place / name)
        os.utime(path, (when, when))


def _journal(folder: Path, place: Path, entries: tuple[Entry, ...]) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    journal = Journal.make(place, head(folder), BASE, entries)
    journal.close()
    return journal.path


# What is done


class _Work:
    """Somebody at work, as the window does it: every edit goes to the journal; trouble is told, the work goes on."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder, self.disk = folder, disk
        self.running = Running(head(folder), BASE)
        self.trouble: Exception | None = None

    def edit(self, number: int) -> None:
        self._heard(self.running.keep([EDITS[number - 1]], self.disk), number)

    def _heard(self, is_safe: bool, number: int) -> None:
        self.trouble = self.running.error
        if is_safe:
            say(number)

    def save(self, count: int, later: int) -> None:
        """Saves what is on the screen after `count` edits; more come while that is going on, up to `later`."""
        self.running.keep([PUBLISHED], self.disk)
        document = publish(BASE, edited(count), "a" * 16)
        try:
            save(document, self.folder / NAME, KNOWN, disk=self.disk)
        except FileError as error:
            self._more(count, later)
            self.trouble = self.trouble or error
            return
        say(count)
        self._more(count, later)
        since = compare(document, edited(later))
        entries = (since,) if since else ()
        is_safe = self.running.begin_again(head(self.folder, "b" * 16), document, entries, self.disk)
        self._heard(is_safe, later)

    def _more(self, count: int, later: int) -> None:
        for number in range(count + 1, later + 1):
            self.edit(number)

    def end(self) -> None:
        """The program ends: the journal is left where it is."""
        if self.running.journal is not None:
            self.running.journal.close()
        if self.trouble is not None:
            raise self.trouble


def edit_three_times(folder: Path, disk: Disk) -> None:
    work = _Work(folder, disk)
    for number in (1, 2, 3):
        work.edit(number)
    work.end()


def edit_save_and_go_on(folder: Path, disk: Disk) -> None:
    work = _Work(folder, disk)
    work.edit(1)
    work.edit(2)
    work.save(2, later=3)
    work.edit(4)
    work.end()


def edit_save_and_close(folder: Path, disk: Disk) -> None:
    work = _Work(folder, disk)
    work.edit(1)
    work.save(1, later=1)
    if work.trouble is None:
        work.running.leave(False, disk)
    work.end()


def edit_and_close_without_saving(folder: Path, disk: Disk) -> None:
    work = _Work(folder, disk)
    work.edit(1)
    work.edit(2)
    work.running.leave(True, disk)
    work.end()


def decline(folder: Path, disk: Disk) -> None:
    for left in found(paths.journals_folder(), disk):
        put_aside(left.path, disk)


def throw_out(folder: Path, disk: Disk) -> None:
    throw_out_old(paths.journals_folder(), disk)


def bring_back(folder: Path, disk: Disk) -> None:
    for offer in offers(found(paths.journals_folder(), disk), disk):
        _accept(offer, disk)
        say(1)
        drop(offer.left, disk)


def _accept(offer: Offer, disk: Disk) -> None:
    if offer.in_file is None and not offer.path.exists():
        create(offer.document, offer.path, disk)
    else:
        now = load(offer.path, LARGE, disk)
        save(join(now.document, offer.document), offer.path, now.digest, disk=disk)


def journal(name: str, **facts: object) -> Scenario:
    return Scenario(name, raises=OSError, **facts)  # type: ignore[arg-type]


JOURNALS = (
    journal(
        "work that was not saved yet",
        prepare=there(BASE),
        run=edit_three_times,
        look=brought_back,
        between=(1, 2),
    ),
    journal(
        "work, saved, and more work",
        prepare=there(BASE),
        run=edit_save_and_go_on,
        look=brought_back,
        between=(1, 2, 3),
    ),
    journal(
        "work, saved and closed",
        prepare=there(BASE),
        run=edit_save_and_close,
        look=brought_back,
    ),
    journal(
        "work, closed without saving",
        prepare=there(BASE),
        run=edit_and_close_without_saving,
        look=brought_back,
        between=(1,),
    ),
    journal(
        "recovery declined",
        prepare=left_behind,
        run=decline,
        look=offered_and_declined,
        is_quiet=True,
    ),
    journal(
        "recovery accepted",
        prepare=left_behind,
        run=bring_back,
        look=in_file_and_back,
        is_quiet=True,
    ),
    journal(
        "recovery of a file that is gone",
        prepare=without_file,
        run=bring_back,
        look=in_file_and_back,
        is_quiet=True,
    ),
    journal(
        "declined work thrown out",
        prepare=declined_and_new,
        run=throw_out,
        look=names,
        is_quiet=True,
    ),
)
