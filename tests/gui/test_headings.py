"""Headings within a topic, as somebody types, folds, moves and sorts them on the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from canvas_app.model import edits
from canvas_app.ui.sheet.pane_boxes import ItemKey
from tests.gui.conftest import User

TOPIC = "leadership.coherence"


def write(user: User, *texts: str) -> None:
    """Write notes at the end of the topic, one after another."""
    user.canvas.selection.set_current(("topic", TOPIC))
    user.canvas.topics_view(TOPIC).setFocus()
    user.key(Qt.Key.Key_Return)
    for text in texts:
        user.type(text)
        user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_Escape)


def lines(user: User, topic: str = TOPIC) -> list[str]:
    notes = edits.notes_in_topic(user.session.document, topic)
    return [f"# {note.text}" if note.role == "heading" else note.text for note in notes]


def item(user: User, text: str) -> ItemKey:
    return next(("note", note.id) for note in user.session.document.notes.values() if note.text == text)


def shown(user: User) -> set[ItemKey]:
    return set(user.canvas.topics_view(TOPIC).item_rects())


@pytest.fixture
def headed(user: User) -> User:
    user.trigger_action("select-all")
    for note in edits.notes_in_topic(user.session.document, TOPIC):
        user.canvas.selection.set_current(("note", note.id))
        user.trigger_action("delete")
    write(user, "los", "# een", "b", "a", "# twee", "c")
    user.canvas.maximize("leadership")
    return user


def test_a_line_with_a_number_sign_becomes_a_heading(headed: User) -> None:
    assert lines(headed) == ["los", "# een", "b", "a", "# twee", "c"]


def test_a_key_makes_a_note_a_heading_and_back_in_one_step_each(headed: User) -> None:
    headed.canvas.selection.set_current(item(headed, "a"))
    headed.trigger_action("heading")
    assert "# a" in lines(headed)
    headed.trigger_action("undo")
    assert "a" in lines(headed)
    headed.trigger_action("redo")
    headed.trigger_action("heading")
    assert "a" in lines(headed)


def test_the_note_that_is_being_written_becomes_a_heading_with_its_words(headed: User) -> None:
    headed.canvas.selection.set_current(item(headed, "c"))
    headed.key(Qt.Key.Key_Return)
    headed.type("drie")
    headed.trigger_action("heading")
    headed.type(" en meer")
    headed.key(Qt.Key.Key_Escape)
    assert lines(headed)[-1] == "# drie en meer"


def test_space_folds_a_heading_and_unfolds_it(headed: User) -> None:
    headed.canvas.selection.set_current(item(headed, "een"))
    headed.canvas.topics_view(TOPIC).setFocus()
    headed.key(Qt.Key.Key_Space)
    assert not {item(headed, "a"), item(headed, "b")} & shown(headed)
    assert {item(headed, "een"), item(headed, "c")} <= shown(headed)
    headed.key(Qt.Key.Key_Down)
    assert headed.canvas.selection.current == item(headed, "twee")
    headed.key(Qt.Key.Key_Up)
    headed.key(Qt.Key.Key_Space)
    assert {item(headed, "a"), item(headed, "b")} <= shown(headed)


def test_a_click_on_the_triangle_folds(headed: User) -> None:
    view, place = headed.canvas.topics_view(TOPIC), item(headed, "een")
    rect = view.map_from_content(view.item_rects()[place])
    point = QPoint(round(rect.x()) + 4, round(rect.center().y()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert item(headed, "a") not in shown(headed)
    assert headed.canvas.selection.current == place


def test_what_is_found_or_written_below_a_folded_heading_shows(headed: User) -> None:
    heading = item(headed, "een")
    headed.canvas.toggle_heading(heading[1])
    headed.canvas.selection.set_current(item(headed, "a"))
    assert item(headed, "a") in shown(headed)
    headed.canvas.selection.set_current(heading)
    headed.canvas.toggle_heading(heading[1])
    headed.key(Qt.Key.Key_Return)
    headed.type("nieuw")
    headed.key(Qt.Key.Key_Escape)
    assert lines(headed)[:3] == ["los", "# een", "nieuw"]
    assert item(headed, "nieuw") in shown(headed)


def test_a_heading_moves_with_its_notes_over_whole_groups(headed: User) -> None:
    headed.canvas.selection.set_current(item(headed, "een"))
    headed.canvas.topics_view(TOPIC).setFocus()
    headed.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lines(headed) == ["los", "# twee", "c", "# een", "b", "a"]
    headed.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(headed) == ["los", "# een", "b", "a", "# twee", "c"]
    headed.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert lines(headed) == ["los", "# twee", "c"]
    assert lines(headed, "leadership.portfolio")[-3:] == ["# een", "b", "a"]


def test_sorting_is_one_step_and_keeps_the_headings(headed: User) -> None:
    headed.canvas.selection.set_current(item(headed, "b"))
    headed.window.controllers.canvas_actions.sort_topic("text")
    assert lines(headed) == ["los", "# een", "a", "b", "# twee", "c"]
    headed.trigger_action("undo")
    assert lines(headed) == ["los", "# een", "b", "a", "# twee", "c"]


def test_headings_are_copied_and_pasted(headed: User) -> None:
    headed.canvas.selection.select([item(headed, "een"), item(headed, "b")], item(headed, "een"))
    headed.trigger_action("copy")
    headed.canvas.selection.set_current(("topic", "leadership.care"))
    headed.trigger_action("paste")
    assert lines(headed, "leadership.care")[-2:] == ["# een", "b"]


def test_the_counts_leave_headings_and_a_new_note_out(headed: User) -> None:
    view = headed.canvas.topics_view(TOPIC)
    box = next(box for box in view.pane_layout.topics if box.topic.id == TOPIC)
    assert box.count == 4
    headed.canvas.selection.set_current(("topic", TOPIC))
    headed.key(Qt.Key.Key_Return)
    view.ensure_layout()
    box = next(box for box in view.pane_layout.topics if box.topic.id == TOPIC)
    assert box.count == 4
