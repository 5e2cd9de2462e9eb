"""A network shared through a folder, in the window: what arrives shows by itself and disturbs nobody who writes."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.model.change import Change
from canvas_app.model.edits import NoteDraft, add_notes, edit_note, edit_record, remove_records
from canvas_app.services import file_dialogs
from canvas_app.services.settings import Settings
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.shared_folder import own_file
from canvas_app.storage.shared_folder.exchange import SharedFolder
from canvas_app.ui.exchange.shared_folder_dialog import SharedFolderDialog
from canvas_app.ui.participants.participant_list import ParticipantRow
from canvas_app.ui.start.workshop_dialog import WorkshopDialog
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import document
from tests.unit.shared_folder_programs import Program

THEME, DECISIONS = "identity.passion.theme", "rules.decisions"


class Group:
    """The window of Anna with a file of her own, and Ben, whose program shares the same folder."""

    def __init__(self, user: User, root: Path) -> None:
        self.user, self.session = user, user.session
        self.file = root / "Anna.nwcanvas.json"
        self.session.save_as(self.file)
        user.window.file_actions.document_opened.emit()
        self.ben = Program("Ben", root, load_document(self.file).document)
        self.actions = user.window.controllers.shared_folder_actions
        self.sign = user.window.top_bar.shared_button

    def start(self) -> None:
        """Share as a person does: by the dialog."""
        self.user.trigger_action("shared")
        dialog = self.dialog()
        dialog.form.set_values({"folder": str(self.ben.folder), "name": "Anna"})
        dialog.start_button.click()
        wait_until(lambda: self.written() or None, "Anna's file in the folder")
        self.ben.poll(5.0)

    def dialog(self) -> SharedFolderDialog:
        dialogs = self.user.window.findChildren(SharedFolderDialog)
        return [one for one in dialogs if one.isVisible()][-1]

    def dialog_or_none(self) -> SharedFolderDialog | None:
        found = self.user.window.findChildren(SharedFolderDialog)
        return next((one for one in found if one.isVisible()), None)

    def written(self) -> str:
        """What is in Anna's file in the folder."""
        return "".join(path.read_text("utf-8") for path in self.ben.folder.glob("*Anna – *.json"))

    def ben_writes(self, *texts: str, topic: str = THEME) -> None:
        drafts = [NoteDraft(text) for text in texts]
        self.ben.edit(add_notes(self.ben.document, topic, drafts))
        self.ben.poll(5.0)

    def arrived(self, text: str) -> bool:
        return any(note.text == text for note in self.session.document.notes.values())


@pytest.fixture
def group(user: User, tmp_path: Path) -> Group:
    return Group(user, tmp_path)


def test_enter_begins_in_either_field(group: Group) -> None:
    for field in ("folder", "name"):
        group.user.trigger_action("shared")
        dialog = group.dialog()
        dialog.form.set_values({"folder": str(group.ben.folder), "name": "Anna"})
        QTest.keyClick(dialog.form.line(field).edit, Qt.Key.Key_Return)
        wait_until(lambda: group.actions.part.is_active, "that it is shared")
        wait_until(lambda: group.dialog_or_none() is None, "the end of the dialog")
        group.actions.stop()


def test_who_takes_part_under_the_name_of_a_participant_writes_as_them(group: Group) -> None:
    author, people = group.actions.context.current_author, group.session.document.participants
    first, other = list(people.values())[:2]
    for chosen, name, writer in (
        ("", "Zomaar iemand", None),
        ("", first.name, first.id),
        (other.id, first.name, other.id),
    ):
        author.set_participant(chosen)
        group.user.trigger_action("shared")
        group.dialog().form.set_values({"folder": str(group.ben.folder), "name": name})
        QTest.keyClick(group.dialog().form.line("name").edit, Qt.Key.Key_Return)
        wait_until(lambda: group.actions.part.is_active, "that it is shared")
        assert (author.participant.id if author.participant else None) == writer
        group.actions.stop()


