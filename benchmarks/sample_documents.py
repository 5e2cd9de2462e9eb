"""Generated workshops of any size: random words in all 35 topics, reproducible for a given size."""

from __future__ import annotations

import random

from canvas_app.content.method import load_method
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.model.edits import NoteDraft, add_coalition, add_notes, add_participant

WORDS = (
    "samen", "buurt", "netwerk", "energie", "gemeente", "huiskamer", "wijk", "bewoners", "kennis", "delen",
    "leren", "verbinden", "trekker", "afspraak", "geld", "vrijwilligers", "bodem", "school", "ondernemers", "kwartaal",
    "besluit", "vertrouwen", "initiatief", "regio", "water", "festival", "kringloop", "wij",
)  # fmt: skip
PEOPLE = ("Anna de Boer", "Ben Aydin", "Chantal Peeters", "Daan Visser", "Els van Dijk", "Farid Amrani")

MAX_NOTE_WORDS = 10
"""With this a note is as long as in the bundled examples, 42 letters on average."""


def sample_document(count: int) -> Document:
    """Return a workshop with `count` notes, six participants and three coalitions."""
    chance = random.Random(count)
    document = new_document("Netwerk van de maat", "nl", "2026-06-12")
    for name in PEOPLE:
        document = apply(document, add_participant(document, name))
    for name in ("Buurtwarmte", "Leerkring", "Zomerfestival"):
        document = apply(
            document, add_coalition(document, "project", name, ambition=_random_sentence(chance, 9))
        )
    authors = [*document.participants, ""]
    topics = list(load_method().topics)
    for index, topic in enumerate(topics):
        share = count // len(topics) + (index < count % len(topics))
        drafts = [
            NoteDraft(
                _random_sentence(chance, MAX_NOTE_WORDS), chance.choice(NOTE_COLOURS), chance.choice(authors)
            )
            for _ in range(share)
        ]
        document = apply(document, add_notes(document, topic, drafts))
    return document


def _random_sentence(chance: random.Random, maximum: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(2, maximum))).capitalize()
