"""Values that this version knows for choices and topics, as ids in files; their labels are in `resources/languages`."""

from __future__ import annotations

from collections.abc import Mapping

NOTE_COLOURS = ("yellow", "orange", "sky", "green", "pink")
"""Colours of notes and participants, names in the palette; the first is the default."""

NOTE_ROLES = ("note", "heading")
"""What a note is in its topic; the first is the default."""

NOTE_MARKS = ("decided", "to_do", "parked")
"""What was agreed about a note; empty for nothing."""

STEP_ROLES = ("step", "break")
"""What a step of the plan of a session is; the first is the default."""

VOTING_METHODS = ("dots", "points", "plus_minus", "hundred")
"""How a round of voting goes: few dots, many points, for or against, exactly a hundred points to spread."""

RANKED_BY = ("notes", "headings")
"""What a round of voting ranks: each note, or headings together with the notes below them."""

YES_NO = ("no", "yes")
"""A setting that is off or on."""

DEFAULT_LANGUAGE = "nl"
"""The language of a file that names none, and of everything that has no text in another language."""

COALITION_CHOICES: Mapping[str, frozenset[str]] = {
    "form": frozenset(("initiative", "programme", "event", "project", "process", "alliance")),
    "state": frozenset(("idea", "forming", "running", "done", "stopped")),
    "yield_kind": frozenset(("result", "knowledge")),
}
"""Choices by field of a coalition card; a field may also be empty."""

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
"""Ids of all topics that notes can belong to."""
