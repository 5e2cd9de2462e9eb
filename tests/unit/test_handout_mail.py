"""The mail with a copy: what is to be done with that kind, in the words of the page and of the program."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from canvas_app.content.handout_form import Assignment, topics_in
from canvas_app.content.handout_mail import handout_mail
from canvas_app.content.languages import guide_path, texts
from canvas_app.content.method import load_method
from canvas_app.exchange.handout_formats import HANDOUT_FORMATS, filled_in_filename
from canvas_app.model.handout import Handout
from canvas_app.storage.example_files import load_example

pytestmark = pytest.mark.core

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("nl", "en")
METHOD = load_method()
THEME = "identity.passion.theme"
IN_PROGRAM = {"&Open…", "Hand in", "Show in folder"}


def mail(format_id: str, lang: str = "nl", **asked: str) -> str:
    assignment = Assignment((THEME,), asked.get("instruction", ""), asked.get("due", ""))
    return handout_mail(load_example("niplan", lang).workshop, METHOD, assignment, format_id)


def buttons(lang: str) -> set[str]:
    """The words of the buttons of the window that a participant needs."""
    root = ET.parse(ROOT / "translations/canvas_nl.ts").getroot()
    said = {one.findtext("source", ""): one.findtext("translation", "") for one in root.iter("message")}
    assert said.keys() >= IN_PROGRAM
    return {(said[name] if lang == "nl" else name).replace("&", "") for name in IN_PROGRAM}


@pytest.mark.parametrize(("format_id", "lang"), [*product(HANDOUT_FORMATS, LANGUAGES)])
def test_what_is_quoted_is_what_the_page_or_the_program_says(format_id: str, lang: str) -> None:
    page = texts("html_form", lang)["page"]
    named = {
        "json": {*buttons(lang), texts("handouts", lang)["filled_in"]},
        "html": {page[name] for name in ("save", "share", "copy", "answers_file")},
        "pdf": set(),
    }
    assert {*re.findall("“([^”]*)”", mail(format_id, lang))} == named[format_id]


def test_the_page_shows_what_the_mail_names() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "resources/html_form").iterdir())
    for name in ("save", "share", "copy", "answers_file"):
        assert re.search(rf"word\('{name}'\)|data-text=\"{name}\"", source), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_calls_the_files_what_they_are_called(lang: str) -> None:
    guide = guide_path(lang).read_text("utf-8")
    document = load_example("niplan", lang)
    called = {one.name: one.id for one in document.participants.values()}
    for name in ("Nadia el Khatib", "Thuy Pham"):
        handed_in = replace(document, handout=Handout(filled_by=called[name]))
        assert f"`{filled_in_filename(handed_in)}`" in guide
    answers = texts("html_form", lang)["page"]["answers_file"]
    assert f"`{document.workshop.title} – Nadia el Khatib – {answers}.json`" in guide


def test_each_kind_says_for_itself_what_to_send_back() -> None:
    said = {format_id: mail(format_id) for format_id in HANDOUT_FORMATS}
    assert "Stuur niet de webpagina terug" in said["html"]
    assert "niet afdrukken als pdf" in said["pdf"]
    assert "Heb je Netwerk Canvas niet?" in said["json"]
    for text in said.values():
        assert [line[:3] for line in text.splitlines() if line[:1].isdigit()] == ["1. ", "2. ", "3. "]
        assert "Beantwoord deze mail" in text
        assert "NIPlan" in text
        assert "kom je er niet uit" in text


def test_who_corrects_something_says_so_where_the_program_does_not_see_it() -> None:
    said = {format_id: mail(format_id) for format_id in HANDOUT_FORMATS}
    assert "lever opnieuw in" in said["json"]
    assert "Zeg er bij een verbetering bij" not in said["json"]
    for format_id in ("html", "pdf"):
        assert "Zeg er bij een verbetering bij wat je veranderde" in said[format_id]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2026-06-01", "Graag uiterlijk 1 juni 2026."),
        ("1 juni 2026", "Graag uiterlijk 1 juni 2026."),
        ("donderdag", "Inleveren: donderdag."),
        ("voor de zomer van 2026", "Inleveren: voor de zomer van 2026."),
        ("{due}", "Inleveren: {due}."),
    ],
)
def test_until_when_is_said_in_a_sentence_of_its_own(due: str, said: str) -> None:
    assert said in mail("html", due=due)


def test_without_a_date_or_instruction_nothing_is_left_open() -> None:
    text = mail("pdf")
    assert "uiterlijk" not in text
    assert "Inleveren" not in text
    assert "\n\n\n" not in text
    assert not re.search(r"[{}]| $", text, re.MULTILINE)


def test_what_the_facilitator_asks_is_kept_as_it_is() -> None:
    assert "Denk aan {network} en 100 %." in mail("html", instruction=" Denk aan {network} en 100 %.\n")


def test_many_topics_are_named_by_their_blocks() -> None:
    document = load_example("niplan", "nl")
    topics = topics_in(("rules", "identity"), METHOD)
    text = handout_mail(document.workshop, METHOD, Assignment(topics), "html")
    titles = [METHOD.block(block).title["nl"] for block in ("rules", "identity")]
    assert f"Het gaat over: {', '.join(titles)}." in text
    assert f"Het gaat over: {METHOD.topics[THEME].title['nl']}." in mail("html")
