"""A workshop whose every word is made to do harm, on every page, dialog, menu and tip: shown as it is, and quickly."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage, Qt, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPlainTextEdit, QTextEdit, QWidget

from canvas_app.content.languages import texts
from canvas_app.errors import FileError
from canvas_app.services import message_boxes
from canvas_app.services.message_boxes import show_error
from canvas_app.services.settings import Settings
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.ui.coalitions.coalition_widget import CoalitionWidget
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.paint_helpers import plain_tooltip
from canvas_app.ui.kit.text_fields import MultilineField
from tests.gui.conftest import User, start_application, stop_application
from tests.unit import hostile_texts
from tests.unit.cpu_time import check_cpu_seconds
from tests.unit.mutants import Mutant, apply_mutant

pytestmark = pytest.mark.slow

LONGEST_S = 2.0
"""Seconds of processor time."""

SIGNS = ("<img", "<b>", "<a href", "<script")
NAME = "R&D <b>{0} %n \u202egpj.nwcanvas.json"
CODES = list(texts("errors", "nl"))


@pytest.fixture
def picture(own_folders: Path, app: QApplication) -> Path:
    """A picture that the words name; nobody may look at it."""
    path = own_folders / "x.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(path))
    never_looked_at(path)
    return path


def never_looked_at(path: Path) -> None:
    os.utime(path, ns=(0, path.stat().st_mtime_ns))


def was_looked_at(path: Path) -> bool:
    return path.stat().st_atime_ns != 0


@pytest.fixture
def folder(own_folders: Path) -> Path:
    made = own_folders / "work"
    made.mkdir()
    return made


def open_hostile(
    app: QApplication, folder: Path, picture: Path, lang: str, long: tuple[str, ...] = hostile_texts.LONG
) -> User:
    path = folder / NAME
    path.write_bytes(to_bytes(hostile_texts.hostile_workshop(str(picture), lang, long)))
    QGuiApplication.clipboard().clear()
    user = start_application(
        app, Settings(language=lang, geometry=[0, 0, 1280, 720], recent=[str(path)]), example=None
    )
    assert user.window.file_actions.open(str(path))
    app.processEvents()
    return user


# What is seen


def guesses_markup(text: str) -> bool:
    """Whether Qt, left to itself, would read this as HTML."""
    return any(sign in text for sign in SIGNS)


def shown_by_tip(tip: str) -> str:
    """What a tip shows: Qt decides by its beginning whether it is HTML."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


def check_all(app: QApplication) -> int:
    """Every widget there is shows its words literally; returns how many hostile words were looked at."""
    return sum(check(widget) for widget in app.allWidgets())


def check(widget: QWidget) -> int:
    seen = 0
    if isinstance(widget, QMessageBox):
        assert widget.textFormat() == Qt.TextFormat.PlainText
    if isinstance(widget, QLabel) and guesses_markup(widget.text()) and not _is_of_box(widget):
        assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()[:80]
        seen += 1
    if "img" in widget.toolTip():
        assert "<img" in shown_by_tip(widget.toolTip()), widget.toolTip()[:80]
        seen += 1
    if isinstance(widget, QTextEdit) and not isinstance(widget, QPlainTextEdit):
        assert "example.org" not in widget.toHtml()
    return seen + sum(check_action(action) for action in widget.actions())


def _is_of_box(label: QLabel) -> bool:
    """A message box gives its labels their format itself."""
    return isinstance(label.parentWidget(), QMessageBox)


def check_action(action: QAction) -> int:
    """A menu shows `&` as an underline unless it is doubled."""
    if "amp" not in action.text():
        return 0
    assert "&&amp" in action.text() or "&amp" not in action.text()
    return 1


# The walk


Step = tuple[str, Callable[[], object]]


