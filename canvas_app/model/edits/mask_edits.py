"""Edits of masks: topics in which people write in silence, until their notes are revealed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from canvas_app.model.allowed_values import TOPIC_IDS
from canvas_app.model.change import Change, squash
from canvas_app.model.document import Document
from canvas_app.model.edits.record_edits import add_record, require_record
from canvas_app.model.masks import masked_topics

WHOLE_CANVAS = "overview"
"""What a step shows that is about all topics."""


def mask_topics(document: Document, topics: Iterable[str]) -> Change:
    """Mask the notes of topics, those that come too, until they are revealed."""
    return _set_masks(document, set(topics) - masked_topics(document), "yes")


def reveal_topics(document: Document, topics: Iterable[str]) -> Change:
    """Reveal the notes of topics."""
    return _set_masks(document, masked_topics(document).intersection(topics), "no")


def start_step_masks(document: Document, step: str) -> Change:
    """Return the change that masks the topics of a step of the plan that begins; an empty one where it masks none."""
    require_record(document, "steps", step)
    record = document.steps[step]
    return mask_topics(document, topics_within(record.shows)) if record.masked == "yes" else Change()


def topics_within(place: str) -> list[str]:
    """Return the topics of a block, a group (`identity.passion`), a topic, or the whole canvas; of other ids none."""
    return sorted(
        topic for topic in TOPIC_IDS if place in (WHOLE_CANVAS, topic) or topic.startswith(f"{place}.")
    )


def _set_masks(document: Document, topics: Iterable[str], is_on: str) -> Change:
    changes = (add_record(document, "masks", topic=topic, is_on=is_on) for topic in sorted(topics))
    return reduce(squash, changes, Change())
