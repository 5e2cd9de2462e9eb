"""The filled canvas: everything on one sheet where that can be read, otherwise a set that belongs together.

Big sheets go on in columns on a following sheet. Sheets for the hand begin with the canvas at a glance and give every
block a sheet of its own.
"""

from __future__ import annotations

from canvas_app.posters.contents import WorkshopText
from canvas_app.posters.flow import first_pages
from canvas_app.posters.frames import SheetSet
from canvas_app.posters.layout import Sheet
from canvas_app.posters.overview import draw_overview
from canvas_app.posters.page import CanvasPlan, plan_canvas
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.single import add_columns, all_of, plan_single, sections_of
from canvas_app.posters.sizes import Paper
from canvas_app.posters.words import word


def lay_out(workshop: WorkshopText, paper: Paper) -> Sheet:
    """The canvas of a workshop on that paper."""
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    marks, body = sheets.add()
    plan = plan_canvas(workshop, paper, body)
    if plan.fits or not paper.hand:
        return _continued(plan, sheets)
    sheets.pages.remove(marks)
    return _sheet_per_block(workshop, sheets)


def _continued(plan: CanvasPlan, sheets: SheetSet) -> Sheet:
    """The canvas on the first sheet, and what is left on the sheets that follow."""
    rest = plan.draw(sheets.pages[0])
    where: dict[str, int] = {}
    if rest:
        pages = add_columns(sheets, sections_of(plan.workshop, rest))
        where = {ref: number + 2 for ref, number in first_pages(pages).items()}
    for id_, left in rest.items():
        first = where[id_ if id_ == "coalitions" else left[0][0]]
        told = {"block": plan.workshop.blocks[id_].title, "sheet": first, "pages": len(sheets.pages)}
        sheets.notices.append(("continued", told))
    return sheets.sheet(where)


def _sheet_per_block(workshop: WorkshopText, sheets: SheetSet) -> Sheet:
    """The canvas at a glance, then every block that holds something on sheets of its own."""
    glance, area = sheets.add()
    numbers: dict[str, str] = {}
    for id_, block in workshop.blocks.items():
        if not block.notes and not block.cards:
            continue
        numbers[id_] = word("see_sheet", workshop.lang, sheet=len(sheets.pages) + 1)
        marks, body = sheets.add(first=False, block=id_)
        plan = plan_single(block, sheets.paper, body, workshop.lang)
        if plan is not None:
            plan.draw(body, marks)
        else:
            sheets.pages.remove(marks)
            add_columns(sheets, all_of(block), id_)
    draw_overview(workshop, sheets.paper, area, numbers, glance)
    told = {"size": sheets.paper.name, "pages": len(sheets.pages)}
    sheets.notices.append(("sheet_per_block", told))
    return sheets.sheet({})


SHEET = SheetKind("canvas", {"nl": "Canvas", "en": "Canvas"}, lay_out)
