"""The pictures of the guide can be made: every scene of the program that they show comes about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from docs import make_pictures

pytestmark = pytest.mark.once


@pytest.mark.parametrize("scene", make_pictures.SCENES, ids=lambda scene: scene[0])
def test_a_scene_becomes_a_picture(
    app: QApplication, own_folders: Path, monkeypatch: pytest.MonkeyPatch, scene: tuple
) -> None:
    monkeypatch.setattr(make_pictures, "FOLDER", own_folders)
    monkeypatch.setitem(make_pictures.DOCUMENTS, "en", str(own_folders / "documents"))
    make_pictures.photograph(*scene, lang="en")
    assert (own_folders / f"{scene[0]}-en.png").stat().st_size > 10_000
