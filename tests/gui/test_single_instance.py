"""A second start hands its file to the first; where nobody takes it, it starts by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from canvas_app.app import single_instance as instances
from canvas_app.app.single_instance import SingleInstance
from canvas_app.platform import paths
from canvas_app.storage.example_files import load_example
from canvas_app.storage.writer.document_writer import create_document_file
from tests.gui.conftest import User, opening_failure
from tests.gui.message_recorder import MessageRecorder
from tests.gui.test_shutdown import LONG_S, ROOT, Starter, end, started  # noqa: F401 - a fixture
from tests.gui.wait_helpers import wait_until

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy computer makes nobody give up: neither who asks nor who answers."""
    monkeypatch.setattr(instances, "HANDOVER_TIMEOUT_SECONDS", LONG_S)
    monkeypatch.setattr(instances, "_STALE_SECONDS", 2.0 * LONG_S)


@pytest.fixture
def first(app: QApplication) -> Iterator[SingleInstance]:
    """The first program's ear, with what it heard."""
    instance = SingleInstance(paths.state_folder())
    assert instance.acquire()
    yield instance
    instance.release()


@pytest.fixture
def heard(first: SingleInstance) -> list[str]:
    said: list[str] = []
    first.window_requested.connect(said.append)
    first.listen()
    return said


def in_thread(file: str) -> list[bool]:
    """A second start, beside the first program's event loop."""
    answers: list[bool] = []
    second = SingleInstance(paths.state_folder())
    threading.Thread(target=lambda: answers.append(second.hand_over(file))).start()
    return answers


def requests() -> Path:
    (folder,) = paths.state_folder().glob("requests*")
    return folder


def write_request(name: str, data: bytes) -> Path:
    path = requests() / f"{name}.request"
    path.write_bytes(data)
    return path


def request(seconds_ago: float = 0, **values: object) -> bytes:
    return json.dumps({"file": "/a/b.json", "at": time.time() - seconds_ago, **values}).encode()


# Who is first


def test_only_one_is_the_first(first: SingleInstance) -> None:
    assert first.acquire()
    second = SingleInstance(paths.state_folder())
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_a_program_that_was_killed_is_the_first_no_more(app: QApplication) -> None:
    code = "import os, pathlib; from canvas_app.app.single_instance import SingleInstance\n"
    code += f"one = SingleInstance(pathlib.Path({str(paths.state_folder())!r})); assert one.acquire(); os._exit(0)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    assert list(paths.state_folder().glob("running*.lock"))
    instance = SingleInstance(paths.state_folder())
    assert instance.acquire()
    instance.release()


def test_another_screen_has_a_program_of_its_own(
    first: SingleInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":77")
    other = SingleInstance(paths.state_folder())
    assert other.acquire()
    other.release()


