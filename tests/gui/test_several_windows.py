"""Several windows in one program: each with its own workshop, one look for all, and nothing left of a closed one."""

from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from canvas_app.document.open_document import SaveState
from canvas_app.model import edits
from canvas_app.model.document import new_document
from canvas_app.platform import paths
from canvas_app.services.settings import load_settings
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from canvas_app.ui.shell.workspace import Workspace
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.test_recovery import crashed
from tests.unit.faulty_disks import FaultyDisk


@pytest.fixture
def other(user: User, app: QApplication) -> Callable[[str], Workspace]:
    """Opens one more window by the menu, with an example in it if one is named."""

    def open_(example: str = "") -> Workspace:
        before = list(user.program.workspaces)
        user.trigger_action("window-new")
        (workspace,) = [workspace for workspace in user.program.workspaces if workspace not in before]
        app.processEvents()
        workspace.window.build_deferred()
        if example:
            workspace.window.file_actions.open_example(example)
        app.processEvents()
        return workspace

    return open_


def change(workspace: Workspace | User, title: str) -> None:
    session = workspace.session
    session.perform("workshop-edit", edits.edit_workshop(session.document, title=title))


def settle(app: QApplication) -> None:
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    gc.collect()


# Opening


def test_a_new_window_greets_and_leaves_the_first_alone(user: User, other: Callable[..., Workspace]) -> None:
    before = user.session.document
    workspace = other()
    assert workspace.window.isVisible()
    assert workspace.window.pages.current_name == "start"
    assert workspace.window.geometry().topLeft() != user.window.geometry().topLeft()
    assert user.session.document is before


def test_each_window_has_its_own_workshop_and_steps(user: User, other: Callable[..., Workspace]) -> None:
    workspace = other("niplan")
    steps = user.session.undo_stack.count()
    change(workspace, "NIPlan anders")
    assert user.session.document.workshop.title != workspace.session.document.workshop.title
    assert user.session.undo_stack.count() == steps
    assert "NIPlan anders" in workspace.window.windowTitle()


def test_a_file_that_is_open_comes_forward_instead(
    user: User, other: Callable[..., Workspace], own_folders: Path, app: QApplication
) -> None:
    file = own_folders / "netwerk.nwcanvas.json"
    user.session.save_as(file)
    link = own_folders / "link.nwcanvas.json"
    link.symlink_to(file)
    workspace = other()
    for name in (file, link, own_folders / "." / file.name):
        workspace.window.activateWindow()
        app.processEvents()
        assert not workspace.window.file_actions.open(str(name))
        app.processEvents()
        assert not workspace.session.is_open
        assert user.window.isActiveWindow()
    assert len(user.program.workspaces) == 2


def test_another_file_opens_in_the_present_window(user: User, own_folders: Path) -> None:
    file = own_folders / "netwerk.nwcanvas.json"
    user.session.save_as(file)
    user.window.file_actions.open_example("niplan")
    assert user.window.file_actions.open(str(file))
    assert len(user.program.workspaces) == 1


def test_the_same_example_in_two_windows_is_two_drafts(
    user: User, other: Callable[..., Workspace], own_folders: Path
) -> None:
    workspace = other("bodem")
    change(user, "Van de een")
    user.session.save()
    change(workspace, "Van de ander")
    workspace.session.save_as(own_folders / "elders.nwcanvas.json")
    assert user.session.path is not None
    assert load_document(user.session.path).document.workshop.title == "Van de een"


@pytest.mark.parametrize("has_draft", [False, True])
def test_a_draft_somebody_else_wrote_is_not_taken_away(
    user: User, own_folders: Path, has_draft: bool
) -> None:
    draft = user.session.path
    assert draft is not None
    if has_draft:
        change(user, "Van mij")
        user.session.save()
    draft.write_bytes(b"van een ander")
    user.session.save_as(own_folders / "elders.nwcanvas.json")
    assert draft.read_bytes() == b"van een ander"


def test_settings_cannot_make_a_draft_of_a_file(app: QApplication, own_folders: Path) -> None:
    file = own_folders / "documents" / "van mij.nwcanvas.json"
    file.parent.mkdir(exist_ok=True)
    create_document_file(new_document("Van mij"), file)
    settings = own_folders / "state" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps({"language": "nl", "last": str(file), "last_is_draft": True}))
    someone = start_application(app, load_settings(settings), example=None)
    assert someone.session.path == file
    someone.session.save_as(own_folders / "documents" / "elders.nwcanvas.json")
    assert load_document(file).document.workshop.title == "Van mij"
    stop_application(someone, app)


