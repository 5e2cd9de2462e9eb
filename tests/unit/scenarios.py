"""What people do that writes files: each with what was there before, so that any fault can be tried on all of them."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from canvas_app.content.languages import texts
from canvas_app.content.message_catalog import message_parts
from canvas_app.errors import FileError
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.storage import app_files
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.file_io.atomic_write import WriteResult
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import digest_of
from canvas_app.storage.writer.document_writer import SaveResult, create_document_file, save_document
from canvas_app.storage.writer.export_writer import export_file
from tests.unit.builders import document, note, notes, with_fields
from tests.unit.faulty_disks import (
    CLEANUP_CALLS,
    FaultyDisk,
    KillingDisk,
    PowerCutDisk,
    ProcessKilled,
    RecordingDisk,
    ShortWriteFromDisk,
    files_in,
)
from tests.unit.journal_actions import JOURNAL_SCENARIOS
from tests.unit.scenario import (
    BASE,
    BEN,
    EDITED,
    FILE_NAME,
    NOTE_KEY,
    Scenario,
    last_safe_state,
    mark_safe,
    poster_bytes,
    with_documents,
    write_file,
)

ERROR_MESSAGES = texts("errors", "nl")
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "ESTALE")
FAULTS = (*ERRORS, "short write")


def large_documents(count: int) -> tuple[Document, Document]:
    """A workshop with many notes, and the same after an edit."""
    base = publish(document(), document(*notes(count), note("n1")), "5e55")
    return base, publish(base, with_fields(base, NOTE_KEY, text="van Anna"), "anna")


def saving(base: Document, edited: Document, **options: Any) -> Callable[[Path, Disk], Any]:
    """Saves `edited`, which was made of `base`."""
    known = digest_of(to_bytes(base))
    return lambda folder, disk: save_document(edited, folder / FILE_NAME, known, disk=disk, **options)


def _with_symlink(folder: Path) -> None:
    write_file(folder / FILE_NAME, to_bytes(BASE))
    (folder / "link").symlink_to(FILE_NAME)


SCENARIOS = (
    Scenario("save", with_documents(BASE), saving(BASE, EDITED)),
    Scenario("save again", with_documents(BASE), saving(BASE, EDITED, should_back_up=False)),
    Scenario("save and join", with_documents(BASE, BEN), saving(BASE, EDITED)),
    Scenario(
        "save over another on purpose",
        lambda folder: write_file(folder / FILE_NAME, b"een brief"),
        lambda folder, disk: save_document(EDITED, folder / FILE_NAME, None, should_replace=True, disk=disk),
    ),
    Scenario("save what was taken away", lambda _: None, saving(BASE, EDITED)),
    Scenario(
        "save through a link",
        _with_symlink,
        lambda folder, disk: save_document(EDITED, folder / "link", digest_of(to_bytes(BASE)), disk=disk),
    ),
    Scenario(
        "create", lambda _: None, lambda folder, disk: create_document_file(BASE, folder / FILE_NAME, disk)
    ),
    Scenario(
        "create on a memory stick",
        lambda _: None,
        lambda folder, disk: create_document_file(BASE, folder / FILE_NAME, disk),
        has_links=False,
    ),
    Scenario("save on a memory stick", with_documents(BASE), saving(BASE, EDITED), has_links=False),
    Scenario(
        "put a version away",
        lambda _: None,
        lambda folder, disk: backup_store.store(b"oud", BASE, disk, folder),
        file=f"Netwerk Jeugd {BASE.document_id}/",
        raises=OSError,
    ),
    Scenario(
        "poster",
        lambda _: None,
        lambda folder, disk: export_file(poster_bytes("nieuw"), folder / "poster.pdf", disk=disk),
        file="poster.pdf",
    ),
    Scenario(
        "poster over an older one",
        lambda folder: write_file(folder / "poster.pdf", poster_bytes("oud")),
        lambda folder, disk: export_file(poster_bytes("nieuw"), folder / "poster.pdf", disk=disk),
        file="poster.pdf",
    ),
    Scenario(
        "choices",
        lambda folder: write_file(folder / "settings.json", b"{}"),
        lambda folder, disk: app_files.write_atomic(b'{"zoom": 2}', folder / "settings.json", disk),
        file="settings.json",
        raises=OSError,
    ),
    *JOURNAL_SCENARIOS,
)


class ScenarioRun:
    """One scenario in a folder of its own, set up anew for each try, and what may be there afterwards."""

    def __init__(self, scenario: Scenario, root: Path) -> None:
        self.scenario, self.folder = scenario, root / "werk"
        self.documents = root / "documents"
        os.environ["CANVAS_DOCUMENTS"] = str(self.documents)
        os.environ["CANVAS_STATE"] = str(self.folder / "state")
        self.old = self.reset()
        self.old_file = self.file_bytes()
        disk = RecordingDisk() if scenario.has_links else _disk_without_links(lambda *_: False)
        scenario.run(self.folder, disk)
        self.calls = disk.calls
        self.new = self.observed()
        assert self.new != self.old, "a scenario that changes nothing proves nothing"

    def reset(self) -> Any:
        """As it was before; returns what is there."""
        for place in (self.folder, self.documents):
            _remove_tree(place)
        self.folder.mkdir(parents=True)
        self.scenario.prepare(self.folder)
        mark_safe(0)
        return self.observed()

    def run_on(self, disk: Disk) -> Any:
        """Sets up and runs; returns what the deed gives, raises what it raises."""
        self.reset()
        return self.scenario.run(self.folder, disk)

    def observed(self) -> Any:
        """What is there: the bytes of the watched file, or what the scenario says is to be looked at."""
        return self.scenario.observe(self.folder) if self.scenario.observe else self.file_bytes()

    def allowed_states(self) -> list[Any]:
        """What may be there now, after whatever happened: nothing from before what was called safe."""
        return [self.old, *self.scenario.intermediate_states, self.new][last_safe_state() :]

    def file_bytes(self) -> bytes | None:
        """The bytes of the watched file; None where it is not there. Of a folder, those of the one file in it."""
        path = self.folder / self.scenario.file
        if self.scenario.file.endswith("/"):
            found = sorted(path.glob(f"*{paths.DOCUMENT_SUFFIX}"))
            return found[0].read_bytes() if found else None
        return path.read_bytes() if path.exists() else None

    def leftover_files(self) -> list[str]:
        """What was not tidied up."""
        names = [*files_in(self.folder), *files_in(self.documents)]
        journals = [
            name for name in names if name.startswith("state/journals/") and name.endswith(".journal")
        ]
        second = [name for name in journals if name.count("/") == 2][1:]
        return [*second, *(name for name in names if name.endswith((".tmp", ".new")))]

    def check_versions(self, or_empty: bool = False) -> None:
        """Every version that was put away is whole; what does not count as a version may be the name alone."""
        for name, data in files_in(self.documents).items():
            if name.endswith(paths.DOCUMENT_SUFFIX):
                assert data == self.old_file or (or_empty and data == b""), name

    def check_opens(self) -> None:
        """What is there now opens, where it opened before and after."""
        data = self.file_bytes()
        if data and self.scenario.file == FILE_NAME and data != b"een brief":
            assert not from_bytes(data, LARGE_LIMITS).notices

    def check_after_cut(self, is_done: bool) -> None:
        """After a power cut there is what was called safe, or more."""
        assert self.observed() in (
            [self.new] if is_done and not self.scenario.observe else self.allowed_states()
        )
        self.check_versions()
        self.check_opens()
        self.check_repeatable()

    def check_repeatable(self) -> None:
        """What is spread over several files comes to the same end when it is done once more."""
        if self.scenario.observe:
            self.scenario.run(self.folder, Disk())
            assert self.observed() == self.new


def _disk_without_links(fails: Callable[[int, str, Any], bool], number: int = errno.EPERM) -> FaultyDisk:
    class NoLinks(FaultyDisk):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

    return NoLinks(fails, number)


def _remove_tree(place: Path) -> None:
    import shutil

    shutil.rmtree(place, ignore_errors=True)


def faulty_disk(stage: ScenarioRun, fault: str, place: int, for_good: bool) -> RecordingDisk:
    """A disk with this fault at the call with this number, once or from there on.

    On a full disk tidying up goes on working; on one that is read only or gone it does not.
    """
    if fault == "short write":
        return ShortWriteFromDisk(place, for_good)
    is_full = fault in {"ENOSPC", "EDQUOT"}

    def fails(number: int, name: str, _: Any) -> bool:
        later = for_good and number > place and not (is_full and name in CLEANUP_CALLS)
        return number == place or later

    number = getattr(errno, fault)
    return FaultyDisk(fails, number) if stage.scenario.has_links else _disk_without_links(fails, number)


def check_fault(stage: ScenarioRun, fault: str, place: int, for_good: bool) -> None:
    """Old or new byte for byte; never a false "saved"; nothing left open or lying about; words for what happened."""
    disk = faulty_disk(stage, fault, place, for_good)
    result, error = _result_or_error(stage, disk)
    check_confirmation(stage, disk, fault, result)
    if error is None and not stage.scenario.ignores_failures:
        assert stage.observed() == stage.new, disk.calls[place]
    elif error is None:
        assert stage.observed() in stage.allowed_states(), disk.calls[place]
    else:
        assert fault != "short write", error
        assert stage.observed() in _allowed_after_fault(stage, fault, for_good), (disk.calls[place], error)
        check_message(error)
    stage.check_versions(or_empty=not stage.scenario.has_links and for_good)
    stage.check_opens()
    assert not disk.open_descriptors, disk.calls[place]
    could_not = stage.calls[place] == "unlink" or (for_good and fault not in {"ENOSPC", "EDQUOT"})
    assert could_not or not stage.leftover_files(), disk.calls[place]
    stage.check_repeatable()


def _result_or_error(stage: ScenarioRun, disk: Disk) -> tuple[Any, Exception | None]:
    """What the deed gave, or why it did not come to its end."""
    try:
        return stage.run_on(disk), None
    except (FileError, stage.scenario.raises) as error:
        return None, error


def check_confirmation(stage: ScenarioRun, disk: RecordingDisk, fault: str, result: Any) -> None:
    """Confirmed is what the folder was synced for; some file systems cannot do that, and say so with EACCES."""
    if isinstance(result, (SaveResult, WriteResult)) and isinstance(disk, FaultyDisk):
        refused = ("fsync_folder", (stage.folder,)) in disk.failed and fault != "EACCES"
        assert result.is_confirmed == (not refused)


def _allowed_after_fault(stage: ScenarioRun, fault: str, for_good: bool) -> list[bytes | None]:
    taken = [b""] if not stage.scenario.has_links and for_good else []
    return [*stage.allowed_states(), *taken]


def check_message(error: Exception) -> None:
    """What the program says has all three parts, in both languages."""
    if isinstance(error, FileError):
        assert error.code in ERROR_MESSAGES, error.code
        for lang in ("nl", "en"):
            said = message_parts(error, lang)
            assert said.what, error.code
            assert said.safe, error.code
            assert said.do, error.code
            assert "…" not in said.what, said.what


# Ended in the middle


def check_killed(stage: ScenarioRun, place: int) -> None:
    """Whatever the last call was: the old file or the new one, and the next save goes through."""
    disk = KillingDisk(place, stage.scenario.has_links)
    try:
        stage.run_on(disk)
    except ProcessKilled:
        pass
    finally:
        for descriptor in list(disk.open_descriptors):  # what the system does for a program that ended
            os.close(descriptor)
    check_after_kill(stage)


def check_after_kill(stage: ScenarioRun) -> None:
    """Old or new; on a memory stick, where there was none, perhaps the name alone. And one can go on from there."""
    is_new_on_stick = not stage.scenario.has_links and stage.old is None
    assert stage.observed() in [*stage.allowed_states(), *([b""] if is_new_on_stick else [])]
    stage.check_versions(or_empty=not stage.scenario.has_links)
    stage.check_opens()
    stage.check_repeatable()
    if stage.scenario.file == FILE_NAME and stage.file_bytes():
        save_document(EDITED, stage.folder / FILE_NAME, None, should_replace=True)
        assert stage.file_bytes() == to_bytes(EDITED)


# Without power


def check_power_cut(stage: ScenarioRun, place: int, eager: bool) -> None:
    """After a cut at any call there is the old file or the new one; once it was called saved, the new one."""
    stage.reset()
    disk = PowerCutDisk(stage.folder.parent, place)
    is_said = False
    try:
        stage.scenario.run(stage.folder, disk)
        is_said = True
    except ProcessKilled:
        pass
    finally:
        for descriptor in list(disk.open_descriptors):
            os.close(descriptor)
    disk.cut_power(eager)
    stage.check_after_cut(is_said)
