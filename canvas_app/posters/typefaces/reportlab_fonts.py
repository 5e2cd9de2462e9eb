"""Registration of the bundled fonts with ReportLab, and ReportLab's global settings.

Font objects cannot serve two documents at once: hold `REPORTLAB_LOCK` while drawing.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

from canvas_app.posters.typefaces import font_faces

# never fetch an address named in a text or picture
rl_config.trustedHosts = []
rl_config.trustedSchemes = []
# binary page streams instead of ASCII85: a quarter smaller, and faster
rl_config.useA85 = 0

REPORTLAB_LOCK = Lock()
"""Held while a document is drawn."""


@cache
def registered_font(name: str) -> Any:
    """Register a face of `font_faces.FACE_FILES` and return its font."""
    font = font_faces.load_face(name).font
    pdfmetrics.registerFont(font)
    return font


def registered_name(name: str) -> str:
    """Return the name under which a face is registered with ReportLab."""
    found: str = registered_font(name).fontName
    return found
