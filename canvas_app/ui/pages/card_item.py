"""What every picture of a coalition in the portfolio can do: be focused, opened, moved and taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from canvas_app.ui.pages.coalition_words import spoken_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.method import Choice
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench

ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space}
REMOVING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class CardItem(QWidget):
    """One coalition. `wished` carries its id and what is wanted.

    Wishes: `open`, `delete`, `go:left` (focus to a neighbour; also right, up, down), `move:left` (the card itself),
    `state:running`, `form:event`.
    """

    wished = Signal(str, str)

    def __init__(self, bench: Bench, card: Coalition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.look, self.card = bench, bench.look, card
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.look.changed.connect(self.restyle)

    def show_card(self, card: Coalition) -> None:
        """The card as it is now."""
        self.card = card
        self.setAccessibleName(spoken_card(self.bench, card))
        self.restyle()

    def restyle(self) -> None:
        """Measures and paints anew."""
        self.updateGeometry()
        self.update()

    def wish(self, what: str) -> None:
        """Tells what is wanted with this card."""
        self.wished.emit(self.card.id, what)

    def menu(self) -> QMenu:
        """Everything that can be done with the card, by mouse or keyboard."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add(menu, self.tr("Open"), "open")
        words = self.bench.method.coalition
        self._add_choices(menu, words.labels["state"], words.states, "state", self.card.state)
        self._add_choices(menu, words.labels["form"], words.forms, "form", self.card.form)
        menu.addSeparator()
        self._add(menu, self.tr("Move up (Alt+↑)"), "move:up")
        self._add(menu, self.tr("Move down (Alt+↓)"), "move:down")
        menu.addSeparator()
        self._add(menu, self.tr("Delete"), "delete")
        menu.triggered.connect(self._triggered)
        return menu

    def _add(self, menu: QMenu, words: str, wish: str) -> QAction:
        action = menu.addAction(words.replace("&", "&&"))
        action.setData(wish)
        return action

    def _add_choices(
        self, menu: QMenu, title: object, choices: Sequence[Choice], field: str, current: str
    ) -> None:
        lang = self.bench.lang
        inner = menu.addMenu(title[lang] if isinstance(title, dict) else "")
        for choice in choices:
            action = self._add(inner, choice.title[lang], f"{field}:{choice.id}")
            action.setCheckable(True)
            action.setChecked(choice.id == current)

    def _triggered(self, action: QAction) -> None:
        self.wish(str(action.data()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.mapToGlobal(QPoint(self.look.px(24), self.look.px(24))) if by_key else event.globalPos()
        self.menu().popup(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wish("open")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.wish(f"{'move' if alt else 'go'}:{ARROWS[key]}")
        elif key in OPENING:
            self.wish("open")
        elif key in REMOVING:
            self.wish("delete")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # the window's own shortcuts for these keys wait while a card has the focus
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in REMOVING or key in OPENING or key in ARROWS:
                event.accept()
                return True
        return super().event(event)
