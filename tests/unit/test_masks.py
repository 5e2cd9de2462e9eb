"""Silent writing: what is masked reaches nobody but its author until it is revealed, and nothing is lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.merge.anonymous_copy import anonymise
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply, invert
from canvas_app.model.document import Document
from canvas_app.model.field_types import Audience
from canvas_app.model.masks import masked_topics
from canvas_app.model.redact import redact
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.pdf_attachment import build_attachment
from canvas_app.storage.reader.loader import from_bytes
from tests.unit.builders import TOPICS, document, documents, note, small_workshop, with_record, without_record

THEME, RULES = TOPICS[0], TOPICS[1]


def masked(base: Document, *topics: str) -> Document:
    return apply(base, edits.mask_topics(base, topics))


def revealed(base: Document, *topics: str) -> Document:
    return apply(base, edits.reveal_topics(base, topics))


def texts(doc: Document) -> set[str]:
    return {one.text for one in doc.notes.values()}


def with_step(shows: str, is_masked: str = "yes") -> tuple[Document, str]:
    base = small_workshop()
    doc = apply(base, edits.add_steps(base, [edits.StepDraft({"shows": shows, "masked": is_masked})]))
    return doc, next(iter(doc.steps))


def test_a_masked_topic_is_seen_by_the_author_of_each_note_and_the_facilitator() -> None:
    doc = masked(small_workshop(), THEME)
    assert texts(redact(doc, Audience.GROUP)) == {"We spreken af wie belt"}
    assert texts(redact(doc, Audience.EVERYBODY)) == {"We spreken af wie belt"}
    assert texts(redact(doc, Audience.GROUP, "p1")) == {"We spreken af wie belt", "Samen eten"}
    assert redact(doc, Audience.FACILITATOR) is doc


def test_notes_that_come_later_are_masked_too_until_the_topic_is_revealed() -> None:
    doc = masked(small_workshop(), THEME)
    doc = apply(doc, edits.add_notes(doc, THEME, [edits.NoteDraft("Later bedacht")]))
    assert "Later bedacht" not in texts(redact(doc, Audience.GROUP))
    assert texts(redact(revealed(doc, THEME), Audience.GROUP)) == texts(doc)


def test_a_note_of_a_topic_that_only_a_newer_version_knows_is_masked_with_any() -> None:
    doc = with_record(small_workshop(), "notes", note("n9", "Van later", "identity.passion.later"))
    assert "Van later" in texts(redact(doc, Audience.GROUP))
    assert "Van later" not in texts(redact(masked(doc, RULES), Audience.GROUP))


def test_a_removed_note_of_a_masked_topic_is_in_no_copy_either() -> None:
    base = publish(document(), small_workshop(), "s1")
    doc = publish(base, without_record(masked(base, THEME), ("notes", "n1")), "s2")
    assert b"Samen eten" in to_bytes(doc)
    assert b"Samen eten" not in to_bytes(redact(doc, Audience.GROUP))


def test_a_copy_that_is_handed_out_lacks_what_is_masked() -> None:
    doc = masked(small_workshop(), THEME)
    for data in (to_bytes(redact(doc, Audience.GROUP)), build_attachment(doc, with_participants=True)):
        assert b"Samen eten" not in data
        assert b"We spreken af wie belt" in data


def test_a_copy_without_names_lacks_what_is_masked_and_knows_the_topic_is() -> None:
    copy = anonymise(masked(small_workshop(), THEME))
    assert texts(copy) == {"We spreken af wie belt"}
    assert masked_topics(copy) == {THEME}
    assert not anonymise(revealed(masked(small_workshop(), THEME), THEME)).masks


def test_merging_a_handed_out_copy_back_removes_nothing_and_brings_what_was_written_in_it() -> None:
    doc = publish(document(), masked(small_workshop(), THEME), "s1")
    own = redact(doc, Audience.GROUP, "p1")
    own = publish(own, apply(own, edits.add_notes(own, THEME, [edits.NoteDraft("Thuis bedacht")])), "s2")
    own = publish(own, apply(own, edits.edit_note(own, "n1", "Samen koken")), "s2")
    merged = merge_documents(doc, own)
    assert texts(merged) == (texts(doc) - {"Samen eten"}) | {"Samen koken", "Thuis bedacht"}
    assert texts(redact(merged, Audience.GROUP)) == {"We spreken af wie belt"}


def test_a_topic_masked_in_one_copy_and_another_in_the_other_are_both_masked() -> None:
    base = publish(document(), small_workshop(), "s1")
    one, other = (publish(base, masked(base, topic), f"s-{topic}") for topic in (THEME, RULES))
    assert masked_topics(merge_documents(one, other)) == {THEME, RULES}
    assert masked_topics(merge_documents(other, one)) == {THEME, RULES}


def test_the_same_topic_masked_twice_is_one_mask() -> None:
    base = publish(document(), small_workshop(), "s1")
    one, other = (publish(base, masked(base, THEME), session) for session in ("s2", "s3"))
    later = publish(one, revealed(one, THEME), "s4")
    assert len(merge_documents(later, other).masks) == 1


@given(documents(), st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(TOPICS))), max_size=6))
def test_masking_and_revealing_can_be_undone_and_touch_no_note(
    base: Document, steps: list[tuple[bool, set[str]]]
) -> None:
    doc, expected = base, set(masked_topics(base))
    for is_masking, topics in steps:
        change = (edits.mask_topics if is_masking else edits.reveal_topics)(doc, topics)
        after = apply(doc, change)
        assert apply(after, invert(change)) == doc
        assert change.kinds <= {"masks"}
        expected = expected | topics if is_masking else expected - topics
        assert masked_topics(after) == expected
        assert from_bytes(to_bytes(after)).document.masks == after.masks
        doc = after
    hidden = {one.id for one in doc.notes.values() if one.topic in expected}
    assert redact(doc, Audience.GROUP).notes.keys() == doc.notes.keys() - hidden
    open_again = apply(doc, edits.reveal_topics(doc, expected))
    assert redact(open_again, Audience.GROUP).notes.keys() == base.notes.keys()


@pytest.mark.parametrize(
    ("shows", "count"),
    [
        ("identity.passion.theme", 1),
        ("identity.passion", 3),
        ("identity", 12),
        ("overview", 35),
        ("title", 0),
        ("", 0),
    ],
)
def test_a_step_that_begins_masks_the_topics_it_is_about(shows: str, count: int) -> None:
    doc, step = with_step(shows)
    after = apply(doc, edits.start_step_masks(doc, step))
    assert len(masked_topics(after)) == count
    assert not edits.start_step_masks(after, step)


def test_a_step_that_is_not_masked_masks_nothing() -> None:
    doc, step = with_step("identity.passion", "no")
    assert not edits.start_step_masks(doc, step)
