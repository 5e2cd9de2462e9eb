"""Edits of checkpoints: keep a moment, and throw one away."""

from __future__ import annotations

from canvas_app.errors import EditError
from canvas_app.model.change import Change
from canvas_app.model.document import Document
from canvas_app.model.edits.record_edits import add_record, update_record
from canvas_app.model.field_types import PACKED_LIMIT


def add_checkpoint(document: Document, title: str, made: str) -> Change:
    """Keep the present state under a name.

    Args:
        document: The document.
        title: The name of the moment.
        made: When it is, ISO 8601, local time, to the minute.

    Raises:
        EditError: `name_missing`, or `checkpoint_too_large` where there is too much to keep.
    """
    from canvas_app.model.checkpoints import pack_state

    if not title.strip():
        raise EditError("name_missing")
    kept = pack_state(document)
    if len(kept) > PACKED_LIMIT:
        raise EditError("checkpoint_too_large")
    return add_record(document, "checkpoints", title=title, made=made, kept=kept)


def remove_checkpoint(document: Document, id_: str) -> Change:
    """Throw a moment away: empty what it kept, for a record that is removed leaves its words in the bookkeeping."""
    return update_record(document, "checkpoints", id_, {"kept": ""})
