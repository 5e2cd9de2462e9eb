"""What can be said of a coalition card: its form and state in words, its dates, what is left to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.posters.view.labels import format_period

if TYPE_CHECKING:
    from canvas_app.content.method import CardOption
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


def choice_title(choices: Sequence[CardOption], id_: str, lang: str) -> str:
    """The words of a choice; one of a newer version is shown by its id."""
    return next((choice.title[lang] for choice in choices if choice.id == id_), id_)


def form_label(context: AppContext, card: Coalition) -> str:
    """The card's form, such as Evenement."""
    return choice_title(context.method.coalition.forms, card.form, context.lang)


def state_label(context: AppContext, card: Coalition) -> str:
    """The card's state, such as Loopt."""
    return choice_title(context.method.coalition.states, card.state, context.lang)


def results_label(context: AppContext, card: Coalition) -> str:
    """What the card yields: its own words, or only the kind where there are none."""
    return card.yields or choice_title(context.method.coalition.yields, card.yield_kind, context.lang)


def name_label(card: Coalition) -> str:
    """The card's name, or a word about it having none yet."""
    return card.name or QCoreApplication.translate("CoalitionLabels", "No name yet")


def period_label(context: AppContext, card: Coalition) -> str:
    """Start and end as people wrote them; an open side says so."""
    return format_period(card.start, card.end, context.lang)


def accessible_summary(context: AppContext, card: Coalition) -> str:
    """The whole card in a breath, for a screen reader."""
    parts = (
        name_label(card),
        form_label(context, card),
        state_label(context, card),
        card.puller,
        period_label(context, card),
    )
    return ", ".join(part for part in parts if part)
