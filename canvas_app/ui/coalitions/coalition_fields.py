"""Fields of a coalition: names in the file, titles and choices in the current language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvas_app.content.method import form_symbol
from canvas_app.ui.kit.option_group import Option

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext

QUESTION_FIELDS = ("ambition", "partners", "target_group", "way_of_working")
TEXT_FIELDS = ("name", *QUESTION_FIELDS, "puller", "start", "end", "yields")
CHOICE_FIELDS = ("form", "state", "yield_kind")


def field_titles(context: AppContext) -> dict[str, str]:
    """Return the title of each field."""
    words, lang = context.method.coalition, context.lang
    titles = {name: text[lang] for name, text in words.labels.items()}
    titles.update({field.id: field.title[lang] for field in words.fields})
    return {**titles, "yields": titles["yield"], "yield_kind": titles["yield"]}


def field_options(context: AppContext, name: str) -> list[Option]:
    """Return the choices of one of `CHOICE_FIELDS`."""
    words, lang = context.method.coalition, context.lang
    if name == "form":
        return [
            Option(form.id, form.title[lang], form.hint[lang], form_symbol(form.id)) for form in words.forms
        ]
    choices = words.states if name == "state" else words.yields
    return [Option(choice.id, choice.title[lang]) for choice in choices]


def is_blank(card: Coalition) -> bool:
    """Return whether nothing has been entered on the card yet."""
    return not any(getattr(card, name) for name in (*TEXT_FIELDS, "yield_kind"))
