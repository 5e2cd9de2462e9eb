"""Reading exported files back, as other programs do: the XML of a zip file, Markdown by its grammar, CSV, a board."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from markdown_it import MarkdownIt
from markdown_it.token import Token

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ALLOWED_TOKENS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special",
    "softbreak", "hardbreak", "strong_open", "strong_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "blockquote_open", "blockquote_close",
}  # fmt: skip
"""What an export is made of; anything else came from a text that was taken for Markdown."""


def readable(data: bytes) -> str:
    """Everything that is in a file, also in one that is packed."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    with ZipFile(BytesIO(data)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".rels"))]
    return "\n".join(ET.tostring(ET.fromstring(part), "unicode") for part in parts)


def part_of(data: bytes, name: str) -> ET.Element:
    """The XML of a part of a packed file."""
    with ZipFile(BytesIO(data)) as packed:
        return ET.fromstring(packed.read(name))


# CSV


def csv_rows(data: bytes, separator: str) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator, strict=True))


# XLSX


def sheet_names(data: bytes) -> list[str]:
    """The names of the sheets, in order."""
    return [sheet.attrib["name"] for sheet in part_of(data, "xl/workbook.xml").iter(f"{X}sheet")]


def sheet_xml(data: bytes, name: str) -> ET.Element:
    """The XML of a sheet."""
    return part_of(data, f"xl/worksheets/sheet{sheet_names(data).index(name) + 1}.xml")


def sheet_rows(data: bytes, name: str) -> list[list[str | float | None]]:
    """The cells of a sheet: texts, numbers (also of dates), None where there is nothing."""
    texts, xml = _shared_strings(data), sheet_xml(data, name)
    by_row = [
        {_column(cell): _cell(cell, texts) for cell in row.iter(f"{X}c")} for row in xml.iter(f"{X}row")
    ]
    width = max((column + 1 for row in by_row for column in row), default=0)
    return [[row.get(column) for column in range(width)] for row in by_row]


def _column(cell: ET.Element) -> int:
    """The number of the column of a cell, for one of the first 26."""
    letters = cell.attrib["r"].rstrip("0123456789")
    return ord(letters) - ord("A")


def _shared_strings(data: bytes) -> list[str]:
    items = part_of(data, "xl/sharedStrings.xml").iter(f"{X}si")
    return ["".join(text.text or "" for text in item.iter(f"{X}t")) for item in items]


def _cell(cell: ET.Element, texts: list[str]) -> str | float | None:
    value = cell.find(f"{X}v")
    if value is None or value.text is None:
        return None
    return texts[int(value.text)] if cell.attrib.get("t") == "s" else float(value.text)


# DOCX


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """The paragraphs of a Word document in order, those in tables too: id of the style, and text."""
    return [(_style(one), _text(one)) for one in part_of(data, "word/document.xml").iter(f"{W}p")]


def _style(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.attrib[f"{W}val"] if found is not None else ""


def _text(paragraph: ET.Element) -> str:
    parts = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        (part.text or "") if part.tag == f"{W}t" else parts.get(part.tag, "") for part in paragraph.iter()
    )


# Markdown


def markdown_texts(text: str) -> list[str]:
    """The texts of Markdown in order, each with its lines; fails where anything is in it that no export makes."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    found = {token.type for token in _walk(tokens)}
    assert found <= ALLOWED_TOKENS, found - ALLOWED_TOKENS
    return [_inline(token) for token in tokens if token.type == "inline"]


def _walk(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *_walk(token.children or []))]


def _inline(token: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(one.type, one.content) for one in token.children or [])


# JSON Canvas


def nodes(data: bytes) -> list[dict[str, Any]]:
    """The nodes of a board."""
    found: list[dict[str, Any]] = json.loads(data)["nodes"]
    return found
