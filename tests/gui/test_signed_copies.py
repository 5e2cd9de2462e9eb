"""A copy that was handed out, signed by more than one person: it stays a copy, and everybody's words stay in it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.content.handout_form import Assignment
from canvas_app.document.merge_origin import MergeOrigin
from canvas_app.document.session import Session
from canvas_app.insight.handout import make_copy
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.document import Document
from canvas_app.model.edits import NoteDraft
from canvas_app.platform import paths
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.journal.recoverable_work import RecoverableWork, discard_journal, find_recoverable
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.fill.fill_page import FillPage
from tests.gui.conftest import User, crash, start_application, stop_application
from tests.unit.builders import TOPICS, document, small_workshop

ASKED = Assignment((TOPICS[0], TOPICS[1]))
BASE = publish(document(), small_workshop(), "ba5e")
ANNA, BEN = list(BASE.participants)[:2]
OTHERS = {id_: note for id_, note in BASE.notes.items() if note.author not in {ANNA, BEN}}


@pytest.fixture
def file(own_folders: Path) -> Path:
    return written(own_folders)


def written(folder: Path) -> Path:
    """The file of a copy for whoever gets it."""
    path = folder / "kopie.nwcanvas.json"
    path.write_bytes(to_bytes(make_copy(BASE, ASKED, "")))
    return path


def opened(path: Path, person: str = "") -> Session:
    session = Session()
    session.open(path)
    if person:
        session.sign_handout(person)
    return session


def write(session: Session, text: str) -> None:
    """Write a note as whoever signed; nobody else's can be changed."""
    handout = session.document.handout
    assert handout is not None, "no copy any more"
    draft = NoteDraft(text, author=handout.filled_by)
    assert session.perform("own-notes", edits.add_notes(session.document, TOPICS[0], [draft]))
    for note in session.document.notes.values():
        if note.author != handout.filled_by:
            assert not session.perform(
                "note-edit", edits.edit_note(session.document, note.id, "overschreven")
            )


def saved(session: Session) -> None:
    session.save()
    session.wait()


def checked(session: Session) -> None:
    session.check_disk()
    session.wait()


def texts(shown: Document) -> set[str]:
    return {note.text for note in shown.notes.values()}


def signer(shown: Document) -> str:
    assert shown.handout is not None, "no copy any more"
    return shown.handout.filled_by


def left_behind() -> list[RecoverableWork]:
    return find_recoverable(find_journals(paths.journals_folder()))


# Signed twice, and a crash


@pytest.fixture
def after_crash(app: QApplication, file: Path) -> Iterator[User]:
    """Anna wrote and it was saved; Ben signed after her and wrote, and the program was gone."""
    session = opened(file, ANNA)
    write(session, "van Anna")
    saved(session)
    session.sign_handout(BEN)
    write(session, "van Ben")
    crash(session)
    someone = start_application(app, example=None)
    app.processEvents()
    yield someone
    stop_application(someone, app)


def test_what_a_second_person_wrote_comes_back_as_theirs(after_crash: User, file: Path) -> None:
    dialog = after_crash.window.controllers.recovery_controller.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    after_crash.session.wait()
    page = after_crash.window.pages.current_page
    assert isinstance(page, FillPage)
    name = BASE.participants[BEN].name
    assert name in after_crash.window.top_bar.author_pill.accessibleName()
    for shown in (after_crash.session.document, load_document(file).document):
        assert signer(shown) == BEN
        assert {"van Anna", "van Ben"} <= texts(shown)
    assert [note.text for note in page._notes_here()] == ["van Ben"]
    assert find_journals(paths.journals_folder()) == []
    write(after_crash.session, "en verder")


def test_who_signed_last_is_known_after_a_crash_where_nothing_was_written(
    app: QApplication, file: Path
) -> None:
    session = opened(file, ANNA)
    write(session, "van Anna")
    saved(session)
    session.sign_handout(BEN)
    crash(session)
    someone = start_application(app, example=None)
    try:
        assert someone.window.controllers.recovery_controller.dialog is None
        assert signer(load_document(file).document) == BEN
        assert find_journals(paths.journals_folder()) == []
    finally:
        stop_application(someone, app)


def test_what_a_crash_left_says_nothing_of_a_file_that_another_signed_since(file: Path) -> None:
    crashed = opened(file, ANNA)
    crash(crashed)
    other = opened(file, BEN)
    write(other, "van Ben")
    saved(other)
    other.close()
    assert left_behind() == []
    assert signer(load_document(file).document) == BEN


