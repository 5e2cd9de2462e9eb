"""The commands `merge` and `collect`: bring copies of one workshop together, and forms that were filled in."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from canvas_app.cli.commands import check_record_counts
from canvas_app.cli.console import Console, displayable_name
from canvas_app.cli.input_files import error_context, open_workshop, output_path, require_readable
from canvas_app.cli.output_disk import prepare_to_write
from canvas_app.cli.texts import cli_text
from canvas_app.errors import CanvasError, FileError
from canvas_app.exchange.incoming import examine_file
from canvas_app.insight.answers_writer import Match
from canvas_app.insight.arrivals import (
    Arrival,
    examine_again,
    find_namesakes,
    find_other_sendings,
    sender_of,
)
from canvas_app.insight.copy_person import person_of
from canvas_app.insight.copy_report import (
    CopyReport,
    brought_by,
    find_strange,
    find_taken_away,
    report_merge,
)
from canvas_app.merge.join import merge_documents
from canvas_app.model.document import Document
from canvas_app.storage.loaded_document import LoadedDocument
from canvas_app.storage.path_comparison import is_same_name
from canvas_app.storage.reader.integrity import (
    count_unreadable_parts,
    is_bookkeeping_unread,
    is_newer_major,
    read_only_reason,
)
from canvas_app.storage.shared_folder.shared_file import as_copy, is_shared_document
from canvas_app.storage.writer.document_writer import SaveResult, create_document_file, save_document


class _Copy(NamedTuple):
    """A copy to be merged.

    Attributes:
        name: Its name as it was typed.
        digest: The SHA-256 of its content.
        document: What was read.
        unread: How many parts of it cannot be read.
        arrival: All that is known of a file that somebody filled in at home.
    """

    name: str
    digest: str
    document: Document
    unread: int = 0
    arrival: Arrival | None = None

    @property
    def sender(self) -> str:
        """Who says that they filled it in; '' where it does not say."""
        return person_of(self.document) if self.arrival is None else sender_of(self.arrival)


NAME_WARNINGS = {
    Match.LIKELY: "name_likely",
    Match.SEVERAL: "name_several",
    Match.NEW: "name_new",
    Match.RESEMBLES: "name_resembles",
    Match.SAME_NAME: "name_same",
}
"""What is said of a name that somebody filled in."""

_Opener = Callable[[Document, str, Console], _Copy]


def merge_copies(args: argparse.Namespace, console: Console) -> None:
    """Merge copies of a workshop and write the result to a new file, or over the base with a backup.

    All copies or none are merged. Neither their order nor how often one is given changes the result.

    Raises:
        CanvasError: the base or one of the copies cannot be merged, or the result could not be written.
    """
    _bring_together(args, console, _open_copy)


def collect_copies(args: argparse.Namespace, console: Console) -> None:
    """Merge whatever came back from people at home: copies, answers of a web page, PDF forms; else as `merge_copies`.

    Raises:
        CanvasError: the base or one of the files cannot be merged, or the result could not be written.
    """
    _bring_together(args, console, partial(_open_filled, replaces=args.replace, brings_back=args.bring_back))


def _bring_together(args: argparse.Namespace, console: Console, open_copy: _Opener) -> None:
    base = open_workshop(args.base, console)
    _require_mergeable(base, args)
    copies = _without_replaced(_open_copies(base.document, args.files, console, open_copy), console)
    merged, reports = _merge(base.document, copies)
    with error_context(args.out):
        check_record_counts(merged)
    namesakes = find_namesakes(copy.arrival for copy in copies if copy.arrival is not None)
    for copy in copies:
        _warn_of_strange(base.document, copy, console, adds_namesake=copy.digest in namesakes)
    _warn_of_taken_away(base.document, merged, copies, console)
    disk = prepare_to_write()
    with error_context(args.out):
        path = output_path(args.out)
        saved: SaveResult
        if is_same_name(path, Path(args.base)):
            saved = save_document(merged, path, base.digest, disk=disk)
        else:
            saved = create_document_file(merged, path, disk)
    console.report_written(saved.notices, args.out)
    _print_reports(copies, reports, console)
    count = len(saved.document.notes)
    console.print(
        cli_text(
            "merged" if count != 1 else "merged_one",
            console.lang,
            file=displayable_name(args.out),
            count=count,
        )
    )


def _require_mergeable(base: LoadedDocument, args: argparse.Namespace) -> None:
    """Refuse a base that this version does not know, of which parts are missing, or that is not to be written on."""
    is_written = is_same_name(Path(args.out), Path(args.base))
    if base.read_only and (is_written or is_newer_major(base)):
        raise FileError(read_only_reason(base), file=displayable_name(args.base))
    if is_written and is_shared_document(base.document):
        raise FileError("shared_file", file=displayable_name(args.base))
    require_readable(base, args.base)
    if is_bookkeeping_unread(base):
        raise FileError("lists_unread", file=displayable_name(args.base), names=("bookkeeping",))


def _open_copies(base: Document, names: list[str], console: Console, open_copy: _Opener) -> list[_Copy]:
    """Return all copies; every one that cannot be merged is reported first.

    Raises:
        CanvasError: `not_merged`, where there is one.
    """
    copies: list[_Copy] = []
    refused = 0
    for name in names:
        try:
            copies.append(open_copy(base, name, console))
        except CanvasError as error:
            console.report(error)
            refused += 1
    if refused:
        raise CanvasError("not_merged", count=refused)
    return copies


def _open_copy(base: Document, name: str, console: Console) -> _Copy:
    loaded = open_workshop(name, console)
    if is_newer_major(loaded):
        raise FileError("newer_major", file=displayable_name(name))
    if loaded.document.document_id != base.document_id:
        raise FileError("file_of_other_workshop", file=displayable_name(name))
    return _Copy(name, loaded.digest, as_copy(loaded.document, base), count_unreadable_parts(loaded))


def _open_filled(base: Document, name: str, console: Console, *, replaces: bool, brings_back: bool) -> _Copy:
    found = examine_file(base, Path(name), console.lang)
    if replaces or brings_back:
        found = examine_again(base, found, replaces=replaces, brings_back=brings_back)
    with error_context(name):
        document = found.require_document()
    return _Copy(name, found.digest, document, found.unread, found)


def _without_replaced(copies: list[_Copy], console: Console) -> list[_Copy]:
    """Return the copies without forms of which the place is taken by a later one of the same person; say which."""
    kept = []
    for at, copy in enumerate(copies):
        later = [one.arrival for one in copies[at + 1 :] if one.arrival is not None and one.arrival.replaces]
        others = find_other_sendings(later, copy.arrival) if copy.arrival is not None else []
        if others:
            names = {"file": displayable_name(copy.name), "other": others[-1].name}
            console.print(cli_text("replaced", console.lang, **names))
        else:
            kept.append(copy)
    return kept


def _merge(base: Document, copies: list[_Copy]) -> tuple[Document, dict[str, CopyReport]]:
    """Merge the copies, and return what each brings by the digest of its file.

    They are merged in the order of their digests: where the bookkeeping of one contradicts itself, the result would
    depend on the order in which they were named.
    """
    merged, reports = base, {}
    for digest, copy in sorted({copy.digest: copy.document for copy in copies}.items()):
        before, merged = merged, merge_documents(merged, copy)
        reports[digest] = report_merge(before, merged)
    return merged, reports


def _warn_of_strange(base: Document, copy: _Copy, console: Console, *, adds_namesake: bool) -> None:
    for sentence in _remarks(copy, console.lang, adds_namesake=adds_namesake):
        console.print_error(f"{displayable_name(copy.name)}: {sentence}")
    strange = find_strange(base, copy.document)
    for name, count in (("deletes_most", strange.deleted), ("much_older", strange.unseen)):
        if count:
            file = displayable_name(copy.name)
            console.print_error(cli_text(name, console.lang, file=file, count=count, total=strange.total))


def _remarks(copy: _Copy, lang: str, *, adds_namesake: bool) -> Iterator[str]:
    """Yield what there is to say of a file that somebody filled in."""
    arrival = copy.arrival
    if arrival is None:
        return
    yield from arrival.doubtful
    match = Match.SAME_NAME if adds_namesake else arrival.match
    if match in NAME_WARNINGS:
        person = copy.document.participants.get(arrival.person)
        parameters = {
            "typed": arrival.typed_name,
            "person": person.name if person is not None else "",
            "others": ", ".join(arrival.alike),
        }
        shown = {name: displayable_name(text) for name, text in parameters.items()}
        yield cli_text(NAME_WARNINGS[match], lang, **shown)
    count = len(arrival.superseded)
    if count and not arrival.replaces:
        yield cli_text("superseded" if count != 1 else "superseded_one", lang, count=count)
    count = len(arrival.deleted)
    if count and not arrival.brings_back:
        yield cli_text("deleted_before" if count != 1 else "deleted_before_one", lang, count=count)


def _warn_of_taken_away(base: Document, merged: Document, copies: list[_Copy], console: Console) -> None:
    documents = {copy.name: copy.document for copy in copies}
    brought = {name: brought_by(base, merge_documents(base, one)) for name, one in documents.items()}
    found = find_taken_away(merged, documents, brought, {copy.name: copy.sender for copy in copies})
    for key, by_name in (("takes_away", found.from_others), ("leaves_out", found.own)):
        for name, texts in by_name.items():
            others = [other for other, own in brought.items() if other != name and own.keys() & texts.keys()]
            parameters = {"file": displayable_name(name), "others": ", ".join(map(displayable_name, others))}
            words = key if len(texts) != 1 else f"{key}_one"
            console.print_error(cli_text(words, console.lang, count=len(texts), **parameters))


def _print_reports(copies: list[_Copy], reports: dict[str, CopyReport], console: Console) -> None:
    """Print what each copy brought; of one that was given twice, the second time that it is the same."""
    first_names: dict[str, str] = {}
    for copy in copies:
        if copy.digest in first_names:
            first = displayable_name(first_names[copy.digest])
            words = cli_text("brings_same", console.lang, file=first)
        else:
            first_names[copy.digest] = copy.name
            words = report_text(reports[copy.digest], copy.unread, console.lang)
        console.print(f"{displayable_name(copy.name)}: {words}")


def report_text(report: CopyReport, unread: int, lang: str) -> str:
    """Return what a copy brought, in words; `unread` is the number of its parts that cannot be read."""
    numbers = {**report._asdict(), "unreadable": unread}
    parts = [cli_text(f"brings_{name}", lang, count=count) for name, count in numbers.items() if count]
    return ", ".join(parts) or cli_text("brings_nothing", lang)
