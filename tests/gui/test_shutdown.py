"""The process is told to stop: what was written is in the file, nothing is asked, and it is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from canvas_app.app import shutdown
from canvas_app.app.shutdown import ShutdownHandler
from canvas_app.model.document import Document
from canvas_app.platform import paths
from canvas_app.services.settings import load_settings
from canvas_app.storage.example_files import load_example
from canvas_app.storage.locks import open_lock
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.writer.document_writer import create_document_file
from tests.gui.conftest import User

ROOT = Path(__file__).resolve().parents[2]
LONG_S = 120
"""A safety net for a process that does not end; no test waits so long where all is well."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there, signals end a process at once"),
]

Starter = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def started(own_folders: Path) -> Iterator[Starter]:
    """Starts the program in a process of its own and waits until a deed is done in it."""
    running: list[subprocess.Popen[str]] = []

    def start(deed: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.gui.app_driver", deed, *arguments]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def file(own_folders: Path) -> Path:
    path = own_folders / "netwerk.nwcanvas.json"
    create_document_file(load_example("bodem", "nl"), path)
    return path


def end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> None:
    """Tells it to stop, which it does."""
    process.send_signal(number)
    assert process.wait(LONG_S) == 0


def title(path: Path) -> str:
    return load_document(path).document.workshop.title


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_what_was_changed_is_in_the_file(started: Starter, file: Path, number: int) -> None:
    process = started("edit", str(file))
    assert open_lock.lock_path(file).exists()
    end(process, number)
    assert title(file) == "gewijzigd"
    assert not open_lock.lock_path(file).exists()
    assert load_settings(paths.state_folder() / "settings.json").last == str(file)
    assert not list(paths.state_folder().glob("*.lock"))


def test_all_windows_are_saved_drafts_too(started: Starter, file: Path) -> None:
    end(started("edit_both", str(file)))
    (draft,) = (paths.state_folder() / "drafts").iterdir()
    assert title(file) == title(draft) == "gewijzigd"


def test_an_example_that_was_only_shown_leaves_no_draft(started: Starter) -> None:
    end(started("do_nothing", "--example", "bodem"))
    assert not list((paths.state_folder() / "drafts").iterdir())


def test_words_being_typed_are_kept(started: Starter, file: Path) -> None:
    end(started("type_note", str(file)))
    assert "nog aan het typen" in texts(load_document(file).document)


def texts(document: Document) -> set[str]:
    return {note.text for note in document.notes.values()}


def test_words_that_cannot_be_kept_ask_nothing(started: Starter, file: Path) -> None:
    end(started("type_too_long_note", str(file)))
    assert title(file) == "gewijzigd"


def test_an_open_question_is_no_obstacle(started: Starter, file: Path) -> None:
    end(started("open_question", str(file)))
    assert title(file) == "gewijzigd"


def test_a_file_that_cannot_be_saved_is_no_obstacle(started: Starter, file: Path) -> None:
    process = started("edit", str(file))
    process.send_signal(signal.SIGSTOP)
    file.unlink()
    file.mkdir()
    process.send_signal(signal.SIGCONT)
    end(process)


def test_within_two_seconds_it_is_gone_whatever_it_is_doing() -> None:
    assert 0 < shutdown.GRACE_SECONDS < shutdown.HARD_LIMIT_SECONDS <= 2.0


def test_a_window_that_does_not_answer_ends_all_the_same(started: Starter, file: Path) -> None:
    end(started("block_event_loop", str(file)))
    assert title(file) == "gewijzigd"


def test_even_an_interpreter_that_is_stuck_ends(started: Starter, file: Path) -> None:
    """Somebody holds the lock of the interpreter for ever: no line of Python runs any more."""
    process = started("hold_interpreter_lock", str(file))
    process.send_signal(signal.SIGTERM)
    assert process.wait(LONG_S) != 0
    assert title(file) == "gewijzigd"


def test_mistakes_anywhere_are_told_once_and_cost_nothing(started: Starter, file: Path) -> None:
    process = started("raise_everywhere", str(file))
    end(process)
    log = (paths.state_folder() / "log" / "canvas.log").read_text(encoding="utf-8")
    for kind in ("LookupError", "ZeroDivisionError", "BufferError"):
        assert kind in log
    assert "geheime" not in log
    assert title(file) == "gewijzigd"
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


# The end of the desktop session


def test_the_end_of_the_session_saves_before_it_goes_on(
    user: User, own_folders: Path, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)  # the tests after this one need their event loops
    target = own_folders / "netwerk.nwcanvas.json"
    user.session.save_as(target)
    user.click(("topic", "identity.passion.theme"))
    user.type("nog net")
    left: list[bool] = []

    def leave() -> None:
        user.program.emergency_quit()
        left.append("nog net" in texts(load_document(target).document))

    watcher = ShutdownHandler(app, leave, user.program)
    watcher._write_fd = os.open(
        os.devnull, os.O_WRONLY
    )  # the thread that ends the process is not wanted here
    watcher.on_session_end()
    os.close(watcher._write_fd)
    assert left == [True]
    assert codes == [0]


def test_everything_is_as_before_when_nobody_watches_any_more(user: User, app: QApplication) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)]
    watcher = ShutdownHandler(app, user.program.emergency_quit, user.program)
    watcher.install()
    assert signal.getsignal(signal.SIGTERM) not in before
    watcher.uninstall()
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)] == before
