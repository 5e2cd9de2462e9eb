"""Drawing laid-out pages as a PDF: true size, embedded subsets of the faces, selectable text in reading order.

Text goes through text objects, never through markup. The same sheet gives the same bytes: no date, no author, no
path. ReportLab's faces cannot serve two documents at once, so one thread draws at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from canvas_app.posters import fonts
from canvas_app.posters.layout import Page, Sheet, TextRun
from canvas_app.posters.shapes import operators
from canvas_app.posters.sizes import MM

# nothing a text names is ever fetched
rl_config.trustedHosts = []
rl_config.trustedSchemes = []
# pages as bytes, not as letters: a quarter smaller, and quicker
rl_config.useA85 = 0

_drawing = Lock()
_TITLE_LIMIT = 250


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF file."""
    with _drawing:
        return _pdf(sheet)


def _pdf(sheet: Sheet) -> bytes:
    target = BytesIO()
    first = sheet.pages[0]
    canvas: Any = Canvas(
        target,
        pagesize=(first.width / MM, first.height / MM),
        invariant=1,
        pageCompression=1,
        # without it every page would name Helvetica, which is not embedded
        initialFontName=_registered("regular"),  # type: ignore[arg-type]
        lang=sheet.lang,
    )
    _say_only_title(canvas, sheet.title[:_TITLE_LIMIT])
    for page in sheet.pages:
        canvas.setPageSize((page.width / MM, page.height / MM))
        _draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class _Info(pdfdoc.PDFInfo):
    """What the file says of itself: its title and what made it, no person and no subject."""

    def format(self, document: Any) -> Any:
        """The dictionary in the file."""
        words = {
            "Title": pdfdoc.PDFString(self.title),
            "Producer": pdfdoc.PDFString("Netwerk Canvas, ReportLab"),
        }
        return pdfdoc.PDFDictionary(words).format(document)


def _say_only_title(canvas: Any, title: str) -> None:
    # the canvas itself has no way to leave the author out
    canvas._doc.info = _Info()  # noqa: SLF001
    canvas.setTitle(title)


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
def _registered(name: str) -> str:
    """The name under which ReportLab knows a face."""
    font = fonts.face(name).font
    font.__class__ = _EmbeddedFont
    pdfmetrics.registerFont(font)
    registered: str = font.fontName
    return registered


@cache
def _colour(code: str) -> Any:
    return HexColor(code)


def _draw_page(canvas: Any, page: Page) -> None:
    canvas.setLineJoin(1)
    for mark in page.marks:
        if not isinstance(mark, TextRun):
            canvas.addLiteral(operators(mark, page.height))
    _write(canvas, page.texts, page.height)


def _write(canvas: Any, runs: Iterable[TextRun], height: float) -> None:
    """All text of a page in one text object; a change of colour or face is written only where there is one."""
    text = canvas.beginText()
    written, colour = ("", 0.0), ""
    for run in runs:
        if run.colour != colour:
            colour = run.colour
            text.setFillColor(_colour(colour))
        text.setTextOrigin(run.x / MM, (height - run.baseline) / MM)
        for face, piece in fonts.by_face(run.text, run.face):
            if (face, run.size) != written:
                written = (face, run.size)
                text.setFont(_registered(face), run.size)
            text.textOut(piece)
    canvas.drawText(text)
