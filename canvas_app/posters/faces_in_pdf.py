"""The bundled faces as ReportLab knows them, and everything that has to be settled before it draws.

ReportLab's faces cannot serve two documents at once: whoever draws holds `DRAWING`.
"""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from canvas_app.posters import fonts

# nothing a text or a picture names is ever fetched
rl_config.trustedHosts = []
rl_config.trustedSchemes = []
# pages as bytes, not as letters: a quarter smaller, and quicker
rl_config.useA85 = 0

DRAWING = Lock()
"""One thread draws at a time."""


class _EmbeddedFont(TTFont):
    """A face whose text can be copied beyond the first 65,536 characters too (emoji)."""

    # WORKAROUND: ReportLab writes U+1F44D as <1F44D> where ToUnicode wants UTF-16 (ISO 32000-1, 9.10.3)
    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Adds the subsets to the document."""
        super().addObjects(doc)
        for name, stored in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(getattr(stored, "content", None), str):
                stored.content = _BEYOND.sub(_surrogates, stored.content)


_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")


def _surrogates(match: re.Match[str]) -> str:
    return f"<{chr(int(match[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def embedded(name: str) -> Any:
    """A face of `fonts.FACES`, registered."""
    font = fonts.face(name).font
    font.__class__ = _EmbeddedFont
    pdfmetrics.registerFont(font)
    return font


def registered(name: str) -> str:
    """The name under which ReportLab knows a face."""
    found: str = embedded(name).fontName
    return found
