"""What every unit test may ask for; none of it touches the user's own folders."""

from __future__ import annotations

from pathlib import Path

import pytest

import canvas_app.posters  # noqa: F401 - keeps ReportLab, wherever a test imports it, out of the home folder


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Documents, backups and state in a folder of the test's own."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("CANVAS_DOCUMENTS", str(folder / "documents"))
    monkeypatch.setenv("CANVAS_STATE", str(folder / "state"))
    return folder
