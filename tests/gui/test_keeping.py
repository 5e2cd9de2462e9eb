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
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from canvas_app import paths
from canvas_app.content.method import load_method
from canvas_app.merge.clean import still_named
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import compare
from canvas_app.model.document import Document
from canvas_app.storage import backups
from canvas_app.storage.codec import to_bytes
from canvas_app.storage.copies import found
from canvas_app.storage.disk import DISK
from canvas_app.storage.load import load
from canvas_app.ui.settings import Settings
from canvas_app.ui.versions.copy_dialog import CopyDialog
from canvas_app.ui.versions.dialog import VersionsDialog
from canvas_app.ui.versions.in_words import brought_text, differences, moment, version_text
from canvas_app.ui.versions.sharing import CleanDialog
from canvas_app.ui.versions.unread import UnreadDialog
from canvas_app.ui.widgets.busy import BusyBar
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.dialog import HouseDialog
from tests.gui.conftest import User, start, stop
from tests.gui.waiting import until
from tests.unit.builders import changed, note, small_workshop, with_record, without

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
    someone = start(app, Settings(language="en", geometry=[0, 0, 1280, 720]), example=None)
    assert someone.window.filing.open(str(file))
    app.processEvents()
    yield someone
    stop(someone, app)


def shown(user: User, kind: type[Kind]) -> Kind:
    """The dialog of a kind that is open."""
    until(lambda: any(found.isVisible() for found in user.window.findChildren(kind)))
    return next(found for found in user.window.findChildren(kind) if found.isVisible())


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def gone(user: User, dialog: type[QDialog]) -> bool:
    return not any(found.isVisible() for found in user.window.findChildren(dialog))


def edit(user: User, text: str) -> None:
    session = user.session
    session.perform("note-edit", edits.edit_note(session.document, "n1", text))
    session.save()


# Earlier versions


def put_away(*documents: Document) -> None:
    """Versions of yesterday and the days before, the last one the newest."""

    class Clock(type(DISK)):  # type: ignore[misc]
        time = DISK.now() - 86_400.0 * len(documents)

        def now(self) -> float:
            self.time += 86_400.0
            return self.time

    clock = Clock()
    for document in documents:
        backups.keep(to_bytes(document), document, clock)


def open_versions(user: User) -> VersionsDialog:
    user.do("versions")
    dialog = shown(user, VersionsDialog)
    until(lambda: not dialog.busy.is_running and (dialog.document is not None or not dialog.versions))
    return dialog


def test_without_earlier_versions_it_says_when_they_come(visitor: User) -> None:
    dialog = open_versions(visitor)
    assert dialog.empty.isVisible()
    assert dialog.empty.line.text()
    assert not dialog.copy.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    until(lambda: gone(visitor, VersionsDialog))


def test_versions_say_when_how_much_and_who(visitor: User) -> None:
    put_away(without(BASE, ("notes", "n1")), changed(BASE, ("notes", "n1"), text="Samen zingen"))
    dialog = open_versions(visitor)
    until(lambda: "Anna Jansen" in dialog.rows.row(0).second)
    assert len(dialog.versions) == 2
    assert dialog.rows.row(0).second.startswith("4")
    assert "Ben" in dialog.rows.row(0).second
    until(lambda: dialog.rows.row(1).second.startswith("3"))
    heard = dialog.rows.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Anna Jansen" in heard


def test_a_version_is_shown_against_what_is_there_now(visitor: User) -> None:
    put_away(
        with_record(changed(BASE, ("notes", "n1"), text="Samen zingen"), "notes", note("n5", "verdwenen"))
    )
    words = open_versions(visitor).preview.words.text
    assert "verdwenen" in words.partition("ALL THAT WAS THERE")[0]
    assert "Samen zingen" in words
    assert "now: Samen eten" in words
    assert "Buurtkas" in words


def test_arrows_choose_another_version(visitor: User) -> None:
    put_away(
        changed(BASE, ("notes", "n1"), text="de oudste"), changed(BASE, ("notes", "n1"), text="de nieuwste")
    )
    dialog = open_versions(visitor)
    assert dialog.rows.list.hasFocus()
    assert "de nieuwste" in dialog.preview.words.text
    press(dialog.rows.list, Qt.Key.Key_Down)
    until(lambda: "de oudste" in dialog.preview.words.text)


