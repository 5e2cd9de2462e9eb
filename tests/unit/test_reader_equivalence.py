"""What the quick reader takes, the tolerant one reads to the same; and nothing is dropped without being counted."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from canvas_app.errors import FileError
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.limits import DEFAULT_LIMITS
from canvas_app.storage.loaded_document import LoadedDocument
from canvas_app.storage.reader.document_decoder import _read_fast, from_bytes
from canvas_app.storage.reader.lenient_reader import read_leniently
from tests.unit.builders import document, small_workshop, with_fields, with_record, without_record
from tests.unit.builders import note as new_note
from tests.unit.file_mutations import mutate

N1 = ("notes", "n1")


def _with_everything() -> Document:
    """A workshop with stamps of several sessions, conflicts, removed records and dots."""
    base = publish(document(), small_workshop(), "5e55")
    base = publish(base, without_record(base, ("notes", "n3")), "5e56")
    ours = publish(base, with_fields(base, N1, text="hier"), "a")
    theirs = publish(with_record(base, "notes", new_note("n9")), with_fields(base, N1, text="daar"), "b")
    joined = merge_documents(ours, theirs)
    assert joined.bookkeeping.conflicts
    assert joined.bookkeeping.removed
    return joined


FULL = to_bytes(_with_everything())
RAW: dict[str, Any] = json.loads(FULL)


def nested(depth: int, kind: type = list) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value] if kind is list else {"x": value}
    return value


# What may stand in bookkeeping


IDS = st.sampled_from(("n1", "n2", "n3", "n9", "c1", "p1", "workshop", "gone", ""))
KINDS = st.sampled_from(("notes", "participants", "coalitions", "votes", "workshop", "later", "removed"))
FIELDS = st.sampled_from(("text", "colour", "alive", "count", "title", "later", "*", "id", ""))
STAMPS = st.sampled_from(("1@a", "2@5e55", "0@a", "7", "@", "999999999999999@z", "1@a@b", "٣@a", "²@a", ""))
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 12),
    st.just(10**20),
    st.just(1.5),
    st.sampled_from(("", "woorden")),
)
VALUES = st.one_of(
    SCALARS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(FIELDS, inner, max_size=2),
        max_leaves=6,
    ),
    st.builds(nested, st.integers(1, 80), st.sampled_from((list, dict))),
)


def mostly(likely: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(likely, likely, likely, VALUES)


def by_kind(entry: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    by_id = st.dictionaries(IDS, mostly(entry), max_size=3)
    return mostly(st.dictionaries(KINDS, mostly(by_id), max_size=3))


RIVALS = st.one_of(
    st.fixed_dictionaries({"stamp": mostly(STAMPS), "value": VALUES}),
    st.fixed_dictionaries({"stamp": STAMPS, "value": st.just("woorden")}, optional={"later": VALUES}),
)
CONFLICTS = by_kind(st.dictionaries(FIELDS, mostly(st.lists(mostly(RIVALS), max_size=2)), max_size=2))
VECTORS = st.dictionaries(st.sampled_from(("a", "5e55", "")), mostly(st.integers(-1, 9)))
SEEN = st.fixed_dictionaries(
    {"vector": mostly(VECTORS)},
    optional={
        "records": mostly(st.dictionaries(KINDS, mostly(st.lists(mostly(IDS), max_size=3)))),
        "later": VALUES,
    },
)
BOOKS = st.fixed_dictionaries(
    {},
    optional={
        "vector": mostly(VECTORS),
        "seen": mostly(st.lists(mostly(SEEN), max_size=3)),
        "stamps": by_kind(st.one_of(STAMPS, st.dictionaries(FIELDS, mostly(STAMPS), max_size=2))),
        "conflicts": CONFLICTS,
        "later": VALUES,
    },
)


def written(book: Any) -> bytes:
    return json.dumps({**RAW, "bookkeeping": book}).encode()


def compare(data: bytes) -> None:
    """The rule: what the quick reader takes, the tolerant one reads to the same document, without a word."""
    quick = _read_fast(data, DEFAULT_LIMITS)
    if quick is None:
        return
    slow = read_leniently(data, DEFAULT_LIMITS)
    assert slow.notices == ()
    assert slow.document == quick
    assert to_bytes(slow.document) == to_bytes(quick)


@given(BOOKS)
@settings(max_examples=300)
@example({"conflicts": {"notes": {"n1": {"text": [5]}}}})
@example({"conflicts": {"notes": {"n1": {"later": [{"stamp": "1@a", "value": nested(90)}]}}}})
@example({"conflicts": {"notes": {"n1": {"text": [{"stamp": "1@a", "value": "x", "y": nested(90)}]}}}})
def test_both_readers_give_the_same_of_any_bookkeeping(book: Any) -> None:
    compare(written(book))


@given(st.integers(0, 2**32))
@settings(max_examples=300)
def test_both_readers_give_the_same_of_a_damaged_file(seed: int) -> None:
    compare(mutate(FULL, random.Random(seed)))


def test_the_quick_reader_does_take_such_files() -> None:
    assert _read_fast(FULL, DEFAULT_LIMITS) is not None
    assert _read_fast(
        written({"conflicts": {"later": {"x": {"y": [{"stamp": "1@a", "value": [1]}]}}}}), DEFAULT_LIMITS
    )


# Nothing is dropped without being counted


def without_emptiness(value: Any) -> Any:
    """What is left where lists and objects with nothing in them are taken out."""
    if isinstance(value, dict):
        kept = {name: without_emptiness(item) for name, item in value.items()}
        return {name: item for name, item in kept.items() if item not in ({}, [])}
    return value


def canonical_stamps(conflicts: Any) -> Any:
    """Stamps as they are written; one may be given in other digits."""
    for by_id in conflicts.values():
        for fields in by_id.values():
            for entries in fields.values():
                for entry in entries:
                    counter, _, session = entry["stamp"].partition("@")
                    entry["stamp"] = f"{int(counter)}@{session}"
    return conflicts


def opened(data: bytes) -> LoadedDocument | None:
    """What a file says; None where it is refused for its depth, and for nothing else."""
    try:
        return from_bytes(data, DEFAULT_LIMITS)
    except FileError as error:
        if error.code != "too_deep":
            raise
        return None


@given(CONFLICTS)
@settings(max_examples=300)
@example({"notes": {"n1": {"text": [[["x"]]]}}})
@example({"notes": {"n1": {"text": [{"stamp": "1@a", "value": "x", "by": "Anna"}]}}})
@example({"notes": {"n1": {"text": [{"stamp": "1@a"}]}}})
def test_conflicts_that_are_not_kept_are_counted(conflicts: Any) -> None:
    loaded = opened(written({"conflicts": conflicts}))
    if loaded is None or any(code == "bookkeeping_damaged" for code, _ in loaded.notices):
        return
    kept = json.loads(to_bytes(loaded.document)).get("bookkeeping", {}).get("conflicts", {})
    assert kept == canonical_stamps(without_emptiness(conflicts))


@pytest.mark.parametrize(
    ("entries", "count", "kept"),
    [
        ([5], 1, 0),
        ([[[]], "x", None], 3, 0),
        ([{}], 1, 0),
        ([{"stamp": "1@a"}], 1, 0),
        ([{"stamp": "1@a", "value": "x", "by": "Anna"}], 1, 1),
        ([{"stamp": "1@a", "value": {"x": 1}}], 1, 0),
        ([{"stamp": "1@a", "value": "x"}], 0, 1),
    ],
)
def test_an_entry_that_makes_no_sense_counts_once(entries: list[Any], count: int, kept: int) -> None:
    loaded = from_bytes(written({"conflicts": {"notes": {"n1": {"text": entries}}}}), DEFAULT_LIMITS)
    found = [parameters["count"] for code, parameters in loaded.notices if code == "bookkeeping_damaged"]
    assert found == ([count] if count else [])
    assert sum(map(len, loaded.document.bookkeeping.conflicts.get(N1, {}).values())) == kept


@pytest.mark.parametrize("depth", [55, 56, 57, 58, 80, 150, 300])
def test_one_limit_of_depth_for_both(depth: int) -> None:
    """Seven levels are above a value: file, bookkeeping, conflicts, kind, record, field and entry."""
    entry = {"stamp": "1@a", "value": nested(depth)}
    data = written({"conflicts": {"notes": {"n1": {"later": [entry]}}}})
    loaded = opened(data)
    assert (loaded is not None) == (depth <= DEFAULT_LIMITS.max_depth - 7)
    if loaded is not None:
        assert loaded.document.bookkeeping.conflicts[N1]["later"][0].value == nested(depth)
