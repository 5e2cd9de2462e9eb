"""Fonts of a pane at a zoom, with word-based text measurement and the same wrapping code as the posters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from canvas_app.content.note_view import NoteView
from canvas_app.flow.text_layout import FontMetrics, balance_lines, widest_word_width, wrap
from canvas_app.model.records import Note
from canvas_app.ui.kit.theme import SMALL_PX, Theme
from canvas_app.ui.sheet.pane_boxes import PANE_MARGIN_PX, PaneMetrics, PaneTextMeasurer
from canvas_app.ui.sheet.sheet_sizes import SheetSizes

FIRST_AFTER_LATIN = "\u0250"
"""The first character after the Latin letters, which are not joined, so that a word is as wide as its letters."""

NOTE_PX = 14
"""Size of the text of a note at zoom 1; all other lengths of a pane follow it."""

COUNT_GAP_PX = 5
"""Between a title and its count, in pixels at scale 1."""

TIGHTENING_EM = 0.035
"""How much closer the letters of a title may stand to keep it on one line, in em."""

BALANCED_LINES, SHORT_LINE, BALANCE_STEPS = 6, 0.6, 5
"""Lines of a note that are made about equally long, the part of the width that makes a last line short, and steps."""

SIGN_PX, SIGN_GAP_PX, DISC_PADDING_PX = 12, 6, 5
"""Side of the sign of what was agreed, from that to the disc with the dots and from both to the text, and from a number
to the edge of its disc; in pixels at zoom 1."""

DISC_EDGE_PX = 0.75
"""How far the edge around a disc goes beyond it, in pixels."""

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
        self.title = theme.font(sizes.topic_title, bold=True, zoom=zoom)
        self.count = theme.font(12, zoom=zoom)
        self.group = spaced(theme.font(12, bold=True, zoom=zoom), 0.06)
        self.heading = theme.font(13, bold=True, zoom=zoom)
        self.small = theme.font(12.5, zoom=zoom)
        self.question = theme.font(13, italic=True, zoom=zoom)
        self.initials = theme.font(9.5, bold=True, zoom=zoom)
        self.dots = theme.font(11, bold=True, zoom=zoom)
        fixed = sizes.head_zoom
        self.block_title = theme.font(sizes.title, bold=True, zoom=fixed)
        self.block_count = theme.font(SMALL_PX, zoom=fixed)
        self.lead = theme.font(SMALL_PX, italic=True, zoom=fixed)
        self.ascent = QFontMetricsF(self.note).ascent()
        self._balanced: dict[tuple[str, float, float], Sequence[str]] = {}
        self.metrics = self._metrics()

    def px(self, length: float) -> float:
        """Scale a design length to the zoom and the text size, in pixels."""
        return round(length * self.zoom * self.theme.scale)

    def _metrics(self) -> PaneMetrics:
        notes = self.sizes.notes
        px, grown = self.px, NOTE_PX / notes.type
        return PaneMetrics(
            line=ceil(QFontMetricsF(self.note).lineSpacing()),  # as in the editor
            title=round(self.title.pixelSize() * 1.26),
            question=round(self.question.pixelSize() * 1.25),
            group_title=px(notes.group_title * grown),
            heading=round(self.heading.pixelSize() * 1.3),
            marker=px(14),
            spine=px(notes.spine * grown),
            pad_left=px(notes.pad_left * grown),
            pad_right=px(notes.pad_right * grown),
            pad_top=px(notes.pad_top * grown),
            pad_bottom=px(notes.pad_bottom * grown),
            least_height=px(notes.least_height * grown),
            gap=px(notes.gap * grown),
            more=px(notes.more * grown),
            title_gap=px(notes.title_gap * grown),
            topic_gap=px(notes.topic_gap * grown),
            column_gap=self.theme.px(self.sizes.gutter),
            square=px(notes.square * grown),
            disc=px(18),
            overhang=min(px(notes.overhang * grown), PANE_MARGIN_PX - ceil(DISC_EDGE_PX)),
            sign=px(SIGN_PX),
            sign_gap=px(SIGN_GAP_PX),
            tightening=TIGHTENING_EM * self.title.pixelSize(),
            min_column_width=px(118),
            target=self.sizes.target,
        )

    def wrap_small(self, text: str, width: float) -> list[str]:
        """Wrap a text in the small font to a width in pixels."""
        return wrap(text, width / self.small.pixelSize(), self.widths.regular)

    def disc_width(self, number: str) -> float:
        """Return the width of the disc with a number of dots, which is an oval for more than a digit."""
        width = self.widths.bold.width(number) * self.dots.pixelSize()
        return max(self.metrics.disc, width + 2 * self.px(DISC_PADDING_PX))

    def balance_note(self, text: str, lines: list[str], width: float, indent: float) -> list[str]:
        """Return the lines of a note about equally long where its last one is short.

        Args:
            text: Text of the note.
            lines: Its lines, each as full as possible.
            width: Width of the text in pixels.
            indent: How much shorter the first line is, in pixels.
        """
        regular, size = self.widths.regular, self.note.pixelSize()
        if not 1 < len(lines) <= BALANCED_LINES or regular.width(lines[-1]) * size > SHORT_LINE * width:
            return lines
        key = (text, width, indent)
        if key not in self._balanced and "\n" not in text:
            widest = widest_word_width(text, regular)
            self._balanced[key] = balance_lines(
                lambda at: wrap(text, at, regular, indent / size), width / size, widest, BALANCE_STEPS
            )
        balanced = self._balanced.get(key, lines)
        return list(balanced) if len(balanced) == len(lines) else lines

    def measurer(self, view_note: Callable[[Note], NoteView]) -> PaneTextMeasurer:
        """Return the text measurement functions for a layout, bound to these fonts, with the lookup `view_note`."""
        fonts = (self.note, self.title, self.question, self.heading)
        note_px, title_px, question_px, heading_px = (font.pixelSize() for font in fonts)
        regular, bold = self.widths.regular, self.widths.bold
        count_px, gap = self.count.pixelSize(), self.px(COUNT_GAP_PX)
        return PaneTextMeasurer(
            metrics=self.metrics,
            wrap_text=lambda text, width, indent: wrap(text, width / note_px, regular, indent / note_px),
            wrap_question=lambda text, width: wrap(text, width / question_px, regular),
            wrap_heading=lambda text, width: wrap(text, width / heading_px, bold),
            wrap_title=lambda text, width: wrap(text, width / title_px, bold),
            title_width=lambda text: bold.width(text) * title_px,
            count_width=lambda count: regular.width(str(count)) * count_px + gap,
            disc_width=self.disc_width,
            view_note=view_note,
        )


def spaced(font: QFont, em: float) -> QFont:
    """Return a font with letters `em` of its size apart."""
    wide = QFont(font)
    wide.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.pixelSize() * em)
    return wide
