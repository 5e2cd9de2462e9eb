"""Texts of the command line, in Dutch and English, from `resources/messages/cli.json`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from canvas_app.platform import paths

LANGUAGES = ("nl", "en")


@cache
def _load_texts() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(paths.resources("messages", "cli.json").read_bytes())
    return words


def preload_texts() -> None:
    """Load the command-line texts into the cache, so that `cli_text` opens no file later."""
    _load_texts()


def cli_text(name: str, lang: str, **parameters: object) -> str:
    """Return a text of `resources/messages/cli.json`.

    Args:
        name: key of the text.
        lang: `nl` or `en`.
        parameters: values for the placeholders in the text.
    """
    text: str = _load_texts()[name][lang]
    return text.format(**parameters)


def file_name_type(lang: str) -> Callable[[str], str]:
    """Return an argparse type for file names. It rejects an empty name, which `Path` takes for the current folder."""

    def check_name(given: str) -> str:
        if not given.strip():
            raise argparse.ArgumentTypeError(cli_text("no_name", lang))
        return given

    return check_name
