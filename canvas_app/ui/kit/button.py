"""Push button painted in the theme's colours: primary, ink, plain, quiet, danger, chip, segment or status.

An icon button has its text in the tooltip and the accessible name.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from canvas_app.ui.kit import icons
from canvas_app.ui.kit.paint_helpers import (
    CORNER_RADIUS_PX,
    paint_focus_ring,
    paint_rounded_box,
    paint_shape,
    set_tooltip,
)
from canvas_app.ui.kit.theme import BODY_PX, SMALL_PX, mix
from canvas_app.ui.kit.translate import Words, bind_texts

if TYPE_CHECKING:
    from canvas_app.ui.kit.accessible_content import AccessibleContent
    from canvas_app.ui.kit.theme import Theme


class IconButton(QToolButton):
    """A square button with an icon from `resources/icons`.

    `colour_name` is the icon's theme colour; `side` is the side of the button in pixels at scale 1.
    """

    def __init__(
        self,
        theme: Theme,
        icon: str,
        side: float = 32,
        colour_name: str = "soft",
        parent: QWidget | None = None,
        *,
        tooltip: Words = "",
        accessible_name: Words = "",
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._side, self._colour_name = theme, icon, side, colour_name
        self._target = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.restyle)
        if tooltip:
            self.set_texts(tooltip, accessible_name)

    def set_texts(self, tooltip: Words, accessible_name: Words = "") -> None:
        """Set the tooltip and the accessible name (by default the tooltip)."""
        bind_texts(self, IconButton._show_texts, tooltip, accessible_name)

    def _show_texts(self, tooltip: str, accessible_name: str) -> None:
        set_tooltip(self, tooltip)
        self.setAccessibleName(accessible_name or tooltip)

    def set_target(self, side: float) -> None:
        """Be at least as large as what is touched: a side in pixels, 0 for none."""
        if side != self._target:
            self._target = side
            self.updateGeometry()

    def restyle(self) -> None:
        """Update geometry and repaint after a theme change."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = max(self._theme.px(self._side), round(self._target))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour
        active = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        paint_rounded_box(
            painter, self.rect(), self._theme.px(CORNER_RADIUS_PX), colour("hover") if active else None
        )
        side = self._theme.px(min(18, self._side * 0.6))
        ink = colour("hairline") if not self.isEnabled() else colour("ink" if active else self._colour_name)
        pixmap = icons.pixmap(self._icon, side, ink, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), self._theme)


ButtonKind = Literal["primary", "ink", "plain", "quiet", "danger", "chip", "segment", "status"]
FILLS = {"primary": "focus", "ink": "accent"}
"""The grounds of filled buttons: the one that is meant on a page, and the one that begins to present, on every page."""
SMALL_KINDS = {"chip", "segment", "status"}
"""Kinds with small type."""
LOW_PX = 36
"""Height below which type is smaller, in pixels at scale 1."""
HEIGHTS_PX = {"chip": 30, "segment": 30, "status": 24}
PADDINGS_PX = {"quiet": 10, "danger": 10, "chip": 10, "segment": 12, "status": 8}


KEYCAP_PX = 11.5
OPENS_LIST = "chevron-down"
"""The icon behind the label of a button that opens a list to choose from."""


class ButtonStyle(NamedTuple):
    """Colours and border width (pixels) for painting a button."""

    fill: QColor | None
    border: QColor | None
    foreground: QColor
    width: float = 1.0


