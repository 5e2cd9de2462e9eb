"""The window as a whole: languages, themes, sizes, blocks, finding, files, undo, and what survives closing."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget

from canvas_app.app.application import Application
from canvas_app.document.open_document import SaveState
from canvas_app.document.session import Session
from canvas_app.errors import FileError
from canvas_app.merge.stamping import fork
from canvas_app.model import edits
from canvas_app.model.document import new_document
from canvas_app.platform import paths
from canvas_app.services.settings import Settings
from canvas_app.storage.backups import backup_store
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.filesystem import DISK
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from canvas_app.ui.versions.versions_dialog import VersionsDialog
from tests.gui.conftest import User, opening_failure, start_application, stop_application
from tests.gui.message_recorder import MessageRecorder
from tests.gui.wait_helpers import wait_until

THEME = "identity.passion.theme"
DECISIONS = "rules.agreements.decisions"
PAGES = ("canvas", "coalitions", "participants", "posters", "start")


# Language, theme, size


def test_language_changes_everything_at_once_but_never_peoples_words(user: User, app: QApplication) -> None:
    words = sorted(note.text for note in user.session.document.notes.values())
    assert user.canvas.panes["identity"].header.title == "Identiteit"
    assert user.window.actions_by_id["save"].text() == "Op&slaan"
    user.window.preferences.set_language("en")
    app.processEvents()  # Qt posts the news to the windows
    assert user.canvas.panes["identity"].header.title == "Identity"
    assert user.canvas.panes["identity"].header.lead_question == "What binds us?"
    assert user.window.actions_by_id["save"].text() == "&Save"
    assert "notes" in user.window.status_line.counts_button.label
    assert sorted(note.text for note in user.session.document.notes.values()) == words
    user.window.preferences.set_language("nl")
    app.processEvents()
    assert "briefjes" in user.window.status_line.counts_button.label


def test_choices_are_kept_for_the_next_start(user: User, app: QApplication) -> None:
    user.window.preferences.set_language("en")
    user.window.preferences.set_theme("beamer")
    user.window.preferences.set_text_size("1.35")
    user.window.preferences.zoom_in()
    user.window.close()
    kept = json.loads((paths.state_folder() / "settings.json").read_text(encoding="utf-8"))
    assert (kept["language"], kept["theme"], kept["text_size"], kept["zoom"]) == ("en", "beamer", 1.35, 1.15)


@pytest.mark.parametrize("theme", ["light", "dark", "beamer"])
def test_a_theme_repaints_the_paper(user: User, theme: str) -> None:
    user.window.preferences.set_theme(theme)
    QApplication.processEvents()
    shown = user.window.grab().toImage()
    corner = shown.pixelColor(user.canvas.mapTo(user.window, QPoint(2, 30)) * shown.devicePixelRatio())
    assert corner.name() == user.program.theme.colour("paper").name()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", ["1.0", "1.6"])
def test_nothing_needs_a_horizontal_scroll_bar(
    user: User, language: str, size: str, app: QApplication
) -> None:
    user.window.preferences.set_language(language)
    user.window.preferences.set_text_size(size)
    for page in PAGES:
        user.window.show_page(page)
        app.processEvents()
        bars = [
            bar
            for bar in user.window.findChildren(QScrollBar)
            if bar.orientation() == Qt.Orientation.Horizontal
        ]
        assert not [bar for bar in bars if bar.isVisible() and bar.maximum() > 0], page
        assert user.window.width() == 1280, page


# Blocks


def test_a_block_takes_the_whole_window_and_gives_it_back(user: User) -> None:
    user.click(("topic", "rules.decisions"))
    user.key(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    visible = [name for name, pane in user.canvas.panes.items() if pane.isVisible()]
    assert visible == ["identity"]
    user.key(Qt.Key.Key_Escape)
    assert all(pane.isVisible() for pane in user.canvas.panes.values())


def test_a_double_click_on_the_head_grows_a_block(user: User) -> None:
    from PySide6.QtTest import QTest

    head = user.canvas.panes["leadership"].header
    QTest.mouseDClick(head, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert user.canvas.maximized_block == "leadership"


def test_f6_goes_round_the_blocks(user: User) -> None:
    seen = set()
    for _ in range(5):
        user.window.controllers.input_controller.focus_next_pane()
        seen.add(next(name for name, view in user.canvas.views.items() if view.hasFocus()))
    assert len(seen) == 5


# Finding


def test_find_fades_what_does_not_match_and_steps_through_the_rest(user: User) -> None:
    user.trigger_action("find")
    user.type("wormen")
    found = user.canvas.paint_state.filtered_ids
    assert found
    assert all("wormen" in user.session.document.notes[id_].text.lower() for id_ in found)
    user.key(Qt.Key.Key_Return)
    assert user.canvas.selection.current is not None
    assert user.canvas.selection.current[1] in found
    user.key(Qt.Key.Key_Escape)
    assert user.canvas.paint_state.filtered_ids is None


def test_filter_by_participant(user: User) -> None:
    somebody = user.window.current_author.participants[1]
    user.window.controllers.find_controller.find_bar.filter_by(somebody.id)
    wrote = {note.id for note in user.session.document.notes.values() if note.author == somebody.id}
    assert user.canvas.paint_state.filtered_ids == wrote


# Undo


@pytest.mark.once
def test_two_hundred_mixed_actions_undone_give_the_same_bytes(user: User) -> None:
    before = to_bytes(user.session.document)
    chance = random.Random(7)
    for _ in range(200):
        _do_anything(user, chance)
    assert to_bytes(user.session.document) != before
    while user.session.undo_stack.canUndo():
        user.session.undo()
    assert to_bytes(user.session.store.publish()) == before


def _do_anything(user: User, chance: random.Random) -> None:
    document, session = user.session.document, user.session
    notes = list(document.notes)
    some = chance.sample(notes, min(3, len(notes)))
    cards, people = list(document.coalitions), list(document.participants)
    topic = chance.choice(list(user.canvas.context.method.topics))
    deeds = [
        lambda: session.perform(
            "note-new", edits.add_notes(document, topic, [edits.NoteDraft(f"n{chance.random()}")])
        ),
        lambda: session.perform("note-move", edits.move_notes(document, some, topic)),
        lambda: session.perform("note-edit", edits.edit_note(document, some[0], f"e{chance.random()}")),
        lambda: session.perform("note-delete", edits.remove_records(document, "notes", some)),
        lambda: session.perform("note-duplicate", edits.duplicate_notes(document, some)),
        lambda: session.perform("card-new", edits.add_coalition(document, "project", "x")),
        lambda: session.perform(
            "card-edit", edits.edit_record(document, "coalitions", chance.choice(cards), name="y")
        ),
        lambda: session.perform("card-move", edits.move_coalition(document, chance.choice(cards))),
        lambda: session.perform("participant-add", edits.add_participant(document, "Nieuw Iemand")),
        lambda: session.perform(
            "participant-remove", edits.remove_records(document, "participants", [chance.choice(people)])
        ),
        lambda: session.perform("workshop-edit", edits.edit_workshop(document, title=f"t{chance.random()}")),
        session.undo,
        session.redo,
    ]
    chance.choice(deeds[:-3] if len(people) < 3 else deeds)()


# Files


def test_the_example_gets_a_draft_and_comes_back_at_the_next_start(user: User, app: QApplication) -> None:
    user.click(("topic", THEME))
    user.type("dit blijft")
    user.window.close()
    assert user.session.save_state is SaveState.SAVED
    again = start_application(app, user.program.settings, example=None)
    assert "dit blijft" in again.notes(THEME)
    stop_application(again, app)


def test_a_saved_file_reopens_equal(user: User, own_folders: Path) -> None:
    target = own_folders / "2026 Ons netwerk.nwcanvas.json"
    user.session.perform(
        "workshop-edit", edits.edit_workshop(user.session.document, title="Ons <b>netwerk</b>")
    )
    user.session.save_as(target)
    assert not user.session.is_dirty
    assert "Ons <b>netwerk</b>" in user.window.windowTitle()
    assert to_bytes(load_document(target).document) == to_bytes(user.session.document)
    assert user.window.file_actions.open(str(target))
    assert user.session.document.workshop.title == "Ons <b>netwerk</b>"


def from_elsewhere(target: Path, words: str) -> None:
    """Another program saves a note in the file, while this window is in front."""
    other = Session()
    other.open(target)
    other.perform("note-new", edits.add_notes(other.document, DECISIONS, [edits.NoteDraft(words)]))
    other.save()
    other.shutdown()


@pytest.mark.parametrize("kind", ["path", "link"])
def test_keeping_it_as_the_open_file_joins_what_others_saved_there(
    user: User, own_folders: Path, kind: str
) -> None:
    target, other = own_folders / "samen.nwcanvas.json", own_folders / "anders.nwcanvas.json"
    user.session.save_as(target)
    if kind == "link":
        other.symlink_to(target)
    from_elsewhere(target, "van de ander")
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, title="Mijn titel"))
    user.session.save_as(target if kind == "path" else other)
    assert user.session.save_state is SaveState.SAVED
    assert "van de ander" in user.notes(DECISIONS)
    kept = load_document(target).document
    assert kept.workshop.title == "Mijn titel"
    assert "van de ander" in [note.text for note in kept.notes.values()]


def test_keeping_it_where_it_was_replaces_another_workshop_that_came_there(
    user: User, own_folders: Path
) -> None:
    target = own_folders / "samen.nwcanvas.json"
    user.session.save_as(target)
    target.write_bytes(to_bytes(fork(user.session.document)))
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, title="Mijn titel"))
    with pytest.raises(FileError, match="changed_on_disk"):
        user.session.save()
    user.session.save_as(target)
    assert load_document(target).document.document_id == user.session.document.document_id
    assert user.session.save_state is SaveState.SAVED


def test_a_draft_that_is_kept_as_itself_by_another_path_stays(user: User, own_folders: Path) -> None:
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, title="Ontwerp"))
    user.session.save()
    draft = user.session.path
    assert draft is not None
    assert user.session.is_draft
    (own_folders / "weg").symlink_to(draft.parent)
    user.session.save_as(own_folders / "weg" / draft.name)
    assert load_document(draft).document.workshop.title == "Ontwerp"


def test_autosave_writes_after_a_pause(user: User, own_folders: Path) -> None:
    target = own_folders / "a.nwcanvas.json"
    user.session.save_as(target)
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, title="Later"))
    assert user.session.is_dirty
    assert user.session.save_state in {SaveState.PENDING, SaveState.JOURNALED}
    user.session.autosave()
    user.session.wait()
    assert load_document(target).document.workshop.title == "Later"
    assert user.session.save_state is SaveState.SAVED


def test_a_folder_that_is_gone_is_told_honestly_and_nothing_is_lost(user: User, own_folders: Path) -> None:
    folder = own_folders / "stick"
    folder.mkdir()
    user.session.save_as(folder / "a.nwcanvas.json")
    (folder / "a.nwcanvas.json").unlink()
    folder.rmdir()
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, title="Niet kwijt"))
    user.session.autosave()
    user.session.wait()
    assert user.session.save_state is SaveState.FAILED
    assert user.window.status_line.save_state_button.label.startswith(
        "Niet in het bestand, wel veilig op deze computer"
    )
    assert user.session.document.workshop.title == "Niet kwijt"
    folder.mkdir()
    user.session.autosave()
    user.session.wait()
    assert user.session.save_state is SaveState.SAVED


@pytest.mark.parametrize("bad", [b"", b"hello", b"{}", b'{"format": "nwcanvas"', b"\0" * 100, b"[]"])
def test_a_bad_file_changes_nothing_and_says_so(
    user: User, own_folders: Path, messages: MessageRecorder, bad: bytes
) -> None:
    path = own_folders / "kapot.nwcanvas.json"
    path.write_bytes(bad)
    before = user.session.document
    assert not user.window.file_actions.open(str(path))
    assert user.session.document is before
    assert len(messages.shown) == 1
    assert "kapot" in messages.texts[0]
    assert path.read_bytes() == bad


def test_a_dropped_workshop_opens_and_a_picture_is_refused_with_a_reason(
    user: User, own_folders: Path, messages: MessageRecorder
) -> None:
    path = own_folders / "b.nwcanvas.json"
    path.write_bytes(paths.sample_files()[0].read_bytes())
    _drop(user, path)
    assert user.session.path == path
    _drop(user, own_folders / "foto.png")
    assert len(messages.shown) == 1
    assert user.session.path == path


def _drop(user: User, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, mime, buttons, modifiers)
    user.window.dropEvent(event)


def test_a_workshop_changed_by_another_program_is_brought_in_as_one_step(
    user: User, own_folders: Path
) -> None:
    from canvas_app.document.session import Session

    target = own_folders / "samen.nwcanvas.json"
    user.session.save_as(target)
    other = Session()
    other.open(target)
    other.perform("note-new", edits.add_notes(other.document, THEME, [edits.NoteDraft("van de ander")]))
    other.save()
    user.session.perform(
        "note-new", edits.add_notes(user.session.document, THEME, [edits.NoteDraft("van mij")])
    )
    user.session.save()
    assert {"van de ander", "van mij"} <= set(user.notes(THEME))
    assert {"van de ander", "van mij"} <= {
        note.text for note in load_document(target).document.notes.values()
    }
    user.session.undo()
    assert "van de ander" not in user.notes(THEME)


# First start


def test_the_first_start_greets(newcomer: User) -> None:
    assert newcomer.window.pages.current_name == "start"
    assert not newcomer.window.rail.isVisible()
    assert not newcomer.session.is_open


def test_a_new_workshop_has_its_file_at_once(newcomer: User) -> None:
    from canvas_app.ui.start.start_page import StartPage

    newcomer.window.show_new_workshop()
    page = newcomer.window.pages.page("start")
    assert isinstance(page, StartPage)
    page.form.name_field.set_text("Netwerk Jeugd")
    page.form.people_field.set_text("Anna Bos, gemeente\nBen Kok")
    page.form.create_workshop()
    assert newcomer.window.pages.current_name == "canvas"
    assert newcomer.session.path is not None
    assert "Netwerk Jeugd" in newcomer.session.path.name
    assert newcomer.session.save_state is SaveState.SAVED
    assert [person.sign for person in newcomer.window.current_author.participants] == ["AB", "BK"]


def test_every_page_and_dialog_opens_in_every_language(user: User, app: QApplication) -> None:
    for language in ("nl", "en"):
        user.window.preferences.set_language(language)
        for page in PAGES:
            user.window.show_page(page)
            app.processEvents()
        user.window.show_page("canvas")
        for action in ("shortcuts", "about", "workshop", "block-help"):
            user.trigger_action(action)
            app.processEvents()
            _close_dialogs(user)


def _close_dialogs(user: User) -> None:
    for widget in user.window.findChildren(QWidget):
        if widget.isWindow() and widget.isVisible() and widget is not user.window:
            widget.close()


def test_full_window_closes_without_a_question(
    user: User, messages: MessageRecorder, app: QApplication
) -> None:
    user.click(("topic", THEME))
    user.type("nog aan het typen")
    user.window.close()
    assert not messages.shown
    assert "nog aan het typen" in user.notes(THEME)


def test_a_write_protected_file_says_so_before_anything_is_written(user: User, tmp_path: Path) -> None:
    file = tmp_path / "vast.nwcanvas.json"
    file.write_bytes(to_bytes(new_document()))
    file.chmod(0o444)
    user.window.file_actions.open(str(file))
    assert "vast.nwcanvas.json" in user.window.status_line.message_label.text()
    assert "beveiligd" in user.window.status_line.message_label.text()


def test_a_damaged_file_at_the_start_is_told_on_the_start_page(
    app: QApplication, own_folders: Path, messages: MessageRecorder
) -> None:
    file = own_folders / "stuk.nwcanvas.json"
    file.write_text("{")
    program = Application(app, Settings(language="nl", geometry=[0, 0, 1280, 720]))
    program.show(file=str(file))
    assert program.window.isVisible()
    assert program.window.pages.current_name == "start"
    wait_until(lambda: "stuk.nwcanvas.json" in opening_failure(program.window))
    assert messages.texts == []
    bar = program.window.pages.page("start").opening_bar  # type: ignore[attr-defined]
    assert not bar.versions_button.isVisible()
    QTest.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not opening_failure(program.window)
    stop_application(User(program), app)


def test_a_damaged_last_network_is_taken_up_again_from_an_earlier_version_by_keys(
    app: QApplication, own_folders: Path
) -> None:
    file = own_folders / "stuk.nwcanvas.json"
    document = load_example("niplan", "nl")
    create_document_file(document, file)
    backup_store.store(file.read_bytes(), document, DISK)
    file.write_bytes(file.read_bytes()[:9_000])
    program = Application(app, Settings(language="nl", last=str(file), geometry=[0, 0, 1280, 720]))
    program.show()
    wait_until(lambda: "stuk.nwcanvas.json" in opening_failure(program.window))
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)
    wait_until(lambda: program.window.findChild(VersionsDialog) is not None)
    dialog = program.window.findChild(VersionsDialog)
    assert dialog is not None
    wait_until(dialog.copy_button.isEnabled)
    assert not dialog.restore_button.isVisible()
    QTest.keyClick(dialog.version_list.list_widget, Qt.Key.Key_Return)
    session = program.workspaces[0].session
    wait_until(lambda: session.is_open)
    assert session.document.document_id == document.document_id
    assert session.document.notes == document.notes
    assert session.path is not None
    assert session.path.parent == own_folders
    assert file.stat().st_size == 9_000
    assert not opening_failure(program.window)
    stop_application(User(program), app)
