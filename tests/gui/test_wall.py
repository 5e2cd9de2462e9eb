"""Typing over the paper notes of a wall, by keys alone, also while the room looks at slides."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import load_method
from canvas_app.figures.marks import TextRun
from canvas_app.model import edits
from canvas_app.model.document import new_document, private_texts
from canvas_app.platform import paths
from canvas_app.slides.slide import SlideTarget
from canvas_app.storage.journal.leftover_reader import find_journals
from canvas_app.storage.journal.recoverable_work import find_recoverable
from canvas_app.ui.shell.shortcut_list import shortcut_groups
from canvas_app.ui.wall.wall_page import WallPage
from tests.gui.conftest import User, crash
from tests.gui.presenter_keys import press

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TOPICS = list(load_method().topics)
FIRST, SECOND, THIRD = TOPICS[:3]


class KeyCounter(QObject):
    """Counts the keys that a widget gets, by what they are for; Ctrl alone is part of Ctrl+Down."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and event.key() != Qt.Key.Key_Control:
            is_enter = event.key() == Qt.Key.Key_Return
            is_down = event.key() == Qt.Key.Key_Down and bool(event.modifiers() & CONTROL)
            self.counts["Enter" if is_enter else "Ctrl+Down" if is_down else "text"] += 1
        return False


@pytest.fixture
def wall(user: User, tmp_path: Path) -> WallPage:
    """The page, opened on a new network with four participants."""
    user.session.create(new_document("Netwerk Jeugd"), tmp_path / "wand.nwcanvas.json")
    names = ("Samira Haddad", "Naomi Tromp", "Tamar Green", "Joost Baks")
    change = edits.add_participants(user.session.document, names)
    user.session.perform("participant-add", change)
    user.window.show_page("canvas")
    QTest.keyClick(user.window, Qt.Key.Key_T, CONTROL)
    page = user.window.pages.current_page
    assert isinstance(page, WallPage)
    return page


def enter(user: User, *texts: str) -> None:
    for text in texts:
        user.type(text)
        user.key(Qt.Key.Key_Return)


def written(user: User, text: str) -> tuple[str, str]:
    """First name of who wrote a note ('' for nobody), and its colour."""
    note = user.note(text)
    person = user.session.document.participants.get(note.author)
    return (person.name.split()[0] if person else "", note.colour)


def test_the_menu_of_notes_leads_to_it_and_esc_back(user: User, wall: WallPage) -> None:
    assert wall.topic == FIRST
    assert wall.line.edit.hasFocus() or user.window.focusWidget() is wall.line.edit
    user.key(Qt.Key.Key_Escape)
    assert user.window.pages.current_name == "canvas"
    user.trigger_action("wall")
    assert user.window.pages.current_page is wall
    keys = [keys for _, rows in shortcut_groups() for keys, _ in rows]
    assert keys.count("Ctrl+T") == 1


def test_thirty_nine_notes_cost_no_other_keys_than_their_text_enter_and_ctrl_down(
    user: User, wall: WallPage
) -> None:
    texts = {topic: [f"briefje {n} van {place}" for n in range(3)] for place, topic in enumerate(TOPICS[:13])}
    counter = KeyCounter(wall.line.edit)
    for topic, notes in texts.items():
        if topic != FIRST:
            user.key(Qt.Key.Key_Down, CONTROL)
        enter(user, *notes)
    assert {topic: user.notes(topic) for topic in texts} == texts
    letters = sum(len(text) for notes in texts.values() for text in notes)
    assert counter.counts == {"text": letters, "Enter": 39, "Ctrl+Down": 12}


def test_ctrl_down_ends_the_note_that_is_typed_and_ctrl_up_goes_back(user: User, wall: WallPage) -> None:
    user.type("Zonder Enter")
    user.key(Qt.Key.Key_Down, CONTROL)
    assert (user.notes(FIRST), wall.topic) == (["Zonder Enter"], SECOND)
    user.key(Qt.Key.Key_Up, CONTROL)
    assert wall.topic == FIRST
    user.key(Qt.Key.Key_Up, CONTROL)
    assert wall.topic == FIRST
    assert wall.notice.isVisible()


def test_all_thirty_five_counts_are_typed_by_keys_alone(user: User, wall: WallPage) -> None:
    user.key(Qt.Key.Key_Tab)
    for number in range(35):
        user.type("12" if number == 4 else "0" if number in (0, 1) else "3")
        user.key(Qt.Key.Key_Tab)
    assert [wall.paper.counts[topic] for topic in TOPICS] == [0, 0, 3, 3, 12, *[3] * 30]
    assert user.window.focusWidget() is wall.line.edit
    assert wall.topic == THIRD
    enter(user, "Een", "Twee")
    assert wall.count_label.text() == "2 van 108 plakbriefjes"
    assert wall.progress_bar.isVisible()
    user.key(Qt.Key.Key_Up, CONTROL)
    assert wall.topic == THIRD


