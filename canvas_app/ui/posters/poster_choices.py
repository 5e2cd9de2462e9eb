"""The choices of the poster form, declared in one table: an option with a row here is offered, stored and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from canvas_app.content.languages import language
from canvas_app.content.method import BLOCKS
from canvas_app.errors import PosterError
from canvas_app.posters.options import TILE_PAPERS, PosterOptions
from canvas_app.posters.page_model.paper_sizes import load_papers
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from canvas_app.ui.kit.option_group import Option, language_options
from canvas_app.ui.kit.translate import TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

OptionSource = Callable[["AppContext"], list[Option]]
_NO = TranslatableText("PosterOptionLabels", "No")
_OTHER = TranslatableText("PosterOptionLabels", "Other")


class PosterChoice(NamedTuple):
    """One option in the form.

    Attributes:
        name: A key of `poster_values.DEFAULT_VALUES`.
        title: Label at its left.
        options: Returns what can be chosen, in the current language.
        full_title: The label in full, for the tooltip and screen readers.
        is_shown: Whether it applies to the values chosen; always if None. An option that sheets declare as their own
            is shown with these only.
        shown_count: Number of options with a segment of their own, the others are in a menu; 0 for all.
        menu_label: Label of that menu.
    """

    name: str
    title: TranslatableText
    options: OptionSource
    full_title: TranslatableText | None = None
    is_shown: Callable[[Mapping[str, str], AppContext], bool] | None = None
    shown_count: int = 0
    menu_label: TranslatableText | str = ""

    def applies(self, context: AppContext, values: Mapping[str, str]) -> bool:
        """Return whether the choice means something with these values."""
        if self.name in _own_options() and self.name not in load_sheet_kind(values["sheet"]).own_options:
            return False
        return self.is_shown is None or self.is_shown(values, context)


def _own_options() -> frozenset[str]:
    """Return the options that only some sheets have."""
    return frozenset(option for sheet in SHEET_IDS for option in load_sheet_kind(sheet).own_options)


def _fixed(*options: tuple[str, TranslatableText | str]) -> OptionSource:
    return lambda _context: [Option(id_, label) for id_, label in options]


def _lengths(*lengths: str) -> OptionSource:
    """Return lengths in mm; 0 reads as no."""
    return _fixed(*((id_, f"{id_}\u00a0mm" if id_ != "0" else _NO) for id_ in lengths))


def _sheets(context: AppContext) -> list[Option]:
    kinds = [load_sheet_kind(sheet) for sheet in SHEET_IDS]
    return [Option(kind.id, kind.title(context.lang), kind.description(context.lang)) for kind in kinds]


def _blocks(context: AppContext) -> list[Option]:
    rows = [Option(block, context.method.block(block).title[context.lang]) for block in BLOCKS]
    return [Option("", TranslatableText("PosterOptionLabels", "All five")), *rows]


def _papers(_context: AppContext) -> list[Option]:
    own = Option("own", TranslatableText("PosterOptionLabels", "Custom size"))
    return [*(Option(size, size) for size in load_papers()), own]


def _distances(context: AppContext) -> list[Option]:
    usual = Option("0", TranslatableText("PosterOptionLabels", "Default for this paper"))
    metres = ("1", "1.5", "2", "3", "4")
    return [usual, *(Option(id_, f"{_decimal_comma(id_, context.lang)}\u00a0m") for id_ in metres)]


def _is_tiled(values: Mapping[str, str], _context: AppContext) -> bool:
    return bool(values["tile"])


BASIC_CHOICES = (
    PosterChoice("sheet", TranslatableText("PosterOptionLabels", "Kind of poster"), _sheets),
    PosterChoice(
        "block",
        TranslatableText("PosterOptionLabels", "Block"),
        _blocks,
        shown_count=1,
        menu_label=TranslatableText("PosterOptionLabels", "One block"),
    ),
    PosterChoice(
        "cut",
        TranslatableText("PosterOptionLabels", "Cards per sheet"),
        _fixed(("2", "2"), ("4", "4"), ("8", "8")),
    ),
    PosterChoice(
        "own_notes",
        TranslatableText("PosterOptionLabels", "Goals and your private notes"),
        _fixed(
            ("no", TranslatableText("PosterOptionLabels", "Left out, for the wall")),
            ("yes", TranslatableText("PosterOptionLabels", "On the sheet, for you alone")),
        ),
    ),
    PosterChoice(
        "places",
        TranslatableText("PosterOptionLabels", "Places for notes"),
        _fixed(
            ("fields", TranslatableText("PosterOptionLabels", "Two a topic")),
            ("most", TranslatableText("PosterOptionLabels", "As many as fit")),
        ),
    ),
    PosterChoice(
        "size",
        TranslatableText("PosterOptionLabels", "Paper"),
        _papers,
        shown_count=6,
        menu_label=_OTHER,
    ),
    PosterChoice(
        "turn",
        TranslatableText("PosterOptionLabels", "Orientation"),
        _fixed(
            ("auto", TranslatableText("PosterOptionLabels", "Automatic")),
            ("landscape", TranslatableText("PosterOptionLabels", "Landscape")),
            ("portrait", TranslatableText("PosterOptionLabels", "Portrait")),
        ),
    ),
    PosterChoice(
        "lang",
        TranslatableText("PosterOptionLabels", "Language"),
        lambda _context: language_options(),
        full_title=TranslatableText("PosterOptionLabels", "Language of titles and questions"),
    ),
)
"""The choices that are always in sight, in the order of the form."""

MORE_CHOICES = (
    PosterChoice(
        "look",
        TranslatableText("PosterOptionLabels", "Ink"),
        _fixed(
            ("colour", TranslatableText("PosterOptionLabels", "Full colour")),
            ("ink", TranslatableText("PosterOptionLabels", "Ink-saving")),
            ("grey", TranslatableText("PosterOptionLabels", "Greyscale")),
        ),
    ),
    PosterChoice(
        "names",
        TranslatableText("PosterOptionLabels", "Who wrote it"),
        _fixed(
            ("names", TranslatableText("PosterOptionLabels", "Names")),
            ("initials", TranslatableText("PosterOptionLabels", "Initials only")),
            ("none", TranslatableText("PosterOptionLabels", "No one")),
        ),
    ),
    PosterChoice(
        "votes",
        TranslatableText("PosterOptionLabels", "Dots"),
        _fixed(
            ("yes", TranslatableText("PosterOptionLabels", "On the notes")),
            ("no", TranslatableText("PosterOptionLabels", "Not on the poster")),
        ),
        is_shown=lambda _values, context: context.settings.dots,
    ),
    PosterChoice(
        "distance",
        TranslatableText("PosterOptionLabels", "Reading distance"),
        _distances,
        shown_count=1,
        menu_label=_OTHER,
    ),
    PosterChoice(
        "tile",
        TranslatableText("PosterOptionLabels", "Tiles"),
        _fixed(("", _NO), *((paper, paper) for paper in TILE_PAPERS)),
        full_title=TranslatableText("PosterOptionLabels", "Tiled, for an office printer"),
    ),
    PosterChoice(
        "overlap",
        TranslatableText("PosterOptionLabels", "Glue edge"),
        _lengths("5", "10", "15", "20"),
        full_title=TranslatableText("PosterOptionLabels", "Overlap for gluing"),
        is_shown=_is_tiled,
    ),
    PosterChoice(
        "margin",
        TranslatableText("PosterOptionLabels", "Printer margin"),
        _lengths("3", "5", "8", "12"),
        is_shown=_is_tiled,
    ),
    PosterChoice(
        "bleed",
        TranslatableText("PosterOptionLabels", "Bleed"),
        _lengths("0", "3", "5"),
        full_title=TranslatableText("PosterOptionLabels", "Bleed and crop marks, for a print shop"),
        is_shown=lambda values, _context: not values["tile"],
    ),
    PosterChoice(
        "attach",
        TranslatableText("PosterOptionLabels", "Network file"),
        _fixed(
            ("yes", TranslatableText("PosterOptionLabels", "Inside the PDF")),
            ("no", TranslatableText("PosterOptionLabels", "Not inside")),
        ),
        full_title=TranslatableText(
            "PosterOptionLabels", "The network file inside the PDF, so that it can be opened here again"
        ),
    ),
)
"""The choices behind *More choices*."""


def _decimal_comma(text: str, lang: str) -> str:
    return text.replace(".", language(lang).decimal_mark)


def sheet_description(sheet: str, lang: str) -> str:
    """Return one line that says what a sheet is for."""
    return load_sheet_kind(sheet).description(lang)


def paper_description(options: PosterOptions, lang: str, reading_distance: float = 0.0) -> str:
    """Describe the paper in words.

    Args:
        options: The poster options.
        lang: Language of error messages and number format.
        reading_distance: Distance in metres from which notes can be read; 0 if unknown.

    Returns:
        Its size, the reading distance and the number of tiles; or the error if there is no such paper.
    """
    from canvas_app.posters.paper_choice import choose_paper

    kind = load_sheet_kind(options.sheets[0])
    try:
        paper = choose_paper(options, kind.orientations, kind.is_handheld).paper
    except PosterError as error:
        from canvas_app.content.message_catalog import short_message

        return short_message(error, lang)
    if paper.is_handheld:
        reading_words = QCoreApplication.translate("PosterOptionLabels", "To read in your hands.")
    elif not reading_distance:
        reading_words = ""
    else:
        metres = _decimal_comma(f"{reading_distance:.2g}", lang)
        words = QCoreApplication.translate(
            "PosterOptionLabels", "Notes can be read from {metres}\u00a0m away."
        )
        reading_words = words.format(metres=metres)
    size = f"{paper.width:.4g} × {paper.height:.4g}\u00a0mm."
    parts = (
        _decimal_comma(size[:-1], lang) + ".",
        reading_words,
        _tile_count_text(paper.width, paper.height, options),
    )
    return " ".join(part for part in parts if part)


def _tile_count_text(width: float, height: float, options: PosterOptions) -> str:
    if options.tiling is None:
        return ""
    from canvas_app.posters.output.page_tiling import tile_count

    try:
        count = tile_count(width, height, options.tiling)
    except PosterError:
        return ""
    text = QCoreApplication.translate(
        "PosterOptionLabels", "On %n tile(s) of {paper}, to glue together.", "", count
    )
    return text.format(paper=options.tiling.paper)