def test_restore_is_one_step_and_what_was_there_is_kept_first(visitor: User) -> None:
    put_away(without(changed(BASE, ("notes", "n1"), text="Samen zingen"), ("notes", "n2")))
    edit(visitor, "wat er nu staat")
    before = visitor.session.document
    count = len(backups.versions(before, DISK))
    dialog = open_versions(visitor)
    press(dialog.rows.list, Qt.Key.Key_End)
    until(lambda: "Samen zingen" in dialog.preview.words.text)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    until(lambda: gone(visitor, VersionsDialog))
    assert visitor.session.document.notes["n1"].text == "Samen zingen"
    assert "n2" not in visitor.session.document.notes
    kept = backups.versions(before, DISK)
    assert len(kept) == count + 1
    assert load(kept[-1].path).document.notes["n1"].text == "wat er nu staat"
    assert "restore" in visitor.session.step_name(back=True)
    visitor.do("undo")
    assert visitor.session.document.notes == before.notes
    visitor.session.save()
    assert load(visitor.session.path).document.notes["n1"].text == "wat er nu staat"  # type: ignore[arg-type]


def test_open_as_a_copy_is_another_workshop_beside_this_one(visitor: User, file: Path) -> None:
    put_away(changed(BASE, ("notes", "n1"), text="Samen zingen"))
    before = file.read_bytes()
    dialog = open_versions(visitor)
    press(dialog.rows.list, Qt.Key.Key_Return)
    until(lambda: gone(visitor, VersionsDialog))
    path = visitor.session.path
    assert path is not None
    assert path.parent == file.parent
    assert path != file
    assert visitor.session.document.document_id != BASE.document_id
    assert visitor.session.document.notes["n1"].text == "Samen zingen"
    assert file.read_bytes() == before


def test_a_damaged_version_is_listed_and_says_so(visitor: User) -> None:
    put_away(BASE, BASE and changed(BASE, ("notes", "n1"), text="goed"))
    newest = backups.versions(BASE, DISK)[-1]
    newest.path.write_bytes(b"{ kapot")
    dialog = open_versions_of_damaged(visitor)
    until(lambda: dialog.rows.row(0).icon == "triangle-alert")
    until(lambda: bool(dialog.preview.differences.text()))
    assert not dialog.copy.isEnabled()
    assert not dialog.restore.isEnabled()
    press(dialog.rows.list, Qt.Key.Key_Down)
    until(dialog.copy.isEnabled)


def open_versions_of_damaged(user: User) -> VersionsDialog:
    user.do("versions")
    dialog = shown(user, VersionsDialog)
    until(lambda: bool(dialog.versions))
    return dialog


def test_what_is_only_for_reading_is_not_restored(visitor: User) -> None:
    put_away(changed(BASE, ("notes", "n1"), text="Samen zingen"))
    visitor.session.read_only = True
    dialog = open_versions(visitor)
    assert dialog.copy.isEnabled()
    assert not dialog.restore.isEnabled()


def test_where_nothing_can_be_put_away_nothing_is_put_back(
    visitor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    put_away(changed(BASE, ("notes", "n1"), text="Samen zingen"))
    edit(visitor, "wat er nu staat")
    dialog = open_versions(visitor)
    press(dialog.rows.list, Qt.Key.Key_End)
    until(lambda: "Samen zingen" in dialog.preview.words.text)

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "keep", full)
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert said
    assert visitor.session.document.notes["n1"].text == "wat er nu staat"
    assert dialog.isVisible()


@pytest.mark.parametrize("action", ["versions", "clean"])
def test_a_closed_dialog_is_gone(visitor: User, app: QApplication, action: str) -> None:
    put_away(changed(BASE, ("notes", "n1"), text="Samen zingen"))
    visitor.do(action)
    dialog = shown(visitor, HouseDialog)
    press(dialog, Qt.Key.Key_Escape)
    freed = weakref.ref(dialog)
    del dialog
    until(lambda: not visitor.window.findChildren(HouseDialog))
    gc.collect()
    assert freed() is None


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("size", ["1.0", "1.6"])
@pytest.mark.parametrize("action", ["versions", "clean", "unread"])
def test_every_dialog_fits_into_a_small_window(
    visitor: User, app: QApplication, odd: Path, lang: str, size: str, action: str
) -> None:
    visitor.window.filing.open(str(odd))
    visitor.window.choices.language(lang)
    visitor.window.choices.text_size(size)
    app.processEvents()
    put_away(changed(BASE, ("notes", "n1"), text="Samen zingen"))
    visitor.do(action)
    dialog = shown(visitor, HouseDialog)
    until(lambda: not any(busy.is_running for busy in dialog.findChildren(BusyBar)))
    app.processEvents()
    assert dialog.height() <= visitor.window.height()
    assert dialog.width() <= visitor.window.width()
    inside = dialog.rect()
    for button in dialog.findChildren(Button):
        if button.isVisible() and button.parentWidget() is dialog:
            assert inside.contains(button.geometry())
            assert button.width() >= button.width_for(button.words)
            assert button.accessibleName()


