"""Copies that come together: nothing lost, whatever the order."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.errors import FileError
from canvas_app.merge.conflicts import find_conflicts, reopen, resolve
from canvas_app.merge.join import merge_documents
from canvas_app.merge.registers import COUNTER_LIMIT, registers_of_kind
from canvas_app.merge.stamping import fork, publish
from canvas_app.model.change import Change, apply, diff, invert
from canvas_app.model.document import Document
from canvas_app.model.edits.dot_edits import add_dot, remove_dot
from canvas_app.model.stamps import Bookkeeping, ConflictingValue, Stamp, with_stamps
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes
from tests.unit.builders import (
    COLOURS,
    TOPICS,
    document,
    documents,
    json_values,
    note,
    small_workshop,
    with_fields,
    with_record,
    without_record,
)

N1 = ("notes", "n1")


def same(one: Document, other: Document) -> bool:
    return to_bytes(one) == to_bytes(other)


@pytest.fixture
def base() -> Document:
    """A workshop as it lies on everybody's computer."""
    return publish(document(), small_workshop(), "5e55")


def text_of(doc: Document, id_: str = "n1") -> str:
    return doc.notes[id_].text


# What a person notices


def test_edits_of_different_fields_both_come_through(base: Document) -> None:
    anna = publish(base, with_fields(base, N1, text="Samen eten en praten"), "anna")
    ben = publish(base, with_fields(base, N1, colour="pink"), "ben")
    both = merge_documents(anna, ben)
    assert (text_of(both), both.notes["n1"].colour) == ("Samen eten en praten", "pink")
    assert find_conflicts(both) == []


def test_the_same_text_edited_twice_keeps_both_versions(base: Document) -> None:
    anna = publish(base, with_fields(base, N1, text="van Anna"), "anna")
    ben = publish(base, with_fields(base, N1, text="van Ben"), "ben")
    [conflict] = find_conflicts(merge_documents(anna, ben))
    assert {conflict.shown, *conflict.others} == {"van Anna", "van Ben"}


def test_the_same_edit_made_twice_is_no_conflict(base: Document) -> None:
    copies = [publish(base, with_fields(base, N1, text="gelijk"), name) for name in ("anna", "ben")]
    assert find_conflicts(merge_documents(*copies)) == []


def test_a_settled_conflict_stays_settled(base: Document) -> None:
    anna = publish(base, with_fields(base, N1, text="van Anna"), "anna")
    ben = publish(base, with_fields(base, N1, text="van Ben"), "ben")
    both = merge_documents(anna, ben)
    settled = publish(both, resolve(both, N1, "text"), "carla")
    assert find_conflicts(settled) == []
    again = merge_documents(merge_documents(settled, anna), ben)
    assert find_conflicts(again) == []
    assert text_of(again) == text_of(both)


@pytest.mark.parametrize("texts", [("van Anna", "van Ben"), ("Zij", "Hij")])
def test_an_undone_choice_is_to_be_made_again_in_every_copy(base: Document, texts: tuple[str, str]) -> None:
    """Whichever of the two comes first in the alphabet: the one that was shown stays shown."""
    anna = publish(base, with_fields(base, N1, text=texts[0]), "anna")
    ben = publish(base, with_fields(base, N1, text=texts[1]), "ben")
    both = merge_documents(anna, ben)
    [conflict] = find_conflicts(both)
    settled = publish(both, resolve(both, N1, "text"), "carla")
    undone = publish(settled, reopen(settled, N1, "text", conflict.others), "carla")
    for copy in (undone, from_bytes(to_bytes(undone)).document):
        for other in (anna, ben, both, settled):
            for merged in (merge_documents(copy, other), merge_documents(other, copy)):
                [again] = find_conflicts(merged)
                assert {again.shown, *again.others} == {*texts}
                assert text_of(merged) == text_of(both)
                assert same(merged, merge_documents(merged, merged))


