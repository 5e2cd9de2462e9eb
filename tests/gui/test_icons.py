"""Icons are read when they are first seen, perhaps just when a disk fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from canvas_app.platform import paths
from canvas_app.ui.kit import icons


def is_blank(name: str) -> bool:
    image = icons.pixmap(name, 16, QColor("#123456")).toImage()
    return all(
        image.pixelColor(x, y).alpha() == 0 for x in range(image.width()) for y in range(image.height())
    )


def test_an_icon_that_cannot_be_read_leaves_its_place_empty_and_is_tried_again(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as failing:
        failing.setattr(paths, "resource_path", lambda *_parts: tmp_path)  # a folder cannot be read as a file
        assert is_blank("triangle-alert")
        assert icons.pixmap("triangle-alert", 16, QColor(Qt.GlobalColor.red)).width() == 16
    assert not is_blank("triangle-alert")


def test_an_icon_that_is_not_shipped_is_a_mistake(app: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no such icon", 16, QColor("black"))
