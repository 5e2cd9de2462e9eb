"""Where the texts of a document mention somebody by name: the people that are searched for, and the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from canvas_app.model.document import Document, Key
from canvas_app.model.kinds import KINDS
from canvas_app.model.name_detector import NameDetector
from canvas_app.model.records import Coalition, Note, Participant
from canvas_app.model.text import split_names

MAX_SEARCHED_CHARACTERS = 3_000_000
"""Characters of texts and names that are searched: more than any workshop has, and a second of work."""
_MAX_NAME_CHARACTERS = 1_000
"""Characters of a name or organisation that are searched for."""


class _People(NamedTuple):
    """Who is searched for.

    Attributes:
        names: Names of participants.
        leads: Who leads each coalition or does what was agreed, as it was written.
        organisations: Organisations of participants, whose words are no names.
    """

    names: list[str]
    leads: list[str]
    organisations: list[str]


def find_name_mentions(document: Document, shown: Document) -> tuple[Key, ...] | None:
    """Return the records that mention a person of the document, in the order of a file, as far as can be detected.

    Searched for are all participants, coalition leads and who does what was agreed, removed ones too.

    Args:
        document: The document with the people.
        shown: What others get to see of it (`model/redact.py`); all its texts are searched.

    Returns:
        The keys of the records; None where there is too much text to search it.
    """
    people, texts = _people_of(document), _texts_of(shown)
    if sum(map(len, chain(*people, *texts.values()))) > MAX_SEARCHED_CHARACTERS:
        return None
    detector = NameDetector(people.names, _separate(people.leads), people.organisations)
    return tuple(key for key, of_record in texts.items() if any(map(detector.finds_name_in, of_record)))


def _people_of(document: Document) -> _People:
    """Return the people of a document, removed ones too."""
    removed = document.bookkeeping.removed.values()
    participants = [
        *document.participants.values(),
        *(one for one in removed if isinstance(one, Participant)),
    ]
    coalitions = [*document.coalitions.values(), *(one for one in removed if isinstance(one, Coalition))]
    notes = [*document.notes.values(), *(one for one in removed if isinstance(one, Note))]
    return _People(
        [one.name[:_MAX_NAME_CHARACTERS] for one in participants],
        [*(one.puller for one in coalitions), *(one.who for one in notes if one.who)],
        [one.organisation[:_MAX_NAME_CHARACTERS] for one in participants],
    )


def _separate(leads: Iterable[str]) -> Iterator[str]:
    """Yield each lead by itself."""
    for text in leads:
        yield from (name[:_MAX_NAME_CHARACTERS] for name in split_names(text, parentheses=True)[::2])


def _texts_of(document: Document) -> dict[Key, list[str]]:
    """Return what people wrote, by record."""
    return {
        (kind.name, record.id): [getattr(record, name) for name in kind.content_fields]
        for kind in KINDS.values()
        for record in sorted(document.records.get(kind.name, {}).values(), key=attrgetter(*kind.sort_by))
    }