def pages(user: User) -> Iterator[Step]:
    window = user.window
    for page in ("coalitions", "participants", "posters", "start", "canvas"):
        yield page, lambda page=page: window.show_page(page)  # type: ignore[misc]
    for block in window.canvas.views:
        yield f"block {block}", lambda block=block: window.canvas.maximize(block)  # type: ignore[misc]
    yield "whole canvas", lambda: window.canvas.maximize("")
    yield "larger words", lambda: window.preferences.set_text_size("1.6")
    yield "zoom", window.preferences.zoom_in


def tips(user: User) -> Iterator[Step]:
    for view in user.canvas.views.values():
        for item in list(view.item_rects()):
            yield f"tip {item}", lambda view=view, item=item: hover(user, view, item)  # type: ignore[misc]


def hover(user: User, view: QWidget, item: tuple[str, str]) -> None:
    QTest.mouseMove(view.viewport(), user.position_of(item))  # type: ignore[attr-defined]
    check(view.viewport())  # type: ignore[attr-defined]


def dialogs(user: User) -> Iterator[Step]:
    for action in ("workshop", "shortcuts", "guide", "about", "block-help", "find", "new"):
        yield action, user.window.actions_by_id[action].trigger
    yield "seeking", lambda: user.type('<b>{0} %1 <img src="x">')
    for card in user.session.document.coalitions:
        yield f"card {card}", lambda card=card: user.window.side_panels.show_coalition(card)  # type: ignore[misc]
    yield "drawer away", user.window.side_panels.close


def menus(user: User, app: QApplication) -> Iterator[Step]:
    for menu in user.window.findChildren(QMenu):
        yield f"menu {menu.title()}", menu.aboutToShow.emit
    user.window.show_page("coalitions")
    for card in user.window.findChildren(CoalitionWidget)[:3]:
        yield "menu of a card", lambda card=card: card.create_menu()  # type: ignore[misc]
    yield "back", lambda: user.window.show_page("canvas")


def writing(user: User) -> Iterator[Step]:
    for id_ in user.session.document.notes:
        yield f"writing {id_}", lambda id_=id_: write(user, id_)  # type: ignore[misc]


def write(user: User, id_: str) -> None:
    user.canvas.selection.set_current(("note", id_))  # shown, whatever else is folded
    user.view_of(("note", id_))
    user.trigger_action("note-edit")
    assert user.canvas.note_editing.is_active
    user.canvas.note_editing.finish()


