"""The page for at home in a real Chromium, from the disk and offline: what is typed comes back, whatever happens."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from canvas_app.content.handout_form import Answers, Assignment, HandoutForm, OtherNote, make_form
from canvas_app.content.languages import language_codes, texts
from canvas_app.content.method import load_method
from canvas_app.exchange.html_answers import parse
from canvas_app.exchange.html_form import render
from canvas_app.model.text import sanitize
from canvas_app.storage.example_files import load_example
from tests.data.hostile.strings import all_strings
from tests.screen.chromium_browser import LAPTOP, PHONE, SHIFT, Chromium, Size, Tab, chromium, needs_chromium
from tests.screen.x_screen import wait_until_true
from tests.unit.answer_writers import CORPUS, to_file, to_message

pytestmark = [needs_chromium, pytest.mark.slow]

THEME, VALUES, DECISIONS = "identity.passion.theme", "identity.passion.values", "rules.decisions"
TOPICS = (THEME, VALUES, DECISIONS)
SIZES = pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
WITHOUT_PICKER = "delete window.showSaveFilePicker;"
PICKER = """window.written = []; window.showSaveFilePicker = async (options) => ({ name: options.suggestedName,
createWritable: async () => ({ write: async (text) => window.written.push(text), close: async () => {} }) });"""
SHARING = """navigator.canShare = () => true; navigator.share = async ({ files }) => {
window.shared = [files[0].name, files[0].type, await files[0].text()]; };"""
NO_COPIES = {
    "missing": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "forbidden": "indexedDB.open = () => { throw new DOMException('', 'SecurityError'); };",
    "refused": "indexedDB.open = () => { const request = { error: new DOMException('', 'UnknownError') };"
    "setTimeout(() => request.onerror()); return request; };",
    "silent": "indexedDB.open = () => ({});",
    "full": "IDBObjectStore.prototype.put = function () { this.transaction.abort(); };",
}
"""Browsers and modes that have no IndexedDB, or no room in it."""
HARM = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("chromium")
    (folder / "downloads").mkdir()
    with chromium(folder) as started:
        started.downloads = folder / "downloads"  # type: ignore[attr-defined]
        yield started


@pytest.fixture(autouse=True)
def quiet(browser: Chromium) -> Iterator[None]:
    browser.events.clear()
    yield
    addresses = [event["params"]["request"]["url"] for event in browser.events if is_request(event)]
    assert not [one for one in addresses if not one.startswith(("file:", "data:", "blob:"))]


def is_request(event: dict[str, Any]) -> bool:
    return event.get("method") == "Network.requestWillBeSent"


def example(person: str = "", lang: str = "nl", topics: tuple[str, ...] = TOPICS) -> HandoutForm:
    document = load_example("niplan", lang)
    someone = next(iter(document.participants)) if person else ""
    assignment = Assignment(topics, "Denk na.\nEen paar woorden is genoeg.", "2026-12-16")
    form = make_form(document, load_method(), assignment, someone, lang)
    # every test has a draft of its own
    return form._replace(clock=12, document_id=uuid4().hex)


Opener = Callable[..., Tab]
FIELDS = "[...document.querySelectorAll('.topic textarea')].map((one) => one.value).filter(Boolean)"


@pytest.fixture
def open_page(browser: Chromium, tmp_path: Path) -> Opener:
    """Opens a page in a new tab; the same form is the same page."""

    def open_it(form: HandoutForm, size: Size = LAPTOP, **options: Any) -> Tab:
        path = tmp_path / "Thuis invullen – é.html"
        path.write_bytes(render(form))
        tab = browser.open_tab(size, **options)
        tab.load(path)
        return tab

    return open_it


def show_topic(tab: Tab, number: int) -> None:
    tab.evaluate(f"[...document.querySelectorAll('#topics button')][{number}].click()")


def write_notes(tab: Tab, notes: tuple[str, ...]) -> None:
    tab.evaluate("[...document.querySelectorAll('.topic:not([hidden]) textarea')].at(-1).focus()")
    for text in notes:
        tab.write(text)
        tab.press_enter()


def fill_in(tab: Tab, written: Answers) -> None:
    for number, topic in enumerate(TOPICS):
        if topic in written.notes:
            show_topic(tab, number)
            write_notes(tab, written.notes[topic])


def copied(tab: Tab, form: HandoutForm) -> str:
    """Return the draft that is on the disk whatever becomes of the browser; nothing where there is none."""
    draft: str = tab.evaluate(
        "new Promise((resolve) => { const request = indexedDB.open('nwcanvas-form', 1);"
        "request.onupgradeneeded = () => request.transaction.abort(); request.onerror = () => resolve('');"
        "request.onsuccess = () => { const drafts = request.result.transaction('nwcanvas-form');"
        "const found = drafts.objectStore('nwcanvas-form').get("
        f"{json.dumps(f'nwcanvas-form:{form.document_id}:{form.person}')});"
        "drafts.oncomplete = () => { request.result.close(); resolve(found.result ?? ''); }; }; })"
    )
    return draft


def wait_until_copied(tab: Tab, form: HandoutForm, text: str) -> None:
    wait_until_true(lambda: json.dumps(text)[1:-1] in copied(tab, form), f"a copy with {text}")


def download(browser: Chromium, tab: Tab) -> tuple[str, bytes]:
    tab.evaluate("document.getElementById('hand-in').click()")
    tab.click("#next")
    begun = browser.wait_for("Browser.downloadWillBegin")
    while browser.wait_for("Browser.downloadProgress")["state"] != "completed":
        pass
    name = begun["suggestedFilename"]
    path = browser.downloads / name  # type: ignore[attr-defined]
    data = path.read_bytes()
    path.unlink()
    return name, data


def corpus_answers(form: HandoutForm) -> Answers:
    notes = {
        THEME: CORPUS[:4],
        VALUES: CORPUS[4:6] + CORPUS[7:10],
        DECISIONS: (CORPUS[6][:298], *CORPUS[10:]),
    }
    ordered = {topic.id: notes[topic.id] for topic in form.topics}
    return Answers(form.document_id, form.person, form.person_name, ordered, clock=form.clock)


@SIZES
def test_what_is_typed_is_saved_copied_and_read_back(
    browser: Chromium, open_page: Opener, size: Size
) -> None:
    form = example("p")
    written = corpus_answers(form)
    tab = open_page(form, size, prelude=WITHOUT_PICKER)
    fill_in(tab, written)
    name, data = download(browser, tab)
    assert name.endswith(f"{form.person_name} – antwoorden.json")
    assert data.decode() == to_file(written)
    assert parse(data) == written
    tab.click("#copy")
    tab.wait_until("document.getElementById('outcome').textContent.startsWith('Gekopieerd')")
    copied = tab.evaluate("navigator.clipboard.readText()")
    words, titles = texts("html_form", "nl")["page"], {topic.id: topic.title for topic in form.topics}
    assert copied.replace("\r\n", "\n") == to_message(written, words, titles, form.title)
    assert parse(copied) == written
    assert tab.evaluate("document.getElementById('done-title').textContent") == words["to_send"]
    assert not tab.complaints()
    assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_whatever_stands_in_the_fields_is_what_the_program_reads(
    browser: Chromium, open_page: Opener
) -> None:
    form = example("p")
    written = [text for text in {*all_strings()} if sanitize(text)]
    tab = open_page(form, prelude=WITHOUT_PICKER)
    draft = {"name": "", "step": 1, "notes": {form.topics[1].id: written}}
    key = f"nwcanvas-form:{form.document_id}:{form.person}"
    tab.evaluate(f"localStorage.setItem({json.dumps(key)}, {json.dumps(json.dumps(draft))})")
    tab.close()
    tab = open_page(form, prelude=WITHOUT_PICKER)
    _, data = download(browser, tab)
    read = parse(data)
    assert read.doubtful == ()
    [found] = read.notes.values()
    fields = [text.replace("\r\n", "\n").replace("\r", "\n") for text in written]
    assert [*found] == [sanitize(text) for text in fields]
    tab.click("#copy")
    tab.wait_until("document.getElementById('outcome').textContent.startsWith('Gekopieerd')")
    assert parse(tab.evaluate("document.getElementById('text').value")).notes == read.notes
    assert data.decode() == to_file(read)


def test_a_script_that_got_in_would_neither_run_nor_reach_anybody(
    browser: Chromium, open_page: Opener
) -> None:
    tab = open_page(example("p"))
    tab.evaluate("(() => { const bad = document.createElement('script'); bad.textContent = 'window.bad = 1'; "
                 "document.body.append(bad); document.body.insertAdjacentHTML('beforeend', "
                 "'<img src=data:, onerror=window.bad=2><style>body{display:none}</style>'); })()")  # fmt: skip
    reached = tab.evaluate("fetch('https://example.org/').then(() => 'reached', () => 'refused')")
    assert reached == "refused"
    assert tab.evaluate("[window.bad ?? 0, getComputedStyle(document.body).display]") == [0, "block"]
    assert len(tab.complaints()) >= 4
    browser.events.clear()


def test_a_note_of_two_thousand_letters_and_one_that_is_pasted(browser: Chromium, open_page: Opener) -> None:
    form = example("p")
    tab = open_page(form, PHONE, prelude=WITHOUT_PICKER)
    show_topic(tab, 0)
    write_notes(tab, ())
    tab.call("Input.insertText", text=CORPUS[6])
    tab.press_enter()
    tab.call("Input.insertText", text=CORPUS[7])
    _, data = download(browser, tab)
    assert parse(data).notes == {form.topics[0].id: (CORPUS[6], CORPUS[7])}


@SIZES
def test_who_gets_it_writes_their_name(browser: Chromium, open_page: Opener, size: Size) -> None:
    tab = open_page(example(), size, prelude=WITHOUT_PICKER)
    tab.click("#intro-name input")
    tab.write("  José Núñez ")
    assert tab.evaluate("document.getElementById('avatar').textContent") == "JN"
    tab.click("#next")
    write_notes(tab, ("een",))
    tab.evaluate("document.getElementById('hand-in').click()")
    assert tab.evaluate("document.querySelector('#done-name input').value") == "  José Núñez "
    _, data = download(browser, tab)
    read = parse(data)
    assert (read.person, read.person_name, read.doubtful) == ("", "José Núñez", ())


def test_the_file_goes_where_people_choose_and_may_be_shared_as_text(open_page: Opener) -> None:
    form = example("p")
    tab = open_page(form, PHONE, prelude=PICKER + SHARING)
    show_topic(tab, 0)
    write_notes(tab, ("een", "twee\nregels"))
    tab.evaluate("document.getElementById('hand-in').click()")
    tab.click("#next")
    tab.wait_until("window.written.length === 1")
    read = parse(tab.evaluate("window.written[0]"))
    assert read.notes == {form.topics[0].id: ("een", "twee\nregels")}
    tab.click("#share")
    tab.wait_until("window.shared")
    name, kind, text = tab.evaluate("window.shared")
    assert (name[-4:], kind) == (".txt", "text/plain")
    assert parse(text) == read


@SIZES
def test_a_page_that_was_closed_half_way_goes_on_where_it_was(open_page: Opener, size: Size) -> None:
    form = example("p")
    tab = open_page(form, size)
    show_topic(tab, 1)
    write_notes(tab, ("half",))
    tab.write("nog niet kl")
    tab.close()
    again = open_page(form, size)
    again.wait_until(
        "document.getElementById('kept').textContent.startsWith('Je briefjes van de vorige keer')"
    )
    found = again.evaluate(
        "[...document.querySelectorAll('.topic:not([hidden]) textarea')].map((one) => one.value)"
    )
    assert found == ["half", "nog niet kl", ""]
    other = open_page(form._replace(person="somebody-else"), size)
    assert (
        other.evaluate("document.getElementById('kept').textContent") == "Wat je typt, blijft op dit apparaat"
    )


def test_who_erases_it_leaves_nothing(open_page: Opener) -> None:
    form = example()
    tab = open_page(form)
    show_topic(tab, 0)
    write_notes(tab, ("geheim",))
    tab.wait_until("JSON.stringify(localStorage).includes('geheim')")
    tab.evaluate("document.getElementById('hand-in').click()")
    tab.click("#forget-ask")
    assert tab.evaluate("document.activeElement.id") == "forget-no"
    tab.click("#forget-yes")
    show_topic(tab, 0)
    assert "geheim" not in tab.evaluate("JSON.stringify(localStorage) + document.body.innerHTML")
    # tabs of other forms keep their own
    assert not [key for key in tab.evaluate("Object.keys(localStorage)") if form.document_id in key]


@pytest.fixture
def no_room(open_page: Opener) -> Iterator[None]:
    """Fills the store by which tabs talk."""
    filler = open_page(example("p"))
    filler.evaluate(
        "(() => { for (let size = 1 << 22; size; size >>= 1) { for (let n = 0; ; n += 1) {"
        "try { localStorage.setItem(`full-${size}-${n}`, 'x'.repeat(size)); } catch { break; } } } })()"
    )
    yield
    filler.evaluate("localStorage.clear()")


@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize("reason", NO_COPIES)
def test_where_the_browser_keeps_nothing_that_is_said_and_saving_works(
    browser: Chromium, open_page: Opener, reason: str
) -> None:
    form = example("p")
    tab = open_page(form, prelude=WITHOUT_PICKER + NO_COPIES[reason])
    assert tab.evaluate("document.getElementById('kept').textContent").startswith(
        "Deze browser onthoudt niets"
    )
    show_topic(tab, 0)
    write_notes(tab, ("toch",))
    _, data = download(browser, tab)
    assert parse(data).notes == {form.topics[0].id: ("toch",)}
    assert not tab.complaints()


@pytest.mark.usefixtures("no_room")
def test_what_only_the_copy_keeps_is_kept_for_both_tabs(open_page: Opener) -> None:
    form, kept = example(), texts("html_form", "nl")["page"]["kept"]
    tabs = [open_page(form), open_page(form)]
    for tab, text in zip(tabs, ("een", "twee"), strict=True):
        tab.wait_until(f"document.getElementById('kept').textContent === {json.dumps(kept)}")
        show_topic(tab, 0)
        write_notes(tab, (text,))
        wait_until_copied(tab, form, text)
    tabs[0].call("Page.bringToFront")
    tabs[0].evaluate("document.querySelector('.topic:not([hidden]) .remove').click()")
    write_notes(tabs[0], ("drie",))
    wait_until_copied(tabs[0], form, "drie")
    assert tabs[0].evaluate(FIELDS) == ["drie", "twee"]
    for tab in tabs:
        tab.close()
    again = open_page(form)
    again.wait_until(f"{FIELDS}.length === 2")
    assert again.evaluate(FIELDS) == ["drie", "twee"]
    again.evaluate("document.getElementById('forget-yes').click()")
    again.close()
    later = open_page(form)
    later.wait_until(f"document.getElementById('kept').textContent === {json.dumps(kept)}")
    assert later.evaluate(FIELDS) == []


@pytest.mark.parametrize("reason", NO_COPIES)
def test_a_browser_without_copies_goes_on_where_it_was(open_page: Opener, reason: str) -> None:
    form = example("p")
    tab = open_page(form, prelude=NO_COPIES[reason])
    show_topic(tab, 0)
    write_notes(tab, ("een", "twee"))
    tab.evaluate("window.dispatchEvent(new Event('blur'))")
    tab.close()
    again = open_page(form, prelude=NO_COPIES[reason])
    words = texts("html_form", "nl")["page"]
    assert again.evaluate("document.getElementById('kept').textContent") == words["restored"]
    write_notes(again, ("drie",))
    assert again.evaluate(FIELDS) == ["een", "twee", "drie"]
    again.evaluate("document.getElementById('forget-yes').click()")
    assert again.evaluate(f"[{FIELDS}.length, document.getElementById('kept').textContent]") == [
        0, words["forgotten"]
    ]  # fmt: skip
    assert not again.complaints()


def test_without_scripts_it_says_what_to_do_and_shows_nothing_else(open_page: Opener) -> None:
    tab = open_page(example("p"), PHONE, scripts=False)
    tree = tab.call("Accessibility.getFullAXTree")["nodes"]
    shown = " ".join(str(node.get("name", {}).get("value", "")) for node in tree if not node.get("ignored"))
    assert "vraag dan om de pdf bij degene van wie je de pagina kreeg" in shown
    assert "ask the person who sent it to you for the PDF" in shown
    assert "Bestand opslaan" not in shown


def test_what_others_wrote_does_nothing_but_stand_there(open_page: Opener) -> None:
    form = example("p")
    harmful = form.topics[0]._replace(own=(HARM,), others=(OtherNote(HARM, HARM),), title=HARM, question=HARM)
    tab = open_page(
        form._replace(topics=(harmful,), title=HARM, instruction=HARM, due=HARM, person_name=HARM)
    )
    show_topic(tab, 0)
    tab.click(".topic:not([hidden]) summary")
    assert tab.evaluate("document.querySelector('.other-note .words').textContent") == HARM
    assert tab.evaluate("document.querySelector('.own-note').textContent") == HARM
    assert tab.evaluate("document.querySelectorAll('img, script').length") == 2
    assert not tab.complaints()


def test_everything_is_done_with_the_keyboard_alone(open_page: Opener) -> None:
    form = example()
    tab = open_page(form, prelude=PICKER)
    stops = []
    for _ in range(30):
        tab.press_tab()
        stops.append(tab.evaluate("document.activeElement.id || document.activeElement.className"))
        if stops[-1] == "next":
            break
    assert stops[0] == "skip"
    tab.evaluate("document.getElementById('skip').focus()")
    tab.press_enter()
    assert tab.evaluate("[document.activeElement.id, location.hash]") == ["main", ""]
    tab.evaluate("document.getElementById('next').focus()")
    assert stops[-2:] == ["intro-name-input", "next"]
    tab.press_enter()
    for text in ("een", "twee"):
        tab.write(text)
        tab.press_enter()
    tab.press("Backspace", 8)
    tab.write("drie")
    tab.press_enter(SHIFT)
    tab.write("vier")
    tab.press_enter()
    tab.press_enter()
    assert tab.evaluate("document.activeElement.id") == "next"
    for _ in form.topics:
        tab.evaluate("document.getElementById('next').focus()")
        tab.press_enter()
    assert tab.evaluate("document.activeElement.id") == "done-title"
    tab.evaluate("document.getElementById('next').focus()")
    tab.press_enter()
    tab.wait_until("window.written.length === 1")
    assert parse(tab.evaluate("window.written[0]")).notes == {
        form.topics[0].id: ("een", "twee", "drie\nvier")
    }


def test_a_note_is_removed_and_put_back(open_page: Opener) -> None:
    tab = open_page(example("p"))
    show_topic(tab, 0)
    write_notes(tab, ("een", "twee", "drie"))
    values = "[...document.querySelectorAll('.topic:not([hidden]) textarea')].map((one) => one.value)"
    tab.evaluate("document.querySelectorAll('.topic:not([hidden]) .remove')[1].click()")
    assert tab.evaluate(values) == ["een", "drie", ""]
    tab.press_enter()
    assert tab.evaluate(values) == ["een", "twee", "drie", ""]


@SIZES
@pytest.mark.parametrize("lang", language_codes())
def test_a_screen_reader_hears_what_everything_is(open_page: Opener, size: Size, lang: str) -> None:
    tab = open_page(example(lang=lang), size)
    for number in (0, 1, 4):
        tab.evaluate(f"document.getElementById('hand-in').click(); for (let n = {number}; n < 4; n += 1) "
                     "document.getElementById('previous').click()")  # fmt: skip
        nodes = [node for node in tab.call("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
        roles: dict[str, list[str]] = {}
        for node in nodes:
            roles.setdefault(str(node["role"]["value"]), []).append(
                str(node.get("name", {}).get("value", ""))
            )
        for role in ("button", "textbox", "link", "navigation", "region"):
            assert all(roles.get(role, [])), (role, roles.get(role))
        assert len(roles["main"]) == 1
        assert len(roles.get("navigation", [])) == int(number > 0 or not size.is_phone)


@SIZES
def test_the_language_changes_at_once_and_nothing_is_lost_or_too_wide(open_page: Opener, size: Size) -> None:
    form = example("p", topics=(*TOPICS, *(topic for topic in load_method().topics if topic not in TOPICS)))
    tab = open_page(form, size)
    assert len(form.topics) == 35
    show_topic(tab, 0)
    write_notes(tab, ("een " * 60, "W" * 300))
    steps = ["document.getElementById('hand-in').click()"]
    steps += [f"document.querySelectorAll('#topics button')[{number}].click()" for number in (0, 1, 34)]
    for lang in language_codes():
        tab.evaluate(
            f"[...document.querySelectorAll('#languages button')].find((one) => one.lang === '{lang}').click()"
        )
        assert tab.evaluate("document.documentElement.lang") == lang
        titles = set()
        for step in steps:
            tab.evaluate(step)
            assert tab.evaluate("document.documentElement.scrollWidth") == size.width
            titles.add(tab.evaluate("document.querySelector('.step:not([hidden]) h1').textContent"))
        first = load_method().topics[form.topics[0].id].title[lang]
        assert {first, texts("html_form", lang)["page"]["done_title"]} <= titles
        assert tab.evaluate("document.querySelectorAll('.topics .filled').length") == 1


def test_the_way_back_of_a_phone_goes_to_the_question_before(open_page: Opener) -> None:
    tab = open_page(example("p"), PHONE)
    tab.click("#next")
    tab.click("#next")
    shown = "document.querySelector('.step:not([hidden]) h1').id"
    assert tab.evaluate(shown) == "title-1"
    tab.evaluate("history.back()")
    tab.wait_until(f"{shown} === 'title-0'")
    assert json.loads(tab.evaluate("JSON.stringify(document.body.dataset.step)")) == "topic"


def clipped_buttons(tab: Tab) -> list[str]:
    """Buttons that can be seen whose words do not fit in them, or that are small for a finger."""
    found: list[str] = tab.evaluate(
        "[...document.querySelectorAll('button, summary')].filter((one) => one.checkVisibility()).filter((one) => "
        "one.scrollWidth > one.clientWidth + 1 || one.offsetHeight < 44).map((one) => one.textContent)"
    )
    return found


@pytest.mark.parametrize("lang", language_codes())
@pytest.mark.parametrize("width", [320, 390])
def test_the_list_of_questions_is_always_in_reach_of_a_thumb(
    open_page: Opener, width: int, lang: str
) -> None:
    form = example("p", lang, tuple(load_method().topics))
    tab = open_page(form, Size(width, 640, is_phone=True))
    tab.click("#next")
    assert tab.evaluate("document.getElementById('aside').textContent")
    write_notes(tab, ("een", "twee"))
    assert not tab.evaluate("document.getElementById('aside').textContent")
    assert clipped_buttons(tab) == []
    tab.click("#all")
    assert tab.evaluate("document.querySelector('#topics li').innerText").split() [-2:] == (
        texts("html_form", lang)["page"]["note_count"][1].format(n=2).split()
    )  # fmt: skip
    assert clipped_buttons(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    tab.press("Escape", 27)
    tab.wait_until("!document.querySelector('.topic:not([hidden])').closest('[data-listing]')")
    tab.click("#all")
    tab.click("#topics li:nth-child(30) button")
    assert tab.evaluate("document.querySelector('.step:not([hidden]) h1').id") == "title-29"
    tab.evaluate("history.back()")
    tab.wait_until("document.querySelector('.step:not([hidden]) h1').id === 'title-0'")
    tab.click("#all")
    tab.click("#next")
    assert tab.evaluate("document.activeElement.id") == "done-title"
    assert clipped_buttons(tab) == []


def test_larger_letters_stack_the_buttons_and_cut_none(open_page: Opener) -> None:
    tab = open_page(example("p"), Size(390, 844, is_phone=True))
    tab.evaluate("document.body.style.zoom = 1.6")
    for _ in range(3):
        assert clipped_buttons(tab) == []
        tab.evaluate("document.getElementById('next').click()")


def test_a_page_says_no_more_than_it_knows_of_what_became_of_the_answers(
    browser: Chromium, open_page: Opener
) -> None:
    prelude = WITHOUT_PICKER + (
        "navigator.canShare = () => true; navigator.share = async () => {"
        "if (window.refusal) { throw new DOMException('', window.refusal); } };"
    )
    tab = open_page(example("p")._replace(due="voor het weekend"), PHONE, prelude=prelude)
    show_topic(tab, 0)
    write_notes(tab, ("een",))
    words = texts("html_form", "nl")["page"]
    name, _ = download(browser, tab)
    assert "voor het weekend" in tab.evaluate("document.getElementById('done').innerText")
    outcome = "document.getElementById('outcome').textContent"
    assert tab.evaluate(outcome) == words["downloaded"].format(file=name)
    for refusal, said in (("", "shared"), ("AbortError", "share_stopped"), ("DataError", "not_shared")):
        tab.evaluate(f"window.refusal = '{refusal}'")
        tab.click("#share")
        tab.wait_until(f"{outcome} === {json.dumps(words[said])}")
    show_topic(tab, 0)
    write_notes(tab, ("twee",))
    assert tab.evaluate(outcome) == ""
