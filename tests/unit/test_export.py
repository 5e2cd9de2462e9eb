"""Posters on the disk: only one of our own is replaced without being asked for; of several files all or none."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import stat
import subprocess
import sys
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from itertools import product
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from canvas_app.embedded_checksum import with_checksum
from canvas_app.errors import FileError
from canvas_app.posters.export import lay_out_all, render_pdf
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.output.png_writer import render_pngs
from canvas_app.posters.output.svg_writer import render_svg_pages
from canvas_app.storage.file_io import file_transaction
from canvas_app.storage.file_io.temporary_file import TemporaryFile
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.pdf_attachment import build_attachment
from canvas_app.storage.writer import export_writer
from canvas_app.storage.writer.document_writer import create_document_file
from canvas_app.storage.writer.export_writer import (
    ExportFile,
    export_file,
    export_files,
    is_unmodified_poster,
)
from tests.unit.builders import small_workshop
from tests.unit.faulty_disks import (
    FaultyDisk,
    KillingDisk,
    ProcessKilled,
    RecordingDisk,
    ShortWriteFromDisk,
    files_in,
)
from tests.unit.scenario import BASE, poster_bytes
from tests.unit.scenarios import ERRORS, check_message

OPTIONS = PosterOptions(sheets=("canvas",), size="A4", lang="en")
NEW = poster_bytes("new")


PNG = with_checksum(b"\x89PNG\r\n\x1a\n" + b"\0" * 33 + b"tEXtSoftware\0Netwerk Canvas" + b"\0" * 100)
"""Where nothing here can make pictures."""


@pytest.fixture(scope="module")
def real() -> dict[str, bytes]:
    """A poster of each kind, as the program makes it."""
    document = small_workshop()
    pdf = render_pdf(document, OPTIONS, b"{}").data
    tiles = render_pdf(document, OPTIONS._replace(size="A3", tiling=TilingOptions("A4")))
    assert tiles.pages > 1
    return {
        "pdf": pdf,
        "png": list(render_pngs(tiles.data, 40))[-1] if find_spec("pypdfium2") else PNG,
        "svg": render_svg_pages(lay_out_all(document, OPTIONS)[0])[0],
        "tiles": tiles.data,
        "workshop inside": render_pdf(document, OPTIONS, build_attachment(document)).data,
    }


# Whose it is


KINDS = ("pdf", "png", "svg", "tiles", "workshop inside")


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_poster_is_replaced(tmp_path: Path, real: dict[str, bytes], kind: str) -> None:
    path = tmp_path / f"poster.{kind}"
    for _ in range(2):
        export_file(real[kind], path)
    assert path.read_bytes() == real[kind]


@pytest.mark.parametrize(("kind", "other"), [("pdf", "png"), ("png", "svg"), ("svg", "pdf")])
def test_a_poster_of_another_kind_is_not(
    tmp_path: Path, real: dict[str, bytes], kind: str, other: str
) -> None:
    path = tmp_path / "poster"
    path.write_bytes(real[other])
    with pytest.raises(FileError, match="over_another"):
        export_file(real[kind], path)
    assert path.read_bytes() == real[other]


def _by_another_program(real: dict[str, bytes]) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(real["pdf"])))
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _with_remarks(real: dict[str, bytes]) -> bytes:
    """As programs do that let people draw in a PDF: what they add goes behind the rest."""
    return real["pdf"] + b"9 0 obj\n<< /Annots [] >>\nendobj\nstartxref\n12\n%%EOF\n"


SEAL = re.compile(rb"% Netwerk Canvas SHA-256 [0-9a-f]{64}\n")

FOREIGN: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "a thesis": lambda _: b"%PDF-1.7\n1 0 obj\n<< /Producer (LaTeX) >>\nendobj\nstartxref\n9\n%%EOF\n",
    "only words": lambda _: b"my words",
    "named like ours in the text": lambda _: b"%PDF-1.7\n/Producer (Netwerk Canvas, ReportLab) startxref",
    "written anew by another program": _by_another_program,
    "with remarks in it": _with_remarks,
    "with the seal of another file": lambda real: real["tiles"][:-200] + real["pdf"][-200:],
    "of a version without a seal": lambda real: SEAL.sub(b"", real["pdf"]),
    "cut off": lambda real: real["pdf"][:-1],
    "cut off at the seal": lambda real: real["pdf"][: -len("startxref")],
    "nearly nothing": lambda _: b"%PDF-startxref",
    "another's ReportLab": lambda _: b"%PDF-1.4\n% ReportLab Generated PDF document\n/Producer (x) startxref",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_not_ours_is_replaced_only_on_demand(
    tmp_path: Path, real: dict[str, bytes], name: str
) -> None:
    path, theirs = tmp_path / "poster.pdf", FOREIGN[name](real)
    path.write_bytes(theirs)
    with pytest.raises(FileError, match="over_another") as caught:
        export_file(real["pdf"], path)
    check_message(caught.value)
    assert files_in(tmp_path) == {"poster.pdf": theirs}
    export_file(real["pdf"], path, force=True)
    assert files_in(tmp_path) == {"poster.pdf": real["pdf"]}


def test_a_picture_of_somebody_else_is_not_replaced(tmp_path: Path, real: dict[str, bytes]) -> None:
    for kind, theirs in (
        ("png", b"\x89PNG\r\n\x1a\nIHDR tEXtSoftware\0GIMP"),
        ("svg", b'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="x"/>'),
    ):
        path = tmp_path / f"x.{kind}"
        path.write_bytes(theirs)
        with pytest.raises(FileError, match="over_another"):
            export_file(real[kind], path)
        assert path.read_bytes() == theirs


@pytest.mark.parametrize("name", ["w.nwcanvas.json", "w.pdf"])
def test_a_workshop_is_not_replaced_even_on_demand(tmp_path: Path, name: str) -> None:
    create_document_file(BASE, tmp_path / name)
    before = files_in(tmp_path)
    with pytest.raises(FileError, match="over_a_canvas"):
        export_file(NEW, tmp_path / name, force=True)
    assert files_in(tmp_path) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_poster_of_which_any_byte_was_changed_is_not_ours(
    tmp_path: Path, real: dict[str, bytes], kind: str
) -> None:
    path, whole = tmp_path / "poster", real[kind]
    step = max(1, len(whole) // 500)
    for place in {*range(0, len(whole), step), *range(len(whole) - 150, len(whole))}:
        changed = bytearray(whole)
        changed[place] ^= 1
        path.write_bytes(changed)
        assert not is_unmodified_poster(path, whole, Disk()), place
    path.write_bytes(whole)
    assert is_unmodified_poster(path, whole, Disk())


def _with_a_remark(png: bytes) -> bytes:
    """A text of somebody else, as picture programs put it: before the last chunk, or behind the first."""
    chunk = b"tEXtComment\0mine"
    return png[:33] + (12).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big") + png[33:]


EDITED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a word in an SVG": ("svg", lambda data: data.replace(b">Identity<", b">Apart<")),
    "a line in an SVG": ("svg", lambda data: data.replace(b"</svg>", b"<text>mine</text></svg>")),
    "a line behind an SVG": ("svg", lambda data: data + b"\n"),
    "a text in a PNG": ("png", _with_a_remark),
    "the title of a PDF": ("pdf", lambda data: re.sub(rb"/Title \(.", b"/Title (X", data)),
}


@pytest.mark.parametrize("name", EDITED)
def test_what_somebody_changed_in_our_poster_is_not_lost(
    tmp_path: Path, real: dict[str, bytes], name: str
) -> None:
    kind, change = EDITED[name]
    path, theirs = tmp_path / f"poster.{kind}", change(real[kind])
    assert theirs != real[kind]
    path.write_bytes(theirs)
    with pytest.raises(FileError, match="over_another"):
        export_file(real[kind], path)
    assert path.read_bytes() == theirs


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault_with_the_seal_and_what_it_writes_is_not_ours(
    tmp_path: Path, real: dict[str, bytes]
) -> None:
    for kind in ("pdf", "tiles", "workshop inside"):
        path, anew = tmp_path / f"{kind}.pdf", tmp_path / f"{kind} anew.pdf"
        path.write_bytes(real[kind])
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
        subprocess.run(["qpdf", path, anew], check=True, capture_output=True)
        assert not is_unmodified_poster(anew, real[kind], Disk())


def test_the_seal_is_found_wherever_the_file_is_cut_in_reading(tmp_path: Path) -> None:
    class Slow(Disk):
        piece = 1

        def read(self, descriptor: int, count: int) -> bytes:
            return super().read(descriptor, min(count, self.piece))

    path, disk = tmp_path / "poster.pdf", Slow()
    for piece in (1, 7, 90, 127, 255, 256, 257, 300):
        disk.piece = piece
        path.write_bytes(poster_bytes("x" * 600))
        assert is_unmodified_poster(path, NEW, disk)
        path.write_bytes(path.read_bytes() + b"startxref")
        assert not is_unmodified_poster(path, NEW, disk)


def test_a_poster_is_read_once_and_not_beyond_the_largest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Counting(Disk):
        count = 0

        def read(self, descriptor: int, count: int) -> bytes:
            found = super().read(descriptor, count)
            self.count += len(found)
            return found

    path, disk = tmp_path / "poster.pdf", Counting()
    path.write_bytes(poster_bytes("x" * 3_000_000))
    assert is_unmodified_poster(path, NEW, disk)
    assert disk.count == path.stat().st_size
    monkeypatch.setattr(export_writer, "MAX_BYTES", 10)
    disk.count = 0
    assert not is_unmodified_poster(path, NEW, disk)
    assert disk.count < path.stat().st_size


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"a letter"])
def test_only_posters_are_sealed(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it says nothing, for nobody ever reads it
        with_checksum(data)


# All or none


NAMES = ("een.pdf", "nieuw.pdf", "twee.pdf", "ook-nieuw.pdf")
FRESH = ("nieuw.pdf", "ook-nieuw.pdf")


def _prepare(folder: Path) -> dict[str, bytes]:
    for path in folder.iterdir():
        path.unlink()
    for name in NAMES:
        if name not in FRESH:
            (folder / name).write_bytes(poster_bytes(f"old {name}"))
    return files_in(folder)


def _outputs(folder: Path) -> list[ExportFile]:
    return [ExportFile(folder / name, poster_bytes(f"new {name}")) for name in NAMES]


ALL_NEW = {name: poster_bytes(f"new {name}") for name in NAMES}


class NoLinks:
    """A file system without hard links, as on memory sticks."""

    def link(self, source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")


def _calls(folder: Path, has_links: bool) -> list[str]:
    _prepare(folder)
    disk = RecordingDisk() if has_links else type("Stick", (NoLinks, RecordingDisk), {})()
    export_files(_outputs(folder), disk=disk)
    assert files_in(folder) == ALL_NEW
    return disk.calls


def _faulty(fault: str, place: int, for_good: bool, has_links: bool) -> RecordingDisk:
    number = getattr(errno, fault)

    def fails(now: int, _name: str, _arguments: object) -> bool:
        return now == place or (for_good and now > place)

    if has_links:
        return FaultyDisk(fails, number)
    stick: type[FaultyDisk] = type("Stick", (NoLinks, FaultyDisk), {})
    return stick(fails, number)


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("fault", ERRORS)
def test_whatever_call_fails_there_are_all_old_files_or_all_new(
    tmp_path: Path, fault: str, has_links: bool
) -> None:
    for place, call in enumerate(_calls(tmp_path, has_links)):
        old = _prepare(tmp_path)
        disk = _faulty(fault, place, for_good=False, has_links=has_links)
        try:
            export_files(_outputs(tmp_path), disk=disk)
        except FileError as error:
            check_message(error)
            expected = old
        else:
            expected = ALL_NEW
        # an empty lock may be left where it could not be asked for; the next save takes it
        found = {name: data for name, data in files_in(tmp_path).items() if not name.endswith(".lock")}
        if call == "unlink":  # what could not be removed lies there under the name of a temporary file
            found = {name: data for name, data in found.items() if not name.endswith(".tmp")}
        assert found == expected, (place, call)
        assert not disk.open_descriptors


@pytest.mark.skipif(sys.platform != "linux", reason="Python writes attributes on Linux alone")
def test_a_file_that_was_put_back_without_links_has_its_attributes_and_mode(tmp_path: Path) -> None:
    old = _prepare(tmp_path)
    first = tmp_path / NAMES[0]
    os.setxattr(first, "user.tag", b"mine")
    first.chmod(0o640)
    replaced = [number for number, call in enumerate(_calls_on(tmp_path, first)) if call == "replace"]
    with pytest.raises(FileError):
        export_files(_outputs(tmp_path), disk=_faulty("EIO", replaced[1], for_good=False, has_links=False))
    assert files_in(tmp_path) == old
    assert os.getxattr(first, "user.tag") == b"mine"
    assert stat.S_IMODE(first.stat().st_mode) == 0o640


def _calls_on(folder: Path, marked: Path) -> list[str]:
    """The calls of writing all files without links; afterwards the folder is as it was."""
    tag, mode = os.getxattr(marked, "user.tag"), marked.stat().st_mode
    disk = type("Stick", (NoLinks, RecordingDisk), {})()
    export_files(_outputs(folder), disk=disk)
    _prepare(folder)
    os.setxattr(marked, "user.tag", tag)
    marked.chmod(stat.S_IMODE(mode))
    return disk.calls


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("fault", ["EIO", "EROFS"])
def test_on_a_disk_that_is_gone_for_good_every_file_is_whole(
    tmp_path: Path, fault: str, has_links: bool
) -> None:
    for place in range(len(_calls(tmp_path, has_links))):
        old = _prepare(tmp_path)
        try:
            export_files(_outputs(tmp_path), disk=_faulty(fault, place, for_good=True, has_links=has_links))
        except FileError as error:
            check_message(error)
        else:
            assert {name: (tmp_path / name).read_bytes() for name in NAMES} == ALL_NEW
        _check_whole(tmp_path, old, has_links)


@pytest.mark.parametrize("has_links", [True, False], ids=["links", "no links"])
def test_where_the_program_is_ended_every_file_is_whole(tmp_path: Path, has_links: bool) -> None:
    for place in range(len(_calls(tmp_path, has_links))):
        old = _prepare(tmp_path)
        disk = KillingDisk(place, has_links)
        with pytest.raises(ProcessKilled):
            export_files(_outputs(tmp_path), disk=disk)
        for descriptor in list(disk.open_descriptors):
            os.close(descriptor)
        _check_whole(tmp_path, old, has_links)


def _check_whole(folder: Path, old: dict[str, bytes], has_links: bool) -> None:
    """Each file is old or new; and where it is new, the old one is not needed any more or lies beside it."""
    present = files_in(folder)
    for name in NAMES:
        # without links the name of a new file may be taken by an empty one
        may_be = [old.get(name), ALL_NEW[name], *([b""] if not has_links and name in FRESH else [])]
        assert present.get(name) in may_be, name


def test_short_writes_are_no_trouble(tmp_path: Path) -> None:
    for place, for_good in product(range(len(_calls(tmp_path, True))), (False, True)):
        _prepare(tmp_path)
        export_files(_outputs(tmp_path), disk=ShortWriteFromDisk(place, for_good))
        assert files_in(tmp_path) == ALL_NEW


def test_one_file_that_may_not_be_replaced_keeps_all_from_being_written(tmp_path: Path) -> None:
    old = _prepare(tmp_path)
    theirs = {"ook-nieuw.pdf": b"%PDF-1.7 a thesis"}
    (tmp_path / "ook-nieuw.pdf").write_bytes(theirs["ook-nieuw.pdf"])
    with pytest.raises(FileError, match=r"over_another.*ook-nieuw\.pdf"):
        export_files(_outputs(tmp_path))
    assert files_in(tmp_path) == {**old, **theirs}
    forced = [output._replace(is_forced=True) for output in _outputs(tmp_path)]
    export_files(forced)
    assert files_in(tmp_path) == ALL_NEW


def test_a_file_that_appears_meanwhile_is_looked_at_first(tmp_path: Path) -> None:
    old = _prepare(tmp_path)

    class Race(Disk):
        def link(self, source: Path, target: Path) -> None:
            if target.name == "ook-nieuw.pdf" and not target.exists():
                target.write_bytes(b"a letter")
            super().link(source, target)

    with pytest.raises(FileError, match="over_another"):
        export_files(_outputs(tmp_path), disk=Race())
    assert files_in(tmp_path) == {**old, "ook-nieuw.pdf": b"a letter"}


def test_a_name_that_is_taken_again_and_again_is_in_use(tmp_path: Path) -> None:
    """Somebody's file is there whenever ours would come, and gone whenever it is looked at."""
    path = tmp_path / "poster.pdf"

    class Restless(Disk):
        def stat(self, path_: Path | int) -> os.stat_result:
            if path_ == path:
                path.unlink(missing_ok=True)
            return super().stat(path_)

        def link(self, source: Path, target: Path) -> None:
            if target == path:
                path.write_bytes(b"a letter")
            super().link(source, target)

    with pytest.raises(FileError, match="in_use") as caught:
        export_file(NEW, path, disk=Restless())
    check_message(caught.value)
    assert files_in(tmp_path) == {"poster.pdf": b"a letter"}


