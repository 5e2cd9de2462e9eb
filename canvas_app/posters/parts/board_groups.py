"""Coalitions by state, each by form and start."""

from __future__ import annotations

from typing import NamedTuple

from canvas_app.content.coalition_view import CoalitionView
from canvas_app.content.method import load_method
from canvas_app.posters.view.labels import label_text
from canvas_app.posters.view.view_records import PosterContent


class BoardGroup(NamedTuple):
    """The coalitions of one state; `title` is '' for all of them, on a board without columns for states."""

    state: str
    title: str
    coalitions: tuple[CoalitionView, ...]


def group_by_state(content: PosterContent, has_states: bool) -> tuple[BoardGroup, ...]:
    """Return the groups that have any coalitions, each by form and start."""
    definition, lang = load_method().coalition, content.lang
    forms = [form.id for form in definition.forms]
    coalitions = sorted(
        content.blocks["coalitions"].coalitions,
        key=lambda one: (
            forms.index(one.form_id) if one.form_id else len(forms),
            one.start or "9",
            one.name,
        ),
    )
    states = [(state.id, state.title[lang]) for state in definition.states]
    found = [
        BoardGroup(id_, title, tuple(one for one in coalitions if one.state_id == id_))
        for id_, title in (*states, ("", label_text("no_state", lang)))
    ]
    shown = tuple(group for group in found if group.coalitions)
    return shown if has_states else (BoardGroup("", "", sum((group.coalitions for group in shown), ())),)
