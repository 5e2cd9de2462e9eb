"""The text field that has the keyboard; a module of its own, as the window needs it before any form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def write_focused_field(root: QWidget) -> None:
    """Let the field within `root` that has the keyboard write what it holds, as if it was left; it goes on there."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit | QPlainTextEdit) and root.isAncestorOf(focused):
        focused.clearFocus()
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
