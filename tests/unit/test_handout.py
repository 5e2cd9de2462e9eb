"""Copies and forms for people at home: what is in them, what is not, and what comes back when they are merged."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.handout_form import Answers, Assignment, make_form, topics_in
from canvas_app.content.method import load_method
from canvas_app.insight.answers_copy import answers_to_copy, find_superseded
from canvas_app.insight.answers_writer import Match, identify
from canvas_app.insight.handout import COPIED_KINDS, add_own_note, clock_of, make_copy
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, notes_by_topic
from canvas_app.model.field_types import Audience
from canvas_app.model.order_keys import is_order_key
from canvas_app.model.redact import redact
from canvas_app.model.text import sanitize
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.document_decoder import from_bytes
from tests.unit.builders import document, small_workshop

THEME, DECISIONS = "identity.passion.theme", "rules.decisions"
METHOD = load_method()
PASSION = topics_in(["identity.passion"], METHOD)


@pytest.fixture(scope="module")
def base() -> Document:
    example = load_example("niplan", "nl")
    hidden = apply(example, edits.mask_topics(example, ["identity.passion.values"]))
    return publish(example, hidden, "ba5e")


def someone(base: Document, topic: str = THEME) -> str:
    return next(note.author for note in base.notes.values() if note.topic == topic and note.author)


def test_a_block_or_a_group_stands_for_its_topics_in_their_order() -> None:
    assert PASSION == ("identity.passion.theme", "identity.passion.values", "identity.passion.conviction")
    everything = topics_in(("rules", "identity", "organisation", "leadership"), METHOD)
    assert len(everything) == 35
    assert topics_in(reversed(everything), METHOD) == everything


def test_a_copy_holds_what_is_asked_about_and_nothing_hidden(base: Document) -> None:
    person = someone(base)
    copy = make_copy(base, Assignment(PASSION), person)
    assert {note.topic for note in copy.notes.values()} <= {*PASSION}
    masked = [note for note in base.notes.values() if note.topic == "identity.passion.values"]
    for note in masked:
        assert (note.id in copy.notes) == (note.author == person)
    assert base.records["coalitions"]
    assert base.records["steps"]
    assert {kind for kind, by_id in copy.records.items() if by_id} <= COPIED_KINDS
    assert {kind for kind, _ in copy.bookkeeping.stamped_keys} <= COPIED_KINDS
    assert copy.participants == base.participants


def test_without_the_others_only_own_notes_are_there(base: Document) -> None:
    person = someone(base)
    copy = make_copy(base, Assignment(PASSION, shows_notes=False), person)
    assert copy.notes
    assert {note.author for note in copy.notes.values()} == {person}


@pytest.mark.parametrize("shows_notes", [True, False])
def test_a_copy_that_comes_back_takes_nothing_away(base: Document, shows_notes: bool) -> None:
    person = someone(base)
    copy = make_copy(base, Assignment(PASSION, shows_notes=shows_notes), person)
    merged = merge_documents(base, copy)
    assert merged.records == base.records
    own = next(note.id for note in copy.notes.values() if note.author == person)
    filled = apply(copy, edits.add_notes(copy, THEME, [edits.NoteDraft("van thuis", "sky", person)]))
    filled = publish(copy, apply(filled, edits.edit_note(filled, own, "bijgewerkt")), "a11")
    back = merge_documents(base, filled)
    assert len(back.notes) == len(base.notes) + 1
    assert back.notes[own].text == "bijgewerkt"
    assert back.records == {**base.records, "notes": back.records["notes"]}


@pytest.mark.parametrize("shows_notes", [True, False])
def test_a_copy_collected_into_an_older_network_says_nothing_of_what_is_not_in_it(
    base: Document, shows_notes: bool
) -> None:
    """A network from before the copy was made does not count as having seen, and dropped, what was written since."""
    outside = [id_ for id_, note in base.notes.items() if note.topic == DECISIONS]
    now = apply(base, edits.edit_note(base, outside[0], "intussen anders"))
    now = publish(base, apply(now, edits.remove_records(now, "notes", [outside[1]])), "fac")
    copy = make_copy(now, Assignment(PASSION, shows_notes=shows_notes), someone(base))
    older = publish(base, apply(base, edits.edit_note(base, outside[0], "van een ander")), "0ld")
    trees = (
        merge_documents(merge_documents(older, copy), now),
        merge_documents(older, merge_documents(copy, now)),
        merge_documents(copy, merge_documents(now, older)),
    )
    for merged in trees:
        assert to_bytes(merged) == to_bytes(trees[0])
        assert to_bytes(from_bytes(to_bytes(merged)).document) == to_bytes(merged)
    [conflict] = find_conflicts(trees[0])
    assert {conflict.shown, *conflict.others} == {"intussen anders", "van een ander"}
    assert outside[1] not in trees[0].notes
    # known to the network from which it was made, it leaves no trace there
    assert not merge_documents(now, copy).bookkeeping.seen
    assert from_bytes(to_bytes(merge_documents(base, copy))).document == merge_documents(base, copy)


def test_a_form_asks_in_the_language_and_shows_own_notes_apart(base: Document) -> None:
    person = someone(base)
    shown = redact(base, Audience.PERSON, person)
    form = make_form(shown, METHOD, Assignment(PASSION, "Denk na", "1 juni"), person, "nl")
    assert [topic.id for topic in form.topics] == [*PASSION]
    theme = form.topics[0]
    own = {note.text for note in base.notes.values() if note.topic == THEME and note.author == person}
    assert {*theme.own} == own
    assert not own & {note.text for note in theme.others}
    assert form.person_name == base.participants[person].name
    nameless = make_form(shown, METHOD, Assignment(PASSION, shows_names=False), person, "en")
    assert not any(note.author for topic in nameless.topics for note in topic.others)
    assert nameless.topics[0].title != ""


def answers(base: Document, **notes: tuple[str, ...]) -> Answers:
    person = someone(base)
    return Answers(base.document_id, person, base.participants[person].name, {THEME: notes["theme"]})


def test_the_same_answers_twice_are_the_same_notes(base: Document) -> None:
    filled = answers(base, theme=("een", "twee"))
    once = merge_documents(base, answers_to_copy(base, filled))
    assert len(once.notes) == len(base.notes) + 2
    twice = merge_documents(once, answers_to_copy(once, filled))
    assert twice.records == once.records


def test_what_was_corrected_or_deleted_since_stays_so(base: Document) -> None:
    filled = answers(base, theme=("eeen", "weg ermee"))
    once = merge_documents(base, answers_to_copy(base, filled))
    mistyped, unwanted = (
        next(id_ for id_, note in once.notes.items() if note.text == text) for text in filled.notes[THEME]
    )
    now = apply(once, edits.edit_note(once, mistyped, "een"))
    now = publish(once, apply(now, edits.remove_records(now, "notes", [unwanted])), "fac")
    again = merge_documents(now, answers_to_copy(now, filled))
    assert again.records == now.records


def test_a_name_that_was_written_finds_the_participant(base: Document) -> None:
    person = someone(base)
    filled = Answers(base.document_id, "", base.participants[person].name.upper(), {DECISIONS: ("zelf",)})
    merged = merge_documents(base, answers_to_copy(base, filled))
    assert next(note for note in merged.notes.values() if note.text == "zelf").author == person


def written_by(base: Document, name: str) -> tuple[Match, Document, str]:
    """Fill in a name and bring the answers in: how the name is understood, what comes of it, and who wrote the note."""
    filled = Answers(base.document_id, "", name, {DECISIONS: (f"zelf {len(base.notes)}",)})
    merged = merge_documents(base, answers_to_copy(base, filled))
    [author] = [note.author for id_, note in merged.notes.items() if id_ not in base.notes]
    return identify(base, filled).match, merged, author


def test_a_name_that_nobody_has_is_a_new_participant_and_the_same_one_later(base: Document) -> None:
    match, merged, author = written_by(base, "Fatima Öztürk")
    assert match is Match.NEW
    assert merged.participants[author].name == "Fatima Öztürk"
    assert merged.participants[author].sign not in {one.sign for one in base.participants.values()}
    match, again, same = written_by(merged, " fatima  OZTURK")
    assert match is Match.KNOWN
    assert (same, len(again.participants)) == (author, len(base.participants) + 1)


def test_a_new_participant_who_was_taken_off_the_list_stays_off(base: Document) -> None:
    _, merged, author = written_by(base, "Fatima Öztürk")
    now = publish(merged, apply(merged, edits.remove_records(merged, "participants", [author])), "fac")
    match, again, nobody = written_by(now, "Fatima Öztürk")
    assert (match, nobody) == (Match.NONE, "")
    assert again.participants == now.participants


def test_a_first_name_is_that_of_the_only_one_who_has_it(base: Document) -> None:
    person = someone(base)
    first = base.participants[person].name.split()[0]
    match, merged, author = written_by(base, first)
    assert (match, author) == (Match.LIKELY, person)
    assert merged.participants == base.participants
    two = apply(base, edits.add_participant(base, f"{first} Zomer"))
    match, merged, author = written_by(two, first)
    assert match is Match.NEW, "nobody knows which of both"
    assert merged.participants[author].name == first


def test_of_two_with_the_same_name_nobody_is_meant(base: Document) -> None:
    name = base.participants[someone(base)].name
    two = apply(base, edits.add_participant(base, name))
    match, merged, author = written_by(two, name)
    assert (match, author) == (Match.SEVERAL, "")
    assert merged.participants == two.participants


@cache
def example() -> Document:
    return publish(load_example("niplan", "nl"), load_example("niplan", "nl"), "ba5e")


@given(st.lists(st.text(min_size=1, max_size=40), max_size=4))
def test_every_word_comes_back_under_its_topic(texts: list[str]) -> None:
    merged = merge_documents(example(), answers_to_copy(example(), answers(example(), theme=tuple(texts))))
    added = [note for id_, note in merged.notes.items() if id_ not in example().notes]
    assert {note.text for note in added} == {*filter(None, map(sanitize, texts))}
    assert {note.topic for note in added} <= {THEME}
    assert len(added) == len({note.text for note in added})


def test_the_same_answers_after_a_new_name_are_by_the_same_participant(base: Document) -> None:
    """Also where they are sent again with something more in them."""
    person = someone(base)
    filled = Answers(base.document_id, "", base.participants[person].name, {DECISIONS: ("zelf",)})
    once = merge_documents(base, answers_to_copy(base, filled))
    now = publish(once, apply(once, edits.edit_participant(once, person, name="Noor de Wit-Bakker")), "fac")
    again = merge_documents(now, answers_to_copy(now, filled))
    assert again.records == now.records
    more = filled._replace(notes={DECISIONS: ("zelf", "nog iets")})
    merged = merge_documents(now, answers_to_copy(now, more))
    assert merged.participants == now.participants
    assert {one.author for one in merged.notes.values() if one.text in ("zelf", "nog iets")} == {person}


def test_nobody_is_added_without_a_note_of_theirs(base: Document) -> None:
    for texts in ((), (" ",)):
        filled = Answers(base.document_id, "", "Fatima Öztürk", {DECISIONS: texts})
        assert identify(base, filled).match is Match.NONE
        assert merge_documents(base, answers_to_copy(base, filled)).records == base.records


def test_whoever_was_taken_off_the_list_comes_back_with_no_form_made_for_them(base: Document) -> None:
    """A namesake who is on the list is meant."""
    person = someone(base)
    name = base.participants[person].name
    now = publish(base, apply(base, edits.remove_records(base, "participants", [person])), "fac")
    filled = Answers(base.document_id, person, name, {DECISIONS: ("een",)})
    assert identify(now, filled) == ("", Match.NONE)
    merged = merge_documents(now, answers_to_copy(now, filled))
    assert merged.participants == now.participants
    assert len(merged.notes) == len(now.notes) + 1
    namesake = apply(now, edits.add_participant(now, name))
    assert identify(namesake, filled).match is Match.KNOWN


SENDERS = ("Anna Jansen", "anna", "Ben", "Fatima", "Noor", "")
"""Called so, how one begins, called so, new, new and soon somebody else's name, and no name."""