class Button(QAbstractButton):
    """A button with a label, an optional icon or shape before it and an optional icon behind it.

    The label is painted literally: an ampersand does not mark a mnemonic. `accessible_role` is what it is to screen
    readers (a name of `QAccessible.Role`), where that is no button.
    """

    def __init__(
        self,
        theme: Theme,
        kind: ButtonKind = "plain",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        label: Words = "",
        tooltip: Words = "",
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._icon = theme, kind, icon
        self._shape = self._shape_role = ""
        self._trailing_icon = ""
        self._keycap = self._description = ""
        self._height_px, self._ink = HEIGHTS_PX.get(kind, 38), "soft" if kind == "status" else "ink"
        self.label = self.accessible_role = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCheckable(kind in {"chip", "segment"})
        theme.changed.connect(self.restyle)
        if label or tooltip:
            self.set_texts(label, tooltip)

    def accessible_content(self) -> AccessibleContent | None:
        """Return what it is to screen readers, where that is no button."""
        from canvas_app.ui.kit.accessible_content import ButtonContent

        return ButtonContent(self, self.accessible_role) if self.accessible_role else None

    def set_texts(self, label: Words, tooltip: Words = "", accessible_name: Words = "") -> None:
        """Set the label, the tooltip and the accessible name (by default the label, else the tooltip)."""
        bind_texts(self, Button._show_texts, label, tooltip, accessible_name)

    def _show_texts(self, label: str, tooltip: str, accessible_name: str) -> None:
        self.label = label
        self.setAccessibleName(accessible_name or label or tooltip)
        self._description = tooltip
        set_tooltip(self, tooltip)
        self._show_description()
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str = "", shape: str = "", trailing_icon: str = "") -> None:
        """Set the icon or shape before the label and the icon behind it; '' removes them."""
        self._icon, self._shape, self._trailing_icon = icon, shape, trailing_icon
        self.updateGeometry()
        self.update()

    def _show_description(self) -> None:
        """Have screen readers told what the mouse is told, and the key."""
        if self._keycap:
            words = f"{self._description} ({self._keycap})" if self._description else self._keycap
            self.setAccessibleDescription(words)

    def set_keycap(self, key: str) -> None:
        """Show behind the label the key that does the same."""
        self._keycap = key
        self._show_description()
        self.updateGeometry()
        self.update()

    def set_height(self, height: int) -> None:
        """Set the height, in pixels at scale 1; in a low bar the type is smaller."""
        self._height_px = height
        self.restyle()

    def set_shape_role(self, role: str) -> None:
        """Set the role of the colour of the shape before the label, which else has that of the label."""
        self._shape_role = role
        self.update()

    def set_ink(self, name: str) -> None:
        """Set the theme colour of the label and the icon of a button without a fill of its own."""
        self._ink = name
        self.update()

    def restyle(self) -> None:
        """Update geometry and repaint after a theme change."""
        self.updateGeometry()
        self.update()

    @property
    def _font_size(self) -> float:
        is_low = self._height_px < LOW_PX
        return SMALL_PX if self._kind in SMALL_KINDS else BODY_PX - is_low

    def _is_bold(self) -> bool:
        return self._kind in FILLS or (self._kind in {"chip", "segment"} and self.isChecked())

    def _style(self) -> ButtonStyle:
        colour = self._theme.colour
        if not self.isEnabled():
            edge = None if self._kind in {"quiet", "danger", "segment", "status"} else colour("hairline")
            return ButtonStyle(None, edge, colour("control"))
        if self._kind in FILLS:
            fill = mix(colour(FILLS[self._kind]), colour("paper"), 0.16 if self.underMouse() else 0.0)
            return ButtonStyle(fill, None, colour("on_accent"))
        if self._kind in {"chip", "segment"}:
            return self._chip_style()
        hovered = colour("hover") if self.underMouse() or self.isDown() else None
        ink = colour("danger" if self._kind == "danger" else self._ink)
        if self._kind == "plain":
            return ButtonStyle(hovered or colour("surface"), colour("hairline"), ink)
        return ButtonStyle(hovered, None, ink)

    def _chip_style(self) -> ButtonStyle:
        colour = self._theme.colour
        hovered = colour("hover") if self.underMouse() else None
        if self._kind == "segment":
            chosen = colour("surface") if self.isChecked() else hovered
            return ButtonStyle(chosen, colour("control") if self.isChecked() else None, colour("ink"))
        if self.isChecked():
            return ButtonStyle(colour("hover"), colour("ink"), colour("ink"), max(1.5, self._theme.px(2)))
        return ButtonStyle(hovered or colour("surface"), colour("hairline"), colour("ink"))

    def _padding(self) -> int:
        return self._theme.px(PADDINGS_PX.get(self._kind, 14))

    def _icon_side(self) -> int:
        """Return the side of the leading icon or shape in pixels."""
        return self._theme.px(10 if self._shape else 18 if self._font_size > SMALL_PX else 16)

    def width_for(self, words: str) -> int:
        """Return the width in pixels that the button needs for a label."""
        return sum(self._part_widths(words)) + 2 * self._padding() + 2

    def _part_widths(self, words: str | None = None) -> tuple[int, int, int]:
        """Return the widths before the label, of the label (in bold, so that checking causes no shift) and behind."""
        words = self.label if words is None else words
        metrics = QFontMetricsF(self._theme.font(self._font_size, True))
        gap = self._theme.px(8 if self._icon else 6) if words else 0
        front = self._icon_side() + gap if self._icon or self._shape else 0
        back = self._theme.px(16 + 6) if self._trailing_icon else 0
        back += self._keycap_width() + self._theme.px(8) if self._keycap else 0
        return front, math.ceil(metrics.horizontalAdvance(words)), back

    def _keycap_width(self) -> int:
        width = QFontMetricsF(self._theme.font(KEYCAP_PX)).horizontalAdvance(self._keycap)
        return math.ceil(width) + self._theme.px(10)

    def sizeHint(self) -> QSize:
        height = self._theme.px(self._height_px)
        if not self.label:
            return QSize(height, height)
        return QSize(self.width_for(self.label), height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(64)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        coat, radius = self._style(), self._theme.px(CORNER_RADIUS_PX if self._kind != "segment" else 6)
        # around a filled button the ring of the focus stands apart, as it has the same colour
        gap = self._theme.px(4) if self.hasFocus() and self._kind in FILLS else 0
        body = self.rect().adjusted(gap, gap, -gap, -gap)
        paint_rounded_box(painter, body, max(2, radius - gap), coat.fill, coat.border, coat.width)
        self._paint_content(painter, coat.foreground)
        if self.hasFocus():
            paint_focus_ring(
                painter, self.rect(), self._theme, CORNER_RADIUS_PX if self._kind != "segment" else 6
            )

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        front, words, back = self._part_widths()
        font = self._theme.font(self._font_size, self._is_bold())
        available_width = self.width() - 2 * (self._padding() if self.label else 0)
        words = min(words, available_width - front - back)
        x, right = self._content_span(available_width, front + words + back)
        self._paint_icon(painter, x, ink)
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetricsF(font).elidedText(self.label, Qt.TextElideMode.ElideRight, words + 1)
        box = QRectF(x + front, 0, words + 1, self.height())
        centred = (
            Qt.AlignmentFlag.AlignCenter if self._kind in {"chip", "segment"} else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(box, centred | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        if self._trailing_icon:
            side = self._theme.px(16)
            pixmap = icons.pixmap(self._trailing_icon, side, ink, self.devicePixelRatioF())
            painter.drawPixmap(round(right - side), (self.height() - side) // 2, pixmap)
        if self._keycap:
            self._paint_keycap(painter, x + front + words + back, ink)

    def _content_span(self, available_width: float, needed: float) -> tuple[float, float]:
        """Return where the content begins and ends: in the middle, but over all the width where a list opens."""
        is_field = self._kind == "plain" and self._trailing_icon == OPENS_LIST
        width = available_width if is_field else min(available_width, needed)
        x = (self.width() - width) / 2
        return x, x + width

    def _paint_keycap(self, painter: QPainter, right: float, ink: QColor) -> None:
        width, height = self._keycap_width(), self._theme.px(18)
        box = QRectF(right - width, (self.height() - height) / 2, width, height)
        ground = QColor(ink)
        ground.setAlphaF(0.09 if self._kind not in FILLS else 0.2)
        paint_rounded_box(painter, box, self._theme.px(4), ground)
        painter.setFont(self._theme.font(KEYCAP_PX))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self._keycap)

    def _paint_icon(self, painter: QPainter, x: float, ink: QColor) -> None:
        side = self._icon_side()
        y = (self.height() - side) / 2
        if self._shape:
            colour = self._theme.role_colour(self._shape_role) if self._shape_role else ink
            paint_shape(painter, self._shape, QRectF(x, y, side, side), colour)
        elif self._icon:
            painter.drawPixmap(
                round(x), round(y), icons.pixmap(self._icon, side, ink, self.devicePixelRatioF())
            )
