"""Encode and decode what a copy that was handed out knows of itself; what makes no sense is no handout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from canvas_app.merge.json_values import sort_names
from canvas_app.merge.registers import COUNTER_LIMIT
from canvas_app.model.records import Record
from canvas_app.model.text import TEXT_LIMIT
from canvas_app.storage.limits import MAX_ID_LENGTH

if TYPE_CHECKING:
    from canvas_app.model.handout import Handout

HANDOUT_FIELD = "handout"
"""The field at the top of a file."""

MAX_TOPICS = 1_000

TEXT_FIELDS = {
    "person": MAX_ID_LENGTH,
    "instruction": TEXT_LIMIT,
    "due": TEXT_LIMIT,
    "filled_by": MAX_ID_LENGTH,
}
"""The texts in it, each with its maximum length; left out where they are empty."""

HANDOUT_FIELDS = (*TEXT_FIELDS, "topics", "shows_notes", "clock")


def encode_handout(handout: Handout) -> dict[str, Any]:
    """Return a handout as plain data; fields with their default are left out."""
    values = {name: getattr(handout, name) for name in ("person", "instruction", "due", "filled_by")}
    plain: dict[str, Any] = {name: value for name, value in values.items() if value}
    plain["topics"] = [*handout.topics]
    if not handout.shows_notes:
        plain["shows_notes"] = False
    if handout.clock:
        plain["clock"] = handout.clock
    return {**plain, **sort_names(dict(handout.unknown_fields))}


def decode_handout(raw: object) -> Handout | None:
    """Return the handout in plain data; None where it makes no sense."""
    if type(raw) is not dict:
        return None
    from canvas_app.model.handout import Handout  # late: most files have none

    topics: Any = raw.get("topics")
    shows_notes, clock = raw.get("shows_notes", True), raw.get("clock", 0)
    texts = {name: raw.get(name, "") for name in TEXT_FIELDS}
    is_text = all(type(text) is str and len(text) <= TEXT_FIELDS[name] for name, text in texts.items())
    if not is_text or type(shows_notes) is not bool or not _are_topics(topics) or not _is_counter(clock):
        return None
    unknown = {name: value for name, value in raw.items() if name not in HANDOUT_FIELDS}
    return Handout(topics=(*topics,), shows_notes=shows_notes, clock=clock, unknown_fields=unknown, **texts)


def _is_counter(value: object) -> bool:
    return type(value) is int and 0 <= value < COUNTER_LIMIT


def _are_topics(topics: Any) -> bool:
    return (
        type(topics) is list
        and 0 < len(topics) <= MAX_TOPICS
        and all(type(topic) is str and 0 < len(topic) <= MAX_ID_LENGTH for topic in topics)
    )


def is_copy_of(handout: Handout, notes: Mapping[str, Record]) -> bool:
    """Return whether notes can be those of such a copy: all on the topics that are asked about.

    An older version does not know that merging leaves a handout out, and may have brought one into a whole network.
    """
    topics = {*handout.topics}
    return all(getattr(note, "topic", "") in topics for note in notes.values())
