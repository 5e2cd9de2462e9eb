"""Lengths of the sheet that follow the size of the window, in pixels at scale 1."""

from __future__ import annotations

from typing import NamedTuple


class NoteSizes(NamedTuple):
    """Lengths of topics and notes, which grow with the size of type.

    Attributes:
        type: Size of type at which these lengths hold.
        spine: Width of the coloured side of a note.
        pad_left: Between the spine and the text; likewise `pad_right`, `pad_top` and `pad_bottom` to the edge.
        least_height: Least height of a note, whose spine holds a shape and initials.
        gap: Below a note or the squares of folded notes.
        overhang: How far the disc with the number of dots hangs over the corner of a note.
        more: Height of the squares of folded notes.
        square: Side of a square.
        group_title: Height of the title of a group of topics.
        title_gap: Below the title of a topic.
        topic_gap: Between topics, besides the gap below the last note.
    """

    type: float
    spine: float
    pad_left: float
    pad_right: float
    pad_top: float
    pad_bottom: float
    least_height: float
    gap: float
    overhang: float
    more: float
    square: float
    group_title: float
    title_gap: float
    topic_gap: float


COMPACT = NoteSizes(13, 18, 6, 5, 2, 3, 24, 3, 4, 12, 11, 16, 3, 6)
ROOMY = NoteSizes(14, 23, 9, 8, 4, 4, 28, 4, 0, 18, 12, 18, 3, 6)


class SheetSizes(NamedTuple):
    """Lengths for windows from `min_width` on.

    Attributes:
        min_width: Least width of the canvas.
        margin: From the edge of the canvas to the sheet.
        padding: From the edge of the sheet to its content.
        gutter: Between columns.
        row_gap: Height of the handles between rows.
        least_type: Least size of the text of notes.
        card_height: Height of a coalition's card.
        band: Height of the band in the colour of a block.
        title: Size of the title of a block.
        topic_title: Size of the titles of topics where notes have type of 14 px.
        header: Height of the title of a block.
        notes: Lengths of topics and notes.
        head_zoom: Factor of the title, the lead question and the count of a block, 1 on a laptop.
        target: Least side of what is touched, in pixels whatever the scale; 0 for none.
        largest_type: Largest size of the text of notes.
        keeps_columns: Whether type grows only as long as all columns stand side by side, with titles in whole words.
    """

    min_width: float
    margin: float
    padding: float
    gutter: float
    row_gap: float
    least_type: int
    card_height: float
    band: int = 4
    title: float = 18
    header: float = 26
    notes: NoteSizes = ROOMY
    head_zoom: float = 1.0
    target: float = 0.0
    topic_title: float = 13.5
    largest_type: int = 22
    keeps_columns: bool = False


_SIZES = (
    SheetSizes(0, 6, 14, 10, 4, 13, 38, band=3, title=17, header=25, notes=COMPACT),
    SheetSizes(1_330, 10, 16, 14, 8, 13, 56, notes=COMPACT._replace(spine=20, pad_left=7)),
    SheetSizes(1_700, 12, 20, 20, 12, 14, 76),
    SheetSizes(3_000, 16, 28, 28, 16, 20, 104, head_zoom=1.43),
)

_PREVIEW = SheetSizes(0, 4, 8, 10, 4, 10, 30, notes=COMPACT, largest_type=14, keeps_columns=True)
_PREVIEW_SIZES = (
    # 10 px with notes of 10 or 11 px: eight of the longest titles stand beside each other in 850 px
    _PREVIEW._replace(band=3, header=25, head_zoom=0.8, topic_title=13.33, largest_type=12),
    _PREVIEW._replace(min_width=1_000, padding=16, gutter=14, row_gap=8, least_type=11, card_height=38),
)
"""Lengths of a sheet that is only looked at, smaller than the window; its type stays below that of the block titles."""


def sheet_sizes(width: float, *, is_preview: bool = False) -> SheetSizes:
    """Return the lengths of the sheet for a canvas, or one that is only looked at, of a width in pixels at scale 1."""
    offered = _PREVIEW_SIZES if is_preview else _SIZES
    return next(sizes for sizes in reversed(offered) if width >= sizes.min_width)
