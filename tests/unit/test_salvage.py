"""What is saved of a copy that was damaged on the way: whole records, and nothing that takes something away."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.handout_form import Assignment, topics_in
from canvas_app.content.method import load_method
from canvas_app.insight.handout import make_copy
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.salvage import salvage

PASSION = topics_in(["identity.passion"], load_method())
NEW = tuple(f"Van thuis {number}: “één” 🙂" for number in range(8))


@cache
def base() -> Document:
    return publish(load_example("niplan", "nl"), load_example("niplan", "nl"), "ba5e")


@cache
def filled() -> Document:
    person = next(iter(base().participants))
    copy = make_copy(base(), Assignment(PASSION), person)
    drafts = [edits.NoteDraft(text, "sky", person) for text in NEW]
    return publish(copy, apply(copy, edits.add_notes(copy, PASSION[0], drafts)), "a11")


def is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


@settings(max_examples=400)
@given(st.integers(0, 1_000), st.sampled_from([b"", b'"', b"\xff", b"{", b"\x00", b"]]"]))
def test_whatever_is_damaged_only_whole_notes_come_in_and_nothing_goes(permille: int, dirt: bytes) -> None:
    data = to_bytes(filled())
    at = len(data) * permille // 1_000
    damaged = data[:at] + dirt + (data[at + 7 :] if dirt else b"")
    saved = salvage(damaged)
    if (
        saved is None or saved.document_id != base().document_id or is_json(damaged)
    ):  # what can be read is no matter for salvage
        return
    merged = merge_documents(base(), saved)
    assert {id_: note.text for id_, note in merged.notes.items() if id_ in base().notes} == {
        id_: note.text for id_, note in base().notes.items()
    }
    assert {note.text for id_, note in merged.notes.items() if id_ not in base().notes} <= {*NEW}
    assert {note.author for note in merged.notes.values()} <= {
        note.author for note in filled().notes.values()
    } | {note.author for note in base().notes.values()}


@pytest.mark.parametrize("end", [1, 40])
def test_a_file_that_lacks_its_end_loses_no_note(end: int) -> None:
    saved = salvage(to_bytes(filled())[:-end])
    assert saved is not None
    assert saved.notes == filled().notes
    assert saved.handout == filled().handout


def test_of_a_file_that_was_cut_in_its_notes_those_before_are_there() -> None:
    data = to_bytes(filled())
    saved = salvage(data[: data.index(b"Van thuis 5") + 4])
    assert saved is not None
    merged = merge_documents(base(), saved)
    assert {note.text for id_, note in merged.notes.items() if id_ not in base().notes} == {*NEW[:5]}


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"format": "other"}', b"\x00" * 50, b"%PDF-1.7", b"[" * 5_000]
)
def test_what_is_no_network_gives_nothing(data: bytes) -> None:
    assert salvage(data) is None
