"""Public API of the posters package: turns a document into PDF bytes and notices."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.languages import language_codes
from canvas_app.content.method import load_method
from canvas_app.errors import PosterError
from canvas_app.insight.comparison import EarlierState, find_earlier_state
from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.model.checkpoints import list_checkpoints
from canvas_app.model.kinds import KINDS
from canvas_app.posters.options import PlanDisplay, PosterOptions, TilingOptions
from canvas_app.posters.page_model.colour_modes import apply_colour_mode
from canvas_app.posters.page_model.display_list import LaidOutSheet, PosterNotice
from canvas_app.posters.page_model.paper_sizes import load_papers
from canvas_app.posters.paper_choice import PaperChoice, choose_paper
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from canvas_app.posters.view.branding import apply_branding
from canvas_app.posters.view.notices import add_missing_character_notices, deduplicate, name_mention_notices
from canvas_app.posters.view.view_builder import build_poster_content

if TYPE_CHECKING:
    from canvas_app.model.document import Document
    from canvas_app.posters.sheets.kind import SheetKind
    from canvas_app.posters.view.view_records import PosterContent

_logger = logging.getLogger(__name__)

PAPER_SIZES = tuple(load_papers())
"""Names of the paper sizes."""


class PosterResult(NamedTuple):
    """A rendered poster.

    Attributes:
        data: The PDF file.
        pages: Number of pages in the PDF.
        notices: Notices as (code, parameters).
        reading_distance: Distance in metres from which the notes can be read; 0 without notes.
    """

    data: bytes
    pages: int
    notices: tuple[PosterNotice, ...]
    reading_distance: float = 0.0


def make_poster(
    document: Document, sheet: str = "canvas", size: str = "A0", lang: str = DEFAULT_LANGUAGE
) -> PosterResult:
    """Return the poster of a document as a PDF.

    The same arguments give the same bytes. May be called from any thread.

    Args:
        document: The document to print.
        sheet: Id of the sheet kind, one of `SHEET_IDS`.
        size: Name of the paper size, one of `PAPER_SIZES`.
        lang: Language of titles and questions; text that participants wrote is never translated.

    Raises:
        PosterError: `unknown_sheet`, `unknown_size` or `unknown_language`.
    """
    laid_out = lay_out(document, sheet, size, lang)
    # imported after the fonts are loaded: loading them installs lazy imports that ReportLab must find in place
    from canvas_app.posters.output.pdf_writer import render_sheet

    return PosterResult(render_sheet(laid_out), len(laid_out.pages), laid_out.notices)


def render_pdf(document: Document, options: PosterOptions, attachment: bytes = b"") -> PosterResult:
    """Return all selected sheets as one PDF.

    The same arguments give the same bytes. May be called from any thread.

    Args:
        document: The document to print.
        options: The sheets and how they are made.
        attachment: Bytes of `storage.pdf_attachment.build_attachment`, embedded where `options.attach` is set. For
            sheets without names, build it with `with_participants=False`.

    Raises:
        PosterError: As `lay_out_all`, and `unknown_tile_paper`, `negative_tiling`, `bad_tiling`, `too_many_tiles`,
            `bad_bleed` or `bleed_and_tiles`.
    """
    return _render(lay_out_all(document, options), options, attachment)


def render_pdf_per_sheet(
    document: Document, options: PosterOptions, attachment: bytes = b""
) -> tuple[PosterResult, ...]:
    """Return each selected sheet as a separate PDF, in the selected order.

    Raises:
        PosterError: As `render_pdf`.
    """
    return tuple(_render((sheet,), options, attachment) for sheet in lay_out_all(document, options))


def _render(sheets: tuple[LaidOutSheet, ...], options: PosterOptions, attachment: bytes) -> PosterResult:
    from canvas_app.posters.output.pdf_writer import PdfOptions, check_bleed, render_sheets

    check_bleed(options.bleed)
    if options.tiling and options.bleed:
        raise PosterError("bleed_and_tiles")
    finish = PdfOptions(options.tiling, options.bleed, attachment if options.attach else b"")
    data, pages = render_sheets(sheets, finish)
    notices = collect_notices(sheets)
    if options.tiling and pages > sum(len(sheet.pages) for sheet in sheets):
        tiles, plans = count_tiles(sheets, options.tiling)
        notices = (*notices, ("tiles", {"tiles": tiles, "plans": plans, "paper": options.tiling.paper}))
    _logger.info(
        "made a poster: sheets %s on %s, %d pages, %d bytes, notices %s",
        options.sheets,
        options.size,
        pages,
        len(data),
        [code for code, _parameters in notices],
    )
    return PosterResult(data, pages, notices, reading_distance(sheets))


def reading_distance(sheets: tuple[LaidOutSheet, ...]) -> float:
    """Return the distance in metres from which the smallest notes can be read; 0 without notes.

    Counts 20 pt of type per metre.
    """
    smallest = 0.0
    for page in (page for sheet in sheets for page in sheet.pages):
        notes = {rect.ref for rect in page.rects("note")}
        sizes: dict[str, float] = {}
        for run in page.texts:
            if run.ref in notes:  # the author's initials are smaller than the note's text
                sizes[run.ref] = max(run.size, sizes.get(run.ref, 0.0))
        smallest = min((*sizes.values(), *([smallest] if smallest else [])), default=0.0)
    return smallest / 20


def count_tiles(sheets: tuple[LaidOutSheet, ...], tiling: TilingOptions) -> tuple[int, int]:
    """Return the number of tiles the sheets are printed on and the number of assembly plans.

    Raises:
        PosterError: As `render_pdf`.
    """
    from canvas_app.posters.output.page_tiling import tile_count

    counts = [tile_count(page.width, page.height, tiling) for sheet in sheets for page in sheet.pages]
    return sum(counts), sum(n > 1 for n in counts)


def collect_notices(sheets: tuple[LaidOutSheet, ...]) -> tuple[PosterNotice, ...]:
    """Return the notices of all sheets without duplicates."""
    return deduplicate(notice for sheet in sheets for notice in sheet.notices)


def lay_out(
    document: Document, sheet: str = "canvas", size: str = "A0", lang: str = DEFAULT_LANGUAGE
) -> LaidOutSheet:
    """Return one laid-out sheet with its pages in millimetres, not yet rendered.

    Raises:
        PosterError: As `make_poster`.
    """
    (laid_out,) = lay_out_all(document, PosterOptions(sheets=(sheet,), size=size, lang=lang))
    return laid_out


def lay_out_all(document: Document, options: PosterOptions) -> tuple[LaidOutSheet, ...]:
    """Return every selected sheet laid out, in order; each has its own title, notices and paper.

    Raises:
        PosterError: `unknown_sheet`, `unknown_size`, `unknown_language`, `size_out_of_range`,
            `distance_out_of_range`, `too_much_to_print`, `too_many_pages`, or an error of `logo_reader.read_logo`.
    """
    _check_amount(document)
    for sheet in options.sheets:
        if sheet not in SHEET_IDS:
            raise PosterError("unknown_sheet", name=sheet, choices=SHEET_IDS)
    if options.lang not in language_codes():
        raise PosterError("unknown_language", name=options.lang, choices=language_codes())
    kinds = [load_sheet_kind(sheet) for sheet in options.sheets]
    papers_of = [choose_paper(options, kind.orientations, kind.is_handheld) for kind in kinds]
    content = apply_branding(
        build_poster_content(
            document,
            load_method(),
            options.lang,
            options.names,
            options.votes,
            _plan_display(options),
            _earlier_state(document, options),
        ),
        options,
    )
    sheets = tuple(
        apply_colour_mode(_lay_out_with_notices(kind, content, chosen, options), options.look)
        for kind, chosen in zip(kinds, papers_of, strict=True)
    )
    sheets = add_missing_character_notices(sheets, content.missing, document, options.lang, options.names)
    about_names = _notices_about_names(content, sheets, document, options)
    return tuple(sheet._replace(notices=(*about_names, *sheet.notices)) for sheet in sheets)


def _earlier_state(document: Document, options: PosterOptions) -> EarlierState | None:
    """Return the state to compare with: the chosen one, or on the sheet of what changed the newest kept moment."""
    if options.earlier is None and "changes" in options.sheets:
        return find_earlier_state(document)
    return options.earlier


def sheets_with_content(document: Document, options: PosterOptions) -> tuple[str, ...]:
    """Return all kinds of sheet, but no session plan without steps and no comparison without an earlier state."""
    left_out = set() if document.steps else {"plan"}
    if options.earlier is None and not list_checkpoints(document):
        left_out.add("changes")
    return tuple(sheet for sheet in SHEET_IDS if sheet not in left_out)


def _plan_display(options: PosterOptions) -> PlanDisplay:
    if "plan" not in options.sheets:
        return "none"
    return "own" if options.own_notes else "open"


def _notices_about_names(
    content: PosterContent, sheets: tuple[LaidOutSheet, ...], document: Document, options: PosterOptions
) -> tuple[PosterNotice, ...]:
    """Return the notices about people named in texts, the same for all sheets made together."""
    if content.name_mentions is None:
        return (("names_not_searched", {}),)
    attach = options.attach and options.names == "none"  # otherwise all names are attached
    return name_mention_notices(content.name_mentions, sheets, document, options.lang, attach)


MAX_NOTES, MAX_CARDS = 6_000, 800
MAX_CHARACTERS = 1_200_000
"""Limits of what goes on paper: more than any wall holds, and some seconds of work."""

_CHARACTERS_PER_BREAK = 40
"""A line break takes the room of so many characters."""


def _check_amount(document: Document) -> None:
    """Raise PosterError for more text than can be laid out within some seconds."""
    notes, coalitions = document.notes.values(), document.coalitions.values()
    texts = [
        *(note.text for note in notes),
        *(
            getattr(record, name)
            for kind in ("coalitions", "steps", "private_notes", "voting_rounds")
            for record in document.records.get(kind, {}).values()
            for name in KINDS[kind].content_fields
        ),
    ]
    characters = sum(len(text) + _CHARACTERS_PER_BREAK * text.count("\n") for text in texts)
    if len(notes) > MAX_NOTES or len(coalitions) > MAX_CARDS or characters > MAX_CHARACTERS:
        maximum = {"notes": MAX_NOTES, "cards": MAX_CARDS, "characters": MAX_CHARACTERS}
        raise PosterError("too_much_to_print", **maximum)


MAX_SHEETS_WITHOUT_NOTICE = 3
"""Number of canvas pages a reading distance may lead to before a notice is given."""


def _lay_out_with_notices(
    kind: SheetKind, content: PosterContent, choice: PaperChoice, options: PosterOptions
) -> LaidOutSheet:
    """Lay out a sheet and add notices about its paper, a reading distance that takes many pages, and masked notes."""
    sheet = kind.lay_out(content, choice.paper, options)
    notices: tuple[PosterNotice, ...] = tuple(
        (
            code,
            {**parameters, "sheet": kind.title(content.lang)} if code == "on_smaller_paper" else parameters,
        )
        for code, parameters in choice.notices
    )
    reached = "too_far" not in {code for code, _ in choice.notices}
    if options.distance and reached and kind.id == "canvas" and len(sheet.pages) > MAX_SHEETS_WITHOUT_NOTICE:
        parameters = {"distance": options.distance, "pages": len(sheet.pages)}
        notices = (*notices, ("distance_takes_sheets", parameters))
    if kind.shows_notes and content.masked_note_count:
        notices = (("masked_left_out", {"n": content.masked_note_count}), *notices)
    return sheet._replace(notices=(*notices, *sheet.notices))
