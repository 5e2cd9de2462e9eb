"""Keeping a moment, and seeing what changed since one, a version or a file: on the sheet and in words, by keys."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from canvas_app.content.canvas_grid import BLOCK_COLUMNS
from canvas_app.insight.comparison import compare_states, find_earlier_state
from canvas_app.insight.comparison_text import comparison_lines, comparison_sections, count_lines
from canvas_app.insight.difference import Difference
from canvas_app.insight.sheet_marks import mark_sheet
from canvas_app.model import edits
from canvas_app.model.change import Change
from canvas_app.model.checkpoints import list_checkpoints
from canvas_app.model.document import Document, sort_by_order
from canvas_app.model.edits import NoteDraft
from canvas_app.model.edits.dot_edits import add_dot
from canvas_app.services.settings import Settings
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.versions.compare_dialog import ALL, CompareDialog
from canvas_app.ui.versions.keep_moment_dialog import KeepMomentDialog
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.test_version_actions import BASE, is_closed, press, shown, stored_versions
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import TOPICS, document, notes, with_fields


@pytest.fixture
def visitor(app: QApplication, tmp_path: Path) -> Iterator[User]:
    """Somebody who has the small workshop open, in English."""
    path = tmp_path / "Netwerk Jeugd.nwcanvas.json"
    path.write_bytes(to_bytes(BASE))
    someone = start_application(app, Settings(language="en", geometry=[0, 0, 1280, 720]), example=None)
    assert someone.window.file_actions.open(str(path))
    app.processEvents()
    yield someone
    stop_application(someone, app)


def keep(user: User, title: str) -> None:
    user.trigger_action("moment")
    dialog = shown(user, KeepMomentDialog)
    dialog.form.line("title").edit.setText(title)
    press(dialog.form.line("title").edit, Qt.Key.Key_Return)
    assert is_closed(user, KeepMomentDialog)


def work_on(user: User) -> None:
    """What a group does in a session: one note of each kind of change."""
    session = user.session
    session.perform("note-edit", edits.edit_note(session.document, "n1", "Samen koken"))
    session.perform("note-move", edits.move_notes(session.document, ["n2"], TOPICS[2]))
    session.perform("note-delete", edits.remove_records(session.document, "notes", ["n3"]))
    session.perform("note-add", edits.add_notes(session.document, TOPICS[0], [NoteDraft("Een nieuw idee")]))


def compare(user: User) -> CompareDialog:
    user.trigger_action("since")
    dialog = shown(user, CompareDialog)
    settle(dialog)
    return dialog


def settle(dialog: CompareDialog) -> None:
    wait_until(lambda: not dialog._tasks.is_busy and not dialog.busy_bar.is_running)


def rows(dialog: CompareDialog) -> list[str]:
    """What screen readers say of the rows."""
    items = dialog.difference_list.list_widget
    role = Qt.ItemDataRole.AccessibleTextRole
    return [items.item(index).data(role) for index in range(items.count())]


def test_a_moment_is_kept_under_its_name_saved_and_undone(visitor: User) -> None:
    keep(visitor, "after session 2")
    assert [moment.title for moment in list_checkpoints(visitor.session.document)] == ["after session 2"]
    assert visitor.window.actions_by_id["undo"].text().endswith("keeping a moment")
    visitor.session.save()
    assert visitor.session.path is not None
    assert len(list_checkpoints(load_document(visitor.session.path).document)) == 1
    visitor.trigger_action("undo")
    assert not list_checkpoints(visitor.session.document)


def test_a_moment_without_a_name_is_asked_for_one(visitor: User) -> None:
    visitor.trigger_action("moment")
    dialog = shown(visitor, KeepMomentDialog)
    assert dialog.form.line("title").value(), "a name is proposed"
    dialog.form.line("title").edit.setText("  ")
    press(dialog.form.line("title").edit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.form.notice.isVisible()
    assert not list_checkpoints(visitor.session.document)
    press(dialog, Qt.Key.Key_Escape)
    assert is_closed(visitor, KeepMomentDialog)


def test_what_changed_since_a_moment_is_on_the_sheet_and_in_words(visitor: User) -> None:
    keep(visitor, "after session 2")
    work_on(visitor)
    dialog = compare(visitor)
    assert "after session 2" in dialog.source_dropdown.label
    told = rows(dialog)
    assert any(text.startswith("Changed: Samen eten  →  Samen koken") for text in told)
    assert any(text.startswith("Moved: Iedereen mag iets inbrengen") for text in told)
    assert any(text.startswith("Deleted: We spreken af wie belt") for text in told)
    assert any(text.startswith("New: Een nieuw idee") for text in told)
    assert told.index("Per person") > told.index("Identity")
    assert "Anna Jansen: 1 changed" in told
    differences = dialog.sheet.paint_state.differences
    new = (set(differences) - BASE.notes.keys()).pop()
    assert differences == {
        "n1": Difference.CHANGED,
        "n2": Difference.MOVED,
        "n3": Difference.DELETED,
        new: Difference.ADDED,
    }
    assert "n3" in dialog.sheet.document.notes, "what was deleted is on the sheet"


@pytest.fixture(
    params=[("nl", 1280, "light"), ("en", 1280, "dark"), ("nl", 1920, "dark"), ("en", 1920, "light")]
)
def large_workshop(app: QApplication, request: pytest.FixtureRequest) -> Iterator[User]:
    """Somebody with a session of 90 notes behind them, on a laptop or a large screen."""
    lang, width, theme = request.param
    size = [0, 0, width, width * 9 // 16]
    someone = start_application(app, Settings(language=lang, theme=theme, geometry=size), example="niplan")
    someone.window.resize(*size[2:])  # larger than the screen of a test
    app.processEvents()
    yield someone
    stop_application(someone, app)


def work_on_much(user: User) -> None:
    """Ten notes of a large workshop that are new, changed, moved and deleted, in topics side by side."""
    session = user.session
    ids = [one.id for one in sort_by_order(session.document.notes.values())]
    texts = ["Leerlingen die blijven", "Eén loket voor ouders", "Een tamelijk lange gedachte van drie regels"]
    new = [NoteDraft(text, "sky") for text in texts]
    session.perform("note-add", edits.add_notes(session.document, "identity.ambition.goals", new))
    session.perform("note-edit", edits.edit_note(session.document, ids[4], "Wie meewerkt, beslist mee"))
    session.perform("note-move", edits.move_notes(session.document, ids[30:32], "identity.style.operating"))
    session.perform("note-delete", edits.remove_records(session.document, "notes", ids[50:54]))


def test_every_changed_note_can_be_read_on_the_sheet(large_workshop: User) -> None:
    """In the eight columns of the canvas, with the blocks above their topics in size, and nothing cut."""
    keep(large_workshop, "session 1")
    work_on_much(large_workshop)
    sheet = compare(large_workshop).sheet
    shown_notes = {id_ for view in sheet.topic_views for kind, id_ in view.item_rects() if kind == "note"}
    assert shown_notes == set(sheet.paint_state.differences)
    assert len(shown_notes) == 10
    assert sheet.fonts.title.pixelSize() < sheet.fonts.block_title.pixelSize()
    assert sheet.fonts.note.pixelSize() >= 11
    for view in sheet.topic_views:
        columns = {topic.x for topic in view.pane_layout.topics}
        assert len(columns) == BLOCK_COLUMNS[view.block]
        lang, topics = view.options.lang, view.pane_layout.topics
        assert all(" ".join(one.title_lines) == one.topic.title[lang] for one in topics), "in whole words"
        assert view.content_height <= view.viewport().height()


def test_coalitions_are_on_the_sheet_only_if_one_of_them_changed(large_workshop: User) -> None:
    keep(large_workshop, "session 1")
    work_on_much(large_workshop)
    dialog = compare(large_workshop)
    assert not dialog.sheet.coalitions_view.isVisible()
    dialog.sheet.toggle_maximized("identity")
    dialog.sheet.toggle_maximized("identity")
    assert not dialog.sheet.coalitions_view.isVisible()
    press(dialog, Qt.Key.Key_Escape)
    session = large_workshop.session
    coalition = next(iter(session.document.coalitions))
    session.perform(
        "note-edit", edits.edit_record(session.document, "coalitions", coalition, ambition="Meer")
    )
    assert compare(large_workshop).sheet.coalitions_view.isVisible()


def test_a_deleted_note_is_white_with_a_red_edge_and_the_rest_is_pale(visitor: User) -> None:
    keep(visitor, "session 1")
    work_on(visitor)
    sheet = compare(visitor).sheet
    view = next(one for one in sheet.topic_views if ("note", "n3") in one.item_rects())
    rect = view.map_from_content(view.item_rects()["note", "n3"])
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def colour_at(x: float, y: float) -> QColor:
        return picture.pixelColor(int(x * ratio), int(y * ratio))

    theme = visitor.canvas.context.theme
    assert colour_at(rect.right() - 3, rect.center().y()) == theme.colour("surface")
    edge = colour_at(rect.right() - 1, rect.center().y())
    assert edge.red() > edge.green() + 60, edge.name()
    opacities = {sheet.paint_state.opacity_of(id_) for id_ in BASE.coalitions}
    assert opacities == {0.5}, "paler, and still to be read"


def some_change(now: Document, chance: random.Random, number: int) -> Change:
    note = chance.choice(sorted(now.notes) or [""])
    acts = [
        lambda: edits.add_notes(now, chance.choice(TOPICS), [NoteDraft(f"idea {number}")]),
        lambda: edits.edit_record(now, "coalitions", "c1", ambition=f"ambition {number}"),
        lambda: edits.add_participant(now, f"Somebody {number}"),
        lambda: edits.edit_note(now, note, f"text {number}"),
        lambda: edits.move_notes(now, [note], chance.choice(TOPICS)),
        lambda: edits.remove_records(now, "notes", [note]),
        lambda: add_dot(now, note),
    ]
    return chance.choice(acts if note else acts[:3])()


@pytest.mark.parametrize("seed", range(4))
def test_dialog_canvas_and_bar_tell_the_same(visitor: User, seed: int) -> None:
    """Whatever was done; sheets, slides, report and command have their own test (`test_changes_sheet.py`)."""
    keep(visitor, "after session 2")
    session, chance = visitor.session, random.Random(seed)
    for number in range(12):
        session.perform("note-edit", some_change(session.document, chance, number))
    then = find_earlier_state(session.document)
    assert then is not None
    comparison = compare_states(then.document, session.document)
    sections = comparison_sections(comparison, visitor.canvas.context.method, "en")
    lines = comparison_lines(sections)
    dialog = compare(visitor)
    shown_lines = [
        dialog.difference_list.line_at(index) for index in range(dialog.difference_list.list_widget.count())
    ]
    assert [line for line in shown_lines if line] == [line for section in sections for line in section.lines]
    counts = count_lines(lines)
    for name, count in {ALL: len(lines), **{one.value: count for one, count in counts.items()}}.items():
        assert dialog.filter_switch.button_of(name).label.endswith(f" {count}")
    marks = mark_sheet(comparison, visitor.canvas.context.method)
    assert dialog.sheet.paint_state.differences == marks.differences
    QTest.mouseClick(dialog.canvas_button, Qt.MouseButton.LeftButton)
    changes, state = visitor.window.controllers.changes, visitor.canvas.paint_state
    assert changes.lines == lines
    assert (state.differences, state.gone, state.answered) == marks
    labels = changes.bar.count_labels
    assert {kind: label.isVisible() for kind, label in labels.items() if kind != "answered"} == {
        one.value: count > 0 for one, count in counts.items()
    }


def test_the_arrow_keys_go_from_record_to_record_and_show_each_on_the_sheet(visitor: User) -> None:
    keep(visitor, "after session 2")
    work_on(visitor)
    dialog = compare(visitor)
    items = dialog.difference_list.list_widget
    seen = []
    for _ in range(4):
        line = dialog.difference_list.line_at(items.currentRow())
        assert line is not None
        assert line.key is not None
        assert dialog.sheet.paint_state.selected == {("note", line.key[1])}
        assert any(("note", line.key[1]) in view.item_rects() for view in dialog.sheet.all_views)
        seen.append(line.key[1])
        press(items, Qt.Key.Key_Down)
    assert len(set(seen)) == 4


def test_one_kind_of_change_alone(visitor: User) -> None:
    keep(visitor, "after session 2")
    work_on(visitor)
    dialog = compare(visitor)
    QTest.mouseClick(dialog.filter_switch.button_of("moved"), Qt.MouseButton.LeftButton)
    assert [text for text in rows(dialog) if ":" in text] == [
        text for text in rows(dialog) if text.startswith("Moved")
    ]
    assert set(dialog.sheet.paint_state.differences.values()) == {Difference.MOVED}


def test_a_moment_is_thrown_away_and_comes_back_by_undo(visitor: User) -> None:
    keep(visitor, "first")
    keep(visitor, "second")
    dialog = compare(visitor)
    chosen = dialog.source_dropdown.current_id.partition(":")[2]
    QTest.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    settle(dialog)
    [left] = list_checkpoints(visitor.session.document)
    assert left.id != chosen
    press(dialog, Qt.Key.Key_Escape)
    visitor.trigger_action("undo")
    assert len(list_checkpoints(visitor.session.document)) == 2


def test_it_compares_with_a_version_and_with_a_file(
    visitor: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored_versions(with_fields(BASE, ("notes", "n1"), text="Samen zingen"))
    dialog = compare(visitor)
    assert any("Samen zingen  →  Samen eten" in text for text in rows(dialog))
    assert not dialog.remove_button.isVisible()
    other = tmp_path / "anders.nwcanvas.json"
    other.write_bytes(to_bytes(with_fields(BASE, ("notes", "n1"), text="Samen dansen")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    QTest.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    settle(dialog)
    assert any("Samen dansen  →  Samen eten" in text for text in rows(dialog))


@pytest.mark.parametrize("kind", ["another network", "broken", "gone"])
def test_a_file_that_cannot_be_compared_is_told(
    visitor: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = tmp_path / "vreemd.json"
    if kind != "gone":
        stranger = to_bytes(document(*notes(2), document_id="00000000000000bb"))
        path.write_bytes(stranger if kind == "another network" else b"{")
    dialog = compare(visitor)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)
    settle(dialog)
    assert "vreemd.json" in dialog.notice_bar.text
    assert rows(dialog) == []


def test_without_anything_to_compare_with_it_says_what_to_do(visitor: User) -> None:
    dialog = compare(visitor)
    assert dialog.empty_state.isVisible()
    assert not dialog.sheet.isVisible()
    assert dialog.file_button.hasFocus() or not dialog.isActiveWindow()


def test_nothing_changed_is_said(visitor: User) -> None:
    keep(visitor, "now")
    dialog = compare(visitor)
    assert dialog.nothing_label.isVisible()
    assert rows(dialog) == []
    assert not any("found" in pane.header.count_text for pane in dialog.sheet.panes.values())


def test_nothing_that_is_masked_is_on_the_sheet_or_in_words(visitor: User) -> None:
    """Neither while a file cannot be read: the room may look on."""
    keep(visitor, "before")
    session = visitor.session
    session.perform("note-add", edits.add_notes(session.document, TOPICS[1], [NoteDraft("In stilte")]))
    session.perform("mask", edits.mask_topics(session.document, [TOPICS[1]]))
    dialog = compare(visitor)

    def is_seen() -> bool:
        return "In stilte" in str(rows(dialog)) + str(dialog.sheet.document.notes)

    assert not is_seen()
    dialog._clear()
    assert not is_seen()
    assert not any(text.startswith("Deleted") for text in rows(dialog))
