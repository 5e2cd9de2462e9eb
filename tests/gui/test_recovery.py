"""After a crash: the words come back when somebody wants them, and nothing is lost while that is decided."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.document.merge_origin import MergeOrigin
from canvas_app.document.open_document import SaveState
from canvas_app.document.session import Session
from canvas_app.errors import FileError
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document, new_document
from canvas_app.model.edits import NoteDraft
from canvas_app.platform import paths
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.journal.declined_journals import declined_folder
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.journal.recoverable_work import find_recoverable
from canvas_app.storage.locks import open_lock
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.canvas import note_edit_controller
from canvas_app.ui.kit.label import Label
from canvas_app.ui.shell import recovery_controller
from tests.gui.conftest import User, crash, start_application, stop_application
from tests.gui.wait_helpers import wait_until
from tests.unit.faulty_disks import FaultyDisk


def crashed(app: QApplication, path: Path, *texts: str) -> None:
    """Somebody writes notes, and the program is gone before the file was written."""
    session = Session()
    if path.exists():
        session.open(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        session.create(new_document("Netwerk Jeugd", date="2026-06-12"), path)
    for text in texts:
        session.perform("note-new", edits.add_notes(session.document, "rules.decisions", [NoteDraft(text)]))
    crash(session)


@pytest.fixture
def file(own_folders: Path) -> Path:
    return own_folders / "documents" / "jeugd.nwcanvas.json"


@pytest.fixture
def after_crash(app: QApplication, file: Path) -> Iterator[User]:
    crashed(app, file, "Samen besluiten", "Wie zwijgt stemt toe")
    someone = start_application(app, example=None)
    app.processEvents()
    yield someone
    stop_application(someone, app)


def press(user: User, words: str) -> None:
    dialog = user.window.controllers.recovery_controller.dialog
    assert dialog is not None
    button = dialog.accept_button if words == "back" else dialog.decline_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_words_come_back_with_one_click(after_crash: User, file: Path) -> None:
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.heading.text() == "Netwerk Jeugd"
    assert dialog.summary.text() == "2 nieuw"
    press(after_crash, "back")
    assert after_crash.session.path == file
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]
    assert {note.text for note in load_document(file).document.notes.values()} == {
        "Samen besluiten",
        "Wie zwijgt stemt toe",
    }
    assert find_journals(paths.journals_folder()) == []


def crashed_in_silence(file: Path, *texts: str) -> None:
    """The same in a topic that is hidden."""
    session = Session()
    file.parent.mkdir(parents=True, exist_ok=True)
    session.create(new_document("Netwerk Jeugd", date="2026-06-12"), file)
    session.perform("mask", edits.mask_topics(session.document, ["rules.decisions"]))
    for text in texts:
        session.perform("note-new", edits.add_notes(session.document, "rules.decisions", [NoteDraft(text)]))
    crash(session)


@pytest.fixture
def after_silence(app: QApplication, file: Path, request: pytest.FixtureRequest) -> Iterator[User]:
    crashed_in_silence(file, *request.param)
    someone = start_application(app, example=None)
    app.processEvents()
    yield someone
    stop_application(someone, app)


@pytest.mark.parametrize("after_silence", [["Dit ziet nog niemand"]], indirect=True)
def test_what_was_written_in_silence_is_not_read_out_to_the_room(after_silence: User) -> None:
    dialog = after_silence.window.controllers.recovery_controller.dialog
    assert dialog is not None
    shown = [label.text() for label in dialog.findChildren(Label)]
    assert not any("Dit" in text for text in shown)
    assert "een verborgen briefje" in shown
    press(after_silence, "back")
    wait_until(lambda: "Dit ziet nog niemand" in after_silence.notes("rules.decisions"))


@pytest.mark.parametrize("after_silence", [[]], indirect=True)
def test_a_topic_that_was_only_hidden_is_more_than_an_order(after_silence: User) -> None:
    dialog = after_silence.window.controllers.recovery_controller.dialog
    assert dialog is not None
    assert "verborgen" in dialog.summary.text()
    assert not dialog.change_list.isVisible(), "an empty box"


def test_enter_brings_it_back(after_crash: User) -> None:
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]


def test_in_large_type_both_answers_are_on_the_screen(after_crash: User, app: QApplication) -> None:
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    dialog.reject()
    after_crash.window.resize(1280, 720)
    after_crash.window.context.theme.update(scale=1.6)
    after_crash.trigger_action("recovered")
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    app.processEvents()
    assert dialog.height() <= 720
    for button in (dialog.decline_button, dialog.accept_button):
        assert dialog.rect().contains(button.geometry())


def test_the_list_is_as_high_as_what_is_in_it(after_crash: User, app: QApplication) -> None:
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    app.processEvents()
    last = max(
        label.mapTo(dialog.change_list, label.rect().bottomLeft()).y()
        for label in dialog.change_list.findChildren(Label)
    )
    assert 0 <= dialog.change_list.height() - last < dialog.theme.px(40)
    assert dialog.details.y() - dialog.change_list.geometry().bottom() < dialog.theme.px(20)


def test_what_came_back_can_be_undone(after_crash: User) -> None:
    press(after_crash, "back")
    after_crash.trigger_action("undo")
    assert after_crash.notes("rules.decisions") == []


def test_not_now_keeps_it_and_it_can_be_had_later(after_crash: User, app: QApplication) -> None:
    press(after_crash, "later")
    assert find_journals(paths.journals_folder()) == []
    assert len(find_journals(declined_folder(paths.journals_folder()))) == 1
    assert not after_crash.window.controllers.recovery_controller.show_recoverable(), "nobody is asked twice"
    after_crash.trigger_action("recovered")
    press(after_crash, "back")
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]
    assert find_journals(declined_folder(paths.journals_folder())) == []


def test_closing_the_question_asks_again_at_the_next_start(after_crash: User) -> None:
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(find_journals(paths.journals_folder())) == 1


def test_two_crashes_are_two_questions(app: QApplication, own_folders: Path) -> None:
    crashed(app, own_folders / "documents" / "a.nwcanvas.json", "een")
    crashed(app, own_folders / "documents" / "b.nwcanvas.json", "twee")
    someone = start_application(app, example=None)
    app.processEvents()
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["een"]
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["twee"]
    assert someone.window.controllers.recovery_controller.dialog is None
    stop_application(someone, app)


def test_a_file_that_went_with_its_stick_is_made_again(app: QApplication, file: Path) -> None:
    crashed(app, file, "op de stick")
    file.unlink()
    file.parent.rmdir()
    someone = start_application(app, example=None)
    app.processEvents()
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["op de stick"]
    assert someone.session.path is not None
    assert someone.session.path.exists()
    stop_application(someone, app)


def test_a_file_that_went_on_in_other_hands_keeps_both(app: QApplication, file: Path) -> None:
    crashed(app, file, "van voor de val")
    other = Session()
    other.open(file)
    other.perform(
        "note-new", edits.add_notes(other.document, "rules.decisions", [NoteDraft("van een ander")])
    )
    other.save()
    other.shutdown()
    someone = start_application(app, example=None)
    app.processEvents()
    press(someone, "back")
    assert sorted(someone.notes("rules.decisions")) == ["van een ander", "van voor de val"]
    stop_application(someone, app)


# While working


def test_words_being_typed_are_on_the_disk_long_before_the_file_is_saved(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert note_edit_controller.COMMIT_INTERVAL_MS < 500
    monkeypatch.setattr("canvas_app.document.autosave_timer.AUTOSAVE_MS", 3_600_000)
    user.session.autosave_timer.delay_timer.setInterval(3_600_000)
    user.trigger_action("note-new")
    user.type("laatste woord")
    wait_until(lambda: is_on_disk(b"laatste woord"))
    wait_until(lambda: user.session.is_journaled)
    user.key(Qt.Key.Key_Escape)


def is_on_disk(words: bytes) -> bool:
    """Whether a journal or a draft has these words; it may be exchanged for another meanwhile."""
    for file in paths.state_folder().rglob("*.*"):
        with suppress(OSError):
            if words in file.read_bytes():
                return True
    return False


def test_typing_on_and_on_is_kept_too(user: User) -> None:
    user.trigger_action("note-new")

    def some_of_it_is_kept() -> bool:
        user.type("a")
        return any(note.text.startswith("aaa") for note in user.session.document.notes.values())

    wait_until(some_of_it_is_kept)
    assert user.canvas.note_editing.is_active
    user.key(Qt.Key.Key_Escape)


def test_saved_work_leaves_no_journal(user: User) -> None:
    user.click(user.first("identity.passion.theme"))
    user.trigger_action("duplicate")
    user.session.store.journal_writer.wait()
    assert list(paths.journals_folder().iterdir())
    user.session.save()
    user.session.wait()
    assert not list(paths.journals_folder().glob("*.journal"))


def test_changes_on_disk_come_in_on_returning_and_one_undo_takes_them_back(
    app: QApplication, own_folders: Path
) -> None:
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir()
    someone = start_application(app, example=None)
    someone.window.file_actions.create_workshop(new_document("Samen", date="2026-06-12"), file)
    other = Session()
    other.open(file)
    other.perform(
        "note-new", edits.add_notes(other.document, "rules.decisions", [NoteDraft("van een ander")])
    )
    other.save()
    someone.session.perform(
        "note-new", edits.add_notes(someone.session.document, "rules.decisions", [NoteDraft("van mij")])
    )
    someone.session.check_disk()
    someone.session.wait()
    assert sorted(someone.notes("rules.decisions")) == ["van een ander", "van mij"]
    someone.trigger_action("undo")
    assert someone.notes("rules.decisions") == ["van mij"]
    someone.session.save()
    assert {note.text for note in load_document(file).document.notes.values()} == {"van mij"}
    other.shutdown()
    stop_application(someone, app)


def test_the_same_words_changed_by_two_people_are_told(app: QApplication, own_folders: Path) -> None:
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir()
    someone = start_application(app, example=None)
    someone.window.file_actions.create_workshop(new_document("Samen", date="2026-06-12"), file)
    session = someone.session
    session.perform("note-new", edits.add_notes(session.document, "rules.decisions", [NoteDraft("samen")]))
    session.save()
    note = someone.note("samen")
    other = Session()
    other.open(file)
    other.perform("note-edit", edits.edit_note(other.document, note.id, "van een ander"))
    other.save()
    session.perform("note-edit", edits.edit_note(session.document, note.id, "van mij"))
    session.check_disk()
    session.wait()
    assert someone.notes("rules.decisions")[0] in {"van mij", "van een ander"}
    assert "ook door een ander zijn veranderd: 1." in someone.window.status_line.message_label.text()
    session.save()
    assert {"van mij", "van een ander"} <= set(file.read_text(encoding="utf-8").split('"'))
    other.shutdown()
    stop_application(someone, app)


def test_a_file_that_went_is_told_once(app: QApplication, own_folders: Path) -> None:
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir()
    someone = start_application(app, example=None)
    someone.window.file_actions.create_workshop(new_document("Samen", date="2026-06-12"), file)
    heard: list[str] = []
    someone.session.notified.connect(lambda notices: heard.extend(code for code, _ in notices))
    file.unlink()
    for _ in range(2):
        someone.session.check_disk()
        someone.session.wait()
    assert heard == ["file_went"]
    assert "staat niet meer waar het stond" in someone.window.status_line.message_label.text()
    stop_application(someone, app)


def test_who_only_looks_loses_nothing_that_was_to_come_back(
    after_crash: User, file: Path, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.services import user_prompts

    told: list[str] = []
    monkeypatch.setattr(
        recovery_controller, "show_error", lambda _parent, error, _lang: told.append(error.code)
    )
    monkeypatch.setattr(user_prompts, "ask_open_mode", lambda *_: user_prompts.OpenMode.READ_ONLY)
    since = datetime.now(UTC).isoformat()
    lock = {"who": "Anna", "computer": "LAPTOP-3", "since": since, "pid": 4711, "token": "a" * 16}
    open_lock.lock_path(file).write_text(json.dumps(lock), encoding="utf-8")
    press(after_crash, "back")
    assert after_crash.session.save_state is SaveState.READ_ONLY
    assert told == ["not_brought_back"]
    assert len(find_journals(paths.journals_folder())) == 1
    monkeypatch.setattr(user_prompts, "ask_open_mode", lambda *_: user_prompts.OpenMode.ANYWAY)
    after_crash.trigger_action("recovered")
    press(after_crash, "back")
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]
    assert find_journals(paths.journals_folder()) == []


def test_what_could_not_come_in_stays(after_crash: User, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    told: list[str] = []
    monkeypatch.setattr(
        recovery_controller, "show_error", lambda _parent, error, _lang: told.append(error.code)
    )

    def refuse(_document: Document, _origin: MergeOrigin) -> None:
        raise FileError("other_workshop", file=file.name)

    monkeypatch.setattr(after_crash.session.merging, "merge_copy", refuse)
    press(after_crash, "back")
    assert told == ["other_workshop"]
    assert len(find_journals(paths.journals_folder())) == 1


def test_into_a_locked_network_nothing_comes_back_until_it_is_unlocked(
    after_crash: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        recovery_controller, "show_error", lambda _parent, error, _lang: told.append(error.code)
    )
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    dialog.reject()
    assert after_crash.window.file_actions.open(str(file))
    after_crash.session.set_locked(True)
    after_crash.trigger_action("recovered")
    press(after_crash, "back")
    assert told == ["locked"]
    assert after_crash.notes("rules.decisions") == []
    after_crash.session.set_locked(False)
    after_crash.trigger_action("recovered")
    press(after_crash, "back")
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]
    assert find_journals(paths.journals_folder()) == []


def test_where_the_open_workshop_has_to_stay_the_work_stays_too(
    after_crash: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    file.unlink()
    dialog.reject()
    after_crash.trigger_action("recovered")
    monkeypatch.setattr(after_crash.window.file_actions, "can_close", lambda: False)
    press(after_crash, "back")
    assert len(find_journals(paths.journals_folder())) == 1


def test_work_whose_file_is_another_workshop_now_says_so(app: QApplication, file: Path) -> None:
    crashed(app, file, "van voor de val")
    file.unlink()
    other = Session()
    other.create(new_document("Heel iets anders", date="2026-06-12"), file)
    other.shutdown()
    before = file.read_bytes()
    someone = start_application(app, example=None)
    app.processEvents()
    dialog = someone.window.controllers.recovery_controller.dialog
    assert dialog is not None
    assert "is er niet meer" not in dialog.details.text(), "the file is there"
    assert "een eigen bestand" in dialog.details.text()
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["van voor de val"]
    assert someone.session.path not in {None, file}
    assert file.read_bytes() == before
    stop_application(someone, app)


def test_the_journal_stays_where_the_disk_does_not_confirm_what_came_back(
    app: QApplication, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed(app, file, "op de stick")
    file.unlink()
    someone = start_application(app, example=None)
    app.processEvents()
    monkeypatch.setattr(recovery_controller, "show_error", lambda *_: False)
    someone.session.store.disk = FaultyDisk(lambda _number, name, _arguments: name == "fsync_folder")
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["op de stick"]
    assert len(find_journals(paths.journals_folder())) == 1
    someone.session.store.disk = Disk()
    stop_application(someone, app)


def test_a_journal_damaged_in_the_middle_stays_for_what_may_still_be_in_it(
    app: QApplication, file: Path
) -> None:
    crashed(app, file, "voor", "kapot", "na")
    (journal,) = paths.journals_folder().glob("*.journal")
    journal.write_bytes(journal.read_bytes().replace(b"kapot", b"kaXot"))
    someone = start_application(app, example=None)
    app.processEvents()
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["voor"]
    (aside,) = declined_folder(paths.journals_folder()).iterdir()
    assert b"na" in aside.read_bytes()
    stop_application(someone, app)


def test_what_others_wrote_does_not_come_back_as_new_work(
    app: QApplication, own_folders: Path, file: Path
) -> None:
    """It stood in the journal because it had come in; what they wrote later wins over it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    one, other = Session(), Session()
    one.create(new_document("Begin", date="2026-06-12"), file)
    other.open(file)
    one.store.disk = FaultyDisk(lambda _, name, __: name == "open_new", errno.ENOSPC)
    one.perform("note-new", edits.add_notes(one.document, "rules.decisions", [NoteDraft("eigen")]))
    other.perform("workshop-edit", edits.edit_workshop(other.document, title="Vroeger"))
    other.save()
    one.check_disk()
    one.wait()
    app.processEvents()
    assert one.document.workshop.title == "Vroeger"
    one.autosave_timer.stop()
    one.wait()
    crash = one.store.journal_writer.active_journal
    assert crash is not None
    assert crash.journal is not None
    crash.journal.close()
    other.perform("workshop-edit", edits.edit_workshop(other.document, title="Later"))
    other.save()
    (work,) = find_recoverable(find_journals(paths.journals_folder()))
    assert work.in_file is not None
    back = merge_documents(work.in_file, work.document)
    assert back.workshop.title == "Later"
    assert not find_conflicts(back)
    assert [note.text for note in back.notes.values()] == ["eigen"]
    one.store.disk = Disk()


