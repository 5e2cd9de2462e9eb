"""Menus by keyboard: every line has a letter, and none has that of another."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.ui.shell import actions
from tests.gui.conftest import User


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_two_lines_of_a_menu_have_the_same_letter(user: User, lang: str) -> None:
    user.window.preferences.set_language(lang)
    specs = {spec.id: spec.label for spec in actions.action_specs()}
    titles = []
    for _, title, items in actions.MENUS:
        titles.append(letter(actions.translated(title)))
        shown = [item for item in actions.menu_items(items) if item]
        lines = [actions.SUBMENUS[item[:-1]] if item.endswith(">") else specs[item] for item in shown]
        taken = Counter(letter(actions.translated(line)) for line in lines)
        assert [found for found, count in taken.items() if count > 1] == [], title
    assert len(set(titles)) == len(titles)


def letter(words: str) -> str:
    found = re.search("&(.)", words)
    assert found is not None, f"{words} has no letter"
    return found[1].lower()


def test_a_letter_that_no_item_of_an_open_menu_has_is_no_note(user: User) -> None:
    user.window.focus_canvas()
    before = {*user.session.document.notes}
    menu = user.window.top_bar.menu_bar.actions()[0].menu()
    assert menu is not None
    menu.popup(user.window.mapToGlobal(QPoint(40, 40)))
    for letter in "Qq":
        QTest.keyClick(user.window, letter)
    QApplication.processEvents()
    assert menu.isVisible()
    menu.close()
    assert not user.canvas.note_editing.is_active
    assert {*user.session.document.notes} == before
    user.type("nu wel")
    user.key(Qt.Key.Key_Return)
    assert {"nu wel"} == {one.text for id_, one in user.session.document.notes.items() if id_ not in before}
