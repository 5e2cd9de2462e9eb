"""The timeline: one layout for the screen and for paper."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.languages import language_codes
from canvas_app.figures.coalition_timeline import (
    ROW_HEIGHT,
    TimelineEntry,
    bar_area,
    lay_out_axis,
    lay_out_grid,
    lay_out_row,
    lay_out_today,
    max_ticks,
)
from canvas_app.figures.colour_roles import mix_codes, place_marks, resolve_role, tint
from canvas_app.figures.marks import Box, Mark, Rect, Stroke, TextRun
from canvas_app.figures.state_icon import state_icon
from canvas_app.figures.time_scale import DatePeriod, TimeScale, make_scale, make_ticks
from canvas_app.platform import clock
from canvas_app.posters.options import ColourMode, Orientation, PosterOptions
from canvas_app.posters.output.svg_writer import render_svg_pages
from canvas_app.posters.parts.figure_marks import PaperTextMeasure
from tests.unit.test_sheets import sample, single_sheet

TODAY = date(2026, 6, 12)
SCALE = TimeScale(date(2026, 1, 1), date(2027, 1, 1))
COALITION = CoalitionView(
    "c1", "star", "Evenement", "Bodem", "Loopt", (), "event", "running", "Roos", "apr – nov"
)
ENTRY = TimelineEntry(COALITION, DatePeriod(date(2026, 4, 1), date(2026, 11, 1)))
MEASURE = PaperTextMeasure(6)
STATES = ("idea", "forming", "running", "done", "stopped", "")
DAYS = st.none() | st.dates(SCALE.first, SCALE.last)


def bars(marks: list[Mark]) -> list[Rect]:
    """The bar of a row, or the slices of one with an open end."""
    return [mark for mark in marks if isinstance(mark, Rect) and mark.role in {"bar", "fade"}]


def words(marks: list[Mark]) -> str:
    """All text of marks."""
    return " ".join(mark.text for mark in marks if isinstance(mark, TextRun))


def test_a_bar_runs_from_its_start_to_its_end() -> None:
    [bar] = bars(lay_out_row(ENTRY, SCALE, 1000, MEASURE).marks)
    area = bar_area(1000)
    assert bar.box.x == pytest.approx(area.x + 90 / 365 * area.w)
    assert bar.box.right == pytest.approx(area.x + 304 / 365 * area.w)


@pytest.mark.parametrize("first", [None, date(2026, 4, 1)])
def test_an_open_end_grows_paler_to_the_edge(first: date | None) -> None:
    period = DatePeriod(first, None if first else date(2026, 4, 1))
    slices = bars(lay_out_row(ENTRY._replace(period=period), SCALE, 1000, MEASURE).marks)
    shares = [float(one.fill.split(":")[1]) for one in slices]
    assert len(shares) > 8
    assert shares == sorted(shares, reverse=first is not None)
    edge = slices[-1].box.right if first else slices[0].box.x
    area = bar_area(1000)
    assert edge == pytest.approx(area.right if first else area.x)


@given(DAYS, DAYS, st.sampled_from(STATES), st.text(max_size=80), st.floats(120, 3000))
def test_nothing_of_a_row_stands_outside_it(
    one: date | None, other: date | None, state: str, dates: str, width: float
) -> None:
    days = sorted(day for day in (one, other) if day)
    period = DatePeriod(one, other) if len(days) < 2 else DatePeriod(*days)
    entry = TimelineEntry(COALITION._replace(state_id=state, dates=dates), period if days else None)
    row = lay_out_row(entry, SCALE, width, MEASURE)
    assert row.height >= ROW_HEIGHT
    inside = Box(-1, -1, width + 8, row.height + 2)
    for mark in row.marks:
        if isinstance(mark, Rect):
            assert inside.contains(mark.box)
        if isinstance(mark, Stroke):
            assert inside.contains(Box(min(mark.x1, mark.x2), min(mark.y1, mark.y2), 0, 0))
            assert inside.contains(Box(max(mark.x1, mark.x2), max(mark.y1, mark.y2), 0, 0))


@given(st.dates(SCALE.first, SCALE.last), st.integers(0, 200), st.sampled_from(STATES), st.floats(200, 2000))
def test_the_dates_of_a_bar_are_always_said(first: date, days: int, state: str, width: float) -> None:
    last = min(first + timedelta(days=days), SCALE.last)
    row = lay_out_row(
        TimelineEntry(COALITION._replace(state_id=state), DatePeriod(first, last)), SCALE, width, MEASURE
    )
    assert "apr" in words(row.marks)
    assert "nov" in words(row.marks)


@given(st.dates(TODAY, date(2060, 1, 1)), st.sampled_from(language_codes()), st.floats(300, 3000))
def test_labels_of_the_axis_never_touch(last: date, lang: str, width: float) -> None:
    scale = make_scale([DatePeriod(SCALE.first, last)], TODAY)
    labels = lay_out_axis(scale, make_ticks(scale, lang, max_ticks(width)), width, MEASURE)
    runs = [mark for mark in labels if isinstance(mark, TextRun)]
    assert runs
    for left, right in pairwise(runs):
        assert left.x + MEASURE.width(left.text, left.face, left.size) < right.x


def test_a_stopped_coalition_is_hatched_within_its_bar() -> None:
    marks = lay_out_row(
        TimelineEntry(COALITION._replace(state_id="stopped"), ENTRY.period), SCALE, 1000, MEASURE
    ).marks
    [bar] = bars(marks)
    lines = [mark for mark in marks if isinstance(mark, Stroke) and mark.stroke == "coalitions"]
    assert len(lines) > 20
    assert not bar.fill
    for line in lines:
        assert bar.box.contains(Box(line.x1, line.y2, line.x2 - line.x1, line.y1 - line.y2), 0.01)


def test_every_state_has_an_icon_of_its_own() -> None:
    icons = [repr(state_icon(state, Box(0, 0, 11, 11), "soft")) for state in STATES[:5]]
    assert len(set(icons)) == 5


def test_today_is_marked_only_on_the_axis() -> None:
    assert len(lay_out_grid(SCALE, [], 1000, 100, TODAY)) == 1
    assert words(lay_out_today(SCALE, TODAY, "vandaag", 1000, MEASURE)) == "vandaag"
    later = date(2030, 1, 1)
    assert not lay_out_grid(SCALE, [], 1000, 100, later)
    assert not lay_out_today(SCALE, later, "vandaag", 1000, MEASURE)


def test_without_dates_the_axis_shows_the_half_year_from_now() -> None:
    assert make_scale((), TODAY) == TimeScale(date(2026, 6, 1), date(2026, 12, 1))


def test_a_tint_is_mixed_with_what_it_stands_on() -> None:
    codes = {"ground": "#000000", "ink": "#FFFFFF"}
    assert resolve_role(tint("ink", 0.5), codes.__getitem__) == "#808080"
    assert resolve_role("ink", codes.__getitem__) == "#FFFFFF"
    assert resolve_role("", codes.__getitem__) == ""
    assert mix_codes("#102030", "#102030", 0.7) == "#102030"


@given(st.floats(0.1, 10), st.floats(-50, 50), st.floats(-50, 50))
def test_a_figure_keeps_its_proportions_where_it_is_placed(scale: float, x: float, y: float) -> None:
    marks = lay_out_row(ENTRY, SCALE, 1000, MEASURE).marks
    [before], [after] = bars(marks), bars(place_marks(marks, x, y, scale))
    assert after.box.x == pytest.approx(x + before.box.x * scale)
    assert after.box.h == pytest.approx(before.box.h * scale)
    runs = [mark for mark in place_marks(marks, x, y, scale) if isinstance(mark, TextRun)]
    assert [run.text for run in runs] == [mark.text for mark in marks if isinstance(mark, TextRun)]


# the sheet


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def test_the_sheet_shows_every_coalition_in_the_order_of_the_window() -> None:
    document = sample("bodem", "nl")
    page = single_sheet(document, PosterOptions(sheets=("timeline",), size="A3")).pages[0]
    names = {card.name for card in document.coalitions.values()}
    shown = [run.text for run in page.texts if run.text in names]
    assert shown == [
        "TerrAgenda 2020–2030",
        "Boeren leren van boeren",
        "Aardse helden",
        "Week van de Bodem",
        "Voedselbossen",
        "Bodem in de ruimtelijke keuze",
        "Veertig werkplaatsen",
    ]
    assert "12 juni 2026" in [run.text for run in page.texts]
    assert [run.text for run in page.texts].index("Zonder datum") > 0


@pytest.mark.parametrize("size", ["A0", "A3", "A5"])
@pytest.mark.parametrize("turn", ["landscape", "portrait"])
def test_a_hundred_coalitions_go_on_over_pages_with_the_axis_on_each(size: str, turn: Orientation) -> None:
    document = sample("bodem", "nl")
    [first, *_] = document.coalitions.values()
    many = {
        f"c{n}": first.model_copy(
            update={
                "id": f"c{n}",
                "name": f"Coalitie {n} met een lange naam",
                "start": f"{2020 + n % 9}-04",
                "end": "",
            }
        )
        for n in range(100)
    }
    sheet = single_sheet(
        document.with_records({"coalitions": many}), PosterOptions(sheets=("timeline",), size=size, turn=turn)
    )
    assert set(many) <= {run.ref for page in sheet.pages for run in page.texts}
    for page in sheet.pages:
        inside = Box(0, 0, page.width, page.height)
        assert all(inside.contains(mark.box) for mark in page.marks if isinstance(mark, Rect))
        assert len([run for run in page.texts if re.fullmatch(r"(\w{3} )?20\d\d", run.text)]) > 2


def test_a_name_of_a_thousand_words_is_shortened_and_pushes_nothing_off_the_page() -> None:
    document = sample("bodem", "nl")
    [first, *others] = document.coalitions.values()
    cards = {
        card.id: card
        for card in (first.model_copy(update={"name": "lang " * 1000, "puller": "woord " * 900}), *others)
    }
    sheet = single_sheet(
        document.with_records({"coalitions": cards}), PosterOptions(sheets=("timeline",), size="A4")
    )
    for page in sheet.pages:
        assert all(run.baseline < page.height for run in page.texts)
    assert any(run.text.endswith("…") for page in sheet.pages for run in page.texts)


@pytest.mark.parametrize("look", ["colour", "ink", "grey"])
def test_the_svg_of_every_look_has_all_text(look: ColourMode) -> None:
    options = PosterOptions(sheets=("timeline",), size="A4", look=look)
    [svg] = render_svg_pages(single_sheet(sample("bodem", "nl"), options))
    drawn = "".join(ElementTree.fromstring(svg).itertext())
    for card in sample("bodem", "nl").coalitions.values():
        assert card.name in drawn
    fills = set(re.findall(rb'fill="(#[0-9A-F]{6})"', svg))
    if look == "grey":
        assert all(fill[1:3] == fill[3:5] == fill[5:7] for fill in fills)
    if look == "ink":
        assert b"<polyline" in svg
