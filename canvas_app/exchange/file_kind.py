"""What a file is that somebody opens, drops or chooses: its first bytes tell, not its name."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from canvas_app.errors import FileError
from canvas_app.exchange.answer_formats import ANSWER_FORMATS, HEAD_BYTES, network_in, recognised_format
from canvas_app.exchange.import_formats import IMPORT_SUFFIXES
from canvas_app.storage.reader.loader import read_head

if TYPE_CHECKING:
    from pathlib import Path

_WORKSHOP = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{.{0,1000}?"format"\s*:\s*"nwcanvas"', re.DOTALL)
_ZIP = b"PK\x03\x04"
_OFFICE_ENTRY = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]|mimetype|META-INF/|_rels/|docProps/|customXml/|xl/)", re.DOTALL
)
"""How a packed file begins that a program for spreadsheets wrote: the name of its first part (APPNOTE 4.3.7)."""


class FileKind(Enum):
    """What a file is."""

    WORKSHOP = "workshop"
    """A network, or a file that only opening tells about."""
    COPY = "copy"
    """The open network, in this or another file."""
    ANSWERS = "answers"
    """What somebody filled in for the open network, or they do not say for which."""
    OTHER_ANSWERS = "other_answers"
    """What somebody filled in for another network."""
    POSSIBLE_ANSWERS = "possible_answers"
    """A PDF or a mail: whether there are answers in it, or a poster, only reading it tells."""
    FORM = "form"
    """A form as it was handed out, not filled in."""
    TABLE = "table"
    """A table or list."""
    PACKED = "packed"
    OTHER = "other"


def classify(path: Path, document_id: str = "") -> FileKind:
    """Return what a file is, by as many bytes of its beginning as are needed.

    Args:
        path: The file.
        document_id: The id of the open network's document; '' where none is open.
    """
    try:
        head = read_head(path, HEAD_BYTES)
    except FileError:
        is_table = path.name.lower().endswith(IMPORT_SUFFIXES)
        return FileKind.TABLE if is_table else FileKind.WORKSHOP
    return kind_of(head, path.name, document_id)


def kind_of(head: bytes, name: str, document_id: str = "") -> FileKind:
    """Return what a file is by its first bytes, and by its name where these do not tell."""
    if _WORKSHOP.match(head):
        return _workshop_kind(head, document_id)
    is_table = name.lower().endswith(IMPORT_SUFFIXES)
    if head.startswith(_ZIP):  # before anything in it that is not compressed
        return FileKind.TABLE if is_table or _OFFICE_ENTRY.match(head) else FileKind.PACKED
    if any(one.is_form(head) for one in ANSWER_FORMATS.values()):
        return FileKind.FORM
    if format_ := recognised_format(head):
        if format_.is_opaque:
            return FileKind.POSSIBLE_ANSWERS
        return FileKind.ANSWERS if network_in(head) in ("", document_id) else FileKind.OTHER_ANSWERS
    if is_table:
        return FileKind.TABLE
    # one that was damaged on the way
    return _workshop_kind(head, document_id) if name.lower().endswith(".json") else FileKind.OTHER


def _workshop_kind(head: bytes, document_id: str) -> FileKind:
    is_copy = document_id and network_in(head) == document_id
    return FileKind.COPY if is_copy else FileKind.WORKSHOP
