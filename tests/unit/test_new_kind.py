"""A kind of record that is only registered: everything the program does with records, it does with these."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from canvas_app.content.kind_labels import kind_labels
from canvas_app.errors import EditError
from canvas_app.insight.change_summary import ChangeKind, compare, summarize_change, summarize_conflicts
from canvas_app.merge.anonymous_copy import anonymise
from canvas_app.merge.conflicts import Conflict, find_conflicts, resolve
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply, invert
from canvas_app.model.document import Document
from canvas_app.model.edits import add_record, edit_record, remove_records
from canvas_app.model.edits.record_edits import move_records
from canvas_app.model.field_types import Audience
from canvas_app.model.kinds import RecordTest
from canvas_app.model.redact import redact
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.codec.json_schema import build_schema
from canvas_app.storage.journal.change_codec import decode_change, encode_change
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.integrity import is_fully_read
from tests.unit.evaluation_kind import (
    KIND,
    DiscreetEvaluation,
    Evaluation,
    evaluations,
    known_evaluations,
    workshop_without,
)


@pytest.fixture
def known() -> Iterator[None]:
    with known_evaluations():
        yield


def with_two() -> Document:
    """Anna and Ben think something of the first note."""
    base = workshop_without()
    base = apply(base, add_record(base, KIND, note="n1", text="Goed", mark=8, author="p1"))
    return apply(base, add_record(base, KIND, note="n1", text="Matig", mark=4, author="p2", secret="zacht"))


def only_id(document: Document, text: str) -> str:
    return evaluations(document)[text].id


@pytest.mark.usefixtures("known")
def test_it_is_made_changed_moved_and_undone() -> None:
    base = with_two()
    first, second = (only_id(base, text) for text in ("Goed", "Matig"))
    changes = [
        edit_record(base, KIND, first, text="Heel goed\nen waarom", mark=9),
        move_records(base, KIND, [second], {"note": "n1"}, before=first),
        move_records(base, KIND, [second], {"note": "n2"}),
        remove_records(base, KIND, [first]),
    ]
    for change in changes:
        assert change
        after = apply(base, change)
        assert after != base
        assert apply(after, invert(change)) == base
    assert evaluations(apply(base, changes[0]))["Heel goed\nen waarom"].mark == 9


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("mark", [0, 11, True, 5.0, "5"])
def test_a_number_out_of_range_is_refused(mark: object) -> None:
    with pytest.raises(EditError, match="number_out_of_range"):
        add_record(workshop_without(), KIND, text="x", mark=mark)


@pytest.mark.usefixtures("known")
def test_what_it_refers_to_may_go() -> None:
    base = with_two()
    without_note = apply(base, remove_records(base, "notes", ["n1"]))
    assert not evaluations(without_note)
    without_anna = apply(base, remove_records(base, "participants", ["p1"]))
    assert evaluations(without_anna)["Goed"].author == ""
    assert evaluations(without_anna)["Matig"].author == "p2"
    assert without_anna.notes["n1"].author == ""


@pytest.mark.usefixtures("known")
def test_a_file_holds_it_and_gives_it_back() -> None:
    base = publish(workshop_without(), with_two(), "s1")
    data = to_bytes(base)
    loaded = from_bytes(data)
    assert loaded.document == base
    assert is_fully_read(loaded)
    assert to_bytes(loaded.document) == data
    [good, _] = json.loads(data)[KIND]
    assert good == {**good, "note": "n1", "text": "Goed", "mark": 8, "author": "p1"}
    change = compare(workshop_without(), base)
    assert decode_change(encode_change(change)) == change


@pytest.mark.usefixtures("known")
def test_a_file_of_an_older_version_has_none_and_is_sound() -> None:
    data = to_bytes(workshop_without())
    assert KIND.encode() not in data
    assert is_fully_read(from_bytes(data))
    assert from_bytes(data.replace(b'"minor": 2', b'"minor": 1')).document == from_bytes(data).document


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("field", "value", "is_read"),
    [("mood", '"gleeful"', True), ("later", '"x"', True), ("mark", "11", False), ("mark", '"8"', False)],
)
def test_values_of_another_version_are_kept_and_impossible_ones_put_aside(
    field: str, value: str, is_read: bool
) -> None:
    raw = json.loads(to_bytes(with_two()))
    raw[KIND][0][field] = json.loads(value)
    loaded = from_bytes(json.dumps(raw).encode())
    assert is_fully_read(loaded) == is_read
    assert len(evaluations(loaded.document)) == (2 if is_read else 1)
    again = json.loads(to_bytes(loaded.document))
    kept = again[KIND][0] if is_read else again["unread"][KIND][0]
    assert kept[field] == json.loads(value)


def test_a_program_that_does_not_know_it_keeps_it() -> None:
    with known_evaluations():
        data = to_bytes(publish(workshop_without(), with_two(), "s1"))
    unknown = from_bytes(data).document
    assert KIND not in unknown.records
    saved = to_bytes(unknown)
    with known_evaluations():
        assert from_bytes(saved).document == from_bytes(data).document


@pytest.mark.usefixtures("known")
def test_two_copies_join_and_what_two_wrote_is_kept_twice() -> None:
    base = publish(workshop_without(), with_two(), "s1")
    id_ = only_id(base, "Goed")
    anna = publish(base, apply(base, edit_record(base, KIND, id_, text="Prima", mark=9)), "anna")
    ben = apply(base, edit_record(base, KIND, id_, text="Fraai"))
    ben = apply(ben, add_record(ben, KIND, note="n2", text="Nieuw", author="p2"))
    ben = publish(base, ben, "ben")
    joined = merge_documents(anna, ben)
    assert joined == merge_documents(ben, anna)
    assert len(evaluations(joined)) == 3
    [conflict] = find_conflicts(joined)
    assert {conflict.shown, *conflict.others} == {"Prima", "Fraai"}
    assert joined.records[KIND][id_].mark == 9  # type: ignore[attr-defined]
    assert not find_conflicts(resolve(joined, conflict.key, "text"))
    assert from_bytes(to_bytes(joined)).document == joined


@pytest.mark.usefixtures("known")
def test_of_one_that_was_moved_by_one_and_removed_by_another_nothing_is_left() -> None:
    base = publish(workshop_without(), with_two(), "s1")
    id_ = only_id(base, "Goed")
    moved = publish(base, apply(base, move_records(base, KIND, [id_], {"note": "n1"})), "anna")
    gone = publish(base, apply(base, remove_records(base, KIND, [id_])), "ben")
    written = publish(base, apply(base, edit_record(base, KIND, id_, text="Toch")), "anna")
    assert id_ not in merge_documents(moved, gone).records[KIND]
    assert "Toch" in evaluations(merge_documents(written, gone))


@pytest.mark.usefixtures("known")
def test_differences_are_told_in_words() -> None:
    base = with_two()
    id_ = only_id(base, "Goed")
    after = apply(base, edit_record(base, KIND, id_, text="Prima"))
    after = apply(after, remove_records(after, KIND, [only_id(base, "Matig")]))
    lines = summarize_change(base, compare(base, after))
    assert [(line.change_kind, line.kind, line.text, line.person) for line in lines] == [
        (ChangeKind.CHANGED, KIND, "Prima", "p1"),
        (ChangeKind.REMOVED, KIND, "Matig", "p2"),
    ]
    for lang in ("nl", "en"):
        assert kind_labels(KIND, lang).count_differing(2) == "evaluations: 2"
        assert kind_labels(KIND, lang).line_of("Prima") == "evaluations: Prima"


SEES = {
    Audience.EVERYBODY: {Audience.EVERYBODY, Audience.GROUP, Audience.FACILITATOR, Audience.PERSON},
    Audience.GROUP: {Audience.GROUP, Audience.FACILITATOR, Audience.PERSON},
    Audience.FACILITATOR: {Audience.FACILITATOR},
    Audience.PERSON: set(),
}
"""For each audience of the kind, who sees what Anna wrote without being Anna."""


@pytest.mark.parametrize("viewer", Audience)
@pytest.mark.parametrize("audience", Audience)
def test_each_audience_sees_what_is_meant_for_it(audience: Audience, viewer: Audience) -> None:
    with known_evaluations(audience):
        base = publish(workshop_without(), with_two(), "s1")
        shown = redact(base, viewer, person="p2" if viewer is Audience.PERSON else "")
        is_seen = viewer in SEES[audience]
        is_own = audience is viewer is Audience.PERSON
        assert ("Goed" in evaluations(shown)) == is_seen
        assert ("Matig" in evaluations(shown)) == (is_seen or is_own)
        if "Matig" in evaluations(shown):
            assert evaluations(shown)["Matig"].secret == ("zacht" if viewer is Audience.FACILITATOR else "")
        if not is_seen and not is_own:
            assert KIND.encode() not in to_bytes(shown), "nor any trace of it in the bookkeeping"
            if viewer is not Audience.EVERYBODY:
                assert merge_documents(base, shown).records == base.records, (
                    "bringing it back removes nothing"
                )


def test_in_a_copy_for_everybody_nobody_is_named_and_unknown_choices_are_gone() -> None:
    with known_evaluations(Audience.EVERYBODY):
        base = with_two()
        base = apply(base, edit_record(base, KIND, only_id(base, "Goed"), mood="zebedeus"))
        copy = from_bytes(to_bytes(anonymise(base))).document
        good = evaluations(copy)["Goed"]
        assert (good.author, good.mood, good.mark) == ("", "calm", 8)
        assert copy.notes[good.note].text == "Samen besluiten"
        assert good.id not in base.records[KIND]


@pytest.mark.usefixtures("known")
def test_the_schema_describes_it() -> None:
    schema = build_schema()
    assert schema["properties"][KIND]["items"] == {"$ref": "#/$defs/Evaluation"}
    assert KIND not in schema["required"]
    fields = schema["$defs"]["Evaluation"]["properties"]
    assert fields["mark"] == {"type": "integer", "default": 6, "minimum": 1, "maximum": 10}
    assert fields["mood"] == {"type": "string", "default": "calm", "maxLength": 20_000}


@pytest.mark.parametrize("is_removed", [False, True])
def test_a_hidden_field_is_not_in_the_bookkeeping_either(is_removed: bool) -> None:
    """What one side wrote in a conflict, and what a removed record last said, stay with the facilitator too."""
    with known_evaluations(Audience.GROUP):
        base = publish(workshop_without(), with_two(), "s1")
        id_ = only_id(base, "Matig")
        changes = (edit_record(base, KIND, id_, secret=f"zacht {side}") for side in ("links", "rechts"))
        one, other = (
            publish(base, apply(base, change), f"s{side}") for side, change in enumerate(changes, 2)
        )
        merged = merge_documents(one, other)
        if is_removed:
            merged = publish(merged, apply(merged, remove_records(merged, KIND, [id_])), "s4")
        assert b"zacht" in to_bytes(merged)
        assert b"zacht" not in to_bytes(redact(merged, Audience.GROUP))
        assert b"zacht" in to_bytes(redact(merged, Audience.FACILITATOR))


def test_a_conflict_that_the_facilitator_may_not_see_is_not_told() -> None:
    with known_evaluations(record=DiscreetEvaluation):
        base = with_two()
        id_ = only_id(base, "Matig")
        conflict = Conflict((KIND, id_), "secret", "zacht", ("hard",))
        assert summarize_conflicts(base, [conflict]) == []
        shown = Conflict((KIND, id_), "text", "Matig", ("Slecht",))
        assert [line.text for line in summarize_conflicts(base, [shown])] == ["Slecht"]


def test_what_is_not_revealed_only_its_author_sees_and_a_copy_without_it_removes_nothing() -> None:
    def lively(_: Document) -> RecordTest:
        return lambda record: isinstance(record, Evaluation) and record.mood == "lively"

    with known_evaluations(unrevealed=lively):
        base = workshop_without()
        whole = base
        for text, author, mood in (
            ("Van Anna", "p1", "lively"),
            ("Van Ben", "p2", "lively"),
            ("Te zien", "", "calm"),
        ):
            change = add_record(whole, KIND, note="n2", text=text, author=author, mood=mood)
            whole = apply(whole, change)
        whole = publish(base, whole, "s1")
        seen = redact(whole, Audience.GROUP, "p1")
        assert set(evaluations(seen)) == {"Van Anna", "Te zien"}
        assert set(evaluations(redact(whole, Audience.GROUP))) == {"Te zien"}
        assert redact(whole, Audience.FACILITATOR) is whole
        edited = publish(seen, apply(seen, edit_record(seen, "notes", "n1", text="Anders")), "s2")
        merged = merge_documents(whole, edited)
        assert set(evaluations(merged)) == {"Van Anna", "Van Ben", "Te zien"}
        assert merged.notes["n1"].text == "Anders"
