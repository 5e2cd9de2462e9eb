"""What is saved of a copy that was damaged on the way: whole records, and nothing that takes something away."""

from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas_app.content.handout_form import Assignment, topics_in
from canvas_app.content.method import load_method
from canvas_app.insight.answers_copy import with_new_notes
from canvas_app.insight.handout import make_copy
from canvas_app.merge.conflicts import find_conflicts
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


@pytest.mark.parametrize("share", [0.4, 0.66, 0.9, 1.0])
def test_a_cut_copy_takes_nothing_back_and_the_whole_one_brings_the_rest_without_a_choice(
    share: float,
) -> None:
    person = next(iter(base().participants))
    copy = make_copy(base(), Assignment(PASSION), person)
    of_hers, of_others = (
        [id_ for id_, note in copy.notes.items() if (note.author == person) == is_own]
        for is_own in (True, False)
    )
    written = apply(
        copy, edits.add_notes(copy, PASSION[0], [edits.NoteDraft(text, "sky", person) for text in NEW])
    )
    back = publish(copy, apply(written, edits.edit_note(written, of_hers[0], "beter gezegd")), "a11")
    now = apply(base(), edits.edit_note(base(), of_others[0], "intussen anders"))
    now = publish(base(), apply(now, edits.remove_records(now, "notes", [of_others[1]])), "fac")
    data = to_bytes(back)
    saved = salvage(data[: round(len(data) * share) - 1])
    if saved is None:
        return
    cut = merge_documents(now, with_new_notes(now, saved, "digest"))
    assert {id_: note.text for id_, note in cut.notes.items() if id_ in now.notes} == {
        id_: note.text for id_, note in now.notes.items()
    }
    assert of_others[1] not in cut.notes
    assert not find_conflicts(cut)
    whole = merge_documents(cut, back)
    assert not find_conflicts(whole)
    assert whole.records == merge_documents(now, back).records


def test_where_a_piece_between_two_notes_was_lost_none_of_it_is_taken() -> None:
    data = to_bytes(filled())
    end = data.index(b"},", data.index(b'"notes": ['))
    grown_together = data[:end] + b"," + data[data.index(b"{", end) + 1 :]
    assert salvage(data[:-3]) is not None
    assert salvage(grown_together[:-3]) is None


def test_no_bookkeeping_is_taken_wherever_it_stands() -> None:
    raw = json.loads(to_bytes(filled()))
    data = json.dumps(dict(sorted(raw.items()))).encode()
    saved = salvage(data[:-3])
    assert saved is not None
    assert not saved.bookkeeping.vector
