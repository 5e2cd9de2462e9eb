"""Edits of rounds of voting: those that lie ready, opening, closing, revealing."""

from __future__ import annotations

from collections.abc import Mapping

from canvas_app.model.change import Change, squash
from canvas_app.model.document import Document
from canvas_app.model.edits.record_edits import (
    add_record,
    edit_record,
    require_record,
    update_record,
    update_records,
)
from canvas_app.model.voting import HUNDRED

READY_ROUNDS: Mapping[str, Mapping[str, str | int]] = {
    "dots": {"method": "dots", "budget": 3},
    "points": {"method": "points", "budget": 10},
    "plus_minus": {"method": "plus_minus", "budget": 0, "most": 1},
    "hundred": {"method": "hundred", "budget": HUNDRED},
}
"""Rounds that lie ready: their fields by the name of their method."""


def add_round(document: Document, ready: str = "dots", **fields: str | int) -> Change:
    """Add a round that lies ready, with other fields where they are given, behind the others."""
    return add_record(document, "voting_rounds", **{**READY_ROUNDS[ready], **fields})


def edit_round(document: Document, id_: str, **fields: str | int) -> Change:
    """Set fields of a round; another method brings the limits that it has in the round that lies ready."""
    record = require_record(document, "voting_rounds", id_)
    method = str(fields.get("method", ""))
    if method in READY_ROUNDS and method != getattr(record, "method", ""):
        fields = {"most": 0, **READY_ROUNDS[method], **fields}
    return edit_record(document, "voting_rounds", id_, **fields)


def open_voting(document: Document, id_: str) -> Change:
    """Open a round, and close all others: people vote in one at a time."""
    require_record(document, "voting_rounds", id_)
    others = [other for other in document.voting_rounds if other != id_]
    return squash(
        update_records(document, "voting_rounds", others, {"is_open": "no"}),
        update_record(document, "voting_rounds", id_, {"is_open": "yes"}),
    )


def close_voting(document: Document, id_: str) -> Change:
    """Close a round: nothing is given any more."""
    return update_record(document, "voting_rounds", id_, {"is_open": "no"})


def reveal_votes(document: Document, id_: str) -> Change:
    """Let everybody see the votes of a round."""
    return update_record(document, "voting_rounds", id_, {"hidden": "no"})
