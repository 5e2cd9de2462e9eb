"""Rows, columns and grids with the margins and gaps of their role, which follow the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from canvas_app.ui.kit.spacing import Spacing
    from canvas_app.ui.kit.theme import Theme

Box = TypeVar("Box", bound=QBoxLayout)
Part = QWidget | QLayout | int | tuple[QWidget | QLayout, int] | tuple[QWidget, int, Qt.AlignmentFlag]
"""Part of a row or column: an item, a stretch, an item with its stretch, and with its alignment."""


class LayoutSpacing(QObject):
    """Applies a spacing to the layout that is its parent, again when the theme changes."""

    def __init__(self, theme: Theme, layout: QLayout, spacing: Spacing) -> None:
        super().__init__(layout)
        self._theme, self._spacing = theme, spacing
        theme.changed.connect(self._apply)
        self._apply()

    def set(self, spacing: Spacing) -> None:
        """Apply another spacing."""
        if spacing != self._spacing:
            self._spacing = spacing
            self._apply()

    def _apply(self) -> None:
        layout = self.parent()
        if isinstance(layout, QLayout):
            apply_spacing(self._theme, layout, self._spacing)


def apply_spacing(theme: Theme, layout: QLayout, spacing: Spacing) -> None:
    """Set the margins and gaps of a layout."""
    layout.setContentsMargins(*margins_px(theme, spacing))
    gap = _gap_px(theme, spacing, spacing.gap)
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(gap)
        layout.setVerticalSpacing(
            gap if spacing.row_gap is None else _gap_px(theme, spacing, spacing.row_gap)
        )
    elif spacing.gap is not None:
        layout.setSpacing(gap)


def _bind_spacing(theme: Theme, layout: QLayout, spacing: Spacing) -> None:
    """Apply a spacing, again when the theme changes if it depends on that."""
    if spacing.is_scaled:
        LayoutSpacing(theme, layout, spacing)
    else:
        apply_spacing(theme, layout, spacing)


def _gap_px(theme: Theme, spacing: Spacing, length: float | None) -> int:
    """Return a gap in pixels; -1, which is Qt's own choice, for None."""
    if length is None:
        return -1
    return theme.px(length) if spacing.is_scaled else round(length)


def margins_px(theme: Theme, spacing: Spacing) -> tuple[int, int, int, int]:
    """Return the four margins of a spacing in pixels."""
    left, top, right, bottom = (
        theme.px(length) if spacing.is_scaled and length > 1 else round(length) for length in spacing[:4]
    )
    return left, top, right, bottom


def make_row(theme: Theme, spacing: Spacing, *parts: Part, parent: QWidget | None = None) -> QHBoxLayout:
    """Return a row of parts, from left to right; the layout of `parent` if it is given."""
    return _filled(QHBoxLayout(parent) if parent else QHBoxLayout(), theme, spacing, parts)


def make_column(theme: Theme, spacing: Spacing, *parts: Part, parent: QWidget | None = None) -> QVBoxLayout:
    """Return a column of parts, from top to bottom; the layout of `parent` if it is given."""
    return _filled(QVBoxLayout(parent) if parent else QVBoxLayout(), theme, spacing, parts)


def make_grid(theme: Theme, spacing: Spacing, parent: QWidget | None = None) -> QGridLayout:
    """Return an empty grid; the layout of `parent` if it is given."""
    made = QGridLayout(parent) if parent else QGridLayout()
    _bind_spacing(theme, made, spacing)
    return made


def _filled(box: Box, theme: Theme, spacing: Spacing, parts: tuple[Part, ...]) -> Box:
    _bind_spacing(theme, box, spacing)
    for part in parts:
        add_part(box, part)
    return box


def add_part(box: QBoxLayout, part: Part) -> None:
    """Add a part at the end of a row or column."""
    item, stretch, *alignment = part if isinstance(part, tuple) else (part, 0)
    if isinstance(item, int):
        box.addStretch(item)
    elif isinstance(item, QLayout):
        box.addLayout(item, stretch)
    else:
        box.addWidget(item, stretch, *alignment)


class LengthBinding(QObject):
    """Calls a method of its parent with lengths in pixels, again when the theme changes."""

    def __init__(
        self, theme: Theme, target: QWidget, method: Callable[..., object], lengths: tuple[float, ...]
    ) -> None:
        super().__init__(target)
        self._theme, self._method, self._lengths = theme, method, lengths
        theme.changed.connect(self.apply)

    def apply(self) -> None:
        """Call the method."""
        self._method(self.parent(), *map(self._theme.px, self._lengths))


def bind_lengths(theme: Theme, target: QWidget, method: Callable[..., object], *lengths: float) -> None:
    """Set a size of a widget now and when the theme changes.

    Args:
        theme: The theme, which scales the lengths.
        target: The widget.
        method: A method of its class, such as `QWidget.setFixedWidth`.
        lengths: In pixels at scale 1.
    """
    LengthBinding(theme, target, method, lengths).apply()


def repaint_with_theme(theme: Theme, widget: QWidget) -> None:
    """Let a widget that paints itself ask for its new size and repaint when the theme changes."""
    theme.changed.connect(widget.updateGeometry)
    theme.changed.connect(widget.update)
