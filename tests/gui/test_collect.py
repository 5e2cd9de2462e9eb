"""Bringing copies together: several at once, each seen first, strange ones told, one step, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from canvas_app.content.handout_form import Answers, Assignment
from canvas_app.content.languages import texts
from canvas_app.content.method import load_method
from canvas_app.exchange.handout_formats import render_handout
from canvas_app.insight.comparison_text import ComparisonLine
from canvas_app.insight.difference import Difference
from canvas_app.insight.handout import clock_of, make_copy
from canvas_app.merge.conflicts import find_conflicts
from canvas_app.merge.stamping import fork, publish
from canvas_app.model import edits
from canvas_app.model.change import Change, apply
from canvas_app.model.document import Document
from canvas_app.posters.forms.form_identity import notes_field
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.example_files import load_example
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.exchange.arrival_list import ArrivalRow
from canvas_app.ui.exchange.collect_dialog import CollectDialog
from tests.gui.conftest import User, opening_failure
from tests.gui.message_recorder import MessageRecorder
from tests.gui.wait_helpers import wait_until
from tests.unit.answer_writers import to_file, to_message
from tests.unit.form_samples import fill

THEME = "identity.passion.theme"


class Table:
    """A network that was handed out, and the folder in which the copies come back."""

    def __init__(self, user: User, folder: Path) -> None:
        self.user, self.session, self.folder = user, user.session, folder
        self.base = publish(load_example("niplan", "nl"), load_example("niplan", "nl"), "ba5e")
        self.people = list(self.base.participants.values())
        file = folder / "NIPlan.nwcanvas.json"
        file.write_bytes(to_bytes(self.base))
        user.window.file_actions.open(str(file))
        self.base = self.session.document

    def copy(self, name: str, number: int, *texts: str, **changes: str) -> Path:
        """Write the copy of a participant with new notes, and with other texts of notes by their ids."""
        document = self.base
        drafts = [edits.NoteDraft(text, "sky", self.people[number].id) for text in texts]
        document = apply(document, edits.add_notes(document, THEME, drafts))
        for id_, text in changes.items():
            document = apply(document, edits.edit_note(document, id_, text))
        return self.write(name, publish(self.base, document, f"c{number}"))

    def write(self, name: str, document: Document) -> Path:
        path = self.folder / name
        path.write_bytes(to_bytes(document))
        return path

    def collect(self, *files: Path) -> CollectDialog:
        self.user.window.controllers.version_actions.collect(files=files)
        dialog = self.user.window.findChild(CollectDialog)
        assert dialog is not None
        wait_until(lambda: len(dialog.choice.arrivals) == len(files))
        return dialog

    def offered(self) -> CollectDialog:
        """The dialog that came by itself, with what it offers."""
        dialog = self.user.window.findChild(CollectDialog)
        assert dialog is not None
        wait_until(lambda: bool(dialog.choice.arrivals))
        return dialog

    def merge(self, dialog: CollectDialog) -> None:
        QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
        wait_until(lambda: self.user.window.findChild(CollectDialog) is None)


@pytest.fixture
def table(user: User, tmp_path: Path) -> Table:
    return Table(user, tmp_path)


def first_name(table: Table, number: int) -> str:
    return table.people[number].name.split()[0]


def rows(dialog: CollectDialog) -> list[tuple[str, str, str]]:
    found = [dialog.copy_list.row(at) for at in range(len(dialog.choice.arrivals))]
    return [(row.title, row.subtitle, row.icon) for row in found]  # type: ignore[attr-defined]


def lines_of(dialog: CollectDialog) -> list[ComparisonLine]:
    """What the current copy brings, record by record."""
    found = (dialog.difference_list.line_at(at) for at in range(dialog.difference_list.list_widget.count()))
    return [line for line in found if line is not None and line.difference is not None]


def test_several_copies_become_one_step_and_undo_takes_all_back(table: Table) -> None:
    before = table.session.document.records
    notes = list(table.base.notes)
    files = [
        table.copy(f"NIPlan – {first_name(table, 0)}.nwcanvas.json", 0, "een", "twee"),
        table.copy("antwoorden.nwcanvas.json", 1, "drie", **{notes[0]: "anders gezegd"}),
    ]
    dialog = table.collect(*files)
    assert [row[0] for row in rows(dialog)] == [table.people[0].name, table.people[1].name]
    assert "2 nieuwe briefjes" in rows(dialog)[0][1]
    assert "1 gewijzigd briefje" in rows(dialog)[1][1]
    assert "3 nieuwe briefjes" in dialog.total_label.text()
    assert table.session.document.records == before, "only looked at"
    table.merge(dialog)
    assert {"een", "twee", "drie"} <= {*table.user.notes(THEME)}
    assert table.session.document.notes[notes[0]].text == "anders gezegd"
    table.user.trigger_action("undo")
    assert table.session.document.notes.keys() == table.base.notes.keys()
    assert table.session.document.notes[notes[0]].text == table.base.notes[notes[0]].text


def merge_two_with_a_conflict(table: Table) -> list[Path]:
    """Bring in two copies with new notes and another text each on the same note."""
    note = next(iter(table.base.notes))
    files = [
        table.copy("a.nwcanvas.json", 0, "van a", **{note: "versie a"}),
        table.copy("b.nwcanvas.json", 1, "van b", **{note: "versie b"}),
    ]
    table.merge(table.collect(*files))
    assert len(find_conflicts(table.session.store.base)) == 1
    return files


def test_what_was_brought_together_can_be_undone_where_it_is_said_beside_the_words_of_the_status_line(
    table: Table,
) -> None:
    window = table.user.window
    table.merge(table.collect(table.copy("a.nwcanvas.json", 0, "van a")))
    toast, status = window.controllers.toast, window.status_line
    assert toast.isVisible()
    assert "1 nieuw briefje" in toast.text()
    for later in ("", "Er is ook nog een kort bericht"):
        if later:
            status.show_message(later)
        shown = [
            part
            for part in status.findChildren(QWidget)
            if part.isVisible() and part is not status.message_label
        ]
        for part in shown:
            assert not toast.geometry().intersects(
                part.rect().translated(part.mapTo(toast.parentWidget(), QPoint()))
            )
        label = status.message_label
        assert toast.x() >= label.x() + QFontMetrics(label.font()).horizontalAdvance(later)
    place = toast.rect().translated(toast.mapToGlobal(QPoint()))
    for view in window.canvas.views.values():
        area = view.viewport()
        assert not place.intersects(area.rect().translated(area.mapToGlobal(QPoint()))), "over no note"
    QTest.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert "van a" not in table.user.notes(THEME)
    assert not toast.isVisible()


def test_later_words_that_need_its_place_end_the_way_back(table: Table) -> None:
    table.merge(table.collect(table.copy("a.nwcanvas.json", 0, "van a")))
    toast, status = table.user.window.controllers.toast, table.user.window.status_line
    assert toast.isVisible()
    status.show_message("Dit is een bericht dat de hele regel nodig heeft. " * 4)
    assert not toast.isVisible()
    status.clear_message()
    assert status.counts_button.isVisible()


def held_texts(table: Table) -> set[str]:
    """All texts of notes in the file, shown or not."""
    table.session.save()
    table.session.wait()
    document = load_document(table.session.path).document  # type: ignore[arg-type]
    others = (held.value for fields in document.bookkeeping.conflicts.values() for held in fields["text"])
    return {*(note.text for note in document.notes.values()), *others}


@pytest.mark.parametrize("is_shared", [False, True])
@pytest.mark.parametrize("is_saved", [False, True])
def test_a_merge_that_is_undone_and_done_again_keeps_every_version(
    table: Table, is_shared: bool, is_saved: bool
) -> None:
    before = held_texts(table)
    if is_shared:
        table.session.begin_sharing()
    merge_two_with_a_conflict(table)
    for _ in range(2):
        if is_saved:
            assert {"van a", "van b", "versie a", "versie b"} <= held_texts(table)
        table.user.trigger_action("undo")
        assert not table.user.window.top_bar.choices_button.isVisible()
        assert held_texts(table) == before
        table.user.trigger_action("redo")
        assert table.user.window.top_bar.choices_button.isVisible()
    assert {"van a", "van b", "versie a", "versie b"} <= held_texts(table)


def test_in_a_locked_network_nothing_comes_together_and_it_says_why(
    table: Table, messages: MessageRecorder
) -> None:
    file, before = table.copy("a.nwcanvas.json", 0, "een"), table.session.document
    table.session.set_locked(True)
    dialog = table.collect(file)
    assert "Ctrl+Shift+L" in dialog.notice_bar.text
    assert not dialog.merge_button.isEnabled()
    dialog.merge_requested.emit([load_document(file).document], "")
    assert "Ctrl+Shift+L" in messages.texts[0]
    assert table.session.document is before
    dialog.reject()
    wait_until(lambda: table.user.window.findChild(CollectDialog) is None)
    table.session.set_locked(False)
    table.merge(table.collect(file))
    assert "een" in table.user.notes(THEME)


def test_what_was_undone_comes_in_again_with_the_same_files(table: Table) -> None:
    files = merge_two_with_a_conflict(table)
    after = held_texts(table)
    table.user.trigger_action("undo")
    held_texts(table)
    table.user.window.file_actions.open(str(table.session.path))
    dialog = table.collect(*files)
    assert "2 nieuwe briefjes" in dialog.total_label.text()
    table.merge(dialog)
    assert held_texts(table) == after


def test_other_versions_alone_are_undone_too(table: Table) -> None:
    note = next(iter(table.base.notes))
    file = table.copy("a.nwcanvas.json", 0, **{note: "versie a"})
    table.session.perform("note-edit", edits.edit_note(table.session.document, note, "hier"))
    before = held_texts(table)
    table.merge(table.collect(file))
    after = held_texts(table)
    assert {"hier", "versie a"} <= after
    for _ in range(2):
        table.user.trigger_action("undo")
        assert held_texts(table) == before
        table.user.trigger_action("redo")
        assert held_texts(table) == after


def test_a_copy_with_notes_that_were_deleted_here_says_so(table: Table) -> None:
    file = table.copy("a.nwcanvas.json", 0, "van a")
    table.merge(table.collect(file))
    [note] = [one.id for one in table.session.document.notes.values() if one.text == "van a"]
    table.session.perform("note-delete", edits.remove_records(table.session.document, "notes", [note]))
    dialog = table.collect(file)
    assert "1 briefje erin is hier verwijderd" in rows(dialog)[0][1]
    assert "van a" in dialog.remarks.text
    assert "niets dat" not in dialog.remarks.text
    table.merge(dialog)
    assert note not in table.session.document.notes


@pytest.mark.parametrize("kind", ["copy", "page"])
def test_what_was_deleted_here_is_brought_back_only_when_asked(table: Table, kind: str) -> None:
    file = table.copy("a.nwcanvas.json", 0, "van a") if kind == "copy" else sendings(table, ("van a",))[0]
    table.merge(table.collect(file))
    [added] = [id_ for id_, note in table.session.document.notes.items() if note.text == "van a"]
    change = edits.remove_records(table.session.document, "notes", [added])
    table.session.perform("note-delete", change)
    dialog = table.collect(file)
    assert "1 briefje erin is hier verwijderd" in rows(dialog)[0][1]
    for _ in range(2):  # there and back
        QTest.mouseClick(dialog.return_button, Qt.MouseButton.LeftButton)
    table.merge(dialog)
    assert new_texts(table) == set()
    dialog = table.collect(file)
    QTest.mouseClick(dialog.return_button, Qt.MouseButton.LeftButton)
    assert "1 nieuw briefje" in dialog.total_label.text()
    table.merge(dialog)
    assert new_texts(table) == {"van a"}
    table.user.trigger_action("undo")
    assert new_texts(table) == set()
    table.user.trigger_action("redo")
    assert new_texts(table) == {"van a"}
    table.session.save()
    assert {note.text for note in load_document(table.session.path).document.notes.values()} >= {"van a"}


def test_undone_and_done_again_what_was_brought_back_is_there_and_nothing_is_to_choose(table: Table) -> None:
    [file] = sendings(table, ("van a", "ook van a"))
    table.merge(table.collect(file))
    [note] = [id_ for id_, one in table.session.document.notes.items() if one.text == "van a"]
    table.session.perform("note-delete", edits.remove_records(table.session.document, "notes", [note]))
    dialog = table.collect(file)
    QTest.mouseClick(dialog.return_button, Qt.MouseButton.LeftButton)
    table.merge(dialog)
    for _ in range(2):
        for _ in range(3):
            table.user.trigger_action("undo")
        assert new_texts(table) == set()
        for shown in ({"van a", "ook van a"}, {"ook van a"}, {"van a", "ook van a"}):
            table.user.trigger_action("redo")
            assert new_texts(table) == shown
            assert not find_conflicts(table.session.document)
    table.session.save()
    saved = load_document(table.session.path).document
    assert not find_conflicts(saved)
    assert note in saved.notes


def test_the_same_twice_counts_once_and_later_brings_nothing(table: Table) -> None:
    file = table.copy("a.nwcanvas.json", 0, "een keer")
    again = table.folder / "a (1).nwcanvas.json"
    again.write_bytes(file.read_bytes())
    dialog = table.collect(file, again)
    assert "twee keer" in rows(dialog)[1][1]
    assert "1 nieuw briefje" in dialog.total_label.text()
    table.merge(dialog)
    assert table.user.notes(THEME).count("een keer") == 1
    dialog = table.collect(file)
    assert "niets nieuws" in rows(dialog)[0][1]
    dialog.reject()


def test_what_each_brings_is_read_before_it_is_taken(table: Table) -> None:
    dialog = table.collect(table.copy("a.nwcanvas.json", 2, "uit het hoofd"))
    assert "uit het hoofd" in [line.now for line in lines_of(dialog)]
    dialog.reject()
    assert "uit het hoofd" not in table.user.notes(THEME)


def test_one_can_be_left_out(table: Table) -> None:
    files = [table.copy("a.nwcanvas.json", 0, "wel"), table.copy("b.nwcanvas.json", 1, "niet")]
    dialog = table.collect(*files)
    dialog.copy_list.list_widget.setCurrentRow(1)
    QTest.keyClick(dialog.copy_list.list_widget, Qt.Key.Key_Return)
    assert rows(dialog)[1][2] == "x"
    table.merge(dialog)
    assert "wel" in table.user.notes(THEME)
    assert "niet" not in table.user.notes(THEME)


def test_strange_and_damaged_files_say_what_they_are(table: Table) -> None:
    emptied = apply(table.base, edits.remove_records(table.base, "notes", list(table.base.notes)))
    damaged = table.folder / "stuk.nwcanvas.json"
    damaged.write_bytes(to_bytes(table.base)[:300])
    files = [
        table.write("leeg.nwcanvas.json", publish(table.base, emptied, "e1")),
        table.write("ander.nwcanvas.json", fork(table.base)),
        damaged,
    ]
    dialog = table.collect(*files)
    assert [row[2] for row in rows(dialog)] == ["x", "triangle-alert", "triangle-alert"]
    count = len(table.base.notes)
    assert f"verwijdert {count} van de {count} briefjes" in rows(dialog)[0][1]
    assert not dialog.merge_button.isEnabled()
    dialog.toggle_left_out()
    for at in (1, 2):
        dialog.copy_list.list_widget.setCurrentRow(at)
        assert dialog.remarks.text
    assert dialog.merge_button.label == "1 bestand samenvoegen"
    dialog.reject()


def test_each_row_says_what_kind_of_file_it_is_and_counts_what_it_brings(table: Table) -> None:
    person, note = table.people[1], next(iter(table.base.notes))
    answers = Answers(table.base.document_id, person.id, person.name, {THEME: ("van de webpagina",)})
    page = table.folder / "antwoorden.json"
    page.write_text(to_file(answers), encoding="utf-8")
    dialog = table.collect(table.copy("a.nwcanvas.json", 0, "een", "twee", **{note: "anders"}), page)
    first, second = (dialog.copy_list.row(at) for at in range(2))
    assert isinstance(first, ArrivalRow)
    assert isinstance(second, ArrivalRow)
    assert "netwerkbestand" in first.remark
    assert "webpagina" in second.remark
    assert first.participant is not None
    assert first.participant.id == table.people[0].id
    assert first.columns == (Difference.ADDED, Difference.CHANGED)
    assert [first.counts[one] for one in first.columns] == [2, 1]
    assert [line.difference for line in lines_of(dialog)].count(Difference.CHANGED) == 1
    assert [line.before for line in lines_of(dialog) if line.before] == [table.base.notes[note].text]
    dialog.reject()


def test_another_version_of_a_text_is_read_before_it_is_taken(table: Table) -> None:
    note = next(iter(table.base.notes))
    file = table.copy("thuis.nwcanvas.json", 1, **{note: "thuis veranderd"})
    table.session.perform("note-edit", edits.edit_note(table.session.document, note, "hier veranderd"))
    dialog = table.collect(file)
    shown = [dialog.difference_list.row(at) for at in range(dialog.difference_list.list_widget.count())]
    words = " ".join(f"{row.title} {row.subtitle}" for row in shown)
    assert "thuis veranderd" in words
    assert "hier veranderd" in words
    assert "niets dat er niet" not in dialog.remarks.text
    dialog.reject()


def test_the_same_answers_in_another_file_came_before(table: Table) -> None:
    person = table.people[1]
    answers = Answers(table.base.document_id, person.id, person.name, {THEME: ("een", "twee")})
    for name, indent in (("a.json", 1), ("b.json", 2)):
        text = to_file(answers) if indent == 1 else to_file(answers).replace("\n ", "\n  ")
        (table.folder / name).write_text(text, encoding="utf-8")
    dialog = table.collect(table.folder / "a.json", table.folder / "b.json")
    assert "twee keer" not in rows(dialog)[0][1]
    assert "twee keer" in rows(dialog)[1][1]
    dialog.reject()


def sendings(table: Table, *texts: tuple[str, ...]) -> list[Path]:
    """Answers of one person to one form, in the order in which they were sent."""
    person, clock = table.people[1], clock_of(table.session.store.published())
    for number, some in enumerate(texts):
        answers = Answers(table.base.document_id, person.id, person.name, {THEME: some}, clock=clock)
        (table.folder / f"antwoorden {number}.json").write_text(to_file(answers), "utf-8")
    return [table.folder / f"antwoorden {number}.json" for number in range(len(texts))]


def new_texts(table: Table) -> set[str]:
    notes = table.session.document.notes
    return {note.text for id_, note in notes.items() if id_ not in table.base.notes}


def test_what_is_sent_again_takes_the_place_of_what_came_before_only_when_asked(table: Table) -> None:
    first, second = sendings(table, ("een foutje", "blijft"), ("zonder foutje", "blijft"))
    dialog = table.collect(first)
    assert dialog.replace_button.isHidden()
    table.merge(dialog)
    dialog = table.collect(second)
    assert "1 eerder gestuurd briefje staat er niet in" in rows(dialog)[0][1]
    assert "•  een foutje" in dialog.remarks.text
    QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    assert "vervangt wat eerder kwam" in rows(dialog)[0][1]
    assert "1 verwijderd briefje" in dialog.total_label.text()
    table.merge(dialog)
    assert new_texts(table) == {"zonder foutje", "blijft"}
    table.user.trigger_action("undo")
    assert new_texts(table) == {"een foutje", "blijft"}
    table.user.trigger_action("redo")
    assert new_texts(table) == {"zonder foutje", "blijft"}


def test_of_two_sendings_at_once_one_takes_the_place_of_the_other(table: Table) -> None:
    first, second = sendings(table, ("een foutje", "blijft"), ("zonder foutje", "blijft"))
    dialog = table.collect(first, second)
    assert all("stuurde ook iets anders" in subtitle for _, subtitle, _ in rows(dialog))
    dialog.copy_list.list_widget.setCurrentRow(1)
    for _ in range(2):  # there and back
        QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    assert [icon for _, _, icon in rows(dialog)] == ["triangle-alert", "triangle-alert"]
    QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    assert [icon for _, _, icon in rows(dialog)] == ["x", "check"]
    table.merge(dialog)
    assert new_texts(table) == {"zonder foutje", "blijft"}


def test_what_takes_the_place_of_something_still_does_when_more_files_come(table: Table) -> None:
    first, second = sendings(table, ("een foutje",), ("zonder foutje",))
    table.merge(table.collect(first))
    dialog = table.collect(second)
    QTest.mouseClick(dialog.replace_button, Qt.MouseButton.LeftButton)
    dialog.add_files([table.copy("Anna.nwcanvas.json", 0, "van Anna")])
    wait_until(lambda: len(dialog.choice.arrivals) == 2)
    assert "vervangt wat eerder kwam" in rows(dialog)[0][1]
    table.merge(dialog)
    assert new_texts(table) == {"zonder foutje", "van Anna"}


def test_a_file_that_was_damaged_on_the_way_is_to_be_sent_again(table: Table) -> None:
    damaged = table.folder / "stuk.nwcanvas.json"
    damaged.write_bytes(to_bytes(table.base)[:300])
    dialog = table.collect(damaged)
    assert "nog eens te sturen" in dialog.remarks.text
    assert "Reservekopie" not in dialog.remarks.text
    dialog.reject()


def test_a_copy_that_was_cut_off_gives_what_is_whole(table: Table) -> None:
    path = table.copy("Anna.nwcanvas.json", 0, "van thuis", "ook van thuis")
    path.write_bytes(path.read_bytes()[:-200])
    dialog = table.collect(path)
    [(_, told, icon)] = rows(dialog)
    assert icon == "triangle-alert"
    assert "2 nieuwe briefjes" in told
    assert "onderweg beschadigd" in dialog.remarks.text
    table.merge(dialog)
    assert new_texts(table) == {"van thuis", "ook van thuis"}
    assert table.session.document.notes.keys() >= table.base.notes.keys()


def test_a_pdf_that_was_cut_off_is_to_be_sent_again(table: Table) -> None:
    asked = Assignment((THEME,), "", "")
    data = render_handout(table.base, load_method(), asked, table.people[0].id, "pdf", "nl")
    path = table.folder / "formulier.pdf"
    path.write_bytes(data[: len(data) // 2])
    dialog = table.collect(path)
    assert "nog eens te sturen" in dialog.remarks.text
    dialog.reject()


def test_of_a_damaged_file_and_a_whole_one_with_the_same_in_it_the_whole_one_counts(table: Table) -> None:
    [path] = sendings(table, ("een", "twee"))
    damaged = table.folder / "a.json"
    damaged.write_text(path.read_text("utf-8").replace('"checksum": "', '"checksum": "0'), "utf-8")
    first, second = rows(table.collect(damaged, path))
    assert "twee keer" in first[1]
    assert "twee keer" not in second[1]


def test_a_filled_in_copy_that_is_opened_in_its_network_is_brought_together(table: Table) -> None:
    person = table.people[0].id
    copy = make_copy(table.base, Assignment((THEME,), "", ""), person)
    empty = table.write("leeg.nwcanvas.json", copy)
    assert copy.handout is not None
    signed = replace(copy, handout=replace(copy.handout, filled_by=person))
    drafts = [edits.NoteDraft("van thuis", "sky", person)]
    file = table.write(
        "terug.nwcanvas.json", publish(signed, apply(signed, edits.add_notes(signed, THEME, drafts)), "c1")
    )
    assert not table.user.window.file_actions.open(str(file))
    table.merge(table.offered())
    assert new_texts(table) == {"van thuis"}
    assert table.user.window.file_actions.open(str(empty)), "a copy to be filled in is opened"
    assert table.user.window.file_actions.open(str(file)), "as it is where another copy was open"


def test_the_page_itself_is_told_from_what_somebody_filled_in(table: Table) -> None:
    page = table.folder / "Thuis invullen.html"
    asked = Assignment((THEME,), "", "")
    page.write_bytes(render_handout(table.base, load_method(), asked, table.people[0].id, "html", "nl"))
    dialog = table.collect(page)
    assert "leeg" in dialog.remarks.text or "formulier" in dialog.remarks.text
    assert "beschadigd" not in dialog.remarks.text
    dialog.reject()


def test_two_files_of_one_person_are_told_apart(table: Table) -> None:
    note = next(iter(table.base.notes))
    files = [table.copy(f"{name}.nwcanvas.json", 0, name, **{note: name}) for name in ("trein", "thuis")]
    dialog = table.collect(*files)
    assert [row.title for row in map(dialog.copy_list.row, range(2))] == [table.people[0].name] * 2
    remarks = [row.remark for row in map(dialog.copy_list.row, range(2))]  # type: ignore[attr-defined]
    assert "trein" in remarks[0]
    assert "andere tekst dan thuis" in remarks[0]
    assert "andere tekst dan trein" in remarks[1]
    dialog.reject()


def test_two_who_wrote_another_text_on_the_same_note_are_named_until_one_is_left_out(table: Table) -> None:
    note = next(iter(table.base.notes))
    files = [table.copy(f"{at}.nwcanvas.json", at, "erbij", **{note: f"versie {at}"}) for at in range(3)]
    files.append(table.copy("eens.nwcanvas.json", 3, "ook erbij", **{note: "versie 2"}))
    dialog = table.collect(*files)
    names = [person.name for person in table.people[:4]]
    assert f"andere tekst dan {names[1]}, {names[2]}, {names[3]}" in rows(dialog)[0][1]
    assert f"andere tekst dan {names[0]}, {names[1]}" in rows(dialog)[2][1]
    for at in (0, 1):
        dialog.copy_list.list_widget.setCurrentRow(at)
        dialog.toggle_left_out()
    assert not any("andere tekst" in row[1] for row in rows(dialog))
    dialog.reject()


def test_who_takes_away_what_another_brings_is_named(table: Table) -> None:
    """Ben had Anna's new notes, for she sent them to him, and deleted one: together it comes in nowhere."""
    first = table.copy("van de eerste.nwcanvas.json", 0, "blijft", "gaat weg")
    hers = load_document(first).document
    gone = next(id_ for id_, note in hers.notes.items() if note.text == "gaat weg")
    his = publish(hers, apply(hers, edits.remove_records(hers, "notes", [gone])), "tweede")
    second = table.write(f"NIPlan – {table.people[1].name}.nwcanvas.json", his)
    dialog = table.collect(first, second)
    (_, brings, brings_icon), (_, takes, takes_icon) = rows(dialog)
    assert "verwijdert hiervan 1 briefje of kaart" in brings
    assert table.people[1].name in brings
    assert "verwijdert wat anderen schreven: 1 briefje of kaart" in takes
    assert brings_icon == takes_icon == "triangle-alert"
    dialog.copy_list.list_widget.setCurrentRow(1)
    assert "gaat weg" in dialog.remarks.text
    dialog.toggle_left_out()
    assert "verwijdert" not in rows(dialog)[0][1], "he is left out"
    table.merge(dialog)
    assert {"blijft", "gaat weg"} <= {*table.user.notes(THEME)}


