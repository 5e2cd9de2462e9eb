"""Translate OSError to FileError, whose codes have messages for the user."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from canvas_app.errors import FileError

_logger = logging.getLogger(__name__)

_ERROR_CODES: dict[int, str] = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.ELOOP: "not_a_file",
    errno.EISDIR: "is_a_folder",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "disk_read_only",
    errno.ENOSPC: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EEXIST: "already_there",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EILSEQ: "name_not_allowed",
    errno.EINVAL: "name_not_allowed",
    errno.ENODEV: "disk_gone",
    errno.ENXIO: "disk_gone",
    errno.EAGAIN: "in_use",
    errno.EBUSY: "in_use",
}
_OPTIONAL_ERRNOS = {
    "EDQUOT": "disk_full",
    "ESTALE": "disk_gone",
    "EHOSTDOWN": "disk_gone",
    "ETXTBSY": "in_use",
}
"""Error numbers that not every system defines."""
_ERROR_CODES.update(
    {getattr(errno, name): code for name, code in _OPTIONAL_ERRNOS.items() if hasattr(errno, name)}
)

_WINDOWS_IN_USE_ERRORS = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: another program has the file open."""


def to_file_error(error: OSError, path: Path, saving: bool = False, opened: bool = False) -> FileError:
    """Return the FileError for an OSError.

    Args:
        error: The OSError; its `errno` becomes a parameter for the log, not for the message.
        path: The path it occurred on.
        saving: Whether the file was being saved: a missing path then means that its folder or disk is gone.
        opened: Whether the file was already open: its name is then valid, whatever the error says.
    """
    code = _ERROR_CODES.get(error.errno or 0, "disk_error")
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE_ERRORS:
        code = "in_use"
    elif saving and code == "not_found":
        code = "folder_gone"
    elif opened and code == "name_not_allowed":
        code = "disk_error"
    _logger.info("%s: error %s of the system", code, error.errno)
    return FileError(code, file=displayable_file_name(path), errno=error.errno or 0)


@contextmanager
def translate_os_errors(path: Path, saving: bool = False, opened: bool = False) -> Iterator[None]:
    """Translate an OSError in the context, or a ValueError for an impossible path, to a FileError about `path`.

    The arguments are those of `to_file_error`.
    """
    try:
        yield
    except OSError as error:
        raise to_file_error(error, path, saving, opened) from error
    except ValueError as error:  # a NUL in the name
        raise FileError("name_not_allowed", file=displayable_file_name(path)) from error


def displayable_file_name(path: Path) -> str:
    """Return the last part of a path for display and logs; undecodable bytes are replaced."""
    name = path.name or str(path)
    if os.name != "nt":  # pragma: no branch - names are text on Windows
        with suppress(UnicodeEncodeError):  # a lone surrogate that stands for no byte
            return os.fsencode(name).decode("utf-8", "replace")
    return name.encode("utf-8", "replace").decode()
