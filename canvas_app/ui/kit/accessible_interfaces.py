"""Interfaces through which Qt tells assistive technologies of painted things.

Every item that is asked for gets a `QObject` of its own, for PySide takes only interfaces that stand for one: Qt keeps
these, and lets go of them when the object goes. Items are made when they are asked for; many are forgotten again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget
from shiboken6 import VoidPtr

from canvas_app.ui.kit.accessible_content import (
    ROOT,
    AccessibleContent,
    AccessibleItem,
    HasAccessibleContent,
    Key,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

MAX_ITEMS = 256
"""Number of items of a widget from which those are forgotten that are gone or out of sight."""

Role: TypeAlias = QAccessible.Role
State: TypeAlias = QAccessible.State
Text: TypeAlias = QAccessible.Text


class ItemObject(QObject):
    """Stands for a painted item of a widget."""

    def __init__(self, key: Key, owner: WidgetInterface, parent: QWidget) -> None:
        super().__init__(parent)
        self.key, self.owner, self.area = key, owner, parent


def create_interface(watched: object) -> QAccessibleInterface | None:
    """Return the interface of an item or of a widget that paints its content; None for anything else."""
    if isinstance(watched, ItemObject):
        return ItemInterface(watched)
    if isinstance(watched, QWidget) and isinstance(watched, HasAccessibleContent):
        content = watched.accessible_content()
        return WidgetInterface(watched, content) if content is not None else None
    return None


def forget_known_widgets() -> None:
    """Have Qt ask anew for widgets of which it was asked before it knew whom to ask."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, HasAccessibleContent):
            known = QAccessible.queryAccessibleInterface(widget)
            if known is not None and not isinstance(known, WidgetInterface):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def send_event(event: QAccessibleEvent) -> None:
    """Send an event to whoever listens."""
    QAccessible.updateAccessibility(event)


def send_announcement(widget: QWidget, text: str) -> None:
    """Have a text said when the reader has said what it is saying."""
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    send_event(event)


def send_renamed(widget: QWidget) -> None:
    """Send that the name of a widget is another one."""
    send_event(QAccessibleEvent(widget, QAccessible.Event.NameChanged))


