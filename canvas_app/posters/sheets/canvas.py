"""The filled canvas: everything on one sheet where that can be read, otherwise a set that belongs together.

On big sheets a little that is left goes on in columns on a following sheet; where much would, the rows of the canvas
are divided over sheets. Sheets for the hand begin with the canvas at a glance and give every block one of its own.
"""

from __future__ import annotations

from canvas_app.posters.frames import SheetSet
from canvas_app.posters.layout import Sheet
from canvas_app.posters.options import Options
from canvas_app.posters.planning import plan_canvas
from canvas_app.posters.sheets.kind import SheetKind
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import WorkshopText


def lay_out(workshop: WorkshopText, paper: Paper, _options: Options) -> Sheet:
    """The canvas of a workshop on that paper."""
    sheets = SheetSet(workshop, paper, SHEET.title[workshop.lang])
    marks, body = sheets.add()
    plan = plan_canvas(workshop, paper, body)
    if plan.fits:
        plan.draw(marks)
        return sheets.sheet({})
    from canvas_app.posters.sets import (
        more_sheets,  # most canvases need one sheet, and are made sooner without it
    )

    return more_sheets(plan, sheets)


SHEET = SheetKind("canvas", {"nl": "Canvas", "en": "Canvas"}, lay_out)
