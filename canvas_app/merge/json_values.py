"""JSON values of fields that this version does not know: comparison, canonical form and merging."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json


def sort_names(value: Any) -> Any:
    """Return the value with the names in all its objects sorted, so that its encoding is deterministic."""
    if type(value) is dict:
        return {name: sort_names(value[name]) for name in sorted(value)}
    if type(value) is list:
        return [sort_names(item) for item in value]
    return value


def canonical_json(value: Any) -> bytes:
    """Return the canonical JSON of a value; 1, 1.0 and true differ, as they do in a file."""
    return to_json(value if type(value) is str else sort_names(value))


def is_same_value(one: Any, other: Any) -> bool:
    """Return whether two values have the same canonical JSON."""
    if type(one) is str or type(other) is str:
        return bool(one == other)
    return one is other or canonical_json(one) == canonical_json(other)


def merge_values(one: Any, other: Any) -> Any:
    """Merge two values without stamps: objects by name, lists of records by id.

    Where only one can stay, it is the one that sorts higher (`_sort_key`). Commutative, associative and idempotent, so
    every order of merging gives the same value.
    """
    if is_same_value(one, other):
        return one
    if type(one) is dict and type(other) is dict:
        merged = {name: merge_values(one[name], other[name]) for name in one.keys() & other.keys()}
        return sort_names({**one, **other, **merged})
    if _are_records(one) and _are_records(other):
        return _merge_records(one, other)
    return max(one, other, key=_sort_key)


def _sort_key(value: Any) -> tuple[bool, bool, int, bytes]:
    """Rank objects and lists of records highest, so that merging several values keeps them; then longer JSON."""
    text = canonical_json(value)
    return type(value) is dict, _are_records(value), len(text), text


def _are_records(value: Any) -> bool:
    return (
        type(value) is list
        and bool(value)
        and all(type(item) is dict and type(item.get("id")) is str for item in value)
    )


def _merge_records(one: list[Any], other: list[Any]) -> list[Any]:
    merged: dict[str, Any] = {}
    for item in [*one, *other]:
        id_ = item["id"]
        merged[id_] = merge_values(merged[id_], item) if id_ in merged else item
    return [merged[id_] for id_ in sorted(merged)]


def merge_raw(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    """Merge two sequences of raw values; where they differ, each value once, sorted by canonical JSON."""
    texts = [[canonical_json(item) for item in row] for row in (one, other)]
    if texts[0] == texts[1]:
        return one
    by_json = dict(zip(texts[0] + texts[1], [*one, *other], strict=True))
    return tuple(by_json[text] for text in sorted(by_json))
