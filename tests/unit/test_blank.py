"""The empty canvas for the wall: two places for paper notes at every question, or as many as find room."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Literal, get_args

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
from canvas_app.posters.options import ColourMode, Orientation, Places, PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutPage, LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.paper_choice import choose_paper
from canvas_app.posters.parts.block_shapes import block_shapes
from canvas_app.posters.sheets.blank import SHEET, field_paper, wall_paper
from canvas_app.posters.view.view_records import PosterBlock, PosterGroup, PosterTopic
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


def blank_options(
    size: str = "A0",
    turn: Orientation = "auto",
    places: Places = "fields",
    look: ColourMode = "colour",
    lang: str = "nl",
) -> PosterOptions:
    return PosterOptions(sheets=("blank",), size=size, turn=turn, places=places, look=look, lang=lang)


def paper_of(options: PosterOptions) -> PosterPaper:
    paper = choose_paper(options, SHEET.orientations, is_handheld=False).paper
    return wall_paper(paper) if options.places == "most" and not paper.is_handheld else field_paper(paper)


def topic_tops(page: LaidOutPage) -> dict[str, tuple[float, float]]:
    """Left and top of the title of each topic, and of the parking place."""
    found: dict[str, tuple[float, float]] = {}
    for run in page.texts:
        if run.ref in load_method().topics or run.ref == "parking":
            found.setdefault(run.ref, (cap_box(run).x, cap_box(run).y))
    return found


def places_of(page: LaidOutPage) -> dict[str, list[Box]]:
    """The fields below each title: those of the row of titles above them, under the last that begins further left."""
    tops = topic_tops(page)
    found: dict[str, list[Box]] = {ref: [] for ref in tops}
    for box in slots(page):
        left_above = (place for place in tops.items() if place[1][0] <= box.x + 0.01 and place[1][1] < box.y)
        found[max(left_above, key=lambda place: (round(place[1][1], 1), place[1][0]))[0]].append(box)
    return found


FIELDS = {
    ("A0", "landscape"): (72, 76),
    ("A0", "portrait"): (72, 76),
    ("A1", "landscape"): (72, 51),
    ("A1", "portrait"): (72, 51),
    ("A2", "portrait"): (72, 38),
    ("ARCH E", "landscape"): (72, 76),
}
"""How many notes of which side (mm) find a place in fields."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("document", [EMPTY, NAMED], ids=["unnamed", "named"])
@pytest.mark.parametrize("size", FIELDS)
def test_every_topic_has_two_fields_for_notes(size: tuple[str, str], document: Document, lang: str) -> None:
    sheet = blank_sheet(blank_options(size[0], size[1], lang=lang), document)  # type: ignore[arg-type]
    count, side = FIELDS[size]
    fields = slots(sheet.pages[0])
    assert len(fields) >= count
    assert min(min(box.w, box.h) for box in fields) >= side
    assert sheet.notices == (("room_for_notes", {"n": len(fields), "side": side}),)
    assert any(str(len(fields)) in run.text and f"{side} mm" in run.text for run in sheet.pages[0].texts)
    places = places_of(sheet.pages[0])
    assert set(places) == {*load_method().topics, "parking"}
    assert all(len(boxes) >= 2 for boxes in places.values())


def test_on_a0_topics_stand_in_three_rows_of_twelve_columns() -> None:
    page = blank_sheet(blank_options(), NAMED).pages[0]
    tops = topic_tops(page)
    assert len(tops) == 36
    assert len({round(left, 1) for left, _ in tops.values()}) == 12
    assert len({round(top, 1) for _, top in tops.values()}) == 3
    assert {(round(box.w), round(box.h)) for box in slots(page)} == {(90, 78)}
    cards = [rect.box for rect in page.rects("card")]
    assert {round(box.w) for box in cards} == {186}
    assert all(79 <= box.h <= 83 for box in cards)
    asked = [run for run in page.texts if run.ref in load_method().topics]
    assert {(run.face, run.size) for run in asked} == {("bold", 25), ("regular", 24)}
    assert (
        max(Counter(run.ref for run in asked).values()) <= 4
    )  # a title, and a question of two or three lines


@pytest.mark.parametrize("size", ["A3", "A4", "Letter", "Tabloid", "Legal"])
def test_small_paper_has_one_field_a_topic_to_write_in(size: str) -> None:
    sheet = blank_sheet(blank_options(size))
    fields = slots(sheet.pages[0])
    assert len(fields) == 36
    assert min(box.h for box in fields) >= 9.9
    assert min(box.w for box in fields) >= 30
    assert sheet.notices == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_nobody_can_place_has_a_parking_place(lang: str) -> None:
    page = blank_sheet(blank_options(lang=lang)).pages[0]
    title = next(run.text for run in page.texts if run.ref == "parking")
    assert title == {"nl": "Parkeerplek", "en": "Parking lot"}[lang]


