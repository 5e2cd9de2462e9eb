"""Opening the files named on the command line; errors show the path as it was typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from canvas_app.cli.console import Console, displayable_name
from canvas_app.errors import CanvasError, FileError
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.loaded_document import LoadedDocument
from canvas_app.storage.reader.integrity import is_bookkeeping_unread, read_only_reason, unreadable_lists
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.shared_folder.shared_file import is_shared_document


@contextmanager
def error_context(file: str) -> Iterator[None]:
    """Replace the file name in a FileError by the full path as it was typed."""
    try:
        yield
    except FileError as error:
        raise FileError(error.code, **{**error.parameters, "file": displayable_name(file)}) from error


def open_workshop(file: str, console: Console) -> LoadedDocument:
    """Load a workshop from its file or from a poster PDF, and print the notices of the reader.

    Raises:
        FileError: the file could not be read.
    """
    with error_context(file):
        loaded = load_document(Path(file), LARGE_LIMITS)
    for code, parameters in loaded.notices:
        console.report(CanvasError(code, **{**parameters, "file": displayable_name(file)}))
    return loaded


def output_path(name: str) -> Path:
    """Return the path of an output file.

    Raises:
        FileError: `is_a_folder` if the name ends in a path separator.
    """
    if name.endswith((os.sep, os.altsep or os.sep)):
        raise FileError("is_a_folder", file=displayable_name(name))
    return Path(name)


def require_readable(loaded: LoadedDocument, file: str) -> None:
    """Refuse a file in which a whole list is missing or unreadable: the output would be nearly empty.

    Raises:
        FileError: `lists_unread`, or `title_unread` if only the workshop's own fields are unreadable.
    """
    names = unreadable_lists(loaded)
    if names == ("workshop",):
        raise FileError("title_unread", file=displayable_name(file))
    if names:
        raise FileError("lists_unread", file=displayable_name(file), names=names)


def require_writable(loaded: LoadedDocument, file: str) -> None:
    """Refuse a file that may not be saved, or of which a part that merging needs cannot be read.

    Raises:
        FileError: `from_poster`, `newer_major`, `shared_file`, and as `require_readable` does.
    """
    if loaded.read_only:
        raise FileError(read_only_reason(loaded), file=displayable_name(file))
    if is_shared_document(loaded.document):
        raise FileError("shared_file", file=displayable_name(file))
    require_readable(loaded, file)
    if is_bookkeeping_unread(loaded):
        raise FileError("lists_unread", file=displayable_name(file), names=("bookkeeping",))
