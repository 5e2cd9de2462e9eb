"""The filled canvas on paper: it uses the sheet it has, however many notes and coalitions there are."""

from __future__ import annotations

from colorsys import rgb_to_hsv
from itertools import groupby

import pytest

from canvas_app.content.method import load_method
from canvas_app.figures.marks import Rect
from canvas_app.posters.export import lay_out
from canvas_app.posters.filled.cards_plan import even_rows
from tests.unit.sheet_checks import TOPICS, cap_box, sheet_document

NOTES = [(topic, "Elk half jaar op één avond", "p0") for topic in TOPICS]


@pytest.mark.parametrize("size", ["A0", "A3", "A4"])
@pytest.mark.parametrize(
    ("living", "finished"), [(1, 0), (3, 0), (4, 1), (5, 2), (6, 2), (8, 0), (12, 0), (18, 2), (0, 1)]
)
def test_cards_fill_their_rows(living: int, finished: int, size: str) -> None:
    cards = tuple(
        {"name": f"Coalitie {n}", "state": "running" if n < living else "done", "ambition": "Samen verder"}
        for n in range(living + finished)
    )
    page = lay_out(sheet_document(NOTES, cards), "canvas", size, "nl").pages[0]
    bars = [bar.box for bar in page.rects("block_bar")]
    left, right = min(bar.x for bar in bars), max(bar.right for bar in bars)
    boxes = sorted((card.box for card in page.rects("card")), key=lambda box: (round(box.y, 3), box.x))
    assert len(boxes) == len(cards)
    for _, group in groupby(boxes, key=lambda box: round(box.y, 3)):
        row = [*group]
        assert (row[0].x, row[-1].right) == (pytest.approx(left), pytest.approx(right))
        assert len({round(box.bottom, 3) for box in row}) == 1
        # a living one is twice as wide as a finished one, with the gap between two of them
        widths = {round(box.w, 3) for box in row}
        if len(widths) > 1:
            gap = row[1].x - row[0].right
            assert max(widths) == pytest.approx(2 * min(widths) + gap, abs=0.01)


def test_rows_of_cards_are_about_equally_full() -> None:
    assert even_rows([2] * 8, 12) == [4, 4]
    assert even_rows([2] * 5 + [1] * 2, 8) == [3, 4]
    assert even_rows([2] * 20, 12) == [5, 5, 5, 5]
    assert even_rows([1], 12) == [1]
    assert even_rows([2, 1], 1) == [1, 1]
    assert even_rows([], 12) == []


def test_an_overview_is_calm() -> None:
    """Strong colours cover less than 6 % of the sheet, and every note still has its colour, sign and initials."""
    texts = (
        "Met instemming, niet met meerderheid",
        "Lef",
        "Iedereen denkt dat ik zand rijd. Ik rijd jaren rond",
    )
    notes = [(TOPICS[n % len(TOPICS)], texts[n % 3], f"p{n % 3}") for n in range(300)]
    page = lay_out(sheet_document(notes), "canvas", "A0", "nl").pages[0]
    boxes = [mark.box for mark in page.marks if isinstance(mark, Rect) and is_strong(mark.fill)]
    strong = sum(box.w * box.h for box in boxes)
    assert strong < 0.06 * page.width * page.height
    spines = {spine.ref: spine.box for spine in page.rects("spine")}
    shown = {note.ref for note in page.rects("note")}
    assert spines.keys() == shown
    assert len(shown) + len(page.rects("square")) == 300
    for initials in (run for run in page.texts if run.ref in shown and run.face == "bold"):
        letters, tab = cap_box(initials), spines[initials.ref]
        assert tab.x < letters.x < letters.right < tab.right
        assert tab.y < letters.y < letters.bottom < tab.bottom


def is_strong(colour: str) -> bool:
    if not colour:
        return False
    _, saturation, value = rgb_to_hsv(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    return saturation > 0.5 and value > 0.4


SOME_TEXTS = (
    "Wie zwijgt stemt bij mij niet toe",
    "Kennis is van iedereen",
    "De volgende generatie laten graven",
)
TOPICS_OF_33 = {
    "rules.decisions": 3,
    "rules.give_take": 2,
    "identity.passion.theme": 4,
    "identity.passion.values": 3,
    "identity.ambition.goals": 2,
    "identity.ambition.perspectives": 2,
    "identity.position.challenge": 2,
    "identity.style.innovating": 4,
    "leadership.direction": 2,
    "leadership.granted": 2,
    "organisation.people.members": 3,
    "organisation.people.roles": 2,
    "organisation.means.finance": 1,
    "organisation.place.locations": 1,
}


def test_few_notes_fill_the_sheet_with_large_type() -> None:
    notes = [(id_, SOME_TEXTS[n % 3], "p0") for id_, count in TOPICS_OF_33.items() for n in range(count)]
    page = lay_out(sheet_document(notes), "canvas", "A0", "nl").pages[0]
    boxes = [note.box for note in page.rects("note")]
    assert {round(box.w) for box in boxes} == {186}
    notes_shown = {note.ref for note in page.rects("note")}
    assert all(run.size > 45 for run in page.texts if run.ref in notes_shown and run.face == "regular")
    *_, organisation = sorted({bar.box.y for bar in page.rects("block_bar")})
    upper = [box for box in boxes if box.bottom < organisation]
    top, bottom = min(box.y for box in upper), max(box.bottom for box in upper)
    ends = [max(box.bottom for box in upper if box.x == x) for x in {box.x for box in upper}]
    assert len(ends) == 6
    assert sum(end - top for end in ends) / 6 > 0.8 * (bottom - top)


def test_a_block_without_notes_asks_its_questions() -> None:
    notes = [(id_, SOME_TEXTS[1], "p0") for id_ in TOPICS_OF_33 if not id_.startswith("rules")]
    page = lay_out(sheet_document(notes), "canvas", "A0", "nl").pages[0]
    shown = " ".join(run.text for run in page.texts)
    for id_, topic in load_method().topics.items():
        assert (topic.question["nl"] in shown) == id_.startswith("rules.")
    assert "Nog leeg: Overtuiging" in shown