def later(document: Document, change: Change, session: str) -> Document:
    """The copy of somebody who had this one and changed something."""
    return publish(document, apply(document, change), session)


def test_a_copy_with_the_same_in_it_but_with_something_deleted_counts(table: Table) -> None:
    """Carla had Ben's copy and deleted his new note: what is in hers is what was handed out."""
    handed_out = table.write("niets veranderd.nwcanvas.json", table.base)
    bens = table.copy("van Ben.nwcanvas.json", 0, "van Ben")
    his = load_document(bens).document
    [new] = his.notes.keys() - table.base.notes.keys()
    hers = table.write("van Carla.nwcanvas.json", later(his, edits.remove_records(his, "notes", [new]), "ca"))
    found = rows(table.collect(handed_out, bens, hers))
    assert "twee keer" not in found[2][1]
    assert "verwijdert wat anderen schreven: 1 briefje of kaart" in found[2][1]
    assert "verwijdert hiervan 1 briefje of kaart" in found[1][1]


def test_a_new_card_and_a_new_text_that_somebody_takes_away_are_told_too(table: Table) -> None:
    note = next(iter(table.base.notes))
    card = publish(
        table.base, apply(table.base, edits.add_coalition(table.base, "project", "Buurtkas")), "be"
    )
    his = later(card, edits.edit_note(card, note, "beter gezegd"), "ben")
    [new] = his.coalitions.keys() - table.base.coalitions.keys()
    hers = later(his, edits.remove_records(his, "coalitions", [new]), "c1")
    hers = later(hers, edits.remove_records(hers, "notes", [note]), "c2")
    files = [table.write("Ben.nwcanvas.json", his), table.write("Carla.nwcanvas.json", hers)]
    dialog = table.collect(*files)
    assert "verwijdert wat anderen schreven: 2 briefjes of kaarten" in rows(dialog)[1][1]
    dialog.copy_list.list_widget.setCurrentRow(1)
    assert "Buurtkas" in dialog.remarks.text
    assert "beter gezegd" in dialog.remarks.text