def test_a_draft_of_ours_goes_when_it_has_a_file_of_its_own(user: User, own_folders: Path) -> None:
    draft = user.session.path
    assert draft is not None
    change(user, "Van mij")
    user.session.save()
    user.session.save_as(own_folders / "elders.nwcanvas.json")
    assert not draft.exists()
    assert not list(draft.parent.iterdir())


def test_a_draft_stays_until_the_disk_confirms_its_own_file(user: User, own_folders: Path) -> None:
    draft = user.session.path
    assert draft is not None
    change(user, "Van mij")
    user.session.save()
    user.session.store.disk = FaultyDisk(lambda _number, name, _arguments: name == "fsync_folder")
    user.session.save_as(own_folders / "elders.nwcanvas.json")
    assert user.session.save_state is SaveState.FAILED
    assert load_document(draft).document.workshop.title == "Van mij"
    user.session.store.disk = Disk()
    user.session.save()
    assert not draft.exists()


# One look for all


def test_language_theme_and_zoom_are_the_same_everywhere(
    user: User, other: Callable[..., Workspace], app: QApplication
) -> None:
    workspace = other("niplan")
    user.window.preferences.set_language("en")
    user.window.preferences.zoom_in()
    app.processEvents()
    assert workspace.window.actions_by_id["save"].text() == "&Save"
    assert (
        workspace.window.status_line.zoom_button.label == user.window.status_line.zoom_button.label == "115 %"
    )
    workspace.window.preferences.set_theme("dark")
    assert user.window.context.theme.name == "dark"
    assert user.program.settings.theme == "dark"


# Closing


def test_closing_one_window_leaves_the_others(
    user: User, other: Callable[..., Workspace], app: QApplication
) -> None:
    workspace = other("niplan")
    workspace.window.actions_by_id["window-close"].trigger()
    settle(app)
    assert user.window.isVisible()
    assert [one.window for one in user.program.workspaces] == [user.window]
    user.click(("topic", "identity.passion.theme"))
    user.type("verder")
    user.key(Qt.Key.Key_Escape)
    assert "verder" in user.notes("identity.passion.theme")


@pytest.mark.once
def test_nothing_of_a_closed_window_stays(
    user: User, other: Callable[..., Workspace], app: QApplication
) -> None:
    workspace = other("niplan")
    window = workspace.window
    for page in ("coalitions", "participants", "posters", "start", "canvas"):
        window.show_page(page)
        app.processEvents()
    window.controllers.canvas_actions.new_note()
    QTest.keyClick(window.canvas.note_editing.editor, Qt.Key.Key_X)
    window.canvas.note_editing.finish()
    window.controllers.help_actions.show_guide()
    window.side_panels.show_help("identity")
    window.controllers.find_controller.find_bar.open_bar()
    user.window.preferences.set_theme("dark")
    app.processEvents()
    controllers = window.controllers
    parts = {
        "workspace": workspace, "session": workspace.session, "context": workspace.context, "window": window,
        "canvas": window.canvas, "view": window.canvas.views["identity"], "file actions": window.file_actions,
        "input": controllers.input_controller, "author": window.current_author,
        "guide": controllers.help_actions._guide, "posters": window.pages.page("posters"),
        "start": window.pages.page("start"), "lock": controllers.file_lock, "undo": workspace.session.undo_stack,
    }  # fmt: skip
    del controllers
    kept = {name: weakref.ref(part) for name, part in parts.items()}
    window.close()
    parts.clear()
    del workspace, window
    settle(app)
    assert [name for name, part in kept.items() if part() is not None] == []
    user.window.preferences.set_theme("light")  # nobody who is gone hears of it
    app.processEvents()


@pytest.mark.once
def test_twenty_windows_one_after_the_other(
    user: User, other: Callable[..., Workspace], app: QApplication
) -> None:
    for _ in range(20):
        other().window.close()
        settle(app)
    assert len(user.program.workspaces) == 1
    assert sum(type(widget).__name__ == "Window" for widget in app.topLevelWidgets()) == 1


