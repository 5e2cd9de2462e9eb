"""Notes from other files: what this program exports comes back, what others make is understood, and all is bounded."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.content.topic_lookup import topic_of_words
from canvas_app.errors import FileError
from canvas_app.exchange import csv_reader, markdown_reader, table_child, table_extraction, workbook_reader
from canvas_app.exchange.export import export_document
from canvas_app.exchange.import_formats import read_tables
from canvas_app.exchange.import_review import add_reviewed, review_table
from canvas_app.exchange.note_columns import ROLES, ColumnPlan, guess_columns
from canvas_app.exchange.note_import import (
    REST,
    import_rows,
    known_names,
    place_rows,
    read_notes,
    read_rows,
)
from canvas_app.exchange.table import MAX_CELLS, MAX_ROWS, Table
from canvas_app.exchange.written_text import clean_document, clean_text
from canvas_app.model.document import Document, new_document, notes_by_topic
from canvas_app.model.records import Participant
from canvas_app.model.text import is_blank, sanitize
from tests.data.hostile.strings import all_strings
from tests.unit.builders import document, note, small_workshop
from tests.unit.test_export_csv import all_in_words, workshops

TABLES = Path(__file__).parents[1] / "data" / "tables"
THEME, VALUES = "identity.passion.theme", "identity.passion.values"


def imported(table: Table, into: Document | None = None) -> Document:
    rows = read_rows(table, guess_columns(table)).rows
    return import_rows(into or new_document(), rows)


def from_workbook(data: bytes) -> Table:
    return workbook_reader.build_tables(table_child.read_workbook(data, MAX_ROWS, MAX_CELLS))[0]


def from_markdown(data: bytes) -> tuple[Table, ...]:
    return markdown_reader.build_tables(table_child.read_markdown(data, MAX_ROWS))


def table(text: str) -> Table:
    (found,) = read_tables(text.encode())
    return found


def topics_of(doc: Document) -> dict[str, list[str]]:
    return {topic: [one.text for one in found] for topic, found in notes_by_topic(doc).items() if found}


# What this program exports comes back


@pytest.mark.parametrize("lang", language_codes())
@given(doc=workshops())
def test_an_exported_workbook_comes_back(lang: str, doc: Document) -> None:
    found = from_workbook(export_document(doc, "xlsx", lang).data)
    assert all_in_words(imported(found)) == all_in_words(clean_document(doc))


def plain(text: str, role: str) -> str:
    """What Markdown keeps of a text: lines without outer spaces, one empty line between paragraphs."""
    text = text if role == "note" else " ".join(text.split())
    lines = "\n".join(line.strip(" \t") if line.strip() else "" for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", lines)


def in_markdown(doc: Document) -> dict[str, list[tuple[str, str, str]]]:
    return {
        # behind a name with a comma Markdown has an organisation
        topic: [
            (plain(text, role), role, author.rpartition(", ")[0] or author) for text, _, role, author in found
        ]
        for topic, found in all_in_words(doc).items()
    }


@pytest.mark.parametrize("lang", language_codes())
@settings(max_examples=60)
@given(doc=workshops())
def test_exported_markdown_comes_back_but_for_colours(lang: str, doc: Document) -> None:
    found = from_markdown(export_document(doc, "md", lang).data)
    if doc.notes:
        assert in_markdown(imported(found[0])) == in_markdown(clean_document(doc))
    else:
        assert not found


@pytest.mark.parametrize("format_id", ["csv", "xlsx", "md"])
@pytest.mark.parametrize("lang", language_codes())
def test_every_format_comes_back_from_its_bytes(format_id: str, lang: str) -> None:
    base = small_workshop()
    notes = [note("n9", "een — twee — drie", author="p1", order="X", mark="to_do", who="Ben", due="morgen")]
    base = document(*base.participants.values(), *base.notes.values(), *notes)
    doc = import_rows(new_document(), read_notes(export_document(base, format_id, lang).data).rows)
    assert in_markdown(doc) == in_markdown(base)


def test_what_is_agreed_and_voted_is_not_brought_in_a_second_time() -> None:
    base = document(note("n1", "Bellen", mark="to_do"), note("n2", "Bakken", mark="decided", order="W"))
    (found,) = from_markdown(export_document(base, "md", "en").data)
    assert topics_of(imported(found)) == {THEME: ["Bellen", "Bakken"]}


# What others make


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_workbook_of_libreoffice(suffix: str) -> None:
    """Dates, formulas, numbers, two lines in a cell, a sheet that is hidden; made of notes.fods."""
    first, second = read_tables((TABLES / f"notes.{suffix}").read_bytes())
    assert (first.name, second.name) == ("Oogst", "Ideeën")
    plan = guess_columns(first)
    assert plan == (("topic", "text", "by", "colour", "heading", ""), True)
    assert first.rows[1].cells[5] == "2026-03-01"
    rows = read_rows(first, plan).rows
    assert [(row.number, row.topic, row.text) for row in rows] == [
        (2, THEME, "Één wijk, “samen” 🌱\ntweede regel"),
        (4, VALUES, "Som: 5"),
        (5, THEME, "=1+1 blijft tekst"),
        (6, "", "Soep"),
        (7, "organisation.means.finance", "1250.5"),
    ]
    doc = import_rows(new_document(), [row for row in rows if row.topic])
    assert topics_of(doc)[THEME] == ["Samen", "Één wijk, “samen” 🌱\ntweede regel", "=1+1 blijft tekst"]
    assert {person.name for person in doc.participants.values()} == {"Noor el Amrani", "سلمى"}
    assert {one.text: one.colour for one in doc.notes.values()}["=1+1 blijft tekst"] == "sky"
    assert guess_columns(second) == (("text",), False)


def test_a_list_and_a_table_of_markdown() -> None:
    text = (
        "# Notulen 12 juni\n\n## Thema\n\n- Samen **eten**\n- Buiten — ook in de regen\n  - met een tent\n\n"
        "### Later\n\n- Een markt\n\n## Rondvraag\n\n1. Wie belt?\n\n| Onderwerp | Tekst |\n|--|--|\n"
        "| Geld | Een pot |\n"
    )
    notes, own = from_markdown(text.encode())
    rows = read_rows(notes, guess_columns(notes)).rows
    assert [(row.topic or row.topic_words, row.text, row.is_heading) for row in rows] == [
        (THEME, "Samen eten", False),
        (THEME, "Buiten — ook in de regen", False),
        (THEME, "met een tent", False),
        (THEME, "Later", True),
        (THEME, "Een markt", False),
        ("Rondvraag", "Wie belt?", False),
    ]
    assert topics_of(imported(own)) == {"organisation.means.finance": ["Een pot"]}


def test_lines_below_headings_are_notes_too_and_nothing_is_lost() -> None:
    text = "# Thema\n\nSamen eten\nBuiten\n\n> Gehoord: graag\n\n- Een markt\n\n    wat erbij hoort\n"
    (found,) = read_tables(text.encode())
    assert topics_of(imported(found)) == {
        THEME: ["Samen eten", "Buiten", "Gehoord: graag", "Een markt\n\nwat erbij hoort"]
    }


@pytest.mark.parametrize(
    "text",
    [
        "een\ntwee, drie\n\nvier",
        "- een\n- twee, drie\n- vier",
        "• een\r\n• twee, drie\r\n• vier",
        "een\r\ntwee, drie\r\nvier",
    ],
)
def test_a_list_is_a_note_on_each_line(text: str) -> None:
    found = table(text)
    assert guess_columns(found) == (("text",), False)
    rows = place_rows(read_rows(found, guess_columns(found)).rows, {"": THEME})
    assert topics_of(import_rows(new_document(), rows)) == {THEME: ["een", "twee, drie", "vier"]}


def test_quotation_marks_in_a_list_are_only_that() -> None:
    assert [row.cells[0] for row in table('"Samen" zei Anna\n"half').rows] == ['"Samen" zei Anna', '"half']


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_without_headings_are_told_by_what_is_in_them(separator: str) -> None:
    rows = [
        ("Anna", "Thema", "Wat we echt willen is eten", "geel"),
        ("Ben", "Waarden", "Luisteren doe je zo", "groen"),
    ]
    found = table("\n".join(separator.join(row) for row in rows))
    plan = guess_columns(found, ["Anna", "Ben"])
    assert plan == (("by", "topic", "text", "colour"), False)


def test_headings_that_are_not_known_are_headings_all_the_same() -> None:
    found = table("Waar;Wat er staat\nThema;Samen eten op het plein\nGeld;Een pot waar ieder in doet\n")
    assert guess_columns(found) == (("topic", "text"), True)


def test_the_letters_of_windows_are_read_and_doubted() -> None:
    (found,) = read_tables("Onderwerp;Tekst\r\nThema;Één café\r\n".encode("cp1252"))
    assert found.is_guessed
    assert topics_of(imported(found)) == {THEME: ["Één café"]}


@pytest.mark.parametrize(
    "words",
    ["Thema", "thema ", "THEME", "identity.passion.theme", "Identiteit › Passie › Thema", "Identity > Passion > Theme",
     "Passie - Thema", "Waar lopen we samen warm voor?"],
)  # fmt: skip
def test_a_topic_is_known_by_all_its_names(words: str) -> None:
    assert topic_of_words(words) == THEME


@pytest.mark.parametrize("words", ["", "Catering", "Geld › Thema", "identity", "x" * 100_000, "Identiteit"])
def test_other_words_are_no_topic(words: str) -> None:
    assert topic_of_words(words) == ""


def test_every_topic_and_form_is_known_in_every_language() -> None:
    method = load_method()
    for code in language_codes():
        for topic in method.topics.values():
            assert topic_of_words(topic.title[code]) == topic.id
        for form in method.coalition.forms:
            assert topic_of_words(form.title[code]) == f"coalitions.{form.id}"


def test_people_are_known_by_name_initials_and_first_name() -> None:
    people = [
        Participant(id="p1", name="Anna Jansen", organisation="gemeente", sign="AJ", order="A"),
        Participant(id="p2", name="Anna de Wit", sign="AW", order="B"),
        Participant(id="p3", name="Ben", sign="B", order="C"),
    ]
    names = ["anna jansen", "AJ", "Anna Jansen, gemeente", "Anna", "ben", "B", "Cas", "", "x" * 9_000]
    names += ["Anna Jansén", "anna de"]
    assert known_names(document(*people), names) == {
        "anna jansen": "Anna Jansen", "AJ": "Anna Jansen", "Anna Jansen, gemeente": "Anna Jansen",
        "ben": "Ben", "B": "Ben", "Anna Jansén": "Anna Jansen", "anna de": "Anna de Wit",
    }  # fmt: skip


def test_without_consent_nobody_becomes_a_participant() -> None:
    rows = read_rows(
        found := table("topic,text,by\nThema,Eten,Cas\nThema,Bakken,Ben"), guess_columns(found)
    ).rows
    base = document(Participant(id="p3", name="Ben", sign="B", order="C"))
    doc = import_rows(base, rows, adds_people=False)
    assert doc.participants == base.participants
    assert {one.text: one.author for one in doc.notes.values()} == {"Eten": "", "Bakken": "p3"}


def test_unknown_topics_go_where_somebody_says() -> None:
    rows = read_rows(
        found := table("topic,text\nCatering,Soep\nMuziek,Fanfare\nThema,Eten"), guess_columns(found)
    ).rows
    placed = place_rows(rows, {"catering": VALUES})
    assert [row.topic for row in placed] == [VALUES, "", THEME]
    assert [row.topic for row in place_rows(rows, {"catering": VALUES, REST: THEME})] == [
        VALUES,
        THEME,
        THEME,
    ]


def test_a_wide_corpus_comes_in_as_it_is() -> None:
    """In every cell of a workbook and of CSV: diacritics, emoji, Arabic, formulas, quotation marks, line ends."""
    texts = [clean_text(text) for text in all_strings() if not is_blank(sanitize(text))] + ["é" * 20_000]
    notes = [note(f"n{n:04}", text, order=f"{n:04}V") for n, text in enumerate(texts)]
    base = document(*notes)
    assert topics_of(imported(from_workbook(export_document(base, "xlsx", "nl").data))) == {THEME: texts}
    doc = import_rows(new_document(), read_notes(export_document(base, "csv", "nl").data).rows)
    assert topics_of(doc) == {THEME: texts}


# Made to do harm


def book(sheet: str, entity: str = "") -> bytes:
    """A workbook with one sheet of this XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    link = f'<Relationship Id="r1" Type="{office}/%s" Target="%s"/>'
    relation = f'<Relationships xmlns="{package}/relationships">{link}</Relationships>'
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": relation % ("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relation % ("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f'{entity}<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, f'<?xml version="1.0"?>{text}')
    return target.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def spreadsheet(cells: str) -> bytes:
    """A spreadsheet of LibreOffice with these rows."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    body = f'<office:spreadsheet><table:table table:name="A">{cells}</table:table></office:spreadsheet>'
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", kind)
        manifest = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        packed.writestr("META-INF/manifest.xml", f"<m:manifest {manifest}/>")
        packed.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>",
        )
    return target.getvalue()


TEXT_CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
GOOD_ROWS = "".join(
    f"<table:table-row>{''.join(TEXT_CELL.format('', text) for text in row)}</table:table-row>"
    for row in (("topic", "text"), ("Thema", "x"))
)
REPEATED = (
    '<table:table-row table:number-rows-repeated="1048576">'
    + TEXT_CELL.format(' table:number-columns-repeated="16384"', "x")
    + "</table:table-row>"
)


GOOD = f'<row r="1">{cell("A1", "topic")}{cell("B1", "text")}</row>'
GOOD += f'<row r="2">{cell("A2", "Thema")}{cell("B2", "x")}</row>'


def packed_bomb() -> bytes:
    target = BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/a.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(b" " * 1024**2)
    return target.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(FileError) as refused:
        read_notes(data)
    return refused.value.code


def outcome(data: bytes) -> str:
    """The first text of a file, or why it is refused."""
    try:
        return next((row.text for row in read_notes(data).rows), "")
    except FileError as error:
        return error.code


def test_a_workbook_made_by_hand_is_read() -> None:
    assert [row.text for row in read_notes(book(GOOD)).rows] == ["x"]
    assert [row.text for row in read_notes(spreadsheet(GOOD_ROWS)).rows] == ["x"]


def test_no_entity_fetches_or_multiplies_anything(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    outside = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    billion = f'<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]>'
    for entity, name in ((outside, "&x;"), (billion, "&l9;")):
        sheet = GOOD.replace(">x<", f">{name}<")
        assert outcome(book(sheet, entity)) in {"workbook_unreadable", "", "&x;", "&l9;"}


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (book(GOOD + f'<row r="1048576">{cell("XFD1048576", "z")}</row>'), {"workbook_unreadable"}),
        (spreadsheet(GOOD_ROWS + REPEATED), {"workbook_unreadable", "csv_too_large"}),
        (book("".join(f'<row r="{n}">{cell(f"A{n}", "x")}</row>' for n in range(1, 15_100))), {"csv_too_large"}),
        (packed_bomb(), {"csv_too_large"}),
        (book(GOOD)[:400], {"workbook_unreadable"}),
        (b"PK\x03\x04" + bytes(range(256)) * 100, {"workbook_unreadable"}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5_000, {"workbook_old"}),
        (b"PK\x03\x04" + b"\0" * (17 * 1024**2), {"csv_too_large"}),
        (b"- a\n" * 16_000, {"csv_too_large"}),
    ],
    ids=["sparse", "repeated", "rows", "zip bomb", "half", "noise", "old noise", "large", "items"],
)  # fmt: skip
def test_what_asks_for_too_much_is_refused(data: bytes, codes: set[str]) -> None:
    assert refusal(data) in codes


def test_a_program_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_extraction, "child_command", lambda *_: None)
    assert refusal(book(GOOD)) == "workbook_no_reader"
    for code, said in (
        ("raise SystemExit(1)", "workbook_no_reader"),
        ("import os; os.abort()", "workbook_unreadable"),
    ):
        import sys

        monkeypatch.setattr(
            table_extraction, "child_command", lambda *_, code=code: [sys.executable, "-c", code]
        )
        assert refusal(book(GOOD)) == said


def test_the_built_program_reads_with_itself() -> None:
    from canvas_app.__main__ import TABLE_OPTION

    assert TABLE_OPTION == table_child.TABLE_OPTION


@pytest.mark.parametrize("text", ["[" * 200_000, "> " * 100_000 + "a", "*a " * 100_000, "# " + "`" * 100_000])
def test_markdown_that_nests_without_end_is_read_or_refused_soon(text: str) -> None:
    assert len(outcome(f"# Thema\n\n- een\n\n{text}".encode())) in {3, len("workbook_unreadable")}


rough_texts = st.lists(
    st.sampled_from(
        ["topic", "text", "by", "Thema", "kop", "\t", ",", ";", "\n", '"', "\r", "=", " ", "é", "\0", "س"]
    )
).map("".join)


@given(
    st.one_of(rough_texts.map(str.encode), rough_texts.map(lambda text: text.encode("utf-16")), st.binary())
)
def test_whatever_stands_in_a_text_is_reviewed_or_refused(data: bytes) -> None:
    """A workbook or Markdown begins otherwise, and is read by a process that may end as it likes."""
    base = small_workshop()
    try:
        tables = csv_reader.read(data)
    except FileError:
        return
    for found in tables:
        review = review_table(base, found, guess_columns(found), {"": THEME, REST: VALUES})
        brought = add_reviewed(base, review, adds_people=True)
        assert len(brought.notes) + len(brought.coalitions) >= len(review.rows) > -1


def test_roles_are_those_the_window_offers() -> None:
    assert ColumnPlan(ROLES, has_headings=True).index_of("by") == 2
