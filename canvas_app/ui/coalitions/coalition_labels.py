"""Labels of a coalition: form, state, results, name, period, and a summary."""

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
    """Return the title of a choice; an unknown one, from a newer version, is shown by its id."""
    return next((choice.title[lang] for choice in choices if choice.id == id_), id_)


def form_label(context: AppContext, card: Coalition) -> str:
    """Return the coalition's form, such as Evenement."""
    return choice_title(context.method.coalition.forms, card.form, context.lang)


def state_label(context: AppContext, card: Coalition) -> str:
    """Return the coalition's state, such as Loopt."""
    return choice_title(context.method.coalition.states, card.state, context.lang)


def results_label(context: AppContext, card: Coalition) -> str:
    """Return the coalition's results, or the kind of result if the text is empty."""
    return card.yields or choice_title(context.method.coalition.yields, card.yield_kind, context.lang)


def name_label(card: Coalition) -> str:
    """Return the coalition's name, or a placeholder."""
    return card.name or QCoreApplication.translate("CoalitionLabels", "No name yet")


def period_label(context: AppContext, card: Coalition) -> str:
    """Return start and end as entered; an open end is named as such."""
    return format_period(card.start, card.end, context.lang)


def accessible_summary(context: AppContext, card: Coalition) -> str:
    """Return a one-line summary for screen readers."""
    parts = (
        name_label(card),
        form_label(context, card),
        state_label(context, card),
        card.puller,
        period_label(context, card),
    )
    return ", ".join(part for part in parts if part)
