"""Badge of a participant: colour, shape and initials; a click opens a popup to change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import make_column
from canvas_app.ui.kit.paint_helpers import paint_focus_ring, paint_rounded_box, paint_shape, set_tooltip
from canvas_app.ui.kit.popup import Popup
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.colour_swatches import ColourSwatches

if TYPE_CHECKING:
    from canvas_app.content.participant_view import ParticipantView
    from canvas_app.ui.kit.theme import Theme


MAX_INITIALS = 3


class BadgePopup(Popup):
    """Popup with the five colours and the initials; both are applied as soon as they are chosen.

    Attributes:
        colour_selected: Signal with the name of the colour.
        initials_selected: Signal with the initials.
    """

    colour_selected = Signal(str)
    initials_selected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        letters = TranslatableText("BadgePopup", "Initials on their notes")
        self.swatches, self.initials_field = (
            ColourSwatches(theme),
            LineField(theme, accessible_name=letters),
        )
        self.initials_field.edit.setMaxLength(MAX_INITIALS)
        self.swatches.colour_selected.connect(self.colour_selected)
        self.initials_field.edit.editingFinished.connect(self._on_initials_entered)
        self.initials_field.edit.returnPressed.connect(self.close)
        make_column(
            theme,
            spacing.POPUP,
            Label(theme, TranslatableText("BadgePopup", "Colour of their notes"), size=SMALL_PX, bold=True),
            self.swatches,
            Label(theme, letters, size=SMALL_PX, bold=True),
            self.initials_field,
            parent=self,
        )

    def show_values(self, colour: str, initials: str) -> None:
        """Show the current colour and initials."""
        self.swatches.set_current(colour)
        self.initials_field.set_text(initials)
        self.swatches.focus_current()

    def _on_initials_entered(self) -> None:
        if self.initials_field.edit.text().strip():
            self.initials_selected.emit(self.initials_field.edit.text().strip())


class ParticipantBadge(QAbstractButton):
    """A small note with shape and initials.

    Attributes:
        colour_selected: Signal with the name of the colour.
        initials_selected: Signal with the initials.
    """

    colour_selected = Signal(str)
    initials_selected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colour, self.initials = "yellow", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open_popup)
        theme.changed.connect(self.updateGeometry)

    def set_participant(self, participant: ParticipantView) -> None:
        """Show a participant; their name is for screen readers."""
        self.colour, self.initials = participant.colour, participant.initials
        tip = self.tr("Colour and initials")
        set_tooltip(self, tip)
        self.setAccessibleName(f"{participant.name}: {tip} {participant.initials}")
        self.update()

    def open_popup(self) -> None:
        """Open the popup below the badge."""
        popup = BadgePopup(self._theme, self)
        popup.colour_selected.connect(self.colour_selected)
        popup.initials_selected.connect(self.initials_selected)
        popup.open_below(self)
        popup.show_values(self.colour, self.initials)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(34))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self._theme, self._theme.px
        paint = theme.note_colours(self.colour)
        inset = px(3)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        paint_rounded_box(painter, box, px(3), paint.fill, paint.border, px(2) if self.underMouse() else 1)
        side = px(10)
        paint_shape(
            painter,
            paint.shape,
            QRectF(box.x() + px(8), box.center().y() - side / 2, side, side),
            theme.note_ink,
        )
        painter.setFont(theme.font(SMALL_PX, bold=True))
        painter.setPen(QColor(theme.note_ink))
        letters = box.adjusted(px(20), 0, -px(4), 0)
        painter.drawText(letters, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.initials)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), theme, 6)
