"""Presenting, as a facilitator does: on one screen and on two, by keys alone."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.figures.marks import TextRun
from canvas_app.model import edits
from canvas_app.slides.kinds import SLIDE_IDS, load_slide_kind
from canvas_app.slides.legibility import least_type
from canvas_app.slides.slide import SlideTarget
from canvas_app.ui.canvas.to_do_popup import ToDoPopup
from canvas_app.ui.kit.chooser import Chooser
from canvas_app.ui.presenting.countdown import Countdown
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.presenting.screens import choose_projector, fill_screen, screens_key
from canvas_app.ui.presenting.show_keys import KEY_COMMANDS
from canvas_app.ui.presenting.slide_painter import paint_show
from canvas_app.ui.shell.presentation import Presentation
from canvas_app.ui.shell.shortcuts_dialog import ShortcutsDialog
from canvas_app.ui.wall.wall_page import WallPage
from tests.gui.conftest import User
from tests.gui.presenter_keys import press

TOPIC, VALUES = "identity.passion.theme", "identity.passion.values"
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def presentation(user: User) -> Presentation:
    return user.window.controllers.presentation


@pytest.fixture
def page(user: User, presentation: Presentation) -> PresenterPage:
    """The facilitator's page, shown as with a second screen."""
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    return presentation.presenter


def texts(page: PresenterPage) -> list[str]:
    return [mark.text for mark in page.slides.shown_page.marks if isinstance(mark, TextRun)]


# One screen


def test_with_one_screen_the_canvas_fills_it_and_stays_editable(user: User) -> None:
    user.trigger_action("present")
    window = user.window
    assert window.isFullScreen()
    assert not any(part.isVisible() for part in (window.top_bar, window.rail, window.status_line))
    user.canvas.selection.set_current(("topic", TOPIC))
    user.type("Tijdens het presenteren")
    user.key(Qt.Key.Key_Escape)
    assert "Tijdens het presenteren" in user.notes(TOPIC)
    user.key(Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert all(part.isVisible() for part in (window.top_bar, window.rail, window.status_line))


def test_with_one_screen_the_audience_sees_no_signs_for_who_writes(user: User) -> None:
    canvas, view = user.canvas, user.canvas.views["identity"]
    canvas.selection.set_current(("topic", TOPIC))
    headers = [pane.header for pane in canvas.panes.values()]
    assert any(header.help_button.isVisible() for header in headers)
    user.trigger_action("present")
    assert not any(header.help_button.isVisible() or header.maximize_button.isVisible() for header in headers)
    unmarked = view.grab().toImage()
    canvas.selection.set_current(("topic", VALUES))
    assert view.grab().toImage() == unmarked, "neither a ring nor a plus"
    user.key(Qt.Key.Key_Up)
    assert view.grab().toImage() != unmarked, "somebody goes somewhere"
    user.key(Qt.Key.Key_Escape)
    assert any(header.help_button.isVisible() for header in headers)


def test_while_presenting_bare_digits_show_blocks(user: User) -> None:
    user.trigger_action("present")
    user.key(Qt.Key.Key_Escape) if user.canvas.maximized_block else None
    user.canvas.views["identity"].setFocus()
    user.type("3")
    assert user.canvas.maximized_block == "identity"
    user.type("3")
    assert not user.canvas.maximized_block
    user.key(Qt.Key.Key_Escape)
    user.canvas.selection.set_current(("topic", TOPIC))
    user.type("3 dagen")
    user.key(Qt.Key.Key_Escape)
    assert "3 dagen" in user.notes(TOPIC)


# The facilitator's page


def test_keys_of_a_clicker_walk_through_all_slides_and_back(page: PresenterPage) -> None:
    seen = [page.slides.target]
    for _ in range(200):
        press(page, Qt.Key.Key_PageDown)
        if page.slides.target != seen[-1]:
            seen.append(page.slides.target)
    assert seen == page.slides.program()
    for _ in range(200):
        press(page, Qt.Key.Key_PageUp)
    assert (page.slides.target, page.slides.page) == (SlideTarget("title"), 0)


def test_after_a_whole_block_comes_what_follows_all_of_it(page: PresenterPage) -> None:
    press(page, Qt.Key.Key_3)
    first = page.slides.program().index(SlideTarget("block", "identity.passion"))
    assert page.program.rows.list_widget.currentRow() == first
    for _ in page.slides.pages:
        press(page, Qt.Key.Key_PageDown)
    assert page.slides.target == SlideTarget("block", "leadership")


def test_the_canvas_changes_while_the_audience_sees_a_frozen_picture(user: User, page: PresenterPage) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_F)
    before = texts(page)
    press(page, Qt.Key.Key_Return)
    user.type("/the Nieuw tijdens stilstaan")
    press(page, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert "Nieuw tijdens stilstaan" in user.notes(TOPIC)
    assert texts(page) == before
    press(page, Qt.Key.Key_F)
    assert "Nieuw tijdens stilstaan" in " ".join(texts(page))


def pictured(page: PresenterPage) -> QImage:
    """The slide on the laptop, without its frame."""
    return page.thumbnail.grab(page.thumbnail._place().toRect().adjusted(4, 4, -4, -4)).toImage()


def test_while_frozen_the_laptop_shows_what_comes_after(page: PresenterPage) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_F)
    frozen, seen = pictured(page), texts(page)
    press(page, Qt.Key.Key_4)
    prepared = pictured(page)
    assert prepared != frozen
    assert "F" in page.seen_label.text()
    assert texts(page) == seen, "the room sees the frozen slide"
    press(page, Qt.Key.Key_K)
    assert pictured(page) == frozen, "the laser pointer is for what the room sees"
    press(page, Qt.Key.Key_K, Qt.Key.Key_F)
    assert pictured(page) == prepared
    assert texts(page) != seen


