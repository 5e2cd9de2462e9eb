"""Output formats of a poster: one PDF, all sheets together or separately, PNG, SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.posters.sheets import SHEET_IDS

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.posters.options import PosterOptions

SUFFIX_BY_KIND = {"pdf": ".pdf", "all": ".pdf", "each": ".pdf", "png": ".png", "svg": ".svg", "print": ".pdf"}
"""File name suffix of each kind of output."""

PICTURE_DPI = 150
"""Resolution of PNG files, in dots per inch: sharp on a screen and small enough for e-mail."""


class OutputFile(NamedTuple):
    """The bytes of a file, and the suffix of its name if there are several."""

    name_suffix: str
    data: bytes


def render_files(document: Document, options: PosterOptions, kind: str) -> list[OutputFile]:
    """Render the files of a kind.

    Raises:
        PosterError: As for `posters.export.render_pdf` and `png_writer.render_pngs`.
    """
    if kind in {"png", "svg"}:
        pages = _render_png(document, options) if kind == "png" else _render_svg(document, options)
        return [
            OutputFile(f"-{number}" if len(pages) > 1 else "", data) for number, data in enumerate(pages, 1)
        ]
    from canvas_app.posters import export
    from canvas_app.storage.pdf_attachment import build_attachment

    attachment_bytes = (
        build_attachment(document, options.names != "none") if options.attach and kind != "print" else b""
    )
    if kind == "each":
        results = export.render_pdf_per_sheet(document, options._replace(sheets=SHEET_IDS), attachment_bytes)
        return [
            OutputFile(f"-{sheet}", result.data) for sheet, result in zip(SHEET_IDS, results, strict=True)
        ]
    sheets = SHEET_IDS if kind == "all" else options.sheets
    return [
        OutputFile("", export.render_pdf(document, options._replace(sheets=sheets), attachment_bytes).data)
    ]


def _render_png(document: Document, options: PosterOptions) -> list[bytes]:
    from canvas_app.posters import export
    from canvas_app.posters.output.png_writer import render_pngs

    return list(render_pngs(export.render_pdf(document, options._replace(attach=False)).data, PICTURE_DPI))


def _render_svg(document: Document, options: PosterOptions) -> list[bytes]:
    from canvas_app.posters.export import lay_out_all
    from canvas_app.posters.output.svg_writer import render_svg_pages

    plain = options._replace(tiling=None, bleed=0.0)
    return [page for sheet in lay_out_all(document, plain) for page in render_svg_pages(sheet)]
