"""The command `compare`: what changed from one state of a workshop to another, as plain text or Markdown."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence

from canvas_app.cli.console import Console, displayable_name, without_acting_characters
from canvas_app.cli.input_files import error_context, open_workshop, output_path, require_readable
from canvas_app.cli.interrupts import ignore_interrupts
from canvas_app.cli.output_disk import prepare_to_write
from canvas_app.cli.texts import cli_text
from canvas_app.content.method import load_method
from canvas_app.errors import FileError
from canvas_app.insight.change_words import phrase
from canvas_app.insight.comparison import compare_states
from canvas_app.insight.comparison_text import (
    ComparisonSection,
    comparison_lines,
    comparison_markdown,
    comparison_sections,
    comparison_text,
    line_counts_text,
)
from canvas_app.model.document import Document
from canvas_app.storage.reader.integrity import is_newer_major
from canvas_app.storage.writer.text_file import create_text_file

_Renderer = Callable[[str, Sequence[str], Iterable[ComparisonSection]], str]

FORMATS: dict[str, _Renderer] = {"text": comparison_text, "md": comparison_markdown}


def compare_files(args: argparse.Namespace, console: Console) -> None:
    """Print what changed from one file to another, or write it to a new file.

    It holds what the group may see: nothing that is masked, hidden or private.

    Raises:
        CanvasError: one of the files could not be read, they are different workshops, or the output could not be
            written.
    """
    before, after = (open_state(name, console) for name in (args.before, args.after))
    if before.document_id != after.document_id:
        raise FileError("file_of_other_workshop", file=displayable_name(args.after))
    text = _render(before, after, args, console.lang)
    if args.out is None:
        ignore_interrupts()
        console.print(text.removesuffix("\n"))
        return
    disk = prepare_to_write()
    with error_context(args.out):
        notices = create_text_file(without_acting_characters(text), output_path(args.out), disk)
    console.report_written(notices, args.out)
    console.print(cli_text("made", console.lang, file=displayable_name(args.out)))


def open_state(name: str, console: Console) -> Document:
    """Return the workshop in a file that can be read.

    Raises:
        CanvasError: It cannot be read.
    """
    loaded = open_workshop(name, console)
    if is_newer_major(loaded):
        raise FileError("newer_major", file=displayable_name(name))
    require_readable(loaded, name)
    return loaded.document


def _render(before: Document, after: Document, args: argparse.Namespace, lang: str) -> str:
    comparison = compare_states(before, after)
    sections = comparison_sections(comparison, load_method(), lang)
    summary = line_counts_text(comparison_lines(sections), lang) or phrase("nothing_seen", lang)
    names = (displayable_name(name) for name in (args.before, args.after))
    title = (
        f"{after.workshop.title} – {phrase('title', lang)}" if after.workshop.title else phrase("title", lang)
    )
    return FORMATS[args.to](title, ["  →  ".join(names), summary], sections)
