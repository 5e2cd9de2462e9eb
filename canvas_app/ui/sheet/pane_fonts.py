"""Fonts of a pane at a zoom, with word-based text measurement and the same wrapping code as the posters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetricsF

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_layout import FontMetrics, wrap
from canvas_app.model.records import Note
from canvas_app.ui.kit.theme import SMALL_PX, TITLE_PX, Theme
from canvas_app.ui.sheet.pane_boxes import PaneMetrics, PaneTextMeasurer
from canvas_app.ui.sheet.sheet_sizes import SheetSizes

FIRST_AFTER_LATIN = "\u0250"
"""The first character after the Latin letters, which are not joined, so that a word is as wide as its letters."""

NOTE_PX = 14
"""Size of the text of a note at zoom 1; all other lengths of a pane follow it."""

REFERENCE_PX = 100
"""Font size in pixels at which text is measured; widths scale linearly from it, as the fonts are not hinted."""


class FontWidths:
    """Word widths of the application's regular and bold fonts in em, cached until fonts are added.

    Attributes:
        has_other_scripts: Whether words were measured that other fonts than the application's may draw.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.has_other_scripts = False
        self.regular = self.measure()
        self.bold = self.measure(bold=True)

    def measure(self, *, bold: bool = False, italic: bool = False) -> FontMetrics:
        """Return the widths of words in a face."""
        font = QFont(self._theme.font(bold=bold, italic=italic))
        font.setPixelSize(REFERENCE_PX)
        return FontMetrics(self._word_width_function(QFontMetricsF(font)))

    def _word_width_function(self, metrics: QFontMetricsF) -> Callable[[str], float]:
        """Return a function that measures words in em.

        Latin words are the sum of their letter widths, each measured by Qt once; words in other scripts are measured
        whole. Kerning is ignored: it moves letters together, so that a line is never wider than measured.
        """
        letters: dict[str, float] = {}
        known = letters.__getitem__

        def width(word: str) -> float:
            if not (word.isascii() or max(word, default="") < FIRST_AFTER_LATIN):
                self.has_other_scripts = True
                return metrics.horizontalAdvance(word) / REFERENCE_PX
            try:
                return sum(map(known, word))
            except KeyError:
                for letter in {*word} - letters.keys():
                    letters[letter] = metrics.horizontalAdvance(letter) / REFERENCE_PX
                return sum(map(known, word))

        return width


class PaneFonts:
    """Fonts and lengths of a pane at one zoom.

    Args:
        theme: The current theme.
        widths: Widths of words.
        zoom: Factor of all lengths; at 1, notes have type of `NOTE_PX`.
        sizes: Lengths of the sheet.
    """

    def __init__(self, theme: Theme, widths: FontWidths, zoom: float, sizes: SheetSizes) -> None:
        self.theme, self.widths, self.zoom, self.sizes = theme, widths, zoom, sizes
        self.note = theme.font(NOTE_PX, zoom=zoom)
        self.title = theme.font(13.5, bold=True, zoom=zoom)
        self.count = theme.font(12, zoom=zoom)
        self.group = spaced(theme.font(12, bold=True, zoom=zoom), 0.06)
        self.heading = theme.font(13, bold=True, zoom=zoom)
        self.small = theme.font(12.5, zoom=zoom)
        self.question = theme.font(13, italic=True, zoom=zoom)
        self.initials = theme.font(9.5, bold=True, zoom=zoom)
        self.dots = theme.font(11, bold=True, zoom=zoom)
        fixed = sizes.head_zoom
        self.block_title = theme.font(TITLE_PX, bold=True, zoom=fixed)
        self.block_count = theme.font(SMALL_PX, zoom=fixed)
        self.lead = theme.font(SMALL_PX, italic=True, zoom=fixed)
        self.ascent = QFontMetricsF(self.note).ascent()
        self.metrics = self._metrics()

    def px(self, length: float) -> float:
        """Scale a design length to the zoom and the text size, in pixels."""
        return round(length * self.zoom * self.theme.scale)

    def _metrics(self) -> PaneMetrics:
        px = self.px
        return PaneMetrics(
            line=round(self.note.pixelSize() * 1.25),
            title=round(self.title.pixelSize() * 1.26),
            question=round(self.question.pixelSize() * 1.25),
            group_title=px(18),
            heading=round(self.heading.pixelSize() * 1.3),
            marker=px(14),
            spine=px(23),
            pad_left=px(9),
            pad_right=px(8),
            pad_top=px(5),
            pad_bottom=px(6),
            gap=px(4),
            title_gap=px(4),
            topic_gap=px(9),
            column_gap=self.theme.px(self.sizes.gutter),
            square=px(12),
            disc=px(18),
            min_column_width=px(118),
            target=self.sizes.target,
        )

    def wrap_small(self, text: str, width: float) -> list[str]:
        """Wrap a text in the small font to a width in pixels."""
        return wrap(text, width / self.small.pixelSize(), self.widths.regular)

    def measurer(self, view_note: Callable[[Note], NoteView]) -> PaneTextMeasurer:
        """Return the text measurement functions for a layout, bound to these fonts, with the lookup `view_note`."""
        fonts = (self.note, self.title, self.question, self.heading)
        note_px, title_px, question_px, heading_px = (font.pixelSize() for font in fonts)
        regular, bold = self.widths.regular, self.widths.bold
        count_px, gap = self.count.pixelSize(), self.px(6)
        return PaneTextMeasurer(
            metrics=self.metrics,
            wrap_text=lambda text, width: wrap(text, width / note_px, regular),
            wrap_question=lambda text, width: wrap(text, width / question_px, regular),
            wrap_heading=lambda text, width: wrap(text, width / heading_px, bold),
            wrap_title=lambda text, width: wrap(text, width / title_px, bold),
            title_width=lambda text: bold.width(text) * title_px,
            count_width=lambda count: regular.width(str(count)) * count_px + gap,
            view_note=view_note,
        )


def spaced(font: QFont, em: float) -> QFont:
    """Return a font with letters `em` of its size apart."""
    wide = QFont(font)
    wide.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.pixelSize() * em)
    return wide
