"""Sentences typed on the only screen between slides and canvas: each is whole in one note, where it was typed."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.gui.conftest import User
from tests.gui.one_screen_show import KEY, Show, make_steps

TURNS = {
    "next": KEY.Key_PageDown,
    "previous": KEY.Key_PageUp,
    "back to the slide": KEY.Key_F5,
    "black": KEY.Key_Period,
}
"""Keys of a clicker, and the one that brings the slide back."""

RUNS, LONGEST = 40, 14
LETTERS = "abcdefghij"


class Talk:
    """A show in which sentences are typed; knows of each where it has to be.

    Attributes:
        places: For each sentence the topic in which it was typed, or 'coalitions'.
    """

    def __init__(self, show: Show) -> None:
        self.show, self.canvas = show, show.user.canvas
        self.places: dict[str, str] = {}
        self._numbers, self._has_said = count(), False

    def begin(self) -> None:
        self.places.clear()
        self.do("back to the slide")

    def do(self, step: str) -> None:
        if step == "black" and self._is_typing:
            return  # a full stop
        if step in TURNS:
            self.show.press(TURNS[step])
        elif step == "enter":
            self.press_enter()
        elif step == "escape":
            if self.show.shows_slide or self._is_typing:  # else it would stop the show
                self.show.press(KEY.Key_Escape)
        else:
            self.say()
        self._has_said = step == "say"

    @property
    def _is_typing(self) -> bool:
        return self.show.editor is not None or self._is_in_form

    @property
    def _is_in_form(self) -> bool:
        return isinstance(QApplication.focusWidget(), QLineEdit)

    @property
    def _topic(self) -> str:
        """The topic that a person sees to be the current one."""
        target = self.canvas.note_editing.target
        return target.topic if target else self.canvas.lookup.topic_of_item(self.canvas.selection.current)

    def press_enter(self) -> None:
        """On a slide: to an empty note in a topic on show, that of before where there is none, or a coalition."""
        slides, was_slide, before = self.show.page.slides, self.show.shows_slide, self._topic
        self.show.press(KEY.Key_Return)
        if not was_slide:
            return
        if slides.target.kind == "portfolio":
            assert self._is_in_form
            return
        assert self.show.editor is not None
        assert not self.show.editor.toPlainText(), "an older note was opened again"
        assert self._topic in (slides.topics_in_view or [before or self._topic])

    def say(self) -> None:
        """Type a sentence, from a slide after Enter; one that was typed just before is ended by Enter."""
        if self.show.shows_slide:
            self.press_enter()
        elif self._has_said and self.show.editor is not None:
            self.show.press(KEY.Key_Return)
        number = next(self._numbers)
        sentence = "zin " + "".join(LETTERS[int(digit)] for digit in f"{number:05}") + " is heel"
        self.places[sentence] = "coalitions" if self._is_in_form else self._topic
        self.show.type(sentence)
        if self._is_in_form:
            self.show.press(KEY.Key_Return, KEY.Key_Escape)

    def check(self) -> None:
        document = self.show.user.session.document
        texts = [note.text for note in document.notes.values()]
        texts += [one.name for one in document.coalitions.values()]
        for sentence, place in self.places.items():
            assert self.show.find(sentence) == [place]
            assert sum(sentence in text for text in texts) == 1


@pytest.fixture
def talk(user: User) -> Talk:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    return Talk(Show(user, make_steps()))


@settings(max_examples=RUNS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*TURNS, "enter", "escape", "say", "say"]), max_size=LONGEST))
def test_every_sentence_is_whole_in_one_note_of_the_topic_on_show(talk: Talk, steps: list[str]) -> None:
    talk.begin()
    for step in steps:
        talk.do(step)
    talk.do("back to the slide")
    talk.check()
