"""Poster options in the form: their labels and choices in tables, and as strings that can be stored."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from canvas_app.content.languages import language
from canvas_app.content.method import BLOCKS
from canvas_app.errors import PosterError
from canvas_app.posters.options import LONGEST_FOOTER, TILE_PAPERS, PosterOptions, TilingOptions
from canvas_app.posters.page_model.paper_sizes import load_papers
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from canvas_app.ui.kit.option_group import Option, language_options
from canvas_app.ui.kit.translate import QT_TRANSLATE_NOOP, TranslatableText

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

_YES_NO = {True: "yes", False: "no"}


def _default_values() -> dict[str, str]:
    options, tiling = PosterOptions(), TilingOptions()
    return {
        "sheet": options.sheets[0],
        "size": options.size,
        "width": "1000",  # what the form proposes for paper of one's own size
        "height": "700",
        "turn": options.turn,
        "lang": options.lang,
        "look": options.look,
        "names": options.names,
        "distance": f"{options.distance:g}",
        "tile": "",
        "overlap": f"{tiling.overlap:g}",
        "margin": f"{tiling.margin:g}",
        "bleed": f"{options.bleed:g}",
        "logo": "",
        "footer": options.footer,
        "votes": _YES_NO[options.votes],
        "own_notes": _YES_NO[options.own_notes],
        "attach": _YES_NO[options.attach],
        "cut": str(options.cut),
        "block": "",
    }


DEFAULT_VALUES: Mapping[str, str] = _default_values()
"""All options with their defaults. Lengths in mm, `distance` in metres, `logo` a file path."""


def load_values(saved: Any) -> dict[str, str]:
    """Return stored options, with defaults for missing or invalid ones."""
    found = dict(DEFAULT_VALUES)
    if isinstance(saved, dict):
        found.update({name: saved[name] for name in DEFAULT_VALUES if isinstance(saved.get(name), str)})
    if len(found["footer"]) > LONGEST_FOOTER:
        found["footer"] = DEFAULT_VALUES["footer"]
    return found


def parse_number(text: str) -> float:
    """Parse a length in mm as people write it (`297`, `29,7`, `300 mm`); return 0 if it is invalid or infinite."""
    try:
        number = float(text.lower().replace("mm", "").replace(",", ".").strip() or 0)
    except ValueError:
        return 0.0
    return number if isfinite(number) else 0.0


def build_options(
    values: Mapping[str, str], logo: bytes = b"", sheets: tuple[str, ...] = ()
) -> PosterOptions:
    """Convert option values to `PosterOptions`.

    Args:
        values: The options by name.
        logo: Bytes of the logo file.
        sheets: Sheets to render instead of the selected one.
    """
    tiling = TilingOptions(values["tile"], parse_number(values["overlap"]), parse_number(values["margin"]))
    is_tiled = bool(values["tile"])
    return PosterOptions(
        sheets=sheets or (values["sheet"],),
        size=values["size"],
        width=parse_number(values["width"]),
        height=parse_number(values["height"]),
        turn=values["turn"],  # type: ignore[arg-type] # the form offers valid values only
        lang=values["lang"],
        look=values["look"],  # type: ignore[arg-type]
        names=values["names"],  # type: ignore[arg-type]
        distance=parse_number(values["distance"]),
        tiling=tiling if is_tiled else None,
        bleed=0.0 if is_tiled else parse_number(values["bleed"]),
        logo=logo if values["logo"] else None,
        footer=values["footer"],
        attach=values["attach"] == "yes",
        blocks=(values["block"],) if values["block"] else (),
        votes=values["votes"] == "yes",
        own_notes=values["own_notes"] == "yes",
        cut=int(parse_number(values["cut"])) or PosterOptions().cut,
    )


def load_logo(path: str) -> bytes:
    """Return the bytes of a logo file, or b"" for an empty path.

    Raises:
        FileError: The file cannot be read.
    """
    from canvas_app.storage.limits import DEFAULT_LIMITS
    from canvas_app.storage.reader.loader import read_file

    return read_file(Path(path), DEFAULT_LIMITS) if path else b""


BASIC_OPTIONS = ("sheet", "block", "cut", "own_notes", "size", "turn", "lang")
MORE_OPTIONS = ("look", "names", "votes", "distance", "tile", "overlap", "margin", "bleed", "attach")

_TITLES = {
    "sheet": QT_TRANSLATE_NOOP("PosterOptionLabels", "Kind of poster"),
    "block": QT_TRANSLATE_NOOP("PosterOptionLabels", "Block"),
    "cut": QT_TRANSLATE_NOOP("PosterOptionLabels", "Cards per sheet"),
    "own_notes": QT_TRANSLATE_NOOP("PosterOptionLabels", "Goals and your own notes"),
    "size": QT_TRANSLATE_NOOP("PosterOptionLabels", "Paper"),
    "turn": QT_TRANSLATE_NOOP("PosterOptionLabels", "Orientation"),
    "lang": QT_TRANSLATE_NOOP("PosterOptionLabels", "Language of titles and questions"),
    "look": QT_TRANSLATE_NOOP("PosterOptionLabels", "Ink"),
    "names": QT_TRANSLATE_NOOP("PosterOptionLabels", "Who wrote it"),
    "votes": QT_TRANSLATE_NOOP("PosterOptionLabels", "Dots"),
    "distance": QT_TRANSLATE_NOOP("PosterOptionLabels", "Reading distance"),
    "tile": QT_TRANSLATE_NOOP("PosterOptionLabels", "Tiled, for an office printer"),
    "overlap": QT_TRANSLATE_NOOP("PosterOptionLabels", "Overlap for gluing"),
    "margin": QT_TRANSLATE_NOOP("PosterOptionLabels", "Printer margin"),
    "bleed": QT_TRANSLATE_NOOP("PosterOptionLabels", "Bleed and crop marks, for a print shop"),
    "attach": QT_TRANSLATE_NOOP("PosterOptionLabels", "The network file inside the PDF"),
    "footer": QT_TRANSLATE_NOOP("PosterOptionLabels", "Footer and logo"),
}

_CHOICE_LABELS: dict[str, dict[str, str]] = {
    "turn": {
        "auto": QT_TRANSLATE_NOOP("PosterOptionLabels", "Automatic"),
        "landscape": QT_TRANSLATE_NOOP("PosterOptionLabels", "Landscape"),
        "portrait": QT_TRANSLATE_NOOP("PosterOptionLabels", "Portrait"),
    },
    "look": {
        "colour": QT_TRANSLATE_NOOP("PosterOptionLabels", "Full colour"),
        "ink": QT_TRANSLATE_NOOP("PosterOptionLabels", "Ink-saving"),
        "grey": QT_TRANSLATE_NOOP("PosterOptionLabels", "Greyscale"),
    },
    "names": {
        "names": QT_TRANSLATE_NOOP("PosterOptionLabels", "Names"),
        "initials": QT_TRANSLATE_NOOP("PosterOptionLabels", "Initials only"),
        "none": QT_TRANSLATE_NOOP("PosterOptionLabels", "No one"),
    },
    "votes": {
        "yes": QT_TRANSLATE_NOOP("PosterOptionLabels", "On the notes"),
        "no": QT_TRANSLATE_NOOP("PosterOptionLabels", "Not on the poster"),
    },
    "own_notes": {
        "no": QT_TRANSLATE_NOOP("PosterOptionLabels", "Left out, for the wall"),
        "yes": QT_TRANSLATE_NOOP("PosterOptionLabels", "On the sheet, for you alone"),
    },
    "attach": {
        "yes": QT_TRANSLATE_NOOP("PosterOptionLabels", "Yes, so the PDF can be opened here again"),
        "no": QT_TRANSLATE_NOOP("PosterOptionLabels", "No"),
    },
}

_DISTANCES_METRES = ("0", "1", "1.5", "2", "3", "4")


def translated_option(text: str) -> str:
    """Return a text of this module's tables in the current language."""
    return QCoreApplication.translate("PosterOptionLabels", text)