def test_what_others_write_appears_and_undo_leaves_it(group: Group) -> None:
    group.start()
    user = group.user
    user.click(("topic", THEME))
    user.type("van Anna")
    user.key(Qt.Key.Key_Escape)
    group.ben_writes("van Ben")
    wait_until(lambda: group.arrived("van Ben"), "Ben's note")
    assert "van Ben" in [note.text for note in user.canvas.topics_view(THEME).notes[THEME]]
    user.trigger_action("undo")
    assert not group.arrived("van Anna")
    assert group.arrived("van Ben")
    user.trigger_action("redo")
    wait_until(lambda: "van Anna" in group.written(), "Anna's note in the folder")
    group.ben.poll(5.0)
    assert any(note.text == "van Anna" for note in group.ben.document.notes.values())


def _arrives(group: Group, change: Change, word: str) -> None:
    """Ben does something, with a note to know it by, when he has what Anna did."""
    group.ben.edit(change)
    group.ben_writes(word)
    wait_until(lambda: group.arrived(word), "what Ben did")


def test_undo_takes_back_nothing_that_others_did_with_it_since(group: Group) -> None:
    group.start()
    user, session = group.user, group.session
    first = user.first(THEME)[1]
    session.perform(
        "note-colour", edit_record(session.document, "notes", first, colour="pink", mark="decided")
    )
    user.click(("topic", THEME))
    user.type("van Anna")
    user.key(Qt.Key.Key_Escape)
    wait_until(lambda: "van Anna" in group.written(), "Anna's note in the folder")
    group.ben.poll(5.0)
    [id_] = [one.id for one in group.ben.document.notes.values() if one.text == "van Anna"]
    _arrives(group, edit_note(group.ben.document, id_, "van Anna, aangevuld"), "aangevuld")
    _arrives(group, edit_record(group.ben.document, "notes", first, colour="green"), "groen")
    said: list[str] = []
    session.notified.connect(lambda notices: said.extend(code for code, _ in notices))
    for _ in range(2):
        user.trigger_action("undo")
    assert session.document.notes[id_].text == "van Anna, aangevuld"
    assert (session.document.notes[first].colour, session.document.notes[first].mark) == ("green", "")
    assert said == ["others_went_on", "others_went_on"]
    for _ in range(2):
        user.trigger_action("redo")
    assert session.document.notes[id_].text == "van Anna, aangevuld"
    assert (session.document.notes[first].colour, session.document.notes[first].mark) == ("green", "decided")


def test_what_others_deleted_is_not_half_brought_back_and_what_they_changed_not_deleted(group: Group) -> None:
    group.start()
    user, session = group.user, group.session
    first, second = [note.id for note in user.canvas.topics_view(THEME).notes[THEME][:2]]
    session.perform("note-colour", edit_record(session.document, "notes", first, colour="pink"))
    _arrives(group, remove_records(group.ben.document, "notes", [first]), "weg")
    user.trigger_action("undo")
    session.perform("note-delete", remove_records(session.document, "notes", [second]))
    user.trigger_action("undo")
    _arrives(group, edit_note(group.ben.document, second, "veranderd"), "anders")
    user.trigger_action("redo")
    assert session.document.notes[second].text == "veranderd"


def test_it_says_with_how_many_and_with_whom(group: Group) -> None:
    group.start()
    assert group.sign.isVisible()
    wait_until(lambda: group.sign.label == "2 doen mee", "the sign")
    assert "Ben – is er, schreef voor het laatst vandaag" in group.sign.toolTip()
    group.ben.disk.seconds += 5
    group.ben.shared.exchange(group.ben.document, is_leaving=True)
    wait_until(lambda: group.sign.label == "1 doet mee", "that Ben left")
    assert "Ben – voor het laatst gezien vandaag" in group.sign.toolTip()


def test_a_list_of_many_people_can_be_read_to_its_end(group: Group) -> None:
    for number in range(39):
        file = group.file.with_name(f"{number}.json")
        name = f"Persoon {number}"
        one = SharedFolder(group.ben.folder, group.session.document.document_id, file, name)
        one.exchange(group.session.document)
    group.start()
    wait_until(lambda: group.sign.label == "41 doen mee", "the sign")
    group.user.trigger_action("shared")
    dialog = group.dialog()
    people = dialog.people_list
    shown = [people.row(at) for at in range(people.list_widget.count())]
    assert [row.title for row in shown] == ["Ben", *(f"Persoon {number}" for number in range(39))]
    assert all("is er" in row.subtitle for row in shown)
    bar = people.list_widget.verticalScrollBar()
    wait_until(lambda: bar.maximum() > 0, "scrolling")
    people.list_widget.setCurrentRow(len(shown) - 1)
    last = people.list_widget.visualItemRect(people.list_widget.item(len(shown) - 1))
    assert people.list_widget.viewport().rect().contains(last)
    assert dialog.stop_button.geometry().bottom() < dialog.height()
    dialog.reject()


