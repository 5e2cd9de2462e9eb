"""Text on screen: the house fonts at a zoom, measured word by word and wrapped by the same code as paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetricsF

from canvas_app.posters.wrapping import Measure, wrap
from canvas_app.ui.canvas.flow import Metrics, Typesetter
from canvas_app.ui.look import BODY, SMALL, TITLE, Look

LATIN_END = "\u0250"
"""The first character behind the Latin letters that stand by themselves, each with its own width."""

MOST_DOTS = 5
"""Dots that are seen one by one; more are counted at a glance by their number."""

REFERENCE = 100
"""Pixels at which words are measured once; widths at any size follow from it, as the fonts are not hinted."""


class Faces:
    """Word widths of the house faces in em, kept for the life of the program."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.regular = self._measure(bold=False)
        self.bold = self._measure(bold=True)

    def _measure(self, bold: bool) -> Measure:
        font = QFont(self._look.font(bold=bold))
        font.setPixelSize(REFERENCE)
        metrics = QFontMetricsF(font)

        return Measure(_width_by_letters(metrics))


def _width_by_letters(metrics: QFontMetricsF) -> Callable[[str], float]:
    """Word widths from the widths of letters, each asked of Qt once; words of other scripts are asked whole.

    Kerning is left out: it draws letters together, so that a line never gets wider than was counted.
    """
    letters: dict[str, float] = {}
    known = letters.__getitem__

    def width(word: str) -> float:
        if not (word.isascii() or max(word, default="") < LATIN_END):
            return metrics.horizontalAdvance(word) / REFERENCE
        try:
            return sum(map(known, word))
        except KeyError:
            for letter in {*word} - letters.keys():
                letters[letter] = metrics.horizontalAdvance(letter) / REFERENCE
            return sum(map(known, word))

    return width


class Type:
    """The fonts and lengths of a pane at one zoom."""

    def __init__(self, look: Look, faces: Faces, zoom: float) -> None:
        self.look, self.faces, self.zoom = look, faces, zoom
        self.note = look.font(BODY, zoom=zoom)
        self.title = look.font(BODY, bold=True, zoom=zoom)
        self.group = look.font(BODY, bold=True, zoom=zoom)
        self.soft = look.font(SMALL, zoom=zoom)
        self.signature = look.font(SMALL - 1.5, bold=True, zoom=zoom)
        self.head = look.font(TITLE, bold=True, zoom=min(zoom, 1.5))
        self.head_soft = look.font(SMALL, zoom=min(zoom, 1.5))
        self.lead = look.font(BODY, italic=True, zoom=min(zoom, 1.5))
        self.ascent = QFontMetricsF(self.note).ascent()
        self.metrics = self._metrics()

    def px(self, length: float) -> float:
        """A length of the design at this zoom and text size."""
        return round(length * self.zoom * self.look.scale)

    def _metrics(self) -> Metrics:
        px = self.px
        return Metrics(
            line=round(QFontMetricsF(self.note).lineSpacing()),
            pad_x=px(8),
            pad_y=px(4),
            sign=px(14),
            gap=px(6),
            title=round(QFontMetricsF(self.title).height() * 1.12),
            question=round(QFontMetricsF(self.soft).height() * 1.04),
            group=round(QFontMetricsF(self.group).height() * 1.3),
            topic_gap=px(12),
            column_gap=px(20),
            widest_note=px(380),
            narrowest_column=px(190),
        )

    def wrap_soft(self, text: str, width: float) -> list[str]:
        """The lines of a text in the small face."""
        return wrap(text, width / self.soft.pixelSize(), self.faces.regular)

    def dots_width(self, count: int) -> float:
        """What so many dots take on a note: each of them up to `MOST_DOTS`, beyond that one and their number."""
        size, gap = self.dot
        if count <= MOST_DOTS:
            return count * size + (count - 1) * gap
        return size + 2 * gap + self.faces.bold.width(str(count)) * self.signature.pixelSize()

    @property
    def dot(self) -> tuple[float, float]:
        """The width of a dot on a note, and the gap behind it (twice that before a number)."""
        return max(5.0, self.px(8)), max(1.5, self.px(2.5))

    def typesetter(self, signature: Callable[[str], str], dots: Callable[[str], int]) -> Typesetter:
        """The text functions a layout needs, bound to these fonts."""
        note, sign = self.note.pixelSize(), self.signature.pixelSize()
        regular, bold = self.faces.regular, self.faces.bold
        gap = self.px(8)
        return Typesetter(
            metrics=self.metrics,
            wrap=lambda text, width: wrap(text, width / note, regular),
            width=lambda text: line_width(text, regular) * note,
            wrap_question=self.wrap_soft,
            wrap_title=lambda text, width: wrap(text, width / note, bold),
            title_width=lambda text: bold.width(text) * note,
            signature=signature,
            signature_width=lambda text: bold.width(text) * sign + gap,
            dots=dots,
            dots_width=lambda count: self.dots_width(count) + gap,
        )


def line_width(text: str, measure: Measure) -> float:
    """The width of one line in em, from the words it was made of (measuring whole lines would never be remembered)."""
    words = text.split(" ")
    return sum(map(measure.width, words)) + (len(words) - 1) * measure.space
