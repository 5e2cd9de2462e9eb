"""The documents stay true: links lead somewhere, commands are accepted, and what is quoted is what the program says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from canvas_app.__main__ import parse_gui_args
from canvas_app.cli.argument_parser import parse_arguments
from canvas_app.cli.console import Console
from canvas_app.content.languages import guide_path, language, language_codes, texts
from canvas_app.content.method import load_method
from canvas_app.platform import paths
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from tests.unit.scenarios import FAULTS, SCENARIOS, ScenarioRun
from tests.unit.test_safety_steps import MUTANTS

ROOT = Path(__file__).resolve().parents[2]
GUIDES = {"nl": ROOT / "docs/gids.md", "en": ROOT / "docs/guide.md"}
DOCUMENTS = [
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
]

STEP = " [\u203a\u00b7] "
"""What stands between a menu and its line (\u203a), and between two things the status line says (\u00b7)."""


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_code(words: str) -> str:
    return re.sub(r"`[^`\n]+`", "`", re.sub(r"^```.*?^```", "", words, flags=re.MULTILINE | re.DOTALL))


def headings(path: Path) -> list[tuple[int, str]]:
    found = re.findall(r"^(#+) (.+)$", without_code(text(path)), flags=re.MULTILINE)
    return [(len(marks), words) for marks, words in found]


def anchor(words: str) -> str:
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")


def commands(path: Path) -> Iterator[str]:
    for block in re.findall(r"^```\n(.*?)^```", text(path), flags=re.MULTILINE | re.DOTALL):
        yield from (line for line in block.splitlines() if line.startswith("canvas-app"))


# Links and pictures


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(text(document))):
        if target.startswith(("http://", "https://")):
            continue
        name, _, fragment = target.partition("#")
        file = document.parent / name if name else document
        assert file.exists(), target
        if fragment:
            assert fragment in {anchor(words) for _, words in headings(file)}, target


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_a_guide_needs_nothing_from_outside(guide: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)", without_code(text(guide)))
    assert not [target for target in targets if target.startswith(("http:", "https:", "/", ".."))]
    assert {target for target in targets if target.endswith(".md")} == {
        path.name for path in GUIDES.values() if path != guide
    }


def test_all_pictures_are_shown_somewhere_and_not_too_heavy() -> None:
    pictures = sorted((ROOT / "docs/pictures").glob("*"))
    shown = "".join(text(document) for document in DOCUMENTS)
    assert pictures
    assert not [picture.name for picture in pictures if f"pictures/{picture.name}" not in shown]
    assert not [picture.name for picture in pictures if picture.stat().st_size > 220_000]
    assert sum(picture.stat().st_size for picture in pictures) < 4_000_000


def test_a_picture_is_in_the_language_of_its_guide() -> None:
    for lang, guide in GUIDES.items():
        pictures = re.findall(r"pictures/([\w-]+)\.png", text(guide))
        assert pictures
        assert all(name.endswith(f"-{lang}") for name in pictures)


def test_the_readme_begins_with_the_window() -> None:
    assert "docs/pictures/window-nl.png" in text(ROOT / "README.md")[:1500]


def test_the_readme_names_every_command_sheet_and_look() -> None:
    words = text(ROOT / "README.md")
    assert [name for name in SHEET_IDS if not re.search(rf"\b{name}\b", words)] == []
    for command in (
        "new",
        "import",
        "check",
        "clean",
        "poster",
        "merge",
        "collect",
        "compare",
        "export",
        "handout",
        "sync",
    ):
        assert f"canvas-app {command} " in words
    options = set(re.findall(r"`?(--[a-z-]+)", words)) - {"--version", "--help"}
    parsed = ["new x --title T --lang nl --example bodem", "poster x -o x.pdf --all --own 900x600 --lang nl"]
    parsed += [
        "poster x -o x.pdf --tile A4 --ink-saving --logo x --footer x --names off --distance 2 --since y"
    ]
    parsed += [
        "merge a b c -o d",
        "collect a b c -o d",
        "compare a b --to md -o d",
        "export a --to md -o d --without-names",
    ]
    parsed += ["handout a -o d --for Anna Ben --about identity rules.decisions --own-only --kind html"]
    parsed += ["handout a -o d --instruction Denk-mee --due donderdag"]
    parsed += ["sync a d --once --name Anna"]
    parsed += ["--verbose poster x -o x.pdf --bleed 3 --grey --size A4 --sheet block --force"]
    assert all(is_accepted(line.split(), "en") for line in parsed)
    assert options <= {word for line in parsed for word in line.split() if word.startswith("--")}


def test_what_is_promised_counts_what_is_tried(tmp_path: Path) -> None:
    words = text(ROOT / "docs/reliability.md")
    calls = sum(len(ScenarioRun(one, tmp_path / str(number)).calls) for number, one in enumerate(SCENARIOS))
    assert f"{len(SCENARIOS)} actions, " in words
    assert f"each with {len(FAULTS)} faults" in words
    assert calls * len(FAULTS) * 2 > 10_000
    assert "more than 10,000 tries" in words
    assert f"{len(MUTANTS)} steps taken out in turn, {len(MUTANTS)} tests turn red" in words
    for name in re.findall(r"tests/[\w/]+\.py", words):
        assert (ROOT / name).exists(), name


# Two languages


def test_both_guides_are_built_alike() -> None:
    dutch, english = (headings(guide) for guide in GUIDES.values())
    assert [level for level, _ in dutch] == [level for level, _ in english]
    for mark in (r"^\|", r"^!\[", r"^canvas-app", r"^\d\. ", r"^- "):
        counts = [len(re.findall(mark, text(guide), flags=re.MULTILINE)) for guide in GUIDES.values()]
        assert counts[0] == counts[1], mark


def test_the_program_finds_its_guides() -> None:
    assert {lang: guide_path(lang) for lang in GUIDES} == GUIDES


# What the guides say of the program


@pytest.mark.parametrize("lang", GUIDES)
def test_every_command_is_accepted(lang: str) -> None:
    lines = list(commands(GUIDES[lang]))
    assert {line.split()[1] for line in lines if " " in line} >= {
        "new",
        "import",
        "check",
        "poster",
        "--version",
    }
    refused = [line for line in lines if not is_accepted(shlex.split(line)[1:], lang)]
    assert not refused


def is_accepted(arguments: list[str], lang: str) -> bool:
    if parse_gui_args(arguments) is not None:
        return True
    try:
        parse_arguments(arguments, Console(lang))
    except SystemExit as end:
        return not end.code
    return True


@pytest.mark.parametrize("lang", GUIDES)
def test_every_topic_is_named(lang: str) -> None:
    named = set(
        re.findall(r"`((?:identity|rules|leadership|organisation|coalitions)\.[\w.]+)`", text(GUIDES[lang]))
    )
    method = load_method()
    assert named == {*method.topics, *(f"coalitions.{form.id}" for form in method.coalition.forms)}


@pytest.mark.parametrize("lang", GUIDES)
def test_what_is_quoted_is_what_the_program_says(lang: str) -> None:
    """Words in italics are words of the program, in the guide's language."""
    words = re.sub(r"\*\*[^*]+\*\*", "", without_code(text(GUIDES[lang])))
    quoted = set(re.findall(r"\*([^*]+)\*", words))
    assert len(quoted) > 40
    unknown = [phrase for phrase in quoted if not all(is_said(part, lang) for part in re.split(STEP, phrase))]
    assert not unknown


