"""Three outcomes of a command, each with its own words and exit code: done, done but not confirmed, not done."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from canvas_app.cli import main
from canvas_app.storage.disk import Disk
from canvas_app.storage.load import load

CSV = "topic,text,by\nidentity.passion.theme,Samen eten,Anna\n"
FULL = Path("/dev/full")


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """Ctrl+C as in a terminal: what was started in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    (tmp_path / "notes.csv").write_text(CSV)
    path = tmp_path / "netwerk.nwcanvas.json"
    assert main(["new", str(path), "--title", "Jeugd"]) == 0
    return path


def commands(workshop: Path) -> dict[str, tuple[list[str], Path]]:
    """The commands that write, and the file each of them writes."""
    folder = workshop.parent
    return {
        "new": (["new", str(folder / "nieuw.json")], folder / "nieuw.json"),
        "import": (["import", str(workshop), str(folder / "notes.csv")], workshop),
        "clean": (["clean", str(workshop), str(folder / "schoon.json")], folder / "schoon.json"),
        "poster": (
            ["poster", str(workshop), "-o", str(folder / "poster.pdf"), "--size", "A4"],
            folder / "poster.pdf",
        ),
    }


ALL = pytest.mark.parametrize("command", ["new", "import", "clean", "poster"])


@ALL
def test_what_the_disk_did_not_confirm_is_done_and_says_not_to_do_it_again(
    workshop: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(disk: Disk, path: Path) -> None:
        # the folder of backups may be in order
        if path == workshop.parent:
            raise OSError(errno.ENOSPC, "full")

    arguments, file = commands(workshop)[command]
    before = file.read_bytes() if file.exists() else None
    monkeypatch.setattr(Disk, "fsync_folder", refuse)
    assert main(arguments) == 3
    assert file.read_bytes() != before
    said = capsys.readouterr()
    assert "did not confirm it. Do not do it again." in said.err
    assert file.name in said.out, "the result is told as well"
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "call"),
    [
        *((command, call) for command in ("new", "clean", "poster") for call in ("write", "fsync", "link")),
        *(("import", call) for call in ("write", "fsync", "replace")),
    ],
)
def test_what_is_not_done_says_so_and_nothing_changed(
    workshop: Path, command: str, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    arguments, file = commands(workshop)[command]
    before = file.read_bytes() if file.exists() else None
    names = sorted(workshop.parent.iterdir())
    monkeypatch.setattr(Disk, call, refuse)
    assert main(arguments) == 1
    assert (file.read_bytes() if file.exists() else None) == before
    assert sorted(workshop.parent.iterdir()) == names


@pytest.mark.parametrize("call", ["open_new", "fsync", "link", "replace", "fsync_folder"])
@ALL
def test_an_interruption_while_a_file_is_put_in_place_comes_too_late(
    workshop: Path, command: str, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C after the first step of writing: the command comes to its end, and says that it did."""
    arguments, file = commands(workshop)[command]
    before = file.read_bytes() if file.exists() else None
    real = getattr(Disk, call)

    def interrupted(*given: object) -> object:
        result = real(*given)
        signal.raise_signal(signal.SIGINT)
        return result

    monkeypatch.setattr(Disk, call, interrupted)
    assert main(arguments) == 0
    assert file.read_bytes() != before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler, "afterwards it is as it was"


def test_an_interruption_before_that_changes_nothing(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments, file = commands(workshop)["import"]
    before = file.read_bytes()
    monkeypatch.setattr(Disk, "fstat", lambda *_: signal.raise_signal(signal.SIGINT))
    assert main(arguments) == 130
    assert file.read_bytes() == before


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@ALL
def test_a_result_that_cannot_be_printed_does_not_make_it_undone(workshop: Path, command: str) -> None:
    arguments, file = commands(workshop)[command]
    before = file.read_bytes() if file.exists() else None
    done = run(arguments)
    assert done.returncode == 3
    assert done.stderr.strip() == (
        "It has been done, but the result could not be written out. "
        "Do not do it again. See whether the disk that the output went to is full."
    )
    assert file.read_bytes() != before
    if command == "import":
        assert len(load(file).document.notes) == 1


@pytest.mark.skipif(not FULL.exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", [["check"], ["--help"], ["--version"]])
def test_a_command_that_only_prints_is_not_done_then(workshop: Path, arguments: list[str]) -> None:
    if arguments == ["check"]:
        arguments = ["check", str(workshop)]
    done = run(arguments)
    assert done.returncode == 1
    assert done.stderr.strip() == "The result could not be written out."


def run(arguments: list[str]) -> subprocess.CompletedProcess[str]:
    with FULL.open("w") as full:
        return subprocess.run(
            [sys.executable, "-m", "canvas_app", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=100,
            check=False,
        )