def test_the_entry_line_keeps_topic_and_author(user: User, page: PresenterPage) -> None:
    (person, *_) = user.session.document.participants.values()
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    user.type(f"/wa @{person.name.split()[0]} Eerste")
    press(page, Qt.Key.Key_Return)
    user.type("Tweede")
    press(page, Qt.Key.Key_Return)
    notes = [user.note(text) for text in ("Eerste", "Tweede")]
    assert {(note.topic, note.author) for note in notes} == {(VALUES, person.id)}
    user.trigger_action("undo")
    assert "Tweede" not in user.notes(VALUES)
    assert "Eerste" in user.notes(VALUES)


def test_the_name_may_stand_before_the_topic(user: User, page: PresenterPage) -> None:
    (person, *_) = user.session.document.participants.values()
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    user.type(f"@{person.name.split()[0]} /wa Andersom mag ook")
    press(page, Qt.Key.Key_Return)
    note = user.note("Andersom mag ook")
    assert (note.topic, note.author) == (VALUES, person.id)


@pytest.mark.parametrize("tag", ["@iris", "/zzz", "#paars"])
def test_what_is_not_understood_holds_no_sentence_up_and_is_said_at_the_line(
    user: User, page: PresenterPage, tag: str
) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    rule = page.entry.hint.text()
    sentences = [f"{tag} Zin een", *(f"Zin {number}" for number in range(2, 13))]
    for sentence in sentences:
        user.type(sentence)
        press(page, Qt.Key.Key_Return)
        hint = page.entry.hint.text()
        assert tag in hint if sentence == sentences[0] else hint == rule
    assert user.notes(page.entry.topic)[-12:] == sentences


def test_a_sentence_that_was_begun_keeps_its_topic_when_the_slide_is_turned(
    user: User, page: PresenterPage
) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    user.type("/wa ")
    press(page, Qt.Key.Key_Return)
    user.type("Begonnen bij")
    page.slides.show_slide(SlideTarget("block", "leadership"))
    assert page.entry.topic_button.label == "Waarden"
    user.type(" waarden")
    press(page, Qt.Key.Key_Return)
    assert "Begonnen bij waarden" in user.notes(VALUES)
    assert page.entry.topic == page.slides.topics[0].id, "the next one goes to the slide"
    user.type("/thema Letters ")
    page.slides.show_slide(SlideTarget("portfolio"))
    user.type("kiezen ook")
    press(page, Qt.Key.Key_Return)
    assert "Letters kiezen ook" in user.notes(TOPIC)


def test_letters_mean_what_they_meant_when_the_sentence_was_begun(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("topic", VALUES))
    press(page, Qt.Key.Key_Return)
    user.type("/w Wat wij ")
    before = page.entry.topic_button.label
    page.slides.show_slide(SlideTarget("block", "organisation"))
    user.type("delen")
    assert page.entry.topic_button.label == before == "Waarden"
    press(page, Qt.Key.Key_Return)
    assert "Wat wij delen" in user.notes(VALUES)


