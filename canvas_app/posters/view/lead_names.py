"""Display of the lead of a coalition: by name, by initials, or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from canvas_app.model.text import initials
from canvas_app.posters.options import PeopleDisplay

_NAME_SEPARATOR = re.compile(r"( ?[,;/&+] ?| (?:en|and) )", re.IGNORECASE)
"""Separators between several names. Expects single spaces, which keeps matching linear on long white space."""

LeadFormatter = Callable[[str], str | None]
"""Maps the text of a card to the text to show; None omits the line."""


def lead_formatter(names: PeopleDisplay, people: Iterable[tuple[str, str]]) -> LeadFormatter:
    """Return the formatter of leads, given the (name, initials) of all participants.

    With initials only, names of participants become the initials of the legend and other names their own initials.
    """
    if names == "none":
        return lambda _text: None
    if names == "names":
        return lambda text: text
    initials_by_name = _initials_by_name(list(people))

    def as_initials(text: str) -> str:
        if _normalize_name(text) in initials_by_name:
            return initials_by_name[_normalize_name(text)]
        pieces = _NAME_SEPARATOR.split(" ".join(text.split()))
        if not any(_normalize_name(piece) in initials_by_name for piece in pieces[::2]):
            return initials(text)
        pieces[::2] = [
            initials_by_name.get(_normalize_name(piece)) or initials(piece) for piece in pieces[::2]
        ]
        return "".join(pieces).strip()

    return as_initials


def _initials_by_name(people: list[tuple[str, str]]) -> dict[str, str]:
    """Return initials by full name, and by first name where only one participant has it."""
    firsts = Counter(_normalize_name(name).partition(" ")[0] for name, _ in people)
    known = {_normalize_name(name).partition(" ")[0]: sign for name, sign in people}
    known = {first: sign for first, sign in known.items() if firsts[first] == 1}
    full = Counter(_normalize_name(name) for name, _ in people)
    known.update({_normalize_name(name): sign for name, sign in people if full[_normalize_name(name)] == 1})
    known.pop("", None)
    return known


def _normalize_name(name: str) -> str:
    return " ".join(name.casefold().split())
