"""What there is to choose about a poster, in words: a line in a table each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.content.method import BLOCKS
from canvas_app.errors import PosterError
from canvas_app.posters.sizes import papers
from canvas_app.ui.actions import QT_TRANSLATE_NOOP
from canvas_app.ui.widgets.choices import Option

if TYPE_CHECKING:
    from canvas_app.content.method import Method
    from canvas_app.posters.options import Options

BASIC = ("sheet", "block", "cut", "size", "turn", "lang")
MORE = ("look", "names", "votes", "distance", "tile", "overlap", "margin", "bleed", "attach")

_TITLES = {
    "sheet": QT_TRANSLATE_NOOP("PosterOffers", "Sheet"),
    "block": QT_TRANSLATE_NOOP("PosterOffers", "Block"),
    "cut": QT_TRANSLATE_NOOP("PosterOffers", "Cards on a page"),
    "size": QT_TRANSLATE_NOOP("PosterOffers", "Paper"),
    "turn": QT_TRANSLATE_NOOP("PosterOffers", "Held"),
    "lang": QT_TRANSLATE_NOOP("PosterOffers", "Language of titles and questions"),
    "look": QT_TRANSLATE_NOOP("PosterOffers", "Ink"),
    "names": QT_TRANSLATE_NOOP("PosterOffers", "Who wrote it"),
    "votes": QT_TRANSLATE_NOOP("PosterOffers", "Dots"),
    "distance": QT_TRANSLATE_NOOP("PosterOffers", "To be read from"),
    "tile": QT_TRANSLATE_NOOP("PosterOffers", "In pieces, for an office printer"),
    "overlap": QT_TRANSLATE_NOOP("PosterOffers", "Overlap for glueing"),
    "margin": QT_TRANSLATE_NOOP("PosterOffers", "Edge the printer leaves white"),
    "bleed": QT_TRANSLATE_NOOP("PosterOffers", "Bleed and crop marks, for a print shop"),
    "attach": QT_TRANSLATE_NOOP("PosterOffers", "The workshop inside the PDF"),
    "footer": QT_TRANSLATE_NOOP("PosterOffers", "Line at the foot, and logo"),
}

_WORDS: dict[str, dict[str, str]] = {
    "turn": {
        "auto": QT_TRANSLATE_NOOP("PosterOffers", "As it suits"),
        "landscape": QT_TRANSLATE_NOOP("PosterOffers", "Landscape"),
        "portrait": QT_TRANSLATE_NOOP("PosterOffers", "Portrait"),
    },
    "look": {
        "colour": QT_TRANSLATE_NOOP("PosterOffers", "Full colour"),
        "ink": QT_TRANSLATE_NOOP("PosterOffers", "Saves ink"),
        "grey": QT_TRANSLATE_NOOP("PosterOffers", "Greys"),
    },
    "names": {
        "names": QT_TRANSLATE_NOOP("PosterOffers", "Names"),
        "initials": QT_TRANSLATE_NOOP("PosterOffers", "Initials only"),
        "none": QT_TRANSLATE_NOOP("PosterOffers", "Nobody"),
    },
    "votes": {
        "yes": QT_TRANSLATE_NOOP("PosterOffers", "On the notes"),
        "no": QT_TRANSLATE_NOOP("PosterOffers", "Not on the poster"),
    },
    "attach": {
        "yes": QT_TRANSLATE_NOOP("PosterOffers", "Yes, it opens again from the PDF"),
        "no": QT_TRANSLATE_NOOP("PosterOffers", "No"),
    },
}

_SHEETS = {
    "canvas": QT_TRANSLATE_NOOP("PosterOffers", "Everything as it stands now, to hang up or send round."),
    "blank": QT_TRANSLATE_NOOP(
        "PosterOffers", "Empty, with the questions: to fill with paper notes on the wall."
    ),
    "block": QT_TRANSLATE_NOOP("PosterOffers", "One block on a sheet, large, for a corner of the room."),
    "cards": QT_TRANSLATE_NOOP("PosterOffers", "Every coalition on a sheet of its own."),
    "cutout": QT_TRANSLATE_NOOP("PosterOffers", "Coalition cards to cut out and lay on the table."),
    "portfolio": QT_TRANSLATE_NOOP("PosterOffers", "All coalitions by form and state."),
    "participants": QT_TRANSLATE_NOOP("PosterOffers", "Who is who, with colour, sign and organisation."),
    "report": QT_TRANSLATE_NOOP("PosterOffers", "Everything in order to read, for the minutes."),
}

_DISTANCES = ("0", "1", "1.5", "2", "3", "4")
_TILES = ("", "A4", "A3", "Letter", "Tabloid")


def say(text: str) -> str:
    """A text of this module's tables in the present language."""
    return QCoreApplication.translate("PosterOffers", text)


