"""The filled canvas."""

from __future__ import annotations

from canvas_app.posters.contents import read
from canvas_app.posters.header import Header, draw_footer, footer_height
from canvas_app.posters.layout import Box, Sheet
from canvas_app.posters.marks import Marks
from canvas_app.posters.page import plan_canvas


def lay_out(document, method, paper, lang):
    w = read(document, method, lang)
    area = Box(0, 0, paper.width, paper.height).inset(paper.margin)
    header = Header(w, paper, area.w)
    marks = Marks()
    header.draw(area.x, area.y, marks)
    body = Box(area.x, area.y + header.height, area.w, area.h - header.height - footer_height(paper))
    plan = plan_canvas(w, paper, body)
    rest = plan.draw(marks)
    draw_footer(paper, area, "Netwerk Canvas", "blad 1 van 1", marks)
    print(paper.name, plan.style, plan.parts, plan.needs, body.h, {k: len(v) for k, v in rest.items()})
    return Sheet(w.title, lang, (marks.page(Box(0, 0, paper.width, paper.height)),), (*w.notices, *header.notices))
