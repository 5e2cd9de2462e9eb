"""Notes are written, moved, chosen, copied and taken away, by keyboard and by mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import User

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
THEME = "identity.passion.theme"
VALUES = "identity.passion.values"
DECISIONS = "rules.decisions"


def test_a_letter_on_a_topic_starts_a_note_with_it(user: User) -> None:
    before = user.notes(THEME)
    user.click(("topic", THEME))
    user.type("niet alles")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(THEME) == [*before, "niet alles"]


def test_tab_and_control_enter_end_a_note_and_start_the_next(user: User) -> None:
    before = len(user.notes(THEME))
    user.click(("topic", THEME))
    user.type("een")
    user.key(Qt.Key.Key_Tab)
    user.type("twee")
    user.key(Qt.Key.Key_Return, CONTROL)
    user.type("drie")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(THEME)[before:] == ["een", "twee", "drie"]


def test_shift_enter_is_a_new_line_and_an_empty_note_vanishes(user: User) -> None:
    before = len(user.notes(THEME))
    user.click(("topic", THEME))
    user.type("een")
    user.key(Qt.Key.Key_Return, SHIFT)
    user.type("twee")
    user.key(Qt.Key.Key_Tab)
    user.key(Qt.Key.Key_Escape)
    assert user.notes(THEME)[before:] == ["een\ntwee"]
    assert not user.canvas.note_editing.is_active


def test_a_double_click_edits_in_place_and_keeps_the_words(user: User) -> None:
    text = user.notes(DECISIONS)[0]
    user.double_click(user.first(DECISIONS))
    user.type("!")
    user.key(Qt.Key.Key_Return)
    assert user.notes(DECISIONS)[0] == text + "!"


def test_undo_and_redo_by_their_buttons_in_the_middle_of_a_sentence_leave_it_whole(user: User) -> None:
    text = user.notes(DECISIONS)[0]
    user.click(("topic", THEME))
    user.type("iets dat terug kan")
    user.double_click(user.first(DECISIONS))
    user.type(" en dan")
    for button in (user.window.top_bar.undo_button, user.window.top_bar.redo_button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    user.type(" verder")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(DECISIONS)[0] == text + " en dan verder"


def test_redo_by_key_works_where_undo_brought_back_the_note_that_was_open(user: User) -> None:
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(
            user.window.windowHandle(), key, modifier
        )  # as the system does, by way of the shortcuts
        QApplication.processEvents()

    user.window.activateWindow()
    note = user.first(THEME)
    user.double_click(note)
    press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    colour = user.session.document.notes[note[1]].colour
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.session.document.notes[note[1]].colour != colour
    assert user.canvas.note_editing.is_active
    press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert user.session.document.notes[note[1]].colour == colour


def test_a_note_without_words_is_taken_away_and_undo_brings_it_back(user: User) -> None:
    before = user.notes(DECISIONS)
    user.click(user.first(DECISIONS))
    user.key(Qt.Key.Key_F2)
    user.key(Qt.Key.Key_A, CONTROL)
    user.key(Qt.Key.Key_Delete)
    user.key(Qt.Key.Key_Return)
    assert user.notes(DECISIONS) == before[1:]
    user.trigger_action("undo")
    assert user.notes(DECISIONS) == before


def test_typing_is_one_step_and_the_menu_names_it(user: User) -> None:
    user.click(("topic", THEME))
    user.type("alles in één keer terug")
    user.key(Qt.Key.Key_Escape)
    assert user.window.actions_by_id["undo"].text().endswith("nieuw briefje")
    user.trigger_action("undo")
    assert "alles in één keer terug" not in user.notes(THEME)
    assert user.window.actions_by_id["redo"].text().endswith("nieuw briefje")
    user.trigger_action("redo")
    assert user.notes(THEME)[-1] == "alles in één keer terug"


def test_dragging_moves_a_note_to_another_block(user: User) -> None:
    text = user.notes(DECISIONS)[0]
    user.drag(user.first(DECISIONS), ("topic", THEME))
    assert text not in user.notes(DECISIONS)
    assert user.notes(THEME)[0] == text


def test_several_notes_are_dragged_together_in_their_order(user: User) -> None:
    user.window.resize(1920, 1080)
    first, second = user.notes(DECISIONS)[:2]
    notes = user.canvas.topics_view(DECISIONS).notes[DECISIONS]
    user.click(("note", notes[1].id))
    user.click(("note", notes[0].id), CONTROL)
    user.drag(("note", notes[0].id), ("topic", VALUES))
    assert user.notes(VALUES)[:2] == [first, second]


def test_escape_in_the_middle_of_a_drag_leaves_everything(user: User) -> None:
    from PySide6.QtTest import QTest

    before = user.notes(DECISIONS)
    item = user.first(DECISIONS)
    view, point = user.view_of(item), user.position_of(item)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    for step in (10, 60, 120):
        QTest.mouseMove(view.viewport(), point + point.__class__(step, 0))
    assert user.window.controllers.input_controller.drag.is_active
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert user.notes(DECISIONS) == before


def test_alt_arrows_move_a_note_on_and_into_the_next_topic(user: User) -> None:
    first, second, *rest = user.notes(DECISIONS)
    user.click(user.first(DECISIONS))
    user.key(Qt.Key.Key_Down, ALT)
    assert user.notes(DECISIONS) == [second, first, *rest]
    for _ in range(len(rest) + 1):
        user.key(Qt.Key.Key_Down, ALT)
    assert user.notes("rules.give_take")[0] == first
    user.key(Qt.Key.Key_Up, ALT)
    assert user.notes(DECISIONS)[-1] == first


def test_arrows_walk_over_the_sheet_from_block_to_block(user: User) -> None:
    user.click(("topic", "rules.decisions"))
    for _ in range(4):
        user.key(Qt.Key.Key_Right)
    block = user.canvas.lookup.block_of_item(user.canvas.selection.current)
    assert block in ("identity", "leadership")


def test_shift_arrows_choose_more_and_delete_takes_them_away(user: User) -> None:
    user.window.resize(1920, 1080)
    before = user.notes(DECISIONS)
    user.click(user.first(DECISIONS))
    user.key(Qt.Key.Key_Down, SHIFT)
    assert len(user.canvas.selection.selected) == 2
    user.trigger_action("delete")
    assert len(user.notes(DECISIONS)) == len(before) - 2
    user.trigger_action("undo")
    assert user.notes(DECISIONS) == before


def test_colour_duplicate_and_author(user: User) -> None:
    item = user.first(DECISIONS)
    user.click(item)
    user.window.controllers.canvas_actions.set_colour("pink")
    assert user.session.document.notes[item[1]].colour == "pink"
    somebody = user.window.current_author.participants[3]
    user.window.controllers.canvas_actions.assign_author(somebody.id)
    assert user.session.document.notes[item[1]].author == somebody.id
    user.trigger_action("duplicate")
    assert user.notes(DECISIONS)[0] == user.notes(DECISIONS)[1]


def test_pasted_lines_become_notes_without_a_dialog(user: User) -> None:
    before = len(user.notes(THEME))
    QGuiApplication.clipboard().setText("• één\n\n- twee\r\ndrie\n")
    user.click(("topic", THEME))
    user.trigger_action("paste")
    assert user.notes(THEME)[before:] == ["één", "twee", "drie"]
    user.trigger_action("undo")
    assert len(user.notes(THEME)) == before


def test_lines_can_be_pasted_as_one_note(user: User) -> None:
    QGuiApplication.clipboard().setText("één\ntwee")
    user.click(("topic", THEME))
    user.trigger_action("paste-one")
    assert user.notes(THEME)[-1] == "één\ntwee"


def test_cut_and_paste_keep_colour_and_author(user: User) -> None:
    note = user.session.document.notes[user.first(DECISIONS)[1]]
    user.click(("note", note.id))
    user.trigger_action("cut")
    assert note.text not in user.notes(DECISIONS)
    user.click(("topic", THEME))
    user.trigger_action("paste")
    pasted = user.note(note.text)
    assert (pasted.topic, pasted.colour, pasted.author) == (THEME, note.colour, note.author)


def test_who_writes_signs_new_notes_in_their_colour(user: User) -> None:
    fatima = next(
        person for person in user.window.current_author.participants if person.name.startswith("Fatima")
    )
    user.window.current_author.set_participant(fatima.id)
    user.click(("topic", THEME))
    user.type("x")
    user.key(Qt.Key.Key_Escape)
    note = user.note("x")
    assert (note.author, note.colour) == (fatima.id, fatima.colour)


def test_a_note_that_is_too_long_is_told_and_nothing_is_lost(user: User, monkeypatch: object) -> None:
    told: list[object] = []
    user.canvas.failed.disconnect()
    user.canvas.failed.connect(told.append)
    user.click(("topic", THEME))
    user.type("x")
    user.canvas.note_editing.editor.setPlainText("y" * 20_001)
    user.key(Qt.Key.Key_Escape)
    assert told
    assert user.canvas.note_editing.is_active
    assert len(user.canvas.note_editing.editor.toPlainText()) == 20_001
    user.canvas.note_editing.cancel()
