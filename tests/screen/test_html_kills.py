"""The page for at home in a Chromium that is killed: what was typed, changed, deleted or erased is as it was."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from canvas_app.content.handout_form import HandoutForm
from canvas_app.content.languages import texts
from canvas_app.exchange.html_form import render
from tests.screen.chromium_browser import LAPTOP, Tab, chromium, needs_chromium
from tests.screen.test_html_page import FIELDS, copied, example, show_topic, wait_until_copied, write_notes

pytestmark = [needs_chromium, pytest.mark.slow]

KEY_PAUSE_S = 0.02
WORDS = texts("html_form", "nl")["page"]
KEPT = "document.getElementById('kept').textContent"


class Home:
    """A computer at home with one page, in a browser that is started again and again."""

    def __init__(self, folder: Path, form: HandoutForm) -> None:
        self.form, self._folder, self._page = form, folder, folder / "thuis.html"
        self._page.write_bytes(render(form))

    @contextmanager
    def browser(self, *, tabs: int = 1, is_killed: bool = False) -> Iterator[list[Tab]]:
        """Show the page in tabs, which complain about nothing; then end the browser as people do, or kill it."""
        with chromium(self._folder) as browser:
            shown = [browser.open_tab(LAPTOP) for _ in range(tabs)]
            for tab in shown:
                tab.load(self._page)
            yield shown
            assert not shown[0].complaints()
            if is_killed:
                browser.kill()

    def wait_for(self, tab: Tab, *notes: str) -> None:
        """Wait until a tab shows just these notes, and has told the others."""
        tab.wait_until(f"JSON.stringify({FIELDS}) === {json.dumps(json.dumps(notes, separators=(',', ':')))}")
        tab.wait_until(f"Object.values(localStorage).join().includes({json.dumps(json.dumps(notes[-1]))})")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, example("p"))


def change(tab: Tab, text: str, more: str) -> None:
    tab.evaluate(
        "(() => { const field = [...document.querySelectorAll('textarea')]"
        f".find((one) => one.value === {json.dumps(text)}); field.focus(); field.setSelectionRange(99, 99); }})()"
    )
    tab.write(more)


def test_a_kill_costs_no_more_than_the_last_moment(home: Home) -> None:
    typed = [f"briefje {number:02d}" for number in range(30)]
    with home.browser(is_killed=True) as [tab]:
        show_topic(tab, 1)
        for text in typed:
            for letter in text:
                tab.write(letter)
                time.sleep(KEY_PAUSE_S)
            tab.press_enter()
        draft = copied(tab, home.form)
    safe = [text for text in typed if text in draft]
    assert len(safe) > len(typed) / 2, "copies wait for a pause in the typing"
    with home.browser() as [tab]:
        tab.wait_until(f"{FIELDS}.length >= {len(safe)}")
        found = tab.evaluate(FIELDS)
        assert found[: len(safe)] == safe
        assert all(text.startswith(part) for text, part in zip(typed, found, strict=False))
        assert tab.evaluate(KEPT) == WORDS["restored"]
        assert tab.evaluate("document.querySelector('.step:not([hidden]) h1').id") == "title-1"
    with home.browser() as [tab]:
        home.wait_for(tab, *found)


def test_what_was_changed_and_deleted_before_a_kill_is_so_after_it(home: Home) -> None:
    with home.browser() as [tab]:
        show_topic(tab, 0)
        write_notes(tab, ("blijft", "weg", "half"))
        wait_until_copied(tab, home.form, "half")
    with home.browser(tabs=2, is_killed=True) as [tab, _]:
        tab.evaluate("document.querySelectorAll('.topic:not([hidden]) .remove')[1].click()")
        change(tab, "half", " af")
        wait_until_copied(tab, home.form, "half af")
    with home.browser(tabs=2, is_killed=True) as tabs:
        for tab in tabs:
            home.wait_for(tab, "blijft", "half af")
        tabs[1].call("Page.bringToFront")
        change(tabs[1], "half af", " en klaar")
        wait_until_copied(tabs[1], home.form, "klaar")
    with home.browser(tabs=2) as tabs:
        for tab in tabs:
            home.wait_for(tab, "blijft", "half af en klaar")


def test_what_was_erased_stays_erased_after_a_kill(home: Home) -> None:
    with home.browser() as [tab]:
        show_topic(tab, 0)
        write_notes(tab, ("geheim",))
        wait_until_copied(tab, home.form, "geheim")
    with home.browser(tabs=2, is_killed=True) as [tab, other]:
        home.wait_for(other, "geheim")
        tab.evaluate("document.getElementById('forget-yes').click()")
        other.wait_until(f"{FIELDS}.length === 0")
        assert "geheim" not in copied(tab, home.form)
    with home.browser(tabs=2, is_killed=True) as tabs:
        for tab in tabs:
            tab.wait_until(f"{FIELDS}.length === 0 && !Object.values(localStorage).join().includes('geheim')")
            assert tab.evaluate(KEPT) == WORDS["kept"]
        show_topic(tabs[0], 0)
        write_notes(tabs[0], ("nieuw",))
        wait_until_copied(tabs[0], home.form, "nieuw")
    with home.browser() as [tab]:
        home.wait_for(tab, "nieuw")
        assert "geheim" not in tab.evaluate("Object.values(localStorage).join()")


def test_a_draft_of_a_page_without_copies_goes_on(home: Home) -> None:
    draft = {"name": "", "step": 2, "notes": {home.form.topics[1].id: ["oud", "ouder"]}}
    key = f"nwcanvas-form:{home.form.document_id}:{home.form.person}"
    with home.browser() as [tab]:
        tab.evaluate(f"localStorage.setItem({json.dumps(key)}, {json.dumps(json.dumps(draft))})")
    with home.browser(is_killed=True) as [tab]:
        home.wait_for(tab, "oud", "ouder")
        change(tab, "ouder", " dan oud")
        write_notes(tab, ("nieuw",))
        wait_until_copied(tab, home.form, "nieuw")
    with home.browser() as [tab]:
        home.wait_for(tab, "oud", "ouder dan oud", "nieuw")