def some_answers(base: Document, number: int) -> Answers:
    """What somebody filled in: the name of some form, and notes of which others have some too."""
    name, parts = SENDERS[number % len(SENDERS)], number // len(SENDERS)
    texts = tuple(f"tekst {at}" for at in range(3) if parts >> at & 1)
    return Answers(base.document_id, "", name, {THEME: texts, DECISIONS: texts[:1]}, clock=clock_of(base))


def changed(now: Document, number: int) -> Document:
    """What a facilitator does: somebody gets another name or goes off the list, a note another writer or goes too."""
    people, notes = sorted(now.participants), sorted(now.notes)
    person = people[number % len(people)] if people else ""
    note = notes[number % len(notes)] if notes else ""
    kinds = {
        0: lambda: edits.edit_participant(now, person, name=("Anna", "Noor", "Piet", "Ben")[number % 4]),
        1: lambda: edits.remove_records(now, "participants", [person]),
        2: lambda: edits.remove_records(now, "notes", [note]),
        3: lambda: edits.update_records(now, "notes", [note], {"author": person}),
    }
    kind = number // 7 % 4
    if (note if kind >= 2 else person) == "":
        return now
    return publish(now, apply(now, kinds[kind]()), f"fac{number}")


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 47)), max_size=10))
def test_answers_that_came_before_change_nothing_whatever_happened_since(
    steps: list[tuple[bool, int]],
) -> None:
    base = publish(document(), small_workshop(), "ba5e")
    now, came = base, []
    for is_answer, number in steps:
        if not is_answer:
            now = changed(now, number)
            continue
        came.append(some_answers(base, number))
        after = merge_documents(now, answers_to_copy(now, came[-1]))
        for id_ in after.participants.keys() - now.participants.keys():
            assert id_ in {one.author for key, one in after.notes.items() if key not in now.notes}
        now = after
    for filled in (*came, *reversed(came)):
        again = merge_documents(now, answers_to_copy(now, filled))
        assert again.records == now.records
        assert again.bookkeeping.removed == now.bookkeeping.removed


