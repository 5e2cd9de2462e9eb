"""The user guide inside the program: both languages, its own pictures, finding, and nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvas_app.platform import paths
from canvas_app.ui.kit.markdown_style import block_fragments, iter_blocks
from canvas_app.ui.shell.guide_dialog import GuideDialog
from tests.gui.conftest import User
from tests.gui.wait_helpers import wait_until


@pytest.fixture
def guide(user: User, app: QApplication) -> Iterator[GuideDialog]:
    """The guide as the help menu opens it."""
    user.trigger_action("guide")
    app.processEvents()
    dialog = user.window.findChild(GuideDialog)
    assert dialog is not None
    wait_until(lambda: is_laid_out(dialog))
    yield dialog
    dialog.close()


def is_laid_out(guide: GuideDialog) -> bool:
    """Whether the text has the width of its window."""
    return guide.viewer.viewport().width() > 0 and not guide.viewer._resize_timer.isActive()


def pictures(guide: GuideDialog) -> list[str]:
    """The pictures the text asks for."""
    formats = (
        fragment.charFormat()
        for block in iter_blocks(guide.viewer.document())
        for fragment in block_fragments(block)
    )
    return [form.toImageFormat().name() for form in formats if form.isImageFormat()]


def test_opens_in_the_language_of_the_program(user: User, guide: GuideDialog, app: QApplication) -> None:
    assert guide.isVisible()
    assert guide.viewer.verticalScrollBar().value() == 0
    assert guide.chapters.currentRow() == 0
    assert guide.viewer.headings[0].text == "Netwerk Canvas: de handleiding"
    assert guide.chapters.item(0).text() == "In vijf minuten"
    user.window.preferences.set_language("en")
    app.processEvents()
    assert guide.viewer.headings[0].text == "Netwerk Canvas: the user guide"
    assert guide.chapters.item(0).text() == "In five minutes"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_has_all_its_pictures(guide: GuideDialog, lang: str) -> None:
    guide.show_guide(lang)
    guide.viewer.grab()
    assert len(pictures(guide)) > 10
    assert guide.viewer.missing_images == []
    assert guide.missing_label.isHidden()


def test_pictures_are_as_wide_as_the_text(guide: GuideDialog, app: QApplication) -> None:
    for width in (1200, 700):
        guide.resize(width, 600)
        app.processEvents()
        wait_until(lambda: is_laid_out(guide))
        # half a pixel is lost in whole ones
        assert guide.viewer.document().idealWidth() < guide.viewer.viewport().width() + 1
    assert not guide.viewer.horizontalScrollBar().isVisible()


@pytest.mark.once
def test_a_second_time_shows_the_same_window(user: User, guide: GuideDialog) -> None:
    user.trigger_action("guide")
    assert len(user.window.findChildren(GuideDialog)) == 1


def test_chapters_lead_to_their_place_and_follow_the_reader(guide: GuideDialog) -> None:
    last = guide.chapters.item(guide.chapters.count() - 1)
    assert last.text() == "Privacy"
    guide.chapters.itemClicked.emit(guide.chapters.item(5))
    assert guide.chapters.currentRow() == 5
    bar = guide.viewer.verticalScrollBar()
    assert bar.value() > 0
    bar.setValue(0)
    assert guide.chapters.currentRow() == 0


@pytest.mark.once
def test_links_inside_go_to_their_heading(guide: GuideDialog) -> None:
    guide.viewer.anchorClicked.emit(QUrl("#op-de-opdrachtregel"))
    assert guide.chapters.currentItem().text() == "Op de opdrachtregel"
    assert guide.viewer.verticalScrollBar().value() > 0


@pytest.mark.once
def test_a_link_leads_to_the_other_language_and_nowhere_else(
    guide: GuideDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    guide.viewer.anchorClicked.emit(QUrl("guide.md"))
    assert guide.lang == "en"
    for target in ("https://example.org/guide.md", "file:///etc/hostname", "../README.md"):
        guide.viewer.anchorClicked.emit(QUrl(target))
    assert guide.lang == "en"
    assert guide.viewer.headings[0].text == "Netwerk Canvas: the user guide"
    assert opened == []


@pytest.mark.once
def test_reads_no_picture_from_elsewhere(guide: GuideDialog, tmp_path: Path) -> None:
    guide.viewer.grab()
    outside = tmp_path / "outside.png"
    outside.write_bytes((paths.guide_folder() / "pictures/start-nl.png").read_bytes())
    image = 2  # QTextDocument.ResourceType.ImageResource
    for name in (
        str(outside),
        f"file://{outside}",
        "../resources/icons/app.png",
        "https://example.org/a.png",
    ):
        assert guide.viewer.loadResource(image, QUrl(name)) is None
    assert guide.viewer.loadResource(image, QUrl("pictures/start-nl.png")) is not None


@pytest.mark.once
def test_finding(guide: GuideDialog) -> None:
    guide.search_field.edit.setText("reservekopie")
    assert guide.viewer.match_count > 2
    assert guide.count_label.text().startswith("1 ")
    assert len(guide.viewer.extraSelections()) == guide.viewer.match_count
    before = guide.viewer.verticalScrollBar().value()
    guide.search_field.edit.setFocus()
    QTest.keyClick(guide.search_field.edit, Qt.Key.Key_Return)
    assert guide.count_label.text().startswith("2 ")
    assert guide.viewer.verticalScrollBar().value() >= before > 0
    QTest.keyClick(guide.search_field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert guide.count_label.text().startswith("1 ")
    guide.search_field.edit.setText("qqqq")
    assert guide.viewer.match_count == 0
    assert not guide.next_button.isEnabled()


@pytest.mark.once
def test_escape_closes(guide: GuideDialog) -> None:
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "beamer"])
def test_wears_the_theme(user: User, guide: GuideDialog, theme: str) -> None:
    user.window.preferences.set_theme(theme)
    look = user.program.theme
    shown = guide.viewer.grab().toImage()
    assert shown.pixelColor(2, 2).name() == look.colour("paper").name()
    title = next(iter_blocks(guide.viewer.document()))
    assert block_fragments(title)[0].charFormat().foreground().color().name() == look.colour("ink").name()
    tables = [
        frame for frame in guide.viewer.document().rootFrame().childFrames() if isinstance(frame, QTextTable)
    ]
    assert tables[0].format().borderBrush().color().name() == look.colour("hairline").name()


@pytest.mark.once
def test_says_so_when_the_guide_is_not_there(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: QApplication
) -> None:
    monkeypatch.setattr(paths, "guide_folder", lambda: tmp_path)
    user.trigger_action("guide")
    app.processEvents()
    dialog = user.window.findChild(GuideDialog)
    assert dialog is not None
    assert not dialog.missing_label.isHidden()
    assert dialog.viewer.toPlainText() == ""
