"""Texts of the command line, from `cli.json` of each language."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from canvas_app.content.languages import language_codes, texts


def preload_texts() -> None:
    """Load the texts of the command line, so that `cli_text` opens no file later."""
    for code in language_codes():
        texts("cli", code)


def cli_text(name: str, lang: str, **parameters: object) -> str:
    """Return a text of the command line.

    Args:
        name: key of the text.
        lang: code of the language.
        parameters: values for the placeholders in the text.
    """
    text: str = texts("cli", lang)[name]
    return text.format(**parameters)


def file_name_type(lang: str) -> Callable[[str], str]:
    """Return an argparse type for file names. It rejects an empty name, which `Path` takes for the current folder."""

    def check_name(given: str) -> str:
        if not given.strip():
            raise argparse.ArgumentTypeError(cli_text("no_name", lang))
        return given

    return check_name