def sent(base: Document, *texts: str, topic: str = THEME) -> Answers:
    """What one person fills in on a form that was made of `base`."""
    person = someone(base)
    return Answers(
        base.document_id, person, base.participants[person].name, {topic: texts}, clock=clock_of(base)
    )


def texts_of(document: Document, base: Document) -> set[str]:
    """The texts of the notes that are new since `base`."""
    return {note.text for id_, note in document.notes.items() if id_ not in base.notes}


def test_what_is_sent_again_adds_and_takes_the_place_of_what_came_before_only_when_asked(
    base: Document,
) -> None:
    once = merge_documents(base, answers_to_copy(base, sent(base, "een foutje", "blijft")))
    again = sent(base, "zonder foutje", "blijft")
    assert [*find_superseded(once, again).values()] == ["een foutje"]
    both = merge_documents(once, answers_to_copy(once, again))
    assert texts_of(both, base) == {"een foutje", "zonder foutje", "blijft"}
    replaced = merge_documents(once, answers_to_copy(once, again, replaces=True))
    assert texts_of(replaced, base) == {"zonder foutje", "blijft"}
    assert base.notes.keys() <= replaced.notes.keys(), "notes from before the form are not in question"
    late = answers_to_copy(replaced, sent(base, "een foutje", "blijft"))
    assert texts_of(merge_documents(replaced, late), base) == {"zonder foutje", "blijft"}


