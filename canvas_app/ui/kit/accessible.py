"""Telling screen readers where the keyboard is and what happened; nothing is done where nobody listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def install_accessible_factory() -> None:
    """Have Qt ask widgets that paint their content (`accessible_content`) what that is, from now on."""
    from PySide6.QtGui import QAccessible

    QAccessible.installFactory(_create_interface)
    if QAccessible.isActive():
        from canvas_app.ui.kit.accessible_interfaces import forget_known_widgets

        forget_known_widgets()


def _create_interface(_class_name: str, watched: object) -> object:
    from canvas_app.ui.kit.accessible_interfaces import create_interface

    return create_interface(watched)


def is_active() -> bool:
    """Return whether an assistive technology listens."""
    from PySide6.QtGui import QAccessible

    return QAccessible.isActive()


def announce(widget: QWidget, text: str) -> None:
    """Have a text said after what is being said; later, so that it comes after a new place of the keyboard."""
    if text and is_active():
        from canvas_app.ui.kit.accessible_interfaces import send_announcement

        QTimer.singleShot(0, widget, lambda: send_announcement(widget, text))


def tell_current(widget: QWidget) -> None:
    """Tell that the keyboard is on another item of a widget, if it has the keyboard; once it is laid out."""
    if is_active():
        from canvas_app.ui.kit.accessible_interfaces import send_current_later

        send_current_later(widget)


def tell_renamed(widget: QWidget) -> None:
    """Tell that the name of a widget is another one."""
    if is_active():
        from canvas_app.ui.kit.accessible_interfaces import send_renamed

        send_renamed(widget)
