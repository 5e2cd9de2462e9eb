"""A kind of record that is only registered, in the window: a named step, recovery, and what a copy brings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from canvas_app.content.method import load_method
from canvas_app.document.session import Session
from canvas_app.insight.change_summary import compare, count_changes
from canvas_app.insight.version_text import difference_lines, merge_text
from canvas_app.merge.stamping import publish
from canvas_app.model.change import apply
from canvas_app.model.edits import add_record, edit_record
from canvas_app.storage.reader.loader import load_document
from canvas_app.storage.sibling_copies import find_copies
from canvas_app.storage.writer.document_writer import create_document_file
from tests.gui.conftest import crash, start_application, stop_application
from tests.gui.wait_helpers import wait_until
from tests.unit.evaluation_kind import KIND, evaluations, known_evaluations, workshop_without


@pytest.fixture(autouse=True)
def known() -> Iterator[None]:
    with known_evaluations():
        yield


@pytest.fixture
def file(own_folders: Path) -> Path:
    (own_folders / "documents").mkdir()
    path = own_folders / "documents" / "w.nwcanvas.json"
    create_document_file(workshop_without(), path)
    return path


def test_a_step_has_a_name_and_is_undone_and_saved(app: QApplication, file: Path) -> None:
    someone = start_application(app, example=None)
    try:
        someone.session.open(file)
        change = add_record(someone.session.document, KIND, note="n1", text="Goed", mark=8)
        assert someone.session.perform("evaluation-add", change)
        assert someone.window.actions_by_id["undo"].text().endswith("nieuw: evaluations")
        someone.trigger_action("undo")
        assert not evaluations(someone.session.document)
        someone.trigger_action("redo")
        assert someone.window.file_actions.save()
        assert evaluations(load_document(file).document)["Goed"].mark == 8
    finally:
        stop_application(someone, app)


def test_after_a_crash_it_is_told_and_comes_back(app: QApplication, file: Path) -> None:
    session = Session()
    session.open(file)
    session.perform("evaluation-add", add_record(session.document, KIND, note="n1", text="Niet opgeslagen"))
    crash(session)
    someone = start_application(app, example=None)
    try:
        wait_until(lambda: someone.window.controllers.recovery_controller.dialog is not None)
        dialog = someone.window.controllers.recovery_controller.dialog
        assert dialog is not None
        assert dialog.summary.text() == "1 nieuw"
        dialog.accept_button.click()
        assert "Niet opgeslagen" in evaluations(someone.session.document)
        assert "Niet opgeslagen" in evaluations(load_document(file).document)
    finally:
        stop_application(someone, app)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_a_copy_would_bring_is_told(app: QApplication, file: Path, lang: str) -> None:
    base = load_document(file).document
    with_one = publish(base, apply(base, add_record(base, KIND, note="n1", text="Uit de kopie")), "anna")
    id_ = evaluations(with_one)["Uit de kopie"].id
    changed = publish(with_one, apply(with_one, edit_record(with_one, KIND, id_, mark=2)), "ben")
    create_document_file(changed, file.with_name("w (1).nwcanvas.json"))
    [copy] = find_copies(base, file)
    assert count_changes(copy.change).other == 1
    assert "•  evaluations: Uit de kopie" in merge_text(base, copy, load_method(), lang)
    assert difference_lines(compare(changed, with_one), lang) == ["evaluations: 1"]
