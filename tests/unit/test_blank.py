"""The empty canvas for the wall: as many places for paper notes as find room, near the questions they answer."""

from __future__ import annotations

from contextlib import suppress
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.errors import PosterError
from canvas_app.figures.marks import Box
from canvas_app.model.document import Document
from canvas_app.model.records import Workshop
from canvas_app.posters.export import lay_out_all
from canvas_app.posters.options import ColourMode, PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.paper_choice import choose_paper
from canvas_app.posters.sheets.blank import SHEET, wall_paper
from tests.unit.sheet_checks import (
    cap_box,
    check_geometry,
    overlapping_pairs,
    sheet_document,
    without_whitespace,
)

LANGUAGES = language_codes()

EMPTY = Document("00000000000000aa", {"workshop": {"workshop": Workshop()}})
NAMED = sheet_document([], title="Netwerk Jeugd")

PLACES = {
    ("A0", "landscape"): 116,
    ("A0", "portrait"): 110,
    ("A1", "landscape"): 54,
    ("A1", "portrait"): 52,
    ("A2", "landscape"): 22,
    ("A2", "portrait"): 26,
    ("ARCH E", "landscape"): 135,
    ("ARCH E", "portrait"): 130,
}
"""How many notes find a place at least, with the name on it or not, in both languages."""

OWN = {(1500, 1000): 175, (3000, 1500): 600, (1000, 1500): 175, (900, 700): 65, (700, 500): 30}


def blank_sheet(options: PosterOptions, document: Document = EMPTY) -> LaidOutSheet:
    (sheet,) = lay_out_all(document, options)
    return sheet


def paper_of(options: PosterOptions) -> PosterPaper:
    paper = choose_paper(options, SHEET.orientations, is_handheld=False).paper
    return paper if paper.is_handheld else wall_paper(paper)


def slots(page: LaidOutPage) -> list[Box]:
    return [rect.box for rect in page.rects("place")]


def slot_counts_in(page: LaidOutPage, block: Box) -> list[int]:
    """The numbers of notes of 76 mm that a block says it has room for."""
    runs = [run for run in page.texts if "76 mm" in run.text and block.overlaps(cap_box(run))]
    return [int(word) for run in runs for word in run.text.split() if word.isdigit() and word != "76"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("document", [EMPTY, NAMED], ids=["unnamed", "named"])
@pytest.mark.parametrize("size", PLACES)
def test_so_many_notes_find_a_place(size: tuple[str, str], document: Document, lang: str) -> None:
    sheet = blank_sheet(PosterOptions(sheets=("blank",), size=size[0], turn=size[1], lang=lang), document)
    count = len(slots(sheet.pages[0]))
    assert count >= PLACES[size]
    assert sheet.notices == (("room_for_notes", {"n": count}),)


@pytest.mark.parametrize("size", OWN)
def test_so_many_find_one_on_paper_of_ones_own_size(size: tuple[int, int]) -> None:
    options = PosterOptions(sheets=("blank",), size="own", width=size[0], height=size[1])
    assert len(slots(blank_sheet(options).pages[0])) >= OWN[size]


@pytest.mark.parametrize("size", PLACES)
def test_every_block_says_how_many_it_has_places_for(size: tuple[str, str]) -> None:
    page = blank_sheet(PosterOptions(sheets=("blank",), size=size[0], turn=size[1])).pages[0]
    for block in page.rects("block"):
        inside = [place for place in slots(page) if block.box.contains(place)]
        assert slot_counts_in(page, block.box) == ([len(inside)] if inside else [])
        assert inside or block.ref == "coalitions"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", ["A0", "A1", "A2"])
def test_a_first_place_is_near_every_question(size: str, lang: str) -> None:
    page = blank_sheet(PosterOptions(sheets=("blank",), size=size, lang=lang)).pages[0]
    for topic in load_method().topics:
        runs = [cap_box(run) for run in page.texts if run.ref == topic]
        left, top = min(run.x for run in runs), min(run.y for run in runs)
        below = [box for box in slots(page) if abs(box.x - left) < 1 and 0 < box.y - top < 90]
        beside = [box for box in slots(page) if 0 < box.x - left < 90 and box.y - 15 < top < box.bottom]
        assert below or beside, topic


@pytest.mark.parametrize("turn", ["landscape", "portrait"])
def test_on_a0_there_are_two_places_for_every_topic(turn: Literal["landscape", "portrait"]) -> None:
    page = blank_sheet(PosterOptions(sheets=("blank",), size="A0", turn=turn)).pages[0]
    blocks = [rect for rect in page.rects("block") if rect.ref != "coalitions"]
    assert len(blocks) == 4
    for rect in blocks:
        inside = [place for place in slots(page) if rect.box.contains(place)]
        count = sum(topic.startswith(f"{rect.ref}.") for topic in load_method().topics)
        assert len(inside) >= 2 * count


@pytest.mark.parametrize(("size", "floor", "title"), [("A0", 14, 28), ("A1", 14, 23), ("A2", 11, 17)])
def test_prompts_are_read_at_arms_length_and_titles_from_further(
    size: str, floor: float, title: float
) -> None:
    page = blank_sheet(PosterOptions(sheets=("blank",), size=size)).pages[0]
    topics = load_method().topics
    assert min(run.size for run in page.texts if run.ref in topics) >= floor
    blocks = {rect.ref for rect in page.rects("block")}
    assert min(run.size for run in page.texts if run.ref in blocks) >= title


@pytest.mark.parametrize("look", ["colour", "ink", "grey"])
def test_every_look_has_the_same_places(look: ColourMode) -> None:
    page = blank_sheet(PosterOptions(sheets=("blank",), size="A1", look=look)).pages[0]
    assert slots(page) == slots(blank_sheet(PosterOptions(sheets=("blank",), size="A1")).pages[0])
    assert {rect.fill for rect in page.rects("place")} == {""}


sides = st.floats(100, 2000)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(width=sides, height=sides, lang=st.sampled_from(LANGUAGES), distance=st.sampled_from([0, 1, 3]))
def test_on_paper_of_any_size_everything_has_its_own_place(
    width: float, height: float, lang: str, distance: float
) -> None:
    options = PosterOptions(
        sheets=("blank",), size="own", width=width, height=height, lang=lang, distance=distance
    )
    if min(width, height) < 230:
        with suppress(PosterError):  # a sheet so small may be refused, with words
            check_slots(blank_sheet(options).pages[0])
        return
    sheet = blank_sheet(options)
    check_geometry(sheet, paper_of(options))
    check_slots(sheet.pages[0])
    text = without_whitespace("".join(run.text for run in sheet.pages[0].texts))
    assert all(without_whitespace(topic.title[lang]) in text for topic in load_method().topics.values())


def check_slots(page: LaidOutPage) -> None:
    """Places lie in a block, beside each other, and nothing is written in them."""
    blocks = [rect.box for rect in page.rects("block")]
    found = slots(page)
    assert overlapping_pairs(found) == []
    assert all(any(block.contains(place, 0.02) for block in blocks) for place in found)
    assert not any(place.overlaps(cap_box(run), 0.02) for place in found for run in page.texts)
