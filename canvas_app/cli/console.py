"""What is said on the terminal, and in which language: it survives any encoding, and pipes that are closed."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from canvas_app.content.message_catalog import message_parts, short_message
from canvas_app.errors import CanvasError

if TYPE_CHECKING:
    from canvas_app.storage.document_codec import Notice

_ENCODING_ERROR_HANDLER = "canvas_app.spelled"


def detect_language(environment: Mapping[str, str]) -> str:
    """`en` where the locale for messages says so, `nl` for anything else."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").lower().startswith("en") else "nl"


def replace_unencodable(error: UnicodeError) -> tuple[str | bytes, int]:
    """What an encoding lacks: bytes of file names as they were, letters without their accents, or question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return b"".join(map(_ascii_fallback, error.object[error.start : error.end])), error.end


def _ascii_fallback(letter: str) -> bytes:
    if "\udc80" <= letter <= "\udcff":
        return bytes([ord(letter) & 0xFF])
    ascii_ = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore")
    return ascii_ or {"–": b"-", "—": b"-", "“": b'"', "”": b'"', "‘": b"'", "’": b"'"}.get(letter, b"?")


def displayable_name(name: str) -> str:
    """A file name as it was given, with what cannot be seen, or would start a new line, spelled out."""
    return "".join(
        letter if _is_displayable(letter) else letter.encode("unicode_escape").decode() for letter in name
    )


def _is_displayable(letter: str) -> bool:
    return letter.isprintable() or "\udc80" <= letter <= "\udcff"


EXIT_NOT_CONFIRMED = 3
"""The exit code where everything was done, but a disk did not confirm it, or the result could not be printed.

To a script that says: do not do it again.
"""


class Console:
    """The two streams. After the reader of one has gone, what is said there is dropped without a word.

    `exit_code` is that of a command which came to its end: 0, or `EXIT_NOT_CONFIRMED`.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.has_failed = False
        self.exit_code = 0
        self._has_written = False
        codecs.register_error(_ENCODING_ERROR_HANDLER, replace_unencodable)
        for stream in (sys.stdout, sys.stderr):
            # not where a test or another program has put something of its own in their place
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=_ENCODING_ERROR_HANDLER)

    def print(self, text: str) -> None:
        """A line of result."""
        # closed by whoever started it; on Windows a program without a terminal never has one
        self.has_failed = self.has_failed or (sys.stdout is None and sys.platform != "win32")
        self._write(sys.stdout, text + "\n")

    def print_error(self, text: str) -> None:
        """A line about a problem, after all results so far."""
        self._flush(sys.stdout)
        self._write(sys.stderr, text + "\n")

    def report(self, error: CanvasError) -> None:
        """One sentence about an error."""
        self.print_error(short_message(error, self.lang))

    def report_failure(self, error: CanvasError) -> int:
        """Say why a command was not done, unless it was, and only telling it failed.

        Returns:
            The exit code.
        """
        if self._has_written:
            self.report_with_advice(CanvasError("done_unprinted"))
            return EXIT_NOT_CONFIRMED
        self.report(error)
        return 1

    def flush(self) -> None:
        """Send off the results so far."""
        self._flush(sys.stdout)

    def report_with_advice(self, error: CanvasError) -> None:
        """Say about an error, in one line, what happened and what to do."""
        message = message_parts(error, self.lang)
        self.print_error(f"{message.what} {message.do}".rstrip())

    def report_written(self, notices: Iterable[Notice], file: str) -> None:
        """Note that a file is in place, and say what a person should hear of that."""
        self._has_written = True
        for code, parameters in notices:
            if code == "not_confirmed":
                self.exit_code = EXIT_NOT_CONFIRMED
            error = CanvasError(code, **{**parameters, "file": displayable_name(file)})
            self.report_with_advice(error) if code == "not_confirmed" else self.report(error)

    def close(self, code: int) -> int:
        """Send off what is left.

        Returns:
            The exit code; another than `code` where the results could not be printed.
        """
        self._flush(sys.stdout)
        if self.has_failed and not code:
            code = EXIT_NOT_CONFIRMED if self._has_written else 1
            if self._has_written:
                self.report_with_advice(CanvasError("done_unprinted"))
            else:
                self.report(CanvasError("output_failed"))
        self._flush(sys.stderr)
        return code

    def _write(self, stream: TextIO | None, text: str) -> None:
        if stream is None:
            return
        try:
            stream.write(text)
        except (OSError, ValueError) as error:
            self._abandon_stream(stream, error)

    def _flush(self, stream: TextIO | None) -> None:
        if stream is None:
            return
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            self._abandon_stream(stream, error)

    def _abandon_stream(self, stream: TextIO, error: OSError | ValueError) -> None:
        """Lets the rest go nowhere: the interpreter would try again, and complain, on its way out."""
        self.has_failed = self.has_failed or not isinstance(error, BrokenPipeError)
        try:
            null_descriptor = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null_descriptor, stream.fileno())
            os.close(null_descriptor)
        except (OSError, ValueError):  # nothing can be opened any more, or the stream is closed
            for name in ("stdout", "stderr"):
                if getattr(sys, name) is stream:
                    setattr(sys, name, None)
