"""The page of agreements: three groups, changed in place by keys, filtered by who, each time in one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.ui.agreements.agreements_page import NOBODY, AgreementsPage
from tests.gui.page_stage import PageStage, page_stage
from tests.unit.builders import TOPICS, document, note

DOCUMENT = document(
    note("n1", "We bellen elke maandag", mark="decided", order="A"),
    note("n2", "Huur navragen", mark="to_do", who="Ben", due="voorjaar 2027", order="B"),
    note("n3", "Sleutel regelen", mark="to_do", who="Anna", due="2026-12-01", order="C"),
    note("n4", "Nog iemand zoeken", mark="to_do", order="D"),
    note("n5", "Een eigen gebouw", TOPICS[1], mark="parked", order="A"),
    note("n6", "Niets afgesproken", order="E"),
    note("n7", "In stilte", TOPICS[3], mark="decided", order="A"),
)
MASKED = apply(DOCUMENT, edits.mask_topics(DOCUMENT, [TOPICS[3]]))


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path, MASKED) as made:
        yield made


@pytest.fixture
def page(stage: PageStage) -> AgreementsPage:
    return stage.show(AgreementsPage)


def shown(page: AgreementsPage, mark: str) -> list[str]:
    rows = [row for row in page.groups.rows.values() if row.agreement.mark == mark]
    return [row.agreement.text for row in sorted(rows, key=lambda row: row.y())]


def focused(page: AgreementsPage) -> str:
    return page.groups.focused_id


def test_the_groups_stand_in_order_and_what_is_to_be_done_by_date(page: AgreementsPage) -> None:
    assert shown(page, "decided") == ["We bellen elke maandag"]
    assert shown(page, "to_do") == ["Sleutel regelen", "Huur navragen", "Nog iemand zoeken"]
    assert shown(page, "parked") == ["Een eigen gebouw"]
    assert "Anna" in page.groups.rows["n3"].accessibleName()
    assert "1 december 2026" in page.groups.rows["n3"].accessibleName()


def test_what_is_masked_comes_when_it_is_revealed(stage: PageStage, page: AgreementsPage) -> None:
    assert "n7" not in page.groups.rows
    stage.session.perform("reveal", edits.reveal_topics(stage.document, [TOPICS[3]]))
    stage.process_events()
    assert shown(page, "decided") == ["We bellen elke maandag", "In stilte"]


def test_arrows_go_through_the_groups_and_to_the_one_beside(stage: PageStage, page: AgreementsPage) -> None:
    assert focused(page) == "n1"
    stage.key(Qt.Key.Key_Right)
    assert focused(page) == "n3"
    stage.key(Qt.Key.Key_Down)
    assert focused(page) == "n2"
    stage.key(Qt.Key.Key_Right)
    assert focused(page) == "n5"
    stage.key(Qt.Key.Key_Left)
    stage.key(Qt.Key.Key_Left)
    assert focused(page) == "n1"
    stage.key(Qt.Key.Key_Left)
    assert focused(page) == "n1"


def test_letters_change_the_mark_and_the_row_goes_to_its_group(
    stage: PageStage, page: AgreementsPage
) -> None:
    page.groups.focus_row("n5")
    stage.key(Qt.Key.Key_T)
    assert "Een eigen gebouw" in shown(page, "to_do")
    assert focused(page) == "n5"
    stage.key(Qt.Key.Key_D)
    assert stage.document.notes["n5"].mark == "decided"
    stage.undo()
    stage.undo()
    assert shown(page, "parked") == ["Een eigen gebouw"]


def test_delete_takes_it_off_the_list_and_leaves_the_note(stage: PageStage, page: AgreementsPage) -> None:
    page.groups.focus_row("n3")
    stage.key(Qt.Key.Key_Delete)
    assert shown(page, "to_do") == ["Huur navragen", "Nog iemand zoeken"]
    assert stage.document.notes["n3"].text == "Sleutel regelen"
    assert stage.document.notes["n3"].who == ""
    assert stage.messages
    assert focused(page) in ("n2", "n4")
    stage.undo()
    assert stage.document.notes["n3"].who == "Anna"


def test_who_and_when_are_changed_in_place(stage: PageStage, page: AgreementsPage) -> None:
    page.groups.focus_row("n4")
    stage.key(Qt.Key.Key_F2)
    form = page.groups.form
    assert form.isVisible()
    assert not page.groups.rows["n4"].isVisible()
    stage.type("Carla")
    stage.key(Qt.Key.Key_Tab)
    form.form.line("due").edit.setFocus()
    stage.type("2026-11-30")
    stage.key(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert (stage.document.notes["n4"].who, stage.document.notes["n4"].due) == ("Carla", "2026-11-30")
    assert shown(page, "to_do")[0] == "Nog iemand zoeken"
    assert focused(page) == "n4"


def test_an_emptied_text_does_not_take_the_note_away(stage: PageStage, page: AgreementsPage) -> None:
    page.groups.focus_row("n1")
    stage.key(Qt.Key.Key_F2)
    page.groups.form.form.lines("text").edit.selectAll()
    stage.key(Qt.Key.Key_Delete)
    stage.key(Qt.Key.Key_Escape)
    assert stage.document.notes["n1"].text == "We bellen elke maandag"


def test_the_filter_shows_what_one_person_does_or_nobody_yet(stage: PageStage, page: AgreementsPage) -> None:
    menu = page.who_filter.create_menu()
    stage.trigger_menu_item(menu, "Anna")
    assert list(page.groups.rows) == ["n3"]
    page.who_filter.set_current(NOBODY)
    page.refresh()
    assert list(page.groups.rows) == ["n4"]


def test_enter_asks_for_the_note_on_the_canvas(stage: PageStage, page: AgreementsPage) -> None:
    asked: list[str] = []
    stage.bench.note_requested.connect(asked.append)
    page.groups.focus_row("n2")
    stage.key(Qt.Key.Key_Return)
    assert asked == ["n2"]


def test_without_agreements_it_says_how_to_make_one(qapp: QApplication, tmp_path: Path) -> None:
    with page_stage(qapp, tmp_path, document(note())) as stage:
        page = stage.show(AgreementsPage)
        assert page.empty_state.isVisible()
        assert not page.who_filter.isVisible()
