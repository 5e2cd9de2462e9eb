"""Arabic and Hebrew on paper: joined, in order, at the right of a note, to be copied, and free for who has none."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.figures.marks import Box
from canvas_app.flow.text_direction import is_right_to_left
from canvas_app.posters.export import lay_out, lay_out_all, make_poster, render_pdf_per_sheet
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.output.svg_writer import render_svg_pages
from canvas_app.posters.page_model.page_builder import TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.posters.typefaces import font_faces
from canvas_app.posters.view.labels import notice_text
from tests.unit.builders import with_fields
from tests.unit.pdf_reader import all_dictionaries, open_pdf
from tests.unit.sheet_checks import TOPICS, mark_boxes, sheet_document, with_dots

pypdfium2 = pytest.importorskip("pypdfium2")

GREETING, PEACE, MIXED = "السلام عليكم", "שלום", "Bodem اختبار 12 mm"
ROOT = Path(__file__).parents[2]


def glyphs(text: str) -> list[int]:
    return [glyph.number for piece in font_faces.split_by_face(text, "regular") for glyph in piece.glyphs]


def glyphs_of(face: str, characters: str) -> list[int]:
    """The glyphs of characters that are the form of a letter at one place in a word (Unicode, presentation forms)."""
    known = font_faces.load_face(face).font.face.charToGlyph
    return [known[ord(character)] for character in characters]


def copied(data: bytes) -> str:
    """What a reader copies from a PDF, by Chrome's library."""
    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def poster_of(*texts: str, sheet: str = "canvas", size: str = "A3") -> bytes:
    return make_poster(
        sheet_document([(TOPICS[n], text, "p0") for n, text in enumerate(texts)]), sheet, size
    ).data


# shaping


def test_arabic_letters_are_joined_from_right_to_left() -> None:
    assert glyphs("عليكم") == glyphs_of("arabic", "ﻢﻜﻴﻠﻋ")
    assert glyphs("السلام")[0] == glyphs_of("arabic", "م")[0]
    # two blanks to copy lam and alef from stand for one: their one glyph is that of both
    assert glyphs_of("arabic", "ﻼ")[0] in glyphs("السلام")
    assert glyphs("س س") == glyphs_of("arabic", "سس")
    assert glyphs("سس") == glyphs_of("arabic", "ﺲﺳ")
    assert glyphs("س\u200cس") == glyphs_of("arabic", "سس")


def test_a_tower_of_points_on_a_letter_is_drawn_as_far_as_a_language_goes() -> None:
    assert len(glyphs("ש" + "\u05b0\u05b1" * 9_990)) == 31


def test_hebrew_letters_stand_from_right_to_left() -> None:
    assert glyphs(PEACE) == glyphs_of("hebrew", PEACE[::-1])


def test_a_mixed_line_has_its_words_in_order() -> None:
    pieces = font_faces.split_by_face(MIXED, "bold")
    assert [(piece.face, piece.text.strip()) for piece in pieces if piece.text.strip()] == [
        ("bold", "Bodem"),
        ("bold", "12"),
        ("arabic_bold", "اختبار"),
        ("bold", "mm"),
    ]


def test_hebrew_takes_digits_and_brackets_from_the_text_face() -> None:
    pieces = font_faces.split_by_face("(שלום) 12", "regular")
    assert "".join(piece.text for piece in pieces if piece.face == "regular") == "12 ()"
    assert [piece.text for piece in pieces if piece.face == "hebrew"] == [PEACE]


@pytest.mark.parametrize("text", [GREETING, PEACE, MIXED, "مُحَمَّدٌ", "שָׁלוֹם, 12%", "می‌خواهم"])
def test_a_line_is_as_wide_as_its_words(text: str) -> None:
    metrics = font_faces.font_metrics("regular")
    words = text.split(" ")
    assert metrics.width(text) == pytest.approx(
        sum(map(metrics.width, words)) + (len(words) - 1) * metrics.space
    )
    pieces = font_faces.split_by_face(text, "regular")
    advances = [glyph.advance for piece in pieces for glyph in piece.glyphs]
    plain = [metrics.width(piece.text) for piece in pieces if not piece.glyphs]
    assert metrics.width(text) == pytest.approx(sum(advances) + sum(plain))


def test_marks_have_no_width_and_letters_do() -> None:
    metrics = font_faces.font_metrics("regular")
    assert metrics.width("\u064b") == metrics.width("\u05b8") == metrics.width("\u200f") == 0
    assert metrics.width("بّ") == metrics.width("ب") > 0


