"""A poster opens again: the workshop is attached to it, without people where the poster names nobody."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import edit_note, mask_topics
from canvas_app.model.records import Coalition
from canvas_app.platform import paths
from canvas_app.posters.export import render_pdf
from canvas_app.posters.options import PosterOptions
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.embedded_streams import EmbeddedStream, PackedBudget
from canvas_app.storage.pdf_attachment import build_attachment, extract_workshop
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.integrity import is_fully_read
from canvas_app.storage.reader.loader import load_document
from tests.unit.builders import document, small_workshop


@pytest.fixture(scope="module")
def example() -> Document:
    return load_document(paths.resource_path("samples", "bodem.nl.nwcanvas.json")).document


def poster(doc: Document, people: bool = True, **choices: object) -> bytes:
    names = "names" if people else "none"
    options = PosterOptions(size="A3", names=names, **choices)  # type: ignore[arg-type]
    return render_pdf(doc, options, build_attachment(doc, people)).data


def test_a_poster_opens_again(example: Document, tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster(example))
    loaded = load_document(path)
    assert to_bytes(loaded.document) == to_bytes(example)
    assert loaded.read_only
    assert [code for code, _ in loaded.notices] == ["from_poster"]


def test_other_programs_find_the_file(example: Document) -> None:
    attached = PdfReader(BytesIO(poster(example))).attachments
    assert attached == {"workshop.nwcanvas.json": [to_bytes(example)]}


def test_it_still_opens_after_another_program_saved_it(example: Document) -> None:
    writer = PdfWriter(clone_from=BytesIO(poster(example)))
    target = BytesIO()
    writer.write(target)
    assert extract_workshop(target.getvalue()).data == to_bytes(example)


def test_it_can_be_left_out(example: Document) -> None:
    data = poster(example, attach=False)
    assert not PdfReader(BytesIO(data)).attachments
    with pytest.raises(FileError, match="no_workshop_in_pdf"):
        extract_workshop(data)


def test_notes_in_silence_that_are_not_in_it_do_not_count_as_dropped_by_who_merges_it() -> None:
    base = publish(document(), small_workshop(), "5e55")
    masked = apply(base, mask_topics(base, [base.notes["n3"].topic]))
    masked = publish(base, apply(masked, edit_note(masked, "n3", "in stilte anders")), "fac")
    part = from_bytes(build_attachment(masked)).document
    assert "n3" not in part.notes
    older = publish(base, apply(base, edit_note(base, "n3", "van een ander")), "0ld")
    merged = merge_documents(merge_documents(older, part), masked)
    assert merged == merge_documents(older, merge_documents(part, masked))
    [conflict] = find_conflicts(merged)
    assert {conflict.shown, *conflict.others} == {"in stilte anders", "van een ander"}


def test_without_names_nobody_is_in_the_file() -> None:
    older = publish(document(), small_workshop(), "5e55")
    notes = dict(older.notes)
    gone = notes.pop(next(iter(notes)))
    cards = {"c9": Coalition(id="c9", name="Tuin", puller="Iemand van buiten", order="V")}
    doc = publish(older, older.with_records({"notes": notes, "coalitions": cards}), "0dd5")
    assert gone.text in to_bytes(doc).decode()
    data = poster(doc, people=False)
    inside = extract_workshop(data).data.decode()
    for person in doc.participants.values():
        assert person.name not in inside
        assert person.id not in inside
    for words in (gone.text, "Iemand van buiten", "5e55", doc.document_id):
        assert words not in inside
    for note in doc.notes.values():
        assert json.dumps(note.text, ensure_ascii=False)[1:-1] in inside


def test_the_same_workshop_gives_the_same_bytes(example: Document) -> None:
    assert poster(example) == poster(example)
    assert poster(example, people=False) == poster(example, people=False)


def test_the_clean_copy_keeps_the_words_in_their_places(example: Document) -> None:
    copy = from_bytes(build_attachment(example, with_participants=False)).document
    texts = sorted((note.topic, note.order, note.text) for note in copy.notes.values())
    before = sorted((note.topic, note.order, note.text) for note in example.notes.values())
    assert [(topic, text) for topic, _, text in texts] == [(topic, text) for topic, _, text in before]
    assert len({*copy.notes, *copy.coalitions}) == len(example.notes) + len(example.coalitions)


# Hostile


def pdf_with(packed: bytes, described: bytes = b"/Filter /FlateDecode ") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile " + described + b">>\nstream\n" + packed + b"endstream\n"
    )


def test_a_bomb_is_refused() -> None:
    start = b'{"format": "nwcanvas", "x": "'
    with pytest.raises(FileError, match="too_large"):
        extract_workshop(pdf_with(zlib.compress(start + b"0" * 200_000_000)), 1_000_000)


def test_an_unpacked_file_is_found() -> None:
    assert extract_workshop(pdf_with(b'{"format": "nwcanvas"}', b"")).data.startswith(b'{"format"')


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        pdf_with(b"not packed at all"),
        pdf_with(zlib.compress(b"<html>")),
        pdf_with(zlib.compress(b"{}"), b"/Filter /LZWDecode "),
        b"%PDF-1.7 /EmbeddedFile stream\n",
    ],
)
def test_a_pdf_without_a_workshop_says_so(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(FileError) as refused:
        load_document(path)
    assert (refused.value.code, refused.value.parameters["file"]) == ("no_workshop_in_pdf", "x.pdf")


def test_an_encrypted_pdf_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf_with(b"\x8a\x01\xff" * 20) + b"trailer << /Root 1 0 R /Encrypt 9 0 R >>\n")
    with pytest.raises(FileError, match="pdf_locked"):
        load_document(path)


# Several in one poster: what is read is never silently an older one

OLDER, NEWER = b'{"format": "nwcanvas", "n": 1}', b'{"format": "nwcanvas", "n": 2}'
PACKED = zlib.compress(NEWER)
IN_FLATE = b"/Filter /FlateDecode "
WIDE = ("utf-16", "utf-16-be", "utf-32", "utf-32-be")


@pytest.mark.parametrize(
    ("packed", "described"),
    [
        (PACKED[:-4] + b"xxxx", IN_FLATE),
        (PACKED[:12] + b"\xff\xff\xff" + PACKED[15:], IN_FLATE),
        (PACKED[: len(PACKED) // 2], IN_FLATE),
        (PACKED[:-4], IN_FLATE),
        (b"not packed at all", IN_FLATE),
        (PACKED, b"/Filter [/ASCII85Decode /FlateDecode] "),
        (PACKED, b"/Filter /LZWDecode "),
        (PACKED, b"/Filter 12 0 R "),
        (PACKED, IN_FLATE + b"/DecodeParms << /Predictor 12 /Columns 4 >> "),
        (PACKED, IN_FLATE + b"/DecodeParms[<</Predictor 2>>] "),
        (PACKED, IN_FLATE + b"/DecodeParms 12 0 R "),
        (PACKED, IN_FLATE + b"/DecodeParms << /Predictor 1 0 R >> "),
        (PACKED, IN_FLATE + b"/Decode#50arms << /#50redictor 12 >> "),
        (PACKED, b"/#46ilter /LZWDecode "),
        *((zlib.compress(NEWER.decode().encode(encoding)), IN_FLATE) for encoding in WIDE),
        (NEWER.decode().encode("utf-16"), b""),
    ],
    ids=[
        *("checksum", "middle", "half", "no checksum", "garbage", "two filters", "LZW", "filter elsewhere"),
        *(
            "PNG predictor",
            "TIFF predictor",
            "parameters elsewhere",
            "predictor elsewhere",
            "letters by number",
        ),
        *("filter by number", *WIDE, "not packed"),
    ],
)
def test_an_older_workshop_is_not_read_in_silence(packed: bytes, described: bytes) -> None:
    older = pdf_with(zlib.compress(OLDER))
    assert extract_workshop(older) == (OLDER, True)
    assert extract_workshop(older + pdf_with(packed, described)) == (OLDER, False)
    assert extract_workshop(pdf_with(packed, described) + older) == (OLDER, True)


@pytest.mark.parametrize(
    "described",
    [
        IN_FLATE + b"/DecodeParms null ",
        IN_FLATE + b"/DecodeParms << /Predictor 1 /Columns 4 >> ",
        IN_FLATE + b"/DecodeParms << /Predictor  1 /Columns 4 >> ",
        IN_FLATE + b"/DecodeParms [<<>>] ",
        b"/Filter /Flate#44ecode /Subtype /application#2Fjson ",
    ],
)
def test_a_workshop_described_in_another_way_is_read(described: bytes) -> None:
    assert extract_workshop(pdf_with(zlib.compress(OLDER)) + pdf_with(PACKED, described)) == (NEWER, True)


def test_a_workshop_before_hundreds_of_other_files_is_found() -> None:
    texts = b"".join(pdf_with(b"%d" % number, b"") for number in range(1_000))
    assert extract_workshop(pdf_with(PACKED) + texts) == (NEWER, True)


def test_of_more_files_than_are_looked_at_that_is_said() -> None:
    damaged = pdf_with(zlib.compress(NEWER + b" " * 10_000)[:-4] + b"xxxx")
    for many in (pdf_with(b"1", b"") * 2_001, damaged * 51):
        with pytest.raises(FileError, match="too_many_attachments"):
            extract_workshop(pdf_with(PACKED) + many)


def block(plain: bytes) -> bytes:
    """A block of an uncompressed kind inside a compressed stream (RFC 1951, 3.2.4)."""
    return b"\0" + len(plain).to_bytes(2, "little") + (len(plain) ^ 0xFFFF).to_bytes(2, "little") + plain


NOTHING = block(b"") * 200
NEXT_STREAM = b"\n2 0 obj\n<< /Type /EmbeddedFile /Filter /FlateDecode >>\nstream\n\x78\x9c"
NESTED_HEADS = pdf_with(b"\x78\x9c" + (NOTHING + block(NEXT_STREAM)) * 1_900)
NESTED_WORKSHOPS = pdf_with(
    b"\x78\x9c" + (block(NEWER) + block(NEXT_STREAM)) * 40 + block(NEWER) + NOTHING * 1_000
)


@pytest.mark.parametrize("attacked", [NESTED_HEADS, NESTED_WORKSHOPS], ids=["heads", "workshops"])
def test_what_is_read_of_all_files_together_has_an_end(
    attacked: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks without content, in streams that lie in each other: nothing comes out, and all of it is read."""
    read: list[int] = []

    class Counted:
        def __init__(self) -> None:
            self._real = real()

        def decompress(self, packed: bytes, most: int) -> bytes:
            found = self._real.decompress(packed, most)
            read.append(len(packed) - len(self._real.unconsumed_tail) - len(self._real.unused_data))
            return found

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    real = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", Counted)
    assert len(attacked) < 2_100_000
    with pytest.raises(FileError, match="too_many_attachments"):
        extract_workshop(pdf_with(PACKED) + attacked)
    assert sum(read) < 9 * 1024**2


