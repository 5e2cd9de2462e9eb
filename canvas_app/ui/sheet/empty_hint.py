"""What stands above the topics of an empty canvas: where to begin, and what comes later."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.canvas_grid import CENTRAL_BLOCK
from canvas_app.ui.kit.paint_helpers import paint_rounded_box
from canvas_app.ui.kit.theme import SMALL_PX, Theme
from canvas_app.ui.kit.translate import QT_TRANSLATE_NOOP, TranslatableText
from canvas_app.ui.sheet.block_view import BlockView

HEIGHT_PX = 58
TITLE_PX = 17

TEXTS = {
    CENTRAL_BLOCK: QT_TRANSLATE_NOOP(
        "EmptyHint", "Let everyone write in silence first. Just type: the note goes to Theme."
    ),
    "rules": QT_TRANSLATE_NOOP("EmptyHint", "After identity: what binds you decides which rules you need."),
    "leadership": QT_TRANSLATE_NOOP(
        "EmptyHint", "Once the first coalitions are in view: then there is something to hold together."
    ),
}  # fmt: skip
INVITATION = TranslatableText("EmptyHint", "Begin with what binds you")


class EmptyHint(QWidget):
    """The invitation in the central block, and a quiet sentence in those beside it.

    Args:
        block: One of `TEXTS`.
        theme: The theme.
        parent: The pane.
    """

    def __init__(self, block: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._block, self._theme = block, theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def height_px(self) -> int:
        """Return the height in pixels where it is shown."""
        return self._theme.px(HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self._theme.px
        margin = BlockView.MARGIN_PX
        frame = QRectF(self.rect()).adjusted(margin, px(6), -margin, -px(6))
        if self._block == CENTRAL_BLOCK:
            paint_rounded_box(painter, frame, px(8), self._theme.colour("raised"))
            frame.adjust(px(14), px(4), -px(14), -px(4))
            self._paint_text(painter, frame, str(INVITATION), TITLE_PX, Qt.AlignmentFlag.AlignTop)
            self._paint_text(painter, frame, self._text(), SMALL_PX, Qt.AlignmentFlag.AlignBottom)
        else:
            self._paint_text(painter, frame, self._text(), SMALL_PX, Qt.AlignmentFlag.AlignTop)
        painter.end()

    def _text(self) -> str:
        return str(TranslatableText("EmptyHint", TEXTS[self._block]))

    def _paint_text(
        self, painter: QPainter, frame: QRectF, text: str, size: int, place: Qt.AlignmentFlag
    ) -> None:
        is_title = size == TITLE_PX
        painter.setFont(self._theme.font(size, bold=is_title))
        painter.setPen(self._theme.colour("ink" if is_title else "soft"))
        painter.drawText(frame, place | Qt.TextFlag.TextWordWrap, text)
