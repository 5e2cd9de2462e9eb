"""After a crash: the words come back when somebody wants them, and nothing is lost while that is decided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app import paths
from canvas_app.document.session import Safety, Session
from canvas_app.errors import FileError
from canvas_app.model import edits
from canvas_app.model.document import Document, empty
from canvas_app.model.edits import Draft
from canvas_app.storage import locks
from canvas_app.storage.journal_reader import declined_folder, found
from canvas_app.storage.load import load
from canvas_app.ui.canvas import writing
from tests.gui.conftest import User, start, stop
from tests.gui.waiting import until


def crashed(app: QApplication, path: Path, *texts: str) -> None:
    """Somebody writes notes, and the program is gone before the file was written."""
    session = Session()
    if path.exists():
        session.open(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        session.start(empty("Netwerk Jeugd", date="2026-06-12"), path)
    for text in texts:
        session.perform("note-new", edits.add_notes(session.document, "rules.decisions", [Draft(text)]))
    # on a busy machine waiting may take longer than the pause before it saves
    session._timer.stop()
    session._latest.stop()
    session.keeper.feeder.wait()
    running = session.keeper.feeder.running
    assert running is not None
    assert running.journal is not None
    running.journal.close()


@pytest.fixture
def file(own_folders: Path) -> Path:
    return own_folders / "documents" / "jeugd.nwcanvas.json"


@pytest.fixture
def after_crash(app: QApplication, file: Path) -> Iterator[User]:
    crashed(app, file, "Samen besluiten", "Wie zwijgt stemt toe")
    someone = start(app, example=None)
    app.processEvents()
    yield someone
    stop(someone, app)


def press(user: User, words: str) -> None:
    dialog = user.window.recovery.dialog
    assert dialog is not None
    button = dialog.back if words == "back" else dialog.later
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_words_come_back_with_one_click(after_crash: User, file: Path) -> None:
    dialog = after_crash.window.recovery.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.head.text() == "Netwerk Jeugd"
    assert dialog.summary.text() == "2 nieuw"
    press(after_crash, "back")
    assert after_crash.session.path == file
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]
    assert {note.text for note in load(file).document.notes.values()} == {
        "Samen besluiten",
        "Wie zwijgt stemt toe",
    }
    assert found(paths.journals_folder()) == []


def test_enter_brings_it_back(after_crash: User) -> None:
    dialog = after_crash.window.recovery.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]


def test_in_large_type_both_answers_are_on_the_screen(after_crash: User, app: QApplication) -> None:
    dialog = after_crash.window.recovery.dialog
    assert dialog is not None
    dialog.reject()
    after_crash.window.resize(1280, 720)
    after_crash.window.bench.look.choose(scale=1.6)
    after_crash.do("recovered")
    dialog = after_crash.window.recovery.dialog
    assert dialog is not None
    app.processEvents()
    assert dialog.height() <= 720
    for button in (dialog.later, dialog.back):
        assert dialog.rect().contains(button.geometry())


def test_what_came_back_can_be_undone(after_crash: User) -> None:
    press(after_crash, "back")
    after_crash.do("undo")
    assert after_crash.notes("rules.decisions") == []


def test_not_now_keeps_it_and_it_can_be_had_later(after_crash: User, app: QApplication) -> None:
    press(after_crash, "later")
    assert found(paths.journals_folder()) == []
    assert len(found(declined_folder(paths.journals_folder()))) == 1
    assert not after_crash.window.recovery.look(), "nobody is asked twice"
    after_crash.do("recovered")
    press(after_crash, "back")
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]
    assert found(declined_folder(paths.journals_folder())) == []


def test_closing_the_question_asks_again_at_the_next_start(after_crash: User) -> None:
    dialog = after_crash.window.recovery.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(found(paths.journals_folder())) == 1


def test_two_crashes_are_two_questions(app: QApplication, own_folders: Path) -> None:
    crashed(app, own_folders / "documents" / "a.nwcanvas.json", "een")
    crashed(app, own_folders / "documents" / "b.nwcanvas.json", "twee")
    someone = start(app, example=None)
    app.processEvents()
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["een"]
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["twee"]
    assert someone.window.recovery.dialog is None
    stop(someone, app)


def test_a_file_that_went_with_its_stick_is_made_again(app: QApplication, file: Path) -> None:
    crashed(app, file, "op de stick")
    file.unlink()
    file.parent.rmdir()
    someone = start(app, example=None)
    app.processEvents()
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["op de stick"]
    assert someone.session.path is not None
    assert someone.session.path.exists()
    stop(someone, app)


def test_a_file_that_went_on_in_other_hands_keeps_both(app: QApplication, file: Path) -> None:
    crashed(app, file, "van voor de val")
    other = Session()
    other.open(file)
    other.perform("note-new", edits.add_notes(other.document, "rules.decisions", [Draft("van een ander")]))
    other.save()
    other.end()
    someone = start(app, example=None)
    app.processEvents()
    press(someone, "back")
    assert sorted(someone.notes("rules.decisions")) == ["van een ander", "van voor de val"]
    stop(someone, app)


# While working


def test_words_being_typed_are_on_the_disk_long_before_the_file_is_saved(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writing.KEEP_MS < 500
    monkeypatch.setattr("canvas_app.document.session.AUTOSAVE_MS", 3_600_000)
    user.session._timer.setInterval(3_600_000)
    user.do("note-new")
    user.type("laatste woord")
    until(lambda: is_on_disk(b"laatste woord"))
    until(lambda: user.session.is_kept)
    user.key(Qt.Key.Key_Escape)


def is_on_disk(words: bytes) -> bool:
    """Whether a journal or a draft has these words; it may be exchanged for another meanwhile."""
    for file in paths.state_folder().rglob("*.*"):
        with suppress(OSError):
            if words in file.read_bytes():
                return True
    return False


def test_typing_on_and_on_is_kept_too(user: User) -> None:
    user.do("note-new")

    def some_of_it_is_kept() -> bool:
        user.type("a")
        return any(note.text.startswith("aaa") for note in user.session.document.notes.values())

    until(some_of_it_is_kept)
    assert user.canvas.writing.is_on
    user.key(Qt.Key.Key_Escape)


def test_saved_work_leaves_no_journal(user: User) -> None:
    user.click(user.first("identity.passion.theme"))
    user.do("duplicate")
    user.session.keeper.feeder.wait()
    assert list(paths.journals_folder().iterdir())
    user.session.save()
    user.session.wait()
    assert not list(paths.journals_folder().glob("*.journal"))


def test_changes_on_disk_come_in_on_returning_and_one_undo_takes_them_back(
    app: QApplication, own_folders: Path
) -> None:
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir()
    someone = start(app, example=None)
    someone.window.filing.start(empty("Samen", date="2026-06-12"), file)
    other = Session()
    other.open(file)
    other.perform("note-new", edits.add_notes(other.document, "rules.decisions", [Draft("van een ander")]))
    other.save()
    someone.session.perform(
        "note-new", edits.add_notes(someone.session.document, "rules.decisions", [Draft("van mij")])
    )
    someone.session.look()
    someone.session.wait()
    assert sorted(someone.notes("rules.decisions")) == ["van een ander", "van mij"]
    someone.do("undo")
    assert someone.notes("rules.decisions") == ["van mij"]
    someone.session.save()
    assert {note.text for note in load(file).document.notes.values()} == {"van mij"}
    other.end()
    stop(someone, app)


def test_the_same_words_changed_by_two_people_are_told(app: QApplication, own_folders: Path) -> None:
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir()
    someone = start(app, example=None)
    someone.window.filing.start(empty("Samen", date="2026-06-12"), file)
    session = someone.session
    session.perform("note-new", edits.add_notes(session.document, "rules.decisions", [Draft("samen")]))
    session.save()
    note = someone.note("samen")
    other = Session()
    other.open(file)
    other.perform("note-edit", edits.edit_note(other.document, note.id, "van een ander"))
    other.save()
    session.perform("note-edit", edits.edit_note(session.document, note.id, "van mij"))
    session.look()
    session.wait()
    assert someone.notes("rules.decisions")[0] in {"van mij", "van een ander"}
    assert "ook door een ander zijn veranderd: 1." in someone.window.status.message.text()
    session.save()
    assert {"van mij", "van een ander"} <= set(file.read_text(encoding="utf-8").split('"'))
    other.end()
    stop(someone, app)


def test_a_file_that_went_is_told_once(app: QApplication, own_folders: Path) -> None:
    file = own_folders / "documents" / "a.nwcanvas.json"
    file.parent.mkdir()
    someone = start(app, example=None)
    someone.window.filing.start(empty("Samen", date="2026-06-12"), file)
    heard: list[str] = []
    someone.session.notified.connect(lambda notices: heard.extend(code for code, _ in notices))
    file.unlink()
    for _ in range(2):
        someone.session.look()
        someone.session.wait()
    assert heard == ["file_went"]
    assert "staat niet meer waar het stond" in someone.window.status.message.text()
    stop(someone, app)


def test_who_only_looks_loses_nothing_that_was_to_come_back(
    after_crash: User, file: Path, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.ui import questions, recovery

    told: list[str] = []
    monkeypatch.setattr(recovery, "tell", lambda _parent, error, _lang: told.append(error.code))
    monkeypatch.setattr(questions, "which_way", lambda *_: questions.Way.LOOK)
    since = datetime.now(UTC).isoformat()
    lock = {"who": "Anna", "computer": "LAPTOP-3", "since": since, "pid": 4711, "token": "a" * 16}
    locks.place(file).write_text(json.dumps(lock), encoding="utf-8")
    press(after_crash, "back")
    assert after_crash.session.safety is Safety.READ_ONLY
    assert told == ["not_brought_back"]
    assert len(found(paths.journals_folder())) == 1
    monkeypatch.setattr(questions, "which_way", lambda *_: questions.Way.ANYWAY)
    after_crash.do("recovered")
    press(after_crash, "back")
    assert after_crash.notes("rules.decisions") == ["Samen besluiten", "Wie zwijgt stemt toe"]
    assert found(paths.journals_folder()) == []


def test_what_could_not_come_in_stays(after_crash: User, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from canvas_app.ui import recovery

    told: list[str] = []
    monkeypatch.setattr(recovery, "tell", lambda _parent, error, _lang: told.append(error.code))

    def refuse(_document: Document) -> None:
        raise FileError("other_workshop", file=file.name)

    monkeypatch.setattr(after_crash.session, "bring_in", refuse)
    press(after_crash, "back")
    assert told == ["other_workshop"]
    assert len(found(paths.journals_folder())) == 1


def test_where_the_open_workshop_has_to_stay_the_work_stays_too(
    after_crash: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = after_crash.window.recovery.dialog
    assert dialog is not None
    file.unlink()
    dialog.reject()
    after_crash.do("recovered")
    monkeypatch.setattr(after_crash.window.filing, "may_close", lambda: False)
    press(after_crash, "back")
    assert len(found(paths.journals_folder())) == 1


def test_work_whose_file_is_another_workshop_now_says_so(app: QApplication, file: Path) -> None:
    crashed(app, file, "van voor de val")
    file.unlink()
    other = Session()
    other.start(empty("Heel iets anders", date="2026-06-12"), file)
    other.end()
    before = file.read_bytes()
    someone = start(app, example=None)
    app.processEvents()
    dialog = someone.window.recovery.dialog
    assert dialog is not None
    assert "is er niet meer" not in dialog.more.text(), "the file is there"
    assert "een eigen bestand" in dialog.more.text()
    press(someone, "back")
    assert someone.notes("rules.decisions") == ["van voor de val"]
    assert someone.session.path not in {None, file}
    assert file.read_bytes() == before
    stop(someone, app)
