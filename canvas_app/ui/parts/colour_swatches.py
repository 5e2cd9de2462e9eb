"""Picker of the five note colours, each with its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.layouts import make_row
from canvas_app.ui.kit.paint_helpers import paint_rounded_box, paint_shape, set_tooltip
from canvas_app.ui.kit.translate import TranslatableText, bind_texts

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme


def paint_swatch(painter: QPainter, box: QRectF, theme: Theme, colour: str) -> None:
    """Paint a small note: fill, dark border and shape."""
    paint = theme.note_colours(colour)
    paint_rounded_box(painter, box, theme.px(4), paint.fill, paint.border, max(1.0, theme.px(1)))
    side = box.width() * 0.42
    centre = box.center()
    paint_shape(
        painter, paint.shape, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), theme.note_ink
    )


COLOUR_LABELS = {
    "yellow": TranslatableText("ColourSwatches", "Yellow, disc"),
    "orange": TranslatableText("ColourSwatches", "Orange, diamond"),
    "sky": TranslatableText("ColourSwatches", "Blue, square"),
    "green": TranslatableText("ColourSwatches", "Green, triangle"),
    "pink": TranslatableText("ColourSwatches", "Pink, star"),
}


class ColourSwatch(QAbstractButton):
    """Checkable button for one note colour."""

    def __init__(self, theme: Theme, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.colour = theme, colour
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_text(self, text: str) -> None:
        """Set the name of the colour."""
        self.setAccessibleName(text)
        set_tooltip(self, text)

    def sizeHint(self) -> QSize:
        side = self._theme.px(36)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, box = self._theme, QRectF(self.rect())
        if self.isChecked() or self.hasFocus():
            edge = theme.colour("focus" if self.hasFocus() else "ink")
            paint_rounded_box(painter, box, theme.px(8), None, edge, max(2.0, theme.px(2)))
        elif self.underMouse():
            paint_rounded_box(painter, box, theme.px(8), theme.colour("hover"))
        inset = theme.px(6)
        paint_swatch(painter, box.adjusted(inset, inset, -inset, -inset), theme, self.colour)


class ColourSwatches(QWidget):
    """The five colours in a row; `colour_selected` is emitted when the user clicks one, not by `set_current`."""

    colour_selected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons = {colour: ColourSwatch(theme, colour, self) for colour in NOTE_COLOURS}
        for colour, swatch in self._buttons.items():
            self._group.addButton(swatch)
            bind_texts(swatch, ColourSwatch.show_text, COLOUR_LABELS[colour])
        make_row(theme, spacing.SWATCHES, *self._buttons.values(), 1, parent=self)
        self._group.buttonClicked.connect(self._on_button_clicked)
        theme.changed.connect(self.updateGeometry)

    def set_current(self, colour: str) -> None:
        """Check the swatch of a colour."""
        if colour in self._buttons:
            self._buttons[colour].setChecked(True)

    def focus_current(self) -> None:
        """Focus the checked swatch, or the first."""
        chosen = self._group.checkedButton() or next(iter(self._buttons.values()))
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_button_clicked(self, swatch: QAbstractButton) -> None:
        if isinstance(swatch, ColourSwatch):
            self.colour_selected.emit(swatch.colour)
