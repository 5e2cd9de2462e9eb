"""Forms as a PDF: what is on the pages, and that any program that knows forms can fill them in."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from canvas_app.content.handout_form import FormTopic, OtherNote
from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box
from canvas_app.posters.forms import form_layout
from canvas_app.posters.forms.form_identity import (
    FormIdentity,
    notes_field,
    parse_printed_code,
    printed_code,
    topic_hash,
    topic_of_field,
)
from canvas_app.posters.forms.form_layout import lay_out_form
from canvas_app.posters.forms.form_rows import FIELD_ROLE
from canvas_app.posters.forms.form_styles import FIELD_LINE_MM, FIELD_LINES, FormStyles
from canvas_app.posters.forms.form_writer import render_form
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from tests.unit.form_samples import DECISIONS, THEME, VALUES, form_about, sample_form
from tests.unit.hostile_texts import ALL_PIECES, LONG
from tests.unit.pdf_reader import all_dictionaries, open_pdf
from tests.unit.pseudo_language import CODE, known_pseudo_language
from tests.unit.sheet_checks import cap_box, check_geometry, overlapping_pairs, without_whitespace

GOLDEN = Path(__file__).parent.parent / "golden"
BLOCKS = ("identity", "rules", "leadership", "organisation")
EVERYTHING = [(lang, named) for lang in language_codes() for named in (True, False)]


def field_boxes(sheet: LaidOutSheet) -> dict[str, tuple[int, Box]]:
    """The fields of a form with their pages, by name."""
    return {
        rect.ref: (number, rect.box)
        for number, page in enumerate(sheet.pages)
        for rect in page.rects(FIELD_ROLE)
    }


def check_form(sheet: LaidOutSheet) -> None:
    """Nothing leaves the page or covers something else, and each field is on the page of its question."""
    check_geometry(sheet, FormStyles(sheet.lang).paper)
    for page in sheet.pages:
        boxes = [rect.box for rect in page.rects(FIELD_ROLE)]
        assert overlapping_pairs([*boxes, *map(cap_box, page.texts)]) == overlapping_pairs(
            [*map(cap_box, page.texts)]
        )
        shown = {
            run.ref.partition(":")[2] for run in page.texts if run.ref.startswith(("question:", "again:"))
        }
        asked = {topic_of_field(rect.ref) for rect in page.rects(FIELD_ROLE)} - {""}
        assert asked <= shown


# what is on the pages


@pytest.mark.parametrize(("lang", "named"), EVERYTHING)
def test_every_topic_has_its_words_and_one_field(lang: str, named: bool) -> None:
    form = sample_form(lang, for_somebody=named, places=BLOCKS)
    sheet = lay_out_form(form)
    check_form(sheet)
    assert {*field_boxes(sheet)} == {notes_field(topic.id) for topic in form.topics} | (
        set() if named else {"name"}
    )
    text = without_whitespace("".join(run.text for page in sheet.pages for run in page.texts))
    for topic in form.topics:
        for words in (topic.title, topic.question, *topic.own, *(note.text for note in topic.others)):
            assert without_whitespace(words) in text
    for words in (form.title, form.person_name, form.instruction, form.due, printed_code(form)):
        assert without_whitespace(words) in text


def test_fields_use_the_height_that_is_left() -> None:
    lines = [
        round(
            field_boxes(lay_out_form(sample_form(places=places)))[notes_field(topic)][1].h / FIELD_LINE_MM, 1
        )
        for places, topic in (((DECISIONS,), DECISIONS), (BLOCKS, DECISIONS))
    ]
    assert lines[0] > FIELD_LINES[0] > lines[1] > FIELD_LINES[-1]


def test_the_question_is_repeated_where_notes_fill_pages() -> None:
    others = tuple(f"Wat iemand schreef over nummer {number}, in een zin" for number in range(200))
    sheet = lay_out_form(form_about({DECISIONS: others, THEME: ()}))
    check_form(sheet)
    page, _ = field_boxes(sheet)[notes_field(DECISIONS)]
    assert page > 1
    assert any(run.text == "Onderwerp (vervolg)" for run in sheet.pages[page].texts)


def test_hostile_words_are_words_on_paper() -> None:
    others = (ALL_PIECES, *LONG)
    form = form_about(
        {DECISIONS: others}, title=LONG[2], session=ALL_PIECES, due=LONG[0], person_name=LONG[1]
    )
    sheet = lay_out_form(form._replace(instruction=LONG[3]))
    check_form(sheet)
    data = render_form(form)
    forbidden = {
        "/URI",
        "/Launch",
        "/JavaScript",
        "/JS",
        "/OpenAction",
        "/AA",
        "/EmbeddedFile",
        "/SubmitForm",
    }
    assert not [found for found in all_dictionaries(open_pdf(data)) if forbidden & {*found}]


def test_more_than_anybody_fills_in_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_layout, "MAX_PAGES", 2)
    with pytest.raises(PosterError, match="too_many_pages"):
        lay_out_form(sample_form(places=BLOCKS))


@pytest.mark.parametrize(
    ("due", "said"),
    [("2026-12-16", "Uiterlijk 16 december 2026"), ("voor de kerst", "Inleveren: voor de kerst")],
)
def test_until_when_is_a_day_or_what_people_wrote(due: str, said: str) -> None:
    sheet = lay_out_form(sample_form()._replace(due=due))
    words = " ".join(run.text for page in sheet.pages for run in page.texts)
    assert words.count(said) == 2


def test_nothing_asked_is_still_a_form() -> None:
    check_form(lay_out_form(form_about({}, title="")))


def test_another_language_fits(tmp_path: Path) -> None:
    with known_pseudo_language(tmp_path):
        form = sample_form("en", for_somebody=False, places=BLOCKS)._replace(lang=CODE)
        sheet = lay_out_form(form)
        check_form(sheet)
        assert render_form(form).startswith(b"%PDF-")


def test_a_form_stands_as_it_stood() -> None:
    """Renew with `UPDATE_GOLDEN=1` when the look, the words or the example were changed on purpose."""
    golden = GOLDEN / "form_niplan_A4_nl.txt"
    sheet = lay_out_form(sample_form(for_somebody=False))
    lines = [
        f"{run.x:8.1f} {run.baseline:8.1f} {run.size:6.1f} {run.face:8} {run.text}\n"
        for page in sheet.pages
        for run in page.texts
    ]
    lines += [
        f"{box.x:8.1f} {box.y:8.1f} {box.w:8.1f} {box.h:8.1f} {name}\n"
        for name, (_, box) in field_boxes(sheet).items()
    ]
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == golden.read_text(encoding="utf-8")


# what is in the file


def fields_of(data: bytes) -> dict[str, Any]:
    return {str(field.get_object()["/T"]): field.get_object() for field in _form_dictionary(data)["/Fields"]}


def _form_dictionary(data: bytes) -> Any:
    return open_pdf(data).trailer["/Root"]["/AcroForm"]  # type: ignore[index]


@pytest.mark.parametrize(("lang", "named"), EVERYTHING)
def test_fields_are_what_all_programs_take(lang: str, named: bool) -> None:
    form = sample_form(lang, for_somebody=named)
    data = render_form(form)
    whole, fields = _form_dictionary(data), fields_of(data)
    assert whole["/NeedAppearances"] is not True
    assert "Helv" in whole["/DA"]
    assert whole["/DR"]["/Font"]["/Helv"]["/BaseFont"] == "/Helvetica"
    assert {*fields} == {"form", *(notes_field(topic.id) for topic in form.topics)} | (
        set() if named else {"name"}
    )
    for name, field in fields.items():
        assert (field["/FT"], field["/Subtype"]) == ("/Tx", "/Widget")
        assert field["/F"] == (2 if name == "form" else 4)
        assert field.get("/Ff", 0) == {"form": 1, "name": 0}.get(name, 4096)
        assert "/MaxLen" not in field
        assert field["/DA"].startswith("/Helv 11 Tf")
        appearance = field["/AP"]["/N"]
        assert appearance["/BBox"][2:] == pytest.approx(
            [field["/Rect"][2] - field["/Rect"][0], field["/Rect"][3] - field["/Rect"][1]], abs=0.011
        )
        assert "/Helv" in appearance["/Resources"]["/Font"]


def test_fields_lie_where_they_are_drawn() -> None:
    form = sample_form(for_somebody=False)
    sheet, data = lay_out_form(form), render_form(form)
    fields, pages = fields_of(data), list(open_pdf(data).pages)
    for name, (number, box) in field_boxes(sheet).items():
        left, foot, right, top = (float(length) * MM_PER_POINT for length in fields[name]["/Rect"])
        assert (left, right) == pytest.approx((box.x, box.right), abs=0.01)
        assert (297 - top, 297 - foot) == pytest.approx((box.y, box.bottom), abs=0.01)
        assert pages[number]["/MediaBox"][2:] == pytest.approx([595.28, 841.89], abs=0.01)
        reference = pages[number].indirect_reference
        assert reference is not None
        assert fields[name].raw_get("/P").idnum == reference.idnum


def test_the_hidden_field_says_which_form_it_is() -> None:
    form = sample_form()._replace(person_name="Żaneta O’Łoś", clock=17)
    hidden = json.loads(fields_of(render_form(form))["form"]["/V"])
    assert hidden == {
        "format": "nwcanvas-form",
        "version": 1,
        "document": form.document_id,
        "person": form.person,
        "name": "Żaneta O’Łoś",
        "clock": 17,
    }


@pytest.mark.parametrize("lang", language_codes())
def test_a_screen_reader_is_told_what_a_field_is_for(lang: str) -> None:
    form = sample_form(lang, for_somebody=False)
    pdf = open_pdf(render_form(form))
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == lang
    tree = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    elements = dict(zip(tree[::2], (found.get_object() for found in tree[1::2]), strict=True))
    assert list(elements) == sorted(elements)
    fields = fields_of(render_form(form))
    for topic in form.topics:
        field = fields[notes_field(topic.id)]
        assert all(words in field["/TU"] for words in (topic.block, topic.title, topic.question))
        element = elements[field["/StructParent"]]
        assert (element["/S"], element["/K"]["/Type"]) == ("/Form", "/OBJR")
        assert element["/K"]["/Obj"]["/T"] == field["/T"]
    assert all(page["/Tabs"] == "/S" for page in pdf.pages)


def test_fields_follow_their_questions_in_the_order_of_reading() -> None:
    form = sample_form(for_somebody=False)
    root: Any = open_pdf(render_form(form)).trailer["/Root"]
    kinds = [element["/S"] for element in root["/StructTreeRoot"]["/K"]["/K"]]
    fields = [number for number, kind in enumerate(kinds) if kind == "/Form"]
    topics = [number for number, kind in enumerate(kinds) if kind == "/H3"]
    assert len(fields) == len(topics) + 1
    order = sorted([*topics, *fields[1:]])
    assert order[::2] == topics
    assert kinds[0] == "/H1"


def test_the_same_form_is_the_same_file() -> None:
    assert render_form(sample_form()) == render_form(sample_form())


# what it says about itself


def test_names_of_fields_stand_for_topics() -> None:
    for topic in load_method().topics:
        assert "." not in notes_field(topic)
        assert topic_of_field(notes_field(topic)) == topic
    assert topic_of_field("name") == ""


def test_each_topic_has_a_hash_of_its_own() -> None:
    assert len({topic_hash(topic) for topic in load_method().topics}) == len(load_method().topics)


@pytest.mark.parametrize("person", ["", "c374978079e2aec8", "een ander: “id”;"])
def test_the_printed_code_is_read_whatever_a_line_end_adds(person: str) -> None:
    form = form_about({THEME: (), VALUES: ()}, person=person, document_id="doc/é")
    code = printed_code(form)
    assert "-" not in code
    spread = "xNCF9 " + "\r\n ".join(code[at : at + 7] for at in range(0, len(code), 7)) + " vel 1"
    wanted = FormIdentity("doc/é", person, topics=(topic_hash(THEME), topic_hash(VALUES)))
    assert parse_printed_code(spread) == wanted
    assert parse_printed_code(code.replace("NCF1", "NCF1:0")) is None


def test_names_of_others_are_only_there_where_they_are_known() -> None:
    others = (OtherNote("Met naam", "Anna"), OtherNote("Zonder naam"))
    topic = FormTopic(THEME, "Blok", "Onderwerp", "Welke vraag?", others=others)
    sheet = lay_out_form(form_about({})._replace(topics=(topic,)))
    shown = [run.text for page in sheet.pages for run in page.texts]
    assert {"Met naam (Anna)", "Zonder naam"} <= {*shown}


def test_every_page_says_of_which_block_its_questions_are() -> None:
    sheet = lay_out_form(sample_form(places=("identity", "rules")))
    blocks = {load_method().block(block).title["nl"] for block in ("identity", "rules")}
    assert len(sheet.pages) > 2
    for page in sheet.pages[:-1]:
        assert any(run.text.removesuffix(" (vervolg)") in blocks for run in page.texts)