def test_no_field_has_a_dashed_edge() -> None:
    for places in get_args(Places):
        page = blank_sheet(blank_options(places=places)).pages[0]
        assert not [mark for mark in page.marks if getattr(mark, "dash", 0.0)]
        assert {rect.fill for rect in page.rects("place")} == {"#F6F3EC"}


@pytest.mark.parametrize(
    ("shape", "columns", "rows"), [((6,), 3, 2), ((5,), 3, 2), ((7,), 4, 2), ((3, 3, 3, 3), 6, 2)]
)
def test_blocks_of_any_number_of_topics_stand_in_rows(
    shape: tuple[int, ...], columns: int, rows: int
) -> None:
    topics = [
        PosterTopic(f"x.{group}.{number}", "Titel", "Vraag?", ())
        for group, count in enumerate(shape)
        for number in range(count)
    ]
    groups = [
        PosterGroup("Thema", tuple(topics[sum(shape[:n]) : sum(shape[: n + 1])])) for n in range(len(shape))
    ]
    found = block_shapes(PosterBlock("x", "Blok", "Wat?", tuple(groups)))[rows]
    assert (found.columns, found.rows) == (columns, rows)
    cells = list(found.cells())
    assert [cell.topic for cell in cells if cell.topic] == topics
    assert len({(cell.row, cell.column) for cell in cells}) == len(cells) <= columns * rows


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
    options = blank_options(size[0], size[1], "most", lang=lang)  # type: ignore[arg-type]
    sheet = blank_sheet(options, document)
    count = len(slots(sheet.pages[0]))
    assert count >= PLACES[size]
    assert {(box.w, box.h) for box in slots(sheet.pages[0])} == {(76, 76)}
    assert sheet.notices == (("room_for_notes", {"n": count, "side": 76}),)


@pytest.mark.parametrize("size", OWN)
def test_so_many_find_one_on_paper_of_ones_own_size(size: tuple[int, int]) -> None:
    options = PosterOptions(sheets=("blank",), size="own", width=size[0], height=size[1], places="most")
    assert len(slots(blank_sheet(options).pages[0])) >= OWN[size]


@pytest.mark.parametrize("size", PLACES)
def test_every_block_says_how_many_it_has_places_for(size: tuple[str, str]) -> None:
    page = blank_sheet(blank_options(size[0], size[1], "most")).pages[0]
    for block in page.rects("block"):
        inside = [place for place in slots(page) if block.box.contains(place)]
        assert slot_counts_in(page, block.box) == ([len(inside)] if inside else [])
        assert inside or block.ref == "coalitions"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", ["A0", "A1", "A2"])
def test_a_first_place_is_near_every_question(size: str, lang: str) -> None:
    page = blank_sheet(blank_options(size, places="most", lang=lang)).pages[0]
    for topic in load_method().topics:
        runs = [cap_box(run) for run in page.texts if run.ref == topic]
        left, top = min(run.x for run in runs), min(run.y for run in runs)
        below = [box for box in slots(page) if abs(box.x - left) < 1 and 0 < box.y - top < 90]
        beside = [box for box in slots(page) if 0 < box.x - left < 90 and box.y - 15 < top < box.bottom]
        assert below or beside, topic


@pytest.mark.parametrize("turn", ["landscape", "portrait"])
def test_on_a0_there_are_two_places_for_every_topic(turn: Literal["landscape", "portrait"]) -> None:
    page = blank_sheet(blank_options("A0", turn, "most")).pages[0]
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
    page = blank_sheet(blank_options(size, places="most")).pages[0]
    topics = load_method().topics
    assert min(run.size for run in page.texts if run.ref in topics) >= floor
    blocks = {rect.ref for rect in page.rects("block")}
    assert min(run.size for run in page.texts if run.ref in blocks) >= title


@pytest.mark.parametrize("places", get_args(Places))
@pytest.mark.parametrize("look", ["colour", "ink", "grey"])
def test_every_look_has_the_same_places(look: ColourMode, places: Places) -> None:
    page = blank_sheet(blank_options("A1", places=places, look=look)).pages[0]
    assert slots(page) == slots(blank_sheet(blank_options("A1", places=places)).pages[0])
    found = {(rect.fill, bool(rect.stroke)) for rect in page.rects("place")}
    assert found == {"colour": {("#F6F3EC", False)}, "ink": {("", True)}, "grey": {("#F3F3F3", False)}}[look]


sides = st.floats(100, 2000)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    width=sides,
    height=sides,
    lang=st.sampled_from(LANGUAGES),
    distance=st.sampled_from([0, 1, 3]),
    places=st.sampled_from(get_args(Places)),
)
def test_on_paper_of_any_size_everything_has_its_own_place(
    width: float, height: float, lang: str, distance: float, places: Places
) -> None:
    options = PosterOptions(
        sheets=("blank",),
        size="own",
        width=width,
        height=height,
        lang=lang,
        distance=distance,
        places=places,
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
    assert not blocks or all(any(block.contains(place, 0.02) for block in blocks) for place in found)
    assert not any(place.overlaps(cap_box(run), 0.02) for place in found for run in page.texts)
