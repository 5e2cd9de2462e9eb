"""The command `handout`: copies of a workshop for people to fill in at home."""

from __future__ import annotations

import argparse
from pathlib import Path

from canvas_app.cli.console import Console, displayable_name
from canvas_app.cli.input_files import error_context, open_workshop, require_readable
from canvas_app.cli.output_disk import prepare_to_write
from canvas_app.cli.texts import cli_text
from canvas_app.content.handout_form import Assignment, topics_in
from canvas_app.content.method import BLOCKS, load_method
from canvas_app.errors import CanvasError
from canvas_app.exchange.handout_formats import COPY, handout_filename, render_handout
from canvas_app.model.document import Document
from canvas_app.model.participant_lookup import find_by_name
from canvas_app.storage.app_files import make_folders
from canvas_app.storage.os_errors import translate_os_errors
from canvas_app.storage.reader.integrity import is_newer_version
from canvas_app.storage.workshop_paths import unused_path
from canvas_app.storage.writer.export_writer import export_file


def hand_out(args: argparse.Namespace, console: Console) -> None:
    """Write a copy for each of some participants, each to a new file in a folder.

    Raises:
        CanvasError: the workshop could not be read, a name is not that of one participant, names cannot be left out
            of that kind of file, or a file could not be written.
    """
    if args.without_names and args.kind == COPY and not args.own_only:
        raise CanvasError("names_in_copies")
    loaded = open_workshop(args.file, console)
    require_readable(loaded, args.file)
    if is_newer_version(loaded):
        console.print_error(cli_text("newer_export", console.lang))
    document = loaded.document
    people = [find_person(document, name) for name in args.names] or [
        id_ for id_, person in document.participants.items() if person.name
    ]
    method = load_method()
    assignment = Assignment(
        topics_in(args.about or BLOCKS, method),
        args.instruction or "",
        args.due or "",
        shows_notes=not args.own_only,
        shows_names=not args.without_names,
    )
    disk = prepare_to_write()
    folder = Path(args.out)
    with error_context(args.out), translate_os_errors(folder):
        make_folders(folder, disk)
    for person in people:
        name = document.participants[person].name
        path = unused_path(folder / handout_filename(document, name, args.kind))
        data = render_handout(document, method, assignment, person, args.kind, document.workshop.lang)
        with error_context(str(path)):
            written = export_file(data, path, [Path(args.file)], disk)
        console.report_written(written.notices(path), str(path))
        console.print(cli_text("made", console.lang, file=displayable_name(str(path))))


def find_person(document: Document, name: str) -> str:
    """Return the id of the one participant whom a name means.

    Raises:
        CanvasError: `no_such_person`, where there is none or more than one.
    """
    found = find_by_name(document, name).only
    if not found:
        names = ", ".join(person.name for person in document.participants.values() if person.name)
        raise CanvasError("no_such_person", name=name, names=names)
    return found
