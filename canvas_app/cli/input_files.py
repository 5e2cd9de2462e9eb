"""Opening what a command was given; errors name a file as it was given, folders and all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from canvas_app.cli.console import Console, displayable_name
from canvas_app.errors import CanvasError, FileError
from canvas_app.storage.document_codec import LoadedDocument
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.integrity import unreadable_lists
from canvas_app.storage.reader.loader import load_document


@contextmanager
def error_context(file: str) -> Iterator[None]:
    """Lets an error name the file as it was given, folders and all."""
    try:
        yield
    except FileError as error:
        raise FileError(error.code, **{**error.parameters, "file": displayable_name(file)}) from error


def open_workshop(file: str, console: Console) -> LoadedDocument:
    """What is in a workshop file, or in a poster; what a person should hear of it is told."""
    with error_context(file):
        loaded = load_document(Path(file), LARGE_LIMITS)
    for code, parameters in loaded.notices:
        console.report(CanvasError(code, **{**parameters, "file": displayable_name(file)}))
    return loaded


def output_path(name: str) -> Path:
    """Return the path of a file to be made. Raises FileError `is_a_folder` where the name ends like one of a folder."""
    if name.endswith((os.sep, os.altsep or os.sep)):
        raise FileError("is_a_folder", file=displayable_name(name))
    return Path(name)


def require_readable(loaded: LoadedDocument, file: str) -> None:
    """Keep something nearly empty from being made of a file in which a whole list is missing or cannot be read.

    Raises:
        FileError: `lists_unread`, or `title_unread` where that is all.
    """
    names = unreadable_lists(loaded)
    if names == ("workshop",):
        raise FileError("title_unread", file=displayable_name(file))
    if names:
        raise FileError("lists_unread", file=displayable_name(file), names=names)
