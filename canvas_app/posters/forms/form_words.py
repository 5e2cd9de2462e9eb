"""Words of PDF forms and of what is doubtful in a filled one, from `pdf_form.json` of each language."""

from __future__ import annotations

from canvas_app.content.languages import texts


def form_word(key: str, lang: str, **parameters: object) -> str:
    """Return a fixed text of a form in a language, with its parameters filled in."""
    text: str = texts("pdf_form", lang)["words"][key]
    return text.format(**parameters) if parameters else text


def doubt_text(key: str, lang: str, **parameters: object) -> str:
    """Return a sentence about what could not be read for certain."""
    text: str = texts("pdf_form", lang)["doubts"][key]
    return text.format(**parameters)
