"""Rounds of voting: budgets, corrections, ranking, how far people agree, and what stays hidden until it is revealed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.content.voting_view import view_round
from canvas_app.errors import EditError
from canvas_app.merge.anonymous_copy import anonymise
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits, voting
from canvas_app.model.change import Change, apply, invert
from canvas_app.model.document import Document
from canvas_app.model.edits.dot_edits import (
    add_dot,
    add_dots,
    clear_dots,
    remove_dot,
    remove_dots,
    set_votes,
)
from canvas_app.model.edits.voting_edits import READY_ROUNDS
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS, derive_id
from canvas_app.model.records import Participant, Vote, VotingRound
from canvas_app.model.redact import redact
from canvas_app.model.voting import Tally, count_votes, dots_by_note, rank_votes, voter_state
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit.builders import TOPICS, document, note, with_fields, with_record

PEOPLE = [f"p{number}" for number in range(1, 7)]
ROUND = ("voting_rounds", "r1")


def workshop(round_: VotingRound | None = None, **fields: Any) -> Document:
    """Six people, and four notes, of which two stand below a heading; an open round."""
    made = round_ or VotingRound(id="r1", title="Wat eerst?", is_open="yes", order="V", **fields)
    return document(
        *(Participant(id=id_, name=f"Naam {id_}", order=id_) for id_ in PEOPLE),
        note("h1", "Samen", role="heading", order="A"),
        note("n1", "Samen eten", order="B"),
        note("n2", "Samen koken", order="C"),
        note("n3", "Afspraken", TOPICS[1], order="A"),
        note("n4", "Regels", TOPICS[1], order="B"),
        made,
    )


def given_to(doc: Document, voter: str, *notes: str, round_id: str = "r1") -> Document:
    for id_ in notes:
        doc = apply(doc, add_dot(doc, id_, voter, round_id))
    return doc


def refusal(doc: Document, voter: str, id_: str, wanted: Tally | None = None) -> EditError:
    """Why somebody cannot give a note this, or one more."""
    wanted = wanted or Tally(voting.votes_by(doc, "r1", voter).get(id_, Tally()).plus + 1)
    with pytest.raises(EditError) as caught:
        set_votes(doc, id_, voter, "r1", wanted)
    return caught.value


# Ids


def test_votes_without_a_round_keep_the_id_they_had_in_older_files() -> None:
    kind = KINDS["votes"]
    assert kind.id_of({"note": "n1", "voter": "p1", "round": ""}) == derive_id("n1", "p1")
    assert kind.id_of({"note": "n1", "voter": "p1"}) == derive_id("n1", "p1")
    assert kind.id_of({"note": "n1", "voter": "p1", "round": "r1"}) == derive_id("n1", "p1", "r1")
    doc = given_to(given_to(workshop(), "p1", "n1"), "p1", "n1", round_id="")
    assert {*doc.votes} == {derive_id("n1", "p1"), derive_id("n1", "p1", "r1")}
    free = doc.votes[derive_id("n1", "p1")]
    assert (free.round, free.against) == ("", 0)
    assert b'"against"' not in to_bytes(doc)


# Budgets


def test_nobody_gives_more_than_they_have_and_what_is_taken_back_can_be_given_again() -> None:
    doc = given_to(workshop(budget=3), "p1", "n1", "n1", "n3")
    assert voter_state(doc, doc.voting_rounds["r1"], "p1") == ("p1", 3, 0)
    error = refusal(doc, "p1", "n2")
    assert error.code == "budget_spent"
    assert error.parameters == {"name": "Naam p1", "left": 0, "budget": 3}
    doc = apply(doc, remove_dot(doc, "n1", "p1", "r1"))
    doc = given_to(doc, "p1", "n2")
    assert count_votes(doc, "r1") == {"n1": (1, 0), "n2": (1, 0), "n3": (1, 0)}
    assert voter_state(doc, doc.voting_rounds["r1"], "p2").left == 3


def test_a_selection_may_not_take_more_than_is_left() -> None:
    doc = workshop(budget=3)
    with pytest.raises(EditError, match="budget_spent"):
        add_dots(doc, ["n1", "n2", "n3", "n4"], "p1", "r1")
    assert len(add_dots(doc, ["n1", "n2", "n3"], "p1", "r1").added) == 3
    assert len(add_dots(doc, ["n1", "n2", "n3", "n4"], "", "r1").added) == 4


def test_the_room_is_many_people_and_has_no_limit() -> None:
    doc = given_to(workshop(budget=2, most=1), "", *["n1"] * 7)
    assert count_votes(doc, "r1") == {"n1": (7, 0)}
    assert voter_state(doc, doc.voting_rounds["r1"], "").left is None


@pytest.mark.parametrize(
    ("fields", "voter", "id_", "code"),
    [
        ({"is_open": "no"}, "p1", "n1", "round_closed"),
        ({"is_open": "no"}, "", "n1", "round_closed"),
        ({"scope": "rules"}, "p1", "n1", "not_in_round"),
        ({"scope": "identity.passio"}, "p1", "n1", "not_in_round"),
        ({"most": 1}, "p1", "n3", "note_full"),
        ({"budget": 1}, "p1", "n1", "budget_spent"),
    ],
)
def test_what_a_round_does_not_allow_is_refused(fields: Any, voter: str, id_: str, code: str) -> None:
    doc = with_fields(given_to(workshop(), "p1", "n3"), ROUND, **fields)
    assert refusal(doc, voter, id_).code == code
    # taking back is always possible, also where the limit was lowered, and nothing is deleted by that
    assert count_votes(doc, "r1") == {"n3": (1, 0)}
    assert not count_votes(apply(doc, remove_dot(doc, "n3", "p1", "r1")), "r1")


@pytest.mark.parametrize("scope", ["", "identity", "identity.passion", "identity.passion.theme"])
def test_a_round_is_about_a_part_of_the_canvas_or_all_of_it(scope: str) -> None:
    doc = given_to(workshop(scope=scope), "p1", "n1")
    assert count_votes(doc, "r1") == {"n1": (1, 0)}


def test_a_budget_that_is_lowered_deletes_nothing_and_lets_nobody_give_more() -> None:
    doc = with_fields(given_to(workshop(budget=3), "p1", "n1", "n2", "n3"), ROUND, budget=1)
    assert sum(tally.plus for tally in count_votes(doc, "r1").values()) == 3
    assert voter_state(doc, doc.voting_rounds["r1"], "p1").left == -2
    assert refusal(doc, "p1", "n1").code == "budget_spent"
    assert refusal(doc, "p1", "n1").parameters["left"] == 0


def test_a_hundred_points_are_spread_whatever_budget_is_written_down() -> None:
    doc = workshop(method="hundred", budget=7)
    for id_, points in (("n1", 60), ("n2", 40)):
        doc = apply(doc, set_votes(doc, id_, "p1", "r1", Tally(points)))
    assert voter_state(doc, doc.voting_rounds["r1"], "p1").left == 0
    error = refusal(doc, "p1", "n3", Tally(1))
    assert (error.code, error.parameters["budget"]) == ("budget_spent", 100)
    assert refusal(doc, "p1", "n1", Tally(61)).code == "budget_spent"
    less = apply(doc, set_votes(doc, "n1", "p1", "r1", Tally(50)))
    assert voter_state(less, less.voting_rounds["r1"], "p1").left == 10


# For and against


def test_for_and_against_stay_apart_and_the_opposite_key_corrects() -> None:
    doc = workshop(**READY_ROUNDS["plus_minus"])
    doc = given_to(given_to(doc, "p1", "n1"), "p2", "n1")
    doc = apply(doc, remove_dot(doc, "n1", "p3", "r1"))
    assert count_votes(doc, "r1") == {"n1": (2, 1)}
    assert refusal(doc, "p1", "n1").code == "note_full"
    with pytest.raises(EditError, match="note_full"):
        remove_dot(doc, "n1", "p3", "r1")
    once = given_to(doc, "p3", "n1")
    assert count_votes(once, "r1") == {"n1": (2, 0)}
    assert count_votes(given_to(once, "p3", "n1"), "r1") == {"n1": (3, 0)}
    back = apply(doc, remove_dot(doc, "n1", "p1", "r1"))
    assert count_votes(back, "r1") == {"n1": (1, 1)}


def test_hands_counted_in_the_room_are_for_and_against() -> None:
    doc = workshop(**READY_ROUNDS["plus_minus"])
    doc = given_to(doc, "", *["n1"] * 5)
    for _ in range(2):
        doc = apply(doc, remove_dots(doc, ["n1"], "", "r1"))
    assert count_votes(doc, "r1") == {"n1": (5, 2)}
    assert dots_by_note(with_fields(doc, ROUND, hidden="no")) == {"n1": 3}


# Which dots notes show


def test_notes_show_the_open_round_else_the_last_one_that_was_used_else_free_dots() -> None:
    doc = given_to(workshop(hidden="no"), "p1", "n3", round_id="")
    assert dots_by_note(doc) == {}
    assert dots_by_note(with_fields(doc, ROUND, is_open="no")) == {"n3": 1}
    doc = with_fields(given_to(doc, "p1", "n1"), ROUND, is_open="no")
    assert dots_by_note(doc) == {"n1": 1}
    later = with_record(doc, "voting_rounds", VotingRound(id="r2", order="W", hidden="no"))
    assert dots_by_note(later) == {"n1": 1}
    opened = apply(later, edits.open_voting(later, "r2"))
    assert dots_by_note(opened) == {}
    assert dots_by_note(given_to(opened, "p1", "n4", round_id="r2")) == {"n4": 1}


def test_people_vote_in_one_round_at_a_time() -> None:
    doc = with_record(workshop(), "voting_rounds", VotingRound(id="r2", order="W"))
    change = edits.open_voting(doc, "r2")
    opened = apply(doc, change)
    assert {id_: one.is_open for id_, one in opened.voting_rounds.items()} == {"r1": "no", "r2": "yes"}
    assert apply(opened, invert(change)) == doc
    closed = apply(opened, edits.close_voting(opened, "r2"))
    assert voting.open_round(closed) is None


def test_clearing_takes_the_dots_of_one_round() -> None:
    doc = given_to(given_to(workshop(hidden="no"), "p1", "n1"), "p1", "n3", round_id="")
    assert count_votes(apply(doc, clear_dots(doc, "r1")), "r1") == {}
    assert count_votes(apply(doc, clear_dots(doc, "r1")), "") == {"n3": (1, 0)}


def test_another_method_brings_its_limits() -> None:
    doc = workshop(budget=5, most=2)
    assert not edits.edit_round(doc, "r1", method="dots")
    after = apply(doc, edits.edit_round(doc, "r1", method="points")).voting_rounds["r1"]
    assert (after.method, after.budget, after.most) == ("points", 10, 0)


# The ranking


def test_what_has_as_much_shares_a_rank_and_what_is_against_comes_last() -> None:
    doc = workshop(**{**READY_ROUNDS["plus_minus"], "most": 0})
    doc = given_to(doc, "", "n1", "n1", "n3", "n3", "n2")
    doc = apply(doc, remove_dot(doc, "n4", "", "r1"))
    ranking = rank_votes(doc, doc.voting_rounds["r1"])
    assert [(item.rank, item.note, item.tally) for item in ranking] == [
        (1, "n1", (2, 0)),
        (1, "n3", (2, 0)),
        (3, "n2", (1, 0)),
        (4, "n4", (0, 1)),
    ]


def test_the_head_of_a_ranking_says_how_many_of_those_left_out_have_as_much() -> None:
    doc = document(
        *(note(f"n{number:02}", f"Briefje {number}", order=f"A{number:02}V") for number in range(13)),
        VotingRound(id="r1", title="Wat eerst?", is_open="yes", order="V"),
    )
    doc = apply(doc, add_dots(doc, sorted(doc.notes), "", "r1"))
    top, tied = view_round(doc, doc.voting_rounds["r1"], load_method(), "nl").top()
    assert [row.note.id for row in top] == [f"n{number:02}" for number in range(10)]
    assert {row.rank for row in top} == {1}
    assert tied == 3
    doc = given_to(doc, "", "n12")
    top, tied = view_round(doc, doc.voting_rounds["r1"], load_method(), "nl").top()
    assert (top[0].note.id, top[0].rank, top[1].rank, tied) == ("n12", 1, 2, 3)
    assert view_round(workshop(), workshop().voting_rounds["r1"], load_method(), "nl").top() == ((), 0)


def test_notes_below_a_heading_count_together_where_headings_are_ranked() -> None:
    doc = given_to(workshop(ranks="headings"), "", "n1", "n2", "n3", "n3", "h1")
    ranking = rank_votes(doc, doc.voting_rounds["r1"])
    assert [(item.rank, item.note, item.tally.plus, item.notes) for item in ranking] == [
        (1, "h1", 3, 3),
        (2, "n3", 2, 1),
    ]


def test_the_spread_is_shown_from_four_voters_and_says_nothing_of_persons() -> None:
    doc = workshop(method="points", budget=10)
    for voter, points in (("p1", 1), ("p2", 5), ("p3", 2)):
        doc = apply(doc, set_votes(doc, "n1", voter, "r1", Tally(points)))
    round_ = doc.voting_rounds["r1"]
    assert rank_votes(doc, round_)[0].amounts == ()
    doc = given_to(given_to(doc, "p4", "n3"), "", "n1")
    assert [item.amounts for item in rank_votes(doc, round_)] == [(5, 2, 1), (1,)]
    assert [one.id for one in voting.people_without_votes(doc, round_)] == ["p5", "p6"]
    outside = redact(with_fields(doc, ROUND, hidden="no"), Audience.EVERYBODY)
    assert [item.amounts for item in rank_votes(outside, round_)] == [(), ()]
    assert count_votes(outside, "r1") == count_votes(doc, "r1")


def test_most_divided_is_what_has_most_on_both_sides() -> None:
    items = [
        voting.RankedItem(1, "a", Tally(9, 0)),
        voting.RankedItem(2, "b", Tally(5, 4)),
        voting.RankedItem(3, "c", Tally(6, 3)),
    ]
    found = voting.most_divided(items)
    assert found is not None
    assert found.note == "b"
    assert voting.most_divided(items[:1]) is None


def test_votes_of_somebody_who_left_count_as_those_of_the_room() -> None:
    doc = given_to(workshop(), "p1", "n1", "n1")
    doc = apply(doc, edits.remove_records(doc, "participants", ["p1"]))
    states = voting.voter_states(doc, doc.voting_rounds["r1"])
    assert [(state.id, state.used) for state in states][-1] == ("", 2)
    doc = apply(doc, remove_dot(doc, "n1", "", "r1"))
    assert count_votes(doc, "r1") == {"n1": (1, 0)}


# Hidden until revealed


def test_votes_of_a_hidden_round_are_seen_by_nobody_else_until_they_are_revealed() -> None:
    base = workshop()
    doc = publish(base, given_to(given_to(base, "p1", "n1"), "p1", "n3", round_id=""), "s1")
    assert dots_by_note(doc) == {}
    for audience in (Audience.EVERYBODY, Audience.GROUP, Audience.PERSON):
        seen = redact(doc, audience)
        assert {vote.round for vote in seen.votes.values()} == {""}
        assert {*seen.bookkeeping.stamps.get("votes", {})} <= {derive_id("n3", "p1")}
    assert len(redact(doc, Audience.FACILITATOR).votes) == 2
    assert {vote.round for vote in anonymise(doc).votes.values()} == {""}
    change = edits.reveal_votes(doc, "r1")
    shown = redact(apply(doc, change), Audience.GROUP)
    assert dots_by_note(shown) == {"n1": 1}
    assert apply(apply(doc, change), invert(change)) == doc


def test_votes_of_a_round_that_is_gone_are_not_shown_and_come_back_with_it() -> None:
    doc = given_to(workshop(hidden="no"), "p1", "n1")
    change = edits.remove_records(doc, "voting_rounds", ["r1"])
    gone = apply(doc, change)
    assert gone.votes
    assert dots_by_note(gone) == {}
    assert not redact(gone, Audience.GROUP).votes
    assert dots_by_note(apply(gone, invert(change))) == {"n1": 1}


def test_a_copy_of_what_may_be_seen_removes_no_hidden_vote_when_it_is_merged_back() -> None:
    base = workshop()
    doc = publish(base, given_to(base, "p1", "n1"), "s1")
    seen = redact(doc, Audience.GROUP)
    back = publish(seen, with_fields(seen, ("notes", "n1"), text="Samen eten op vrijdag"), "s2")
    merged = merge_documents(doc, back)
    assert count_votes(merged, "r1") == {"n1": (1, 0)}
    assert merged.notes["n1"].text == "Samen eten op vrijdag"


# Merging


def test_copies_of_different_people_add_up_and_one_person_counts_once() -> None:
    base = publish(document(), workshop(), "s0")
    anna = publish(base, given_to(base, "p1", "n1", "n1"), "s1")
    ben = publish(base, given_to(base, "p2", "n1"), "s2")
    assert count_votes(merge_documents(anna, ben), "r1") == {"n1": (3, 0)}
    again = publish(anna, given_to(anna, "p1", "n1"), "s3")
    assert count_votes(merge_documents(again, anna), "r1") == {"n1": (3, 0)}
    assert merge_documents(anna, ben).votes == merge_documents(ben, anna).votes


# Properties

NOTES = ("n1", "n2", "n3", "n4")
steps = st.lists(
    st.tuples(
        st.sampled_from(["give", "take", "set", "undo", "many"]),
        st.sampled_from(["", *PEOPLE[:3]]),
        st.sampled_from(NOTES),
        st.integers(0, 6),
    ),
    max_size=25,
)
methods = st.sampled_from([*READY_ROUNDS])


def _act(doc: Document, what: str, voter: str, id_: str, number: int) -> Change:
    if what == "give":
        return add_dot(doc, id_, voter, "r1")
    if what == "take":
        return remove_dot(doc, id_, voter, "r1")
    if what == "many":
        return add_dots(doc, NOTES[: 1 + number % 4], voter, "r1")
    return set_votes(doc, id_, voter, "r1", Tally(number * 20 if number > 4 else number))


def _play(doc: Document, script: list[Any]) -> tuple[Document, list[Change]]:
    done: list[Change] = []
    for what, voter, id_, number in script:
        if what == "undo":
            change = invert(done.pop()) if done else Change()
        else:
            try:
                change = _act(doc, what, voter, id_, number)
            except EditError:
                continue
            done.append(change)
        doc = apply(doc, change)
    return doc, done


def _used(doc: Document) -> dict[str, int]:
    return {state.id: state.used for state in voting.voter_states(doc, doc.voting_rounds["r1"]) if state.id}


@given(methods, st.integers(1, 4), st.integers(0, 2), steps)
def test_nobody_ever_gives_more_than_they_have_and_undo_restores_everything(
    method: str, budget: int, most: int, script: list[Any]
) -> None:
    start = workshop(method=method, budget=budget, most=most)
    doc, done = _play(start, script)
    limit = voting.budget_of(doc.voting_rounds["r1"])
    assert all(used <= limit for used in _used(doc).values())
    for vote in doc.votes.values():
        assert not (most and vote.voter) or vote.count + vote.against <= most
    for change in reversed(done):
        doc = apply(doc, invert(change))
    assert count_votes(doc, "r1") == {}


@given(steps, steps, st.integers(1, 3))
def test_copies_in_which_different_people_vote_never_exceed_a_budget_and_merge_either_way(
    one: list[Any], other: list[Any], budget: int
) -> None:
    base = publish(document(), workshop(budget=budget), "s0")
    mine = [(what, "p1", id_, number) for what, _, id_, number in one]
    theirs = [(what, "p2", id_, number) for what, _, id_, number in other]
    anna, ben = (
        publish(base, _play(base, script)[0], session) for script, session in ((mine, "s1"), (theirs, "s2"))
    )
    merged = merge_documents(anna, ben)
    assert _used(merged) == {**_used(anna), "p2": _used(ben)["p2"]}
    assert all(used <= budget for used in _used(merged).values())
    assert merge_documents(ben, anna).votes == merged.votes
    # who is over the budget after a merge of two copies of their own can only take back
    both = merge_documents(
        anna, publish(base, _play(base, [(w, "p1", i, n) for w, _, i, n in other])[0], "s3")
    )
    before = _used(both)["p1"]
    after = _play(both, mine)[0]
    assert _used(after)["p1"] <= max(before, budget)


def test_a_lowered_budget_never_lets_anyone_give_more_afterwards() -> None:
    doc = given_to(workshop(budget=3), "p1", "n1", "n2", "n3")
    doc = with_fields(doc, ROUND, budget=2)
    moved = apply(doc, remove_dot(doc, "n1", "p1", "r1"))
    assert refusal(moved, "p1", "n2").code == "budget_spent"
    fewer = apply(moved, remove_dot(moved, "n2", "p1", "r1"))
    assert voter_state(given_to(fewer, "p1", "n4"), fewer.voting_rounds["r1"], "p1").left == 0


def test_a_vote_with_an_id_that_a_foreign_program_made_up_is_put_right() -> None:
    id_ = derive_id("n1", "p1", "r1")
    odd = with_record(workshop(), "votes", Vote(id=id_, note="n2", voter="p2", round="r1", count=2))
    doc = given_to(odd, "p1", "n1")
    assert (doc.votes[id_].note, doc.votes[id_].voter, doc.votes[id_].count) == ("n1", "p1", 1)


def test_a_method_of_a_newer_version_is_by_dots() -> None:
    doc = workshop()
    later = doc.voting_rounds["r1"].model_copy(update={"method": "ranked_choice"})
    assert voting.known_method(later) == "dots"
