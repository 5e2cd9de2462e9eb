"""What somebody can choose about a poster, all of it with a sensible value; content of the document is not here."""

from __future__ import annotations

from typing import Literal, NamedTuple

ColorMode = Literal["colour", "ink", "grey"]
"""Full colour; ink-saving: no filled areas; greys that keep the categories apart."""

PeopleDisplay = Literal["names", "initials", "none"]
"""Writers by name in the legend and initials on notes; initials alone; or nobody, in an attached file neither."""

Orientation = Literal["auto", "landscape", "portrait"]


LONGEST_FOOTER = 500
"""Characters of the line at the foot: more than stand on one line of any sheet that can be read."""


class TilingOptions(NamedTuple):
    """The sheet in pieces on smaller paper; lengths in mm. `margin` is what the printer cannot print on."""

    paper: str = "A4"
    overlap: float = 10.0
    margin: float = 5.0


class PosterOptions(NamedTuple):
    """How posters are made.

    `sheets` are ids of kinds in the order wanted. `size` is a name of `sizes.papers()`, or `own` with `width` and
    `height` in mm. `distance` is the reading distance in metres, 0 for that of the paper. `bleed` in mm. `logo` is a
    PNG, JPEG or SVG file's bytes and `footer` a line of the organisation. `attach`: the workshop itself inside the PDF.
    `blocks` chooses blocks for the kind `block`, empty for all; `cut` is how many cut-out cards go on a page. `votes`:
    notes show how many dots they have.
    """

    sheets: tuple[str, ...] = ("canvas",)
    size: str = "A0"
    width: float = 0.0
    height: float = 0.0
    turn: Orientation = "auto"
    lang: str = "nl"
    look: ColorMode = "colour"
    names: PeopleDisplay = "names"
    distance: float = 0.0
    tiling: TilingOptions | None = None
    bleed: float = 0.0
    logo: bytes | None = None
    footer: str = ""
    attach: bool = True
    blocks: tuple[str, ...] = ()
    cut: int = 4
    votes: bool = True
