"""Checkpoints: named moments whose state is kept in the file, packed, and can be compared with now.

A checkpoint holds its whole state and never changes. So it says the same whatever is edited, merged, or written by a
version that does not know checkpoints (`docs/decisions.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from canvas_app.errors import EditError
from canvas_app.model.document import Document, RecordsById
from canvas_app.model.kinds import KINDS
from canvas_app.model.records import Checkpoint, Record

KEPT_KINDS = ("participants", "notes", "coalitions")
"""What a checkpoint keeps: what people wrote. Of dots, plan and votes it says nothing."""

MAX_UNPACKED_BYTES = 32 * 1024 * 1024
"""Bytes that are unpacked at most: what a crafted file packed may be a thousand times as long."""
_MAX_CACHED = 8


def list_checkpoints(document: Document) -> list[Checkpoint]:
    """Return the checkpoints, the newest first, without those that were thrown away."""
    kept = (checkpoint for checkpoint in document.checkpoints.values() if checkpoint.kept)
    return sorted(kept, key=lambda checkpoint: (checkpoint.made, checkpoint.id), reverse=True)


def state_at(document: Document, checkpoint: Checkpoint) -> Document:
    """Return the document with the notes, cards and participants of a checkpoint; all else is as it is now.

    Raises:
        EditError: `checkpoint_unread`, where it is damaged.
    """
    return document.with_records(_unpack(checkpoint.kept))


def pack_state(document: Document) -> str:
    """Return the state of a document as text: JSON as in a file, compressed (RFC 1950), in Base64."""
    from base64 import b64encode
    from zlib import compress

    from pydantic_core import to_json

    data = {kind: [_plain_fields(kind, record) for record in _sorted(document, kind)] for kind in KEPT_KINDS}
    return b64encode(compress(to_json(data), 9)).decode("ascii")


def _sorted(document: Document, kind: str) -> Iterable[Record]:
    """Return records as they stand in a file: neighbours look alike, which makes the state smaller."""
    fields = KINDS[kind].sort_by
    records = document.records.get(kind, {}).values()
    return sorted(records, key=lambda record: tuple(getattr(record, name) for name in fields))


def _plain_fields(kind: str, record: Record) -> dict[str, Any]:
    defaults = {name: KINDS[kind].default(name) for name in KINDS[kind].fields}
    return {name: value for name, value in record if name not in defaults or value != defaults[name]}


@lru_cache(maxsize=_MAX_CACHED)
def _unpack(state: str) -> Mapping[str, RecordsById]:
    from pydantic_core import from_json

    try:
        raw = from_json(_decompress(state), allow_inf_nan=False)
        return {kind: _records(kind, raw[kind]) for kind in KEPT_KINDS}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EditError("checkpoint_unread") from error


def _decompress(state: str) -> bytes:
    """Return the JSON text of a state.

    Raises:
        ValueError: It is no such text, or too long.
    """
    import zlib
    from base64 import b64decode

    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(b64decode(state, validate=True), MAX_UNPACKED_BYTES)
    except zlib.error as error:
        raise ValueError("not compressed") from error
    if not unpacker.eof:
        raise ValueError("cut off, or too long")
    return data


def _records(kind: str, rows: Iterable[Mapping[str, Any]]) -> RecordsById:
    """Return the records of a kind; a pydantic error, which is a ValueError, where one makes no sense."""
    record_type = KINDS[kind].record
    return {row["id"]: record_type.model_validate(row) for row in rows}
