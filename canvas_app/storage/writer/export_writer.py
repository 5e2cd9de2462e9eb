"""Writing what is made from a workshop (posters): over older posters if need be, never over a workshop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.platform.paths import DOCUMENT_SUFFIX
from canvas_app.storage.document_codec import from_bytes
from canvas_app.storage.filesystem import DISK, Disk, is_folder, is_regular_file
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors
from canvas_app.storage.reader.loader import read_file
from canvas_app.storage.writer.atomic_write import WriteResult
from canvas_app.storage.writer.file_transaction import FileWrite, write_files
from canvas_app.storage.writer.poster_check import is_unmodified_poster
from canvas_app.storage.writer.stale_temporaries import remove_stale_temporaries

_MAX_ATTEMPTS = 3


class ExportFile(NamedTuple):
    """A file to be written. `force`: a person said that whatever is there may go."""

    path: Path
    data: bytes
    is_forced: bool = False


def export_file(
    data: bytes, path: Path, sources: Iterable[Path] = (), disk: Disk = DISK, *, force: bool = False
) -> WriteResult:
    """Write one file, as `export_files` does."""
    return export_files([ExportFile(path, data, force)], sources, disk)[0]


def export_files(
    outputs: Sequence[ExportFile], sources: Iterable[Path] = (), disk: Disk = DISK
) -> tuple[WriteResult, ...]:
    """Write all files or none, as far as `write_files` can; each is the older one or this one, whole.

    Raises FileError: `over_a_canvas` where a path is a workshop or one of the `sources`, `over_another` where there is
    anything but a poster of the same kind, still as this program made it, and no `force`, `is_a_folder`, `not_a_file`,
    `write_protected`, and those of `document_writer.create` but `already_there`.
    """
    sources = list(sources)
    for _ in range(_MAX_ATTEMPTS):
        with ExitStack() as stack:
            locks = _acquire_locks(outputs, stack, disk)
            pairs = list(zip(outputs, locks, strict=True))
            # the locks may have been waited for: a link may lead elsewhere by now
            if any(_resolve_target(output, disk) != lock.target for output, lock in pairs):
                continue
            try:
                return write_files([_check_target(output, lock, sources) for output, lock in pairs])
            except FileError as error:
                # a program that knows nothing of locks made a file of that name meanwhile: look at it, too
                if error.code != "already_there":
                    raise
    raise FileError("in_use", file=displayable_file_name(outputs[0].path))


def _acquire_locks(outputs: Sequence[ExportFile], stack: ExitStack, disk: Disk) -> list[SaveLock]:
    """Lock all files, always in the same order, so that two programs never wait for each other."""
    locks = [SaveLock(_resolve_target(output, disk), disk) for output in outputs]
    _reject_duplicates(locks)
    for lock in sorted(locks, key=lambda lock: (lock.target.parent, lock.key)):
        stack.enter_context(lock)
        remove_stale_temporaries(lock.target.parent, disk, lock)
    return locks


def _resolve_target(output: ExportFile, disk: Disk) -> Path:
    with translate_os_errors(output.path, saving=True):
        return disk.resolve(output.path)


def _check_target(output: ExportFile, lock: SaveLock, sources: Iterable[Path]) -> FileWrite:
    """What is to be written where, after a look at what is there."""
    path, target, disk = output.path, lock.target, lock.disk
    with translate_os_errors(path, saving=True):
        try:
            stat_result = lock.target_facts()
        except FileNotFoundError:
            return FileWrite(lock, output.data)
        if is_folder(stat_result):
            raise FileError("is_a_folder", file=displayable_file_name(path))
        if not is_regular_file(stat_result):
            raise FileError("not_a_file", file=displayable_file_name(path))
        if target in {disk.resolve(source) for source in sources} or _is_workshop_file(target, disk):
            raise FileError("over_a_canvas", file=displayable_file_name(path))
        if (
            stat_result.st_size
            and not output.is_forced
            and not is_unmodified_poster(target, output.data, disk)
        ):
            raise FileError("over_another", file=displayable_file_name(path))
        return FileWrite(lock, output.data, stat_result)


def _reject_duplicates(locks: Sequence[SaveLock]) -> None:
    """Links may lead from two names to one file, which cannot hold both; some disks hold a.pdf and A.pdf to be one."""
    keys = [(lock.target.parent, lock.key) for lock in locks]
    for number, place in enumerate(keys):
        if place in keys[:number]:
            raise FileError("over_another", file=displayable_file_name(locks[number].target))


def _is_workshop_file(target: Path, disk: Disk) -> bool:
    """Whether a workshop would be lost; a file of that name that cannot be read counts as one."""
    if target.name.endswith(DOCUMENT_SUFFIX):
        return True
    with suppress(FileError):
        data = read_file(target, LARGE_LIMITS, disk)
        if data.startswith(b"%PDF-"):
            return False
        from_bytes(data, LARGE_LIMITS)
        return True
    return False
