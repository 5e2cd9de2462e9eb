"""What people do that writes files: each with what was there before, so that any fault can be tried on all of them."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from canvas_app import paths
from canvas_app.content.messages import parts
from canvas_app.errors import FileError
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.storage import backups, small_files
from canvas_app.storage.codec import from_bytes, to_bytes
from canvas_app.storage.disk import Disk
from canvas_app.storage.export import export
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import digest_of
from canvas_app.storage.save import Saved, create, save
from canvas_app.storage.write import Written
from tests.unit.builders import changed, document, note, notes
from tests.unit.deeds import BASE, BEN, EDITED, N1, NAME, Scenario, poster, said, say, there, write
from tests.unit.faulty import (
    TIDYING,
    DyingDisk,
    FaultyDisk,
    Killed,
    PowerDisk,
    ShortFrom,
    WatchedDisk,
    files_in,
)
from tests.unit.journal_deeds import JOURNALS

WORDS = json.loads(paths.resources("messages", "errors.json").read_bytes())
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "ESTALE")
FAULTS = (*ERRORS, "short write")


def large(count: int) -> tuple[Document, Document]:
    """A workshop with many notes, and the same after an edit."""
    base = publish(document(), document(*notes(count), note("n1")), "5e55")
    return base, publish(base, changed(base, N1, text="van Anna"), "anna")


def saved(base: Document, edited: Document, **options: Any) -> Callable[[Path, Disk], Any]:
    """Saves `edited`, which was made of `base`."""
    known = digest_of(to_bytes(base))
    return lambda folder, disk: save(edited, folder / NAME, known, disk=disk, **options)


def _linked(folder: Path) -> None:
    write(folder / NAME, to_bytes(BASE))
    (folder / "link").symlink_to(NAME)


SCENARIOS = (
    Scenario("save", there(BASE), saved(BASE, EDITED)),
    Scenario("save again", there(BASE), saved(BASE, EDITED, backup=False)),
    Scenario("save and join", there(BASE, BEN), saved(BASE, EDITED)),
    Scenario(
        "save over another on purpose",
        lambda folder: write(folder / NAME, b"een brief"),
        lambda folder, disk: save(EDITED, folder / NAME, None, replace=True, disk=disk),
    ),
    Scenario("save what was taken away", lambda _: None, saved(BASE, EDITED)),
    Scenario(
        "save through a link",
        _linked,
        lambda folder, disk: save(EDITED, folder / "link", digest_of(to_bytes(BASE)), disk=disk),
    ),
    Scenario("create", lambda _: None, lambda folder, disk: create(BASE, folder / NAME, disk)),
    Scenario(
        "create on a memory stick",
        lambda _: None,
        lambda folder, disk: create(BASE, folder / NAME, disk),
        has_links=False,
    ),
    Scenario("save on a memory stick", there(BASE), saved(BASE, EDITED), has_links=False),
    Scenario(
        "put a version away",
        lambda _: None,
        lambda folder, disk: backups.keep(b"oud", BASE, disk, folder),
        file=f"Netwerk Jeugd {BASE.document_id}/",
        raises=OSError,
    ),
    Scenario(
        "poster",
        lambda _: None,
        lambda folder, disk: export(poster("nieuw"), folder / "poster.pdf", disk=disk),
        file="poster.pdf",
    ),
    Scenario(
        "poster over an older one",
        lambda folder: write(folder / "poster.pdf", poster("oud")),
        lambda folder, disk: export(poster("nieuw"), folder / "poster.pdf", disk=disk),
        file="poster.pdf",
    ),
    Scenario(
        "choices",
        lambda folder: write(folder / "settings.json", b"{}"),
        lambda folder, disk: small_files.put(b'{"zoom": 2}', folder / "settings.json", disk),
        file="settings.json",
        raises=OSError,
    ),
    *JOURNALS,
)


class Stage:
    """One scenario in a folder of its own, set up anew for each try, and what may be there afterwards."""

    def __init__(self, scenario: Scenario, root: Path) -> None:
        self.scenario, self.folder = scenario, root / "werk"
        self.documents = root / "documents"
        os.environ["CANVAS_DOCUMENTS"] = str(self.documents)
        os.environ["CANVAS_STATE"] = str(self.folder / "state")
        self.old = self.reset()
        self.old_file = self.bytes_now()
        disk = WatchedDisk() if scenario.has_links else _no_links(lambda *_: False)
        scenario.run(self.folder, disk)
        self.calls = disk.calls
        self.new = self.now()
        assert self.new != self.old, "a scenario that changes nothing proves nothing"

    def reset(self) -> Any:
        """As it was before; returns what is there."""
        for place in (self.folder, self.documents):
            _empty(place)
        self.folder.mkdir(parents=True)
        self.scenario.prepare(self.folder)
        say(0)
        return self.now()

    def try_on(self, disk: Disk) -> Any:
        """Sets up and runs; returns what the deed gives, raises what it raises."""
        self.reset()
        return self.scenario.run(self.folder, disk)

    def now(self) -> Any:
        """What is there: the bytes of the watched file, or what the scenario says is to be looked at."""
        return self.scenario.look(self.folder) if self.scenario.look else self.bytes_now()

    def may_be(self) -> list[Any]:
        """What may be there now, after whatever happened: nothing from before what was called safe."""
        return [self.old, *self.scenario.between, self.new][said() :]

    def bytes_now(self) -> bytes | None:
        """The bytes of the watched file; None where it is not there. Of a folder, those of the one file in it."""
        path = self.folder / self.scenario.file
        if self.scenario.file.endswith("/"):
            found = sorted(path.glob(f"*{paths.SUFFIX}"))
            return found[0].read_bytes() if found else None
        return path.read_bytes() if path.exists() else None

    def temporaries(self) -> list[str]:
        """What was not tidied up."""
        names = [*files_in(self.folder), *files_in(self.documents)]
        second = [name for name in names if name.startswith("state/journals/") and name.count("/") == 2][1:]
        return [*second, *(name for name in names if name.endswith((".tmp", ".new")))]

    def check_versions(self, or_empty: bool = False) -> None:
        """Every version that was put away is whole; what does not count as a version may be the name alone."""
        for name, data in files_in(self.documents).items():
            if name.endswith(paths.SUFFIX):
                assert data == self.old_file or (or_empty and data == b""), name

    def check_opens(self) -> None:
        """What is there now opens, where it opened before and after."""
        data = self.bytes_now()
        if data and self.scenario.file == NAME and data != b"een brief":
            assert not from_bytes(data, LARGE).notices

    def check_after_cut(self, is_done: bool) -> None:
        """After a power cut there is what was called safe, or more."""
        assert self.now() in ([self.new] if is_done and not self.scenario.look else self.may_be())
        self.check_versions()
        self.check_opens()
        self.check_again()

    def check_again(self) -> None:
        """What is spread over several files comes to the same end when it is done once more."""
        if self.scenario.look:
            self.scenario.run(self.folder, Disk())
            assert self.now() == self.new


def _no_links(fails: Callable[[int, str, Any], bool], number: int = errno.EPERM) -> FaultyDisk:
    class NoLinks(FaultyDisk):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

    return NoLinks(fails, number)


def _empty(place: Path) -> None:
    import shutil

    shutil.rmtree(place, ignore_errors=True)


def faulty(stage: Stage, fault: str, place: int, for_good: bool) -> WatchedDisk:
    """A disk with this fault at the call with this number, once or from there on.

    On a full disk tidying up goes on working; on one that is read only or gone it does not.
    """
    if fault == "short write":
        return ShortFrom(place, for_good)
    is_full = fault in {"ENOSPC", "EDQUOT"}

    def fails(number: int, name: str, _: Any) -> bool:
        later = for_good and number > place and not (is_full and name in TIDYING)
        return number == place or later

    number = getattr(errno, fault)
    return FaultyDisk(fails, number) if stage.scenario.has_links else _no_links(fails, number)


def check_fault(stage: Stage, fault: str, place: int, for_good: bool) -> None:
    """Old or new byte for byte; never a false "saved"; nothing left open or lying about; words for what happened."""
    disk = faulty(stage, fault, place, for_good)
    result, error = _outcome(stage, disk)
    check_confirmed(stage, disk, fault, result)
    if error is None and not stage.scenario.is_quiet:
        assert stage.now() == stage.new, disk.calls[place]
    elif error is None:
        assert stage.now() in stage.may_be(), disk.calls[place]
    else:
        assert fault != "short write", error
        assert stage.now() in _may_stay(stage, fault, for_good), (disk.calls[place], error)
        check_words(error)
    stage.check_versions(or_empty=not stage.scenario.has_links and for_good)
    stage.check_opens()
    assert not disk.open_descriptors, disk.calls[place]
    could_not = stage.calls[place] == "unlink" or (for_good and fault not in {"ENOSPC", "EDQUOT"})
    assert could_not or not stage.temporaries(), disk.calls[place]
    stage.check_again()


def _outcome(stage: Stage, disk: Disk) -> tuple[Any, Exception | None]:
    """What the deed gave, or why it did not come to its end."""
    try:
        return stage.try_on(disk), None
    except (FileError, stage.scenario.raises) as error:
        return None, error


def check_confirmed(stage: Stage, disk: WatchedDisk, fault: str, result: Any) -> None:
    """Confirmed is what the folder was synced for; some file systems cannot do that, and say so with EACCES."""
    if isinstance(result, (Saved, Written)) and isinstance(disk, FaultyDisk):
        refused = ("fsync_folder", (stage.folder,)) in disk.failed and fault != "EACCES"
        assert result.is_confirmed == (not refused)


def _may_stay(stage: Stage, fault: str, for_good: bool) -> list[bytes | None]:
    taken = [b""] if not stage.scenario.has_links and for_good else []
    return [*stage.may_be(), *taken]


def check_words(error: Exception) -> None:
    """What the program says has all three parts, in both languages."""
    if isinstance(error, FileError):
        assert error.code in WORDS, error.code
        for lang in ("nl", "en"):
            said = parts(error, lang)
            assert said.what, error.code
            assert said.safe, error.code
            assert said.do, error.code
            assert "…" not in said.what, said.what


# Ended in the middle


def check_killed(stage: Stage, place: int) -> None:
    """Whatever the last call was: the old file or the new one, and the next save goes through."""
    disk = DyingDisk(place, stage.scenario.has_links)
    try:
        stage.try_on(disk)
    except Killed:
        pass
    finally:
        for descriptor in list(disk.open_descriptors):  # what the system does for a program that ended
            os.close(descriptor)
    check_after_death(stage)


def check_after_death(stage: Stage) -> None:
    """Old or new; on a memory stick, where there was none, perhaps the name alone. And one can go on from there."""
    is_new_on_stick = not stage.scenario.has_links and stage.old is None
    assert stage.now() in [*stage.may_be(), *([b""] if is_new_on_stick else [])]
    stage.check_versions(or_empty=not stage.scenario.has_links)
    stage.check_opens()
    stage.check_again()
    if stage.scenario.file == NAME and stage.bytes_now():
        save(EDITED, stage.folder / NAME, None, replace=True)
        assert stage.bytes_now() == to_bytes(EDITED)


# Without power


def check_power_cut(stage: Stage, place: int, eager: bool) -> None:
    """After a cut at any call there is the old file or the new one; once it was called saved, the new one."""
    stage.reset()
    disk = PowerDisk(stage.folder.parent, place)
    is_said = False
    try:
        stage.scenario.run(stage.folder, disk)
        is_said = True
    except Killed:
        pass
    finally:
        for descriptor in list(disk.open_descriptors):
            os.close(descriptor)
    disk.cut(eager)
    stage.check_after_cut(is_said)
