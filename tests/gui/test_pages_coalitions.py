"""The portfolio: coalitions by state, by form and in time, moved by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea

from canvas_app.model import edits
from canvas_app.model.document import in_order
from canvas_app.model.records import Coalition
from canvas_app.ui.pages.coalition_card import CoalitionCard
from canvas_app.ui.pages.coalitions import CoalitionsPage
from canvas_app.ui.pages.lane import Column
from tests.gui.pages_fixtures import ALT, LEFT, Marker, Stage, nothing, staged


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    with staged(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def page(stage: Stage) -> CoalitionsPage:
    return stage.show(CoalitionsPage)


def titles(column: Column) -> list[str]:
    return [card.card.name for card in column.cards]


def board(page: CoalitionsPage) -> dict[str, list[str]]:
    return {column.title.text(): titles(column) for column in page.board.columns}


def card(page: CoalitionsPage, name: str) -> CoalitionCard:
    return next(one for one in page.board.cards.values() if one.card.name == name)


def column(page: CoalitionsPage, title: str) -> Column:
    return next(one for one in page.board.columns if one.title.text() == title)


def kept(stage: Stage, name: str) -> Coalition:
    return next(one for one in stage.document.coalitions.values() if one.name == name)


def test_each_state_has_its_cards_with_equal_forms_together(page: CoalitionsPage) -> None:
    assert list(board(page)) == ["Idee", "Vormt zich", "Loopt", "Klaar", "Gestopt"]
    assert board(page)["Loopt"] == ["TerrAgenda 2020–2030", "Week van de Bodem", "Aardse helden"]
    assert column(page, "Loopt").count.text() == "3"
    assert "Week van de Bodem, Evenement, Loopt" in card(page, "Week van de Bodem").accessibleName()


def test_a_card_dragged_to_another_state_changes_it_in_one_step(stage: Stage, page: CoalitionsPage) -> None:
    stage.drag(card(page, "Voedselbossen"), column(page, "Loopt"))
    assert kept(stage, "Voedselbossen").state == "running"
    assert "Voedselbossen" in board(page)["Loopt"]
    assert stage.steps == 1
    stage.undo()
    assert board(page)["Vormt zich"] == ["Voedselbossen"]


def test_escape_puts_a_carried_card_back(stage: Stage, page: CoalitionsPage) -> None:
    carried = card(page, "Voedselbossen")
    stage.drag(carried, column(page, "Loopt"), let_go=False)
    assert column(page, "Loopt").is_target
    carried.setFocus()
    stage.key(Qt.Key.Key_Escape)
    assert not column(page, "Loopt").is_target
    QTest.mouseRelease(carried, LEFT, pos=QPoint(600, 10))
    assert kept(stage, "Voedselbossen").state == "forming"
    assert stage.steps == 0


def test_the_keyboard_moves_cards_and_the_focus_goes_along(stage: Stage, page: CoalitionsPage) -> None:
    card(page, "Voedselbossen").setFocus()
    stage.key(Qt.Key.Key_Right, ALT)
    assert kept(stage, "Voedselbossen").state == "running"
    assert stage.focus() is card(page, "Voedselbossen")
    stage.key(Qt.Key.Key_Left, ALT)
    stage.key(Qt.Key.Key_Left, ALT)
    stage.key(Qt.Key.Key_Left, ALT)
    assert kept(stage, "Voedselbossen").state == "idea"
    stage.key(Qt.Key.Key_Right)
    assert stage.focus() is not card(page, "Voedselbossen")


def test_alt_with_up_and_down_changes_the_order_of_one_form(stage: Stage, page: CoalitionsPage) -> None:
    stage.click(page.views.button("form"))
    stage.session.perform(
        "card-edit",
        edits.edit_coalition(stage.document, kept(stage, "Veertig werkplaatsen").id, state="running"),
    )
    stage.settle()
    assert board(page)["Evenement"] == ["Week van de Bodem", "Veertig werkplaatsen"]
    card(page, "Veertig werkplaatsen").setFocus()
    stage.key(Qt.Key.Key_Up, ALT)
    assert board(page)["Evenement"] == ["Veertig werkplaatsen", "Week van de Bodem"]


def test_enter_and_a_double_click_open_the_form(stage: Stage, page: CoalitionsPage) -> None:
    one = card(page, "Aardse helden")
    one.setFocus()
    stage.key(Qt.Key.Key_Return)
    QTest.mouseDClick(one, LEFT, pos=QPoint(20, 20))
    assert stage.opened == [one.card.id] * 2


def test_delete_asks_nothing_tells_and_can_be_undone(stage: Stage, page: CoalitionsPage) -> None:
    card(page, "Aardse helden").setFocus()
    stage.key(Qt.Key.Key_Delete)
    assert "Aardse helden" not in board(page)["Loopt"]
    assert stage.messages[0].startswith("Aardse helden")
    assert isinstance(stage.focus(), CoalitionCard)
    stage.undo()
    assert "Aardse helden" in board(page)["Loopt"]


def test_the_menu_of_a_card_does_all_of_it_too(stage: Stage, page: CoalitionsPage) -> None:
    one = card(page, "Aardse helden")
    stage.choose(one.menu(), "Klaar")
    stage.choose(one.menu(), "Alliantie")
    assert (kept(stage, "Aardse helden").state, kept(stage, "Aardse helden").form) == ("done", "alliance")
    assert titles(column(page, "Klaar")) == ["Veertig werkplaatsen", "Aardse helden"]


def test_the_filter_shows_one_form_and_says_how_many(stage: Stage, page: CoalitionsPage) -> None:
    stage.choose(page.filter.menu(), "Evenement")
    assert [name for names in board(page).values() for name in names] == [
        "Week van de Bodem",
        "Veertig werkplaatsen",
    ]
    assert page.count.text().startswith("2 of 7")
    assert page.filter.accessibleName() == "Vorm: Evenement"


def test_by_form_a_drop_changes_the_form(stage: Stage, page: CoalitionsPage) -> None:
    stage.click(page.views.button("form"))
    assert board(page)["Alliantie"] == ["Voedselbossen"]
    stage.drag(card(page, "Voedselbossen"), column(page, "Programma"))
    assert kept(stage, "Voedselbossen").form == "programme"


def test_a_new_card_comes_with_its_form_open(stage: Stage, page: CoalitionsPage) -> None:
    stage.click(page.new)
    stage.click(column(page, "Klaar").add)
    new = [stage.document.coalitions[id_] for id_ in stage.opened]
    assert [(one.name, one.state) for one in new] == [("", "idea"), ("", "done")]


def test_in_time_bars_stand_in_order_and_what_has_no_date_is_said(stage: Stage, page: CoalitionsPage) -> None:
    stage.click(page.views.button("date"))
    rows = sorted(page.timeline.rows.values(), key=lambda row: row.y())
    dated = [row.card.name for row in rows if row.period]
    assert dated == [
        "TerrAgenda 2020–2030",
        "Boeren leren van boeren",
        "Aardse helden",
        "Week van de Bodem",
        "Voedselbossen",
    ]
    assert {row.card.name for row in rows if not row.period} == {
        "Bodem in de ruimtelijke keuze",
        "Veertig werkplaatsen",
    }
    assert page.timeline.undated.isVisible()
    open_ended = next(row.period for row in rows if row.card.name == "Voedselbossen")
    assert open_ended is not None
    assert open_ended.last is None
    rows[0].setFocus()
    stage.key(Qt.Key.Key_Down)
    stage.key(Qt.Key.Key_Return)
    assert stage.opened == [rows[1].card.id]


def test_dates_that_run_backwards_are_not_drawn_as_a_bar(stage: Stage, page: CoalitionsPage) -> None:
    id_ = kept(stage, "Week van de Bodem").id
    stage.session.perform(
        "card-edit", edits.edit_coalition(stage.document, id_, start="2027", end="voorjaar 2026")
    )
    stage.click(page.views.button("date"))
    assert page.timeline.rows[id_].period is None


@pytest.mark.parametrize(("width", "scale"), [(836, 1.0), (640, 1.6), (1216, 1.6), (1856, 0.85)])
@pytest.mark.parametrize("view", ["state", "form", "date"])
def test_nothing_ever_stands_beyond_the_side(
    stage: Stage, page: CoalitionsPage, width: int, scale: float, view: str
) -> None:
    stage.look.choose(scale=scale)
    stage.window.resize(width, 600)
    stage.click(page.views.button(view))
    stage.settle()
    area = page.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    assert not area.horizontalScrollBar().isVisible()
    things = page.timeline.rows.values() if view == "date" else page.board.cards.values()
    for thing in things:
        right = thing.mapTo(area.viewport(), QPoint(thing.width(), 0)).x()
        assert right <= area.viewport().width()
        if isinstance(thing, CoalitionCard):
            assert thing.height() >= thing.heightForWidth(thing.width()) - 1


def test_an_empty_portfolio_invites(qapp: QApplication, tmp_path: Path) -> None:
    with staged(qapp, tmp_path, nothing()) as stage:
        page = stage.show(CoalitionsPage)
        assert page.empty.isVisible()
        assert not page.views.isVisible()
        stage.click(page.empty.button)
        assert len(stage.opened) == 1
        assert len(board(page)["Idee"]) == 1


def test_a_state_of_a_newer_version_is_shown_and_kept(stage: Stage, page: CoalitionsPage) -> None:
    one = kept(stage, "Aardse helden")
    stage.session.perform(
        "card-edit", edits.update(stage.document, "coalitions", one.id, {"state": "sleeping"})
    )
    stage.settle()
    assert "Aardse helden" in board(page)["Idee"]
    assert kept(stage, "Aardse helden").state == "sleeping"


def test_every_word_changes_with_the_language_but_not_those_of_people(
    stage: Stage, page: CoalitionsPage, qapp: QApplication
) -> None:
    names = sorted(one.name for one in in_order(stage.document.coalitions.values()))
    marker = Marker(qapp)
    stage.settings.language = "en"
    qapp.installTranslator(marker)
    stage.settle()
    try:
        assert list(board(page)) == ["Idea", "Forming", "Running", "Done", "Stopped"]
        assert page.new.words.startswith("«")
        assert page.views.button("date").words.startswith("«")
        assert page.filter.words.startswith("«")
        assert sorted(name for cards in board(page).values() for name in cards) == names
    finally:
        qapp.removeTranslator(marker)


def test_a_hidden_page_catches_up_when_it_is_seen(stage: Stage, page: CoalitionsPage) -> None:
    page.hide()
    stage.session.perform(
        "card-delete", edits.remove(stage.document, "coalitions", [kept(stage, "Aardse helden").id])
    )
    stage.settle()
    assert "Aardse helden" in board(page)["Loopt"]
    page.show()
    stage.settle()
    assert "Aardse helden" not in board(page)["Loopt"]
    assert page.findChildren(QMenu) == []
