"""The command `poster`: from a workshop to files for a printer, a print shop or a screen."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from canvas_app.cli.arguments import LANGUAGES, word
from canvas_app.cli.console import Console, in_one_line
from canvas_app.cli.opening import about, open_file, refuse_unreadable
from canvas_app.cli.writing import ready_to_write
from canvas_app.content.messages import sentence
from canvas_app.errors import FileError, PosterError
from canvas_app.model.document import Document
from canvas_app.posters.layout import Notice, Sheet
from canvas_app.posters.options import Options, Tiling
from canvas_app.posters.sheets import NAMES, sheet_kind
from canvas_app.storage.attached import attachment
from canvas_app.storage.export import Output, export_all
from canvas_app.storage.faults import shown
from canvas_app.storage.limits import LARGE
from canvas_app.storage.load import read_bytes
from canvas_app.storage.soundness import is_newer
from canvas_app.storage.write import Written

SIZE = "A0"
"""The paper where none is asked for."""

_NAMES = {"on": "names", "initials": "initials", "off": "none"}


def poster(given: argparse.Namespace, console: Console) -> None:
    """Makes posters as PDF, PNG or SVG, whichever the name asks for."""
    from canvas_app.posters.words import notice_text

    loaded = open_file(given.file, console)
    refuse_unreadable(loaded, given.file)
    if is_newer(loaded):
        console.tell(word("newer_poster", console.lang))
    document = loaded.document
    options = options_of(given, document)
    files, notices = (
        _made_of_all(document, options, given, console) if given.all else _made(document, options, given)
    )
    for notice in notices:
        console.tell(notice_text(notice, console.lang))
    _tell_more(document, options, given, notices, console)
    written = _write(files, given)
    for (target, _, _), done in zip(files, written, strict=True):
        console.written(done.notices(target), str(target))
    for target, _, pages in files:
        console.say(word("made_poster", console.lang, file=in_one_line(str(target)), pages=pages))


def _write(files: list[tuple[Path, bytes, int]], given: argparse.Namespace) -> tuple[Written, ...]:
    """Write all files or none, as `write_together` does. Raises FileError with the name as it was given."""
    outputs = [Output(target, data, given.force) for target, data, _ in files]
    try:
        return export_all(outputs, sources=[Path(given.file)], disk=ready_to_write())
    except FileError as error:
        name = error.parameters.get("file")
        target = next((output.path for output in outputs if shown(output.path) == name), outputs[0].path)
        facts = {**error.parameters, "file": in_one_line(str(target))}
        if error.code == "over_another" and not given.force:
            raise FileError("needs_force", **facts) from error
        raise FileError(error.code, **facts) from error


def options_of(given: argparse.Namespace, document: Document) -> Options:
    """What was asked for, as the choices about a poster."""
    lang = given.lang or (document.workshop.lang if document.workshop.lang in LANGUAGES else LANGUAGES[0])
    width, height = given.own or (0.0, 0.0)
    tiling = Tiling(given.tile, given.overlap, given.margin) if given.tile else None
    logo = None
    if given.logo:
        with about(given.logo):
            logo = read_bytes(Path(given.logo), LARGE)
    return Options(
        sheets=NAMES if given.all else tuple(dict.fromkeys(given.sheet or NAMES[:1])),
        size="own" if given.own else given.size or SIZE,
        width=width,
        height=height,
        turn=given.turn,
        lang=lang,
        look=given.look,
        names=_NAMES[given.names],  # type: ignore[arg-type]
        distance=given.distance,
        tiling=tiling,
        bleed=given.bleed,
        logo=logo,
        footer=given.footer or "",
        attach=given.attach,
        votes=given.votes == "on",
    )


def _tell_more(
    document: Document,
    options: Options,
    given: argparse.Namespace,
    notices: tuple[Notice, ...],
    console: Console,
) -> None:
    """What cannot be seen on the sheets: who is in the file all the same, and that nothing had to be cut."""
    is_pdf = Path(given.out).suffix.lower() == ".pdf"
    if is_pdf and options.attach and options.names == "initials" and document.participants:
        console.tell(word("names_inside", console.lang))
    if options.tiling and not any(code == "tiles" for code, _ in notices):
        console.tell(word("nothing_cut", console.lang, paper=options.tiling.paper))


Made = tuple[list[tuple[Path, bytes, int]], tuple[Notice, ...]]
"""Files with their bytes and numbers of pages; and what has to be said of them."""


def _made_of_all(document: Document, options: Options, given: argparse.Namespace, console: Console) -> Made:
    """What can be made, after saying what cannot. Raises PosterError where that is not about single sheets."""
    try:
        return _made(document, options, given)
    except PosterError:
        skipped = _impossible(document, options)
        possible = tuple(sheet for sheet in options.sheets if sheet not in skipped)
        if not possible or not skipped:
            raise
        made = _made(document, options._replace(sheets=possible), given)
        for sheet, why in skipped.items():
            title = sheet_kind(sheet).title[console.lang]
            console.tell(word("skipped", console.lang, sheet=title, why=sentence(why, console.lang)))
        return made


def _impossible(document: Document, options: Options) -> dict[str, PosterError]:
    """The sheets that cannot be, and why."""
    from canvas_app.posters.api import lay_out_all

    found = {}
    for sheet in options.sheets:
        try:
            lay_out_all(document, options._replace(sheets=(sheet,)))
        except PosterError as error:
            found[sheet] = error
    return found


def _made(document: Document, options: Options, given: argparse.Namespace) -> Made:
    """Everything is made before the first file is written."""
    kind = Path(given.out).suffix.lower()
    if kind in {".png", ".svg"}:
        if options.tiling or options.bleed:
            raise PosterError("tiles_only_pdf")
        return _pictures(document, options, given, kind)
    from canvas_app.posters.api import make, make_each

    workshop = attachment(document, options.names != "none") if options.attach else b""
    target = Path(given.out)
    if not given.each or len(options.sheets) == 1:
        result = make(document, options, workshop)
        return [(target, result.data, result.pages)], result.notices
    results = make_each(document, options, workshop)
    files = [
        (target.with_name(f"{target.stem}-{sheet}{target.suffix}"), result.data, result.pages)
        for sheet, result in zip(options.sheets, results, strict=True)
    ]
    notices = [notice for result in results for notice in result.notices]
    return files, tuple(notice for place, notice in enumerate(notices) if notice not in notices[:place])


def _pictures(document: Document, options: Options, given: argparse.Namespace, kind: str) -> Made:
    """A file for each page."""
    from canvas_app.posters.api import lay_out_all, notices_of

    sheets = lay_out_all(document, options)
    datas = list(_png(sheets, given.dpi) if kind == ".png" else _svg(sheets))
    targets = [_numbered(Path(given.out), number, len(datas)) for number in range(1, len(datas) + 1)]
    return [(target, data, 1) for target, data in zip(targets, datas, strict=True)], notices_of(sheets)


def _png(sheets: tuple[Sheet, ...], dpi: int) -> Iterator[bytes]:
    from canvas_app.posters.drawing.draw import Finish, pdf_of
    from canvas_app.posters.drawing.pictures import pictures

    return pictures(pdf_of(sheets, Finish()).data, dpi)


def _svg(sheets: tuple[Sheet, ...]) -> Iterator[bytes]:
    from canvas_app.posters.drawing.svg import svg_pages

    for sheet in sheets:
        yield from svg_pages(sheet)


def _numbered(target: Path, number: int, count: int) -> Path:
    """Poster-1.png, Poster-2.png … where there are more pages than one."""
    return target if count == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
