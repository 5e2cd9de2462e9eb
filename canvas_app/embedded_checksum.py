"""The seal of a poster: the SHA-256 of all its other bytes, so that a file that was changed since is told from our own.

It stands near the end, where programs that show the file pass it over: a comment in a PDF and an SVG, a text in a PNG.
It is a checksum and no signature: whoever wants to can put one on a file of their own.
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
"""Bytes of the last chunk of a PNG, which is empty."""
_TAIL_BYTES = 256
"""Bytes in which the seal and what stands behind it have room."""


class _FileFormat(NamedTuple):
    """A kind of file: how it begins, its seal for a digest, and how many bytes stand behind the seal."""

    magic: bytes
    encode_checksum: Callable[[bytes], bytes]
    trailer_length: Callable[[bytes], int]


def _png_text_chunk(digest: bytes) -> bytes:
    """A chunk with a text in Latin-1 (PNG specification, 11.3.4.3)."""
    text = _LABEL + b"\0" + digest
    return len(text).to_bytes(4, "big") + b"tEXt" + text + crc32(b"tEXt" + text).to_bytes(4, "big")


def _pdf_trailer_length(tail: bytes) -> int:
    """From the word that says where the table of places is; what stands in that table does not move."""
    return len(tail) - tail.rfind(_PDF_TRAILER)


_FORMATS = (
    _FileFormat(PDF_MAGIC, lambda digest: b"% " + _LABEL + b" " + digest + b"\n", _pdf_trailer_length),
    _FileFormat(PNG_MAGIC, _png_text_chunk, lambda _tail: _PNG_TRAILER_BYTES),
    _FileFormat(SVG_MAGIC, lambda digest: b"<!-- " + _LABEL + b" " + digest + b" -->\n", lambda _tail: 0),
)


def with_checksum(data: bytes) -> bytes:
    """Put the seal on a new file, once; the same bytes give the same bytes.

    Args:
        data: a PDF, PNG or SVG, whole.

    Raises:
        ValueError: it is none of these.
    """
    format_ = _detect_format(data)
    position = -1 if format_ is None else len(data) - format_.trailer_length(data)
    if format_ is None or position < 0:
        raise ValueError
    return b"".join(
        (data[:position], format_.encode_checksum(sha256(data).hexdigest().encode()), data[position:])
    )


def has_valid_checksum(chunks: Iterable[bytes], reference: bytes) -> bool:
    """Whether a file has the seal of its bytes and is of the kind that `reference` is.

    Args:
        chunks: the bytes of the file, in pieces of any length; each is looked at once.
        reference: the bytes of another file.
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
