"""Exports to other programs: everything that was written is in them, readable and in order, in both languages."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.languages import language_codes, texts
from canvas_app.content.method import load_method
from canvas_app.exchange.board_layout import MAX_HEIGHT
from canvas_app.exchange.export import export_document
from canvas_app.exchange.export_formats import EXPORT_FORMATS, format_of_name
from canvas_app.exchange.sheet_writer import MAX_CELL_UNITS, shortened
from canvas_app.exchange.written_text import clean_text
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import add_record, mask_topics
from canvas_app.model.edits.checkpoint_edits import add_checkpoint
from canvas_app.model.edits.dot_edits import set_votes
from canvas_app.model.field_types import Audience
from canvas_app.model.records import Coalition, Participant, Step, VotingRound, Workshop
from canvas_app.model.text import is_blank
from canvas_app.model.voting import Tally
from canvas_app.platform import paths
from canvas_app.storage.reader.loader import load_document
from tests.data.hostile.strings import all_strings
from tests.unit.builders import TOPICS, document, note, some_notes, with_record
from tests.unit.evaluation_kind import KIND, known_evaluations, workshop_without
from tests.unit.export_readers import (
    X,
    markdown_texts,
    nodes,
    paragraphs,
    part_of,
    readable,
    sheet_names,
    sheet_rows,
    sheet_xml,
)
from tests.unit.hostile_texts import hostile_workshop

FORMATS = tuple(EXPORT_FORMATS)
LANGUAGES = language_codes()

CLEAN = [clean_text(text) for text in all_strings()]
STRINGS = [text for text in dict.fromkeys(CLEAN) if not is_blank(text)]


def full_workshop() -> Document:
    """One of everything that an export holds, with words of its own."""
    doc = document(
        Workshop(title="Netwerk Jeugd", session="2", date="2026-06-12", meaning_sky="Feiten", start_time="09:30"),
        Participant(id="p1", name="Anna Jansen", organisation="gemeente", colour="sky", sign="AJ", order="F"),
        note("h1", "Samen doen", role="heading", order="B"),
        note("n1", "Samen eten", author="p1", colour="sky", order="F"),
        note("n2", "Bellen", TOPICS[1], mark="to_do", who="Rachid", due="2026-06-20", order="G"),
        Coalition(
            id="c1", name="Buurtkas", form="project", ambition="Een kas", puller="Anna Jansen",
            start="2026-05-01", end="najaar 2027", yields="Tomaten", yield_kind="result", order="V",
        ),
        Step(id="s1", title="Welkom", minutes=15, instruction="Zeg wie je bent", shows=TOPICS[0], order="V"),
        VotingRound(id="r1", title="Wat eerst?", is_open="yes", hidden="no", order="V"),
    )  # fmt: skip
    return apply(doc, set_votes(doc, "n1", "p1", "r1", Tally(2)))


WORDS = (
    "Netwerk Jeugd", "Anna Jansen", "gemeente", "Samen doen", "Samen eten", "Feiten", "Bellen", "Rachid", "Buurtkas",
    "Een kas", "Tomaten", "Welkom", "Zeg wie je bent", "Wat eerst?",
)  # fmt: skip

ROW_WORDS = WORDS[1:9]
"""What a table with a row for each note says of it."""


def said(format_: str, data: bytes) -> str:
    """All words of a file as a reader sees them."""
    if format_ == "md":
        return "\n".join(markdown_texts(data.decode()))
    if format_ == "canvas":
        found = nodes(data)
        labels = [node["label"] for node in found if node["type"] == "group"]
        cards = [text for node in found if "text" in node for text in markdown_texts(node["text"])]
        return "\n".join((*labels, *cards))
    if format_ == "docx":
        return "\n".join(text for _, text in paragraphs(data))
    if format_ == "xlsx":
        rows = [row for name in sheet_names(data) for row in sheet_rows(data, name)]
        return "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    return readable(data)


# What is in it


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_", FORMATS)
def test_everything_is_in_it_with_titles_in_the_language(format_: str, lang: str) -> None:
    data = export_document(full_workshop(), format_, lang).data
    text = said(format_, data)
    words = ROW_WORDS if format_ == "csv" else WORDS
    assert not [word for word in words if word not in text]
    method = load_method()
    assert method.topics[TOPICS[0]].title[lang] in text
    assert method.block("rules").title[lang] in text


@pytest.mark.parametrize("format_", FORMATS)
def test_without_names_nobody_is_in_it(format_: str) -> None:
    result = export_document(full_workshop(), format_, "nl", shows_names=False)
    text = said(format_, result.data)
    assert "Samen eten" in text
    assert not [name for name in ("Anna", "gemeente", "Rachid", "AJ") if re.search(rf"\b{name}\b", text)]


def test_names_in_texts_and_notes_left_out_are_told() -> None:
    doc = with_record(full_workshop(), "notes", note("n9", "Vraag Anna Jansen", TOPICS[3]))
    assert export_document(doc, "md", "nl").notices == ()
    [names] = export_document(doc, "md", "nl", shows_names=False).notices
    assert "1 plek" in names.text("nl")
    masked = apply(doc, mask_topics(doc, [TOPICS[1]]))
    [left_out] = export_document(masked, "md", "en").notices
    assert left_out.text("en").startswith("1 note is still hidden")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("file", sorted(paths.sample_files()), ids=lambda path: path.name)
def test_every_note_of_the_examples_is_in_every_format(format_: str, file: Path) -> None:
    doc = load_document(file).document
    text = " ".join(said(format_, export_document(doc, format_, doc.workshop.lang).data).split())
    words = [" ".join(one.text.split()) for one in doc.notes.values()]
    assert not [one for one in words if one.replace('"', '""' if format_ == "csv" else '"') not in text]


@pytest.mark.parametrize("format_", [name for name in FORMATS if name != "csv"])
def test_a_kind_of_record_that_is_only_registered_is_in_it(format_: str) -> None:
    with known_evaluations(Audience.GROUP):
        base = workshop_without()
        doc = apply(base, add_record(base, KIND, note="n1", text="Heel goed", author="p2", mark=8))
        text = said(format_, export_document(doc, format_, "nl").data)
        assert "Heel goed" in text
        assert text.count("Ben de Wit") == 2
        assert "Heel goed" not in said(format_, export_document(doc, format_, "nl", shows_names=False).data)


@pytest.mark.parametrize("format_", FORMATS)
def test_moments_that_were_kept_are_in_none_of_them(format_: str) -> None:
    """They hold a packed state, with what was deleted since."""
    base = full_workshop()
    doc = apply(base, add_checkpoint(base, "Na de pauze", "2026-06-12T12:00"))
    [kept] = doc.checkpoints.values()
    text = readable(export_document(doc, format_, "nl").data)
    assert not [words for words in ("Na de pauze", kept.kept) if words in text]


@pytest.mark.parametrize("format_", ["md", "csv", "canvas"])
def test_the_same_document_gives_the_same_bytes(format_: str) -> None:
    assert export_document(full_workshop(), format_, "nl") == export_document(full_workshop(), format_, "nl")


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_workshop_can_be_exported(format_: str) -> None:
    assert export_document(document(title=""), format_, "nl").data


def test_every_format_has_its_texts_in_every_language_and_is_known_by_its_suffix() -> None:
    for lang in LANGUAGES:
        assert texts("exports", lang)["formats"].keys() == EXPORT_FORMATS.keys()
        assert texts("exports", lang)["words"].keys() == texts("exports", LANGUAGES[0])["words"].keys()
    for one in EXPORT_FORMATS.values():
        assert format_of_name(f"Netwerk{one.suffix.upper()}") == one.id
    assert format_of_name("Netwerk.pdf") == ""


# Texts that do harm


def in_one_topic(strings: list[str]) -> Document:
    return document(
        *(note(f"n{n}", text, order=f"{n:04}V") for n, text in enumerate(strings)), title=strings[0]
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_whatever_was_written_can_be_exported(format_: str) -> None:
    doc = hostile_workshop("/nowhere.png")
    for names in (True, False):
        assert said(format_, export_document(doc, format_, "nl", shows_names=names).data)


def test_every_string_of_the_corpus_stands_in_a_cell_as_it_was_written() -> None:
    data = export_document(in_one_topic(STRINGS), "xlsx", "nl").data
    rows = sheet_rows(data, "Briefjes")
    column = rows[0].index("Briefje")
    assert [row[column] for row in rows[1:]] == STRINGS


def test_every_string_of_the_corpus_is_an_item_of_a_list_in_word() -> None:
    data = export_document(in_one_topic(STRINGS), "docx", "nl").data
    assert [text for style, text in paragraphs(data) if style == "ListBullet"] == STRINGS


def squeezed(text: str) -> list[str]:
    return text.split()


def test_every_string_of_the_corpus_means_only_itself_in_markdown() -> None:
    method = load_method()
    before, after = method.topics[TOPICS[0]].title["nl"], method.block("leadership").title["nl"]
    for text in STRINGS:
        found = markdown_texts(export_document(in_one_topic([text]), "md", "nl").data.decode())
        written = found[found.index(before) + 1 : found.index(after)]
        assert squeezed(" ".join(written)) == squeezed(text)


def test_every_string_of_the_corpus_stands_on_a_card() -> None:
    cards = {node["id"]: node for node in nodes(export_document(in_one_topic(STRINGS), "canvas", "nl").data)}
    for number, text in enumerate(STRINGS):
        assert squeezed(" ".join(markdown_texts(cards[f"note.n{number}"]["text"]))) == squeezed(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_means_only_itself_in_markdown(text: str) -> None:
    clean = clean_text(text)
    if not is_blank(clean):
        [card] = [
            node
            for node in nodes(export_document(in_one_topic([clean]), "canvas", "nl").data)
            if node["id"] == "note.n0"
        ]
        assert squeezed(" ".join(markdown_texts(card["text"]))) == squeezed(clean)


# XLSX


def test_no_cell_of_a_workbook_is_a_formula_also_when_it_is_edited() -> None:
    formulas = [text for text in STRINGS if text.startswith(("=", "+", "-", "@"))]
    assert len(formulas) > 10
    data = export_document(in_one_topic(formulas), "xlsx", "nl").data
    xml = sheet_xml(data, "Briefjes")
    assert not list(xml.iter(f"{X}f"))
    assert not list(xml.iter(f"{X}hyperlink"))
    quoted = {
        number
        for number, one in enumerate(part_of(data, "xl/styles.xml").find(f"{X}cellXfs") or [])
        if one.attrib.get("quotePrefix") == "1"
    }
    column = "E"
    styles = {cell.attrib["r"]: int(cell.attrib["s"]) for cell in xml.iter(f"{X}c")}
    assert all(styles[f"{column}{row}"] in quoted for row in range(2, len(formulas) + 2))


def test_dates_times_and_numbers_are_what_they_are() -> None:
    data = export_document(full_workshop(), "xlsx", "en").data
    day = (date(2026, 6, 20) - date(1899, 12, 30)) / timedelta(days=1)
    [agreed] = sheet_rows(data, "Agreements")[1:]
    assert agreed[3] == day
    notes = sheet_rows(data, "Notes")
    assert notes[3][notes[0].index("Dots")] == 2
    assert sheet_rows(data, "Session plan")[1][:3] == [9.5 / 24, 9.75 / 24, 15]
    card = sheet_rows(data, "Coalitions")[1]
    assert card[3] == (date(2026, 5, 1) - date(1899, 12, 30)) / timedelta(days=1)
    assert card[4] == "najaar 2027"


def test_a_day_before_the_first_that_excel_knows_stays_a_text() -> None:
    doc = document(note("n1", "Oud", mark="decided", due="1 mei 1850"), Workshop(date="1850-05-01"))
    rows = sheet_rows(export_document(doc, "xlsx", "nl").data, "Afspraken")
    assert rows[1][3] == "1 mei 1850"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheets_and_their_heads(lang: str) -> None:
    data = export_document(full_workshop(), "xlsx", lang).data
    words = texts("exports", lang)["words"]
    first = [words[name] for name in ("notes", "coalitions", "participants", "agreements", "plan")]
    assert sheet_names(data)[:5] == first
    assert words["participants"] not in sheet_names(
        export_document(full_workshop(), "xlsx", lang, shows_names=False).data
    )
    for name in first:
        pane = sheet_xml(data, name).find(f"{X}sheetViews/{X}sheetView/{X}pane")
        assert pane is not None
        assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")


def test_a_text_longer_than_a_cell_is_cut_at_a_whole_letter() -> None:
    text = "a" + "🙂" * 19_999
    cut = shortened(text)
    assert len(cut.encode("utf-16-le")) // 2 <= MAX_CELL_UNITS
    assert cut.endswith("🙂…")
    assert shortened("a" * 20_000) == "a" * 20_000


# DOCX


def test_headings_are_styles_from_which_word_makes_its_contents() -> None:
    found = paragraphs(export_document(full_workshop(), "docx", "nl").data)
    assert found[0] == ("Title", "Netwerk Jeugd")
    assert ("Subtitle", "sessie 2 · 12 juni 2026") in found
    levels = [(style, text) for style, text in found if style.startswith("Heading")]
    identity = levels.index(("Heading1", "Identiteit"))
    assert levels[identity : identity + 4] == [
        ("Heading1", "Identiteit"), ("Heading2", "Passie"), ("Heading3", "Thema"), ("Heading4", "Samen doen"),
    ]  # fmt: skip
    assert ("Heading2", "Buurtkas") in levels
    assert ("ListBullet", "Samen eten — Anna Jansen, gemeente · Feiten · ● 2") in found


def test_a_word_document_is_nobodys_and_in_its_language() -> None:
    data = export_document(full_workshop(), "docx", "nl").data
    with ZipFile(BytesIO(data)) as packed:
        properties = packed.read("docProps/core.xml").decode()
        styles = packed.read("word/styles.xml").decode()
    assert "python-docx" not in properties
    assert "2013" not in properties
    assert 'w:lang w:val="nl"' in styles


# JSON Canvas


def inside(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (
        other["x"] <= one["x"]
        and other["y"] <= one["y"]
        and one["x"] + one["width"] <= other["x"] + other["width"]
        and one["y"] + one["height"] <= other["y"] + other["height"]
    )


def overlaps(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(
        one[start] < other[start] + other[size] and other[start] < one[start] + one[size]
        for start, size in (("x", "width"), ("y", "height"))
    )


@given(st.lists(some_notes(), max_size=12, unique_by=lambda one: one.id))
def test_on_a_board_every_card_stands_in_its_topic_and_on_no_other(drawn: list[Any]) -> None:
    found = nodes(export_document(document(*drawn), "canvas", "nl").data)
    by_id = {node["id"]: node for node in found}
    assert len(by_id) == len(found)
    for node in found:
        assert all(type(node[name]) is int for name in ("x", "y", "width", "height"))
        assert re.fullmatch(r"#[0-9A-Fa-f]{6}", node.get("color", "#000000"))
    cards = [node for node in found if node["type"] == "text"]
    assert not [pair for pair in combinations(cards, 2) if overlaps(*pair)]
    for one in drawn:
        topic = by_id[f"topic.{one.topic}"]
        assert inside(by_id[f"note.{one.id}"], topic)
        assert inside(topic, by_id[f"block.{one.topic.partition('.')[0]}"])


def test_a_board_has_a_group_for_every_block_and_topic() -> None:
    found = {node["id"]: node for node in nodes(export_document(full_workshop(), "canvas", "nl").data)}
    method = load_method()
    assert {f"topic.{id_}" for id_ in method.topics} <= found.keys()
    assert {f"block.{block.id}" for block in method.blocks} <= found.keys()
    rules, identity, leadership = (found[f"block.{id_}"] for id_ in ("rules", "identity", "leadership"))
    assert rules["y"] == identity["y"] == leadership["y"]
    assert rules["x"] < identity["x"] < leadership["x"]
    assert found["block.coalitions"]["y"] < identity["y"] < found["block.organisation"]["y"]
    assert inside(found["coalition.c1"], found["block.coalitions"])


def test_a_card_with_a_very_long_text_is_not_higher_than_a_board_bears() -> None:
    found = nodes(export_document(in_one_topic(["woord " * 3000]), "canvas", "nl").data)
    assert max(node["height"] for node in found if node["type"] == "text") == MAX_HEIGHT
