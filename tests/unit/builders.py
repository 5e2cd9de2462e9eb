"""Documents to test with, and strategies that make them at random."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from canvas_app.merge.json_values import canonical_json
from canvas_app.model import order_keys
from canvas_app.model.allowed_values import NOTE_MARKS, VOTING_METHODS, YES_NO
from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document
from canvas_app.model.kinds import KINDS, derive_id
from canvas_app.model.records import (
    MAX_DOTS,
    MAX_MINUTES,
    Checkpoint,
    Coalition,
    Mask,
    Note,
    Participant,
    PrivateNote,
    Record,
    Step,
    Vote,
    VotingRound,
    Workshop,
)

TOPICS = ("identity.passion.theme", "rules.decisions", "organisation.people.members", "leadership.care")
COLOURS = ("yellow", "orange", "sky", "green", "pink")


def document(
    *records: Record, title: str = "Netwerk Jeugd", document_id: str = "00000000000000aa"
) -> Document:
    """A document with these records, whatever kind they are of."""
    kinds = {kind.record: name for name, kind in KINDS.items()}
    by_kind: dict[str, dict[str, Record]] = {
        "workshop": {"workshop": Workshop(title=title, date="2026-06-12")},
        "participants": {},
        "notes": {},
        "coalitions": {},
        "votes": {},
        "steps": {},
        "private_notes": {},
        "masks": {},
        "voting_rounds": {},
        "checkpoints": {},
    }
    for record in records:
        by_kind[kinds[type(record)]][record.id] = record
    return Document(document_id, by_kind)


def note(id_: str = "n1", text: str = "een briefje", topic: str = TOPICS[0], **fields: Any) -> Note:
    return Note(id=id_, text=text, topic=topic, **{"order": "V", **fields})


def notes(count: int, topic: str = TOPICS[0]) -> list[Note]:
    keys = order_keys.new_keys(count)
    return [note(f"{number:016x}", f"briefje {number}", topic, order=key) for number, key in enumerate(keys)]


def small_workshop() -> Document:
    """Two people, three notes, a coalition."""
    anna = Participant(
        id="p1", name="Anna Jansen", organisation="gemeente", colour="sky", sign="AJ", order="F"
    )
    ben = Participant(id="p2", name="Ben", sign="B", order="V")
    return document(
        anna,
        ben,
        note("n1", "Samen eten", author="p1", order="F"),
        note("n2", "Iedereen mag iets inbrengen\nook als het nog niet af is", order="V"),
        note("n3", "We spreken af wie belt", TOPICS[1], colour="pink", author="p2"),
        Coalition(
            id="c1", name="Buurtkas", form="project", ambition="Een kas voor de hele straat", order="V"
        ),
    )


def with_fields(document_: Document, key: tuple[str, str], **fields: Any) -> Document:
    """The document with other values in a record, by way of a change."""
    record = document_.get(key)
    assert record is not None
    pairs = {name: (getattr(record, name, None), value) for name, value in fields.items()}
    return apply(document_, Change(updated={key: pairs}))


def without_record(document_: Document, key: tuple[str, str]) -> Document:
    record = document_.get(key)
    assert record is not None
    return apply(document_, Change(removed={key: record}))


def with_record(document_: Document, kind: str, record: Record) -> Document:
    return apply(document_, Change(added={(kind, record.id): record}))


def with_extra_fields(document_: Document, **extras: Any) -> Document:
    return replace(document_, unknown_fields=extras)


# Strategies

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
_unknown = st.dictionaries(
    st.sampled_from(["mood", "votes", "zone"]), json_values.filter(lambda v: v is not None), max_size=2
)
_ids = st.integers(1, 12).map(lambda number: f"{number:016x}")


@st.composite
def some_notes(draw: st.DrawFn) -> Note:
    return Note(
        id=draw(_ids),
        topic=draw(st.sampled_from(TOPICS)),
        text=draw(words),
        colour=draw(st.sampled_from(COLOURS)),
        author=draw(st.just("") | _ids),
        order=draw(st.sampled_from(["A", "V", "n", "VV", ""])),
        mark=draw(st.sampled_from(["", *NOTE_MARKS])),
        who=draw(st.just("") | words),
        **draw(_unknown),
    )


@st.composite
def some_coalitions(draw: st.DrawFn) -> Coalition:
    return Coalition(
        id=draw(_ids), name=draw(words), form=draw(words), ambition=draw(words), **draw(_unknown)
    )


@st.composite
def some_participants(draw: st.DrawFn) -> Participant:
    return Participant(id=draw(_ids), name=draw(words), sign=draw(words), **draw(_unknown))


@st.composite
def some_votes(draw: st.DrawFn) -> Vote:
    note, voter, round_ = draw(_ids), draw(st.just("") | _ids), draw(st.just("") | _ids)
    id_ = KINDS["votes"].id_of({"note": note, "voter": voter, "round": round_})
    count, against = draw(st.integers(0, MAX_DOTS)), draw(st.integers(0, MAX_DOTS) if round_ else st.just(0))
    return Vote(id=id_, note=note, voter=voter, round=round_, count=count, against=against, **draw(_unknown))


@st.composite
def some_voting_rounds(draw: st.DrawFn) -> VotingRound:
    return VotingRound(
        id=draw(_ids),
        title=draw(words),
        method=draw(st.sampled_from(VOTING_METHODS)),
        budget=draw(st.integers(0, 9)),
        scope=draw(st.sampled_from(["", *TOPICS])),
        is_open=draw(st.sampled_from(YES_NO)),
        hidden=draw(st.sampled_from(YES_NO)),
        order=draw(st.sampled_from(["A", "V", "n", ""])),
        **draw(_unknown),
    )


@st.composite
def some_steps(draw: st.DrawFn) -> Step:
    return Step(
        id=draw(_ids),
        title=draw(words),
        shows=draw(st.sampled_from(["", "overview", *TOPICS])),
        minutes=draw(st.integers(1, MAX_MINUTES)),
        goal=draw(words),
        order=draw(st.sampled_from(["A", "V", "n", ""])),
        **draw(_unknown),
    )


@st.composite
def some_private_notes(draw: st.DrawFn) -> PrivateNote:
    step = draw(_ids)
    return PrivateNote(id=derive_id(step), step=step, text=draw(words), **draw(_unknown))


@st.composite
def some_masks(draw: st.DrawFn) -> Mask:
    topic = draw(st.sampled_from(TOPICS))
    return Mask(id=derive_id(topic), topic=topic, is_on=draw(st.sampled_from(YES_NO)), **draw(_unknown))


@st.composite
def some_checkpoints(draw: st.DrawFn) -> Checkpoint:
    return Checkpoint(
        id=draw(_ids),
        title=draw(words),
        made=draw(words),
        kept=draw(st.sampled_from(["", "eA==", "x" * 30_000])),
        **draw(_unknown),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document without bookkeeping, with unknown fields here and there."""
    records = draw(
        st.lists(
            some_notes()
            | some_coalitions()
            | some_participants()
            | some_votes()
            | some_voting_rounds()
            | some_steps()
            | some_private_notes()
            | some_masks()
            | some_checkpoints(),
            max_size=8,
        )
    )
    made = document(*records, title=draw(words))
    extras = draw(st.dictionaries(st.sampled_from(["actors", "zz", "agenda"]), json_values, max_size=2))
    unread = draw(
        st.dictionaries(
            st.sampled_from(["workshop", "actors"]),
            st.lists(json_values, min_size=1, max_size=2).map(
                lambda rows: tuple(sorted(rows, key=canonical_json))
            ),
            max_size=1,
        )
    )
    return replace(made, unknown_fields=extras, unread=unread)
