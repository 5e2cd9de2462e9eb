"""What every kind of sheet is: an id, a title in each language, and a function that lays it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from canvas_app.content.method import Words
from canvas_app.posters.layout import Sheet
from canvas_app.posters.sizes import Paper
from canvas_app.posters.texts import WorkshopText


class SheetKind(NamedTuple):
    """A kind of sheet. `lay_out` is pure: the workshop's texts and a paper in, pages in mm out."""

    id: str
    title: Words
    lay_out: Callable[[WorkshopText, Paper], Sheet]
