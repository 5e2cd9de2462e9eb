"""The bundled faces as ReportLab knows them, and everything that has to be settled before it draws.

ReportLab's faces cannot serve two documents at once: whoever draws holds `REPORTLAB_LOCK`.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics

from canvas_app.posters.typefaces import font_faces

# nothing a text or a picture names is ever fetched
rl_config.trustedHosts = []
rl_config.trustedSchemes = []
# pages as bytes, not as letters: a quarter smaller, and quicker
rl_config.useA85 = 0

REPORTLAB_LOCK = Lock()
"""One thread draws at a time."""


@cache
def registered_font(name: str) -> Any:
    """A face of `font_faces.FACE_FILES`, registered."""
    font = font_faces.load_face(name).font
    pdfmetrics.registerFont(font)
    return font


def registered_name(name: str) -> str:
    """The name under which ReportLab knows a face."""
    found: str = registered_font(name).fontName
    return found
