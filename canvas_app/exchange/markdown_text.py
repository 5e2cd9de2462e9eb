"""Text for Markdown, in which nothing that people wrote means anything but itself.

Signs with a meaning get a backslash, which CommonMark allows before any sign of ASCII (section 2.4); so do those that
only GitHub and Obsidian know: tags, formulas, comments, marked words and names of emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = re.compile(r"[\\`*_\[\]<>&|~$^#]|%(?=%)|(?<=%)%|=(?==)|(?<==)=|:(?=[a-z_]+:)")
_LINE_START = re.compile(r"[-+=]|\d{1,9}(?=[.)])")

HARD_BREAK = "  \n"
"""Two spaces: every Markdown there is breaks the line there."""


def escape(text: str) -> str:
    """Return a line of text as it is written in Markdown."""
    line = text.strip(" \t")
    start = _LINE_START.match(line)
    escaped = _SIGNS.sub(r"\\\g<0>", line)
    if start is None:
        return escaped
    # of a number the point after it makes a list, else the sign itself
    at = start.end() if start[0].isdigit() else 0
    return escaped if escaped.startswith("\\") else f"{escaped[:at]}\\{escaped[at:]}"


def escape_lines(text: str, indent: str = "") -> str:
    """Return text of several lines, with the indentation of the list item it stands in after the first one."""
    written = ""
    for number, line in enumerate(text.split("\n")):
        if not number:
            written = escape(line)
        elif not line.strip():
            written = written.rstrip() + "\n"
        elif written.endswith("\n"):  # a new paragraph
            written += f"\n{indent}{escape(line)}"
        else:
            written += HARD_BREAK + indent + escape(line)
    return written


def list_item(text: str, detail: str = "") -> str:
    """Return an item of a list, with what belongs to it behind a dash, which is the only one of its kind there."""
    return f"- {_other_dash(escape_lines(text, '  '))}" + (
        f" — {_other_dash(escape(detail))}" if detail else ""
    )


def _other_dash(written: str) -> str:
    return re.sub("(?<= )—(?= )", "&mdash;", written)


def labelled(label: str, text: str) -> str:
    """Return an item of a list that begins with a label."""
    return f"- **{escape(label)}:** {escape_lines(text, '  ')}"


def heading(level: int, text: str) -> str:
    """Return a heading, on one line."""
    return f"{'#' * level} {escape(' '.join(text.split()))}"


def paragraphs(parts: Iterable[str]) -> str:
    """Return parts with an empty line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)
