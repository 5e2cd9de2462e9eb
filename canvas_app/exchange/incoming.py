"""Whatever comes back from people at home: copies of the workshop, answers of a web page, filled in PDF forms."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_app.errors import CanvasError, FileError
from canvas_app.exchange.answer_format import FORMAT
from canvas_app.insight.arrivals import Arrival, examine_answers, examine_copy
from canvas_app.model.text import sanitize_line
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.reader.integrity import count_unreadable_parts, is_newer_major
from canvas_app.storage.reader.loader import load_document, read_file
from canvas_app.storage.shared_folder.shared_file import as_copy

if TYPE_CHECKING:
    from canvas_app.content.handout_form import Answers
    from canvas_app.model.document import Document

PDF_HEAD = b"%PDF-"
HEAD_BYTES = 1_000
"""Bytes at the beginning of answers in which they say what they are and of which workshop."""
UNREADABLE = frozenset(("empty_file", "not_text", "not_json", "too_deep", "duplicate_key", "not_a_number"))
"""Why a file is no workshop that can be read; of somebody else's there is no earlier version to open."""

KNOWN_FORMS = frozenset(("answers_in_form", "answers_too_large", "not_a_form"))
"""What is said of a page or a PDF without answers: more than that it is no workshop."""


NO_ANSWERS = frozenset(("too_many_attachments",))
"""Why a file is no workshop that says that it holds no answers either: no form is made so, and reading it is slow."""


def examine_file(base: Document, path: Path, lang: str) -> Arrival:
    """Return what a file brings, whatever kind of file it is; its content tells, not its name.

    Args:
        base: The open document.
        path: The file.
        lang: Language of what is said of doubtful answers.
    """
    name = displayable_file_name(path)
    try:
        loaded = load_document(path, LARGE_LIMITS)
    except CanvasError as error:
        return _examine_answers(base, path, name, error, lang)
    if is_newer_major(loaded):
        return Arrival(name, loaded.digest, FileError("newer_major", file=name))
    copy = as_copy(loaded.document, base)
    return examine_copy(base, name, loaded.digest, copy, count_unreadable_parts(loaded))


def examine_text(base: Document, text: str, name: str, lang: str) -> Arrival:
    """Return what answers bring that were pasted from a mail or a chat."""
    from canvas_app.exchange.html_answers import parse

    try:
        answers = parse(text, lang)
    except FileError as error:
        return Arrival(name, error=FileError(error.code, **{**error.parameters, "file": name}))
    return examine_answers(base, name, _digest(text.encode("utf-8", "replace")), answers, "text")


def read_answers(path: Path, error: CanvasError, lang: str) -> tuple[Answers, str, str]:
    """Return what somebody filled in on a web page or a PDF, the digest of the file, and what kind it is.

    Args:
        path: The file.
        error: Why it is no workshop.
        lang: Language of what is said of doubtful answers.

    Raises:
        CanvasError: It holds no answers, or cannot be read.
    """
    if error.code in NO_ANSWERS:
        raise error
    data = read_file(path, LARGE_LIMITS)
    return _reader(data)(data, lang), _digest(data), "pdf" if data.startswith(PDF_HEAD) else "page"


def holds_answers(path: Path, document_id: str) -> bool:
    """Return whether a file is what a web page saved for a workshop; it says so at its beginning."""
    try:
        head = read_file(path, LARGE_LIMITS)[:HEAD_BYTES]
    except FileError:
        return False
    return f'"{FORMAT}"'.encode() in head and f'"{document_id}"'.encode() in head


def explain_unopened(path: Path, error: CanvasError, lang: str) -> CanvasError:
    """Return what to say of a file that is opened and is no workshop: that somebody's answers are in it, or its error.

    Args:
        path: The file.
        error: Why it is no workshop.
        lang: Language of what is said of doubtful answers.
    """
    name = displayable_file_name(path)
    try:
        answers, _, _ = read_answers(path, error, lang)
    except CanvasError as told:
        return FileError("form_opened", file=name) if told.code == "answers_in_form" else error
    if not answers.notes:
        return FileError("form_opened", file=name)
    return FileError("answers_opened", file=name, person=sanitize_line(answers.person_name) or "–")


def _examine_answers(base: Document, path: Path, name: str, error: CanvasError, lang: str) -> Arrival:
    """Return what a file with answers brings; where it holds none, the error of whichever reader knows more of it."""
    try:
        answers, digest, form = read_answers(path, error, lang)
    except CanvasError as told:
        return Arrival(name, error=_better_error(error, told, name))
    return examine_answers(base, name, digest, answers, form)


def _better_error(error: CanvasError, told: CanvasError, name: str) -> CanvasError:
    """Return what to say of a file that is neither a workshop nor holds answers.

    Args:
        error: What the reader of workshops said.
        told: What the reader of answers said.
        name: Name of the file.
    """
    if name.lower().endswith(".zip"):
        return FileError("packed_copies", file=name)
    if told.code in KNOWN_FORMS:
        return FileError(told.code, **{**told.parameters, "file": name})
    return FileError("copy_damaged", file=name) if error.code in UNREADABLE else error


def _reader(data: bytes) -> Callable[[bytes, str], Answers]:
    if data.startswith(PDF_HEAD):
        from canvas_app.posters.forms.form_reader import parse_form

        return parse_form
    from canvas_app.exchange.html_answers import parse

    return parse


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