def test_what_was_deleted_here_and_written_on_there_is_taken_away_by_whoever_deletes_it_there(
    table: Table,
) -> None:
    note = next(iter(table.base.notes))
    his = later(table.base, edits.edit_note(table.base, note, "toch belangrijk"), "ben")
    hers = later(his, edits.remove_records(his, "notes", [note]), "carla")
    table.session.perform("note-delete", edits.remove_records(table.session.document, "notes", [note]))
    files = [table.write("Ben.nwcanvas.json", his), table.write("Carla.nwcanvas.json", hers)]
    assert "verwijdert wat anderen schreven: 1 briefje" in rows(table.collect(*files))[1][1]


def test_two_who_rewrote_a_note_that_is_new_here_are_named(table: Table) -> None:
    """Anna sent her new note to Ben and Carla."""
    annas = load_document(table.copy("van Anna.nwcanvas.json", 0, "van Anna")).document
    [new] = annas.notes.keys() - table.base.notes.keys()
    files = [
        table.write(f"{name}.nwcanvas.json", later(annas, edits.edit_note(annas, new, f"door {name}"), name))
        for name in ("Ben", "Carla")
    ]
    assert all("≠ andere tekst dan" in row[1] for row in rows(table.collect(*files)))


def test_a_packed_file_and_answers_to_another_network_say_what_they_are(table: Table) -> None:
    packed = table.folder / "alles.zip"
    packed.write_bytes(b"PK\x03\x04" + bytes(200))
    other = table.folder / "antwoorden.json"
    other.write_text(to_file(Answers("0123456789abcdef", "", "Fatima", {THEME: ("een",)})), "utf-8")
    dialog = table.collect(packed, other)
    for row, words in enumerate(("Pak het eerst uit", "antwoorden van Fatima voor een ander netwerk")):
        dialog.copy_list.list_widget.setCurrentRow(row)
        assert words in dialog.remarks.text


