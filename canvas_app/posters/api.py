"""Posters as the rest of the program asks for them: a document in, the bytes of a PDF and what to say about it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.method import LANGUAGES, load_method
from canvas_app.errors import PosterError
from canvas_app.posters.contents import read
from canvas_app.posters.layout import Notice, Sheet
from canvas_app.posters.options import Options
from canvas_app.posters.sheets import NAMES, sheet_kind
from canvas_app.posters.sizes import papers
from canvas_app.posters.wishes import paper_for

if TYPE_CHECKING:
    from canvas_app.model.document import Document

SHEETS = NAMES
"""The kinds of sheet by id."""

SIZES = tuple(papers())
"""The sizes of paper by name."""


class PosterResult(NamedTuple):
    """A poster: the PDF file, how many pages it has, and notices as (code, parameters)."""

    data: bytes
    pages: int
    notices: tuple[Notice, ...]


def make_poster(
    document: Document, sheet: str = "canvas", size: str = "A0", lang: str = "nl"
) -> PosterResult:
    """The poster of a document. Raises PosterError `unknown_sheet`, `unknown_size` or `unknown_language`.

    `lang` chooses titles and questions, never the words people wrote. The same arguments give the same bytes. It may
    be called from any thread.
    """
    from canvas_app.posters.draw import pdf

    laid_out = lay_out(document, sheet, size, lang)
    return PosterResult(pdf(laid_out), len(laid_out.pages), laid_out.notices)


def lay_out(document: Document, sheet: str = "canvas", size: str = "A0", lang: str = "nl") -> Sheet:
    """The pages of a poster in millimetres, before they are drawn. Raises as `make_poster` does."""
    (laid_out,) = lay_out_all(document, Options(sheets=(sheet,), size=size, lang=lang))
    return laid_out


def lay_out_all(document: Document, options: Options) -> tuple[Sheet, ...]:
    """Every sheet wanted in its order, its pages in millimetres; each has its own title and notices.

    Sheets may stand on different paper. Raises PosterError `unknown_sheet`, `unknown_size`, `unknown_language`,
    `size_out_of_range` or `distance_out_of_range`.
    """
    for sheet in options.sheets:
        if sheet not in SHEETS:
            raise PosterError("unknown_sheet", name=sheet, choices=SHEETS)
    if options.lang not in LANGUAGES:
        raise PosterError("unknown_language", name=options.lang, choices=LANGUAGES)
    kinds = [sheet_kind(sheet) for sheet in options.sheets]
    papers_of = [paper_for(options, kind.turns, kind.by_hand) for kind in kinds]
    workshop = read(document, load_method(), options.lang, options.names)
    return tuple(
        _told(kind.id, kind.lay_out(workshop, chosen.paper, options), chosen.notices, options.distance)
        for kind, chosen in zip(kinds, papers_of, strict=True)
    )


FEW = 3
"""Sheets that a canvas may take for a reading distance without a word about it."""


def _told(kind: str, sheet: Sheet, notices: tuple[Notice, ...], distance: float) -> Sheet:
    """The sheet with what has to be said about its paper, and about a reading distance that takes many sheets."""
    if distance and kind == "canvas" and len(sheet.pages) > FEW:
        facts = {"distance": distance, "pages": len(sheet.pages)}
        notices = (*notices, ("distance_takes_sheets", facts))
    return sheet._replace(notices=(*notices, *sheet.notices))
