"""Options for making posters, each with a default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from canvas_app.model.allowed_values import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from canvas_app.insight.comparison import EarlierState

ColourMode = Literal["colour", "ink", "grey"]
"""`colour` is full colour; `ink` saves ink by leaving out fills; `grey` keeps the note colours distinguishable."""

ParticipantDisplay = Literal["names", "initials", "none"]
"""`names` shows names in the colophon and initials on notes; `initials` only those; `none` omits participants."""

PlanDisplay = Literal["none", "open", "own"]
"""`open` shows the session plan as everybody may see it, `own` with what is for the facilitator alone."""

Orientation = Literal["auto", "landscape", "portrait"]

Places = Literal["fields", "most"]
"""`fields` gives every topic of a blank canvas two places; `most` as many as fit on the sheet."""

LONGEST_FOOTER = 500
"""Maximum length of the footer in characters; more than fits on one line of any legible sheet."""


class TilingOptions(NamedTuple):
    """Splitting a sheet over smaller paper; `overlap` and the unprintable `margin` of the printer in mm."""

    paper: str = "A4"
    overlap: float = 10.0
    margin: float = 5.0


TILE_PAPERS = ("A4", "A3", "Letter", "Tabloid")
"""Paper that a sheet can be split over."""


class PosterOptions(NamedTuple):
    """Options for making posters.

    Attributes:
        sheets: Ids of sheet kinds, in print order.
        size: Name in `paper_sizes.load_papers()`, or `own` with `width` and `height` in mm.
        turn: Orientation of the paper.
        look: Colour mode.
        names: How participants are shown.
        distance: Reading distance in metres; 0 uses the type sizes of the paper.
        tiling: Splits each sheet over smaller paper; None prints it whole.
        bleed: Bleed in mm.
        logo: Bytes of a PNG, JPEG or SVG file.
        footer: Footer line of the organisation.
        attach: Whether the document is embedded in the PDF.
        blocks: Block ids for the sheet kind `block`; empty for all.
        cut: Number of cut-out cards on a page: 2, 4, or 8 for cards of 63 × 88 mm with a back.
        votes: Whether notes show their number of dots.
        places: Places for paper notes on a blank canvas.
        own_notes: Whether the session plan shows what is for the facilitator alone.
        earlier: The state to compare with: the sheet `changes` tells what changed since, and the report has a chapter;
            None for the newest kept moment on the sheet, and no chapter.
    """

    sheets: tuple[str, ...] = ("canvas",)
    size: str = "A0"
    width: float = 0.0
    height: float = 0.0
    turn: Orientation = "auto"
    lang: str = DEFAULT_LANGUAGE
    look: ColourMode = "colour"
    names: ParticipantDisplay = "names"
    distance: float = 0.0
    tiling: TilingOptions | None = None
    bleed: float = 0.0
    logo: bytes | None = None
    footer: str = ""
    attach: bool = True
    blocks: tuple[str, ...] = ()
    cut: int = 4
    votes: bool = True
    places: Places = "fields"
    own_notes: bool = False
    earlier: EarlierState | None = None
