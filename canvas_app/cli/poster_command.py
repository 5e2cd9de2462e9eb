"""The command `poster`: export a workshop as PDF, PNG or SVG files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from canvas_app.cli.compare_command import open_state
from canvas_app.cli.console import Console, displayable_name
from canvas_app.cli.input_files import error_context, open_workshop, require_readable
from canvas_app.cli.output_disk import prepare_to_write
from canvas_app.cli.texts import cli_text
from canvas_app.content.languages import known_language
from canvas_app.content.message_catalog import short_message
from canvas_app.errors import FileError, PosterError
from canvas_app.insight.comparison import EarlierState
from canvas_app.model.checkpoints import list_checkpoints, state_at
from canvas_app.model.document import Document
from canvas_app.platform.paths import DOCUMENT_SUFFIX
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.page_model.display_list import LaidOutSheet, PosterNotice
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from canvas_app.storage.file_io.atomic_write import WriteResult
from canvas_app.storage.limits import LARGE_LIMITS
from canvas_app.storage.os_errors import displayable_file_name
from canvas_app.storage.pdf_attachment import build_attachment
from canvas_app.storage.reader.integrity import is_newer_version
from canvas_app.storage.reader.loader import read_file
from canvas_app.storage.writer.export_writer import ExportFile, export_files

DEFAULT_SIZE = "A0"
"""Paper size if none is given."""

_NAME_MODES = {"on": "names", "initials": "initials", "off": "none"}


def export_posters(args: argparse.Namespace, console: Console) -> None:
    """Export posters as PDF, PNG or SVG, depending on the suffix of the output file.

    Raises:
        CanvasError: the workshop could not be read, or the posters could not be laid out or written.
    """
    from canvas_app.posters.view.labels import notice_text

    loaded = open_workshop(args.file, console)
    require_readable(loaded, args.file)
    if is_newer_version(loaded):
        console.print_error(cli_text("newer_poster", console.lang))
    document = loaded.document
    earlier = find_since(args.since, document, console) if args.since else None
    options = build_options(args, document, earlier)
    files, notices = (
        _render_possible(document, options, args, console) if args.all else _render(document, options, args)
    )
    for notice in notices:
        console.print_error(notice_text(notice, console.lang))
    _print_remarks(document, options, args, notices, console)
    written = _write_files(files, args)
    for (target, _, _), result in zip(files, written, strict=True):
        console.report_written(result.notices(target), str(target))
    for target, _, pages in files:
        console.print(cli_text("made_poster", console.lang, file=displayable_name(str(target)), pages=pages))


def _write_files(files: list[tuple[Path, bytes, int]], args: argparse.Namespace) -> tuple[WriteResult, ...]:
    """Write all files or none, as `export_files` does. Raises FileError with the path as it was typed."""
    outputs = [ExportFile(target, data, args.force) for target, data, _ in files]
    try:
        return export_files(outputs, sources=[Path(args.file)], disk=prepare_to_write())
    except FileError as error:
        name = error.parameters.get("file")
        target = next(
            (output.path for output in outputs if displayable_file_name(output.path) == name), outputs[0].path
        )
        parameters = {**error.parameters, "file": displayable_name(str(target))}
        if error.code == "over_another" and not args.force:
            raise FileError("needs_force", **parameters) from error
        raise FileError(error.code, **parameters) from error


def find_since(given: str, document: Document, console: Console) -> EarlierState:
    """Return the state to compare with: a kept moment, by its name, else a file of the same workshop.

    Raises:
        CanvasError: there is neither, or it cannot be read or is another workshop.
    """
    moments = list_checkpoints(document)
    for moment in moments:
        if given.casefold() == moment.title.casefold():
            return EarlierState(moment.id, moment.title, state_at(document, moment))
    if moments and not Path(given).exists():
        raise PosterError("unknown_moment", name=given, choices=tuple(moment.title for moment in moments))
    before = open_state(given, console)
    if before.document_id != document.document_id:
        raise FileError("file_of_other_workshop", file=displayable_name(given))
    return EarlierState("", displayable_name(Path(given).name.removesuffix(DOCUMENT_SUFFIX)), before)


def _chosen_sheets(args: argparse.Namespace, document: Document, options: PosterOptions) -> tuple[str, ...]:
    """Return the sheets to make: those asked for, else what changed where a state is given, else the canvas."""
    from canvas_app.posters.export import sheets_with_content

    if args.all:
        return sheets_with_content(document, options)
    usual = ["changes"] if options.earlier else SHEET_IDS[:1]
    return tuple(dict.fromkeys(args.sheet or usual))


def build_options(
    args: argparse.Namespace, document: Document, earlier: EarlierState | None = None
) -> PosterOptions:
    """Return the poster options for the parsed arguments.

    Args:
        args: arguments of `poster`.
        document: the workshop, whose language is the default.
        earlier: the state to compare with.

    Raises:
        FileError: the logo file could not be read.
    """
    lang = known_language(args.lang or document.workshop.lang)
    width, height = args.own or (0.0, 0.0)
    tiling = TilingOptions(args.tile, args.overlap, args.margin) if args.tile else None
    logo = None
    if args.logo:
        with error_context(args.logo):
            logo = read_file(Path(args.logo), LARGE_LIMITS)
    options = PosterOptions(
        size="own" if args.own else args.size or DEFAULT_SIZE,
        width=width,
        height=height,
        turn=args.turn,
        lang=lang,
        look=args.look,
        names=_NAME_MODES[args.names],  # type: ignore[arg-type]
        distance=args.distance,
        tiling=tiling,
        bleed=args.bleed,
        logo=logo,
        footer=args.footer or "",
        attach=args.attach,
        votes=args.votes == "on",
        places=args.places,
        cut=args.cut,
        own_notes=args.own_notes,
        earlier=earlier,
    )
    return options._replace(sheets=_chosen_sheets(args, document, options))


def _print_remarks(
    document: Document,
    options: PosterOptions,
    args: argparse.Namespace,
    notices: tuple[PosterNotice, ...],
    console: Console,
) -> None:
    """Print what the sheets do not show: that the PDF still contains the names, or that no tiling was needed."""
    is_pdf = Path(args.out).suffix.lower() == ".pdf"
    if is_pdf and options.attach and options.names == "initials" and document.participants:
        console.print_error(cli_text("names_inside", console.lang))
    if options.tiling and not any(code == "tiles" for code, _ in notices):
        console.print_error(cli_text("nothing_cut", console.lang, paper=options.tiling.paper))


RenderedFiles = tuple[list[tuple[Path, bytes, int]], tuple[PosterNotice, ...]]
"""Files as (path, data, number of pages), and the notices about them."""


def _render_possible(
    document: Document, options: PosterOptions, args: argparse.Namespace, console: Console
) -> RenderedFiles:
    """Render the sheets that can be laid out, and print why the others were skipped.

    Raises:
        PosterError: no sheet can be laid out, or the error does not concern single sheets.
    """
    try:
        return _render(document, options, args)
    except PosterError:
        skipped = _find_impossible(document, options)
        possible = tuple(sheet for sheet in options.sheets if sheet not in skipped)
        if not possible or not skipped:
            raise
        rendered = _render(document, options._replace(sheets=possible), args)
        for sheet, error in skipped.items():
            title = load_sheet_kind(sheet).title(console.lang)
            console.print_error(
                cli_text("skipped", console.lang, sheet=title, why=short_message(error, console.lang))
            )
        return rendered


def _find_impossible(document: Document, options: PosterOptions) -> dict[str, PosterError]:
    """Return the sheets that cannot be laid out, with their errors."""
    from canvas_app.posters.export import lay_out_all

    errors = {}
    for sheet in options.sheets:
        try:
            lay_out_all(document, options._replace(sheets=(sheet,)))
        except PosterError as error:
            errors[sheet] = error
    return errors


def _render(document: Document, options: PosterOptions, args: argparse.Namespace) -> RenderedFiles:
    """Render all files in memory, before the first one is written."""
    kind = Path(args.out).suffix.lower()
    if kind in {".png", ".svg"}:
        if options.tiling or options.bleed:
            raise PosterError("tiles_only_pdf")
        return _render_pages(document, options, args, kind)
    from canvas_app.posters.export import render_pdf, render_pdf_per_sheet

    workshop = build_attachment(document, options.names != "none") if options.attach else b""
    target = Path(args.out)
    if not args.each or len(options.sheets) == 1:
        result = render_pdf(document, options, workshop)
        return [(target, result.data, result.pages)], result.notices
    results = render_pdf_per_sheet(document, options, workshop)
    files = [
        (target.with_name(f"{target.stem}-{sheet}{target.suffix}"), result.data, result.pages)
        for sheet, result in zip(options.sheets, results, strict=True)
    ]
    notices = [notice for result in results for notice in result.notices]
    return files, tuple(notice for index, notice in enumerate(notices) if notice not in notices[:index])


def _render_pages(
    document: Document, options: PosterOptions, args: argparse.Namespace, kind: str
) -> RenderedFiles:
    """Render every page as a PNG or SVG file of its own."""
    from canvas_app.posters.export import collect_notices, lay_out_all

    sheets = lay_out_all(document, options._replace(attach=False))
    datas = list(_png_pages(sheets, args.dpi) if kind == ".png" else _svg_pages(sheets))
    targets = [_numbered_path(Path(args.out), number, len(datas)) for number in range(1, len(datas) + 1)]
    return [(target, data, 1) for target, data in zip(targets, datas, strict=True)], collect_notices(sheets)


def _png_pages(sheets: tuple[LaidOutSheet, ...], dpi: int) -> Iterator[bytes]:
    from canvas_app.posters.output.pdf_writer import PdfOptions, render_sheets
    from canvas_app.posters.output.png_writer import render_pngs

    return render_pngs(render_sheets(sheets, PdfOptions()).data, dpi)


def _svg_pages(sheets: tuple[LaidOutSheet, ...]) -> Iterator[bytes]:
    from canvas_app.posters.output.svg_writer import render_svg_pages

    for sheet in sheets:
        yield from render_svg_pages(sheet)


def _numbered_path(target: Path, number: int, count: int) -> Path:
    """Return `Poster-1.png`, `Poster-2.png` … if there are several pages, otherwise `target` itself."""
    return target if count == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
