"""Choosing between versions that two people wrote at once: seen, asked, answered by keys, undone, and private."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.filesystem import DISK
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.choices.choice_popup import ChoicePopup
from tests.gui.conftest import User
from tests.gui.wait_helpers import wait_until

WAS = "Kernteam van vijf, wisselt om de twee jaar"
ONE, OTHER = "Kernteam van vijf, wisselt elk jaar", "Kernteam van zeven, wisselt om de twee jaar"
JOINED = "Kernteam van zeven, wisselt elk jaar"
KEY = Qt.Key


class Table:
    """Two copies of a network, in which one note was written differently, brought together and opened."""

    def __init__(self, user: User, folder: Path) -> None:
        self.user, self.window, self.session = user, user.window, user.session
        before = load_example("niplan", "nl")
        self.note = next(iter(before.notes))
        before = publish(before, apply(before, edits.edit_note(before, self.note, WAS)), "ba5e")
        backup_store.store(to_bytes(before), before, DISK)
        people = list(before.participants)
        copies = [
            self._copy(before, text, person, session)
            for text, person, session in ((ONE, people[0], "a"), (OTHER, people[1], "b"))
        ]
        self.file = folder / "samen.nwcanvas.json"
        self.file.write_bytes(to_bytes(merge_documents(*copies)))
        user.window.file_actions.open(str(self.file))
        user.window.activateWindow()
        assert QTest.qWaitForWindowActive(user.window)

    def _copy(self, before: Document, text: str, person: str, session: str) -> Document:
        written = apply(before, edits.edit_note(before, self.note, text))
        own = edits.NoteDraft(f"ook van {session}", "sky", person)
        written = apply(written, edits.add_notes(written, "identity.passion.theme", [own]))
        return publish(before, written, session)

    @property
    def text(self) -> str:
        return self.session.document.notes[self.note].text

    @property
    def button_text(self) -> str:
        button = self.window.top_bar.choices_button
        return button.label if button.isVisible() else ""

    @property
    def popup(self) -> ChoicePopup:
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, ChoicePopup)
        return popup

    def open(self) -> ChoicePopup:
        self.user.trigger_action("choose-version")
        wait_until(lambda: len(self.popup.rows) == 4)
        return self.popup

    def press(self, key: Qt.Key) -> None:
        popup = self.popup
        QTest.keyClick(popup.focusWidget() or popup, key)
        QApplication.processEvents()


@pytest.fixture
def table(user: User, tmp_path: Path) -> Table:
    return Table(user, tmp_path)


def test_the_bar_says_that_there_is_something_to_choose_and_the_note_is_marked(table: Table) -> None:
    assert table.button_text == "1 keuze"
    assert table.user.canvas.paint_state.disputed_ids == {table.note}


def test_the_question_names_people_and_offers_both_in_one_sentence(table: Table) -> None:
    popup = table.open()
    words = ["".join(run.text for run in row.answer.words) for row in popup.rows]
    assert {*words[:2]} == {ONE, OTHER}
    assert words[2] == JOINED
    assert WAS in popup.before.text()
    names = {table.session.document.participants[id_].name for id_ in table.session.document.participants}
    assert all(any(name in row.answer.title for name in names) for row in popup.rows[:2])


def test_the_proposal_is_what_enter_gives_until_somebody_goes_elsewhere(table: Table) -> None:
    popup = table.open()
    assert popup.rows[2].answer.is_proposal
    assert popup.choose_button.label == "Kies het voorstel"
    table.press(KEY.Key_Up)
    assert popup.choose_button.label == "Kies deze"
    table.press(KEY.Key_Down)
    table.press(KEY.Key_Return)
    assert table.text == JOINED


def test_the_mouse_chooses_what_is_proposed_or_leaves_it_for_later(table: Table) -> None:
    QTest.mouseClick(table.open().later_button, Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is None
    assert table.button_text == "1 keuze"
    QTest.mouseClick(table.open().choose_button, Qt.MouseButton.LeftButton)
    assert table.text == JOINED


def test_the_corner_of_a_note_with_versions_is_folded_until_one_is_chosen(table: Table) -> None:
    view = table.user.view_of(("note", table.note))
    focus = table.window.context.theme.colour("focus")

    def folded() -> bool:
        box = view.map_from_content(view.item_rects()["note", table.note])
        picture = view.viewport().grab().toImage()
        ratio = picture.devicePixelRatio()
        x, top = round((box.right() - 8) * ratio), round(box.top() * ratio)
        return any(
            picture.pixelColor(x, top + dy) == focus for dy in range(round(8 * ratio), round(14 * ratio))
        )

    assert folded()
    table.open()
    table.press(KEY.Key_1)
    assert not folded()


def test_only_nine_of_many_answers_have_a_key(table: Table) -> None:
    note = list(table.session.document.notes)[1]
    merge_versions(table, note, *(f"versie {number}" for number in range(11)))
    table.user.canvas.selection.set_current(("note", note))
    table.user.trigger_action("choose-version")
    keys = [row.key for row in table.popup.rows]
    assert keys[:9] == [*"123456789"]
    assert len(keys) == 12
    assert not any(keys[9:])
    wanted = table.popup.rows[0].answer.words[-1].text
    table.press(KEY.Key_1)
    assert table.session.document.notes[note].text.endswith(wanted), "1 is not the beginning of 10"


@pytest.mark.parametrize("key", [KEY.Key_1, KEY.Key_2, KEY.Key_3])
def test_a_digit_answers_and_undo_asks_again(table: Table, key: Qt.Key) -> None:
    shown = table.text
    popup = table.open()
    wanted = "".join(run.text for run in popup.rows[key - KEY.Key_1].answer.words)
    table.press(key)
    assert table.text == wanted
    assert table.button_text == ""
    table.user.trigger_action("undo")
    assert table.text == shown
    assert table.button_text == "1 keuze"
    table.user.trigger_action("redo")
    assert table.text == wanted
    assert table.button_text == ""


def test_what_was_chosen_and_undone_is_in_the_file(table: Table) -> None:
    table.open()
    table.press(KEY.Key_3)
    table.session.save()
    assert not load_document(table.file).document.bookkeeping.conflicts
    table.user.trigger_action("undo")
    table.session.save()
    again = load_document(table.file).document
    assert again.notes[table.note].text == table.text
    assert {one.value for fields in again.bookkeeping.conflicts.values() for one in fields["text"]} <= {
        ONE,
        OTHER,
    }
    assert again.bookkeeping.conflicts


def test_both_become_two_notes(table: Table) -> None:
    table.open()
    count = len(table.session.document.notes)
    table.press(KEY.Key_4)
    assert len(table.session.document.notes) == count + 1
    texts = [note.text for note in table.session.document.notes.values()]
    assert {ONE, OTHER} <= {*texts}


def test_undo_of_an_edit_brings_back_what_there_was_to_choose_from(table: Table) -> None:
    session, shown = table.session, table.text
    session.perform("note-edit", edits.edit_note(session.document, table.note, "zonder te kiezen"))
    session.save()
    session.wait()
    assert table.button_text == ""
    table.user.trigger_action("undo")
    assert (table.text, table.button_text) == (shown, "1 keuze")
    session.perform("note-delete", edits.remove_records(session.document, "notes", [table.note]))
    session.save()
    session.wait()
    table.user.trigger_action("undo")
    assert (table.text, table.button_text) == (shown, "1 keuze")


def test_later_leaves_everything_as_it_is(table: Table) -> None:
    before = table.session.document
    table.open()
    table.press(KEY.Key_Escape)
    assert table.session.document is before
    assert table.button_text == "1 keuze"


def merge_versions(table: Table, note: str, *texts: str) -> None:
    """Bring in copies in which one note is written differently."""
    base = table.session.store.publish()
    for number, text in enumerate(texts):
        copy = apply(base, edits.edit_note(base, note, text))
        table.session.merging.merge_copy(publish(base, copy, f"c{note[:8]}{number}"))


def test_a_question_that_was_closed_is_asked_anew_whatever_was_undone(table: Table) -> None:
    merge_versions(table, list(table.session.document.notes)[1], "zo", "anders")
    assert table.button_text == "2 keuzes"
    for _ in range(3):
        table.user.trigger_action("choose-version")
        table.press(KEY(KEY.Key_0 + len(table.popup.rows)))
        table.press(KEY.Key_Escape)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        table.user.trigger_action("undo")
        assert table.button_text == "2 keuzes"
    table.user.trigger_action("choose-version")
    assert table.popup.isVisible()


def test_page_keys_go_from_question_to_question(table: Table) -> None:
    merge_versions(table, list(table.session.document.notes)[1], "zo", "anders")
    table.user.trigger_action("choose-version")
    assert table.popup.count.text() == "1 / 2"
    table.press(KEY.Key_PageDown)
    assert table.popup.count.text() == "2 / 2"
    table.press(KEY.Key_PageUp)
    assert table.popup.count.text() == "1 / 2"


def test_three_versions_are_three_in_every_word(table: Table) -> None:
    note = list(table.session.document.notes)[1]
    merge_versions(table, note, "zo", "anders", "nog anders")
    table.user.canvas.selection.set_current(("note", note))
    table.user.trigger_action("choose-version")
    popup = table.popup
    assert popup.title.text() == "3 versies"
    titles = [row.answer.title for row in popup.rows]
    assert len({*titles}) == len(titles) == 4
    assert titles[-1] == "Alles houden: 3 briefjes"
    before = {*table.session.document.notes}
    table.press(KEY.Key_4)
    added = {one.text for id_, one in table.session.document.notes.items() if id_ not in before}
    assert len(added) == 2
    assert added | {table.session.document.notes[note].text} == {"zo", "anders", "nog anders"}


def test_a_locked_network_says_so_and_keeps_both(table: Table) -> None:
    table.session.set_locked(True)
    table.open()
    table.press(KEY.Key_1)
    assert table.button_text == "1 keuze"
    assert table.window.status_line.message_label.text()


def test_what_is_hidden_from_the_room_is_not_asked_in_front_of_it(table: Table) -> None:
    topic = table.session.document.notes[table.note].topic
    table.session.apply_beyond_undo(edits.mask_topics(table.session.document, [topic]))
    assert table.button_text == "1 keuze"
    table.user.canvas.is_presenting = True
    assert table.user.canvas.paint_state.disputed_ids == frozenset()
    table.user.trigger_action("choose-version")
    assert QApplication.activePopupWidget() is None
    table.user.canvas.is_presenting = False
