"""What changed between two states: whatever was done is told once, in words, and nothing that is not to be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.insight.comparison import Comparison, compare_states, count_differences
from canvas_app.insight.comparison_text import (
    comparison_lines,
    comparison_markdown,
    comparison_sections,
    comparison_text,
    count_lines,
)
from canvas_app.insight.difference import Difference
from canvas_app.insight.sheet_marks import SHEET_ITEMS, mark_sheet
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.edits import (
    NoteDraft,
    add_notes,
    add_record,
    edit_record,
    edit_workshop,
    mask_topics,
    move_notes,
    notes_in_topic,
    remove_records,
    reveal_topics,
)
from canvas_app.model.edits.dot_edits import add_dots
from canvas_app.model.field_types import Audience
from tests.unit.builders import TOPICS, document, documents, note, notes, small_workshop, with_fields

pytestmark = pytest.mark.core


def found(before: Document, after: Document) -> dict[str, Difference]:
    return {row.key[1]: row.difference for row in compare_states(before, after).notes}


def text_of(before: Document, after: Document, lang: str = "nl") -> str:
    sections = comparison_sections(compare_states(before, after), load_method(), lang)
    return comparison_text("Titel", [], sections)


def test_each_thing_that_happens_to_a_note_is_told_by_its_own_word() -> None:
    before = small_workshop()
    after = with_fields(before, ("notes", "n1"), text="Samen koken")
    after = apply(after, move_notes(after, ["n2"], TOPICS[2]))
    after = apply(after, remove_records(after, "notes", ["n3"]))
    after = apply(after, add_notes(after, TOPICS[0], [NoteDraft("Een nieuw idee")]))
    differences = found(before, after)
    new = (differences.keys() - before.notes.keys()).pop()
    assert differences == {
        "n1": Difference.CHANGED,
        "n2": Difference.MOVED,
        "n3": Difference.DELETED,
        new: Difference.ADDED,
    }


def test_it_reads_per_block_and_per_person() -> None:
    before = small_workshop()
    after = with_fields(before, ("notes", "n1"), text="Samen koken")
    after = apply(after, remove_records(after, "notes", ["n3"]))
    after = apply(after, edit_record(after, "coalitions", "c1", ambition="Twee kassen"))
    after = apply(after, edit_workshop(after, title="Netwerk Oud"))
    assert text_of(before, after).splitlines() == [
        "Titel",
        "",
        "COALITIES",
        "•  Gewijzigd: Buurtkas  (Gedeelde ambitie)",
        "",
        "SPELREGELS",
        "•  Verwijderd: We spreken af wie belt  (Besluiten · Ben)",
        "",
        "IDENTITEIT",
        "•  Gewijzigd: Samen eten  →  Samen koken  (Thema · Anna Jansen)",
        "",
        "EN VERDER",
        "•  Gewijzigd: naam, sessie of datum van het netwerk  (naam)",
        "",
        "PER PERSOON",
        "•  Anna Jansen: 1 gewijzigd",
        "•  Ben: 1 verwijderd",
    ]


@given(st.permutations(range(9)), st.integers(0, 8))
def test_moving_one_note_within_its_topic_tells_that_one_and_no_other(order: list[int], index: int) -> None:
    before = document(*notes(9))
    ids = [note.id for note in notes_in_topic(before, TOPICS[0])]
    others = [id_ for id_ in ids if id_ != ids[index]]
    after = apply(before, move_notes(before, [ids[index]], TOPICS[0], before=others[order[0] % 8]))
    told = found(before, after)
    assert set(told.values()) <= {Difference.MOVED}
    assert len(told) <= 1


def test_new_order_keys_alone_are_no_news() -> None:
    before = document(*notes(5))
    after = document(*(item.model_copy(update={"order": f"z{item.order}"}) for item in notes(5)))
    assert not compare_states(before, after)


def test_dots_are_told_per_note_and_name_nobody() -> None:
    before = small_workshop()
    after = apply(before, add_dots(before, ["n2"], "p1"))
    assert compare_states(before, after).dots == {"n2": (0, 1)}
    assert "stippen: 0  →  1" in text_of(before, after)
    assert "Anna" not in text_of(before, after)


@pytest.mark.parametrize("topic", [TOPICS[0], TOPICS[1]])
def test_a_note_that_is_masked_now_is_neither_told_nor_called_deleted(topic: str) -> None:
    before = small_workshop()
    after = apply(before, add_notes(before, topic, [NoteDraft("Stilte")]))
    after = apply(after, mask_topics(after, [topic]))
    assert not found(before, after)
    revealed = apply(after, reveal_topics(after, [topic]))
    assert set(found(after, revealed).values()) == {Difference.ADDED}
    assert "Stilte" in text_of(after, revealed)


def test_what_is_only_for_the_facilitator_is_not_told() -> None:
    before = small_workshop()
    after = apply(before, add_record(before, "steps", title="Welkom", goal="Geheim doel"))
    step = next(iter(after.steps))
    after = apply(after, add_record(after, "private_notes", step=step, text="Zeg niets"))
    text = text_of(before, after)
    assert "Welkom" in text
    assert "Geheim" not in text
    assert "Zeg niets" not in text
    later = apply(after, edit_record(after, "steps", step, goal="Nog een"))
    assert not compare_states(after, later)


@pytest.mark.parametrize(
    "words", ["*vet* [x](http://y) <b>h</b> # kop", "1. lijst\n- punt\n> citaat", "a_b_c `d` & |"]
)
def test_markdown_shows_what_people_wrote_as_they_wrote_it(words: str) -> None:
    after = document(note("n1", words))
    sections = comparison_sections(compare_states(document(), after), load_method(), "nl")
    text = comparison_markdown("Titel", [], sections)
    [line] = [line for line in text.splitlines() if line.startswith("- Nieuw")]
    plain = line.replace("\\", "")
    assert " ".join(words.split()) in plain
    for sign in "*[<#`|":
        assert line.count(sign) == line.count(f"\\{sign}")


@given(documents(), documents())
def test_two_states_differ_both_ways_by_the_same_notes(one: Document, other: Document) -> None:
    """Told to the facilitator, who sees everything: what was added one way was deleted the other way."""
    there = compare_states(one, other, Audience.FACILITATOR)
    back = compare_states(other, one, Audience.FACILITATOR)
    assert bool(there) == bool(back)
    counts = count_differences(there.notes), count_differences(back.notes)
    assert counts[0][Difference.ADDED] == counts[1][Difference.DELETED]
    assert counts[0][Difference.DELETED] == counts[1][Difference.ADDED]
    assert {row.key for row in there.others} == {row.key for row in back.others}


@given(documents(), documents())
def test_every_line_can_be_said_in_every_language(one: Document, other: Document) -> None:
    comparison: Comparison = compare_states(one, other)
    for lang in ("nl", "en"):
        sections = comparison_sections(comparison, load_method(), lang)
        lines = [line for section in sections if section.id != "people" for line in section.lines]
        assert len(lines) == len(comparison.notes) + len(comparison.others) + len(comparison.dots)
        assert all(line.text and "{" not in line.text.replace(line.subject, "") for line in lines)


@given(documents())
def test_nothing_changed_means_nothing_is_told(one: Document) -> None:
    assert not compare_states(one, one)
    assert comparison_sections(compare_states(one, one), load_method(), "nl") == []


@given(documents(), documents())
def test_every_note_and_card_that_differs_has_one_sign_and_every_deleted_note_is_in_the_list_of_its_topic(
    one: Document, other: Document
) -> None:
    comparison, method = compare_states(one, other), load_method()
    marks = mark_sheet(comparison, method)
    rows = [row for row in (*comparison.notes, *comparison.others) if row.key[0] in SHEET_ITEMS]
    assert {row.key[1]: row.difference for row in rows}.items() <= marks.differences.items()
    assert marks.differences.keys() == {*comparison.dots, *(row.key[1] for row in rows)}
    deleted = [row for row in rows if row.difference is Difference.DELETED]
    assert sum(map(len, marks.gone.values())) == len(deleted)
    answered = {topic for topic in method.topics if topic in marks.answered}
    assert answered.isdisjoint(marks.gone), "a topic from which something is gone had an answer before"


@given(documents(), documents())
def test_a_text_that_was_another_one_is_told_with_both(one: Document, other: Document) -> None:
    lines = comparison_lines(comparison_sections(compare_states(one, other), load_method(), "nl"))
    assert sum(count_lines(lines).values()) == len(lines)
    for line in lines:
        assert line.now in line.text or line.key is None or line.key[0] != "notes"
        assert line.before in line.text