def option_title(name: str) -> TranslatableText:
    """Return the title of an option."""
    return TranslatableText("PosterOptionLabels", _TITLES[name])


def option_choices(name: str, context: AppContext) -> list[Option]:
    """Return the choices of an option, in the current language."""
    method, lang = context.method, context.lang
    if name == "sheet":
        return [Option(sheet, load_sheet_kind(sheet).title(lang)) for sheet in SHEET_IDS]
    if name in _CHOICE_LABELS:
        return [Option(id_, translated_option(text)) for id_, text in _CHOICE_LABELS[name].items()]
    if name == "block":
        rows = [Option(block, method.block(block).title[lang]) for block in BLOCKS]
        return [Option("", QCoreApplication.translate("PosterOptionLabels", "All five")), *rows]
    if name == "size":
        own = Option("own", QCoreApplication.translate("PosterOptionLabels", "Custom size"))
        return [*(Option(size, size) for size in load_papers()), own]
    return _number_choices(name, lang)


def _number_choices(name: str, lang: str) -> list[Option]:
    off = QCoreApplication.translate("PosterOptionLabels", "No")
    if name == "lang":
        return language_options()
    if name == "cut":
        return [Option("2", "2"), Option("4", "4")]
    if name == "tile":
        return [Option(paper, paper or off) for paper in ("", *TILE_PAPERS)]
    if name == "distance":
        usual = QCoreApplication.translate("PosterOptionLabels", "Default for this paper")
        return [
            Option(id_, f"{_decimal_comma(id_, lang)}\u00a0m" if id_ != "0" else usual)
            for id_ in _DISTANCES_METRES
        ]
    lengths = {"overlap": ("5", "10", "15", "20"), "margin": ("3", "5", "8", "12"), "bleed": ("0", "3", "5")}
    return [Option(id_, f"{id_}\u00a0mm" if id_ != "0" else off) for id_ in lengths[name]]


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
