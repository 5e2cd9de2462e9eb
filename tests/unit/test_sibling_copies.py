"""Copies beside an open workshop: found by what is in them, and mentioned only where they bring something."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from canvas_app.content.handout_form import Assignment
from canvas_app.insight.change_summary import ChangeCounts, count_changes
from canvas_app.insight.handout import make_copy
from canvas_app.merge.stamping import fork, publish
from canvas_app.model.document import Document
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK
from canvas_app.storage.sibling_copies import find_copies, looks_like_copy
from canvas_app.storage.writer.document_writer import create_document_file
from tests.unit.builders import (
    TOPICS,
    document,
    note,
    small_workshop,
    with_fields,
    with_record,
    without_record,
)
from tests.unit.faulty_disks import FaultyDisk

BASE = publish(document(), small_workshop(), "5e55")
ANNAS = publish(
    BASE,
    with_fields(
        with_record(BASE, "notes", note("n9", "van thuis", author="p1")), ("notes", "n2"), text="anders"
    ),
    "anna",
)
OURS = publish(BASE, with_fields(BASE, ("notes", "n1"), text="Samen koken"), "ours")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Netwerk.nwcanvas.json"
    create_document_file(OURS, path)
    return path


def beside(file: Path, copy: Document, name: str) -> Path:
    path = file.with_name(name)
    path.write_bytes(to_bytes(copy))
    return path


@pytest.mark.parametrize(
    "name",
    [
        "Netwerk (conflicted copy 2026-06-12 140211).nwcanvas.json",
        "Netwerk (Anna's conflicted copy 2026-06-12).nwcanvas.json",
        "Netwerk.nwcanvas (Conflictkopie van Anna 2026-06-12).json",
        "Netwerk.nwcanvas-LAPTOP-7K2.json",
        "Netwerk.nwcanvas.sync-conflict-20260612-140211-ABCDEFG.json",
        "Netwerk.nwcanvas (1).json",
        "Netwerk - kopie.nwcanvas.json",
        "Copy of Netwerk.nwcanvas.json",
    ],
)
def test_names_that_say_they_are_copies(name: str) -> None:
    assert looks_like_copy(name, "Netwerk.nwcanvas.json")


@pytest.mark.parametrize("name", ["Netwerk.nwcanvas.json", "Netwerk sessie 2.nwcanvas.json", "Ander.json"])
def test_names_that_do_not(name: str) -> None:
    assert not looks_like_copy(name, "Netwerk.nwcanvas.json")


def test_a_copy_says_what_it_would_bring(file: Path) -> None:
    path = beside(file, ANNAS, "Netwerk (conflicted copy).nwcanvas.json")
    [copy] = find_copies(OURS, file)
    assert copy.path == path
    assert count_changes(copy.change) == ChangeCounts(new=1, changed=1)
    assert copy.change.added["notes", "n9"].text == "van thuis"
    assert copy.document == ANNAS


def test_a_copy_under_any_name_is_found_by_its_id(file: Path) -> None:
    beside(file, ANNAS, "heel iets anders.json")
    assert len(find_copies(OURS, file)) == 1


def test_what_was_removed_and_added_elsewhere_is_counted(file: Path) -> None:
    theirs = publish(
        BASE, without_record(without_record(BASE, ("notes", "n3")), ("coalitions", "c1")), "anna"
    )
    beside(file, theirs, "kopie.json")
    [copy] = find_copies(OURS, file)
    assert count_changes(copy.change) == ChangeCounts(removed=1, other=1)


def test_other_words_in_the_same_place_are_never_passed_over(file: Path) -> None:
    """One of the two would be shown: where it is ours nothing changes on the screen, and still there is something."""
    for session in ("a", "z"):  # one wins, the other loses
        theirs = publish(BASE, with_fields(BASE, ("notes", "n1"), text="Samen fietsen"), session)
        path = beside(file, theirs, "kopie.json")
        [copy] = find_copies(OURS, file)
        assert len(copy.conflicts) == 1
        path.unlink()


def test_a_copy_that_adds_nothing_is_not_mentioned(file: Path) -> None:
    beside(file, BASE, "Netwerk (1).nwcanvas.json")
    beside(file, OURS, "Netwerk (2).nwcanvas.json")
    assert find_copies(OURS, file) == []


def test_another_workshop_is_none_of_our_business(file: Path) -> None:
    beside(file, fork(ANNAS), "Netwerk (1).nwcanvas.json")
    assert find_copies(OURS, file) == []


def test_the_same_copy_twice_is_one(file: Path) -> None:
    beside(file, ANNAS, "Netwerk (1).nwcanvas.json")
    beside(file, ANNAS, "Netwerk (2).nwcanvas.json")
    [copy] = find_copies(OURS, file)
    assert copy.path.name == "Netwerk (1).nwcanvas.json"


def test_links_folders_pipes_and_rubbish_are_passed_over(file: Path) -> None:
    folder = file.parent
    elsewhere = beside(file, ANNAS, "elders.txt")
    (folder / "a link.json").symlink_to(elsewhere)
    os.link(file, folder / "the same.json")
    (folder / "folder.json").mkdir()
    os.mkfifo(folder / "pipe.json")
    (folder / "empty.json").write_bytes(b"")
    (folder / "rubbish.json").write_bytes(b'{"document_id": "00000000000000aa", ' + b"\0" * 500)
    cut = to_bytes(ANNAS)
    (folder / "half (1).json").write_bytes(cut[: len(cut) // 2])
    assert find_copies(OURS, file) == []


def test_what_cannot_be_read_never_stands_in_the_way(file: Path) -> None:
    beside(file, ANNAS, "Netwerk (1).nwcanvas.json")
    watched = FaultyDisk(lambda number, name, arguments: False)
    assert len(find_copies(OURS, file, watched)) == 1
    for number in range(len(watched.calls)):

        def fails(call: int, name: str, arguments: tuple[Any, ...], which: int = number) -> bool:
            return call == which

        disk = FaultyDisk(fails)
        assert len(find_copies(OURS, file, disk)) <= 1
        assert not disk.open_descriptors


def test_of_a_crowded_folder_what_is_named_like_a_copy_comes_first(file: Path) -> None:
    for number in range(250):
        (file.parent / f"A{number:03}.json").write_text("{}")
    beside(file, ANNAS, "Netwerk (conflicted copy).nwcanvas.json")
    assert len(find_copies(OURS, file)) == 1


def test_looking_ends_when_nobody_waits_for_it(file: Path) -> None:
    beside(file, ANNAS, "Netwerk (1).nwcanvas.json")
    assert find_copies(OURS, file, DISK, lambda: False) == []


def test_beside_a_copy_that_was_handed_out_only_that_copy_is_offered(tmp_path: Path) -> None:
    given = make_copy(BASE, Assignment(TOPICS[:1]), "")
    assert given.handout is not None
    file = tmp_path / "Netwerk – kopie.nwcanvas.json"
    create_document_file(given, file)
    signed = replace(given, handout=replace(given.handout, filled_by="p1"))
    written = with_record(signed, "notes", note("n9", "van de laptop", TOPICS[0], author="p1"))
    beside(file, publish(signed, written, "anna"), "Netwerk – kopie (1).nwcanvas.json")
    beside(file, ANNAS, "Netwerk.nwcanvas.json")
    assert [copy.path.name for copy in find_copies(given, file)] == ["Netwerk – kopie (1).nwcanvas.json"]
