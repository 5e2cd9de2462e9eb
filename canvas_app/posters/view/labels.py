"""Fixed texts of sheets and notices, from `poster.json` of each language."""

from __future__ import annotations

from collections.abc import Mapping

from canvas_app.content.formats import format_number
from canvas_app.content.languages import texts
from canvas_app.posters.page_model.display_list import PosterNotice
from canvas_app.posters.page_model.paper_sizes import PosterPaper


def label_text(key: str, lang: str, **parameters: object) -> str:
    """Return a fixed text of a sheet in a language with its parameters filled in."""
    text: str = texts("poster", lang)["words"][key]
    return text.format(**parameters) if parameters else text


def notice_text(notice: PosterNotice, lang: str) -> str:
    """Return a notice as one sentence, in the singular or plural where both exist."""
    code, parameters = notice
    templates = texts("poster", lang)["notices"][code]
    formatted = {name: format_number(value, lang) for name, value in parameters.items()}
    if "sheets" in parameters:
        formatted["where"] = _list_sheets(parameters["sheets"], lang)
    text: str = templates["one" if parameters.get(templates.get("by")) == 1 else "many"]
    sentence = text.format(**formatted)
    return sentence[:1].upper() + sentence[1:]


def _list_sheets(sheets: Mapping[str, int], lang: str) -> str:
    """Return the sheets on which blocks continue: sheet 2 (Rules, Identity), sheet 3 (Organisation)."""
    blocks: dict[int, list[str]] = {}
    for block, sheet in sheets.items():
        blocks.setdefault(sheet, []).append(block)
    return ", ".join(
        f"{label_text('see_sheet', lang, sheet=sheet)} ({', '.join(titles)})"
        for sheet, titles in sorted(blocks.items())
    )


def paper_name(paper: PosterPaper, lang: str) -> str:
    """Return the name of a paper size, or its dimensions for a custom size."""
    if paper.name != "own":
        return paper.name
    return label_text("own_size", lang, width=round(paper.width), height=round(paper.height))


def count_label(noun: str, n: int, lang: str) -> str:
    """Return the number of `notes`, `people` or `cards` as text."""
    return label_text(f"{noun}_one", lang) if n == 1 else label_text(f"{noun}_many", lang, n=n)
