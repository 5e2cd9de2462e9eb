"""What can be said of a coalition card: its form and state in words, its dates, what is left to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.posters.words import period

if TYPE_CHECKING:
    from canvas_app.content.method import Choice
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench


def title_of(choices: Sequence[Choice], id_: str, lang: str) -> str:
    """The words of a choice; one of a newer version is shown by its id."""
    return next((choice.title[lang] for choice in choices if choice.id == id_), id_)


def form_words(bench: Bench, card: Coalition) -> str:
    """The card's form, such as Evenement."""
    return title_of(bench.method.coalition.forms, card.form, bench.lang)


def state_words(bench: Bench, card: Coalition) -> str:
    """The card's state, such as Loopt."""
    return title_of(bench.method.coalition.states, card.state, bench.lang)


def yield_words(bench: Bench, card: Coalition) -> str:
    """What the card yields: its own words, or only the kind where there are none."""
    return card.yields or title_of(bench.method.coalition.yields, card.yield_kind, bench.lang)


def name_words(card: Coalition) -> str:
    """The card's name, or a word about it having none yet."""
    return card.name or QCoreApplication.translate("CoalitionWords", "No name yet")


def dates_words(bench: Bench, card: Coalition) -> str:
    """Start and end as people wrote them; an open side says so."""
    return period(card.start, card.end, bench.lang)


def spoken_card(bench: Bench, card: Coalition) -> str:
    """The whole card in a breath, for a screen reader."""
    parts = (
        name_words(card),
        form_words(bench, card),
        state_words(bench, card),
        card.puller,
        dates_words(bench, card),
    )
    return ", ".join(part for part in parts if part)
