"""What is typed and not entered yet, by the slides or a wall: a crash does not take it, nobody else reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from canvas_app.content.method import load_method
from canvas_app.figures.marks import TextRun
from canvas_app.model import edits
from canvas_app.model.document import Document, new_document
from canvas_app.model.edits.note_edits import notes_in_topic
from canvas_app.model.records import Note
from canvas_app.platform import paths
from canvas_app.slides.slide import SlideTarget
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.journal.recoverable_work import find_recoverable
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.wall.wall_page import WallPage
from tests.gui.conftest import User, crash
from tests.gui.presenter_keys import press
from tests.gui.wait_helpers import wait_until

CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = list(load_method().topics)[:2]
HALF = "Halfenzin"
TYPED = f"{HALF} dicht"


@pytest.fixture
def network(user: User, tmp_path: Path) -> User:
    """A new network with two participants, in a file."""
    user.session.create(new_document("Netwerk Jeugd"), tmp_path / "half.nwcanvas.json")
    change = edits.add_participants(user.session.document, ("Samira Haddad", "Joost Baks"))
    user.session.perform("participant-add", change)
    user.session.save()
    return user


@pytest.fixture
def wall(network: User) -> WallPage:
    network.trigger_action("wall")
    page = network.window.pages.current_page
    assert isinstance(page, WallPage)
    return page


@pytest.fixture
def presenter(network: User) -> PresenterPage:
    """The facilitator's page beside a slide of the first topic, ready for a note."""
    presentation = network.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    page = presentation.presenter
    page.slides.show_slide(SlideTarget("topic", FIRST))
    page.run_command("write")
    return page


def type_half(user: User, text: str = TYPED, mark: str = HALF) -> None:
    """Type a text without Enter, until it is on the disk."""
    user.type(text)
    wait_until_written(mark)


def wait_until_written(mark: str) -> None:
    def is_written() -> bool:
        folder = paths.journals_folder()
        journals = folder.glob("*.journal") if folder.is_dir() else ()
        return any(mark.encode() in journal.read_bytes() for journal in journals)

    wait_until(is_written, f"“{mark}” in the journal")


def recovered(user: User) -> Document:
    """The network as somebody gets it back after a crash at this moment."""
    path = user.session.path
    assert path is not None
    user.session.wait()
    crash(user.session)
    work = find_recoverable(find_journals(paths.journals_folder()))
    return next((one.document for one in work if one.path == path), load_document(path).document)


def texts(document: Document, topic: str = FIRST) -> list[str]:
    return [note.text for note in notes_in_topic(document, topic)]


def the_note(document: Document) -> Note:
    (note,) = document.notes.values()
    return note


def name_of(document: Document, note: Note) -> str:
    return document.participants[note.author].name if note.author else ""


def room_text(page: PresenterPage) -> str:
    return " ".join(mark.text for mark in page.slides.shown_page.marks if isinstance(mark, TextRun))


# After a crash


def test_a_line_that_is_typed_beside_the_slides_survives_a_crash(
    network: User, presenter: PresenterPage
) -> None:
    type_half(network)
    assert texts(recovered(network)) == [TYPED]


def test_a_line_that_is_typed_over_a_wall_survives_a_crash(network: User, wall: WallPage) -> None:
    network.key(Qt.Key.Key_Down, CONTROL)
    type_half(network)
    assert texts(recovered(network), SECOND) == [TYPED]


@pytest.mark.parametrize(
    "typed",
    [
        f"@joost {HALF}",
        f"@joost #roze {HALF}",
        f"#roze {HALF}",
        f"# {HALF}",
        f"@zz {HALF}",
        f"@niemand {HALF}",
    ],
)
@pytest.mark.parametrize("line", ["wall", "presenter"])
def test_it_comes_back_as_the_note_that_enter_makes(
    network: User, request: pytest.FixtureRequest, line: str, typed: str
) -> None:
    request.getfixturevalue(line)
    type_half(network, typed)
    came_back = the_note(recovered(network))
    network.key(Qt.Key.Key_Return)
    entered = the_note(network.session.document)
    for field in ("text", "topic", "author", "colour", "role"):
        assert getattr(came_back, field) == getattr(entered, field), field


def test_the_topic_at_the_front_is_where_it_comes_back(network: User, presenter: PresenterPage) -> None:
    title = load_method().topics[SECOND].title["nl"]
    type_half(network, f"/{title[:5].lower()} {HALF}")
    assert presenter.entry.topic == FIRST, "it is chosen by Enter"
    assert texts(recovered(network), SECOND) == [HALF]


def test_another_topic_or_author_takes_what_is_typed_along(network: User, presenter: PresenterPage) -> None:
    joost = next(one.id for one in network.session.document.participants.values() if one.name[0] == "J")
    type_half(network)
    network.key(Qt.Key.Key_Down, CONTROL)
    network.window.current_author.set_participant(joost)
    wait_until_written(joost + '",')
    document = recovered(network)
    note = the_note(document)
    assert (note.text, note.topic, name_of(document, note)) == (TYPED, SECOND, "Joost Baks")


