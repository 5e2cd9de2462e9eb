"""The page to fill in at home: what people wrote is no markup, nothing is fetched, all languages are in it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_app.content.handout_form import Assignment, FormTopic, HandoutForm, OtherNote, make_form
from canvas_app.content.languages import language, language_codes, texts
from canvas_app.content.method import load_method
from canvas_app.errors import FileError
from canvas_app.exchange.html_answers import parse
from canvas_app.exchange.html_form import SCRIPTS, render
from canvas_app.platform import paths
from canvas_app.storage.example_files import load_example
from tests.data.hostile.strings import all_strings
from tests.unit.pseudo_language import CODE, known_pseudo_language

THEME, DECISIONS = "identity.passion.theme", "rules.decisions"
HARM = "</script><script>alert(1)</script><!-- <script> ]]> &lt; {{script}} {{policy}} \u2028 \\u003c ' \" `"


class Page(HTMLParser):
    """The elements of a page, and what stands in those whose content counts."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.text = data.decode()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.content: dict[str, list[str]] = {}
        self._open = ""
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        self.content.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.content[self._open][-1] += data

    @property
    def data(self) -> dict[str, object]:
        """What the script is told."""
        found: dict[str, object] = json.loads(self.content["script"][0])
        return found


def form_with(text: str = "Wat vind je?", lang: str = "nl", **values: str) -> HandoutForm:
    topic = FormTopic(DECISIONS, text, text, text, (text, text), (OtherNote(text, text), OtherNote(text)))
    fields = {"document_id": text, "title": text, "session": text, "person": "p1", "person_name": text}
    fields |= {"instruction": text, "due": text, **values}
    return HandoutForm(lang=lang, topics=(topic, topic._replace(id="newer.topic")), **fields)


def example_form(lang: str) -> HandoutForm:
    assignment = Assignment((THEME, DECISIONS), "Denk na", "2026-12-16")
    return make_form(load_example("niplan", lang), load_method(), assignment, "", lang)


def test_nothing_that_people_wrote_is_markup() -> None:
    harmless, harmful = Page(render(form_with("x"))), Page(render(form_with(HARM)))
    assert [tag for tag, _ in harmful.tags] == [tag for tag, _ in harmless.tags]
    assert harmful.content["script"][1] == harmless.content["script"][1]
    assert harmful.content["title"] == [f"{HARM}: thuis invullen"]
    assert (
        "alert(1)"
        not in harmful.text.replace(unescape(harmful.content["script"][0]), "").partition("</title>")[2]
    )


@given(st.text(max_size=50) | st.sampled_from(all_strings()))
def test_whatever_people_wrote_reaches_the_script_as_they_wrote_it(text: str) -> None:
    page = Page(render(form_with(text)))
    [topic, _] = page.data["topics"]  # type: ignore[misc]
    assert page.data["network"] == text
    assert topic["own"] == [text, text]
    assert topic["others"][0] == {"text": text, "author": text}
    assert len(page.content["script"]) == 2


def test_the_policy_allows_this_script_and_style_and_nothing_else() -> None:
    page = Page(render(form_with(HARM)))
    policy = next(
        attributes["content"] or ""
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules == {
        "default-src": "'none'",
        "script-src": f"'{hashed(page.content['script'][1])}'",
        "style-src": f"'{hashed(page.content['style'][0])}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not [tag for tag, found in page.tags if {"style", "src", "onclick", "onload"} & {*found}]
    assert page.text.index("Content-Security-Policy") < page.text.index("<style>")


def hashed(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def test_nothing_is_fetched_and_nothing_is_sent() -> None:
    page = Page(render(example_form("nl")))
    assert not re.search(r"https?:|//[a-z]+\.", page.text.replace(page.content["style"][0], ""))
    assert "url(" not in page.content["style"][0]
    assert "@import" not in page.text
    assert not {tag for tag, _ in page.tags} & {"form", "link", "img", "iframe", "object", "embed", "base"}
    for call in (
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "eval(",
        "innerHTML",
        "document.write",
    ):
        assert call not in page.content["script"][1]


def test_it_is_small_enough_for_a_mail() -> None:
    assert len(render(example_form("nl"))) < 200_000


@pytest.mark.parametrize("lang", language_codes())
def test_all_languages_are_in_it_and_that_of_the_form_comes_first(lang: str) -> None:
    page = Page(render(example_form(lang)))
    assert page.tags[0] == ("html", {"lang": lang})
    assert page.data["lang"] == lang
    assert page.data["languages"] == {code: language(code).name for code in language_codes()}
    said = re.findall(r'<p lang="(\w+)">', page.text.partition("<noscript>")[2].partition("</noscript>")[0])
    assert said[0] == lang
    assert {*said} == {*language_codes()}
    topic = page.data["topics"][0]  # type: ignore[index]
    titles = {code: load_method().topics[THEME].title[code] for code in language_codes()}
    assert {code: words["title"] for code, words in topic["words"].items()} == titles


def test_a_topic_that_the_method_lacks_is_asked_as_it_is() -> None:
    topics = Page(render(form_with("Nieuw"))).data["topics"]
    assert {words["title"] for words in topics[1]["words"].values()} == {"Nieuw"}  # type: ignore[index]


def test_until_when_is_a_day_or_what_people_wrote() -> None:
    assert Page(render(example_form("nl"))).data["is_day"] is True
    assert Page(render(form_with("volgende week"))).data["is_day"] is False
    assert Page(render(form_with(due=""))).data["is_day"] is False


def test_a_day_is_written_out_in_each_language_and_other_words_stay() -> None:
    assert Page(render(example_form("en"))).data["due"] == {
        "nl": "16 december 2026",
        "en": "16 December 2026",
    }
    assert Page(render(form_with("volgende week"))).data["due"] == dict.fromkeys(
        language_codes(), "volgende week"
    )
    assert Page(render(form_with(due="  "))).data["due"] == {}


def test_a_language_that_is_only_a_folder_is_offered(tmp_path_factory: pytest.TempPathFactory) -> None:
    with known_pseudo_language(tmp_path_factory.mktemp("xx")):
        page = Page(render(form_with(lang=CODE)))
        assert CODE in page.data["languages"]  # type: ignore[operator]
        assert page.tags[0] == ("html", {"lang": CODE})


def test_every_word_is_said_and_nothing_else_is() -> None:
    """Names in the template and the script, and those in the texts of each language."""
    source = "".join(paths.resource_path("html_form", f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    source += paths.resource_path("html_form", "page.html").read_text("utf-8")
    asked = {*re.findall(r"""['"]([a-z]+(?:_[a-z]+)*)['"]""", source)}
    for code in language_codes():
        words = {*texts("html_form", code)["page"]}
        assert words - asked <= {"no_script", "no_script_do"}
        assert {*re.findall(r"""data-(?:text|label)=["'](\w+)["']""", source)} <= words
        assert {
            *re.findall(r"""\b(?:word|say|tell)\((?:[^,'()]+(?:\([^)]*\))?, )?'(\w+)'""", source)
        } <= words


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    shapes = [
        {
            (part, name): places(text)
            for part, words in texts("html_form", code).items()
            for name, text in words.items()
        }
        for code in language_codes()
    ]
    assert all(shape == shapes[0] for shape in shapes)


def places(text: str | list[str]) -> object:
    if isinstance(text, list):
        return [places(one) for one in text]
    return sorted(re.findall(r"\{\w+\}", text))


def test_the_page_itself_holds_no_answers() -> None:
    with pytest.raises(FileError, match="answers_in_form"):
        parse(render(example_form("nl")))
