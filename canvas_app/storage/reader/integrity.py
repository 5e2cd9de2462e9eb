"""Whether a file was understood as a whole: what each notice of reading means for that."""

from __future__ import annotations

from collections.abc import Mapping

from canvas_app.model.document import Document
from canvas_app.storage.document_codec import LoadedDocument
from canvas_app.storage.file_schema import LIST_KINDS

IS_NOTICE_LOSS = {
    "was_utf16": False,  # another encoding: every word was read
    "from_poster": False,  # the workshop inside a PDF: whole, and only to be read
    "older_from_poster": True,  # what was attached to the PDF after it cannot be read
    "replaced_characters": True,  # what stood there is lost
    "version_missing": True,  # read as this version, which may be wrong
    "bookkeeping_damaged": True,  # merging knows less than was written
    "records_unread": True,  # raw data was put aside
    "records_mute": True,  # their words are in fields nobody knows
    "lists_missing": True,  # a list that every version writes is not there, or any list is null
    "workshop_unread": True,  # no title and no date
    "ids_made": True,  # records without an id of their own, or two with the same
    "document_id_made": True,  # copies of this file cannot be told from others
    "newer_major": True,  # nobody here can say whether everything was understood
}
"""Whether a notice of reading means that something of the file was not understood."""

WHOLE_LIST_KEY = "list"
"""The name, in `unread`, of what stood in the place of a whole list: one that makes no sense, not one record of it."""

_UNCOUNTED_NOTICES = {"newer_major"}
"""Says nothing about single parts."""


def is_fully_read(loaded: LoadedDocument) -> bool:
    """Whether everything in the file was understood."""
    return not any(IS_NOTICE_LOSS[code] for code, _ in loaded.notices)


def count_unreadable_parts(loaded: LoadedDocument) -> int:
    """How many parts of the file could not be read as they were meant."""
    counts = [
        int(str(parameters.get("count", 1)))
        for code, parameters in loaded.notices
        if IS_NOTICE_LOSS[code] and code not in _UNCOUNTED_NOTICES
    ]
    return sum(counts)


def unreadable_lists(loaded: LoadedDocument) -> tuple[str, ...]:
    """The kinds of which nothing could be read, though every sound file has them: such a file is never called sound.

    What stands there is null, is not there at all (only `file_schema.OPTIONAL_KINDS` may be), or makes no sense; also
    where an earlier saving put that aside, whatever was added since.
    """
    missing = {
        name for code, parameters in loaded.notices if code == "lists_missing" for name in _names(parameters)
    }
    kinds = [kind for kind in LIST_KINDS if kind in missing or _is_all_unread(loaded.document, kind)]
    return ("workshop", *kinds) if _is_workshop_unread(loaded) else tuple(kinds)


def is_bookkeeping_unread(loaded: LoadedDocument) -> bool:
    """Whether nothing of the bookkeeping could be read: a saving would put a new one in its place."""
    return any(
        code == "bookkeeping_damaged" and "bookkeeping" in _names(parameters)
        for code, parameters in loaded.notices
    )


def _names(parameters: Mapping[str, object]) -> tuple[object, ...]:
    names = parameters.get("names")
    return names if isinstance(names, tuple) else ()


def _is_all_unread(document: Document, kind: str) -> bool:
    unread = document.unread.get(kind, ())
    return any(_is_whole_list(raw) for raw in unread) or (bool(unread) and not document.records.get(kind))


def _is_whole_list(raw: object) -> bool:
    return isinstance(raw, dict) and raw.keys() == {WHOLE_LIST_KEY}


def _is_workshop_unread(loaded: LoadedDocument) -> bool:
    is_noticed = any(code == "workshop_unread" for code, _ in loaded.notices)
    return is_noticed or bool(loaded.document.unread.get("workshop"))


def is_newer_version(loaded: LoadedDocument) -> bool:
    """Whether the file is of a newer major version: it may say more, or mean something else by it."""
    return any(code == "newer_major" for code, _ in loaded.notices)
