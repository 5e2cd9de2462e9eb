"""Exporting from the window: which kind of file, with or without names, where it is, and what cannot be replaced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from canvas_app.exchange.export import export_document
from canvas_app.exchange.export_formats import EXPORT_FORMATS
from canvas_app.merge.stamping import publish
from canvas_app.model import edits
from canvas_app.model.document import Document
from canvas_app.services.settings import Settings
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.ui.exchange.export_dialog import WITHOUT_NAMES, ExportDialog
from tests.gui.conftest import User, start_application, stop_application
from tests.gui.message_recorder import MessageRecorder, Role
from tests.gui.wait_helpers import wait_until
from tests.unit.builders import document, note, small_workshop
from tests.unit.export_readers import readable

pytestmark = pytest.mark.once

BASE = publish(document(), small_workshop(), "5e55")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Netwerk Jeugd.nwcanvas.json"
    path.write_bytes(to_bytes(BASE))
    return path


@pytest.fixture
def exporter(app: QApplication, file: Path) -> Iterator[User]:
    """Somebody who has the small workshop open, in English."""
    someone = start_application(app, Settings(language="en", geometry=[0, 0, 1280, 720]), example=None)
    assert someone.window.file_actions.open(str(file))
    app.processEvents()
    yield someone
    stop_application(someone, app)


class SaveDialog:
    """Stands in for the system's dialog: what it suggests, and what is chosen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.suggested = Path()
        self.chosen: Path | None = None
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self.ask)

    def ask(self, _parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        self.suggested = Path(suggested)
        return str(self.chosen or suggested), ""


@pytest.fixture
def save_dialog(monkeypatch: pytest.MonkeyPatch) -> SaveDialog:
    return SaveDialog(monkeypatch)


def open_dialog(user: User) -> ExportDialog:
    user.trigger_action("export")
    wait_until(lambda: any(found.isVisible() for found in user.window.findChildren(ExportDialog)))
    return next(found for found in user.window.findChildren(ExportDialog) if found.isVisible())


def choose(dialog: ExportDialog, field: str, value: str) -> None:
    """Choose an option as by a click."""
    dialog.form.fields[field].editor.button_of(value).click()  # type: ignore[attr-defined]


def saved(dialog: ExportDialog) -> Path:
    dialog.save_button.click()
    wait_until(lambda: dialog.saved_path is not None or bool(dialog.notice_bar.text))
    assert dialog.saved_path is not None, dialog.notice_bar.text
    return dialog.saved_path


@pytest.mark.parametrize("format_", EXPORT_FORMATS)
def test_every_kind_of_file_is_written_beside_the_workshop(
    exporter: User, file: Path, save_dialog: SaveDialog, format_: str
) -> None:
    before = file.read_bytes()
    dialog = open_dialog(exporter)
    choose(dialog, "format", format_)
    assert EXPORT_FORMATS[format_].description("en") in dialog.form.help_labels["format"].text()
    path = saved(dialog)
    assert path == file.parent / f"2026-06-12 Netwerk Jeugd{EXPORT_FORMATS[format_].suffix}"
    text = readable(path.read_bytes())
    assert "Samen eten" in text
    assert "Anna Jansen" in text
    assert path.name in dialog.result_label.text()
    assert str(path.parent) in dialog.result_label.text()
    assert file.read_bytes() == before
    assert exporter.session.path == file


def test_without_names_the_name_of_the_file_says_so_and_texts_that_name_somebody_are_told(
    exporter: User, save_dialog: SaveDialog
) -> None:
    change = edits.add_notes(
        exporter.session.document, "rules.decisions", [edits.NoteDraft("Vraag Anna Jansen")]
    )
    exporter.session.perform("note-new", change)
    dialog = open_dialog(exporter)
    choose(dialog, "format", "md")
    choose(dialog, "names", WITHOUT_NAMES)
    path = saved(dialog)
    assert path.name.endswith("– without names.md")
    assert "gemeente" not in path.read_text("utf-8")
    assert "1 place" in dialog.notice_bar.text
    choose(dialog, "names", "with")
    assert not dialog.result_label.isVisible()
    assert not dialog.notice_bar.text


def test_the_folder_can_be_shown(
    exporter: User, save_dialog: SaveDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    dialog = open_dialog(exporter)
    assert not dialog.folder_button.isVisible()
    path = saved(dialog)
    assert dialog.folder_button.hasFocus()
    dialog.folder_button.click()
    assert opened == [QUrl.fromLocalFile(str(path.parent))]


def test_a_name_without_an_ending_gets_it_and_what_is_there_is_asked_about(
    exporter: User, file: Path, save_dialog: SaveDialog, messages: MessageRecorder
) -> None:
    there = file.with_name("verslag.docx")
    there.write_text("iets anders")
    save_dialog.chosen = file.with_name("verslag")
    dialog = open_dialog(exporter)
    messages.answer = Role.RejectRole
    dialog.save_button.click()
    assert len(messages.shown) == 1
    assert there.read_text() == "iets anders"
    messages.answer = Role.AcceptRole
    assert saved(dialog) == there
    assert there.read_bytes().startswith(b"PK")


def test_a_workshop_is_never_replaced(exporter: User, file: Path) -> None:
    before = file.read_bytes()
    other = file.with_name("ander.nwcanvas.json")
    other.write_bytes(before)
    dialog = open_dialog(exporter)
    for path in (file, other):
        dialog.start(path)
        wait_until(lambda: bool(dialog.notice_bar.text))
        assert path.name in dialog.notice_bar.text
        assert path.read_bytes() == before
        assert dialog.saved_path is None
        dialog.notice_bar.set_text("")


def test_what_cannot_be_written_is_told_and_can_be_tried_again(
    exporter: User, file: Path, save_dialog: SaveDialog
) -> None:
    save_dialog.chosen = file.with_name("map.docx")
    save_dialog.chosen.mkdir()
    dialog = open_dialog(exporter)
    dialog.save_button.click()
    wait_until(lambda: bool(dialog.notice_bar.text))
    assert "map.docx" in dialog.notice_bar.text
    assert dialog.save_button.isEnabled()
    save_dialog.chosen = None
    assert saved(dialog).exists()
    assert not dialog.notice_bar.text


@pytest.mark.parametrize("state", ["locked", "read-only"])
def test_it_works_while_nothing_can_be_changed(exporter: User, save_dialog: SaveDialog, state: str) -> None:
    if state == "locked":
        exporter.session.set_locked(True)
    else:
        exporter.session.read_only = True
    assert saved(open_dialog(exporter)).exists()


def test_cancelling_the_choice_of_a_path_changes_nothing(
    exporter: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    dialog = open_dialog(exporter)
    dialog.save_button.click()
    QTest.qWait(0)
    assert not dialog.busy_bar.is_running
    assert [path.name for path in file.parent.iterdir() if path.suffix == ".docx"] == []


def test_the_dialog_follows_the_language(exporter: User) -> None:
    dialog = open_dialog(exporter)
    exporter.window.preferences.set_language("nl")
    wait_until(lambda: dialog.form.help_labels["format"].text() == EXPORT_FORMATS["docx"].description("nl"))


def shown_by_qt(doc: Document) -> str:
    """Markdown as another reader shows it: md4c, in Qt."""
    reader = QTextDocument()
    reader.setMarkdown(export_document(doc, "md", "nl").data.decode())
    return " ".join(reader.toPlainText().split())


MARKED_UP = (
    "# geen kop", "- geen lijst", "1. eerst", "**vet** en _schuin_", "<b>vet</b> & <!-- weg -->", "| a | b |",
    "~~door~~", "`code`", "[klik](http://example.org)", "$x$ == y ==", "regel een\nregel twee", "R&D: a_b_c * 2",
    "\\", "```",
)  # fmt: skip


@pytest.mark.parametrize("text", MARKED_UP)
def test_another_reader_of_markdown_shows_the_same_words(app: QApplication, text: str) -> None:
    assert " ".join(text.split()) in shown_by_qt(document(note("n1", text)))
