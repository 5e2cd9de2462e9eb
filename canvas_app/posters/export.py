"""Posters as the rest of the program asks for them: a document in, the bytes of a PDF and what to say about it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.method import LANGUAGES, load_method
from canvas_app.errors import PosterError
from canvas_app.posters.logo.branding import apply_branding
from canvas_app.posters.options import PosterOptions, TilingOptions
from canvas_app.posters.page_model.color_modes import apply_color_mode
from canvas_app.posters.page_model.display_list import LaidOutSheet, PosterNotice
from canvas_app.posters.page_model.paper_sizes import load_papers
from canvas_app.posters.paper_choice import PaperChoice, choose_paper
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from canvas_app.posters.view.notice_list import deduplicate
from canvas_app.posters.view.view_builder import build_poster_content

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.posters.sheets.kind import SheetKind
    from canvas_app.posters.view.view_records import PosterContent

SHEET_KINDS = SHEET_IDS
"""The kinds of sheet by id."""

PAPER_SIZES = tuple(load_papers())
"""The sizes of paper by name."""


class PosterResult(NamedTuple):
    """A poster: the PDF file, how many pages it has, and notices as (code, parameters).

    `reading_distance` is from how many metres its notes can be read, 0 where it has none or is read in the hand.
    """

    data: bytes
    pages: int
    notices: tuple[PosterNotice, ...]
    reading_distance: float = 0.0


def make_poster(
    document: Document, sheet: str = "canvas", size: str = "A0", lang: str = "nl"
) -> PosterResult:
    """The poster of a document. Raises PosterError `unknown_sheet`, `unknown_size` or `unknown_language`.

    `lang` chooses titles and questions, never the words people wrote. The same arguments give the same bytes. It may
    be called from any thread.
    """
    laid_out = lay_out(document, sheet, size, lang)
    # after the faces were read: before ReportLab is imported they put off what it hardly ever needs
    from canvas_app.posters.output.pdf_writer import render_sheet

    return PosterResult(render_sheet(laid_out), len(laid_out.pages), laid_out.notices)


def render_pdf(document: Document, options: PosterOptions, attachment: bytes = b"") -> PosterResult:
    """All sheets wanted, as one PDF. `attachment` is attached to it where `options.attach` says so.

    (`storage.attachment_writer.attachment` gives these bytes; without names on the sheets it is to be asked for them
    without people.) The same arguments give the same bytes. It may be called from any thread. Raises PosterError as
    `lay_out_all` does, and `unknown_tile_paper`, `negative_tiling`, `bad_tiling`, `too_many_tiles`, `bad_bleed`,
    `bleed_and_tiles`.
    """
    return _render(lay_out_all(document, options), options, attachment)


def render_pdf_per_sheet(
    document: Document, options: PosterOptions, attachment: bytes = b""
) -> tuple[PosterResult, ...]:
    """Each sheet wanted as a PDF of its own, in their order. Raises PosterError as `render_pdf` does."""
    return tuple(_render((sheet,), options, attachment) for sheet in lay_out_all(document, options))


def _render(sheets: tuple[LaidOutSheet, ...], options: PosterOptions, attachment: bytes) -> PosterResult:
    from canvas_app.posters.output.pdf_writer import PdfOptions, render_sheets
    from canvas_app.posters.output.print_marks import check_bleed

    check_bleed(options.bleed)
    if options.tiling and options.bleed:
        raise PosterError("bleed_and_tiles")
    finish = PdfOptions(options.tiling, options.bleed, attachment if options.attach else b"")
    data, pages = render_sheets(sheets, finish)
    notices = collect_notices(sheets)
    if options.tiling and pages > sum(len(sheet.pages) for sheet in sheets):
        tiles, plans = count_tiles(sheets, options.tiling)
        notices = (*notices, ("tiles", {"tiles": tiles, "plans": plans, "paper": options.tiling.paper}))
    return PosterResult(data, pages, notices, reading_distance(sheets))


def reading_distance(sheets: tuple[LaidOutSheet, ...]) -> float:
    """From how many metres the smallest notes can be read: 20 pt for every metre; 0 without notes."""
    smallest = 0.0
    for page in (page for sheet in sheets for page in sheet.pages):
        notes = {rect.ref for rect in page.rects("note")}
        sizes: dict[str, float] = {}
        for run in page.texts:
            if run.ref in notes:  # the letters of the writer are smaller than the words
                sizes[run.ref] = max(run.size, sizes.get(run.ref, 0.0))
        smallest = min((*sizes.values(), *([smallest] if smallest else [])), default=0.0)
    return smallest / 20


def count_tiles(sheets: tuple[LaidOutSheet, ...], tiling: TilingOptions) -> tuple[int, int]:
    """How many pieces sheets are printed in, and how many plans come with them.

    Raises PosterError as `render_pdf` does.
    """
    from canvas_app.posters.output.page_tiling import tile_count

    counts = [tile_count(page.width, page.height, tiling) for sheet in sheets for page in sheet.pages]
    return sum(counts), sum(n > 1 for n in counts)


def collect_notices(sheets: tuple[LaidOutSheet, ...]) -> tuple[PosterNotice, ...]:
    """What has to be said of sheets; what is said of several is said once."""
    return deduplicate(notice for sheet in sheets for notice in sheet.notices)


def lay_out(document: Document, sheet: str = "canvas", size: str = "A0", lang: str = "nl") -> LaidOutSheet:
    """The pages of a poster in millimetres, before they are drawn. Raises as `make_poster` does."""
    (laid_out,) = lay_out_all(document, PosterOptions(sheets=(sheet,), size=size, lang=lang))
    return laid_out


def lay_out_all(document: Document, options: PosterOptions) -> tuple[LaidOutSheet, ...]:
    """Every sheet wanted in its order, its pages in millimetres; each has its own title and notices.

    Sheets may stand on different paper. Raises PosterError `unknown_sheet`, `unknown_size`, `unknown_language`,
    `size_out_of_range`, `distance_out_of_range`, and those of `logo_reader.read_logo`.
    """
    for sheet in options.sheets:
        if sheet not in SHEET_KINDS:
            raise PosterError("unknown_sheet", name=sheet, choices=SHEET_KINDS)
    if options.lang not in LANGUAGES:
        raise PosterError("unknown_language", name=options.lang, choices=LANGUAGES)
    kinds = [load_sheet_kind(sheet) for sheet in options.sheets]
    papers_of = [choose_paper(options, kind.orientations, kind.is_handheld) for kind in kinds]
    workshop = apply_branding(
        build_poster_content(document, load_method(), options.lang, options.names, options.votes), options
    )
    return tuple(
        apply_color_mode(_lay_out_with_notices(kind, workshop, chosen, options), options.look)
        for kind, chosen in zip(kinds, papers_of, strict=True)
    )


MAX_SHEETS_WITHOUT_NOTICE = 3
"""Sheets that a canvas may take for a reading distance without a word about it."""


def _lay_out_with_notices(
    kind: SheetKind, workshop: PosterContent, choice: PaperChoice, options: PosterOptions
) -> LaidOutSheet:
    """A sheet with what has to be said about its paper, and about a reading distance that takes many sheets."""
    sheet = kind.lay_out(workshop, choice.paper, options)
    notices = tuple(
        (code, {**facts, "sheet": kind.title[workshop.lang]} if code == "on_smaller_paper" else facts)
        for code, facts in choice.notices
    )
    reached = "too_far" not in {code for code, _ in choice.notices}
    if options.distance and reached and kind.id == "canvas" and len(sheet.pages) > MAX_SHEETS_WITHOUT_NOTICE:
        facts = {"distance": options.distance, "pages": len(sheet.pages)}
        notices = (*notices, ("distance_takes_sheets", facts))
    return sheet._replace(notices=(*notices, *sheet.notices))
