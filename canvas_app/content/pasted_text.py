"""Texts of notes in what is pasted: lines of a mail or chat, rows of a spreadsheet."""

from __future__ import annotations

import csv
import re
from io import StringIO

_BULLETS = "•▪◦‣*–- \t"
_QUOTED_CELL = re.compile(r'^"[^"\n]*(?:""[^"\n]*)*\n(?:[^"]|"")*"(?:\t|\r?$)', re.MULTILINE)
"""A cell of a spreadsheet with a line break in it, which the clipboard has in quotes."""


def split_into_notes(text: str) -> list[str]:
    """Return the texts of the notes in pasted text: one for each row of a table, or for each line without its bullet.

    The cells of a row are joined with a dash; a cell in quotes stays whole, line breaks included.
    """
    if "\t" in text or _QUOTED_CELL.search(text):
        try:
            rows = list(csv.reader(StringIO(text), delimiter="\t"))
        except csv.Error:  # a cell that is too long
            rows = [line.split("\t") for line in text.splitlines()]
        notes = [" – ".join(filter(None, map(_without_bullet, row))) for row in rows]
    else:
        notes = [_without_bullet(line) for line in text.splitlines()]
    return [note for note in notes if note]


def _without_bullet(text: str) -> str:
    return text.strip().lstrip(_BULLETS).strip()
