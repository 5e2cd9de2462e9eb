"""Base class of a card or row that stands for a record: focus, keys, a menu of its own, dragging."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from canvas_app.ui.kit.accessible_content import ROOT, AccessibleContent, AccessibleItem, Key
from canvas_app.ui.kit.layouts import repaint_with_theme

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

ARROW_DIRECTIONS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_OPEN_KEYS = dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space), "open")
_DELETE_KEYS = dict.fromkeys((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), "delete")
KEY_ACTIONS: Mapping[Qt.Key, str] = {**_OPEN_KEYS, **_DELETE_KEYS}


class ItemContent(AccessibleContent):
    """An item of a list."""

    def __init__(self, item: ItemWidget) -> None:
        super().__init__(
            lambda: AccessibleItem(item.accessibleName(), "ListItem", item.accessibleDescription())
        )
        self._item = item

    def press(self, key: Key = ROOT) -> None:
        self._item.request_action("open")

    @property
    def is_pressable(self) -> bool:
        return True


class ItemWidget(QWidget):
    """One item, or several that the widget paints, of which `item_id` is the current one.

    Its actions are words of the subclass, and `open`, `delete`, `go:up` (focus the neighbour), `move:up`.

    Attributes:
        key_actions: What single keys do.
        is_draggable: Whether it can be dragged: press, move, release; Esc cancels.
        action_requested: Signal with the id of the item and the action.
        drag_started: Signal with the id of the item.
        dragged: Signal with the global mouse position.
        dropped: Signal with the global mouse position.
        drag_cancelled: Signal, Esc was pressed.
    """

    key_actions: ClassVar[Mapping[Qt.Key, str]] = KEY_ACTIONS
    is_draggable: ClassVar[bool] = False

    action_requested = Signal(str, str)
    drag_started = Signal(str)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)
    drag_cancelled = Signal()

    def __init__(self, theme: Theme, item_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.item_id = theme, item_id
        self._press_position: QPoint | None = None
        self._is_dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if self.is_draggable:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        repaint_with_theme(theme, self)

    def accessible_content(self) -> AccessibleContent:
        """Return what it is to screen readers: one of a list, which opens when it is pressed."""
        return ItemContent(self)

    def item_rect(self) -> QRect:
        """Return where the item is in the widget."""
        return self.rect()

    def request_action(self, action: str) -> None:
        """Emit `action_requested` for this item."""
        self.action_requested.emit(self.item_id, action)

    # The menu

    def fill_menu(self, menu: QMenu) -> None:
        """Add all actions to the context menu."""

    def create_menu(self) -> QMenu:
        """Return the context menu; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def add_menu_action(self, menu: QMenu, words: str, menu_action: str) -> QAction:
        """Add an action to a menu."""
        entry = menu.addAction(words.replace("&", "&&"))
        entry.setData(menu_action)
        return entry

    def _on_menu_triggered(self, action: QAction) -> None:
        self.request_action(str(action.data()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        inset = QPoint(self.theme.px(24), self.theme.px(24))
        corner = self.mapToGlobal(self.item_rect().topLeft() + inset)
        self.create_menu().popup(corner if by_key else event.globalPos())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._is_dragging and key == Qt.Key.Key_Escape:
            self.stop_dragging()
            self.drag_cancelled.emit()
        elif key in ARROW_DIRECTIONS:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.request_action(f"{'move' if alt else 'go'}:{ARROW_DIRECTIONS[key]}")
        elif key in self.key_actions:
            self.request_action(self.key_actions[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # While an item has the focus, the window's own shortcuts for these keys are overridden.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            others = event.modifiers() & Qt.KeyboardModifier.ControlModifier and key not in KEY_ACTIONS
            if key in ARROW_DIRECTIONS or (key in self.key_actions and not others):
                event.accept()
                return True
        return super().event(event)

    # The mouse

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.request_action("open")

    def stop_dragging(self) -> None:
        """Reset the drag state."""
        if self._is_dragging:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._press_position, self._is_dragging = None, False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_draggable and event.button() == Qt.MouseButton.LeftButton:
            self._press_position = event.position().toPoint()
        elif not self.is_draggable:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press_position is None:
            return
        position = event.position().toPoint()
        is_far = (position - self._press_position).manhattanLength() >= QApplication.startDragDistance()
        if not self._is_dragging and is_far:
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.drag_started.emit(self.item_id)
            self.update()
        if self._is_dragging:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragging = self._is_dragging
        self.stop_dragging()
        if was_dragging:
            self.dropped.emit(event.globalPosition().toPoint())


def find_focused(items: Mapping[str, ItemWidget]) -> str:
    """Return the id of the item that has the focus, or ''."""
    return next((id_ for id_, item in items.items() if item.hasFocus()), "")


def focus_item(items: Mapping[str, ItemWidget], id_: str) -> None:
    """Focus an item, if it is there."""
    if id_ in items:
        items[id_].setFocus(Qt.FocusReason.OtherFocusReason)
