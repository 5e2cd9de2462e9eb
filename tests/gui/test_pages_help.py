"""Help: the list of keys and the drawer of a block; and what holds for all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from canvas_app.model.document import sort_by_order
from canvas_app.ui.canvas.block_help_panel import BlockHelpPanel
from canvas_app.ui.coalitions.coalition_form import CoalitionForm
from canvas_app.ui.coalitions.coalitions_page import CoalitionsPage
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit.theme import THEMES
from canvas_app.ui.participants.participants_page import ParticipantsPage
from canvas_app.ui.shell.shortcut_list import shortcut_groups
from canvas_app.ui.shell.shortcuts_dialog import ShortcutsDialog
from canvas_app.ui.start.start_page import StartPage
from tests.gui.page_stage import PageStage, page_stage


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


def rows(dialog: ShortcutsDialog) -> list[str]:
    return [label.text() for group in dialog.groups for _, _, label in group.rows if label.isVisible()]


def test_the_list_of_keys_finds_while_one_types(stage: PageStage) -> None:
    stage.show(BlockHelpPanel, 900)
    dialog = ShortcutsDialog(stage.bench, shortcut_groups(), stage.window)
    dialog.open()
    stage.process_events()
    everything = rows(dialog)
    assert stage.focus() is dialog.search_field.edit
    stage.type("UNDO")
    assert rows(dialog) == ["Undo"]
    dialog.search_field.edit.setText("bestaat niet")
    assert rows(dialog) == []
    assert dialog.no_match_label.isVisible()
    dialog.search_field.edit.clear()
    assert rows(dialog) == everything
    stage.key(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog.deleteLater()


def test_the_keys_are_whole_and_few_of_them_need_a_second_line(stage: PageStage) -> None:
    stage.show(BlockHelpPanel, 1_280)
    stage.window.resize(1_280, 720)
    dialog = ShortcutsDialog(stage.bench, shortcut_groups(), stage.window)
    dialog.open()
    stage.process_events()
    caps = [caps for group in dialog.groups for _, caps, _ in group.rows]
    assert all(box.right() <= one.width() for one in caps for box in one._boxes(one.width()))
    lines = [len({box.y() for box in one._boxes(one.width())}) for one in caps]
    assert max(lines) <= 2
    assert lines.count(2) < 10
    dialog.reject()
    dialog.deleteLater()


def test_the_help_of_a_block_has_its_questions_in_both_languages(stage: PageStage) -> None:
    drawer = stage.show(BlockHelpPanel, 400)
    block = stage.bench.method.block("rules")
    for lang in ("nl", "en"):
        stage.settings.language = lang
        drawer.show_block("rules")
        stage.process_events()
        words = [label.text() for label in drawer.content.findChildren(QLabel) if label.isVisible()]
        assert drawer.title.text() == block.title[lang]
        assert block.lead_question[lang] in words
        assert all(topic.question[lang] in words for topic in block.topics)
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in drawer.findChildren(QLabel))


def test_the_help_of_the_coalitions_explains_card_and_forms(stage: PageStage) -> None:
    drawer = stage.show(BlockHelpPanel, 400)
    drawer.show_block("coalitions")
    stage.process_events()
    words = [label.text() for label in drawer.content.findChildren(QLabel) if label.isVisible()]
    assert "Wat willen we hier samen waarmaken?" in words
    assert "Alliantie" in words
    closed: list[bool] = []
    drawer.closed.connect(lambda: closed.append(True))
    drawer.close_button.setFocus()
    stage.key(Qt.Key.Key_Escape)
    assert closed == [True]


def filled_form(bench: AppContext) -> CoalitionForm:
    form = CoalitionForm(bench)
    form.show_coalition(sort_by_order(bench.session.document.coalitions.values())[0].id)
    return form


PAGES: list[Callable[[AppContext], QWidget]] = [
    StartPage,
    CoalitionsPage,
    ParticipantsPage,
    filled_form,
    BlockHelpPanel,
]


@pytest.mark.parametrize("make", PAGES)
def test_everything_that_can_have_the_focus_has_a_name(
    stage: PageStage, make: Callable[[AppContext], QWidget]
) -> None:
    page = stage.show(make)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    nameless = [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize("make", PAGES)
def test_themes_and_text_sizes_hold_at_once(stage: PageStage, make: Callable[[AppContext], QWidget]) -> None:
    page = stage.show(make)
    pictures = set()
    for theme in THEMES:
        for scale in (0.85, 1.6):
            stage.look.update(theme_name=theme, scale=scale)
            stage.process_events()
            picture = page.grab().toImage()  # a name of its own: `constBits` looks into its memory
            pictures.add(bytes(picture.constBits()))
    assert len(pictures) == 2 * len(THEMES)


@pytest.mark.parametrize("make", PAGES)
def test_a_closed_page_is_gone(stage: PageStage, make: Callable[[AppContext], QWidget]) -> None:
    page = stage.show(make)
    gone: list[bool] = []
    page.destroyed.connect(lambda: gone.append(True))
    page.setParent(None)
    page.deleteLater()
    stage.process_events()
    assert gone == [True]
    stage.look.update(theme_name="dark")
    stage.process_events()