def test_a_later_choice_wins_over_one_that_was_undone(base: Document) -> None:
    anna = publish(base, with_fields(base, N1, text="van Anna"), "anna")
    ben = publish(base, with_fields(base, N1, text="van Ben"), "ben")
    both = merge_documents(anna, ben)
    others = find_conflicts(both)[0].others
    settled = publish(both, resolve(both, N1, "text"), "carla")
    undone = publish(settled, reopen(settled, N1, "text", others), "carla")
    final = publish(undone, with_fields(resolve(undone, N1, "text"), N1, text="samen"), "carla")
    merged = merge_documents(final, merge_documents(undone, settled))
    assert find_conflicts(merged) == []
    assert text_of(merged) == "samen"


def test_settling_one_conflict_leaves_the_others(base: Document) -> None:
    anna = publish(base, with_fields(with_fields(base, N1, text="A"), ("notes", "n2"), text="A2"), "anna")
    ben = publish(base, with_fields(with_fields(base, N1, text="B"), ("notes", "n2"), text="B2"), "ben")
    both = merge_documents(anna, ben)
    assert [conflict.key for conflict in find_conflicts(resolve(both, N1, "text"))] == [("notes", "n2")]
    assert find_conflicts(publish(both, resolve(both, N1, "text"), "x"))[0].key == ("notes", "n2")


def test_a_later_edit_of_a_conflict_wins_without_a_word(base: Document) -> None:
    anna = publish(base, with_fields(base, N1, text="van Anna"), "anna")
    ben = publish(base, with_fields(base, N1, text="van Ben"), "ben")
    both = merge_documents(anna, ben)
    carla = publish(both, with_fields(both, N1, text="van ons allemaal"), "carla")
    assert text_of(merge_documents(carla, anna)) == "van ons allemaal"
    assert find_conflicts(merge_documents(carla, anna)) == []


def test_notes_added_on_both_sides_are_all_there(base: Document) -> None:
    anna = publish(base, with_record(base, "notes", note("a", "A")), "anna")
    ben = publish(base, with_record(base, "notes", note("b", "B")), "ben")
    assert {"a", "b", "n1", "n2", "n3"} == merge_documents(anna, ben).notes.keys()


def test_a_removal_is_taken_over(base: Document) -> None:
    anna = publish(base, without_record(base, N1), "anna")
    assert "n1" not in merge_documents(base, anna).notes
    assert "n1" not in merge_documents(anna, base).notes


def test_delete_against_edit_keeps_the_note_and_flags_it(base: Document) -> None:
    gone = publish(base, without_record(base, N1), "anna")
    edited = publish(base, with_fields(base, N1, text="toch belangrijk"), "ben")
    both = merge_documents(gone, edited)
    assert text_of(both) == "toch belangrijk"
    assert [conflict.field for conflict in find_conflicts(both)] == ["alive"]


def test_removed_by_two_who_had_each_seen_one_of_two_edits_it_is_gone_in_any_order(base: Document) -> None:
    edited = [publish(base, with_fields(base, N1, text=f"van {name}"), name) for name in ("anna", "ben")]
    gone = [publish(copy, without_record(copy, N1), f"{number}") for number, copy in enumerate(edited)]
    crosswise = [merge_documents(gone[0], edited[1]), merge_documents(gone[1], edited[0])]
    assert all("n1" in copy.notes for copy in crosswise), (
        "each was removed by somebody who had not seen the other edit"
    )
    trees = merge_documents(*crosswise), merge_documents(merge_documents(*gone), merge_documents(*edited))
    assert same(*trees)
    assert "n1" not in trees[0].notes


def test_delete_against_move_removes_the_note(base: Document) -> None:
    gone = publish(base, without_record(base, N1), "anna")
    moved = publish(base, with_fields(base, N1, topic=TOPICS[1], order="z"), "ben")
    assert "n1" not in merge_documents(gone, moved).notes


