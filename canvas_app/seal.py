"""The seal of a poster: the SHA-256 of all its other bytes, so that a file that was changed since is told from our own.

It stands near the end, where programs that show the file pass it over: a comment in a PDF and an SVG, a text in a PNG.
It is a checksum and no signature: whoever wants to can put one on a file of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import NamedTuple
from zlib import crc32

PDF_START = b"%PDF-"
PNG_START = b"\x89PNG\r\n\x1a\n"
SVG_START = b"<?xml "

_NAME = b"Netwerk Canvas SHA-256"
_PDF_ENDING = b"startxref"
_PNG_ENDING = 12
"""Bytes of the last chunk of a PNG, which is empty."""
_TAIL = 256
"""Bytes in which the seal and what stands behind it have room."""


class _Kind(NamedTuple):
    """A kind of file: how it begins, its seal for a digest, and how many bytes stand behind the seal."""

    start: bytes
    seal: Callable[[bytes], bytes]
    behind: Callable[[bytes], int]


def _png_seal(digest: bytes) -> bytes:
    """A chunk with a text in Latin-1 (PNG specification, 11.3.4.3)."""
    text = _NAME + b"\0" + digest
    return len(text).to_bytes(4, "big") + b"tEXt" + text + crc32(b"tEXt" + text).to_bytes(4, "big")


def _pdf_behind(tail: bytes) -> int:
    """From the word that says where the table of places is; what stands in that table does not move."""
    return len(tail) - tail.rfind(_PDF_ENDING)


_KINDS = (
    _Kind(PDF_START, lambda digest: b"% " + _NAME + b" " + digest + b"\n", _pdf_behind),
    _Kind(PNG_START, _png_seal, lambda _tail: _PNG_ENDING),
    _Kind(SVG_START, lambda digest: b"<!-- " + _NAME + b" " + digest + b" -->\n", lambda _tail: 0),
)


def sealed(data: bytes) -> bytes:
    """Put the seal on a new file, once; the same bytes give the same bytes.

    Args:
        data: a PDF, PNG or SVG, whole.

    Raises:
        ValueError: it is none of these.
    """
    kind = _kind_of(data)
    place = -1 if kind is None else len(data) - kind.behind(data)
    if kind is None or place < 0:
        raise ValueError
    return b"".join((data[:place], kind.seal(sha256(data).hexdigest().encode()), data[place:]))


def is_sealed(pieces: Iterable[bytes], like: bytes) -> bool:
    """Whether a file has the seal of its bytes and is of the kind that `like` is.

    Args:
        pieces: the bytes of the file, in pieces of any length; each is looked at once.
        like: the bytes of another file.
    """
    kind = _kind_of(like)
    if kind is None:
        return False
    others, tail = sha256(), b""
    for piece in pieces:
        tail += piece
        others.update(tail[:-_TAIL])
        tail = tail[-_TAIL:]
    end = len(tail) - kind.behind(tail)
    start = end - len(kind.seal(b"0" * 64))
    if start < 0:
        return False
    others.update(tail[:start] + tail[end:])
    return tail[start:end] == kind.seal(others.hexdigest().encode())


def _kind_of(data: bytes) -> _Kind | None:
    return next((kind for kind in _KINDS if data.startswith(kind.start)), None)
