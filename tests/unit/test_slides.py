"""Slides: everything on them can be read from the back row, nothing falls off, and no note is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.figures.marks import Box, Mark, Rect, TextRun
from canvas_app.model.document import Document
from canvas_app.model.records import Coalition, Participant, Vote, VotingRound
from canvas_app.slides.kinds import SLIDE_IDS, load_slide_kind
from canvas_app.slides.legibility import (
    BACK_ROWS,
    DEFAULT_BACK_ROW,
    LABEL_SHARE,
    SLIDE_HEIGHT,
    is_legible,
    least_type,
    legible_distance,
)
from canvas_app.slides.parts.frame import CLOCK_WIDTH, MARGIN
from canvas_app.slides.slide import SlideFonts, SlideOptions, SlidePage, SlideSource
from tests.unit.builders import COLOURS, TOPICS, document, note
from tests.unit.pane_measures import MEASURE

METHOD = load_method()
FONTS = SlideFonts(MEASURE, MEASURE, MEASURE)
WIDE, NARROW = 16 / 9, 4 / 3
IDS = sorted(METHOD.topics)


def workshop(count: int, text: str = "een zin van een bewoner over de buurt") -> Document:
    """A document with so many notes over all topics, a long name, people, dots and coalitions."""
    records = [
        note(f"{n:016x}", f"{text} {n}", IDS[n % 7 if count < 40 else n % len(IDS)],
             order=f"V{n:06d}V", colour=COLOURS[n % 5], author=f"p{n % 3}")
        for n in range(count)
    ]  # fmt: skip
    people = [Participant(id=f"p{n}", name=f"Persoon {n}", sign=f"P{n}", order=f"V{n}V") for n in range(3)]
    coalitions = [
        Coalition(id=f"c{n}", name="Samen aan de slag in de hele regio", order=f"V{n:03d}V",
                  ambition="Een lange zin over wat wij willen bereiken " * 4, puller="Persoon 1")
        for n in range(min(count, 14))
    ]  # fmt: skip
    votes = [Vote(id=f"v{n}", note=f"{n:016x}", voter="", count=3) for n in range(min(count, 5))]
    rounds = [
        VotingRound(id="r0", title="Waar beginnen we?", hidden="no", order="A"),
        VotingRound(id="r1", title="Wat doen we als eerste, nog voor de zomer, met wie er nu al zijn? " * 2,
                    method="plus_minus", hidden="no", order="B"),
        VotingRound(id="r2", title="Nog verborgen", order="C"),
    ]  # fmt: skip
    votes += [
        Vote(
            id=f"{round_.id}{n}", note=f"{n:016x}", voter="", count=n % 5 + 1, against=n % 3, round=round_.id
        )
        for round_ in rounds
        for n in range(min(count, 40))
    ]
    title = "Bewust Bodemgebruik in de regio"
    return document(*records, *people, *coalitions, *votes, *(rounds if count else ()), title=title)


def source(
    doc: Document, lang: str = "nl", aspect: float = WIDE, back_row: float = DEFAULT_BACK_ROW
) -> SlideSource:
    return SlideSource(doc, METHOD, lang, FONTS, SlideOptions(aspect, back_row))


def pages(made: SlideSource, kind: str, about: str) -> list[SlidePage]:
    return load_slide_kind(kind).lay_out(made, about)


def every_slide(made: SlideSource) -> list[tuple[str, str, list[SlidePage]]]:
    found = []
    for kind in SLIDE_IDS:
        targets = load_slide_kind(kind).targets(made)[:12] or [
            "Wat zou er morgen anders zijn zonder dit netwerk?"
        ]
        found += [(kind, about, pages(made, kind, about)) for about in targets]
    return found


def texts(page: SlidePage) -> list[TextRun]:
    return [mark for mark in page.marks if isinstance(mark, TextRun)]


def right_of(mark: Mark) -> float:
    if isinstance(mark, TextRun):
        return mark.x + MEASURE.width(mark.text) * mark.size
    return mark.box.right if isinstance(mark, Rect) else 0.0


def foot_of(mark: Mark) -> float:
    return mark.baseline if isinstance(mark, TextRun) else mark.box.bottom if isinstance(mark, Rect) else 0.0


def test_the_back_row_rule_is_three_percent_at_six_heights() -> None:
    assert least_type(6) == pytest.approx(45)
    assert legible_distance(45) == pytest.approx(6)
    assert is_legible(45, 6)
    assert not is_legible(44, 6)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("count", [0, 1, 12, 150, 5_000])
@pytest.mark.parametrize("aspect", [WIDE, NARROW])
def test_all_that_people_wrote_can_be_read_from_the_back_row(lang: str, count: int, aspect: float) -> None:
    made = source(workshop(count), lang, aspect)
    ids = made.document.notes.keys() | made.document.coalitions.keys()
    for kind, about, slide in every_slide(made):
        for page in slide:
            for run in texts(page):
                is_detail = run.ref in made.document.coalitions and run.colour == "soft"
                least = made.least if run.ref in ids and not is_detail else made.least * LABEL_SHARE
                is_sign = run.colour in ("note_ink", "ground")
                assert is_sign or run.size >= least - 1e-6, (kind, about, run)


@pytest.mark.parametrize("count", [0, 12, 150])
@pytest.mark.parametrize("aspect", [WIDE, NARROW])
@pytest.mark.parametrize("back_row", BACK_ROWS)
def test_nothing_falls_off_a_slide(count: int, aspect: float, back_row: float) -> None:
    made = source(workshop(count), aspect=aspect, back_row=back_row)
    for kind, about, slide in every_slide(made):
        for page in slide:
            for mark in page.marks:
                assert right_of(mark) <= made.width - 1, (kind, about, mark)
                assert foot_of(mark) <= SLIDE_HEIGHT, (kind, about, mark)


@pytest.mark.parametrize("count", [1, 12, 150, 1_000])
def test_every_note_is_on_one_page_of_its_topic(count: int) -> None:
    made = source(workshop(count))
    for topic in METHOD.topics:
        slide = pages(made, "topic", topic)
        placed = [id_ for page in slide for id_ in (*page.shown, *page.cut)]
        assert placed == [one.id for one in made.notes[topic]]
    block = pages(made, "block", "rules")
    placed = [id_ for page in block for id_ in (*page.shown, *page.cut)]
    inside = [one.id for topic in METHOD.block("rules").topics for one in made.notes[topic.id]]
    assert sorted(placed) == sorted(inside)


@given(st.lists(st.text("abc defg\n", min_size=1, max_size=400), max_size=12))
@settings(max_examples=40, deadline=None)
def test_notes_do_not_overlap_and_cut_ones_are_named(words: list[str]) -> None:
    records = [note(f"{n:016x}", text, TOPICS[0], order=f"V{n:03d}V") for n, text in enumerate(words)]
    made = source(document(*records))
    for page in pages(made, "block", "identity.passion"):
        boxes = [mark.box for mark in page.marks if isinstance(mark, Rect) and mark.role == "note"]
        assert len(boxes) == len(page.shown) + len(page.cut)
        assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[:at])
        for id_ in page.shown:
            drawn = " ".join(run.text for run in texts(page) if run.ref == id_)
            assert drawn.split() == made.document.notes[id_].text.split()


def test_a_note_too_long_for_a_column_is_whole_when_shown_large() -> None:
    long = " ".join(f"woord{n}" for n in range(200))
    made = source(document(note("n1", long)))
    assert pages(made, "topic", TOPICS[0])[0].cut == ("n1",)
    large = pages(made, "note", "n1")
    assert " ".join(run.text for page in large for run in texts(page) if run.ref == "n1") == long


def test_names_and_dots_that_are_hidden_are_on_no_slide() -> None:
    doc = workshop(12)
    shown = SlideSource(doc, METHOD, "nl", FONTS, SlideOptions(shows_names=False, shows_dots=False))
    for kind, about, slide in every_slide(shown):
        for page in slide:
            assert not any("Persoon" in run.text or (run.text in ("P0", "P1", "P2", "3") and run.colour == "ground")
                           for run in texts(page)), (kind, about)  # fmt: skip


def test_what_is_gone_and_what_is_unknown_still_makes_a_slide() -> None:
    made = source(workshop(3))
    for kind in SLIDE_IDS:
        assert pages(made, kind, "nonsense")
    assert load_slide_kind("of a newer version").id == "title"
    empty = source(document())
    assert pages(empty, "overview", "")


@pytest.mark.parametrize("back_row", BACK_ROWS)
@pytest.mark.parametrize("kind", [kind for kind in SLIDE_IDS if kind not in ("title", "sentence")])
def test_nothing_stands_where_the_timer_comes(kind: str, back_row: float) -> None:
    made = source(workshop(150), back_row=back_row)
    timer = Box(made.width - MARGIN - CLOCK_WIDTH, 64, CLOCK_WIDTH, 80)
    for about in load_slide_kind(kind).targets(made)[:8]:
        for page in pages(made, kind, about):
            for run in texts(page):
                right = run.x + MEASURE.width(run.text) * run.size
                box = Box(run.x, run.baseline - run.size * 0.7, right - run.x, run.size * 0.7)
                assert not box.overlaps(timer), (about, run)
