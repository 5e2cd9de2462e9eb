"""The formats in which answers of people at home come back, and how each is known by its first bytes.

To add a format, write a module with a function that returns `Answers` of the bytes of a file, list it here, and say
what it is called in `handouts.json` of each language (`came_as`).
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.languages import texts
from canvas_app.exchange.answer_format import FORMAT, PAGE_MARK
from canvas_app.exchange.message_text import is_mail
from canvas_app.model.allowed_values import TOPIC_IDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.content.handout_form import Answers

HEAD_BYTES = 64 * 1024
"""Bytes at the beginning of a file that are enough to know its format."""
_JSON_HEAD_BYTES = 1_000
_PAGE_HEAD_BYTES = 10_000
_BEGINNING = rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
_JSON = re.compile(_BEGINNING + rb"\{")
_SAYS_ANSWERS = re.compile(rf'"format"\s*:\s*"{FORMAT}"'.encode())
_PAGE = re.compile(_BEGINNING + b"<")
_BLOCKS = "|".join(sorted({topic.partition(".")[0] for topic in TOPIC_IDS}))
_TEXT = re.compile(
    rf"""\[\s*{FORMAT}\s+\d|"{FORMAT}"|^[ \t>]*\[(?:{_BLOCKS})\.[a-z0-9_.]+\][^\n]*\n[\s>]*•""".encode(),
    re.MULTILINE,
)
"""The line above what people can read or the part for the program; where both were lost, a topic with a note."""
_NETWORK = re.compile(rf'"document_id"\s*:\s*"([^"]*)"|\[\s*{FORMAT}\s+\d+\s*\|([^|\]]*)\|'.encode())


def _never(_head: bytes) -> bool:
    return False


class AnswerFormat(NamedTuple):
    """A format.

    Attributes:
        id: What it is called here.
        suffixes: The suffixes of its files.
        recognises: Whether the first bytes of a file are of this format.
        parser: Module and function that read them, imported when they are first needed.
        telling_errors: Codes of its errors that say more than that the file is no network.
        is_form: Whether the first bytes are those of the form that was handed out, with nothing filled in.
        is_opaque: Whether the first bytes do not tell if there are answers in it: it may be something else.
        final_errors: Codes of errors of the reader of networks after which it is not read: it holds no answers either.
    """

    id: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], object]
    parser: str
    telling_errors: frozenset[str] = frozenset()
    is_form: Callable[[bytes], object] = _never
    is_opaque: bool = False
    final_errors: frozenset[str] = frozenset()

    @property
    def parse(self) -> Callable[[bytes, str], Answers]:
        """The function that returns what was filled in: of the bytes of a file and the language of doubts."""
        module, _, name = self.parser.partition(":")
        found: Callable[[bytes, str], Answers] = getattr(import_module(module), name)
        return found


def _is_saved_by_page(head: bytes) -> bool:
    start = head[:_JSON_HEAD_BYTES].replace(b"\0", b"")  # without them, UTF-16 reads like ASCII
    return bool(_JSON.match(start) and _SAYS_ANSWERS.search(start))


def _is_page(head: bytes) -> bool:
    return bool(_PAGE.match(head)) and PAGE_MARK.encode() in head[:_PAGE_HEAD_BYTES]


def _is_shared_text(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")
    return not _JSON.match(plain) and bool(_TEXT.search(plain))


_PAGE_PARSER = "canvas_app.exchange.html_answers:parse"
_PAGE_ERRORS = frozenset(("answers_in_form", "answers_too_large", "answers_newer"))

TEXT = "text"
"""The format of what is pasted, and of what nothing else recognises: it is looked through for answers."""

ANSWER_FORMATS = {
    one.id: one
    for one in (
        AnswerFormat(
            "pdf",
            (".pdf",),
            lambda head: head.startswith(b"%PDF-"),
            "canvas_app.posters.forms.form_reader:parse_form",
            frozenset(("not_a_form", "newer_form")),
            is_opaque=True,
            # no form is made so, and reading it is slow
            final_errors=frozenset(("too_many_attachments",)),
        ),
        AnswerFormat("page", (".json",), _is_saved_by_page, _PAGE_PARSER, _PAGE_ERRORS, _is_page),
        AnswerFormat(
            "mail",
            (".eml",),
            is_mail,
            "canvas_app.exchange.mail_answers:parse",
            _PAGE_ERRORS | {"mail_without_answers"},
            is_opaque=True,
        ),
        AnswerFormat(TEXT, (".txt",), _is_shared_text, _PAGE_PARSER, _PAGE_ERRORS),
    )
}
"""All formats by id, in the order in which they are tried."""


def recognised_format(head: bytes) -> AnswerFormat | None:
    """Return the format of a file with answers by its first bytes; None where they are of none."""
    return next((one for one in ANSWER_FORMATS.values() if one.recognises(head)), None)


def network_in(head: bytes) -> str:
    """Return the id of the network to which answers belong, as their first bytes say; '' where they do not."""
    found = _NETWORK.search(head.replace(b"\0", b""))
    return re.sub(rb"[\s>]", b"", found[1] or found[2] or b"").decode("utf-8", "replace") if found else ""


def came_as(id_: str, lang: str) -> str:
    """Return what is said of a file that came back: that it is a network file (`program`), or of which format."""
    return str(texts("handouts", lang)["came_as"][id_])
