"""What can be saved of a workshop file that is cut off or damaged in one place: the whole records before that place."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import from_json

from canvas_app.errors import FileError
from canvas_app.model.document import FORMAT_NAME, Document
from canvas_app.storage.limits import DEFAULT_LIMITS, Limits
from canvas_app.storage.reader.document_decoder import from_bytes

BOOKKEEPING = "bookkeeping"


def salvage(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document | None:
    """Return the document with the records that are whole; None where there are none with notes.

    It has no bookkeeping, as half of it would say that what is missing was deleted: merged into the network it adds
    what is new, takes nothing away, and where a text differs both are kept.

    Args:
        data: The bytes of the file.
        limits: How large a file may be.
    """
    if len(data) > limits.max_bytes:
        return None
    try:
        found = _read_beginning(_text_at_start(data))
        if not isinstance(found, dict) or found.get("format") != FORMAT_NAME or not found.get("notes"):
            return None
        return from_bytes(json.dumps(_whole_records(found)).encode(), limits).document
    except (FileError, ValueError, RecursionError):
        return None


def _text_at_start(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data[: error.start].decode("utf-8")


def _read_beginning(text: str) -> Any:
    """Return the JSON up to where it ends or cannot be understood; what is open there is closed."""
    try:
        json.loads(text, object_pairs_hook=_require_once)
    except json.JSONDecodeError as error:
        text = text[: error.pos]
    return from_json(text, allow_partial=True)


def _require_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the fields of an object; where a piece was lost between two, their fields stand in one, some twice.

    Raises:
        ValueError: A name stands twice.
    """
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def _whole_records(found: dict[str, Any]) -> dict[str, Any]:
    """Return the fields without the bookkeeping, or else without the last record, of which a part may be missing."""
    *_, last = found
    whole = {name: value for name, value in found.items() if name != BOOKKEEPING}
    if isinstance(found[last], list):
        whole[last] = found[last][:-1]
    return whole
