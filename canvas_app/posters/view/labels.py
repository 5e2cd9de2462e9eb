"""The fixed words on sheets and in notices, from `resources/messages/poster.json`, and dates written out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from canvas_app.content.message_catalog import format_number
from canvas_app.platform import paths
from canvas_app.posters.page_model.display_list import PosterNotice
from canvas_app.posters.page_model.paper_sizes import PosterPaper

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@cache
def _messages() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(paths.resources("messages", "poster.json").read_bytes())
    return found


def label_text(key: str, lang: str, **parameters: object) -> str:
    """Words of a sheet in a language, their parameters filled in."""
    text: str = _messages()["words"][key][lang]
    return text.format(**parameters) if parameters else text


def notice_text(notice: PosterNotice, lang: str) -> str:
    """A notice as one sentence; of some there are two, for one and for more."""
    code, parameters = notice
    templates = _messages()["notices"][code]
    facts = {name: format_number(value, lang) for name, value in parameters.items()}
    if "sheets" in parameters:
        facts["where"] = _list_sheets(parameters["sheets"], lang)
    text: str = templates["one"][lang] if parameters.get(templates.get("by")) == 1 else templates[lang]
    told = text.format(**facts)
    return told[:1].upper() + told[1:]


def _list_sheets(sheets: Mapping[str, int], lang: str) -> str:
    """On which sheets which blocks go on: sheet 2 (Rules, Identity), sheet 3 (Organisation)."""
    blocks: dict[int, list[str]] = {}
    for block, sheet in sheets.items():
        blocks.setdefault(sheet, []).append(block)
    return ", ".join(
        f"{label_text('see_sheet', lang, sheet=sheet)} ({', '.join(titles)})"
        for sheet, titles in sorted(blocks.items())
    )


def format_long_date(date: str, lang: str) -> str:
    """An ISO 8601 date written out (12 juni 2026); anything else as it is."""
    return _format_date(date, _messages()["months"][lang])


def format_short_date(date: str, lang: str) -> str:
    """An ISO 8601 date or month in short (12 jun 2026); anything else as it is."""
    return _format_date(date, _messages()["short_months"][lang])


def _format_date(date: str, months: list[str]) -> str:
    match = _ISO_DATE.fullmatch(date.strip())
    if match is None or not 1 <= int(match[2]) <= 12:
        return date.strip()
    day = f"{int(match[3])} " if match[3] else ""
    return f"{day}{months[int(match[2]) - 1]} {match[1]}"


def format_period(start: str, end: str, lang: str) -> str:
    """From when till when, as far as it is known."""
    start, end = format_short_date(start, lang), format_short_date(end, lang)
    if start and end:
        return f"{start} – {end}"
    if start:
        return label_text("from", lang, date=start)
    return label_text("until", lang, date=end) if end else ""


def paper_name(paper: PosterPaper, lang: str) -> str:
    """The name of a paper, or its sides where it is one's own."""
    if paper.name != "own":
        return paper.name
    return label_text("own_size", lang, width=round(paper.width), height=round(paper.height))


def count_label(noun: str, n: int, lang: str) -> str:
    """So many `notes`, `people` or `cards`, in words."""
    return label_text(f"{noun}_one", lang) if n == 1 else label_text(f"{noun}_many", lang, n=n)
