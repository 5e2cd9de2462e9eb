"""What catches the eye on paper: one way to draw people and notes, room that is used, and edges that agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, pairwise

import pytest

from canvas_app.figures.marks import Box, Stroke
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.posters.export import lay_out, lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutPage
from canvas_app.posters.page_model.paper_sizes import find_paper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.storage.reader.loader import load_document
from tests.unit.sheet_checks import TOPICS, cap_box, sheet_document

HAND = ("A3", "A4")


def example(lang: str = "nl") -> Document:
    return load_document(paths.resource_path("samples", f"bodem.{lang}.nwcanvas.json")).document


def crowd() -> Document:
    """The example with every note three times."""
    document = example()
    notes = [(note.topic, note.text, note.author) for note in document.notes.values()]
    return sheet_document(notes * 3)


def columns_of(boxes: list[Box]) -> dict[float, list[Box]]:
    """The boxes by their left side, from the top down."""
    columns = defaultdict(list)
    for box in sorted(boxes, key=lambda box: box.y):
        columns[round(box.x, 2)].append(box)
    return dict(sorted(columns.items()))


# one family


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    ("kind", "size", "role"),
    [
        ("canvas", "A4", "note"),
        ("canvas", "A3", "note"),
        ("canvas", "A0", "note"),
        ("participants", "A4", "participant"),
        ("participants", "A0", "participant"),
    ],
)
def test_a_spine_is_as_high_as_what_it_stands_beside(kind: str, size: str, role: str, lang: str) -> None:
    page = lay_out(example(lang), kind, size, lang).pages[0]
    spines = {spine.ref: spine.box for spine in page.rects("spine")}
    grounds = {rect.ref: rect.box for rect in page.rects(role) if rect.ref in spines}
    assert grounds
    assert grounds.keys() == spines.keys()
    for ref, ground in grounds.items():
        spine = spines[ref]
        assert (spine.x, spine.y) == pytest.approx((ground.x, ground.y))
        assert spine.h == pytest.approx(ground.h)
        assert spine.w < 0.25 * ground.w


@pytest.mark.parametrize("size", ["A4", "A0"])
@pytest.mark.parametrize(
    "kind", ["canvas", "block", "cards", "portfolio", "timeline", "participants", "plan"]
)
def test_every_sheet_has_a_bar_at_its_head_and_a_rule_at_its_foot(kind: str, size: str) -> None:
    paper = find_paper(size)
    for page in lay_out(example(), kind, size, "nl").pages:
        left, right = paper.sides, page.width - paper.sides
        bars = [bar.box for bar in page.rects("block_bar") if bar.box.y < page.height / 4]
        assert min(bar.x for bar in bars) == pytest.approx(left)
        assert max(bar.right for bar in bars) == pytest.approx(right)
        rules = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.y1 > page.height * 0.85]
        (rule,) = [rule for rule in rules if (rule.x1, rule.x2) == pytest.approx((left, right))]
        assert any(run.text.startswith("Netwerk Canvas") and run.baseline > rule.y1 for run in page.texts)


def test_a_card_of_a_coalition_looks_the_same_on_all_sheets() -> None:
    document = example()
    looks = set()
    for kind in ("canvas", "block", "cards", "cutout", "portfolio"):
        cards = lay_out(document, kind, "A4", "nl").pages[0].rects("card")
        looks |= {(card.fill, card.stroke) for card in cards}
    # living ones on a tint without an edge, the others white with a hairline
    assert looks == {("#F7F6F9", ""), (theme_colour("surface"), theme_colour("hairline"))}


# room that is used


def body_bottom(page: LaidOutPage, margin: float) -> float:
    """The rule above the foot of a page."""
    rules = [
        mark.y1
        for mark in page.marks
        if isinstance(mark, Stroke) and mark.y1 > page.height * 0.85 and mark.x1 == pytest.approx(margin)
    ]
    return min(rules)


@pytest.mark.parametrize("size", ["A4", "A3", "A0"])
def test_cards_fill_the_sheet_of_their_block(size: str) -> None:
    paper = find_paper(size)
    page = lay_out(example(), "block", size, "nl").pages[0]
    cards = [card.box for card in page.rects("card")]
    assert len(cards) == 7
    bottom = body_bottom(page, paper.sides)
    assert max(card.bottom for card in cards) > bottom - 0.03 * page.height
    # and what they say fills them: down to the foot there is no hole of a third of a card
    texts = [cap_box(run) for run in page.texts]
    for card in cards:
        inside = sorted((box for box in texts if card.contains(box)), key=lambda box: box.y)
        gaps = [below.y - above.bottom for above, below in pairwise(inside)]
        assert max(gaps) < card.h * (0.34 if card.w > page.width / 4 else 0.6)


@pytest.mark.parametrize("size", ["A4", "A0"])
def test_the_columns_of_the_portfolio_are_full(size: str) -> None:
    paper = find_paper(size)
    page = lay_out(example(), "portfolio", size, "nl").pages[0]
    columns = columns_of([card.box for card in page.rects("card")])
    top, bottom = min(column[0].y for column in columns.values()), body_bottom(page, paper.sides)
    for column in columns.values():
        assert sum(box.h for box in column) > 0.85 * (bottom - top)


@pytest.mark.parametrize("size", ["A4", "A3", "A0"])
def test_the_timeline_fills_its_page(size: str) -> None:
    paper = find_paper(size)
    page = lay_out(example(), "timeline", size, "nl").pages[0]
    bar = page.rects("block_bar")[0].box
    used = max(cap_box(run).bottom for run in page.texts if run.baseline < body_bottom(page, paper.sides))
    assert used - bar.bottom > 0.85 * (body_bottom(page, paper.sides) - bar.bottom)
    bars = [rect.box for rect in page.rects("bar")]
    assert all(bar.h > 0.022 * page.height for bar in bars)
    # what has no date stands beside each other
    names = [
        run for run in page.texts if run.text in ("Bodem in de ruimtelijke keuze", "Veertig werkplaatsen")
    ]
    assert len({round(run.baseline, 2) for run in names}) == 1


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_page_of_a_report_is_nearly_empty(lang: str) -> None:
    pages = lay_out(example(lang), "report", "A4", lang).pages
    for page in pages[1:-1]:
        words = [cap_box(run) for run in page.texts][:-2]  # without the foot
        lowest = max(box.bottom for box in words if box.bottom < page.height * 0.93)
        assert lowest > page.height / 3


# edges that agree


@pytest.mark.parametrize("size", ["A4", "A3", "A0"])
def test_columns_of_a_block_are_further_apart_than_its_notes(size: str) -> None:
    for page in lay_out(example(), "block", size, "nl").pages[1:]:
        columns = [*columns_of([note.box for note in page.rects("note")]).values()]
        gutters = [right[0].x - left[0].right for left, right in pairwise(columns)]
        # notes of different topics have a head between them
        gaps = [
            below.y - above.bottom
            for column in columns
            for above, below in pairwise(column)
            if not any(
                above.bottom <= cap_box(run).y < below.y
                for run in page.texts
                if run.x < above.right and run.x >= above.x
            )
        ]
        assert gaps
        assert min(gutters) > max(gaps)


@pytest.mark.parametrize("size", ["A4", "A3", "A0"])
def test_a_theme_is_named_once_on_the_sheet_of_its_block(size: str) -> None:
    sheet = lay_out(example(), "block", size, "nl")
    for page in sheet.pages:
        captions = Counter(run.text for run in page.texts if run.text.isupper() and len(run.text) > 3)
        assert all(count == 1 for count in captions.values()), captions
    named = {run.text for run in sheet.pages[2].texts}
    assert {"PASSIE", "AMBITIE", "POSITIE", "STIJL"} <= named


def test_only_the_next_page_of_a_block_says_quietly_what_goes_on() -> None:
    document = crowd()
    identity = PosterOptions(sheets=("block",), size="A4", lang="nl", blocks=("identity",))
    (sheet,) = lay_out_all(document, identity)
    assert len(sheet.pages) > 1
    for number, page in enumerate(sheet.pages):
        left = min(note.box.x for note in page.rects("note"))
        head = [(run.face, run.colour) for run in page.texts if run.text == "(vervolg)"]
        assert head == [("italic", theme_colour("soft"))] * (number > 0)
        again = [run for run in page.texts if run.text.endswith(" (vervolg)")]
        assert len(again) <= (number > 0)
        for run in again:
            assert run.x == pytest.approx(left)
            assert (run.face, run.colour) == ("regular", theme_colour("soft"))


def test_three_notes_of_a_topic_stay_together_where_notes_are_few() -> None:
    counts = {"organisation.people.members": 3, "identity.passion.values": 5, "identity.ambition.goals": 2}
    counts |= {"leadership.care": 2, "rules.decisions": 3, "organisation.means.finance": 2}
    texts = (
        "Ambassadeurs en aardse helden",
        "Waar zijn de bouwers? Ik zit hier in mijn eentje",
        "Wij zijn te grijs",
    )
    topics = {topic: count for topic, count in counts.items() if topic in TOPICS}
    notes = [(topic, texts[n % 3], "p0") for topic, count in topics.items() for n in range(count)]
    document = sheet_document(notes)
    for size in ("A0", "A1", "A3", "A4"):
        page = lay_out(document, "canvas", size, "nl").pages[0]
        places = {note.ref: round(note.box.x, 2) for note in page.rects("note")}
        for topic, count in topics.items():
            own = {places[note.id] for note in document.notes.values() if note.topic == topic}
            assert len(own) == 1 or count > 3, topic


def test_the_foot_of_a_blank_sheet_is_read_from_the_wall() -> None:
    for size in ("A0", "A1"):
        page = lay_out(example(), "blank", size, "nl").pages[0]
        foot = [run for run in page.texts if run.ref == "footer"]
        assert len(foot) == 3
        assert all(run.size >= find_paper(size).min_note for run in foot)


@pytest.mark.parametrize("size", ["A0", "A3"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_words_of_a_blank_card_stand_in_line(size: str, lang: str) -> None:
    page = lay_out(sheet_document([]), "blank", size, lang).pages[0]
    for card in page.rects("card"):
        inside = [
            cap_box(run) for run in page.texts if run.face != "italic" and card.box.contains(cap_box(run))
        ]
        lefts = {round(box.x, 2) for box in inside if box.x < card.box.x + card.box.w * 0.04}
        middles = {
            round(box.x, 2) for box in inside if abs(box.x - card.box.x - card.box.w / 2) < card.box.w * 0.04
        }
        assert len(lefts) == 1
        assert len(middles) <= 1


@pytest.mark.parametrize("cut", [2, 4])
def test_cards_to_cut_out_have_one_line_between_them(cut: int) -> None:
    (sheet,) = lay_out_all(example(), PosterOptions(sheets=("cutout",), size="A4", lang="nl", cut=cut))
    for page in sheet.pages:
        lines = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.dash]
        for one, other in combinations(lines, 2):
            level = one.y1 == one.y2 and other.y1 == other.y2 and abs(one.y1 - other.y1) < 1
            upright = one.x1 == one.x2 and other.x1 == other.x2 and abs(one.x1 - other.x1) < 1
            assert not level
            assert not upright
        # no card draws an edge beside them
        assert all(not card.stroke or card.line < 0.1 for card in page.rects("card"))


# nothing to say


def test_an_empty_plan_says_so_in_a_sentence() -> None:
    for lang, sentence in (("nl", "Het draaiboek is nog leeg."), ("en", "The session plan is still empty.")):
        (page,) = lay_out(example(), "plan", "A4", lang).pages
        assert sentence in [run.text for run in page.texts]
