"""Every string of the collection, typed and pasted into the window, saved and opened again: the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.model.document import Document, new_document, sort_by_order
from canvas_app.model.text import sanitize, sanitize_line
from canvas_app.storage.codec.document_encoder import to_bytes
from canvas_app.storage.reader.loader import load_document
from canvas_app.ui.coalitions.coalition_form import CoalitionForm
from canvas_app.ui.start.workshop_dialog import WorkshopDialog
from tests.data.hostile.strings import all_strings, string_groups
from tests.gui.conftest import User, start_application, stop_application

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

TOPIC = "identity.passion.theme"
WHOLE = [text for text in all_strings() if text.encode("utf-8", "replace").decode() == text]
SHORT = [text for text in WHOLE if len(text) < 100]
ONE_LINE = [text for text in SHORT if len(text.splitlines()) == 1]


@pytest.fixture
def file(own_folders: Path) -> Path:
    (own_folders / "documents").mkdir()
    return own_folders / "documents" / "w.nwcanvas.json"


@pytest.fixture
def writer(app: QApplication, file: Path) -> Iterator[User]:
    """Somebody with an empty workshop of their own."""
    QGuiApplication.clipboard().clear()
    someone = start_application(app, example=None)
    assert someone.window.file_actions.create_workshop(new_document("Samen", date="2026-06-12"), file)
    app.processEvents()
    yield someone
    QGuiApplication.clipboard().clear()
    stop_application(someone, app)


def reopened(user: User, file: Path) -> Document:
    """Saves, looks whether the file holds what is on the screen, and opens it again."""
    assert user.window.file_actions.save()
    user.session.wait()
    document = load_document(file).document
    assert to_bytes(document) == file.read_bytes()
    shown = filled(user.session.document)
    user.session.open(file)
    assert filled(user.session.document) == shown == filled(document)
    return document


def filled(document: Document) -> dict[str, object]:
    """The records by kind, without kinds that have none."""
    return {kind: dict(records) for kind, records in document.records.items() if records}


def put_on_clipboard(text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def texts(document: Document) -> Counter[str]:
    return Counter(note.text for note in document.notes.values())


def test_notes_that_are_pasted(writer: User, file: Path) -> None:
    for text in WHOLE:
        writer.canvas.selection.set_current(("topic", TOPIC))
        put_on_clipboard(text)
        writer.trigger_action("paste-one")
    assert texts(reopened(writer, file)) == Counter(sanitize(text) for text in WHOLE if sanitize(text))


def test_notes_that_are_typed(writer: User, file: Path) -> None:
    typed = [text for text in ONE_LINE if text.isprintable()]
    assert len(typed) > 200
    for text in typed:
        writer.canvas.selection.set_current(("topic", TOPIC))
        writer.window.controllers.canvas_actions.new_note()
        for letter in text:
            writer.type(letter)
        writer.key(Qt.Key.Key_Escape)
    kept = [sanitize(without_heading_sign(text)) for text in typed]
    assert texts(reopened(writer, file)) == Counter(text for text in kept if text)


def without_heading_sign(text: str) -> str:
    """What is left of a line that asks for a heading."""
    return re.sub(r"^\s*#[ \t]+(?=\S)", "", text)


def titles(user: User) -> Callable[[str], str]:
    def keep(text: str) -> str:
        dialog = WorkshopDialog(user.window.context, user.window)
        dialog.name_field.edit.setText("")
        dialog.name_field.edit.insert(text)
        dialog.apply()
        dialog.deleteLater()
        return user.session.document.workshop.title

    return keep


def test_titles(writer: User, file: Path, app: QApplication) -> None:
    keep = titles(writer)
    for number, text in enumerate(SHORT):
        title = keep(text)
        # a line of Qt has no line ends and no controls; what is left of the words is what was written
        assert sanitize_line(title) == title
        assert text != sanitize_line(text) or title == text or not text.isprintable(), ascii(text)
        app.processEvents()
        if not number % 25:
            assert reopened(writer, file).workshop.title == title


def test_participants(writer: User, file: Path) -> None:
    named = [text for text in ONE_LINE if sanitize_line(text)]
    for text in named:
        change = edits.add_participant(writer.session.document, text, text)
        writer.session.perform("participant-add", change)
    writer.window.show_page("participants")
    writer.program.qt_app.processEvents()
    page = writer.window.pages.page("participants")
    for text in named[::3]:
        page.entry_field.edit.setFocus()  # type: ignore[attr-defined]
        page.entry_field.edit.insert(text)  # type: ignore[attr-defined]
        writer.key(Qt.Key.Key_Return)
    document = reopened(writer, file)
    names = {person.name for person in document.participants.values()}
    assert len(names) > 200
    assert names >= {sanitize_line(text) for text in named}


def test_coalitions(writer: User, file: Path, app: QApplication) -> None:
    forms = []
    for text in SHORT[::2]:
        change = edits.add_coalition(writer.session.document, "initiative", "x")
        writer.session.perform("card-new", change)
        card = sort_by_order(writer.session.document.coalitions.values())[-1]
        writer.window.side_panels.show_coalition(card.id)
        form = writer.window.findChild(CoalitionForm)
        assert form is not None
        for field in ("ambition", "partners"):
            form.text_fields[field].edit.setFocus()
            form.text_fields[field].edit.insertPlainText(text)
        writer.window.setFocus()
        app.processEvents()
        forms.append((card.id, text))
    writer.window.side_panels.close()
    app.processEvents()
    document = reopened(writer, file)
    for id_, text in forms:
        assert document.coalitions[id_].ambition == sanitize(text), ascii(text)
        assert document.coalitions[id_].partners == sanitize(text), ascii(text)


def test_every_group_is_seen_on_the_canvas(writer: User, app: QApplication) -> None:
    for name, group in string_groups().items():
        whole = [text for text in group if text in WHOLE]
        drafts = [edits.NoteDraft(text) for text in whole if sanitize(text)]
        if drafts:
            writer.session.perform("note-paste", edits.add_notes(writer.session.document, TOPIC, drafts))
        app.processEvents()
        assert not writer.window.grab().isNull(), name
