"""Baseline for posters: draws the same pages with bare ReportLab calls, from a list of marks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.children.child_report import report_and_exit

source, target, fonts = map(Path, sys.argv[1:])
pages = json.loads(source.read_bytes())
for name, file in {name: file for page in pages for name, file in page["fonts"].items()}.items():
    registerFont(TTFont(name, str(fonts / file)))
canvas = Canvas(str(target), pageCompression=1)
for page in pages:
    canvas.setPageSize(page["size"])
    for x, y, width, height, radius, line, fill, stroke in page["rects"]:
        if fill:
            canvas.setFillColor(HexColor(fill))
        if stroke:
            canvas.setStrokeColor(HexColor(stroke))
            canvas.setLineWidth(line)
        canvas.roundRect(x, y, width, height, radius, fill=int(bool(fill)), stroke=int(bool(stroke)))
    for x, y, radius, fill in page["signs"]:
        canvas.setFillColor(HexColor(fill))
        canvas.circle(x, y, radius, stroke=0, fill=1)
    for x, y, text, font, size, colour in page["texts"]:
        canvas.setFont(font, size)
        canvas.setFillColor(HexColor(colour))
        canvas.drawString(x, y, text)
    canvas.showPage()
canvas.save()
report_and_exit()
