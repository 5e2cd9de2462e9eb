"""Decode a document from bytes in the format `nwcanvas`, which `docs/file-format.md` describes.

There are two readers. The fast one accepts only files that look as this version writes them. Everything else goes
to the lenient one (`canvas_app.storage.reader.lenient_reader`), which enforces all limits, repairs damage and
migrates older versions.

pydantic-core silently takes the last of two equal keys, accepts NaN in unknown fields, and refuses lone surrogates.
The fast reader therefore accepts no unknown field (so the only numbers are those of the version, the vector and known
fields), and compares the number of strings in the text with the number it received.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import ValidationError

from canvas_app.model.document import FORMAT_VERSION, Document, Key
from canvas_app.model.kinds import list_kinds
from canvas_app.model.records import Record, number_fields
from canvas_app.platform.gc_control import gc_paused
from canvas_app.storage.codec import file_schema
from canvas_app.storage.codec.bookkeeping_decoder import decode_bookkeeping
from canvas_app.storage.codec.bookkeeping_encoder import BOOKKEEPING_FIELDS
from canvas_app.storage.codec.handout_codec import HANDOUT_FIELD, decode_handout, is_copy_of
from canvas_app.storage.limits import DEFAULT_LIMITS, MAX_ID_LENGTH, Limits
from canvas_app.storage.loaded_document import LoadedDocument

_FAST_LIMITS = Limits(max_bytes=16 * 1024 * 1024, max_containers=100_000, max_commas=300_000)
"""Limits of the fast reader: pydantic-core allocates two kilobytes for each object of a file."""

_UNCOUNTED_BYTES = 256 * 1024
"""Size in bytes up to which a file is within `_FAST_LIMITS` whatever it contains, so nothing is counted."""

_CONFLICTS_DEPTH = 2
"""Nesting depth of the conflicts: inside the bookkeeping, inside the top-level object."""

_MAX_NUMBER = 2**53
"""Maximum of a number that every program reads as it was written."""


def from_bytes(data: bytes, limits: Limits = DEFAULT_LIMITS) -> LoadedDocument:
    """Decode the bytes of a file.

    A record that cannot be understood is kept in `unread` and is not an error.

    Raises:
        FileError: `empty_file`, `not_text`, `not_json`, `not_a_canvas`, `too_large`, `too_many`, `too_deep`,
            `duplicate_key`, `not_a_number`.
    """
    with gc_paused():
        document = _read_fast(data, limits)
        if document is not None:
            return LoadedDocument(document)
        from canvas_app.storage.reader.lenient_reader import read_leniently

        return read_leniently(data, limits)


def _read_fast(data: bytes, limits: Limits) -> Document | None:
    if len(data) > limits.max_bytes or (len(data) > _UNCOUNTED_BYTES and not _FAST_LIMITS.is_within(data)):
        return None
    try:
        raw = file_schema.file_validator().validate_json(data)
    except ValidationError:  # not JSON
        return None
    records = _records_by_kind(raw, limits) if raw is not None else None
    if records is None or not _is_readable_version(raw["format_version"]):
        return None
    raw_bookkeeping = raw.get("bookkeeping", {})
    if not raw_bookkeeping.keys() <= {*BOOKKEEPING_FIELDS} or _count_strings(raw) != _count_strings_in_text(
        data
    ):
        return None
    removed = _removed_records(raw_bookkeeping, records)
    if removed is None or not _has_only_plain_values(
        raw_bookkeeping.get("conflicts"), limits.max_depth - _CONFLICTS_DEPTH
    ):
        return None
    bookkeeping, damaged_count = decode_bookkeeping(raw_bookkeeping, records, removed)
    handout = decode_handout(raw.get(HANDOUT_FIELD))
    if damaged_count or (handout is not None and not is_copy_of(handout, records["notes"])):
        return None
    return Document(raw["document_id"], records, bookkeeping, handout=handout)


def _is_readable_version(version: Mapping[str, int]) -> bool:
    """Return whether a file is of this version, or of an older one that needs no migration."""
    return (
        version.keys() == {"major", "minor"}
        and (FORMAT_VERSION[0], 0) <= tuple(version.values()) <= FORMAT_VERSION
    )


def _count_strings_in_text(data: bytes) -> int:
    """Return the number of strings in the text, keys included: half its quotes; -1 if counting is ambiguous."""
    quotes = data.count(b'"')
    if b"\\" in data:
        if b'\\\\"' in data:
            return -1
        quotes -= data.count(b'\\"')
    return quotes // 2


def _count_strings(value: Any) -> int:
    """Return the number of strings that were read, keys included; a duplicate key is missing from it."""
    kind = type(value)
    if kind is str:
        return 1
    if kind is dict:
        text_count = sum([type(item) is str for item in value.values()])
        return (
            len(value)
            + text_count
            + sum([_count_strings(item) for item in value.values() if type(item) is not str])
        )
    if kind is list:
        if value and isinstance(value[0], Record):
            return 2 * sum([len(record.__pydantic_fields_set__) for record in value]) - _count_numbers(value)
        return sum([_count_strings(item) for item in value])
    return 2 * len(value.__pydantic_fields_set__) if isinstance(value, Record) else 0


def _count_numbers(records: list[Any]) -> int:
    """Return how many fields of records of one kind hold a number."""
    record_type: type[Record] = type(records[0])
    names = number_fields(record_type)
    return (
        sum([name in record.__pydantic_fields_set__ for record in records for name in names]) if names else 0
    )


def _records_by_kind(raw: Mapping[str, Any], limits: Limits) -> dict[str, dict[str, Record]] | None:
    """Return the records by kind and id; None if one has unknown fields, a duplicate id or one that is too long."""
    if raw["workshop"].id != "workshop" or raw["workshop"].__pydantic_extra__:
        return None
    records: dict[str, dict[str, Record]] = {"workshop": {"workshop": raw["workshop"]}}
    for kind in list_kinds():
        of_kind = _records_by_id(raw.get(kind, []))
        if of_kind is None or len(of_kind) > limits.max_records:
            return None
        records[kind] = of_kind
    return records


def _records_by_id(records: list[Any]) -> dict[str, Record] | None:
    by_id = {record.id: record for record in records if not record.__pydantic_extra__}
    is_valid = (
        len(by_id) == len(records) and "" not in by_id and max(map(len, by_id), default=0) <= MAX_ID_LENGTH
    )
    return by_id if is_valid else None


def _removed_records(
    raw_bookkeeping: Mapping[str, Any], present: Mapping[str, Mapping[str, Record]]
) -> dict[Key, Record] | None:
    removed: dict[Key, Record] = {}
    for kind, records in raw_bookkeeping.get("removed", {}).items():
        by_id = _records_by_id(records) if kind in list_kinds() else None
        if by_id is None or not by_id.keys().isdisjoint(present[kind]):
            return None
        removed.update(((kind, id_), record) for id_, record in by_id.items())
    return removed


def _has_only_plain_values(value: Any, depth: int) -> bool:
    """Return whether a value holds only text, true, false, null and whole numbers, nested at most `depth` deep.

    Everything else in a file has a fixed depth or is left to the lenient reader.
    """
    if type(value) is dict:
        return depth > 0 and all(_has_only_plain_values(item, depth - 1) for item in value.values())
    if type(value) is list:
        return depth > 0 and all(_has_only_plain_values(item, depth - 1) for item in value)
    if type(value) is int:
        return abs(value) <= _MAX_NUMBER
    return value is None or type(value) in (str, bool)
