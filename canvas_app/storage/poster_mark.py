"""Recognise posters that this program made, so that nothing else is written over without being asked for.

The marks are where `canvas_app.posters.drawing` puts them. Another program that changes a poster removes its mark or
adds to the file, and then it counts as that person's own work.
"""

from __future__ import annotations

from pathlib import Path

from canvas_app.storage.disk import Disk

PDF_START = b"%PDF-"
PDF_MAKER = b"ReportLab Generated PDF document"
"""In a comment that other programs drop when they write the file anew."""
PDF_PRODUCER = b"/Producer (Netwerk Canvas, ReportLab)"
PDF_ENDING = b"startxref"
"""Stands once in a new file; programs that note remarks in a PDF put more behind it, with another of these."""

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_MARK = b"tEXtSoftware\0Netwerk Canvas"
SVG_START = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Netwerk Canvas -->\n<svg '

_HEAD = 4096
_CHUNK = 1024 * 1024
LARGEST = 1024**3
"""Bytes that are looked through; no poster is larger."""


def is_own_poster(path: Path, like: bytes, disk: Disk) -> bool:
    """Whether there is a poster of this program at `path`, of the kind that the bytes `like` are.

    Raises OSError where it cannot be read.
    """
    descriptor = disk.open_read(path)
    try:
        head = disk.read(descriptor, _HEAD)
        if like.startswith(PDF_START):
            return head.startswith(PDF_START) and PDF_MAKER in head and _is_own_pdf(head, descriptor, disk)
        if like.startswith(PNG_START):
            return head.startswith(PNG_START) and PNG_MARK in head
        return like.startswith(SVG_START) and head.startswith(SVG_START)
    finally:
        disk.close(descriptor)


def _is_own_pdf(head: bytes, descriptor: int, disk: Disk) -> bool:
    counts = dict.fromkeys((PDF_PRODUCER, PDF_ENDING), 0)
    chunk, before, size = head, b"", len(head)
    while chunk and size <= LARGEST:
        for mark in counts:
            # a mark may begin in one piece and end in the next
            counts[mark] += (before[1 - len(mark) :] + chunk).count(mark)
        before = (before + chunk)[-len(PDF_PRODUCER) :]
        chunk = disk.read(descriptor, _CHUNK)
        size += len(chunk)
    return size <= LARGEST and all(count == 1 for count in counts.values())
