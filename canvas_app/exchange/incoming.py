"""Whatever comes back from people at home: copies of the workshop, answers of a web page, filled in PDF forms."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_app.errors import CanvasError, FileError
from canvas_app.exchange.answer_formats import ANSWER_FORMATS, HEAD_BYTES, TEXT, recognised_format
from canvas_app.exchange.file_kind import FileKind, classify
from canvas_app.insight.answers_copy import with_new_notes
from canvas_app.insight.arrivals import Arrival, examine_answers, examine_copy
from canvas_app.insight.copy_person import person_of
from canvas_app.model.text import sanitize_line
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.reader.integrity import count_unreadable_parts, is_newer_major
from canvas_app.storage.reader.loader import digest_of, load_document, read_file
from canvas_app.storage.shared_folder.shared_file import as_copy

if TYPE_CHECKING:
    from canvas_app.content.handout_form import Answers
    from canvas_app.model.document import Document

UNREADABLE = frozenset(("empty_file", "not_text", "not_json", "too_deep", "duplicate_key", "not_a_number"))
"""Why a file is no workshop that can be read; of somebody else's there is no earlier version to open."""
ONLY_AMONG_ANSWERS = frozenset(("not_a_form",))
"""What is said of files that should hold answers, and not of one that is opened or checked."""

_logger = logging.getLogger(__name__)
_TEXT_FORMAT = ANSWER_FORMATS[TEXT]


def examine_file(base: Document, path: Path, lang: str) -> Arrival:
    """Return what a file brings, whatever kind of file it is; its content tells, not its name.

    Args:
        base: The open document.
        path: The file.
        lang: Language of what is said of doubtful answers.
    """
    name = displayable_file_name(path)
    try:
        return _examine(base, path, name, lang)
    except CanvasError as error:
        return Arrival(name, error=error)
    except Exception as error:  # one odd file among many must not keep the others away
        _logger.exception("a file that came back could not be examined")
        return Arrival(name, error=CanvasError("bug", kind=type(error).__name__))


def _examine(base: Document, path: Path, name: str, lang: str) -> Arrival:
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
    data = text.encode("utf-8", "replace")
    try:
        answers = _TEXT_FORMAT.parse(data, lang)
    except FileError as error:
        return Arrival(name, error=FileError(error.code, **{**error.parameters, "file": name}))
    return examine_answers(base, name, digest_of(data), answers, TEXT, lang)


def read_answers(path: Path, error: CanvasError, lang: str) -> tuple[Answers, str, str]:
    """Return what somebody filled in without this program, the digest of the file, and the id of its format.

    Args:
        path: The file.
        error: Why it is no workshop.
        lang: Language of what is said of doubtful answers.

    Raises:
        CanvasError: It holds no answers, or cannot be read: `error`, or what the format says if that tells more.
    """
    data = read_file(path, LARGE_LIMITS)
    format_ = recognised_format(data[:HEAD_BYTES]) or _TEXT_FORMAT
    if error.code in format_.final_errors:
        raise error
    try:
        return format_.parse(data, lang), digest_of(data), format_.id
    except CanvasError as told:
        if told.code not in format_.telling_errors:
            raise error from None
        raise FileError(told.code, **{**told.parameters, "file": displayable_file_name(path)}) from None


def explain_unopened(path: Path, error: CanvasError, lang: str) -> CanvasError:
    """Return what to say of a file that is opened and is no workshop: whose answers to which network, or its error.

    Args:
        path: The file.
        error: Why it is no workshop.
        lang: Language of what is said of doubtful answers.
    """
    name = displayable_file_name(path)
    try:
        answers, _, _ = read_answers(path, error, lang)
    except CanvasError as told:
        if told.code == "answers_in_form":
            return FileError("form_opened", file=name)
        return error if told.code in ONLY_AMONG_ANSWERS else told
    if not answers.notes:
        return FileError("form_opened", file=name)
    if person := sanitize_line(answers.person_name):
        return FileError("answers_opened", file=name, person=person, network=answers.document_id)
    return FileError("nameless_answers_opened", file=name, network=answers.document_id)


def _examine_answers(base: Document, path: Path, name: str, error: CanvasError, lang: str) -> Arrival:
    """Return what a file with answers brings; where it holds none, the error of whichever reader knows more of it."""
    kind = classify(path)
    if kind is FileKind.PACKED:
        return Arrival(name, error=FileError("packed_copies", file=name))
    if kind in {FileKind.WORKSHOP, FileKind.COPY} and error.code in UNREADABLE:
        return _examine_damaged(base, path, name, lang)
    try:
        answers, digest, form = read_answers(path, error, lang)
    except CanvasError as told:
        if told is error and error.code in UNREADABLE:
            return _examine_damaged(base, path, name, lang)
        return Arrival(name, error=FileError("copy_damaged", file=name) if _is_cut_pdf(path) else told)
    return examine_answers(base, name, digest, answers, form, lang)


def _examine_damaged(base: Document, path: Path, name: str, lang: str) -> Arrival:
    """Return what is whole in a copy that was damaged on the way; where nothing is, that it is to be sent again."""
    from canvas_app.content.languages import texts
    from canvas_app.storage.reader.salvage import salvage

    data = read_file(path, LARGE_LIMITS)
    saved = salvage(data, LARGE_LIMITS)
    if saved is None or saved.document_id != base.document_id:
        return Arrival(name, error=FileError("copy_damaged", file=name))
    digest = digest_of(data)
    found = examine_copy(base, name, digest, with_new_notes(base, saved, digest))
    found = found._replace(person=person_of(saved) or found.person)
    return found._replace(doubtful=(str(texts("handouts", lang)["salvaged"]),))


def _is_cut_pdf(path: Path) -> bool:
    """Return whether a PDF lacks its end, which every whole one has in its last 1,024 bytes (ISO 32000-1, H.3)."""
    try:
        data = read_file(path, LARGE_LIMITS)
    except FileError:
        return False
    return data.startswith(b"%PDF-") and b"%%EOF" not in data[-1024:]
