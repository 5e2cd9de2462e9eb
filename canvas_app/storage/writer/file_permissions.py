"""Who may do what with a file: checked before it is replaced, and kept by the file that takes its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import Disk, permission_bits
from canvas_app.storage.os_errors import displayable_file_name

ACL_ATTRIBUTE = "system.posix_acl_access"
"""The extended attribute that holds a POSIX access list."""

LOST_CODES = ("group_lost", "owner_lost", "access_list_lost", "attributes_lost", "links_lost")
"""Codes of what the file that takes the place of another may not have any more."""

_WRITE_BITS = 0o222
_GROUP_BITS = 0o070
_USER_ATTRIBUTE_PREFIX = "user."
"""How attributes begin that people and programs give a file, such as its tags."""


def check_writable(target: Path, stat_result: os.stat_result, disk: Disk) -> None:
    """Refuse to replace a file that may not be written, though its folder would allow it.

    The administrator may write everything, so a file that nobody is to write is recognised by its mode.

    Raises:
        FileError: `write_protected`.
        OSError: what opening it for writing gives otherwise, such as a disk that is read-only.
    """
    write_protected = FileError("write_protected", file=displayable_file_name(target))
    if not permission_bits(stat_result) & _WRITE_BITS:
        raise write_protected
    try:
        disk.close(disk.open_write(target))
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EPERM}:
            raise write_protected from error
        raise


def copy_access(
    target: Path, old_stat: os.stat_result, new: int | Path, new_stat: os.stat_result, disk: Disk
) -> tuple[str, ...]:
    """Give a new file the owner, group, access list, attributes and mode of the one it is going to replace.

    Where the group or the access list cannot be kept, the new group gets no more than everybody has: what one group
    was allowed is not for another.

    Args:
        target: the file that is going to be replaced.
        old_stat: what the system knows of it.
        new: the file that takes its place, open (`temporary_file.handle`); until now only its owner can read it.
        new_stat: what the system knows of the new one.
        disk: the file system.

    Returns:
        Codes of what could not be kept, some of `LOST_CODES`.

    Raises:
        OSError: where the mode cannot be set.
    """
    steps: dict[str, Callable[[], None]] = {}
    if old_stat.st_gid != new_stat.st_gid:
        steps["group_lost"] = lambda: disk.chown(new, -1, old_stat.st_gid)
    if old_stat.st_uid != new_stat.st_uid:
        steps["owner_lost"] = lambda: disk.chown(new, old_stat.st_uid, -1)
    lost = [code for code, step in steps.items() if not _has_succeeded(step)]
    lost += _copy_attributes(target, new, disk)
    mode = permission_bits(old_stat)
    if {"group_lost", "access_list_lost"} & {*lost}:
        mode = (mode & ~_GROUP_BITS) | ((mode & 0o007) << 3)
        if "access_list_lost" not in lost and ACL_ATTRIBUTE in disk.attributes(new):
            lost.append("access_list_lost")  # what its people may do is cut down with the group
    disk.chmod(new, mode)
    return (*lost, "links_lost") if old_stat.st_nlink > 1 else tuple(lost)


def _has_succeeded(step: Callable[[], None]) -> bool:
    try:
        step()
    except OSError:
        return False
    return True


def _copy_attributes(target: Path, new: int | Path, disk: Disk) -> list[str]:
    """Return codes of what could not be copied: the access list, or an attribute that people or programs gave."""
    try:
        old_attributes, new_attributes = disk.attributes(target), disk.attributes(new)
    except OSError:
        return ["access_list_lost", "attributes_lost"]  # nobody knows what there was
    lost = []
    access_list = old_attributes.get(ACL_ATTRIBUTE)
    is_unread = ACL_ATTRIBUTE in old_attributes and access_list is None
    is_other = access_list != new_attributes.get(ACL_ATTRIBUTE)
    if is_unread or (
        is_other and not _has_succeeded(lambda: disk.set_attribute(new, ACL_ATTRIBUTE, access_list))
    ):
        lost.append("access_list_lost")
    user_attributes = {
        name: value for name, value in old_attributes.items() if name.startswith(_USER_ATTRIBUTE_PREFIX)
    }
    if not all([_copy_attribute(new, name, value, disk) for name, value in user_attributes.items()]):  # noqa: C419 - all are tried
        lost.append("attributes_lost")
    return lost


def _copy_attribute(new: int | Path, name: str, value: bytes | None, disk: Disk) -> bool:
    return value is not None and _has_succeeded(lambda: disk.set_attribute(new, name, value))