def test_two_names_of_one_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "een.pdf").write_bytes(NEW)
    (tmp_path / "twee.pdf").symlink_to("een.pdf")
    with pytest.raises(FileError, match="over_another"):
        export_files(
            [
                ExportFile(tmp_path / "een.pdf", poster_bytes("1")),
                ExportFile(tmp_path / "twee.pdf", poster_bytes("2")),
            ]
        )
    assert (tmp_path / "een.pdf").read_bytes() == NEW


def test_permissions_stay_as_they_were(tmp_path: Path) -> None:
    _prepare(tmp_path)
    (tmp_path / "een.pdf").chmod(0o640)
    export_files(_outputs(tmp_path))
    assert (tmp_path / "een.pdf").stat().st_mode & 0o777 == 0o640


def test_undoing_never_removes_a_file_that_replaced_an_older_one(tmp_path: Path) -> None:
    """The last file has no second name of the old one: it cannot be put back, so the new one has to stay."""
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster_bytes("new"))
    new = TemporaryFile(tmp_path / "x.tmp", path.stat())
    placed = file_transaction._StagedFile(path, new, old=None, stat_result=path.stat())
    assert file_transaction._restore(placed, Disk())
    assert path.read_bytes() == poster_bytes("new")


def test_a_poster_that_is_changed_while_the_new_one_is_made_is_not_replaced(tmp_path: Path) -> None:
    """It was this program's own when it was looked at, and is a person's work when it would be replaced."""
    path = tmp_path / "poster.pdf"
    export_file(poster_bytes("oud"), path)

    class Late(Disk):
        def attributes(self, where: Path | int) -> dict[str, bytes | None]:
            if path.read_bytes() == poster_bytes("oud"):
                path.write_bytes(poster_bytes("oud") + b"% van mij")
            return super().attributes(where)

    with pytest.raises(FileError, match="over_another"):
        export_file(poster_bytes("nieuw"), path, disk=Late())
    assert path.read_bytes() == poster_bytes("oud") + b"% van mij"
    assert export_file(poster_bytes("nieuw"), path, force=True).is_done


