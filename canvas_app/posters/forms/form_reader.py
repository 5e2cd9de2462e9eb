"""Reader of filled forms: the notes under each topic, and what could not be read for certain."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from canvas_app.content.handout_form import Answers
from canvas_app.content.method import Method, load_method
from canvas_app.errors import FileError
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.text import LINE_LIMIT
from canvas_app.posters.forms.filled_text import FieldText, split_name, split_notes
from canvas_app.posters.forms.form_extraction import Extraction, extract
from canvas_app.posters.forms.form_identity import (
    IDENTITY_FIELD,
    NAME_FIELD,
    FormIdentity,
    parse_hidden_text,
    parse_printed_code,
    topic_of_field,
)
from canvas_app.posters.forms.form_words import doubt_text, form_word
from canvas_app.posters.forms.printed_form import read_areas

_logger = logging.getLogger(__name__)


class _Filled(NamedTuple):
    """Values of a form before they are looked at: by topic, and of the field for a name.

    Attributes:
        missing: The topics of which a printout does not show the field.
    """

    identity: FormIdentity
    values: Mapping[str, str]
    name: str = ""
    is_printed: bool = False
    missing: tuple[str, ...] = ()


def parse_form(data: bytes, lang: str = DEFAULT_LANGUAGE) -> Answers:
    """Return what somebody filled in.

    Whether the form is of this workshop is for the caller to see, by `document_id`.

    Args:
        data: The bytes of the PDF, saved or printed to PDF by any program.
        lang: The language of the sentences in `doubtful`.

    Raises:
        FileError: `not_a_form`, `newer_form`, `pdf_locked`, `form_unreadable` or `form_no_reader`; the caller adds the
            parameter `file`.
    """
    filled = _filled(extract(data))
    method = load_method()
    texts = {topic: split_notes(value) for topic, value in filled.values.items()}
    name = split_name(filled.name)
    doubtful = (*_doubts(filled, texts, method, lang), *_name_doubts(name, filled.is_printed, lang))
    notes = {topic: text.notes for topic, text in texts.items() if text.notes}
    _logger.info("read a form: %d topics filled in, printed %s", len(notes), filled.is_printed)
    identity = filled.identity
    said = " ".join(name.notes)[:LINE_LIMIT]
    name_said = said or identity.person_name
    return Answers(identity.document_id, identity.person, name_said, notes, doubtful, identity.clock)


def _filled(found: Extraction) -> _Filled:
    """Return the values of fields, or else of a printout.

    Raises:
        FileError: `not_a_form` or `newer_form`.
    """
    hidden = parse_hidden_text(found.fields.get(IDENTITY_FIELD, ""))
    values = {topic_of_field(name): value for name, value in found.fields.items() if topic_of_field(name)}
    printed = None if hidden and values else parse_printed_code(" ".join(page.text for page in found.pages))
    identity = hidden or printed
    if identity is not None and values:
        return _Filled(identity, values, found.fields.get(NAME_FIELD, ""))
    if printed is None:
        raise FileError("not_a_form")
    areas = read_areas(found.pages, printed)
    if hidden is not None:
        printed = printed._replace(person_name=hidden.person_name, clock=hidden.clock)
    return _Filled(printed, areas.values, areas.name, is_printed=True, missing=areas.missing)


def _doubts(filled: _Filled, texts: Mapping[str, FieldText], method: Method, lang: str) -> Iterator[str]:
    """Yield what is doubtful about the notes."""
    for topic in filled.missing:
        yield doubt_text("not_found", lang, topic=_title(topic, method, lang))
    for topic, text in texts.items():
        if text.notes:
            yield from _text_doubts(_title(topic, method, lang), text, filled.is_printed, lang)


def _name_doubts(name: FieldText, is_printed: bool, lang: str) -> Iterator[str]:
    if name.notes:
        yield from _text_doubts(form_word("your_name", lang), name, is_printed, lang)


def _text_doubts(title: str, text: FieldText, is_printed: bool, lang: str) -> Iterator[str]:
    if is_printed:
        yield doubt_text("from_print", lang, topic=title)
    if text.odd:
        yield doubt_text("odd_characters", lang, topic=title, characters=" ".join(text.odd))
    if not text.is_complete:
        yield doubt_text("too_long", lang, topic=title)


def _title(topic: str, method: Method, lang: str) -> str:
    known = method.topics.get(topic)
    return known.title[lang] if known is not None else topic[:LINE_LIMIT]
