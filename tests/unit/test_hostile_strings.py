"""Every string of the collection goes through files, tables, posters and the command line, and stays what it is."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from canvas_app.model.document import Document, new_document
from canvas_app.model.records import Coalition, Participant, PrivateNote, Step
from canvas_app.model.text import is_blank, sanitize
from canvas_app.posters.export import make_poster
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.safe_filename import MAX_NAME_BYTES, document_filename
from canvas_app.storage.writer.document_writer import create_document_file
from tests.data.hostile.strings import REASONS, all_strings, string_groups
from tests.unit.builders import TOPICS, document, note
from tests.unit.test_hostile_posters import ACTIVE, names

ALL = all_strings()


def whole(text: str) -> str:
    """The string without halves of characters, which no file holds."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def workshop(texts: list[str]) -> Document:
    """A workshop with each string on a note, as a participant, as a coalition and as a step of the plan."""
    records = [
        part
        for number, text in enumerate(texts)
        for part in (
            note(f"n{number}", text, TOPICS[number % 4], order=f"{number:04}V"),
            Participant(id=f"p{number}", name=text, organisation=text, order=f"{number:04}V"),
            Coalition(id=f"c{number}", name=text, ambition=text, order=f"{number:04}V"),
            Step(id=f"s{number}", title=text, instruction=text, order=f"{number:04}V"),
            PrivateNote(id=f"o{number}", step=f"s{number}", text=text),
        )
    ]
    return document(*records, title=texts[0])


def test_there_are_several_hundred_each_with_a_reason() -> None:
    assert string_groups().keys() == REASONS.keys()
    assert all(len(group) > 4 for group in string_groups().values())
    assert len(ALL) > 450


def test_a_file_gives_each_back() -> None:
    texts = [text for text in ALL if whole(text) == text]
    assert len(texts) > 440
    again = from_bytes(to_bytes(workshop(texts))).document
    assert [again.notes[f"n{number}"].text for number in range(len(texts))] == texts
    assert [again.participants[f"p{number}"].name for number in range(len(texts))] == texts
    assert [again.coalitions[f"c{number}"].ambition for number in range(len(texts))] == texts


@pytest.mark.parametrize("escaped", [False, True], ids=["as they are", "escaped"])
def test_a_file_written_elsewhere_gives_each_back(escaped: bool) -> None:
    plain = json.loads(to_bytes(workshop(["x"])))
    plain["notes"] = [
        {"id": f"n{number}", "topic": TOPICS[0], "text": text, "order": f"{number:04}V"}
        for number, text in enumerate(ALL)
    ]
    data = json.dumps(plain, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    found = from_bytes(data).document.notes
    for number, text in enumerate(ALL):
        read = found[f"n{number}"].text
        assert read == text if whole(text) == text else "\ufffd" in read


def test_each_makes_a_file_name() -> None:
    for text in ALL:
        name = document_filename(document(title=whole(text)), text)
        assert len(name.encode()) <= MAX_NAME_BYTES + len(".nwcanvas.json")
        assert not {"/", "\0", "\n"} & set(name)
        assert name[0] not in ". "


@pytest.mark.slow
@pytest.mark.parametrize("sheet", [sheet for sheet in SHEET_IDS if sheet != "blank"])
def test_posters_of_them_are_paper_with_words_on_it(sheet: str) -> None:
    texts = [sanitize(text) for text in ALL if sanitize(text)]
    for start in range(0, len(texts), 120):
        data = make_poster(workshop(texts[start : start + 120]), sheet, "A0", "nl").data
        assert len(PdfReader(io.BytesIO(data)).pages) > 0
        assert not ACTIVE & set(names(data))


def canvas_app(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "canvas_app", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=110,
    )  # fmt: skip


@pytest.mark.slow
def test_the_command_line_takes_each_from_a_table_and_puts_it_on_paper(tmp_path: Path) -> None:
    file, table, poster = tmp_path / "w.nwcanvas.json", tmp_path / "n.csv", tmp_path / "p.pdf"
    create_document_file(new_document("Samen", date="2026-06-12"), file)
    # no field of a table holds NUL, and no file half a character
    texts = [text for text in ALL if whole(text) == text and "\0" not in text]
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["topic", "text", "by"])
        writer.writerows([TOPICS[0], text, ""] for text in texts)
    for arguments in (["import", file, table], ["check", file], ["poster", file, "-o", poster]):
        done = canvas_app(*arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    there = [note_.text for note_ in load_document(file).document.notes.values()]
    # rows of signs that nobody sees are passed over, and counted
    assert Counter(there) == Counter(sanitize(text) for text in texts if not is_blank(text))
    assert poster.read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_each_group_is_a_title_and_a_file_name_of_its_own(tmp_path: Path) -> None:
    for group in ("directions", "formats", "markup", "paths"):
        text = next(item for item in string_groups()[group] if not item.startswith("-"))
        file = tmp_path / f"{group}.nwcanvas.json"
        done = canvas_app("new", file, f"--title={text}")
        assert (done.returncode, done.stderr) == (0, "")
        assert load_document(file).document.workshop.title == sanitize(text)
