"""Whether a file was understood as a whole: what each notice of reading means for that."""

from __future__ import annotations

from canvas_app.model.document import Document
from canvas_app.storage.codec import Loaded
from canvas_app.storage.shape import LISTS

UNSOUND = {
    "was_utf16": False,  # another encoding: every word was read
    "from_poster": False,  # the workshop inside a PDF: whole, and only to be read
    "replaced_characters": True,  # what stood there is lost
    "version_missing": True,  # read as this version, which may be wrong
    "bookkeeping_damaged": True,  # merging knows less than was written
    "records_unread": True,  # raw data was put aside
    "lists_missing": True,  # a list that every version writes is not there
    "workshop_unread": True,  # no title and no date
    "ids_made": True,  # records without an id of their own, or two with the same
    "document_id_made": True,  # copies of this file cannot be told from others
    "newer_major": True,  # nobody here can say whether everything was understood
}
"""Whether a notice of reading means that something of the file was not understood."""

_NO_PARTS = {"newer_major"}
"""Says nothing about single parts."""


def is_sound(loaded: Loaded) -> bool:
    """Whether everything in the file was understood."""
    return not any(UNSOUND[code] for code, _ in loaded.notices)


def unreadable_parts(loaded: Loaded) -> int:
    """How many parts of the file could not be read as they were meant."""
    counts = [
        int(str(facts.get("count", 1)))
        for code, facts in loaded.notices
        if UNSOUND[code] and code not in _NO_PARTS
    ]
    return sum(counts)


def unreadable_lists(document: Document) -> tuple[str, ...]:
    """The kinds of which there is something in the file, but nothing that could be read."""
    kinds = [kind for kind in LISTS if document.unread.get(kind) and not document.shelves.get(kind)]
    workshop = document.workshop
    if document.unread.get("workshop") and not any((workshop.title, workshop.session, workshop.date)):
        kinds.insert(0, "workshop")
    return tuple(kinds)
