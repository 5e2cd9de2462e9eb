"""The bytes of a document, read back and compared before any of them goes near a disk."""

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
from canvas_app.storage.codec import from_bytes, plain, to_bytes, write_plain
from canvas_app.storage.collector import no_collector
from canvas_app.storage.faults import shown
from canvas_app.storage.limits import LARGE
from canvas_app.storage.migrate import is_newer_major

_FIELDS = attrgetter("__dict__")
_EXTRA = attrgetter("__pydantic_extra__")


def checked_bytes(document: Document, path: Path) -> bytes:
    """The file of this document, read back and compared.

    Raises FileError: `not_reproducible`, a fault of the program, and `newer_major` for a document whose rules this
    version does not know, and `too_large` for what could not be opened again. They name the file at `path`.
    """
    if is_newer_major(document.version):
        raise FileError("newer_major", file=shown(path))
    try:
        with no_collector():
            data = plain(document)
            text = write_plain(data)
            # what this version does not know may be nested too deep to be opened again
            is_plain = not (document.extras or document.unread)
            is_right = (is_plain and _reads_back(text, data)) or _reads_back_slowly(text)
    except (PydanticSerializationError, ValueError) as error:
        raise FileError("not_reproducible", file=shown(path)) from error
    if len(text) > LARGE.size:
        raise FileError("too_large", file=shown(path), megabytes=LARGE.size // 1024**2)
    if not is_right:
        raise FileError("not_reproducible", file=shown(path))
    return text


def _reads_back(text: bytes, data: Mapping[str, Any]) -> bool:
    """Whether an independent reading gives what was to be written; only the simple case, which is nearly all.

    Null would be written without a word for a field that may only hold text, and could not be read again.
    """
    if b'": null' in text:
        return False
    raw = from_json(text, cache_strings="keys")
    return bool(raw.keys() == data.keys() and all(_alike(raw[name], data[name]) for name in data))


def _alike(raw: Any, meant: Any) -> bool:
    if isinstance(meant, Record):
        return _is_row([raw], [meant])
    if type(meant) is list and meant and isinstance(meant[0], Record):
        return _is_row(raw, meant)
    if type(meant) is dict and _holds_records(meant):
        return raw.keys() == meant.keys() and all(_alike(raw[name], meant[name]) for name in meant)
    return bool(raw == meant)


def _holds_records(meant: Mapping[str, Any]) -> bool:
    """Whether this is the bookkeeping with removed records in it, or the lists of them."""
    return "removed" in meant or any(type(part) is list for part in meant.values())


def _is_row(raw: list[Any], meant: list[Any]) -> bool:
    defaults = _defaults(meant[0].__class__)
    given = [item if len(item) == len(defaults) else defaults | item for item in raw]
    return given == list(map(_FIELDS, meant)) and not any(map(_EXTRA, meant))


@cache
def _defaults(kind: type[Record]) -> dict[str, Any]:
    return {name: field.default for name, field in kind.model_fields.items()}


def _reads_back_slowly(text: bytes) -> bool:
    """For documents that hold what this version does not know."""
    try:
        return to_bytes(from_bytes(text, LARGE).document) == text
    except FileError:
        return False
