"""The text of a file or message, whatever carried it: encodings, mails as files, quotation marks, line ends."""

from __future__ import annotations

import codecs
import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

_logger = logging.getLogger(__name__)

_HEADER = re.compile(rb"\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_HEADER_BYTES = 65_536
_MAIL_TYPES = ("text/plain", "application/json")
_CONTENT_HEADER = re.compile(rb"(?i)^content-[a-z-]++:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.MULTILINE)
_NESTED = re.compile(rb"(?i)multipart/|message/rfc822")
MAX_PART_LINES, MAX_NESTED, MAX_HEADER_CHARACTERS = 2_000, 40, 10_000
"""How many lines may begin as those between parts, how often parts may hold parts, and how long a header may be: far
above any mail, far below what takes seconds to read."""
_QUOTE = re.compile(r"^[ \t\u00a0]*(?:>[ \t\u00a0]?)+", re.MULTILINE)
_SEVERAL_BYTES = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_LINE_END = re.compile("\r\n?")


def message_text(data: bytes | str) -> str:
    """Return the text that a file or message holds, with LF line ends and without quotation marks.

    Args:
        data: A file, a mail that was saved as a file, or a text from the clipboard.
    """
    text = data if isinstance(data, str) else _mail_text(data) or _decode(data)
    return _QUOTE.sub("", _LINE_END.sub("\n", text.removeprefix("\ufeff")))


def _decode(data: bytes) -> str:
    """Return the text in Unicode, or else as old Windows programs write it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # damaged UTF-8 still has letters of several bytes
        return data.decode("utf-8" if _SEVERAL_BYTES.search(data) else "cp1252", "replace")


def _mail_text(data: bytes) -> str:
    """Return the texts and attached answers of a mail that was saved as a file; '' for another file."""
    return "\n".join(_part_text(part) for part in _parts(data)) if is_mail(data) else ""


def attached_files(data: bytes) -> Iterator[bytes]:
    """Yield the files that are attached to a mail."""
    for part in _parts(data):
        payload = part.get_payload(decode=True) if part.get_filename() else None
        if isinstance(payload, bytes):
            yield payload


def _parts(data: bytes) -> Iterator[EmailMessage]:
    """Yield the parts of a mail whose headers can be read; none of one with more parts than mails have."""
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    if (
        data.count(b"\n--") > MAX_PART_LINES
        or len(_NESTED.findall(data)) > MAX_NESTED
        or _has_long_header(data)
    ):
        return
    try:
        message = message_from_bytes(data, policy=policy.default)
    except Exception as error:  # it reads headers too, whose parser raises whatever it comes upon
        _logger.info("a mail cannot be taken apart: %s", type(error).__name__)
        return
    yield from (part for part in message.walk() if isinstance(part, EmailMessage) and _is_readable(part))


def _has_long_header(data: bytes) -> bool:
    """Return whether a header that is read to take a mail apart is too long; others may be, and are not read."""
    return any(
        match.end() - match.start() > MAX_HEADER_CHARACTERS for match in _CONTENT_HEADER.finditer(data)
    )


def _is_readable(part: EmailMessage) -> bool:
    """Return whether Python's parser of headers reads those of a part."""
    try:
        (
            part.get_filename(),
            part.get_content_type(),
            part.get_content_charset(),
            part.get_payload(decode=True),
        )
    except (
        Exception
    ) as error:  # the parser raises whatever it comes upon, IndexError for `name*` without a value
        _logger.info("a part of a mail has headers that cannot be read: %s", type(error).__name__)
        return False
    return True


def is_mail(data: bytes) -> bool:
    """Return whether a file is a mail that was saved (RFC 5322); its beginning is enough."""
    header = _HEADER.match(data[:_HEADER_BYTES])
    return bool(header and re.search(rb"(?im)^(?:mime-version|content-type|message-id):", header[0]))


def _part_text(part: EmailMessage) -> str:
    name = (part.get_filename() or "").lower()
    if part.is_multipart() or not (
        part.get_content_type() in _MAIL_TYPES or name.endswith((".json", ".txt"))
    ):
        return ""
    payload = part.get_payload(decode=True)
    return _decode(payload) if isinstance(payload, bytes) else ""
