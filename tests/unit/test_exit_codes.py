"""Three outcomes of a command, each with its own words and exit code: done, done but not confirmed, not done."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from canvas_app.cli import main
from canvas_app.cli.console import Console
from canvas_app.cli.interrupts import DeferredInterrupt
from canvas_app.cli.output_disk import InterruptibleDisk
from canvas_app.content import languages, message_catalog
from canvas_app.storage.filesystem import Disk
from canvas_app.storage.locks.save_lock import SaveLock
from canvas_app.storage.reader.loader import load_document

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
    copy = tmp_path / "kopie.json"
    copy.write_bytes(path.read_bytes())
    assert main(["import", str(copy), str(tmp_path / "notes.csv")]) == 0
    return path


def commands(workshop: Path) -> dict[str, tuple[list[str], Path]]:
    """The commands that write, and the file each of them writes."""
    folder = workshop.parent
    return {
        "new": (["new", str(folder / "nieuw.json")], folder / "nieuw.json"),
        "import": (["import", str(workshop), str(folder / "notes.csv")], workshop),
        "clean": (["clean", str(workshop), str(folder / "schoon.json")], folder / "schoon.json"),
        "merge": (
            ["merge", str(workshop), str(folder / "kopie.json"), "-o", str(folder / "samen.json")],
            folder / "samen.json",
        ),
        "compare": (
            ["compare", str(workshop), str(folder / "kopie.json"), "-o", str(folder / "anders.md")],
            folder / "anders.md",
        ),
        "poster": (
            ["poster", str(workshop), "-o", str(folder / "poster.pdf"), "--size", "A4"],
            folder / "poster.pdf",
        ),
    }


ALL = pytest.mark.parametrize("command", ["new", "import", "clean", "poster", "merge", "compare"])


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
        *(
            (command, call)
            for command in ("new", "clean", "poster", "merge", "compare")
            for call in ("write", "fsync", "link")
        ),
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
        "Do not do it again. Check whether the disk that the output went to is full."
    )
    assert file.read_bytes() != before
    if command == "import":
        assert len(load_document(file).document.notes) == 1


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


# What is left after a file is in place: to tell it, and to end


@pytest.mark.parametrize(
    "command", ["check", "new", "import", "clean", "poster", "merge", "compare", "--version", "--verzon"]
)
def test_an_interruption_while_the_process_ends_comes_too_late(workshop: Path, command: str) -> None:
    """The interpreter takes a while to end, and whoever sees the result in a terminal may press Ctrl+C then."""
    given = {name: words for name, (words, _) in commands(workshop).items()}
    arguments = {"check": ["check", str(workshop)], **given}.get(command, [command])
    done = in_a_process(arguments, "atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))")
    assert done.returncode == (2 if command == "--verzon" else 0)
    assert "Interrupt" not in done.stderr


@pytest.mark.parametrize("file", ["netwerk.nwcanvas.json", "weg.json"])
def test_after_its_last_words_a_command_has_its_own_code(
    workshop: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Console._write

    def interrupted(*given: Any) -> None:
        real(*given)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Console, "_write", interrupted)
    assert main(["check", str(workshop.parent / file)]) == (0 if file.startswith("netwerk") else 1)
    assert main(["--version"]) == 0
    assert main(["--verzon"]) == 2


def test_between_two_files_ctrl_c_still_ends_a_check(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Console.flush

    def interrupted(console: Console) -> None:
        real(console)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Console, "flush", interrupted)
    assert main(["check", str(workshop), str(workshop)]) == 130
    assert len(capsys.readouterr().out.splitlines()) == 1


@ALL
def test_where_no_file_can_be_opened_any_more_what_was_done_is_told(
    workshop: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The computer has no descriptors left from the moment on at which the file is in place."""
    arguments, file = commands(workshop)[command]
    before = file.read_bytes() if file.exists() else None
    languages.texts.cache_clear()
    with monkeypatch.context() as patch:
        _open_nothing_after(patch, "replace" if command == "import" else "link", file)
        code = main(arguments)
    assert (code, file.read_bytes() != before) == (3, True)
    said = capsys.readouterr()
    assert "did not confirm it. Do not do it again." in said.err
    assert file.name in said.out


