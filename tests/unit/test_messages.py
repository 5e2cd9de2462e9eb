"""Words for every error a person can cause, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from canvas_app.content.languages import language_codes, texts
from canvas_app.content.message_catalog import message_parts, short_message
from canvas_app.errors import CanvasError, FileError
from canvas_app.storage import os_errors
from canvas_app.storage.file_io import file_permissions

PACKAGE = Path(os_errors.__file__).parent.parent
WORDS: dict[str, Any] = {
    code: {lang: texts("errors", lang)[code] for lang in language_codes()} for code in texts("errors", "nl")
}
SHEETS: dict[str, Any] = {lang: texts("poster", lang)["notices"] for lang in language_codes()}
RAISED = re.compile(
    r"""(?:CanvasError|EditError|FileError|PosterError|\.add_notice)\(\s*"([a-z0-9_]+)"|[\[(]\("([a-z_]+)", \{"""
)


def codes_in_source() -> set[str]:
    found = {*os_errors._ERROR_CODES.values(), *file_permissions.LOST_CODES, "disk_error", "folder_gone"}
    for path in PACKAGE.rglob("*.py"):
        found.update(first or second for first, second in RAISED.findall(path.read_text("utf-8")))
    return found


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(codes_in_source()))
def test_every_code_has_words(code: str) -> None:
    assert code in WORDS or code in SHEETS["nl"]


def test_each_language_says_the_same_things() -> None:
    for domain in ("errors", "poster", "pdf_form", "cli", "kinds", "method", "language"):
        first, *others = (_shape(texts(domain, lang)) for lang in language_codes())
        assert all(other == first for other in others), domain


def _shape(tree: object) -> object:
    """The names in a tree of texts, without the texts."""
    if isinstance(tree, dict):
        return {name: _shape(value) for name, value in tree.items()}
    return None


def test_there_are_no_words_without_a_code() -> None:
    assert WORDS.keys() - codes_in_source() <= {"poster_unwritable"}


@pytest.mark.parametrize("code", sorted(WORDS))
def test_words_are_whole_sentences_in_both_languages(code: str) -> None:
    for lang in ("nl", "en"):
        words = WORDS[code][lang]
        assert list(words) == ["what", "safe", "do"]
        for text in words.values():
            assert text[0].isupper() or text[0] in "“{"
            assert text.endswith(".")
            assert "\n" not in text
    assert places(WORDS[code]["nl"]["what"]) == places(WORDS[code]["en"]["what"])


def test_a_sentence_tells_what_happened_to_which_file() -> None:
    error = FileError("not_found", file="netwerk.nwcanvas.json")
    assert short_message(error, "nl") == "Het bestand “netwerk.nwcanvas.json” is er niet."
    assert short_message(error, "en") == "The file “netwerk.nwcanvas.json” is not there."
    assert all(message_parts(error, "nl"))


def test_what_is_missing_or_unknown_never_fails() -> None:
    assert short_message(FileError("not_found"), "en") == "The file “…” is not there."
    assert "new_code" in short_message(CanvasError("new_code"), "en")
    assert short_message(CanvasError("bug", kind="x"), "fr") == short_message(
        CanvasError("bug", kind="x"), "nl"
    )


def test_facts_stay_in_their_line_and_are_no_formats() -> None:
    text = short_message(FileError("not_found", file="a\nb\u202e{file.__class__}" + "x" * 500), "en")
    assert "\n" not in text
    assert "\u202e" not in text
    assert "{file.__class__}" in text
    assert len(text) < 200
    assert "A0, A1" in message_parts(CanvasError("unknown_size", name="A9", choices=("A0", "A1")), "en").do


def texts_in(tree: dict[str, Any]) -> Iterator[str]:
    for branch in tree.values():
        yield from [branch] if isinstance(branch, str) else texts_in(branch)


def test_a_number_keeps_its_unit_at_the_end_of_a_line() -> None:
    said = [*texts_in(WORDS), *texts_in(SHEETS)]
    assert not [text for text in said if re.search(r"[}\d] m?m\b", text)]
    assert any("\u00a0mm" in text for text in said)
