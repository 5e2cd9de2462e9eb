"""One module per kind of sheet, each with a `SHEET`: a new kind is one module and one line here."""

from __future__ import annotations

from canvas_app.posters.sheets import blank, canvas
from canvas_app.posters.sheets.kind import SheetKind

KINDS: dict[str, SheetKind] = {module.SHEET.id: module.SHEET for module in (canvas, blank)}
"""All kinds of sheet by id, in the order in which they are offered."""
