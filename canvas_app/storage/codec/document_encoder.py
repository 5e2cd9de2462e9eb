"""Encode a document as bytes, in the format `nwcanvas` that `docs/file-format.md` describes."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from canvas_app.merge.json_values import canonical_json, sort_names
from canvas_app.model.document import FORMAT_NAME, FORMAT_VERSION, Document
from canvas_app.model.kinds import KINDS, cached_by_kinds, list_kinds
from canvas_app.model.records import Record
from canvas_app.storage.codec import file_schema
from canvas_app.storage.codec.bookkeeping_encoder import encode_bookkeeping
from canvas_app.storage.codec.handout_codec import HANDOUT_FIELD, encode_handout


@cached_by_kinds
def top_level_fields() -> tuple[str, ...]:
    """Return the fields of a file as this version writes it, in order; unknown ones and `unread` precede the last."""
    return ("format", "format_version", "document_id", HANDOUT_FIELD, *KINDS, "bookkeeping")


def to_bytes(document: Document) -> bytes:
    """Encode a document: UTF-8, LF, one space of indent. The same document always gives the same bytes."""
    return serialize(to_plain_data(document))


def serialize(data: Mapping[str, Any]) -> bytes:
    """Encode the result of `to_plain_data`.

    Raises:
        PydanticSerializationError: A field holds a value of the wrong type.
    """
    return (
        file_schema.file_serializer().to_json(data, indent=1, exclude_defaults=True, warnings="error") + b"\n"
    )


def to_plain_data(document: Document) -> dict[str, Any]:
    """Return the document as a dict in the field order of a file; records remain `Record` objects."""
    unknown_fields = {
        name: sort_names(document.unknown_fields[name]) for name in sorted(document.unknown_fields)
    }
    unknown_bookkeeping = unknown_fields.pop("bookkeeping", {})
    bookkeeping = encode_bookkeeping(document.bookkeeping, document.records)
    if "removed" in bookkeeping:
        bookkeeping["removed"] = {
            kind: [_with_sorted_extras(record) for record in removed]
            for kind, removed in bookkeeping["removed"].items()
        }
    data: dict[str, Any] = {
        "format": FORMAT_NAME,
        "format_version": _plain_version(max(document.version, FORMAT_VERSION)),
        "document_id": document.document_id,
        **({HANDOUT_FIELD: encode_handout(document.handout)} if document.handout else {}),
        "workshop": _with_sorted_extras(document.workshop),
        **{
            kind: row
            for kind in list_kinds()
            if (row := _sorted_records(document, kind)) or not KINDS[kind].is_optional
        },
        **unknown_fields,
    }
    # sorted: records that a reader retries in vain would otherwise move to the end at every opening
    unread = {
        kind: [sort_names(raw) for raw in sorted(document.unread[kind], key=canonical_json)]
        for kind in sorted(document.unread)
    }
    if any(unread.values()):
        data["unread"] = {kind: raws for kind, raws in unread.items() if raws}
    if bookkeeping or unknown_bookkeeping:
        data["bookkeeping"] = _merge_unknown_bookkeeping(bookkeeping, unknown_bookkeeping)
    return data


def _plain_version(version: tuple[int, int]) -> dict[str, int]:
    return dict(zip(("major", "minor"), version, strict=True))


def _merge_unknown_bookkeeping(known: dict[str, Any], unknown: Mapping[str, Any]) -> dict[str, Any]:
    """Merge in bookkeeping of a newer version, which may include removed records of unknown kinds."""
    removed = {**known.get("removed", {}), **unknown.get("removed", {})}
    return {**known, **unknown, **({"removed": removed} if removed else {})}


def _sorted_records(document: Document, kind: str) -> list[Record]:
    records: Any = document.records.get(kind, {}).values()
    row = sorted(records, key=attrgetter(*KINDS[kind].sort_by))
    return [_with_sorted_extras(record) if record.__pydantic_extra__ else record for record in row]


def _with_sorted_extras(record: Record) -> Record:
    """Return the record with its unknown fields in alphabetical order."""
    if not record.__pydantic_extra__:
        return record
    copy = record.model_copy()
    object.__setattr__(copy, "__pydantic_extra__", sort_names(record.__pydantic_extra__))
    return copy
