"""Dots on notes: given, taken back, added up, merged, and read from files of any kind."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.errors import EditError
from canvas_app.merge.anonymous_copy import anonymise
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import Change, apply, diff, invert
from canvas_app.model.document import Document
from canvas_app.model.edits.dot_edits import add_dot, add_dots, clear_dots, remove_dot, remove_dots
from canvas_app.model.kinds import derive_id
from canvas_app.model.records import MAX_DOTS, Vote
from canvas_app.model.voting import dots_by_note
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.change_codec import decode_change, encode_change
from canvas_app.storage.pdf_attachment import build_attachment
from canvas_app.storage.reader.document_decoder import from_bytes
from tests.unit.builders import document, documents, small_workshop, with_record, without_record

N1 = ("notes", "n1")
R1 = ("votes", derive_id("n1", ""))


@pytest.fixture
def base() -> Document:
    return publish(document(), small_workshop(), "5e55")


def given_by(doc: Document, *voters: str, note: str = "n1") -> Document:
    """The document after a dot from each of these, one after another."""
    for voter in voters:
        doc = apply(doc, add_dot(doc, note, voter))
    return doc


def taken_by(doc: Document, voter: str = "", note: str = "n1") -> Document:
    return apply(doc, remove_dot(doc, note, voter))


# Giving and taking back


def test_dots_of_different_people_and_of_the_room_add_up(base: Document) -> None:
    doc = given_by(given_by(base, "p1", "p1", "p2", ""), "", note="n2")
    assert dots_by_note(doc) == {"n1": 4, "n2": 1}
    assert len(doc.votes) == 4


def test_a_workshop_without_dots_has_none(base: Document) -> None:
    assert dots_by_note(base) == {}


def test_one_takes_back_ones_own_dots_and_no_more_than_there_are(base: Document) -> None:
    doc = given_by(base, "p1", "p1", "p2")
    assert dots_by_note(taken_by(doc, "p1")) == {"n1": 2}
    assert not remove_dot(doc, "n1")
    once = taken_by(doc, "p2")
    assert not remove_dot(once, "n1", "p2")
    assert dots_by_note(once) == {"n1": 2}


def test_several_notes_get_and_lose_one_each_at_once(base: Document) -> None:
    change = add_dots(base, ["n1", "n2"], "p1")
    doc = apply(base, change)
    assert dots_by_note(doc) == {"n1": 1, "n2": 1}
    assert dots_by_note(apply(doc, invert(change))) == {}
    assert not dots_by_note(apply(doc, remove_dots(doc, ["n1", "n2", "n3"], "p1")))


def test_what_is_not_there_gets_no_dot(base: Document) -> None:
    for act in (add_dot, remove_dot):
        for note, voter in (("gone", ""), ("n1", "gone")):
            with pytest.raises(EditError) as caught:
                act(base, note, voter)
            assert caught.value.code == "no_such_record"


def test_a_register_is_full_one_day(base: Document) -> None:
    full = with_record(base, "votes", Vote(id=R1[1], note="n1", count=MAX_DOTS))
    assert not add_dot(full, "n1")


def test_an_id_that_another_hand_made_up_is_put_right_when_a_dot_is_given(base: Document) -> None:
    odd = with_record(base, "votes", Vote(id=R1[1], note="n2", voter="p1", count=7))
    assert dots_by_note(given_by(odd, ""))["n1"] == 1


def test_all_dots_go_in_one_step_and_come_back_in_one(base: Document) -> None:
    doc = given_by(given_by(base, "p1", "", ""), "p2", note="n3")
    change = clear_dots(doc)
    assert dots_by_note(apply(doc, change)) == {}
    assert dots_by_note(apply(apply(doc, change), invert(change))) == {"n1": 3, "n3": 1}
    assert not clear_dots(base)


def test_a_note_that_comes_back_has_its_dots_again(base: Document) -> None:
    doc = given_by(base, "p1", "")
    gone = edits.remove_records(doc, "notes", ["n1"])
    assert dots_by_note(apply(doc, gone)) == {}
    assert dots_by_note(apply(apply(doc, gone), invert(gone))) == {"n1": 2}


def test_dots_stay_when_who_gave_them_is_taken_off_the_list_and_the_room_may_take_them_back(
    base: Document,
) -> None:
    doc = given_by(base, "p1", "p1")
    assert not remove_dot(doc, "n1")
    doc = apply(doc, edits.remove_records(doc, "participants", ["p1"]))
    assert dots_by_note(doc) == {"n1": 2}
    assert dots_by_note(taken_by(doc)) == {"n1": 1}
    assert dots_by_note(taken_by(given_by(doc, ""))) == {"n1": 2}


def test_a_copy_of_a_note_has_no_dots_and_a_moved_note_keeps_them(base: Document) -> None:
    doc = given_by(base, "p1")
    copied = apply(doc, edits.duplicate_notes(doc, ["n1"]))
    moved = apply(copied, edits.move_notes(copied, ["n1"], "rules.decisions"))
    assert dots_by_note(moved) == {"n1": 1}


# Merging


def test_dots_given_apart_add_up(base: Document) -> None:
    anna = publish(base, given_by(base, "p1", "p1"), "anna")
    ben = publish(base, given_by(base, "p2"), "ben")
    both = merge_documents(anna, ben)
    assert dots_by_note(both) == {"n1": 3}
    assert find_conflicts(both) == []


def test_a_correction_survives_a_merge(base: Document) -> None:
    given_ = publish(base, given_by(base, "p1"), "anna")
    taken = publish(given_, taken_by(given_, "p1"), "anna")
    for both in (merge_documents(taken, given_), merge_documents(given_, taken)):
        assert dots_by_note(both) == {}
    all_gone = publish(given_, apply(given_, clear_dots(given_)), "ben")
    assert dots_by_note(merge_documents(given_, all_gone)) == {}


def test_an_undone_dot_does_not_come_back_with_an_old_copy(base: Document) -> None:
    given_ = publish(base, given_by(base, "p1"), "anna")
    undone = publish(given_, without_record(given_, ("votes", derive_id("n1", "p1"))), "anna")
    assert dots_by_note(merge_documents(given_, undone)) == {}


def test_the_same_register_changed_in_two_copies_is_settled_without_a_question(base: Document) -> None:
    anna = publish(base, given_by(base, "p1", "p1"), "anna")
    ben = publish(base, given_by(base, "p1"), "ben")
    both = merge_documents(anna, ben)
    assert to_bytes(both) == to_bytes(merge_documents(ben, anna))
    assert dots_by_note(both)["n1"] in (1, 2)
    assert find_conflicts(both) == []
    assert from_bytes(to_bytes(both)).notices == ()
    assert to_bytes(from_bytes(to_bytes(both)).document) == to_bytes(both)
    gone = publish(anna, without_record(anna, ("votes", derive_id("n1", "p1"))), "anna")
    assert find_conflicts(merge_documents(gone, publish(anna, given_by(anna, "p1"), "ben"))) == []


def test_a_note_that_one_removed_and_another_wrote_on_keeps_all_its_dots(base: Document) -> None:
    dotted = publish(base, given_by(base, "p1"), "anna")
    gone = publish(dotted, without_record(dotted, N1), "anna")
    edited = apply(given_by(dotted, "p2"), edits.edit_note(dotted, "n1", "toch belangrijk"))
    assert dots_by_note(merge_documents(gone, publish(dotted, edited, "ben"))) == {"n1": 2}


def test_a_dot_does_not_bring_a_removed_note_back(base: Document) -> None:
    gone = publish(base, without_record(base, N1), "anna")
    dotted = publish(base, given_by(base, "p2"), "ben")
    both = merge_documents(gone, dotted)
    assert dots_by_note(both) == {}
    assert "n1" not in both.notes


# The clean copy


def test_the_clean_copy_keeps_the_sum_and_nobody(base: Document) -> None:
    doc = given_by(given_by(base, "p1", "p1", "p2", ""), "p2", note="n3")
    doc = apply(doc, edits.remove_records(doc, "notes", ["n2"]))
    copy = anonymise(doc)
    words = {copy.notes[id_].text: count for id_, count in dots_by_note(copy).items()}
    assert words == {doc.notes["n1"].text: 4, doc.notes["n3"].text: 1}
    assert {vote.voter for vote in copy.votes.values()} == {""}
    assert all(vote.id == derive_id(vote.note, "") for vote in copy.votes.values())


def test_a_sum_larger_than_a_register_is_cut_in_the_clean_copy_and_still_opens(base: Document) -> None:
    doc = base
    for voter in ("p1", "p2"):
        id_ = derive_id("n1", voter)
        doc = with_record(doc, "votes", Vote(id=id_, note="n1", voter=voter, count=MAX_DOTS))
    assert dots_by_note(doc) == {"n1": 2 * MAX_DOTS}
    assert [*dots_by_note(from_bytes(to_bytes(anonymise(doc))).document).values()] == [MAX_DOTS]


def test_a_poster_without_people_carries_the_sums_alone(base: Document) -> None:
    doc = given_by(base, "p1", "p2")
    data = build_attachment(doc, with_participants=False)
    assert data == build_attachment(doc, with_participants=False)
    carried = from_bytes(data).document
    assert {carried.notes[id_].text: n for id_, n in dots_by_note(carried).items()} == {
        doc.notes["n1"].text: 2
    }
    assert b"voter" not in data
    assert build_attachment(given_by(doc, "p1"), with_participants=False) != data


# Files


def raw_of(doc: Document) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_bytes(doc))
    return found


def test_a_file_without_dots_has_no_list_of_them(base: Document) -> None:
    assert "votes" not in raw_of(base)


def test_dots_are_in_the_file_after_the_coalitions_and_read_back(base: Document) -> None:
    doc = given_by(base, "p1", "p1", "")
    raw = raw_of(doc)
    assert [*raw][6:8] == ["coalitions", "votes"]
    assert sorted((item.get("voter", ""), item["note"], item["count"]) for item in raw["votes"]) == [
        ("", "n1", 1),
        ("p1", "n1", 2),
    ]
    again = from_bytes(to_bytes(doc))
    assert again.notices == ()
    assert dots_by_note(again.document) == {"n1": 3}


@pytest.mark.parametrize(
    "bad", [-1, MAX_DOTS + 1, 10**30, True, "3", 1.0, 1.5, None, [], {}], ids=lambda bad: repr(bad)[:8]
)
def test_a_count_that_is_no_number_of_dots_is_put_aside_and_kept(base: Document, bad: Any) -> None:
    raw = raw_of(given_by(given_by(base, ""), "p1", note="n2"))
    raw["votes"][0]["count"] = bad
    found = from_bytes(json.dumps(raw).encode())
    assert [code for code, _ in found.notices] == ["records_unread"]
    assert sum(dots_by_note(found.document).values()) == 1
    assert found.document.unread == {"votes": (raw["votes"][0],)}
    assert json.loads(to_bytes(found.document))["unread"]["votes"] == [raw["votes"][0]]


def test_a_count_that_stands_twice_is_refused(base: Document) -> None:
    from canvas_app.errors import FileError

    data = to_bytes(given_by(base, "p1", "p1"))
    assert data.count(b'"count": 2') == 1
    with pytest.raises(FileError) as caught:
        from_bytes(data.replace(b'"count": 2', b'"count": 3, "count": 2'))
    assert caught.value.code == "duplicate_key"


def test_dots_of_notes_and_people_that_are_not_there_open_are_not_counted_and_stay(base: Document) -> None:
    raw = raw_of(base)
    raw["votes"] = [
        {"id": "a", "note": "ghost", "count": 3},
        {"id": "b", "note": "n1", "voter": "ghost", "count": 2},
        {"id": "c"},
    ]
    found = from_bytes(json.dumps(raw).encode())
    assert found.notices == ()
    assert dots_by_note(found.document) == {"n1": 2}
    assert [item["id"] for item in raw_of(found.document)["votes"]] == ["c", "a", "b"]


@pytest.mark.parametrize("bad", [-1, MAX_DOTS + 1, True, "3"])
def test_a_rival_that_is_no_number_of_dots_is_passed_over(base: Document, bad: Any) -> None:
    anna = publish(base, given_by(base, "p1", "p1"), "anna")
    raw = raw_of(merge_documents(anna, publish(base, given_by(base, "p1"), "ben")))
    [(id_, fields)] = raw["bookkeeping"]["conflicts"]["votes"].items()
    fields["count"][0]["value"] = bad
    found = from_bytes(json.dumps(raw).encode())
    assert [code for code, _ in found.notices] == ["bookkeeping_damaged"]
    assert 0 < found.document.votes[id_].count <= MAX_DOTS


@given(documents(), documents())
def test_a_journal_line_gives_the_same_dots_back(one: Document, other: Document) -> None:
    change = diff(one, other)
    assert decode_change(json.loads(json.dumps(encode_change(change)))) == change


@given(st.sampled_from([-1, MAX_DOTS + 1, True, "3", 1.0]))
def test_a_journal_line_with_other_numbers_is_refused(bad: Any) -> None:
    line = encode_change(Change(updated={R1: {"count": (1, 2)}}))
    line["updated"][0][2]["count"][1] = bad
    with pytest.raises(ValueError, match="no update"):
        decode_change(line)


def test_ids_of_registers_differ_by_note_and_voter() -> None:
    pairs = [("a", "b"), ("ab", ""), ("a b", ""), ("a", ""), ("", "a"), ("a", " b")]
    assert len({derive_id(*pair) for pair in pairs}) == len(pairs)
