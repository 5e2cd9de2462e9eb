"""The session plan on paper: everything is on it, heights follow minutes, and what is private only where asked for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from canvas_app.content.ready_plans import ready_plans
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, sort_by_order
from canvas_app.posters.export import lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.paper_choice import choose_paper
from canvas_app.posters.sheets import load_sheet_kind
from tests.unit.builders import small_workshop
from tests.unit.sheet_checks import check_geometry, mark_boxes, overlapping_pairs, without_whitespace

OWN_NOTE, GOAL = "Rachid moet om elf uur bellen", "Zien waar het schuurt"


def with_plan(drafts: list[edits.StepDraft]) -> Document:
    base = small_workshop()
    return apply(base, edits.add_steps(base, drafts))


def ready(lang: str, plan: str) -> Document:
    return with_plan(list(next(one for one in ready_plans(lang) if one.id == plan).steps))


def on_paper(document: Document, size: str = "A4", **options: object) -> LaidOutSheet:
    [sheet] = lay_out_all(document, PosterOptions(sheets=("plan",), size=size, **options))  # type: ignore[arg-type]
    return sheet


def words_on(sheet: LaidOutSheet) -> str:
    return without_whitespace(" ".join(run.text for page in sheet.pages for run in page.texts))


def check(sheet: LaidOutSheet, size: str, **options: object) -> None:
    """Everything is on the paper, and no words lie over each other."""
    wanted = PosterOptions(sheets=("plan",), size=size, **options)  # type: ignore[arg-type]
    kind = load_sheet_kind("plan")
    check_geometry(sheet, choose_paper(wanted, kind.orientations, kind.is_handheld).paper)
    for page in sheet.pages:
        words = page._replace(marks=tuple(page.texts))
        assert overlapping_pairs(list(mark_boxes(words))) == []


@pytest.mark.parametrize("plan", ["two-hours", "day"])
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("size", ["A0", "A3", "A4", "A5"])
@pytest.mark.parametrize("turn", ["portrait", "landscape"])
@pytest.mark.parametrize("own_notes", [False, True])
def test_every_step_is_on_it_whole(plan: str, lang: str, size: str, turn: str, own_notes: bool) -> None:
    document = ready(lang, plan)
    sheet = on_paper(document, size, lang=lang, turn=turn, own_notes=own_notes)
    check(sheet, size, turn=turn)
    words = words_on(sheet)
    for step in document.steps.values():
        texts = [step.title, *([step.goal] if own_notes else [])]
        assert all(without_whitespace(text) in words for text in texts)
        assert str(step.minutes) in words
    assert len(sheet.pages) == 1 or size == "A5" or (size, turn) == ("A4", "landscape")


def test_a_longer_step_is_higher_and_begins_follow() -> None:
    steps = [edits.StepDraft({"title": f"Stap {n}", "minutes": n}) for n in (10, 60, 30, 120)]
    [page] = on_paper(with_plan(steps)).pages
    heights = [rect.box.h for rect in page.rects("step")]
    assert heights[3] > heights[1] > heights[2] > heights[0]
    times = [run.text for run in page.texts if ":" in run.text]
    assert times == ["9:30", "9:40", "10:40", "11:10", "13:10"]


def test_own_notes_and_goals_are_on_it_only_where_that_is_asked() -> None:
    document = with_plan(
        [edits.StepDraft({"title": "Welkom", "goal": GOAL, "instruction": "Schrijf"}, OWN_NOTE)]
    )
    for names in ("names", "none"):
        words = words_on(on_paper(document, names=names))
        assert "Schrijf" in words
        assert without_whitespace(OWN_NOTE) not in words
        assert without_whitespace(GOAL) not in words
    words = words_on(on_paper(document, own_notes=True))
    assert without_whitespace(OWN_NOTE) in words
    assert without_whitespace(GOAL) in words


@pytest.mark.parametrize("sheet", ["canvas", "report"])
def test_other_sheets_say_nothing_of_the_plan(sheet: str) -> None:
    document = with_plan([edits.StepDraft({"title": "Welkom \U0001f9ff\ue000", "goal": GOAL}, OWN_NOTE)])
    [made] = lay_out_all(document, PosterOptions(sheets=(sheet,), size="A4", own_notes=True))
    assert made.notices == ()
    assert "Welkom" not in words_on(made)
    assert without_whitespace(OWN_NOTE) not in words_on(made)


def test_a_long_plan_goes_on_and_the_heads_are_on_each_page() -> None:
    steps = [
        edits.StepDraft({"title": f"Stap {n}", "instruction": "Schrijf drie briefjes. " * 6}, OWN_NOTE)
        for n in range(90)
    ]
    document = with_plan(steps)
    sheet = on_paper(document, own_notes=True)
    check(sheet, "A4")
    assert len(sheet.pages) > 2
    for page in sheet.pages:
        assert [run.text for run in page.texts].count("begint") == 1
    refs = [rect.ref for page in sheet.pages for rect in page.rects("step")]
    assert refs == [step.id for step in sort_by_order(document.steps.values())]
    assert "Klaar" in [run.text for run in sheet.pages[-1].texts]


@pytest.mark.parametrize("size", ["A3", "A5"])
def test_no_word_breaks_it(size: str) -> None:
    nasty = [
        "x" * 190,
        "שלום עולם",
        "Verantwoordelijkheidsgevoel" * 6,
        "e" + "\u0301\u0323" * 60,
        "\u202eabc",
    ]
    steps = [
        edits.StepDraft({"title": text, "goal": text, "instruction": f"{text}\n{text}", "minutes": 600}, text)
        for text in nasty
    ]
    check(on_paper(with_plan(steps), size, own_notes=True), size)


def test_places_go_from_top_to_bottom_in_order() -> None:
    document = ready("nl", "half-day")
    [page] = on_paper(document).pages
    strips = list(page.rects("step"))
    assert [strip.ref for strip in strips] == [step.id for step in sort_by_order(document.steps.values())]
    assert all(one.box.bottom < other.box.y for one, other in pairwise(strips))
    assert len({strip.fill for strip in strips}) >= 5, "each block has its colour"
