"""Icons: renders the bundled SVG files in a given colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from canvas_app.platform import paths

_pixmap_cache: dict[tuple[str, int, str, float], QPixmap] = {}


def pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Render an icon in one colour.

    Icon files are read on first use. If reading fails, the icon is blank until the next repaint: while the disk is
    failing, the icon for "not saved" must not cause an error of its own.

    Args:
        name: Name of a file in `resources/icons`, without extension.
        size: Side in device-independent pixels.
        colour: Replaces `currentColor` in the SVG.
        ratio: Device pixel ratio.

    Raises:
        FileNotFoundError: There is no icon with this name.
    """
    key = (name, size, colour.name(), ratio)
    if key not in _pixmap_cache:
        try:
            source = paths.resource_path("icons", f"{name}.svg").read_bytes()
        except FileNotFoundError:
            raise
        except OSError:
            return _blank_pixmap(size, ratio)
        _pixmap_cache[key] = _render_svg(source, size, colour, ratio)
    return _pixmap_cache[key]


def _blank_pixmap(size: int, ratio: float) -> QPixmap:
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    return image


def _render_svg(source: bytes, size: int, colour: QColor, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(source.replace(b"currentColor", colour.name().encode())))
    image = _blank_pixmap(size, ratio)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
