"""Who may do what with a file: checked before it is replaced, and kept by the file that takes its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.storage.disk import Disk, permissions
from canvas_app.storage.faults import shown

ACCESS_LIST = "system.posix_acl_access"
"""The extended attribute that holds a POSIX access list."""

LOST = ("group_lost", "owner_lost", "access_list_lost", "attributes_lost", "links_lost")
"""Codes of what the file that takes the place of another may not have any more."""

_ANYBODY_WRITES = 0o222
_GROUP = 0o070
_PERSONAL = "user."
"""How attributes begin that people and programs give a file, such as its tags."""


def check_writable(target: Path, facts: os.stat_result, disk: Disk) -> None:
    """Refuse to replace a file that may not be written, though its folder would allow it.

    The administrator may write everything, so a file that nobody is to write is recognised by its mode.

    Raises:
        FileError: `write_protected`.
        OSError: what opening it for writing gives otherwise, such as a disk that is read-only.
    """
    protected = FileError("write_protected", file=shown(target))
    if not permissions(facts) & _ANYBODY_WRITES:
        raise protected
    try:
        disk.close(disk.open_write(target))
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EPERM}:
            raise protected from error
        raise


def keep_access(
    target: Path, facts: os.stat_result, new: int | Path, now: os.stat_result, disk: Disk
) -> tuple[str, ...]:
    """Give a new file the owner, group, access list, attributes and mode of the one it is going to replace.

    Where the group or the access list cannot be kept, the new group gets no more than everybody has: what one group
    was allowed is not for another.

    Args:
        target: the file that is going to be replaced.
        facts: what the system knows of it.
        new: the file that takes its place, open (`temporary.handle`); until now only its owner can read it.
        now: what the system knows of the new one.
        disk: the file system.

    Returns:
        Codes of what could not be kept, some of `LOST`.

    Raises:
        OSError: where the mode cannot be set.
    """
    steps: dict[str, Callable[[], None]] = {}
    if facts.st_gid != now.st_gid:
        steps["group_lost"] = lambda: disk.chown(new, -1, facts.st_gid)
    if facts.st_uid != now.st_uid:
        steps["owner_lost"] = lambda: disk.chown(new, facts.st_uid, -1)
    lost = [code for code, step in steps.items() if not _is_done(step)]
    lost += _copy_attributes(target, new, disk)
    mode = permissions(facts)
    if {"group_lost", "access_list_lost"} & {*lost}:
        mode = (mode & ~_GROUP) | ((mode & 0o007) << 3)
        if "access_list_lost" not in lost and ACCESS_LIST in disk.attributes(new):
            lost.append("access_list_lost")  # what its people may do is cut down with the group
    disk.chmod(new, mode)
    return (*lost, "links_lost") if facts.st_nlink > 1 else tuple(lost)


def _is_done(step: Callable[[], None]) -> bool:
    try:
        step()
    except OSError:
        return False
    return True


def _copy_attributes(target: Path, new: int | Path, disk: Disk) -> list[str]:
    """Return codes of what could not be copied: the access list, or an attribute that people or programs gave."""
    try:
        old, present = disk.attributes(target), disk.attributes(new)
    except OSError:
        return ["access_list_lost", "attributes_lost"]  # nobody knows what there was
    lost = []
    entries = old.get(ACCESS_LIST)
    is_unread = ACCESS_LIST in old and entries is None
    is_other = entries != present.get(ACCESS_LIST)
    if is_unread or (is_other and not _is_done(lambda: disk.set_attribute(new, ACCESS_LIST, entries))):
        lost.append("access_list_lost")
    personal = {name: value for name, value in old.items() if name.startswith(_PERSONAL)}
    if not all([_is_copied(new, name, value, disk) for name, value in personal.items()]):  # noqa: C419 - all are tried
        lost.append("attributes_lost")
    return lost


def _is_copied(new: int | Path, name: str, value: bytes | None, disk: Disk) -> bool:
    return value is not None and _is_done(lambda: disk.set_attribute(new, name, value))
