"""How the lead of a coalition is shown: by name, by initials, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from canvas_app.model.text import initials, split_names
from canvas_app.posters.options import ParticipantDisplay

LeadFormatter = Callable[[str], str | None]
"""Maps the text of a card to the text to show; None omits the line."""


def lead_formatter(display: ParticipantDisplay, names: Iterable[tuple[str, str]]) -> LeadFormatter:
    """Return the formatter of leads.

    With initials only, names of participants become the initials of the legend and other names their own initials.

    Args:
        display: How participants are shown.
        names: Name and initials of every participant.
    """
    if display == "none":
        return lambda _text: None
    if display == "names":
        return lambda text: text
    initials_by_name = _initials_by_name(list(names))

    def as_initials(text: str) -> str:
        if _normalize_name(text) in initials_by_name:
            return initials_by_name[_normalize_name(text)]
        pieces = split_names(text)
        if not any(_normalize_name(piece) in initials_by_name for piece in pieces[::2]):
            return initials(text)
        pieces[::2] = [
            initials_by_name.get(_normalize_name(piece)) or initials(piece) for piece in pieces[::2]
        ]
        return "".join(pieces).strip()

    return as_initials


def _initials_by_name(names: list[tuple[str, str]]) -> dict[str, str]:
    """Return initials by full name, and by first name where only one participant has it."""
    firsts = Counter(_normalize_name(name).partition(" ")[0] for name, _ in names)
    known = {_normalize_name(name).partition(" ")[0]: initials_ for name, initials_ in names}
    known = {first: initials_ for first, initials_ in known.items() if firsts[first] == 1}
    full = Counter(_normalize_name(name) for name, _ in names)
    known.update(
        {_normalize_name(name): initials_ for name, initials_ in names if full[_normalize_name(name)] == 1}
    )
    known.pop("", None)
    return known


def _normalize_name(name: str) -> str:
    return " ".join(name.casefold().split())