# In words


def test_times_as_one_says_them() -> None:
    now = date(2026, 6, 12)
    assert moment(datetime(2026, 6, 12, 14, 2), "en", now) == "Today 14:02"
    assert moment(datetime(2026, 6, 11, 9, 5), "en", now) == "Yesterday 09:05"
    assert moment(datetime(2026, 6, 1, 9, 5), "nl", now) == "1 juni 2026 09:05"


def test_differences_are_counted_from_now_backwards() -> None:
    then = without(
        with_record(changed(BASE, ("notes", "n1"), text="anders"), "notes", note("n8", "weg")),
        ("notes", "n2"),
    )
    lines = differences(compare(BASE, then))
    assert [line[0] for line in lines] == ["1", "1", "1"]
    assert len(differences(compare(BASE, BASE))) == 1
    cards = without(BASE, ("coalitions", "c1"))
    assert len(differences(compare(BASE, cards))) == 1


def test_a_very_long_note_is_cut_in_lists() -> None:
    then = changed(BASE, ("notes", "n1"), text="woord " * 3000)
    text = version_text(BASE, then, compare(BASE, then), load_method(), "nl")
    assert max(map(len, text.splitlines())) < 400


def test_words_that_differ_here_and_there_are_both_told(tmp_path: Path) -> None:
    ours = publish(BASE, changed(BASE, ("notes", "n1"), text="hier geschreven"), "a")
    theirs = publish(BASE, changed(BASE, ("notes", "n1"), text="daar geschreven"), "z")
    path = tmp_path / "x.nwcanvas.json"
    path.write_bytes(to_bytes(ours))
    path.with_name("x (1).nwcanvas.json").write_bytes(to_bytes(theirs))
    [copy] = found(ours, path)
    text = brought_text(ours, copy, load_method(), "nl")
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
    assert not visitor.window.status.unread.isVisible()
    assert not visitor.window.commands["unread"].isEnabled()


def test_the_tray_shows_what_could_not_be_read(visitor: User, odd: Path) -> None:
    visitor.window.filing.open(str(odd))
    button = visitor.window.status.unread
    assert button.isVisible()
    assert "3" in button.words
    assert visitor.window.commands["unread"].isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = shown(visitor, UnreadDialog)
    assert len(dialog.parts) == 3
    seen = []
    for place in range(3):
        dialog.rows.list.setCurrentRow(place)
        seen.append(dialog.raw.text)
    assert any('"text": 7' in text for text in seen)
    assert any("<b>Carla</b>" in text for text in seen)
    assert max(map(len, seen)) < 25_000


def test_a_large_part_is_cut_on_the_screen_and_copied_whole(visitor: User, odd: Path) -> None:
    visitor.window.filing.open(str(odd))
    visitor.do("unread")
    dialog = shown(visitor, UnreadDialog)
    place = next(place for place, part in enumerate(dialog.parts) if len(str(part.raw)) > 30_000)
    dialog.rows.list.setCurrentRow(place)
    assert dialog.cut.isVisible()
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert json.loads(QGuiApplication.clipboard().text()) == dialog.parts[place].raw


def test_unread_parts_are_still_there_after_saving(visitor: User, odd: Path) -> None:
    visitor.window.filing.open(str(odd))
    edit(visitor, "iets nieuws")
    assert sum(map(len, load(odd).document.unread.values())) == 3


def test_a_whole_list_that_cannot_be_read_is_told_shown_and_kept(visitor: User, file: Path) -> None:
    raw = json.loads(file.read_text(encoding="utf-8"))
    raw["notes"] = {"n1": {"text": "Samen eten"}}
    path = file.with_name("vreemd.nwcanvas.json")
    path.write_text(json.dumps(raw), encoding="utf-8")
    visitor.window.filing.open(str(path))
    assert "“vreemd.nwcanvas.json”" in visitor.window.status.message.text()
    assert "1" in visitor.window.status.unread.words
    visitor.do("unread")
    dialog = shown(visitor, UnreadDialog)
    dialog.rows.list.setCurrentRow(0)
    assert "Samen eten" in dialog.raw.text
    dialog.close()
    new = edits.Draft("iets nieuws")
    change = edits.add_notes(visitor.session.document, "identity.passion.theme", [new])
    visitor.session.perform("note-new", change)
    visitor.session.save()
    saved = load(path).document
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
    visitor.do("clean")
    dialog = shown(visitor, CleanDialog)
    assert len(dialog.out.lines) >= 3
    assert dialog.stays.lines
    press(dialog.save, Qt.Key.Key_Return)
    until(dialog.folder.isVisible)
    assert out.name in dialog.result_line.text()
    text = out.read_text(encoding="utf-8")
    assert "Samen eten" in text
    for trace in ("Anna", "Ben", "gemeente", "5e55", BASE.document_id):
        assert trace not in text
    assert file.read_bytes() == before
    assert visitor.session.path == file


