"""Handing out: what is asked of whom, the copies that are made, and the round trip to one network again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from canvas_app.content.handout_form import topics_in
from canvas_app.content.method import BLOCKS
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.exchange.collect_dialog import CollectDialog
from canvas_app.ui.exchange.handout_dialog import ANYBODY, NAMELESS, SEEN, UNSEEN, HandoutDialog
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.option_group import OptionGroup
from tests.gui.conftest import User
from tests.gui.wait_helpers import wait_until

THEME, VALUES = "identity.passion.theme", "identity.passion.values"


@pytest.fixture
def dialog(user: User, tmp_path: Path) -> HandoutDialog:
    file = tmp_path / "NIPlan.nwcanvas.json"
    file.write_bytes(to_bytes(load_example("niplan", "nl")))
    user.window.file_actions.open(str(file))
    user.canvas.selection.set_current(("topic", THEME))
    user.trigger_action("handout")
    found = user.window.findChild(HandoutDialog)
    assert found is not None
    return found


def choose_only(dialog: HandoutDialog, *topics: str) -> None:
    for topic in dialog.topics.chosen:
        if topic not in topics:
            QTest.mouseClick(dialog.topics.chip(topic), Qt.MouseButton.LeftButton)


def test_it_begins_with_the_block_of_the_keyboard_and_all_people(dialog: HandoutDialog, user: User) -> None:
    assert dialog.blocks.chosen == ("identity",)
    assert all(topic.startswith("identity.") for topic in dialog.topics.chosen)
    assert len(dialog.people.chosen) == len(user.session.document.participants)
    assert dialog.write_button.label == "10 bestanden maken"


def test_all_people_or_none_are_chosen_by_one_button(dialog: HandoutDialog) -> None:
    everybody = dialog.people.chosen
    button = dialog.people.all_button
    assert button.label == "Geen"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.people.chosen == ()
    assert not dialog.write_button.isEnabled()
    QTest.mouseClick(dialog.people.chip(everybody[2]), Qt.MouseButton.LeftButton)
    assert dialog.people.chosen == (everybody[2],)
    assert button.label == "Alle"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.people.chosen == everybody, "without the one for whoever gets it"
    assert not dialog.blocks.all_button.isHidden()


def test_tab_goes_through_the_choices_from_top_to_bottom(dialog: HandoutDialog) -> None:
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    QTest.mouseClick(dialog.blocks.chip("rules"), Qt.MouseButton.LeftButton)
    reached = []
    for _ in range(60):
        focused = dialog.focusWidget()
        reached += [focused] if focused not in reached else []
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    chips = [
        [*map(chips.chip, ids), chips.all_button]
        for chips, ids in ((dialog.topics, dialog.topics.chosen), (dialog.people, dialog.people.chosen))
    ]
    places = [reached.index(chip) for group in chips for chip in group]
    assert places == sorted(places)
    assert places[0] > reached.index(dialog.blocks.all_button)


def test_each_gets_a_copy_with_what_is_asked_and_a_name_of_their_own(
    dialog: HandoutDialog, user: User
) -> None:
    choose_only(dialog, THEME)
    dialog.form.set_values({"seen": UNSEEN})
    before = user.session.document
    QTest.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    assert user.session.document is before
    assert len(dialog.written) == 10
    for person, path in zip(dialog.people.chosen, dialog.written, strict=True):
        assert before.participants[person].name in path.name
        notes = load_document(path).document.notes.values()
        assert all(note.topic == THEME and note.author == person for note in notes)


def test_what_comes_back_is_brought_together_without_losing_anything(
    dialog: HandoutDialog, user: User
) -> None:
    choose_only(dialog, THEME, VALUES)
    QTest.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    texts = {note.id: note.text for note in user.session.document.notes.values()}
    for at, path in enumerate(dialog.written[:3]):
        copy = load_document(path).document
        filled = apply(copy, edits.add_notes(copy, THEME, [edits.NoteDraft(f"van thuis {at}")]))
        path.write_bytes(to_bytes(publish(copy, filled, f"c{at}")))
    files = dialog.written[:3]
    dialog.reject()
    user.window.controllers.version_actions.collect(files=files)
    collecting = user.window.findChild(CollectDialog)
    assert collecting is not None
    wait_until(lambda: len(collecting.choice.arrivals) == 3)
    people = user.session.document.participants
    assert [people[one.person].name in one.name for one in collecting.choice.arrivals] == [True] * 3
    QTest.mouseClick(collecting.merge_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: user.window.findChild(CollectDialog) is None)
    notes = user.session.document.notes
    assert {id_: notes[id_].text for id_ in texts} == texts
    assert {"van thuis 0", "van thuis 1", "van thuis 2"} <= {*user.notes(THEME)}


def test_nothing_is_replaced_and_one_can_be_for_whoever_gets_it(dialog: HandoutDialog) -> None:
    for person in dialog.people.chosen:
        QTest.mouseClick(dialog.people.chip(person), Qt.MouseButton.LeftButton)
    assert not dialog.write_button.isEnabled()
    QTest.mouseClick(dialog.people.chip(ANYBODY), Qt.MouseButton.LeftButton)
    for _ in range(2):
        QTest.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    assert len([*dialog.folder.glob("*.json")]) == 2
    dialog.reject()


@pytest.mark.parametrize(
    ("format_id", "said"), [("json", "“Inleveren”"), ("html", "“Bestand opslaan”"), ("pdf", "de pdf")]
)
def test_the_text_for_the_mail_says_what_is_asked_by_when_and_what_to_do_with_that_kind(
    dialog: HandoutDialog, format_id: str, said: str
) -> None:
    choose_only(dialog, THEME)
    choose(dialog, "format", format_id)
    dialog.form.set_values({"instruction": "Schrijf twee briefjes."})
    dialog.terms.set_values({"due": "1 juni 2026"})
    QTest.mouseClick(dialog.mail_button, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    for words in ("Schrijf twee briefjes.", "uiterlijk 1 juni 2026", "Thema", said):
        assert words in text
    dialog.reject()


def test_everything_asked_is_in_sight_in_a_small_window_also_of_whom(
    dialog: HandoutDialog, user: User
) -> None:
    assert user.window.height() == 720
    QTest.mouseClick(dialog.blocks.all_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: {*dialog.topics.chosen} == {*topics_in(BLOCKS, user.window.context.method)})
    wait_until(lambda: not dialog.terms.visibleRegion().isEmpty())
    for shown in (dialog.form, dialog.terms):
        assert shown.visibleRegion().boundingRect() == shown.rect()
    dialog.reject()


def test_the_mail_can_be_read_before_it_is_pasted_and_the_folder_is_still_told(dialog: HandoutDialog) -> None:
    assert not dialog.mail_field.isVisible()
    QTest.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.mail_button, Qt.MouseButton.LeftButton)
    assert dialog.mail_field.isVisible()
    assert dialog.mail_field.text() == QGuiApplication.clipboard().text()
    assert "klembord" in dialog.mail_label.text()
    assert dialog.folder.name in dialog.result_label.text()
    choose(dialog, "format", "pdf")
    assert "de pdf" in dialog.mail_field.text()
    assert dialog.mail_label.text() == "", "the clipboard has the mail for another kind"
    dialog.reject()


def choose(dialog: HandoutDialog, field: str, option: str) -> None:
    QTest.mouseClick(group(dialog, field).button_of(option), Qt.MouseButton.LeftButton)


def group(dialog: HandoutDialog, field: str) -> OptionGroup:
    form = dialog.form if field in dialog.form.fields else dialog.terms
    editor = form.editor(field)
    assert isinstance(editor, OptionGroup)
    return editor


def offered(dialog: HandoutDialog) -> list[str]:
    return [
        button.label for button in group(dialog, "seen").findChildren(Button) if button.isVisibleTo(dialog)
    ]


@pytest.mark.parametrize(("format_id", "suffix"), [("html", ".html"), ("pdf", ".pdf")])
def test_forms_can_be_without_names_and_come_back_under_the_right_name(
    dialog: HandoutDialog, user: User, format_id: str, suffix: str
) -> None:
    choose_only(dialog, THEME)
    choose(dialog, "format", format_id)
    choose(dialog, "seen", NAMELESS)
    QTest.mouseClick(dialog.write_button, Qt.MouseButton.LeftButton)
    assert {path.suffix for path in dialog.written} == {suffix}
    assert len(dialog.written) == 10
    names = [person.name for person in user.session.document.participants.values()]
    for name, path in zip(names, dialog.written, strict=True):
        assert name in path.name
        if format_id == "html":
            others = [one for one in names if one != name and one in path.read_text("utf-8")]
            assert others == []
    dialog.reject()


def test_who_wrote_what_cannot_be_left_out_of_a_copy(dialog: HandoutDialog) -> None:
    assert "Zonder namen" not in offered(dialog)
    choose(dialog, "format", "html")
    wait_until(lambda: "Zonder namen" in offered(dialog))
    choose(dialog, "seen", NAMELESS)
    choose(dialog, "format", "json")
    wait_until(lambda: "Zonder namen" not in offered(dialog))
    assert dialog.form.value("seen") == SEEN
    dialog.reject()
