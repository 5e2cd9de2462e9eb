"""Notes and cards on the clipboard: as data for another window of this program, as lines for anything else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

from canvas_app.model import edits
from canvas_app.model.change import Change, field_values, squash
from canvas_app.model.document import Document
from canvas_app.model.records import Coalition, Note

MIME_TYPE = "application/x-nwcanvas+json"
MAX_ITEMS = 5_000
_CARD_FIELDS = frozenset(Coalition.model_fields) - {"id", "order"}


def to_mime_data(document: Document, notes: Sequence[Note], cards: Sequence[Coalition]) -> QMimeData:
    """Notes and cards, with the names of those who wrote them."""
    people = document.participants
    data = {
        "notes": [
            {
                "text": note.text,
                "colour": note.colour,
                "by": people[note.author].name if note.author in people else "",
            }
            for note in notes
        ],
        "coalitions": [
            {name: str(value) for name, value in field_values(card).items() if name in _CARD_FIELDS}
            for card in cards
        ],
    }
    mime = QMimeData()
    mime.setData(MIME_TYPE, json.dumps(data).encode())
    mime.setText("\n".join([*(note.text for note in notes), *(card.name for card in cards)]))
    return mime


def note_lines(text: str) -> list[str]:
    """The lines of pasted text that have words, without the bullets of a list."""
    stripped = (line.strip().lstrip("•▪◦‣*–- \t").strip() for line in text.splitlines())
    return [line for line in stripped if line]


def plain_text(mime: QMimeData) -> str:
    """The words on the clipboard, those of a web page too where nothing plainer came along."""
    if mime.text().strip() or not mime.hasHtml():
        return mime.text()
    return QTextDocumentFragment.fromHtml(mime.html()).toPlainText()


def parse_mime_data(mime: QMimeData) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The notes and cards of another window; empty lists where the clipboard holds none or holds nonsense."""
    try:
        data = json.loads(bytes(mime.data(MIME_TYPE).data())) if mime.hasFormat(MIME_TYPE) else {}
        return (_string_records(data.get("notes")), _string_records(data.get("coalitions")))
    except (ValueError, AttributeError, RecursionError):
        return ([], [])


def _string_records(items: Any) -> list[dict[str, str]]:
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return [{str(name): str(value) for name, value in item.items()} for item in found[:MAX_ITEMS]]


def paste_notes(document: Document, topic: str, notes: Sequence[dict[str, str]], after: str) -> Change:
    """Notes from the clipboard into a topic; a writer who is not in the room yet is added to it."""
    change, people = edits.add_missing_participants(document, (note.get("by", "") for note in notes))
    drafts = []
    for note in notes:
        key = edits.name_key(note.get("by", ""))
        author = people.get(key) if key else None
        drafts.append(
            edits.NoteDraft(note.get("text", ""), note.get("colour", "yellow"), author.id if author else "")
        )
    return squash(change, edits.add_notes(document, topic, drafts, after=after))


def paste_coalitions(document: Document, cards: Sequence[dict[str, str]]) -> Change:
    """Coalition cards from the clipboard, behind the others."""
    fields = [{name: value for name, value in card.items() if name in _CARD_FIELDS} for card in cards]
    return edits.add_coalitions(document, [{"form": "initiative", **card} for card in fields])
