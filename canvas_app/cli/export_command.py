"""The command `export`: write a workshop in the format of another program."""

from __future__ import annotations

import argparse
from pathlib import Path

from canvas_app.cli.console import Console, displayable_name
from canvas_app.cli.input_files import error_context, open_workshop, output_path, require_readable
from canvas_app.cli.output_disk import prepare_to_write
from canvas_app.cli.texts import cli_text
from canvas_app.content.languages import known_language
from canvas_app.errors import FileError
from canvas_app.exchange.export import export_document
from canvas_app.storage.reader.integrity import is_newer_version
from canvas_app.storage.writer.export_writer import export_file


def export_workshop(args: argparse.Namespace, console: Console) -> None:
    """Write a workshop in the format `args.to`; never over a workshop, and over another file only with `--force`.

    Raises:
        CanvasError: the workshop could not be read, or the file exists or could not be written.
    """
    loaded = open_workshop(args.file, console)
    require_readable(loaded, args.file)
    if is_newer_version(loaded):
        console.print_error(cli_text("newer_export", console.lang))
    lang = known_language(args.lang or loaded.document.workshop.lang)
    result = export_document(loaded.document, args.to, lang, shows_names=not args.without_names)
    disk = prepare_to_write()
    try:
        with error_context(args.out):
            written = export_file(
                result.data, output_path(args.out), [Path(args.file)], disk, force=args.force
            )
    except FileError as error:
        if error.code == "over_another":
            raise FileError("export_needs_force", **error.parameters) from error
        raise
    console.report_written(written.notices(Path(args.out)), args.out)
    for notice in result.notices:
        console.print_error(notice.text(console.lang))
    console.print(cli_text("made", console.lang, file=displayable_name(args.out)))
