"""Marking of texts that are translated later, when they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - `context` is for the translation tools
    """Mark a text of a table for translation and return it unchanged.

    Our own version, because Qt's is typed as returning any object.
    """
    return text
