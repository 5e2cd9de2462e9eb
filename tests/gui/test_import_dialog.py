"""Bringing in notes: what is what is asked and remembered, the notes are seen first, one step, one undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from canvas_app.content.handout_form import Answers
from canvas_app.content.languages import texts
from canvas_app.exchange.export import export_document
from canvas_app.ui.exchange.import_dialog import ImportDialog
from canvas_app.ui.exchange.import_form import LEAVE_OUT
from canvas_app.ui.exchange.import_preview import PreviewRow
from canvas_app.ui.kit.chooser import Chooser
from tests.gui.conftest import User
from tests.gui.message_recorder import MessageRecorder
from tests.gui.wait_helpers import wait_until
from tests.unit.answer_writers import to_message

pytestmark = pytest.mark.once

TABLES = Path(__file__).parents[1] / "data" / "tables"
THEME, VALUES = "identity.passion.theme", "identity.passion.values"
TABLE = "Plek;Inbreng;Naam\nThema;Samen eten;Fatma\nCatering;Soep op vrijdag;Fatma\nWaarden;;Cas\n"


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    path = tmp_path / "oogst.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def dialog_of(user: User) -> ImportDialog:
    """The dialog that is open, once it has read what it was given."""
    dialog = user.window.findChild(ImportDialog)
    assert dialog is not None
    wait_until(lambda: not dialog.busy_bar.is_running)
    QApplication.processEvents()
    return dialog


def open_with(user: User, *files: Path) -> ImportDialog:
    user.window.controllers.import_actions.show(files=files)
    return dialog_of(user)


def choose(dialog: ImportDialog, column: int, role: str) -> None:
    """Choose what a column is from its menu."""
    menu = dialog.form.roles[column].create_menu()
    next(action for action in menu.actions() if action.data() == role).trigger()
    menu.close()


def shown(dialog: ImportDialog) -> list[tuple[str, str]]:
    count = dialog.preview.list_widget.count()
    rows = [dialog.preview.row(at) for at in range(count)]
    return [(row.title, row.subtitle) for row in rows if isinstance(row, PreviewRow)]


def accept(user: User, dialog: ImportDialog) -> None:
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: user.window.findChild(ImportDialog) is None)


def test_a_table_of_excel_is_seen_first_and_comes_in_as_one_step(user: User) -> None:
    before = user.session.document.records
    dialog = open_with(user, TABLES / "notes.xlsx")
    assert [field.current_id for field in dialog.form.roles] == [
        "topic",
        "text",
        "by",
        "colour",
        "heading",
        "",
    ]
    assert shown(dialog) == [
        ("Thema", "+ 2"),
        ("Samen", ""),
        ("Één wijk, “samen” 🌱\ntweede regel", "Noor el Amrani"),
        ("=1+1 blijft tekst", ""),
        ("Waarden", "+ 1"),
        ("Som: 5", "سلمى"),
        ("Geld", "+ 1"),
        ("1250.5", ""),
        ("Niet ingelezen", "1"),
        ("Soep", "Catering"),
    ]
    assert "1 rij zonder bekend onderwerp" in dialog.left_out_label.text()
    assert dialog.accept_button.label == "4 briefjes inlezen"
    assert user.session.document.records == before, "only looked at"
    accept(user, dialog)
    assert user.notes(THEME)[-3:] == ["Samen", "Één wijk, “samen” 🌱\ntweede regel", "=1+1 blijft tekst"]
    user.trigger_action("undo")
    assert user.session.document.records == before


def test_what_the_columns_are_is_asked_and_remembered(user: User, table_file: Path) -> None:
    dialog = open_with(user, table_file)
    choose(dialog, 1, "text")
    dialog.form.roles[2].setFocus()
    choose(dialog, 2, "")
    assert dialog.focusWidget() is dialog.form.roles[2], "the keyboard stays where it is"
    assert [field.current_id for field in dialog.form.roles] == ["topic", "text", ""]
    assert not dialog.form.people_tick.isVisible()
    choose(dialog, 2, "text")
    assert [field.current_id for field in dialog.form.roles] == ["topic", "", "text"], "one column for each"
    assert ("Fatma", "") in shown(dialog)
    accept(user, dialog)
    again = open_with(user, table_file)
    assert [field.current_id for field in again.form.roles] == ["topic", "", "text"]
    assert user.window.context.settings.imports == {"plek\tinbreng\tnaam": "topic,,text"}
    again.reject()


def test_an_unknown_topic_is_put_where_somebody_says_by_keyboard(user: User, table_file: Path) -> None:
    dialog = open_with(user, table_file)
    assert "1 rij zonder bekend onderwerp" in dialog.left_out_label.text()
    assert "1 rij zonder tekst" in dialog.left_out_label.text()
    button = dialog.form.topics["Catering"]
    assert button.label == str(LEAVE_OUT)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    (chooser,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, Chooser) and one.isVisible()
    ]
    QTest.keyClicks(chooser.field.edit, "waard")
    QTest.keyClick(chooser.field.edit, Qt.Key.Key_Return)
    wait_until(lambda: ("Soep op vrijdag", "Fatma") in shown(dialog))
    assert dialog.form.topics["Catering"].label == "Waarden"
    accept(user, dialog)
    assert "Soep op vrijdag" in user.notes(VALUES)


def test_the_answers_stand_below_each_other_and_what_is_left_out_has_a_colour_of_its_own(
    user: User, table_file: Path
) -> None:
    dialog = open_with(user, table_file)
    theme, button = dialog.theme, dialog.form.topics["Catering"]
    surface, warn = theme.colour("surface"), theme.colour("warn")

    def inked(widget: QWidget) -> set[tuple[int, str]]:
        picture = widget.grab().toImage()
        ratio, middle = picture.devicePixelRatio(), picture.height() // 2
        edge, reach = round(4 * ratio), round(theme.px(6) * ratio)
        colours = {
            (round(x / ratio), picture.pixelColor(x, y).name())
            for x in range(edge, picture.width() - edge)
            for y in range(middle - reach, middle + reach)
        }
        return {(x, name) for x, name in colours if name != surface.name()}

    spans = [sorted(x for x, _ in inked(field)) for field in dialog.form.roles]
    assert max(span[0] for span in spans) - min(span[0] for span in spans) <= 3
    assert len({span[-1] for span in spans}) == 1
    assert warn.name() in {name for _, name in inked(button)}
    button.chosen.emit(VALUES)
    assert warn.name() not in {name for _, name in inked(button)}


@pytest.mark.parametrize("wanted", [True, False])
def test_new_people_become_participants_only_where_that_is_ticked(
    user: User, table_file: Path, wanted: bool
) -> None:
    dialog = open_with(user, table_file)
    assert "1 nieuwe deelnemer: Fatma" in dialog.form.people_tick.label
    if not wanted:
        QTest.mouseClick(dialog.form.people_tick, Qt.MouseButton.LeftButton)
    accept(user, dialog)
    document = user.session.document
    assert ("Fatma" in {one.name for one in document.participants.values()}) == wanted
    note = next(one for one in document.notes.values() if one.text == "Samen eten")
    assert bool(note.author) == wanted


def test_the_first_row_can_be_a_note(user: User, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Vroeg;Laat\nKoffie;Soep\n", encoding="utf-8")
    dialog = open_with(user, path)
    assert dialog.form.plan.has_headings
    QTest.mouseClick(dialog.form.headings_tick, Qt.MouseButton.LeftButton)
    assert len(dialog.review.rows) == 2
    dialog.reject()


def test_minutes_are_asked_about_their_headings_and_not_about_columns(user: User, tmp_path: Path) -> None:
    path = tmp_path / "notulen.md"
    path.write_text(
        "# Notulen\n\n## Thema\n\n- Samen eten\n\n## Rondvraag\n\n- Wie belt?\n", encoding="utf-8"
    )
    dialog = open_with(user, path)
    assert not dialog.form.roles[0].isVisible()
    assert not dialog.form.headings_tick.isVisible()
    assert list(dialog.form.topics) == ["Rondvraag"]
    assert shown(dialog)[:2] == [("Thema", "+ 1"), ("Samen eten", "")]
    assert shown(dialog)[2:] == [("Niet ingelezen", "1"), ("Wie belt?", "Rondvraag")]
    accept(user, dialog)
    assert user.window.context.settings.imports == {}, "there is nothing to remember"


def test_a_list_goes_where_the_keyboard_is(user: User) -> None:
    user.window.canvas.selection.set_current(("topic", VALUES))
    QGuiApplication.clipboard().setText("- Luisteren\n- Doen")
    user.trigger_action("import")
    dialog = dialog_of(user)
    assert dialog.empty_state.isVisible()
    QTest.mouseClick(dialog.paste_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: bool(dialog.sources))
    assert shown(dialog) == [("Waarden", "+ 2"), ("Luisteren", ""), ("Doen", "")]
    QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    wait_until(lambda: user.window.findChild(ImportDialog) is None)
    assert user.notes(VALUES)[-2:] == ["Luisteren", "Doen"]


def test_rows_that_say_their_topics_are_offered_when_they_are_pasted(user: User) -> None:
    QGuiApplication.clipboard().setText("Onderwerp\tTekst\nThema\tvan het klembord\n")
    user.trigger_action("paste")
    dialog = dialog_of(user)
    assert shown(dialog)[-1] == ("van het klembord", "")
    dialog.reject()
    assert "van het klembord" not in user.notes(THEME)


@pytest.mark.parametrize("by_paste", [True, False])
def test_a_file_that_is_dropped_or_pasted_is_offered(user: User, table_file: Path, by_paste: bool) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(table_file))])
    if by_paste:
        QGuiApplication.clipboard().setMimeData(mime)
        user.trigger_action("paste")
    else:
        move, no_keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(5, 5), move, mime, Qt.MouseButton.LeftButton, no_keys)
        user.window.dropEvent(event)
    dialog = dialog_of(user)
    assert ("Samen eten", "Fatma") in shown(dialog)
    dialog.reject()


def test_answers_among_tables_say_where_they_are_brought_in(user: User, tmp_path: Path) -> None:
    path = tmp_path / "gedeeld.txt"
    answers = Answers("0123456789abcdef", "", "Fatma", {THEME: ("Samen eten",)})
    path.write_text(to_message(answers, texts("html_form", "nl")["page"], {THEME: "Thema"}), "utf-8")
    dialog = open_with(user, path)
    assert "“gedeeld.txt” is geen tabel of lijst" in dialog.notice_bar.text
    assert "Kopieën samenvoegen" in dialog.notice_bar.text
    assert shown(dialog) == []


def test_what_was_exported_comes_back_and_another_sheet_can_be_chosen(user: User, tmp_path: Path) -> None:
    document = user.session.document
    path = tmp_path / "netwerk.xlsx"
    path.write_bytes(export_document(document, "xlsx", "nl").data)
    dialog = open_with(user, path)
    assert dialog.brought is not None
    assert len(dialog.brought.notes) == len(document.notes)
    assert dialog.review.new_people == ()
    sheets = [dialog.sheet_field.create_menu().actions()[at].text() for at in range(2)]
    assert sheets == ["Briefjes", "Coalities"]
    dialog.sheet_field.option_selected.emit("1")
    assert dialog.form.roles[0].accessibleName().startswith("Naam")
    dialog.reject()


def test_questions_can_be_asked_anew_again_and_again(user: User, tmp_path: Path) -> None:
    """Fields that go while others come: none of them may be half gone."""
    path = tmp_path / "netwerk.xlsx"
    path.write_bytes(export_document(user.session.document, "xlsx", "nl").data)
    dialog = open_with(user, path)
    for number in range(120):
        dialog.sheet_field.option_selected.emit(str(number % 4))
        dialog.form.headings_tick.click()
        if number % 3 == 0:
            QApplication.processEvents()
    dialog.sheet_field.option_selected.emit("0")
    assert [field.current_id for field in dialog.form.roles][2:6] == ["topic", "heading", "text", "by"]
    dialog.reject()


def test_a_file_that_cannot_be_read_is_told_and_another_can_be_chosen(
    user: User, tmp_path: Path, table_file: Path, monkeypatch: pytest.MonkeyPatch, messages: MessageRecorder
) -> None:
    broken = tmp_path / "stuk.xlsx"
    broken.write_bytes(b"PK\x03\x04niets")
    dialog = open_with(user, broken)
    wait_until(lambda: bool(dialog.notice_bar.text))
    assert "stuk.xlsx" in dialog.notice_bar.text
    assert not dialog.accept_button.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(table_file)], ""))
    QTest.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    wait_until(lambda: bool(dialog.sources))
    assert dialog.notice_bar.text == ""
    dialog.reject()


def test_more_notes_than_a_network_holds_are_refused(user: User, tmp_path: Path) -> None:
    path = tmp_path / "veel.csv"
    path.write_text("topic,text\n" + "Thema,x\n" * 5_000, encoding="utf-8")
    dialog = open_with(user, path)
    assert "Te veel" in dialog.notice_bar.text
    assert not dialog.accept_button.isEnabled()
    dialog.reject()


def test_in_a_locked_network_it_is_said_that_nothing_can_come_in(user: User, table_file: Path) -> None:
    user.session.set_locked(True)
    dialog = open_with(user, table_file)
    assert "Vergrendeld" in dialog.notice_bar.text
    assert not dialog.accept_button.isEnabled()
    dialog.reject()


def test_tab_goes_from_top_to_bottom(user: User) -> None:
    dialog = open_with(user, TABLES / "notes.ods")
    form = dialog.form
    order: list[QWidget] = [*form.roles, form.headings_tick, *form.topics.values(), form.people_tick]
    form.roles[0].setFocus()
    for widget in order:
        assert dialog.focusWidget() is widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    dialog.reject()


def test_the_dialog_speaks_the_language_that_is_chosen(user: User) -> None:
    dialog = open_with(user, TABLES / "notes.xlsx")
    user.window.preferences.set_language("en")
    wait_until(lambda: dialog.accept_button.label == "Import 4 notes")
    assert shown(dialog)[0] == ("Theme", "+ 2")
    assert dialog.form.topics["Catering"].label == "Leave out"
    dialog.reject()