def test_what_was_changed_or_moved_here_or_came_with_an_earlier_form_stays(base: Document) -> None:
    once = merge_documents(base, answers_to_copy(base, sent(base, "veranderd", "verplaatst", "onaangeroerd")))
    ids = {note.text: id_ for id_, note in once.notes.items() if id_ not in base.notes}
    now = apply(once, edits.edit_note(once, ids["veranderd"], "veranderd door ons"))
    now = publish(once, apply(now, edits.move_notes(now, [ids["verplaatst"]], DECISIONS)), "fac")
    assert [*find_superseded(now, sent(base, "iets anders")).values()] == ["onaangeroerd"]
    assert not find_superseded(now, sent(now, "bij een later formulier"))
    assert not find_superseded(now, sent(base, "iets anders")._replace(clock=0)), "a page that says no clock"
    someone_else = next(id_ for id_ in base.participants if id_ != someone(base))
    assert not find_superseded(now, sent(base, "iets anders")._replace(person=someone_else))


@pytest.mark.parametrize("replaces", [False, True])
def test_answers_that_come_again_bring_nothing_more(base: Document, replaces: bool) -> None:
    now = merge_documents(base, answers_to_copy(base, sent(base, "een", "twee")))
    for _ in range(2):
        now = merge_documents(now, answers_to_copy(now, sent(base, "drie"), replaces=replaces))
        assert texts_of(now, base) == ({"drie"} if replaces else {"een", "twee", "drie"})


