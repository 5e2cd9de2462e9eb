"""Drawing laid-out pages as a PDF: true size, embedded subsets of the faces, selectable text in reading order.

Text goes through text objects, never through markup. The same sheet gives the same bytes: no date, no author, no
path. ReportLab's faces cannot serve two documents at once, so one thread draws at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from math import cos, pi, sin
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from canvas_app.posters import fonts
from canvas_app.posters.layout import Band, Mark, Page, Rect, Sheet, Sign, Stroke, TextRun
from canvas_app.posters.sizes import MM

# nothing a text names is ever fetched
rl_config.trustedHosts = []
rl_config.trustedSchemes = []

_drawing = Lock()
_TITLE_LIMIT = 250


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF file."""
    with _drawing:
        return _pdf(sheet)


def _pdf(sheet: Sheet) -> bytes:
    target = BytesIO()
    first = sheet.pages[0]
    canvas = Canvas(
        target,
        pagesize=(first.width / MM, first.height / MM),
        invariant=1,
        pageCompression=1,
        initialFontName=_registered("regular"),
        lang=sheet.lang,
    )
    _say_only_title(canvas, sheet.title[:_TITLE_LIMIT])
    for page in sheet.pages:
        canvas.setPageSize((page.width / MM, page.height / MM))
        _draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """What the file says of itself: its title and what made it, no person and no subject."""

    def format(self, document: Any) -> Any:
        """The dictionary in the file."""
        words = {"Title": pdfdoc.PDFString(self.title), "Producer": pdfdoc.PDFString("Netwerk Canvas, ReportLab")}
        return pdfdoc.PDFDictionary(words).format(document)


def _say_only_title(canvas: Canvas, title: str) -> None:
    document: Any = canvas._doc  # noqa: SLF001 - the canvas has no way to leave the author out
    document.info = _Info()
    canvas.setTitle(title)


class _EmbeddedFont(TTFont):  # type: ignore[misc]
    """A face whose text can be copied beyond the first 65,536 characters too (emoji)."""

    # WORKAROUND: ReportLab writes U+1F44D as <1F44D> where ToUnicode wants UTF-16 (PDF 32000-1, 9.10.3)
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


def _draw_page(canvas: Canvas, page: Page) -> None:
    canvas.setLineJoin(1)
    for mark in page.marks:
        if not isinstance(mark, TextRun):
            _DRAW[type(mark)](canvas, mark, page.height)
    _write(canvas, page.texts, page.height)


def _write(canvas: Canvas, runs: Iterable[TextRun], height: float) -> None:
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


def _draw_rect(canvas: Canvas, rect: Rect, height: float) -> None:
    _pens(canvas, rect.fill, rect.stroke, rect.line, rect.dash)
    box = rect.box
    corner = (box.x / MM, (height - box.bottom) / MM, box.w / MM, box.h / MM)
    kinds = {"stroke": int(bool(rect.stroke)), "fill": int(bool(rect.fill))}
    if rect.radius:
        canvas.roundRect(*corner, min(rect.radius, box.h / 2, box.w / 2) / MM, **kinds)
    else:
        canvas.rect(*corner, **kinds)


def _pens(canvas: Canvas, fill: str, stroke: str, line: float, dash: float = 0.0) -> None:
    if fill:
        canvas.setFillColor(_colour(fill))
    if stroke:
        canvas.setStrokeColor(_colour(stroke))
        canvas.setLineWidth(line / MM)
        canvas.setDash([dash / MM, dash / MM] if dash else [])


def _draw_stroke(canvas: Canvas, mark: Stroke, height: float) -> None:
    _pens(canvas, "", mark.stroke, mark.line, mark.dash)
    canvas.line(mark.x1 / MM, (height - mark.y1) / MM, mark.x2 / MM, (height - mark.y2) / MM)


def _draw_band(canvas: Canvas, mark: Band, height: float) -> None:
    """A strip with round upper corners; where it is lower than the corners, only as round as it is high."""
    box, canvas_y = mark.box, (height - mark.box.bottom) / MM
    x, w, h = box.x / MM, box.w / MM, box.h / MM
    radius = min(mark.radius / MM, h)
    _pens(canvas, mark.fill, "", 0.0)
    path = canvas.beginPath()
    path.moveTo(x, canvas_y)
    path.lineTo(x, canvas_y + h - radius)
    path.arcTo(x, canvas_y + h - 2 * radius, x + 2 * radius, canvas_y + h, 180, -90)
    path.arcTo(x + w - 2 * radius, canvas_y + h - 2 * radius, x + w, canvas_y + h, 90, -90)
    path.lineTo(x + w, canvas_y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_sign(canvas: Canvas, mark: Sign, height: float) -> None:
    canvas.setFillColor(_colour(mark.fill))
    x, y, size = mark.x / MM, (height - mark.y) / MM, mark.size / MM
    if mark.shape == "disc":
        canvas.circle(x, y, size * 0.42, stroke=0, fill=1)
        return
    path = canvas.beginPath()
    points = _SHAPES[mark.shape]
    path.moveTo(x + points[0][0] * size, y + points[0][1] * size)
    for across, up in points[1:]:
        path.lineTo(x + across * size, y + up * size)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _star(points: int, outer: float, inner: float) -> tuple[tuple[float, float], ...]:
    turns = [(pi / 2 + step * pi / points, inner if step % 2 else outer) for step in range(2 * points)]
    return tuple((reach * cos(turn), reach * sin(turn)) for turn, reach in turns)


def _cross(arm: float, half: float) -> tuple[tuple[float, float], ...]:
    quarter = [(half, arm), (half, half), (arm, half)]
    return tuple(
        (x * c - y * s, x * s + y * c) for c, s in ((1, 0), (0, -1), (-1, 0), (0, 1)) for x, y in quarter
    )


# outlines in a square of side 1 around (0, 0), y upwards, of about equal weight to the eye
_SHAPES = {
    "square": ((-0.38, -0.38), (0.38, -0.38), (0.38, 0.38), (-0.38, 0.38)),
    "diamond": ((0.0, 0.52), (0.5, 0.0), (0.0, -0.52), (-0.5, 0.0)),
    "triangle": ((-0.48, -0.38), (0.48, -0.38), (0.0, 0.48)),
    "star": _star(5, 0.56, 0.24),
    "cross": _cross(0.46, 0.16),
}

_DRAW: dict[type[Mark], Callable[[Canvas, Any, float], None]] = {
    Rect: _draw_rect,
    Stroke: _draw_stroke,
    Band: _draw_band,
    Sign: _draw_sign,
}
