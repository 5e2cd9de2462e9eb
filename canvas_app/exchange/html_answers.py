"""What somebody filled in on the page for at home, read back: the file it saves, or the same sent as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.content.handout_form import Answers
from canvas_app.content.languages import texts
from canvas_app.errors import FileError
from canvas_app.exchange.answer_format import FORMAT, PAGE_MARK, Doubt
from canvas_app.exchange.answer_json import read_json
from canvas_app.exchange.answer_text import read_bare, read_text
from canvas_app.exchange.message_text import message_text
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvas_app.exchange.answer_format import ReadAnswers

MAX_BYTES = 8 * 1024 * 1024
"""Far above any filled-in form, far below what would freeze the window."""


def parse(data: bytes | str, lang: str = DEFAULT_LANGUAGE) -> Answers:
    """Return what somebody filled in.

    Args:
        data: The file that the page saved; a mail, chat or clipboard with the text that it shared; either damaged.
        lang: Language of what is said about doubtful parts.

    Returns:
        Whatever could be read; `doubtful` says what is not certain.

    Raises:
        FileError: `answers_missing`, `answers_in_form` (the page itself was sent back), `answers_newer` or
            `answers_too_large`; the caller adds the parameter `file`.
    """
    if len(data) > MAX_BYTES:
        raise FileError("answers_too_large", megabytes=MAX_BYTES // 1024**2)
    text = message_text(data)
    read = _read(text)
    # a note may hold the mark of the page
    if PAGE_MARK in text[:10_000] and not (read is not None and read.is_whole):
        raise FileError("answers_in_form")
    if read is None:
        raise FileError("answers_missing")
    sentences = texts("html_form", lang)["doubts"]
    doubtful = tuple(str(sentences[one.name]).format(**one.parameters) for one in _doubts(read))
    return Answers(read.document_id, read.person, read.person_name, read.notes, doubtful, read.clock)


def _read(text: str) -> ReadAnswers | None:
    """Return the answers that are whole, in either form, or else what the likelier form gives; None for nothing."""
    if FORMAT not in text:
        return read_bare(text)
    # a note may hold a piece of the other form
    readers = (read_json, read_text) if text.lstrip().startswith("{") else (read_text, read_json)
    first = None
    for reader in readers:
        read = reader(text)
        if read is not None and read.is_whole:
            return read
        first = first or (read if read is not None and read.notes else None)
    return first


def _doubts(read: ReadAnswers) -> Iterator[Doubt]:
    yield from read.doubts
    if not read.checksum and not any(one.name == "lost" for one in read.doubts):
        yield Doubt("unchecked")
    if read.checksum and not (read.is_whole or read.doubts):
        yield Doubt("lost")
    if not read.document_id:
        yield Doubt("no_network")
