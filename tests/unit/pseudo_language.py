"""A language of brackets and accents, 40 % longer than English: it shows what is literal and what does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from canvas_app.content import languages
from canvas_app.content.method import load_method
from canvas_app.platform import paths

CODE = "xx"
ACCENTS = str.maketrans("aeiouAEIOU", "áëîõüÁËÎÕÜ")
PLACES = re.compile(r"(\{[^{}]*\}|%[n\d]|&(?=\w))")
NOT_TRANSLATED = {"guide", "decimal_mark"}
_WORD = re.compile(r"[^\W\d_]{3,}")
_ROOT = Path(__file__).parents[2]


def pseudo(text: str) -> str:
    """Return a text in the language of brackets; places for facts and keys stay."""
    if not re.search(r"[A-Za-z]{2}", PLACES.sub("", text)):
        return text
    parts = PLACES.split(text)
    accented = "".join(part if number % 2 else part.translate(ACCENTS) for number, part in enumerate(parts))
    return f"[{accented} {'é' * round(len(text) * 0.4)}]"


def _pseudo_tree(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {
            name: value if name in NOT_TRANSLATED or name == "by" else _pseudo_tree(value)
            for name, value in tree.items()
        }
    if isinstance(tree, list):
        return [_pseudo_tree(item) for item in tree]
    return pseudo(tree) if isinstance(tree, str) else tree


def make_resources(folder: Path) -> None:
    """Write the folder of the language, and links to those of the others."""
    for path in paths.resource_path("languages").iterdir():
        (folder / path.name).symlink_to(path)
    own = folder / CODE
    own.mkdir()
    for path in paths.resource_path("languages", "en").glob("*.json"):
        tree = _pseudo_tree(json.loads(path.read_bytes()))
        (own / path.name).write_text(json.dumps(tree, ensure_ascii=False), "utf-8")


def make_translations(target: Path) -> None:
    """Write the texts of the window in this language as a source for Qt's `lrelease`."""
    tree = ET.parse(_ROOT / "translations/canvas_nl.ts")
    tree.getroot().set("language", "en_GB")
    for message in tree.getroot().iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        for form in translation.findall("numerusform") or [translation]:
            form.text = pseudo(source)
    tree.write(target, "utf-8", xml_declaration=True)


@contextmanager
def known_pseudo_language(folder: Path) -> Iterator[str]:
    """Let the program find the language for a while, by its folder alone."""
    made = folder / "languages"
    made.mkdir()
    make_resources(made)
    usual = languages._folder
    languages._folder = lambda: made
    _forget()
    try:
        yield CODE
    finally:
        languages._folder = usual
        _forget()


def _forget() -> None:
    for cached in (languages.language_codes, languages.language, languages.texts, load_method):
        cached.cache_clear()


def plain_words(text: str, known: frozenset[str]) -> list[str]:
    """Return the words of a text that are in no accents, except known ones: nobody translated them."""
    words = (word for word in _WORD.findall(text) if word.isascii() and re.search("[aeiouAEIOU]", word))
    return [word for word in words if word not in known]
