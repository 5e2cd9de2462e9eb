"""What every kind of sheet is: an id, a title in each language, and a function that lays it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.method import LocalizedText
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.view.view_records import PosterContent

if TYPE_CHECKING:
    from canvas_app.posters.options import PosterOptions


class SheetKind(NamedTuple):
    """A kind of sheet. `lay_out` is pure: the workshop's texts, a paper and the choices in, pages in mm out.

    `turns` are the ways its paper may be held, the usual one first. A sheet `is_handheld` is read or cut at a table:
    where a wall size is asked for it stands on A4 or Letter.
    """

    id: str
    title: LocalizedText
    lay_out: Callable[[PosterContent, PosterPaper, PosterOptions], LaidOutSheet]
    orientations: tuple[str, ...] = ("landscape", "portrait")
    is_handheld: bool = False
