"""Looks: nothing moves, nothing is filled in ink-saving, and greys can be told apart and read on."""

from __future__ import annotations

from itertools import combinations

import pytest

from canvas_app.figures.marks import Band, Rect, Shape, Stroke, TextRun
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.colour_modes import NOTE_GREYS, contrast, grey_of_equal_luminance
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.poster_style import note_colours, note_ink
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.storage.reader.loader import load_document


@pytest.fixture(scope="module")
def example() -> Document:
    return load_document(paths.resource_path("samples", "festivals.nl.nwcanvas.json")).document


def sheets(document: Document, look: str) -> tuple[LaidOutSheet, ...]:
    return lay_out_all(document, PosterOptions(sheets=SHEET_IDS, size="A2", look=look))  # type: ignore[arg-type]


@pytest.mark.parametrize("look", ["ink", "grey"])
def test_words_and_places_stay(example: Document, look: str) -> None:
    for before, after in zip(sheets(example, "colour"), sheets(example, look), strict=True):
        for one, other in zip(before.pages, after.pages, strict=True):
            assert [run._replace(colour="") for run in one.texts] == [
                run._replace(colour="") for run in other.texts
            ]
            assert len(one.rects("note")) == len(other.rects("note"))


SMALL_GROUNDS = {
    "ground",
    "block_bar",
    "spine",
    "spine_top",
    "square",
    "dots",
    "tag",
    "pill",
    "person",
    "key",
}
"""What keeps its colour to save ink: small, and people and blocks are known by it."""


def test_ink_saving_fills_nothing_but_signs(example: Document) -> None:
    for sheet in sheets(example, "ink"):
        for page in sheet.pages:
            for mark in page.marks:
                assert not isinstance(mark, Band)
                if isinstance(mark, Rect) and mark.role not in SMALL_GROUNDS:
                    assert not mark.fill
                    assert mark.stroke
                    assert mark.line > 0


def test_ink_saving_leaves_no_pale_words(example: Document) -> None:
    for sheet in sheets(example, "ink"):
        for page in sheet.pages:
            for run in page.texts:
                on_ink = run.ref == "tag" or run.ref.startswith("dots:")
                assert contrast(run.colour, "#1D2530" if on_ink else "#FFFFFF") >= 4.5, run


def test_ink_saving_has_thin_bars(example: Document) -> None:
    bars = [
        [
            rect.box.h
            for page in lay_out_all(example, PosterOptions(look=look))[0].pages
            for rect in page.rects("block_bar")
        ]
        for look in ("colour", "ink")
    ]
    assert len(bars[0]) == 5
    assert [round(thin / usual, 3) for usual, thin in zip(*bars, strict=True)] == [0.4] * 5


def test_greys_are_grey(example: Document) -> None:
    for sheet in sheets(example, "grey"):
        for page in sheet.pages:
            for mark in page.marks:
                for colour in _colours(mark):
                    assert colour[1:3] == colour[3:5] == colour[5:7]


def _colours(mark: object) -> list[str]:
    if isinstance(mark, TextRun):
        return [mark.colour]
    if isinstance(mark, Rect):
        return [colour for colour in (mark.fill, mark.stroke) if colour]
    if isinstance(mark, Stroke):
        return [mark.stroke]
    return [mark.fill] if isinstance(mark, Shape | Band) else []


def test_greys_of_notes_are_apart_and_readable() -> None:
    levels = [int(colour[1:3], 16) for colour in NOTE_GREYS.values()]
    assert all(abs(one - other) >= 20 for one, other in combinations(levels, 2))
    assert all(contrast(colour, grey_of_equal_luminance(note_ink())) > 4.5 for colour in NOTE_GREYS.values())


def test_every_colour_of_notes_has_its_grey(example: Document) -> None:
    (sheet,) = lay_out_all(example, PosterOptions(size="A0", look="grey"))
    seen = {rect.fill for page in sheet.pages for rect in page.rects("spine")}
    assert {rect.fill for page in sheet.pages for rect in page.rects("note")} == {"#FFFFFF"}
    assert seen == set(NOTE_GREYS.values())
    fills = {note_colours(name)[0] for name in NOTE_GREYS}
    assert not seen & fills


def test_a_grey_is_as_light_as_its_colour() -> None:
    for colour in ("#B5472F", "#8A650F", "#28608A", "#33713D", "#64458F", "#5A6573"):
        assert contrast(grey_of_equal_luminance(colour), "#FFFFFF") == pytest.approx(
            contrast(colour, "#FFFFFF"), rel=0.03
        )
