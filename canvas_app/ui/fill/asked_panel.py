"""The column at the left of a copy that is filled in: what is asked, by when, how far one is, and handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from canvas_app.content.handout_form import is_day
from canvas_app.ui.fill.topic_list import SIDE_PX, TopicList
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_column, make_row
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.progress_bar import ProgressBar
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.ui.fill.topic_list import TopicRow
    from canvas_app.ui.kit.theme import Theme

WIDTH_PX = 344
MAX_INSTRUCTION_SHARE = 0.35
"""Most height of the instruction, as a share of that of the column."""


class AskedPanel(QWidget):
    """The instruction, the date, the topics with their ticks, and the button that hands in."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        margins = spacing.FILL_LEFT
        self._text_px = WIDTH_PX - margins.left - margins.right
        self.instruction = Label(theme, size=17).enable_wrapping().set_italic()
        self.instruction_area = VerticalScrollArea(theme, self.instruction)
        self.due_label = Label(theme, bold=True).enable_wrapping()
        self.progress_label = Label(theme, colour="soft")
        self.progress_bar = ProgressBar(theme, self, self._text_px)
        self.topic_list = TopicList(theme)
        self.hand_in_button = Button(theme, "primary", "send", label=TranslatableText("FillPage", "Hand in"))
        hint = Label(
            theme,
            TranslatableText("FillPage", "You can hand in at any time. What you skip stays empty."),
            SMALL_PX,
            colour="soft",
        ).enable_wrapping()
        sides = spacing.Spacing(margins.left, right=margins.right)
        make_column(
            theme,
            margins._replace(left=0, right=0),
            make_column(theme, sides._replace(gap=12), self.instruction_area, self.due_label),
            make_column(theme, sides._replace(gap=6), self.progress_label, self.progress_bar),
            (self._beside_edges(margins), 1),
            make_row(theme, sides._replace(gap=12), self.hand_in_button, (hint, 1)),
            parent=self,
        )
        bind_lengths(theme, self, QWidget.setFixedWidth, WIDTH_PX)

    def _beside_edges(self, margins: spacing.Spacing) -> QHBoxLayout:
        """Return the topics so wide that what is in them, not their wash, begins and ends where the rest does."""
        sides = spacing.Spacing(margins.left - SIDE_PX, right=margins.right - SIDE_PX, gap=0)
        return make_row(self._theme, sides, (self.topic_list, 1))

    def show_handout(self, instruction: str, due: str, rows: Sequence[TopicRow], current: int) -> None:
        """Show what is asked and how far it is done.

        Args:
            instruction: What the facilitator wrote; '' for the usual words.
            due: The date in words; '' for none.
            rows: The topics.
            current: Place of the topic that is written on.
        """
        words = self.tr("Write down what comes to mind, two or three notes on each topic.")
        self.instruction.set_text(f"“{instruction}”" if instruction else words)
        self._fit_instruction()
        words = self.tr("Please hand in by {date}") if is_day(due) else self.tr("Hand in: {date}")
        self.due_label.set_text(words.format(date=due))
        self.due_label.setVisible(bool(due))
        done = sum(row.is_answered for row in rows)
        self.progress_label.set_text(
            self.tr("{done} of %n topic(s) answered", "", len(rows)).format(done=done)
        )
        self.progress_bar.set_share(done / len(rows))
        self.topic_list.show_topics(rows, current)

    def _fit_instruction(self) -> None:
        """Show the instruction whole, unless it would leave no room for the topics: then it scrolls."""
        height = self.instruction.heightForWidth(self._theme.px(self._text_px))
        most = round(self.height() * MAX_INSTRUCTION_SHARE)
        self.instruction_area.setFixedHeight(max(0, min(height, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_instruction()