def test_a_count_is_changed_taken_back_and_grows_along(user: User, wall: WallPage) -> None:
    user.key(Qt.Key.Key_Tab)
    user.type("25")
    user.key(Qt.Key.Key_Backspace)
    assert wall.paper.counts == {FIRST: 2}
    user.key(Qt.Key.Key_Escape)
    enter(user, "a", "b", "c")
    assert wall.count_label.text() == "3 van 3 plakbriefjes"
    user.key(Qt.Key.Key_Tab)
    user.type("7")
    user.key(Qt.Key.Key_Backspace)
    assert not wall.paper.counts


def test_letters_say_who_wrote_it_and_stay_until_the_next(user: User, wall: WallPage) -> None:
    enter(
        user, "@n Van Naomi", "Ook van haar", "@geel Van niemand", "Nog een gele", "@j @roze Roze van Joost"
    )
    naomi = next(one for one in user.session.document.participants.values() if one.name.startswith("Naomi"))
    assert written(user, "Van Naomi") == written(user, "Ook van haar") == ("Naomi", naomi.colour)
    assert written(user, "Van niemand") == written(user, "Nog een gele") == ("", "yellow")
    assert written(user, "Roze van Joost") == ("Joost", "pink")


def test_the_line_shows_who_writes_while_that_is_typed(user: User, wall: WallPage) -> None:
    user.type("@ta ")
    assert wall.line._note.initials == "TG"
    assert [chip.tag for chip in wall.chips.chips.values() if chip.isChecked()] == ["@ta"]
    user.type("@groen ")
    assert wall.line._note.colour == "green"


def test_a_name_that_nobody_has_stays_in_the_note_and_is_said_at_the_line(user: User, wall: WallPage) -> None:
    rule = wall.tag_hint.text()
    enter(user, "@j Van Joost", "@zz Wie is dat")
    assert "@zz" in wall.tag_hint.text()
    enter(user, "/zz En dit")
    assert "/zz" in wall.tag_hint.text()
    enter(user, "Verder")
    assert wall.tag_hint.text() == rule, "it was about the note before"
    assert user.notes(FIRST) == ["Van Joost", "@zz Wie is dat", "/zz En dit", "Verder"]
    assert written(user, "@zz Wie is dat") == written(user, "Verder") == ("", "yellow")


def test_nobody_is_a_name_too(user: User, wall: WallPage) -> None:
    enter(user, "@j Van Joost", "@niemand Van niemand", "Ook niet")
    assert written(user, "Van niemand") == written(user, "Ook niet") == ("", "yellow")


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Down, CONTROL)])
def test_it_holds_nobody_up_who_goes_on(
    user: User, wall: WallPage, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    user.type("@zz Wie is dat")
    user.key(key, modifiers)
    assert user.notes(FIRST) == ["@zz Wie is dat"]
    assert user.window.pages.current_page is not wall or wall.topic == SECOND
    assert "@zz" in wall.tag_hint.text()


def test_up_goes_into_the_note_before_and_back_to_what_was_begun(user: User, wall: WallPage) -> None:
    enter(user, "Eerste", "Twede")
    user.type("half")
    user.key(Qt.Key.Key_Up)
    assert wall.line.text() == "Twede"
    user.key(Qt.Key.Key_Up)
    assert wall.line.text() == "Eerste"
    assert [note.text for note in wall.after.notes] == ["Twede"]
    user.key(Qt.Key.Key_Down)
    user.key(Qt.Key.Key_A, CONTROL)
    user.type("Tweede")
    user.key(Qt.Key.Key_Return)
    assert user.notes(FIRST) == ["Eerste", "Tweede"]
    assert wall.line.text() == "half"
    user.key(Qt.Key.Key_Up)
    user.type("!")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(FIRST) == ["Eerste", "Tweede!"]
    assert user.window.pages.current_page is wall


def test_emptying_an_older_note_removes_it(user: User, wall: WallPage) -> None:
    enter(user, "Weg", "Blijft")
    user.key(Qt.Key.Key_Up)
    user.key(Qt.Key.Key_Up)
    user.key(Qt.Key.Key_A, CONTROL)
    user.key(Qt.Key.Key_Backspace)
    user.key(Qt.Key.Key_Return)
    assert user.notes(FIRST) == ["Blijft"]


def test_one_undo_takes_back_the_notes_of_one_topic(user: User, wall: WallPage) -> None:
    steps = user.session.undo_stack.index()
    enter(user, "a1", "a2", "a3")
    user.key(Qt.Key.Key_Up)
    user.type("+")
    user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_Down, CONTROL)
    enter(user, "b1", "b2")
    assert user.session.undo_stack.index() == steps + 2
    user.key(Qt.Key.Key_Z, CONTROL)
    user.trigger_action("undo") if user.notes(SECOND) else None
    assert (user.notes(FIRST), user.notes(SECOND)) == (["a1", "a2", "a3+"], [])
    user.trigger_action("undo")
    assert not user.notes(FIRST)
    assert wall.topic == FIRST
    user.trigger_action("redo")
    user.trigger_action("redo")
    assert user.notes(SECOND) == ["b1", "b2"]
    assert wall.topic == SECOND