def test_both_moved_goes_to_one_place_whole(base: Document) -> None:
    anna = publish(base, with_fields(base, N1, topic=TOPICS[1], order="A"), "anna")
    ben = publish(base, with_fields(base, N1, topic=TOPICS[2], order="z"), "ben")
    both = merge_documents(anna, ben)
    place = (both.notes["n1"].topic, both.notes["n1"].order)
    assert place in {(TOPICS[1], "A"), (TOPICS[2], "z")}
    assert find_conflicts(both) == []


def test_undo_of_a_published_removal_comes_back_without_a_conflict(base: Document) -> None:
    gone = publish(base, without_record(base, N1), "anna")
    back = publish(gone, with_record(gone, "notes", base.notes["n1"]), "anna")
    assert text_of(merge_documents(gone, back)) == text_of(base)
    assert find_conflicts(merge_documents(base, back)) == []


def test_undo_of_a_published_edit_is_not_brought_back_by_an_old_copy(base: Document) -> None:
    first = publish(base, with_fields(base, N1, text="anders"), "anna")
    undone = publish(first, with_fields(first, N1, text=text_of(base)), "anna")
    assert text_of(merge_documents(undone, first)) == text_of(base)


def test_a_copy_that_removed_most_takes_only_what_it_had_seen(base: Document) -> None:
    bare = base
    for id_ in base.notes:
        bare = without_record(bare, ("notes", id_))
    bare = publish(base, bare, "anna")
    ben = publish(base, with_record(base, "notes", note("new", "nieuw")), "ben")
    assert merge_documents(bare, ben).notes.keys() == {"new"}


def test_another_workshop_is_refused(base: Document) -> None:
    with pytest.raises(FileError, match="other_workshop"):
        merge_documents(base, fork(base))


def test_a_copy_as_new_says_the_same_and_has_an_id_of_its_own(base: Document) -> None:
    copy = fork(base)
    assert copy.records == base.records
    assert copy.document_id != base.document_id
    assert copy.bookkeeping == Bookkeeping()


# Stamps are made as late as possible


def test_nothing_changed_means_the_same_bytes(base: Document) -> None:
    assert to_bytes(publish(base, base, "zz")) == to_bytes(base)


def test_changed_and_changed_back_means_the_same_bytes(base: Document) -> None:
    there = with_fields(base, N1, text="even anders")
    back = apply(there, invert(diff(base, there)))
    assert to_bytes(publish(base, back, "zz")) == to_bytes(base)


def test_an_example_opened_and_not_changed_stays_without_bookkeeping() -> None:
    bare = small_workshop()
    assert to_bytes(publish(bare, bare, "zz")) == to_bytes(bare)


def test_only_what_differs_is_stamped_and_counters_grow(base: Document) -> None:
    first = publish(base, with_fields(base, N1, text="een"), "zz")
    second = publish(first, with_fields(first, N1, text="twee"), "zz")
    was, now = base.bookkeeping.stamps_of(N1), second.bookkeeping.stamps_of(N1)
    assert {name for name in now if now[name] != was[name]} == {"text", "alive"}
    assert base.bookkeeping.vector["5e55"] < first.bookkeeping.vector["zz"] < second.bookkeeping.vector["zz"]


def test_the_counter_stays_below_its_limit_whatever_others_claim(base: Document) -> None:
    hostile = replace(
        base,
        bookkeeping=replace(base.bookkeeping, vector={**base.bookkeeping.vector, "evil": COUNTER_LIMIT - 1}),
    )
    doc = hostile
    for number in range(3):
        doc = publish(doc, with_fields(doc, N1, text=str(number)), "zz")
        assert to_bytes(from_bytes(to_bytes(doc)).document) == to_bytes(doc)
    assert 0 < doc.bookkeeping.vector["zz"] < 100
    assert text_of(merge_documents(doc, base)) == "2"


# Bookkeeping that is missing or makes no sense


