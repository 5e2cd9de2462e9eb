"""Marks on notes: what they say, who sees it, how copies merge, and the sheets, slides and report that list them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.agreements import agreement_text, view_agreements
from canvas_app.content.method import load_method
from canvas_app.figures.mark_sign import mark_sign
from canvas_app.figures.marks import Box, Polyline, Rect
from canvas_app.merge.anonymous_copy import anonymise
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.allowed_values import NOTE_MARKS
from canvas_app.model.change import apply, invert
from canvas_app.model.document import Document
from canvas_app.posters.export import lay_out, lay_out_all
from canvas_app.posters.options import PosterOptions
from canvas_app.slides.kinds import load_slide_kind
from canvas_app.slides.legibility import is_legible
from canvas_app.slides.slide import SlideFonts, SlideOptions, SlideSource
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import from_bytes
from tests.unit.builders import TOPICS, document, note, notes, small_workshop
from tests.unit.pane_measures import MEASURE

METHOD = load_method()


def marked(doc: Document, id_: str, mark: str, **details: str) -> Document:
    return apply(doc, edits.mark_notes(doc, [id_], mark, **details))


def agreed() -> Document:
    """Something decided, two things to do, something parked."""
    doc = document(
        note("n1", "We bellen elke maandag", order="A"),
        note("n2", "Huur navragen", order="B"),
        note("n3", "Sleutel regelen", TOPICS[1], order="A"),
        note("n4", "Een eigen gebouw", TOPICS[2], order="A"),
    )
    doc = marked(doc, "n1", "decided")
    doc = marked(doc, "n2", "to_do", who="Anna Jansen", due="voorjaar 2027")
    doc = marked(doc, "n3", "to_do", who="Ben", due="2026-12-01")
    return marked(doc, "n4", "parked")


def sheet_text(doc: Document, sheet: str, **options: object) -> str:
    [laid_out] = lay_out_all(doc, PosterOptions(sheets=(sheet,), size="A4", **options))  # type: ignore[arg-type]
    return " ".join(run.text for page in laid_out.pages for run in page.texts)


def slide_texts(doc: Document, *, shows_names: bool = True) -> list[str]:
    fonts = SlideFonts(MEASURE, MEASURE, MEASURE)
    source = SlideSource(doc, METHOD, "nl", fonts, SlideOptions(shows_names=shows_names))
    pages = load_slide_kind("agreements").lay_out(source, "")
    return [mark.text for page in pages for mark in page.marks if hasattr(mark, "text")]


# Edits


def test_a_mark_keeps_who_and_when_until_it_is_taken_away() -> None:
    doc = marked(agreed(), "n2", "decided")
    assert (doc.notes["n2"].mark, doc.notes["n2"].who) == ("decided", "Anna Jansen")
    doc = marked(doc, "n2", "")
    assert (doc.notes["n2"].mark, doc.notes["n2"].who, doc.notes["n2"].due) == ("", "", "")


@given(st.sampled_from(["", *NOTE_MARKS]), st.text(max_size=40), st.text(max_size=40))
def test_every_mark_can_be_undone_and_is_in_the_file(mark: str, who: str, due: str) -> None:
    base = small_workshop()
    change = edits.mark_notes(base, ["n1", "n2"], mark, who=who, due=due)
    after = apply(base, change)
    assert apply(after, invert(change)) == base
    assert from_bytes(to_bytes(after)).document.notes == after.notes
    assert all("\n" not in one.who + one.due for one in after.notes.values())


def test_a_file_of_a_newer_version_with_another_mark_keeps_it_and_shows_none() -> None:
    doc = document(note("n1", mark="postponed"))
    assert from_bytes(to_bytes(doc)).document.notes["n1"].mark == "postponed"
    assert agreement_text(doc.notes["n1"], "en") == ""
    assert not any(view_agreements(doc, METHOD, "en").values())


# Merging


def test_what_was_agreed_apart_about_one_note_comes_together() -> None:
    base = publish(document(), agreed(), "s1")
    one = publish(base, apply(base, edits.edit_record(base, "notes", "n2", who="Carla")), "s2")
    other = publish(base, apply(base, edits.edit_record(base, "notes", "n2", due="2026-11-30")), "s3")
    merged = merge_documents(one, other)
    assert (merged.notes["n2"].who, merged.notes["n2"].due) == ("Carla", "2026-11-30")
    assert not find_conflicts(merged)


def test_two_different_marks_are_both_kept_as_a_conflict() -> None:
    base = publish(document(), small_workshop(), "s1")
    sides = [publish(base, marked(base, "n1", mark), mark) for mark in ("decided", "parked")]
    merged = merge_documents(*sides)
    assert merge_documents(*reversed(sides)) == merged
    [conflict] = find_conflicts(merged)
    assert {conflict.shown, *conflict.others} == {"decided", "parked"}


# Who sees who


def test_without_names_nobody_sees_who_does_it() -> None:
    doc = agreed()
    assert "Anna" not in to_bytes(anonymise(doc)).decode()
    assert "Anna Jansen" in sheet_text(doc, "agreements")
    assert "Anna" not in sheet_text(doc, "agreements", names="none")
    assert "AJ" in sheet_text(doc, "agreements", names="initials")
    assert "Anna" not in sheet_text(doc, "agreements", names="initials")
    assert any("Anna" in text for text in slide_texts(doc))
    assert not any("Anna" in text for text in slide_texts(doc, shows_names=False))
    assert any("voorjaar 2027" in text for text in slide_texts(doc, shows_names=False))


# The list


def test_what_is_to_be_done_stands_by_date_and_the_rest_as_on_the_canvas() -> None:
    found = view_agreements(agreed(), METHOD, "nl")
    assert list(found) == list(NOTE_MARKS)
    assert [one.text for one in found["to_do"]] == ["Sleutel regelen", "Huur navragen"]
    assert found["to_do"][0].detail == "Ben · 1 december 2026"
    assert found["decided"][0].place == "Identiteit › Passie › Thema"
    assert agreement_text(agreed().notes["n3"], "en") == "To do: Ben, 1 December 2026"


def test_masked_notes_are_in_no_list_and_the_sheets_say_how_many_are_missing() -> None:
    doc = agreed()
    masked = apply(doc, edits.mask_topics(doc, [TOPICS[0]]))
    assert [one.text for one in view_agreements(masked, METHOD, "nl")["to_do"]] == ["Sleutel regelen"]
    for sheet in ("agreements", "canvas", "block", "report"):
        laid_out = lay_out(masked, sheet, "A4")
        assert ("masked_left_out", {"n": 2}) in laid_out.notices
        assert "maandag" not in sheet_text(masked, sheet)
        assert ("masked_left_out", {"n": 2}) not in lay_out(doc, sheet, "A4").notices


# Signs, sheets, slides


def test_the_signs_differ_in_shape_and_stay_in_their_square() -> None:
    box = Box(10, 20, 8, 8)
    signs = {mark: mark_sign(mark, box, "ink") for mark in NOTE_MARKS}
    assert [type(one).__name__ for one in signs["decided"]] == ["Polyline"]
    assert len(signs["parked"]) == 2
    assert not mark_sign("", box, "ink")
    for part in (part for sign in signs.values() for part in sign):
        if isinstance(part, Rect):
            assert box.contains(part.box.inset(-part.line / 2))
        else:
            assert isinstance(part, Polyline)
            assert all(box.contains(Box(x, y, 0, 0)) for x, y in part.points)


@pytest.mark.parametrize("sheet", ["canvas", "block", "report"])
def test_a_note_on_paper_has_its_sign(sheet: str) -> None:
    doc = agreed()
    plain = apply(doc, edits.update_records(doc, "notes", list(doc.notes), {"mark": ""}))
    counts = [
        sum(
            getattr(mark, "role", "") == "sign"
            for page in lay_out(one, sheet, "A2").pages
            for mark in page.marks
        )
        for one in (doc, plain)
    ]
    assert counts[0] > counts[1]


def test_the_report_has_a_part_with_what_was_agreed_only_where_anything_was() -> None:
    assert "Afspraken" in sheet_text(agreed(), "report")
    assert "Afspraken" not in sheet_text(small_workshop(), "report")
    assert "Nog geen afspraken" in sheet_text(small_workshop(), "agreements")


@pytest.mark.parametrize("count", [0, 1, 12, 150])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_agreement_is_on_one_slide_and_can_be_read(count: int, lang: str) -> None:
    doc = document(*notes(count))
    for index, id_ in enumerate(doc.notes):
        doc = marked(doc, id_, NOTE_MARKS[index % 3], who="Iemand met een naam", due="12 juni 2026")
    fonts = SlideFonts(MEASURE, MEASURE, MEASURE)
    source = SlideSource(doc, METHOD, lang, fonts)
    pages = load_slide_kind("agreements").lay_out(source, "")
    shown = [id_ for page in pages for id_ in (*page.shown, *page.cut)]
    assert sorted(shown) == sorted(doc.notes)
    assert all(is_legible(page.least, source.options.back_row) for page in pages)


def test_the_file_stays_that_of_before_where_nothing_was_marked(tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    path.write_bytes(to_bytes(small_workshop()))
    assert b"mark" not in path.read_bytes()
    assert b"masks" not in path.read_bytes()
