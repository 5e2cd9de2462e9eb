"""The languages of the program: a folder each in `resources/languages/`, with the texts of everything but the window.

A folder that is added is a language that is offered; the window's own texts are in `translations/canvas_<code>.qm`.
What a language lacks is said in the default one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.platform import paths


class Language(NamedTuple):
    """What is particular to one language.

    Attributes:
        code: ISO 639-1 code, the name of its folder.
        name: Its name in the language itself.
        guide: File name of the guide.
        decimal_mark: The sign before the decimals of a number.
        session: Label of a session that has only a number, with the place `{number}`.
        weekdays: Short names of the days, from Monday.
        months: Names of the months.
        short_months: Short names of the months.
        today: The word for this day, within a sentence.
        yesterday: The word for the day before.
        period_from: A period with only a start, with the place `{date}`.
        period_until: A period with only an end, with the place `{date}`.
        nobody: The words that may be typed in place of the name of a writer, for nobody.
        list_separator: What spreadsheets in this language expect between the cells of a CSV file.
    """

    code: str
    name: str
    guide: str
    decimal_mark: str
    session: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    today: str
    yesterday: str
    period_from: str
    period_until: str
    nobody: tuple[str, ...] = ()
    list_separator: str = ","


def _folder() -> Path:
    return paths.resource_path("languages")


@cache
def language_codes() -> tuple[str, ...]:
    """Return the codes of all languages, the default one first."""
    codes = sorted(path.name for path in _folder().iterdir() if (path / "language.json").is_file())
    return (DEFAULT_LANGUAGE, *(code for code in codes if code != DEFAULT_LANGUAGE))


def known_language(code: str) -> str:
    """Return the code of a language that there is: this one, or else the default."""
    return code if code in language_codes() else DEFAULT_LANGUAGE


@cache
def language(code: str) -> Language:
    """Return a language; the default one where there is none of this code."""
    code = known_language(code)
    raw: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in texts("language", code).items()
    }
    return Language(code=code, **raw)


@cache
def texts(domain: str, code: str) -> Mapping[str, Any]:
    """Return the texts of a domain, a JSON file in the folder of each language.

    Args:
        domain: `errors`, `poster`, `method` and so on.
        code: The language; where it has no such file, or is unknown, the default one.

    Raises:
        OSError: The file cannot be read.
    """
    file = _folder() / known_language(code) / f"{domain}.json"
    if not file.is_file():
        file = _folder() / DEFAULT_LANGUAGE / f"{domain}.json"
    found: dict[str, Any] = from_json(file.read_bytes())
    return found


def guide_path(code: str) -> Path:
    """Return the user guide (Markdown) in a language; `pictures/` is beside it."""
    return paths.guide_folder() / language(code).guide
