"""What screen readers are told of widgets that paint their content.

Such a widget has a method `accessible_content`, which returns an `AccessibleContent`. It is asked only while an
assistive technology asks, so that nobody else pays for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QWidget

Key = Hashable
ROOT: Key = None
"""The key of the widget itself."""


class AccessibleItem(NamedTuple):
    """What is told of one painted thing.

    Attributes:
        name: What is read first: its text.
        role: Name of a `QAccessible.Role`.
        description: What is read after it.
        is_focusable: Whether the keyboard can be on it.
        is_focused: Whether the keyboard is on it.
        is_selected: Whether it is selected; None where it cannot be.
        is_expanded: Whether what is below it is shown; None where nothing is.
        is_checked: Whether it is chosen or switched on; None where it cannot be.
    """

    name: str
    role: str = "ListItem"
    description: str = ""
    is_focusable: bool = False
    is_focused: bool = False
    is_selected: bool | None = None
    is_expanded: bool | None = None
    is_checked: bool | None = None


class AccessibleContent:
    """The painted things of a widget as a tree; by default only the widget itself.

    Args:
        describe_widget: Returns what is told of the widget itself.
    """

    def __init__(self, describe_widget: Callable[[], AccessibleItem]) -> None:
        self._describe_widget = describe_widget

    def describe(self, key: Key = ROOT) -> AccessibleItem | None:
        """Return what is told of an item, or None for one that is gone."""
        return self._describe_widget() if key is ROOT else None

    def children(self, key: Key = ROOT) -> Sequence[Key]:
        """Return the items in the widget, or below one of them, in reading order."""
        return ()

    def parent(self, key: Key) -> Key:
        """Return the item that another is below, `ROOT` for the widget."""
        return ROOT

    def rect(self, key: Key) -> QRect:
        """Return where an item is on the screen."""
        return QRect()

    def key_at(self, point: QPoint) -> Key:
        """Return the item at a point of the screen, `ROOT` for none."""
        return ROOT

    def current(self) -> Key:
        """Return the item that the keyboard is on, `ROOT` for none."""
        return ROOT

    def press(self, key: Key = ROOT) -> None:
        """Do what a click on an item does."""

    @property
    def is_pressable(self) -> bool:
        """Whether the widget itself can be pressed; its items can."""
        return False

    def widgets(self) -> Sequence[QWidget] | None:
        """Return the widgets within it that are told of; None for all."""
        return None


class PaintedRow(NamedTuple):
    """A row of a painted list: what is told of it, and where it is in the widget."""

    words: str
    box: QRectF
    is_selected: bool = False


class RowsContent(AccessibleContent):
    """Rows that a widget paints below each other.

    Args:
        widget: The widget.
        name: Returns what the list is called.
        rows: Returns the rows by their keys.
        press_row: Does what a click on a row does.
    """

    def __init__(
        self,
        widget: QWidget,
        name: Callable[[], str],
        rows: Callable[[], Mapping[str, PaintedRow]],
        press_row: Callable[[str], object],
    ) -> None:
        super().__init__(lambda: AccessibleItem(name(), "List"))
        self._widget, self._rows, self._press_row = widget, rows, press_row

    def describe(self, key: Key = ROOT) -> AccessibleItem | None:
        row = self._rows().get(key) if isinstance(key, str) else None
        if row is None:
            return super().describe(key)
        is_focused = row.is_selected and self._widget.hasFocus()
        return AccessibleItem(
            row.words, is_focusable=True, is_focused=is_focused, is_selected=row.is_selected
        )

    def children(self, key: Key = ROOT) -> Sequence[Key]:
        return list(self._rows()) if key is ROOT else ()

    def rect(self, key: Key) -> QRect:
        row = self._rows().get(key) if isinstance(key, str) else None
        if row is None:
            return QRect()
        place = row.box.toRect()
        return QRect(self._widget.mapToGlobal(place.topLeft()), place.size())

    def key_at(self, point: QPoint) -> Key:
        place = QPointF(self._widget.mapFromGlobal(point))
        return next((key for key, row in self._rows().items() if row.box.contains(place)), ROOT)

    def current(self) -> Key:
        return next((key for key, row in self._rows().items() if row.is_selected), ROOT)

    def press(self, key: Key = ROOT) -> None:
        if isinstance(key, str):
            self._press_row(key)


class ButtonContent(AccessibleContent):
    """A button that is something else to screen readers, such as one of several to choose from."""

    def __init__(self, button: QAbstractButton, role: str) -> None:
        super().__init__(
            lambda: AccessibleItem(
                button.accessibleName(),
                role,
                button.accessibleDescription(),
                is_checked=button.isChecked() if button.isCheckable() else None,
            )
        )
        self._button = button

    def press(self, key: Key = ROOT) -> None:
        self._button.click()

    @property
    def is_pressable(self) -> bool:
        return self._button.isEnabled()


@runtime_checkable
class HasAccessibleContent(Protocol):
    """A widget that says by itself what it is."""

    def accessible_content(self) -> AccessibleContent | None:
        """Return what screen readers are told of it, or None for what Qt tells by itself."""