def _open_nothing_after(patch: pytest.MonkeyPatch, step: str, file: Path) -> None:
    real = getattr(Disk, step)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENFILE, "too many")

    def last(*given: object) -> object:
        result = real(*given)
        if given[2] == file:
            patch.setattr(os, "open", refuse)
            patch.setattr(io, "open", refuse)
        return result

    patch.setattr(Disk, step, last)


@ALL
def test_when_telling_fails_what_was_done_stays_done(
    workshop: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError(errno.EIO, "broken")

    arguments, file = commands(workshop)[command]
    before = file.read_bytes() if file.exists() else None
    module = f"{command}_command" if command in ("poster", "merge", "compare") else "commands"
    monkeypatch.setattr(f"canvas_app.cli.{module}.cli_text", refuse)
    assert main(arguments) == 3
    assert file.read_bytes() != before
    assert capsys.readouterr().err.startswith("It has been done")


def test_without_its_words_an_error_is_told_by_its_code(
    workshop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: str) -> None:
        raise OSError(errno.ENFILE, "too many")

    monkeypatch.setattr(message_catalog, "texts", refuse)
    assert main(["check", str(workshop.parent / "weg")]) == 1
    assert capsys.readouterr().err.startswith(f"not_found {workshop.parent / 'weg'}")


# Before that


@ALL
def test_ctrl_c_ends_the_waiting_for_another_writer(
    workshop: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = []

    def interrupted(*_: object) -> None:
        waits.append(1)
        signal.raise_signal(signal.SIGINT)

    arguments, file = commands(workshop)[command]
    before = file.read_bytes() if file.exists() else None
    monkeypatch.setattr(Disk, "wait", interrupted)
    with SaveLock(file):
        assert main(arguments) == 130
    assert len(waits) == 1
    assert (file.read_bytes() if file.exists() else None) == before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_once_a_file_is_being_replaced_ctrl_c_ends_no_waiting(tmp_path: Path) -> None:
    """On Windows another program may hold the file for a moment."""
    held = DeferredInterrupt()
    disk = InterruptibleDisk(held)
    with pytest.raises(FileNotFoundError):
        disk.replace(tmp_path / "a.tmp", tmp_path / "b")
    held.on_signal()
    disk.wait(0)


def test_an_abandoned_lock_that_is_put_aside_is_nothing_written(tmp_path: Path) -> None:
    held = DeferredInterrupt()
    disk = InterruptibleDisk(held)
    with pytest.raises(FileNotFoundError):
        disk.replace(tmp_path / "a.lock", tmp_path / "b.tmp")
    held.on_signal()
    with pytest.raises(KeyboardInterrupt):
        disk.wait(0)


@pytest.mark.parametrize(
    ("command", "module"),
    [
        *(("new", name) for name in ("canvas_app.cli", "argparse", "canvas_app.cli.commands")),
        *(
            ("poster", name)
            for name in ("canvas_app.cli.poster_command", "canvas_app.posters.export", "reportlab")
        ),
    ],
)
def test_ctrl_c_during_the_start_needs_no_words(workshop: Path, command: str, module: str) -> None:
    """It comes while a module is read, be it one of others that takes a failing import for a missing library."""
    arguments, file = commands(workshop)[command]
    done = in_a_process(
        arguments,
        f"""class Finder:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())""",
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert not file.exists()


def in_a_process(arguments: list[str], before: str) -> subprocess.CompletedProcess[str]:
    """A command as a process, in which something is done beforehand."""
    code = (
        "import atexit, os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"{before}\n"
        f"sys.argv = ['canvas-app', *{arguments!r}]\n"
        "from canvas_app.__main__ import main\n"
        "sys.exit(main())"
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=240, check=False
    )
