"""Child process that reads spreadsheets and Markdown: from stdin to JSON on stdout, with limits on time and memory.

A file of some kilobytes can ask for any amount of work: a cell in the last row of the last column makes a table of
17 billion. Here the system ends it. This file runs as a script of its own (see `table_extraction`), so it imports next
to nothing.
"""

from __future__ import annotations

import sys
from typing import Any

TABLE_OPTION = "--read-table"
"""Hidden option of the built program, which has no Python interpreter beside it to run this file."""

WORKBOOK, MARKDOWN = "workbook", "markdown"

MAX_CPU_SECONDS = 8
"""CPU time. 15,000 rows take 0.3 s as a workbook and 2 s as Markdown on an ordinary computer."""
MAX_MEMORY_MB = 700
"""Address space. A workbook with the most cells that are read takes 300 MB."""
MAX_UNPACKED_MB = 256
"""What the parts of a packed file say they hold, all together."""
MAX_CHARACTERS = 32 * 1024 * 1024
"""Limit of characters in all cells."""

EXIT_UNREADABLE, EXIT_NO_LIBRARY, EXIT_FAILED, EXIT_LOCKED, EXIT_TOO_LARGE = 10, 11, 12, 13, 14


class TooLargeError(Exception):
    """A file is beyond the limits."""


def main(arguments: list[str]) -> int:
    """Read the file on stdin and write what is in it to stdout as JSON.

    Args:
        arguments: `WORKBOOK` or `MARKDOWN`, and the largest numbers of rows and of cells.

    Returns:
        The exit code: 0, or one of the constants of this module. The system may end the process at any time.
    """
    try:
        from canvas_app.posters.logo.svg_child import limit_process

        limit_process(MAX_CPU_SECONDS, MAX_MEMORY_MB)
        kind, max_rows, max_cells = arguments[0], int(arguments[1]), int(arguments[2])
        data = sys.stdin.buffer.read()
        found = (
            read_workbook(data, max_rows, max_cells) if kind == WORKBOOK else read_markdown(data, max_rows)
        )
    except ImportError:
        return EXIT_NO_LIBRARY
    except TooLargeError:
        return EXIT_TOO_LARGE
    except BaseException as error:  # whatever it is, Rust's panics included, the file could not be read
        return EXIT_LOCKED if type(error).__name__ == "PasswordError" else EXIT_UNREADABLE
    return _write(found)


def _write(found: list[Any]) -> int:
    import json

    try:
        sys.stdout.buffer.write(json.dumps(found).encode("ascii"))
        sys.stdout.buffer.flush()
    except OSError:  # whoever asked for it is gone
        return EXIT_FAILED
    return 0


# Workbooks: XLSX, ODS


def read_workbook(data: bytes, max_rows: int, max_cells: int) -> list[Any]:
    """Return name and rows of each sheet that is shown; formulas as what they came to when the file was saved.

    Raises:
        TooLargeError: More rows in a sheet or cells in all than these limits.
    """
    from io import BytesIO

    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    _check_unpacked_size(data)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    counter = _Counter(max_cells)
    return [
        [sheet.name, _sheet_rows(book.get_sheet_by_name(sheet.name), max_rows, counter)]
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]


def _check_unpacked_size(data: bytes) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED_MB * 1024**2:
                raise TooLargeError


class _Counter:
    """Counts cells and their characters."""

    def __init__(self, max_cells: int) -> None:
        self._cells, self._characters = max_cells, MAX_CHARACTERS

    def count(self, cells: list[str]) -> None:
        self._cells -= len(cells)
        self._characters -= sum(map(len, cells))
        if self._cells < 0 or self._characters < 0:
            raise TooLargeError


