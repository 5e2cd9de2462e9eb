"""What people wrote, made fit for files of other programs: without what XML, Markdown and tables cannot hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from canvas_app.model.field_types import Text
from canvas_app.model.kinds import KINDS, Kind
from canvas_app.model.text import sanitize, sanitize_line

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.model.records import Record

_NOT_IN_XML = re.compile("[\ufffe\uffff]")
"""What XML 1.0 cannot hold of what `sanitize` leaves (section 2.2, Char)."""


def clean_text(text: str, *, has_lines: bool = True) -> str:
    """Return a text without controls, with LF line ends, or on one line; all that can be read stays."""
    # a file may hold more than can be entered; sanitizing makes no text longer
    cleaned = sanitize(text, len(text)) if has_lines else sanitize_line(text, len(text))
    return _NOT_IN_XML.sub("\ufffd", cleaned)


def clean_document(document: Document) -> Document:
    """Return the document with clean texts in all records."""
    return document.with_records(
        {
            name: {id_: _clean_record(kind, record) for id_, record in document.records[name].items()}
            for name, kind in KINDS.items()
            if name in document.records
        }
    )


def _clean_record(kind: Kind, record: Record) -> Record:
    texts = {name: field for name, field in kind.fields.items() if isinstance(field, Text)}
    cleaned = {
        name: clean_text(getattr(record, name), has_lines=field.has_lines) for name, field in texts.items()
    }
    changed = {name: text for name, text in cleaned.items() if text != getattr(record, name)}
    return record.model_copy(update=changed) if changed else record
