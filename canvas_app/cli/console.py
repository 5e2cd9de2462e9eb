"""What is said on the terminal, and in which language: it survives any encoding, and pipes that are closed."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from canvas_app.content.messages import parts, sentence
from canvas_app.errors import CanvasError

if TYPE_CHECKING:
    from canvas_app.storage.codec import Notice

_HANDLER = "canvas_app.spelled"


def language(environment: Mapping[str, str]) -> str:
    """`en` where the locale for messages says so, `nl` for anything else."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").lower().startswith("en") else "nl"


def spelled(error: UnicodeError) -> tuple[str | bytes, int]:
    """What an encoding lacks: bytes of file names as they were, letters without their accents, or question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return b"".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(letter: str) -> bytes:
    if "\udc80" <= letter <= "\udcff":
        return bytes([ord(letter) & 0xFF])
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore")
    return plain or {"–": b"-", "—": b"-", "“": b'"', "”": b'"', "‘": b"'", "’": b"'"}.get(letter, b"?")


def in_one_line(name: str) -> str:
    """A file name as it was given, with what cannot be seen, or would start a new line, spelled out."""
    return "".join(
        letter if _is_seen(letter) else letter.encode("unicode_escape").decode() for letter in name
    )


def _is_seen(letter: str) -> bool:
    return letter.isprintable() or "\udc80" <= letter <= "\udcff"


NOT_CONFIRMED = 3
"""The exit code where everything was done, but a disk did not confirm it, or the result could not be printed.

To a script that says: do not do it again.
"""


class Console:
    """The two streams. After the reader of one has gone, what is said there is dropped without a word.

    `exit_code` is that of a command which came to its end: 0, or `NOT_CONFIRMED`.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.failed = False
        self.exit_code = 0
        self._has_written = False
        codecs.register_error(_HANDLER, spelled)
        for stream in (sys.stdout, sys.stderr):
            # not where a test or another program has put something of its own in their place
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=_HANDLER)

    def say(self, text: str) -> None:
        """A line of result."""
        # closed by whoever started it; on Windows a program without a terminal never has one
        self.failed = self.failed or (sys.stdout is None and sys.platform != "win32")
        self._write(sys.stdout, text + "\n")

    def tell(self, text: str) -> None:
        """A line about a problem, after all results so far."""
        self._flush(sys.stdout)
        self._write(sys.stderr, text + "\n")

    def problem(self, error: CanvasError) -> None:
        """One sentence about an error."""
        self.tell(sentence(error, self.lang))

    def not_done(self, error: CanvasError) -> int:
        """Say why a command was not done, unless it was, and only telling it failed.

        Returns:
            The exit code.
        """
        if self._has_written:
            self.advise(CanvasError("done_unprinted"))
            return NOT_CONFIRMED
        self.problem(error)
        return 1

    def send(self) -> None:
        """Send off the results so far."""
        self._flush(sys.stdout)

    def advise(self, error: CanvasError) -> None:
        """Say about an error, in one line, what happened and what to do."""
        words = parts(error, self.lang)
        self.tell(f"{words.what} {words.do}".rstrip())

    def written(self, notices: Iterable[Notice], file: str) -> None:
        """Note that a file is in place, and say what a person should hear of that."""
        self._has_written = True
        for code, facts in notices:
            if code == "not_confirmed":
                self.exit_code = NOT_CONFIRMED
            error = CanvasError(code, **{**facts, "file": in_one_line(file)})
            self.advise(error) if code == "not_confirmed" else self.problem(error)

    def close(self, code: int) -> int:
        """Send off what is left.

        Returns:
            The exit code; another than `code` where the results could not be printed.
        """
        self._flush(sys.stdout)
        if self.failed and not code:
            code = NOT_CONFIRMED if self._has_written else 1
            if self._has_written:
                self.advise(CanvasError("done_unprinted"))
            else:
                self.problem(CanvasError("output_failed"))
        self._flush(sys.stderr)
        return code

    def _write(self, stream: TextIO | None, text: str) -> None:
        if stream is None:
            return
        try:
            stream.write(text)
        except (OSError, ValueError) as error:
            self._give_up(stream, error)

    def _flush(self, stream: TextIO | None) -> None:
        if stream is None:
            return
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            self._give_up(stream, error)

    def _give_up(self, stream: TextIO, error: OSError | ValueError) -> None:
        """Lets the rest go nowhere: the interpreter would try again, and complain, on its way out."""
        self.failed = self.failed or not isinstance(error, BrokenPipeError)
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        except (OSError, ValueError):  # nothing can be opened any more, or the stream is closed
            for name in ("stdout", "stderr"):
                if getattr(sys, name) is stream:
                    setattr(sys, name, None)
