"""Pager in the header of a block that has the whole window: to each of the other blocks, and back to the canvas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.option_group import paint_segments_ground
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.method import Block
    from canvas_app.ui.kit.theme import Theme

HEIGHT_PX = 36
WHOLE = TranslatableText("BlockPager", "Whole canvas")
WHOLE_TIP = TranslatableText("BlockPager", "Back to the whole canvas (Esc)")


class _Segments(QWidget):
    """The common background of the segments."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_segments_ground(self, self._theme)


class BlockPager(QWidget):
    """A segment for each block in its colour, and a button to the whole canvas.

    Attributes:
        block_chosen: Signal with the id of a block, '' for the whole canvas.
    """

    block_chosen = Signal(str)

    def __init__(self, theme: Theme, blocks: Sequence[Block], parent: QWidget) -> None:
        super().__init__(parent)
        self._blocks, self._segments = blocks, _Segments(theme, self)
        self._buttons = {block.id: Button(theme, "segment", parent=self._segments) for block in blocks}
        for block, button in self._buttons.items():
            button.set_icon(shape="■")
            button.set_shape_role(block)
            button.clicked.connect(partial(self.block_chosen.emit, block))
        self._whole = Button(theme, "plain", "minimize-2", self, label=WHOLE, tooltip=WHOLE_TIP)
        self._whole.set_height(HEIGHT_PX)
        self._whole.clicked.connect(partial(self.block_chosen.emit, ""))
        for button in (*self._buttons.values(), self._whole):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        make_row(theme, spacing.SEGMENTS, *self._buttons.values(), parent=self._segments)
        make_row(theme, spacing.LARGE, self._segments, self._whole, parent=self)

    def show_block(self, block: str, lang: str, width: float) -> None:
        """Mark a block; in little width only the way back is shown.

        Args:
            block: The block that is shown.
            lang: Language of the titles.
            width: Width that is free in the header, in pixels.
        """
        for one in self._blocks:
            self._buttons[one.id].set_texts(one.title[lang])
            self._buttons[one.id].setChecked(one.id == block)
        self._segments.setVisible(True)
        self._segments.setVisible(self.sizeHint().width() <= width)
        self.show()
