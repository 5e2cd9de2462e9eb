"""Pages of rows: a bar above the header, and a rule above the foot, in which the signs of the rows are explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from canvas_app.figures.difference_sign import difference_sign
from canvas_app.figures.marks import Box, Rect, Stroke
from canvas_app.posters.page_model.page_builder import PageBuilder, TextStyle
from canvas_app.posters.page_model.paper_sizes import MM_PER_POINT
from canvas_app.posters.page_model.poster_style import MIDDLE_EM, theme_colour
from canvas_app.posters.parts.figure_marks import add_figure
from canvas_app.posters.parts.page_header import footer_style
from canvas_app.posters.parts.page_set import PageSet
from canvas_app.posters.view.labels import label_text

BAR_UNITS, BELOW_BAR_UNITS = 1.4, 5.0
"""Height of the bar, and of the space below it, in spacing units."""

ABOVE_RULE_UNITS, BELOW_RULE_UNITS, RULE_UNITS = 5.0, 1.6, 0.16
"""Space above and below the rule, and its width, in spacing units."""

SIGN_EM, WORD_EM, KEY_EM = 1.12, 0.4, 1.3
"""Side of a sign, and the space between it and its word and between that and the next sign, em."""


@dataclass
class RowSet(PageSet):
    """Pages of rows under construction.

    Attributes:
        key: What became of something, for each sign that is explained, and the word for it.
    """

    key: Sequence[tuple[str, str]] = ()

    @property
    def area(self) -> Box:
        """The page within its margins and below its bar, mm."""
        return super().area.without_top(self.paper.unit * (BAR_UNITS + BELOW_BAR_UNITS))

    def add_page(self, has_write_in_lines: bool = False, scale: float = 1.0) -> tuple[PageBuilder, Box]:
        """Add a page with its bar and header, see `PageSet.add_page`."""
        builder, body = super().add_page(has_write_in_lines, scale)
        bar = super().area._replace(h=self.paper.unit * BAR_UNITS)
        builder.add(Rect(bar, theme_colour("focus"), role="block_bar"))
        return builder, body._replace(h=self._foot_top - body.y - self.paper.unit * ABOVE_RULE_UNITS)

    @property
    def _foot_top(self) -> float:
        """Position of the rule, mm."""
        lines = 1 + bool(self.content.footer)
        text = lines * footer_style(self.paper).leading
        return self.area.bottom - text - self.paper.unit * BELOW_RULE_UNITS

    def _draw_foot(self, page_label: str, builder: PageBuilder) -> bool:
        """Draw the rule, the key at the left, the product and the number of the sheet at the right."""
        style, area, y = footer_style(self.paper), self.area, self._foot_top
        line = self.paper.unit * RULE_UNITS
        builder.add(Stroke(area.x, y, area.right, y, theme_colour("hairline"), line))
        top = y + self.paper.unit * BELOW_RULE_UNITS
        made_with = ", ".join(filter(None, (label_text("product", self.content.lang), page_label)))
        builder.add_line_right(style, area.right, top, made_with, "footer")
        self._draw_key(style, area.right - style.width(made_with), top, builder)
        shown = style.elided(self.content.footer, area.w)
        builder.add_line(style, area.x, top + style.leading, shown, "footer")
        return shown == self.content.footer

    def _draw_key(self, style: TextStyle, right: float, top: float, builder: PageBuilder) -> None:
        """Draw the signs with their words, as far as they end before `right` (mm)."""
        em, x = style.size * MM_PER_POINT, self.area.x
        side = SIGN_EM * em
        for difference, word in self.key:
            end = x + side + WORD_EM * em + style.width(word)
            if end + em > right:
                return
            sign = difference_sign(difference, Box(0.0, 0.0, 1.0, 1.0), role="key")
            add_figure(sign, x, top + MIDDLE_EM * em - side / 2, side, builder)
            builder.add_line(style, x + side + WORD_EM * em, top, word, f"key:{difference}")
            x = end + KEY_EM * em
