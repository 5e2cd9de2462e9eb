"""Single-choice groups: chips that wrap over several rows, a segmented control, or a dropdown.

Arrow keys move the selection.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QWidget

from canvas_app.content.languages import language, language_codes
from canvas_app.ui.kit.accessible_content import AccessibleContent, AccessibleItem
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import FlowLayout
from canvas_app.ui.kit.paint_helpers import CORNER_RADIUS_PX, paint_rounded_box
from canvas_app.ui.kit.tab_order import place_in_tab_order
from canvas_app.ui.kit.translate import Words, bind_texts, resolve

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

SEGMENTS_PADDING_PX = 3
"""Between segments and the edge of their background, in pixels at scale 1."""

PLAIN_MODIFIERS = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class Option(NamedTuple):
    """An option: its id, label, tooltip and the shape before the label."""

    id: str
    label: Words
    tooltip: Words = ""
    shape: str = ""


def language_options() -> list[Option]:
    """Return the languages of the program, each by its own name."""
    return [Option(code, language(code).name) for code in language_codes()]


class OptionGroup(QWidget):
    """Base class of the single-choice groups.

    `option_selected` carries the id of an option the user selected; `set_current` does not emit it. With
    `can_deselect`, clicking the selected option deselects it and `option_selected` carries ''.
    """

    option_selected = Signal(str)

    def __init__(self, theme: Theme, can_deselect: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._can_deselect = theme, can_deselect
        self._buttons: dict[str, Button] = {}
        self._ids: list[str] = []
        self._current = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(not can_deselect)
        self._group.buttonClicked.connect(self._on_button_clicked)
        theme.changed.connect(self.restyle)

    def set_accessible_name(self, name: Words) -> None:
        """Set the name of the group for screen readers."""
        bind_texts(self, QWidget.setAccessibleName, name)

    def accessible_content(self) -> AccessibleContent:
        """Return that these belong together."""
        return AccessibleContent(lambda: AccessibleItem(self.accessibleName(), "Grouping"))

    def set_options(self, options: Sequence[Option]) -> None:
        """Set the options; with unchanged ids, only their texts and shapes are updated."""
        self._ids = [option.id for option in options]
        self._show_options(options)

    def _show_options(self, options: Sequence[Option]) -> None:
        """Make a button for each of these options."""
        if [option.id for option in options] != list(self._buttons):
            self._rebuild(options)
        for option in options:
            self._buttons[option.id].set_icon(shape=option.shape)
            self._buttons[option.id].set_texts(option.label, option.tooltip)
        self.set_current(self._current)

    def _rebuild(self, options: Sequence[Option]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        for option in options:
            button = self._create_button()
            button.setProperty("choice", option.id)
            button.accessible_role = "RadioButton"
            button.installEventFilter(self)
            self._group.addButton(button)
            self._add_button(button)
            self._buttons[option.id] = button
        self.fix_tab_order()

    def fix_tab_order(self) -> None:
        """Insert the buttons into the tab order right behind this widget."""
        place_in_tab_order(self, self._buttons.values())

    def _create_button(self) -> Button:
        return Button(self._theme, "chip", parent=self)

    def _add_button(self, button: Button) -> None:
        raise NotImplementedError

    def set_current(self, id_: str) -> None:
        """Show an option as selected, without emitting `option_selected`; an unknown id selects none."""
        self._current = id_
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == self._key_of(id_))
        self._group.setExclusive(not self._can_deselect)
        self._update_focus_policies()

    def _update_focus_policies(self) -> None:
        """Let Tab stop only at the selected option (else the first); the arrow keys reach the others."""
        policy = Qt.FocusPolicy
        current = self._key_of(self._current)
        stop = current if current in self._buttons else next(iter(self._buttons), "")
        for key, button in self._buttons.items():
            button.setFocusPolicy(
                policy.StrongFocus if self._can_deselect or key == stop else policy.ClickFocus
            )

    def value(self) -> str:
        """Return the id of the selected option, or ''."""
        return self._current

    def set_value(self, id_: str) -> None:
        """Show an option as selected."""
        self.set_current(id_)

    @property
    def current_id(self) -> str:
        """Id of the selected option, or ''."""
        return self._current

    def _key_of(self, id_: str) -> str:
        """Return the key of the button that shows an option."""
        return id_

    def button_of(self, id_: str) -> Button:
        """Return the button of an option."""
        return self._buttons[self._key_of(id_)]

    @property
    def tab_stop(self) -> Button:
        """The button where Tab stops."""
        return next(
            button for button in self._buttons.values() if button.focusPolicy() & Qt.FocusPolicy.TabFocus
        )

    def _on_button_clicked(self, button: QAbstractButton) -> None:
        id_ = str(button.property("choice"))
        self._select("" if self._can_deselect and id_ == self._current else id_)

    def _select(self, id_: str) -> None:
        """Select an option as the user does."""
        self.set_current(id_)
        self.option_selected.emit(id_)

    def restyle(self) -> None:
        """Update geometry and repaint after a theme change."""
        self.updateGeometry()
        self.update()

    def _arrow_steps(self) -> dict[Qt.Key, int]:
        """Return by how many options each arrow key moves the selection."""
        return {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}

    def _select_neighbour(self, button: QObject, by: int) -> None:
        key = str(button.property("choice"))
        index = self._ids.index(self._current if key == self._key_of(self._current) else key)
        id_ = self._ids[(index + by) % len(self._ids)]
        self.button_of(id_).setFocus(Qt.FocusReason.TabFocusReason)
        self._select(id_)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt's arrow keys go by the position of the buttons, which skips some when chips wrap over two rows
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._can_deselect:
            by = self._arrow_steps().get(Qt.Key(event.key()))
            if by is not None and event.modifiers() in PLAIN_MODIFIERS:
                self._select_neighbour(watched, by)
                return True
        return super().eventFilter(watched, event)


class ChipGroup(OptionGroup):
    """Options as chips, wrapped over as many rows as needed."""

    def __init__(self, theme: Theme, can_deselect: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(theme, can_deselect, parent)
        self._flow = FlowLayout(self, theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _add_button(self, button: Button) -> None:
        self._flow.addWidget(button)

    def restyle(self) -> None:
        self._flow.set_gap(self._theme.px(6))
        super().restyle()


class SegmentedControl(OptionGroup):
    """Options as segments side by side on a common background."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.restyle()

    def _create_button(self) -> Button:
        return Button(self._theme, "segment", parent=self)

    def _add_button(self, button: Button) -> None:
        self._row.addWidget(button)

    def restyle(self) -> None:
        margin = self._theme.px(SEGMENTS_PADDING_PX)
        self._row.setContentsMargins(margin, margin, margin, margin)
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_segments_ground(self, self._theme)