def send_current_later(widget: QWidget) -> None:
    """Send where the keyboard is when control returns to the event loop: once, whatever comes in between."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(interface, WidgetInterface) and not interface.is_sending:
        interface.is_sending = True
        QTimer.singleShot(0, widget, partial(_send_current, widget))


def _send_current(widget: QWidget) -> None:
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(interface, WidgetInterface):
        interface.is_sending = False
        key = interface.content.current()
        if key is not ROOT and widget.hasFocus():
            send_event(QAccessibleEvent(interface.item_object(key), QAccessible.Event.Focus))


class WidgetInterface(QAccessibleWidget):
    """A widget that paints its content: the items, then the widgets in it."""

    def __init__(self, widget: QWidget, content: AccessibleContent) -> None:
        super().__init__(widget)
        self.content, self.is_sending = content, False
        self._objects: dict[Key, ItemObject] = {}

    @property
    def _area(self) -> QWidget:
        return (
            self.widget()
        )  # asked for each time: a reference would keep a window alive that nobody else keeps

    def item_object(self, key: Key) -> ItemObject:
        """Return what stands for an item."""
        if key not in self._objects:
            if len(self._objects) >= MAX_ITEMS:
                self._forget_all_but({self.content.current(), self.content.parent(key)})
            self._objects[key] = ItemObject(key, self, self._area)
        return self._objects[key]

    def _forget_all_but(self, kept: set[Key]) -> None:
        for key in [key for key in self._objects if key not in kept]:
            self._objects.pop(key).deleteLater()

    def item_interface(self, key: Key) -> QAccessibleInterface | None:
        """Return the interface of an item, or of the widget for `ROOT`."""
        subject = self._area if key is ROOT else self.item_object(key)
        return QAccessible.queryAccessibleInterface(subject)

    def _describe(self) -> AccessibleItem:
        return self.content.describe() or AccessibleItem("")

    # QAccessibleInterface

    def role(self) -> Role:
        return _role_of(self._describe())

    def text(self, kind: Text) -> str:
        item = self._describe()
        if kind == Text.Name and item.name:
            return item.name
        if kind == Text.Description and item.description:
            return item.description
        return super().text(kind)

    def state(self) -> State:
        return _with_state(super().state(), self._describe(), is_widget=True)

    def _widget_interfaces(self) -> list[QAccessibleInterface]:
        widgets = self.content.widgets()
        if widgets is None:
            return [super(WidgetInterface, self).child(index) for index in range(super().childCount())]
        return [QAccessible.queryAccessibleInterface(widget) for widget in widgets]

    def childCount(self) -> int:
        return len(self.content.children()) + len(self._widget_interfaces())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self.content.children()
        if index < len(keys):
            return self.item_interface(keys[index]) if index >= 0 else None
        widgets = self._widget_interfaces()
        return widgets[index - len(keys)] if index - len(keys) < len(widgets) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        subject, keys = child.object(), self.content.children()
        if isinstance(subject, ItemObject):
            return keys.index(subject.key) if subject.key in keys else -1
        widgets = [interface.object() for interface in self._widget_interfaces()]
        return len(keys) + widgets.index(subject) if subject in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        key = self.content.key_at(QPoint(x, y))
        return super().childAt(x, y) if key is ROOT else self.item_interface(key)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        key = self.content.current() if self._area.hasFocus() else ROOT
        return super().focusChild() if key is ROOT else self.item_interface(key)

    # QAccessibleActionInterface

    def actionNames(self) -> list[str]:
        press = [QAccessibleActionInterface.pressAction()] if self.content.is_pressable else []
        return [*press, *super().actionNames()]

    def doAction(self, name: str) -> None:
        if self.content.is_pressable and name == QAccessibleActionInterface.pressAction():
            self.content.press()
        else:
            super().doAction(name)


class ItemInterface(QAccessibleObject):
    """A painted item; one that is gone has no name, and is not valid."""

    def __init__(self, item: ItemObject) -> None:
        super().__init__(item)
        self._item = item
        self._action = _PressAction(item)

    @property
    def _content(self) -> AccessibleContent:
        return self._item.owner.content

    def _describe(self) -> AccessibleItem | None:
        return self._content.describe(self._item.key)

    def isValid(self) -> bool:
        return super().isValid() and self._describe() is not None

    def role(self) -> Role:
        item = self._describe()
        return _role_of(item) if item else Role.NoRole

    def text(self, kind: Text) -> str:
        item = self._describe()
        if item is None:
            return ""
        return {Text.Name: item.name, Text.Description: item.description}.get(kind, "")

    def state(self) -> State:
        item = self._describe()
        state = State()
        if item is None:
            state.invalid = state.invisible = True
            return state
        state.offscreen = not self._area.rect().intersects(
            QRect(self._area.mapFromGlobal(self.rect().topLeft()), self.rect().size())
        )
        return _with_state(state, item)

    @property
    def _area(self) -> QWidget:
        return self._item.area

    def rect(self) -> QRect:
        return self._content.rect(self._item.key)

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._area.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._item.owner.item_interface(self._content.parent(self._item.key))

    def childCount(self) -> int:
        return len(self._content.children(self._item.key))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self._content.children(self._item.key)
        return self._item.owner.item_interface(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        subject, keys = child.object(), self._content.children(self._item.key)
        return keys.index(subject.key) if isinstance(subject, ItemObject) and subject.key in keys else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        key = self._content.key_at(QPoint(x, y))
        is_below = key is not ROOT and self._content.parent(key) == self._item.key
        return self._item.owner.item_interface(key) if is_below else None

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        # PySide takes an object or a `VoidPtr` for the pointer, and crashes on None and on numbers
        return self._action if kind == QAccessible.InterfaceType.ActionInterface else VoidPtr(0)


class _PressAction(QAccessibleActionInterface):
    """What an assistive technology can do with an item."""

    def __init__(self, item: ItemObject) -> None:
        super().__init__()
        self._item = item

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, name: str) -> None:
        if name in self.actionNames():
            self._item.owner.content.press(self._item.key)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []


def _role_of(item: AccessibleItem) -> Role:
    """Return the role that an item names."""
    role: Role = getattr(QAccessible.Role, item.role)
    return role


def _with_state(state: State, item: AccessibleItem, *, is_widget: bool = False) -> State:
    """Return a state with what an item says of itself."""
    flags = {
        "selectable": item.is_selected is not None,
        "selected": bool(item.is_selected),
        "expandable": item.is_expanded is not None,
        "expanded": item.is_expanded is True,
        "collapsed": item.is_expanded is False,
        "checkable": item.is_checked is not None,
        "checked": bool(item.is_checked),
    }
    if not is_widget:
        flags |= {"focusable": item.is_focusable, "focused": item.is_focused}
    for name, is_on in flags.items():
        setattr(state, name, is_on)
    return state