def test_who_is_missing_is_said(table: Table) -> None:
    dialog = table.collect(*[table.copy(f"{at}.nwcanvas.json", at, f"van {at}") for at in range(8)])
    assert table.people[8].name in dialog.missing_label.text()
    assert table.people[0].name not in dialog.missing_label.text()
    dialog.reject()


def test_copies_that_are_dropped_are_offered_and_not_opened(table: Table) -> None:
    file = table.copy("terug.nwcanvas.json", 0, "uit de post")
    table.user.window.take_files([str(file)])
    dialog = table.offered()
    assert table.session.path == table.folder / "NIPlan.nwcanvas.json"
    dialog.reject()


@pytest.mark.parametrize("kind", ["json", "html", "pdf"])
def test_answers_that_are_dropped_are_offered_whatever_holds_them(table: Table, kind: str) -> None:
    file = table.folder / f"terug.{kind}"
    file.write_bytes(form_of(table, kind))
    table.user.window.take_files([str(file)])
    dialog = table.offered()
    assert table.session.path == table.folder / "NIPlan.nwcanvas.json"
    dialog.reject()


def form_of(table: Table, kind: str) -> bytes:
    """Answers as a page saves them, or a form as it is handed out."""
    person = table.people[0]
    if kind == "json":
        return to_file(Answers(table.base.document_id, person.id, person.name, {THEME: ("een",)})).encode()
    asked = Assignment((THEME,), "", "")
    return render_handout(table.base, load_method(), asked, person.id, kind, "nl")


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_forms_that_are_opened_say_what_to_do_with_them(
    table: Table, messages: MessageRecorder, kind: str
) -> None:
    file = table.folder / f"terug.{kind}"
    file.write_bytes(form_of(table, kind))
    assert not table.user.window.file_actions.open(str(file))
    [text] = messages.texts
    assert "om in te vullen" in text
    assert table.session.path == table.folder / "NIPlan.nwcanvas.json"