def test_asking_waits_for_nobody(first: SingleInstance, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []

    class Lock(instances.QLockFile):
        def tryLock(self, timeout: int = -1) -> bool:
            waited.append(timeout)
            return super().tryLock(timeout)

    monkeypatch.setattr(instances, "QLockFile", Lock)
    monkeypatch.setattr(instances.time, "sleep", lambda _seconds: pytest.fail("it waits"))
    assert not SingleInstance(paths.state_folder()).acquire()
    assert waited == [0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_what_lies_in_the_place_of_the_lock_is_not_waited_for(first: SingleInstance) -> None:
    (place,) = paths.state_folder().glob("running*.lock")
    first.release()
    os.mkfifo(place)
    assert not SingleInstance(paths.state_folder()).acquire()


def test_a_state_folder_that_cannot_be_written_is_no_obstacle(own_folders: Path) -> None:
    (own_folders / "state").write_text("a file where the folder should be", encoding="utf-8")
    instance = SingleInstance(paths.state_folder())
    assert not instance.acquire()
    assert not instance.hand_over("/a/b.json")
    instance.listen()
    instance.release()


# Handing over


@pytest.mark.parametrize("file", ["/a/netwerk jeugd.nwcanvas.json", "", "/a/\udcff\n\u202e.json"])
def test_a_file_is_handed_over(first: SingleInstance, heard: list[str], app: QApplication, file: str) -> None:
    answers = in_thread(file)
    wait_until(lambda: answers)
    assert answers == [True]
    assert heard == [file]
    assert not list(requests().iterdir())


def test_where_nobody_takes_it_the_second_takes_it_back(
    first: SingleInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instances, "HANDOVER_TIMEOUT_SECONDS", 0.2)
    assert not SingleInstance(paths.state_folder()).hand_over("/a/b.json")
    assert not list(requests().iterdir())


def test_where_the_first_ends_meanwhile_the_second_does_not_wait(
    first: SingleInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = SingleInstance(paths.state_folder())
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 5:
            first.release()

    monkeypatch.setattr(instances.time, "sleep", sleep)
    assert not second.hand_over("/a/b.json")
    assert len(waits) == 5, "it went on waiting"
    assert second.acquire()
    assert not list(requests().iterdir())
    second.release()


def test_a_request_nobody_waits_for_any_more_opens_nothing(first: SingleInstance, app: QApplication) -> None:
    first._request_folder.mkdir(parents=True)
    write_request("oud", request(seconds_ago=3600))
    said: list[str] = []
    first.window_requested.connect(said.append)
    first.listen()
    app.processEvents()
    assert not said
    assert not list(requests().iterdir())


def test_folders_among_the_requests_keep_no_file_waiting(first: SingleInstance, heard: list[str]) -> None:
    for number in range(25):
        (requests() / f"0{number}.request").mkdir()
    write_request("later", request())
    wait_until(lambda: heard)
    assert heard == ["/a/b.json"]


GARBAGE: dict[str, bytes | Callable[[], bytes]] = {
    "empty": b"",
    "garbled": b"\x00\xff{",
    "huge": b"x" * 5_000_000,
    "deep": b"[" * 30_000,
    "a list": b"[]",
    "no file": lambda: json.dumps({"at": time.time()}).encode(),
    "no moment": b'{"file": "/a"}',
    "relative": lambda: request(file="b.json"),  # made when it is laid down: an old one opens nothing anyway
    "upwards": lambda: request(file="../../b.json"),
    "a number": lambda: request(file=5),
    "a zero": lambda: request(file="/a\0b"),
    "no number": b'{"file": "/a", "at": NaN}',
    "the future": lambda: request(seconds_ago=-1e9),
}


@pytest.mark.parametrize("data", GARBAGE.values(), ids=GARBAGE)
def test_garbage_opens_nothing_and_is_cleared_away(
    first: SingleInstance, heard: list[str], app: QApplication, data: bytes | Callable[[], bytes]
) -> None:
    path = write_request("vreemd", data if isinstance(data, bytes) else data())
    wait_until(lambda: not path.exists())
    assert not heard


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_fifos_folders_and_links_open_nothing(
    first: SingleInstance, heard: list[str], app: QApplication, own_folders: Path
) -> None:
    treasure = own_folders / "ander.json"
    treasure.write_bytes(request())
    (requests() / "1.request").mkdir()
    os.mkfifo(requests() / "2.request")
    (requests() / "3.request").symlink_to(treasure)
    write_request("4", request(file="/goed.json"))
    first.process_requests()
    assert heard == ["/goed.json"]
    assert treasure.exists()
    first.process_requests()
    assert heard == ["/goed.json"]


# In the program


def test_a_file_opens_in_a_window_of_its_own_and_only_once(
    user: User, own_folders: Path, app: QApplication
) -> None:
    file = own_folders / "netwerk.nwcanvas.json"
    create_document_file(load_example("niplan", "nl"), file)
    user.program.open_window(str(file))
    wait_until(lambda: len(user.program.workspaces) == 2 and user.program.workspaces[1].session.path == file)
    user.program.open_window(str(file))
    app.processEvents()
    assert len(user.program.workspaces) == 2
    assert user.session.document.workshop.title == "Bewust Bodemgebruik"
    user.program.workspaces[1].window.close()
    app.processEvents()


def test_a_workshop_is_not_kept_as_the_file_of_another_window(
    user: User, own_folders: Path, app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, link = own_folders / "netwerk.nwcanvas.json", own_folders / "link.json"
    create_document_file(load_example("niplan", "nl"), file)
    link.symlink_to(file)
    user.program.open_window(str(file))
    wait_until(lambda: len(user.program.workspaces) == 2 and user.program.workspaces[1].session.path == file)
    before, path, told = file.read_bytes(), user.session.path, list[str]()
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", lambda box: told.append(box.text()))
    for name in (file, link):
        monkeypatch.setattr(
            "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_, name=name: (str(name), "")
        )
        assert not user.program.workspaces[0].window.file_actions.save_as()
    assert [file.name in told[0], link.name in told[1]] == [True, True]
    assert file.read_bytes() == before
    assert user.program.workspaces[0].session.path == path
    user.program.workspaces[1].window.close()
    app.processEvents()
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(file), ""))
    assert user.window.file_actions.save_as()
    assert user.session.path == file


def test_a_start_page_is_used_again(newcomer: User, own_folders: Path, app: QApplication) -> None:
    file = own_folders / "netwerk.nwcanvas.json"
    create_document_file(load_example("niplan", "nl"), file)
    newcomer.program.open_window()
    assert len(newcomer.program.workspaces) == 1
    newcomer.program.open_window(str(file))
    assert newcomer.session.path == file
    assert len(newcomer.program.workspaces) == 1


def test_a_form_that_is_being_filled_in_is_left_alone(newcomer: User, app: QApplication) -> None:
    newcomer.window.show_new_workshop()
    newcomer.program.open_window()
    assert len(newcomer.program.workspaces) == 2
    newcomer.program.workspaces[1].window.close()
    app.processEvents()


@pytest.mark.parametrize("name", ["weg.json", "a\nb\u202e.json", "a\0b", "x" * 5000, ""])
def test_a_file_that_cannot_be_opened_is_told_in_the_new_window(
    user: User, app: QApplication, own_folders: Path, messages: MessageRecorder, name: str
) -> None:
    user.program.open_window(str(own_folders / name) if name else str(own_folders))
    window = user.program.workspaces[1].window
    wait_until(lambda: bool(opening_failure(window)))
    assert len(opening_failure(window).split("\n")) == 2
    assert not messages.shown
    window.close()
    app.processEvents()


def test_a_second_process_hands_over_and_ends(started: Starter, own_folders: Path) -> None:  # noqa: F811
    one, other = own_folders / "een.nwcanvas.json", own_folders / "twee.nwcanvas.json"
    for path in (one, other):
        create_document_file(load_example("niplan", "nl"), path)
    process = started("do_nothing", str(one))
    second = [sys.executable, "-m", "tests.gui.app_driver", "do_nothing", other.name]
    done = subprocess.run(
        second, cwd=own_folders, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=LONG_S, check=False
    )
    assert done.returncode == 0
    settings = paths.state_folder() / "settings.json"
    wait_until(lambda: str(other) in settings.read_text(encoding="utf-8"))
    end(process)


def test_a_path_that_no_system_takes_is_refused_with_a_sentence(user: User, first: SingleInstance) -> None:
    request = first._request_folder / f"1{instances.REQUEST_SUFFIX}"
    request.parent.mkdir(parents=True, exist_ok=True)
    request.write_text(json.dumps({"file": "/\ud800x", "at": time.time()}), encoding="utf-8")
    first.window_requested.connect(user.program.open_window)
    first.process_requests()
    wait_until(lambda: "?x" in opening_failure(user.program.workspaces[-1].window))
