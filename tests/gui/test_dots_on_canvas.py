"""Dots on the canvas: given and taken back with one key, seen and heard at once, undone, saved, hidden."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication, QWidget

from canvas_app.content.note_view import NoteView
from canvas_app.insight.change_summary import summarize_change
from canvas_app.insight.version_text import difference_lines, merge_text, version_text
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply, diff
from canvas_app.model.edits.dot_edits import add_dots, set_votes
from canvas_app.model.text import sanitize_line
from canvas_app.model.voting import Tally, dots_by_note
from canvas_app.services.settings import Settings, load_settings, save_settings
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.posters.poster_values import build_options, load_values
from canvas_app.ui.sheet.mouse_area import MouseArea
from canvas_app.ui.sheet.note_signs import lay_out_signs, signs_indent
from canvas_app.ui.sheet.pane_boxes import ItemKey, NoteBox
from canvas_app.ui.sheet.topics_view import TopicsView
from canvas_app.ui.shell import actions
from canvas_app.ui.versions.change_list import summary_text
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.message_recorder import MessageRecorder

TOPIC = "identity.passion.theme"


def box_of(user: User, item: ItemKey) -> NoteBox:
    view = user.canvas.topics_view(TOPIC)
    view.ensure_layout()
    return next(box for topic in view.pane_layout.topics for box in topic.notes if box.note.id == item[1])


def give_dots(user: User, item: ItemKey, count: int) -> None:
    user.click(item)
    user.type("+" * count)


def picture_of(user: User, item: ItemKey) -> QImage:
    view = user.view_of(item)
    rect = view.map_from_content(view.item_rects()[item]).toAlignedRect()
    return view.viewport().grab(QRect(rect)).toImage()


def test_a_dot_is_given_with_plus_and_taken_back_with_minus(user: User) -> None:
    item = user.first(TOPIC)
    give_dots(user, item, 2)
    assert dots_by_note(user.session.document) == {item[1]: 2}
    assert box_of(user, item).note.dots == 2
    user.type("-")
    assert box_of(user, item).note.dots == 1
    assert user.session.undo_stack.undoText() == "dot-take"
    assert actions.UNDO_LABELS["dot-take"] == "taking back a dot"


def test_each_is_one_step_to_undo_and_to_redo(user: User) -> None:
    item = user.first(TOPIC)
    before = user.session.document
    give_dots(user, item, 3)
    user.trigger_action("undo")
    assert box_of(user, item).note.dots == 2
    user.trigger_action("undo")
    user.trigger_action("undo")
    assert box_of(user, item).note.dots == 0
    assert not diff(before, user.session.document)
    for _ in range(3):
        user.trigger_action("redo")
    assert box_of(user, item).note.dots == 3


def test_several_chosen_notes_get_one_each_in_one_step(user: User) -> None:
    view = user.canvas.topics_view(TOPIC)
    items: list[ItemKey] = [("note", note.id) for note in view.notes[TOPIC][:2]]
    user.canvas.selection.select(items, items[0])
    view.setFocus()
    user.trigger_action("dot-give")
    assert dots_by_note(user.session.document) == {id_: 1 for _, id_ in items}
    user.trigger_action("undo")
    assert not dots_by_note(user.session.document)


def test_on_a_topic_a_plus_begins_a_note(user: User) -> None:
    user.click(("topic", TOPIC))
    user.type("+")
    assert user.canvas.note_editing.is_active
    assert not dots_by_note(user.session.document)


def test_a_dot_is_the_writers_and_only_theirs_is_taken_back(user: User) -> None:
    item = user.first(TOPIC)
    anna, ben = user.window.current_author.participants[:2]
    user.window.current_author.set_participant(anna.id)
    give_dots(user, item, 1)
    user.window.current_author.set_participant(ben.id)
    said: list[str] = []
    user.canvas.context.status_message_requested.connect(said.append)
    user.type("-")
    assert box_of(user, item).note.dots == 1
    assert ben.name in said[-1]
    assert {vote.voter for vote in user.session.document.votes.values()} == {anna.id}


def test_dots_are_seen_beside_words_and_signature(user: User) -> None:
    item = user.first(TOPIC)
    user.click(item)
    pictures = [picture_of(user, item)]
    for _ in range(7):
        user.type("+")
        pictures.append(picture_of(user, item))
    assert all(one != other for one, other in itertools.pairwise(pictures))
    box, fonts = box_of(user, item), user.canvas.topics_view(TOPIC).fonts
    beside = fonts.widths.regular.width(box.lines[0]) * fonts.note.pixelSize()
    m = fonts.metrics
    assert beside <= box.width - m.spine - m.pad_left - m.disc + m.overhang


NUMBERS = (3, 22, 154, -5, -31)


@pytest.mark.parametrize("size", [13, 22])
@pytest.mark.parametrize("dots", NUMBERS)
def test_a_mark_and_the_number_of_dots_are_read_as_two(user: User, size: int, dots: int) -> None:
    placement = user.canvas.placement
    for fonts in (placement.make_fonts(size), placement.make_roomy_fonts(size)):
        m = fonts.metrics
        note = NoteView("n", "Iets", "yellow", dots=dots, mark="decided")
        signs = lay_out_signs(note, 300, m, fonts.disc_width)
        assert signs.dots is not None
        assert signs.mark is not None
        assert signs.dots[0] + signs.dots[2] < 300 + MouseArea.MARGIN_PX, "a pane would cut it off"
        gap = signs.dots[0] - (signs.mark[0] + signs.mark[2])
        assert gap >= 0.4 * signs.mark[2], "so far apart that no one takes them for one sign"
        number = QFontMetricsF(fonts.dots).horizontalAdvance(note.dots_text)
        assert number + m.disc / 4 <= signs.dots[2], "the number stands free within its disc"
        text_right = 300 - m.pad_right - signs_indent(signs, m)
        assert text_right + gap <= signs.mark[0] + 0.5


def test_no_word_stands_under_a_sign_at_any_size_of_window(user: User) -> None:
    notes = [note.id for note in user.canvas.topics_view(TOPIC).notes[TOPIC]]
    session = user.session
    session.perform("note-mark", edits.mark_notes(session.document, notes, "to_do"))
    for id_, count in zip(notes, itertools.cycle((1, 22, 154)), strict=False):
        session.perform("dot-give", set_votes(session.document, id_, "", "", Tally(count)))
    for width, height in ((1280, 720), (1920, 1080)):
        user.window.resize(width, height)
        QApplication.processEvents()
        view = user.canvas.topics_view(TOPIC)
        view.ensure_layout()
        m, regular = view.fonts.metrics, view.fonts.widths.regular
        boxes = [box for topic in view.pane_layout.topics if topic.topic.id == TOPIC for box in topic.notes]
        assert boxes
        for box in boxes:
            signs = lay_out_signs(box.note, box.width, m, view.fonts.disc_width)
            right = m.spine + m.pad_left + regular.width(box.lines[0]) * view.fonts.note.pixelSize()
            assert right < box.width - signs.reach


def test_dots_are_in_the_file_and_there_when_it_is_opened_again(user: User, tmp_path: Path) -> None:
    item = user.first(TOPIC)
    give_dots(user, item, 4)
    path = tmp_path / "net.nwcanvas.json"
    user.session.save_as(path)
    assert dots_by_note(load_document(path).document) == {item[1]: 4}
    user.session.open(path)
    assert box_of(user, item).note.dots == 4


def test_hidden_dots_are_not_seen_or_told_and_that_is_kept(user: User, tmp_path: Path) -> None:
    item = user.first(TOPIC)
    give_dots(user, item, 3)
    user.trigger_action("dots")
    assert box_of(user, item).note.dots == 0
    said: list[str] = []
    user.canvas.context.status_message_requested.connect(said.append)
    user.type("+")
    assert said
    assert box_of(user, item).note.dots == 0
    save_settings(user.canvas.context.settings, tmp_path / "s.json")
    assert load_settings(tmp_path / "s.json").dots is False
    user.trigger_action("dots")
    assert box_of(user, item).note.dots == 4


def test_a_window_opens_with_dots_hidden_where_they_were(app: QApplication) -> None:
    someone = start_application(app, Settings(language="nl", geometry=[0, 0, 1280, 720], dots=False))
    assert not someone.window.actions_by_id["dots"].isChecked()
    stop_application(someone, app)


@pytest.mark.parametrize("answer", [True, False])
def test_all_dots_go_in_one_step_once_it_is_asked(
    user: User, messages: MessageRecorder, answer: bool
) -> None:
    give_dots(user, user.first(TOPIC), 3)
    messages.answer = 0 if answer else 1
    user.trigger_action("dots-remove")
    assert "3" in messages.texts[0]
    assert sum(dots_by_note(user.session.document).values()) == (0 if answer else 3)
    if answer:
        user.trigger_action("undo")
        assert sum(dots_by_note(user.session.document).values()) == 3


def test_without_dots_nothing_is_asked(user: User, messages: MessageRecorder) -> None:
    user.trigger_action("dots-remove")
    assert not messages.shown
    assert not user.session.undo_stack.canUndo()


def test_only_the_pane_with_the_note_is_laid_out_anew(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    item = user.first(TOPIC)
    user.click(item)
    for view in user.canvas.topic_views:
        view.ensure_layout()
    laid: list[str] = []
    settle = TopicsView.lay_out

    def lay_out(view: TopicsView) -> None:
        laid.append(view.block)
        settle(view)

    monkeypatch.setattr(TopicsView, "lay_out", lay_out)
    user.type("+")
    for view in user.canvas.topic_views:
        view.ensure_layout()
    assert laid == ["identity"]


def test_moved_and_duplicated_notes(user: User) -> None:
    user.window.resize(1920, 1080)
    item = user.first(TOPIC)
    give_dots(user, item, 2)
    user.trigger_action("duplicate")
    assert dots_by_note(user.session.document) == {item[1]: 2}
    user.click(item)
    user.trigger_action("copy")
    user.trigger_action("paste")
    assert dots_by_note(user.session.document) == {item[1]: 2}
    user.click(item)
    user.trigger_action("delete")
    assert not dots_by_note(user.session.document)
    user.trigger_action("undo")
    assert box_of(user, item).note.dots == 2


def test_what_differs_is_said_in_words_and_names_nobody(user: User) -> None:
    document, bench = user.session.document, user.canvas.context
    note, person = next(iter(document.notes)), next(iter(document.participants.values()))
    base = publish(document, document, "5e55")
    more = apply(base, add_dots(base, [note], person.id))
    more = apply(more, add_dots(more, [note]))
    for old, new, sign in ((base, more, 1), (more, base, -1)):
        change = diff(old, new)
        rows = summarize_change(old, change)
        assert [(row.kind, row.dots) for row in rows] == [("votes", 2 * sign)]
        assert "2" in summary_text(rows, "nl")
        assert "2" in difference_lines(change, "nl")[0]
        text = version_text(old, new, change, bench.method, bench.lang)
        assert sanitize_line(document.notes[note].text)[:20] in text.split("\n\n")[0]
        assert person.id not in text
        assert note not in text


def test_a_copy_tells_the_dots_it_brings(user: User) -> None:
    from canvas_app.storage.sibling_copies import SiblingCopy

    document, bench = user.session.document, user.canvas.context
    note = next(iter(document.notes))
    change = add_dots(document, [note])
    copy = SiblingCopy(Path("x"), apply(document, change), change, (), "")
    text = merge_text(document, copy, bench.method, bench.lang)
    assert document.notes[note].text[:20] in text
    assert note not in text


def test_the_poster_page_keeps_whether_dots_are_printed(user: User) -> None:
    from canvas_app.ui.posters.posters_page import PostersPage

    user.window.show_page("posters")
    page: QWidget = user.window.pages.page("posters")
    assert isinstance(page, PostersPage)
    assert page.form.build_options().votes
    page.form.option_groups["votes"].button_of("no").click()
    assert not page.form.build_options().votes
    kept = user.canvas.context.settings.posters[user.session.document.document_id]
    assert kept["votes"] == "no"
    assert not build_options(load_values(kept)).votes
    user.window.show_page("canvas")
