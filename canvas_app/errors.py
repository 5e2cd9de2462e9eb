"""Exception classes: an error code and parameters. Texts for users are made in `content.message_catalog`."""

from __future__ import annotations


class CanvasError(Exception):
    """An error to show to the user.

    Attributes:
        code: A key of `errors.json` in each language.
        parameters: Short facts for the message (a file name, a number), never the text of a note: they may be logged.
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        parameters = ", ".join(f"{name}={value!r}" for name, value in sorted(self.parameters.items()))
        return f"{self.code}({parameters})"


class EditError(CanvasError):
    """An edit that cannot be made on this document (a missing record, a text that is too long)."""


class FileError(CanvasError):
    """A file cannot be read or written, or the disk did not confirm it; the message says what is on disk."""


class PosterError(CanvasError):
    """A poster cannot be made (an unknown sheet or size)."""
