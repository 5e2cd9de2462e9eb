"""The commands themselves. They raise CanvasError where something was not done.

Nothing is written then, unless a disk fails for good in the middle of writing several files (`storage.write_together`),
or while an empty file that held a name is taken away again (`storage.write`).

What was written, though the disk did not confirm it, they tell the console (`Console.written`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from canvas_app import clock
from canvas_app.cli.arguments import word
from canvas_app.cli.console import Console, in_one_line
from canvas_app.cli.interruption import ignore
from canvas_app.cli.opening import about, new_file, open_file, refuse_unreadable
from canvas_app.cli.writing import ready_to_write
from canvas_app.content.method import BLOCKS, block_of, load_method
from canvas_app.content.spreadsheet import add_rows, read_rows
from canvas_app.errors import FileError
from canvas_app.merge.clean import clean, still_named
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.document import Document, empty
from canvas_app.model.edits import edit_workshop
from canvas_app.model.ids import new_id
from canvas_app.model.text import one_line
from canvas_app.storage.codec import Loaded
from canvas_app.storage.examples import example
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import read_bytes
from canvas_app.storage.save import create, save
from canvas_app.storage.soundness import is_bookkeeping_unread, is_sound, unreadable_parts


def _why_read_only(loaded: Loaded) -> str:
    is_poster = any(code == "from_poster" for code, _ in loaded.notices)
    return "from_poster" if is_poster else "newer_major"


def new(given: argparse.Namespace, console: Console) -> None:
    """Makes a workshop, empty or from an example, in a file that was not there."""
    lang = given.lang or console.lang
    if given.example is None:
        document = empty(one_line(given.title or ""), lang, clock.today().isoformat())
    else:
        document = example(given.example, lang)
        if given.title is not None:
            document = apply(document, edit_workshop(document, title=given.title))
    disk = ready_to_write()
    with about(given.out):
        saved = create(document, new_file(given.out), disk)
    console.written(saved.notices, given.out)
    console.say(word("made", console.lang, file=in_one_line(given.out)))


def import_notes(given: argparse.Namespace, console: Console) -> None:
    """Adds the rows of a CSV file, all or none; never to a file of which a whole part could not be read."""
    loaded = open_file(given.file, console)
    if loaded.read_only:
        raise FileError(_why_read_only(loaded), file=in_one_line(given.file))
    refuse_unreadable(loaded, given.file)
    if is_bookkeeping_unread(loaded):
        raise FileError("lists_unread", file=in_one_line(given.file), names=("bookkeeping",))
    with about(given.notes):
        table = read_rows(read_bytes(Path(given.notes), LARGE))
        document = add_rows(loaded.document, table.rows, load_method())
    with about(given.file):
        _check_size(document)
        published = publish(loaded.document, document, new_id())
        saved = save(published, Path(given.file), loaded.digest, disk=ready_to_write())
    console.written(saved.notices, given.file)
    console.say(word("added", console.lang, file=in_one_line(given.file), count=len(table.rows)))
    for name, count in (
        ("rows_skipped", table.skipped),
        ("rows_unnamed", table.unnamed),
        ("rows_longer", table.longer),
    ):
        if count:
            console.say(word(name if count > 1 else f"{name}_one", console.lang, count=count))


def _check_size(document: Document) -> None:
    for kind, shelf in document.shelves.items():
        if len(shelf) > LARGE.records:
            raise FileError("too_many", kind=kind, count=len(shelf), limit=LARGE.records)


def check(file: str, console: Console, *, is_last: bool = True) -> int:
    """Say how many notes each block has, how many cards the coalitions, and how many parts could not be read.

    Args:
        file: what to look at.
        console: where to say it.
        is_last: whether the command is over then, and Ctrl+C comes too late.

    Returns:
        0 where everything in the file was understood, else 1.
    """
    loaded = open_file(file, console)
    document = loaded.document
    counts = Counter(block_of(note.topic) for note in document.notes.values())
    elsewhere = sum(count for block, count in counts.items() if block not in BLOCKS[1:])
    counts["coalitions"] = len(document.coalitions)
    line = ", ".join(f"{block} {counts[block]}" for block in BLOCKS)
    rest = f", {word('other', console.lang)} {elsewhere}" if elsewhere else ""
    unread = unreadable_parts(loaded)
    rest += f", {word('unreadable', console.lang)} {unread}" if unread else ""
    code = 0 if is_sound(loaded) else 1
    if is_last:
        ignore()
    console.say(f"{in_one_line(file)}: {line}{rest}")
    return code


def clean_copy(given: argparse.Namespace, console: Console) -> None:
    """Makes a copy without people and without what was removed, in a file that was not there.

    In how many places (notes, cards, the title) people are still named is told.
    """
    loaded = open_file(given.file, console)
    if loaded.read_only and _why_read_only(loaded) != "from_poster":
        raise FileError("newer_major", file=in_one_line(given.file))
    refuse_unreadable(loaded, given.file)
    cleaned, disk = clean(loaded.document), ready_to_write()
    with about(given.out):
        saved = create(cleaned, new_file(given.out), disk)
    console.written(saved.notices, given.out)
    if count := still_named(loaded.document):
        console.tell(word("still_named" if count > 1 else "still_named_one", console.lang, count=count))
    console.say(word("made", console.lang, file=in_one_line(given.out)))
