"""Reading of what is in a PDF by a child process, which may crash, hang or claim memory without harm."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from canvas_app.errors import FileError
from canvas_app.platform.child_process import child_command, run_child
from canvas_app.posters.forms import form_child
from canvas_app.posters.forms.form_identity import IDENTITY_FIELD, NOTES_PREFIX

MAX_BYTES = 32 * 1024 * 1024
"""Size of a filled form: ours have 0.1 MB, and some programs put whole fonts into what they save."""

TIMEOUT_SECONDS = 10 if sys.platform == "win32" else 120
"""Time to wait for the child. Windows does not limit its CPU time; elsewhere only a stopped process takes this long."""

_PDF_START = b"%PDF-"
_START_BYTES = 1024
"""Bytes within which a PDF begins, as readers accept it (ISO 32000-1, H.3)."""


class PrintedLine(NamedTuple):
    """A line in a rectangle of a printout, and which share of the width is free behind it."""

    text: str
    free: float


class PrintedArea(NamedTuple):
    """A rectangle that may have been a field: its right edge as a share of the page, and the lines in it."""

    right: float
    lines: tuple[PrintedLine, ...]


class PrintedPage(NamedTuple):
    """A page of a printout: its text, and its rectangles from top to bottom."""

    text: str
    areas: tuple[PrintedArea, ...]


class Extraction(NamedTuple):
    """What is in a PDF: values by the names of fields, and pages where there are no fields of ours."""

    fields: Mapping[str, str]
    pages: tuple[PrintedPage, ...]


def extract(data: bytes) -> Extraction:
    """Return what is in a PDF that may be a filled form.

    Raises:
        FileError: `not_a_form` for what is no PDF, `pdf_locked` for an encrypted one, `form_unreadable` for one that is
            damaged, too large, or takes too long, `form_no_reader` where the child cannot start.
    """
    if _PDF_START not in data[:_START_BYTES]:
        raise FileError("not_a_form")
    if len(data) > MAX_BYTES:
        raise FileError("form_unreadable")
    return _decode(_read_in_child(data))


def _read_in_child(data: bytes) -> bytes:
    try:
        done = run_child([*_child_command(), IDENTITY_FIELD, NOTES_PREFIX], data, TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise FileError("form_unreadable") from error
    except (OSError, ValueError, RuntimeError, subprocess.SubprocessError) as error:
        raise FileError("form_no_reader") from error
    return _output_of(done)


def _output_of(done: subprocess.CompletedProcess[bytes]) -> bytes:
    # not by exit code: it is lost where whoever started the program ignores SIGCHLD
    if done.stdout.startswith(b"{") and done.stdout.endswith(b"}"):
        return done.stdout
    if done.returncode == form_child.EXIT_LOCKED:
        raise FileError("pdf_locked")
    # 1 and 2: Python itself did not start
    if done.returncode in {1, 2, form_child.EXIT_NO_PDFIUM}:
        raise FileError("form_no_reader")
    raise FileError("form_unreadable")


def _child_command() -> list[str]:
    """Return the command that starts the child, in the built program and elsewhere.

    Raises:
        FileError: `form_no_reader`.
    """
    command = child_command(form_child.__file__, form_child.READ_OPTION, "pypdfium2")
    if command is None:
        raise FileError("form_no_reader")
    return command


def _decode(output: bytes) -> Extraction:
    found: dict[str, Any] = json.loads(output)
    return Extraction(found["fields"], tuple(_page(page["text"], page["areas"]) for page in found["pages"]))


def _page(text: str, areas: Sequence[Mapping[str, Any]]) -> PrintedPage:
    return PrintedPage(
        text, tuple(PrintedArea(area["right"], tuple(_lines(area["lines"]))) for area in areas)
    )


def _lines(lines: Sequence[Mapping[str, Any]]) -> Iterator[PrintedLine]:
    return (PrintedLine(line["text"], line["free"]) for line in lines)
