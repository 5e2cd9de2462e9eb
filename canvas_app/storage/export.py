"""Writing what is made from a workshop (posters): over older posters if need be, never over a workshop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.paths import SUFFIX
from canvas_app.storage.codec import from_bytes
from canvas_app.storage.disk import DISK, Disk, is_folder, is_regular
from canvas_app.storage.faults import explained, shown
from canvas_app.storage.leftovers import remove_leftovers
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import read_bytes
from canvas_app.storage.poster_mark import is_own_poster
from canvas_app.storage.save_lock import SaveLock
from canvas_app.storage.write import Written
from canvas_app.storage.write_together import NewContent, write_together

_TRIES = 3


class Output(NamedTuple):
    """A file to be written. `force`: a person said that whatever is there may go."""

    path: Path
    data: bytes
    force: bool = False


def export(
    data: bytes, path: Path, sources: Iterable[Path] = (), disk: Disk = DISK, *, force: bool = False
) -> Written:
    """Write one file, as `export_all` does."""
    return export_all([Output(path, data, force)], sources, disk)[0]


def export_all(
    outputs: Sequence[Output], sources: Iterable[Path] = (), disk: Disk = DISK
) -> tuple[Written, ...]:
    """Write all files or none, as far as `write_together` can; each is the older one or this one, whole.

    Raises FileError: `over_a_canvas` where a path is a workshop or one of the `sources`, `over_another` where there is
    anything but a poster of the same kind, still as this program made it, and no `force`, `is_a_folder`, `not_a_file`,
    `write_protected`, and those of `save.create` but `already_there`.
    """
    sources = list(sources)
    with ExitStack() as stack:
        locks = _locks(outputs, stack, disk)
        for _ in range(_TRIES):
            files = [_checked(output, lock, sources) for output, lock in zip(outputs, locks, strict=True)]
            try:
                return write_together(files)
            except FileError as error:
                # a program that knows nothing of locks made a file of that name meanwhile: look at it, too
                if error.code != "already_there":
                    raise
    raise FileError("in_use", file=shown(outputs[0].path))


def _locks(outputs: Sequence[Output], stack: ExitStack, disk: Disk) -> list[SaveLock]:
    """Lock all files, always in the same order, so that two programs never wait for each other."""
    locks = [SaveLock(_resolved(output, disk), disk) for output in outputs]
    _refuse_twice(locks)
    for lock in sorted(locks, key=lambda lock: (lock.target.parent, lock.key)):
        stack.enter_context(lock)
        remove_leftovers(lock.target.parent, disk, lock)
    return locks


def _resolved(output: Output, disk: Disk) -> Path:
    with explained(output.path, saving=True):
        return disk.resolve(output.path)


def _checked(output: Output, lock: SaveLock, sources: Iterable[Path]) -> NewContent:
    """What is to be written where, after a look at what is there."""
    path, target, disk = output.path, lock.target, lock.disk
    with explained(path, saving=True):
        try:
            facts = lock.target_facts()
        except FileNotFoundError:
            return NewContent(lock, output.data)
        if is_folder(facts):
            raise FileError("is_a_folder", file=shown(path))
        if not is_regular(facts):
            raise FileError("not_a_file", file=shown(path))
        if target in {disk.resolve(source) for source in sources} or _is_canvas(target, disk):
            raise FileError("over_a_canvas", file=shown(path))
        if facts.st_size and not output.force and not is_own_poster(target, output.data, disk):
            raise FileError("over_another", file=shown(path))
        return NewContent(lock, output.data, facts)


def _refuse_twice(locks: Sequence[SaveLock]) -> None:
    """Links may lead from two names to one file, which cannot hold both; some disks hold a.pdf and A.pdf to be one."""
    places = [(lock.target.parent, lock.key) for lock in locks]
    for number, place in enumerate(places):
        if place in places[:number]:
            raise FileError("over_another", file=shown(locks[number].target))


def _is_canvas(target: Path, disk: Disk) -> bool:
    """Whether a workshop would be lost; a file of that name that cannot be read counts as one."""
    if target.name.endswith(SUFFIX):
        return True
    with suppress(FileError):
        data = read_bytes(target, LARGE, disk)
        if data.startswith(b"%PDF-"):
            return False
        from_bytes(data, LARGE)
        return True
    return False
