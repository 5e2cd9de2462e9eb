"""The commands new, import, check and clean.

A command raises CanvasError if it fails. It has written nothing then, unless the disk failed permanently while an
empty file that reserved the name was being removed (`storage.writer.atomic_write`).

A file that was written although the disk did not confirm it is reported with `Console.report_written`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from canvas_app.cli.console import Console, displayable_name
from canvas_app.cli.input_files import (
    error_context,
    open_workshop,
    output_path,
    require_readable,
    require_writable,
)
from canvas_app.cli.interrupts import ignore_interrupts
from canvas_app.cli.output_disk import prepare_to_write
from canvas_app.cli.texts import cli_text
from canvas_app.content.method import BLOCKS, block_id_of
from canvas_app.errors import CanvasError, FileError
from canvas_app.exchange.note_import import import_rows, read_notes
from canvas_app.merge.anonymous_copy import anonymise, count_places_with_names
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.model.edits import edit_workshop
from canvas_app.model.ids import new_id
from canvas_app.model.text import sanitize_line
from canvas_app.platform import clock
from canvas_app.storage.example_files import load_example
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.reader.integrity import (
    count_unreadable_parts,
    is_fully_read,
    is_newer_major,
)
from canvas_app.storage.reader.loader import read_file
from canvas_app.storage.writer.document_writer import create_document_file, save_document


def create_workshop(args: argparse.Namespace, console: Console) -> None:
    """Create a workshop, empty or from an example, in a new file.

    Raises:
        CanvasError: the file exists or could not be written.
    """
    lang = args.lang or console.lang
    if args.example is None:
        document = new_document(sanitize_line(args.title or ""), lang, clock.today().isoformat())
    else:
        document = load_example(args.example, lang)
        if args.title is not None:
            document = apply(document, edit_workshop(document, title=args.title))
    disk = prepare_to_write()
    with error_context(args.out):
        saved = create_document_file(document, output_path(args.out), disk)
    console.report_written(saved.notices, args.out)
    console.print(cli_text("made", console.lang, file=displayable_name(args.out)))


def import_notes(args: argparse.Namespace, console: Console) -> None:
    """Add the rows of a table or list to a workshop as notes: all of them or none.

    Raises:
        CanvasError: one of the files could not be read, a whole list of the workshop is unreadable, or the workshop
            would exceed the limit on records.
    """
    loaded = open_workshop(args.file, console)
    require_writable(loaded, args.file)
    with error_context(args.notes):
        table = read_notes(read_file(Path(args.notes), LARGE_LIMITS))
        document = import_rows(loaded.document, table.rows)
    with error_context(args.file):
        check_record_counts(document)
        published = publish(loaded.document, document, new_id())
        saved = save_document(published, Path(args.file), loaded.digest, disk=prepare_to_write())
    console.report_written(saved.notices, args.file)
    console.print(cli_text("added", console.lang, file=displayable_name(args.file), count=len(table.rows)))
    for name, count in (
        ("rows_skipped", table.skipped),
        ("rows_unnamed", table.unnamed),
        ("rows_longer", table.overlong),
    ):
        if count:
            console.print(cli_text(name if count > 1 else f"{name}_one", console.lang, count=count))


def check_record_counts(document: Document) -> None:
    """Refuse a document with more records of a kind than a file may have.

    Raises:
        FileError: `too_many`.
    """
    for kind, records in document.records.items():
        if len(records) > LARGE_LIMITS.max_records:
            raise FileError("too_many", kind=kind, count=len(records), limit=LARGE_LIMITS.max_records)


def check_file(file: str, console: Console, *, is_last: bool = True) -> int:
    """Print the number of notes per block, of coalition cards, and of parts that could not be read.

    Args:
        file: path of the workshop, as it was typed.
        console: prints the result.
        is_last: whether the command ends with this file, so that SIGINT is ignored before the result is printed.

    Returns:
        0 if the whole file was understood, otherwise 1.

    Raises:
        CanvasError: the file could not be read at all.
    """
    try:
        loaded = open_workshop(file, console)
    except FileError as error:
        return _check_answers(file, console, error, is_last=is_last)
    document = loaded.document
    counts = Counter(block_id_of(note.topic) for note in document.notes.values())
    other_count = sum(count for block, count in counts.items() if block not in BLOCKS[1:])
    counts["coalitions"] = len(document.coalitions)
    line = ", ".join(f"{block} {counts[block]}" for block in BLOCKS)
    suffix = f", {cli_text('other', console.lang)} {other_count}" if other_count else ""
    unread = count_unreadable_parts(loaded)
    suffix += f", {cli_text('unreadable', console.lang)} {unread}" if unread else ""
    code = 0 if is_fully_read(loaded) else 1
    if is_last:
        ignore_interrupts()
    console.print(f"{displayable_name(file)}: {line}{suffix}")
    return code


def _check_answers(file: str, console: Console, error: FileError, *, is_last: bool) -> int:
    """Print how many notes somebody filled in; the error of the reader of workshops where there are no answers."""
    from canvas_app.content.handout_form import with_known_topics
    from canvas_app.exchange.incoming import ONLY_AMONG_ANSWERS, read_answers

    try:
        with error_context(file):
            read, _, _ = read_answers(Path(file), error, console.lang)
    except CanvasError as told:
        raise (error if told.code in ONLY_AMONG_ANSWERS else told) from None
    answers = with_known_topics(read, console.lang)
    count = sum(map(len, answers.notes.values()))
    words = cli_text("answers" if count != 1 else "answers_one", console.lang, count=count)
    by = f" ({displayable_name(answers.person_name)})" if answers.person_name else ""
    if is_last:
        ignore_interrupts()
    console.print(f"{displayable_name(file)}: {words}{by}")
    for sentence in answers.doubtful:
        console.print_error(sentence)
    return 1 if answers.doubtful else 0


def write_anonymous_copy(args: argparse.Namespace, console: Console) -> None:
    """Write a copy without participants and without deleted records to a new file.

    Also print in how many places (notes, cards, the title) people are still mentioned by name.

    Raises:
        CanvasError: the workshop could not be read, or the copy exists or could not be written.
    """
    loaded = open_workshop(args.file, console)
    if is_newer_major(loaded):
        raise FileError("newer_major", file=displayable_name(args.file))
    require_readable(loaded, args.file)
    anonymous, disk = anonymise(loaded.document), prepare_to_write()
    with error_context(args.out):
        saved = create_document_file(anonymous, output_path(args.out), disk)
    console.report_written(saved.notices, args.out)
    count = count_places_with_names(loaded.document)
    if count is None:
        console.print_error(cli_text("names_not_counted", console.lang))
    elif count:
        console.print_error(
            cli_text("still_named" if count > 1 else "still_named_one", console.lang, count=count)
        )
    console.print(cli_text("made", console.lang, file=displayable_name(args.out)))
