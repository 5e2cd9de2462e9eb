"""A document as bytes and back: the format `nwcanvas`, described in `docs/file-format.md`.

Two readers. The quick one takes only files that look as this version writes them, and hands everything else to the
tolerant one (`canvas_app.storage.tolerant`), which knows all limits, repairs and older versions.

pydantic-core silently takes the last of two equal keys, takes NaN in fields it does not know, and refuses lone
surrogates. The quick reader therefore accepts no field it does not know (so there is no number but the version's and
the vector's), and compares how many keys the text has with how many it was given.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydantic_core import ValidationError

from canvas_app.merge.values import ordered
from canvas_app.model.document import FORMAT, VERSION, Document, Key
from canvas_app.model.records import KINDS, Record
from canvas_app.storage import shape
from canvas_app.storage.bookkeeping import PARTS, plain_book, read_book
from canvas_app.storage.limits import USUAL, Limits

Notice = tuple[str, Mapping[str, object]]
"""Something a person should hear about a file: a code of `errors.json` and its parameters."""

TOP = ("format", "format_version", "document_id", *KINDS, "bookkeeping")
"""The fields of a file that this version writes, in their order; unknown ones and `unread` stand before the last."""


@dataclass(frozen=True)
class Loaded:
    """What was read: the document, what a person should hear of it, whether saving over the file would lose
    something (it is of a newer major version), and the SHA-256 of the file where it came from one.
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
    """The bytes of what `plain` gave."""
    return shape.serializer().to_json(data, indent=1, exclude_defaults=True, warnings=False) + b"\n"


def plain(document: Document) -> dict[str, Any]:
    """The document in the order of a file, records still as records."""
    extras = {name: ordered(document.extras[name]) for name in sorted(document.extras)}
    more_bookkeeping = extras.pop("bookkeeping", {})
    records = {(kind, id_): record for kind, shelf in document.shelves.items() for id_, record in shelf.items()}
    book = plain_book(document.book, {**document.book.removed, **records})
    if "removed" in book:
        book["removed"] = {kind: [_tidy(record) for record in shelf] for kind, shelf in book["removed"].items()}
    data: dict[str, Any] = {
        "format": FORMAT,
        "format_version": dict(zip(("major", "minor"), max(document.version, VERSION), strict=True)),
        "document_id": document.document_id,
        "workshop": _tidy(document.workshop),
        **{kind: _sorted(document, kind) for kind in shape.LISTS},
        **extras,
    }
    unread = {kind: [ordered(raw) for raw in document.unread[kind]] for kind in sorted(document.unread)}
    if any(unread.values()):
        data["unread"] = {kind: raws for kind, raws in unread.items() if raws}
    if book or more_bookkeeping:
        data["bookkeeping"] = {**book, **more_bookkeeping}
    return data


def _sorted(document: Document, kind: str) -> list[Record]:
    records: Any = document.shelves.get(kind, {}).values()
    if kind == "notes":
        row = sorted(records, key=lambda note: (note.topic, note.order, note.id))
    else:
        row = sorted(records, key=lambda record: (record.order, record.id))
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
    with _without_collector():
        document = _quick(data, limits)
        if document is not None:
            return Loaded(document)
        from canvas_app.storage.tolerant import read  # noqa: PLC0415 - most files never need it

        return read(data, limits)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Many new objects and no garbage among them: the collector would only double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _quick(data: bytes, limits: Limits) -> Document | None:
    if len(data) > limits.size or not _spelled_plainly(data):
        return None
    try:
        raw = shape.validator().validate_json(data)
    except ValidationError:
        return None
    shelves = _shelves(raw, limits)
    if shelves is None or not raw.keys() <= {*TOP}:
        return None
    book_raw = raw.get("bookkeeping", {})
    if not book_raw.keys() <= {*PARTS} or data.count(b'":') != _count_keys(raw):
        return None
    removed = _removed(book_raw, shelves)
    if removed is None or not _plain_values(book_raw.get("conflicts")):
        return None
    book, damaged = read_book(book_raw, {**removed, **keyed(shelves)}, removed)
    return None if damaged else Document(raw["document_id"], shelves, book)


_SPACED_COLON = re.compile(rb'"[ \t\r\n]+:')


def _spelled_plainly(data: bytes) -> bool:
    """Whether every `":` in the text ends a key, and every key ends with `":`, so that they can be counted."""
    if b'\\":' in data:
        return False
    return not any(colon in data for colon in (b" :", b"\t:", b"\n:", b"\r:")) or not _SPACED_COLON.search(data)


def _count_keys(value: Any) -> int:
    if type(value) is dict:
        return len(value) + sum(_count_keys(item) for item in value.values() if type(item) is not str)
    if type(value) is list:
        return sum(_count_keys(item) for item in value)
    return len(value.__pydantic_fields_set__) if isinstance(value, Record) else 0


def _shelves(raw: Mapping[str, Any], limits: Limits) -> dict[str, dict[str, Record]] | None:
    """The records by kind and id; None where one has unknown fields or the id of another."""
    if raw["workshop"].id != "workshop" or raw["workshop"].__pydantic_extra__:
        return None
    shelves: dict[str, dict[str, Record]] = {"workshop": {"workshop": raw["workshop"]}}
    for kind in shape.LISTS:
        shelf = _shelf(raw[kind])
        if shelf is None or len(shelf) > limits.records:
            return None
        shelves[kind] = shelf
    return shelves


def _shelf(records: list[Any]) -> dict[str, Record] | None:
    shelf = {record.id: record for record in records if not record.__pydantic_extra__}
    sound = len(shelf) == len(records) and "" not in shelf
    return shelf if sound else None


def _removed(book: Mapping[str, Any], shelves: Mapping[str, Mapping[str, Record]]) -> dict[Key, Record] | None:
    removed: dict[Key, Record] = {}
    for kind, records in book.get("removed", {}).items():
        shelf = _shelf(records) if kind in shape.LISTS else None
        if shelf is None or not shelf.keys().isdisjoint(shelves[kind]):
            return None
        removed.update(((kind, id_), record) for id_, record in shelf.items())
    return removed


def _plain_values(value: Any) -> bool:
    """Whether there is nothing but text, true, false and null in here."""
    if type(value) is dict:
        return all(map(_plain_values, value.values()))
    if type(value) is list:
        return all(map(_plain_values, value))
    return value is None or type(value) in (str, bool)


def keyed(shelves: Mapping[str, Mapping[str, Record]]) -> dict[Key, Record]:
    """All records by key (kind, id)."""
    return {(kind, id_): record for kind, shelf in shelves.items() for id_, record in shelf.items()}
