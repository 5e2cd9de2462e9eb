"""Terminal output of the command line, robust against any encoding and against closed pipes."""

from __future__ import annotations

import codecs
import logging
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from canvas_app.content.languages import known_language
from canvas_app.content.message_catalog import message_parts, short_message
from canvas_app.errors import CanvasError
from canvas_app.model.text import ACTING_CATEGORIES

if TYPE_CHECKING:
    from canvas_app.storage.loaded_document import Notice

_logger = logging.getLogger(__name__)

_ENCODING_ERROR_HANDLER = "canvas_app.spelled"


def detect_language(environment: Mapping[str, str]) -> str:
    """Return the language of the message locale in `environment`, or the default one."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return known_language(re.split(r"[-_.@]", next(filter(None, names), "").lower())[0])


def replace_unencodable(error: UnicodeError) -> tuple[str | bytes, int]:
    """Replace characters that the stream's encoding lacks (an error handler for `codecs.register_error`).

    Surrogate-escaped bytes of file names stay as they are; letters lose their accents; anything else becomes `?`.
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return b"".join(map(_ascii_fallback, error.object[error.start : error.end])), error.end


def _ascii_fallback(letter: str) -> bytes:
    if "\udc80" <= letter <= "\udcff":
        return bytes([ord(letter) & 0xFF])
    ascii_ = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore")
    return ascii_ or {"–": b"-", "—": b"-", "“": b'"', "”": b'"', "‘": b"'", "’": b"'"}.get(letter, b"?")


def displayable_name(name: str) -> str:
    """Return a file name with invisible characters and line breaks as escape sequences."""
    return "".join(
        letter if _is_displayable(letter) else letter.encode("unicode_escape").decode() for letter in name
    )


def _is_displayable(letter: str) -> bool:
    return letter.isprintable() or "\udc80" <= letter <= "\udcff"


_HARMLESS = frozenset("\n\t\u00ad\u200c\u200d")
"""Of the characters that act: what messages are made of, and what joins letters and emoji."""


def without_acting_characters(text: str) -> str:
    """Return text with control and formatting characters as escape sequences: messages quote what people wrote.

    Unlike a window, a terminal shows escapes (not a replacement), so that every file can be named in the next command.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter.encode("unicode_escape").decode()
        if unicodedata.category(letter) in ACTING_CATEGORIES and letter not in _HARMLESS
        else letter
        for letter in text
    )


EXIT_NOT_CONFIRMED = 3
"""Exit code if the command succeeded, but the disk did not confirm it or the result could not be printed.

It tells a script not to repeat the command.
"""


class Console:
    """Standard output and standard error. Once the reader of a stream has closed it, further output is dropped.

    Attributes:
        lang: language of the messages, `nl` or `en`.
        has_failed: whether output was lost for another reason than a closed pipe.
        exit_code: exit code of a command that ran to its end: 0 or `EXIT_NOT_CONFIRMED`.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.has_failed = False
        self.exit_code = 0
        self._has_written = False
        codecs.register_error(_ENCODING_ERROR_HANDLER, replace_unencodable)
        for stream in (sys.stdout, sys.stderr):
            # a test or an embedding program may have replaced the stream by an object without `reconfigure`
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=_ENCODING_ERROR_HANDLER)

    def print(self, text: str) -> None:
        """Print a line of the result to standard output."""
        # None if the parent process closed it; normal on Windows for a program without a terminal
        self.has_failed = self.has_failed or (sys.stdout is None and sys.platform != "win32")
        self._write(sys.stdout, without_acting_characters(text) + "\n")

    def print_error(self, text: str) -> None:
        """Print a line to standard error, after flushing the results so far."""
        self._flush(sys.stdout)
        self._write(sys.stderr, without_acting_characters(text) + "\n")

    def report(self, error: CanvasError) -> None:
        """Print the short message of an error."""
        _logger.info("reported %s", error.code)
        self.print_error(short_message(error, self.lang))

    def report_failure(self, error: CanvasError) -> int:
        """Print why a command failed; if its file is already in place, only that printing the result failed.

        Returns:
            The exit code.
        """
        if self._has_written:
            self.report_with_advice(CanvasError("done_unprinted"))
            return EXIT_NOT_CONFIRMED
        self.report(error)
        return 1

    def flush(self) -> None:
        """Flush the results so far."""
        self._flush(sys.stdout)

    def report_with_advice(self, error: CanvasError) -> None:
        """Print in one line what happened and what the user can do about it."""
        message = message_parts(error, self.lang)
        self.print_error(f"{message.what} {message.do}".rstrip())

    def report_written(self, notices: Iterable[Notice], file: str) -> None:
        """Record that a file is in place, and print the notices that came with writing it.

        Args:
            notices: result of the writer; `not_confirmed` changes the exit code.
            file: name of the file, as it was typed.
        """
        self._has_written = True
        for code, parameters in notices:
            if code == "not_confirmed":
                self.exit_code = EXIT_NOT_CONFIRMED
            error = CanvasError(code, **{**parameters, "file": displayable_name(file)})
            self.report_with_advice(error) if code == "not_confirmed" else self.report(error)

    def close(self, code: int) -> int:
        """Flush both streams.

        Args:
            code: exit code of the command.

        Returns:
            `code`, or another exit code if it was 0 and the results could not be printed.
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
        """Redirect a broken stream to the null device; else the interpreter flushes it again at exit and complains."""
        self.has_failed = self.has_failed or not isinstance(error, BrokenPipeError)
        try:
            null_descriptor = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null_descriptor, stream.fileno())
            os.close(null_descriptor)
        except (OSError, ValueError):  # out of file descriptors, or the stream is closed
            for name in ("stdout", "stderr"):
                if getattr(sys, name) is stream:
                    setattr(sys, name, None)