def test_copies_of_a_file_without_bookkeeping_merge_like_any_others() -> None:
    bare = small_workshop()
    anna = publish(bare, with_fields(bare, N1, text="van Anna"), "anna")
    both = merge_documents(anna, bare)
    assert text_of(both) == "van Anna"
    assert find_conflicts(both) == []
    ben = publish(bare, without_record(bare, ("notes", "n2")), "ben")
    assert merge_documents(anna, ben).notes.keys() == {"n1", "n3"}


def test_lost_bookkeeping_unites_additions_ignores_removals_and_shows_differences(base: Document) -> None:
    stripped = without_record(with_fields(base, N1, text="zonder boek"), ("notes", "n2"))
    stripped = replace(with_record(stripped, "notes", note("new", "nieuw")), bookkeeping=Bookkeeping())
    both = merge_documents(base, stripped)
    assert both.notes.keys() == {"n1", "n2", "n3", "new"}
    [conflict] = find_conflicts(both)
    assert {conflict.shown, *conflict.others} == {"Samen eten", "zonder boek"}


def test_a_vector_that_claims_everything_removes_nothing_it_does_not_name(base: Document) -> None:
    hostile = without_record(base, N1)
    hostile = replace(hostile, bookkeeping=Bookkeeping({"5e55": 10**14}, {}, {}, {}))
    assert "n1" in merge_documents(base, hostile).notes


def test_a_cloned_session_loses_neither_text(base: Document) -> None:
    one = publish(base, with_fields(base, N1, text="een"), "zz")
    other = publish(base, with_fields(base, N1, text="twee"), "zz")
    [conflict] = find_conflicts(merge_documents(one, other))
    assert {conflict.shown, *conflict.others} == {"een", "twee"}


def test_a_note_one_side_cannot_read_is_kept_from_the_other(base: Document) -> None:
    book = replace(
        base.bookkeeping, stamps=with_stamps(base.bookkeeping.stamps, {N1: {"*": Stamp(1, "5e55")}})
    )
    unread = replace(without_record(base, N1), bookkeeping=book, unread={"notes": ({"id": "n1", "text": 5},)})
    for both in (merge_documents(base, unread), merge_documents(unread, base)):
        assert text_of(both) == "Samen eten"
        assert both.unread["notes"] == ({"id": "n1", "text": 5},)


def test_tombstones_without_last_words_still_remove(base: Document) -> None:
    gone = publish(base, without_record(base, N1), "anna")
    stamps = with_stamps(gone.bookkeeping.stamps, {N1: {"alive": gone.bookkeeping.stamps_of(N1)["alive"]}})
    clean = replace(gone, bookkeeping=replace(gone.bookkeeping, removed={}, stamps=stamps))
    for both in (merge_documents(base, clean), merge_documents(clean, base)):
        assert "n1" not in both.notes
        assert to_bytes(from_bytes(to_bytes(both)).document) == to_bytes(both)


def test_a_stamp_for_words_that_nobody_has_any_more_adds_no_field(base: Document) -> None:
    gone = publish(base, without_record(base, N1), "anna")
    alive = gone.bookkeeping.stamps_of(N1)["alive"]
    stamps = with_stamps(gone.bookkeeping.stamps, {N1: {"alive": alive, "mood": alive}})
    clean = replace(gone, bookkeeping=replace(gone.bookkeeping, removed={}, stamps=stamps))
    for both in (merge_documents(base, clean), merge_documents(clean, base)):
        assert "n1" not in both.notes
        assert "mood" not in both.bookkeeping.stamps_of(N1)
        assert both.bookkeeping.removed[N1] == base.notes["n1"]
        assert to_bytes(from_bytes(to_bytes(both)).document) == to_bytes(both)


_counters = st.sampled_from([1, 2, 3, 10**12, COUNTER_LIMIT - 1])
_stamps = st.builds(Stamp, _counters, st.sampled_from(["a", "b", "c"]))
_fields = st.sampled_from(["text", "alive", "colour", "mood", "*", "order"])
_keys = st.sampled_from([N1, ("notes", "n2"), ("notes", "ghost"), ("actors", "x"), ("workshop", "workshop")])