def test_answers_that_are_opened_in_their_network_are_brought_together(table: Table) -> None:
    file = table.folder / "antwoorden.json"
    file.write_bytes(form_of(table, "json"))
    assert not table.user.window.file_actions.open(str(file))
    dialog = table.offered()
    table.merge(dialog)
    assert "een" in table.user.notes(THEME)


def shared(answers: Answers) -> str:
    """The text that the page shares."""
    return to_message(answers, texts("html_form", "nl")["page"], {THEME: "Thema"})


def saved_mail(answers: Answers) -> bytes:
    """A mail as a file, in which nothing can be read as it stands."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Briefjes", "anna@example.org", "femke@example.org"
    mail.set_content(f"Hoi Femke!\n\n{shared(answers)}", cte="base64")
    return bytes(mail)


CARRIERS: dict[str, Callable[[Answers], bytes]] = {
    "gedeeld.txt": lambda answers: shared(answers).encode(),
    "uit kladblok.txt": lambda answers: shared(answers).encode("utf-16"),
    "antwoord.txt": lambda answers: f"Hoi!\n\n> {shared(answers)}".replace("\n", "\n> ").encode(),
    "mail.eml": saved_mail,
}
"""What carries the text that a page shares."""


@pytest.mark.parametrize("name", CARRIERS)
@pytest.mark.parametrize("way", ["open", "drop", "paste"])
def test_shared_answers_are_brought_together_in_their_network(
    table: Table, messages: MessageRecorder, name: str, way: str
) -> None:
    person, file = table.people[1], table.folder / name
    file.write_bytes(
        CARRIERS[name](Answers(table.base.document_id, person.id, person.name, {THEME: ("Uit de trein",)}))
    )
    if way == "open":
        assert not table.user.window.file_actions.open(str(file))
    elif way == "drop":
        assert table.user.window.take_files([str(file)])
    else:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        QGuiApplication.clipboard().setMimeData(mime)
        table.user.trigger_action("paste")
    dialog = table.offered()
    [(title, told, icon)] = rows(dialog)
    assert (title, icon) == (person.name, "check")
    assert ("mail" if name == "mail.eml" else "tekst van de webpagina") in told
    table.merge(dialog)
    assert "Uit de trein" in table.user.notes(THEME)
    assert messages.texts == []


def test_a_filled_pdf_that_is_opened_in_its_network_is_brought_together(table: Table) -> None:
    file = table.folder / "terug.pdf"
    file.write_bytes(fill(form_of(table, "pdf"), {notes_field(THEME): "Op papier"}))
    assert not table.user.window.file_actions.open(str(file))
    table.merge(table.offered())
    assert "Op papier" in table.user.notes(THEME)


@pytest.mark.parametrize("name", ["antwoorden.json", *CARRIERS])
@pytest.mark.parametrize("is_dropped", [True, False])
def test_answers_to_another_network_say_whose_they_are(
    table: Table, messages: MessageRecorder, name: str, is_dropped: bool
) -> None:
    file, of_other = table.folder / name, Answers("0123456789abcdef", "", "Fatima", {THEME: ("een",)})
    file.write_bytes(CARRIERS[name](of_other) if name in CARRIERS else to_file(of_other).encode())
    if is_dropped:
        table.user.window.take_files([str(file)])
    else:
        table.user.window.file_actions.open(str(file))
    dialog = table.user.window.findChild(CollectDialog)
    if dialog is not None:  # of a mail only reading it tells
        wait_until(lambda: bool(dialog.choice.arrivals))
        assert (name, is_dropped) == ("mail.eml", True)
        assert "antwoorden van Fatima voor een ander netwerk" in dialog.remarks.text
    else:
        [text] = messages.texts
        assert "staan antwoorden van Fatima" in text
    assert table.session.path == table.folder / "NIPlan.nwcanvas.json"


def test_answers_without_a_name_that_are_opened_say_so(newcomer: User, tmp_path: Path) -> None:
    file = tmp_path / "antwoorden.json"
    file.write_text(to_file(Answers("0123456789abcdef", "", "", {THEME: ("een",)})), "utf-8")
    assert not newcomer.window.file_actions.open(str(file))
    assert "er staan antwoorden in, zonder naam." in opening_failure(newcomer.window)


def test_another_network_among_filled_forms_is_told_and_the_open_one_stays(table: Table) -> None:
    other, form = table.folder / "ander.nwcanvas.json", table.folder / "terug.txt"
    other.write_bytes(to_bytes(load_example("bodem", "nl")))
    person = table.people[0]
    form.write_text(
        shared(Answers(table.base.document_id, person.id, person.name, {THEME: ("een",)})), "utf-8"
    )
    assert table.user.window.take_files([str(other), str(form)])
    dialog = table.offered()
    dialog.copy_list.list_widget.setCurrentRow(0)
    assert "ander netwerk, geen kopie" in dialog.remarks.text
    assert [icon for _, _, icon in rows(dialog)] == ["triangle-alert", "check"]
    table.merge(dialog)
    assert "een" in table.user.notes(THEME)
    assert table.session.path == table.folder / "NIPlan.nwcanvas.json"


def test_a_network_that_is_dropped_with_its_forms_is_opened_and_they_are_offered(table: Table) -> None:
    other = load_example("bodem", "nl")
    files = [table.folder / "ander.nwcanvas.json", table.folder / "een.json", table.folder / "twee.txt"]
    files[0].write_bytes(to_bytes(other))
    for file, name, write in zip(files[1:], ("Anna", "Ben"), (to_file, shared), strict=True):
        file.write_text(write(Answers(other.document_id, "", name, {THEME: (f"van {name}",)})), "utf-8")
    assert table.user.window.take_files([str(file) for file in files[1:] + files[:1]])
    assert table.session.path == files[0]
    dialog = table.offered()
    assert [title for title, *_ in rows(dialog)] == ["Anna", "Ben"]
    dialog.reject()


def test_who_has_no_network_open_is_told_whose_answers_were_dropped(
    newcomer: User, tmp_path: Path, messages: MessageRecorder
) -> None:
    files = [tmp_path / "van Fatima.txt", tmp_path / "van Ben.json"]
    for file, name, write in zip(files, ("Fatima", "Ben"), (shared, to_file), strict=True):
        file.write_text(write(Answers("0123456789abcdef", "", name, {THEME: ("een",)})), "utf-8")
    assert not newcomer.window.take_files([str(file) for file in files])
    assert "staan antwoorden van Fatima" in opening_failure(newcomer.window)
    [text] = messages.texts
    assert "van Ben.json" in text


def test_of_several_copies_from_home_one_is_opened_and_the_others_are_named(
    newcomer: User, tmp_path: Path, messages: MessageRecorder
) -> None:
    base = load_example("niplan", "nl")
    files = [tmp_path / "een.nwcanvas.json", tmp_path / "twee.nwcanvas.json"]
    for file, person in zip(files, base.participants, strict=False):
        file.write_bytes(to_bytes(make_copy(base, Assignment((THEME,)), person)))
    assert not newcomer.window.take_files([str(file) for file in files])
    assert newcomer.session.path == files[0]
    [text] = messages.texts
    assert "twee.nwcanvas.json" in text


def test_of_two_networks_one_is_opened_and_the_other_is_named(
    table: Table, messages: MessageRecorder
) -> None:
    files = [table.folder / name for name in ("een.nwcanvas.json", "twee.nwcanvas.json", "foto.png")]
    for file, example in zip(files, ("bodem", "festivals"), strict=False):
        file.write_bytes(to_bytes(load_example(example, "nl")))
    files[2].write_bytes(b"\x89PNG\r\n\x1a\n")
    assert not table.user.window.take_files([str(file) for file in files])
    assert table.session.path == files[0]
    [text] = messages.texts
    assert "twee.nwcanvas.json, foto.png" in text


def test_a_packed_file_that_is_dropped_is_to_be_unpacked(table: Table, messages: MessageRecorder) -> None:
    packed = table.folder / "alles.zip"
    with ZipFile(packed, "w") as file:
        file.writestr(
            "antwoorden.json", to_file(Answers(table.base.document_id, "", "Anna", {THEME: ("een",)}))
        )
    assert not table.user.window.take_files([str(packed)])
    [text] = messages.texts
    assert "Pak het eerst uit" in text


def test_a_topic_that_nobody_knows_is_quoted_and_stays_out_of_the_network(table: Table) -> None:
    file, person = table.folder / "terug.txt", table.people[0]
    notes = {THEME: ("Blijft",), "identity.passion.thema": ("Zoek mij op",)}
    file.write_text(shared(Answers(table.base.document_id, person.id, person.name, notes)), "utf-8")
    dialog = table.collect(file)
    assert rows(dialog)[0][2] == "triangle-alert"
    assert "“identity.passion.thema” kent deze versie niet" in dialog.remarks.text
    assert "Zoek mij op" in dialog.remarks.text
    table.merge(dialog)
    added = [note for id_, note in table.session.document.notes.items() if id_ not in table.base.notes]
    assert [note.text for note in added] == ["Blijft"]


def test_all_that_may_hold_answers_can_be_chosen(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, _folder: str, kinds: str) -> tuple[list[str], str]:
        asked.append(kinds)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    dialog = CollectDialog(table.user.window.context, table.user.window)
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    for suffix in (".nwcanvas.json", ".json", ".html", ".pdf", ".eml", ".txt"):
        assert f"*{suffix}" in asked[0]


def test_answers_that_somebody_mailed_are_pasted(table: Table) -> None:
    """Text of a mail beside files; the same mail twice counts once."""
    dialog = table.collect(table.copy("Anna.nwcanvas.json", 0, "uit een kopie"))
    person = table.people[1]
    answers = Answers(table.base.document_id, person.id, person.name, {THEME: ("Uit de trein", "Met een ’")})
    QGuiApplication.clipboard().setText(to_file(answers))
    for _ in range(2):
        QTest.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    table.merge(dialog)
    notes = table.session.document.notes.values()
    found = [(note.text, note.author) for note in notes if note.id not in table.base.notes]
    assert sorted(found) == sorted(
        [("uit een kopie", table.people[0].id), *((text, person.id) for text in answers.notes[THEME])]
    )


def test_what_was_changed_in_a_mail_is_told_though_the_same_came_as_a_file(table: Table) -> None:
    person = table.people[1]
    answers = Answers(table.base.document_id, person.id, person.name, {THEME: ("Uit de trein",)})
    file = table.folder / "antwoorden.json"
    file.write_text(to_file(answers), "utf-8")
    dialog = table.collect(file)
    mail = to_message(answers, texts("html_form", "nl")["page"], {THEME: "Thema"})
    QGuiApplication.clipboard().setText(mail.replace("Uit de trein", "Uit de late trein", 1))
    QTest.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    _, told, icon = rows(dialog)[1]
    assert icon == "triangle-alert"
    assert "kijk dit zelf na" in told
    assert "Uit de late trein" in dialog.remarks.text


def signed_copy(table: Table, name: str, *texts: str) -> Document:
    """A copy for whoever gets it, in which somebody who is not on the list said their name and wrote."""
    copy = make_copy(table.base, Assignment((THEME,), "", ""), "")
    added = edits.add_participant(copy, name)
    [(_, id_)] = added.added
    named = later(copy, added, "n1")
    drafts = [edits.NoteDraft(text, "sky", id_) for text in texts]
    assert copy.handout is not None
    return replace(
        later(named, edits.add_notes(named, THEME, drafts), "n2"),
        handout=replace(copy.handout, filled_by=id_),
    )


def test_who_is_new_and_whoever_says_no_name_is_told_in_the_row(table: Table) -> None:
    """Copies for whoever gets them: one by somebody with a first name that is on the list, one by nobody."""
    first = first_name(table, 0)
    nameless, stranger = table.folder / "antwoorden.json", table.folder / "van Fatima.json"
    for file, name in ((nameless, ""), (stranger, "Fatima Çelik")):
        file.write_text(to_file(Answers(table.base.document_id, "", name, {THEME: ("zomaar",)})), "utf-8")
    filled = table.write("ingevuld.nwcanvas.json", signed_copy(table, first, "van mij"))
    found = rows(table.collect(filled, nameless, stranger))
    assert f"nieuw bij de deelnemers, of is het {table.people[0].name}?" in found[0][1]
    assert found[0][2] == "triangle-alert"
    assert "zonder naam" in found[1][1]
    assert found[2][0] == "Fatima Çelik"
    assert found[2][1].startswith("nieuw bij de deelnemers")
    assert found[2][2] == "check"


def test_a_newcomer_with_the_name_of_somebody_who_was_added_meanwhile_is_told(table: Table) -> None:
    filled = table.write("ingevuld.nwcanvas.json", signed_copy(table, "Noor Bakker", "van mij"))
    table.session.perform("participants", edits.add_participant(table.session.document, "noor bakker"))
    dialog = table.collect(filled)
    [(title, told, icon)] = rows(dialog)
    assert (title, icon) == ("Noor Bakker", "triangle-alert")
    assert "wordt een tweede “Noor Bakker” bij de deelnemers" in told
    assert "als naam is" not in told
    table.merge(dialog)
    people = table.session.document.participants.values()
    assert [one.name.casefold() for one in people].count("noor bakker") == 2


def test_two_newcomers_of_one_name_are_told_until_one_is_left_out(table: Table) -> None:
    files = [
        table.write(f"{at}.nwcanvas.json", signed_copy(table, name, f"van {at}"))
        for at, name in enumerate(("Noor Bakker", "noor bakker"))
    ]
    dialog = table.collect(*files)
    assert all("wordt een tweede “" in told for _, told, _ in rows(dialog))
    dialog.copy_list.list_widget.setCurrentRow(0)
    dialog.toggle_left_out()
    assert rows(dialog)[1][1].startswith("nieuw bij de deelnemers")
    assert rows(dialog)[1][2] == "check"


def test_answers_after_a_new_name_are_of_the_same_person_and_add_nobody(table: Table) -> None:
    person = table.people[1]
    file = table.folder / "antwoorden.json"
    answers = Answers(table.base.document_id, "", person.name, {THEME: ("een",)})
    file.write_text(to_file(answers), "utf-8")
    table.merge(table.collect(file))
    document = table.session.document
    table.session.perform("participants", edits.edit_participant(document, person.id, name="Noor Bakker"))
    dialog = table.collect(file)
    assert rows(dialog)[0][0] == "Noor Bakker"
    assert "niets nieuws" in rows(dialog)[0][1]
    assert "nieuw bij de deelnemers" not in rows(dialog)[0][1]
    table.merge(dialog)
    assert table.session.document.participants.keys() == table.base.participants.keys()


def test_a_name_without_anything_written_adds_nobody_and_is_told(table: Table) -> None:
    file = table.folder / "leeg.json"
    file.write_text(to_file(Answers(table.base.document_id, "", "Fatima Çelik", {})), "utf-8")
    [(_, told, _)] = rows(table.collect(file))
    assert "als naam is “Fatima Çelik” ingevuld" in told
    assert "nieuw bij" not in told
    assert "zonder naam" not in told


def test_what_somebody_leaves_out_of_what_they_sent_is_not_said_to_be_of_others(table: Table) -> None:
    first = signed_copy(table, "Noor Bakker", "blijft", "gaat weg")
    gone = next(id_ for id_, note in first.notes.items() if note.text == "gaat weg")
    second = later(first, edits.remove_records(first, "notes", [gone]), "n3")
    files = [table.write("een.nwcanvas.json", first), table.write("twee.nwcanvas.json", second)]
    dialog = table.collect(*files)
    (_, before, _), (_, after, icon) = rows(dialog)
    assert "1 eerder gestuurd briefje staat er niet in" in after
    assert icon == "triangle-alert"
    assert "haalt" not in before + after
    dialog.copy_list.list_widget.setCurrentRow(1)
    assert "gaat weg" in dialog.remarks.text
    table.merge(dialog)
    assert new_texts(table) == {"blijft"}


def test_of_two_alike_the_second_counts_where_the_first_is_left_out(table: Table) -> None:
    [first, second] = sendings(table, ("een",), ("een",))
    second.write_text(second.read_text("utf-8") + "\n", "utf-8")
    dialog = table.collect(first, second)
    assert "twee keer" in rows(dialog)[1][1]
    dialog.copy_list.list_widget.setCurrentRow(0)
    dialog.toggle_left_out()
    assert "twee keer" not in rows(dialog)[1][1]
    assert dialog.merge_button.label == "1 bestand samenvoegen"
    table.merge(dialog)
    assert new_texts(table) == {"een"}


def test_copies_of_two_people_with_nothing_filled_in_came_once_each(table: Table) -> None:
    asked = Assignment((THEME,), "", "")
    files = [
        table.write(f"{at}.nwcanvas.json", make_copy(table.base, asked, table.people[at].id)) for at in (0, 1)
    ]
    dialog = table.collect(*files)
    assert not any("twee keer" in subtitle for _, subtitle, _ in rows(dialog))
    assert dialog.merge_button.label == "2 bestanden samenvoegen"


def test_a_part_that_people_can_read_is_enough_and_whoever_collects_is_told(table: Table) -> None:
    dialog = table.collect(table.copy("Anna.nwcanvas.json", 0, "uit een kopie"))
    QGuiApplication.clipboard().setText(f"Thema\n[{THEME}]\n• Uit de trein\n• En nog iets\n")
    QTest.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    assert "niet bij van welk netwerk" in dialog.remarks.text
    table.merge(dialog)
    assert {"Uit de trein", "En nog iets"} <= {*table.user.notes(THEME)}


def test_a_clipboard_without_answers_is_told_and_keeps_the_rest(table: Table) -> None:
    dialog = table.collect(table.copy("Anna.nwcanvas.json", 0, "blijft"))
    QGuiApplication.clipboard().setText("Hoi, hier zijn mijn antwoorden")
    QTest.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    assert dialog.choice.arrivals[1].error is not None
    assert "geen ingevulde briefjes" in dialog.remarks.text
    table.merge(dialog)
    assert "blijft" in table.user.notes(THEME)
