"""A copy of a workshop for strangers: without people, without what was deleted, without who wrote what when."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from canvas_app.model.document import Document
from canvas_app.model.records import KINDS, Record

_PERSONAL = {"notes": ("author",), "coalitions": ("puller",)}
"""The fields that name a person, by kind; participants are left out as a whole."""


def clean_copy(document: Document) -> Document:
    """The document without participants, authors, bookkeeping, and whatever this version does not understand.

    It is a workshop of its own: its id follows from that of the document, so that the same gives the same, and so that
    a copy without names is never taken for the file it was made from.
    """
    shelves = {
        kind: {id_: _clean(kind, record) for id_, record in shelf.items()}
        for kind, shelf in document.shelves.items()
        if kind in KINDS and kind != "participants"
    }
    return Document(sha256(f"clean {document.document_id}".encode()).hexdigest()[:16], shelves)


def _clean(kind: str, record: Record) -> Record:
    """The record with the fields this version knows, but those that name somebody."""
    left_out = _PERSONAL.get(kind, ())
    fields: dict[str, Any] = {
        name: getattr(record, name) for name in type(record).model_fields if name not in left_out
    }
    return type(record).model_construct(**fields)