def test_a_crash_leaves_no_copy_in_the_place_of_a_network(file: Path) -> None:
    """What was put over the file is no copy: the join of the two is none, and nobody makes it one."""
    crashed = opened(file, ANNA)
    crash(crashed)
    file.write_bytes(to_bytes(BASE))
    assert left_behind() == []
    assert load_document(file).document.handout is None


# One copy in two sessions


def test_two_people_in_one_file_keep_their_names_and_words_and_nothing_is_written_for_ever(
    file: Path,
) -> None:
    anna, ben = opened(file, ANNA), opened(file, BEN)
    for number in range(3):
        for session, name, person in ((anna, "Anna", ANNA), (ben, "Ben", BEN)):
            write(session, f"van {name} {number}")
            saved(session)
            assert signer(load_document(file).document) == person
            for looking in (anna, ben) if number else ():
                checked(looking)
    told = {f"van {name} {number}" for name in ("Anna", "Ben") for number in range(3)}
    for session, person in ((anna, ANNA), (ben, BEN)):
        assert signer(session.document) == person
        assert told <= texts(session.document)
    data = file.read_bytes()
    for _ in range(3):
        for session in (anna, ben):
            checked(session)
            assert not session.is_dirty
    assert file.read_bytes() == data
    assert signer(load_document(file).document) in {ANNA, BEN}
    anna.close()
    ben.close()


def test_a_name_that_was_not_saved_yet_is_saved_though_another_saves_first(file: Path) -> None:
    anna, ben = opened(file, ANNA), opened(file)
    saved(anna)
    ben.sign_handout(BEN)
    checked(ben)
    assert ben.is_dirty
    saved(ben)
    assert signer(load_document(file).document) == BEN
    checked(anna)
    assert signer(anna.document) == ANNA
    anna.close()
    ben.close()


def test_whoever_did_not_sign_yet_hears_that_another_did(file: Path) -> None:
    anna, other, heard = opened(file, ANNA), opened(file), list[str]()
    other.signed.connect(lambda: heard.append(signer(other.document)))
    saved(anna)
    checked(other)
    assert heard == [ANNA]
    anna.close()
    other.close()


def test_a_copy_whose_file_became_the_network_is_none_any_more(file: Path) -> None:
    session = opened(file, ANNA)
    file.write_bytes(to_bytes(BASE))
    checked(session)
    assert session.document.handout is None
    session.close()


class Walk:
    """Two sessions with one copy: people sign, write, save, look at the file and crash."""

    def __init__(self, file: Path, seed: int) -> None:
        self.file, self.dice, self.told = file, random.Random(seed), set[str]()
        self.sessions = [opened(file, ANNA), opened(file, BEN)]

    def do(self, step: str) -> None:
        at = self.dice.randrange(2)
        session = self.sessions[at]
        if step == "write":
            text = f"{len(self.told)}"
            write(session, text)
            self.told.add(text)
        elif step == "sign":
            session.sign_handout(self.dice.choice([ANNA, BEN]))
        elif step == "save":
            saved(session)
        elif step == "check":
            checked(session)
        else:
            self.crash_and_restore(at)
        assert all(signer(one.document) in {ANNA, BEN} for one in self.sessions)
        assert load_document(self.file).document.handout is not None

    def crash_and_restore(self, at: int) -> None:
        person, is_dirty = signer(self.sessions[at].document), self.sessions[at].is_dirty
        if not is_dirty:
            self.sessions[at].close()
        else:
            crash(self.sessions[at])
        self.sessions[at] = session = opened(self.file)
        for work in left_behind():
            session.merging.merge_copy(work.document, MergeOrigin.RECOVERED)
            assert signer(session.document) == person
            saved(session)
            discard_journal(work.journal)
        if not signer(session.document):
            session.sign_handout(person)

    def end(self) -> None:
        for session in (*self.sessions, *self.sessions):
            saved(session)
            checked(session)
        for shown in (*(one.document for one in self.sessions), load_document(self.file).document):
            assert self.told <= texts(shown)
            assert {id_: shown.notes[id_] for id_ in OTHERS} == OTHERS
            asked = make_copy(BASE, ASKED, "").handout
            assert shown.handout is not None
            assert replace(shown.handout, filled_by="") == asked
        for session in self.sessions:
            session.close()


STEPS = ("write", "write", "sign", "save", "check", "crash")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), min_size=4, max_size=14), st.integers(0, 10**6))
def test_whatever_two_people_do_it_stays_the_copy_and_no_word_is_lost(
    own_folders: Path, steps: list[str], seed: int
) -> None:
    with tempfile.TemporaryDirectory(dir=own_folders) as folder:
        walk = Walk(written(Path(folder)), seed)
        for step in steps:
            walk.do(step)
        walk.end()