def titles() -> dict[str, str]:
    """What stands above every choice."""
    return {name: say(text) for name, text in _TITLES.items()}


def offers(name: str, method: Method, lang: str) -> list[Option]:
    """What there is to choose about one thing."""
    if name in _WORDS:
        return [Option(id_, say(text)) for id_, text in _WORDS[name].items()]
    if name == "block":
        rows = [Option(block, method.block(block).title[lang]) for block in BLOCKS]
        return [Option("", QCoreApplication.translate("PosterOffers", "All five")), *rows]
    if name == "size":
        own = Option("own", QCoreApplication.translate("PosterOffers", "Own size"))
        return [*(Option(size, size) for size in papers()), own]
    return _numbers(name, lang)


def _numbers(name: str, lang: str) -> list[Option]:
    off = QCoreApplication.translate("PosterOffers", "No")
    if name == "lang":
        return [Option("nl", "Nederlands"), Option("en", "English")]
    if name == "cut":
        return [Option("2", "2"), Option("4", "4")]
    if name == "tile":
        return [Option(paper, paper or off) for paper in _TILES]
    if name == "distance":
        usual = QCoreApplication.translate("PosterOffers", "As usual for the paper")
        return [Option(id_, f"{_comma(id_, lang)}\u00a0m" if id_ != "0" else usual) for id_ in _DISTANCES]
    lengths = {"overlap": ("5", "10", "15", "20"), "margin": ("3", "5", "8", "12"), "bleed": ("0", "3", "5")}
    return [Option(id_, f"{id_}\u00a0mm" if id_ != "0" else off) for id_ in lengths[name]]


def _comma(text: str, lang: str) -> str:
    return text.replace(".", ",") if lang == "nl" else text


def word_of_sheet(sheet: str) -> str:
    """A line that says what a sheet is for."""
    return say(_SHEETS[sheet]) if sheet in _SHEETS else ""


def word_of_paper(options: Options, lang: str, reading: float = 0.0) -> str:
    """How large the sheet is, from how many metres its notes can be read (0: not known), and how many pieces it has."""
    from canvas_app.posters.sheets import sheet_kind
    from canvas_app.posters.wishes import paper_for

    kind = sheet_kind(options.sheets[0])
    try:
        paper = paper_for(options, kind.turns, kind.by_hand).paper
    except PosterError as error:
        from canvas_app.content.messages import sentence

        return sentence(error, lang)
    if paper.hand:
        reading_words = QCoreApplication.translate("PosterOffers", "To read in the hand.")
    elif not reading:
        reading_words = ""
    else:
        metres = _comma(f"{reading:.2g}", lang)
        words = QCoreApplication.translate("PosterOffers", "Notes can be read from {metres}\u00a0m away.")
        reading_words = words.format(metres=metres)
    size = f"{paper.width:.4g} × {paper.height:.4g}\u00a0mm."
    parts = (_comma(size[:-1], lang) + ".", reading_words, _pieces(paper.width, paper.height, options))
    return " ".join(part for part in parts if part)


def _pieces(width: float, height: float, options: Options) -> str:
    if options.tiling is None:
        return ""
    from canvas_app.posters.tiling.tiling import tile_count

    try:
        count = tile_count(width, height, options.tiling)
    except PosterError:
        return ""
    text = QCoreApplication.translate("PosterOffers", "In %n piece(s) of {paper}.", "", count)
    return text.format(paper=options.tiling.paper)