# on the sheet


def test_a_note_from_right_to_left_ends_at_the_right_of_its_body() -> None:
    document = with_dots(
        sheet_document([(TOPICS[0], f"{GREETING} " * 12, "p0"), (TOPICS[1], MIXED, "p0")]), [3]
    )
    page = lay_out(document, "canvas", "A3").pages[0]
    box, spine = (
        next(rect.box for rect in page.rects(role) if rect.ref == "n0") for role in ("note", "spine")
    )
    disc = next(rect for rect in page.rects("dots") if rect.ref == "dots:n0")
    lines = [run for run in page.texts if run.ref == "n0" and run.face == "regular"]
    assert len(lines) > 2
    ends = [line.x + TextStyle(line.face, line.size, "").width(line.text) for line in lines]
    assert ends[0] <= disc.box.x
    assert ends[1:] == pytest.approx([ends[1]] * (len(ends) - 1))
    assert box.right - ends[1] == pytest.approx(0.28 * lines[0].size * MM_PER_POINT)
    assert spine.x == box.x
    mixed = next(run for run in page.texts if run.ref == "n1" and run.face == "regular")
    assert not is_right_to_left(mixed.text)


def test_a_line_without_letters_stands_with_the_others() -> None:
    page = lay_out(sheet_document([(TOPICS[0], f"{PEACE}\n12 - 10", "")]), "canvas", "A4").pages[0]
    first, second = (run for run in page.texts if run.ref == "n0")
    assert "".join(piece.text for piece in font_faces.split_by_face(second.text, "regular")) == "10 - 12"
    ends = [run.x + TextStyle(run.face, run.size, "").width(run.text) for run in (first, second)]
    assert ends[0] == pytest.approx(ends[1])


@pytest.mark.parametrize("size", ["A0", "A4"])
@pytest.mark.parametrize("sheet", SHEET_IDS)
def test_nothing_leaves_its_place(sheet: str, size: str) -> None:
    cards = ({"name": GREETING * 3, "ambition": f"{MIXED}، " * 9, "partners": PEACE, "form": "event"},)
    notes = [(TOPICS[n], f"{text} " * (1 + n), "p0") for n, text in enumerate((GREETING, PEACE, MIXED) * 4)]
    document = sheet_document(notes, cards, title=f"{GREETING} – {PEACE}")
    laid_out = lay_out(document, sheet, size)
    assert not [code for code, _ in laid_out.notices if code == "missing_characters"]
    for page in laid_out.pages:
        paper = Box(0, 0, page.width, page.height)
        assert all(paper.contains(box) for box in mark_boxes(page))


# copying


@pytest.mark.parametrize("text", ["السلام عليكم", "شبكة الأرض الخضراء", "שלום עולם", "לא, תודה!"])
def test_words_can_be_copied(text: str) -> None:
    assert all(word in copied(poster_of(text)) for word in text.strip("!").replace(",", "").split())


@settings(max_examples=25)
@given(
    st.lists(
        st.text("ابتثجحخدرزسشصطعفقكلمنهويةىءآأإؤئگچپ", min_size=1, max_size=9)
        | st.text("אבגדהוזחטיכלמנסעפצקרשתםן", min_size=1, max_size=9),
        min_size=1,
        max_size=12,
    )
)
def test_every_word_of_a_note_can_be_copied(words: list[str]) -> None:
    text = "".join(copied(poster_of(" ".join(words), size="A0")).split())
    assert [word for word in words if word not in text] == []


@settings(max_examples=25)
@given(st.text("abc אבג ابتل ١٢ 12 ()-.,", min_size=1, max_size=40))
def test_every_letter_of_a_mixed_note_can_be_copied(text: str) -> None:
    empty, made = copied(poster_of("-", size="A0")), copied(poster_of(text, size="A0"))
    assert all(made.count(one) - empty.count(one) >= text.count(one) for one in {*text} if one.isalnum())


def test_screen_readers_get_the_text_in_its_order() -> None:
    texts = [
        one["/ActualText"] for one in all_dictionaries(open_pdf(poster_of(MIXED))) if "/ActualText" in one
    ]
    assert [text.replace("\u200e", "") for text in texts] == [f"P0 {MIXED}"]


def test_the_same_poster_has_the_same_bytes() -> None:
    first, _other, second = poster_of(GREETING, PEACE), poster_of("سلام"), poster_of(GREETING, PEACE)
    assert first == second


