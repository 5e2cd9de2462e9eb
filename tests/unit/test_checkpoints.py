"""Checkpoints: the state of a moment is what it was whatever happens afterwards, small, and within the group."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.method import load_method
from canvas_app.errors import EditError
from canvas_app.insight.comparison import compare_states
from canvas_app.insight.comparison_text import comparison_sections
from canvas_app.merge.anonymous_copy import anonymise
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply, invert
from canvas_app.model.checkpoints import KEPT_KINDS, MAX_UNPACKED_BYTES, list_checkpoints, state_at
from canvas_app.model.document import Document
from canvas_app.model.edits import (
    NoteDraft,
    add_checkpoint,
    add_notes,
    edit_record,
    mask_topics,
    move_notes,
    remove_checkpoint,
    remove_records,
    reveal_topics,
)
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import KINDS, register, unregister
from canvas_app.model.records import Checkpoint, Note
from canvas_app.model.redact import redact
from canvas_app.platform import paths
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.change_codec import decode_change, encode_change
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.integrity import is_fully_read
from tests.unit.builders import TOPICS, document, documents, small_workshop, with_record

pytestmark = pytest.mark.core

MADE = "2026-06-12T16:30"


def kept(base: Document, title: str = "na sessie 2") -> Document:
    return apply(base, add_checkpoint(base, title, MADE))


def only(document_: Document) -> Checkpoint:
    [checkpoint] = list_checkpoints(document_)
    return checkpoint


def assert_same(state: Document, then: Document) -> None:
    for kind in KEPT_KINDS:
        assert dict(state.records[kind]) == dict(then.records[kind])


def edited(base: Document, other: Document) -> Document:
    """The base with everything but its checkpoints as in another document: what any edits may lead to."""
    return base.with_records({kind: other.records[kind] for kind in KINDS if kind != "checkpoints"})


@contextmanager
def older_version() -> Iterator[None]:
    """The program before it knew checkpoints."""
    kind = KINDS["checkpoints"]
    unregister("checkpoints")
    try:
        yield
    finally:
        register(kind)


@given(documents(), documents())
def test_the_state_of_a_moment_is_what_it_was_whatever_is_edited(then: Document, later: Document) -> None:
    then = then.with_records({"checkpoints": {}})
    after = edited(kept(then), later)
    assert_same(state_at(after, only(after)), then)
    read = from_bytes(to_bytes(publish(then, after, "s1"))).document
    assert_same(state_at(read, only(read)), then)


_EDITS = (
    lambda doc, note: edit_record(doc, "notes", note, text="anders"),
    lambda doc, note: move_notes(doc, [note], TOPICS[2]),
    lambda doc, note: remove_records(doc, "notes", [note]),
    lambda doc, _: add_notes(doc, TOPICS[1], [NoteDraft("erbij")]),
    lambda doc, _: remove_records(doc, "participants", [next(iter(doc.participants))]),
    lambda doc, _: edit_record(doc, "coalitions", next(iter(doc.coalitions)), name="Andere kas"),
    lambda doc, _: add_checkpoint(doc, "nog een moment", MADE),
)


@given(st.lists(st.tuples(st.sampled_from(_EDITS), st.integers(0, 9), st.integers(0, 1)), max_size=12))
def test_copies_that_are_edited_apart_and_merged_keep_all_moments(
    steps: list[tuple[Callable, int, int]],
) -> None:
    base = publish(document(), small_workshop(), "5e55")
    first = publish(base, kept(base), "s0")
    copies, moments = [first, first], {only(first).id: base}
    for edit, which, side in steps:
        now = copies[side]
        if not now.notes or not now.participants:
            continue
        change = edit(now, list(now.notes)[which % len(now.notes)])
        moments.update((id_, now) for kind, id_ in change.added if kind == "checkpoints")
        copies[side] = publish(now, apply(now, change), f"s{side + 1}")
    merged = merge_documents(*copies)
    assert to_bytes(merged) == to_bytes(merge_documents(*reversed(copies)))
    assert {checkpoint.id for checkpoint in list_checkpoints(merged)} == moments.keys()
    for checkpoint in list_checkpoints(merged):
        assert_same(state_at(merged, checkpoint), moments[checkpoint.id])


@given(documents(), st.booleans())
def test_an_older_version_edits_merges_and_saves_and_no_moment_is_lost(later: Document, other: bool) -> None:
    base = publish(document(), small_workshop(), "5e55")
    one = publish(base, kept(base, "een"), "s1")
    two = publish(base, kept(base, "twee"), "s2")
    files = to_bytes(one), to_bytes(two)
    with older_version():
        read, also_read = (from_bytes(file).document for file in files)
        assert "checkpoints" not in read.records
        edited_ = publish(read, edited(read, later), "old")
        data = to_bytes(merge_documents(edited_, also_read) if other else edited_)
    after = from_bytes(data).document
    assert {checkpoint.title for checkpoint in list_checkpoints(after)} == (
        {"een", "twee"} if other else {"een"}
    )
    for checkpoint in list_checkpoints(after):
        assert_same(state_at(after, checkpoint), base)
    assert {checkpoint.title for checkpoint in list_checkpoints(merge_documents(after, two))} == {
        "een",
        "twee",
    }


def test_it_is_found_newest_first_and_can_be_renamed_thrown_away_and_undone() -> None:
    base = kept(small_workshop(), "eerste")
    base = apply(base, add_checkpoint(base, "laatste", "2026-07-01T09:00"))
    assert [checkpoint.title for checkpoint in list_checkpoints(base)] == ["laatste", "eerste"]
    newest = list_checkpoints(base)[0]
    renamed = apply(base, edit_record(base, "checkpoints", newest.id, title="na de zomer"))
    assert list_checkpoints(renamed)[0].title == "na de zomer"
    change = remove_checkpoint(base, newest.id)
    after = apply(base, change)
    assert [checkpoint.title for checkpoint in list_checkpoints(after)] == ["eerste"]
    published = publish(publish(document(), base, "s0"), after, "s1")
    assert to_bytes(published).count(newest.kept.encode()) == 1, "of the other moment, with the same state"
    assert apply(after, invert(change)) == base
    assert decode_change(encode_change(change)) == change


def test_thrown_away_in_one_copy_it_is_gone_in_the_other() -> None:
    base = publish(document(), kept(small_workshop()), "5e55")
    gone = publish(base, apply(base, remove_checkpoint(base, only(base).id)), "s1")
    other = publish(base, apply(base, edit_record(base, "notes", "n1", text="anders")), "s2")
    for merged in (merge_documents(gone, other), merge_documents(other, gone)):
        assert list_checkpoints(merged) == []


@pytest.mark.parametrize("title", ["", " ", "\n"])
def test_a_moment_has_a_name(title: str) -> None:
    with pytest.raises(EditError, match="name_missing"):
        add_checkpoint(small_workshop(), title, MADE)


def test_the_group_has_it_and_a_clean_copy_does_not() -> None:
    base = publish(document(), kept(small_workshop(), "Geheimtitel"), "5e55")
    assert only(redact(base, Audience.GROUP)) == only(base)
    clean = to_bytes(anonymise(base))
    assert b"checkpoints" not in clean
    assert b"Geheimtitel" not in clean
    assert only(base).kept.encode() not in clean


def test_while_anything_is_masked_no_copy_for_the_group_has_it() -> None:
    """A moment may hold notes that nobody is to see yet; a copy without it merges back without removing it."""
    base = small_workshop()
    base = apply(base, add_notes(base, TOPICS[1], [NoteDraft("In stilte")]))
    base = publish(document(), kept(apply(base, mask_topics(base, [TOPICS[1]]))), "5e55")
    shared = redact(base, Audience.GROUP)
    assert list_checkpoints(shared) == []
    assert only(base).id not in to_bytes(shared).decode()
    assert only(merge_documents(base, from_bytes(to_bytes(shared)).document)) == only(base)
    revealed = apply(base, reveal_topics(base, [TOPICS[1]]))
    assert only(redact(revealed, Audience.GROUP)) == only(base)
    assert only(redact(base, Audience.FACILITATOR)) == only(base)


def test_what_changed_since_a_moment_is_told_in_words() -> None:
    base = kept(small_workshop())
    after = apply(base, edit_record(base, "notes", "n1", text="Samen koken"))
    comparison = compare_states(state_at(after, only(after)), after)
    sections = comparison_sections(comparison, load_method(), "nl")
    assert [section.title for section in sections] == ["Identiteit", "Per persoon"]
    assert "Samen eten  →  Samen koken" in sections[0].lines[0].text


def packed(data: bytes) -> str:
    return b64encode(zlib.compress(data)).decode()


_NOTHING: dict[str, list[object]] = {kind: [] for kind in KEPT_KINDS}


@pytest.mark.parametrize(
    "state",
    [
        "!",
        "eA==",
        "é",
        packed(b"x"),
        packed(b"[]"),
        packed(b"null"),
        packed(b'{"notes": 1}'),
        packed(b" " * (MAX_UNPACKED_BYTES + 1)),
        packed(b'{"notes":' + b"[" * 5000),
        packed(json.dumps({**_NOTHING, "notes": [{"text": "zonder id"}]}).encode()),
        packed(json.dumps({**_NOTHING, "notes": [{"id": 7}]}).encode()),
        packed(json.dumps({**_NOTHING, "notes": [["id", "x"]]}).encode()),
        packed(b'{"notes": [{"id": "a", "x": NaN}], "coalitions": [], "participants": []}'),
        packed(json.dumps({**_NOTHING, "notes": [{"id": "a", "text": "x" * 30_000}]}).encode()),
        packed(json.dumps(_NOTHING).encode())[:-8],
    ],
)
def test_a_damaged_state_is_told_and_harms_nothing_else(state: str) -> None:
    base = with_record(
        small_workshop(), "checkpoints", Checkpoint(id="x", title="kapot", made=MADE, kept=state)
    )
    with pytest.raises(EditError, match="checkpoint_unread"):
        state_at(base, only(base))
    loaded = from_bytes(to_bytes(base))
    assert loaded.document == base
    assert is_fully_read(loaded)


def test_fields_of_a_newer_version_are_kept_in_a_moment() -> None:
    base = with_record(small_workshop(), "notes", Note(id="n9", text="x", mood=["blij"]))
    after = apply(kept(base), remove_records(base, "notes", ["n9"]))
    assert state_at(after, only(after)).notes["n9"] == base.notes["n9"]


def test_it_stays_small() -> None:
    """Less than a third of the workshop itself, and later moments of the same size."""
    sample = from_bytes(paths.resource_path("samples", "niplan.nl.nwcanvas.json").read_bytes()).document
    base = publish(replace(sample, records={"workshop": sample.records["workshop"]}), sample, "5e55")
    size = len(to_bytes(base))
    after = kept(base)
    assert len(to_bytes(publish(base, after, "s1"))) - size < size / 3
