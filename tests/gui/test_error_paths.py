"""What goes wrong in a real afternoon, and must not cost a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.app.application import Application
from canvas_app.document.session import Session
from canvas_app.model import edits
from canvas_app.model.change import Change, apply
from canvas_app.model.records import Note
from canvas_app.platform import paths
from canvas_app.services.settings import Settings, load_settings
from canvas_app.ui.canvas import clipboard
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.message_recorder import MessageRecorder
from tests.unit.test_input_cost import units

CONTROL = Qt.KeyboardModifier.ControlModifier
THEME = "identity.passion.theme"
DECISIONS = "rules.decisions"


@pytest.fixture
def told(user: User) -> list[object]:
    """The errors that people are told."""
    heard: list[object] = []
    user.window.controllers.canvas_actions.failed.disconnect()
    user.canvas.failed.disconnect()
    user.window.controllers.canvas_actions.failed.connect(heard.append)
    user.canvas.failed.connect(heard.append)
    return heard


def test_without_a_workshop_nothing_can_be_written(newcomer: User) -> None:
    for action in ("save", "save-as", "paste", "card-new", "note-new", "page-canvas", "find", "delete"):
        assert not newcomer.window.actions_by_id[action].isEnabled(), action
    newcomer.window.show_page("canvas")
    assert newcomer.window.pages.current_name == "start"
    note = Note(id="x", topic=THEME, text="nergens")
    assert not newcomer.session.perform("note-new", Change(added={("notes", "x"): note}))


def test_away_from_the_canvas_its_menu_lines_are_grey(user: User) -> None:
    user.click(user.first(THEME))
    user.window.show_page("participants")
    for action in ("delete", "paste", "cut", "note-edit", "duplicate"):
        assert not user.window.actions_by_id[action].isEnabled(), action
    user.window.show_page("canvas")
    assert user.window.actions_by_id["delete"].isEnabled()


def test_what_is_typed_is_kept_after_a_pause_and_is_one_step(user: User) -> None:
    steps = user.session.undo_stack.count()
    user.click(("topic", THEME))
    user.type("half af")
    user.canvas.note_editing.commit_partial()
    assert user.session.is_dirty
    assert "half af" in user.notes(THEME)
    user.type(" en nu heel")
    user.canvas.note_editing.commit_partial()
    user.key(Qt.Key.Key_Escape)
    assert user.notes(THEME)[-1] == "half af en nu heel"
    assert user.session.undo_stack.count() == steps + 1
    user.trigger_action("undo")
    assert not [text for text in user.notes(THEME) if text.startswith("half af")]


def test_a_new_note_that_is_emptied_again_leaves_no_step(user: User) -> None:
    steps, before = user.session.undo_stack.count(), user.notes(THEME)
    user.click(("topic", THEME))
    user.type("toch niet")
    user.canvas.note_editing.commit_partial()
    user.canvas.note_editing.editor.clear()
    user.key(Qt.Key.Key_Escape)
    assert user.notes(THEME) == before
    assert user.session.undo_stack.count() == steps


def test_undo_while_writing_takes_back_what_was_just_typed(user: User) -> None:
    user.click(user.first(DECISIONS))
    user.trigger_action("delete")
    left = user.notes(DECISIONS)
    user.double_click(user.first(DECISIONS))
    user.type(" anders")
    user.trigger_action("undo")
    assert user.notes(DECISIONS) == left
    assert not user.canvas.note_editing.is_active
    user.trigger_action("redo")
    assert user.notes(DECISIONS)[0] == left[0] + " anders"


def test_a_note_deleted_by_others_while_it_is_written_on_comes_back_with_its_words(
    user: User, own_folders: Path
) -> None:
    target = own_folders / "samen.nwcanvas.json"
    user.session.save_as(target)
    item = user.first(DECISIONS)
    other = Session()
    other.open(target)
    other.perform("note-delete", edits.remove_records(other.document, "notes", [item[1]]))
    other.save()
    user.double_click(item)
    user.type(" mijn woorden")
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, session="x"))
    user.session.save()
    user.key(Qt.Key.Key_Escape)
    assert [text for text in user.notes(DECISIONS) if text.endswith("mijn woorden")]


def test_what_others_bring_in_does_not_move_the_keyboard(user: User, own_folders: Path) -> None:
    target = own_folders / "samen.nwcanvas.json"
    user.session.save_as(target)
    other = Session()
    other.open(target)
    other.perform("note-new", edits.add_notes(other.document, DECISIONS, [edits.NoteDraft("van de ander")]))
    other.save()
    user.click(user.first(THEME))
    user.canvas.maximize("identity")
    here = user.canvas.selection.current
    user.session.perform("workshop-edit", edits.edit_workshop(user.session.document, session="x"))
    user.session.save()
    assert "van de ander" in user.notes(DECISIONS)
    assert user.canvas.maximized_block == "identity"
    assert user.canvas.selection.current == here


def test_the_first_edit_of_a_long_note_shows_as_much_as_fits_and_the_cursor(
    user: User, app: QApplication
) -> None:
    topic = "rules.conflicts"
    text = "woord " * 60
    user.session.perform("note-new", edits.add_notes(user.session.document, topic, [edits.NoteDraft(text)]))
    app.processEvents()
    note = user.note(text.strip())
    user.double_click(("note", note.id))
    app.processEvents()
    editor = user.canvas.note_editing.editor
    assert editor.line_count > 5
    line, view = editor.fontMetrics().lineSpacing(), user.canvas.topics_view(topic)
    assert editor.height() >= min(editor.line_count * line * 0.9, 2 * line)
    assert view.viewport().rect().contains(editor.geometry())
    assert editor.rect().contains(editor.cursorRect().center())


def test_control_click_chooses_across_blocks(user: User) -> None:
    first, second = user.first(THEME), user.first(DECISIONS)
    user.click(first)
    view = user.view_of(second)
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CONTROL, user.position_of(second))
    assert user.canvas.selection.selected == {first, second}


def test_a_megabyte_is_refused_at_once_and_nothing_is_lost(user: User, told: list[object]) -> None:
    user.click(("topic", THEME))
    user.type("begin")
    mime = QMimeData()
    mime.setText("x" * 1_000_000)
    user.canvas.note_editing.editor.insertFromMimeData(mime)
    assert len(told) == 1
    assert user.canvas.note_editing.editor.toPlainText() == "begin"
    user.key(Qt.Key.Key_Escape)
    assert user.notes(THEME)[-1] == "begin"


def test_more_lines_than_make_sense_are_refused_as_a_whole(user: User, told: list[object]) -> None:
    before = len(user.session.document.notes)
    QGuiApplication.clipboard().setText("\n".join(f"regel {number}" for number in range(5_001)))
    user.click(("topic", THEME))
    user.trigger_action("paste")
    assert len(told) == 1
    assert len(user.session.document.notes) == before


def test_words_from_a_web_page_are_pasted(user: User) -> None:
    mime = QMimeData()
    mime.setHtml("<ul><li>een <b>vet</b> idee</li><li>twee</li></ul>")
    QGuiApplication.clipboard().setMimeData(mime)
    user.click(("topic", THEME))
    user.trigger_action("paste")
    assert user.notes(THEME)[-2:] == ["een vet idee", "twee"]


def test_notes_of_thousands_of_writers_and_as_many_cards_are_pasted_at_once(user: User) -> None:
    """All writers in one change and all cards in another: one by one took the square of their number."""
    made = []
    raw = {
        "notes": [{"text": f"van {n}", "by": f"  Naam\t{n % 1_000} "} for n in range(2_000)],
        "coalitions": [{"name": f"kaart {n}", "ambition": "groot"} for n in range(2_000)],
    }
    mime = QMimeData()
    mime.setData(clipboard.MIME_TYPE, json.dumps(raw).encode())
    before = user.session.document
    notes, cards = clipboard.parse_mime_data(mime)
    assert units(lambda: made.append(clipboard.paste_notes(before, THEME, notes, ""))) < 12
    assert units(lambda: made.append(clipboard.paste_coalitions(before, cards))) < 12
    after = apply(apply(before, made[0]), made[1])
    assert len(after.participants) == len(before.participants) + 1_000
    assert len(after.coalitions) == len(before.coalitions) + 2_000
    names = {after.participants[note.author].name for note in after.notes.values() if note.text == "van 1999"}
    assert names == {"Naam 999"}


def test_a_note_of_a_writer_whose_name_cannot_be_seen_is_pasted_unsigned(user: User) -> None:
    pasted = clipboard.paste_notes(user.session.document, THEME, [{"text": "x", "by": "\u202e"}], "")
    assert [record.author for record in pasted.added.values() if isinstance(record, Note)] == [""]


def test_notes_of_a_topic_nobody_knows_are_seen_and_can_be_moved(user: User) -> None:
    note = Note(id="f" * 16, topic="identity.dreams.nightmares", text="van een nieuwere versie", order="z")
    user.session.perform("note-new", Change(added={("notes", note.id): note}))
    item = ("note", note.id)
    assert item in user.canvas.views["identity"].item_rects()
    user.drag(item, ("topic", "identity.passion.values"))
    assert "van een nieuwere versie" in user.notes("identity.passion.values")


def test_enter_presses_the_button_that_has_the_focus(newcomer: User) -> None:
    from canvas_app.ui.start.start_page import StartPage

    page = newcomer.window.pages.page("start")
    assert isinstance(page, StartPage)
    page.new_workshop_button.setFocus()
    newcomer.key(Qt.Key.Key_Return)
    assert page.form.isVisible()


def test_closing_waits_for_words_that_cannot_be_kept(user: User, told: list[object]) -> None:
    user.click(("topic", THEME))
    user.type("x")
    user.canvas.note_editing.editor.setPlainText("y" * 20_001)
    user.window.close()
    assert user.window.isVisible()
    assert told
    user.canvas.note_editing.cancel()


def test_a_changed_example_is_found_again_among_the_recent_ones(user: User, app: QApplication) -> None:
    user.click(("topic", THEME))
    user.type("bewaar dit")
    user.window.file_actions.open_example("bodem")
    drafts = [name for name in user.program.settings.recent if Path(name).parent.name == "drafts"]
    assert len(drafts) == 1
    user.window.file_actions.open(drafts[0])
    assert "bewaar dit" in user.notes(THEME)
    assert user.session.is_draft


@pytest.mark.parametrize(
    "damaged",
    [
        '{"zoom": NaN, "text_size": -Infinity}',
        '{"geometry": [0, 0, 99999999999999, 5]}',
        '{"theme": "roze", "language": "xx"}',
        '{"last": "' + "x" * 5000 + '"}',
        '{"last": "/a\\u0000b"}',
        '{"last": "/\\ud800x", "recent": ["/\\ud800x", "/\\ud800"]}',
        '{"recent": {"a": 1}, "sizes": {"rows": "breed"}, "authors": []}',
        "niets",
        "",
    ],
)
def test_damaged_settings_are_no_reason_not_to_start(app: QApplication, damaged: str) -> None:
    place = paths.state_folder() / "settings.json"
    place.parent.mkdir(parents=True)
    place.write_text(damaged, encoding="utf-8")
    someone = start_application(app, load_settings(place))
    assert someone.window.isVisible()
    assert someone.notes(THEME)
    stop_application(someone, app)


def test_the_count_of_a_block_is_right_while_and_after_writing(user: User) -> None:
    head = user.canvas.panes["identity"].header
    before = int(head.count_text)
    user.click(("topic", THEME))
    user.type("een")
    user.canvas.note_editing.commit_partial()
    assert int(head.count_text) == before + 1
    user.type(" en nog wat")
    user.key(Qt.Key.Key_Escape)
    assert int(head.count_text) == before + 1


def test_a_new_workshop_starts_at_the_heart_of_the_sheet(newcomer: User) -> None:
    from canvas_app.ui.start.start_page import StartPage

    newcomer.window.show_new_workshop()
    page = newcomer.window.pages.page("start")
    assert isinstance(page, StartPage)
    page.form.name_field.set_text("Netwerk Jeugd")
    page.form.create_button.setFocus()
    newcomer.key(Qt.Key.Key_Return)
    newcomer.type("Samen eten")
    newcomer.key(Qt.Key.Key_Escape)
    assert newcomer.notes(THEME) == ["Samen eten"]
    assert not newcomer.session.document.coalitions


def test_delete_takes_notes_and_cards_that_are_chosen_together(user: User) -> None:
    note, card = user.first(THEME), ("card", next(iter(user.session.document.coalitions)))
    user.canvas.selection.select({note, card}, note)
    user.trigger_action("delete")
    assert note[1] not in user.session.document.notes
    assert card[1] not in user.session.document.coalitions
    user.trigger_action("undo")
    assert note[1] in user.session.document.notes
    assert card[1] in user.session.document.coalitions


def test_choices_survive_a_crash(user: User) -> None:
    user.program.finish_startup()
    user.window.preferences.set_theme("dark")
    assert load_settings(paths.state_folder() / "settings.json").theme == "dark"


def test_what_a_message_says_is_never_markup(
    user: User, own_folders: Path, messages: MessageRecorder
) -> None:
    bad = own_folders / "<b>kapot.nwcanvas.json"
    bad.write_bytes(b"nee")
    user.window.file_actions.open(str(bad))
    assert "<b>kapot" in messages.texts[0]
    assert "<p>" not in messages.texts[0]


def test_a_recent_file_that_cannot_be_reached_keeps_nobody_from_working(app: QApplication) -> None:
    nowhere = "/" + "n" * 300 + ".nwcanvas.json"
    settings = Settings(language="nl", geometry=[0, 0, 1280, 720], last=nowhere, recent=[nowhere])
    someone = start_application(app, settings, example=None)
    assert someone.window.pages.current_name == "start"
    assert [row.is_missing for row in someone.window.pages.page("start").recent_files.rows] == [True]  # type: ignore[attr-defined]
    assert someone.window.controllers.menu_choices.recent_files() == []
    stop_application(someone, app)


@pytest.mark.parametrize(
    "crafted",
    [
        '{"sizes": {"rows": [1%s, 1], "middle": [-1, true]}}' % ("0" * 30),
        '{"sizes": {"rows": [-5, 100000, 100000]}, "zoom": -1e308, "text_size": 1%s}' % ("0" * 400),
        '{"geometry": [0, 0, 99999, 99999], "zoom": NaN, "text_size": Infinity}',
        '{"geometry": [-99999, 99999, -99999, -1], "theme": "x", "language": 5, "last": "\\u0000"}',
    ],
    ids=["sizes", "negative", "as large as no screen", "nowhere"],
)
def test_the_window_comes_whatever_is_in_the_settings(
    app: QApplication, own_folders: Path, crafted: str
) -> None:
    file = own_folders / "settings.json"
    file.write_text(crafted)
    program = Application(app, load_settings(file))
    program.show(example="bodem")
    app.processEvents()
    assert max(program.window.width(), program.window.height()) < 10_000
    user = User(program)
    user.window.build_deferred()
    stop_application(user, app)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "nan", "1e300"])
def test_a_number_kept_about_posters_that_is_none_has_no_effect(user: User, number: str) -> None:
    names = ("width", "height", "distance", "overlap", "margin", "bleed", "cut")
    user.program.settings.posters[user.session.document.document_id] = dict.fromkeys(names, number)
    user.window.show_page("posters")
    options = user.window.pages.page("posters").form.build_options()  # type: ignore[attr-defined]
    assert number == "1e300" or options.width == options.distance == 0
    assert number == "1e300" or options.cut == 4