def test_an_svg_names_the_font_and_has_every_word_where_the_pdf_has_it() -> None:
    (page,) = render_svg_pages(lay_out(sheet_document([(TOPICS[0], GREETING, "")]), "canvas", "A4"))
    words = r'<text x="([\d.]+)" [^>]*"Noto Sans Arabic[^>]* textLength="([\d.]+)"[^>]*>(\w+)<'
    found = re.findall(words, page.decode())
    (x, width, second), (next_x, _, first) = ((float(x), float(width), word) for x, width, word in found)
    assert (first, second) == ("السلام", "عليكم")
    assert x + width < next_x


# what cannot be printed


def codes_by_sheet(document: Any, *sheets: str) -> dict[str, bool]:
    made = zip(sheets, lay_out_all(document, PosterOptions(sheets=sheets, size="A2")), strict=True)
    return {sheet: "missing_characters" in [code for code, _ in one.notices] for sheet, one in made}


SHEETS = ("canvas", "blank", "cards", "participants")


@pytest.mark.parametrize(
    ("kind", "id_", "field", "value", "where"),
    [
        ("notes", "n0", "text", "ไทย", {"canvas"}),
        ("coalitions", "c0", "ambition", "漢", {"canvas", "cards"}),
        ("workshop", "workshop", "title", "नमस्ते", set(SHEETS)),
        ("participants", "p0", "organisation", "ไ", {"participants"}),
        ("participants", "p0", "sign", "ไ", {"canvas", "participants"}),
    ],
)
def test_only_the_sheets_with_the_letters_warn(
    kind: str, id_: str, field: str, value: str, where: set[str]
) -> None:
    document = sheet_document(
        [(TOPICS[0], "gewoon", "p0")], ({"name": "kaart", "ambition": "a", "form": "event"},)
    )
    document = with_fields(document, (kind, id_), **{field: value})
    assert {sheet for sheet, warns in codes_by_sheet(document, *SHEETS).items() if warns} == where


def test_a_separate_file_says_only_what_is_on_it() -> None:
    document = sheet_document([(TOPICS[0], "ไทย", "p0")])
    canvas, blank = render_pdf_per_sheet(document, PosterOptions(sheets=("canvas", "blank"), size="A3"))
    ((code, parameters),) = canvas.notices
    assert code == "missing_characters"
    assert "“ไทย”" in notice_text((code, parameters), "nl")
    assert not blank.notices


# who has no such letters


def run_python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


POSTER = """
import sys
from tests.unit.sheet_checks import TOPICS, sheet_document
from canvas_app.posters.export import make_poster
made = make_poster(sheet_document([(TOPICS[0], {text!r}, "p0")]), "canvas", "A4")
"""


@pytest.mark.parametrize(("text", "is_imported"), [("Één → 12 mm 👍 Ελληνικά", False), (PEACE, True)])
def test_shaping_is_imported_only_for_who_needs_it(text: str, is_imported: bool) -> None:
    names = ("uharfbuzz", "canvas_app.flow.bidi", "canvas_app.posters.typefaces.shaping")
    said = run_python(POSTER.format(text=text) + f"print([name in sys.modules for name in {names}])")
    assert said.strip() == str([is_imported] * 3)


def test_without_the_package_there_are_squares_and_a_notice() -> None:
    hidden = "import sys\nsys.modules['uharfbuzz'] = None\n"
    said = run_python(hidden + POSTER.format(text=PEACE) + "print(ascii(made.notices[0][1]['characters']))")
    assert said.strip() == ascii(" ".join(PEACE))


# hostile texts


@pytest.mark.parametrize(
    "text",
    [
        "\u064b" * 3_000,
        "\u05b8" * 300 + "א",
        "ب" * 2_000,
        "א" * 2_000,
        "\u202e\u202bא\u2067ب\u2066",
        "\u2069\u202c\u2069א\u2068",
        "\u200f\u200e\u061c" * 500 + "א",
        "א\u200d\u200c" * 500,
        "(" * 400 + "א" + ")" * 400,
        "א1" * 900,
        "\U0001e900\U00010840 א \u0700 \u0780",
        "\ufdfa\ufdfd ﷲ",
        "👨‍👩‍👧 א 👍🏽",
    ],
)
def test_no_text_breaks_a_poster(text: str) -> None:
    document = sheet_document([(TOPICS[0], text, "p0"), (TOPICS[1], "gewoon", "")], title=text[:200])
    for sheet in ("canvas", "report"):
        made = make_poster(document, sheet, "A4")
        assert "gewoon" in copied(made.data)