@st.composite
def hostile_books(draw: st.DrawFn) -> Bookkeeping:
    def value(name: str) -> Any:
        return draw(st.booleans()) if name == "alive" else draw(st.sampled_from(["x", "y"]))

    stamps = draw(
        st.dictionaries(_keys, st.dictionaries(_fields, _stamps, min_size=1, max_size=4), max_size=4)
    )
    names = draw(st.dictionaries(_keys, st.lists(_fields, min_size=1, max_size=2, unique=True), max_size=2))
    conflicts = {
        key: {name: (ConflictingValue(draw(_stamps), value(name)),) for name in fields}
        for key, fields in names.items()
    }
    vector = draw(
        st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from([0, 1, 2, 10**14]), max_size=3)
    )
    removed = {("notes", "ghost"): note("ghost", "weg")} if draw(st.booleans()) else {}
    seen = draw(
        st.dictionaries(_keys, st.dictionaries(st.sampled_from("abc"), _counters, min_size=1), max_size=2)
    )
    return Bookkeeping(vector, with_stamps({}, stamps), conflicts, removed, seen)


@given(hostile_books(), hostile_books())
def test_hostile_bookkeeping_never_fails_and_keeps_every_note(one: Bookkeeping, other: Bookkeeping) -> None:
    base = small_workshop()
    a = replace(with_record(base, "notes", note("a")), bookkeeping=one)
    b = replace(with_record(with_fields(base, N1, text="anders"), "notes", note("b")), bookkeeping=other)
    both = merge_documents(a, b)
    assert same(both, merge_documents(b, a))
    assert same(merge_documents(both, both), both)
    assert "workshop" in both.records["workshop"]
    assert {"a", "b"} <= both.notes.keys()
    assert to_bytes(from_bytes(to_bytes(both)).document) == to_bytes(both)


# What people do (in any number of copies, in any order: `test_copies_at_home.py`)


def _edit(doc: Document, number: int, choice: int, serial: int) -> Document:
    """One of the things people do, to a record chosen by number."""
    if choice == 2:
        return with_record(doc, "notes", note(f"new{serial}", f"nieuw {serial}"))
    if choice == 6:
        return with_fields(doc, ("workshop", "workshop"), title=f"titel {serial % 2}")
    if choice == 7:
        return _brought_back(doc, number)
    if choice in (10, 11) and doc.notes:
        return _dotted(doc, number, choice == 10)
    ids = sorted(doc.notes)
    if not ids:
        return doc
    key = ("notes", ids[number % len(ids)])
    fields: dict[int, dict[str, Any]] = {
        0: {"text": f"tekst {serial % 3}"},
        3: {"topic": TOPICS[number % 4], "order": "AV"[number % 2]},
        4: {"colour": COLOURS[number % 5]},
        5: {"mood": {"level": number % 3}},
    }
    return with_fields(doc, key, **fields[choice]) if choice in fields else without_record(doc, key)


def _dotted(doc: Document, number: int, more: bool) -> Document:
    """A dot given or taken back on one of the notes, by one of the participants or the room."""
    notes, voters = sorted(doc.notes), ["", *sorted(doc.participants)]
    act = add_dot if more else remove_dot
    return apply(doc, act(doc, notes[number % len(notes)], voters[number % len(voters)]))


def _brought_back(doc: Document, number: int) -> Document:
    gone = sorted(key for key in doc.bookkeeping.removed if doc.get(key) is None)
    if not gone:
        return doc
    key = gone[number % len(gone)]
    return with_record(doc, key[0], doc.bookkeeping.removed[key])


_steps = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9), st.integers(0, 11)), max_size=25)