def test_while_writing_undo_takes_back_text_first(user: User, wall: WallPage) -> None:
    enter(user, "Staat er al")
    user.type("tikfout")
    user.trigger_action("undo")
    assert wall.line.text() != "tikfout"
    assert user.notes(FIRST) == ["Staat er al"]
    while wall.line.text():
        user.trigger_action("undo")
    assert user.notes(FIRST) == ["Staat er al"]
    user.trigger_action("undo")
    assert not user.notes(FIRST)


def test_who_comes_back_to_a_topic_takes_back_only_what_was_typed_then(user: User, wall: WallPage) -> None:
    enter(user, "eerder")
    user.key(Qt.Key.Key_Down, CONTROL)
    user.key(Qt.Key.Key_Up, CONTROL)
    enter(user, "later")
    user.trigger_action("undo")
    assert user.notes(FIRST) == ["eerder"]


def test_undo_ends_at_what_was_typed_up_and_says_what_came_before(user: User, wall: WallPage) -> None:
    steps = [edits.StepDraft({"title": "Welkom", "minutes": 10}, "Vijf regels voor mij")]
    user.session.perform("plan-replace", edits.replace_plan(user.session.document, steps))
    (step,) = user.session.document.steps
    change = edits.set_private_note(user.session.document, step, "Zes regels voor mij")
    user.session.perform("own-note", change)
    enter(user, "een", "twee")
    for _ in range(3):
        user.trigger_action("undo")
    assert not user.notes(FIRST)
    assert private_texts(user.session.document)[step] == "Zes regels voor mij"
    assert "eigen notities" in user.window.status_line.message_label.text()
    user.trigger_action("redo")
    assert user.notes(FIRST) == ["een", "twee"]
    user.window.show_page("canvas")
    user.trigger_action("undo")
    user.trigger_action("undo")
    assert private_texts(user.session.document)[step] == "Vijf regels voor mij"
    assert "eigen notities" in user.window.status_line.message_label.text(), "the canvas does not show them"
    user.window.show_page("wall")
    user.trigger_action("redo")
    assert private_texts(user.session.document)[step] == "Vijf regels voor mij"


def test_undo_of_a_corrected_note_leads_to_its_topic(user: User, wall: WallPage) -> None:
    enter(user, "goed")
    wall.go_to(SECOND)
    wall.go_to(FIRST)
    user.key(Qt.Key.Key_Up)
    user.type("!")
    user.key(Qt.Key.Key_Return)
    wall.go_to(THIRD)
    user.trigger_action("undo")
    assert user.notes(FIRST) == ["goed"]
    assert wall.topic == FIRST


def test_what_was_entered_survives_a_crash(user: User, wall: WallPage) -> None:
    enter(user, "@s Niets kwijt", "Ook dit niet")
    path = user.session.path
    crash(user.session)
    work = find_recoverable(find_journals(paths.journals_folder()))
    found = [note.text for one in work if one.path == path for note in one.document.notes.values()]
    assert found == ["Niets kwijt", "Ook dit niet"]


def test_saving_in_the_middle_of_a_note_leaves_it_open(user: User, wall: WallPage) -> None:
    user.type("Half een ")
    user.trigger_action("save")
    assert user.notes(FIRST) == ["Half een"]
    user.type("zin")
    user.key(Qt.Key.Key_Return)
    assert user.notes(FIRST) == ["Half een zin"] or user.notes(FIRST) == ["Half eenzin"]
    assert wall.line.text() == ""


def test_leaving_keeps_what_was_typed_and_where_it_was(user: User, wall: WallPage) -> None:
    user.key(Qt.Key.Key_Down, CONTROL)
    user.type("Niet met Enter")
    user.key(Qt.Key.Key_Escape)
    assert user.notes(SECOND) == ["Niet met Enter"]
    user.trigger_action("wall")
    assert wall.topic == SECOND
    assert wall.count_label.text() == "1 plakbriefje overgetypt"


