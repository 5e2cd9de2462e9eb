"""Words about a coalition on its page: titles and choices of fields, and a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.content.method import form_shape
from canvas_app.ui.kit.option_group import Option

if TYPE_CHECKING:
    from canvas_app.content.coalition_view import CoalitionView
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


QUESTION_FIELDS = ("ambition", "partners", "target_group", "way_of_working")
TEXT_FIELDS = ("name", *QUESTION_FIELDS, "puller", "start", "end", "yields")
CHOICE_FIELDS = ("form", "state", "yield_kind")
TITLE_OF = {"yields": "yield", "yield_kind": "yield"}


def field_title(context: AppContext, name: str) -> str:
    """Return the title of a field in the current language."""
    words = context.method.coalition
    title = next((field.title for field in words.fields if field.id == name), None)
    return (title or words.labels[TITLE_OF.get(name, name)])[context.lang]


def field_hint(context: AppContext, name: str) -> str:
    """Return the hint of a field in the current language, or ''."""
    hints = (field.hint for field in context.method.coalition.fields if field.id == name)
    return next((hint[context.lang] for hint in hints), "")


def field_options(context: AppContext, name: str) -> list[Option]:
    """Return the choices of one of `CHOICE_FIELDS`."""
    words, lang = context.method.coalition, context.lang
    if name == "form":
        return [
            Option(form.id, form.title[lang], form.hint[lang], form_shape(form.id)) for form in words.forms
        ]
    choices = words.states if name == "state" else words.yields
    return [Option(choice.id, choice.title[lang]) for choice in choices]


def is_blank(coalition: Coalition) -> bool:
    """Return whether nothing has been entered on the card yet."""
    return not any(getattr(coalition, name) for name in (*TEXT_FIELDS, "yield_kind"))


def name_label(name: str) -> str:
    """Return the name of a coalition, or a placeholder."""
    return name or QCoreApplication.translate("CoalitionLabels", "No name yet")


def accessible_summary(view: CoalitionView) -> str:
    """Return a one-line summary for screen readers."""
    return f"{name_label(view.name)}, {view.accessible_facts}"