def test_a_form_and_a_copy_know_up_to_where_the_network_was_written(base: Document) -> None:
    copy = make_copy(base, Assignment(PASSION), someone(base))
    assert copy.handout is not None
    assert copy.handout.clock == clock_of(base) == max(base.bookkeeping.vector.values())
    assert from_bytes(to_bytes(copy)).document.handout == copy.handout


def test_what_several_people_fill_in_stays_together_by_person(base: Document) -> None:
    people = [*base.participants][:4]
    texts = [f"{number}" for number in range(7)]
    merged = base
    for person in people:
        filled = Answers(base.document_id, person, "", {THEME: tuple(f"{person} {text}" for text in texts)})
        merged = merge_documents(merged, answers_to_copy(base, filled))
    notes = [note for note in notes_by_topic(merged)[THEME] if note.id not in base.notes]
    assert len(notes) == len(people) * len(texts)
    assert notes == notes_by_topic(merged)[THEME][-len(notes) :], "after all that was there"
    assert [person for person, _ in groupby(note.author for note in notes)] == sorted(
        people, key=[note.author for note in notes].index
    )
    for person in people:
        assert [note.text for note in notes if note.author == person] == [
            f"{person} {text}" for text in texts
        ]


@pytest.mark.parametrize("before", [0, 5])
def test_what_several_people_write_in_copies_stays_together_by_person(base: Document, before: int) -> None:
    for number in range(before):
        base = apply(base, edits.add_notes(base, THEME, [edits.NoteDraft(f"al {number}")]))
    base = publish(base, base, "ba5e")
    people = [*base.participants][:4]
    merged = base
    for person in people:
        copy = make_copy(base, Assignment(PASSION), person)
        filled = copy
        for number in range(7):
            filled = apply(filled, add_own_note(filled, THEME, edits.NoteDraft(f"{number}", author=person)))
        merged = merge_documents(merged, publish(copy, filled, f"c{person}"))
    notes = [note for note in notes_by_topic(merged)[THEME] if note.id not in base.notes]
    assert notes == notes_by_topic(merged)[THEME][-len(notes) :], "after all that was there"
    assert len([*groupby(note.author for note in notes)]) == len(people)
    for person in people:
        assert [note.text for note in notes if note.author == person] == [f"{number}" for number in range(7)]
    for note in notes:
        assert is_order_key(note.order)


@pytest.mark.parametrize("order", ["", "010", "a-1", "z" * 30])
def test_beside_notes_of_odd_order_only_ones_own_note_is_added(base: Document, order: str) -> None:
    notes = {id_: note.model_copy(update={"order": order}) for id_, note in base.notes.items()}
    odd = replace(base, records={**base.records, "notes": notes})
    person = someone(base)
    copy = make_copy(odd, Assignment(PASSION), person)
    change = add_own_note(copy, THEME, edits.NoteDraft("van mij", author=person))
    assert len(change.keys) == 1
    [added] = change.added.values()
    assert is_order_key(added.order)
