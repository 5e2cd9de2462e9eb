"""Writing in silence on the canvas and while presenting: nothing of it is seen or said before it is revealed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication, QMenu

from canvas_app.figures.marks import TextRun
from canvas_app.insight.comparison import EarlierState
from canvas_app.model.edits import mask_topics
from canvas_app.model.masks import masked_topics
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.sheet.pane_boxes import ItemKey, NoteBox
from tests.gui.conftest import User
from tests.gui.presenter_keys import press

TOPIC, PASSION = "identity.passion.theme", "identity.passion"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "Ytterbium"


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is painted."""
    found: list[str] = []
    draw = QPainter.drawText

    def record(self: QPainter, *args: Any) -> Any:
        found.extend(arg for arg in args if isinstance(arg, str))
        return draw(self, *args)

    monkeypatch.setattr(QPainter, "drawText", record)
    return found


def write_secret(user: User, text: str = SECRET) -> None:
    user.click(("topic", TOPIC))
    user.type(text)
    user.key(Qt.Key.Key_Escape)


def mask_topic(user: User) -> None:
    user.click(("topic", TOPIC))
    user.key(Qt.Key.Key_M, CTRL_SHIFT)


def box_of(user: User, id_: str) -> NoteBox:
    view = user.canvas.topics_view(TOPIC)
    view.ensure_layout()
    return next(box for topic in view.pane_layout.topics for box in topic.notes if box.note.id == id_)


def repaint(user: User, painted: list[str]) -> str:
    """Everything that is painted of the window, with the secret note in view."""
    notes = [note for note in user.session.document.notes.values() if note.text == SECRET]
    user.canvas.selection.set_current(("note", notes[0].id) if notes else ("topic", TOPIC))
    painted.clear()
    user.window.grab()
    QApplication.processEvents()
    return " ".join(painted)


def tooltip(user: User, item: ItemKey) -> str:
    view = user.view_of(item)
    x, y, width, height = view.item_rects()[item]
    return view.tooltip_at(x + width / 2, y + height / 2)


def test_a_topic_is_masked_and_revealed_by_one_key_each_and_undone(user: User) -> None:
    mask_topic(user)
    assert masked_topics(user.session.document) == {TOPIC}
    toast = user.window.controllers.toast
    assert toast.isVisible()
    assert "Stil schrijven" in toast.text()
    user.key(Qt.Key.Key_M, CTRL_SHIFT)
    assert not masked_topics(user.session.document)
    assert "getoond" in toast.text()
    user.key(Qt.Key.Key_Z, CTRL)
    assert masked_topics(user.session.document) == {TOPIC}
    user.key(Qt.Key.Key_Z, CTRL)
    assert not masked_topics(user.session.document)


def test_the_menu_masks_a_group_or_all_and_reveals_everything(user: User) -> None:
    user.click(("topic", TOPIC))
    handlers, choices = user.window.controllers.action_handlers, user.window.controllers.menu_choices
    values = [item.value for item in choices.mask_choices()]
    assert values == [TOPIC, PASSION, "identity", "overview", ""]
    handlers._mask_or_reveal(PASSION)
    assert len(masked_topics(user.session.document)) == 3
    assert choices.mask_choices()[1].label == "Tonen: Passie"
    handlers._mask_or_reveal("identity")
    user.key(Qt.Key.Key_R, CTRL_SHIFT)
    assert not masked_topics(user.session.document)


def test_in_the_window_masked_notes_can_be_read_and_the_topic_has_a_sign(
    user: User, painted: list[str]
) -> None:
    write_secret(user)
    mask_topic(user)
    assert SECRET in repaint(user, painted)
    box = next(box for box in user.canvas.topics_view(TOPIC).pane_layout.topics if box.topic.id == TOPIC)
    assert box.is_masked
    assert "In stilte geschreven" in tooltip(user, ("topic", TOPIC))


def test_on_one_screen_nothing_of_a_masked_note_is_painted_or_said(user: User, painted: list[str]) -> None:
    write_secret(user)
    mask_topic(user)
    note = ("note", user.note(SECRET).id)
    user.trigger_action("present")
    user.canvas.selection.set_current(note)
    box = box_of(user, note[1])
    assert (box.note.text, box.note.initials, box.note.colour, box.note.is_blank) == ("", "", "", True)
    assert tooltip(user, note) == "Briefje, nog niet getoond"
    told = user.canvas.views["identity"].accessible_content().describe(note)
    assert told is not None
    assert told.name == "Briefje, nog niet getoond"
    assert re.fullmatch(r"\D+ \d+/\d+", told.description)
    assert SECRET.split(maxsplit=1)[0] not in repaint(user, painted)
    user.key(Qt.Key.Key_F2)
    assert not user.canvas.note_editing.is_active
    assert SECRET.split(maxsplit=1)[0] not in repaint(user, painted)
    user.canvas.open_topic(TOPIC)
    assert SECRET.split(maxsplit=1)[0] not in repaint(user, painted)


