"""What can be chosen in this version, by the ids that stand in files; the words for them are in `resources/method`."""

from __future__ import annotations

from collections.abc import Mapping

COALITION_CHOICES: Mapping[str, frozenset[str]] = {
    "form": frozenset(("initiative", "programme", "event", "project", "process", "alliance")),
    "state": frozenset(("idea", "forming", "running", "done", "stopped")),
    "yield_kind": frozenset(("result", "knowledge")),
}
"""By field of a coalition card; nothing need be chosen."""

_TOPICS_BY_BLOCK = {
    "rules": "decisions give_take conflicts accountability monitoring entry_exit",
    "identity.passion": "theme values conviction",
    "identity.ambition": "goals perspectives impact",
    "identity.position": "challenge social_position responsibility",
    "identity.style": "organising innovating operating",
    "leadership": "care direction granted portfolio coherence",
    "organisation.people": "members roles exchange",
    "organisation.setup": "model meetings communication",
    "organisation.means": "staffing finance ict_media",
    "organisation.place": "locations facilities virtual",
}

TOPIC_IDS = frozenset(
    f"{block}.{topic}" for block, topics in _TOPICS_BY_BLOCK.items() for topic in topics.split()
)
"""Where a note can stand."""
