"""Texts as long as a file may hold, where a line of them is shown: no more is measured than stands on paper."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box
from canvas_app.flow.text_layout import ELLIPSIS, FontMetrics, elide, longest_prefix, wrap
from canvas_app.model.document import Document
from canvas_app.model.records import Coalition, Participant, Workshop
from canvas_app.model.text import TEXT_LIMIT
from canvas_app.posters.export import lay_out, make_poster, render_pdf
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import load_papers
from canvas_app.posters.parts.page_header import draw_footer
from tests.unit.builders import document, note
from tests.unit.test_input_cost import units

WIDTHS = {" ": 0.2, "i": 0.2, "m": 0.8, "\u0301": 0.0, ELLIPSIS: 0.6}
FIELDS = (
    "name",
    "ambition",
    "partners",
    "target_group",
    "way_of_working",
    "puller",
    "start",
    "end",
    "yields",
)

lines = st.text("aim \u0301", max_size=60).map(str.strip)


def width_of(text: str) -> float:
    return sum(WIDTHS.get(character, 0.5) for character in text)


def measure() -> FontMetrics:
    return FontMetrics(width_of)


@given(text=lines, width=st.floats(0.7, 30))
def test_a_text_is_whole_or_begins_as_it_does_and_says_so(text: str, width: float) -> None:
    shown = elide(text, width, measure())
    if width_of(text) <= width:
        assert shown == text
    elif shown != text:
        assert shown.endswith(ELLIPSIS)
        assert text.startswith(shown.removesuffix(ELLIPSIS))
        assert width_of(shown) <= width + 1e-3


@given(text=lines, width=st.floats(0, 30))
def test_as_much_is_shown_as_has_room(text: str, width: float) -> None:
    """The loop that took a letter away and measured the rest, until it fitted, found the same."""
    slow = text
    while slow and width_of(slow) > width + 1e-6:
        slow = slow[:-1]
    found = longest_prefix(text, width, measure())
    assert slow.startswith(found)
    assert found == slow or all(combining(mark) for mark in text[len(found) + 1 : len(slow) + 1])


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u093e"], ids=["above", "around", "beside"])
def test_no_mark_is_parted_from_its_letter(mark: str) -> None:
    wide = FontMetrics(lambda text: 0.5 * len(text))
    for width in (1.0, 1.5, 2.0, 2.5, 3.0):
        assert len(longest_prefix(f"a{mark}{mark}" * 9, width, wide)) % 3 == 0
    assert elide("a" + mark * 9, 2.0, wide) == ELLIPSIS


def test_no_more_is_measured_than_is_shown() -> None:
    asked: list[str] = []
    found = FontMetrics(lambda text: asked.append(text) or width_of(text))
    assert elide("abcdefghij" * 2_000, 4.0, found).startswith("abcdef")
    assert max(map(len, asked)) == 1


def test_what_is_remembered_of_texts_has_a_bound() -> None:
    found = measure()
    for number in range(400):
        text = f"{number} " + f"{number}".zfill(TEXT_LIMIT)
        found.width(text)
        wrap(text, 9.0, found)
    assert sum(map(len, found._widths)) <= 10_000_000
    assert sum(map(len, found._letters)) * 8 <= 16_000_000
    assert sum(map(len, found._lines)) <= 64_000_000
    assert len(found._lines) > 100


def test_a_word_without_joints_is_broken_as_before() -> None:
    found = measure()
    for text in ("a" * 50, "aam" * 20, "a-m" * 20, "ma\u0301" * 20):
        pieces = wrap(text, 3.0, found)
        assert "".join(pieces) == text
        assert all(width_of(piece) <= 3.0 + 1e-6 for piece in pieces)
        assert all(not combining(after[0]) for _, after in pairwise(pieces))


# On paper


def cards(count: int, fields: tuple[str, ...], words: str) -> Document:
    said = dict.fromkeys(fields, (words * TEXT_LIMIT)[:TEXT_LIMIT])
    return document(*(Coalition(id=f"c{number}", order=f"{number}", **said) for number in range(count)))


def titled(**said: str) -> Document:
    return document(Workshop(**said))


long = (("y" * TEXT_LIMIT)[:TEXT_LIMIT], ("Samen leren " * TEXT_LIMIT)[:TEXT_LIMIT])


@pytest.mark.slow
@pytest.mark.parametrize("words", ["y", "Samen leren "])
@pytest.mark.parametrize("sheet", ["cards", "cutout"])
def test_a_card_with_an_endless_name_costs_little(sheet: str, words: str) -> None:
    made = cards(1, ("name",), words)
    assert units(lambda: render_pdf(made, PosterOptions(sheets=(sheet,), size="A3"))) < 15


@pytest.mark.slow
@pytest.mark.parametrize(("sheet", "most"), [("cards", 50), ("canvas", 180), ("portfolio", 50)])
def test_cards_full_of_endless_words_cost_little(sheet: str, most: float) -> None:
    made = cards(6, FIELDS, "y")
    assert units(lambda: render_pdf(made, PosterOptions(sheets=(sheet,), size="A3"))) < most


@pytest.mark.slow
@pytest.mark.parametrize("words", long, ids=["one word", "words"])
@pytest.mark.parametrize("sheet", ["canvas", "report"])
def test_an_endless_title_costs_little(sheet: str, words: str) -> None:
    made = titled(title=words, session=words, date=words)
    assert units(lambda: render_pdf(made, PosterOptions(sheets=(sheet,), size="A3"))) < 40


@pytest.mark.slow
def test_an_endless_title_costs_little_on_pieces_too() -> None:
    made = titled(title=long[0])
    options = PosterOptions(size="A1", tiling=TilingOptions("A4"))
    assert units(lambda: render_pdf(made, options)) < 40


@pytest.mark.parametrize("words", ["x" * 100_000, "xx " * 30_000, "a" + "\u0301" * 20_000])
def test_an_endless_footer_costs_little(words: str) -> None:
    area = Box(20, 20, 300, 200)
    marks = PageBuilder()
    assert units(lambda: draw_footer(load_papers()["A3"], area, words, "1 / 2", marks)) < 3
    (shown, _) = (mark.text for mark in marks.marks)  # type: ignore[union-attr]
    assert shown == words or shown.endswith(ELLIPSIS)


@given(text=lines, width=st.floats(5, 60), most=st.integers(1, 6))
def test_the_first_lines_are_those_of_the_whole(text: str, width: float, most: int) -> None:
    pen = TextStyle("bold", 20.0, "")
    shown, is_whole = pen.first_lines(text, width, most)
    every = pen.wrap(text, width) if text else []
    assert is_whole == (len(every) <= most)
    assert shown == every if is_whole else shown[:-1] == every[: most - 1]
    assert is_whole or (len(shown) == most and shown[-1].endswith(ELLIPSIS))


@pytest.mark.slow
@pytest.mark.parametrize("words", long, ids=["one word", "words"])
@pytest.mark.parametrize("sheet", ["participants", "report"])
def test_a_crowd_with_endless_names_costs_little_and_is_told(sheet: str, words: str) -> None:
    made = document(
        *(Participant(id=f"p{n}", name=words, organisation=words, order=f"{n:03}") for n in range(80))
    )
    options = PosterOptions(sheets=(sheet,), size="A3")
    assert units(lambda: render_pdf(made, options)) < 100
    assert "people_shortened" in {code for code, _ in render_pdf(made, options).notices}


def test_ordinary_names_are_whole() -> None:
    name, place = "Mevrouw dr. A. van den Heuvel-Oosterhout", "Waterschap Hollandse Delta, beleid en advies"
    for size in ("A3", "A5"):
        made = document(
            *(Participant(id=f"p{n}", name=name, organisation=place, order=f"{n:03}") for n in range(60))
        )
        found = render_pdf(made, PosterOptions(sheets=("participants",), size=size))
        assert "people_shortened" not in {code for code, _ in found.notices}


def test_what_is_shortened_ends_within_its_line() -> None:
    pen = TextStyle("bold", 20.0, "")
    for text in ("Netwerk voor wonen en welzijn in de regio", "W" * 300):
        assert pen.width(pen.elided(text, 60.0)) <= 60.001
        assert pen.elided(text, 3_000.0) == text
        assert pen.elided(text, 60.0).endswith(ELLIPSIS)


def test_of_many_blank_lines_one_is_printed() -> None:
    made = document(note("n1", "boven" + "\n" * 19_000 + "onder"), note("n2", "een\n\ntwee\n  \n \ndrie"))
    sheet = lay_out(made, "canvas", "A3")
    assert len(sheet.pages) == 1
    lines = [run.text for run in sheet.pages[0].texts if run.ref in {"n1", "n2"}]
    assert [line for line in lines if line.strip()] == ["boven", "onder", "een", "twee", "drie"]


@pytest.mark.parametrize(
    "made",
    [
        document(*(note(f"n{number}", "a\n" * 9_900) for number in range(4))),
        document(*(note(f"n{number}", "kort") for number in range(6_001))),
        document(*(Coalition(id=f"c{number}", name="kaart") for number in range(801))),
        cards(61, ("ambition",), "Samen leren "),
    ],
    ids=["lines", "notes", "cards", "letters"],
)
def test_what_no_wall_holds_is_refused_before_it_costs_anything(made: Document) -> None:
    for sheet in ("canvas", "report", "cards"):
        with pytest.raises(PosterError, match="too_much_to_print"):
            make_poster(made, sheet, "A4")


def test_more_paper_than_anybody_prints_is_refused() -> None:
    made = document(*(Coalition(id=f"c{number}", name=f"kaart {number}") for number in range(300)))
    with pytest.raises(PosterError, match="too_many_pages"):
        lay_out(made, "cards", "A0")
    assert len(lay_out(made, "cards", "A3").pages) <= 300
