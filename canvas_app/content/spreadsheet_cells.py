"""Text in the cells of a table that a spreadsheet opens: what looks like a formula is made harmless, and back again.

A spreadsheet runs a cell that begins with one of these signs, whoever wrote it, so a note could fetch an address or
start a program (OWASP, "CSV injection"). An apostrophe before it makes it text.
"""

from __future__ import annotations

FORMULA_SIGNS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""First characters of what a spreadsheet takes for a formula, also in the wide forms of East Asian keyboards."""

_TEXT_MARK = "'"


def defuse(text: str) -> str:
    """Return a text that no spreadsheet runs; `restore` returns the text itself."""
    return _TEXT_MARK + text if _begins_a_formula(text) else text


def restore(text: str) -> str:
    """Return the text that `defuse` was given."""
    return text[1:] if text.startswith(_TEXT_MARK) and _begins_a_formula(text) else text


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a text."""
    return text.startswith(tuple(FORMULA_SIGNS))


def _begins_a_formula(text: str) -> bool:
    # apostrophes that were there already count too, or they could not be told from ours
    return is_formula(text.lstrip(_TEXT_MARK))
