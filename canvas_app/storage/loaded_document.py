"""The result of reading a workshop file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from canvas_app.model.document import Document

Notice = tuple[str, Mapping[str, object]]
"""A message about a file for the user: a code of `errors.json` and its parameters."""


class LoadedDocument(NamedTuple):
    """The result of reading a file.

    Attributes:
        document: The document.
        notices: What the user should be told about the file.
        read_only: Whether saving over the file could lose data, as it is of a newer major version or a poster.
        digest: The SHA-256 of the file, if the document came from a file.
    """

    document: Document
    notices: tuple[Notice, ...] = ()
    read_only: bool = False
    digest: str = ""
