"""Sentences that are typed on the show without Enter first: they end whole in one place, and the room sees nothing."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.model.document import private_texts
from canvas_app.model.masks import masked_topics
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.kit.chooser import Chooser
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.show_keys import KEY_COMMANDS
from canvas_app.ui.presenting.typing_guard import is_sentence
from canvas_app.ui.shell.presentation import Presentation
from tests.gui.conftest import User
from tests.gui.one_screen_show import Show, make_steps
from tests.gui.presenter_keys import press

KEY = Qt.Key
THEME, VALUES = "identity.passion.theme", "identity.passion.values"
LETTERS = [chr(key) for key in KEY_COMMANDS if 65 <= key <= 90]
SPEAKING_S = 0.15


def type_fast(page: PresenterPage, text: str) -> None:
    """Type at the speed of speech, wherever the keyboard is; the program hears each key and paints."""
    for letter in text:
        soon = page.now() + SPEAKING_S
        page.now = lambda soon=soon: soon
        focused = QApplication.activePopupWidget() or page.window()
        key = (
            KEY.Key_Return
            if letter == "\n"
            else Qt.Key(ord(letter.upper()))
            if letter.isascii()
            else KEY.Key_unknown
        )
        typed = "\r" if letter == "\n" else letter
        shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focused.focusWidget() or focused, QKeyEvent(kind, key, shift, typed))
    QApplication.processEvents()


def pause(page: PresenterPage) -> None:
    page.typing.settle()
    QApplication.processEvents()


def room(page: PresenterPage) -> tuple[object, ...]:
    """All that the room sees, and what is done for it."""
    slides, timer = page.slides, page.slides.countdown
    return (
        slides.target, slides.page, slides.shown_page, slides.blank, slides.is_frozen, slides.shows_names,
        slides.back_row, timer.is_set, timer.is_running, timer.minutes, page.plan.run, page.round.turns,
        page.slide_theme.name, page.thumbnail.is_pointing, masked_topics(page.session.document),
        page.session.document.steps,
    )  # fmt: skip


@pytest.fixture
def presentation(user: User) -> Presentation:
    user.session.perform("plan-replace", edits.replace_plan(user.session.document, make_steps()))
    return user.window.controllers.presentation


@pytest.fixture
def page(user: User, presentation: Presentation) -> PresenterPage:
    """The facilitator's page as with a second screen."""
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    return presentation.presenter


@pytest.fixture
def show(user: User) -> Show:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    shown = Show(user, make_steps())
    shown.press(KEY.Key_PageDown, KEY.Key_PageDown)
    assert shown.shows_slide
    return shown


@pytest.mark.parametrize(
    "sentence",
    [
        "Brings coffee from the plant",
        "bel haar morgen",
        "nad",
        "3 dagen",
        "we gaan",
        "#geel Zon",
        "Ja dat kan",
    ],
)
def test_a_sentence_goes_whole_to_the_line(page: PresenterPage, sentence: str) -> None:
    press(page, KEY.Key_PageDown)
    before = room(page)
    type_fast(page, sentence)
    pause(page)
    assert page.entry.field.value() == sentence
    assert room(page) == before
    assert "Enter" in page.window().status_line.message_label.text()


def test_enter_behind_it_adds_it(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_PageDown, KEY.Key_PageDown)
    type_fast(page, "nieuw van de dia\n")
    assert "nieuw van de dia" in user.notes(THEME)
    assert not page.entry.field.value()


@pytest.mark.parametrize("sentence", ["A room full", "I think", "U weet wel"])
def test_who_hesitates_after_a_first_word_of_one_letter_loses_nothing(
    page: PresenterPage, sentence: str
) -> None:
    press(page, KEY.Key_PageDown, KEY.Key_PageDown)
    before = room(page)
    type_fast(page, sentence[:2])
    pause(page)
    later = page.now() + 2
    page.now = lambda: later
    type_fast(page, sentence[2:])
    assert (page.entry.field.value(), room(page)) == (sentence, before)


