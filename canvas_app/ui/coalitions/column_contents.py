"""Assignment of the coalitions to the columns of the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from canvas_app.ui.coalitions.board_column import ColumnContents

if TYPE_CHECKING:
    from canvas_app.content.method import CardOption
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


def build_columns(
    context: AppContext, coalitions: Sequence[Coalition], field: str, only_form: str = ""
) -> list[ColumnContents]:
    """Return the columns by `state` or by `form`; within a column, cards of the same form or state are adjacent.

    A value from a newer version is shown in the first column rather than nowhere.

    Args:
        context: The shared context.
        coalitions: The coalitions to show.
        field: `state` or `form`.
        only_form: When by form, return only the column of this one; '' for all.
    """
    words, lang = context.method.coalition, context.lang
    choices, others, other = words.states, words.forms, "form"
    if field == "form":
        choices, others, other = words.forms, words.states, "state"
    coalitions = sorted(coalitions, key=lambda card: _choice_position(others, getattr(card, other)))
    shown = [choice for choice in choices if field == "state" or only_form in {"", choice.id}]
    return [
        ColumnContents(
            field,
            one.id,
            one.title[lang],
            [card for card in coalitions if _known_choice(choices, getattr(card, field)) == one.id],
        )
        for one in shown
    ]


def _choice_position(choices: Sequence[CardOption], id_: str) -> int:
    """Return the position of a choice; unknown ones come last."""
    return next((place for place, choice in enumerate(choices) if choice.id == id_), len(choices))


def _known_choice(choices: Sequence[CardOption], id_: str) -> str:
    return id_ if any(choice.id == id_ for choice in choices) else choices[0].id
