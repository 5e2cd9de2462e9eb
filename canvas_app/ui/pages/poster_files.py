"""The files a poster can become: one PDF, all sheets together or apart, pictures, drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.posters.sheets import NAMES

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.posters.options import Options

KINDS = {"pdf": ".pdf", "all": ".pdf", "each": ".pdf", "png": ".png", "svg": ".svg", "print": ".pdf"}
"""What can be made, and how the names of its files end."""

DPI = 150
"""Dots per inch of pictures: sharp on a screen and in a mail."""


class Made(NamedTuple):
    """The bytes of a file, and what comes behind its name where there are several."""

    behind: str
    data: bytes


def files_of(document: Document, options: Options, kind: str) -> list[Made]:
    """The files of a kind. Raises PosterError, as `posters.api.make` and `posters.pictures.pictures` do."""
    if kind in {"png", "svg"}:
        pages = _pictures(document, options) if kind == "png" else _drawings(document, options)
        return [Made(f"-{number}" if len(pages) > 1 else "", data) for number, data in enumerate(pages, 1)]
    from canvas_app.posters import api
    from canvas_app.storage.attached import attachment

    inside = attachment(document, options.names != "none") if options.attach and kind != "print" else b""
    if kind == "each":
        results = api.make_each(document, options._replace(sheets=NAMES), inside)
        return [Made(f"-{sheet}", result.data) for sheet, result in zip(NAMES, results, strict=True)]
    sheets = NAMES if kind == "all" else options.sheets
    return [Made("", api.make(document, options._replace(sheets=sheets), inside).data)]


def _pictures(document: Document, options: Options) -> list[bytes]:
    from canvas_app.posters import api
    from canvas_app.posters.drawing.pictures import pictures

    return list(pictures(api.make(document, options._replace(attach=False)).data, DPI))


def _drawings(document: Document, options: Options) -> list[bytes]:
    from canvas_app.posters.api import lay_out_all
    from canvas_app.posters.drawing.svg import svg_pages

    plain = options._replace(tiling=None, bleed=0.0)
    return [page for sheet in lay_out_all(document, plain) for page in svg_pages(sheet)]