def test_a_poster_that_is_changed_while_it_gets_a_second_name_is_not_replaced(tmp_path: Path) -> None:
    old = _prepare(tmp_path)
    changed = tmp_path / next(iter(old))

    class Late(Disk):
        def link(self, source: Path, target: Path) -> None:
            super().link(source, target)
            if source == changed and changed.read_bytes() == old[changed.name]:
                with changed.open("ab") as file:
                    file.write(b"% a remark")

    with pytest.raises(FileError) as caught:
        export_files(_outputs(tmp_path), disk=Late())
    assert caught.value.code == "over_another"
    assert files_in(tmp_path) == {**old, changed.name: old[changed.name] + b"% a remark"}


def test_what_is_known_of_other_names_of_a_file_stays_where_its_content_changes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.pdf", tmp_path / "other.pdf"
    one.write_bytes(NEW)
    other.hardlink_to(one)
    known = [TemporaryFile(path, path.stat()) for path in (one, other)]
    staged = [file_transaction._StagedFile(file.path, file, file, file.stat_result) for file in known]
    one.write_bytes(NEW + b"% a remark")
    file_transaction._refresh_shared(staged, 0, Disk())
    assert [file.stat_result for file in staged] == [file.stat_result for file in known]


def test_several_files_whose_answers_were_lost_are_all_there(tmp_path: Path) -> None:
    class LostAnswer(Disk):
        def replace(self, source: Path, target: Path) -> None:
            super().replace(source, target)
            super().replace(source, target)

    _prepare(tmp_path)
    outputs = _outputs(tmp_path)
    assert all(written.is_confirmed for written in export_files(outputs, disk=LostAnswer()))
    assert [output.path.read_bytes() for output in outputs] == [output.data for output in outputs]
    assert not list(tmp_path.glob(".nwcanvas-*"))
