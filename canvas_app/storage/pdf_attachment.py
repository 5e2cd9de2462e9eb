"""Attach a workshop to a PDF poster and extract it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.merge.baseline import with_baseline_stamps
from canvas_app.merge.part import as_part
from canvas_app.model.document import FORMAT_NAME, Document
from canvas_app.model.field_types import Audience
from canvas_app.model.redact import redact
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.embedded_streams import (
    MAX_WORKSHOPS,
    EmbeddedStream,
    find_embedded_streams,
    too_many_attachments,
)
from canvas_app.storage.limits import DEFAULT_LIMITS

_MARK = f'"{FORMAT_NAME}"'
_ESCAPED_ASCII = re.compile(rb"\\u00([2-7][0-9A-Fa-f])")
"""A character in a JSON text may be written as its number (RFC 8259, 7)."""
_JSON_OBJECT = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+(?:\{\s*+(?:\"|\Z)|\Z)")
_WIDE_ENCODINGS = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def build_attachment(document: Document, with_participants: bool = True) -> bytes:
    """Return the bytes of the workshop to attach to a poster; the same document gives the same bytes.

    Args:
        document: The document.
        with_participants: Whether to attach what the participants may see; otherwise an anonymous copy without names
            and deleted text.
    """
    if with_participants:
        shown = redact(document, Audience.GROUP)
        if shown != document:
            shown = as_part(redact(with_baseline_stamps(document), Audience.GROUP))
        return to_bytes(shown)
    from canvas_app.merge.anonymous_copy import anonymise

    # with numbers for ids first: what is then in the copy names the ids that it gets
    content = sha256(to_bytes(anonymise(document, _numbered_ids("")))).hexdigest()
    return to_bytes(anonymise(document, _numbered_ids(content)))


def _numbered_ids(seed: str) -> Callable[[str], str]:
    """Return a function that makes ids of the kind, a number and the seed: the same in the same order."""
    numbers: Counter[str] = Counter()

    def make_id(kind: str) -> str:
        numbers[kind] += 1
        return sha256(f"{kind} {numbers[kind]} {seed}".encode()).hexdigest()[:16]

    return make_id


class Attached(NamedTuple):
    """A workshop that was attached to a PDF.

    Attributes:
        data: Its bytes.
        is_newest: Whether no newer attachment of the PDF is unreadable.
    """

    data: bytes
    is_newest: bool


def extract_workshop(data: bytes, max_bytes: int = DEFAULT_LIMITS.max_bytes) -> Attached:
    """Return the newest intact workshop attached to a PDF.

    Only attachments are searched (they are never inside other objects of a PDF, ISO 32000-1, 7.5.7); nothing else
    in the file is read. A newer attachment that is damaged or compressed in an unsupported way may have been the
    workshop, so the result has `is_newest` False then.

    Args:
        data: The bytes of the PDF.
        max_bytes: Maximum size in bytes of all unpacked workshops together.

    Raises:
        FileError: `no_workshop_in_pdf`, or `pdf_locked` where it is encrypted; `too_many_attachments` if it may precede
            more attachments than are examined; `too_large` beyond `max_bytes`.
    """
    remaining, workshops = max_bytes, 0
    unread = -1
    for stream in find_embedded_streams(data):
        is_workshop = _is_workshop_stream(stream)
        workshops += bool(is_workshop)
        if workshops > MAX_WORKSHOPS:
            raise too_many_attachments()
        content, is_complete = stream.decompress(remaining) if is_workshop else (b"", False)
        remaining -= len(content)
        if remaining < 0:
            raise FileError("too_large", megabytes=max_bytes // 1024**2)
        if is_complete:
            # a match inside the workshop found is part of its text, no attachment
            return Attached(content, unread < stream.start + (0 if stream.packing else len(content)))
        if is_workshop is not False:
            unread = max(unread, stream.start)
    if b"/Encrypt" in data:
        raise FileError("pdf_locked")
    raise FileError("no_workshop_in_pdf")


def _is_workshop_stream(stream: EmbeddedStream) -> bool | None:
    """Return whether the start of an attachment has the format name; only then is it unpacked completely.

    None if that cannot be told: it cannot be read, has the format name in UTF-16 or UTF-32, which are not read here,
    or is a JSON object that goes on after its start.
    """
    head, is_readable, is_all = stream.head()
    if _MARK.encode() in _ESCAPED_ASCII.sub(lambda digits: bytes.fromhex(digits[1].decode()), head):
        return True
    is_wide = any(_MARK.encode(encoding) in head for encoding in _WIDE_ENCODINGS)
    is_unknown = not is_readable or is_wide or (not is_all and _is_json_object(head))
    return None if is_unknown else False


def _is_json_object(head: bytes) -> bool:
    """Return whether bytes, in any encoding of Unicode, may be the start of a JSON object."""
    return _JSON_OBJECT.match(head.replace(b"\0", b"")) is not None
