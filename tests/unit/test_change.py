"""Changes as data: done, taken back, put together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from canvas_app.model.change import Change, apply, diff, diff_fields, invert, squash
from canvas_app.model.document import Document
from canvas_app.storage.codec.document_encoder import to_bytes
from tests.unit.builders import (
    document,
    documents,
    note,
    small_workshop,
    with_fields,
    with_record,
    without_record,
)

N1 = ("notes", "n1")


def same(one: Document, other: Document) -> bool:
    return not diff(one, other)


@given(documents(), documents())
def test_the_comparison_of_two_documents_leads_from_one_to_the_other(one: Document, other: Document) -> None:
    change = diff(one, other)
    assert same(apply(one, change), other)
    assert bool(change) == (not same(one, other))


@given(documents(), documents())
def test_an_inverted_change_leads_back(one: Document, other: Document) -> None:
    change = diff(one, other)
    assert same(apply(other, invert(change)), one)
    assert invert(invert(change)) == change


@given(st.lists(documents(), min_size=3, max_size=4))
def test_squashed_changes_do_the_same_as_one_after_the_other(states: list[Document]) -> None:
    total = Change()
    for before, after in pairwise(states):
        total = squash(total, diff(before, after))
    assert same(apply(states[0], total), states[-1])
    assert same(apply(states[-1], invert(total)), states[0])


@given(documents(), documents())
def test_there_and_back_is_no_change(one: Document, other: Document) -> None:
    change = diff(one, other)
    assert not squash(change, invert(change))


def test_a_change_names_what_it_touches() -> None:
    base = small_workshop()
    change = diff(base, without_record(with_fields(base, N1, text="x"), ("coalitions", "c1")))
    assert change.keys == {N1, ("coalitions", "c1")}
    assert change.kinds == {"notes", "coalitions"}


def test_a_change_of_what_is_gone_is_passed_over() -> None:
    base = small_workshop()
    edit = diff(base, with_fields(base, N1, text="x"))
    gone = without_record(base, N1)
    assert same(apply(gone, edit), gone)
    assert same(apply(gone, diff(base, gone)), gone)


def test_documents_are_never_changed_in_place() -> None:
    base = small_workshop()
    before = {kind: dict(by_id) for kind, by_id in base.records.items()}
    apply(base, diff(base, with_record(without_record(base, N1), "notes", note("x"))))
    assert {kind: dict(by_id) for kind, by_id in base.records.items()} == before


def test_added_then_edited_is_added_as_edited() -> None:
    base = document()
    added = Change(added={N1: note("n1", "een")})
    edited = Change(updated={N1: {"text": ("een", "twee")}})
    assert squash(added, edited) == Change(added={N1: note("n1", "twee")})
    assert not squash(squash(added, edited), Change(removed={N1: note("n1", "twee")}))
    assert same(apply(apply(base, added), edited), apply(base, squash(added, edited)))


def test_differences_include_fields_of_a_newer_version() -> None:
    assert diff_fields(note(), note(mood=3)) == {"mood": (None, 3)}
    assert diff_fields(note(mood=3), note(mood=3)) == {}


def test_undoing_a_field_of_a_newer_version_leaves_no_trace_in_the_file() -> None:
    base = document(note("n1", "een"))
    change = Change(updated={N1: {"mood": (None, 3)}})
    assert to_bytes(apply(apply(base, change), invert(change))) == to_bytes(base)