@settings(max_examples=60)
@given(_steps)
def test_what_one_copy_alone_changed_arrives(steps: list[tuple[int, int, int]]) -> None:
    base = publish(document(), small_workshop(), "5e55")
    edited = base
    for serial, (_, number, choice) in enumerate(steps):
        edited = _edit(edited, number, choice if choice > 9 else choice % 8, serial)
    edited = publish(base, edited, "anna")
    both = merge_documents(edited, base)
    assert not diff(edited, both)
    assert find_conflicts(both) == []


@given(documents(), st.dictionaries(st.sampled_from(["actors", "zz"]), json_values, max_size=2))
def test_what_is_not_understood_is_joined_in_any_order(doc: Document, extras: dict[str, Any]) -> None:
    other = replace(doc, unknown_fields=extras, unread={"actors": ({"id": 1},)})
    both = merge_documents(doc, other)
    assert same(both, merge_documents(other, doc))
    assert same(merge_documents(both, other), both)
    assert {**doc.unknown_fields, **extras}.keys() == both.unknown_fields.keys()


@given(json_values, json_values, json_values)
def test_unknown_values_join_in_any_order(a: Any, b: Any, c: Any) -> None:
    from canvas_app.merge.json_values import canonical_json, merge_values

    assert canonical_json(merge_values(a, b)) == canonical_json(merge_values(b, a))
    assert canonical_json(merge_values(merge_values(a, b), c)) == canonical_json(
        merge_values(a, merge_values(b, c))
    )
    assert canonical_json(merge_values(a, a)) == canonical_json(a)


def test_unknown_lists_of_records_are_united_by_id() -> None:
    base = small_workshop()
    one = replace(base, unknown_fields={"actors": [{"id": "b", "name": "B"}, {"id": "a", "name": "A"}]})
    other = replace(base, unknown_fields={"actors": [{"id": "c"}, {"id": "a", "size": 3}]})
    joined = merge_documents(one, other).unknown_fields["actors"]
    assert joined == [{"id": "a", "name": "A", "size": 3}, {"id": "b", "name": "B"}, {"id": "c"}]


def test_stamps_of_kinds_of_a_newer_version_survive(base: Document) -> None:
    one = replace(
        base,
        bookkeeping=replace(
            base.bookkeeping,
            stamps=with_stamps(base.bookkeeping.stamps, {("actors", "x"): {"*": Stamp(1, "q")}}),
        ),
    )
    other = replace(
        base,
        bookkeeping=replace(
            base.bookkeeping,
            stamps=with_stamps(base.bookkeeping.stamps, {("actors", "x"): {"*": Stamp(2, "q")}}),
        ),
    )
    assert merge_documents(one, other).bookkeeping.stamps_of(("actors", "x")) == {"*": Stamp(2, "q")}
    assert same(from_bytes(to_bytes(one)).document, one)


def test_conflicts_of_kinds_of_a_newer_version_survive_where_nothing_else_is_known(base: Document) -> None:
    actor = ("actors", "x")
    found = {number: ConflictingValue(Stamp(number, "q"), f"naam {number}") for number in (1, 2)}
    one, other = (
        replace(base, bookkeeping=replace(base.bookkeeping, conflicts={actor: {"name": (value,)}}))
        for value in found.values()
    )
    both = merge_documents(one, other)
    assert both.bookkeeping.conflicts[actor] == {"name": (found[1], found[2])}
    assert "actors" not in both.bookkeeping.stamps
    assert same(both, merge_documents(other, one))
    assert same(from_bytes(to_bytes(both)).document, both)


def test_an_empty_change_is_no_change(base: Document) -> None:
    assert not Change()
    assert publish(base, apply(base, Change()), "x").bookkeeping is base.bookkeeping


