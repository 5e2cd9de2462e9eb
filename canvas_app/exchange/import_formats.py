"""The formats that notes are brought in from, one module each; what is in a file tells its format, not its name.

To add a format, write a module with `read(data: bytes) -> tuple[Table, ...]` and list it here, before those that take
anything.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.errors import FileError
from canvas_app.exchange.answer_formats import HEAD_BYTES, recognised_format

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.exchange.table import Table

_MARKDOWN = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:#{1,6}\s|[-*+]\s|1[.)]\s|>\s|\|.*\|)|^#{2,6}\s", re.MULTILINE
)
"""How Markdown begins: a heading, a list, a quotation or a table; or a heading further on."""


class ImportFormat(NamedTuple):
    """A format.

    Attributes:
        id: What it is called here.
        suffixes: The suffixes of its files.
        module: The module that reads them, imported when it is first needed.
        recognises: Whether the first bytes of a file are of this format.
    """

    id: str
    suffixes: tuple[str, ...]
    module: str
    recognises: Callable[[bytes], object]


IMPORT_FORMATS = (
    ImportFormat(
        "workbook",
        (".xlsx", ".xlsm", ".ods"),
        "canvas_app.exchange.workbook_reader",
        lambda head: head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")),
    ),
    ImportFormat("md", (".md", ".markdown"), "canvas_app.exchange.markdown_reader", _MARKDOWN.search),
    ImportFormat("csv", (".csv", ".tsv", ".txt"), "canvas_app.exchange.csv_reader", lambda _head: True),
)
"""All formats, in the order in which they are tried."""

IMPORT_SUFFIXES = tuple(suffix for one in IMPORT_FORMATS for suffix in one.suffixes)


def read_tables(data: bytes) -> tuple[Table, ...]:
    """Return the tables with something in them in a file or a text that was pasted, whatever its format.

    Raises:
        FileError: `answers_among_tables`, or as the reader of the format; the caller adds `file`.
    """
    head = data[:HEAD_BYTES]
    if recognised_format(head) is not None:
        raise FileError("answers_among_tables")
    format_ = next(one for one in IMPORT_FORMATS if one.recognises(head))
    read: Callable[[bytes], tuple[Table, ...]] = import_module(format_.module).read
    return tuple(table for table in read(data) if table.rows)