def test_another_file_begins_anew(user: User, wall: WallPage, tmp_path: Path) -> None:
    user.key(Qt.Key.Key_Tab)
    user.type("3")
    user.key(Qt.Key.Key_Escape)
    user.session.create(new_document("Ander"), tmp_path / "ander.nwcanvas.json")
    user.trigger_action("wall")
    assert not wall.paper.counts
    assert wall.line.text() == ""


def test_ctrl_digits_choose_the_colour_and_touch_no_note_of_the_canvas(user: User, wall: WallPage) -> None:
    user.key(Qt.Key.Key_5, CONTROL)
    enter(user, "Roze")
    assert written(user, "Roze")[1] == "pink"


def test_shift_enter_begins_a_new_line(user: User, wall: WallPage) -> None:
    user.type("een")
    user.key(Qt.Key.Key_Return, SHIFT)
    enter(user, "twee")
    assert user.notes(FIRST) == ["een\ntwee"]


# While the room looks at slides


def test_the_room_keeps_its_slide_and_sees_new_notes_where_their_topic_is_in_view(
    user: User, wall: WallPage
) -> None:
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    slides = presentation.presenter.slides
    slides.show_slide(SlideTarget("topic", SECOND))
    press(presentation.presenter, Qt.Key.Key_Y)
    assert user.window.pages.current_page is wall
    assert not user.window.rail.isVisible()
    assert wall.topic == SECOND
    user.key(Qt.Key.Key_Up, CONTROL)
    enter(user, "Niet in beeld")
    assert slides.target == SlideTarget("topic", SECOND)
    user.key(Qt.Key.Key_Down, CONTROL)
    enter(user, "Wel in beeld")
    shown = " ".join(mark.text for mark in slides.shown_page.marks if isinstance(mark, TextRun))
    assert "Wel in" in shown
    assert "Niet in" not in shown
    user.key(Qt.Key.Key_PageDown)
    assert slides.target != SlideTarget("topic", SECOND)
    user.key(Qt.Key.Key_Escape)
    assert user.window.pages.current_name == "presenter"
    assert not user.window.rail.isVisible()
    assert not user.window.top_bar.present_button.isVisible()
    press(presentation.presenter, Qt.Key.Key_F)
    assert slides.is_frozen
    user.trigger_action("wall")
    assert user.window.pages.current_page is wall
    QTest.keyClick(presentation.audience, Qt.Key.Key_B)
    assert wall.line.text() == "b"
    assert not slides.blank
    presentation.stop()
    assert user.window.pages.current_name != "presenter"


def test_presenting_from_the_wall_leads_back_to_it_and_esc_then_to_the_canvas(
    user: User, wall: WallPage
) -> None:
    presentation = user.window.controllers.presentation
    presentation._returns_to = "wall"
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    assert user.window.pages.current_name == "presenter"
    presentation.stop()
    assert user.window.pages.current_page is wall
    assert user.window.rail.isVisible()
    user.key(Qt.Key.Key_Escape)
    assert user.window.pages.current_name == "canvas"


def test_with_one_screen_the_room_would_see_it_so_it_is_not_shown(user: User, wall: WallPage) -> None:
    user.trigger_action("present")
    assert user.window.pages.current_name == "canvas"
    user.trigger_action("wall")
    for page in ("plan", "voting", "posters"):
        user.window.navigation.show_page(page)
    assert user.window.pages.current_name == "canvas"
    message = user.window.controllers.presentation._message
    assert message is not None
    assert "Esc" in message.text()
    user.key(Qt.Key.Key_Escape)
    assert not user.window.isFullScreen()
    assert user.window.rail.isVisible()


def test_in_a_full_topic_the_last_notes_are_shown_and_the_others_counted(user: User, wall: WallPage) -> None:
    drafts = [edits.NoteDraft(f"Briefje {number}") for number in range(300)]
    user.session.perform("note-paste", edits.add_notes(user.session.document, FIRST, drafts))
    enter(user, "Het laatste")
    wall.repaint()
    shown = [note.text for note, _, _ in wall.before._boxes(wall.before.width())]
    assert shown[-1] == "Het laatste"
    assert 1 <= len(shown) <= 40
    assert wall.before.earlier + len(wall.before.notes) == 301
    user.key(Qt.Key.Key_Up)
    assert wall.line.text() == "Het laatste"


def test_who_may_only_read_types_nothing_over(user: User, wall: WallPage, tmp_path: Path) -> None:
    path = user.session.path
    assert path is not None
    user.session.save()
    user.session.open(path, read_only=True)
    user.trigger_action("wall")
    assert not wall.line.isEnabled()
    assert "alleen lezen" in wall.notice.text
    user.window.show_page("canvas")
    assert user.window.pages.current_name == "canvas"
