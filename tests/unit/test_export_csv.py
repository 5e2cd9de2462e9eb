"""CSV out and in again: each note comes back with text, topic, writer and colour, and no spreadsheet runs a cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.languages import language, language_codes
from canvas_app.content.spreadsheet_cells import FORMULA_SIGNS, defuse, restore
from canvas_app.exchange.export import export_document
from canvas_app.exchange.note_import import import_rows, read_notes
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document, new_document, notes_by_topic
from canvas_app.model.participant_lookup import name_key
from canvas_app.model.records import Coalition, Note, Participant
from canvas_app.model.text import is_blank, sanitize, sanitize_line
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from tests.data.hostile.strings import all_strings
from tests.unit.builders import COLOURS, TOPICS, document, note, small_workshop
from tests.unit.command_line import run_command, use_english_folder
from tests.unit.export_readers import csv_rows

WRITTEN = Path("w.nwcanvas.json")

texts = (
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
        st.text(st.sampled_from("=+-@'\"\t\r\n,;a \uff1d"), max_size=8),
        st.sampled_from(all_strings()),
    )
    .map(sanitize)
    .filter(lambda text: not is_blank(text))
)
names = texts.map(lambda text: sanitize_line(text[:60])).filter(lambda name: not is_blank(name))


@st.composite
def workshops(draw: st.DrawFn) -> Document:
    """Notes and headings by people whose names tell them apart."""
    people = [
        Participant(id=f"p{n}", name=name, colour=draw(st.sampled_from(COLOURS)), order=f"{n}V")
        for n, name in enumerate(draw(st.lists(names, max_size=3, unique_by=name_key)))
    ]
    notes = [
        note(
            f"n{n}",
            text,
            draw(st.sampled_from(TOPICS)),
            order=f"{n:02}V",
            colour=draw(st.sampled_from(COLOURS)),
            role=draw(st.sampled_from(("note", "heading"))),
            author=draw(st.sampled_from(["", *(one.id for one in people)])),
        )
        for n, text in enumerate(draw(st.lists(texts, max_size=6)))
    ]
    return document(*people, *notes)


def in_words(one: Note, doc: Document) -> tuple[str, str, str, str]:
    """What must come back of a note."""
    author = doc.participants.get(one.author)
    return one.text, one.colour, one.role, author.name if author is not None else ""


def all_in_words(doc: Document) -> dict[str, list[tuple[str, str, str, str]]]:
    return {topic: [in_words(one, doc) for one in found] for topic, found in notes_by_topic(doc).items()}


def imported(data: bytes) -> Document:
    return import_rows(new_document(), read_notes(data).rows)


@pytest.mark.parametrize("lang", language_codes())
@given(doc=workshops())
def test_what_is_exported_comes_back_by_the_import(lang: str, doc: Document) -> None:
    data = export_document(doc, "csv", lang).data
    if doc.notes:
        assert all_in_words(imported(data)) == all_in_words(doc)


@given(texts)
def test_a_defused_text_is_restored_and_begins_no_formula(text: str) -> None:
    assert restore(defuse(text)) == text
    assert not defuse(text).startswith(tuple(FORMULA_SIGNS))


def test_no_cell_of_a_wide_corpus_begins_a_formula() -> None:
    found = [text for text in map(sanitize, all_strings()) if not is_blank(text)]
    people = [
        Participant(id=f"p{n}", name=text, organisation=text, order="V") for n, text in enumerate(found)
    ]
    notes = [
        note(f"n{n}", text, author=f"p{n}", mark="to_do", who=text, due=text) for n, text in enumerate(found)
    ]
    rows = csv_rows(export_document(document(*people, *notes), "csv", "nl").data, ";")
    assert len(rows) == len(found) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(tuple(FORMULA_SIGNS))]
    assert any(cell.startswith("'=") for row in rows for cell in row)


def test_a_table_from_elsewhere_keeps_its_apostrophes() -> None:
    """Only what this program wrote has one that is not the writer's own."""
    table = "topic,text,by\nidentity.passion.theme,'+1 van mij',Anna\n"
    [one] = imported(table.encode()).notes.values()
    assert one.text == "'+1 van mij'"


@pytest.mark.parametrize("word", ["geel", "Yellow", "yellow"])
def test_a_colour_is_known_by_its_name_in_every_language(word: str) -> None:
    table = f"topic,text,colour\nidentity.passion.theme,Samen eten,{word}\n"
    [one] = imported(table.encode()).notes.values()
    assert one.colour == "yellow"


def test_the_separator_is_that_of_spreadsheets_in_the_language() -> None:
    for lang in language_codes():
        data = export_document(small_workshop(), "csv", lang).data
        assert data.startswith(b"\xef\xbb\xbf")
        first = data.decode("utf-8-sig").partition("\r\n")[0]
        assert first.startswith(language(lang).list_separator.join(("topic", "text", "by", "colour", "role")))
    assert language("nl").list_separator != language("en").list_separator


def test_a_coalition_is_a_row_with_its_lead() -> None:
    card = Coalition(id="c1", name="Buurtkas", form="project", puller="Anna Jansen", order="V")
    doc = imported(export_document(document(card), "csv", "nl").data)
    assert [(one.name, one.form, one.puller) for one in doc.coalitions.values()] == [
        ("Buurtkas", "project", "Anna Jansen")
    ]


def test_by_the_commands_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    use_english_folder(tmp_path, monkeypatch)
    base = small_workshop()
    WRITTEN.write_bytes(to_bytes(publish(document(), base, "5e55")))
    assert run_command(capfd, "export", str(WRITTEN), "--to", "csv", "-o", "notes.csv").code == 0
    assert run_command(capfd, "new", "other.nwcanvas.json").code == 0
    assert run_command(capfd, "import", "other.nwcanvas.json", "notes.csv").code == 0
    assert all_in_words(load_document(Path("other.nwcanvas.json")).document) == all_in_words(base)
