"""Lists beside each other: one row looks current, in the list that has the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from canvas_app.insight.comparison_text import ComparisonLine, ComparisonSection
from canvas_app.insight.difference import Difference
from canvas_app.ui.kit.lists import ListRow, RowList
from canvas_app.ui.kit.theme import Theme
from canvas_app.ui.parts.difference_list import DifferenceList
from tests.gui.wait_helpers import wait_until


class Lists(QWidget):
    """Names to choose from, and what the chosen one changed to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.names, self.changes, self.field = RowList(theme), DifferenceList(theme), QWidget(self)
        row = QHBoxLayout(self)
        for part in (self.names, self.changes, self.field):
            row.addWidget(part)
        self.names.set_rows([ListRow("Anna"), ListRow("Bram")])
        line = ComparisonLine("Een nieuw idee", Difference.ADDED, detail="Thema", now="Een nieuw idee")
        self.changes.show_sections([ComparisonSection("identity", "Identiteit", (line,))])
        self.resize(900, 300)
        self.show()
        self.activateWindow()

    def give_keyboard(self, part: QWidget) -> None:
        part.setFocus()
        wait_until(lambda: part.hasFocus() or part.focusProxy() is QApplication.focusWidget())

    def looks_current(self, rows: RowList) -> tuple[bool, bool]:
        """Whether the current row has a bar, and whether it has a ground."""
        place: QRect = rows.list_widget.visualItemRect(rows.list_widget.currentItem())
        picture = rows.list_widget.viewport().grab(place).toImage()
        middle = place.height() // 2
        has_bar = picture.pixelColor(3, middle) == self.theme.colour("focus")
        return has_bar, picture.pixelColor(place.width() - 6, middle) == self.theme.colour("hover")


@pytest.fixture
def lists(app: QApplication) -> Iterator[Lists]:
    made = Lists(Theme("light", 1.0))
    yield made
    made.close()
    made.deleteLater()


def test_what_is_read_has_no_current_row_until_it_has_the_keyboard(lists: Lists) -> None:
    lists.give_keyboard(lists.names)
    assert lists.looks_current(lists.names) == (True, True)
    assert lists.looks_current(lists.changes) == (False, False)


def test_what_was_chosen_keeps_its_ground_while_another_list_has_the_bar(lists: Lists) -> None:
    lists.give_keyboard(lists.changes)
    assert lists.looks_current(lists.names) == (False, True)
    assert lists.looks_current(lists.changes) == (True, True)


def test_what_was_chosen_stays_marked_while_a_button_has_the_keyboard(lists: Lists) -> None:
    lists.give_keyboard(lists.field)
    assert lists.looks_current(lists.names) == (True, True)
    assert lists.looks_current(lists.changes) == (False, False)
