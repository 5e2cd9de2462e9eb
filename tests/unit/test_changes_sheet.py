"""What changed, on paper: every change once, with what it was before; by hand and in the report; nothing private."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.cli.compare_command import _render
from canvas_app.content.method import load_method
from canvas_app.figures.difference_sign import DIFFERENCE_ROLES
from canvas_app.figures.marks import Rect, Stroke, TextRun
from canvas_app.insight.comparison import EarlierState, compare_states
from canvas_app.insight.comparison_text import comparison_lines, comparison_sections, line_counts_text
from canvas_app.insight.difference import Difference
from canvas_app.insight.sheet_marks import SHEET_ITEMS, mark_sheet
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import (
    NoteDraft,
    add_checkpoint,
    add_notes,
    mask_topics,
    move_notes,
    remove_records,
)
from canvas_app.model.edits.dot_edits import add_dots
from canvas_app.posters.export import lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.page_model.poster_style import theme_colour
from canvas_app.posters.paper_choice import choose_paper
from canvas_app.posters.sheets import load_sheet_kind
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit.builders import TOPICS, document, documents, note, small_workshop, with_fields
from tests.unit.command_line import run_command
from tests.unit.hostile_texts import LONG, hostile_workshop
from tests.unit.sheet_checks import cap_box, check_geometry


def worked_on(before: Document) -> Document:
    """The small workshop after a session with one note of each kind of change."""
    after = with_fields(before, ("notes", "n1"), text="Samen koken")
    after = apply(after, move_notes(after, ["n2"], TOPICS[2]))
    after = apply(after, remove_records(after, "notes", ["n3"]))
    return apply(after, add_notes(after, TOPICS[0], [NoteDraft("Een nieuw idee", author="p2")]))


def sheet(after: Document, before: Document | None, kind: str = "changes", **options: object) -> LaidOutSheet:
    earlier = EarlierState("", "sessie 1", before) if before else None
    made = PosterOptions(sheets=(kind,), size="A4", lang="nl", earlier=earlier)
    (laid_out,) = lay_out_all(after, made._replace(**options))  # type: ignore[arg-type]
    return laid_out


def paper_of(size: str, turn: str) -> PosterPaper:
    kind = load_sheet_kind("changes")
    return choose_paper(PosterOptions(size=size, turn=turn), kind.orientations, kind.is_handheld).paper  # type: ignore[arg-type]


def texts(laid_out: LaidOutSheet) -> list[str]:
    return [mark.text for page in laid_out.pages for mark in page.marks if isinstance(mark, TextRun)]


def signs(laid_out: LaidOutSheet) -> list[Rect]:
    marks = (mark for page in laid_out.pages for mark in page.marks)
    return [mark for mark in marks if isinstance(mark, Rect) and mark.role == "difference"]


def test_each_change_has_its_sign_its_words_and_what_it_was() -> None:
    before = small_workshop()
    made = sheet(worked_on(before), before)
    found = texts(made)
    assert {"Sinds sessie 1", "1 nieuw, 1 gewijzigd, 1 verplaatst, 1 verwijderd"} <= {*found}
    assert {"Samen koken", "Samen eten", "Een nieuw idee", "We spreken af wie belt"} <= {*found}
    assert "Leden · eerst bij Thema" in found
    assert {"Ben: 1 nieuw, 1 verwijderd", "Anna Jansen: 1 gewijzigd"} <= {*found}
    assert len(signs(made)) == 4
    assert len({mark.fill for mark in signs(made)}) == 4
    marks = (mark for page in made.pages for mark in page.marks)
    struck = [mark for mark in marks if isinstance(mark, Stroke) and mark.stroke == theme_colour("soft")]
    assert len(struck) == 2, "what was deleted, and what was another text"


@pytest.mark.parametrize("footer", ["", "Netwerk Jeugd, Utrecht"])
def test_a_bar_stands_above_it_and_below_a_rule_what_the_signs_mean(footer: str) -> None:
    before = small_workshop()
    made = sheet(worked_on(before), before, footer=footer)
    check_geometry(made, paper_of("A4", ""))
    (page,) = made.pages
    (bar,) = page.rects("block_bar")
    assert bar.fill == theme_colour("focus")
    assert bar.box.w > 0.9 * page.width
    assert bar.box.bottom + 3.0 < min(cap_box(run).y for run in page.texts)
    key = [run for run in page.texts if run.ref.startswith("key:")]
    assert [run.text for run in key] == ["nieuw", "gewijzigd", "verplaatst", "verwijderd"]
    assert {one.fill for one in page.rects("key")} == {mark.fill for mark in signs(made)}
    strokes = [mark for mark in page.marks if isinstance(mark, Stroke) and mark.y1 == mark.y2]
    rule = max(strokes, key=lambda stroke: stroke.y1)
    foot = [*key, *(run for run in page.texts if run.ref == "footer")]
    assert footer in {run.text for run in foot} | {""}
    assert min(cap_box(run).y for run in foot) > rule.y1
    assert max(cap_box(run).bottom for run in page.texts if run not in foot) + 3.0 < rule.y1


@given(documents(), documents())
@settings(max_examples=30)
def test_every_change_is_on_the_sheet_once(one: Document, other: Document) -> None:
    sections = comparison_sections(compare_states(one, other), load_method(), "nl")
    assert len(signs(sheet(other, one))) == len(comparison_lines(sections))


@given(documents(), documents())
@settings(max_examples=25)
def test_sheet_report_command_and_canvas_tell_the_same(one: Document, other: Document) -> None:
    """As do the slides (`test_slides.py`) and, in the window, the dialog and the bar (`test_compare_dialog.py`)."""
    comparison, method = compare_states(one, other), load_method()
    lines = comparison_lines(comparison_sections(comparison, method, "nl"))
    by_colour = Counter(
        theme_colour(DIFFERENCE_ROLES[line.difference.value]) for line in lines if line.difference
    )
    summary = line_counts_text(lines, "nl")
    for kind in ("changes", "report"):
        made = sheet(other, one, kind)
        assert Counter(mark.fill for mark in signs(made)) == by_colour
        assert not lines or summary in " ".join(texts(made))
    said = _render(one, other, Namespace(before="a.json", after="b.json", to="text"), "nl").split("\n")
    assert not lines or summary in said
    sections = comparison_sections(comparison, method, "nl")
    assert [line for line in said if line.startswith("•")] == [
        f"•  {line.text}" for section in sections for line in section.lines
    ]
    # of a note that differs and has other dots there are two lines and one sign
    told: dict[str, set[Difference | None]] = defaultdict(set)
    for kind, id_, difference in ((*line.key, line.difference) for line in lines if line.key):
        if kind in SHEET_ITEMS:
            told[id_].add(difference)
    marks = mark_sheet(comparison, method).differences
    assert marks.keys() == told.keys()
    assert all(marks[id_] in found for id_, found in told.items())


@given(
    documents(), documents(), st.sampled_from(["A0", "A3", "A5"]), st.sampled_from(["landscape", "portrait"])
)
@settings(max_examples=30)
def test_everything_is_on_the_paper_in_type_that_can_be_read(
    one: Document, other: Document, size: str, turn: str
) -> None:
    check_geometry(sheet(other, one, size=size, turn=turn), paper_of(size, turn))


@pytest.mark.parametrize("is_gone", [True, False])
def test_words_made_to_harm_are_words_on_the_sheet(is_gone: bool) -> None:
    hostile, nothing = hostile_workshop("x", long=LONG[:2]), document()
    nothing = replace(nothing, document_id=hostile.document_id)
    made = sheet(nothing, hostile) if is_gone else sheet(hostile, nothing)
    check_geometry(made, paper_of("A4", "auto"))
    assert "<script>" in "".join(texts(made)).replace(" ", "")


@pytest.mark.parametrize("look", ["ink", "grey"])
def test_signs_keep_their_ground_where_colour_is_saved(look: str) -> None:
    before = small_workshop()
    made = sheet(worked_on(before), before, look=look)
    assert len(signs(made)) == 4
    assert all(mark.fill for mark in signs(made)), "white lines need one"


def test_without_names_nobody_is_named_and_initials_stand_for_names() -> None:
    before = small_workshop()
    named = " ".join(texts(sheet(worked_on(before), before)))
    initials = " ".join(texts(sheet(worked_on(before), before, names="initials")))
    nobody = " ".join(texts(sheet(worked_on(before), before, names="none")))
    assert "Anna Jansen" in named
    assert "Anna" not in initials
    assert "AJ: 1 gewijzigd" in initials
    assert "Anna" not in nobody
    assert "sessie 1" not in nobody, "what a moment is called only the group knows"
    assert "Samen koken" in nobody


def test_a_text_that_names_somebody_and_is_gone_is_told_of() -> None:
    before = with_fields(small_workshop(), ("notes", "n3"), text="Anna Jansen belt")
    after = apply(before, remove_records(before, "notes", ["n3"]))
    made = sheet(after, before, names="none", attach=False)
    assert "Anna Jansen belt" in texts(made), "what people wrote stays as it is"
    [told] = [parameters for code, parameters in made.notices if code == "names_in_texts"]
    assert told["n"] == 1


def test_what_is_masked_is_not_there() -> None:
    before = small_workshop()
    after = apply(worked_on(before), mask_topics(before, [TOPICS[0]]))
    found = " ".join(texts(sheet(after, before)))
    assert not any(words in found for words in ("Samen", "Een nieuw idee"))
    assert "We spreken af wie belt" in found


def test_dots_are_told_where_they_are_shown() -> None:
    before = small_workshop()
    after = apply(before, add_dots(before, ["n1"], "p1"))
    assert "Thema · stippen: 0 → 1" in texts(sheet(after, before))
    assert "Er is niets veranderd." in texts(sheet(after, before, votes=False))


def test_what_no_font_holds_is_told_also_of_what_is_gone() -> None:
    before = document(note("n1", "Weg \U0001f9ff\u2fef"))
    made = sheet(document(), before)
    assert any(code == "missing_characters" for code, _ in made.notices)


def test_without_a_chosen_state_it_compares_with_the_newest_moment() -> None:
    before = small_workshop()
    kept = apply(before, add_checkpoint(before, "na sessie 1", "2026-03-13T16:45"))
    assert "Sinds na sessie 1" in texts(sheet(worked_on(kept), None))
    assert "Nog niets om mee te vergelijken" in texts(sheet(before, None))


def test_the_report_has_a_chapter_where_a_state_was_chosen() -> None:
    before = small_workshop()
    kept = apply(before, add_checkpoint(before, "na sessie 1", "2026-03-13T16:45"))
    after = worked_on(kept)
    assert "Sinds sessie 1" in texts(sheet(after, kept, "report"))
    assert len(signs(sheet(after, kept, "report"))) == 4
    assert signs(sheet(after, None, "report")) == []


def test_a_change_without_end_goes_on_on_the_next_page() -> None:
    before = document()
    after = apply(before, add_notes(before, TOPICS[0], [NoteDraft(f"briefje {n} " * 12) for n in range(90)]))
    made = sheet(after, before)
    assert len(made.pages) > 1
    assert len(signs(made)) == 90
    for page in made.pages:
        for mark in page.marks:
            if isinstance(mark, TextRun):
                assert mark.baseline < page.height


def test_the_command_takes_a_moment_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = small_workshop()
    after = worked_on(apply(before, add_checkpoint(before, "na sessie 1", "2026-03-13T16:45")))
    Path("toen.nwcanvas.json").write_bytes(to_bytes(before))
    Path("nu.nwcanvas.json").write_bytes(to_bytes(after))
    Path("ander.nwcanvas.json").write_bytes(to_bytes(document(document_id="00000000000000bb")))

    def make(since: str) -> str:
        size = ("--size", "A4", "--lang", "en", "--force")
        result = run_command(capfd, "poster", "nu.nwcanvas.json", "-o", "a.svg", "--since", since, *size)
        return Path("a.svg").read_text("utf-8") if result.code == 0 else result.err

    assert "Since na sessie 1" in make("Na Sessie 1")
    assert "Since toen" in make("toen.nwcanvas.json")
    assert "ander netwerk" in make("ander.nwcanvas.json")
    assert "geen bewaard moment met die naam" in make("sessie 9")
