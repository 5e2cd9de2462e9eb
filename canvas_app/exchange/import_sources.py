"""The tables in files and in texts that were pasted, each with where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from canvas_app.errors import FileError
from canvas_app.exchange.import_formats import read_tables
from canvas_app.exchange.table import Table
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.reader.loader import read_file


class Source(NamedTuple):
    """A table, and what the file it is from is called."""

    file: str
    table: Table


def read_files(paths: Sequence[Path]) -> list[Source]:
    """Return the tables in files.

    Raises:
        FileError: A file cannot be read, or nothing is in any of them.
    """
    return _sources([(displayable_file_name(path), read_file(path, LARGE_LIMITS)) for path in paths])


def read_text(text: str, name: str) -> list[Source]:
    """Return the tables in a text.

    Raises:
        FileError: It cannot be read, or nothing is in it.
    """
    return _sources([(name, text.encode("utf-8", "replace"))])


def _sources(files: Sequence[tuple[str, bytes]]) -> list[Source]:
    found: list[Source] = []
    for name, data in files:
        try:
            found += [Source(name, table) for table in read_tables(data)]
        except FileError as error:
            raise FileError(error.code, **{**error.parameters, "file": name}) from error
    if not found:
        raise FileError("csv_no_rows", file=files[0][0])
    return found
