"""Icons: the shipped SVG drawings in the colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from canvas_app import paths

_drawn: dict[tuple[str, int, str, float], QPixmap] = {}


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon `name` (a file of `resources/icons`) drawn `size` pixels high in one colour."""
    key = (name, size, colour.name(), ratio)
    if key not in _drawn:
        _drawn[key] = _draw(name, size, colour, ratio)
    return _drawn[key]


def _draw(name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = paths.resources("icons", f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.name().encode())))
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
