"""The ground of a note and of a participant on paper: a tinted body, and a spine with sign and initials at its left.

All lengths follow from the type size.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from canvas_app.content.palette import note_shape
from canvas_app.figures.marks import Box, Rect
from canvas_app.flow.lazy_attributes import cached, frozen
from canvas_app.flow.text_layout import break_word
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT, PosterPaper
from canvas_app.posters.page_model.poster_style import (
    BASELINE_EM,
    CAP_HEIGHT_EM,
    mix,
    note_colours,
    note_edge,
    note_ink,
    note_tint,
)
from canvas_app.posters.typefaces import font_faces

SPINE_EM, CALM_SPINE_EM = 1.48, 1.1
"""Width of the spine, em, and of one on an overview."""

CALM_SHARE = 0.5
"""Share of the colour in the spine of a note on an overview below its initials: there spines stand close."""

INITIALS_WIDTH_EM = 1.85
"""Least width of the spine in em of the initials, where they are large beside small notes."""

SIGN_EM = 0.5
"""Size of the sign, em; initials are of the same size, but never too small to read."""

SIGN_TOP_EM, SIGN_GAP_EM = 0.16, 0.17
"""Distances from the top of the spine to the sign and from the sign to the initials, em."""

INITIALS_LEADING_EM = 0.92
"""Distance between lines of initials, em of the initials."""

DISC_EM = 1.25
"""Diameter of the disc with the number of dots, em."""

DISC_NUMBER_EM = 0.74
"""Size of the number on the disc, em."""


@frozen
class NoteType:
    """The type of notes: `size` in pt on a paper; discs stand out at most `overhang` mm; `is_calm` on an overview."""

    size: float
    paper: PosterPaper
    overhang: float = 0.0
    is_calm: bool = False

    @cached
    def em(self) -> float:
        """Type size, mm."""
        return self.size * MM_PER_POINT

    @cached
    def initials_size(self) -> float:
        """Size of initials, pt."""
        return max(self.size * SIGN_EM, self.paper.min_text)

    @cached
    def spine_em(self) -> float:
        """Width of the spine, em; two wide initials fit in it."""
        return max(
            CALM_SPINE_EM if self.is_calm else SPINE_EM, INITIALS_WIDTH_EM * self.initials_size / self.size
        )

    @cached
    def number_size(self) -> float:
        """Size of the number of dots, pt."""
        return max(self.size * DISC_NUMBER_EM, self.paper.min_text)

    @cached
    def disc_height(self) -> float:
        """Diameter of the disc, mm."""
        return max(self.em * DISC_EM, self.number_size * MM_PER_POINT * DISC_EM)


@lru_cache(maxsize=2_000)
def _initials_lines(initials: str, width: float) -> tuple[str, ...]:
    """Return initials in lines; two letters always stand beside each other, more seldom fit in the spine."""
    if len(initials) <= 2:
        return (initials,) if initials else ()
    return tuple(break_word(initials, width, font_faces.font_metrics("bold")))


def _fitting_lines(initials: str, kind: NoteType) -> tuple[str, ...]:
    return _initials_lines(initials, round(kind.spine_em * kind.size / kind.initials_size, 3))


def signs_height(initials: str, kind: NoteType) -> float:
    """Return the height that sign and initials need, mm."""
    above = (SIGN_TOP_EM + SIGN_EM + SIGN_GAP_EM) * kind.em
    return (
        above + len(_fitting_lines(initials, kind)) * kind.initials_size * MM_PER_POINT * INITIALS_LEADING_EM
    )


class Signed(Protocol):
    """What has a colour and initials: a note, a participant."""

    @property
    def colour(self) -> str:
        """Name of the colour."""

    @property
    def initials(self) -> str:
        """The initials."""


def draw_ground(
    signed: Signed,
    box: Box,
    kind: NoteType,
    builder: PageBuilder,
    *,
    role: str = "note",
    ref: str = "",
    is_first: bool = True,
) -> Box:
    """Draw body and spine in a box. Return the body right of the spine.

    Args:
        signed: whose colour and initials it shows.
        box: where it stands, mm.
        kind: its type.
        builder: the page.
        role: role of the body.
        ref: what the marks refer to.
        is_first: whether sign and initials are drawn; later parts of a divided note have none.
    """
    full, radius = note_colours(signed.colour)[0], min(kind.paper.unit * 0.4, kind.em * 0.12)
    body = Rect(
        box,
        note_tint(signed.colour),
        note_edge(signed.colour),
        kind.paper.unit * 0.1,
        radius,
        role=role,
        ref=ref,
    )
    builder.add(body)
    spine = box._replace(w=kind.spine_em * kind.em)
    below = mix(full, CALM_SHARE) if kind.is_calm else full
    builder.add(Rect(spine, below, radius=radius, role="spine", ref=ref))
    if is_first:
        if kind.is_calm:
            top = min(signs_height(signed.initials, kind) + SIGN_TOP_EM * kind.em, box.h)
            builder.add(Rect(spine._replace(h=top), full, radius=radius, role="spine_top", ref=ref))
        _draw_signs(signed, spine, kind, builder, ref)
    return box._replace(x=spine.right, w=box.w - spine.w)


def _draw_signs(signed: Signed, spine: Box, kind: NoteType, builder: PageBuilder, ref: str) -> None:
    """Draw the sign and below it the initials."""
    em, x = kind.em, spine.x + spine.w / 2
    sign_y = spine.y + (SIGN_TOP_EM + SIGN_EM / 2) * em
    builder.add_mark_shape(note_shape(signed.colour), x, sign_y, SIGN_EM * em, note_ink())
    text_style = TextStyle("bold", kind.initials_size, note_ink())
    step = kind.initials_size * MM_PER_POINT
    cap_top = spine.y + (SIGN_TOP_EM + SIGN_EM + SIGN_GAP_EM) * em
    for line in _fitting_lines(signed.initials, kind):
        top = cap_top - (BASELINE_EM - CAP_HEIGHT_EM) * step
        builder.add_line(text_style, x - text_style.width(line) / 2, top, line, ref)
        cap_top += step * INITIALS_LEADING_EM