def test_an_emptied_sentence_goes_with_the_slide(user: User, page: PresenterPage) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    user.type("x")
    page.slides.show_slide(SlideTarget("block", "leadership"))
    assert page.entry.topic == TOPIC
    QTest.keyClick(page.entry.field.edit, Qt.Key.Key_Backspace)
    assert page.entry.topic == page.slides.topics[0].id != TOPIC


@pytest.mark.parametrize("words", ["@niemand", "@nobody", "@no one", "@niem"])
def test_nobody_may_be_typed_as_a_name(user: User, page: PresenterPage, words: str) -> None:
    (person, *_) = user.session.document.participants.values()
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    for text in (f"@{person.name.split()[0]} Zin een", f"{words} Zin twee", "Zin drie"):
        user.type(text)
        press(page, Qt.Key.Key_Return)
    assert [user.note(f"Zin {one}").author for one in ("een", "twee", "drie")] == [person.id, "", ""]


def test_the_chips_follow_what_is_typed(user: User, page: PresenterPage) -> None:
    (person, *_) = user.session.document.participants.values()
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    user.type(f"/wa @{person.name.split()[0]} ")
    assert page.entry.topic_button.label == "Waarden"
    assert page.entry.author_button.label == person.name


def test_while_a_note_is_typed_letters_are_letters(user: User, page: PresenterPage) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_Return)
    user.type("bfwk")
    assert not page.slides.blank
    assert not page.slides.is_frozen
    assert page.entry.field.value() == "bfwk"


def test_black_white_and_back(page: PresenterPage) -> None:
    press(page, Qt.Key.Key_Period)
    assert page.slides.blank == "black"
    press(page, Qt.Key.Key_W)
    assert page.slides.blank == "white"
    press(page, Qt.Key.Key_PageDown)
    assert not page.slides.blank
    assert page.slides.target == SlideTarget("title")


def test_a_new_note_brings_its_page(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("topic", TOPIC))
    for number in range(25):
        user.session.perform(
            "note-new",
            edits.add_notes(user.session.document, TOPIC, [edits.NoteDraft(f"Briefje nummer {number}")]),
        )
    assert page.slides.page == len(page.slides.pages) - 1 > 0
    assert any("nummer 24" in text for text in texts(page))


def wall_of(user: User) -> WallPage:
    wall = user.window.pages.current_page
    assert isinstance(wall, WallPage)
    return wall


def test_typing_up_begins_at_the_first_topic_of_the_slide(user: User, page: PresenterPage) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_Y)
    assert wall_of(user).topic == TOPIC
    user.key(Qt.Key.Key_Down, CONTROL)
    user.key(Qt.Key.Key_Escape)
    press(page, Qt.Key.Key_Y)
    assert wall_of(user).topic == VALUES, "it is one of the slide"
    user.key(Qt.Key.Key_Escape)
    press(page, Qt.Key.Key_4, Qt.Key.Key_Y)
    assert wall_of(user).topic == page.slides.topics[0].id


def test_the_topic_that_is_typed_up_is_in_view_in_the_list(user: User, page: PresenterPage) -> None:
    late = [*user.window.context.method.topics][-2]
    page.slides.show_slide(SlideTarget("topic", late))
    press(page, Qt.Key.Key_Y)
    QApplication.processEvents()
    wall = wall_of(user)
    assert wall.topic == late
    box = wall.topics._boxes()[late].toRect()
    seen = (
        wall.topics_area.viewport()
        .rect()
        .translated(wall.topics.mapFrom(wall.topics_area.viewport(), QPoint()))
    )
    assert seen.contains(box)


def test_no_number_touches_the_next_sign_in_who_wrote_how_many(page: PresenterPage) -> None:
    people = [
        person._replace(note_count=count)
        for person, count in zip(page.tally._people, (0, 4, 10, 14, 99, 100), strict=False)
    ]
    page.tally.set_people(people)
    image = page.tally.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    inked = [any(image.pixel(x, y) != ground for y in range(image.height())) for x in range(image.width())]
    gaps = (
        "".join("#" if one else " " for one in inked).strip().split(" " * round(9 * image.devicePixelRatio()))
    )
    assert len([gap for gap in gaps if gap.strip()]) == len(people)


