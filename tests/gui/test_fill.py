"""Filling in a copy at home: one's own notes, nobody else's, and a file that is handed in and brought together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.content.handout_form import Assignment
from canvas_app.insight.handout import make_copy
from canvas_app.merge.join import merge_documents
from canvas_app.merge.stamping import fork, publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.model.participant_lookup import find_by_name
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.exchange.collect_dialog import CollectDialog
from canvas_app.ui.exchange.handout_dialog import HandoutDialog
from canvas_app.ui.fill.fill_page import FillPage
from canvas_app.ui.fill.own_line import OWN_NOTE_PX
from canvas_app.ui.kit.button import Button
from canvas_app.ui.shell.shortcuts_dialog import ShortcutsDialog
from tests.gui.conftest import User
from tests.gui.test_line_drafts import recovered, wait_until_written
from tests.gui.wait_helpers import wait_until

MEMBERS, CARE, THEME = "organisation.people.members", "leadership.care", "identity.passion.theme"
ASKED = Assignment((MEMBERS, CARE, THEME), "Een paar woorden is genoeg", "2026-04-16")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def base() -> Document:
    return load_example("niplan", "nl")


def person_called(document: Document, name: str) -> str:
    return find_by_name(document, name).only


def open_copy(user: User, base: Document, folder: Path, name: str = "Thuy Pham") -> FillPage:
    """Open the copy of somebody; '' for one for whoever gets it."""
    file = folder / f"kopie {name or 'voor wie hem krijgt'}.nwcanvas.json"
    file.write_bytes(to_bytes(make_copy(base, ASKED, person_called(base, name) if name else "")))
    assert user.window.file_actions.open(str(file))
    return shown_page(user)


def shown_page(user: User) -> FillPage:
    page = user.window.pages.current_page
    assert isinstance(page, FillPage)
    QApplication.processEvents()
    return page


def click(button: QWidget) -> None:
    assert button.isVisibleTo(button.window())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def page(user: User, base: Document, tmp_path: Path) -> FillPage:
    """The copy of Thuy, who said that it is hers."""
    page = open_copy(user, base, tmp_path)
    user.key(Qt.Key.Key_Return)
    return page


def add(user: User, text: str) -> None:
    user.type(text)
    user.key(Qt.Key.Key_Return)


def own_texts(page: FillPage) -> list[str]:
    return [note.text for note in page._notes_here()]


def is_line_in_view(page: FillPage) -> bool:
    area = page.notes_area.viewport()
    top = page.line.mapTo(area, QPoint(0, 0)).y()
    return top >= 0 and top + page.line.height() <= area.height()


def test_below_a_long_note_the_line_stays_in_view(user: User, page: FillPage) -> None:
    user.window.resize(1280, 720)
    for text in ("kort", "een lange gedachte over het netwerk " * 55, "nog een " * 150):
        add(user, text.strip())
        wait_until(lambda: page.before.height() == page.before.heightForWidth(page.before.width()))
        wait_until(lambda: is_line_in_view(page))
    user.key(Qt.Key.Key_Down, CONTROL)
    user.key(Qt.Key.Key_Up, CONTROL)
    wait_until(lambda: is_line_in_view(page))


def focused_widget(user: User) -> QWidget | None:
    QApplication.processEvents()
    return user.window.focusWidget()


# Opening, and who it is


def test_a_copy_shows_what_is_asked_and_nothing_else(user: User, page: FillPage) -> None:
    assert page.body.isVisible()
    assert "Een paar woorden is genoeg" in page.asked.instruction.text()
    assert "16 april 2026" in page.asked.due_label.text()
    assert [page.asked.topic_list.row(at).title for at in range(3)] == [
        "Leden",
        "Zorg voor het netwerk",
        "Thema",
    ]
    assert not user.window.rail.isVisible()
    assert not user.window.canvas.isVisible()
    assert page.topic_title.text() == "Leden"


def test_what_stood_there_before_is_no_answer_until_it_is_changed(
    user: User, base: Document, tmp_path: Path
) -> None:
    thuy = person_called(base, "Thuy Pham")
    before = apply(
        base, edits.add_notes(base, ASKED.topics[0], [edits.NoteDraft("van vorig jaar", "sky", thuy)])
    )
    page = open_copy(user, publish(base, before, "fac"), tmp_path)
    user.key(Qt.Key.Key_Return)
    rows, counted = page.asked.topic_list, page.asked.progress_label
    assert rows.row(0).subtitle != ""
    assert counted.text() == f"0 van {len(ASKED.topics)} onderwerpen ingevuld"
    user.key(Qt.Key.Key_Up)
    user.type(" en nu")
    user.key(Qt.Key.Key_Return)
    assert counted.text() == f"1 van {len(ASKED.topics)} onderwerpen ingevuld"
    user.session.save()
    page.refresh()
    assert counted.text() == f"1 van {len(ASKED.topics)} onderwerpen ingevuld"


def test_one_goes_on_where_one_wrote_last(user: User, page: FillPage, base: Document, tmp_path: Path) -> None:
    user.key(Qt.Key.Key_Down, CONTROL)
    add(user, "Bij het tweede")
    second = page.topic
    user.session.save()
    path, network = user.session.path, tmp_path / "netwerk.nwcanvas.json"
    network.write_bytes(to_bytes(fork(base)))
    for file in (network, path):
        user.window.file_actions.open(str(file))
    assert shown_page(user).topic == second != page.topics[0]


def test_the_menus_and_bars_hold_only_what_applies(user: User, page: FillPage) -> None:
    menus = {
        menu.title().replace("&", ""): [
            one.text().replace("&", "") for one in menu.actions() if one.isVisible() and not one.isSeparator()
        ]
        for menu in user.window.menu_builder.menus
        if menu.menuAction().isVisible()
    }
    assert [*menus] == ["Bestand", "Bewerken", "Beeld", "Help"]
    assert "Mijn briefjes inleveren" in menus["Bestand"]
    assert not any(
        "Uitdelen" in item or "Exporteren" in item or "poster" in item for item in menus["Bestand"]
    )
    assert len(menus["Bewerken"]) == 2
    bar = user.window.top_bar
    assert not bar.search_button.isVisible()
    assert not bar.present_button.isVisible()
    assert not user.window.status_line.zoom_button.isVisible()


def test_other_networks_have_all_menus_and_nothing_to_hand_in(user: User, page: FillPage) -> None:
    user.window.file_actions.open_example("bodem")
    assert user.window.navigation.is_shown("canvas")
    assert all(menu.menuAction().isVisible() for menu in user.window.menu_builder.menus)
    assert not user.window.actions_by_id["hand-in"].isVisible()
    assert user.window.actions_by_id["handout"].isVisible()
    assert user.window.rail.isVisible()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_1, CONTROL | Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F, CONTROL),
        (Qt.Key.Key_T, CONTROL),
        (Qt.Key.Key_E, CONTROL),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_no_key_leads_away(user: User, page: FillPage, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    before = user.session.document
    user.type("half")
    user.key(key, modifiers)
    assert shown_page(user) is page
    assert user.session.document is before
    assert user.session.refusal is None
    assert page.line.text() == "half"
    assert focused_widget(user) is page.line.edit


def test_who_it_is_is_asked_once(user: User, base: Document, tmp_path: Path) -> None:
    page = open_copy(user, base, tmp_path)
    assert page.who_panel.title.text() == "Ben jij Thuy Pham?"
    assert not page.body.isVisible()
    click(page.who_panel.yes_button)
    assert page.body.isVisible()
    user.trigger_action("save")
    file = user.session.path
    user.window.file_actions.open_example("bodem")
    user.window.file_actions.open(str(file))
    assert shown_page(user).body.isVisible()
    handout = load_document(file).document.handout  # type: ignore[arg-type]
    assert handout is not None
    assert handout.filled_by == handout.person == person_called(base, "Thuy Pham")


def test_somebody_else_may_have_got_it(user: User, base: Document, tmp_path: Path) -> None:
    page = open_copy(user, base, tmp_path)
    click(page.who_panel.no_button)
    click(page.who_panel.name_buttons[person_called(base, "Wim Aarts")])
    add(user, "Van Wim")
    assert user.note("Van Wim").author == person_called(base, "Wim Aarts")
    click(user.window.top_bar.author_pill)
    assert page.who_panel.isVisible()
    click(page.who_panel.yes_button)
    assert own_texts(page) == []
    assert page.notice.text == "Wat je als Wim Aarts schreef, blijft bij Wim Aarts staan."
    assert not user.session.undo_stack.canUndo()


def test_what_stays_with_the_name_before_is_said_for_a_new_name_and_a_first_name(
    user: User, base: Document, page: FillPage
) -> None:
    for typed in ("Mira Nieuw", "Lonneke"):
        click(user.window.top_bar.author_pill)
        click(page.who_panel.no_button)
        user.type(typed)
        user.key(Qt.Key.Key_Return)
        said = page.notice.text
        add(user, f"Van {typed}")
    assert said.startswith("Je schrijft als Lonneke Baptiste.")
    assert said.endswith("Wat je als Mira Nieuw schreef, blijft bij Mira Nieuw staan.")
    assert user.note("Van Lonneke").author == person_called(base, "Lonneke Baptiste")


@pytest.mark.parametrize(("typed", "is_new"), [("Noor Bakker", True), ("thuy pham", False)])
def test_whoever_gets_it_says_who_they_are(
    user: User, base: Document, tmp_path: Path, typed: str, is_new: bool
) -> None:
    page = open_copy(user, base, tmp_path, "")
    assert page.who_panel.title.text() == "Wie ben je?"
    user.key(Qt.Key.Key_Return)
    assert page.who_panel.isVisible()
    assert page.who_panel.notice.text
    add(user, typed)
    add(user, "Van mij")
    people = user.session.document.participants
    assert people[user.note("Van mij").author].name.casefold() == typed.casefold()
    assert len(people) == len(base.participants) + is_new
    user.window.actions_by_id["undo"].trigger()
    user.window.actions_by_id["undo"].trigger()
    assert user.session.document.participants == people


def test_a_first_name_is_that_of_the_only_one_who_has_it_and_one_types_on(
    user: User, base: Document, tmp_path: Path
) -> None:
    page = open_copy(user, base, tmp_path, "")
    user.type("wim")
    shown = [button.label for button in page.who_panel.name_buttons.values() if button.isVisible()]
    assert shown == ["Wim Aarts"]
    user.key(Qt.Key.Key_Return)
    assert page.notice.text.startswith("Je schrijft als Wim Aarts.")
    add(user, "We decide with hands up")
    assert user.session.document.participants.keys() == base.participants.keys()
    note = user.note("We decide with hands up")
    assert user.session.document.participants[note.author].name == "Wim Aarts"


def test_of_two_with_the_same_name_it_is_asked_which_by_their_organisations(
    user: User, base: Document, tmp_path: Path
) -> None:
    two = apply(base, edits.add_participant(base, "Noor Bakker", "gemeente"))
    change = edits.add_participant(two, "Noor Bakker", "zorg")
    [(_, care)] = change.added
    page = open_copy(user, apply(two, change), tmp_path, "")
    add(user, "noor bakker")
    assert page.who_panel.notice.text.startswith("Ben je Noor Bakker, gemeente of Noor Bakker, zorg?")
    click(page.who_panel.name_buttons[care])
    add(user, "Van de zorg")
    assert user.note("Van de zorg").author == care


def test_a_name_without_its_accents_is_that_of_the_participant(
    user: User, base: Document, tmp_path: Path
) -> None:
    change = edits.add_participant(base, "Öznur Çelik")
    [(_, person)] = change.added
    open_copy(user, apply(base, change), tmp_path, "")
    add(user, "oznur celik")
    add(user, "Van mij")
    assert user.note("Van mij").author == person


def test_of_two_with_that_first_name_it_is_asked_which(user: User, base: Document, tmp_path: Path) -> None:
    two = apply(base, edits.add_participant(base, "Wim Zomer"))
    page = open_copy(user, two, tmp_path, "")
    add(user, "wim")
    assert page.who_panel.notice.text.startswith("Ben je Wim Aarts of Wim Zomer?")
    assert user.session.document.participants.keys() == two.participants.keys()
    user.key(Qt.Key.Key_Return)
    assert not page.who_panel.isVisible()
    assert "wim" in {one.name for one in user.session.document.participants.values()}


# Writing


def test_enter_adds_a_note_of_ones_own_and_ends_in_a_tick(user: User, page: FillPage) -> None:
    assert page.asked.progress_label.text() == "0 van 3 onderwerpen ingevuld"
    add(user, "Een")
    add(user, "@wim #rood gewoon tekst")
    assert own_texts(page) == ["Een", "@wim #rood gewoon tekst"]
    assert {user.note(text).author for text in own_texts(page)} == {page.handout.filled_by}
    assert page.asked.progress_label.text() == "1 van 3 onderwerpen ingevuld"
    assert page.asked.topic_list.row(0).subtitle == "2 briefjes"
    assert [note.text for note in page.before.notes] == own_texts(page)


@pytest.mark.parametrize(
    ("due", "said"),
    [("2026-04-16", "Graag uiterlijk 16 april 2026"), ("voor de kerst", "Inleveren: voor de kerst")],
)
def test_until_when_is_a_day_or_what_people_wrote(
    user: User, base: Document, tmp_path: Path, due: str, said: str
) -> None:
    file = tmp_path / "kopie.nwcanvas.json"
    file.write_bytes(to_bytes(make_copy(base, ASKED._replace(due=due), person_called(base, "Thuy Pham"))))
    assert user.window.file_actions.open(str(file))
    page = shown_page(user)
    user.key(Qt.Key.Key_Return)
    assert page.asked.due_label.text() == said


def test_a_topic_may_be_skipped_until_something_is_written(user: User, page: FillPage) -> None:
    user.key(Qt.Key.Key_Down, CONTROL)
    assert not own_texts(page)
    assert not page.steps.skip_label.isHidden()
    add(user, "toch iets")
    assert page.steps.skip_label.isHidden()


def test_what_others_wrote_is_there_to_read(user: User, page: FillPage) -> None:
    others = {note.id for note in user.session.document.notes.values() if note.topic == MEMBERS}
    assert {note.id for note in page.others.notes} == others
    before = user.session.document
    for stack in page.others.stacks:
        if stack.isVisible():
            QTest.mouseClick(stack, Qt.MouseButton.LeftButton)
            QTest.mouseDClick(stack, Qt.MouseButton.LeftButton)
    user.type("x")
    assert user.session.document is before
    assert page.line.text() == "x"


def test_an_older_note_is_edited_deleted_and_brought_back(user: User, page: FillPage) -> None:
    add(user, "Een")
    add(user, "Twee")
    user.key(Qt.Key.Key_Up)
    assert page.line.text() == "Twee"
    user.type("!")
    user.key(Qt.Key.Key_Return)
    assert own_texts(page) == ["Een", "Twee!"]
    QTest.mouseClick(
        page.before, Qt.MouseButton.LeftButton, pos=page.before.rect().topLeft() + QPoint(60, 15)
    )
    assert page.line.text() == "Een"
    page.line.edit.selectAll()
    user.key(Qt.Key.Key_Delete)
    user.key(Qt.Key.Key_Return)
    assert own_texts(page) == ["Twee!"]
    user.trigger_action("undo")
    assert own_texts(page) == ["Een", "Twee!"]
    user.trigger_action("undo")
    assert own_texts(page) == ["Een", "Twee"]
    user.trigger_action("redo")
    assert own_texts(page) == ["Een", "Twee!"]
    assert focused_widget(user) is page.line.edit


def test_colours_are_those_of_the_note_in_the_line(user: User, page: FillPage) -> None:
    add(user, "Een")
    user.key(Qt.Key.Key_Up)
    user.key(Qt.Key.Key_5, CONTROL)
    assert user.note("Een").colour == "pink"
    user.key(Qt.Key.Key_Escape)
    user.key(Qt.Key.Key_4, CONTROL)
    add(user, "Twee")
    assert user.note("Twee").colour == "green"


def test_an_older_note_is_moved_within_its_topic_and_to_another(user: User, page: FillPage) -> None:
    for text in ("Een", "Twee", "Drie"):
        add(user, text)
    user.key(Qt.Key.Key_Up)
    user.type("!")
    user.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    user.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    user.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert own_texts(page) == ["Drie!", "Een", "Twee"]
    user.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert own_texts(page) == ["Een", "Drie!", "Twee"]
    user.key(Qt.Key.Key_Down, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.topic == CARE
    assert own_texts(page) == ["Drie!"]
    assert page.line.text() == "Drie!"
    user.key(Qt.Key.Key_Escape)
    user.trigger_action("undo")
    assert page.topic == MEMBERS
    assert own_texts(page) == ["Een", "Drie!", "Twee"]


def test_the_next_topic_is_a_key_away_while_writing(user: User, page: FillPage) -> None:
    user.type("Voor leden")
    user.key(Qt.Key.Key_Down, CONTROL)
    assert page.topic == CARE
    assert user.note("Voor leden").topic == MEMBERS
    user.type("Voor zorg")
    click(page.steps.next_button)
    assert page.topic == THEME
    assert user.note("Voor zorg").topic == CARE
    assert focused_widget(user) is page.line.edit
    user.key(Qt.Key.Key_Down, CONTROL)
    assert page.topic == THEME
    assert "laatste onderwerp" in page.notice.text
    assert not page.steps.next_button.isVisible()
    assert page.steps.last_button.isVisible()
    click(page.steps.previous_button)
    assert not page.steps.last_button.isVisible()
    user.key(Qt.Key.Key_Up, CONTROL)
    assert page.topic == MEMBERS
    assert page.notice.text == ""
    user.trigger_action("undo")
    assert page.topic == CARE
    assert own_texts(page) == []


def test_the_words_between_the_steps_stay_in_their_place_from_topic_to_topic(
    user: User, page: FillPage
) -> None:
    places, sides = set(), set()
    for topic in page.topics:
        page.go_to(topic)
        QApplication.processEvents()
        places.add(page.steps.skip_label.mapTo(page, QPoint()).x())
        step = page.steps.next_button if page.steps.next_button.isVisible() else page.steps.last_button
        sides.add(step.mapTo(page, step.rect().topRight()).x())
    assert len(places) == len(sides) == 1


def test_a_note_that_is_opened_has_its_words_where_they_were(user: User, page: FillPage) -> None:
    add(user, "Een gedachte")
    ink = page.theme.colour("ink")

    def left_of_words(widget: QWidget, right: int) -> int:
        picture = widget.grab().toImage()
        return min(
            x for x in range(32, right) for y in range(picture.height()) if picture.pixelColor(x, y) == ink
        )

    closed = left_of_words(page.before, 200)
    user.key(Qt.Key.Key_Up)
    QApplication.processEvents()
    assert page.line.text() == "Een gedachte"
    page.line.edit.setCursorWidth(0)
    assert abs(left_of_words(page.line, 200) - closed) <= 1
    assert page.line.edit.font().pixelSize() == page.theme.px(OWN_NOTE_PX)


def test_the_last_topic_ends_in_handing_in(user: User, page: FillPage) -> None:
    page.go_to(page.topics[-1])
    user.type("Tot slot")
    click(page.steps.last_button)
    assert page.handed_in_panel.isVisible()
    assert "Tot slot" in {
        note.text for note in load_document(page.handed_in_panel.path).document.notes.values()
    }


def test_language_and_theme_change_in_the_middle_of_a_sentence(user: User, page: FillPage) -> None:
    user.type("Half een ")
    user.window.preferences.set_language("en")
    user.window.preferences.next_theme()
    user.type("zin")
    QApplication.processEvents()
    assert page.line.text() == "Half een zin"
    assert page.topic_title.text() == "Members"
    assert "topics" in page.asked.progress_label.text()
    user.window.preferences.set_language("nl")
    assert focused_widget(user) is page.line.edit


def test_what_is_typed_while_a_button_has_the_keyboard_is_a_note(user: User, page: FillPage) -> None:
    user.key(Qt.Key.Key_Tab)
    assert focused_widget(user) is not page.line.edit
    user.type("toch")
    assert page.line.text() == "toch"


# What is others' stays


def test_a_change_of_something_else_is_refused_with_a_sentence(user: User, page: FillPage) -> None:
    document = user.session.document
    other = next(note for note in document.notes.values() if note.author != page.handout.filled_by)
    for change in (
        edits.edit_note(document, other.id, "overschreven"),
        edits.edit_workshop(document, title="Anders"),
    ):
        assert not user.session.perform("note-edit", change)
        assert "voor je eigen briefjes" in user.window.status_line.message_label.text()
    assert user.session.document is document


def test_what_came_in_from_the_file_cannot_be_undone(user: User, page: FillPage, base: Document) -> None:
    add(user, "Van mij")
    copy = user.session.store.publish()
    other = next(note for note in copy.notes.values() if note.author != page.handout.filled_by)
    user.session.merging.merge_copy(changed_elsewhere(copy, other.id))
    assert user.session.document.notes[other.id].text == "elders veranderd"
    assert shown_page(user) is page
    user.trigger_action("undo")
    user.session.undo()
    assert user.session.document.notes[other.id].text == "elders veranderd"
    assert own_texts(page) == ["Van mij"]


def test_what_a_crash_left_behind_can_be_undone(user: User, page: FillPage) -> None:
    copy = user.session.store.publish()
    change = edits.add_notes(copy, MEMBERS, [edits.NoteDraft("Teruggezet", author=page.handout.filled_by)])
    user.session.merging.merge_copy(publish(copy, apply(copy, change), "e15e"))
    assert own_texts(page) == ["Teruggezet"]
    user.trigger_action("undo")
    assert own_texts(page) == []


def test_the_list_of_keys_holds_only_what_applies(user: User, page: FillPage) -> None:
    user.trigger_action("shortcuts")
    dialog = user.window.findChild(ShortcutsDialog)
    assert dialog is not None
    titles = [group.title.text() for group in dialog.groups]
    assert titles == ["Een kopie invullen", "Bestand", "Bewerken", "Beeld", "Help"]
    dialog.reject()


def changed_elsewhere(copy: Document, note: str) -> Document:
    return publish(copy, apply(copy, edits.edit_note(copy, note, "elders veranderd")), "e15e")


def is_offered(user: User, action: str) -> bool:
    return user.window.actions_by_id[action].isEnabled()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_in_the_view_changes_only_ones_own(user: User, page: FillPage, seed: int) -> None:
    chance, own = random.Random(seed), page.handout.filled_by
    before = user.session.document
    others = {id_: note for id_, note in before.notes.items() if note.author != own}

    def click_somewhere() -> None:
        part = chance.choice(
            [page.before, page.after, *page.others.stacks, page.asked.topic_list.list_widget]
        )
        if part.isVisible() and not part.rect().isEmpty():
            point = part.rect().topLeft() + QPoint(
                chance.randrange(part.width()), chance.randrange(max(1, part.height()))
            )
            target = part.viewport() if part is page.asked.topic_list.list_widget else part
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=point)

    def clear_line() -> None:
        page.line.edit.selectAll()
        user.key(Qt.Key.Key_Delete)

    plain, shift, alt = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.AltModifier,
    )
    modifiers = [plain, CONTROL, shift, alt, CONTROL | shift]
    actions = [
        lambda: user.type(chance.choice(["woord ", "é", "@wim ", "# kop ", "/t "])),
        lambda: user.key(Qt.Key.Key_Return),
        lambda: user.key(chance.choice([Qt.Key.Key_Up, Qt.Key.Key_Down]), chance.choice(modifiers)),
        clear_line,
        lambda: user.key(chance.choice([Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_F2, Qt.Key.Key_Delete])),
        lambda: user.key(Qt.Key(Qt.Key.Key_1 + chance.randrange(5)), chance.choice([CONTROL, alt])),
        lambda: user.trigger_action(chance.choice([one for one in ("undo", "redo", "save") if is_offered(user, one)])),
        lambda: user.key(chance.choice([Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_H]), CONTROL),
        click_somewhere,
    ]  # fmt: skip
    for _ in range(120):
        chance.choice(actions)()
    page.commit_edits()
    after = user.session.document
    assert shown_page(user) is page
    assert {id_: after.notes.get(id_) for id_ in others} == others
    assert {note.author for id_, note in after.notes.items() if id_ not in before.notes} <= {own}
    assert {note.topic for note in after.notes.values()} <= {*ASKED.topics}
    assert after.handout == before.handout
    assert all(after.records[kind] == before.records[kind] for kind in after.records if kind != "notes")


# Keeping and handing in


def test_a_crash_takes_neither_the_notes_nor_the_name_nor_the_sentence(user: User, page: FillPage) -> None:
    add(user, "Een heel briefje")
    user.type("Halfenzin dicht")
    wait_until_written("Halfenzin")
    found = recovered(user)
    assert {"Een heel briefje", "Halfenzin dicht"} <= {note.text for note in found.notes.values()}
    assert found.handout == page.handout
    assert page.handout.filled_by


def test_saved_elsewhere_it_is_the_same_copy(user: User, page: FillPage, tmp_path: Path) -> None:
    add(user, "Van mij")
    user.session.save_as(tmp_path / "elders.nwcanvas.json")
    assert load_document(tmp_path / "elders.nwcanvas.json").document.handout == page.handout
    assert shown_page(user) is page


def test_handing_in_writes_a_new_file_each_time_and_says_where_it_is(
    user: User, page: FillPage, base: Document, tmp_path: Path
) -> None:
    add(user, "Een")
    user.type("Twee")
    click(page.asked.hand_in_button)
    first = page.handed_in_panel.path
    assert first.name == "2026-03-19 NIPlan – sessie 1 – Thuy Pham – ingevuld.nwcanvas.json"
    assert first.parent == tmp_path
    assert page.handed_in_panel.isVisible()
    assert page.handed_in_panel.name_label.text() == first.name
    assert str(tmp_path) in page.handed_in_panel.folder_label.text()
    assert page.handed_in_panel.summary.text() == "Er zitten 2 briefjes van jou in"
    assert page.handed_in_panel.due_label.text() == "Graag uiterlijk 16 april 2026"
    assert page.sheet_bar == "safe"
    data = first.read_bytes()
    click(page.handed_in_panel.back_button)
    assert focused_widget(user) is page.line.edit
    add(user, "Drie")
    user.trigger_action("hand-in")
    second = page.handed_in_panel.path
    assert second != first
    assert first.read_bytes() == data
    assert {note.text for note in load_document(second).document.notes.values()} >= {"Een", "Twee", "Drie"}
    assert user.session.path != second
    merged = base
    for file in (second, first, second):
        merged = merge_documents(merged, load_document(file).document)
    new = [note.text for id_, note in merged.notes.items() if id_ not in base.notes]
    assert sorted(new) == ["Drie", "Een", "Twee"]
    assert merged.handout is None
    user.key(Qt.Key.Key_Escape)
    assert page.body.isVisible()


def test_nobody_hands_in_without_a_name(user: User, base: Document, tmp_path: Path) -> None:
    page = open_copy(user, base, tmp_path)
    user.trigger_action("hand-in")
    assert page.who_panel.isVisible()
    assert len([*tmp_path.glob("*.json")]) == 1


def test_where_the_copy_lies_nothing_can_be_written_the_file_goes_to_the_documents(
    user: User, page: FillPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.errors import FileError
    from canvas_app.storage.writer import export_writer

    write, folder = export_writer.export_file, tmp_path

    def refuse_beside(data: bytes, path: Path) -> object:
        if path.parent == folder:
            raise FileError("write_protected", file=path.name)
        return write(data, path)

    def refuse_saving() -> None:
        raise FileError("write_protected", file="kopie")

    add(user, "Een")
    with monkeypatch.context() as disk:
        disk.setattr(export_writer, "export_file", refuse_beside)
        disk.setattr(user.session, "save", refuse_saving)
        click(page.asked.hand_in_button)
    assert page.handed_in_panel.path.parent == tmp_path / "documents"
    handed_in = load_document(page.handed_in_panel.path).document
    assert "Een" in {note.text for note in handed_in.notes.values()}


def test_a_copy_that_is_only_viewed_is_shown_and_not_changed(
    user: User, base: Document, tmp_path: Path
) -> None:
    page = open_copy(user, base, tmp_path)
    path = user.session.path
    assert path is not None
    user.session.open(path, read_only=True)
    user.window.show_page("canvas")
    assert shown_page(user) is page
    assert page.body.isVisible()
    assert not page.asked.hand_in_button.isEnabled()
    assert page.notice.text


WRITTEN = {
    "Thuy Pham": {MEMBERS: ["Meer bedrijven", "En scholen"], THEME: ["Warmte"]},
    "Wim Aarts": {MEMBERS: ["Meer boeren"], CARE: ["Ik wil wel"]},
    "Ineke Smolders": {THEME: ["Geduld", "Humor"]},
}


def test_from_handing_out_to_bringing_together_every_word_is_in_its_place(
    user: User, base: Document, tmp_path: Path
) -> None:
    network = tmp_path / "NIPlan.nwcanvas.json"
    network.write_bytes(to_bytes(base))
    user.window.file_actions.open(str(network))
    handed_in = [fill_in(user, file, name) for name, file in hand_out(user).items()]
    # mailed files get any name
    mailed = [file.rename(tmp_path / f"bijlage {at}.nwcanvas.json") for at, file in enumerate(handed_in)]
    user.window.file_actions.open(str(network))
    user.window.controllers.version_actions.collect(files=mailed)
    collecting = user.window.findChild(CollectDialog)
    assert collecting is not None
    wait_until(lambda: len(collecting.choice.arrivals) == 3)
    people = user.session.document.participants
    assert [people[one.person].name for one in collecting.choice.arrivals] == [*WRITTEN]
    click(collecting.merge_button)
    wait_until(lambda: user.window.findChild(CollectDialog) is None)
    document = user.session.document
    assert document.handout is None
    assert user.window.navigation.is_shown("canvas")
    assert {id_: document.notes[id_] for id_ in base.notes} == base.notes
    new = {
        (people[note.author].name, note.topic, note.text)
        for id_, note in document.notes.items()
        if id_ not in base.notes
    }
    assert new == {
        (name, topic, text)
        for name, topics in WRITTEN.items()
        for topic, texts in topics.items()
        for text in texts
    }


def hand_out(user: User) -> dict[str, Path]:
    """Make copies for three people about the topics they write on."""
    user.trigger_action("handout")
    dialog = user.window.findChild(HandoutDialog)
    assert dialog is not None
    for block in ("organisation", "leadership", "identity"):
        if block not in dialog.blocks.chosen:
            click(dialog.blocks.chip(block))
    people = user.session.document.participants
    for person in dialog.people.chosen:
        if people[person].name not in WRITTEN:
            QTest.mouseClick(dialog.people.chip(person), Qt.MouseButton.LeftButton)
    click(dialog.write_button)
    written = {name: next(path for path in dialog.written if name in path.name) for name in WRITTEN}
    dialog.reject()
    QApplication.processEvents()
    return written


def fill_in(user: User, file: Path, name: str) -> Path:
    """Open a copy as somebody, write, and hand in; return the file."""
    user.window.file_actions.open(str(file))
    page = shown_page(user)
    click(page.who_panel.yes_button)
    for topic, texts in WRITTEN[name].items():
        page.asked.topic_list.list_widget.setCurrentRow(page.topics.index(topic))
        page._focus_line()
        for text in texts:
            add(user, text)
    click(page.asked.hand_in_button)
    return page.handed_in_panel.path


def test_the_buttons_and_labels_fit_a_small_window(user: User, page: FillPage) -> None:
    user.window.resize(960, 600)
    QApplication.processEvents()
    for button in page.body.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.label
            assert page.rect().contains(button.mapTo(page, button.rect().center())), button.label


def test_a_long_instruction_leaves_room_for_the_topics(user: User, base: Document, tmp_path: Path) -> None:
    file = tmp_path / "lang.nwcanvas.json"
    asked = ASKED._replace(instruction="Neem er even de tijd voor. " * 60)
    file.write_bytes(to_bytes(make_copy(base, asked, person_called(base, "Thuy Pham"))))
    user.window.file_actions.open(str(file))
    page = shown_page(user)
    user.key(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert user.window.height() == 720
    assert page.asked.topic_list.list_widget.viewport().height() >= 3 * page.theme.px(40)
    assert page.asked.instruction_area.verticalScrollBar().maximum() > 0
