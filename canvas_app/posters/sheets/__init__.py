"""The sheet kinds, one module each.

To add a kind, write a module with a `SHEET` and list its name in `SHEET_IDS`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvas_app.posters.sheets.kind import SheetKind

SHEET_IDS = (
    "canvas",
    "blank",
    "block",
    "cards",
    "cutout",
    "portfolio",
    "timeline",
    "voting",
    "plan",
    "agreements",
    "changes",
    "participants",
    "report",
)
"""Ids of all kinds in the order in which they are offered; each is a module of this package."""


@cache
def load_sheet_kind(name: str) -> SheetKind:
    """Return a sheet kind, importing only its module.

    Raises:
        KeyError: The kind does not exist.
    """
    if name not in SHEET_IDS:
        raise KeyError(name)
    kind: SheetKind = import_module(f"{__name__}.{name}").SHEET
    return kind
