"""A part of a document for somebody else, which can be merged with any copy: it says nothing of the rest."""

from __future__ import annotations

from dataclasses import replace

from canvas_app.merge.replica import Replica
from canvas_app.model.document import Document
from canvas_app.model.stamps import EMPTY_MAPPING, join_seen


def as_part(shown: Document) -> Document:
    """Return a document from which records were left out without a trace as a part of the whole.

    Its version vector would say that what others wrote in the records left out was seen. A copy that is older than
    this one would take that over with the part, and count it as dropped. So it holds for the records that are there.

    Args:
        shown: What is left, with a stamp for everything (`canvas_app.merge.baseline`).
    """
    book = shown.bookkeeping
    keys = sorted(Replica(shown).keys)
    seen = join_seen(((key, book.vector, book.seen.get(key, EMPTY_MAPPING)) for key in keys), {})
    return replace(shown, bookkeeping=replace(book, vector={}, seen=seen))
