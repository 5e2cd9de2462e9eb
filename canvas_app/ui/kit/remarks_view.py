"""Text to be looked at, such as what is strange about a file: on a warm ground, as high as its lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF, QPalette, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from canvas_app.ui.kit.lists import PlainTextView
from canvas_app.ui.kit.theme import BODY_PX

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

MAX_SHARE = 0.4
"""Most height, as a share of that of the window; longer texts scroll."""


class RemarksView(PlainTextView):
    """Text that people can select and copy, as high as its lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.text_edit.setSizeAdjustPolicy(QPlainTextEdit.SizeAdjustPolicy.AdjustIgnored)

    def set_text(self, text: str, *, is_warning: bool = False) -> None:
        """Show a text.

        Args:
            text: The text.
            is_warning: Whether it is to be looked at before anything is taken.
        """
        super().set_text(text)
        self._fill, self._border = ("raised", "warn") if is_warning else ("surface", "hairline")
        self.restyle()
        self._fit()
        self.update()

    def restyle(self) -> None:
        super().restyle()
        self.text_edit.setFont(self._theme.font(BODY_PX))
        palette = self.text_edit.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.colour(self._fill))
        self.text_edit.setPalette(palette)

    def _fit(self) -> None:
        lines = self.text_edit.document().size().height()  # a plain text counts its height in lines
        margins = self._layout.contentsMargins()
        spacing = QFontMetricsF(self.text_edit.font()).lineSpacing()
        frame = margins.top() + margins.bottom() + 2 * self.text_edit.document().documentMargin()
        wanted = math.ceil(lines * spacing + frame) + 2
        self.setFixedHeight(min(wanted, round(self.window().height() * MAX_SHARE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