def test_of_many_large_files_only_the_first_bytes_are_read() -> None:
    picture = b"".join(sha256(b"%d" % number).digest() for number in range(2_000))
    packed = zlib.compress(picture)
    assert len(packed) > 60_000
    pictures, texts = (pdf_with(one, IN_FLATE) * 500 for one in (packed, zlib.compress(b"a;b\n" * 5_000)))
    assert extract_workshop(pdf_with(zlib.compress(OLDER)) + pictures + texts) == (OLDER, True)


def test_other_files_in_a_poster_are_no_newer_workshops() -> None:
    data = pdf_with(zlib.compress(OLDER)) + pdf_with(zlib.compress(b"a;b\n" * 5_000)) + pdf_with(b"a;b", b"")
    assert extract_workshop(data) == (OLDER, True)


LATE = b'{"aaa": "' + b"x" * 5_000 + b'", "format": "nwcanvas"}'
BLANK_FIRST = b" " * 5_000 + NEWER


@pytest.mark.parametrize("later", [LATE, b"\xef\xbb\xbf" + LATE, LATE.decode().encode("utf-16"), BLANK_FIRST])
@pytest.mark.parametrize("packed", [True, False])
def test_a_newer_object_that_goes_on_after_its_start_may_be_a_workshop(later: bytes, packed: bool) -> None:
    described = IN_FLATE if packed else b"/Length %d " % len(later)
    newer = pdf_with(zlib.compress(later) if packed else later + b"\n", described)
    assert extract_workshop(pdf_with(zlib.compress(OLDER)) + newer) == (OLDER, False)


