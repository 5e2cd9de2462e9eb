"""What one scenario is, and the workshop that scenarios are played with."""

from __future__ import annotations

import mmap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canvas_app.embedded_checksum import with_checksum
from canvas_app.errors import FileError
from canvas_app.merge.stamping import publish
from canvas_app.model.document import Document
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import Disk
from tests.unit.builders import document, note, small_workshop, with_fields, with_record

FILE_NAME = "netwerk.nwcanvas.json"
NOTE_KEY = ("notes", "n1")


@dataclass(frozen=True)
class Scenario:
    """`prepare` puts into an empty folder what was there; `run` is what a person does, on the disk it is given.

    `file` is watched: it must be the old one or the new one; ending in "/", the one version in that folder. Where the
    work is spread over several files, `look` says instead what a person has who takes back all that is offered: at
    first the old state, then those `between`, in the end the new one, and never one before that which was
    `last_safe_state`. `ignores_failures`: what could not be done is left for the next time, without a word.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[Path, Disk], Any]
    file: str = FILE_NAME
    has_links: bool = True
    raises: type[Exception] = FileError
    observe: Callable[[Path], Any] | None = None
    intermediate_states: tuple[Any, ...] = ()
    ignores_failures: bool = False


_LAST_SAFE_STATE = mmap.mmap(-1, 1)
"""Shared with a child, which may be killed at any moment."""


def mark_safe(number: int) -> None:
    """The state with this number has been reached and called safe."""
    _LAST_SAFE_STATE[0] = number


def last_safe_state() -> int:
    """The number of the last state that was called safe."""
    return _LAST_SAFE_STATE[0]


BASE = publish(document(), small_workshop(), "5e55")
EDITED = publish(BASE, with_fields(BASE, NOTE_KEY, text="van Anna"), "anna")
BEN = publish(BASE, with_record(BASE, "notes", note("b", "van Ben")), "ben")


def write_file(path: Path, data: bytes) -> None:
    """Puts a file there, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def with_documents(*documents: Document) -> Callable[[Path], None]:
    """The last of these is on the disk; the first is the one that is open here."""
    return lambda folder: write_file(folder / FILE_NAME, to_bytes(documents[-1]))


def poster_bytes(words: str) -> bytes:
    """Bytes that look like a poster of this program."""
    return with_checksum(
        b"%PDF-1.4\n% ReportLab Generated PDF document (opensource)\n"
        b"<< /Producer (Netwerk Canvas, ReportLab) >>\n" + words.encode() + b"\nstartxref\n0\n%%EOF\n"
    )
