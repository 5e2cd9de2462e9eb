"""What somebody who listens to the program instead of looking at it notices."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from canvas_app.model import edits
from canvas_app.model.edits import dot_edits
from canvas_app.ui.kit import accessible_content
from canvas_app.ui.kit.accessible_interfaces import MAX_ITEMS, ItemObject
from canvas_app.ui.parts.note_painting import NoteStack
from canvas_app.ui.presenting.presenter_page import PresenterPage
from canvas_app.ui.wall.topic_counts import TopicCounts
from tests.gui.conftest import User
from tests.gui.presenter_keys import press
from tests.gui.screen_reader import (
    ScreenReader,
    children,
    description,
    everything_below,
    find,
    interface_of,
    name,
    screen_reader,
)

TOPIC, VALUES = "identity.passion.theme", "identity.passion.values"
Role = QAccessible.Role
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def reader(user: User, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScreenReader]:
    with screen_reader(monkeypatch) as made:
        yield made
        user.window.context.settings.language = "nl"


def block_of(user: User, block: str) -> QAccessibleInterface:
    return interface_of(user.canvas.views[block])


def topic_of(user: User, topic: str) -> QAccessibleInterface:
    title = user.canvas.context.method.topics[topic].title["nl"]
    return find(block_of(user, topic.partition(".")[0]), f"{title}, ")


def note_of(user: User, text: str) -> QAccessibleInterface:
    note = user.note(text)
    return find(topic_of(user, note.topic), text)


# What is there


def test_every_block_is_a_list_of_topics_with_their_counts_and_questions(
    user: User, reader: ScreenReader
) -> None:
    method = user.canvas.context.method
    for block in method.blocks:
        told = block_of(user, block.id)
        assert told.role() == Role.List
        assert name(told).startswith(block.title["nl"])
        if not block.topics:
            continue
        topics = children(told)
        assert len(topics) == len(block.topics)
        by_name = {name(one): one for one in topics}
        for topic in block.topics:
            count = len(user.notes(topic.id))
            words = "1 briefje" if count == 1 else f"{count} briefjes"
            assert description(by_name[f"{topic.title['nl']}, {words}"]) == topic.question["nl"]


def test_a_note_says_its_text_who_wrote_it_its_colour_and_its_place(user: User, reader: ScreenReader) -> None:
    item = user.first(TOPIC)
    note = user.session.document.notes[item[1]]
    user.session.perform("dot-give", dot_edits.add_dots(user.session.document, [note.id]))
    told = note_of(user, note.text)
    author = user.session.document.participants[note.author].name
    assert told.role() == Role.ListItem
    for part in (author, "1 stip", "Thema 1/7"):
        assert part in description(told)
    parent = told.parent()
    assert name(parent).startswith("Thema")
    assert parent.indexOfChild(told) == 0
    assert parent.child(0).object() is told.object()


def test_cards_say_their_form_state_lead_and_ambition(user: User, reader: ScreenReader) -> None:
    told = find(block_of(user, "coalitions"), "Week van de Bodem")
    coalition = next(
        one for one in user.session.document.coalitions.values() if one.name == "Week van de Bodem"
    )
    for part in ("Evenement", "Loopt", coalition.puller, coalition.ambition):
        assert part in description(told)
    assert [one.role() for one in children(block_of(user, "coalitions"))][-1] == Role.Button


def test_everything_is_where_it_is_seen_and_is_found_there(user: User, reader: ScreenReader) -> None:
    seen = 0
    for view in user.canvas.views.values():
        area = QRect(view.mapToGlobal(QPoint()), view.size())
        told = interface_of(view)
        for one in everything_below(told):
            assert area.intersects(one.rect()), name(one)
            if not one.childCount():
                point = one.rect().center()
                found = told.childAt(point.x(), point.y())
                assert found is not None
                assert name(found) == name(one)
                seen += 1
    assert seen > 30


def test_folded_notes_are_a_button_that_opens_them(user: User, reader: ScreenReader) -> None:
    topic = topic_of(user, TOPIC)
    more = children(topic)[-1]
    shown = topic.childCount() - 1
    assert more.role() == Role.Button
    assert name(more) == f"nog {7 - shown}"
    more.actionInterface().doAction("Press")
    QApplication.processEvents()
    overlay = user.canvas.overlay
    assert overlay is not None
    told = interface_of(overlay.view)
    assert name(told) == "Thema"
    assert [name(one) for one in children(told.child(0))] == user.notes(TOPIC)


def test_a_folded_heading_is_collapsed_and_a_folded_topic_too(user: User, reader: ScreenReader) -> None:
    first = user.session.document.notes[user.first(VALUES)[1]]
    user.session.perform("note-heading", edits.toggle_headings(user.session.document, [first.id]))
    user.canvas.open_topic(VALUES)
    told = find(interface_of(user.canvas.overlay.view), first.text)
    assert told.state().expanded
    assert "4 briefjes" in description(told)
    assert "kop" in description(told)
    user.canvas.toggle_heading(first.id)
    assert told.state().collapsed


# Where the keyboard is


def test_the_reader_follows_the_arrow_keys(user: User, reader: ScreenReader) -> None:
    user.canvas.maximize("identity")
    user.click(user.first(TOPIC))
    texts = user.notes(TOPIC)
    assert reader.focused()[-1] == texts[0]
    user.key(Qt.Key.Key_Down)
    assert reader.focused() == [texts[1]]
    told = note_of(user, texts[1])
    assert told.state().focused
    assert told.state().selected
    assert not note_of(user, texts[0]).state().focused
    focus = interface_of(user.canvas.topics_view(TOPIC)).focusChild()
    assert name(focus) == texts[1]
    user.key(Qt.Key.Key_Up)
    user.key(Qt.Key.Key_Up)
    assert reader.focused() == ["Thema, 7 briefjes"]


def test_while_a_note_is_written_its_topic_is_said(user: User, reader: ScreenReader) -> None:
    user.canvas.selection.set_current(("topic", TOPIC))
    user.type("x")
    view = user.canvas.topics_view(TOPIC)
    told = find(interface_of(view), "Briefje bij Thema")
    assert told.role() == Role.EditableText
    assert told.state().focused


# What changed


def test_what_is_done_is_said(user: User, reader: ScreenReader) -> None:
    user.click(user.first(TOPIC))
    user.type("+")
    reader.listen()
    user.type("+")
    assert reader.said() == ["2 stippen"]
    user.key(Qt.Key.Key_Down, ALT)
    assert reader.said() == ["Verplaatst naar Thema, 2/7"]
    user.trigger_action("undo")
    assert reader.said() == ["Ongedaan gemaakt: briefjes verplaatsen"]
    user.trigger_action("redo")
    assert reader.said() == ["Opnieuw gedaan: briefjes verplaatsen"]
    text = user.notes(TOPIC)[1]
    user.trigger_action("delete")
    assert reader.said() == [f"Verwijderd bij Thema: {text}"]
    user.type("Nieuw idee")
    user.key(Qt.Key.Key_Escape)
    assert "Geschreven bij Thema" in reader.said()


def test_messages_of_the_status_line_are_said(user: User, reader: ScreenReader) -> None:
    user.window.status_line.show_message("Bewaard")
    assert reader.said() == ["Bewaard"]


def test_nothing_is_built_while_nobody_listens(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("asked without a screen reader")

    for one in (ItemObject, accessible_content.AccessibleContent):
        monkeypatch.setattr(one, "__init__", fail)
    user.click(user.first(TOPIC))
    user.type("+")
    user.key(Qt.Key.Key_Down)
    user.type("Nieuw")
    user.key(Qt.Key.Key_Escape)
    user.trigger_action("undo")
    QApplication.processEvents()


# Held while everything changes


def test_a_reader_may_hold_what_is_gone(user: User, reader: ScreenReader) -> None:
    """Undo, another language, another document and 200 changes at random, with everything held that was ever seen."""
    dice, held = random.Random(11), list[QAccessibleInterface]()
    for round_ in range(200):
        change_at_random(user, dice)
        QApplication.processEvents()
        for view in user.canvas.all_views:
            held += everything_below(interface_of(view))
        held = dice.sample(held, min(len(held), 400))
        ask_everything(held)
        if round_ % 50 == 49:
            user.window.preferences.set_language("en" if round_ == 49 else "nl")
            ask_everything(held)
    assert any(isValid(one) for one in held)
    user.window.file_actions.open_example("niplan")
    QApplication.processEvents()
    ask_everything(held)


def change_at_random(user: User, dice: random.Random) -> None:
    session, ids = user.session, list(user.session.document.notes)
    match dice.randrange(7):
        case 0:
            session.undo()
        case 1:
            session.redo()
        case 2:
            user.canvas.toggle_maximized(dice.choice(list(user.canvas.views)))
        case 3 if ids:
            user.canvas.selection.set_current(("note", dice.choice(ids)))
        case 4 if ids:
            chosen = dice.sample(ids, min(3, len(ids)))
            session.perform("note-delete", edits.remove_records(session.document, "notes", chosen))
        case 5 if not user.canvas.maximized_block:
            user.canvas.open_topic(dice.choice((TOPIC, VALUES)))
        case _:
            user.canvas.close_topic()
            session.perform(
                "note-new",
                edits.add_notes(session.document, TOPIC, [edits.NoteDraft(f"Nieuw {dice.random()}")]),
            )


def ask_everything(held: list[QAccessibleInterface]) -> None:
    for one in held:
        if isValid(one):
            parent = one.parent() if one.isValid() else None
            assert parent is None or parent.indexOfChild(one) >= -1
            _ = (name(one), description(one), one.role(), one.rect(), one.state(), one.childCount())


def test_of_many_notes_only_some_are_kept(user: User, reader: ScreenReader) -> None:
    document = user.session.document
    for _ in range(3):
        drafts = [edits.NoteDraft(f"Briefje {number}") for number in range(200)]
        user.session.perform("note-paste", edits.add_notes(user.session.document, TOPIC, drafts))
    user.canvas.maximize("identity")
    view = user.canvas.topics_view(TOPIC)
    total = sum(1 for _ in everything_below(interface_of(view)))
    assert total > 600
    user.canvas.selection.set_current(("note", next(iter(document.notes))))
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len([one for one in view.children() if isinstance(one, ItemObject)]) <= MAX_ITEMS + 1


# Lists that are painted


def test_the_people_of_a_round_are_a_list_that_follows_the_arrow_keys(
    user: User, reader: ScreenReader
) -> None:
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    page = presentation.presenter
    page.run_command("round")
    speakers = page.round_panel.list
    told = interface_of(speakers)
    people = [row.person.name for row in speakers.rows]
    assert told.role() == Role.List
    assert [name(one).partition(",")[0] for one in children(told)] == people
    speakers.setFocus()
    reader.listen()
    QTest.keyClick(speakers, Qt.Key.Key_Down)
    selected = next(row.person.name for row in speakers.rows if row.person.id == speakers.selected)
    assert reader.focused()[-1].startswith(f"{selected}, ")
    find(told, people[3]).actionInterface().doAction("Press")
    assert name(find(told, people[3])) == f"{people[3]}, is aan de beurt"


def test_over_the_wall_topics_and_notes_are_lists(user: User, reader: ScreenReader) -> None:
    user.window.navigation.show_page("wall")
    QApplication.processEvents()
    counts = user.window.findChild(TopicCounts)
    stack = next(one for one in user.window.findChildren(NoteStack) if one.isVisible())
    told = [name(one) for one in children(interface_of(counts))]
    titles = [row.title for row in counts.rows]
    assert all(words.startswith(title) for words, title in zip(told, titles, strict=True))
    assert {name(one).split(", ")[0] for one in children(interface_of(stack))} <= {
        note.text for note in user.session.document.notes.values()
    }
    counts.setFocus()
    reader.listen()
    QTest.keyClick(counts, Qt.Key.Key_Down)
    assert reader.focused()[-1].startswith(titles[1])


def test_a_masked_note_is_not_told_in_front_of_the_room(user: User, reader: ScreenReader) -> None:
    secret = user.session.document.notes[user.first(TOPIC)[1]]
    user.session.perform("mask", edits.mask_topics(user.session.document, {TOPIC}))
    assert "In stilte geschreven" in description(topic_of(user, TOPIC))
    user.trigger_action("present")
    user.canvas.maximize("identity")
    user.canvas.selection.set_current(("note", secret.id))
    reader.listen()
    user.session.perform(
        "colour", edits.update_records(user.session.document, "notes", [secret.id], {"colour": "pink"})
    )
    user.session.perform("move", edits.move_notes(user.session.document, [secret.id], TOPIC))
    said = " ".join(reader.said())
    everything = list(everything_below(block_of(user, "identity")))
    told = " ".join(f"{name(one)} {description(one)}" for one in everything)
    assert "Briefje, nog niet getoond" in told
    author = user.session.document.participants[secret.author].name
    for hidden in (secret.text, "Roze"):
        assert hidden not in said
    masked = [one for one in everything if name(one) == "Briefje, nog niet getoond"]
    assert not [one for one in masked if author in description(one)]
    user.window.controllers.presentation.stop()


# The show


@pytest.fixture
def page(user: User) -> PresenterPage:
    presentation = user.window.controllers.presentation
    presentation.is_running = True
    presentation.show_on_two_screens(QGuiApplication.primaryScreen())
    return presentation.presenter


def test_the_show_says_what_the_room_sees(page: PresenterPage, reader: ScreenReader) -> None:
    reader.listen()
    press(page, Qt.Key.Key_3)
    title = page.slides.title_of(page.slides.target)
    assert reader.said()[0].startswith(title)
    picture = interface_of(page.thumbnail)
    assert title in name(picture)
    assert "De bodem leeft, en bijna niemand ziet het" in description(picture)
    assert name(interface_of(page)).startswith(title)


def test_frozen_black_and_the_timer_are_said(page: PresenterPage, reader: ScreenReader) -> None:
    reader.listen()
    press(page, Qt.Key.Key_F)
    assert reader.said() == ["Stilgezet"]
    assert name(interface_of(page)).endswith("Stilgezet")
    assert interface_of(page.controls.buttons["freeze"]).state().checked
    press(page, Qt.Key.Key_F)
    assert reader.said() == ["Niet meer stilgezet"]
    press(page, Qt.Key.Key_B)
    assert reader.said() == ["Zwart scherm"]
    assert description(interface_of(page.thumbnail)) == ""
    press(page, Qt.Key.Key_B, Qt.Key.Key_T)
    assert reader.said() == ["De dia is weer te zien", "Timer 5:00"]


def test_the_last_minute_is_said_once(
    page: PresenterPage, reader: ScreenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = [0.0]
    countdown = page.slides.countdown
    monkeypatch.setattr(countdown, "_clock", lambda: times[-1])
    press(page, Qt.Key.Key_T)
    reader.listen()
    said = []
    for moment in (100.0, 241.0, 242.0, 250.0, 301.0, 302.0):
        times.append(moment)
        countdown._tick()
        said += reader.said()
    assert said == ["Timer 0:59 laatste minuut", "Timer +0:01 de tijd is om"]


def test_a_frozen_picture_is_read_as_the_room_sees_it_and_the_laptops_as_what_comes_after(
    user: User, page: PresenterPage, reader: ScreenReader
) -> None:
    press(page, Qt.Key.Key_3, Qt.Key.Key_F, Qt.Key.Key_4)
    words, picture = "De bodem leeft, en bijna niemand ziet het", interface_of(page.thumbnail)
    audience = user.window.controllers.presentation.audience
    assert words in description(interface_of(audience))
    assert words not in description(picture)
    assert picture.text(QAccessible.Text.Name).startswith("De zaal gaat dit zien")
    press(page, Qt.Key.Key_K)
    assert words in description(picture)


# Options


def test_one_of_several_is_a_radio_button_and_a_page_is_a_tab(user: User, reader: ScreenReader) -> None:
    tab = find(interface_of(user.window.rail), "Coalities")
    assert tab.role() == Role.PageTab
    assert not tab.state().checked
    tab.actionInterface().doAction("Press")
    assert user.window.pages.current_name == "coalitions"
    assert tab.state().checked


def test_sheets_to_choose_from_are_radio_buttons_and_cards_of_the_board_open(
    user: User, reader: ScreenReader
) -> None:
    user.window.navigation.show_page("posters")
    sheets = find(interface_of(user.window.pages.page("posters")), "Coalitiekaarten")
    assert sheets.role() == Role.RadioButton
    sheets.actionInterface().doAction("Press")
    assert sheets.state().checked
    user.window.navigation.show_page("coalitions")
    page = user.window.pages.page("coalitions")
    card = find(interface_of(page), "Week van de Bodem, ")
    assert card.role() == Role.ListItem
    card.actionInterface().doAction("Press")
    assert user.window.side_panels.stack.isVisible()


def test_no_markup_is_read(user: User, reader: ScreenReader) -> None:
    for one in everything_below(interface_of(user.window)):
        assert "<qt>" not in description(one), name(one)
        assert "<" not in name(one)
