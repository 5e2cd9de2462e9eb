"""Icons look like the drawings they are made of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from canvas_app import paths
from canvas_app.ui.icons import pixmap

SIDE = 48
DRAWINGS = sorted(path for path in paths.resources("icons").glob("*.svg") if path.stem != "app")


def drawing(path: Path) -> QImage:
    """The SVG itself, by Qt."""
    source = path.read_bytes().replace(b"currentColor", b"#000000")
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(image.rect()))
    painter.end()
    return image


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_an_icon_looks_like_its_drawing(app: QApplication, path: Path) -> None:
    ours = pixmap(path.stem, SIDE, QColor("#000000")).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    theirs = drawing(path)
    apart = [
        abs(ours.pixelColor(x, y).alpha() - theirs.pixelColor(x, y).alpha())
        for x in range(SIDE)
        for y in range(SIDE)
    ]
    assert sum(apart) / len(apart) < 1
    assert max(apart) < 64


def test_the_outlines_are_those_of_the_drawings() -> None:
    tool = Path(__file__).parents[2] / ".ci" / "icons.py"
    done = subprocess.run([sys.executable, tool, "check"], check=False)
    assert done.returncode == 0, "run: make icons"
