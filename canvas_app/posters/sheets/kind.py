"""Definition of a sheet kind: an id and a layout function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from canvas_app.content.languages import texts
from canvas_app.posters.page_model.display_list import LaidOutSheet
from canvas_app.posters.page_model.paper_sizes import PosterPaper
from canvas_app.posters.view.view_records import PosterContent

if TYPE_CHECKING:
    from canvas_app.posters.options import PosterOptions


class SheetKind(NamedTuple):
    """A kind of sheet.

    Attributes:
        lay_out: Pure function from texts, paper and options to pages in mm.
        orientations: The orientations it allows, the default first.
        shows_notes: Whether it shows the notes, or some of them.
        own_options: Names of the options in the form that only this kind has.
        is_handheld: Whether it is read or cut at a table; a larger paper size is then replaced by A4 or Letter.
    """

    id: str
    lay_out: Callable[[PosterContent, PosterPaper, PosterOptions], LaidOutSheet]
    orientations: tuple[str, ...] = ("landscape", "portrait")
    is_handheld: bool = False
    own_options: tuple[str, ...] = ()
    shows_notes: bool = False

    def title(self, lang: str) -> str:
        """Return its title in a language."""
        return str(texts("poster", lang)["sheets"][self.id])

    def description(self, lang: str) -> str:
        """Return one line that says what it is for."""
        return str(texts("poster", lang)["sheet_descriptions"][self.id])
