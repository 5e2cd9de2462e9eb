"""The page for at home, open in two tabs of one browser: whatever order people type in, no words are lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from canvas_app.content.handout_form import Assignment, HandoutForm, make_form
from canvas_app.content.method import load_method
from canvas_app.exchange.html_form import render
from canvas_app.storage.example_files import load_example
from tests.screen.chromium_browser import LAPTOP, Chromium, Tab, chromium, needs_chromium
from tests.screen.x_screen import wait_until_true

pytestmark = [needs_chromium, pytest.mark.slow]

TOPICS = ("identity.passion.theme", "identity.passion.values")
VALUES = (
    "[...document.querySelectorAll('.topic:not([hidden]) textarea')].map((one) => one.value).filter(Boolean)"
)
KEY = (
    "Object.keys(localStorage).find((key) => "
    "key.includes(JSON.parse(document.getElementById('form').textContent).document_id))"
)
DEAF = (
    "window.addEventListener('storage', (event) => window.isDeaf && event.stopImmediatePropagation(), true);"
)
"""Makes a tab hear nothing of another, as one that the system put to sleep."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


def make_assignment(person: str, topics: tuple[str, ...] = TOPICS) -> HandoutForm:
    document = load_example("niplan", "nl")
    someone = person and next(iter(document.participants))
    return make_form(document, load_method(), Assignment(topics, "Denk na.", ""), someone, "nl")


Opener = Callable[..., Tab]