def test_without_the_blanking_the_words_are_painted(
    user: User, painted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_secret(user)
    mask_topic(user)
    monkeypatch.setattr(type(user.canvas), "is_hidden", lambda self, note: False)
    user.trigger_action("present")
    assert SECRET.split(maxsplit=1)[0] in repaint(user, painted)


def test_on_one_screen_a_masked_note_is_not_found(user: User) -> None:
    write_secret(user)
    mask_topic(user)
    find_bar = user.window.controllers.find_controller.find_bar
    user.trigger_action("find")
    user.type("ytterbium")
    assert len(find_bar.matches or ()) == 1
    find_bar.close_bar()
    user.trigger_action("present")
    user.trigger_action("find")
    user.type("ytterbium")
    assert find_bar.matches == frozenset()


def test_on_one_screen_what_is_typed_is_seen_until_it_is_ended(user: User, painted: list[str]) -> None:
    mask_topic(user)
    user.trigger_action("present")
    user.click(("topic", TOPIC))
    user.type("Nu getypt @")
    assert user.canvas.note_editing.editor.toPlainText() == "Nu getypt @"
    user.key(Qt.Key.Key_Escape)
    assert "Nu getypt @" in user.notes(TOPIC)
    assert "getypt" not in repaint(user, painted)


def test_revealing_while_presenting_on_one_screen_shows_the_words(user: User, painted: list[str]) -> None:
    write_secret(user)
    mask_topic(user)
    user.trigger_action("present")
    user.canvas.selection.set_current(("note", user.note(SECRET).id))
    user.key(Qt.Key.Key_R, CTRL_SHIFT)
    assert SECRET.split(maxsplit=1)[0] in repaint(user, painted)


def test_after_presenting_masked_notes_can_be_read_again(user: User, painted: list[str]) -> None:
    write_secret(user)
    mask_topic(user)
    user.trigger_action("present")
    user.key(Qt.Key.Key_Escape)  # asks first
    assert user.window.isFullScreen()
    user.key(Qt.Key.Key_Escape)
    user.key(Qt.Key.Key_Escape)
    assert not user.window.isFullScreen()
    assert SECRET in repaint(user, painted)


# The facilitator's page


@pytest.fixture
def page(user: User) -> PresenterPage:
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    return presentation.presenter


def texts(page: PresenterPage) -> str:
    return " ".join(mark.text for mark in page.slides.shown_page.marks if isinstance(mark, TextRun))


def test_a_key_masks_the_topics_in_view_and_reveals_them_in_one_step(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("topic", TOPIC))
    before, count = texts(page), len(user.notes(TOPIC))
    press(page, Qt.Key.Key_M)
    assert masked_topics(user.session.document) == {TOPIC}
    assert f"{count} briefjes, nog niet getoond" in texts(page).replace("  ", " ")
    assert not any(text in texts(page) for text in user.notes(TOPIC))
    assert page.masks.isChecked()
    press(page, Qt.Key.Key_M)
    assert texts(page) == before
    user.session.undo()
    assert masked_topics(user.session.document) == {TOPIC}


def test_the_entry_line_adds_to_a_masked_topic_without_showing_it(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("block", PASSION))
    press(page, Qt.Key.Key_M)
    count = len(user.notes(TOPIC))
    page.entry.field.set_value(f"/thema {SECRET}")
    page.entry.submit()
    assert SECRET in user.notes(TOPIC)
    assert "Ytterbium" not in texts(page)
    assert f"Thema {count + 1}" in texts(page)


def test_a_frozen_slide_stays_masked_when_names_are_hidden(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("topic", TOPIC))
    press(page, Qt.Key.Key_M)
    press(page, Qt.Key.Key_F)
    user.session.undo()
    press(page, Qt.Key.Key_A)
    assert "nog niet getoond" in texts(page)
    assert not any(text in texts(page) for text in user.notes(TOPIC))


def test_a_frozen_slide_of_what_changed_stays_masked_when_names_are_hidden(
    user: User, page: PresenterPage
) -> None:
    before = user.session.document.with_records({"notes": {}})
    user.window.context.compare_with(EarlierState("", "het begin", before))
    user.session.perform("mask", mask_topics(user.session.document, [TOPIC]))
    page.slides.show_slide(SlideTarget("changes"))
    page.slides.go_next()
    press(page, Qt.Key.Key_F)
    seen = texts(page)
    assert "Sinds het begin" in seen
    user.session.undo()
    press(page, Qt.Key.Key_A)
    assert seen != texts(page)
    shown = [
        note.text for id_, note in user.session.document.notes.items() if id_ in page.slides.shown_page.shown
    ]
    assert shown
    assert not {*shown} & {*user.notes(TOPIC)}


def test_the_context_menu_has_both(user: User) -> None:
    menu = user.window.menu_builder.context_menu
    assert {"silence", "mark"} <= {child.objectName() for child in menu.findChildren(QMenu)}


def test_on_a_coalition_the_key_masks_nothing_and_says_why(user: User) -> None:
    card = next(iter(user.session.document.coalitions))
    user.click(("card", card))
    user.key(Qt.Key.Key_M, CTRL_SHIFT)
    assert not user.session.document.masks
    assert "onderwerp" in user.window.status_line.message_label.text()


def test_the_topic_of_a_note_that_is_written_is_masked_and_writing_goes_on(user: User) -> None:
    user.click(("topic", TOPIC))
    user.type("Halverwege")
    user.key(Qt.Key.Key_M, CTRL_SHIFT)
    assert masked_topics(user.session.document) == {TOPIC}
    assert user.canvas.note_editing.is_active
    user.type(" de zin")
    user.key(Qt.Key.Key_Escape)
    assert "Halverwege de zin" in user.notes(TOPIC)