def test_who_writes_goes_on_writing_whatever_arrives(group: Group) -> None:
    group.start()
    user = group.user
    user.click(("topic", THEME))
    user.type("Dit is een half")
    group.ben_writes("ertussen", "en nog een")
    wait_until(lambda: group.arrived("en nog een"), "Ben's notes")
    assert user.canvas.note_editing.is_active
    user.type("e zin")
    assert user.canvas.note_editing.editor.toPlainText() == "Dit is een halfe zin"
    user.key(Qt.Key.Key_Escape)
    assert group.arrived("Dit is een halfe zin")


def test_what_arrives_for_the_note_that_is_written_waits_and_both_texts_are_kept(group: Group) -> None:
    group.start()
    user = group.user
    item = user.first(THEME)
    user.click(item)
    user.key(Qt.Key.Key_F2)
    user.type(" van Anna")
    group.ben.edit(edit_note(group.ben.document, item[1], "helemaal anders"))
    group.ben_writes("tegelijk")
    group.actions.part.look()
    wait_until(lambda: not group.actions.part._tasks.is_busy, "a look")
    assert not group.arrived("tegelijk")
    user.type("!")
    assert user.canvas.note_editing.editor.toPlainText().endswith(" van Anna!")
    user.key(Qt.Key.Key_Escape)
    wait_until(lambda: group.arrived("tegelijk"), "what waited")
    others = group.session.document.bookkeeping.conflicts[("notes", item[1])]["text"]
    kept = {group.session.document.notes[item[1]].text, *(other.value for other in others)}
    assert "helemaal anders" in kept
    assert any(text.endswith(" van Anna!") for text in kept)


def test_what_arrives_for_a_card_in_whose_form_somebody_types_waits_and_both_texts_are_kept(
    group: Group,
) -> None:
    group.start()
    user, session = group.user, group.session
    id_ = next(iter(session.document.coalitions))
    user.window.side_panels.show_coalition(id_)
    user.window.activateWindow()
    field = user.window.side_panels.coalition_form.form.lines("ambition")
    field.edit.setFocus()
    wait_until(lambda: field.is_typing, "the field")
    user.type("Half")
    group.ben.edit(edit_record(group.ben.document, "coalitions", id_, ambition="Helemaal van Ben"))
    group.ben_writes("tegelijk")
    wait_until(
        lambda: "Half" in session.document.coalitions[id_].ambition, "what was typed, while it is typed"
    )
    for _ in range(2):
        group.actions.part.look()
        wait_until(lambda: not group.actions.part._tasks.is_busy, "a look")
    assert not group.arrived("tegelijk")
    user.type("e zin. ")
    assert field.value().startswith("Halfe zin. ")
    user.click(("topic", THEME))
    wait_until(lambda: group.arrived("tegelijk"), "what waited")
    others = session.document.bookkeeping.conflicts["coalitions", id_]["ambition"]
    kept = [session.document.coalitions[id_].ambition, *(other.value for other in others)]
    assert "Helemaal van Ben" in kept
    assert any(text.startswith("Halfe zin. ") for text in kept)


