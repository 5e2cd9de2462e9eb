"""Rows of notes about which something was agreed: text, who does it and when, and where the note stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from canvas_app.flow.text_layout import FontMetrics, count_lines, truncate_lines, wrap
from canvas_app.ui.kit.paint_helpers import MAX_LINE_CHARACTERS, draw_lines, fill_box, paint_focus_ring
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, mix
from canvas_app.ui.sheet.pane_fonts import FontWidths

if TYPE_CHECKING:
    from canvas_app.content.agreements import Agreement
    from canvas_app.ui.kit.theme import Theme

PADDING_PX = 9
TEXT_LINES, DETAIL_LINES, PLACE_LINES = 4, 2, 1
"""Lines at most of the text, of who and when, and of the place."""


class _Face(NamedTuple):
    """A font, the widths of its words in em, and its size and the height of a line in pixels."""

    font: QFont
    widths: FontMetrics
    size: int
    line: float

    def lines(self, text: str, width: float, most: int) -> list[str]:
        """Return a text in at most so many lines of a width in pixels."""
        ems = width / self.size
        return truncate_lines(wrap(_beginning(text, most), ems, self.widths), most, ems, self.widths)[0]

    def height(self, text: str, width: float, most: int) -> float:
        """Return the height of these lines, in pixels."""
        return min(count_lines(_beginning(text, most), width / self.size, self.widths), most) * self.line


def _beginning(text: str, lines: int) -> str:
    """Return what some lines can show of a text at most: wrapping text that is not shown can take seconds."""
    return text[: lines * MAX_LINE_CHARACTERS]


class _Part(NamedTuple):
    """A text of a row: its font, how many lines it may take, and the role of its colour."""

    text: str
    face: _Face
    most: int
    role: str


class RowPainter:
    """Measures and paints rows, whose words are measured once.

    Args:
        theme: The theme.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme, self._widths = theme, FontWidths(theme)

    def _face(self, size: float, *, bold: bool = False) -> _Face:
        font = self._theme.font(size, bold=bold)
        widths = self._widths.bold if bold else self._widths.regular
        return _Face(font, widths, font.pixelSize(), QFontMetricsF(font).lineSpacing())

    def _faces(self) -> tuple[_Face, _Face, _Face]:
        return self._face(BODY_PX), self._face(BODY_PX, bold=True), self._face(SMALL_PX)

    def _text_width(self, width: float) -> float:
        return max(width - 2 * self._theme.px(PADDING_PX), 1)

    def heights(self, agreements: Iterable[Agreement], width: int) -> Iterator[int]:
        """Yield the heights of rows at a width, in pixels."""
        faces, available, padding = self._faces(), self._text_width(width), 2 * self._theme.px(PADDING_PX)
        known: dict[tuple[str, ...], float] = {}  # thousands of notes stand in a few places, with a few names
        for one in agreements:
            text, *below = _parts(one, faces)
            key = tuple(part.text for part in below)
            if key not in known:
                known[key] = sum(part.face.height(part.text, available, part.most) for part in below)
            yield ceil(text.face.height(text.text, available, text.most) + known[key]) + padding

    def paint(
        self, painter: QPainter, agreement: Agreement, box: QRectF, *, is_marked: bool, has_focus: bool
    ) -> None:
        """Paint a row.

        Args:
            painter: Painter of the widget.
            agreement: The note.
            box: Place of the row.
            is_marked: Whether the mouse or the keyboard is on it.
            has_focus: Whether the keyboard is on it.
        """
        theme, padding = self._theme, self._theme.px(PADDING_PX)
        if is_marked:
            fill_box(painter, box, mix(theme.colour("surface"), theme.colour("hover"), 0.5))
        y = box.y() + padding
        available = self._text_width(box.width())
        for text, face, most, role in _parts(agreement, self._faces()):
            lines, colour = face.lines(text, available, most), theme.role_colour(role)
            y = draw_lines(painter, lines, face.font, colour, box.x() + padding, y)
        fill_box(painter, QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.colour("hairline"))
        if has_focus:
            paint_focus_ring(painter, box, theme)


def _parts(agreement: Agreement, faces: tuple[_Face, _Face, _Face]) -> list[_Part]:
    """Return the text of a note, and what there is of who and when, and of the place."""
    regular, bold, small = faces
    parts = [_Part(agreement.text, regular, TEXT_LINES, "ink")]
    if detail := agreement.detail:
        parts.append(_Part(detail, bold, DETAIL_LINES, "focus"))
    if agreement.place:
        parts.append(_Part(agreement.place, small, PLACE_LINES, agreement.block))
    return parts
