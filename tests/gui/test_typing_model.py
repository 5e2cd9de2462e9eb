"""Sentences typed at any moment between keys, clicks and menus: each ends whole in one note, where it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from canvas_app.content.method import BLOCKS
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.model.ids import new_id
from canvas_app.ui.canvas.note_editor import NoteEditor
from canvas_app.ui.sheet.block_view import BlockView
from canvas_app.ui.sheet.pane_boxes import ItemKey
from tests.gui.conftest import User
from tests.runs import Runs

RUNS = Runs("TYPING", 300)
STEPS = 14
KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier

STEPS_WITHOUT_WORDS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "up": (KEY.Key_Up, MODIFIER.NoModifier),
    "down": (KEY.Key_Down, MODIFIER.NoModifier),
    "left": (KEY.Key_Left, MODIFIER.NoModifier),
    "right": (KEY.Key_Right, MODIFIER.NoModifier),
    "home": (KEY.Key_Home, MODIFIER.NoModifier),
    "end": (KEY.Key_End, MODIFIER.NoModifier),
    "select down": (KEY.Key_Down, MODIFIER.ShiftModifier),
    "all": (KEY.Key_A, MODIFIER.ControlModifier),
    "space": (KEY.Key_Space, MODIFIER.NoModifier),
    "F6": (KEY.Key_F6, MODIFIER.NoModifier),
    "Shift+F6": (KEY.Key_F6, MODIFIER.ShiftModifier),
}
"""Keys that go somewhere; in a note that is being written they move the cursor, so they are not pressed there."""

KEYS_AT_ANY_MOMENT: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "escape": (KEY.Key_Escape, MODIFIER.NoModifier),
    "enter": (KEY.Key_Return, MODIFIER.NoModifier),
    "next topic": (KEY.Key_Down, MODIFIER.ControlModifier),
    "previous topic": (KEY.Key_Up, MODIFIER.ControlModifier),
    "edit": (KEY.Key_F2, MODIFIER.NoModifier),
    **{f"block {number}": (KEY(KEY.Key_0 + number), MODIFIER.AltModifier) for number in range(1, 6)},
}
KEYS_WHILE_WRITING: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "fit": (KEY.Key_9, MODIFIER.ControlModifier),
    "real size": (KEY.Key_0, MODIFIER.ControlModifier),
    "larger": (KEY.Key_Plus, MODIFIER.ControlModifier),
    "smaller": (KEY.Key_Minus, MODIFIER.ControlModifier),
    "save": (KEY.Key_S, MODIFIER.ControlModifier),
    **{f"colour {number}": (KEY(KEY.Key_0 + number), MODIFIER.ControlModifier) for number in range(1, 6)},
}
"""Keys that change how things look: a sentence goes on where it was."""

FIRST_WORDS = ("Wie", "n", "3 dagen", "?", "(samen)", "Note", "ja")
LAST_WORDS = ("water", "vraagt de gemeente om hulp", "x", "kost te veel tijd. Dus anders!")


def make_document(topics: Sequence[str]) -> Document:
    """Return two people, a coalition, a topic with more notes than fit, and many topics that are empty."""
    document = new_document()
    for name in ("Anna de Vries", "Ben Aksoy"):
        document = apply(document, edits.add_participant(document, name))
    for topic, count in zip(topics[::7], (1, 24, 3, 2, 4), strict=True):
        drafts = [edits.NoteDraft(f"oud {number}", "yellow", "") for number in range(count)]
        document = apply(document, edits.add_notes(document, topic, drafts))
    return apply(document, edits.add_coalition(document, "initiative", "Oude coalitie"))


class TypingModel(RuleBasedStateMachine):
    """What a person may do in any order, and where the sentences are that were typed so far."""

    user: User
    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.window, self.canvas = self.user.window, self.user.canvas
        self.done: dict[str, str] = {}
        """Topic of every sentence typed ('' for the name of a coalition)."""
        self.count = 0

    @initialize()
    def open_workshop(self) -> None:
        user = self.user
        user.canvas.note_editing.cancel()
        path = self.folder / f"{new_id()}.nwcanvas.json"
        user.session.create(make_document(list(user.canvas.context.method.topics)), path)
        self.window.show_page("canvas")
        self.window.controllers.find_controller.find_bar.close_bar()
        self.window.side_panels.close()
        self.window.preferences.set_language("nl")
        self.window.preferences.set_theme("light")
        self.window.preferences.fit_to_window()
        self.window.current_author.set_participant("")
        self.window.current_author.set_colour("yellow")
        self.window.resize(1280, 720)
        self.canvas.maximize("")
        QApplication.processEvents()
        self.window.controllers.input_controller.reset_focus()

    # What a person can see and do

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = MODIFIER.NoModifier) -> None:
        popup = QApplication.activePopupWidget()
        QTest.keyClick(
            (popup.focusWidget() or popup) if popup else self.window.windowHandle(), key, modifiers
        )
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)

    def click_button(self, button: QAbstractButton) -> None:
        if button.isVisible() and button.isEnabled():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()

    @property
    def editor(self) -> NoteEditor | None:
        return self.canvas.note_editing.editor if self.canvas.note_editing.is_active else None

    def visible_views(self) -> list[BlockView]:
        overlay = self.canvas.overlay
        views = [overlay.view] if overlay is not None else list(self.canvas.views.values())
        return [view for view in views if view.isVisible() and view.item_rects()]

    def visible_items(self) -> Iterator[tuple[BlockView, ItemKey, QPoint]]:
        for view in self.visible_views():
            for item, rect in view.item_rects().items():
                centre = view.map_from_content(rect).center().toPoint()
                if view.viewport().rect().contains(centre):
                    yield view, item, centre

    # Going about

    @rule(name=st.sampled_from(sorted(STEPS_WITHOUT_WORDS)))
    def step(self, name: str) -> None:
        if self.editor is None and not self.is_on_button():
            self.press(*STEPS_WITHOUT_WORDS[name])

    @rule(key=st.sampled_from((KEY.Key_Tab, KEY.Key_Backtab)), number=st.integers(1, 4))
    def go_to_a_button(self, key: Qt.Key, number: int) -> None:
        """Reach the buttons around the notes with Tab."""
        for _ in range(number if self.editor is None else 1):
            self.press(key, MODIFIER.ShiftModifier if key == KEY.Key_Backtab else MODIFIER.NoModifier)

    @rule(name=st.sampled_from(sorted(KEYS_AT_ANY_MOMENT)))
    def press_key(self, name: str) -> None:
        if name != "enter" or not self.is_on_button():
            self.press(*KEYS_AT_ANY_MOMENT[name])

    @rule(name=st.sampled_from(sorted(KEYS_WHILE_WRITING)))
    def change_look(self, name: str) -> None:
        self.press(*KEYS_WHILE_WRITING[name])

    @rule(number=st.integers(0, 200), double=st.booleans())
    def click_item(self, number: int, double: bool) -> None:
        items = list(self.visible_items())
        if not items:
            return
        view, item, centre = items[number % len(items)]
        if double and item[0] in ("card", "new"):
            return
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        if double and (view, item) in [(one, other) for one, other, _ in self.visible_items()]:
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
        QApplication.processEvents()

    @rule(number=st.integers(0, 40))
    def click_bar(self, number: int) -> None:
        """Click a button of the bars; not those that lead out of the canvas."""
        status = self.window.status_line
        headers = [pane.header for pane in self.canvas.panes.values() if pane.isVisible()]
        buttons: list[QAbstractButton] = [
            status.language_button, status.theme_button, status.zoom_out_button, status.zoom_button,
            status.zoom_in_button, status.save_state_button,
            *(button for header in headers for button in header.findChildren(QAbstractButton)),
        ]  # fmt: skip
        self.click_button(buttons[number % len(buttons)])

    @rule(keys=st.lists(st.sampled_from((KEY.Key_Down, KEY.Key_Up)), max_size=3), chosen=st.booleans())
    def choose_author(self, keys: list[Qt.Key], chosen: bool) -> None:
        self.click_button(self.window.top_bar.author_pill)
        for key in keys:
            self.press(key)
        self.close_popups(KEY.Key_Return if chosen else KEY.Key_Escape)
        if self.window.pages.current_name != "canvas":
            self.window.show_page("canvas")
            QApplication.processEvents()

    @rule(typed=st.sampled_from(("be", "an", "")), chosen=st.booleans())
    def choose_author_by_letters(self, typed: str, chosen: bool) -> None:
        self.press(KEY.Key_J, MODIFIER.ControlModifier)
        popup = QApplication.activePopupWidget()
        assert popup is not None
        QTest.keyClicks(popup.focusWidget(), typed)
        self.press(KEY.Key_Return if chosen else KEY.Key_Escape)
        assert QApplication.activePopupWidget() is None

    @rule(number=st.integers(0, 4))
    def open_menu(self, number: int) -> None:
        """Open a menu with the Alt key and leave it again."""
        title = self.window.menu_builder.menus[number].title()
        self.press(Qt.Key(ord(title[title.index("&") + 1].upper())), MODIFIER.AltModifier)
        assert QApplication.activePopupWidget() is not None
        self.press(KEY.Key_Down)
        self.close_popups(KEY.Key_Escape)

    def close_popups(self, first: Qt.Key) -> None:
        key = first
        for _ in range(5):
            if QApplication.activePopupWidget() is None:
                return
            self.press(key)
            key = KEY.Key_Escape

    @rule(page=st.sampled_from(("coalitions", "participants")))
    def visit_page(self, page: str) -> None:
        before = self.current_place()
        for name in (page, "canvas"):
            self.click_button(self.window.rail.findChild(QAbstractButton, name))

        assert self.current_place() == before, "another page left somewhere else"

    @rule(click=st.booleans())
    def find(self, click: bool) -> None:
        """Search, and leave the search with Esc or by clicking the canvas."""
        before = self.current_place()
        self.press(KEY.Key_F, MODIFIER.ControlModifier)
        self.type("oud")
        if click:
            self.click_item(1, double=False)
        while self.window.controllers.find_controller.find_bar.isVisible():
            self.window.controllers.find_controller.find_bar.search_edit.setFocus()
            self.press(KEY.Key_Escape)
        assert click or self.current_place() == before, "the search left somewhere else"

    @rule(number=st.integers(1, 3), by_button=st.booleans())
    def undo_and_redo(self, number: int, by_button: bool) -> None:
        if self.editor is not None:
            return
        before = self.user.session.document.records
        bar = self.window.top_bar
        steps = min(number, self.user.session.undo_stack.index())
        for button, key in ((bar.undo_button, KEY.Key_Z), (bar.redo_button, KEY.Key_Y)):
            for _ in range(steps):
                if by_button:
                    self.click_button(button)
                else:
                    self.press(key, MODIFIER.ControlModifier)
        assert self.user.session.document.records == before

    @rule(size=st.sampled_from(((1280, 720), (1920, 1080), (960, 600))))
    def resize(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        QApplication.processEvents()

    # Sentences

    @rule(
        first=st.sampled_from(FIRST_WORDS), last=st.sampled_from(LAST_WORDS), interruption=st.integers(0, 20)
    )
    def type_sentence(self, first: str, last: str, interruption: int) -> None:
        """Type a sentence where the keyboard is; now and then change the looks in the middle of it."""
        self.count += 1
        sentence = f"{first} zin{self.count} {last}"
        place = self.current_place()
        self.type(sentence[:6])
        self.interrupt(interruption)
        self.type(sentence[6:])
        QApplication.processEvents()
        if place == "":
            self.leave_form()
        else:
            editor = self.editor
            assert editor is not None, f"nothing is being written after {sentence!r}"
            assert sentence in editor.toPlainText()
            cursor = editor.geometry().topLeft() + editor.cursorRect().center()
            assert editor.isVisible()
            assert editor.parentWidget().rect().contains(cursor), "written where nobody sees it"
        self.done[sentence] = place

    def current_place(self) -> str:
        """Return the topic where somebody sees that they are, '' on coalitions."""
        target = self.canvas.note_editing.target
        if target is not None:
            return target.topic
        current = self.canvas.selection.current
        assert current is not None, "nothing shows where typing would go"
        if current[0] == "card":  # a note goes where writing was going on before
            current = self.canvas.selection.writing_place or (
                "topic",
                self.canvas.context.method.block("identity").topics[0].id,
            )
            return self.canvas.lookup.topic_of_item(current)
        topic = self.canvas.lookup.topic_of_item(current)
        overlay = self.canvas.overlay
        is_shown_over = overlay is not None and overlay.topic_id == topic
        is_shown = any(current in view.item_rects() for view in self.visible_views())
        assert is_shown or is_shown_over, f"{current} is hidden"
        return topic

    def interrupt(self, number: int) -> None:
        status = self.window.status_line
        interruptions: list[Callable[[], None]] = [
            lambda: self.click_button(status.theme_button),
            lambda: self.click_button(status.language_button),
            lambda: self.click_button(status.zoom_in_button),
            lambda: self.press(KEY.Key_3, MODIFIER.ControlModifier),
            lambda: self.press(KEY.Key_S, MODIFIER.ControlModifier),
            lambda: self.open_menu(0),
            lambda: self.choose_author_by_letters("be", True),
            lambda: self.press(KEY.Key_F1, MODIFIER.ShiftModifier),
            self.open_list_of_topics,
            self.maximize_or_restore,
            self.search_and_leave,
            lambda: self.visit_page("participants"),
            lambda: self.visit_page("coalitions"),
            self.look_at_another_block,
            self.begin_a_coalition_and_leave,
            lambda: self.click_button(status.save_state_button),
            lambda: self.click_button(self.window.rail.findChild(QAbstractButton, "canvas")),
            self.undo_and_redo_by_buttons,
        ]
        if number < len(interruptions) and not self.is_in_form():
            interruptions[number]()

    def search_and_leave(self) -> None:
        self.press(KEY.Key_F, MODIFIER.ControlModifier)
        self.type("oud")
        bar = self.window.controllers.find_controller.find_bar
        assert bar.search_edit.text() == "oud", "what was sought went astray"
        self.press(KEY.Key_Escape)
        QApplication.processEvents()

    def look_at_another_block(self) -> None:
        """Give another block the whole window, and go back to the sheet."""
        target = self.canvas.note_editing.target
        if target is None or self.canvas.overlay is not None or self.canvas.maximized_block:
            return
        other = next(block for block in BLOCKS if block != target.view.block)
        for _ in range(2):
            self.press(KEY(KEY.Key_0 + BLOCKS.index(other) + 1), MODIFIER.AltModifier)

    def begin_a_coalition_and_leave(self) -> None:
        if self.canvas.overlay is None and not self.canvas.maximized_block:
            self.window.actions_by_id["card-new"].trigger()
            QApplication.processEvents()
            self.leave_form()
            QApplication.processEvents()

    def undo_and_redo_by_buttons(self) -> None:
        self.click_button(self.window.top_bar.undo_button)
        self.click_button(self.window.top_bar.redo_button)

    def open_list_of_topics(self) -> None:
        self.press(KEY.Key_M, MODIFIER.ControlModifier)
        self.close_popups(KEY.Key_Escape)

    def maximize_or_restore(self) -> None:
        """Give the block of what is written the whole window, or restore the sheet."""
        target = self.canvas.note_editing.target
        if target is not None and self.canvas.overlay is None:
            number = BLOCKS.index(target.view.block) + 1
            self.press(KEY(KEY.Key_0 + number), MODIFIER.AltModifier)

    def is_on_button(self) -> bool:
        return isinstance(QApplication.focusWidget(), QAbstractButton)

    def is_in_form(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.window.side_panels.stack.isAncestorOf(focused)

    def leave_form(self) -> None:
        assert self.is_in_form(), "a name was typed, and no form is open"
        self.press(KEY.Key_Escape)
        assert not self.is_in_form()

    # What always holds

    @invariant()
    def the_keyboard_is_on_the_canvas(self) -> None:
        if not hasattr(self, "count"):
            return
        if self.is_in_form():
            self.press(KEY.Key_Escape)
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the keyboard"
        assert isinstance(focused, BlockView | NoteEditor | QAbstractButton), f"{focused} has the keyboard"
        assert focused.isVisible()

    @invariant()
    def every_sentence_is_where_it_was_typed(self) -> None:
        document = self.user.session.document
        editor = self.editor
        for sentence, topic in self.done.items():
            if topic == "":
                where = [""] * sum(sentence in one.name for one in document.coalitions.values())
            else:
                where = [note.topic for note in document.notes.values() if sentence in note.text]
            written = editor is not None and sentence in editor.toPlainText()
            assert where == [topic] or (written and where == []), (sentence, topic, where)


@pytest.mark.once
@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("_shard", RUNS.shards)
def test_every_sentence_ends_whole_in_one_note(user: User, tmp_path: Path, _shard: int) -> None:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    machine = type("Machine", (TypingModel,), {"user": user, "folder": tmp_path})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine, settings=settings(max_examples=RUNS.per_shard, stateful_step_count=STEPS)
    )
