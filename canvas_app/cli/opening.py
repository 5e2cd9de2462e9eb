"""Opening what a command was given; errors name a file as it was given, folders and all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from canvas_app.cli.console import Console, in_one_line
from canvas_app.errors import CanvasError, FileError
from canvas_app.storage.codec import Loaded
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import load
from canvas_app.storage.soundness import unreadable_lists


@contextmanager
def about(file: str) -> Iterator[None]:
    """Lets an error name the file as it was given, folders and all."""
    try:
        yield
    except FileError as error:
        raise FileError(error.code, **{**error.parameters, "file": in_one_line(file)}) from error


def open_file(file: str, console: Console) -> Loaded:
    """What is in a workshop file, or in a poster; what a person should hear of it is told."""
    with about(file):
        loaded = load(Path(file), LARGE)
    for code, facts in loaded.notices:
        console.problem(CanvasError(code, **{**facts, "file": in_one_line(file)}))
    return loaded


def new_file(given: str) -> Path:
    """Return the path of a file to be made. Raises FileError `is_a_folder` where the name ends like one of a folder."""
    if given.endswith((os.sep, os.altsep or os.sep)):
        raise FileError("is_a_folder", file=in_one_line(given))
    return Path(given)


def refuse_unreadable(loaded: Loaded, file: str) -> None:
    """Keep something nearly empty from being made of a file in which a whole list is missing or cannot be read.

    Raises:
        FileError: `lists_unread`, or `title_unread` where that is all.
    """
    names = unreadable_lists(loaded)
    if names == ("workshop",):
        raise FileError("title_unread", file=in_one_line(file))
    if names:
        raise FileError("lists_unread", file=in_one_line(file), names=names)