def test_what_is_typed_up_does_not_turn_the_page_for_the_room(user: User, page: PresenterPage) -> None:
    page.slides.show_slide(SlideTarget("topic", TOPIC))
    press(page, Qt.Key.Key_Y)
    for number in range(25):
        user.type(f"Overgetypt {number}")
        user.key(Qt.Key.Key_Return)
    assert len(page.slides.pages) > 1
    assert page.slides.page == 0
    user.key(Qt.Key.Key_Escape)
    press(page, Qt.Key.Key_Return)
    user.type("Net gezegd")
    press(page, Qt.Key.Key_Return)
    assert page.slides.page == len(page.slides.pages) - 1, "what is typed beside the slide does"


def test_hidden_names_are_not_painted(user: User, page: PresenterPage) -> None:
    names = {person.name for person in user.session.document.participants.values()}
    initials = {person.sign for person in user.session.document.participants.values()}
    press(page, Qt.Key.Key_A)
    for target in page.slides.program():
        page.slides.show_slide(target)
        for sheet in page.slides.pages:
            painted = [mark.text for mark in sheet.marks if isinstance(mark, TextRun)]
            assert not (names | initials) & set(painted)
            assert not any(name in text for name in names for text in painted)


def test_what_the_back_row_cannot_read_is_named_and_shown_large(user: User, page: PresenterPage) -> None:
    long = " ".join(f"woord{number}" for number in range(150))
    user.session.perform("note-new", edits.add_notes(user.session.document, TOPIC, [edits.NoteDraft(long)]))
    page.slides.show_slide(SlideTarget("topic", TOPIC))
    at = next(index for index, one in enumerate(page.slides.pages) if one.cut)
    page.slides.show_slide(SlideTarget("topic", TOPIC), at)
    assert "1" in page.legibility.label
    press(page, Qt.Key.Key_L)
    assert page.slides.target.kind == "note"
    assert not page.slides.cut_ids
    for _ in page.slides.pages:
        press(page, Qt.Key.Key_PageDown)
    assert (page.slides.target, page.slides.page) == (SlideTarget("topic", TOPIC), at)


def test_of_the_overview_is_said_from_how_far_it_can_be_read(page: PresenterPage) -> None:
    whole = page.legibility.label
    press(page, Qt.Key.Key_O)
    size = min(mark.size for mark in page.slides.shown_page.marks if isinstance(mark, TextRun) and mark.ref)
    assert least_type(4) <= size < least_type(page.slides.back_row)
    assert "tot 4" in page.legibility.label
    page.slides.set_back_row(4)
    assert page.legibility.label == whole


def test_a_vote_or_agreement_that_is_not_there_is_said_to_the_facilitator_only(
    user: User, page: PresenterPage
) -> None:
    press(page, Qt.Key.Key_3)
    before, message = page.slides.target, user.window.status_line.message_label
    press(page, Qt.Key.Key_V)
    assert page.slides.target == before
    assert "stemronde" in message.text()
    press(page, Qt.Key.Key_G)
    assert page.slides.target == before
    assert "afgesproken" in message.text()
    note = next(iter(user.session.document.notes))
    user.session.perform("note-mark", edits.mark_notes(user.session.document, [note], "decided"))
    press(page, Qt.Key.Key_G)
    assert page.slides.target == SlideTarget("agreements")


def test_a_round_that_is_ready_shows_its_question(user: User, page: PresenterPage) -> None:
    change = edits.add_round(user.session.document, "dots", title="Wat doen we als eerste?")
    user.session.perform("round-add", change)
    press(page, Qt.Key.Key_V)
    assert "eerste?" in " ".join(texts(page))


