"""Slides: everything on them can be read from the back row, nothing falls off, and no note is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.figures.marks import Box, Mark, Polyline, Rect, Shape, Stroke, TextRun
from canvas_app.insight.comparison import EarlierState, compare_states
from canvas_app.insight.comparison_text import comparison_lines, comparison_sections
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.model.change import apply
from canvas_app.model.checkpoints import pack_state
from canvas_app.model.document import Document
from canvas_app.model.edits import mask_topics
from canvas_app.model.records import Checkpoint, Coalition, Participant, Step, Vote, VotingRound
from canvas_app.slides.kinds import SLIDE_IDS, lay_out, load_slide_kind
from canvas_app.slides.kinds.turn import Turn
from canvas_app.slides.legibility import (
    BACK_ROWS,
    DEFAULT_BACK_ROW,
    LABEL_SHARE,
    SLIDE_HEIGHT,
    is_legible,
    least_type,
    legible_distance,
)
from canvas_app.slides.parts.frame import ARRIVED_WIDTH, CLOCK_WIDTH
from canvas_app.slides.slide import MARGIN, SlideFonts, SlideOptions, SlidePage, SlideSource, SlideTarget
from tests.unit.builders import COLOURS, TOPICS, document, documents, note
from tests.unit.pane_measures import MEASURE

METHOD = load_method()
FONTS = SlideFonts(MEASURE, MEASURE, MEASURE)
WIDE, NARROW = 16 / 9, 4 / 3
IDS = sorted(METHOD.topics)


def workshop(count: int, text: str = "een zin van een bewoner over de buurt") -> Document:
    """A document with so many notes over all topics, a long name, people, dots, agreements and coalitions."""
    records = [
        note(f"{n:016x}", f"{text} {n}", IDS[n % 7 if count < 40 else n % len(IDS)],
             order=f"V{n:06d}V", colour=COLOURS[n % 5], author=f"p{n % 3}",
             **({"mark": NOTE_MARKS[n % 3], "who": f"Persoon {n % 3}", "due": "2026-12-01"} if n % 4 == 1 else {}))
        for n in range(count)
    ]  # fmt: skip
    people = [Participant(id=f"p{n}", name=f"Persoon {n}", sign=f"P{n}", order=f"V{n}V") for n in range(3)]
    coalitions = [
        Coalition(id=f"c{n}", name="Samen aan de slag in de hele regio", order=f"V{n:03d}V",
                  ambition="Een lange zin over wat wij willen bereiken " * 4, puller="Persoon 1")
        for n in range(min(count, 14))
    ]  # fmt: skip
    votes = [Vote(id=f"v{n}", note=f"{n:016x}", voter="", count=3) for n in range(min(count, 5))]
    steps = [
        Step(id="s1", title="In stilte schrijven", instruction="Schrijf drie briefjes.", order="V"),
        Step(
            id="s2",
            title="Een stap met veel woorden",
            instruction="Lees wat er staat en vraag door. " * 12,
            order="W",
        ),
        Step(id="s3", title="Koffie", role="break", order="X"),
    ]
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
    then = document(*(one.model_copy(update={"text": f"{one.text} toen"}) for one in records[: count // 40]))
    moment = Checkpoint(id="k1", title="sessie 1", made="2026-03-13T16:45", kept=pack_state(then))
    everything = (*records, *people, *coalitions, *votes, *(rounds if count else ()), *steps, moment)
    return document(*everything, title=title)


def source(
    doc: Document, lang: str = "nl", aspect: float = WIDE, back_row: float = DEFAULT_BACK_ROW, step: str = ""
) -> SlideSource:
    return SlideSource(doc, METHOD, lang, FONTS, SlideOptions(aspect, back_row, step=step))


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
@pytest.mark.parametrize("step", ["", "s2"])
def test_all_that_people_wrote_can_be_read_from_the_back_row(
    lang: str, count: int, aspect: float, step: str
) -> None:
    made = source(workshop(count), lang, aspect, step=step)
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
@pytest.mark.parametrize("step", ["", "s2"])
def test_nothing_falls_off_a_slide(count: int, aspect: float, back_row: float, step: str) -> None:
    made = source(workshop(count), aspect=aspect, back_row=back_row, step=step)
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


@pytest.mark.parametrize("count", [1, 12, 150, 5_000])
@pytest.mark.parametrize("aspect", [WIDE, NARROW])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_masked_notes_a_slide_has_the_number_and_as_many_blanks_as_one_page_holds(
    count: int, aspect: float, lang: str
) -> None:
    doc = workshop(count)
    made = source(apply(doc, mask_topics(doc, IDS)), lang, aspect)
    for kind, about, slide in every_slide(made):
        for page in slide:
            assert not [run.text for run in texts(page) if "bewoner" in run.text], (kind, about)
            assert all(foot_of(mark) <= SLIDE_HEIGHT for mark in page.marks), (kind, about)
            assert not {*page.shown, *page.cut} & doc.notes.keys()
    for topic in METHOD.topics:
        hidden = sum(one.topic == topic for one in doc.notes.values())
        slide = pages(made, "topic", topic)
        said = " ".join(run.text for run in texts(slide[0]))
        assert len(slide) == 1
        assert (f"{hidden} {'briefje' if lang == 'nl' else 'note'}" in said) == bool(hidden)
        assert (
            sum(mark.fill.startswith("hairline:") for mark in slide[0].marks if isinstance(mark, Rect))
            <= hidden
        )


def passion(**counts: int) -> Document:
    """A document with so many notes in topics of the passion."""
    return document(
        *(
            note(
                f"{topic}{n:03d}",
                f"een zin over {topic} {n}",
                f"identity.passion.{topic}",
                order=f"V{n:03d}V",
            )
            for topic, count in counts.items()
            for n in range(count)
        )
    )


def test_on_a_further_page_there_are_only_the_topics_that_go_on_in_all_columns() -> None:
    made = source(passion(theme=20, values=3, conviction=2))
    first, *others = pages(made, "block", "identity.passion")
    heads = {
        METHOD.topics[f"identity.passion.{one}"].title["nl"] for one in ("theme", "values", "conviction")
    }
    theme = METHOD.topics[TOPICS[0]].title["nl"]
    assert heads <= {run.text for run in texts(first)}
    assert len(others) == 1, "the columns that are free are used"
    assert heads & {run.text for run in texts(others[0])} == {theme}
    lefts = {mark.box.x for mark in others[0].marks if isinstance(mark, Rect) and mark.role == "note"}
    assert len(lefts) > 1
    placed = [id_ for page in (first, *others) for id_ in (*page.shown, *page.cut)]
    assert sorted(placed) == sorted(made.document.notes)


def test_of_masked_notes_that_have_no_box_the_number_is_said() -> None:
    doc = passion(theme=17, values=2)
    made = source(apply(doc, mask_topics(doc, ["identity.passion.theme", "identity.passion.values"])))
    (page,) = pages(made, "block", "identity.passion")
    blanks = sum(isinstance(mark, Rect) and mark.fill.startswith("hairline:") for mark in page.marks)
    more = [run.text for run in texts(page) if run.text.startswith("+")]
    assert more == [f"+{19 - (blanks - 1)}"], "the box with the number counts as one of those it tells of"


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


def spine_colours(doc: Document, *, shows_names: bool) -> set[str]:
    shown = SlideSource(doc, METHOD, "nl", FONTS, SlideOptions(shows_names=shows_names))
    return {one.colour for one in shown.document.notes.values()}


def test_without_names_the_colour_of_a_note_does_not_tell_who_wrote_it() -> None:
    people = [Participant(id=f"p{n}", name=f"P{n}", colour=colour) for n, colour in enumerate(COLOURS)]
    personal = [note(f"n{n}", author=f"p{n}", colour=colour) for n, colour in enumerate(COLOURS)]
    chosen = note("gekozen", author="p0", colour="pink")
    assert spine_colours(document(*people, *personal), shows_names=True) == {*COLOURS}
    assert spine_colours(document(*people, *personal), shows_names=False) == {"yellow"}
    assert spine_colours(document(*people, *personal, chosen), shows_names=False) == {"yellow", "pink"}


def test_colours_that_stand_for_something_stay_without_names() -> None:
    people = [Participant(id=f"p{n}", name=f"P{n}", colour=colour) for n, colour in enumerate(COLOURS)]
    personal = [note(f"n{n}", author=f"p{n}", colour=colour) for n, colour in enumerate(COLOURS)]
    doc = document(*people, *personal)
    doc = apply(doc, edits.edit_workshop(doc, meaning_pink="gewenst"))
    assert spine_colours(doc, shows_names=False) == {*COLOURS}


def test_what_is_gone_and_what_is_unknown_still_makes_a_slide() -> None:
    made = source(workshop(3))
    for kind in SLIDE_IDS:
        assert pages(made, kind, "nonsense")
    assert load_slide_kind("of a newer version").id == "title"
    empty = source(document())
    assert pages(empty, "overview", "")


@pytest.mark.parametrize("back_row", BACK_ROWS)
@pytest.mark.parametrize("aspect", [WIDE, NARROW])
@pytest.mark.parametrize("step", ["", "s2"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_topics_of_the_overview_have_capitals_of_two_percent_and_it_says_how_legible_they_are(
    back_row: float, aspect: float, step: str, lang: str
) -> None:
    made = source(workshop(150), lang, aspect, back_row, step)
    (page,) = pages(made, "overview", "")
    sizes = {run.size for run in texts(page) if run.ref in METHOD.topics}
    assert min(sizes) >= least_type(4) - 1e-6
    assert page.least == pytest.approx(min(sizes))
    assert page.least <= made.least


def squares_of(page: SlidePage, title: TextRun, width: float) -> tuple[list[Rect], bool]:
    """The squares behind the title of a topic, and whether they say that there are more."""
    right = title.x + width

    def is_beside(x: float, y: float) -> bool:
        return title.x < x < right and title.baseline - title.size < y <= title.baseline

    rects = [mark for mark in page.marks if isinstance(mark, Rect) and mark.fill in COLOURS]
    squares = [mark for mark in rects if is_beside(mark.box.x, mark.box.y + 1)]
    more = [run for run in texts(page) if run.text == "…" and is_beside(run.x, run.baseline)]
    return squares, bool(more)


@pytest.mark.parametrize("count", [20, 150, 400, 5_000])
@pytest.mark.parametrize("aspect", [WIDE, NARROW])
def test_squares_of_the_overview_are_amounts_that_can_be_compared(count: int, aspect: float) -> None:
    made = source(workshop(count), aspect=aspect)
    (page,) = pages(made, "overview", "")
    widths: set[float] = set()
    for title in (run for run in texts(page) if run.ref in METHOD.topics):
        squares, says_more = squares_of(page, title, (made.width - 2 * MARGIN) / 4 - 41)
        notes = len(made.notes[title.ref])
        assert len(squares) < notes if says_more else len(squares) in (0, notes), title.text
        assert squares or says_more or not notes or title.text.endswith("…") or count == 5_000
        assert all(mark.box.right <= title.x + (made.width - 2 * MARGIN) / 4 for mark in squares)
        widths |= {round(mark.box.w, 3) for mark in squares}
        beside = [run for run in texts(page) if run.baseline == title.baseline and run.x > title.x]
        ends = [right_of(run) for run in beside if run.text == "…"]
        numbers = [run.x for run in beside if run.text == str(notes) and run.x < title.x + made.width / 4]
        assert not says_more or min(ends) <= min(numbers) + 1e-6
    assert len(widths) == 1


def test_until_it_is_revealed_a_vote_is_no_result() -> None:
    made = source(workshop(12))
    hidden, shown = (
        " ".join(run.text for run in texts(pages(made, "ranking", id_)[0])) for id_ in ("r2", "r0")
    )
    assert "Stemming" in hidden
    assert "Uitslag" not in hidden
    assert "Stemming" not in shown


@given(documents(), documents(), st.booleans())
@settings(max_examples=40)
def test_every_change_is_on_one_page_and_counted_once(
    one: Document, other: Document, shows_dots: bool
) -> None:
    options = SlideOptions(shows_dots=shows_dots)
    made = SlideSource(other, METHOD, "nl", FONTS, options, EarlierState("", "toen", one))
    comparison = compare_states(one, other)
    if not shows_dots:
        comparison = comparison._replace(dots={})
    lines = comparison_lines(comparison_sections(comparison, METHOD, "nl"))
    slide = pages(made, "changes", "")
    placed = sorted(id_ for page in slide for id_ in (*page.shown, *page.cut))
    assert placed == sorted(line.key[1] for line in lines if line.key)
    if lines:
        numbers = [int(run.text) for run in texts(slide[0]) if run.text.isdecimal()]
        assert sum(numbers) == 2 * len(lines), "in its block, and in all"


def test_what_a_text_was_before_is_on_the_slide_and_struck_through() -> None:
    before = document(note("n1", "Zo was het"), note("n2", "Dit is weg"))
    made = SlideSource(
        document(note("n1", "Zo is het")), METHOD, "nl", FONTS, None, EarlierState("", "sessie 1", before)
    )
    _, page = pages(made, "changes", "")
    assert {run.text for run in texts(page)} >= {"Sinds sessie 1", "Zo was het", "Zo is het", "Dit is weg"}
    struck = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.stroke == "soft"]
    assert len(struck) == 2


def test_a_block_that_goes_on_in_another_column_says_so() -> None:
    after = document(*(note(f"n{number}", f"Een nieuwe gedachte {number}") for number in range(30)))
    made = SlideSource(after, METHOD, "nl", FONTS, None, EarlierState("", "toen", document()))
    _, *listed = pages(made, "changes", "")
    heads = [run for page in listed for run in texts(page) if run.text.startswith("Identiteit")]
    assert len(heads) > len(listed)
    assert [run.text for run in heads] == ["Identiteit", *["Identiteit, vervolg"] * (len(heads) - 1)]


def test_the_slides_of_what_changed_are_those_of_the_chosen_state_and_of_the_kept_moments() -> None:
    made = source(workshop(12))
    kind = load_slide_kind("changes")
    assert kind.targets(made) == ["k1"]
    assert kind.title(made, "k1") == "Sinds sessie 1"
    chosen = SlideSource(
        made.document, METHOD, "nl", FONTS, None, EarlierState("", "vandaag 14:02", document())
    )
    assert kind.targets(chosen) == ["", "k1"]
    assert kind.title(chosen, "") == "Sinds vandaag 14:02"
    same = SlideSource(made.document, METHOD, "nl", FONTS, None, EarlierState("", "nu", made.document))
    [page] = pages(same, "changes", "")
    assert "Er is niets veranderd." in [run.text for run in texts(page)]


def test_while_people_write_in_silence_what_changed_says_nothing_of_it() -> None:
    before = document(note("n1", "Er was al iets", TOPICS[1]))
    after = document(
        note("n1", "Nu iets anders", TOPICS[1]), note("n2", "In stilte", TOPICS[1]), note("n3", "Open")
    )
    after = apply(after, mask_topics(after, [TOPICS[1]]))
    made = SlideSource(after, METHOD, "nl", FONTS, None, EarlierState("", "toen", before))
    found = " ".join(run.text for page in pages(made, "changes", "") for run in texts(page))
    assert "Open" in found
    assert not any(words in found for words in ("stilte", "was al iets", "iets anders"))


@pytest.mark.parametrize("aspect", [WIDE, NARROW])
@pytest.mark.parametrize("back_row", BACK_ROWS)
@pytest.mark.parametrize("count", [1_000, 5_000])
def test_the_number_of_a_page_leaves_room_for_what_arrives(
    count: int, back_row: float, aspect: float
) -> None:
    made = source(workshop(count), aspect=aspect, back_row=back_row)
    middle = made.width / 2 - ARRIVED_WIDTH / 2
    slide = pages(made, "topic", TOPICS[0])
    assert len(slide) > 1
    for number, page in enumerate(slide, 1):
        [words] = [mark for mark in texts(page) if mark.text == f"{number} van {len(slide)}"]
        assert right_of(words) <= middle


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


@pytest.mark.parametrize("kind", ["title", "overview", "block", "topic", "portfolio", "coalition"])
def test_the_instruction_of_a_step_is_on_every_page_and_covers_nothing(kind: str) -> None:
    made = source(workshop(150), step="s1")
    for about in load_slide_kind(kind).targets(made)[:8]:
        for page in lay_out(made, SlideTarget(kind, about)):
            [said] = [run for run in texts(page) if run.text == "Schrijf drie briefjes."]
            below = [run.baseline - run.size for run in texts(page) if run.ref in made.document.notes]
            assert said.size >= made.least
            assert all(top >= said.baseline for top in below)


def test_a_long_instruction_is_cut_and_whole_on_a_slide_of_its_own() -> None:
    made = source(workshop(3), step="s2")
    assert "s2" in lay_out(made, SlideTarget("topic", TOPICS[0]))[0].cut
    whole = " ".join(run.text for page in pages(source(workshop(3)), "step", "s2") for run in texts(page))
    assert made.document.steps["s2"].instruction.strip() in whole


@pytest.mark.parametrize(("kind", "about"), [("topic", TOPICS[0]), ("note", "n1")])
def test_what_is_written_from_right_to_left_begins_at_the_right(kind: str, about: str) -> None:
    made = source(document(note("n1", "שלום", TOPICS[0])))
    [first, *_] = [run for run in texts(pages(made, kind, about)[0]) if run.ref == "n1"]
    plain = source(document(note("n1", "Samen met de hele buurt", TOPICS[0])))
    [left, *_] = [run for run in texts(pages(plain, kind, about)[0]) if run.ref == "n1"]
    assert first.x > left.x + first.size


def test_a_coalition_shows_its_state_as_a_sign_and_what_it_is_after() -> None:
    one = Coalition(
        id="c1", name="Week van de Bodem", state="done", ambition="Iedereen graaft een kuil", order="V"
    )
    [page] = pages(source(document(one)), "portfolio", "")
    assert "Iedereen graaft een kuil" in " ".join(run.text for run in texts(page))
    assert any(isinstance(mark, Polyline) for mark in page.marks)


@pytest.mark.parametrize(("kind", "about"), [("coalition", "c1"), ("portfolio", "")])
def test_a_coalition_shows_when_it_runs(kind: str, about: str) -> None:
    one = Coalition(id="c1", name="Week", puller="Thuy", start="2026-06-01", end="2026-12-01", order="V")
    [page] = pages(source(document(one)), kind, about)
    assert "2026" in " ".join(run.text for run in texts(page))


@pytest.mark.parametrize("text", ["Een kist per bedrijf", "Een lange zin over wat er komt " * 40])
def test_on_a_large_note_stands_what_was_agreed_about_it(text: str) -> None:
    people = [Participant(id="p1", name="Sjoerd", order="V")]
    one = note("n1", text, author="p1", mark="to_do", who="Wim Aarts", due="2026-05-01")
    for page in pages(source(document(*people, one)), "note", "n1"):
        said = [run.text for run in texts(page)]
        assert "Te doen: Wim Aarts, 1 mei 2026" in said
        assert "Sjoerd" in said
        assert all(foot_of(mark) <= SLIDE_HEIGHT for mark in page.marks)
    hidden = SlideSource(document(*people, one), METHOD, "nl", FONTS, SlideOptions(shows_names=False))
    said = " ".join(run.text for page in pages(hidden, "note", "n1") for run in texts(page))
    assert "Te doen: 1 mei 2026" in said
    assert "Wim" not in said


def test_a_turn_shows_who_speaks_and_who_is_next_large_enough() -> None:
    made = source(workshop(3))
    (page,) = pages(made, "turn", Turn(1, 3, "p0", "p1").as_text())
    said = {run.text: run.size for run in texts(page)}
    assert said["Persoon 0"] > 2 * made.least
    assert said["Hierna: Persoon 1"] >= made.least
    assert "1 van 3" in said


def test_a_turn_without_names_shows_its_number_and_nothing_that_tells_who_it_is() -> None:
    made = SlideSource(workshop(3), METHOD, "nl", FONTS, SlideOptions(shows_names=False))
    (page,) = pages(made, "turn", Turn(2, 3, "p1", "p2").as_text())
    assert {run.text for run in texts(page)} == {"Rondje", "Beurt 2", "Hierna: Beurt 3", "2 van 3"}
    assert not [mark for mark in page.marks if isinstance(mark, Shape)]
    assert not [mark for mark in page.marks if isinstance(mark, Rect) and mark.fill in COLOURS]


@pytest.mark.parametrize("about", ["", "1\n2", "x\ny\np0\np1", Turn(0, 3).as_text()])
def test_a_turn_of_nobody_says_that_everybody_has_spoken(about: str) -> None:
    (page,) = pages(source(workshop(3)), "turn", about)
    assert "Iedereen is geweest" in " ".join(run.text for run in texts(page))


def test_a_very_long_name_stays_on_the_slide_and_is_said_to_be_cut() -> None:
    name = "Aleida Wilhelmina van der Meulen tot Zwanenburg " * 9
    made = source(document(Participant(id="p0", name=name, sign="AW", order="V"), title="Lang"))
    (page,) = pages(made, "turn", Turn(1, 1, "p0").as_text())
    assert page.cut == ("p0",)
    assert max(right_of(mark) for mark in page.marks) <= made.width
