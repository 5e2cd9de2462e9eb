"""The command line called within the test: its exit code and its words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from canvas_app.cli import main


class CommandResult(NamedTuple):
    """What a command gave back and said."""

    code: int
    out: str
    err: str


def run_command(capfd: pytest.CaptureFixture[str], *arguments: str) -> CommandResult:
    """Does a command; it has words for whatever goes wrong, never a traceback."""
    code = main(list(arguments))
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return CommandResult(code, out, err)


def use_english_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who speaks English works in this folder."""
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