def test_a_workshop_whose_format_is_written_in_numbers_is_read() -> None:
    spelled = NEWER.replace(b"nw", b"\\u006e\\u0077")
    assert extract_workshop(pdf_with(zlib.compress(OLDER)) + pdf_with(zlib.compress(spelled))) == (
        spelled,
        True,
    )


@pytest.mark.parametrize(
    "other",
    [b'{"a": 1}', b'{"a": "' + b"x" * 4_000 + b'"}', b"{\\rtf1 " + b"x" * 9_000, b"[" + b"1, " * 9_000, b"<a>" * 9_000],
    ids=["small object", "object", "text with layout", "list", "elements"],
)  # fmt: skip
@pytest.mark.parametrize("packed", [True, False])
def test_what_can_be_no_workshop_is_no_newer_one(other: bytes, packed: bool) -> None:
    described = IN_FLATE if packed else b"/Length %d " % len(other)
    newer = pdf_with(zlib.compress(other) if packed else other + b"\n", described)
    assert extract_workshop(pdf_with(zlib.compress(OLDER)) + newer) == (OLDER, True)


def test_of_a_poster_with_a_newer_damaged_workshop_a_notice_says_so(
    example: Document, tmp_path: Path
) -> None:
    path = tmp_path / "poster.pdf"
    path.write_bytes(poster(example) + pdf_with(PACKED[:-1] + b"x"))
    loaded = load_document(path)
    assert [code for code, _ in loaded.notices] == ["from_poster", "older_from_poster"]
    assert loaded.read_only
    assert not is_fully_read(loaded)


