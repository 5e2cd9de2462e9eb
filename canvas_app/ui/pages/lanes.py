"""Which coalition stands in which column of the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from canvas_app.ui.pages.lane import Lane

if TYPE_CHECKING:
    from canvas_app.content.method import Choice
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench


def lanes_of(bench: Bench, cards: Sequence[Coalition], field: str, only_form: str = "") -> list[Lane]:
    """The columns by `state` or by `form`, with `only_form` just its own; in a column, alike cards stand together.

    A value of a newer version is shown in the first column rather than nowhere.
    """
    words, lang = bench.method.coalition, bench.lang
    choices, others, other = words.states, words.forms, "form"
    if field == "form":
        choices, others, other = words.forms, words.states, "state"
    cards = sorted(cards, key=lambda card: _place(others, getattr(card, other)))
    shown = [choice for choice in choices if field == "state" or only_form in {"", choice.id}]
    return [
        Lane(
            field,
            one.id,
            one.title[lang],
            [card for card in cards if _known(choices, getattr(card, field)) == one.id],
        )
        for one in shown
    ]


def _place(choices: Sequence[Choice], id_: str) -> int:
    """Where a choice stands; an unknown one last."""
    return next((place for place, choice in enumerate(choices) if choice.id == id_), len(choices))


def _known(choices: Sequence[Choice], id_: str) -> str:
    return id_ if any(choice.id == id_ for choice in choices) else choices[0].id
