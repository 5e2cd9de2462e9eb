"""Menus by keyboard: every line has a letter, and none has that of another."""

from __future__ import annotations

import re
from collections import Counter

import pytest

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