def test_quitting_saves_and_closes_all_windows(
    user: User, other: Callable[..., Workspace], own_folders: Path, app: QApplication
) -> None:
    workspace = other("niplan")
    first, second = own_folders / "een.nwcanvas.json", own_folders / "twee.nwcanvas.json"
    user.session.save_as(first)
    workspace.session.save_as(second)
    change(user, "Een")
    change(workspace, "Twee")
    user.window.activateWindow()
    app.processEvents()
    user.trigger_action("quit")
    assert load_document(first).document.workshop.title == "Een"
    assert load_document(second).document.workshop.title == "Twee"
    assert not [widget for widget in app.topLevelWidgets() if widget.isVisible()]
    settle(app)


def test_a_window_that_must_stay_ends_the_quitting(
    user: User, other: Callable[..., Workspace], own_folders: Path, app: QApplication
) -> None:
    workspace = other("niplan")
    user.session.save_as(own_folders / "een.nwcanvas.json")
    workspace.window.activateWindow()
    user.window.window_status.is_silent = True
    user.canvas.selection.set_current(("topic", "identity.passion.theme"))
    user.window.controllers.canvas_actions.new_note()
    user.canvas.note_editing.editor.setPlainText("y" * 20_001)
    app.processEvents()
    assert user.program.window is workspace.window
    workspace.window.actions_by_id["quit"].trigger()
    settle(app)
    assert user.window.isVisible()
    assert workspace.window.isVisible()
    user.canvas.note_editing.cancel()


# Mistakes


def test_a_mistake_is_told_once_and_all_windows_are_saved(
    user: User, other: Callable[..., Workspace], own_folders: Path, app: QApplication
) -> None:
    workspace = other("niplan")
    for one, name in ((user, "een"), (workspace, "twee")):
        one.session.save_as(own_folders / f"{name}.nwcanvas.json")
        change(one, name)
    for _ in range(3):
        user.program.exception_handler.handle(ValueError, ValueError(), None)
    app.processEvents()
    user.session.wait()
    workspace.session.wait()
    assert user.session.save_state is workspace.session.save_state is SaveState.SAVED
    assert len(reports(app)) == 1
    assert "je kunt verder" in reports(app)[0].text()
    reports(app)[0].close()


def test_a_mistake_in_saving_one_window_still_saves_the_other(
    user: User,
    other: Callable[..., Workspace],
    own_folders: Path,
    app: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = other("niplan")
    for one, name in ((user, "een"), (workspace, "twee")):
        one.session.save_as(own_folders / f"{name}.nwcanvas.json")
        change(one, name)

    def fails() -> None:
        raise RuntimeError

    monkeypatch.setattr(user.session, "autosave", fails)
    user.program.exception_handler.handle(ValueError, ValueError(), None)
    app.processEvents()
    workspace.session.wait()
    assert workspace.session.save_state is SaveState.SAVED
    assert "je kunt verder" not in reports(app)[0].text()
    reports(app)[0].close()


def reports(app: QApplication) -> list[QMessageBox]:
    boxes = [widget for widget in app.topLevelWidgets() if isinstance(widget, QMessageBox)]
    return [box for box in boxes if shiboken6.isValid(box) and box.isVisible()]


def test_on_a_small_screen_the_last_line_of_a_further_window_is_seen(
    user: User, other: Callable[..., Workspace], app: QApplication
) -> None:
    screen_area = user.window.screen().availableGeometry()
    if screen_area.height() < user.window.minimumHeight():
        pytest.skip("at this scale the screen is lower than any window")
    user.window.setGeometry(screen_area)
    app.processEvents()
    workspace = other()
    app.processEvents()
    assert workspace.window.geometry().bottom() <= screen_area.bottom()


def test_work_of_a_file_in_another_window_is_not_brought_back_behind_its_back(
    user: User,
    other: Callable[[str], Workspace],
    app: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "canvas_app.ui.shell.recovery_controller.show_error",
        lambda parent, error, lang: told.append(error.code),
    )
    file = tmp_path / "a.nwcanvas.json"
    crashed(app, file, "terug")
    assert user.window.file_actions.open(str(file))
    workspace = other("")
    assert workspace.window.controllers.recovery_controller.show_recoverable()
    dialog = workspace.window.controllers.recovery_controller.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert told == ["open_in_window"]
    assert len(find_journals(paths.journals_folder())) == 1, "it is still kept"
