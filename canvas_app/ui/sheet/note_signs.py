"""Signs in the upper right corner of a note: the fold of one with versions, its dots on a disc, the sign of its mark.

No Qt. They stand so far apart that they are read as two, and text keeps clear of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas_app.content.note_view import NoteView
    from canvas_app.ui.sheet.pane_boxes import PaneMetrics, PaneRect

RULE_SPACE_PX = 3
"""From the disc of a heading to its rule, with that."""


class NoteSigns(NamedTuple):
    """The signs of a note.

    Attributes:
        fold: Place of the corner that is folded over; None where there are no versions to choose from.
        dots: Place of the disc, from the top left corner of the note; None where it has no dots.
        mark: Place of the sign of what was agreed; None where nothing was.
        reach: From the right edge of the note to the left of its signs; 0 without.
    """

    fold: PaneRect | None
    dots: PaneRect | None
    mark: PaneRect | None
    reach: float


def lay_out_signs(
    note: NoteView, width: float, metrics: PaneMetrics, disc_width: Callable[[str], float]
) -> NoteSigns:
    """Return where the signs of a note are.

    Args:
        note: The note.
        width: Its width in pixels.
        metrics: Lengths at the size of type.
        disc_width: Returns the width in pixels of the disc with a number, which many digits make an oval.
    """
    m, fold, dots, mark = metrics, None, None, None
    right, raised, edge = width - m.sign_gap, 0.0 if note.is_heading else 2 * m.overhang, width
    if note.has_versions:
        side = m.disc - 1
        fold = (width - side, 0.0, side, side)
        right = edge = fold[0] - m.sign_gap
    top = m.title_gap + (m.heading - m.disc) / 2 - 1 if note.is_heading else m.pad_top - 1
    if note.dots:
        oval = disc_width(note.dots_text)
        left = edge + (0.0 if fold else m.overhang or -m.pad_top) - oval
        dots = (left, top - raised, oval, m.disc)
        right = left - m.sign_gap
    if note.mark:
        mark = (right - m.sign, top + (m.disc - m.sign) / 2, m.sign, m.sign)
    leftmost = mark or dots or fold
    return NoteSigns(fold, dots, mark, width - leftmost[0] if leftmost else 0.0)


def signs_indent(signs: NoteSigns, metrics: PaneMetrics) -> float:
    """Return how much shorter the first line of a note is for its signs."""
    return max(signs.reach + metrics.sign_gap - metrics.pad_right, 0.0) if signs.reach else 0.0


def heading_height(signs: NoteSigns) -> float:
    """Return the height that the signs of a heading need above its rule, and that."""
    return signs.dots[1] + signs.dots[3] + RULE_SPACE_PX if signs.dots else 0.0


def signs_width(signs: NoteSigns, metrics: PaneMetrics) -> float:
    """Return the width at the right of a heading that its signs take."""
    return signs.reach + metrics.sign_gap if signs.reach else 0.0
