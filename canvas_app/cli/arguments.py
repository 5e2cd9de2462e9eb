"""What may stand on the command line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

from canvas_app import __version__, paths
from canvas_app.cli.console import Console, in_one_line
from canvas_app.cli.interruption import ignore

LANGUAGES = ("nl", "en")


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(paths.resources("messages", "cli.json").read_bytes())
    return words


def read_words() -> None:
    """Read the words of the command line, so that `word` opens no file later."""
    _words()


def word(name: str, lang: str, **facts: object) -> str:
    """A line of `resources/messages/cli.json` in a language."""
    text: str = _words()[name][lang]
    return text.format(**facts)


class _Parser(argparse.ArgumentParser):
    """Says what it has to say on our console, so that no encoding and no closed pipe stops it."""

    console: Console

    def error(self, message: str) -> NoReturn:
        ignore()
        self.console.tell(self.format_usage().rstrip())
        self.console.tell(f"{self.prog}: {in_one_line(message)}")
        raise SystemExit(2)

    def _print_message(self, message: str, file: Any = None) -> None:
        ignore()
        speak = self.console.tell if file is sys.stderr else self.console.say
        speak(message.rstrip("\n"))


def _speak(lang: str) -> None:
    """Lets argparse speak the language of the terminal.

    Its own words go through gettext, for which Python brings no Dutch.
    """
    words: dict[str, str] = {}
    if lang == "nl":
        words = json.loads(paths.resources("messages", "argparse.json").read_bytes())
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined] # WORKAROUND: no other way in


def parse(arguments: list[str], console: Console) -> argparse.Namespace:
    """The command and its arguments. Raises SystemExit: 2 after saying what was wrong, 0 after help or version."""
    _Parser.console = console
    lang = console.lang
    _speak(lang)
    parser = _Parser(
        prog="canvas-app",
        description=word("about", lang),
        epilog=word("window", lang),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"canvas-app {__version__}", help=word("version", lang)
    )
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="new | import | check | poster | clean"
    )
    from canvas_app.cli.poster_arguments import describe as _poster

    describers = {"new": _new, "import": _import, "check": _check, "poster": _poster, "clean": _clean}
    for name, describe in describers.items():
        command = commands.add_parser(
            name, help=word(name, lang), description=word(name, lang), allow_abbrev=False
        )
        describe(command, lang)
    given = parser.parse_args(arguments)
    if given.command == "poster":
        given.settle(given)
    return given


def named(lang: str) -> Callable[[str], str]:
    """The name of a file: not nothing, which Python takes for the folder where the command runs."""

    def name(given: str) -> str:
        if not given.strip():
            raise argparse.ArgumentTypeError(word("no_name", lang))
        return given

    return name


def _new(command: argparse.ArgumentParser, lang: str) -> None:
    choices = ", ".join(sorted({path.name.partition(".")[0] for path in paths.samples()}))
    command.add_argument("out", metavar="OUT", type=named(lang), help=word("out", lang))
    command.add_argument("--title", metavar="T", help=word("title", lang))
    command.add_argument("--lang", choices=LANGUAGES, help=word("lang", lang))
    command.add_argument("--example", metavar="NAME", help=word("example", lang, choices=choices))


def _import(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument("file", metavar="FILE", type=named(lang), help=word("file", lang))
    command.add_argument("notes", metavar="NOTES.csv", type=named(lang), help=word("notes", lang))


def _check(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument("files", metavar="FILE", nargs="+", type=named(lang), help=word("file", lang))


def _clean(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument("file", metavar="FILE", type=named(lang), help=word("file", lang))
    command.add_argument("out", metavar="OUT", type=named(lang), help=word("out", lang))