def test_a_letter_that_is_no_command_begins_a_sentence_at_once(page: PresenterPage) -> None:
    free = [chr(code) for code in range(65, 91) if chr(code) not in LETTERS]
    assert free
    for letter in free:
        press(page, KEY.Key_PageDown)
        type_fast(page, letter)
        pause(page)
        later = page.now() + 2
        page.now = lambda soon=later: soon
        type_fast(page, " pen")
        assert page.entry.field.value() == f"{letter} pen"
        page.entry.field.set_value("")
        press(page, KEY.Key_Escape)


def test_who_hesitates_after_two_letters_loses_nothing(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_PageDown, KEY.Key_PageDown)
    before = room(page)
    type_fast(page, "Be")
    pause(page)
    later = page.now() + 2
    page.now = lambda: later
    type_fast(page, "ter elke maand")
    assert (page.entry.field.value(), room(page)) == ("Beter elke maand", before)
    type_fast(page, "\n")
    assert "Beter elke maand" in user.notes(THEME)


def test_it_does_not_matter_on_which_window_the_keyboard_is(
    page: PresenterPage, presentation: Presentation
) -> None:
    before = room(page)
    for letter in "bel haar morgen":
        QTest.keyClick(presentation.audience, letter)
    assert (page.entry.field.value(), room(page)) == ("bel haar morgen", before)


def test_in_a_round_a_sentence_is_the_speakers(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_PageDown, KEY.Key_Q, KEY.Key_Return)
    before = room(page)
    type_fast(page, "zij zegt nog iets")
    assert (page.entry.field.value(), room(page)) == ("zij zegt nog iets", before)
    type_fast(page, "\n")
    assert user.note("zij zegt nog iets").author == page.round.turns.current


def test_what_stood_in_the_line_stays_before_it(page: PresenterPage) -> None:
    page.entry.field.set_value("half")
    type_fast(page, "samen verder")
    assert page.entry.field.value() == "half samen verder"


def test_hidden_notes_and_names_are_not_shown_for_a_moment(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("topic", THEME))
    press(page, KEY.Key_M, KEY.Key_A)
    seen: list[object] = []
    page.slides.changed.connect(lambda: seen.append(page.slides.shown_page))
    for sentence in ("maandag", "amber", "bij ons", "nog een", "x-as"):
        type_fast(page, sentence)
        press(page, KEY.Key_Escape)
    assert not seen


def test_after_its_key_a_sentence_stays_the_facilitators_own(user: User, page: PresenterPage) -> None:
    press(page, KEY.Key_PageDown)
    type_fast(page, "ebel haar morgen")
    assert page.aside.private_note.field.text() == "ebel haar morgen"
    assert not page.entry.field.value()
    press(page, KEY.Key_Escape)
    type_fast(page, "Een ander plan")
    assert page.entry.field.value() == "Een ander plan"
    assert "ander plan" not in str(private_texts(user.session.document))


def test_the_search_takes_what_there_is_and_no_sentence(user: User, page: PresenterPage) -> None:
    type_fast(page, "jthema\n")
    assert page.slides.target == SlideTarget("topic", THEME)
    before = room(page)
    pause(page)
    press(page, KEY.Key_Shift)
    type_fast(page, "jammer dat zij er niet is")
    assert page.entry.field.value() == "jammer dat zij er niet is"
    assert not isinstance(QApplication.activePopupWidget(), Chooser)
    assert room(page) == before


def test_a_search_at_leisure_is_no_sentence(page: PresenterPage) -> None:
    press(page, KEY.Key_J)
    page_now = page.now() + 1.0
    page.now = lambda: page_now
    type_fast(page, "zzz qqq rrr")
    assert not page.entry.field.value()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, Chooser)
    popup.close()


