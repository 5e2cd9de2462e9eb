"""The kinds of sheet, one module each.

A new kind is a module with a `SHEET`, a name in `NAMES` and two lines in `sheet_kind`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvas_app.posters.sheets.kind import SheetKind

NAMES = ("canvas", "blank")
"""The ids of all kinds, in the order in which they are offered."""


@cache
def sheet_kind(name: str) -> SheetKind:
    """One kind of sheet; only its module is loaded. Raises KeyError where there is none."""
    if name == "canvas":
        from canvas_app.posters.sheets import canvas

        return canvas.SHEET
    if name == "blank":
        from canvas_app.posters.sheets import blank

        return blank.SHEET
    raise KeyError(name)
