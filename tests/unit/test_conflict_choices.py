"""Choosing between versions: who wrote them, what differs, joining them word by word, and keeping both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.insight import conflict_choices as choices
from canvas_app.merge.conflicts import Conflict, find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document, sort_by_order
from tests.unit.builders import document, note, small_workshop, with_fields, with_record, without_record

N1 = ("notes", "n1")
WAS = "Kernteam van vijf, wisselt om de twee jaar"
FATIMA, ROOS = "Kernteam van vijf, wisselt elk jaar", "Kernteam van zeven, wisselt om de twee jaar"


@pytest.fixture
def base() -> Document:
    return publish(document(), with_fields(small_workshop(), N1, text=WAS), "5e55")


def two_versions(base: Document, **fields: str) -> Document:
    one = {"text": FATIMA, **fields}
    fatima = with_record(with_fields(base, N1, **one), "notes", note("f", "van haar", author="p1"))
    roos = with_record(with_fields(base, N1, text=ROOS), "notes", note("r", "van hem", author="p2"))
    return merge_documents(publish(base, fatima, "f00"), publish(base, roos, "b00"))


def test_each_version_says_who_probably_wrote_it(base: Document) -> None:
    merged = two_versions(base)
    [conflict] = find_conflicts(merged)
    authors = {one.value: one.author for one in choices.versions_of(merged, conflict)}
    assert authors == {FATIMA: "p1", ROOS: "p2"}
    assert [one.is_shown for one in choices.versions_of(merged, conflict)] == [True, False]


def test_nobody_is_named_where_nothing_tells(base: Document) -> None:
    copies = [publish(base, with_fields(base, N1, text=text), text[-1]) for text in ("van a", "van b")]
    merged = merge_documents(*copies)
    [conflict] = find_conflicts(merged)
    assert [one.author for one in choices.versions_of(merged, conflict)] == ["", ""]


def test_who_types_for_others_is_not_taken_for_one_of_them(base: Document) -> None:
    """A session that signed notes of several people, and the one that works on the network now."""
    typed = with_fields(base, N1, text=FATIMA)
    for id_, author in (("f", "p1"), ("r", "p2")):
        typed = with_record(typed, "notes", note(id_, "getypt", author=author))
    other = with_record(with_fields(base, N1, text=ROOS), "notes", note("s", "van haar", author="p2"))
    merged = merge_documents(publish(base, typed, "0a"), publish(base, other, "0b"))
    [conflict] = find_conflicts(merged)
    authors = {one.value: one.author for one in choices.versions_of(merged, conflict)}
    assert authors == {FATIMA: "", ROOS: "p2"}
    assert {one.author for one in choices.versions_of(merged, conflict, "0b")} == {""}


def test_the_text_before_is_the_newest_that_is_none_of_the_versions(base: Document) -> None:
    merged = two_versions(base)
    [conflict] = find_conflicts(merged)
    oldest = with_fields(base, N1, text="heel lang geleden")
    assert choices.find_base(conflict, [merged, without_record(base, N1), base, oldest]) == WAS
    assert choices.find_base(conflict, [merged]) is None


def test_two_changes_of_one_sentence_are_joined_word_by_word() -> None:
    assert choices.join_words(WAS, FATIMA, ROOS) == "Kernteam van zeven, wisselt elk jaar"
    runs = choices.changed_words(WAS, ROOS)
    assert [run.text for run in runs if run.is_changed] == ["zeven"]


def test_two_changes_of_the_same_words_are_not_joined() -> None:
    assert choices.join_words("wij beslissen", "wij beslissen samen", "wij beslissen nooit") is None
    assert choices.join_words("om de maand", "om de week", "om het jaar") is None


TEXTS = st.lists(st.sampled_from(("wij", "samen", "eten", ",", "niet", "é", "\n")), max_size=8).map(" ".join)


@given(TEXTS, TEXTS)
def test_joining_with_what_did_not_change_gives_the_other(base_text: str, changed: str) -> None:
    assert choices.join_words(base_text, changed, base_text) == changed
    assert choices.join_words(base_text, base_text, changed) == changed
    assert choices.join_words(base_text, changed, changed) == changed


@given(TEXTS, TEXTS, TEXTS)
def test_joining_does_not_depend_on_who_comes_first(base_text: str, one: str, other: str) -> None:
    assert choices.join_words(base_text, one, other) == choices.join_words(base_text, other, one)


@given(TEXTS, TEXTS)
def test_the_words_that_differ_are_shown_without_losing_any(base_text: str, changed: str) -> None:
    assert "".join(run.text for run in choices.changed_words(base_text, changed)) == changed


def test_both_notes_stand_below_each_other(base: Document) -> None:
    merged = two_versions(base)
    [conflict] = find_conflicts(merged)
    kept = apply(merged, choices.keep_both(merged, conflict))
    topic = merged.notes["n1"].topic
    texts = [one.text for one in sort_by_order(kept.notes.values()) if one.topic == topic]
    assert texts.index(str(conflict.others[0])) == texts.index(str(conflict.shown)) + 1
    assert len(kept.notes) == len(merged.notes) + 1


def test_both_ambitions_stand_in_one_card(base: Document) -> None:
    card = ("coalitions", next(iter(base.coalitions)))
    copies = [
        publish(base, with_fields(base, card, ambition=text), name)
        for text, name in (("wat A wil", "a"), ("wat B wil", "b"))
    ]
    merged = merge_documents(*copies)
    [conflict] = find_conflicts(merged)
    kept = apply(merged, choices.keep_both(merged, conflict))
    assert set(kept.coalitions[card[1]].ambition.split("\n")) == {"wat A wil", "wat B wil"}


def test_a_choice_or_a_day_cannot_be_both() -> None:
    assert choices.can_keep_both(Conflict(N1, "text", "a", ("b",)))
    for kind, name in (("coalitions", "state"), ("coalitions", "start"), ("steps", "minutes")):
        assert not choices.can_keep_both(Conflict((kind, "x"), name, "a", ("b",)))


def test_a_deletion_can_be_carried_out_or_not(base: Document) -> None:
    gone = publish(base, without_record(base, N1), "a")
    changed = publish(base, with_fields(base, N1, text="toch anders"), "b")
    merged = merge_documents(gone, changed)
    [conflict] = find_conflicts(merged)
    assert choices.is_about_existence(conflict)
    assert not choices.choose(merged, conflict, value=True)
    assert "n1" not in apply(merged, choices.choose(merged, conflict, value=False)).notes
