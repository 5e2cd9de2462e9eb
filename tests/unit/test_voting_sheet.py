"""Voting on paper: the top ten of each revealed round whole on the sheet and in the report, and never a name."""

from __future__ import annotations

import pytest

from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits.dot_edits import set_votes
from canvas_app.model.records import Participant, VotingRound
from canvas_app.model.voting import Tally
from canvas_app.posters.export import lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.paper_choice import choose_paper
from canvas_app.posters.sheets import load_sheet_kind
from tests.unit.builders import TOPICS, document, note, with_fields
from tests.unit.sheet_checks import check_geometry, mark_boxes, overlapping_pairs, without_whitespace

LONG = "We willen elkaar na de zomer weer zien, met iedereen die dan nog mee wil doen en de nieuwe buren"
QUESTIONS = {
    "dots": "Waar beginnen we?",
    "plus_minus": "Doen we dit, of doen we dit niet meer zoals vroeger?",
    "hundred": "Honderd",
}


def voted(count: int = 14, people: int = 5, hidden: str = "no", text: str = LONG) -> Document:
    """Rounds of three methods, in which people gave notes of a topic more and more."""
    doc = document(
        *(Participant(id=f"p{n}", name=f"Zebedeus {n}", order=f"A{n}V") for n in range(people)),
        *(note(f"n{n}", f"{text} {n}", TOPICS[0], order=f"A{n:02}V") for n in range(count)),
        *(
            VotingRound(
                id=method, title=title, method=method, budget=0, is_open="yes", hidden=hidden, order=order
            )
            for (method, title), order in zip(QUESTIONS.items(), "ABC", strict=True)
        ),
    )
    for method in ("dots", "plus_minus"):
        for n in range(count):
            for person in range(people):
                minus = int(method == "plus_minus" and (n + person) % 3 == 0)
                wanted = Tally(0 if minus else n + person, minus)
                doc = apply(doc, set_votes(doc, f"n{n}", f"p{person}", method, wanted))
    return doc


def on_paper(doc: Document, kind: str = "voting", size: str = "A4", **options: object) -> LaidOutSheet:
    [sheet] = lay_out_all(doc, PosterOptions(sheets=(kind,), size=size, **options))  # type: ignore[arg-type]
    return sheet


def words_on(sheet: LaidOutSheet) -> str:
    return without_whitespace(" ".join(run.text for page in sheet.pages for run in page.texts))


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("size", ["A0", "A3", "A4", "A5"])
@pytest.mark.parametrize("turn", ["portrait", "landscape"])
def test_the_top_ten_of_each_round_is_on_it_whole(lang: str, size: str, turn: str) -> None:
    doc = voted()
    sheet = on_paper(doc, size=size, lang=lang, turn=turn)
    kind = load_sheet_kind("voting")
    wanted = PosterOptions(sheets=("voting",), size=size, turn=turn)  # type: ignore[arg-type]
    check_geometry(sheet, choose_paper(wanted, kind.orientations, kind.is_handheld).paper)
    for page in sheet.pages:
        assert overlapping_pairs(list(mark_boxes(page._replace(marks=tuple(page.texts))))) == []
    words = words_on(sheet)
    for method in ("dots", "plus_minus"):
        assert without_whitespace(QUESTIONS[method]) in words
    # of fourteen notes the four with least have no place in the top ten of dots
    assert without_whitespace(f"{LONG} 13") in words
    assert QUESTIONS["hundred"] not in words


def test_bars_are_as_long_as_what_was_given_and_have_a_part_for_each_person() -> None:
    [page] = on_paper(with_fields(voted(4, text="Kort"), ("voting_rounds", "plus_minus"), hidden="yes")).pages
    bars = [rect.box for rect in page.rects("bar")]
    rows = {
        round(box.y, 3): [other for other in bars if round(other.y, 3) == round(box.y, 3)] for box in bars
    }
    lengths = [max(box.right for box in parts) - min(box.x for box in parts) for parts in rows.values()]
    assert lengths == sorted(lengths, reverse=True)
    totals = [sum(n + person for person in range(5)) for n in (3, 2, 1, 0)]
    assert [round(length / lengths[0], 1) for length in lengths] == [
        round(total / totals[0], 1) for total in totals
    ]
    # who gave nothing has no part
    assert [len(parts) for parts in rows.values()] == [5, 5, 5, 4]


def test_few_voters_are_not_told_apart() -> None:
    [page] = on_paper(voted(3, people=3, text="Kort")).pages
    rows = {round(rect.box.y, 3) for rect in page.rects("bar")}
    outlines = sum(1 for rect in page.rects("bar") if not rect.fill)
    assert len(page.rects("bar")) - outlines <= len(rows)


@pytest.mark.parametrize("names", ["names", "initials", "none"])
@pytest.mark.parametrize("kind", ["voting", "report"])
def test_no_ranking_names_anybody(names: str, kind: str) -> None:
    sheet = on_paper(voted(), kind, names=names)
    runs = [run for page in sheet.pages for run in page.texts]
    assert not any("Zebedeus" in run.text for run in runs if run.ref.startswith(("votes:", "n")))


def test_without_names_the_totals_are_the_same_and_the_spread_is_gone() -> None:
    doc = voted(4, text="Kort")
    [shown], [hidden] = (on_paper(doc, names=names).pages for names in ("names", "none"))
    assert len(hidden.rects("bar")) < len(shown.rects("bar"))
    for number in ("25", "20", "15", "10"):
        assert any(run.text == number for run in shown.texts)
        assert any(run.text == number for run in hidden.texts)


def test_a_sheet_without_revealed_votes_says_so() -> None:
    for doc in (voted(hidden="yes"), document()):
        sheet = on_paper(doc, lang="nl")
        words = words_on(sheet)
        assert without_whitespace("Nog geen stemmen onthuld") in words
        assert without_whitespace(QUESTIONS["dots"]) not in words


def test_the_report_has_the_top_ten_of_each_revealed_round_unless_dots_are_left_out() -> None:
    doc = with_fields(voted(), ("voting_rounds", "plus_minus"), hidden="yes")
    words = words_on(on_paper(doc, "report", lang="nl"))
    assert without_whitespace(QUESTIONS["dots"]) in words
    assert without_whitespace("5 van 5 mensen stemden") in words
    assert without_whitespace(QUESTIONS["plus_minus"]) not in words
    assert without_whitespace(QUESTIONS["dots"]) not in words_on(on_paper(doc, "report", votes=False))