def test_a_note_that_is_shown_large_is_marked_by_the_keys_of_the_canvas(
    user: User, page: PresenterPage
) -> None:
    message, notes = user.window.status_line.message_label, user.session.document.notes
    page.setFocus()
    user.key(Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert "J" in message.text()
    assert user.session.document.notes == notes
    id_ = user.first(TOPIC)[1]
    page.slides.show_aside(SlideTarget("note", id_))
    for key, mark in (
        (Qt.Key.Key_D, "decided"),
        (Qt.Key.Key_P, "parked"),
        (Qt.Key.Key_P, ""),
        (Qt.Key.Key_T, "to_do"),
    ):
        user.key(key, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        assert user.session.document.notes[id_].mark == mark
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ToDoPopup)
    popup.close()
    user.trigger_action("undo")
    assert not user.session.document.notes[id_].mark


def test_who_does_it_and_when_is_typed_beside_the_show(user: User, page: PresenterPage) -> None:
    user.window.activateWindow()
    assert QTest.qWaitForWindowActive(user.window)
    id_ = user.first(TOPIC)[1]
    person = user.window.current_author.participants[1]
    page.slides.show_aside(SlideTarget("note", id_))
    shown = page.slides.shown_page

    def ask() -> ToDoPopup:
        user.key(Qt.Key.Key_T, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, ToDoPopup)
        return popup

    popup = ask()
    QTest.keyClick(popup.focusWidget() or popup, Qt.Key.Key_Escape)
    note = user.session.document.notes[id_]
    assert (note.mark, note.who, note.due) == ("to_do", "", "")
    assert user.window.focusWidget() is page
    popup = ask()
    for text in (person.name[:4], "juni 2027"):
        QTest.keyClicks(popup.focusWidget(), text)
        QTest.keyClick(popup.focusWidget(), Qt.Key.Key_Return)
    note = user.session.document.notes[id_]
    assert (note.mark, note.who, note.due) == ("to_do", person.name, "juni 2027")
    assert page.slides.target == SlideTarget("note", id_)
    assert not page.slides.blank
    assert not page.entry.field.value()
    press(page, Qt.Key.Key_G)
    assert shown != page.slides.shown_page
    assert person.name in " ".join(texts(page))
    assert "juni 2027" in " ".join(texts(page))


def test_hiding_names_hides_them_on_a_frozen_slide_too(user: User, page: PresenterPage) -> None:
    signs = {person.sign for person in user.session.document.participants.values()}
    press(page, Qt.Key.Key_3, Qt.Key.Key_F)
    assert signs & set(texts(page))
    press(page, Qt.Key.Key_A)
    assert page.slides.is_frozen
    assert not signs & set(texts(page))


def test_the_timer_goes_away(page: PresenterPage) -> None:
    press(page, Qt.Key.Key_T)
    assert page.slides.countdown.is_set
    press(page, Qt.Key.Key_0)
    assert not page.slides.countdown.is_set


def test_the_laser_pointer_follows_the_mouse_on_the_picture_only(page: PresenterPage) -> None:
    press(page, Qt.Key.Key_K)
    QTest.mouseMove(page.thumbnail, page.thumbnail.rect().center())
    page.thumbnail._point_at(page.thumbnail.rect().center().toPointF())
    x, y = page.slides.pointer or (0, 0)
    assert (round(x, 1), round(y, 1)) == (0.5, 0.5)
    page.thumbnail._point_at(QPoint(-50, -50).toPointF())
    assert page.slides.pointer is None


def test_every_key_has_a_command(page: PresenterPage) -> None:
    for name in set(KEY_COMMANDS.values()) - {"stop", "swap", "keys"}:
        page.run_command(name)


@pytest.mark.parametrize("key", [Qt.Key.Key_Question, Qt.Key.Key_F1])
def test_a_question_mark_shows_the_keys_of_the_show_first(
    user: User, page: PresenterPage, key: Qt.Key
) -> None:
    page.setFocus()
    user.key(key)
    [dialog] = [one for one in user.window.findChildren(ShortcutsDialog) if one.isVisible()]
    assert dialog.groups[0].title.text() == "Tijdens het presenteren"
    dialog.reject()


def test_closing_the_file_shows_nothing_of_it(user: User, page: PresenterPage, tmp_path: Path) -> None:
    from canvas_app.model.document import new_document

    page.slides.show_slide(SlideTarget("topic", TOPIC))
    user.session.create(new_document(), tmp_path / "ander.nwcanvas.json")
    assert page.slides.target == SlideTarget("title")
    assert "Bewust Bodemgebruik" not in " ".join(texts(page))


@pytest.mark.parametrize("action", ["quit", "window-close"])
def test_closing_the_window_leaves_no_picture_before_the_room(
    user: User, page: PresenterPage, presentation: Presentation, action: str
) -> None:
    assert presentation.audience.isVisible()
    user.trigger_action(action)
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_random_keys_never_fail_and_the_picture_can_always_be_painted(
    user: User, page: PresenterPage
) -> None:
    dice, keys = (
        random.Random(7),
        [key for key, name in KEY_COMMANDS.items() if name not in ("stop", "swap", "keys")],
    )
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    for _ in range(150):
        press(page, dice.choice(keys))
        if page.writing_field is not None:
            user.type(dice.choice(["/th", "@a", "hallo", "#geel "]))
            press(page, Qt.Key.Key_Return, Qt.Key.Key_Escape)
        painter = QPainter(image)
        paint_show(painter, QRectF(image.rect()), page.slides, page.slide_theme)
        painter.end()


# The timer


def test_the_timer_says_how_much_is_left_and_goes_on_when_it_is_over() -> None:
    now = [0.0]
    countdown = Countdown(clock=lambda: now[0])
    countdown.start(2)
    assert (countdown.text, countdown.state) == ("2:00", "running")
    now[0] = 61.5
    assert (countdown.text, countdown.state) == ("0:59", "last_minute")
    countdown.toggle()
    now[0] = 500
    assert (countdown.text, countdown.state) == ("0:59", "paused")
    countdown.toggle()
    now[0] = 500 + 58.5 + 32
    assert (countdown.text, countdown.state) == ("+0:32", "over")
    countdown.add_minute(1)
    assert countdown.state == "last_minute"
    countdown.stop()
    assert not countdown.is_set


@pytest.mark.parametrize("is_paused", [False, True])
def test_taking_minutes_off_the_timer_stops_at_nothing(is_paused: bool) -> None:
    now = [0.0]
    countdown = Countdown(clock=lambda: now[0])
    countdown.start(12)
    now[0] = 7.0
    if is_paused:
        countdown.toggle()
    for _ in range(18):
        countdown.add_minute(-1)
    assert countdown.text == "0:00"
    countdown.add_minute(2)
    assert countdown.text == "2:00"


def test_a_timer_that_is_over_has_no_minute_to_take() -> None:
    now = [0.0]
    countdown = Countdown(clock=lambda: now[0])
    countdown.start(1)
    now[0] = 90.0
    countdown.add_minute(-1)
    assert countdown.text == "+0:30"


# Screens


def test_the_screen_for_the_audience_is_another_one_or_none(user: User) -> None:
    screen = QGuiApplication.primaryScreen()
    assert choose_projector(screen, [screen], {}) is None
    fill_screen(user.window, screen)
    assert screens_key([screen]) == screens_key([screen])


@pytest.mark.once
def test_on_two_screens_of_different_scale(tmp_path: Path) -> None:
    here = Path(__file__)
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={here.with_name('two_screens.json')}",
        "CANVAS_STATE": str(tmp_path),
        "CANVAS_DOCUMENTS": str(tmp_path),
        "PYTHONPATH": str(here.parents[2]),
    }
    env.pop("QT_SCALE_FACTOR", None)
    command = [sys.executable, str(here.with_name("two_screens.py"))]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=1_800, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "presented on projector" in done.stdout