def run_step(app: QApplication, steps: Iterator[Step]) -> int:
    """Takes the steps one by one, looks at everything there is after each, and times each."""
    seen = 0
    for name, deed in steps:
        begun = thread_time()
        deed()
        app.processEvents()
        check_cpu_seconds(thread_time() - begun, LONGEST_S, name)
        seen += check_all(app)
    return seen


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_word_is_shown_as_it_is_and_quickly(
    app: QApplication, folder: Path, picture: Path, lang: str
) -> None:
    begun = thread_time()
    # how quick it is does not depend on the language
    user = open_hostile(app, folder, picture, lang, hostile_texts.LONG if lang == "nl" else ())
    check_cpu_seconds(thread_time() - begun, LONGEST_S)
    try:
        seen = [
            run_step(app, steps)
            for steps in (pages(user), tips(user), dialogs(user), menus(user, app), writing(user))
        ]
        user.window.grab()
        QThreadPool.globalInstance().waitForDone()
        app.processEvents()
        assert seen[1] > 0, "no tip quotes a hostile word"
        assert seen[3] > 0, "no menu quotes a hostile word"
        assert not was_looked_at(picture)
    finally:
        for window in app.topLevelWidgets():
            if window is not user.window and window.isVisible():
                window.close()
        stop_application(user, app)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_message_reads_what_it_quotes_as_markup(
    user: User, app: QApplication, picture: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[QMessageBox] = []

    def exec_(box: QMessageBox) -> int:
        check_box(box)
        said.append(box)
        return 0

    monkeypatch.setattr(message_boxes, "run", exec_)
    for code in CODES:
        show_error(user.window, FileError(code, file=hostile_texts.hostile_text(str(picture))), lang)
    assert len(said) == len(CODES)
    assert any("<img" in box.text() for box in said)
    assert not was_looked_at(picture)
    for box in said:
        box.deleteLater()


def check_box(box: QMessageBox) -> None:
    box.show()
    box.grab()
    box.hide()
    assert box.textFormat() == Qt.TextFormat.PlainText
    for label in box.findChildren(QLabel):
        assert not guesses_markup(label.text()) or label.textFormat() == Qt.TextFormat.PlainText


# Words of any length, in the fields people type in


@pytest.mark.parametrize(
    "words",
    [
        *hostile_texts.LONG,
        hostile_texts.MIXED_DIRECTIONS * 5,
        hostile_texts.COMBINING_MARKS * 5,
        hostile_texts.LONG_WORD * 5,
    ],
)
def test_a_field_never_stops_the_window(user: User, app: QApplication, words: str) -> None:
    field = MultilineField(user.window.context.theme)
    field.resize(400, 100)
    field.show()
    begun = thread_time()
    field.set_text(words)
    app.processEvents()
    field.grab()
    field.edit.insertPlainText("x")
    app.processEvents()
    check_cpu_seconds(thread_time() - begun, LONGEST_S)
    assert field.text() == "x" + words
    field.set_text("kort")
    assert field.edit.lineWrapMode() == QPlainTextEdit.LineWrapMode.WidgetWidth
    field.close()
    field.deleteLater()


def test_pasting_endless_words_into_a_field_never_stops_the_window(user: User, app: QApplication) -> None:
    field = MultilineField(user.window.context.theme)
    field.resize(400, 100)
    field.show()
    begun = thread_time()
    field.edit.insertPlainText(hostile_texts.MIXED_DIRECTIONS * 5)
    app.processEvents()
    check_cpu_seconds(thread_time() - begun, LONGEST_S)
    field.close()
    field.deleteLater()


# These tests can fail


def test_a_label_that_guesses_would_be_seen(app: QApplication, picture: Path) -> None:
    label = QLabel(hostile_texts.hostile_text(str(picture)).partition(" ")[2])
    with pytest.raises(AssertionError):
        check(label)
    label.grab()
    assert was_looked_at(picture), "this file system does not say when a file was read"


def test_a_tip_that_guesses_would_be_seen(app: QApplication, picture: Path) -> None:
    words = hostile_texts.hostile_text(str(picture))
    widget = QWidget()
    widget.setToolTip(plain_tooltip(words))
    assert check(widget) == 1
    escaping = Mutant(
        "escaping tips",
        "canvas_app.ui.kit.paint_helpers:plain_tooltip",
        '.replace("<", "&lt;")',
        "",
        lambda _: None,
    )
    with apply_mutant(escaping):
        from canvas_app.ui.kit import paint_helpers

        widget.setToolTip(paint_helpers.plain_tooltip(words))
    with pytest.raises(AssertionError):
        check(widget)


def test_without_plain_text_a_label_and_a_box_are_seen(
    user: User, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = hostile_texts.PIECES[0].replace("{picture}", str(picture))
    assert check(Label(user.window.context.theme, words)) == 1
    with monkeypatch.context() as patch:
        patch.setattr(Label, "setTextFormat", lambda *_: None, raising=False)
        with pytest.raises(AssertionError):
            check(Label(user.window.context.theme, words))
    box = Mutant(
        "plain boxes",
        "canvas_app.services.message_boxes:plain_message_box",
        "box.setTextFormat(Qt.TextFormat.PlainText)",
        "pass",
        lambda _: None,
    )
    with apply_mutant(box):
        from canvas_app.services import message_boxes

        made = message_boxes.plain_message_box(user.window, words)
    with pytest.raises(AssertionError):
        check(made)
    made.deleteLater()