def test_a_sheet_is_a_vel_in_dutch() -> None:
    advice = (words for error in _errors("nl") for words in error.values())
    said = [*plain_words("nl"), *advice, text(GUIDES["nl"])]
    assert not [words for words in said if re.search(r"\b(?:blad|bladen)\b", words, flags=re.IGNORECASE)]


def is_said(phrase: str, lang: str) -> bool:
    phrase = " ".join(phrase.split())
    return plain(phrase) in plain_words(lang) or any(fits(phrase, sentence) for sentence in sentences(lang))


def plain(words: str) -> str:
    return words.replace("&", "").strip("…. ").casefold()


@cache
def plain_words(lang: str) -> frozenset[str]:
    """The words of the window and of the method."""
    buttons = {"nl": "+ briefje", "en": "+ note"}, {"nl": "+ Nieuwe coalitie", "en": "+ New coalition"}
    found = {plain(button[lang]) for button in buttons}
    for domain in ("method", "agreements", "html_form"):
        found.update(plain(words) for words in _all_texts(texts(domain, lang)))
    found.update(plain(words) for words in _in_window(lang))
    found.update(plain(sentence) for sentence in sentences(lang))
    return frozenset(found)


def _in_window(lang: str) -> Iterator[str]:
    for message in ET.parse(ROOT / "translations/canvas_nl.ts").getroot().iter("message"):
        source, translation = message.findtext("source", ""), message.findtext("translation", "")
        yield source.split("%n")[0] if lang == "en" else translation
    yield from (language(code).name for code in language_codes())
    yield from (load_sheet_kind(name).title(lang) for name in SHEET_IDS)
    for sample in paths.sample_files():
        if sample.name.endswith(f".{lang}{paths.DOCUMENT_SUFFIX}"):
            yield str(json.loads(text(sample))["workshop"]["title"])


def _all_texts(tree: object) -> Iterator[str]:
    """Every text in a tree of them."""
    if isinstance(tree, str):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, (list, tuple)) else ():
        yield from _all_texts(part)


@cache
def sentences(lang: str) -> tuple[str, ...]:
    """What is said of errors and posters."""
    domains = ("errors", "poster", "cli", "kinds", "argparse")
    return tuple(words for domain in domains for words in _all_texts(texts(domain, lang)))


def _errors(lang: str) -> list[dict[str, str]]:
    return [*texts("errors", lang).values()]


def fits(phrase: str, sentence: str) -> bool:
    """Whether a phrase is (a part of) a sentence whose facts are not known: `…` stands for any of them."""
    asked = [part.strip(" .") for part in phrase.split("…") if part.strip(" .")]
    if all(part in sentence for part in asked):
        return True
    pattern = ".+".join(re.escape(part) for part in re.split(r"\{\w+\}", sentence))
    return re.fullmatch(pattern, phrase) is not None


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/decisions.md"])
def test_every_file_and_folder_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"`([\w./-]+(?:\.(?:py|json|md|toml|ini)|/))`", text(ROOT / name)))
    places = (
        "",
        "canvas_app",
        "canvas_app/ui",
        "canvas_app/posters",
        "canvas_app/storage",
        "resources",
        "tests",
        "docs",
    )
    known = {path.name for path in (ROOT / "resources/languages/nl").iterdir()}
    missing = {
        path
        for path in named - known
        if not any(
            (ROOT / place / path).exists()
            for place in (*places, "canvas_app/posters/page_model", "canvas_app/model")
        )
    }
    assert not missing
