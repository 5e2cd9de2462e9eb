"""Lines of a journal, each with its length and checksum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from canvas_app.storage.journal.entry_limits import LINE_LIMITS
from canvas_app.storage.journal.journal_file import CHECKSUM_LENGTH, checksum

if TYPE_CHECKING:
    from canvas_app.storage.filesystem import Disk

_CHUNK_BYTES = 1024 * 1024


class LineReader:
    """Iterator over the lines with a valid checksum; it stops at the first invalid one.

    Args:
        descriptor: The open file.
        disk: The file system.
        start: What was already read of it.
        limit: Maximum number of bytes to read.

    Attributes:
        text: The text of the last line.
        is_at_end: After the iteration, whether the file ended after the last valid line.
    """

    def __init__(self, descriptor: int, disk: Disk, start: bytes, limit: int) -> None:
        self._descriptor, self._disk, self._limit = descriptor, disk, limit
        self._buffer, self._position, self._remaining_bytes = start, 0, limit - len(start)
        self.text, self.is_at_end = b"", False

    @property
    def bytes_read(self) -> int:
        """The number of bytes read so far."""
        return self._limit - self._remaining_bytes

    def __iter__(self) -> LineReader:
        return self

    def __next__(self) -> dict[str, Any]:
        line = self._next_line()
        text = _text_of_line(line) if line is not None else None
        plain = _decode_text(text) if text is not None else None
        if text is None or plain is None:
            raise StopIteration
        self.text = text
        return plain

    def _next_line(self) -> bytes | None:
        """Return the next line without its line end; None if there is no complete one."""
        parts: list[bytes] = []
        while (end := self._buffer.find(b"\n", self._position)) < 0:
            parts.append(self._buffer[self._position :])
            # keep a position: slicing each line off the buffer would copy the rest every time
            self._buffer, self._position = self._read_chunk(), 0
            if not self._buffer:
                self.is_at_end = not any(parts) and self._remaining_bytes > 0
                return None
        line = self._buffer[self._position : end]
        self._position = end + 1
        return b"".join([*parts, line])

    def _read_chunk(self) -> bytes:
        more = (
            self._disk.read(self._descriptor, min(_CHUNK_BYTES, self._remaining_bytes))
            if self._remaining_bytes
            else b""
        )
        self._remaining_bytes -= len(more)
        return more


def _text_of_line(line: bytes) -> bytes | None:
    """Return the text of a line; None where its length or checksum is wrong, or it is too large."""
    digest, _, rest = line.partition(b" ")
    length, _, text = rest.partition(b" ")
    if (
        len(digest) != CHECKSUM_LENGTH
        or not length.isdigit()
        or len(text) != int(length[:12])
        or checksum(text) != digest
        or not LINE_LIMITS.is_within(text)
    ):
        return None
    return text


def _decode_text(text: bytes) -> dict[str, Any] | None:
    try:
        plain = from_json(text)
    except ValueError:
        return None
    return plain if type(plain) is dict else None