def test_words_that_lost_against_later_ones_are_shown_and_stay_in_the_file(
    app: QApplication, file: Path
) -> None:
    file.parent.mkdir()
    before = Session()
    before.create(new_document("Netwerk Jeugd", date="2026-06-12"), file)
    before.perform("note-new", edits.add_notes(before.document, "rules.decisions", [NoteDraft("Eerst")]))
    before.save()
    [note] = before.document.notes.values()
    anna = Session()
    anna.open(file)
    anna.perform("note-edit", edits.edit_note(anna.document, note.id, "Woorden van Anna"))
    crash(anna)
    for text in ("Ben", "Ben later", "Ben op het laatst"):
        before.perform("note-edit", edits.edit_note(before.document, note.id, text))
        before.save()
    someone = start_application(app, example=None)
    try:
        dialog = someone.window.controllers.recovery_controller.dialog
        assert dialog is not None
        assert dialog.summary.text() == "1 die anderen ook veranderden"
        assert "Woorden van Anna" in [label.text() for label in dialog.change_list.findChildren(Label)]
        assert "bewaard in het bestand" in dialog.details.text()
        press(someone, "back")
        in_file = load_document(file).document
        assert in_file.notes[note.id].text == "Ben op het laatst"
        assert [conflict.others for conflict in find_conflicts(in_file)] == [("Woorden van Anna",)]
        assert find_journals(paths.journals_folder()) == []
    finally:
        stop_application(someone, app)