@pytest.fixture
def open_tab(browser: Chromium, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same page in one more tab, at its first question."""
    tabs: list[Tab] = []
    browser.shown = tabs  # type: ignore[attr-defined]

    def open_it(form: HandoutForm | None = None, question: int = 1) -> Tab:
        page = tmp_path / "thuis.html"
        page.write_bytes(render((form or make_assignment("p"))._replace(document_id=tmp_path.name)))
        tabs.append(browser.open_tab(LAPTOP, prelude=DEAF))
        tabs[-1].load(page)
        if question:
            show(tabs[-1], question)
        return tabs[-1]

    yield open_it
    assert not tabs[0].complaints()
    for tab in tabs:
        tab.close()
    browser.events.clear()


def show(tab: Tab, question: int) -> None:
    tab.evaluate(f"document.querySelectorAll('#topics button')[{question - 1}].click()")


def arrive(tab: Tab) -> None:
    """Wait until every tab can read what another stored: shorter than people need to go to a tab."""
    tabs = tab.browser.shown  # type: ignore[attr-defined]
    wait_until_true(
        lambda: len({one.evaluate("JSON.stringify(localStorage)") for one in tabs}) == 1, "arrival"
    )


def add(tab: Tab, text: str) -> None:
    arrive(tab)
    tab.call("Page.bringToFront")
    tab.evaluate("[...document.querySelectorAll('.topic:not([hidden]) textarea')].at(-1).focus()")
    tab.write(text)


def focus(tab: Tab, text: str) -> None:
    tab.evaluate(
        "(() => { const field = [...document.querySelectorAll('textarea')]"
        f".find((one) => one.value === {json.dumps(text)}); field.focus(); field.setSelectionRange(9999, 9999); }})()"
    )


def delete(tab: Tab, text: str) -> None:
    arrive(tab)
    tab.call("Page.bringToFront")
    tab.evaluate(
        "[...document.querySelectorAll('.topic:not([hidden]) textarea')]"
        f".find((one) => one.value === {json.dumps(text)}).parentElement.querySelector('.remove').click()"
    )


def stored(tab: Tab) -> list[str]:
    arrive(tab)
    notes = json.loads(tab.evaluate(f"localStorage[{KEY}]"))["notes"]
    return sorted(text for texts in notes.values() for text in texts)


def settled(tab: Tab, *texts: str) -> None:
    """Wait until a tab shows just these notes, in whatever order."""
    wait_until_true(lambda: sorted(tab.evaluate(VALUES)) == sorted(texts), f"{texts}", 8)


@pytest.mark.parametrize("is_deaf", [False, True], ids=["heard", "asleep"])
@pytest.mark.parametrize("first", [0, 1])
def test_what_both_tabs_wrote_stands_in_the_draft(open_tab: Opener, first: int, is_deaf: bool) -> None:
    tabs = [open_tab(), open_tab()]
    one, other = tabs[first], tabs[1 - first]
    for tab in tabs:
        tab.evaluate(f"window.isDeaf = {str(is_deaf).lower()}")
    add(one, "een")
    add(other, "twee")
    add(other, "drie")
    other.press_enter()
    add(other, "vier")
    add(one, " en verder")
    texts = ("een", "twee", "drie", "vier", " en verder")
    assert stored(one) == sorted(texts)
    settled(one, *texts)
    settled(open_tab(question=0), *texts)


def test_the_sentence_that_is_being_typed_goes_on_where_it_was(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    add(one, "een halve")
    add(other, "iets anders")
    assert one.evaluate("document.activeElement.value") == "een halve"
    arrive(one)
    one.call("Page.bringToFront")
    one.write(" zin")
    assert one.evaluate("document.activeElement.value") == "een halve zin"
    for tab in (one, other):
        settled(tab, "een halve zin", "iets anders")


def test_what_both_changed_in_one_note_stands_twice(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    add(one, "samen")
    settled(other, "samen")
    other.evaluate("window.isDeaf = true")
    one.call("Page.bringToFront")
    focus(one, "samen")
    one.write(" een")
    arrive(one)
    # as a tab types that was not told, and whose field was never left
    other.evaluate(
        "(() => { const field = document.querySelector('.topic:not([hidden]) textarea');"
        "field.value = 'samen twee'; field.dispatchEvent(new InputEvent('input')); })()"
    )
    assert other.evaluate(VALUES)[0] == "samen twee"
    settled(other, "samen een", "samen twee")
    one.evaluate("document.activeElement.blur()")
    settled(one, "samen een", "samen twee")
    assert stored(one) == ["samen een", "samen twee"]


def test_a_double_that_joining_made_is_one_note_again_and_what_was_typed_twice_stays(
    open_tab: Opener,
) -> None:
    one, other = open_tab(), open_tab()
    for text in ("gelijk", "gelijk", "samen"):
        add(one, text)
        one.press_enter()
    settled(other, "gelijk", "gelijk", "samen")
    arrive(one)
    other.evaluate("window.isDeaf = true")
    focus(one, "samen")
    one.write(" een")
    arrive(one)
    # as a tab types that was not told
    other.evaluate(
        "(() => { const field = [...document.querySelectorAll('textarea')].find((one) => one.value === 'samen');"
        "field.value = 'samen twee'; field.dispatchEvent(new InputEvent('input')); })()"
    )
    settled(other, "gelijk", "gelijk", "samen een", "samen twee")
    one.evaluate("document.activeElement.blur()")
    settled(one, "gelijk", "gelijk", "samen een", "samen twee")
    one.evaluate("window.isDeaf = true")
    other.call("Page.bringToFront")
    arrive(other)
    focus(other, "samen twee")
    for _ in "twee":
        other.press("Backspace", 8)
    other.write("een")
    assert sorted(other.evaluate(VALUES)) == ["gelijk", "gelijk", "samen een", "samen een"]
    other.evaluate("document.activeElement.blur()")
    for tab in (one, other):
        tab.evaluate("window.isDeaf = false")
        tab.evaluate("window.dispatchEvent(new Event('focus'))")
        settled(tab, "gelijk", "gelijk", "samen een")
    assert stored(one) == ["gelijk", "gelijk", "samen een"]


def test_what_was_deleted_stays_deleted_whoever_writes_next(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    for text in ("blijft", "weg"):
        add(one, text)
        one.press_enter()
    settled(other, "blijft", "weg")
    other.evaluate("window.isDeaf = true")
    delete(one, "weg")
    add(other, "nieuw")
    settled(other, "blijft", "nieuw")
    settled(one, "blijft", "nieuw")
    one.evaluate("document.querySelector('.topic:not([hidden]) .note').querySelector('.remove').click()")
    assert len(stored(one)) == 1
    assert "weg" not in one.evaluate(f"localStorage[{KEY}]")


def test_words_that_were_added_elsewhere_to_a_note_outlive_its_deletion(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    add(one, "kort")
    settled(other, "kort")
    one.evaluate("window.isDeaf = true; document.activeElement.blur()")
    focus(other, "kort")
    other.write(" maar krachtig")
    # this tab shows the note as it was, and is not told
    one.evaluate("document.querySelector('.topic:not([hidden]) .remove').click()")
    settled(other, "kort maar krachtig")
    assert stored(one) == ["kort maar krachtig"]


def test_a_write_that_crossed_another_loses_nothing(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    add(one, "eerst")
    settled(other, "eerst")
    before = one.evaluate(f"[{KEY}, localStorage[{KEY}]]")
    add(one, "later")
    other.evaluate(f"localStorage.setItem(...{json.dumps(before)})")
    other.wait_until(f"localStorage[{KEY}].includes('later')")
    for tab in (one, other):
        settled(tab, "eerst", "later")


def test_machines_that_type_at_the_same_moment_lose_nothing(open_tab: Opener) -> None:
    tabs = [open_tab(), open_tab()]
    tabs[0].evaluate("[...document.querySelectorAll('.topic:not([hidden]) textarea')].at(-1).focus()")
    write = "(() => { const field = [...document.querySelectorAll('.topic:not([hidden]) textarea')].at(-1);"
    write += "field.value = %s; field.dispatchEvent(new InputEvent('input')); })()"
    for number in range(12):
        tabs[number % 2].evaluate(write % json.dumps(f"woord{number}"))
    for tab in tabs:
        settled(tab, *(f"woord{number}" for number in range(12)))
    assert len(stored(tabs[0])) == 12


@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_typing_and_deleting_loses_or_revives_anything(open_tab: Opener, seed: int) -> None:
    chance = random.Random(seed)
    tabs = [open_tab(), open_tab()]
    expected: set[str] = set()
    for number in range(14):
        tab = chance.choice(tabs)
        tab.evaluate(f"window.isDeaf = {chance.choice(('true', 'false'))}")
        shown = sorted({*tab.evaluate(VALUES)} & expected)
        if shown and chance.random() < 0.3:
            delete(tab, text := chance.choice(shown))
            expected.discard(text)
        else:
            add(tab, text := f"woord{number}")
            tab.press_enter()
            expected.add(text)
        assert stored(tab) == sorted(expected)
    for tab in tabs:
        tab.evaluate("window.isDeaf = false; window.dispatchEvent(new Event('focus'))")
        settled(tab, *expected)


def test_an_empty_tab_that_goes_on_leaves_the_words_of_another(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    other.evaluate("window.isDeaf = true")
    add(one, "blijft")
    arrive(one)
    show(other, 2)
    assert stored(other) == ["blijft"]
    show(other, 1)
    settled(other, "blijft")


def test_who_erases_everything_in_one_tab_erases_it_in_the_other(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    add(one, "geheim")
    settled(other, "geheim")
    one.evaluate("document.getElementById('hand-in').click()")
    one.click("#forget-ask")
    one.click("#forget-yes")
    settled(other)
    show(other, 2)
    assert "geheim" not in other.evaluate("document.body.innerHTML")
    assert other.evaluate(f"{KEY} === undefined")


def test_a_write_that_crossed_the_erasing_brings_nothing_back(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    add(one, "geheim")
    settled(other, "geheim")
    before = other.evaluate(f"[{KEY}, localStorage[{KEY}]]")
    one.evaluate("document.getElementById('forget-yes').click()")
    settled(other)
    other.evaluate(f"localStorage.setItem(...{json.dumps(before)})")
    one.wait_until("!JSON.stringify(localStorage).includes('geheim')")
    add(one, "nieuw")
    for tab in (one, other):
        settled(tab, "nieuw")
        tab.wait_until("!JSON.stringify(localStorage).includes('geheim')")


def test_the_name_follows_and_a_page_with_other_questions_keeps_the_notes(open_tab: Opener) -> None:
    one, other = open_tab(make_assignment("")), open_tab(make_assignment(""))
    add(one, "een")
    other.evaluate("[...document.querySelectorAll('.field input')][0].focus()")
    show(one, 1)
    one.evaluate("document.getElementById('previous').click()")
    one.click("#intro-name input")
    one.write("Wim")
    other.wait_until("document.getElementById('who').textContent === 'Wim'")
    later = open_tab(make_assignment("", ("rules.decisions",)))
    add(later, "elders")
    assert stored(later) == ["een", "elders"]
    settled(open_tab(make_assignment("")), "een")


def test_a_draft_of_an_earlier_page_comes_back_and_counts_once(open_tab: Opener, tmp_path: Path) -> None:
    form = make_assignment("p")
    draft = json.dumps({"name": "", "step": 1, "notes": {form.topics[0].id: ["oud", "ouder"]}})
    key = f"nwcanvas-form:{tmp_path.name}:{form.person}"
    open_tab(question=0).evaluate(f"localStorage.setItem({json.dumps(key)}, {json.dumps(draft)})")
    one, other = open_tab(question=0), open_tab(question=0)
    add(one, "nieuw")
    for tab in (one, other):
        settled(tab, "oud", "ouder", "nieuw")


def test_the_hand_in_holds_what_another_tab_wrote(open_tab: Opener) -> None:
    one, other = open_tab(), open_tab()
    add(one, "een")
    one.evaluate("document.getElementById('hand-in').click()")
    add(other, "\u00e9n twee")
    one.wait_until("document.getElementById('summary').textContent.includes('\u00e9n twee')")
