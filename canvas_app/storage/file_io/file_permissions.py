"""File permissions: check them before a file is replaced and copy them to its replacement."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from canvas_app.errors import FileError
from canvas_app.storage.filesystem import DISK, Disk, permission_bits
from canvas_app.storage.os_errors import displayable_file_name

ACL_ATTRIBUTE = "system.posix_acl_access"
"""The extended attribute that holds a POSIX access control list."""

LOST_CODES = ("group_lost", "owner_lost", "access_list_lost", "attributes_lost", "links_lost")
"""Codes of properties that the replacement of a file may lack."""

_WRITE_BITS = 0o222
_GROUP_BITS = 0o070
_USER_ATTRIBUTE_PREFIX = "user."
"""Prefix of the extended attributes set by users and programs, such as tags."""


def check_writable(target: Path, stat_result: os.stat_result, disk: Disk) -> None:
    """Refuse to replace a file that is not writable, though its folder would allow it.

    The superuser can write to any file, so a file without any write bit is recognised by its mode.

    Raises:
        FileError: `write_protected`.
        OSError: Opening it for writing failed otherwise, for example on a read-only disk.
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


def is_write_protected(target: Path, disk: Disk = DISK) -> bool:
    """Return whether saving to a file would be refused because it is write-protected."""
    try:
        check_writable(target, disk.stat(target), disk)
    except FileError:
        return True
    except OSError:  # told when it is saved
        return False
    return False


def copy_access(
    target: Path, old_stat: os.stat_result, new: int | Path, new_stat: os.stat_result, disk: Disk
) -> tuple[str, ...]:
    """Copy owner, group, access list, user attributes and mode from a file to its replacement.

    If the group or the access list cannot be kept, the new group gets no more rights than everybody has: what one
    group was allowed is not meant for another.

    Args:
        target: The file that will be replaced.
        old_stat: Its stat result.
        new: The replacement, as given by `temporary_file.open_verified`; until now only its owner can read it.
        new_stat: The stat result of the replacement.
        disk: The file system.

    Returns:
        Codes of what could not be kept, some of `LOST_CODES`.

    Raises:
        OSError: The mode cannot be set.
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
            lost.append("access_list_lost")  # the group bits are its mask and limit all entries
    disk.chmod(new, mode)
    return (*lost, "links_lost") if old_stat.st_nlink > 1 else tuple(lost)


def _has_succeeded(step: Callable[[], None]) -> bool:
    try:
        step()
    except OSError:
        return False
    return True


def _copy_attributes(target: Path, new: int | Path, disk: Disk) -> list[str]:
    """Copy the access list and the user attributes; return codes of what could not be copied."""
    try:
        old_attributes, new_attributes = disk.attributes(target), disk.attributes(new)
    except OSError:
        return ["access_list_lost", "attributes_lost"]  # the old attributes are unknown
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
