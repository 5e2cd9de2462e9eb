"""Which participants a name means: one that somebody typed, or that stands in a table or in the name of a file.

Case, accents, dots and white space do not count, but where two names differ in nothing else. Whoever is called so is
meant, else those whose names begin with these words; what is done with one, several or nobody is up to the caller.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.records import Participant
from canvas_app.model.text import fold_words, sanitize


class FoundParticipants(NamedTuple):
    """The ids of the participants that a name may mean, in their order.

    Attributes:
        whole: Those who are called so.
        beginning: Those whose names begin with these words: `Wim` for Wim Aarts.
    """

    whole: tuple[str, ...] = ()
    beginning: tuple[str, ...] = ()

    @property
    def meant(self) -> tuple[str, ...]:
        """Those who are called so, else those whose names begin so."""
        return self.whole or self.beginning

    @property
    def only(self) -> str:
        """The only one who is meant; '' where that is nobody, or several."""
        return self.meant[0] if len(self.meant) == 1 else ""


class ParticipantLookup:
    """Finds participants by name; for more than one name, as it reads their names once."""

    def __init__(self, participants: Iterable[Participant]) -> None:
        ranked = enumerate(sort_by_order(participants))
        self._names = sorted(
            (name_key(one.name), rank, one.id, _spelling(one.name)) for rank, one in ranked if one.name
        )

    def find(self, name: str) -> FoundParticipants:
        """Return the participants that a name may mean."""
        key = name_key(name)
        if not key:
            return FoundParticipants()
        alike = self._between(key, f"{key}\0")
        exact = {id_: spelling for id_, spelling in alike.items() if spelling == _spelling(name)}
        # a space is the character before "!": all that begin with these words
        return FoundParticipants((*(exact or alike),), (*self._between(f"{key} ", f"{key}!"),))

    def _between(self, first: str, end: str) -> dict[str, str]:
        """Return the ids and spellings of the names from one key up to another, in the order of the participants."""
        found = self._names[bisect_left(self._names, (first,)) : bisect_left(self._names, (end,))]
        return {id_: spelling for _, _, id_, spelling in sorted(found, key=itemgetter(1))}


def find_by_name(document: Document, name: str) -> FoundParticipants:
    """Return the participants of a document that a name may mean."""
    return ParticipantLookup(document.participants.values()).find(name)


def name_key(name: str) -> str:
    """Return the form of a name that is compared: its words without case, accents and dots."""
    # a name of nothing but dots or marks is one all the same
    return fold_words(_spelling(name).replace(".", " ")) or _spelling(name)


def _spelling(name: str) -> str:
    return sanitize(" ".join(name.split()), len(name)).casefold()
