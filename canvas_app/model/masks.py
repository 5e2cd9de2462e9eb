"""Topics in which people write in silence: their notes are masked until they are revealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from canvas_app.model.allowed_values import TOPIC_IDS
from canvas_app.model.records import Note, Record

if TYPE_CHECKING:
    from canvas_app.model.document import Document


def masked_topics(document: Document) -> frozenset[str]:
    """Return the ids of the topics whose notes are masked."""
    return frozenset(mask.topic for mask in document.masks.values() if mask.is_on != "no")


def masked_notes(document: Document) -> Callable[[Record], bool] | None:
    """Return which notes are masked; None for none.

    Those of a topic that only a newer version knows are, where anything is: they are shown in any topic of their block.
    """
    masked = masked_topics(document)
    if not masked:
        return None
    return lambda note: isinstance(note, Note) and (note.topic in masked or note.topic not in TOPIC_IDS)


def hidden_checkpoints(document: Document) -> Callable[[Record], bool] | None:
    """Return which kept moments are not to be seen yet: all while anything is masked, as they may hold such notes."""
    return (lambda _checkpoint: True) if masked_topics(document) else None
