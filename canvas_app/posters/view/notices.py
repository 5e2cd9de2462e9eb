"""Notices about the text on a sheet: unprintable characters, and people named in texts.

The notices of several pages are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from canvas_app.content.languages import texts
from canvas_app.content.method import Method, load_method
from canvas_app.figures.marks import Rect, TextRun
from canvas_app.model.kinds import KINDS
from canvas_app.posters.options import ParticipantDisplay
from canvas_app.posters.page_model.display_list import LaidOutSheet, PosterNotice
from canvas_app.posters.typefaces.font_faces import REPLACEMENT_CHARACTER
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.print_sanitizer import (
    FOOTER,
    MissingCharacters,
    RecordKey,
    describe_character,
)

if TYPE_CHECKING:
    from canvas_app.model.document import Document


def deduplicate(notices: Iterable[PosterNotice]) -> tuple[PosterNotice, ...]:
    """Return each notice once, in order."""
    found: list[PosterNotice] = []
    for notice in notices:
        if notice not in found:  # parameters are mappings, which no set holds
            found.append(notice)
    return tuple(found)


def continuation_notices(blocks: Mapping[str, int], pages: int) -> tuple[PosterNotice, ...]:
    """Return one notice for all blocks that continue, given the sheet number by block title."""
    if not blocks:
        return ()
    (block, sheet), *_ = blocks.items()
    parameters = {"block": block, "sheet": sheet, "n": len(blocks), "sheets": dict(blocks), "pages": pages}
    return (("continued", parameters),)


def add_missing_character_notices(
    sheets: tuple[LaidOutSheet, ...],
    missing: MissingCharacters,
    document: Document,
    lang: str,
    names: ParticipantDisplay,
) -> tuple[LaidOutSheet, ...]:
    """Add a notice of the characters no font holds to the sheets that show a square in their place, and to no other.

    Args:
        sheets: The sheets that are made together; the notice is the same for all of them.
        missing: The characters, by record.
        document: The document.
        lang: Language of the descriptions.
        names: How participants are shown; the notice has no names where the sheets have none.
    """
    keys = [_missing_on(sheet, missing) for sheet in sheets] if missing else []
    shown = [key for key in missing if any(key in found for found in keys)]
    if not shown:
        return sheets
    characters = dict.fromkeys(describe_character(one) for key in shown for one in missing[key])
    method = load_method()
    named = shown[:_MAX_NAMED_RECORDS]
    described = [*dict.fromkeys(_describe_record(key, document, method, lang, names) for key in named)]
    more = len(shown) - len(named)
    parameters = {
        "characters": " ".join(characters),
        "where": "; ".join([*described, label_text("people_more", lang, n=more)] if more else described),
        "records": tuple(key for key in shown if _has_record(document, key)),
    }
    notice = ("missing_characters", parameters)
    return tuple(
        sheet._replace(notices=(notice, *sheet.notices)) if found else sheet
        for sheet, found in zip(sheets, keys, strict=True)
    )


def _missing_on(sheet: LaidOutSheet, missing: MissingCharacters) -> list[RecordKey]:
    """Return the records whose squares are on a sheet.

    Initials, names and the footer also stand where another record is drawn, or none: a square whose record misses
    nothing is theirs.
    """
    squares = {run.ref for page in sheet.pages for run in page.texts if REPLACEMENT_CHARACTER in run.text}
    others = squares - {id_ for _, id_ in missing}
    return [
        key
        for key in missing
        if _is_shown(key, squares) or (others and key[0] not in ("notes", "coalitions"))
    ]


def name_mention_notices(
    mentions: Sequence[RecordKey], sheets: Iterable[LaidOutSheet], document: Document, lang: str, attach: bool
) -> tuple[PosterNotice, ...]:
    """Return notices of texts that mention somebody by name, and are printed or attached unchanged.

    Args:
        mentions: The records that mention somebody (`model.name_mentions`).
        sheets: The sheets that are made together; what they show is told of, and nothing else.
        document: The document.
        lang: Language of the descriptions.
        attach: Whether the texts are also attached, without names: then those on no sheet are told of apart.
    """
    refs = _refs_on(sheets) if mentions else set()
    shown = tuple(key for key in mentions if _is_shown(key, refs))
    others = tuple(key for key in mentions if attach and not _is_shown(key, refs))
    by_code = {"names_in_texts": shown, "names_in_attachment": others}
    return tuple((code, _mention_parameters(keys, document, lang)) for code, keys in by_code.items() if keys)


def _refs_on(sheets: Iterable[LaidOutSheet]) -> set[str]:
    """Return the ids of the records on the sheets, and the names of the parts of their headers."""
    marks = (mark for sheet in sheets for page in sheet.pages for mark in page.marks)
    return {mark.ref for mark in marks if isinstance(mark, TextRun | Rect)}


def _is_shown(key: RecordKey, refs: set[str]) -> bool:
    kind, id_ = key
    return not refs.isdisjoint(("title", "subtitle")) if kind == "workshop" else id_ in refs


def _mention_parameters(keys: tuple[RecordKey, ...], document: Document, lang: str) -> dict[str, Any]:
    method = load_method()
    described = [_describe_record(key, document, method, lang, "none") for key in keys[:_MAX_NAMED_RECORDS]]
    return {"n": len(keys), "where": "; ".join(described), "records": keys}


def _has_record(document: Document, key: RecordKey) -> bool:
    kind, id_ = key
    return id_ in document.records.get(kind, {})


def _describe_record(
    key: RecordKey, document: Document, method: Method, lang: str, names: ParticipantDisplay
) -> str:
    """Return a short description of a record: a note by its topic and first words, others by name."""
    kind, id_ = key
    if key == FOOTER:
        return label_text("the_footer", lang)
    if kind == "participants" and names != "names":
        return label_text("participants", lang)
    if not _has_record(document, key):
        return str(texts("poster", lang)["sheets"]["changes"])  # it was there before, and is not now
    text = getattr(document.records[kind][id_], KINDS[kind].summary, "")
    if kind == "workshop" and not text.strip():
        text = label_text("untitled", lang)
    quoted = f"“{_excerpt(text)}”"
    if kind == "participants":
        return _excerpt(text)
    if kind != "notes":
        return quoted
    topic = method.topics.get(document.notes[id_].topic)
    return f"{topic.title[lang] if topic else label_text('other_notes', lang)}: {quoted}"


def _excerpt(text: str) -> str:
    """Return the first characters of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT_LENGTH else f"{line[:_EXCERPT_LENGTH].rstrip()}…"


_MAX_NAMED_RECORDS, _EXCERPT_LENGTH = 4, 40
"""Number of records a notice names, and of characters quoted from each."""
