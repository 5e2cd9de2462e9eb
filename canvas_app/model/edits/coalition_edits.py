"""Edits of coalition cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from canvas_app.model.change import Change
from canvas_app.model.document import Document
from canvas_app.model.edits.record_edits import insert_records, move_records, sanitize_fields


def add_coalition(document: Document, form: str, name: str = "", **fields: str) -> Change:
    """Append a coalition card; `fields` are those of Coalition."""
    return add_coalitions(document, [{"name": name, **fields, "form": form}])


def add_coalitions(document: Document, coalitions: Sequence[Mapping[str, str]]) -> Change:
    """Append coalition cards; each mapping holds fields of Coalition."""
    return insert_records(
        document, "coalitions", [sanitize_fields("coalitions", coalition) for coalition in coalitions]
    )


def move_coalition(document: Document, id_: str, before: str = "", after: str = "") -> Change:
    """Move a coalition card to the end, or before or after another card."""
    return move_records(document, "coalitions", [id_], {}, before, after)
