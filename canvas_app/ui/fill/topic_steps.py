"""The way to the topics around the one that is written on; behind the last one comes handing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.ui.kit.theme import Theme

GAP_PX = 12
"""Least gap between the steps, in pixels at scale 1."""


class TopicSteps(QWidget):
    """Two steps and the words between, in thirds, so that these stay in their place from topic to topic.

    Attributes:
        previous_button: Goes to the topic before.
        next_button: Goes to the next topic.
        last_button: Hands in, in the place of a next topic.
        skip_label: The words between.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._titles = theme, tuple[str, ...]()
        self.previous_button = Button(theme, "plain", "chevron-left")
        self.next_button = Button(theme, "plain")
        self.next_button.set_icon(trailing_icon="chevron-right")
        self.last_button = Button(theme, "plain", "send", label=TranslatableText("FillPage", "Hand in"))
        self.skip_label = Label(
            theme, TranslatableText("FillPage", "Rather not? Feel free to skip it."), colour="soft"
        )
        before, self._between, after = (QWidget(self) for _ in range(3))
        make_row(theme, spacing.NONE, self.previous_button, 1, parent=before)
        make_row(theme, spacing.NONE, 1, self.skip_label, 1, parent=self._between)
        make_row(theme, spacing.NONE, 1, self.next_button, self.last_button, parent=after)
        make_row(theme, spacing.WIDE, (before, 1), (self._between, 1), (after, 1), parent=self)

    def show_place(self, titles: Sequence[str], at: int) -> None:
        """Show the steps from one of the topics, given the titles of all."""
        self._titles = tuple(titles)
        before, after = titles[:at][-1:], titles[at + 1 :][:1]
        for button, title in ((self.previous_button, before), (self.next_button, after)):
            button.setVisible(bool(title))
            if title:
                button.set_texts(title[0])
        self.last_button.setVisible(not after)
        self._fit()

    def _fit(self) -> None:
        """Leave out the words between where a third of the width is too little for a topic."""
        widest = max(map(self.next_button.width_for, self._titles), default=0)
        self._between.setVisible(3 * (widest + self._theme.px(GAP_PX)) <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
