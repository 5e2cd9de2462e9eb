"""The page of agreements: three groups, changed in place by keys, filtered by who, each time in one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from canvas_app.model import edits
from canvas_app.model.change import apply
from canvas_app.model.document import Document
from canvas_app.ui.agreements.agreement_list import AgreementList
from canvas_app.ui.agreements.agreements_page import NAME, NOBODY, AgreementsPage
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
    return [one.text for one in page.groups.lists[mark].agreements]


def told(page: AgreementsPage, id_: str) -> str:
    """What a screen reader says of a row; '' where there is none."""
    found = (list_.accessible_content().describe(id_) for list_ in page.groups.lists.values())
    return next((item.name for item in found if item is not None), "")


def middle_of(page: AgreementsPage, id_: str) -> QPoint:
    return page.groups.row_rect(id_).center()


def list_of(page: AgreementsPage, id_: str) -> AgreementList:
    return next(list_ for list_ in page.groups.lists.values() if id_ in list_.ids)


def is_in_view(page: AgreementsPage, id_: str) -> bool:
    place, area = page.groups.row_rect(id_), page.scroll_area.viewport().rect()
    return area.contains(place.translated(page.groups.pos()))


def focused(page: AgreementsPage) -> str:
    return page.groups.focused_id


def test_the_groups_stand_in_order_and_what_is_to_be_done_by_date(page: AgreementsPage) -> None:
    assert shown(page, "decided") == ["We bellen elke maandag"]
    assert shown(page, "to_do") == ["Sleutel regelen", "Huur navragen", "Nog iemand zoeken"]
    assert shown(page, "parked") == ["Een eigen gebouw"]
    assert told(page, "n3").startswith("Te doen, Sleutel regelen, Anna, 1 december 2026")


def test_what_is_masked_comes_when_it_is_revealed(stage: PageStage, page: AgreementsPage) -> None:
    assert "n7" not in page.groups.ids
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
    assert not told(page, "n4")
    assert form.geometry() == page.groups.row_rect("n4")
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
    assert page.groups.ids == ["n3"]
    page.who_filter.set_current(NOBODY)
    page.refresh()
    assert page.groups.ids == ["n4"]


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


# Rows are painted


def many(count: int) -> Document:
    """A document with so many notes that were decided, and one to do."""
    notes = (
        note(f"n{number}", f"Afspraak {number}", mark="decided", order=f"B{number:04}V")
        for number in range(count)
    )
    return document(*notes, note("last", "Nog te doen", mark="to_do", order="C"))


def test_thousands_of_rows_are_no_widgets_and_all_are_reached(qapp: QApplication, tmp_path: Path) -> None:
    with page_stage(qapp, tmp_path, many(10)) as stage:
        few = len(stage.show(AgreementsPage).findChildren(QWidget))
    with page_stage(qapp, tmp_path, many(2000)) as stage:
        page = stage.show(AgreementsPage)
        assert len(page.findChildren(QWidget)) == few
        assert focused(page) == "n0"
        page.groups.focus_row("n1998")
        stage.key(Qt.Key.Key_Down)
        assert focused(page) == "n1999"
        assert is_in_view(page, "n1999")
        stage.key(Qt.Key.Key_Down)
        assert focused(page) == "last"
        assert is_in_view(page, "last")
        stage.key(Qt.Key.Key_D)
        assert shown(page, "decided")[-1] == "Nog te doen"
        assert is_in_view(page, "last"), "it went to the end of another group"


def test_tab_goes_from_row_to_row_and_from_group_to_group(stage: PageStage, page: AgreementsPage) -> None:
    seen = [focused(page)]
    for _ in range(4):
        stage.key(Qt.Key.Key_Tab)
        seen.append(focused(page))
    assert seen == ["n1", "n3", "n2", "n4", "n5"]
    for _ in range(4):
        stage.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused(page) == "n1"
    stage.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.who_filter.hasFocus()


def test_a_click_goes_to_a_row_and_a_double_click_opens_it(stage: PageStage, page: AgreementsPage) -> None:
    list_ = list_of(page, "n4")
    point = list_.mapFrom(page.groups, middle_of(page, "n4"))
    stage.click(list_, point)
    assert focused(page) == "n4"
    QTest.mouseDClick(list_, Qt.MouseButton.LeftButton, pos=point)
    stage.process_events()
    assert page.groups.form.isVisible()
    assert page.groups.form.record_id == "n4"


def test_the_menu_is_that_of_the_row_under_the_mouse_or_of_the_current_one(
    stage: PageStage, page: AgreementsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    places: list[QPoint] = []
    monkeypatch.setattr(QMenu, "popup", lambda _menu, place: places.append(place))
    stage.bench.note_requested.connect(asked.append)
    list_ = list_of(page, "n4")
    point = list_.mapFrom(page.groups, middle_of(page, "n4"))
    reason = QContextMenuEvent.Reason
    QApplication.sendEvent(list_, QContextMenuEvent(reason.Mouse, point, list_.mapToGlobal(point)))
    assert focused(page) == "n4"
    stage.trigger_menu_item(list_.create_menu(), "Show on the canvas (Enter)")
    assert asked == ["n4"]
    QApplication.sendEvent(list_, QContextMenuEvent(reason.Keyboard, QPoint(), QPoint()))
    assert page.groups.row_rect("n4").contains(page.groups.mapFromGlobal(places[-1]))


def test_what_is_written_stays_in_the_form_whatever_the_filter_shows(
    stage: PageStage, page: AgreementsPage
) -> None:
    page.who_filter.set_current(f"{NAME}Anna")
    page.refresh()
    page.groups.focus_row("n3")
    stage.key(Qt.Key.Key_F2)
    page.groups.form.who_field.edit.setFocus()
    page.groups.form.who_field.edit.selectAll()
    stage.type("Ben")
    assert page.groups.form.isVisible()
    assert stage.focus() is page.groups.form.who_field.edit
    stage.key(Qt.Key.Key_Escape)
    assert stage.document.notes["n3"].who == "Ben"


def test_the_form_goes_to_another_group_with_its_note_and_keeps_the_keyboard(
    stage: PageStage, page: AgreementsPage
) -> None:
    page.groups.focus_row("n1")
    stage.key(Qt.Key.Key_F2)
    form, keyboard = page.groups.form, stage.focus()
    before = form.geometry()
    stage.session.perform("note-mark", edits.mark_notes(stage.document, ["n1"], "parked"))
    stage.process_events()
    assert form.isVisible()
    assert stage.focus() is keyboard
    assert form.geometry() == page.groups.row_rect("n1")
    assert form.x() > before.right()


def test_an_arrow_key_goes_into_the_form_between_two_rows(stage: PageStage, page: AgreementsPage) -> None:
    page.groups.focus_row("n2")
    stage.key(Qt.Key.Key_F2)
    page.groups.focus_row("n3")
    stage.key(Qt.Key.Key_Down)
    assert page.groups.form.isAncestorOf(stage.focus())


def test_the_form_goes_when_its_note_is_taken_off_the_list(stage: PageStage, page: AgreementsPage) -> None:
    page.groups.focus_row("n2")
    stage.key(Qt.Key.Key_F2)
    stage.session.perform("note-mark", edits.mark_notes(stage.document, ["n2"], ""))
    stage.process_events()
    assert not page.groups.form.isVisible()
    assert focused(page) == "n4"


def test_rows_grow_with_the_text_and_in_a_narrow_window_groups_stand_below_each_other(
    stage: PageStage, page: AgreementsPage
) -> None:
    height = page.groups.row_rect("n1").height()
    stage.look.update(scale=1.5)
    stage.process_events()
    assert page.groups.row_rect("n1").height() > 1.3 * height
    assert page.groups.row_rect("n3").y() > page.groups.row_rect("n1").bottom(), (
        "too narrow for this size of type"
    )
    stage.look.update(scale=1.0)
    stage.process_events()
    assert page.groups.row_rect("n1").height() == height
    assert page.groups.row_rect("n3").y() == page.groups.row_rect("n1").y()


def test_screen_readers_are_told_of_lists_of_rows(stage: PageStage, page: AgreementsPage) -> None:
    content = page.groups.lists["to_do"].accessible_content()
    whole = content.describe()
    assert whole is not None
    assert (whole.name, whole.role) == ("Te doen", "List")
    assert list(content.children()) == ["n3", "n2", "n4"]
    assert content.key_at(content.rect("n2").center()) == "n2"
    page.groups.focus_row("n2")
    assert content.current() == "n2"
    row = content.describe("n2")
    assert row is not None
    assert row.is_focused
    content.press("n4")
    assert page.groups.form.record_id == "n4"
    assert list(content.children()) == ["n3", "n2"]


def test_an_emptied_group_passes_the_keyboard_on(stage: PageStage, page: AgreementsPage) -> None:
    page.groups.focus_row("n5")
    stage.key(Qt.Key.Key_Delete)
    assert focused(page) == "n4"
    stage.undo()
    assert shown(page, "parked") == ["Een eigen gebouw"]
    assert not page.groups.row_rect("n5").isEmpty()
