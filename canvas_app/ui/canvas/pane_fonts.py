"""Fonts of a pane at a zoom, with word-based text measurement and the same wrapping code as the posters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetricsF

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_layout import FontMetrics, wrap
from canvas_app.model.records import Note
from canvas_app.ui.canvas.pane_boxes import PaneMetrics, PaneTextMeasurer
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, TITLE_PX, Theme

FIRST_AFTER_LATIN = "\u0250"
"""The first character after the Latin letters, which are not joined, so that a word is as wide as its letters."""

MAX_DRAWN_DOTS = 5
"""Number of dots drawn one by one; above it a number is easier to read."""

REFERENCE_PX = 100
"""Font size in pixels at which text is measured; widths scale linearly from it, as the fonts are not hinted."""


class FontWidths:
    """Word widths of the application's regular and bold fonts in em, cached for the life of the process."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.regular = self._measure(bold=False)
        self.bold = self._measure(bold=True)

    def _measure(self, bold: bool) -> FontMetrics:
        font = QFont(self._theme.font(bold=bold))
        font.setPixelSize(REFERENCE_PX)
        metrics = QFontMetricsF(font)

        return FontMetrics(_word_width_function(metrics))


def _word_width_function(metrics: QFontMetricsF) -> Callable[[str], float]:
    """Return a function that measures words in em.

    Latin words are the sum of their letter widths, each measured by Qt once; words in other scripts are measured whole.
    Kerning is ignored: it moves letters together, so that a line is never wider than measured.
    """
    letters: dict[str, float] = {}
    known = letters.__getitem__

    def width(word: str) -> float:
        if not (word.isascii() or max(word, default="") < FIRST_AFTER_LATIN):
            return metrics.horizontalAdvance(word) / REFERENCE_PX
        try:
            return sum(map(known, word))
        except KeyError:
            for letter in {*word} - letters.keys():
                letters[letter] = metrics.horizontalAdvance(letter) / REFERENCE_PX
            return sum(map(known, word))

    return width


class PaneFonts:
    """Fonts and lengths of a pane at one zoom."""

    def __init__(self, theme: Theme, widths: FontWidths, zoom: float) -> None:
        self.theme, self.widths, self.zoom = theme, widths, zoom
        self.note = theme.font(BODY_PX, zoom=zoom)
        self.title = theme.font(BODY_PX, bold=True, zoom=zoom)
        self.group = theme.font(BODY_PX, bold=True, zoom=zoom)
        self.small = theme.font(SMALL_PX, zoom=zoom)
        self.initials = theme.font(SMALL_PX - 1.5, bold=True, zoom=zoom)
        self.block_title = theme.font(TITLE_PX, bold=True, zoom=min(zoom, 1.5))
        self.block_count = theme.font(SMALL_PX, zoom=min(zoom, 1.5))
        self.lead = theme.font(BODY_PX, italic=True, zoom=min(zoom, 1.5))
        self.ascent = QFontMetricsF(self.note).ascent()
        self.metrics = self._metrics()

    def px(self, length: float) -> float:
        """Scale a design length to the zoom and the text size, in pixels."""
        return round(length * self.zoom * self.theme.scale)

    def _metrics(self) -> PaneMetrics:
        px = self.px
        return PaneMetrics(
            line=round(QFontMetricsF(self.note).lineSpacing()),
            pad_x=px(8),
            pad_y=px(4),
            shape=px(14),
            gap=px(6),
            title=round(QFontMetricsF(self.title).height() * 1.12),
            question=round(QFontMetricsF(self.small).height() * 1.04),
            group_title=round(QFontMetricsF(self.group).height() * 1.3),
            topic_gap=px(12),
            column_gap=px(20),
            max_note_width=px(380),
            min_column_width=px(190),
        )

    def wrap_small(self, text: str, width: float) -> list[str]:
        """Wrap a text in the small font to a width in pixels."""
        return wrap(text, width / self.small.pixelSize(), self.widths.regular)

    def dots_width(self, count: int) -> float:
        """Return the width of `count` dots: each of them up to `MAX_DRAWN_DOTS`, above that one dot and the number."""
        size, gap = self.dot_size
        if count <= MAX_DRAWN_DOTS:
            return count * size + (count - 1) * gap
        return size + 2 * gap + self.widths.bold.width(str(count)) * self.initials.pixelSize()

    @property
    def dot_size(self) -> tuple[float, float]:
        """Diameter of a dot and the gap behind it (twice that before a number), in pixels."""
        return max(5.0, self.px(8)), max(1.5, self.px(2.5))

    def measurer(self, view_note: Callable[[Note], NoteView]) -> PaneTextMeasurer:
        """Return the text measurement functions for a layout, bound to these fonts, with the lookup `view_note`."""
        note_px, initials_px = self.note.pixelSize(), self.initials.pixelSize()
        regular, bold = self.widths.regular, self.widths.bold
        gap = self.px(8)
        return PaneTextMeasurer(
            metrics=self.metrics,
            wrap_text=lambda text, width: wrap(text, width / note_px, regular),
            text_width=lambda text: line_width(text, regular) * note_px,
            wrap_question=self.wrap_small,
            wrap_title=lambda text, width: wrap(text, width / note_px, bold),
            title_width=lambda text: bold.width(text) * note_px,
            initials_width=lambda text: bold.width(text) * initials_px + gap,
            dots_width=lambda count: self.dots_width(count) + gap,
            view_note=view_note,
        )


def line_width(text: str, measure: FontMetrics) -> float:
    """Return the width of a line in em, summed over its words: whole lines would hardly ever be found in the cache."""
    words = text.split(" ")
    return sum(map(measure.width, words)) + (len(words) - 1) * measure.space
