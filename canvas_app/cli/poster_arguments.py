"""What may stand behind `poster` on the command line."""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from canvas_app.cli.arguments import LANGUAGES, named, word
from canvas_app.posters.options import LONGEST_FOOTER
from canvas_app.posters.sheets import NAMES
from canvas_app.posters.sizes import papers

USUAL = {"overlap": 10.0, "margin": 5.0, "dpi": 150}
"""What holds where these are not given; the parser leaves them open, so that it shows whether they were."""

ENDINGS = (".pdf", ".png", ".svg")
TILES = ("A4", "A3", "Letter", "Tabloid")
_OWN = re.compile(r"(\d{1,9}(?:[.,]\d+)?)\s*[x×X]\s*(\d{1,9}(?:[.,]\d+)?)")


def describe(command: argparse.ArgumentParser, lang: str) -> None:
    """Adds the arguments of `poster`."""
    sizes = tuple(papers())
    command.add_argument("file", metavar="FILE", type=named(lang), help=word("file", lang))
    command.add_argument(
        "-o", "--out", metavar="OUT.pdf", required=True, type=_out(lang), help=word("poster_out", lang)
    )
    command.add_argument("--force", action="store_true", help=word("force", lang))
    _what(command, lang)
    paper = command.add_mutually_exclusive_group()
    paper.add_argument(
        "--size",
        metavar="SIZE",
        choices=sizes,
        type=_one_of(sizes),
        help=word("size", lang, choices=", ".join(sizes)),
    )
    paper.add_argument("--own", metavar="WxH", type=_own(lang), help=word("own", lang))
    turn = command.add_mutually_exclusive_group()
    turn.add_argument(
        "--portrait", dest="turn", action="store_const", const="portrait", help=word("portrait", lang)
    )
    turn.add_argument(
        "--landscape", dest="turn", action="store_const", const="landscape", help=word("landscape", lang)
    )
    command.set_defaults(turn="auto", look="colour", attach=True, settle=partial(_settle, command, lang))
    _print(command, lang)
    _look(command, lang)
    command.add_argument("--dpi", metavar="N", type=int, help=word("dpi", lang))
    command.add_argument("--lang", choices=LANGUAGES, help=word("lang", lang))


def _what(command: argparse.ArgumentParser, lang: str) -> None:
    """Which sheets."""
    sheets = command.add_mutually_exclusive_group()
    sheets.add_argument(
        "--sheet",
        metavar="SHEET",
        action="append",
        choices=NAMES,
        help=word("sheet", lang, choices=", ".join(NAMES)),
    )
    sheets.add_argument("--all", action="store_true", help=word("all", lang))
    command.add_argument("--each", action="store_true", help=word("each", lang))


def _print(command: argparse.ArgumentParser, lang: str) -> None:
    """For which printer."""
    number = _number(lang)
    command.add_argument(
        "--tile",
        metavar="PAPER",
        choices=TILES,
        type=_one_of(TILES),
        help=word("tile", lang, choices=", ".join(TILES)),
    )
    command.add_argument("--overlap", metavar="MM", type=number, help=word("overlap", lang))
    command.add_argument("--margin", metavar="MM", type=number, help=word("margin", lang))
    command.add_argument("--bleed", metavar="MM", type=number, default=0.0, help=word("bleed", lang))


def _look(command: argparse.ArgumentParser, lang: str) -> None:
    """What it looks like and what it tells."""
    look = command.add_mutually_exclusive_group()
    look.add_argument(
        "--ink-saving", dest="look", action="store_const", const="ink", help=word("ink_saving", lang)
    )
    look.add_argument("--grey", dest="look", action="store_const", const="grey", help=word("grey", lang))
    command.add_argument("--logo", metavar="FILE", type=named(lang), help=word("logo", lang))
    command.add_argument("--footer", metavar="TEXT", type=_footer(lang), help=word("footer", lang))
    command.add_argument("--names", choices=("on", "initials", "off"), default="on", help=word("names", lang))
    command.add_argument("--votes", choices=("on", "off"), default="on", help=word("votes", lang))
    command.add_argument(
        "--distance", metavar="M", type=_number(lang), default=0.0, help=word("distance", lang)
    )
    command.add_argument(
        "--no-attachment", dest="attach", action="store_false", help=word("no_attachment", lang)
    )


def _settle(command: argparse.ArgumentParser, lang: str, given: argparse.Namespace) -> None:
    """Fills in what was not given; says of what would change nothing what it goes with. Raises SystemExit 2."""
    for name, value in (("--overlap", given.overlap), ("--margin", given.margin)):
        if value is not None and not given.tile:
            command.error(word("without_tile", lang, option=name))
    if given.dpi is not None and Path(given.out).suffix.lower() != ".png":
        command.error(word("dpi_only_png", lang))
    for argument, usual in USUAL.items():
        if getattr(given, argument) is None:
            setattr(given, argument, usual)


def _out(lang: str) -> Callable[[str], str]:
    """A name that says what is to be made."""
    is_named = named(lang)

    def out(given: str) -> str:
        path = Path(is_named(given))
        if not path.name or path.name.lower() in ENDINGS:
            raise argparse.ArgumentTypeError(word("no_name", lang))
        if path.suffix.lower() not in ENDINGS:
            raise argparse.ArgumentTypeError(word("bad_ending", lang))
        return given

    return out


def _footer(lang: str) -> Callable[[str], str]:
    """A line for the foot of sheets."""

    def footer(given: str) -> str:
        if len(given) > LONGEST_FOOTER:
            told = word("footer_too_long", lang, length=len(given), limit=LONGEST_FOOTER)
            raise argparse.ArgumentTypeError(told)
        return given

    return footer


def _one_of(names: tuple[str, ...]) -> Callable[[str], str]:
    """One of some names in letters of any case."""
    return lambda given: next((name for name in names if name.casefold() == given.casefold()), given)


def _number(lang: str) -> Callable[[str], float]:
    """A number with a point or a comma."""

    def number(given: str) -> float:
        try:
            found = float(given.replace(",", "."))
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise argparse.ArgumentTypeError(word("bad_number", lang))
        return found

    return number


def _own(lang: str) -> Callable[[str], tuple[float, float]]:
    """Width and height in mm."""

    def own(given: str) -> tuple[float, float]:
        match = _OWN.fullmatch(given.strip())
        if match is None:
            raise argparse.ArgumentTypeError(word("bad_own", lang))
        return float(match[1].replace(",", ".")), float(match[2].replace(",", "."))

    return own