def test_what_arrives_for_a_participant_whose_name_is_typed_waits_and_both_are_kept(group: Group) -> None:
    group.start()
    user, session = group.user, group.session
    user.window.show_page("participants")
    row = user.window.findChildren(ParticipantRow)[0]
    id_ = row.participant.id
    user.window.activateWindow()
    row.name_field.edit.setFocus()
    wait_until(lambda: row.name_field.is_typing, "the field")
    user.type("Jo")
    group.ben.edit(edit_record(group.ben.document, "participants", id_, name="Benjamin"))
    group.ben_writes("tegelijk")
    for _ in range(2):
        group.actions.part.look()
        wait_until(lambda: not group.actions.part._tasks.is_busy, "a look")
    assert not group.arrived("tegelijk")
    user.key(Qt.Key.Key_Return)
    wait_until(lambda: group.arrived("tegelijk"), "what waited")
    others = session.document.bookkeeping.conflicts["participants", id_]["name"]
    kept = {session.document.participants[id_].name, *(other.value for other in others)}
    assert "Benjamin" in kept
    assert any("Jo" in name for name in kept)


def test_the_dialog_of_the_workshop_changes_only_what_was_typed_in_it(group: Group) -> None:
    group.start()
    user = group.user
    user.trigger_action("workshop")
    [dialog] = user.window.findChildren(WorkshopDialog)
    group.ben.edit(edit_record(group.ben.document, "workshop", "workshop", session="sessie 7"))
    group.ben_writes("tegelijk")
    wait_until(lambda: group.arrived("tegelijk"), "what Ben wrote")
    dialog.name_field.edit.setText("Een andere naam")
    dialog.apply()
    assert group.session.document.workshop.title == "Een andere naam"
    assert group.session.document.workshop.session == "sessie 7"


def test_a_note_that_somebody_deleted_while_it_is_written_stays(group: Group) -> None:
    group.start()
    user = group.user
    item = user.first(THEME)
    user.click(item)
    user.key(Qt.Key.Key_F2)
    user.type(" blijft")
    group.ben.edit(remove_records(group.ben.document, "notes", [item[1]]))
    group.ben_writes("iets anders")
    user.key(Qt.Key.Key_Escape)
    wait_until(lambda: group.arrived("iets anders"), "Ben's note")
    assert group.session.document.notes[item[1]].text.endswith(" blijft")


def test_a_folder_that_is_away_is_said_quietly_and_caught_up_with(group: Group) -> None:
    group.start()
    user, folder = group.user, group.ben.folder
    away = folder.rename(folder.with_name("away"))
    wait_until(lambda: group.sign.label == "Map onbereikbaar", "the sign")
    user.click(("topic", THEME))
    user.type("zonder netwerk")
    user.key(Qt.Key.Key_Escape)
    assert not folder.exists()
    away.rename(folder)
    wait_until(lambda: "zonder netwerk" in group.written(), "Anna's note in the folder")
    wait_until(lambda: group.sign.label != "Map onbereikbaar", "the sign")