def test_a_kind_of_a_newer_version_has_no_registers_that_are_known() -> None:
    assert registers_of_kind("moods") == ()
    assert "text" in registers_of_kind("notes")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b'"text": "van Anna"', b'"text": 12'),
        lambda data: data.replace(b'"notes": [', b'"notes": "weg", "was": ['),
        lambda data: data.replace(b'"notes": [', b'"was": ['),
        lambda data: data.replace(b'"notes": [', b'"notes": null, "was": ['),
    ],
    ids=["a note", "a list", "no list", "an empty list"],
)
def test_what_cannot_be_read_in_a_copy_was_not_removed_there(base: Document, damage: Any) -> None:
    """Its stamps say when it was last edited, and must not count as the stamps of a removal without last words."""
    anna = publish(base, with_fields(base, N1, text="van Anna"), "anna")
    damaged = from_bytes(damage(to_bytes(anna))).document
    assert "n1" not in damaged.notes
    for both in (merge_documents(base, damaged), merge_documents(damaged, base)):
        assert both.notes.keys() == base.notes.keys()
        assert text_of(merge_documents(both, anna)) == "van Anna"
        assert same(merge_documents(both, damaged), both)


# Hostile bookkeeping, and what people write after it


@settings(max_examples=150)
@given(hostile_books(), st.permutations(range(3)), st.booleans())
def test_what_is_written_after_hostile_bookkeeping_came_in_arrives_everywhere(
    hostile: Bookkeeping, order: list[int], is_first: bool
) -> None:
    """It cannot name a session that is still to come: what that writes is shown in every copy, and nowhere dropped."""
    base = publish(document(), small_workshop(), "5e55")
    crafted = replace(with_fields(base, N1, text="verzonnen"), bookkeeping=hostile)
    poisoned = merge_documents(base, crafted)
    anna = publish(poisoned, with_fields(poisoned, N1, text="van Anna"), "later1")
    start = base if is_first else poisoned
    ben = with_record(with_fields(start, ("notes", "n2"), text="van Ben"), "notes", note("new", "nieuw"))
    ben = publish(start, ben, "later2")
    copies = [anna, ben, poisoned]
    merged = merge_documents(merge_documents(*(copies[at] for at in order[:2])), copies[order[2]])
    for copy in (merged, merge_documents(merged, crafted), merge_documents(crafted, merged)):
        assert "van Anna" in _texts(copy, "n1")
        assert "van Ben" in _texts(copy, "n2")
        assert text_of(copy, "new") == "nieuw"
        assert to_bytes(from_bytes(to_bytes(copy)).document) == to_bytes(copy)


def _texts(doc: Document, id_: str) -> set[str]:
    others = doc.bookkeeping.conflicts.get(("notes", id_), {}).get("text", ())
    return {text_of(doc, id_), *(other.value for other in others)}


def test_an_older_versions_merge_keeps_the_fields_and_kinds_of_a_newer_one() -> None:
    """What this version does not know: fields of notes, kinds of records and fields at the top, on both sides."""
    raw = json.loads(to_bytes(publish(document(), small_workshop(), "5e55")))
    raw["notes"][0]["mood"] = {"level": 1}
    raw["actors"] = [{"id": "a1", "name": "Water"}]
    raw["era"] = "later"
    raw["bookkeeping"]["stamps"]["actors"] = {"a1": "1@n3wer"}
    start = from_bytes(json.dumps(raw).encode()).document
    raw["actors"].append({"id": "a2", "name": "Land"})
    raw["notes"][1]["mood"] = {"level": 2}
    newer = from_bytes(json.dumps(raw).encode()).document
    mine = publish(start, with_fields(start, N1, text="van mij"), "old")
    for merged in (merge_documents(mine, newer), merge_documents(newer, mine)):
        written = json.loads(to_bytes(from_bytes(to_bytes(merged)).document))
        moods = {row["id"]: row.get("mood") for row in written["notes"]}
        assert moods == {"n1": {"level": 1}, "n2": {"level": 2}, "n3": None}
        assert [row["name"] for row in written["actors"]] == ["Water", "Land"]
        assert (written["era"], text_of(merged)) == ("later", "van mij")
        assert written["bookkeeping"]["stamps"]["actors"] == {"a1": "1@n3wer"}
