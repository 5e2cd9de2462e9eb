"""Dots on the canvas: given and taken back with one key, seen and heard at once, undone, saved, hidden."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

from canvas_app.insight.news import news
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.change import apply, compare
from canvas_app.model.document import dots_of
from canvas_app.model.dots import give_dots
from canvas_app.storage.load import load
from canvas_app.ui import actions
from canvas_app.ui.canvas.flow import NoteBox
from canvas_app.ui.canvas.selection import Item
from canvas_app.ui.canvas.topics import TopicsView
from canvas_app.ui.news_list import told
from canvas_app.ui.pages.poster_options import options_of, read_choices
from canvas_app.ui.settings import Settings, load_settings, save_settings
from canvas_app.ui.versions.in_words import brought_text, differences, version_text
from tests.gui.conftest import User, start, stop

TOPIC = "identity.passion.theme"


def box_of(user: User, item: Item) -> NoteBox:
    view = user.canvas.topics_view(TOPIC)
    view.settle()
    return next(box for topic in view.layout_.topics for box in topic.notes if box.note.id == item[1])


def given(user: User, item: Item, count: int) -> None:
    user.click(item)
    user.type("+" * count)


def picture_of(user: User, item: Item) -> QImage:
    view = user.view_of(item)
    rect = view.rect_on_screen(view.rects()[item]).toAlignedRect()
    return view.viewport().grab(QRect(rect)).toImage()


def test_a_dot_is_given_with_plus_and_taken_back_with_minus(user: User) -> None:
    item = user.first(TOPIC)
    given(user, item, 2)
    assert dots_of(user.session.document) == {item[1]: 2}
    assert box_of(user, item).dots == 2
    user.type("-")
    assert box_of(user, item).dots == 1
    assert user.session.step_name(True) == "dot-take"
    assert actions.STEPS["dot-take"] == "taking a dot back"


def test_each_is_one_step_to_undo_and_to_redo(user: User) -> None:
    item = user.first(TOPIC)
    before = user.session.document
    given(user, item, 3)
    user.do("undo")
    assert box_of(user, item).dots == 2
    user.do("undo")
    user.do("undo")
    assert box_of(user, item).dots == 0
    assert not compare(before, user.session.document)
    for _ in range(3):
        user.do("redo")
    assert box_of(user, item).dots == 3


def test_several_chosen_notes_get_one_each_in_one_step(user: User) -> None:
    view = user.canvas.topics_view(TOPIC)
    items: list[Item] = [("note", note.id) for note in view.notes[TOPIC][:2]]
    user.canvas.selection.choose(items, items[0])
    view.setFocus()
    user.do("dot-give")
    assert dots_of(user.session.document) == {id_: 1 for _, id_ in items}
    user.do("undo")
    assert not dots_of(user.session.document)


def test_on_a_topic_a_plus_begins_a_note(user: User) -> None:
    user.click(("topic", TOPIC))
    user.type("+")
    assert user.canvas.writing.is_on
    assert not dots_of(user.session.document)


def test_a_dot_is_the_writers_and_only_theirs_is_taken_back(user: User) -> None:
    item = user.first(TOPIC)
    anna, ben = user.window.writer.people[:2]
    user.window.writer.write_as(anna.id)
    given(user, item, 1)
    user.window.writer.write_as(ben.id)
    said: list[str] = []
    user.canvas.bench.message.connect(said.append)
    user.type("-")
    assert box_of(user, item).dots == 1
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
    box, type_ = box_of(user, item), user.canvas.topics_view(TOPIC).type
    tail = type_.dots_width(box.dots) + type_.px(8)
    if box.signature:
        tail += type_.faces.bold.width(box.signature) * type_.signature.pixelSize() + type_.px(8)
    words = type_.faces.regular.width(box.lines[-1]) * type_.note.pixelSize()
    assert words + tail <= box.width - 2 * type_.metrics.pad_x - type_.metrics.sign + 1


def test_screen_readers_hear_how_many(user: User) -> None:
    item = user.first(TOPIC)
    view = user.canvas.topics_view(TOPIC)
    user.click(item)
    assert "37" not in view.accessibleDescription()
    user.type("+" * 37)
    assert "37" in view.accessibleDescription()


def test_dots_are_in_the_file_and_there_when_it_is_opened_again(user: User, tmp_path: Path) -> None:
    item = user.first(TOPIC)
    given(user, item, 4)
    path = tmp_path / "net.nwcanvas.json"
    user.session.save_as(path)
    assert dots_of(load(path).document) == {item[1]: 4}
    user.session.open(path)
    assert box_of(user, item).dots == 4


def test_hidden_dots_are_not_seen_or_told_and_that_is_kept(user: User, tmp_path: Path) -> None:
    item = user.first(TOPIC)
    given(user, item, 3)
    user.do("dots")
    assert box_of(user, item).dots == 0
    said: list[str] = []
    user.canvas.bench.message.connect(said.append)
    user.type("+")
    assert said
    assert box_of(user, item).dots == 0
    save_settings(user.canvas.bench.settings, tmp_path / "s.json")
    assert load_settings(tmp_path / "s.json").dots is False
    user.do("dots")
    assert box_of(user, item).dots == 4


def test_a_window_opens_with_dots_hidden_where_they_were(app: QApplication) -> None:
    someone = start(app, Settings(language="nl", geometry=[0, 0, 1280, 720], dots=False))
    assert not someone.window.commands["dots"].isChecked()
    stop(someone, app)


@pytest.mark.parametrize("answer", [True, False])
def test_all_dots_go_in_one_step_once_it_is_asked(
    user: User, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    given(user, user.first(TOPIC), 3)
    asked: list[str] = []

    def exec_(box: QMessageBox) -> int:
        asked.append(box.text())
        button: QAbstractButton = box.buttons()[0]
        chosen = button if (box.buttonRole(button) == QMessageBox.ButtonRole.AcceptRole) == answer else None
        (chosen or box.buttons()[1]).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    user.do("dots-remove")
    assert "3" in asked[0]
    assert sum(dots_of(user.session.document).values()) == (0 if answer else 3)
    if answer:
        user.do("undo")
        assert sum(dots_of(user.session.document).values()) == 3


def test_without_dots_nothing_is_asked(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def exec_(_box: QMessageBox) -> int:
        raise AssertionError("asked")

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    user.do("dots-remove")
    assert not user.session.undo_stack.canUndo()


def test_only_the_pane_with_the_note_is_laid_out_anew(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    item = user.first(TOPIC)
    user.click(item)
    for view in user.canvas.topic_views:
        view.settle()
    laid: list[str] = []
    settle = TopicsView.lay_out

    def lay_out(view: TopicsView) -> None:
        laid.append(view.block)
        settle(view)

    monkeypatch.setattr(TopicsView, "lay_out", lay_out)
    user.type("+")
    for view in user.canvas.topic_views:
        view.settle()
    assert laid == ["identity"]


def test_moved_and_duplicated_notes(user: User) -> None:
    item = user.first(TOPIC)
    given(user, item, 2)
    user.do("duplicate")
    assert dots_of(user.session.document) == {item[1]: 2}
    user.click(item)
    user.do("copy")
    user.do("paste")
    assert dots_of(user.session.document) == {item[1]: 2}
    user.click(item)
    user.do("delete")
    assert not dots_of(user.session.document)
    user.do("undo")
    assert box_of(user, item).dots == 2


def test_what_differs_is_said_in_words_and_names_nobody(user: User) -> None:
    document, bench = user.session.document, user.canvas.bench
    note, person = next(iter(document.notes)), next(iter(document.participants.values()))
    base = publish(document, document, "5e55")
    more = apply(base, give_dots(base, [note], person.id))
    more = apply(more, give_dots(more, [note]))
    for old, new, sign in ((base, more, 1), (more, base, -1)):
        change = compare(old, new)
        rows = news(old, change)
        assert [(row.kind, row.dots) for row in rows] == [("votes", 2 * sign)]
        assert "2" in told(rows)
        assert "2" in differences(change)[0]
        text = version_text(old, new, change, bench.method, bench.lang)
        assert edits.one_line(document.notes[note].text)[:20] in text.split("\n\n")[0]
        assert person.id not in text
        assert note not in text


def test_a_copy_tells_the_dots_it_brings(user: User) -> None:
    from canvas_app.storage.copies import Copy, Counts

    document, bench = user.session.document, user.canvas.bench
    note = next(iter(document.notes))
    change = give_dots(document, [note])
    copy = Copy(Path("x"), apply(document, change), change, Counts(0, 0, 0, 1, 0), (), "")
    text = brought_text(document, copy, bench.method, bench.lang)
    assert document.notes[note].text[:20] in text
    assert note not in text


def test_the_poster_page_keeps_whether_dots_are_printed(user: User) -> None:
    from canvas_app.ui.pages.posters import PostersPage

    user.window.show_page("posters")
    page: QWidget = user.window.places.page("posters")
    assert isinstance(page, PostersPage)
    assert page.choices.options().votes
    page.choices.choices["votes"].button("no").click()
    assert not page.choices.options().votes
    kept = user.canvas.bench.settings.posters[user.session.document.document_id]
    assert kept["votes"] == "no"
    assert not options_of(read_choices(kept)).votes
    user.window.show_page("canvas")
