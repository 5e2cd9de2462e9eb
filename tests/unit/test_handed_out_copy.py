"""A copy that was handed out: it survives files and merging, stays out of the network, and guards what is others'."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.handout_form import Assignment
from canvas_app.insight.arrivals import examine_copy
from canvas_app.insight.handout import clock_of, make_copy
from canvas_app.insight.own_parts import foreign_parts
from canvas_app.merge.join import merge_documents, merge_into
from canvas_app.merge.stamping import fork, publish
from canvas_app.model import edits
from canvas_app.model.change import Change, apply, diff, invert
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft
from canvas_app.model.edits.dot_edits import add_dot
from canvas_app.model.handout import Handout, merge_handouts
from canvas_app.model.records import Note
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.integrity import is_fully_read
from tests.unit.builders import TOPICS, document, documents, note, small_workshop, some_notes, with_record
from tests.unit.copies_at_home import assert_only_own

THEME, DECISIONS, MEMBERS = "identity.passion.theme", "rules.decisions", "organisation.people.members"
ASKED = Assignment((THEME, DECISIONS), "Schrijf op wat je te binnen schiet", "2026-04-16")
BASE = publish(document(), small_workshop(), "ba5e")
ANNA = next(iter(BASE.participants))


def copy_for(person: str = ANNA, filled_by: str = "") -> Document:
    made = make_copy(BASE, ASKED, person)
    assert made.handout is not None
    return replace(made, handout=replace(made.handout, filled_by=filled_by))


def altered(copy: Document, **fields: Any) -> bytes:
    """The bytes of a copy with other raw values in what it knows of itself."""
    raw = json.loads(to_bytes(copy))
    raw["handout"] = {**raw["handout"], **fields}
    return json.dumps(raw).encode()


def codes(data: bytes) -> list[str]:
    return [code for code, _ in from_bytes(data).notices]


# Files


def test_a_copy_knows_for_whom_it_is_and_what_is_asked() -> None:
    asked = Handout(ANNA, ASKED.topics, ASKED.instruction, ASKED.due, clock=clock_of(BASE))
    assert copy_for().handout == asked
    assert copy_for("").handout == replace(asked, person="")
    hidden = make_copy(BASE, ASKED._replace(shows_notes=False), ANNA).handout
    assert hidden is not None
    assert not hidden.shows_notes


@pytest.mark.parametrize("filled_by", ["", ANNA])
def test_saved_and_opened_it_is_the_same(filled_by: str) -> None:
    data = to_bytes(copy_for(filled_by=filled_by))
    found = from_bytes(data)
    assert found.document == copy_for(filled_by=filled_by)
    assert found.notices == ()
    assert to_bytes(found.document) == data


def test_what_a_newer_version_asks_besides_is_kept() -> None:
    data = altered(copy_for(), most_notes=3, also={"b": 1, "a": [2]})
    found = from_bytes(data)
    assert found.document.handout is not None
    assert found.document.handout.unknown_fields == {"most_notes": 3, "also": {"b": 1, "a": [2]}}
    again = json.loads(to_bytes(found.document))["handout"]
    assert (again["most_notes"], again["also"]) == (3, {"a": [2], "b": 1})


@pytest.mark.parametrize(
    "fields",
    [{"topics": []}, {"topics": [3]}, {"topics": None}, {"person": 7}, {"due": ["x"]}, {"shows_notes": "no"},
     {"instruction": "x" * 20_001}, {"filled_by": "x" * 201}, {"clock": -1}, {"clock": "3"}, {"clock": 10**15}],
)  # fmt: skip
def test_a_damaged_one_is_said_and_kept_as_it_was(fields: dict[str, Any]) -> None:
    data = altered(copy_for(), **fields)
    found = from_bytes(data)
    assert codes(data) == ["handout_unread"]
    assert not is_fully_read(found)
    assert found.document.handout is None
    assert json.loads(to_bytes(found.document))["handout"] == json.loads(data)["handout"]
    assert found.document.notes == copy_for().notes


def test_a_network_has_none_and_a_whole_network_that_got_one_is_no_copy() -> None:
    assert BASE.handout is None
    assert b'"handout"' not in to_bytes(BASE)
    assert b'"handout"' not in to_bytes(fork(copy_for()))
    # as an older version merges, which takes a field that it does not know from either side
    other = with_record(BASE, "notes", note("m1", topic=MEMBERS))
    raw = {**json.loads(to_bytes(other)), "handout": json.loads(to_bytes(copy_for()))["handout"]}
    found = from_bytes(json.dumps(raw).encode())
    assert found.document.handout is None
    assert b'"handout"' not in to_bytes(found.document)


# Merging


def test_merging_a_copy_never_makes_a_copy_of_the_network() -> None:
    filled = apply(copy_for(), edits.add_notes(copy_for(), THEME, [NoteDraft("van thuis", author=ANNA)]))
    copy = publish(copy_for(), filled, "c0b1")
    for merged in (merge_documents(BASE, copy), merge_documents(copy, BASE)):
        assert merged.handout is None
        assert "van thuis" in [one.text for one in merged.notes.values()]
    damaged = from_bytes(altered(copy_for(), topics=[])).document
    for merged in (merge_documents(BASE, damaged), merge_documents(damaged, BASE)):
        assert b'"handout"' not in to_bytes(merged)
    assert b'"handout"' in to_bytes(merge_documents(damaged, damaged))


def test_what_was_not_signed_yet_is_the_same_copy_and_two_people_make_none() -> None:
    signed = copy_for(filled_by=ANNA)
    assert merge_documents(copy_for(), signed).handout == signed.handout
    assert merge_documents(signed, copy_for(filled_by="p9")).handout is None


def test_in_a_session_whoever_signed_there_stays_and_nothing_else_is_different() -> None:
    signed, other, blank = copy_for(filled_by=ANNA), copy_for(filled_by="p9"), copy_for()
    assert merge_into(signed, other).handout == signed.handout
    assert merge_into(signed, blank).handout == merge_into(blank, signed).handout == signed.handout
    for one, two in ((signed, BASE), (BASE, signed), (signed, from_bytes(altered(other, due="")).document)):
        assert merge_into(one, two).handout is None


handouts = st.one_of(
    st.none(),
    st.builds(
        Handout,
        st.sampled_from(["", ANNA]),
        st.sampled_from([(THEME,), (THEME, DECISIONS)]),
        filled_by=st.sampled_from(["", ANNA, "p9"]),
    ),
)


@given(handouts, handouts, handouts)
def test_any_order_and_any_tree_of_merging_gives_the_same_copy(
    a: Handout | None, b: Handout | None, c: Handout | None
) -> None:
    assert merge_handouts(a, b) == merge_handouts(b, a)
    assert merge_handouts(merge_handouts(a, b), c) == merge_handouts(a, merge_handouts(b, c))
    assert merge_handouts(a, a) == a


# What is one's own

MINE = note("mine", "van mij", THEME, author=ANNA)
COPY = with_record(copy_for(filled_by=ANNA), "notes", MINE)


@pytest.mark.parametrize(
    ("change", "is_own"),
    [
        (edits.add_notes(COPY, THEME, [NoteDraft("nieuw", author=ANNA)]), True),
        (edits.add_notes(COPY, THEME, [NoteDraft("nieuw")]), False),
        (edits.add_notes(COPY, MEMBERS, [NoteDraft("nieuw", author=ANNA)]), False),
        (edits.edit_note(COPY, "mine", "anders"), True),
        (edits.edit_note(COPY, "mine", ""), True),
        (edits.update_records(COPY, "notes", ["mine"], {"colour": "pink"}), True),
        (edits.update_records(COPY, "notes", ["mine"], {"author": ""}), False),
        (edits.mark_notes(COPY, ["mine"], "to_do", who="Ben"), False),
        (edits.move_notes(COPY, ["mine"], DECISIONS), True),
        (edits.move_notes(COPY, ["mine"], MEMBERS), False),
        (edits.edit_note(COPY, "n3", "van een ander"), False),
        (edits.edit_note(COPY, "n2", ""), False),
        (edits.edit_workshop(COPY, title="Anders"), False),
        (edits.add_participant(COPY, "Iemand"), False),
        (edits.edit_participant(COPY, ANNA, name="Annie"), False),
        (add_dot(COPY, "n1", ANNA), False),
        (edits.mask_topics(COPY, [THEME]), False),
        (edits.add_coalition(COPY, "project", name="Kaart"), False),
    ],
)
def test_only_ones_own_notes_on_what_is_asked_can_be_changed(change: Change, is_own: bool) -> None:
    assert change
    assert (not foreign_parts(COPY, change)) == is_own
    assert not foreign_parts(BASE, change)


def test_before_somebody_said_who_they_are_only_a_participant_can_be_added() -> None:
    copy = copy_for("")
    assert not foreign_parts(copy, edits.add_participant(copy, "Iemand"))
    assert foreign_parts(copy, edits.add_notes(copy, THEME, [NoteDraft("nieuw")]))
    assert foreign_parts(copy, edits.edit_participant(copy, ANNA, name="Annie"))


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.sampled_from([THEME, DECISIONS, MEMBERS])))
)
def test_whatever_passes_leaves_all_that_is_others_as_it_was(steps: list[tuple[int, int, str]]) -> None:
    copy = copy_for(filled_by=ANNA)
    others = {id_: one for id_, one in copy.notes.items() if one.author != ANNA}
    now, done = copy, list[Change]()
    for what, which, topic in steps:
        ids = sorted(now.notes)
        id_ = ids[which % len(ids)]
        change = (
            edits.add_notes(now, topic, [NoteDraft("nieuw", author=ANNA)], before=id_)
            if what == 0 and now.notes[id_].topic == topic
            else edits.add_notes(now, topic, [NoteDraft("nieuw", author=ANNA if what < 3 else "")])
            if what < 4
            else edits.edit_note(now, id_, f"tekst {which}" if which else "")
            if what == 4
            else edits.move_notes(now, [id_], topic)
            if what == 5
            else invert(done[-1])
            if done
            else Change()
        )
        if change and not foreign_parts(now, change):
            now = apply(now, change)
            done.append(change)
    assert {id_: now.notes.get(id_) for id_ in others} == others
    assert all(one.topic in ASKED.topics for one in now.notes.values())
    assert {kind: now.records[kind] for kind in now.records if kind != "notes"} == {
        kind: copy.records[kind] for kind in copy.records if kind != "notes"
    }
    back = merge_documents(BASE, publish(copy, now, "c0b1"))
    assert {id_: back.notes.get(id_) for id_ in others} == others


authored = st.lists(
    some_notes().flatmap(lambda one: st.sampled_from([one, one.model_copy(update={"author": ANNA})])),
    min_size=4,
    unique_by=lambda one: one.id,
)


@given(
    documents(), documents(), authored, authored, st.sets(st.sampled_from(TOPICS), min_size=2), st.booleans()
)
def test_of_any_change_whatsoever_only_what_is_ones_own_passes(
    one: Document, other: Document, before: list[Note], after: list[Note], asked: set[str], is_signed: bool
) -> None:
    """Each part of a change by itself, whatever it does to whatever field of whatever kind of record."""
    one, other = (
        doc.with_records({"notes": {each.id: each for each in rows}})
        for doc, rows in ((one, before), (other, after))
    )
    given_ = replace(one, handout=Handout(ANNA, tuple(sorted(asked)), filled_by=ANNA if is_signed else ""))
    change, now = diff(one, other), given_
    fields = [(key, name, pair) for key, pairs in change.updated.items() for name, pair in pairs.items()]
    for part in (
        *(Change(updated={key: {name: pair}}) for key, name, pair in fields),
        *(Change(added={key: record}) for key, record in change.added.items()),
        *(Change(removed={key: record}) for key, record in change.removed.items()),
    ):
        if not foreign_parts(now, part):
            now = apply(now, part)
    assert_only_own(given_, now)


# Collecting


def test_a_copy_says_itself_whose_it_is() -> None:
    assert examine_copy(BASE, "zomaar.json", "d1", copy_for()).person == ANNA
    people = [*BASE.participants]
    assert examine_copy(BASE, "… – Anna.json", "d1", copy_for("", people[-1])).person == people[-1]


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("2026-06-12 Jeugd – sessie 2 – J. de Vries.nwcanvas.json", "J. de Vries"),
        ("Jeugd – O\u0308znur.nwcanvas.json", "Öznur Çelik"),
        ("OZNUR CELIK.JSON", "Öznur Çelik"),
        ("Jeugd – Anna.nwcanvas.json", ""),
        ("Jeugd – De Vries.nwcanvas.json", ""),
        (".json", ""),
    ],
)
def test_whose_a_copy_is_that_does_not_say_it_stands_at_the_end_of_its_name(file: str, named: str) -> None:
    """Of the two called Anna nobody is meant."""
    names = ["J. de Vries", "Öznur Çelik", "Anna de Wit"]
    base = apply(BASE, edits.add_participants(BASE, names))
    person = examine_copy(base, file, "", base).person
    assert (base.participants[person].name if person else "") == named