def test_the_clean_copy_says_in_how_many_places_somebody_is_named(visitor: User) -> None:
    visitor.do("clean")
    before = shown(visitor, CleanDialog)
    assert not any("1 pl" in line for line in before.stays.lines)
    press(before, Qt.Key.Key_Escape)
    until(lambda: gone(visitor, CleanDialog))
    edit(visitor, "Vraag Anna Jansen")
    visitor.do("clean")
    count = still_named(visitor.session.document)
    assert count == 1
    assert any(" 1 pl" in line for line in shown(visitor, CleanDialog).stays.lines)


def test_a_clean_copy_never_takes_the_place_of_the_workshop(
    visitor: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    saving_as(file, monkeypatch)
    visitor.do("clean")
    dialog = shown(visitor, CleanDialog)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert file.name in dialog.notice.words
    assert file.read_bytes() == before
    assert not dialog.folder.isVisible()


def test_of_what_a_clean_copy_takes_the_place_of_a_copy_is_kept(
    visitor: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = file.with_name("al bezet.nwcanvas.json")
    out.write_text("iets anders")
    saving_as(out, monkeypatch)
    visitor.do("clean")
    dialog = shown(visitor, CleanDialog)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    until(dialog.folder.isVisible)
    assert not load(out).document.participants
    assert any(path.read_bytes() == b"iets anders" for path in paths.backups_folder().rglob("*.json"))


# Copies beside the file


THEIRS = publish(
    BASE,
    with_record(
        changed(BASE, ("notes", "n2"), text="van thuis veranderd"),
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
    assert user.window.filing.open(str(file))


def looked_beside(user: User, file: Path) -> None:
    """Opens the file again and waits until copies were looked for, found or not."""
    reopen(user, file)
    heard: list[str] = []
    errands = user.window.keeping._errands
    errands.relay.done.connect(lambda name, _result: heard.append(name))
    errands.send("what comes after that", lambda: None)
    until(lambda: heard[-1:] == ["what comes after that"])


def test_a_copy_beside_the_file_is_offered(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.keeping.bar
    until(bar.isVisible)
    assert beside.name.removesuffix(paths.SUFFIX) in bar.words
    assert "1" in bar.words


def test_bringing_it_in_is_one_step_with_a_backup(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.keeping.bar
    until(bar.isVisible)
    QTest.mouseClick(bar.bring, Qt.MouseButton.LeftButton)
    assert visitor.session.document.notes["n9"].text == "van thuis"
    assert visitor.session.document.notes["n2"].text == "van thuis veranderd"
    assert not bar.isVisible()
    assert backups.versions(BASE, DISK)
    visitor.do("undo")
    assert "n9" not in visitor.session.document.notes
    assert visitor.session.document.notes["n2"].text == BASE.notes["n2"].text


def test_what_is_in_it_is_told_by_person(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.keeping.bar
    until(bar.isVisible)
    QTest.mouseClick(bar.what, Qt.MouseButton.LeftButton)
    dialog = shown(visitor, CopyDialog)
    assert "Ben" in dialog.words.text
    assert "van thuis veranderd" in dialog.words.text
    press(dialog.bring, Qt.Key.Key_Return)
    until(lambda: "n9" in visitor.session.document.notes)
    assert not bar.isVisible()


def test_not_now_is_not_asked_again_for_the_same_bytes(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    bar = visitor.window.keeping.bar
    until(bar.isVisible)
    assert visitor.canvas.y() > bar.height()
    QTest.mouseClick(bar.later, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    until(lambda: visitor.canvas.y() == 0)
    looked_beside(visitor, file)
    assert not bar.isVisible()
    beside.write_bytes(
        to_bytes(publish(THEIRS, changed(THEIRS, ("notes", "n9"), text="toch anders"), "anna"))
    )
    reopen(visitor, file)
    until(bar.isVisible)


def test_a_copy_that_adds_nothing_is_never_mentioned(visitor: User, file: Path) -> None:
    file.with_name("Netwerk Jeugd (1).nwcanvas.json").write_bytes(file.read_bytes())
    looked_beside(visitor, file)
    assert not visitor.window.keeping.bar.isVisible()


def test_another_workshop_takes_the_offer_away(visitor: User, file: Path, beside: Path) -> None:
    reopen(visitor, file)
    until(visitor.window.keeping.bar.isVisible)
    visitor.window.filing.example("bodem")
    assert not visitor.window.keeping.bar.isVisible()
