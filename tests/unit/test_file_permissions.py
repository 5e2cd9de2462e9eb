"""A file that is saved stays as open, and as closed, to others as it was; what cannot be kept is said."""

from __future__ import annotations

import errno
import os
import stat
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from canvas_app.errors import FileError
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.file_io.file_permissions import ACL_ATTRIBUTE, is_write_protected
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.reader.loader import digest_of
from canvas_app.storage.writer.document_writer import SaveResult, save_document
from canvas_app.storage.writer.export_writer import export_file
from tests.unit.faulty_disks import FaultyDisk
from tests.unit.scenario import BASE, EDITED, poster_bytes

KNOWN = digest_of(to_bytes(BASE))
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator gives files to others"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "werk"
    folder.mkdir()
    path = folder / "netwerk.nwcanvas.json"
    path.write_bytes(to_bytes(BASE))
    return path


def saved(file: Path, disk: Disk | None = None) -> SaveResult:
    return save_document(EDITED, file, KNOWN, should_back_up=False, disk=disk or Disk())


def codes(result: SaveResult) -> list[str]:
    return [code for code, _ in result.notices]


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """A POSIX access list as Linux stores it: version 2, then tag, permissions and id of each entry."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
BEN_MAY_WRITE = access_list(
    (0x01, 6, NOBODY), (0x02, 6, 12345), (0x04, 0, NOBODY), (0x10, 6, NOBODY), (0x20, 0, NOBODY)
)
"""The owner and user 12345 read and write, the group and the rest nothing; the mask makes the mode look like 0660."""


def set_access_list(path: Path) -> None:
    try:
        os.setxattr(path, ACL_ATTRIBUTE, BEN_MAY_WRITE)
    except (OSError, AttributeError):
        pytest.skip("no access lists here")


# Protected files


def test_a_write_protected_file_is_not_replaced_not_even_for_the_administrator(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(FileError, match="write_protected"):
        saved(file)
    assert file.read_bytes() == to_bytes(BASE)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_file_of_somebody_else_that_may_only_be_read_is_not_replaced(file: Path) -> None:
    disk = FaultyDisk(lambda _, name, rest: name == "open_write" and rest[0] == file, errno.EACCES)
    with pytest.raises(FileError, match="write_protected"):
        saved(file, disk)
    assert file.read_bytes() == to_bytes(BASE)
    assert not disk.open_descriptors


@pytest.mark.parametrize(("mode", "is_protected"), [(0o644, False), (0o444, True)])
def test_that_a_file_is_protected_is_known_before_it_is_written(
    file: Path, mode: int, is_protected: bool
) -> None:
    file.chmod(mode)
    assert is_write_protected(file) is is_protected


def test_of_a_file_that_is_gone_nothing_is_said(tmp_path: Path) -> None:
    assert not is_write_protected(tmp_path / "weg")


def test_a_write_protected_poster_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    export_file(poster_bytes("oud"), path)
    path.chmod(0o444)
    with pytest.raises(FileError, match="write_protected"):
        export_file(poster_bytes("nieuw"), path)
    assert path.read_bytes() == poster_bytes("oud")


def test_saving_what_is_in_a_protected_file_already_is_no_trouble(file: Path) -> None:
    file.chmod(0o444)
    assert save_document(BASE, file, KNOWN, should_back_up=False).is_confirmed


# What is kept


@needs_root
def test_owner_group_and_mode_are_kept(file: Path) -> None:
    os.chown(file, 12345, 54321)
    file.chmod(0o664)
    result = saved(file)
    stat_result = file.stat()
    assert (stat_result.st_uid, stat_result.st_gid, stat.S_IMODE(stat_result.st_mode)) == (
        12345,
        54321,
        0o664,
    )
    assert codes(result) == []


def test_the_access_list_is_kept(file: Path) -> None:
    set_access_list(file)
    assert codes(saved(file)) == []
    assert os.getxattr(file, ACL_ATTRIBUTE) == BEN_MAY_WRITE
    assert file.read_bytes() == to_bytes(EDITED)


def test_attributes_of_people_are_kept(file: Path) -> None:
    try:
        os.setxattr(file, "user.xdg.tags", b"jeugd")
    except (OSError, AttributeError):
        pytest.skip("no attributes here")
    saved(file)
    assert os.getxattr(file, "user.xdg.tags") == b"jeugd"


def test_what_a_folder_hands_down_is_not_added(file: Path) -> None:
    """A folder may give new files an access list; the file that is replaced had none."""
    set_access_list(file)  # skips where there are none
    os.removexattr(file, ACL_ATTRIBUTE)
    file.chmod(0o600)
    os.setxattr(file.parent, "system.posix_acl_default", BEN_MAY_WRITE)
    saved(file)
    assert ACL_ATTRIBUTE not in os.listxattr(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_where_a_file_system_knows_no_attributes_saving_goes_on(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "listxattr", _raise_error(errno.ENOTSUP), raising=False)
    assert codes(saved(file)) == []
    assert file.read_bytes() == to_bytes(EDITED)


@pytest.mark.skipif(sys.platform != "linux", reason="Python reads attributes on Linux alone")
def test_a_disk_that_cannot_read_attributes_is_no_disk_without_any(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "listxattr", _raise_error(errno.EIO))
    with pytest.raises(OSError, match="refused"):
        Disk().attributes(file)


@pytest.mark.skipif(sys.platform != "linux", reason="Python reads attributes on Linux alone")
@pytest.mark.parametrize("number", [errno.EPERM, errno.EIO], ids=["not allowed", "broken"])
def test_where_attributes_cannot_be_read_it_is_said_and_nobody_gets_more(
    number: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_access_list(file)
    monkeypatch.setattr(os, "listxattr", _raise_error(number))
    assert codes(saved(file)) == ["access_list_lost", "attributes_lost"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="Python reads attributes on Linux alone")
@pytest.mark.parametrize("number", [errno.EACCES, errno.ENODATA], ids=["not yours", "gone meanwhile"])
def test_an_attribute_that_may_not_be_read_does_not_keep_from_saving(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    _pretend_attribute(file, monkeypatch, number)
    assert Disk().attributes(file) == {"user.xdg.tags": None}
    assert codes(saved(file)) == ["attributes_lost"]
    assert file.read_bytes() == to_bytes(EDITED)


@pytest.mark.skipif(sys.platform != "linux", reason="Python reads attributes on Linux alone")
def test_an_attribute_the_disk_fails_to_read_is_no_attribute_that_may_not_be_read(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pretend_attribute(file, monkeypatch, errno.EIO)
    with pytest.raises(OSError, match="refused"):
        Disk().attributes(file)


def _pretend_attribute(file: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The file has an attribute that cannot be read, and no other file has."""
    inode = file.stat().st_ino

    def listed(path: Path | int) -> list[str]:
        return ["user.xdg.tags"] if Disk().stat(path).st_ino == inode else []

    def read(path: Path | int, name: str) -> bytes:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "listxattr", listed)
    monkeypatch.setattr(os, "getxattr", read)


