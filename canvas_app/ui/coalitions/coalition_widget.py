"""Base class of the coalition widgets: focus, open, move and delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from canvas_app.content.coalition_view import CoalitionView, view_coalition
from canvas_app.ui.coalitions.coalition_labels import accessible_summary
from canvas_app.ui.kit.layouts import repaint_with_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.method import CardOption
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext

ARROW_DIRECTIONS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
OPEN_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space}
DELETE_KEYS = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class CoalitionWidget(QWidget):
    """One coalition.

    Actions are `open`, `delete`, `go:left` (focus the neighbour; also right, up, down), `move:left` (move the
    card itself), `state:running` and `form:event`.

    Attributes:
        action_requested: Signal with the id of the coalition and the action.
    """

    action_requested = Signal(str, str)

    def __init__(self, context: AppContext, coalition: Coalition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.theme, self.coalition = context, context.theme, coalition
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        repaint_with_theme(self.theme, self)

    @property
    def view(self) -> CoalitionView:
        """What is shown of the coalition, in the current language."""
        return view_coalition(self.coalition, self.context.method.coalition, self.context.lang)

    def set_coalition(self, coalition: Coalition) -> None:
        """Update the widget from the coalition."""
        self.coalition = coalition
        self.setAccessibleName(accessible_summary(self.view))
        self.updateGeometry()
        self.update()

    def request_action(self, action: str) -> None:
        """Emit `action_requested` for this coalition."""
        self.action_requested.emit(self.coalition.id, action)

    def create_menu(self) -> QMenu:
        """Return the context menu with all actions."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_menu_action(menu, self.tr("Open"), "open")
        words = self.context.method.coalition
        self._add_choice_menu(menu, words.labels["state"], words.states, "state", self.coalition.state)
        self._add_choice_menu(menu, words.labels["form"], words.forms, "form", self.coalition.form)
        menu.addSeparator()
        self._add_menu_action(menu, self.tr("Move up (Alt+↑)"), "move:up")
        self._add_menu_action(menu, self.tr("Move down (Alt+↓)"), "move:down")
        menu.addSeparator()
        self._add_menu_action(menu, self.tr("Delete"), "delete")
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def _add_menu_action(self, menu: QMenu, words: str, menu_action: str) -> QAction:
        entry = menu.addAction(words.replace("&", "&&"))
        entry.setData(menu_action)
        return entry

    def _add_choice_menu(
        self, menu: QMenu, title: object, choices: Sequence[CardOption], field: str, current: str
    ) -> None:
        lang = self.context.lang
        inner = menu.addMenu(title[lang] if isinstance(title, dict) else "")
        for choice in choices:
            action = self._add_menu_action(inner, choice.title[lang], f"{field}:{choice.id}")
            action.setCheckable(True)
            action.setChecked(choice.id == current)

    def _on_menu_triggered(self, action: QAction) -> None:
        self.request_action(str(action.data()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        position = (
            self.mapToGlobal(QPoint(self.theme.px(24), self.theme.px(24))) if by_key else event.globalPos()
        )
        self.create_menu().popup(position)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.request_action("open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROW_DIRECTIONS:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.request_action(f"{'move' if alt else 'go'}:{ARROW_DIRECTIONS[key]}")
        elif key in OPEN_KEYS:
            self.request_action("open")
        elif key in DELETE_KEYS:
            self.request_action("delete")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # While a card has the focus, the window's own shortcuts for these keys are overridden.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in DELETE_KEYS or key in OPEN_KEYS or key in ARROW_DIRECTIONS:
                event.accept()
                return True
        return super().event(event)