def test_what_is_typed_while_the_room_looks_at_coalitions_comes_back_as_one(
    network: User, presenter: PresenterPage
) -> None:
    presenter.slides.show_slide(SlideTarget("portfolio"))
    type_half(network, f"@joost {HALF}")
    (coalition,) = recovered(network).coalitions.values()
    assert (coalition.name, coalition.puller) == (HALF, "Joost Baks")


def test_an_older_note_that_is_corrected_and_a_new_one_that_was_begun_both_come_back(
    network: User, wall: WallPage
) -> None:
    network.type("Eerste")
    network.key(Qt.Key.Key_Return)
    type_half(network)
    network.key(Qt.Key.Key_Up)
    type_half(network, " verbeterd", "verbeterd")
    assert texts(recovered(network)) == ["Eerste verbeterd", TYPED]


def test_both_lines_come_back_at_once(network: User, presenter: PresenterPage) -> None:
    type_half(network)
    network.key(Qt.Key.Key_Escape)
    press(presenter, Qt.Key.Key_Y)
    type_half(network, "Aandewand", "Aandewand")
    assert sorted(texts(recovered(network))) == ["Aandewand", TYPED]


def test_saving_and_the_changes_of_others_leave_it_in_the_journal(
    network: User, presenter: PresenterPage
) -> None:
    type_half(network)
    change = edits.add_notes(network.session.document, FIRST, [edits.NoteDraft("Van een ander")])
    network.session.perform("note-new", change)
    network.session.save()
    wait_until_written(HALF)
    path = network.session.path
    assert path is not None
    assert texts(load_document(path).document) == ["Van een ander"], "the file has no half sentence"
    assert sorted(texts(recovered(network))) == [TYPED, "Van een ander"]


def test_what_was_entered_comes_back_once_and_what_was_emptied_not_at_all(
    network: User, presenter: PresenterPage
) -> None:
    type_half(network)
    network.key(Qt.Key.Key_Return)
    type_half(network, "Weggehaald", "Weggehaald")
    presenter.entry.field.edit.selectAll()
    network.key(Qt.Key.Key_Backspace)
    network.window.context.line_drafts.write()
    assert texts(recovered(network)) == [TYPED]


def test_a_crash_after_the_line_was_emptied_offers_nothing(network: User, wall: WallPage) -> None:
    type_half(network)
    network.key(Qt.Key.Key_A, CONTROL)
    network.key(Qt.Key.Key_Backspace)
    network.window.context.line_drafts.write()
    network.session.wait()
    crash(network.session)
    assert find_recoverable(find_journals(paths.journals_folder())) == []


# Before that


def test_until_enter_neither_the_room_nor_the_document_nor_undo_knows_of_it(
    network: User, presenter: PresenterPage
) -> None:
    steps = network.session.undo_stack.index()
    type_half(network)
    assert HALF not in room_text(presenter)
    assert not network.session.document.notes
    assert not network.session.is_dirty
    assert network.session.undo_stack.index() == steps
    network.key(Qt.Key.Key_Return)
    assert HALF in room_text(presenter)
    assert network.session.undo_stack.index() == steps + 1


def test_a_masked_topic_stays_masked_when_a_half_sentence_comes_back(
    network: User, presenter: PresenterPage
) -> None:
    network.session.perform("mask", edits.mask_topics(network.session.document, [FIRST]))
    type_half(network)
    network.session.merging.merge_copy(recovered(network))
    assert texts(network.session.document) == [TYPED]
    assert HALF not in room_text(presenter)


# Going away


def test_what_was_not_entered_is_a_note_when_presenting_stops(
    network: User, presenter: PresenterPage
) -> None:
    network.type(TYPED)
    network.window.controllers.presentation.stop()
    assert texts(network.session.document) == [TYPED]
    assert not presenter.entry.field.value()


def test_closing_the_window_while_a_line_is_typed_saves_it(network: User, presenter: PresenterPage) -> None:
    network.type(TYPED)
    path = network.session.path
    network.window.close()
    assert path is not None
    assert texts(load_document(path).document) == [TYPED]


def test_another_network_gets_nothing_of_it(network: User, presenter: PresenterPage, tmp_path: Path) -> None:
    network.type(TYPED)
    network.session.create(new_document("Ander"), tmp_path / "ander.nwcanvas.json")
    network.window.context.line_drafts.write()
    network.session.wait()
    assert not presenter.entry.field.value()
    assert not any(paths.journals_folder().glob("*.journal"))


def test_what_was_being_saved_at_the_crash_has_the_stamps_of_the_file(
    network: User, presenter: PresenterPage
) -> None:
    type_half(network)
    change = edits.add_notes(network.session.document, FIRST, [edits.NoteDraft("Van een ander")])
    network.session.perform("note-new", change)
    published = network.session.store.publish()
    document = recovered(network)
    ((_, id_),) = change.added
    assert document.bookkeeping.stamps["notes"][id_] == published.bookkeeping.stamps["notes"][id_]
    assert sorted(texts(document)) == [TYPED, "Van een ander"]