def test_letters_one_by_one_are_commands_and_so_is_one_again_and_again(page: PresenterPage) -> None:
    for letter in "ba":
        type_fast(page, letter)
        pause(page)
    assert page.slides.blank
    assert not page.slides.shows_names
    type_fast(page, "bbb")
    pause(page)
    assert not page.slides.blank
    assert not page.entry.field.value()


def test_esc_right_behind_a_letter_takes_it_back(page: PresenterPage, presentation: Presentation) -> None:
    before = room(page)
    type_fast(page, "b")
    press(page, KEY.Key_Shift)
    QTest.keyClick(page.window().focusWidget() or page, KEY.Key_B)
    QTest.keyClick(page.window().focusWidget() or page, KEY.Key_Escape)
    pause(page)
    assert presentation.is_running
    assert room(page)[0] == before[0]


def make_sentence(dice: Random) -> str:
    words = ["".join(dice.choices(LETTERS, k=dice.randint(1, 7))) for _ in range(dice.randint(3, 6))]
    text = " ".join(words)
    return text.capitalize() if dice.random() < 0.5 else text.lower()


def sentences(seed: int, count: int) -> list[str]:
    dice = Random(seed)
    made = (make_sentence(dice) for _ in range(100 * count))
    return [text for text in made if is_sentence(text) and len({*text[:3].casefold()}) > 1][:count]


def set_up(page: PresenterPage, dice: Random) -> None:
    """Any slide, any state of the show."""
    slides = page.slides
    note = dice.choice(sorted(page.session.document.notes))
    places = [
        *slides.program(),
        SlideTarget("note", note),
        SlideTarget("overview"),
        SlideTarget("agreements"),
    ]
    slides.show_slide(dice.choice(places))
    for command in dice.sample(("black", "white", "freeze", "names", "timer", "masks", "laser", "hold"), 3):
        page.run_command(command)


@pytest.mark.parametrize("seed", range(12))
def test_on_two_screens_no_sentence_is_lost_or_seen(user: User, page: PresenterPage, seed: int) -> None:
    dice = Random(seed)
    press(page, KEY.Key_PageDown)
    for sentence in sentences(seed, 8):
        set_up(page, dice)
        before, own = room(page), page.aside.private_note.field.text()
        notes = {*user.session.document.notes}
        type_fast(page, sentence)
        pause(page)
        assert room(page) == before, sentence
        added = page.aside.private_note.field.text()[len(own) :].strip()
        assert sorted((page.entry.field.value(), added)) == ["", sentence], sentence
        assert {*user.session.document.notes} == notes
        page.entry.field.set_value("")
        press(page, KEY.Key_Escape)


@pytest.mark.parametrize("seed", range(6))
def test_on_one_screen_no_sentence_is_lost(show: Show, seed: int) -> None:
    dice, page, user = Random(seed), show.page, show.user
    for sentence in sentences(seed + 100, 5):
        set_up(page, dice)
        show.presentation.one_screen.show_slide()
        before = room(page)
        notes = {id_: note.text for id_, note in user.session.document.notes.items()}
        type_fast(page, sentence)
        pause(page)
        assert show.window.pages.current_name == "canvas"
        if page.slides.target.kind == "portfolio":
            QTest.keyClick(show.window.windowHandle(), KEY.Key_Escape)
            assert show.find(sentence) == ["coalitions"]
            continue
        assert user.canvas.note_editing.editor.toPlainText() == sentence
        topic = user.window.context.method.topics[user.canvas.note_editing.target.topic].title["nl"]  # type: ignore[union-attr]
        assert topic in show.message
        QTest.keyClick(show.window.windowHandle(), KEY.Key_Escape)
        added = [note.text for id_, note in user.session.document.notes.items() if id_ not in notes]
        assert added == [sentence]
        kept = {id_: note.text for id_, note in user.session.document.notes.items() if id_ in notes}
        assert kept == notes
        after = room(page)
        assert (after[0], *after[4:14]) == (before[0], *before[4:14])