def test_a_stream_without_its_checksum_is_not_whole() -> None:
    changed = zlib.compress(NEWER, 0).replace(b'"n": 2', b'"n": 9')
    with pytest.raises(FileError, match="no_workshop_in_pdf"):
        extract_workshop(pdf_with(changed[:-4])[: -len(b"endstream\n")])


def unpacked(plain: bytes, length: bytes) -> bytes:
    return pdf_with(plain + b"\n", b"/Length " + length)


def test_words_in_an_unpacked_workshop_do_not_end_it() -> None:
    plain = b'{"format": "nwcanvas", "text": "endstream endobj /EmbeddedFile stream"}'
    assert extract_workshop(unpacked(plain, b"%d" % len(plain))) == (plain, True)


@pytest.mark.parametrize("length", [b"5", b"9" * 12, b"9" * 400, b"-3", b"5 0 R", b""])
def test_a_length_that_is_not_right_is_not_believed(length: bytes) -> None:
    assert extract_workshop(unpacked(OLDER, length)) == (OLDER + b"\n", True)


def test_an_unpacked_workshop_that_is_cut_off_is_not_whole() -> None:
    with pytest.raises(FileError, match="no_workshop_in_pdf"):
        extract_workshop(b"%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile >>\nstream\n" + OLDER)


@given(st.binary(max_size=400), st.booleans())
def test_nothing_but_our_own_errors_comes_out(data: bytes, packed: bool) -> None:
    whole = pdf_with(zlib.compress(data) if packed else data)
    try:
        extract_workshop(whole)
    except FileError as error:
        assert error.code in {"no_workshop_in_pdf", "too_large"}  # noqa: PT017


def test_an_attachment_packed_in_an_unknown_way_is_not_read() -> None:
    assert EmbeddedStream(b"data", 0, "unknown", PackedBudget()).decompress(10) == (b"", False)
