"""Looking back and giving away: earlier versions, copies beside the file, unread parts and clean copies."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from canvas_app.content.formats import format_relative_moment
from canvas_app.content.method import load_method
from canvas_app.insight.version_text import difference_lines, merge_text, version_text
from canvas_app.merge.anonymous_copy import count_places_with_names
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import diff
from canvas_app.model.document import Document
from canvas_app.model.records import Participant
from canvas_app.platform import clock, paths
from canvas_app.services.settings import Settings
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.filesystem import DISK
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.sibling_copies import find_copies
from canvas_app.ui.app_dialog import AppDialog
from canvas_app.ui.exchange.clean_copy_dialog import CleanCopyDialog
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.label import BusyBar
from canvas_app.ui.versions.copy_bar import CopyDialog
from canvas_app.ui.versions.unread_dialog import UnreadDialog
from canvas_app.ui.versions.version_list import KEPT_ICON, VersionRow
from canvas_app.ui.versions.versions_dialog import VersionsDialog
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.message_recorder import MessageRecorder
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import note, small_workshop, with_fields, with_record, without_record

Kind = TypeVar("Kind", bound=QWidget)

BASE = publish(small_workshop(), with_record(small_workshop(), "notes", note("n4", "later weg")), "5e55")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Netwerk Jeugd.nwcanvas.json"
    path.write_bytes(to_bytes(BASE))
    return path


@pytest.fixture
def visitor(app: QApplication, file: Path) -> Iterator[User]:
    """Somebody who has the small workshop open, in English."""
    someone = start_application(app, Settings(language="en", geometry=[0, 0, 1280, 720]), example=None)
    assert someone.window.file_actions.open(str(file))
    app.processEvents()
    yield someone
    stop_application(someone, app)


def shown(user: User, kind: type[Kind]) -> Kind:
    """The dialog of a kind that is open."""
    wait_until(lambda: any(found.isVisible() for found in user.window.findChildren(kind)))
    return next(found for found in user.window.findChildren(kind) if found.isVisible())


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def is_closed(user: User, dialog: type[QDialog]) -> bool:
    return not any(found.isVisible() for found in user.window.findChildren(dialog))


def edit(user: User, text: str) -> None:
    session = user.session
    session.perform("note-edit", edits.edit_note(session.document, "n1", text))
    session.save()


# Earlier versions


def stored_versions(*documents: Document) -> None:
    """Versions of yesterday and the days before, the last one the newest."""

    class Clock(type(DISK)):  # type: ignore[misc]
        time = DISK.now() - 86_400.0 * len(documents)

        def now(self) -> float:
            self.time += 86_400.0
            return self.time

    clock = Clock()
    for document in documents:
        backup_store.store(to_bytes(document), document, clock)


def open_versions(user: User) -> VersionsDialog:
    user.trigger_action("versions")
    dialog = shown(user, VersionsDialog)
    wait_until(
        lambda: not dialog.busy_bar.is_running and (dialog.loaded_document is not None or not dialog.versions)
    )
    return dialog


def test_without_earlier_versions_it_says_when_they_come(visitor: User) -> None:
    dialog = open_versions(visitor)
    assert dialog.empty_state.isVisible()
    assert dialog.empty_state.description.text()
    assert not dialog.copy_button.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    wait_until(lambda: is_closed(visitor, VersionsDialog))


def test_versions_say_when_how_much_and_who(visitor: User) -> None:
    stored_versions(
        without_record(BASE, ("notes", "n1")), with_fields(BASE, ("notes", "n1"), text="Samen zingen")
    )
    dialog = open_versions(visitor)
    wait_until(lambda: "Anna Jansen" in dialog.version_list.row(0).subtitle)
    assert len(dialog.versions) == 2
    assert "Ben" in dialog.version_list.row(0).subtitle
    wait_until(lambda: bool(version_row(dialog, 1).count_text))
    newer, older = version_row(dialog, 0), version_row(dialog, 1)
    assert (newer.note_count, newer.share) == (4, 1.0)
    assert (older.note_count, older.share) == (3, 0.75)
    assert newer.head != older.head, "each below the day it is of"
    assert older.head
    heard = dialog.version_list.list_widget.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for words in ("Anna Jansen", "4", newer.head):
        assert words in heard


def version_row(dialog: VersionsDialog, index: int) -> VersionRow:
    row = dialog.version_list.row(index)
    assert isinstance(row, VersionRow)
    return row


def test_a_moment_that_was_kept_stands_among_the_versions_and_can_be_put_back(visitor: User) -> None:
    stored_versions(BASE)
    session = visitor.session
    made = clock.local_datetime(clock.now() + 7 * 86_400).isoformat(timespec="minutes")
    session.perform("checkpoint-add", edits.add_checkpoint(session.document, "Voor de lunch", made))
    edit(visitor, "na de lunch")
    dialog = open_versions(visitor)
    wait_until(lambda: bool(version_row(dialog, 0).count_text))
    assert (version_row(dialog, 0).title, version_row(dialog, 0).icon) == ("Voor de lunch", KEPT_ICON)
    assert len(dialog.versions) >= 2
    wait_until(dialog.restore_button.isEnabled)
    assert "Voor de lunch" in dialog.preview.title.text()
    assert not dialog.folder_button.isEnabled(), "it is in the file itself"
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: is_closed(visitor, VersionsDialog))
    assert session.document.notes["n1"].text == BASE.notes["n1"].text
    assert session.document.checkpoints, "the moment stays"


def test_of_many_authors_one_is_named(visitor: User) -> None:
    document = BASE
    for number in range(7, 11):
        person = Participant(id=f"p{number}", name=f"Deelnemer {number}")
        document = with_record(document, "participants", person)
        document = with_record(document, "notes", note(f"n{number}", "iets", author=person.id))
    stored_versions(document)
    dialog = open_versions(visitor)
    wait_until(lambda: "others" in dialog.version_list.row(0).subtitle)


def test_a_version_is_shown_against_what_is_there_now(visitor: User) -> None:
    stored_versions(
        with_record(with_fields(BASE, ("notes", "n1"), text="Samen zingen"), "notes", note("n5", "verdwenen"))
    )
    words = open_versions(visitor).preview.text_view.text
    assert "verdwenen" in words.partition("ALL THAT WAS THERE")[0]
    assert "Samen zingen" in words
    assert "now: Samen eten" in words
    assert "Buurtkas" in words


def shown_texts(dialog: VersionsDialog) -> set[str]:
    """The texts of the notes on the sheet of a version."""
    return {
        note.text
        for view in dialog.preview.sheet.topic_views
        for notes in view.notes.values()
        for note in notes
    }


def test_a_version_is_drawn_as_it_was(visitor: User) -> None:
    then = with_record(
        with_fields(BASE, ("notes", "n1"), text="Samen zingen"), "notes", note("n5", "verdwenen")
    )
    stored_versions(without_record(then, ("notes", "n2")))
    dialog = open_versions(visitor)
    sheet = dialog.preview.sheet
    assert sheet.isVisible()
    assert not dialog.preview.text_view.isVisible()
    assert {"Samen zingen", "verdwenen"} <= shown_texts(dialog)
    assert BASE.notes["n2"].text not in shown_texts(dialog)
    assert sheet.paint_state.filtered_ids is None
    before = visitor.session.document
    for view in sheet.views.values():
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
        QTest.keyClicks(view, "tekst")
    assert visitor.session.document is before, "it is only looked at"


def test_what_is_different_now_stands_out(visitor: User) -> None:
    then = with_record(
        with_fields(BASE, ("notes", "n1"), text="Samen zingen"), "notes", note("n5", "verdwenen")
    )
    stored_versions(without_record(then, ("notes", "n2")))
    dialog = open_versions(visitor)
    switch = dialog.preview.mode_switch
    QTest.mouseClick(switch.button_of("different"), Qt.MouseButton.LeftButton)
    assert dialog.preview.sheet.paint_state.filtered_ids == {"n1", "n2", "n5"}
    assert BASE.notes["n2"].text in shown_texts(dialog), "written since"
    QTest.mouseClick(switch.button_of("text"), Qt.MouseButton.LeftButton)
    assert dialog.preview.text_view.isVisible()
    QTest.mouseClick(switch.button_of("whole"), Qt.MouseButton.LeftButton)
    assert dialog.preview.sheet.paint_state.filtered_ids is None
    assert BASE.notes["n2"].text not in shown_texts(dialog)


def test_arrows_choose_another_version(visitor: User) -> None:
    stored_versions(
        with_fields(BASE, ("notes", "n1"), text="de oudste"),
        with_fields(BASE, ("notes", "n1"), text="de nieuwste"),
    )
    dialog = open_versions(visitor)
    assert dialog.version_list.list_widget.hasFocus()
    assert "de nieuwste" in dialog.preview.text_view.text
    press(dialog.version_list.list_widget, Qt.Key.Key_Down)
    wait_until(lambda: "de oudste" in dialog.preview.text_view.text)


def test_restore_is_one_step_and_what_was_there_is_kept_first(visitor: User) -> None:
    stored_versions(without_record(with_fields(BASE, ("notes", "n1"), text="Samen zingen"), ("notes", "n2")))
    edit(visitor, "wat er nu staat")
    before = visitor.session.document
    count = len(backup_store.list_versions(before, DISK))
    dialog = open_versions(visitor)
    press(dialog.version_list.list_widget, Qt.Key.Key_End)
    wait_until(lambda: "Samen zingen" in dialog.preview.text_view.text)
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: is_closed(visitor, VersionsDialog))
    assert visitor.session.document.notes["n1"].text == "Samen zingen"
    assert "n2" not in visitor.session.document.notes
    kept = backup_store.list_versions(before, DISK)
    assert len(kept) == count + 1
    assert load_document(kept[-1].path).document.notes["n1"].text == "wat er nu staat"
    assert "restore" in visitor.session.undo_stack.undoText()
    visitor.trigger_action("undo")
    assert visitor.session.document.notes == before.notes
    visitor.session.save()
    assert load_document(visitor.session.path).document.notes["n1"].text == "wat er nu staat"  # type: ignore[arg-type]


def test_open_as_a_copy_is_another_workshop_beside_this_one(visitor: User, file: Path) -> None:
    stored_versions(with_fields(BASE, ("notes", "n1"), text="Samen zingen"))
    before = file.read_bytes()
    dialog = open_versions(visitor)
    press(dialog.version_list.list_widget, Qt.Key.Key_Return)
    wait_until(lambda: is_closed(visitor, VersionsDialog))
    path = visitor.session.path
    assert path is not None
    assert path.parent == file.parent
    assert path != file
    assert visitor.session.document.document_id != BASE.document_id
    assert visitor.session.document.notes["n1"].text == "Samen zingen"
    assert file.read_bytes() == before


def test_a_damaged_version_is_listed_and_says_so(visitor: User) -> None:
    stored_versions(BASE, BASE and with_fields(BASE, ("notes", "n1"), text="goed"))
    newest = backup_store.list_versions(BASE, DISK)[-1]
    newest.path.write_bytes(b"{ kapot")
    dialog = open_versions_of_damaged(visitor)
    wait_until(lambda: dialog.version_list.row(0).icon == "triangle-alert")
    wait_until(lambda: bool(dialog.preview.differences_label.text()))
    assert not dialog.copy_button.isEnabled()
    assert not dialog.restore_button.isEnabled()
    press(dialog.version_list.list_widget, Qt.Key.Key_Down)
    wait_until(dialog.copy_button.isEnabled)


def open_versions_of_damaged(user: User) -> VersionsDialog:
    user.trigger_action("versions")
    dialog = shown(user, VersionsDialog)
    wait_until(lambda: bool(dialog.versions))
    return dialog


def test_what_is_only_for_reading_is_not_restored(visitor: User) -> None:
    stored_versions(with_fields(BASE, ("notes", "n1"), text="Samen zingen"))
    visitor.session.read_only = True
    dialog = open_versions(visitor)
    assert dialog.copy_button.isEnabled()
    assert not dialog.restore_button.isEnabled()


def test_where_nothing_can_be_put_away_nothing_is_put_back(
    visitor: User, monkeypatch: pytest.MonkeyPatch, messages: MessageRecorder
) -> None:
    stored_versions(with_fields(BASE, ("notes", "n1"), text="Samen zingen"))
    edit(visitor, "wat er nu staat")
    dialog = open_versions(visitor)
    press(dialog.version_list.list_widget, Qt.Key.Key_End)
    wait_until(lambda: "Samen zingen" in dialog.preview.text_view.text)

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup_store, "store", full)
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert messages.shown
    assert visitor.session.document.notes["n1"].text == "wat er nu staat"
    assert dialog.isVisible()


@pytest.mark.parametrize("action", ["versions", "clean", "moment", "since"])
def test_a_closed_dialog_is_gone(visitor: User, app: QApplication, action: str) -> None:
    stored_versions(with_fields(BASE, ("notes", "n1"), text="Samen zingen"))
    visitor.trigger_action(action)
    dialog = shown(visitor, AppDialog)
    press(dialog, Qt.Key.Key_Escape)
    freed = weakref.ref(dialog)
    del dialog
    wait_until(lambda: not visitor.window.findChildren(AppDialog))
    app.processEvents()
    gc.collect()
    assert freed() is None


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("size", ["1.0", "1.6"])
@pytest.mark.parametrize("action", ["versions", "clean", "unread", "moment", "since"])
def test_every_dialog_fits_into_a_small_window(
    visitor: User, app: QApplication, odd: Path, lang: str, size: str, action: str
) -> None:
    visitor.window.file_actions.open(str(odd))
    visitor.window.preferences.set_language(lang)
    visitor.window.preferences.set_text_size(size)
    app.processEvents()
    stored_versions(with_fields(BASE, ("notes", "n1"), text="Samen zingen"))
    visitor.trigger_action(action)
    dialog = shown(visitor, AppDialog)
    wait_until(lambda: not any(busy.is_running for busy in dialog.findChildren(BusyBar)))
    app.processEvents()
    assert dialog.height() <= visitor.window.height()
    assert dialog.width() <= visitor.window.width()
    inside = dialog.rect()
    for button in dialog.findChildren(Button):
        if button.isVisible() and button.parentWidget() is dialog:
            assert inside.contains(button.geometry())
            assert button.width() >= button.width_for(button.label)
            assert button.accessibleName()


# In words


def test_times_as_one_says_them() -> None:
    now = date(2026, 6, 12)
    assert format_relative_moment(datetime(2026, 6, 12, 14, 2), now, "en") == "Today 14:02"
    assert format_relative_moment(datetime(2026, 6, 11, 9, 5), now, "en") == "Yesterday 09:05"
    assert format_relative_moment(datetime(2026, 6, 1, 9, 5), now, "nl") == "1 juni 2026 09:05"


def test_differences_are_counted_from_now_backwards() -> None:
    then = without_record(
        with_record(with_fields(BASE, ("notes", "n1"), text="anders"), "notes", note("n8", "weg")),
        ("notes", "n2"),
    )
    lines = difference_lines(diff(BASE, then), "en")
    assert [line[0] for line in lines] == ["1", "1", "1"]
    assert len(difference_lines(diff(BASE, BASE), "en")) == 1
    cards = without_record(BASE, ("coalitions", "c1"))
    assert len(difference_lines(diff(BASE, cards), "en")) == 1


def test_a_very_long_note_is_cut_in_lists() -> None:
    then = with_fields(BASE, ("notes", "n1"), text="woord " * 3000)
    text = version_text(BASE, then, diff(BASE, then), load_method(), "nl")
    assert max(map(len, text.splitlines())) < 400


def test_words_that_differ_here_and_there_are_both_told(tmp_path: Path) -> None:
    ours = publish(BASE, with_fields(BASE, ("notes", "n1"), text="hier geschreven"), "a")
    theirs = publish(BASE, with_fields(BASE, ("notes", "n1"), text="daar geschreven"), "z")
    path = tmp_path / "x.nwcanvas.json"
    path.write_bytes(to_bytes(ours))
    path.with_name("x (1).nwcanvas.json").write_bytes(to_bytes(theirs))
    [copy] = find_copies(ours, path)
    text = merge_text(ours, copy, load_method(), "nl")
    assert "hier geschreven" in text
    assert "daar geschreven" in text


# What could not be read


@pytest.fixture
def odd(file: Path) -> Path:
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["notes"].append({"id": "x1", "text": 7})
    raw["notes"].append({"id": "x2", "text": "te lang" * 5000})
    raw["participants"].append("<b>Carla</b>")
    path = file.with_name("vreemd.nwcanvas.json")
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def test_nothing_unread_nothing_shown(visitor: User) -> None:
    assert not visitor.window.status_line.unread_button.isVisible()
    assert not visitor.window.actions_by_id["unread"].isEnabled()


def test_the_tray_shows_what_could_not_be_read(visitor: User, odd: Path) -> None:
    visitor.window.file_actions.open(str(odd))
    button = visitor.window.status_line.unread_button
    assert button.isVisible()
    assert "3" in button.label
    assert visitor.window.actions_by_id["unread"].isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = shown(visitor, UnreadDialog)
    assert len(dialog.parts) == 3
    seen = []
    for place in range(3):
        dialog.part_list.list_widget.setCurrentRow(place)
        seen.append(dialog.raw_view.text)
    assert any('"text": 7' in text for text in seen)
    assert any("<b>Carla</b>" in text for text in seen)
    assert max(map(len, seen)) < 25_000


def test_a_large_part_is_cut_on_the_screen_and_copied_whole(visitor: User, odd: Path) -> None:
    visitor.window.file_actions.open(str(odd))
    visitor.trigger_action("unread")
    dialog = shown(visitor, UnreadDialog)
    place = next(place for place, part in enumerate(dialog.parts) if len(str(part.raw)) > 30_000)
    dialog.part_list.list_widget.setCurrentRow(place)
    assert dialog.truncated_label.isVisible()
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert json.loads(QGuiApplication.clipboard().text()) == dialog.parts[place].raw


def test_unread_parts_are_still_there_after_saving(visitor: User, odd: Path) -> None:
    visitor.window.file_actions.open(str(odd))
    edit(visitor, "iets nieuws")
    assert sum(map(len, load_document(odd).document.unread.values())) == 3


def test_a_whole_list_that_cannot_be_read_is_told_shown_and_kept(visitor: User, file: Path) -> None:
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["notes"] = {"n1": {"text": "Samen eten"}}
    path = file.with_name("vreemd.nwcanvas.json")
    path.write_text(json.dumps(raw), encoding="utf-8")
    visitor.window.file_actions.open(str(path))
    assert "“vreemd.nwcanvas.json”" in visitor.window.status_line.message_label.text()
    assert "1" in visitor.window.status_line.unread_button.label
    visitor.trigger_action("unread")
    dialog = shown(visitor, UnreadDialog)
    dialog.part_list.list_widget.setCurrentRow(0)
    assert "Samen eten" in dialog.raw_view.text
    dialog.close()
    new = edits.NoteDraft("iets nieuws")
    change = edits.add_notes(visitor.session.document, "identity.passion.theme", [new])
    visitor.session.perform("note-new", change)
    visitor.session.save()
    saved = load_document(path).document
    assert [note.text for note in saved.notes.values()] == ["iets nieuws"]
    assert saved.unread["notes"] == ({"list": raw["notes"]},)


# Clean copies


def saving_as(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *arguments: (str(path), ""))


def test_a_clean_copy_has_the_words_and_nobody(
    visitor: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, out = file.read_bytes(), file.with_name("schoon.nwcanvas.json")
    saving_as(out, monkeypatch)
    visitor.trigger_action("clean")
    dialog = shown(visitor, CleanCopyDialog)
    assert len(dialog.removed_panel.line_texts) >= 3
    assert dialog.kept_panel.line_texts
    press(dialog.save_button, Qt.Key.Key_Return)
    wait_until(dialog.folder_button.isVisible)
    assert out.name in dialog.result_label.text()
    text = out.read_text(encoding="utf-8")
    assert "Samen eten" in text
    for trace in ("Anna", "Ben", "gemeente", "5e55", BASE.document_id):
        assert trace not in text
    assert file.read_bytes() == before
    assert visitor.session.path == file


def test_the_clean_copy_says_in_how_many_places_somebody_is_named(visitor: User) -> None:
    visitor.trigger_action("clean")
    before = shown(visitor, CleanCopyDialog)
    assert not any("1 pl" in line for line in before.kept_panel.line_texts)
    press(before, Qt.Key.Key_Escape)
    wait_until(lambda: is_closed(visitor, CleanCopyDialog))
    edit(visitor, "Vraag Anna Jansen")
    visitor.trigger_action("clean")
    count = count_places_with_names(visitor.session.document)
    assert count == 1
    assert any(" 1 pl" in line for line in shown(visitor, CleanCopyDialog).kept_panel.line_texts)


def test_a_clean_copy_never_takes_the_place_of_the_workshop(
    visitor: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    saving_as(file, monkeypatch)
    visitor.trigger_action("clean")
    dialog = shown(visitor, CleanCopyDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert file.name in dialog.notice_bar.text
    assert file.read_bytes() == before
    assert not dialog.folder_button.isVisible()


def test_of_what_a_clean_copy_takes_the_place_of_a_copy_is_kept(
    visitor: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = file.with_name("al bezet.nwcanvas.json")
    out.write_text("iets anders")
    saving_as(out, monkeypatch)
    visitor.trigger_action("clean")
    dialog = shown(visitor, CleanCopyDialog)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    wait_until(dialog.folder_button.isVisible)
    assert not load_document(out).document.participants
    assert any(path.read_bytes() == b"iets anders" for path in paths.backups_folder().rglob("*.json"))


def test_in_a_locked_network_no_version_is_restored_and_it_says_why(
    visitor: User, messages: MessageRecorder
) -> None:
    stored_versions(with_fields(BASE, ("notes", "n1"), text="Samen zingen"))
    visitor.session.set_locked(True)
    before = visitor.session.document
    dialog = open_versions(visitor)
    QTest.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert "Ctrl+Shift+L" in messages.texts[0]
    assert visitor.session.document is before
    assert dialog.isVisible()
    dialog.reject()


# Copies beside the file


THEIRS = publish(
    BASE,
    with_record(
        with_fields(BASE, ("notes", "n2"), text="van thuis veranderd"),
        "notes",
        note("n9", "van thuis", author="p2"),
    ),
    "anna",
)


@pytest.fixture
def beside(file: Path) -> Path:
    path = file.with_name("Netwerk Jeugd (conflicted copy 2026-06-12).nwcanvas.json")
    path.write_bytes(to_bytes(THEIRS))
    return path


def reopen(user: User, file: Path) -> None:
    assert user.window.file_actions.open(str(file))


def looked_beside(user: User, file: Path) -> None:
    """Opens the file again and waits until copies were looked for, found or not."""
    reopen(user, file)
    tasks = user.window.controllers.version_actions._tasks
    wait_until(lambda: not tasks.is_busy)


def test_a_copy_beside_the_file_is_offered(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.controllers.version_actions.copy_bar
    wait_until(bar.isVisible)
    assert beside.name.removesuffix(paths.DOCUMENT_SUFFIX) in bar.text
    assert "1" in bar.text


def test_bringing_it_in_is_one_step_with_a_backup(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.controllers.version_actions.copy_bar
    wait_until(bar.isVisible)
    QTest.mouseClick(bar.merge_button, Qt.MouseButton.LeftButton)
    assert visitor.session.document.notes["n9"].text == "van thuis"
    assert visitor.session.document.notes["n2"].text == "van thuis veranderd"
    assert not bar.isVisible()
    assert backup_store.list_versions(BASE, DISK)
    visitor.trigger_action("undo")
    assert "n9" not in visitor.session.document.notes
    assert visitor.session.document.notes["n2"].text == BASE.notes["n2"].text


def test_in_a_locked_network_it_does_not_come_in_and_is_offered_still(
    visitor: User, file: Path, beside: Path, messages: MessageRecorder
) -> None:
    reopen(visitor, file)
    bar = visitor.window.controllers.version_actions.copy_bar
    wait_until(bar.isVisible)
    visitor.session.set_locked(True)
    QTest.mouseClick(bar.merge_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.details_button, Qt.MouseButton.LeftButton)
    press(shown(visitor, CopyDialog).merge_button, Qt.Key.Key_Return)
    wait_until(lambda: len(messages.shown) == 2)
    assert all("Ctrl+Shift+L" in text for text in messages.texts)
    assert "n9" not in visitor.session.document.notes
    assert bar.isVisible()
    visitor.session.set_locked(False)
    QTest.mouseClick(bar.merge_button, Qt.MouseButton.LeftButton)
    assert "n9" in visitor.session.document.notes


def test_what_is_in_it_is_told_by_person(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.controllers.version_actions.copy_bar
    wait_until(bar.isVisible)
    QTest.mouseClick(bar.details_button, Qt.MouseButton.LeftButton)
    dialog = shown(visitor, CopyDialog)
    assert "Ben" in dialog.details_view.text
    assert "van thuis veranderd" in dialog.details_view.text
    press(dialog.merge_button, Qt.Key.Key_Return)
    wait_until(lambda: "n9" in visitor.session.document.notes)
    assert not bar.isVisible()


def test_not_now_is_not_asked_again_for_the_same_bytes(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.controllers.version_actions.copy_bar
    wait_until(bar.isVisible)
    assert visitor.canvas.y() > bar.height()
    QTest.mouseClick(bar.dismiss_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    wait_until(lambda: visitor.canvas.y() == 0)
    looked_beside(visitor, file)
    assert not bar.isVisible()
    beside.write_bytes(
        to_bytes(publish(THEIRS, with_fields(THEIRS, ("notes", "n9"), text="toch anders"), "anna"))
    )
    reopen(visitor, file)
    wait_until(bar.isVisible)


def test_a_copy_that_adds_nothing_is_never_mentioned(visitor: User, file: Path) -> None:
    file.with_name("Netwerk Jeugd (1).nwcanvas.json").write_bytes(file.read_bytes())
    looked_beside(visitor, file)
    assert not visitor.window.controllers.version_actions.copy_bar.isVisible()


def test_another_workshop_takes_the_offer_away(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    wait_until(visitor.window.controllers.version_actions.copy_bar.isVisible)
    visitor.window.file_actions.open_example("bodem")
    assert not visitor.window.controllers.version_actions.copy_bar.isVisible()
