"""What a person does to a workshop: each a change that can be undone, none of them surprising."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.errors import EditError
from canvas_app.merge.stamping import publish
from canvas_app.model import edits, order_keys
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.change import Change, apply, diff, invert, squash
from canvas_app.model.document import Document, notes_by_topic, sort_by_order
from canvas_app.model.edits import NoteDraft
from canvas_app.model.text import initials, sanitize, sanitize_line
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit.builders import TOPICS, document, note, small_workshop, with_fields

THEME = TOPICS[0]


@pytest.fixture
def base() -> Document:
    return small_workshop()


def texts(doc: Document, topic: str = THEME) -> list[str]:
    return [item.text for item in notes_by_topic(doc).get(topic, [])]


def added(doc: Document, *words: str, topic: str = THEME, before: str = "", after: str = "") -> Document:
    return apply(doc, edits.add_notes(doc, topic, [NoteDraft(word) for word in words], before, after))


def id_of(doc: Document, text: str) -> str:
    return next(item.id for item in doc.notes.values() if item.text == text)


def test_notes_come_at_the_end_in_the_order_they_were_given() -> None:
    assert texts(added(added(document(), "a", "b"), "c")) == ["a", "b", "c"]


def test_notes_come_beside_the_note_that_is_named() -> None:
    doc = added(document(), "a", "b")
    assert texts(added(doc, "x", "y", after=id_of(doc, "a"))) == ["a", "x", "y", "b"]
    assert texts(added(doc, "x", before=id_of(doc, "a"))) == ["x", "a", "b"]


def test_drafts_without_words_make_no_notes() -> None:
    assert not edits.add_notes(document(), THEME, [NoteDraft("  \n"), NoteDraft("")])


def test_there_is_room_after_any_number_of_insertions_in_one_place() -> None:
    doc = added(document(), "first", "last")
    first = id_of(doc, "first")
    for number in range(300):
        doc = added(doc, str(number), after=first)
    assert texts(doc) == ["first", *map(str, reversed(range(300))), "last"]
    assert max(len(item.order) for item in doc.notes.values()) <= order_keys.MAX_KEY_LENGTH


def test_siblings_with_the_same_key_get_new_ones_when_something_is_put_between() -> None:
    doc = document(note("a", "a", order="V"), note("b", "b", order="V"), note("c", "c", order=""))
    assert texts(added(doc, "x", after="a")) == ["c", "a", "x", "b"]


def test_emptying_a_note_takes_it_away(base: Document) -> None:
    assert "n1" not in apply(base, edits.edit_note(base, "n1", " \n ")).notes


def test_an_edit_without_effect_is_no_change(base: Document) -> None:
    assert not edits.edit_note(base, "n1", " Samen eten ")
    assert not edits.move_notes(base, ["n1"], THEME, before="n2")
    assert not edits.move_notes(base, ["n1", "n2"], THEME)
    assert not edits.move_coalition(base, "c1")
    assert not edits.edit_workshop(base, title="Netwerk Jeugd")


def test_several_notes_move_in_the_order_given() -> None:
    doc = added(document(), "a", "b", "c", "d")
    ids = [id_of(doc, word) for word in "ca"]
    moved = apply(doc, edits.move_notes(doc, ids, THEME, after=id_of(doc, "d")))
    assert texts(moved) == ["b", "d", "c", "a"]
    across = apply(doc, edits.move_notes(doc, ids, TOPICS[1]))
    assert (texts(across), texts(across, TOPICS[1])) == (["b", "d"], ["c", "a"])


def test_copies_stand_right_after_their_notes() -> None:
    doc = added(document(), "a", "b")
    change = edits.duplicate_notes(doc, [id_of(doc, "a"), id_of(doc, "b")])
    assert texts(apply(doc, change)) == ["a", "a", "b", "b"]
    assert len(change.added) == 2


def test_a_person_taken_off_the_list_leaves_their_notes(base: Document) -> None:
    doc = apply(base, edits.remove_records(base, "participants", ["p1"]))
    assert "p1" not in doc.participants
    assert (doc.notes["n1"].text, doc.notes["n1"].author) == ("Samen eten", "")


def test_people_get_a_colour_and_a_sign_unlike_the_others() -> None:
    doc = document()
    for name in ("Anna Jansen", "Arie de Jong", "Ada Jaspers", "Jan", "jan-peter"):
        doc = apply(doc, edits.add_participant(doc, name))
    people = sort_by_order(doc.participants.values())
    assert [person.name for person in people][:2] == ["Anna Jansen", "Arie de Jong"]
    assert len({person.colour for person in people}) == 5
    assert len({person.sign for person in people}) == 5
    assert people[0].sign == "AJ"


def test_cards_keep_their_order() -> None:
    doc = document()
    for name in "abc":
        doc = apply(doc, edits.add_coalition(doc, "project", name))
    ids = {card.name: card.id for card in doc.coalitions.values()}
    doc = apply(doc, edits.move_coalition(doc, ids["c"], before=ids["a"]))
    assert [card.name for card in sort_by_order(doc.coalitions.values())] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (lambda doc: edits.edit_note(doc, "weg", "x"), "no_such_record"),
        (lambda doc: edits.move_notes(doc, ["n1", "weg"], THEME), "no_such_record"),
        (lambda doc: edits.duplicate_notes(doc, ["weg"]), "no_such_record"),
        (lambda doc: edits.remove_records(doc, "notes", ["weg"]), "no_such_record"),
        (lambda doc: edits.edit_record(doc, "coalitions", "weg", name="x"), "no_such_record"),
        (lambda doc: edits.remove_records(doc, "participants", ["weg"]), "no_such_record"),
        (lambda doc: edits.edit_note(doc, "n1", "x" * 20_001), "text_too_long"),
        (lambda doc: edits.add_notes(doc, THEME, [NoteDraft("x" * 20_001)]), "text_too_long"),
        (lambda doc: edits.edit_workshop(doc, title="x" * 201), "text_too_long"),
        (lambda doc: edits.add_participant(doc, "  "), "name_missing"),
        (lambda doc: edits.edit_participant(doc, "p1", name=""), "name_missing"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name(
    base: Document, action: Callable[[Document], Change], code: str
) -> None:
    with pytest.raises(EditError) as caught:
        action(base)
    assert caught.value.code == code
    assert "x" * 50 not in str(caught.value)


@given(st.text())
def test_cleaned_texts_are_clean(text: str) -> None:
    once = sanitize(text, 10_000)
    assert sanitize(once, 10_000) == once
    assert "\r" not in once
    assert not any(letter in once for letter in "\0\x0b\x1f\u2028\ufeff")
    once.encode()
    assert "\n" not in sanitize_line(text, 10_000)
    assert len(initials(text)) <= 6


# At random


def _perform(doc: Document, number: int, kind: int) -> Change:
    ids = [item.id for item in sort_by_order(doc.notes.values())]
    topic = TOPICS[number % len(TOPICS)]
    if kind == 0 or not ids:
        return edits.add_notes(doc, topic, [NoteDraft(f"tekst {number}"), NoteDraft(f"nog {number}")])
    chosen = ids[number % len(ids)]
    other = ids[(number * 7) % len(ids)]
    actions: list[Callable[[], Change]] = [
        lambda: edits.edit_note(doc, chosen, f"anders {number % 4}"),
        lambda: edits.move_notes(doc, [chosen], topic, before=other),
        lambda: edits.move_notes(doc, list(dict.fromkeys([chosen, other])), topic, after=ids[0]),
        lambda: edits.duplicate_notes(doc, [chosen]),
        lambda: edits.remove_records(doc, "notes", [chosen]),
        lambda: edits.update_records(doc, "notes", {chosen, other}, {"colour": NOTE_COLOURS[number % 5]}),
        lambda: edits.add_participant(doc, f"Persoon {number}"),
        lambda: edits.add_coalition(doc, "event", f"kaart {number}", puller="Anna"),
        lambda: edits.edit_workshop(doc, title=f"titel {number % 3}"),
    ]
    return actions[kind - 1]()


_actions = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=40)


@settings(max_examples=50)
@given(_actions)
def test_everything_done_and_undone_gives_the_same_bytes(actions: list[tuple[int, int]]) -> None:
    start = publish(document(), small_workshop(), "5e55")
    doc, done, total = start, [], Change()
    for number, kind in actions:
        change = _perform(doc, number, kind)
        doc = apply(doc, change)
        done.append(change)
        total = squash(total, change)
    assert not diff(doc, apply(start, total))
    for change in reversed(done):
        doc = apply(doc, invert(change))
    assert to_bytes(publish(start, doc, "5e56")) == to_bytes(start)


def test_two_hundred_mixed_actions_undone_give_the_same_bytes() -> None:
    start = publish(document(), small_workshop(), "5e55")
    doc, done = start, []
    for number in range(200):
        change = _perform(doc, number * 13, number % 10)
        doc = apply(doc, change)
        done.append(change)
    assert to_bytes(publish(start, doc, "5e56")) != to_bytes(start)
    for change in reversed(done):
        doc = apply(doc, invert(change))
    assert to_bytes(publish(start, doc, "5e56")) == to_bytes(start)


def test_an_edit_leaves_all_other_records_as_they_are(base: Document) -> None:
    doc = apply(base, edits.edit_note(base, "n1", "anders"))
    assert doc.notes["n2"] is base.notes["n2"]
    assert doc.participants is base.participants
    assert with_fields(base, ("notes", "n1"), text="anders") == doc