def _sheet_rows(sheet: Any, max_rows: int, counter: _Counter) -> list[Any]:
    """Return number and cells of the rows that are not empty."""
    rows: list[Any] = []
    for number, values in enumerate(sheet.iter_rows(), 1):
        if not any(value != "" for value in values):
            continue
        cells = [cell_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        counter.count(cells)
        if len(rows) >= max_rows:
            raise TooLargeError
        if cells:
            rows.append([number, cells])
    return rows


def cell_text(value: Any) -> str:
    """Return the value of a cell as people read it: a whole number without decimals, a day as 2026-03-01."""
    from datetime import date, datetime, time, timedelta

    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        has_time = value.time() != time()
        return value.isoformat(" ", "minutes") if has_time else value.date().isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return str(value)
    return value.isoformat() if isinstance(value, date) else str(value).upper()


# Markdown


DETAIL = "\0"
"""Stands for the dash before what belongs to a note; no text of Markdown has it."""


def read_markdown(data: bytes, max_rows: int) -> list[Any]:
    """Return the parts of a document: [kind, level, text, ...] with kind `heading`, `item`, `text` or `row`.

    An item has what stands behind the last dash apart. A row has its cells in place of the text.

    Raises:
        TooLargeError: More parts than this limit.
    """
    from markdown_it import MarkdownIt

    # text_join would make a dash that was written as an entity one like any other
    parser = MarkdownIt("commonmark").enable("table").disable("text_join")
    reader = _MarkdownReader()
    for token in parser.parse(data.decode("utf-8", "replace")):
        reader.take(token)
        if len(reader.parts) > max_rows:
            raise TooLargeError
    return reader.parts


class _MarkdownReader:
    """Collects the parts of a document from its tokens."""

    def __init__(self) -> None:
        self.parts: list[Any] = []
        self._level = 0
        self._items: list[list[Any]] = []
        self._row: list[str] | None = None

    def take(self, token: Any) -> None:
        """Take the next token."""
        match token.type:
            case "heading_open" | "heading_close":
                self._level = int(token.tag[1]) if token.nesting > 0 else 0
            case "list_item_open":
                self._items.append(["item", len(self._items) + 1, "", ""])
                self.parts.append(self._items[-1])
            case "list_item_close":
                self._items.pop()
            case "inline" | "fence" | "code_block":
                self._take_text(token)
            case _:
                self._take_table(token)

    def _take_table(self, token: Any) -> None:
        if token.type == "table_open":
            self.parts.append(["table", 0, ""])
        elif token.type == "tr_open":
            self._row = []
            self.parts.append(["row", 0, self._row])
        elif token.type == "tr_close":
            self._row = None

    def _take_text(self, token: Any) -> None:
        is_line = bool(self._level or self._items)
        text = (
            inline_text(token.children, " " if is_line else "\n") if token.children else token.content.strip()
        )
        plain = text.replace(DETAIL, " — ")
        if self._row is not None:
            self._row.append(plain)
        elif self._level:
            self.parts.append(["heading", self._level, plain])
        elif self._items:
            item = self._items[-1]
            if item[3]:  # a dash within the text, as more of it follows
                item[2:] = [f"{item[2]} — {item[3]}", ""]
            before, _, item[3] = text.rpartition(DETAIL) if DETAIL in text else (text, "", "")
            whole = before.replace(DETAIL, " — ")
            item[2] = f"{item[2]}\n\n{whole}" if item[2] else whole
        else:
            self.parts.append(["text", 0, plain])


def inline_text(tokens: Any, line_end: str) -> str:
    """Return the words of a paragraph, lines joined by `line_end`, with `DETAIL` for each dash that is no entity."""
    words = {"softbreak": line_end, "hardbreak": "\n"}
    return "".join(
        words.get(token.type)
        or (token.content.replace(" — ", DETAIL) if token.type == "text" else "")
        or (token.content if token.type in {"text_special", "code_inline", "image"} else "")
        for token in tokens
    ).strip()


if __name__ == "__main__":
    # run with -S: without the folders of installed packages
    sys.path += sys.argv[1:3]
    sys.exit(main(sys.argv[3:]))
