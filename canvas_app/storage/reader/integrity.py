"""Assess whether a file was read completely, from the notices of its reader."""

from __future__ import annotations

from collections.abc import Mapping

from canvas_app.model.document import Document
from canvas_app.model.kinds import list_kinds
from canvas_app.storage.loaded_document import LoadedDocument

IS_NOTICE_LOSS = {
    "was_utf16": False,  # another encoding, read completely
    "from_poster": False,  # the workshop attached to a PDF: complete, read-only
    "older_from_poster": True,  # a newer attachment of the PDF cannot be read
    "replaced_characters": True,  # the original characters are lost
    "version_missing": True,  # read as the current version, which may be wrong
    "bookkeeping_damaged": True,  # some merge metadata was dropped
    "records_unread": True,  # kept as raw data in `unread`
    "records_mute": True,  # their content is in unknown fields only
    "lists_missing": True,  # a list that every version writes is missing, or any list is null
    "workshop_unread": True,  # title and date are lost
    "ids_made": True,  # records had no id, or one already taken
    "document_id_made": True,  # the document had no valid id, so its copies cannot be recognised
    "handout_unread": True,  # what a copy is asked is kept as it is, and the copy opens as any other document
    "newer_major": True,  # unknown whether everything was understood
}
"""Whether a notice of the reader means that part of the file was not understood."""

WHOLE_LIST_KEY = "list"
"""The key in `unread` of a value that stood in the place of a whole list and is not one."""

_UNCOUNTED_NOTICES = {"newer_major"}
"""Notices that do not refer to single parts."""


def is_fully_read(loaded: LoadedDocument) -> bool:
    """Return whether everything in the file was understood."""
    return not any(IS_NOTICE_LOSS[code] for code, _ in loaded.notices)


def count_unreadable_parts(loaded: LoadedDocument) -> int:
    """Return how many parts of the file could not be read as intended."""
    counts = [
        int(str(parameters.get("count", 1)))
        for code, parameters in loaded.notices
        if IS_NOTICE_LOSS[code] and code not in _UNCOUNTED_NOTICES
    ]
    return sum(counts)


def read_only_reason(loaded: LoadedDocument) -> str:
    """Return the code of the error that says why a file may not be saved."""
    is_poster = any(code == "from_poster" for code, _ in loaded.notices)
    return "from_poster" if is_poster else "newer_major"


def is_newer_major(loaded: LoadedDocument) -> bool:
    """Return whether a file is of a newer major version, whose rules this one cannot know."""
    return loaded.read_only and read_only_reason(loaded) == "newer_major"


def unreadable_lists(loaded: LoadedDocument) -> tuple[str, ...]:
    """Return the kinds of which nothing could be read although every valid file has them.

    The list is null, missing (allowed only where `Kind.is_optional`) or invalid. A list that an earlier
    save moved to `unread` still counts, whatever has been added since. A file with any of these is never reported
    as intact.
    """
    missing = {
        name for code, parameters in loaded.notices if code == "lists_missing" for name in _names(parameters)
    }
    kinds = [kind for kind in list_kinds() if kind in missing or _is_all_unread(loaded.document, kind)]
    return ("workshop", *kinds) if _is_workshop_unread(loaded) else tuple(kinds)


def is_bookkeeping_unread(loaded: LoadedDocument) -> bool:
    """Return whether none of the bookkeeping could be read, so that saving would replace it with a new one."""
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
    """Return whether the file is of a newer major version, with possibly more content or other meanings."""
    return any(code == "newer_major" for code, _ in loaded.notices)
