"""The one family of errors: a code and parameters; words for people are made elsewhere."""

from __future__ import annotations


class CanvasError(Exception):
    """Something a person can cause or meet: a `code` of `resources/messages/errors.json` and its parameters.

    Parameters are short facts (a file name, a number), never the words of a note: they may reach a log.
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in sorted(self.parameters.items()))
        return f"{self.code}({facts})"


class EditError(CanvasError):
    """An edit that cannot be made on this document (a topic that is not there, a text too long)."""


class FileError(CanvasError):
    """A file that cannot be read or written; nothing on disk was changed."""


class PosterError(CanvasError):
    """A poster that cannot be made (an unknown sheet or size)."""
