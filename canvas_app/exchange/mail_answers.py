"""What somebody filled in, in a mail that was saved as a file: in its text, or in a form that is attached."""

from __future__ import annotations

import logging
from itertools import islice
from typing import TYPE_CHECKING

from canvas_app.errors import FileError
from canvas_app.exchange import html_answers
from canvas_app.exchange.answer_formats import HEAD_BYTES, recognised_format
from canvas_app.exchange.message_text import attached_files

if TYPE_CHECKING:
    from canvas_app.content.handout_form import Answers

MAX_ATTACHMENTS = 20
"""How many attachments are looked at: above any mail with a form, below what takes minutes to read."""


def parse(data: bytes, lang: str) -> Answers:
    """Return what somebody filled in: in the text or an attached file of the page, else in another form.

    Args:
        data: The mail.
        lang: Language of what is said about doubtful parts.

    Raises:
        FileError: `mail_without_answers`, or as `html_answers.parse`; the caller adds the parameter `file`.
    """
    try:
        return html_answers.parse(data, lang)
    except FileError as error:
        if error.code != "answers_missing":
            raise
    for attached in islice(attached_files(data), MAX_ATTACHMENTS):
        answers = _read_attached(attached, lang)
        if answers is not None:
            return answers
    raise FileError("mail_without_answers")


def _read_attached(data: bytes, lang: str) -> Answers | None:
    """Return what was filled in in an attached form; None where it is none."""
    format_ = recognised_format(data[:HEAD_BYTES])
    if format_ is None or format_.parse in (parse, html_answers.parse):
        return None
    try:
        return format_.parse(data, lang)
    except FileError as error:
        logging.getLogger(__name__).info("an attachment holds no answers: %s", error.code)
        return None
