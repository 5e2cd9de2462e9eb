"""Every command by keyboard: walked through one by one, and found in the list of keys (F1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from canvas_app.ui.kit.option_group import OptionGroup
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.show_keys import CONTROL_KEY_COMMANDS, KEY_COMMANDS, SHOW_KEY_HELP
from canvas_app.ui.shell import actions
from canvas_app.ui.shell.shortcut_list import shortcut_groups
from tests.gui.conftest import User

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "niplan.nl.nwcanvas.json"
ALT = Qt.KeyboardModifier.AltModifier
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])
SIGNS = "/@"
"""Signs before letters that choose a topic or a person while a note is typed."""
MENU_LINES = [(name, item) for name, _, items in actions.MENUS for item in actions.menu_items(items) if item]


def letter_key(words: str) -> Qt.Key:
    found = re.search("&(.)", words)
    assert found is not None, words
    return Qt.Key(ord(found[1].upper()))


def press_letters(user: User, menu: QMenu, *letters: Qt.Key) -> QMenu | None:
    """Opens a menu by Alt and a letter, and goes on from there; the menu that is open at the end."""
    QTest.keyClick(user.window, letters[0], ALT)
    assert QApplication.activePopupWidget() is menu
    for letter in letters[1:]:
        QTest.keyClick(QApplication.activePopupWidget(), letter)
    found = QApplication.activePopupWidget()
    return found if isinstance(found, QMenu) else None


@pytest.fixture(autouse=True)
def closed_menus() -> Iterator[None]:
    yield
    close_menus()


def close_menus() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


@LANGUAGES
def test_every_line_of_the_menus_is_reached_by_letters(user: User, lang: str) -> None:
    user.window.preferences.set_language(lang)
    QApplication.processEvents()
    specs = {spec.id: spec for spec in actions.action_specs()}
    assert specs.keys() <= {item for _, item in MENU_LINES}, "an action that is in no menu"
    titles = {name: actions.translated(title) for name, title, _ in actions.MENUS}
    menus = dict(zip(titles, user.window.menu_builder.menus, strict=True))
    user.window.context.settings.recent = [str(SAMPLE)]
    chosen: list[str] = []
    for id_, action in user.window.actions_by_id.items():
        action.triggered.disconnect()
        action.setEnabled(True)
        action.triggered.connect(lambda _=False, id_=id_: chosen.append(id_))
    for name, item in MENU_LINES:
        is_submenu = item.endswith(">")
        label = actions.translated(actions.SUBMENUS[item[:-1]] if is_submenu else specs[item].label)
        for action in user.window.actions_by_id.values():
            action.setEnabled(True)
            action.setVisible(True)  # some are there only in a copy that is filled in
        opened = press_letters(user, menus[name], letter_key(titles[name]), letter_key(label))
        if is_submenu:
            assert opened is not None, item
            assert opened.objectName() == item[:-1]
        else:
            assert chosen[-1:] == [item]
            assert opened is None, item
        close_menus()


@LANGUAGES
def test_the_list_of_keys_has_every_command(user: User, lang: str) -> None:
    user.window.preferences.set_language(lang)
    QApplication.processEvents()
    groups = dict(shortcut_groups())
    native = QKeySequence.SequenceFormat.NativeText
    for name, title, items in actions.MENUS:
        rows = {effect: keys for keys, effect in groups[actions.strip_mnemonic(actions.translated(title))]}
        shown = [item for item in actions.menu_items(items) if item]
        assert len(rows) == len(shown), name
        for spec in (spec for spec in actions.action_specs() if spec.id in shown):
            keys = rows[actions.strip_mnemonic(actions.translated(spec.label))]
            assert keys, spec.id
            assert all(QKeySequence(key).toString(native) in keys for key in spec.keys), spec.id


def spelled_out(keys: str) -> str:
    """`Ctrl+Shift+D, T` with the held keys before each letter."""
    held = re.match(r"(\w+\+)+(?=\w, )", keys)
    return ", ".join(key if "+" in key else f"{held[0]}{key}" for key in keys.split(", ")) if held else keys


def test_the_list_has_the_keys_that_are_in_no_menu(user: User) -> None:
    listed = " ".join(spelled_out(keys) for _, rows in shortcut_groups() for keys, _ in rows)
    for shortcut in user.window.findChildren(QShortcut):
        key = shortcut.key().toString()
        of_a_range = re.fullmatch(r"(Alt|Ctrl)\+[1-5]", key)
        assert key in listed or (of_a_range and f"{of_a_range[1]}+1 … {of_a_range[1]}+5" in listed), key


def test_while_presenting_every_command_has_a_key_that_is_listed(user: User) -> None:
    page = user.window.controllers.presentation.presenter
    assert set(page._commands) == {*KEY_COMMANDS.values(), *CONTROL_KEY_COMMANDS.values()}
    listed = re.split(r"[ ,·]+|…", " ".join(keys for keys, _ in SHOW_KEY_HELP))
    signs = {"Right": "→", "Left": "←", "PgDown": "Page", "Return": "Enter", "+": "+", ".": ".", ",": "or"}
    missing = set(KEY_COMMANDS.values())
    for key, command in KEY_COMMANDS.items():
        name = QKeySequence(key).toString()
        if {name, signs.get(name, name)} & set(listed) or command in {"block_2", "block_3", "block_4"}:
            missing.discard(command)
    assert not missing


def test_every_button_of_the_presenter_says_its_key(user: User) -> None:
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    page = presentation.presenter
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)]
    for button in buttons:
        if not can_tab_to(button):
            assert says_its_key(page, button), button.accessibleName()
    assert len(buttons) > 6


def says_its_key(page: PresenterPage, button: QAbstractButton) -> bool:
    if button is page.legibility and not page.slides.cut_ids:
        return True  # it only says that everything can be read
    found = re.search(r"\((.+)\)$", button.accessibleName()) or re.search(
        r"\(?([^()]+)\)?$", button.accessibleDescription()
    )
    return found is not None and (found[1] in SIGNS or QKeySequence(found[1])[0].key() in KEY_COMMANDS)


def can_tab_to(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_every_button_of_the_window_is_reached_with_tab_and_arrows(user: User) -> None:
    """On every page: what can be clicked can be tabbed to, or is one of a group that the arrow keys go through."""
    for page in ("canvas", "coalitions", "plan", "agreements", "voting", "participants", "posters", "start"):
        user.window.navigation.show_page(page)
        QApplication.processEvents()
        buttons = user.window.findChildren(QAbstractButton)
        unreached = [
            button.accessibleName()
            for button in buttons
            if button.isVisible() and button.isEnabled() and not can_tab_to(button) and not is_option(button)
        ]
        assert unreached == [], page


def is_option(button: QAbstractButton) -> bool:
    """Whether it is one of several options of which another one can be tabbed to."""
    group = button.parentWidget()
    return isinstance(group, OptionGroup) and any(map(can_tab_to, group.findChildren(QAbstractButton)))