@pytest.mark.parametrize("is_deleted", [True, False])
def test_what_was_taken_back_after_others_were_told_stays_so_without_a_question(
    app: QApplication, file: Path, is_deleted: bool
) -> None:
    """The file shows the same as the screen did; in a shared folder the others know better, until they are told."""
    session = Session()
    file.parent.mkdir(parents=True, exist_ok=True)
    session.create(new_document("Netwerk Jeugd", date="2026-06-12"), file)
    session.perform(
        "note-new", edits.add_notes(session.document, "rules.decisions", [NoteDraft("belangrijk")])
    )
    session.save()
    session.wait()
    [id_] = session.document.notes
    document = session.document
    change = (
        edits.remove_records(document, "notes", [id_])
        if is_deleted
        else edits.edit_note(document, id_, "onzin")
    )
    session.perform("note-edit", change)
    told = session.store.published()
    session.undo()
    crash(session)
    program = start_application(app)
    try:
        assert program.window.controllers.recovery_controller.dialog is None
        in_file = load_document(file).document
        assert [note.text for note in merge_documents(in_file, told).notes.values()] == ["belangrijk"]
        assert find_journals(paths.journals_folder()) == []
    finally:
        stop_application(program, app)


def test_an_undone_merge_is_offered_as_what_it_is(app: QApplication, file: Path) -> None:
    session = Session()
    file.parent.mkdir(parents=True, exist_ok=True)
    session.create(new_document("Netwerk Jeugd", date="2026-06-12"), file)
    session.save()
    session.wait()
    base = session.store.published()
    brought = apply(base, edits.add_notes(base, "rules.decisions", [NoteDraft("uit een kopie")]))
    session.merging.merge_copy(publish(base, brought, "c0"))
    session.save()
    session.wait()
    session.undo()
    crash(session)
    program = start_application(app)
    try:
        dialog = program.window.controllers.recovery_controller.dialog
        assert dialog is not None
        assert "samenvoeging ongedaan" in dialog.intro.text()
        assert dialog.accept_button.label == "Opnieuw ongedaan maken"
        assert "komt binnen" not in dialog.details.text()
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert load_document(file).document.notes == {}
    finally:
        stop_application(program, app)