def paint_segments_ground(widget: QWidget, theme: Theme) -> None:
    """Paint the common background of segments."""
    paint_rounded_box(QPainter(widget), widget.rect(), theme.px(CORNER_RADIUS_PX), theme.colour("hover"))


def create_option_menu(
    parent: QWidget, theme: Theme, options: Sequence[Option], current_id: str | None = None
) -> QMenu:
    """Create a menu of options, whose actions have the ids as data; it deletes itself when it closes.

    Args:
        parent: The parent widget.
        theme: The theme.
        options: The options.
        current_id: Which of them holds now; None where each does something and none of them holds.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setFont(theme.font())
    group = QActionGroup(menu)
    for option in options:
        action = menu.addAction(resolve(option.label).replace("&", "&&"))
        action.setData(option.id)
        if current_id is not None:
            action.setCheckable(True)
            action.setChecked(option.id == current_id)
            group.addAction(action)
    return menu


def open_menu_below(menu: QMenu, button: QWidget) -> None:
    """Open a menu below a button, at the option that holds or else the first, so that Enter takes it."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
    chosen = [action for action in menu.actions() if action.isChecked()]
    for action in (chosen or menu.actions())[:1]:
        menu.setActiveAction(action)


class Dropdown(Button):
    """A button with a menu of options.

    `option_selected` carries the id of an option the user selected; `set_current` does not emit it.
    """

    option_selected = Signal(str)

    def __init__(self, theme: Theme, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, "plain", icon, parent)
        self.set_icon(icon, trailing_icon="chevron-down")
        self._base_icon = icon
        self._options: Sequence[Option] = ()
        self.current_id = ""
        self._accessible_prefix: Words = ""
        self.clicked.connect(self.open_menu)

    def set_options(self, options: Sequence[Option], name: Words) -> None:
        """Set the options, and the name of the field, which precedes the selected option for screen readers."""
        self._options, self._accessible_prefix = options, name
        self.set_current(self.current_id)

    def set_current(self, id_: str) -> None:
        """Show an option as selected, without emitting `option_selected`."""
        self.current_id = id_
        option = next((option for option in self._options if option.id == id_), None)
        if option is not None:
            self.set_icon("" if option.shape else self._base_icon, option.shape, "chevron-down")
            prefix, label = self._accessible_prefix, option.label
            self.set_texts(label, option.tooltip, lambda: f"{resolve(prefix)}: {resolve(label)}")

    def create_menu(self) -> QMenu:
        """Create the menu of options; it deletes itself when it closes."""
        menu = create_option_menu(self, self._theme, self._options, self.current_id)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        open_menu_below(self.create_menu(), self)

    def _on_menu_triggered(self, action: QAction) -> None:
        self.set_current(str(action.data()))
        self.option_selected.emit(self.current_id)
