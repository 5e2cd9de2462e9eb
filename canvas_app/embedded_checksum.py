"""Checksum embedded in exported posters: the SHA-256 of all other bytes, to tell an unchanged export from other files.

It stands near the end, where viewers ignore it: a comment in PDF and SVG, a text chunk in PNG. It is a checksum and
not a signature: anybody can compute one for another file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple
from zlib import crc32

PDF_MAGIC = b"%PDF-"
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
SVG_MAGIC = b"<?xml "

_LABEL = b"Netwerk Canvas SHA-256"
_PDF_TRAILER = b"startxref"
_PNG_TRAILER_BYTES = 12
"""Size in bytes of the last chunk of a PNG (IEND), which is empty."""
_TAIL_BYTES = 256
"""Bytes at the end of a file that are sure to hold the checksum and what follows it."""


class _FileFormat(NamedTuple):
    """A file format: its first bytes, the encoded checksum for a digest, and the number of bytes that follow it."""

    magic: bytes
    encode_checksum: Callable[[bytes], bytes]
    trailer_length: Callable[[bytes], int]


def _png_text_chunk(digest: bytes) -> bytes:
    """Return a tEXt chunk with the digest, in Latin-1 (PNG specification, 11.3.4.3)."""
    text = _LABEL + b"\0" + digest
    return len(text).to_bytes(4, "big") + b"tEXt" + text + crc32(b"tEXt" + text).to_bytes(4, "big")


def _pdf_trailer_length(tail: bytes) -> int:
    """Return the length from `startxref` on: inserting before it moves no object of the cross-reference table."""
    return len(tail) - tail.rfind(_PDF_TRAILER)


_FORMATS = (
    _FileFormat(PDF_MAGIC, lambda digest: b"% " + _LABEL + b" " + digest + b"\n", _pdf_trailer_length),
    _FileFormat(PNG_MAGIC, _png_text_chunk, lambda _tail: _PNG_TRAILER_BYTES),
    _FileFormat(SVG_MAGIC, lambda digest: b"<!-- " + _LABEL + b" " + digest + b" -->\n", lambda _tail: 0),
)


def with_checksum(data: bytes) -> bytes:
    """Return the file with its checksum inserted; deterministic. Call it once per file.

    Args:
        data: All bytes of a PDF, PNG or SVG.

    Raises:
        ValueError: `data` is none of these.
    """
    format_ = _detect_format(data)
    position = -1 if format_ is None else len(data) - format_.trailer_length(data)
    if format_ is None or position < 0:
        raise ValueError
    return b"".join(
        (data[:position], format_.encode_checksum(sha256(data).hexdigest().encode()), data[position:])
    )


def has_valid_checksum(chunks: Iterable[bytes], reference: bytes) -> bool:
    """Return whether a file has the format of `reference` and a checksum that matches its bytes.

    Args:
        chunks: The bytes of the file, in chunks of any length; they are read once.
        reference: The bytes of another file; its first bytes tell the format.
    """
    format_ = _detect_format(reference)
    if format_ is None:
        return False
    digest, tail = sha256(), b""
    for chunk in chunks:
        tail += chunk
        digest.update(tail[:-_TAIL_BYTES])
        tail = tail[-_TAIL_BYTES:]
    end = len(tail) - format_.trailer_length(tail)
    start = end - len(format_.encode_checksum(b"0" * 64))
    if start < 0:
        return False
    digest.update(tail[:start] + tail[end:])
    return tail[start:end] == format_.encode_checksum(digest.hexdigest().encode())


def _detect_format(data: bytes) -> _FileFormat | None:
    return next((kind for kind in _FORMATS if data.startswith(kind.magic)), None)