def test_where_files_have_no_owner_none_is_given(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.stat()
    with monkeypatch.context() as windows:
        windows.setattr(sys, "platform", "win32")
        Disk().chown(file, 12345, 54321)
    assert (file.stat().st_uid, file.stat().st_gid) == (before.st_uid, before.st_gid)


def _raise_error(number: int) -> Callable[[Path], list[str]]:
    def refuse(path: Path) -> list[str]:
        raise OSError(number, "refused")

    return refuse


# What is not, and is said


class RefusingDisk(Disk):
    """A system that refuses some of these steps; the new file seems to be of another owner and group."""

    def __init__(self, *refused: str) -> None:
        self._refused = refused

    def fstat(self, descriptor: int) -> os.stat_result:
        stat_result = super().fstat(descriptor)
        owner = stat_result.st_uid + ("owner" in self._refused)
        group = stat_result.st_gid + ("group" in self._refused)
        return os.stat_result((*stat_result[:4], owner, group, *stat_result[6:]))

    def chown(self, path: Path | int, uid: int, gid: int) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    def set_attribute(self, path: Path | int, name: str, value: bytes | None) -> None:
        raise OSError(errno.ENOTSUP, "none here")


@pytest.mark.parametrize("what", ["owner", "group"])
def test_an_owner_or_a_group_that_cannot_be_kept_is_said(file: Path, what: str) -> None:
    file.chmod(0o664)
    result = saved(file, RefusingDisk(what))
    assert codes(result) == [f"{what}_lost"]
    assert result.is_confirmed
    assert file.read_bytes() == to_bytes(EDITED)


def test_another_group_gets_no_more_than_everybody_has(file: Path) -> None:
    file.chmod(0o660)
    saved(file, RefusingDisk("group"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_access_list_that_cannot_be_kept_is_said_and_opens_nothing(file: Path) -> None:
    set_access_list(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o660
    assert codes(saved(file, RefusingDisk())) == ["access_list_lost"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_access_list_that_is_cut_down_with_the_group_is_said(file: Path) -> None:
    class WithoutGroup(RefusingDisk):
        def set_attribute(self, path: Path | int, name: str, value: bytes | None) -> None:
            Disk.set_attribute(self, path, name, value)

    set_access_list(file)
    assert codes(saved(file, WithoutGroup("group"))) == ["group_lost", "access_list_lost"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_another_name_of_the_file_is_said_to_hold_the_old_version(file: Path) -> None:
    other = file.with_name("tweede naam.json")
    os.link(file, other)
    result = saved(file)
    assert codes(result) == ["links_lost"]
    assert other.read_bytes() == to_bytes(BASE)
    assert codes(save_document(BASE, file, result.digest, should_back_up=False)) == []


def test_attributes_that_cannot_be_kept_are_said(file: Path) -> None:
    try:
        os.setxattr(file, "user.xdg.tags", b"jeugd")
    except (OSError, AttributeError):
        pytest.skip("no attributes here")
    assert codes(saved(file, RefusingDisk())) == ["attributes_lost"]


def test_an_access_list_that_may_not_be_read_opens_nothing(file: Path) -> None:
    """What the mode says of the group is then the mask of the list: it must not become what the group may do."""

    class Unread(Disk):
        def attributes(self, path: Path | int) -> dict[str, bytes | None]:
            return dict.fromkeys(super().attributes(path))

    set_access_list(file)
    assert codes(saved(file, Unread())) == ["access_list_lost"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@needs_root
def test_permissions_never_go_to_what_took_the_name(file: Path) -> None:
    """In a folder that is shared, somebody puts a link to another file where the new one has its name for a while."""
    secret = file.parent.with_name("geheim")
    secret.write_text("niet voor anderen")
    secret.chmod(0o600)
    before = secret.stat()
    os.chown(file, 12345, 54321)
    file.chmod(0o664)

    class Swapping(Disk):
        def attributes(self, path: Path | int) -> dict[str, bytes | None]:
            for temporary in file.parent.glob("*.tmp"):
                temporary.unlink()
                temporary.symlink_to(secret)
            return super().attributes(path)

        def chown(self, path: Path | int, uid: int, gid: int) -> None:
            self.attributes(file)
            super().chown(path, uid, gid)

    with pytest.raises(FileError, match="not_as_written"):
        saved(file, Swapping())
    after = secret.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert file.read_bytes() == to_bytes(BASE)
