"""What every unit test may ask for; none of it touches the user's own folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
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


@pytest.fixture(autouse=True, scope="module")
def fake_fsync() -> Iterator[None]:
    """No unit test waits for the disk: what an fsync did can be seen after a power cut alone.

    That it is asked for is what `faulty_disks.PowerCutDisk` and the traces see to. Programs that tests start, the tests
    of the window, `tests/processes` and `tests/soak` have the real one.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _check_descriptor)
        yield


def _check_descriptor(descriptor: int) -> None:
    """Fails as fsync does where nothing is open."""
    os.fstat(descriptor)
