"""What was agreed about notes: marked by keys on the canvas, asked for by letters, seen, undone, in the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.ui.agreements.agreements_page import AgreementsPage
from canvas_app.ui.canvas.to_do_popup import ToDoPopup
from canvas_app.ui.presenting.show_keys import KEY_COMMANDS
from canvas_app.ui.shell.actions import MARK_KEYS, MASK_KEY, REVEAL_KEY, action_specs
from tests.gui.conftest import User

TOPIC = "identity.passion.theme"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = {"decided": Qt.Key.Key_D, "to_do": Qt.Key.Key_T, "parked": Qt.Key.Key_P}


def mark(user: User, name: str) -> None:
    user.key(KEYS[name], CTRL | SHIFT)


def open_popup() -> ToDoPopup:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ToDoPopup)
    return popup


def press(key: Qt.Key) -> None:
    popup = QApplication.activePopupWidget()
    QTest.keyClick((popup.focusWidget() or popup) if popup else QApplication.focusWidget(), key)


def test_no_key_of_marks_and_masks_is_taken() -> None:
    taken = {QKeySequence(key) for spec in action_specs() for key in spec.keys}
    own = [QKeySequence(key) for key in (*MARK_KEYS.values(), MASK_KEY, REVEAL_KEY)]
    assert len(set(map(QKeySequence.toString, own))) == len(own)
    assert not [key.toString() for key in own if key in taken]
    assert KEY_COMMANDS[Qt.Key.Key_M] == "masks"


@pytest.mark.parametrize("name", ["decided", "parked"])
def test_a_key_marks_the_note_and_takes_the_mark_away_again(user: User, name: str) -> None:
    item = user.first(TOPIC)
    user.click(item)
    mark(user, name)
    assert user.session.document.notes[item[1]].mark == name
    view = user.canvas.topics_view(TOPIC)
    view.ensure_layout()
    boxes = {box.note.id: box for topic in view.pane_layout.topics for box in topic.notes}
    assert boxes[item[1]].note.mark == name
    told = user.canvas.views["identity"].accessible_content().describe(item)
    assert told is not None
    assert {"decided": "Besloten", "parked": "Geparkeerd"}[name] in told.description
    mark(user, name)
    assert user.session.document.notes[item[1]].mark == ""
    user.key(Qt.Key.Key_Z, CTRL)
    assert user.session.document.notes[item[1]].mark == name


def test_to_do_asks_by_letters_who_and_when_and_enter_closes_it(user: User) -> None:
    item = user.first(TOPIC)
    person = next(iter(user.session.document.participants.values()))
    user.click(item)
    mark(user, "to_do")
    popup = open_popup()
    QTest.keyClicks(popup.who_field.edit, person.sign.lower())
    press(Qt.Key.Key_Tab)
    assert popup.who_field.value() == person.name
    QTest.keyClicks(popup.due_field.edit, "12 juni 2026")
    press(Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    note = user.session.document.notes[item[1]]
    assert (note.mark, note.who, note.due) == ("to_do", person.name, "12 juni 2026")
    assert user.session.undo_stack.undoText() == "note-mark"
    user.session.undo()
    note = user.session.document.notes[item[1]]
    assert (note.mark, note.who, note.due) == ("", "", "")


def test_enter_goes_from_who_to_when_and_a_name_that_nobody_has_stays(user: User) -> None:
    item = user.first(TOPIC)
    user.click(item)
    mark(user, "to_do")
    QTest.keyClicks(open_popup().who_field.edit, "de buren")
    QTest.keyClick(open_popup().who_field.edit, Qt.Key.Key_Return)
    QTest.keyClicks(open_popup().due_field.edit, "1 april")
    QTest.keyClick(open_popup().due_field.edit, Qt.Key.Key_Return)
    note = user.session.document.notes[item[1]]
    assert (note.who, note.due) == ("de buren", "1 april")
    mark(user, "to_do")
    popup = open_popup()
    assert popup.who_field.value() == "de buren"
    popup.clear_button.click()
    assert user.session.document.notes[item[1]].mark == ""
    assert user.session.document.notes[item[1]].who == ""


def test_escape_leaves_the_note_as_it_was(user: User) -> None:
    item = user.first(TOPIC)
    user.click(item)
    steps = user.session.undo_stack.index()
    mark(user, "to_do")
    QTest.keyClicks(open_popup().who_field.edit, "Anna")
    press(Qt.Key.Key_Escape)
    assert user.session.document.notes[item[1]].mark == ""
    assert user.session.undo_stack.index() == steps


def test_a_note_that_is_written_is_marked_and_goes_on_being_written(user: User) -> None:
    user.click(("topic", TOPIC))
    user.type("Wij bellen elkaar")
    mark(user, "decided")
    assert user.note("Wij bellen elkaar").mark == "decided"
    assert user.canvas.note_editing.is_active
    user.type(" elke week")
    user.key(Qt.Key.Key_Escape)
    assert user.note("Wij bellen elkaar elke week").mark == "decided"


def test_copied_notes_keep_what_was_agreed(user: User) -> None:
    item = user.first(TOPIC)
    user.click(item)
    mark(user, "decided")
    user.trigger_action("cut")
    user.click(("topic", "identity.passion.values"))
    user.trigger_action("paste")
    assert [one.mark for one in user.session.document.notes.values() if one.mark] == ["decided"]


def test_on_other_pages_the_keys_mark_nothing(user: User) -> None:
    user.click(user.first(TOPIC))
    user.window.navigation.show_page("participants")
    mark(user, "decided")
    user.key(Qt.Key.Key_M, CTRL | SHIFT)
    assert not any(note.mark for note in user.session.document.notes.values())
    assert not user.session.document.masks


def test_from_the_list_enter_goes_to_the_note_on_the_canvas(user: User) -> None:
    item = user.first(TOPIC)
    user.click(item)
    mark(user, "decided")
    user.trigger_action("page-agreements")
    page = user.window.pages.page("agreements")
    assert isinstance(page, AgreementsPage)
    page.groups.focus_row(item[1])
    user.key(Qt.Key.Key_Return)
    assert user.window.pages.current_name == "canvas"
    assert user.canvas.selection.current == item
    assert user.canvas.views["identity"].hasFocus()
