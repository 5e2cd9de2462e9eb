"""Who pulls a coalition, as people are shown: by name, by the letters they sign with, or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from canvas_app.model.text import initials
from canvas_app.posters.options import Names

_BETWEEN = re.compile(r"( ?[,;/&+] ?| (?:en|and) )", re.IGNORECASE)
"""What stands between the names of several people, where white space is one space: a row of it costs no time then."""

Shown = Callable[[str], str | None]
"""From the text of a card to what is shown of it; None where the line is left out."""


def pullers(names: Names, people: Iterable[tuple[str, str]]) -> Shown:
    """How pullers are shown, given the (name, sign) of all participants.

    With initials alone, a participant who is named has the letters of the legend; others have those of their name.
    """
    if names == "none":
        return lambda _text: None
    if names == "names":
        return lambda text: text
    known = _known(list(people))

    def signed(text: str) -> str:
        if _plain(text) in known:
            return known[_plain(text)]
        pieces = _BETWEEN.split(" ".join(text.split()))
        if not any(_plain(piece) in known for piece in pieces[::2]):
            return initials(text)
        pieces[::2] = [known.get(_plain(piece)) or initials(piece) for piece in pieces[::2]]
        return "".join(pieces).strip()

    return signed


def _known(people: list[tuple[str, str]]) -> dict[str, str]:
    """Signs by full name, and by first name where only one participant has it."""
    firsts = Counter(_plain(name).partition(" ")[0] for name, _ in people)
    known = {_plain(name).partition(" ")[0]: sign for name, sign in people}
    known = {first: sign for first, sign in known.items() if firsts[first] == 1}
    full = Counter(_plain(name) for name, _ in people)
    known.update({_plain(name): sign for name, sign in people if full[_plain(name)] == 1})
    known.pop("", None)
    return known


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
