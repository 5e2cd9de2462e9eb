"""Segments over the whole width: in rows where they do not fit side by side, rare options in a menu behind the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import FilledFlowLayout
from canvas_app.ui.kit.option_group import (
    SEGMENTS_PADDING_PX,
    Option,
    OptionGroup,
    create_option_menu,
    open_menu_below,
    paint_segments_ground,
)
from canvas_app.ui.kit.translate import Words

if TYPE_CHECKING:
    from canvas_app.ui.kit.theme import Theme

_MENU = "\0menu"
"""Key of the last segment, which stands for all options in the menu."""


class _Segment(Button):
    """A segment that needs little room of its own, for it gets a share of what is left of the row."""

    def _padding(self) -> int:
        return self._theme.px(6)


class SegmentRows(OptionGroup):
    """Options as segments that fill the width.

    Args:
        theme: The theme.
        shown_count: Number of options with a segment of their own; 0 for all. The arrow keys reach all of them.
        menu_label: Label of the segment with the others, until one of these is selected.
        parent: The parent widget.
    """

    def __init__(
        self, theme: Theme, shown_count: int = 0, menu_label: Words = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._shown_count, self._menu_label = shown_count, menu_label
        self._menu_options: Sequence[Option] = ()
        self._flow = FilledFlowLayout(self, 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def _show_options(self, options: Sequence[Option]) -> None:
        count = self._shown_count or len(options)
        self._menu_options = options[count:]
        more = [Option(_MENU, self._menu_label)] if self._menu_options else []
        super()._show_options([*options[:count], *more])

    def _create_button(self) -> Button:
        return _Segment(self._theme, "segment", parent=self)

    def _add_button(self, button: Button) -> None:
        self._flow.addWidget(button)

    def _key_of(self, id_: str) -> str:
        return _MENU if any(option.id == id_ for option in self._menu_options) else id_

    def set_current(self, id_: str) -> None:
        super().set_current(id_)
        if self._menu_options:
            label = next(
                (option.label for option in self._menu_options if option.id == id_), self._menu_label
            )
            self._buttons[_MENU].set_icon(trailing_icon="chevron-down")
            self._buttons[_MENU].set_texts(label)

    def _on_button_clicked(self, button: QAbstractButton) -> None:
        if button is not self._buttons.get(_MENU):
            super()._on_button_clicked(button)
            return
        self.set_current(self._current)  # the click checked the segment, and nothing has been selected yet
        open_menu_below(self.create_menu(), button)

    def create_menu(self) -> QMenu:
        """Create the menu of the options without a segment of their own."""
        menu = create_option_menu(self, self._theme, self._menu_options, self._current)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    def _on_menu_triggered(self, action: QAction) -> None:
        self._select(str(action.data()))

    def restyle(self) -> None:
        padding = self._theme.px(SEGMENTS_PADDING_PX)
        self._flow.setContentsMargins(padding, padding, padding, padding)
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_segments_ground(self, self._theme)
