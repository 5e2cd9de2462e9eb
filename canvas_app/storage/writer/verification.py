"""Encode a document and verify the bytes by reading them back, before anything is written to disk."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic_core import PydanticSerializationError, from_json

from canvas_app.errors import FileError
from canvas_app.model.document import Document
from canvas_app.model.records import Record
from canvas_app.platform.gc_control import gc_paused
from canvas_app.storage.codec.document_encoder import serialize, to_bytes, to_plain_data
from canvas_app.storage.limits import LARGE_LIMITS, has_readable_counts
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.reader.document_decoder import from_bytes
from canvas_app.storage.reader.raw_document import is_newer_major

_known_fields = attrgetter("__dict__")
_unknown_fields = attrgetter("__pydantic_extra__")


def encode_verified(document: Document, path: Path) -> bytes:
    """Return the bytes of a document after reading them back and comparing.

    Args:
        document: The document.
        path: The file named in errors.

    Raises:
        FileError: `not_reproducible` (a bug in the program), `newer_major` for a document of a newer major version,
            `too_large_to_save` for one that could not be opened again.
    """
    if is_newer_major(document.version):
        raise FileError("newer_major", file=displayable_file_name(path))
    try:
        with gc_paused():
            data = to_plain_data(document)
            data_ = serialize(data)
            # unknown data may be nested too deep to be opened again, so it goes through the full reader
            is_plain = not (document.unknown_fields or document.unread)
            is_verified = (is_plain and _matches_independent_read(data_, data)) or _round_trips(data_)
    except (PydanticSerializationError, ValueError) as error:
        raise FileError("not_reproducible", file=displayable_file_name(path)) from error
    if not (LARGE_LIMITS.is_within(data_) and has_readable_counts(document)):
        raise FileError(
            "too_large_to_save",
            file=displayable_file_name(path),
            megabytes=LARGE_LIMITS.max_bytes // 1024**2,
        )
    if not is_verified:
        raise FileError("not_reproducible", file=displayable_file_name(path))
    return data_


def _matches_independent_read(data_: bytes, data: Mapping[str, Any]) -> bool:
    """Return whether another JSON parser gives the data that was to be written; covers nearly all documents.

    The serializer would silently write null for a text field, which could not be read again.
    """
    if b'": null' in data_:
        return False
    raw = from_json(data_, cache_strings="keys")
    return bool(raw.keys() == data.keys() and all(_is_equal(raw[name], data[name]) for name in data))


def _is_equal(raw: Any, expected: Any) -> bool:
    if isinstance(expected, Record):
        return _are_equal_records([raw], [expected])
    if type(expected) is list and expected and isinstance(expected[0], Record):
        return _are_equal_records(raw, expected)
    if type(expected) is dict and _contains_records(expected):
        return raw.keys() == expected.keys() and all(
            _is_equal(raw[name], expected[name]) for name in expected
        )
    return bool(raw == expected)


def _contains_records(expected: Mapping[str, Any]) -> bool:
    """Return whether this is the bookkeeping with removed records, or the dict of their lists."""
    return "removed" in expected or any(type(part) is list for part in expected.values())


def _are_equal_records(raw: list[Any], expected: list[Any]) -> bool:
    defaults = _defaults(expected[0].__class__)
    complete = [item if len(item) == len(defaults) else defaults | item for item in raw]
    return complete == list(map(_known_fields, expected)) and not any(map(_unknown_fields, expected))


@cache
def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {name: field.default for name, field in kind.model_fields.items()}


def _round_trips(text: bytes) -> bool:
    """Return whether decoding and encoding again gives the same bytes; for documents with unknown data."""
    try:
        return to_bytes(from_bytes(text, LARGE_LIMITS).document) == text
    except FileError:
        return False
