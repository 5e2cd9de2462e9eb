"""Filled forms are read back: every word under its topic, whatever program saved it, and what is doubtful is said."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.handout_form import Answers, HandoutForm, with_known_topics
from canvas_app.content.languages import language_codes
from canvas_app.errors import FileError
from canvas_app.platform import child_process
from canvas_app.posters.forms import form_child, form_extraction, form_identity
from canvas_app.posters.forms.filled_text import MAX_NOTES, MAX_VALUE_CHARACTERS, split_notes
from canvas_app.posters.forms.form_identity import notes_field
from canvas_app.posters.forms.form_reader import parse_form
from canvas_app.posters.forms.form_writer import render_form
from tests.unit import pdfium_typist
from tests.unit.cpu_time import check_cpu_seconds
from tests.unit.form_samples import DECISIONS, THEME, TYPED, VALUES, fill, form_about, sample_form
from tests.unit.hostile_texts import COMBINING_MARKS, LONG, PIECES

pytest.importorskip("pypdfium2")

LINES = ("Eerste briefje", "Een tweede, dat iets langer is", "Derde")


def written(form: HandoutForm, values: dict[str, str]) -> bytes:
    return fill(render_form(form), values)


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(FileError) as refused:
        action()
    return refused.value.code


# fields


def test_a_wide_corpus_comes_back_as_it_was_typed() -> None:
    form = sample_form()
    answers = parse_form(written(form, {notes_field(topic.id): "\n".join(TYPED) for topic in form.topics}))
    assert answers.notes == {topic.id: TYPED for topic in form.topics}
    assert (answers.document_id, answers.person, answers.person_name) == (
        form.document_id,
        form.person,
        form.person_name,
    )
    assert answers.doubtful == ()


@pytest.mark.parametrize("how", ["typed", "pasted"])
def test_what_pdfium_saves_comes_back(how: str) -> None:
    form = sample_form(for_somebody=False)
    values = {"name": "Żaneta O’Łoś", notes_field(THEME): "\n".join(TYPED)}
    answers = parse_form(pdfium_typist.fill(render_form(form), values, is_pasted=how == "pasted"))
    assert answers.notes == {THEME: TYPED}
    assert answers.person_name == "Żaneta O’Łoś"
    [said] = answers.doubtful
    assert "“Thema”" in said
    assert "👍" in said


def test_an_empty_form_has_no_answers() -> None:
    for form in (sample_form(), sample_form(for_somebody=False)):
        assert parse_form(render_form(form)) == Answers(form.document_id, form.person, form.person_name, {})


def test_a_name_that_was_filled_in_goes_before_the_printed_one() -> None:
    form = form_about({THEME: ()}, person_name="Anna")
    assert parse_form(written(form, {"name": "  Anna\nde Wit "})).person_name == "Anna de Wit"
    assert parse_form(written(form, {})).person_name == "Anna"


def test_a_topic_of_a_newer_version_is_quoted() -> None:
    form = written(form_about({"rules.later": (), THEME: ()}), {"notes/rules/later": "een\ntwee"})
    answers = with_known_topics(parse_form(form), "nl")
    assert answers.notes == {}
    [said] = answers.doubtful
    assert "rules.later" in said
    assert "een / twee" in said


def test_a_form_of_a_newer_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    form = form_about({THEME: ()})
    monkeypatch.setattr(form_identity, "FORM_VERSION", 2)
    newer = render_form(form)
    monkeypatch.undo()
    assert code_of(lambda: parse_form(newer)) == "newer_form"


@pytest.mark.parametrize("lang", language_codes())
def test_doubts_are_told_in_the_language_of_whoever_collects(lang: str) -> None:
    answers = parse_form(written(sample_form(), {notes_field(THEME): "ja \uf44d"}), lang)
    assert len(answers.doubtful) == 1
    assert ("Check" in answers.doubtful[0]) == (lang == "en")


# texts


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n", "\r\r", "\u2028", " \r\n \r\n"])
def test_every_line_end_ends_a_note(end: str) -> None:
    assert split_notes(end.join(("", *LINES, ""))).notes == LINES


@pytest.mark.parametrize("bullet", ["- ", "• ", "•", "* ", "– ", "\uf0b7\t", "  - ", "◦ ", "• – "])
def test_bullets_are_no_part_of_a_note(bullet: str) -> None:
    assert split_notes("\n".join(bullet + line for line in LINES)).notes == LINES
    assert split_notes(f"{bullet}\n{bullet}een") == (("een",), "", True)


@pytest.mark.parametrize("text", ["-5 °C", "*ster*", "–5", "a - b", "1. eerst", "# kop", "— ", "?"])
def test_what_is_no_bullet_stays(text: str) -> None:
    assert split_notes(text).notes == ((text.strip(),) if text != "— " else ())


def test_what_pdfium_made_of_an_emoji_is_restored_and_told() -> None:
    assert split_notes("goed \uf44d\uf44d \uf389") == (("goed 👍👍 🎉",), "👍🎉", True)
    assert split_notes("\ue000 en \ufffd") == (("\ue000 en \ufffd",), "\ue000\ufffd", True)


def test_more_than_anybody_types_is_told() -> None:
    assert not split_notes("x\n" * (MAX_NOTES + 1)).is_complete
    assert not split_notes("x" * (MAX_VALUE_CHARACTERS + 1)).is_complete
    answers = parse_form(written(sample_form(), {notes_field(THEME): "x" * 20_001}))
    assert answers.notes == {THEME: ("x" * 20_000,)}
    assert len(answers.doubtful) == 1


@given(st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1)))
def test_lines_are_only_stripped(lines: list[str]) -> None:
    notes = split_notes("\r\n".join(lines)).notes
    assert len(notes) <= len(lines)
    left = iter(lines)
    assert all(any(note in line for line in left) for note in notes)


@pytest.mark.parametrize(
    "text", [*LONG, *PIECES, COMBINING_MARKS * 5], ids=range(len(LONG) + len(PIECES) + 1)
)
def test_hostile_texts_are_texts(text: str) -> None:
    answers = parse_form(written(sample_form(), {notes_field(THEME): text}))
    assert {*answers.notes} <= {THEME}
    assert all(len(note) <= 20_000 for notes in answers.notes.values() for note in notes)


# printouts


def printed(form: HandoutForm, values: dict[str, str]) -> bytes:
    return pdfium_typist.fill(render_form(form), values, is_flattened=True)


@pytest.mark.parametrize("for_somebody", [True, False])
def test_a_printout_is_read_by_its_rectangles(for_somebody: bool) -> None:
    form = sample_form(for_somebody=for_somebody, places=("identity", "rules"))
    long = "Een zin die op een regel niet past, " * 4 + "maar toch één briefje is"
    values = {notes_field(THEME): f"Eerste\n{long}\nDerde", notes_field(DECISIONS): "Besluit"}
    answers = parse_form(printed(form, values if for_somebody else {**values, "name": "Anna de Wit"}))
    assert answers.notes == {THEME: ("Eerste", long, "Derde"), DECISIONS: ("Besluit",)}
    assert (answers.document_id, answers.person) == (form.document_id, form.person)
    assert answers.person_name == ("" if for_somebody else "Anna de Wit")
    assert [said for said in answers.doubtful if "“Thema”" in said]
    assert [said for said in answers.doubtful if "“Besluiten”" in said]
    assert len(answers.doubtful) == (2 if for_somebody else 3)


def test_a_printout_without_some_of_its_pages_says_what_is_missing() -> None:
    form = sample_form(places=("identity", "rules"))
    whole = printed(form, {notes_field(THEME): "Eerste"})
    answers = parse_form(pdfium_typist.last_page(whole))
    assert answers.notes == {}
    assert answers.document_id == form.document_id
    assert len(answers.doubtful) == len(form.topics)


# what is no form


def test_other_files_are_no_forms() -> None:
    from canvas_app.posters.export import make_poster
    from tests.unit.builders import small_workshop

    poster = make_poster(small_workshop(), "canvas", "A4", "nl").data
    other_form = render_form(form_about({THEME: ()})).replace(b"/Widget", b"/Square")
    for data in (b"", b"x" * 99, b"%PDF-", poster, json.dumps({}).encode()):
        assert code_of(lambda data=data: parse_form(data)) in {"not_a_form", "form_unreadable"}  # type: ignore[misc]
    assert code_of(lambda: parse_form(poster)) == "not_a_form"
    assert parse_form(other_form).notes == {}


def test_a_locked_form_is_told() -> None:
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(clone_from=PdfReader(BytesIO(render_form(sample_form())))), BytesIO()
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(out)
    assert code_of(lambda: parse_form(out.getvalue())) == "pdf_locked"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_a_form_that_was_cut_off_is_read_or_refused(share: float) -> None:
    whole = written(sample_form(), {notes_field(THEME): "\n".join(LINES)})
    try:
        notes = parse_form(whole[: int(len(whole) * share)]).notes
    except FileError as error:
        notes = {error.code: ()}
    assert notes in ({}, {THEME: LINES}, {"not_a_form": ()}, {"form_unreadable": ()})


# hostile files


def pdf_of(*objects: bytes) -> bytes:
    """A PDF of numbered objects, the first of which is the catalog."""
    data, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(data),
    )  # fmt: skip


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)


PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def nested_groups(depth: int) -> bytes:
    """Ten times ten times ten … of one drawing."""
    groups = [
        stream(
            b"/X Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 6),
        )
        for number in range(depth)
    ]
    last = stream(b"0 0 400 100 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf_of(CATALOG, PAGES, PAGE, stream(b"/X Do"), *groups, last)


def bomb() -> bytes:
    content = zlib.compress(b"0 0 400 100 re f " * 12_000_000, 9)
    return pdf_of(CATALOG, PAGES, PAGE, stream(content, b"/Filter/FlateDecode"), b"null")


def many_fields(count: int) -> bytes:
    kids = b" ".join(b"5 0 R" for _ in range(count))
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(notes/x)/V(y)/Rect[0 0 9 9]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[%s]>>" % kids
    catalog = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % kids
    return pdf_of(catalog, PAGES, page, b"null", field)


def field_that_is_its_own_parent() -> bytes:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Parent 4 0 R/Kids[4 0 R]/Rect[0 0 9 9]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>"
    return pdf_of(b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>", PAGES, page, field)


HOSTILE = {
    "groups in groups": lambda: nested_groups(12),
    "a bomb": bomb,
    "fields": lambda: many_fields(400_000),
    "own parent": field_that_is_its_own_parent,
    "pages": lambda: pdf_of(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Count 2000000000>>"),
    "brackets": lambda: pdf_of(b"[" * 2_000_000),
    "no objects": lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 1_000_000,
    "too large": lambda: b"%PDF-1.7\n" + b" " * form_extraction.MAX_BYTES,
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no module resource")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_soon(name: str) -> None:
    import resource

    data = HOSTILE[name]()
    begun = process_time()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert code_of(lambda: parse_form(data)) in {"not_a_form", "form_unreadable"}
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    children = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    check_cpu_seconds(process_time() - begun + children, promised=2, what=name)


# the process that reads


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit(1)", "form_no_reader"),
        ("import os; os.abort()", "form_unreadable"),
        (f"raise SystemExit({form_child.EXIT_FAILED})", "form_unreadable"),
        ("print('{half')", "form_unreadable"),
    ],
)
def test_a_reader_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, code: str, said: str) -> None:
    monkeypatch.setattr(form_extraction, "_child_command", lambda: [sys.executable, "-c", code])
    assert code_of(lambda: parse_form(render_form(sample_form()))) == said


def test_a_reader_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    assert code_of(lambda: parse_form(render_form(sample_form()))) == "form_no_reader"
    monkeypatch.setattr(child_process, "find_spec", lambda _name: None)
    assert code_of(lambda: parse_form(render_form(sample_form()))) == "form_no_reader"


def test_the_built_program_reads_with_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "canvas-app"))
    assert form_extraction._child_command() == [str(tmp_path / "canvas-app"), form_child.READ_OPTION]
    monkeypatch.undo()
    from canvas_app.__main__ import READ_OPTION

    assert READ_OPTION == form_child.READ_OPTION
    monkeypatch.setattr(
        form_extraction, "_child_command", lambda: [sys.executable, "-m", "canvas_app", READ_OPTION]
    )
    answers = parse_form(written(sample_form(), {notes_field(VALUES): "via het programma"}))
    assert answers.notes == {VALUES: ("via het programma",)}
