"""Headings within a topic: they group the notes after them, and sorting keeps the groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.note_prefix import parse_prefix
from canvas_app.model import edits
from canvas_app.model.change import apply, diff, invert
from canvas_app.model.document import Document
from canvas_app.model.edits.dot_edits import add_dots
from canvas_app.model.note_groups import (
    count_notes,
    folded_note_ids,
    group_notes,
    heading_of,
    with_grouped_notes,
)
from canvas_app.model.records import Note
from canvas_app.posters.export import lay_out
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes
from tests.unit.builders import COLOURS, TOPICS, document, small_workshop

THEME = TOPICS[0]
ROWS = st.lists(
    st.tuples(st.booleans(), st.text("aébB z", min_size=1, max_size=3), st.sampled_from(COLOURS)), max_size=9
)


def workshop(*lines: str) -> Document:
    """A topic with these notes; those that begin with # are headings."""
    drafts = [
        edits.NoteDraft(line.lstrip("# "), role="heading" if line[0] == "#" else "note") for line in lines
    ]
    base = document()
    return apply(base, edits.add_notes(base, THEME, drafts))


def lines(doc: Document) -> list[str]:
    notes = edits.notes_in_topic(doc, THEME)
    return [f"# {note.text}" if note.role == "heading" else note.text for note in notes]


def ids(doc: Document, *texts: str) -> list[str]:
    return [note.id for text in texts for note in doc.notes.values() if note.text == text]


def test_notes_before_the_first_heading_have_none() -> None:
    groups = group_notes(edits.notes_in_topic(workshop("a", "# een", "b", "c", "# twee"), THEME))
    shown = [(group.heading and group.heading.text, [note.text for note in group.notes]) for group in groups]
    assert shown == [(None, ["a"]), ("een", ["b", "c"]), ("twee", [])]


def test_headings_do_not_count_as_notes() -> None:
    assert count_notes(workshop("a", "# een", "b").notes.values()) == 2


def test_a_heading_takes_its_notes_along() -> None:
    doc = workshop("a", "# een", "b", "c", "# twee", "d")
    moved = with_grouped_notes(doc, ids(doc, "een"))
    assert moved == ids(doc, "een", "b", "c")
    assert with_grouped_notes(doc, ids(doc, "b")) == ids(doc, "b")
    assert with_grouped_notes(doc, ids(doc, "een", "c")) == ids(doc, "een", "b", "c")


def test_folded_notes_are_hidden_but_not_the_group_that_is_written_in() -> None:
    doc = workshop("a", "# een", "b", "c", "# twee", "d")
    notes, folded = edits.notes_in_topic(doc, THEME), ids(doc, "een", "twee")
    assert folded_note_ids(notes, folded) == set(ids(doc, "b", "c", "d"))
    assert folded_note_ids(notes, folded, *ids(doc, "c")) == set(ids(doc, "d"))
    assert heading_of(doc, doc.notes[ids(doc, "c")[0]]) == doc.notes[ids(doc, "een")[0]]
    assert heading_of(doc, doc.notes[ids(doc, "a")[0]]) is None


def test_a_heading_is_undone_and_saved() -> None:
    doc = workshop("a", "b")
    change = edits.toggle_headings(doc, ids(doc, "a"))
    headed = apply(doc, change)
    assert lines(headed) == ["# a", "b"]
    assert lines(from_bytes(to_bytes(headed)).document) == ["# a", "b"]
    assert not diff(doc, apply(headed, invert(change)))
    assert lines(apply(headed, edits.toggle_headings(headed, ids(headed, "a")))) == ["a", "b"]
    mixed = edits.toggle_headings(headed, ids(headed, "a", "b"))
    assert lines(apply(headed, mixed)) == ["# a", "# b"]


@pytest.mark.parametrize(
    ("order", "sorted_lines"),
    [
        ("text", ["a", "É", "z", "# kop", "b", "c"]),
        ("colour", ["É", "a", "z", "# kop", "c", "b"]),
        ("dots", ["z", "É", "a", "# kop", "c", "b"]),
        ("author", ["a", "z", "É", "# kop", "c", "b"]),
    ],
)
def test_notes_are_sorted_below_each_heading(order: str, sorted_lines: list[str]) -> None:
    rows = [("z", "pink", "p2"), ("É", "yellow", ""), ("a", "green", "p1")]
    drafts = [
        *(edits.NoteDraft(*row) for row in rows),
        edits.NoteDraft("kop", role="heading"), edits.NoteDraft("c"), edits.NoteDraft("b", "orange"),
    ]  # fmt: skip
    base = small_workshop()
    base = apply(base, edits.remove_records(base, "notes", ["n1", "n2"]))
    doc = apply(base, edits.add_notes(base, THEME, drafts))
    for text in ("z", "z", "c", "É"):
        doc = apply(doc, add_dots(doc, ids(doc, text), ""))
    assert lines(apply(doc, edits.sort_notes(doc, THEME, order))) == sorted_lines


@given(ROWS, st.sampled_from(sorted(edits.NOTE_SORTERS)))
def test_sorting_moves_no_note_over_a_heading_and_once_is_enough(
    rows: list[tuple[bool, str, str]], order: str
) -> None:
    drafts = [
        edits.NoteDraft(text, colour, role="heading" if is_head else "note") for is_head, text, colour in rows
    ]
    base = document()
    doc = apply(base, edits.add_notes(base, THEME, drafts))

    def groups(of: Document) -> list[tuple[Note | None, set[str]]]:
        found = group_notes(edits.notes_in_topic(of, THEME))
        return [
            (group.heading and group.heading.model_copy(update={"order": ""}), {n.id for n in group.notes})
            for group in found
        ]

    change = edits.sort_notes(doc, THEME, order)
    done = apply(doc, change)
    assert groups(done) == groups(doc)
    assert not edits.sort_notes(done, THEME, order)
    assert not diff(doc, apply(done, invert(change)))


@pytest.mark.parametrize(
    ("typed", "text", "is_heading"),
    [
        ("# Samen", "Samen", True),
        ("#Samen", "#Samen", False),
        ("# ", "# ", False),
        ("3 # 4", "3 # 4", False),
    ],
)
def test_a_number_sign_and_a_space_ask_for_a_heading(typed: str, text: str, is_heading: bool) -> None:
    prefix = parse_prefix(typed, (), {})
    assert (prefix.text, prefix.is_heading) == (text, is_heading)


def test_a_colour_before_the_number_sign_is_understood_too() -> None:
    prefix = parse_prefix("#geel # Samen", (), {"geel": "yellow"})
    assert (prefix.text, prefix.colour, prefix.is_heading) == ("Samen", "yellow", True)


@pytest.mark.parametrize("sheet", ["canvas", "block", "report"])
def test_headings_are_printed_in_bold(sheet: str) -> None:
    doc = workshop("los", "# Samen verder", "een", "twee")
    pages = lay_out(doc, sheet, "A3", "nl").pages
    runs = [run for page in pages for run in page.texts]
    assert {run.face for run in runs if run.text == "Samen verder"} == {"bold"}
    words = " ".join(run.text for run in runs)
    assert "4 briefjes" not in words
