"""What is too much for a file: parts, not words; and what was saved opens again."""

from __future__ import annotations

import json
import re
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.cli import main
from canvas_app.errors import FileError
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.model.ids import loggable_id, new_id
from canvas_app.model.stamps import Bookkeeping, Stamp
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.journal_file import Journal, JournalHeader, JournalTooLongError
from canvas_app.storage.journal.leftover_reader import read_journal
from canvas_app.storage.limits import DEFAULT_LIMITS, Limits
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer import verification
from canvas_app.storage.writer.document_writer import create_document_file
from tests.unit.builders import document, note, small_workshop, with_extra_fields, with_fields, without_record

PUNCTUATION = ",{[" * 6_600
FULL_OF_COMMAS = document(*(note(f"n{number}", PUNCTUATION, order="V") for number in range(40)))


def test_signs_in_words_do_not_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.nwcanvas.json"
    create_document_file(FULL_OF_COMMAS, path)
    data = path.read_bytes()
    assert data.count(b",") > 250_000
    assert data.count(b"{") + data.count(b"[") > DEFAULT_LIMITS.max_containers
    assert load_document(path).document == FULL_OF_COMMAS
    assert main(["check", str(path)]) == 0
    assert path.name in capsys.readouterr().out


def test_a_journal_of_them_is_read_back(tmp_path: Path) -> None:
    head = JournalHeader("00000000000000aa", "5e55" * 4, "/tmp/x.nwcanvas.json", False, 1_750_000_000.0)
    Journal.create(tmp_path, head, FULL_OF_COMMAS).close()
    [path] = tmp_path.iterdir()
    journal = read_journal(path)
    assert journal is not None
    assert journal.base == FULL_OF_COMMAS


@pytest.mark.parametrize(
    "data",
    [
        b"[" + b"[]," * 300_000 + b"0]",
        b"[" + b"1," * 600_000 + b"0]",
        b'{"a": "' + b'\\"' * 10 + b'"' + b",[" * 600_000,
        ("[" + "1," * 600_000 + "0]").encode("utf-16"),
    ],
    ids=["lists", "numbers", "behind quotes", "UTF-16"],
)
def test_parts_do_count(data: bytes) -> None:
    assert not DEFAULT_LIMITS.is_within(data)
    with pytest.raises(FileError, match="too_large"):
        from_bytes(data)


values = st.recursive(
    st.text(st.sampled_from('ab,{["\\é\n'), max_size=6) | st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(values, st.booleans())
def test_exactly_the_parts_are_counted(value: object, is_ascii: bool) -> None:
    data = json.dumps(value, ensure_ascii=is_ascii).encode()
    plain = json.dumps(_without_words(value)).encode()
    for limit in range(8):
        limits = Limits(max_containers=limit, max_commas=limit)
        few = plain.count(b",") <= limit and plain.count(b"[") + plain.count(b"{") <= limit
        assert limits.is_within(data) == few


def _without_words(value: object) -> object:
    """The same value with nothing in its words; a name becomes a number, so that none are alike."""
    if isinstance(value, str):
        return ""
    if isinstance(value, list):
        return [_without_words(item) for item in value]
    if isinstance(value, dict):
        return {str(number): _without_words(item) for number, item in enumerate(value.values())}
    return value


def test_what_would_not_open_again_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Limits(max_commas=10)
    monkeypatch.setattr(verification, "LARGE_LIMITS", few)
    with pytest.raises(FileError, match="too_large_to_save"):
        create_document_file(small_workshop(), tmp_path / "w.nwcanvas.json")
    assert not [*tmp_path.iterdir()]


def test_a_journal_that_could_not_be_read_back_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.storage.journal import journal_file

    monkeypatch.setattr(journal_file, "LARGE_LIMITS", Limits(max_commas=10))
    head = JournalHeader("00000000000000aa", "5e55" * 4, "/tmp/x.nwcanvas.json", False, 1_750_000_000.0)
    with pytest.raises(JournalTooLongError):
        Journal.create(tmp_path, head, small_workshop())
    assert not [*tmp_path.iterdir()]


def nested(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("depth", [5, 50, 56, 57, 58, 59, 60])
def test_whatever_opens_can_be_saved_however_its_records_end(depth: int, tmp_path: Path) -> None:
    """A field of a newer version goes into the bookkeeping when its record is removed, or when two differ in it."""
    base = with_extra_fields(publish(document(), small_workshop(), "s1"))
    base = with_fields(base, ("notes", "n1"), later=nested(depth))
    opened = from_bytes(to_bytes(base)).document
    removed = opened if "n1" not in opened.notes else without_record(opened, ("notes", "n1"))
    path = tmp_path / "w.nwcanvas.json"
    create_document_file(publish(opened, removed, "s2"), path)
    assert load_document(path).document.document_id == base.document_id
    if "n1" in opened.notes:
        anna, ben = (
            publish(opened, with_fields(opened, ("notes", "n1"), later=[nested(depth - 1), name]), name)
            for name in ("anna", "ben")
        )
        create_document_file(merge_documents(anna, ben), tmp_path / "joined.nwcanvas.json")


def test_an_id_is_logged_only_where_it_can_be_no_words() -> None:
    id_ = new_id()
    assert loggable_id(id_) == id_
    assert "Anna" not in loggable_id("Anna Jansen belde")
    assert loggable_id("Anna Jansen belde") == loggable_id("Anna Jansen belde") != loggable_id("Ben")


@pytest.mark.parametrize("piece", [b',""', b',\n""', b'"",', b'"\\\\",'], ids=repr)
def test_millions_of_short_strings_are_counted_in_little_memory(piece: bytes) -> None:
    data = b"[" + piece * 2_000_000 + b"0]"
    tracemalloc.start()
    try:
        assert not DEFAULT_LIMITS.is_within(data)
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


SIGNS = [b'"', b"\\", b",", b"[", b"{", b"a", b'"x"', b'"\\""']


@given(st.lists(st.sampled_from(SIGNS), max_size=60), st.integers(1, 9))
def test_counting_by_block_gives_what_counting_at_once_gives(parts: list[bytes], commas: int) -> None:
    data = b"".join(parts)
    outside = re.sub(rb'"(?:[^"\\]|\\.)*\\?(?:"|\Z)', b"", data, flags=re.DOTALL)
    found = Limits(max_commas=commas, max_containers=3).is_within(data)
    assert found == (outside.count(b",") <= commas and outside.count(b"[") + outside.count(b"{") <= 3)


NOTE = note("n0", "woord", order="V")
FULL_SHELF = document(*(NOTE.model_copy(update={"id": f"n{number}"}) for number in range(50_001)))
MANY_STAMPS = replace(
    document(NOTE),
    bookkeeping=Bookkeeping(
        {}, {"notes": {f"n{n}": {"text": Stamp(n + 1, "aa")} for n in range(50_001)}}, {}, {}
    ),
)


@pytest.mark.parametrize("workshop", [FULL_SHELF, MANY_STAMPS], ids=["records", "stamps"])
def test_more_than_the_reader_takes_is_not_called_saved_or_safe(workshop: Document, tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        create_document_file(workshop, tmp_path / "w.nwcanvas.json")
    assert refused.value.code == "too_large_to_save"
    head = JournalHeader("00000000000000aa", "5e55" * 4, "/tmp/x.nwcanvas.json", False, 1_750_000_000.0)
    with pytest.raises(JournalTooLongError):
        Journal.create(tmp_path, head, workshop)
    assert not [*tmp_path.iterdir()]
