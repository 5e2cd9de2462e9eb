"""Argument parser of the command line, and its translated texts."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import Any, NoReturn

from canvas_app import __version__
from canvas_app.cli.console import Console, displayable_name
from canvas_app.cli.interrupts import ignore_interrupts
from canvas_app.cli.poster_arguments import add_poster_arguments
from canvas_app.cli.texts import cli_text, file_name_type
from canvas_app.content.languages import language_codes, texts
from canvas_app.content.method import block_id_of, load_method
from canvas_app.exchange.export_formats import EXPORT_FORMATS, format_of_name
from canvas_app.exchange.handout_formats import HANDOUT_FORMATS
from canvas_app.platform import paths


class _ConsoleParser(argparse.ArgumentParser):
    """An argument parser that prints through `Console`, which copes with any encoding and with closed pipes.

    Attributes:
        console: shared by all parsers, because argparse creates the subparsers itself.
    """

    console: Console

    def error(self, message: str) -> NoReturn:
        ignore_interrupts()
        self.console.print_error(self.format_usage().rstrip())
        self.console.print_error(f"{self.prog}: {displayable_name(message)}")
        raise SystemExit(2)

    def _print_message(self, message: str, file: Any = None) -> None:
        ignore_interrupts()
        print_ = self.console.print_error if file is sys.stderr else self.console.print
        print_(message.rstrip("\n"))


def _translate_argparse(lang: str) -> None:
    """Translate argparse's own messages.

    They go through gettext, but Python ships no catalogues.
    """
    words = texts("argparse", lang)
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined] # WORKAROUND: no other way in


def parse_arguments(arguments: list[str], console: Console) -> argparse.Namespace:
    """Parse the command line.

    Raises:
        SystemExit: 2 after printing a usage error, 0 after printing the help or the version.
    """
    _ConsoleParser.console = console
    lang = console.lang
    _translate_argparse(lang)
    parser = _ConsoleParser(
        prog="canvas-app",
        description=cli_text("about", lang),
        epilog=cli_text("window", lang),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"canvas-app {__version__}", help=cli_text("version", lang)
    )
    parser.add_argument("--verbose", action="store_true", help=cli_text("verbose", lang))
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="new | import | export | check | poster | clean | merge | collect | compare | handout | sync",
    )
    argument_adders = {
        "new": _add_new_arguments,
        "import": _add_import_arguments,
        "export": _add_export_arguments,
        "check": _add_check_arguments,
        "poster": add_poster_arguments,
        "clean": _add_clean_arguments,
        "merge": _add_merge_arguments,
        "collect": _add_collect_arguments,
        "compare": _add_compare_arguments,
        "handout": _add_handout_arguments,
        "sync": _add_sync_arguments,
    }
    for name, add_arguments in argument_adders.items():
        command = commands.add_parser(
            name, help=cli_text(name, lang), description=cli_text(name, lang), allow_abbrev=False
        )
        add_arguments(command, lang)
    args = parser.parse_args(arguments)
    if "fill_defaults" in args:
        args.fill_defaults(args)
    return args


def _add_new_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    choices = ", ".join(sorted({path.name.partition(".")[0] for path in paths.sample_files()}))
    command.add_argument("out", metavar="OUT", type=file_name_type(lang), help=cli_text("out", lang))
    command.add_argument("--title", metavar="T", help=cli_text("title", lang))
    command.add_argument("--lang", choices=language_codes(), help=cli_text("lang", lang))
    command.add_argument("--example", metavar="NAME", help=cli_text("example", lang, choices=choices))


def _add_import_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument("file", metavar="FILE", type=file_name_type(lang), help=cli_text("file", lang))
    command.add_argument("notes", metavar="NOTES", type=file_name_type(lang), help=cli_text("notes", lang))


def _add_export_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument("file", metavar="FILE", type=file_name_type(lang), help=cli_text("file", lang))
    command.add_argument("--to", choices=tuple(EXPORT_FORMATS), help=cli_text("export_to", lang))
    command.add_argument(
        "-o", "--out", metavar="OUT", required=True, type=file_name_type(lang), help=cli_text("out", lang)
    )
    command.add_argument("--without-names", action="store_true", help=cli_text("without_names", lang))
    command.add_argument("--force", action="store_true", help=cli_text("export_force", lang))
    command.add_argument("--lang", choices=language_codes(), help=cli_text("lang", lang))
    command.set_defaults(fill_defaults=partial(_fill_format, command, lang))


def _fill_format(command: argparse.ArgumentParser, lang: str, args: argparse.Namespace) -> None:
    """Fill in the format that the name of the file stands for. Raises SystemExit 2 where it stands for none."""
    args.to = args.to or format_of_name(args.out)
    if not args.to:
        *endings, last = (one.suffix for one in EXPORT_FORMATS.values())
        command.error(cli_text("no_format", lang, endings=", ".join(endings), last=last))


def _add_check_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument(
        "files", metavar="FILE", nargs="+", type=file_name_type(lang), help=cli_text("file", lang)
    )


def _add_clean_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument("file", metavar="FILE", type=file_name_type(lang), help=cli_text("file", lang))
    command.add_argument("out", metavar="OUT", type=file_name_type(lang), help=cli_text("out", lang))


def _add_merge_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    name = file_name_type(lang)
    command.add_argument("base", metavar="BASE", type=name, help=cli_text("merge_base", lang))
    command.add_argument("files", metavar="FILE", nargs="+", type=name, help=cli_text("merge_files", lang))
    _add_merge_output(command, lang)


def _add_collect_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    name = file_name_type(lang)
    command.add_argument("base", metavar="FILE", type=name, help=cli_text("merge_base", lang))
    command.add_argument(
        "files", metavar="FILLED", nargs="+", type=name, help=cli_text("collect_files", lang)
    )
    command.add_argument("--replace", action="store_true", help=cli_text("collect_replace", lang))
    command.add_argument("--bring-back", action="store_true", help=cli_text("collect_bring_back", lang))
    _add_merge_output(command, lang)


def _add_merge_output(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument(
        "-o",
        "--out",
        metavar="OUT",
        required=True,
        type=file_name_type(lang),
        help=cli_text("merge_out", lang),
    )


def _add_compare_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    name = file_name_type(lang)
    command.add_argument("before", metavar="A", type=name, help=cli_text("compare_before", lang))
    command.add_argument("after", metavar="B", type=name, help=cli_text("compare_after", lang))
    command.add_argument("--to", choices=("text", "md"), default="text", help=cli_text("compare_to", lang))
    command.add_argument("-o", "--out", metavar="OUT", type=name, help=cli_text("compare_out", lang))


def _add_handout_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    name = file_name_type(lang)
    topics = load_method().topics
    groups = dict.fromkeys(topic.rpartition(".")[0] for topic in topics)
    blocks = dict.fromkeys(map(block_id_of, topics))  # coalitions have no questions that a copy could ask
    places = tuple(dict.fromkeys((*blocks, *groups, *topics)))
    command.add_argument("file", metavar="FILE", type=name, help=cli_text("file", lang))
    command.add_argument(
        "--for",
        dest="names",
        metavar="NAME",
        nargs="+",
        action="extend",
        default=[],
        help=cli_text("handout_for", lang),
    )
    command.add_argument(
        "--about",
        metavar="TOPIC",
        nargs="+",
        action="extend",
        choices=places,
        help=cli_text("handout_about", lang),
    )
    command.add_argument(
        "--kind", choices=tuple(HANDOUT_FORMATS), default="json", help=cli_text("handout_kind", lang)
    )
    command.add_argument("--instruction", metavar="T", help=cli_text("handout_instruction", lang))
    command.add_argument("--due", metavar="DAY", help=cli_text("handout_due", lang))
    command.add_argument("--own-only", action="store_true", help=cli_text("handout_own_only", lang))
    command.add_argument("--without-names", action="store_true", help=cli_text("handout_without_names", lang))
    command.add_argument(
        "-o", "--out", metavar="FOLDER", required=True, type=name, help=cli_text("handout_out", lang)
    )


def _add_sync_arguments(command: argparse.ArgumentParser, lang: str) -> None:
    name = file_name_type(lang)
    command.add_argument("file", metavar="FILE", type=name, help=cli_text("sync_file", lang))
    command.add_argument("folder", metavar="FOLDER", type=name, help=cli_text("sync_folder", lang))
    command.add_argument("--once", action="store_true", help=cli_text("sync_once", lang))
    command.add_argument("--name", metavar="NAME", default="", help=cli_text("sync_name", lang))
