"""One file under two names is one file, and a copy of a workshop is still the same document."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from canvas_app.errors import FileError
from canvas_app.merge.join import merge_documents
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.path_comparison import is_same_file
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.workshop_copy import copy_workshop
from tests.unit.builders import small_workshop
from tests.unit.faulty_disks import FaultyDisk, files_in


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "netwerk.nwcanvas.json"
    path.write_bytes(to_bytes(small_workshop()))
    return path


def test_the_same_path_and_another(file: Path) -> None:
    assert is_same_file(file, file.parent / "." / ".." / file.parent.name / file.name)
    other = file.with_name("ander.nwcanvas.json")
    other.write_bytes(file.read_bytes())
    assert not is_same_file(file, other)


def test_files_that_are_not_there_are_told_apart_by_name(tmp_path: Path) -> None:
    assert is_same_file(tmp_path / "weg.json", tmp_path / "x" / ".." / "weg.json")
    assert not is_same_file(tmp_path / "weg.json", tmp_path / "ook.json")
    assert not is_same_file(tmp_path / "a\0b", tmp_path / "ook.json")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_one_file(file: Path) -> None:
    link, hard = file.with_name("link.json"), file.with_name("hard.json")
    link.symlink_to(file)
    os.link(file, hard)
    assert is_same_file(file, link)
    assert is_same_file(file, hard)
    assert not is_same_file(file, file.with_name("weg.json"))


def test_a_copy_is_the_same_document_and_merges(file: Path) -> None:
    before = file.read_bytes()
    copy, is_confirmed = copy_workshop(file, [file.with_name("kopie.nwcanvas.json")])
    assert is_confirmed
    assert copy.read_bytes() == file.read_bytes() == before
    one, other = load_document(file).document, load_document(copy).document
    assert one.document_id == other.document_id
    assert merge_documents(one, other).notes == one.notes


def test_where_the_folder_takes_no_copy_the_next_place_does(file: Path, tmp_path: Path) -> None:
    place = tmp_path / "elders"
    place.mkdir()
    target = place / "kopie.json"
    assert copy_workshop(file, [tmp_path / "weg" / "kopie.json", target]).path == target
    assert set(files_in(tmp_path)) == {file.name, "elders/kopie.json"}


def test_a_copy_never_takes_the_place_of_another_file(file: Path) -> None:
    other = file.with_name("ander.json")
    other.write_text("van iemand", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        copy_workshop(file, [other])
    assert caught.value.code == "already_there"
    assert other.read_text(encoding="utf-8") == "van iemand"


def test_what_cannot_be_opened_is_not_copied(tmp_path: Path) -> None:
    bad = tmp_path / "kapot.json"
    bad.write_text("nee", encoding="utf-8")
    with pytest.raises(FileError):
        copy_workshop(bad, [tmp_path / "kopie.json"])
    assert set(files_in(tmp_path)) == {"kapot.json"}


def test_a_full_disk_leaves_no_half_copy(file: Path) -> None:
    disk = FaultyDisk(lambda number, name, arguments: name in {"write", "fsync"})
    with pytest.raises(FileError):
        copy_workshop(file, [file.with_name("kopie.json")], disk)
    assert set(files_in(file.parent)) == {file.name}


def test_a_copy_the_disk_did_not_confirm_says_so(file: Path) -> None:
    disk = FaultyDisk(lambda _number, name, _arguments: name == "fsync_folder")
    assert not copy_workshop(file, [file.with_name("kopie.nwcanvas.json")], disk).is_confirmed
