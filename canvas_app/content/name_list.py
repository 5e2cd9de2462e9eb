"""Typed or pasted lists of people: one on a line, with their organisation."""

from __future__ import annotations

import re
from typing import NamedTuple


class NameListEntry(NamedTuple):
    """One line of the list: `name, organisation`."""

    name: str
    organisation: str


def parse_name_list(text: str) -> list[NameListEntry]:
    """Return the people in a text, one per line; a tab, semicolon or the first comma separates the organisation."""
    entries = []
    for raw in text.splitlines():
        line = re.sub(r"^\s*(?:[-*•–]|\d+[.)])\s+", "", raw).strip()
        mark = next((mark for mark in ("\t", ";", ",") if mark in line), "\t")
        name, _, organisation = line.partition(mark)
        if name.strip():
            entries.append(NameListEntry(name.strip(), organisation.strip(" \t,;")))
    return entries
