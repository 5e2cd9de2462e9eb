"""Steps of the plan of a session and the facilitator's own notes: what edits do, and what nobody else gets to see."""

from __future__ import annotations

import pytest

from canvas_app.content.method import load_method
from canvas_app.errors import EditError
from canvas_app.merge.anonymous_copy import anonymise
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply, invert
from canvas_app.model.document import Document, private_texts, sort_by_order
from canvas_app.model.field_types import Audience
from canvas_app.model.redact import redact
from canvas_app.posters.view.view_builder import build_poster_content
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.pdf_attachment import build_attachment
from tests.unit.builders import small_workshop

NOTE, GOAL = "Rachid eerst: hij moet bellen", "Zien waar het schuurt"


def with_plan() -> Document:
    """A workshop with three steps, of which the first has a goal and a note of one's own."""
    base = small_workshop()
    drafts = [
        edits.StepDraft({"title": "Welkom", "minutes": 10, "goal": GOAL}, NOTE),
        edits.StepDraft({"title": "Schrijven", "minutes": 20, "shows": "identity.passion"}),
        edits.StepDraft({"title": "Pauze", "minutes": 15, "role": "break"}),
    ]
    return apply(base, edits.add_steps(base, drafts))


def titles(document: Document) -> list[str]:
    return [step.title for step in sort_by_order(document.steps.values())]


def step_id(document: Document, title: str) -> str:
    return next(step.id for step in document.steps.values() if step.title == title)


def test_a_step_that_is_removed_takes_the_note_about_it_along_and_comes_back_with_it() -> None:
    before = with_plan()
    change = edits.remove_records(before, "steps", [step_id(before, "Welkom")])
    after = apply(before, change)
    assert titles(after) == ["Schrijven", "Pauze"]
    assert not after.private_notes
    assert apply(after, invert(change)) == before


def test_steps_go_where_they_are_moved_and_added() -> None:
    plan = with_plan()
    moved = apply(plan, edits.move_step(plan, step_id(plan, "Pauze"), before=step_id(plan, "Schrijven")))
    assert titles(moved) == ["Welkom", "Pauze", "Schrijven"]
    more = apply(
        moved,
        edits.add_steps(moved, [edits.StepDraft({"title": "Voorlezen"})], after=step_id(moved, "Pauze")),
    )
    assert titles(more) == ["Welkom", "Pauze", "Voorlezen", "Schrijven"]


@pytest.mark.parametrize(("by", "minutes"), [(5, 25), (-5, 15), (-50, 1), (5000, 600)])
def test_a_step_gets_longer_or_shorter_within_what_is_possible(by: int, minutes: int) -> None:
    plan = with_plan()
    id_ = step_id(plan, "Schrijven")
    assert apply(plan, edits.lengthen_step(plan, id_, by)).steps[id_].minutes == minutes


def test_another_plan_replaces_all_steps_in_one_change() -> None:
    plan = with_plan()
    change = edits.replace_plan(plan, [edits.StepDraft({"title": "Nieuw"}, "van mij")])
    after = apply(plan, change)
    assert titles(after) == ["Nieuw"]
    assert list(private_texts(after).values()) == ["van mij"]
    assert apply(after, invert(change)) == plan


def test_a_plan_is_copied_whole_into_another_network() -> None:
    plan, other = with_plan(), small_workshop()
    copy = apply(other, edits.replace_plan(other, edits.copy_plan(plan)))
    assert edits.copy_plan(copy) == edits.copy_plan(plan)
    assert copy.steps.keys().isdisjoint(plan.steps)


def test_a_note_of_ones_own_is_set_changed_and_taken_away() -> None:
    plan = with_plan()
    id_ = step_id(plan, "Pauze")
    written = apply(plan, edits.set_private_note(plan, id_, "  Koffie staat klaar\n"))
    assert private_texts(written)[id_] == "Koffie staat klaar"
    assert apply(written, edits.set_private_note(written, id_, " ")) == plan
    with pytest.raises(EditError, match="no_such_record"):
        edits.set_private_note(plan, "nergens", "x")


@pytest.mark.parametrize(
    ("entered", "stored"),
    [("9:30", "09:30"), ("9.30", "09:30"), ("930", "09:30"), ("13h05", "13:05"), ("9", "09:00"), (" ", "")],
)
def test_people_write_a_time_as_they_like(entered: str, stored: str) -> None:
    base = small_workshop()
    assert apply(base, edits.edit_workshop(base, start_time=entered)).workshop.start_time == stored


@pytest.mark.parametrize("entered", ["half tien", "24:00", "9:60", "-1", "9:3", "12345"])
def test_what_is_no_time_is_refused(entered: str) -> None:
    with pytest.raises(EditError, match="not_a_time"):
        edits.edit_workshop(small_workshop(), start_time=entered)


@pytest.mark.parametrize("audience", [Audience.EVERYBODY, Audience.GROUP, Audience.PERSON])
def test_others_see_the_steps_and_nothing_private(audience: Audience) -> None:
    base = small_workshop()
    plan = publish(base, with_plan(), "s1")
    shown = redact(plan, audience, "p1")
    assert titles(shown) == titles(plan)
    assert NOTE not in str(shown)
    assert GOAL not in str(shown)
    assert redact(plan, Audience.FACILITATOR) == plan


def test_nothing_private_is_in_copies_attachments_and_posters() -> None:
    base = small_workshop()
    plan = publish(base, with_plan(), "s1")
    id_ = step_id(plan, "Welkom")
    removed = publish(plan, apply(plan, edits.remove_records(plan, "steps", [id_])), "s2")
    for document in (plan, removed):
        outlets = [
            to_bytes(anonymise(document)).decode(),
            *(build_attachment(document, with_participants=names).decode() for names in (True, False)),
            str(build_poster_content(document, load_method(), "nl")),
            str(build_poster_content(document, load_method(), "nl", names="none")),
        ]
        for text in outlets:
            assert NOTE not in text
            assert GOAL not in text


def test_a_copy_for_the_group_comes_back_without_taking_anything_private_away() -> None:
    base = small_workshop()
    plan = publish(base, with_plan(), "s1")
    copy = redact(plan, Audience.GROUP)
    id_ = step_id(plan, "Welkom")
    edited = publish(copy, apply(copy, edits.edit_step(copy, id_, title="Welkom allemaal")), "s2")
    for merged in (merge_documents(plan, edited), merge_documents(edited, plan)):
        assert merged.steps[id_].title == "Welkom allemaal"
        assert merged.steps[id_].goal == GOAL
        assert private_texts(merged) == {id_: NOTE}


def test_own_notes_of_two_people_about_one_step_are_both_kept() -> None:
    base = publish(small_workshop(), with_plan(), "s1")
    step = step_id(base, "Welkom")
    one = publish(base, apply(base, edits.set_private_note(base, step, "Van Anna")), "s2")
    other = publish(base, apply(base, edits.set_private_note(base, step, "Van Ben")), "s3")
    [conflict] = find_conflicts(merge_documents(one, other))
    assert {conflict.shown, *conflict.others} == {"Van Anna", "Van Ben"}
