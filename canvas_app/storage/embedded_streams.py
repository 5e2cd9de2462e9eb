"""The attachments of a PDF: found from the end of the file, and decompressed within a budget."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from canvas_app.errors import FileError

_EMBEDDED_FILE_TYPE = b"/EmbeddedFile"
_STREAM_START = re.compile(rb"\bstream\r?\n")
_END = re.compile(rb"\r?\n?endstream\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})\b(?!\s+\d+\s+R\b)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\[\]]*\]|/\w+)")
_DECODE_PARMS = re.compile(rb"/DecodeParms\s*(null\b|<<[^<>]*>>|\[[^\[\]]*\])?")
_PREDICTOR = re.compile(rb"/Predictor\s++(?!1\b(?!\s++\d++\s++R\b))")
_ESCAPED_LETTER = re.compile(rb"#([46][1-9A-Fa-f]|[57][0-9Aa])")
"""A letter in a PDF name may be written as its hexadecimal code (ISO 32000-1, 7.3.5)."""
MAX_WORKSHOPS = 50
"""Maximum number of attached workshops that are unpacked."""
_MAX_MATCHES = 2_000
"""Maximum number of occurrences of `_EMBEDDED_FILE_TYPE` that are examined, from the end of the file."""
MAX_PACKED_MEGABYTES = 8
"""Maximum number of compressed bytes that are read, in MiB: they take up to a second."""
_MAX_DICTIONARY_BYTES = 2_048
"""Bytes of a stream dictionary that are read before and after its type; ours has about a hundred."""
_PACKED_STEP_BYTES = 4 * 1024
_INFLATE_STEP_BYTES = 1024 * 1024
_MAX_HEAD_BYTES = 64 * 1024
"""Compressed bytes that are read of the start of an attachment."""
_HEAD_BYTES = 4_096
"""Bytes at the start of an attachment that are searched for the format name of a workshop."""


def too_many_attachments() -> FileError:
    """Return the error for a PDF with more attachments than are examined."""
    return FileError(
        "too_many_attachments",
        workshops=MAX_WORKSHOPS,
        thousands=_MAX_MATCHES // 1000,
        megabytes=MAX_PACKED_MEGABYTES,
    )


class PackedBudget:
    """Number of compressed bytes that may still be read, of all attachments of a PDF together.

    Their content is no measure: a compressed block may have none, and attachments may overlap.
    """

    def __init__(self) -> None:
        self._remaining = MAX_PACKED_MEGABYTES * 1024**2

    def spend(self, count: int) -> None:
        """Count some bytes. Raises FileError `too_many_attachments` if that is more than may be read."""
        self._remaining -= count
        if self._remaining < 0:
            raise too_many_attachments()


class Head(NamedTuple):
    """The start of an attachment.

    Attributes:
        data: Its bytes.
        is_readable: Whether they could be decompressed.
        is_all: Whether that is all of the attachment.
    """

    data: bytes
    is_readable: bool
    is_all: bool


class EmbeddedStream(NamedTuple):
    """An attachment inside a PDF.

    Attributes:
        data: The bytes of the PDF.
        start: The offset of the attachment's bytes.
        packing: Its compression: empty for none, `zlib` or `unknown`.
        budget: What may be read of it.
        length: Its length in bytes according to the PDF; -1 if not stated.
    """

    data: bytes
    start: int
    packing: str
    budget: PackedBudget
    length: int = -1

    def decompress(self, max_bytes: int) -> tuple[bytes, bool]:
        """Return at most `max_bytes` + 1 bytes of the attachment, and whether that is all of it, undamaged."""
        if self.packing == "unknown":
            return b"", False
        if self.packing:
            content, is_whole, _ = self.inflate(max_bytes)
            return content, is_whole and len(content) <= max_bytes
        end = self._end()
        plain = self.data[self.start : min(end if end >= 0 else len(self.data), self.start + max_bytes + 1)]
        return plain, end >= 0 and len(plain) <= max_bytes

    def _end(self) -> int:
        """Return the end of uncompressed bytes.

        It is the stated one if `endstream` is there: the text itself may contain that word.
        """
        end = self.start + self.length
        if self.length >= 0 and _END.match(self.data, end):
            return end
        return self.data.find(b"endstream", self.start)

    def inflate(self, max_bytes: int) -> tuple[bytes, bool, bool]:
        """Decompress in small steps; bytes before a damaged place are kept.

        Returns:
            The bytes, whether they are complete with a valid checksum, and whether no damage was found so far.
        """
        unpacker, found = zlib.decompressobj(), bytearray()
        for index in range(self.start, len(self.data), _PACKED_STEP_BYTES):
            step = packed = self.data[index : index + _PACKED_STEP_BYTES]
            while packed and not unpacker.eof and len(found) <= max_bytes:
                try:
                    found += unpacker.decompress(packed, min(_INFLATE_STEP_BYTES, max_bytes + 1 - len(found)))
                except zlib.error:
                    self.budget.spend(len(step))
                    return bytes(found), False, False
                packed = unpacker.unconsumed_tail
            self.budget.spend(len(step) - len(packed) - len(unpacker.unused_data))
            if unpacker.eof or len(found) > max_bytes:
                break
        return bytes(found), unpacker.eof, True

    def head(self) -> Head:
        """Return the start of the attachment."""
        if self.packing == "unknown":
            return Head(b"", False, False)
        first = self._replace(data=self.data[self.start : self.start + _MAX_HEAD_BYTES], start=0)
        if not self.packing:
            return Head(first.data[:_HEAD_BYTES], True, self._is_short())
        found, is_whole, is_sound = first.inflate(_HEAD_BYTES)
        is_longer = len(found) > _HEAD_BYTES
        return Head(found, is_sound and (is_whole or is_longer), is_whole and not is_longer)

    def _is_short(self) -> bool:
        """Return whether uncompressed bytes end within the head."""
        if self.length >= 0 and _END.match(self.data, self.start + self.length):
            return self.length <= _HEAD_BYTES
        return self.data.find(b"endstream", self.start, self.start + _HEAD_BYTES) >= 0


def find_embedded_streams(data: bytes) -> Iterator[EmbeddedStream]:
    """Yield the attachments, last first.

    A malicious PDF may repeat the name of the type a million times, so only the last `_MAX_MATCHES` are examined.

    Raises:
        FileError: `too_many_attachments` if there are more.
    """
    position, budget = len(data), PackedBudget()
    for _ in range(_MAX_MATCHES):
        position = data.rfind(_EMBEDDED_FILE_TYPE, 0, position)
        if position < 0:
            return
        dictionary_end = data[position : position + _MAX_DICTIONARY_BYTES].partition(b"endobj")[0]
        stream_start = _STREAM_START.search(dictionary_end)
        if (
            stream_start is None
            or dictionary_end[len(_EMBEDDED_FILE_TYPE) : len(_EMBEDDED_FILE_TYPE) + 1].isalnum()
        ):
            continue
        dictionary_start = data[max(0, position - _MAX_DICTIONARY_BYTES) : position]
        dictionary = (
            dictionary_start[dictionary_start.rfind(b" obj") + 1 :] + dictionary_end[: stream_start.start()]
        )
        length = _LENGTH.search(dictionary)
        yield EmbeddedStream(
            data,
            position + stream_start.end(),
            _packing(dictionary),
            budget,
            int(length[1]) if length else -1,
        )
    raise too_many_attachments()


def _packing(stream: bytes) -> str:
    """Return the compression of an attachment: empty for none, `zlib`, or `unknown`.

    A predictor other than 1 (none) is an encoding of its own (ISO 32000-1, 7.4.4.4) and gives `unknown`.
    """
    stream = _ESCAPED_LETTER.sub(lambda digits: bytes.fromhex(digits[1].decode()), stream)
    parms = _DECODE_PARMS.search(stream)
    if parms is not None and (parms[1] is None or _PREDICTOR.search(parms[1])):
        return "unknown"
    filters = _FILTER.search(stream)
    if filters is None:
        return "unknown" if b"/Filter" in stream else ""
    return "zlib" if filters[1].strip(b"[] \r\n\t") == b"/FlateDecode" else "unknown"
