"""Write exported files (posters): older posters may be overwritten, workshops never.

What counts as a poster of this program is known by a checksum of the file in itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import NamedTuple

from canvas_app.embedded_checksum import has_valid_checksum
from canvas_app.errors import FileError
from canvas_app.platform.paths import DOCUMENT_SUFFIX
from canvas_app.storage.file_io.atomic_write import WriteResult
from canvas_app.storage.file_io.file_transaction import FileWrite, write_files
from canvas_app.storage.file_io.temporary_file import remove_stale_temporaries
from canvas_app.storage.filesystem import DISK, Disk, is_folder, is_regular_file
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import read_file

_CHUNK_BYTES = 1024 * 1024
MAX_BYTES = 1024**3
"""Maximum number of bytes that are read; no poster is larger."""


def is_unmodified_poster(path: Path, reference: bytes, disk: Disk) -> bool:
    """Return whether `path` is an unmodified poster of this program, of the same kind as the bytes `reference`.

    The file is read once, from beginning to end.

    Raises:
        OSError: The file cannot be read.
    """
    descriptor = disk.open_read(path)
    try:
        return has_valid_checksum(_read_chunks(descriptor, disk), reference)
    finally:
        disk.close(descriptor)


def _read_chunks(descriptor: int, disk: Disk) -> Iterator[bytes]:
    """Yield the bytes of a file; of one that is too large not all, so that its checksum does not match."""
    size = 0
    while size <= MAX_BYTES and (piece := disk.read(descriptor, _CHUNK_BYTES)):
        yield piece
        size += len(piece)


_MAX_ATTEMPTS = 3


class ExportFile(NamedTuple):
    """A file to be written.

    Attributes:
        path: Where to write it.
        data: Its content.
        is_forced: Whether the user agreed to overwrite whatever is there.
    """

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
    """Write all files or none, as far as `write_files` can; each path holds the complete old or new file.

    Args:
        outputs: The files to write.
        sources: Workshop files that must not be overwritten.
        disk: The file system.

    Raises:
        FileError: `over_a_canvas` if a path is a workshop or one of `sources`; `over_another` if there is anything
            but an unmodified poster of the same kind and the output is not forced; `is_a_folder`, `not_a_file`,
            `write_protected`, and those of `document_writer.create_document_file` except `already_there`.
    """
    sources = list(sources)
    for _ in range(_MAX_ATTEMPTS):
        with ExitStack() as stack:
            locks = _acquire_locks(outputs, stack, disk)
            pairs = list(zip(outputs, locks, strict=True))
            # a link may have changed while the locks were waited for
            if any(_resolve_target(output, disk) != lock.target for output, lock in pairs):
                continue
            try:
                return write_files([_check_target(output, lock, sources) for output, lock in pairs])
            except FileError as error:
                # a program that ignores the lock has changed or created the file meanwhile: examine it, too
                if error.code != "already_there":
                    raise
    raise FileError("in_use", file=displayable_file_name(outputs[0].path))


def _acquire_locks(outputs: Sequence[ExportFile], stack: ExitStack, disk: Disk) -> list[SaveLock]:
    """Lock all files, always in the same order, so that two processes cannot deadlock."""
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
    """Check what exists at the path and return the write to be made."""
    path, target, disk = output.path, lock.target, lock.disk
    with translate_os_errors(path, saving=True):
        try:
            stat_result = lock.kept_open.stat(target)
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
    """Raise FileError if two outputs are one file, through links or a case-insensitive file system."""
    keys = [(lock.target.parent, lock.key) for lock in locks]
    for number, position in enumerate(keys):
        if position in keys[:number]:
            raise FileError("over_another", file=displayable_file_name(locks[number].target))


def _is_workshop_file(target: Path, disk: Disk) -> bool:
    """Return whether there is a workshop; an unreadable file with the suffix of one counts too."""
    if target.name.endswith(DOCUMENT_SUFFIX):
        return True
    with suppress(FileError):
        data = read_file(target, LARGE_LIMITS, disk)
        if data.startswith(b"%PDF-"):
            return False
        from_bytes(data, LARGE_LIMITS)
        return True
    return False
