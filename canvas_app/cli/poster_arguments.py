"""Arguments of the command `poster`."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args

from canvas_app.cli.texts import cli_text, file_name_type
from canvas_app.content.languages import language_codes
from canvas_app.posters.options import LONGEST_FOOTER, TILE_PAPERS, Places, PosterOptions, TilingOptions
from canvas_app.posters.page_model.paper_sizes import load_papers
from canvas_app.posters.sheets import SHEET_IDS

DEFAULTS = {"overlap": TilingOptions().overlap, "margin": TilingOptions().margin, "dpi": 150}
"""Defaults (mm, mm, dots per inch). The parser leaves them None, so that `_fill_defaults` sees which were given."""

OUTPUT_SUFFIXES = (".pdf", ".png", ".svg")
_CUSTOM_SIZE = re.compile(r"(\d{1,9}(?:[.,]\d+)?)\s*[x×X]\s*(\d{1,9}(?:[.,]\d+)?)")


def add_poster_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    """Add the arguments of `poster` to its subparser."""
    sizes = tuple(load_papers())
    command.add_argument("file", metavar="FILE", type=file_name_type(lang), help=cli_text("file", lang))
    command.add_argument(
        "-o",
        "--out",
        metavar="OUT.pdf",
        required=True,
        type=_output_type(lang),
        help=cli_text("poster_out", lang),
    )
    command.add_argument("--force", action="store_true", help=cli_text("force", lang))
    _add_sheet_arguments(command, lang)
    paper = command.add_mutually_exclusive_group()
    paper.add_argument(
        "--size",
        metavar="SIZE",
        choices=sizes,
        type=_choice_type(sizes),
        help=cli_text("size", lang, choices=", ".join(sizes)),
    )
    paper.add_argument("--own", metavar="WxH", type=_size_type(lang), help=cli_text("own", lang))
    turn = command.add_mutually_exclusive_group()
    turn.add_argument(
        "--portrait", dest="turn", action="store_const", const="portrait", help=cli_text("portrait", lang)
    )
    turn.add_argument(
        "--landscape", dest="turn", action="store_const", const="landscape", help=cli_text("landscape", lang)
    )
    command.set_defaults(
        turn=PosterOptions().turn,
        look=PosterOptions().look,
        attach=PosterOptions().attach,
        fill_defaults=partial(_fill_defaults, command, lang),
    )
    _add_print_arguments(command, lang)
    _add_appearance_arguments(command, lang)
    command.add_argument("--dpi", metavar="N", type=int, help=cli_text("dpi", lang))
    command.add_argument("--lang", choices=language_codes(), help=cli_text("lang", lang))


def _add_sheet_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    """Add the choice of sheets."""
    sheets = command.add_mutually_exclusive_group()
    sheets.add_argument(
        "--sheet",
        metavar="SHEET",
        action="append",
        choices=SHEET_IDS,
        help=cli_text("sheet", lang, choices=", ".join(SHEET_IDS)),
    )
    sheets.add_argument("--all", action="store_true", help=cli_text("all", lang))
    command.add_argument("--each", action="store_true", help=cli_text("each", lang))


def _add_print_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    """Add tiling and bleed."""
    number = _number_type(lang)
    command.add_argument(
        "--tile",
        metavar="PAPER",
        choices=TILE_PAPERS,
        type=_choice_type(TILE_PAPERS),
        help=cli_text("tile", lang, choices=", ".join(TILE_PAPERS)),
    )
    command.add_argument("--overlap", metavar="MM", type=number, help=cli_text("overlap", lang))
    command.add_argument("--margin", metavar="MM", type=number, help=cli_text("margin", lang))
    command.add_argument("--bleed", metavar="MM", type=number, default=0.0, help=cli_text("bleed", lang))


def _add_appearance_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    """Add colours, branding and the choice of contents."""
    colour_modes = command.add_mutually_exclusive_group()
    colour_modes.add_argument(
        "--ink-saving", dest="look", action="store_const", const="ink", help=cli_text("ink_saving", lang)
    )
    colour_modes.add_argument(
        "--grey", dest="look", action="store_const", const="grey", help=cli_text("grey", lang)
    )
    command.add_argument("--logo", metavar="FILE", type=file_name_type(lang), help=cli_text("logo", lang))
    command.add_argument("--footer", metavar="TEXT", type=_footer(lang), help=cli_text("footer", lang))
    command.add_argument(
        "--names", choices=("on", "initials", "off"), default="on", help=cli_text("names", lang)
    )
    command.add_argument("--since", metavar="FILE|MOMENT", help=cli_text("since", lang))
    command.add_argument("--own-notes", action="store_true", help=cli_text("own_notes", lang))
    command.add_argument("--votes", choices=("on", "off"), default="on", help=cli_text("votes", lang))
    command.add_argument(
        "--cut", type=int, choices=(2, 4, 8), default=PosterOptions().cut, help=cli_text("cut", lang)
    )
    command.add_argument(
        "--places", choices=get_args(Places), default=PosterOptions().places, help=cli_text("places", lang)
    )
    command.add_argument(
        "--distance", metavar="M", type=_number_type(lang), default=0.0, help=cli_text("distance", lang)
    )
    command.add_argument(
        "--no-attachment", dest="attach", action="store_false", help=cli_text("no_attachment", lang)
    )


def _fill_defaults(command: argparse.ArgumentParser, lang: str, args: argparse.Namespace) -> None:
    """Fill in the defaults. Raises SystemExit 2 for an option that has no effect without another one."""
    for name, value in (("--overlap", args.overlap), ("--margin", args.margin)):
        if value is not None and not args.tile:
            command.error(cli_text("without_tile", lang, option=name))
    if args.dpi is not None and Path(args.out).suffix.lower() != ".png":
        command.error(cli_text("dpi_only_png", lang))
    for argument, default in DEFAULTS.items():
        if getattr(args, argument) is None:
            setattr(args, argument, default)


def _output_type(lang: str) -> Callable[[str], str]:
    """Return an argparse type for the output file, whose suffix must be one of `OUTPUT_SUFFIXES`."""
    is_named = file_name_type(lang)

    def check_output(given: str) -> str:
        path = Path(is_named(given))
        if not path.name or path.name.lower() in OUTPUT_SUFFIXES:
            raise argparse.ArgumentTypeError(cli_text("no_name", lang))
        if path.suffix.lower() not in OUTPUT_SUFFIXES:
            raise argparse.ArgumentTypeError(cli_text("bad_ending", lang))
        return given

    return check_output


def _footer(lang: str) -> Callable[[str], str]:
    """Return an argparse type for the footer text, which has a maximum length."""

    def footer(given: str) -> str:
        if len(given) > LONGEST_FOOTER:
            text = cli_text("footer_too_long", lang, length=len(given), limit=LONGEST_FOOTER)
            raise argparse.ArgumentTypeError(text)
        return given

    return footer


def _choice_type(names: tuple[str, ...]) -> Callable[[str], str]:
    """Return an argparse type that matches names regardless of case."""
    return lambda given: next((name for name in names if name.casefold() == given.casefold()), given)


def _number_type(lang: str) -> Callable[[str], float]:
    """Return an argparse type for finite numbers with a decimal point or comma."""

    def parse_number(given: str) -> float:
        try:
            found = float(given.replace(",", "."))
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise argparse.ArgumentTypeError(cli_text("bad_number", lang))
        return found

    return parse_number


def _size_type(lang: str) -> Callable[[str], tuple[float, float]]:
    """Return an argparse type for `WxH`: width and height in mm."""

    def parse_size(given: str) -> tuple[float, float]:
        match = _CUSTOM_SIZE.fullmatch(given.strip())
        if match is None:
            raise argparse.ArgumentTypeError(cli_text("bad_own", lang))
        return float(match[1].replace(",", ".")), float(match[2].replace(",", "."))

    return parse_size
