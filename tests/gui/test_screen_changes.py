"""Screens come, go and change between any two letters: what is typed stays whole, where it was begun."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen

from canvas_app.model import edits
from canvas_app.ui.shell import presentation as presentation_module
from canvas_app.ui.shell.presentation import Presentation
from canvas_app.ui.wall.wall_page import WallPage
from tests.gui.conftest import User
from tests.gui.presenter_keys import press

TOPIC = "identity.passion.theme"
SENTENCE = "bm en f we gaan yqx terug"
"""Every letter of it is a command of the show."""


class Screens:
    """A laptop, and a projector that is plugged in and out."""

    def __init__(self, user: User) -> None:
        self.user, self.projector = user, QGuiApplication.primaryScreen() or None
        self.is_mirrored = False

    @property
    def presentation(self) -> Presentation:
        return self.user.window.controllers.presentation

    def choose(self, *_: object) -> QScreen | None:
        return self.projector

    def settle(self) -> None:
        """The desktop has placed its screens."""
        self.presentation._on_screens_changed()
        self.presentation._settle_timer.stop()
        self.presentation._settle_timer.timeout.emit()
        QGuiApplication.processEvents()

    def unplug(self) -> None:
        self.projector = None
        self.settle()

    def plug(self) -> None:
        self.is_mirrored = False
        self.projector = QGuiApplication.primaryScreen()
        self.settle()

    def mirror(self) -> None:
        """The projector comes to show the same as the laptop."""
        self.projector, self.is_mirrored = None, True
        self.settle()

    def shows_same(self, *_: object) -> bool:
        return self.is_mirrored

    def resize(self) -> None:
        self.user.window.resize(1280 if self.user.window.width() > 1200 else 1366, 768)
        self.settle()


@pytest.fixture
def screens(user: User, monkeypatch: pytest.MonkeyPatch) -> Screens:
    """A laptop and a projector, before the show."""
    made = Screens(user)
    monkeypatch.setattr(presentation_module, "choose_projector", made.choose)
    monkeypatch.setattr(presentation_module, "is_mirrored", made.shows_same)
    return made


def begin_on_canvas(screens: Screens) -> None:
    screens.user.window.navigation.show_page("canvas")
    screens.user.canvas.selection.set_current(("topic", TOPIC))
    screens.user.key(Qt.Key.Key_Return)


def begin_in_entry_line(screens: Screens) -> None:
    press(screens.presentation.presenter, Qt.Key.Key_3, Qt.Key.Key_Return)


def begin_on_wall(screens: Screens) -> None:
    press(screens.presentation.presenter, Qt.Key.Key_Y)


def begin_own_note(screens: Screens) -> None:
    press(screens.presentation.presenter, Qt.Key.Key_PageDown, Qt.Key.Key_E)


def typed_on_canvas(screens: Screens) -> str:
    return screens.user.canvas.note_editing.editor.toPlainText()


def typed_in_entry_line(screens: Screens) -> str:
    return screens.presentation.presenter.entry.field.value()


def typed_on_wall(screens: Screens) -> str:
    wall = screens.user.window.pages.current_page
    assert isinstance(wall, WallPage)
    return wall.line.text()


def typed_own_note(screens: Screens) -> str:
    return screens.presentation.presenter.aside.private_note.field.text()


PLACES: dict[str, tuple[Callable[[Screens], None], Callable[[Screens], str]]] = {
    "canvas": (begin_on_canvas, typed_on_canvas),
    "entry line": (begin_in_entry_line, typed_in_entry_line),
    "wall": (begin_on_wall, typed_on_wall),
    "own note": (begin_own_note, typed_own_note),
}


def state(screens: Screens) -> tuple[object, ...]:
    """What the keyboard reaches, and what the room sees."""
    window, slides = screens.user.window, screens.presentation.presenter.slides
    document = window.session.document
    shown = (slides.target, slides.page, slides.blank, slides.is_frozen, slides.shows_names)
    return (window.pages.current_name, window.focusWidget(), *shown, dict(document.masks))


def plan(user: User) -> None:
    steps = [edits.StepDraft({"title": "Welkom", "minutes": 10}), edits.StepDraft({"title": "Koffie"})]
    user.session.perform("plan-replace", edits.replace_plan(user.session.document, steps))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("place", PLACES)
def test_a_sentence_stays_whole_while_screens_come_and_go(
    user: User, screens: Screens, place: str, seed: int
) -> None:
    begin, typed = PLACES[place]
    plan(user)
    user.trigger_action("present")
    assert screens.presentation.audience.isVisible()
    begin(screens)
    before = state(screens)
    dice = random.Random(seed)
    for count, letter in enumerate(SENTENCE, 1):
        user.type(letter)
        dice.choice((screens.unplug, screens.plug, screens.resize))()
        assert state(screens) == before, f"after {SENTENCE[:count]!r}"
        assert typed(screens) == SENTENCE[:count]


def test_a_projector_that_comes_later_shows_slides_and_leaves_the_canvas_to_who_types(
    user: User, screens: Screens
) -> None:
    screens.projector = None
    user.trigger_action("present")
    assert user.window.isFullScreen()
    begin_on_canvas(screens)
    user.type(SENTENCE[:9])
    screens.plug()
    assert screens.presentation.audience.isVisible()
    user.type(SENTENCE[9:])
    assert typed_on_canvas(screens) == SENTENCE
    assert user.window.pages.current_name == "canvas"
    message = screens.presentation._message
    assert message is not None
    assert "F5" in message.text()


def test_f5_leads_from_wherever_to_the_slides(user: User, screens: Screens) -> None:
    screens.projector = None
    user.trigger_action("present")
    screens.plug()
    for begin in (begin_on_canvas, begin_on_wall):
        user.trigger_action("present")
        assert user.window.pages.current_name == "presenter"
        assert user.window.top_bar.isVisible()
        assert not user.window.rail.isVisible()
        begin(screens)
    screens.unplug()
    user.trigger_action("present")
    assert user.window.pages.current_name == "presenter"


def test_once_the_room_sees_slides_the_laptop_may_show_any_page(user: User, screens: Screens) -> None:
    screens.projector = None
    user.trigger_action("present")
    screens.plug()
    user.window.navigation.show_page("plan")
    assert user.window.pages.current_name == "plan"
    assert user.window.status_line.isVisible()
    assert not user.window.rail.isVisible()


def test_without_a_projector_again_the_only_screen_shows_pages_for_the_room_alone(
    user: User, screens: Screens
) -> None:
    screens.projector = None
    user.trigger_action("present")
    screens.plug()
    screens.unplug()
    user.window.navigation.show_page("plan")
    assert user.window.pages.current_name == "canvas"


# What the laptop says of it, as long as it is so


def test_without_a_projector_the_page_of_the_facilitator_says_so_until_it_is_back(
    user: User, screens: Screens
) -> None:
    user.trigger_action("present")
    label = screens.presentation.presenter.seen_label
    seen = label.text()
    screens.unplug()
    gone = label.text()
    assert gone != seen
    assert "beamer" in gone
    press(screens.presentation.presenter, Qt.Key.Key_3, Qt.Key.Key_F, Qt.Key.Key_PageDown, Qt.Key.Key_F)
    user.window.status_line.clear_message()
    assert label.text() == gone
    screens.plug()
    assert label.text() == seen


@pytest.mark.parametrize("page", ["plan", "canvas", "wall", "agreements"])
def test_other_pages_say_what_the_room_sees_and_lead_back(user: User, screens: Screens, page: str) -> None:
    button = user.window.top_bar.present_button
    usual = button.label
    user.trigger_action("present")
    user.window.show_page(page)
    user.window.status_line.clear_message()
    assert button.isVisible()
    assert "dia’s" in button.label
    screens.unplug()
    assert "beamer" in button.label
    screens.plug()
    assert "dia’s" in button.label
    button.click()
    assert user.window.pages.current_name == "presenter"
    assert not button.isVisible()
    assert not user.window.top_bar.menu_bar.isVisible()
    user.key(Qt.Key.Key_Escape)
    assert button.isVisible()
    assert button.label == usual


def test_without_a_projector_other_pages_have_their_menus_and_lead_back(user: User, screens: Screens) -> None:
    user.trigger_action("present")
    screens.unplug()
    user.window.show_page("plan")
    assert user.window.top_bar.menu_bar.isVisible()
    user.window.top_bar.present_button.click()
    assert user.window.pages.current_name == "presenter"


# A projector that shows the same as the laptop


def hide_notes(user: User) -> None:
    user.session.perform("mask", edits.mask_topics(user.session.document, [TOPIC]))


@pytest.mark.parametrize("page", ["presenter", "canvas", "plan", "wall"])
@pytest.mark.parametrize("is_unplugged_first", [False, True])
def test_a_projector_that_becomes_a_mirror_never_shows_what_is_only_for_the_laptop(
    user: User, screens: Screens, page: str, is_unplugged_first: bool
) -> None:
    hide_notes(user)
    user.trigger_action("present")
    user.window.show_page(page)
    if is_unplugged_first:
        screens.unplug()
    screens.mirror()
    assert user.window.pages.current_name == "stage"
    assert user.window.canvas.is_presenting
    assert not user.window.top_bar.isVisible()
    user.trigger_action("present")
    assert user.window.pages.current_name == "stage"
    user.key(Qt.Key.Key_Return)
    assert user.window.pages.current_name == "canvas"
    assert user.window.canvas.is_presenting


def test_stopping_before_a_mirror_asks_while_notes_are_hidden(user: User, screens: Screens) -> None:
    hide_notes(user)
    user.trigger_action("present")
    screens.mirror()
    user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_Escape)  # the note that Enter began
    user.key(Qt.Key.Key_Escape)
    assert screens.presentation.is_running
    user.key(Qt.Key.Key_Escape)
    assert not screens.presentation.is_running


def test_a_projector_with_a_view_of_its_own_again_gets_the_slides(user: User, screens: Screens) -> None:
    user.trigger_action("present")
    screens.mirror()
    screens.plug()
    assert screens.presentation.audience.isVisible()
    user.trigger_action("present")
    assert user.window.pages.current_name == "presenter"


def test_who_types_on_when_the_mirror_came_ends_the_sentence_in_a_note(user: User, screens: Screens) -> None:
    user.trigger_action("present")
    begin_in_entry_line(screens)
    topic = screens.presentation.presenter.entry.topic
    user.type("half een zin")
    screens.mirror()
    user.type(" en de rest")
    user.key(Qt.Key.Key_Return)
    assert "half een zin en de rest" in user.notes(topic)
    assert not screens.presentation.presenter.entry.field.value()


def test_what_was_being_typed_when_the_mirror_came_is_kept(user: User, screens: Screens) -> None:
    user.trigger_action("present")
    begin_in_entry_line(screens)
    user.type("half een zin")
    screens.mirror()
    assert user.window.pages.current_name == "stage"
    screens.plug()
    user.trigger_action("present")
    assert screens.presentation.presenter.entry.field.edit.text() == "half een zin"