# Showing something by its letters


def choose(user: User, page: PresenterPage, letters: str) -> None:
    press(page, Qt.Key.Key_J)
    [chooser] = [one for one in page.window().findChildren(Chooser) if one.isVisible()]
    later = page.now() + 1.0
    page.now = lambda: later
    for letter in letters:
        QTest.keyClicks(chooser.field.edit, letter)
    QTest.keyClick(chooser.field.edit, Qt.Key.Key_Return)


def test_a_topic_a_note_and_a_coalition_are_shown_by_their_letters(user: User, page: PresenterPage) -> None:
    choose(user, page, "waarden")
    assert page.slides.target == SlideTarget("topic", VALUES)
    choose(user, page, "de bodem leeft")
    assert page.slides.target.kind == "note"
    choose(user, page, "voedselbossen")
    assert page.slides.target.kind == "coalition"
    choose(user, page, "wat gaan wij")
    assert page.slides.target.kind == "coalition"
    choose(user, page, '"wat gaan wij morgen anders doen')
    assert page.slides.target == SlideTarget("sentence", "wat gaan wij morgen anders doen")


@pytest.mark.parametrize("kind", [kind for kind in SLIDE_IDS if load_slide_kind(kind).is_offered])
def test_from_every_kind_of_slide_next_leads_on(page: PresenterPage, kind: str) -> None:
    press(page, Qt.Key.Key_3)
    before = page.slides.target
    about = next(iter(load_slide_kind(kind).targets(page.slides.source)), "een zin")
    page.slides.show_aside(SlideTarget(kind, about))
    for _ in page.slides.pages:
        press(page, Qt.Key.Key_PageDown)
    is_in_program = kind in ("title", "overview", "block", "topic", "portfolio")
    assert page.slides.target == before or is_in_program
    assert page.slides.target != SlideTarget("title")