def test_a_folder_in_which_nothing_can_be_written_is_not_called_away(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    group.start()
    write = own_file._write_synced
    monkeypatch.setattr(
        own_file, "_write_synced", lambda *args: write(*args) if args[2] is group.ben.disk else _fill_disk()
    )
    user = group.user
    user.click(("topic", THEME))
    user.type("past er niet op")
    user.key(Qt.Key.Key_Escape)
    wait_until(lambda: group.sign.label == "Schrijven lukt niet", "the sign")
    assert "De schijf is vol" in group.sign.toolTip()
    group.ben_writes("komt wel binnen")
    wait_until(lambda: group.arrived("komt wel binnen"), "Ben's note")
    monkeypatch.undo()
    wait_until(lambda: "past er niet op" in group.written(), "Anna's note in the folder")
    wait_until(lambda: group.sign.label == "2 doen mee", "the sign")


def _fill_disk() -> None:
    raise OSError(errno.ENOSPC, "full")


def test_leaving_keeps_everything(group: Group) -> None:
    group.start()
    group.ben_writes("van Ben")
    wait_until(lambda: group.arrived("van Ben"), "Ben's note")
    group.user.trigger_action("shared")
    group.dialog().stop_button.click()
    wait_until(lambda: '"is_there": false' in group.written(), "that Anna left")
    assert group.arrived("van Ben")
    assert not group.sign.isVisible()
    assert str(group.file) not in group.user.program.settings.shared
    assert len([*group.ben.folder.glob("*.json")]) == 2


def test_a_file_that_was_shared_is_shared_again_when_it_is_opened(
    app: QApplication, tmp_path: Path, user: User
) -> None:
    group = Group(user, tmp_path)
    group.start()
    settings = user.program.settings
    user.window.close()
    assert '"is_there": false' in group.written()
    group.ben_writes("intussen")
    again = start_application(
        app, Settings(language="nl", geometry=[0, 0, 1280, 720], shared=settings.shared)
    )
    try:
        again.window.file_actions.open(str(group.file))
        wait_until(lambda: any(note.text == "intussen" for note in again.session.document.notes.values()))
        assert again.window.top_bar.shared_button.isVisible()
    finally:
        stop_application(again, app)


def test_opening_the_file_of_somebody_in_the_folder_makes_one_of_ones_own(group: Group) -> None:
    group.ben_writes("van Ben")
    [theirs] = group.ben.folder.glob("*Ben*.json")
    before = theirs.read_bytes()
    user = group.user
    user.window.file_actions.open(str(theirs))
    own = group.session.path
    assert own is not None
    assert own.parent.name == "documents"
    assert group.arrived("van Ben")
    assert not group.session.document.unknown_fields
    dialog = wait_until(group.dialog_or_none, "the question under which name")
    assert dialog.form.value("folder") == str(group.ben.folder)
    name = dialog.form.line("name").edit
    assert (name.text(), name.placeholderText()) == ("", "Voor- en achternaam")
    QTest.keyClicks(dialog.focusWidget(), "Cees")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    wait_until(lambda: len([*group.ben.folder.glob("*.json")]) == 2, "the own file in the folder")
    assert theirs.read_bytes() == before
    assert [*group.ben.folder.glob("*Cees*.json")]
    user.window.file_actions.open(str(theirs))
    assert group.session.path == own


def test_who_says_no_name_yet_has_a_file_and_is_asked_again(group: Group) -> None:
    group.ben_writes("van Ben")
    [theirs] = group.ben.folder.glob("*Ben*.json")
    group.user.window.file_actions.open(str(theirs))
    own = group.session.path
    wait_until(group.dialog_or_none, "the question under which name").reject()
    assert not group.actions.part.is_active
    group.user.window.file_actions.open(str(theirs))
    assert group.session.path == own, "no second file of one's own"
    wait_until(group.dialog_or_none, "the question under which name")


def test_where_another_network_is_shared_it_asks_once_more(group: Group, tmp_path: Path) -> None:
    dirk = Program("Dirk", tmp_path, document(title="De buren", document_id="00000000000000bb"))
    dirk.poll(5.0)
    group.user.trigger_action("shared")
    dialog = group.dialog()
    dialog.form.set_values({"folder": str(dirk.folder), "name": "Anna"})
    dialog.start_button.click()
    wait_until(lambda: "De buren" in dialog.notice_bar.text, "that the neighbours are named")
    assert not group.actions.part.is_active
    dialog.start_button.click()
    wait_until(lambda: [*dirk.folder.glob("*Anna*.json")], "Anna's file in the folder")


def test_what_is_no_folder_is_refused_in_the_dialog(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    group.user.trigger_action("shared")
    dialog = group.dialog()
    dialog.form.set_values({"folder": str(group.ben.folder / "nergens")})
    dialog.start_button.click()
    assert dialog.form.notice.text == "“nergens” is geen map die te lezen is."
    form = dialog.form
    wait_until(lambda: form.height() >= form.sizeHint().height(), "that all fields can be read again")
    monkeypatch.setattr(file_dialogs, "ask_shared_folder", lambda _parent, _start: group.file.parent)
    dialog._browse()
    dialog.start_button.click()
    own = "Je eigen netwerkbestand staat ook in deze map."
    wait_until(lambda: dialog.notice_bar.text.startswith(own), "the warning")
    dialog.reject()
    group.actions.stop()


def test_the_room_sees_what_arrives(group: Group) -> None:
    group.start()
    user = group.user
    user.trigger_action("present")
    presenter = user.window.pages.page("presenter")
    group.ben_writes("voor de zaal")
    wait_until(lambda: group.arrived("voor de zaal"), "Ben's note")
    id_ = user.note("voor de zaal").id
    assert id_ in presenter.slides.source.document.notes  # type: ignore[attr-defined]
    user.window.controllers.presentation.stop()
