"""File names made from titles and people's names: readable and valid on every system."""

from __future__ import annotations

import unicodedata

from canvas_app.content.languages import language, texts
from canvas_app.model.document import Document
from canvas_app.model.text import UNDISPLAYABLE_CATEGORIES, replace_categories
from canvas_app.platform.paths import DOCUMENT_SUFFIX

MAX_NAME_BYTES = 200
"""Maximum bytes in a file name; systems allow 255, and temporary or conflicted copies may add to it."""

# no regular expressions: a start with an example makes one name and would have to compile them for it
_FORBIDDEN_LETTERS = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_RESERVED_NAMES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(port + digit for port in ("com", "lpt") for digit in "0123456789¹²³"),
}


def safe_filename(text: str, max_bytes: int = MAX_NAME_BYTES) -> str:
    """Return `text` as (part of) a file name of at most `max_bytes` bytes of UTF-8; it may be empty.

    It has no control or bidirectional formatting characters, no characters or names that a system reserves, and no
    spaces or dots at the ends.
    """
    text = replace_categories(text, UNDISPLAYABLE_CATEGORIES, " ")
    text = " ".join(text.translate(_FORBIDDEN_LETTERS).split()).strip(" .")
    text = truncate_utf8(text, max_bytes).rstrip(" .")
    is_reserved = text.partition(".")[0].rstrip(" ").lower() in _RESERVED_NAMES
    return "_" + truncate_utf8(text, max_bytes - 1) if is_reserved else text


def truncate_utf8(text: str, max_bytes: int) -> str:
    """Return as much of `text` as fits into `max_bytes` bytes of UTF-8, keeping combining accents with their letter."""
    data = text.encode("utf-8", "replace")
    if len(data) <= max_bytes:
        return text
    length = len(data[:max_bytes].decode("utf-8", "ignore"))
    while length and unicodedata.combining(text[length]):
        length -= 1
    return text[:length]


def document_filename(document: Document, person: str = "") -> str:
    """Return a name like `2026-06-12 Netwerk Jeugd – sessie 2.nwcanvas.json`.

    The name of `person` is appended for a participant's own copy.
    """
    return _compose_filename(document, person, DOCUMENT_SUFFIX)


def poster_filename(document: Document, *parts: str, suffix: str = ".pdf") -> str:
    """Return the name of a poster: the document's with distinguishing parts, `… – Coalitieportfolio – A0.pdf`."""
    return _compose_filename(document, " – ".join(safe_filename(part, 40) for part in parts), suffix)


def _compose_filename(document: Document, addition: str, suffix: str) -> str:
    workshop = document.workshop
    date = _iso_date(workshop.date)
    title = safe_filename(workshop.title) or texts("poster", workshop.lang)["words"]["network"]
    session = _session_label(safe_filename(workshop.session, 60), workshop.lang)
    ending = "".join(f" – {part}" for part in (session, safe_filename(addition, 90)) if part) + suffix
    start = f"{date} {title}" if date else title
    return safe_filename(start, MAX_NAME_BYTES - len(ending.encode())) + ending


def _iso_date(text: str) -> str:
    """Return the ISO date at the beginning of a text; empty if there is none."""
    parts = text[:10].split("-")
    is_date = [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)
    return text[:10] if is_date else ""


def _session_label(session: str, lang: str) -> str:
    """Return the label of a session; a bare number gets the word "session" in the workshop's language."""
    if session.isdecimal():
        return language(lang).session.format(number=session)
    return session
