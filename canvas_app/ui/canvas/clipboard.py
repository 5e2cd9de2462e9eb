"""Clipboard formats of notes and cards: JSON for other windows of the application, plain text for anything else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

from canvas_app.model import edits
from canvas_app.model.change import Change, field_values, squash
from canvas_app.model.document import Document
from canvas_app.model.note_groups import is_heading
from canvas_app.model.records import Coalition, Note

MIME_TYPE = "application/x-nwcanvas+json"
MAX_ITEMS = 5_000
_NOTE_FIELDS = ("text", "colour", "role", "mark", "who", "due")
_CARD_FIELDS = frozenset(Coalition.model_fields) - {"id", "order"}


def to_mime_data(document: Document, notes: Sequence[Note], coalitions: Sequence[Coalition]) -> QMimeData:
    """Return notes and cards as JSON with author names, and as plain text with one line each."""
    participants = document.participants
    data = {
        "notes": [
            {
                **{name: getattr(note, name) for name in _NOTE_FIELDS},
                "by": participants[note.author].name if note.author in participants else "",
            }
            for note in notes
        ],
        "coalitions": [
            {name: str(value) for name, value in field_values(coalition).items() if name in _CARD_FIELDS}
            for coalition in coalitions
        ],
    }
    mime = QMimeData()
    mime.setData(MIME_TYPE, json.dumps(data).encode())
    lines = [f"# {note.text}" if is_heading(note) else note.text for note in notes]
    mime.setText("\n".join([*lines, *(coalition.name for coalition in coalitions)]))
    return mime


def plain_text(mime: QMimeData) -> str:
    """Return the plain text on the clipboard, converted from HTML if there is only HTML."""
    if mime.text().strip() or not mime.hasHtml():
        return mime.text()
    return QTextDocumentFragment.fromHtml(mime.html()).toPlainText()


def parse_mime_data(mime: QMimeData) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the notes and cards on the clipboard as dicts of strings; empty lists if there are none or on bad data."""
    try:
        data = json.loads(bytes(mime.data(MIME_TYPE).data())) if mime.hasFormat(MIME_TYPE) else {}
        return (_string_records(data.get("notes")), _string_records(data.get("coalitions")))
    except (ValueError, AttributeError, RecursionError):
        return ([], [])


def _string_records(items: Any) -> list[dict[str, str]]:
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return [{str(name): str(value) for name, value in item.items()} for item in found[:MAX_ITEMS]]


def paste_notes(document: Document, topic: str, notes: Sequence[dict[str, str]], after: str) -> Change:
    """Add notes from the clipboard to a topic behind the note `after`; authors who are missing become participants."""
    change, participants = edits.add_missing_participants(document, (note.get("by", "") for note in notes))
    drafts = []
    for note in notes:
        author = participants.get(note.get("by", ""))
        fields = {name: note[name] for name in _NOTE_FIELDS if name in note}
        drafts.append(edits.NoteDraft(**{"text": "", **fields, "author": author.id if author else ""}))
    return squash(change, edits.add_notes(document, topic, drafts, after=after))


def paste_coalitions(document: Document, coalitions: Sequence[dict[str, str]]) -> Change:
    """Add coalition cards from the clipboard behind the existing ones."""
    fields = [
        {name: value for name, value in coalition.items() if name in _CARD_FIELDS} for coalition in coalitions
    ]
    return edits.add_coalitions(document, [{"form": "initiative", **coalition} for coalition in fields])
