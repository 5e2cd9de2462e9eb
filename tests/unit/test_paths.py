"""Where the program keeps its things when the environment says something no folder can be made of."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from canvas_app.platform import paths

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows asks the system, not the environment")


@pytest.fixture(autouse=True)
def nothing_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CANVAS_STATE", "CANVAS_DOCUMENTS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOME", "werk"),
        ("HOME", "."),
        ("XDG_STATE_HOME", ""),
        ("XDG_STATE_HOME", "x"),
        ("XDG_CONFIG_HOME", "x"),
    ],
)
def test_nothing_depends_on_the_folder_the_program_is_started_in(
    name: str, value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{tmp_path / "vreemd"}"')
    folders = (paths.state_folder(), paths.documents_folder())
    assert all(folder.is_absolute() and not folder.is_relative_to(tmp_path) for folder in folders)


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG Base Directory Specification")
def test_the_state_goes_where_the_desktop_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert paths.state_folder() == tmp_path / paths.APP_NAME
