"""A document as bytes and back: the format `nwcanvas`, described in `docs/file-format.md`.

Two readers. The quick one takes only files that look as this version writes them, and hands everything else to the
tolerant one (`canvas_app.storage.tolerant`), which knows all limits, repairs and older versions.

pydantic-core silently takes the last of two equal keys, takes NaN in fields it does not know, and refuses lone
surrogates. The quick reader therefore accepts no field it does not know (so there is no number but the version's,
the vector's and the dots'), and compares how many strings the text has with how many it was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic_core import ValidationError

from canvas_app.merge.values import canonical, ordered
from canvas_app.model.document import FORMAT, VERSION, Document, Key
from canvas_app.model.records import KINDS, MOST_DOTS, NUMBERS, Record
from canvas_app.storage import shape
from canvas_app.storage.book_reader import read_book
from canvas_app.storage.book_writer import PARTS, plain_book
from canvas_app.storage.collector import no_collector
from canvas_app.storage.limits import ID_LENGTH, USUAL, Limits

Notice = tuple[str, Mapping[str, object]]
"""Something a person should hear about a file: a code of `errors.json` and its parameters."""

TOP = ("format", "format_version", "document_id", *KINDS, "bookkeeping")
"""The fields of a file that this version writes, in their order; unknown ones and `unread` stand before the last."""

_QUICK = Limits(size=16 * 1024 * 1024, containers=100_000, commas=300_000)
"""Beyond these only the tolerant reader reads: pydantic-core claims two kilobytes for each object of a file."""

_CHEAP_SIZE = 256 * 1024
"""Bytes up to which a file is not worth counting in: whatever is in it, it stays within the limits."""

_DEPTH_OF_CONFLICTS = 2
"""They stand in the bookkeeping, which stands in the object that is the file."""

_PLACE = attrgetter("order", "id")
_PLACES = {"notes": attrgetter("topic", "order", "id"), "votes": attrgetter("note", "voter", "id")}


class Loaded(NamedTuple):
    """What was read: the document, and what a person should hear of it.

    `read_only`: saving over the file could lose something (it is of a newer major version). `digest`: the SHA-256 of
    the file, where it came from one.
    """

    document: Document
    notices: tuple[Notice, ...] = ()
    read_only: bool = False
    digest: str = ""


# Writing


def to_bytes(document: Document) -> bytes:
    """The file of this document: UTF-8, LF, one space of indent; the same document gives the same bytes."""
    return write_plain(plain(document))


def write_plain(data: Mapping[str, Any]) -> bytes:
    """The bytes of what `plain` gave. Raises PydanticSerializationError where a field holds what it never may."""
    return shape.serializer().to_json(data, indent=1, exclude_defaults=True, warnings="error") + b"\n"


def plain(document: Document) -> dict[str, Any]:
    """The document in the order of a file, records still as records."""
    extras = {name: ordered(document.extras[name]) for name in sorted(document.extras)}
    more_bookkeeping = extras.pop("bookkeeping", {})
    book = plain_book(document.book, document.shelves)
    if "removed" in book:
        book["removed"] = {
            kind: [_tidy(record) for record in shelf] for kind, shelf in book["removed"].items()
        }
    data: dict[str, Any] = {
        "format": FORMAT,
        "format_version": _version(max(document.version, VERSION)),
        "document_id": document.document_id,
        "workshop": _tidy(document.workshop),
        **{kind: row for kind in shape.LISTS if (row := _sorted(document, kind)) or kind not in shape.LATER},
        **extras,
    }
    # what a reader tries again, and fails again, would otherwise go behind the rest at every opening
    unread = {
        kind: [ordered(raw) for raw in sorted(document.unread[kind], key=canonical)]
        for kind in sorted(document.unread)
    }
    if any(unread.values()):
        data["unread"] = {kind: raws for kind, raws in unread.items() if raws}
    if book or more_bookkeeping:
        data["bookkeeping"] = _with_unknown(book, more_bookkeeping)
    return data


def _version(version: tuple[int, int]) -> dict[str, int]:
    return dict(zip(("major", "minor"), version, strict=True))


def _with_unknown(book: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """The bookkeeping with what a newer version keeps in it; it may have removed records of kinds of its own."""
    removed = {**book.get("removed", {}), **more.get("removed", {})}
    return {**book, **more, **({"removed": removed} if removed else {})}


def _sorted(document: Document, kind: str) -> list[Record]:
    records: Any = document.shelves.get(kind, {}).values()
    row = sorted(records, key=_PLACES.get(kind, _PLACE))
    return [_tidy(record) if record.__pydantic_extra__ else record for record in row]


def _tidy(record: Record) -> Record:
    """The record with the fields of a newer version in alphabetical order."""
    if not record.__pydantic_extra__:
        return record
    copy = record.model_copy()
    object.__setattr__(copy, "__pydantic_extra__", ordered(record.__pydantic_extra__))
    return copy


# Reading


def from_bytes(data: bytes, limits: Limits = USUAL) -> Loaded:
    """What a file says.

    Raises FileError: `empty_file`, `not_text`, `not_json`, `not_a_canvas`, `too_large`, `too_many`, `too_deep`,
    `duplicate_key`, `not_a_number`. A record that cannot be understood is kept in `unread`, never an error.
    """
    with no_collector():
        document = _quick(data, limits)
        if document is not None:
            return Loaded(document)
        from canvas_app.storage.tolerant import read

        return read(data, limits)


def _quick(data: bytes, limits: Limits) -> Document | None:
    if len(data) > limits.size or (len(data) > _CHEAP_SIZE and not _QUICK.allow(data)):
        return None
    try:
        raw = shape.validator().validate_json(data)
    except ValidationError:  # no JSON at all
        return None
    shelves = _shelves(raw, limits) if raw is not None else None
    if shelves is None or not _is_known(raw["format_version"]):
        return None
    book_raw = raw.get("bookkeeping", {})
    if not book_raw.keys() <= {*PARTS} or _strings_in(raw) != _strings_in_text(data):
        return None
    removed = _removed(book_raw, shelves)
    if removed is None or not _plain_values(book_raw.get("conflicts"), limits.depth - _DEPTH_OF_CONFLICTS):
        return None
    book, damaged = read_book(book_raw, shelves, removed)
    return None if damaged else Document(raw["document_id"], shelves, book)


def _is_known(version: Mapping[str, int]) -> bool:
    """Whether a file is of this version, or of an older one that needs no other reader."""
    return version.keys() == {"major", "minor"} and (VERSION[0], 0) <= tuple(version.values()) <= VERSION


def _strings_in_text(data: bytes) -> int:
    """How many strings, keys among them, the text has: half its quotes; -1 where they cannot simply be counted."""
    quotes = data.count(b'"')
    if b"\\" in data:
        if b'\\\\"' in data:
            return -1
        quotes -= data.count(b'\\"')
    return quotes // 2


def _strings_in(value: Any) -> int:
    """How many strings, keys among them, were read: a key that was given twice is missing here."""
    kind = type(value)
    if kind is str:
        return 1
    if kind is dict:
        texts = sum([type(item) is str for item in value.values()])
        return (
            len(value) + texts + sum([_strings_in(item) for item in value.values() if type(item) is not str])
        )
    if kind is list:
        if value and isinstance(value[0], Record):
            return 2 * sum([len(record.__pydantic_fields_set__) for record in value]) - _numbers_in(value)
        return sum([_strings_in(item) for item in value])
    return 2 * len(value.__pydantic_fields_set__) if isinstance(value, Record) else 0


def _numbers_in(records: list[Any]) -> int:
    """How many fields of records of one kind hold a number."""
    names = NUMBERS.intersection(type(records[0]).model_fields)
    return (
        sum([name in record.__pydantic_fields_set__ for record in records for name in names]) if names else 0
    )


def _shelves(raw: Mapping[str, Any], limits: Limits) -> dict[str, dict[str, Record]] | None:
    """The records by kind and id; None where one has unknown fields, the id of another, or too long a one."""
    if raw["workshop"].id != "workshop" or raw["workshop"].__pydantic_extra__:
        return None
    shelves: dict[str, dict[str, Record]] = {"workshop": {"workshop": raw["workshop"]}}
    for kind in shape.LISTS:
        shelf = _shelf(raw.get(kind, []))
        if shelf is None or len(shelf) > limits.records:
            return None
        shelves[kind] = shelf
    return shelves


def _shelf(records: list[Any]) -> dict[str, Record] | None:
    shelf = {record.id: record for record in records if not record.__pydantic_extra__}
    sound = len(shelf) == len(records) and "" not in shelf and max(map(len, shelf), default=0) <= ID_LENGTH
    return shelf if sound else None


def _removed(
    book: Mapping[str, Any], shelves: Mapping[str, Mapping[str, Record]]
) -> dict[Key, Record] | None:
    removed: dict[Key, Record] = {}
    for kind, records in book.get("removed", {}).items():
        shelf = _shelf(records) if kind in shape.LISTS else None
        if shelf is None or not shelf.keys().isdisjoint(shelves[kind]):
            return None
        removed.update(((kind, id_), record) for id_, record in shelf.items())
    return removed


def _plain_values(value: Any, depth: int) -> bool:
    """Whether there is nothing but text, true, false, null and numbers of dots in here, at most so deep in each other.

    Everything else in a file has a fixed depth, or is for the tolerant reader.
    """
    if type(value) is dict:
        return depth > 0 and all(_plain_values(item, depth - 1) for item in value.values())
    if type(value) is list:
        return depth > 0 and all(_plain_values(item, depth - 1) for item in value)
    if type(value) is int:
        return 0 <= value <= MOST_DOTS
    return value is None or type(value) in (str, bool)
