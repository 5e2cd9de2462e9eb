"""Open files: regular ones only, within the limits, and without blocking."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.model.ids import loggable_id
from canvas_app.storage.filesystem import DISK, Disk, is_folder, is_regular_file
from canvas_app.storage.limits import DEFAULT_LIMITS, Limits
from canvas_app.storage.loaded_document import LoadedDocument, Notice
from canvas_app.storage.os_errors import displayable_file_name, translate_os_errors
from canvas_app.storage.reader.document_decoder import from_bytes

_logger = logging.getLogger(__name__)

_CHUNK_BYTES = 1024 * 1024


def load_document(path: Path, limits: Limits = DEFAULT_LIMITS, disk: Disk = DISK) -> LoadedDocument:
    """Load the workshop from a file, with the digest of the file.

    From a poster it is the workshop attached to the PDF, read-only.

    Raises:
        FileError: Those of `document_decoder.from_bytes`, and `not_found`, `is_a_folder`, `not_a_file`,
            `no_permission`, `disk_gone`, `disk_error`, `no_workshop_in_pdf`; each has the parameter `file`.
    """
    data = read_file(path, limits, disk)
    digest, is_poster = digest_of(data), data.startswith(b"%PDF-")
    is_newest = True
    try:
        if is_poster:
            from canvas_app.storage.pdf_attachment import extract_workshop

            data, is_newest = extract_workshop(data, limits.max_bytes)
        loaded = from_bytes(data, limits)
        if is_poster:
            # read-only: saving would overwrite the poster with a workshop
            older: tuple[Notice, ...] = () if is_newest else (("older_from_poster", {}),)
            about: tuple[Notice, ...] = (("from_poster", {}), *older)
            loaded = loaded._replace(read_only=True, notices=(*about, *loaded.notices))
    except FileError as error:
        raise FileError(error.code, **{**error.parameters, "file": displayable_file_name(path)}) from error
    notices = tuple(
        (code, {**parameters, "file": displayable_file_name(path)}) for code, parameters in loaded.notices
    )
    _logger.info(
        "read workshop %s from %d bytes: %s, read-only %s, notices %s",
        loggable_id(loaded.document.document_id),
        len(data),
        loaded.document.counts(),
        loaded.read_only,
        [code for code, _parameters in notices],
    )
    return loaded._replace(notices=notices, digest=digest)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def device_of(path: Path, disk: Disk = DISK) -> int | None:
    """Return the device of a file's folder, with symbolic links resolved; None if it is unknown."""
    try:
        return disk.stat(disk.resolve(path).parent).st_dev or None
    except (OSError, ValueError):
        return None


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS, disk: Disk = DISK) -> bytes:
    """Return the content of a regular file. Raises FileError as `load_document` does."""
    with _opened(path, disk) as (descriptor, size):
        if size > limits.max_bytes:
            raise _too_large(path, limits)
        data = _read_at_most(limits.max_bytes + 1, descriptor, disk)
        if len(data) > limits.max_bytes:
            raise _too_large(path, limits)
        return data


def read_head(path: Path, byte_count: int, disk: Disk = DISK) -> bytes:
    """Return the first bytes of a regular file, however large it is. Raises FileError as `load_document` does."""
    with _opened(path, disk) as (descriptor, _):
        return _read_at_most(byte_count, descriptor, disk)


@contextmanager
def _opened(path: Path, disk: Disk) -> Iterator[tuple[int, int]]:
    """Open a regular file, and give its descriptor and its size in bytes."""
    with translate_os_errors(path):
        # checked before opening, as opening a device may have side effects
        _require_regular_file(path, disk.stat(path))
        descriptor = disk.open_read(path)
        try:
            with translate_os_errors(path, opened=True):
                stat_result = disk.fstat(descriptor)
                _require_regular_file(path, stat_result)
                yield descriptor, stat_result.st_size
        finally:
            disk.close(descriptor)


def _read_at_most(byte_count: int, descriptor: int, disk: Disk) -> bytes:
    chunks: list[bytes] = []
    while byte_count > 0 and (chunk := disk.read(descriptor, min(_CHUNK_BYTES, byte_count))):
        chunks.append(chunk)
        byte_count -= len(chunk)
    return b"".join(chunks)


def _require_regular_file(path: Path, stat_result: os.stat_result) -> None:
    if is_folder(stat_result):
        raise FileError("is_a_folder", file=displayable_file_name(path))
    if not is_regular_file(stat_result):
        raise FileError("not_a_file", file=displayable_file_name(path))


def _too_large(path: Path, limits: Limits) -> FileError:
    return FileError("too_large", file=displayable_file_name(path), megabytes=limits.max_bytes // 1024**2)
