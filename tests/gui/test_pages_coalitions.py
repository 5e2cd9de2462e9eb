"""The portfolio: coalitions by state, by form and in time, moved by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea

from canvas_app.figures.coalition_timeline import bar_area
from canvas_app.figures.marks import TextRun
from canvas_app.model import edits
from canvas_app.model.document import sort_by_order
from canvas_app.model.records import Coalition
from canvas_app.ui.coalitions.board_column import BoardColumn
from canvas_app.ui.coalitions.coalition_card import CoalitionCardWidget
from canvas_app.ui.coalitions.coalitions_page import CoalitionsPage
from tests.gui.page_stage import ALT, LEFT, MarkingTranslator, PageStage, empty_document, page_stage


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


@pytest.fixture
def page(stage: PageStage) -> CoalitionsPage:
    return stage.show(CoalitionsPage)


def titles(column: BoardColumn) -> list[str]:
    return [card.coalition.name for card in column.cards]


def board(page: CoalitionsPage) -> dict[str, list[str]]:
    return {column.title.text(): titles(column) for column in page.board.columns}


def card(page: CoalitionsPage, name: str) -> CoalitionCardWidget:
    return next(one for one in page.board.cards.values() if one.coalition.name == name)


def column(page: CoalitionsPage, title: str) -> BoardColumn:
    return next(one for one in page.board.columns if one.title.text() == title)


def kept(stage: PageStage, name: str) -> Coalition:
    return next(one for one in stage.document.coalitions.values() if one.name == name)


def test_each_state_has_its_cards_with_equal_forms_together(page: CoalitionsPage) -> None:
    assert list(board(page)) == ["Idee", "In de maak", "Loopt", "Klaar", "Gestopt"]
    assert board(page)["Loopt"] == ["TerrAgenda 2020–2030", "Week van de Bodem", "Aardse helden"]
    assert column(page, "Loopt").count_label.text() == "3"
    assert "Week van de Bodem, Evenement, Loopt" in card(page, "Week van de Bodem").accessibleName()


def test_a_card_dragged_to_another_state_changes_it_in_one_step(
    stage: PageStage, page: CoalitionsPage
) -> None:
    stage.drag(card(page, "Voedselbossen"), column(page, "Loopt"))
    assert kept(stage, "Voedselbossen").state == "running"
    assert "Voedselbossen" in board(page)["Loopt"]
    assert stage.steps == 1
    stage.undo()
    assert board(page)["In de maak"] == ["Voedselbossen"]


def test_escape_puts_a_carried_card_back(stage: PageStage, page: CoalitionsPage) -> None:
    carried = card(page, "Voedselbossen")
    stage.drag(carried, column(page, "Loopt"), release=False)
    assert column(page, "Loopt").is_drop_target
    carried.setFocus()
    stage.key(Qt.Key.Key_Escape)
    assert not column(page, "Loopt").is_drop_target
    QTest.mouseRelease(carried, LEFT, pos=QPoint(600, 10))
    assert kept(stage, "Voedselbossen").state == "forming"
    assert stage.steps == 0


def test_the_keyboard_moves_cards_and_the_focus_goes_along(stage: PageStage, page: CoalitionsPage) -> None:
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


def test_alt_with_up_and_down_changes_the_order_of_one_form(stage: PageStage, page: CoalitionsPage) -> None:
    stage.click(page.view_switch.button_of("form"))
    stage.session.perform(
        "card-edit",
        edits.edit_record(
            stage.document, "coalitions", kept(stage, "Veertig werkplaatsen").id, state="running"
        ),
    )
    stage.process_events()
    assert board(page)["Evenement"] == ["Week van de Bodem", "Veertig werkplaatsen"]
    card(page, "Veertig werkplaatsen").setFocus()
    stage.key(Qt.Key.Key_Up, ALT)
    assert board(page)["Evenement"] == ["Veertig werkplaatsen", "Week van de Bodem"]


def test_enter_and_a_double_click_open_the_form(stage: PageStage, page: CoalitionsPage) -> None:
    one = card(page, "Aardse helden")
    one.setFocus()
    stage.key(Qt.Key.Key_Return)
    QTest.mouseDClick(one, LEFT, pos=QPoint(20, 20))
    assert stage.opened == [one.coalition.id] * 2


def test_delete_asks_nothing_tells_and_can_be_undone(stage: PageStage, page: CoalitionsPage) -> None:
    card(page, "Aardse helden").setFocus()
    stage.key(Qt.Key.Key_Delete)
    assert "Aardse helden" not in board(page)["Loopt"]
    assert stage.messages[0].startswith("Aardse helden")
    assert isinstance(stage.focus(), CoalitionCardWidget)
    stage.undo()
    assert "Aardse helden" in board(page)["Loopt"]


def test_the_menu_of_a_card_does_all_of_it_too(stage: PageStage, page: CoalitionsPage) -> None:
    one = card(page, "Aardse helden")
    stage.trigger_menu_item(one.create_menu(), "Klaar")
    stage.trigger_menu_item(one.create_menu(), "Alliantie")
    assert (kept(stage, "Aardse helden").state, kept(stage, "Aardse helden").form) == ("done", "alliance")
    assert titles(column(page, "Klaar")) == ["Veertig werkplaatsen", "Aardse helden"]


def test_the_filter_shows_one_form_and_says_how_many(stage: PageStage, page: CoalitionsPage) -> None:
    stage.trigger_menu_item(page.form_filter.create_menu(), "Evenement")
    assert [name for names in board(page).values() for name in names] == [
        "Week van de Bodem",
        "Veertig werkplaatsen",
    ]
    assert page.count_label.text().startswith("2 of 7")
    assert page.form_filter.accessibleName() == "Vorm: Evenement"


def test_by_form_a_drop_changes_the_form(stage: PageStage, page: CoalitionsPage) -> None:
    stage.click(page.view_switch.button_of("form"))
    assert board(page)["Alliantie"] == ["Voedselbossen"]
    stage.drag(card(page, "Voedselbossen"), column(page, "Programma"))
    assert kept(stage, "Voedselbossen").form == "programme"


def test_a_new_card_comes_with_its_form_open(stage: PageStage, page: CoalitionsPage) -> None:
    stage.click(page.new_button)
    stage.click(column(page, "Klaar").add_button)
    new = [stage.document.coalitions[id_] for id_ in stage.opened]
    assert [(one.name, one.state) for one in new] == [("", "idea"), ("", "done")]


def test_in_time_bars_stand_in_order_and_what_has_no_date_is_said(
    stage: PageStage, page: CoalitionsPage
) -> None:
    stage.click(page.view_switch.button_of("date"))
    rows = sorted(page.timeline.rows.values(), key=lambda row: row.y())
    dated = [row.coalition.name for row in rows if row.entry.period]
    assert dated == [
        "TerrAgenda 2020–2030",
        "Boeren leren van boeren",
        "Aardse helden",
        "Week van de Bodem",
        "Voedselbossen",
    ]
    assert {row.coalition.name for row in rows if not row.entry.period} == {
        "Bodem in de ruimtelijke keuze",
        "Veertig werkplaatsen",
    }
    assert page.timeline.undated_label.isVisible()
    open_ended = next(row.entry.period for row in rows if row.coalition.name == "Voedselbossen")
    assert open_ended is not None
    assert open_ended.last is None
    rows[0].setFocus()
    stage.key(Qt.Key.Key_Down)
    stage.key(Qt.Key.Key_Return)
    assert stage.opened == [rows[1].coalition.id]


@pytest.mark.parametrize("theme", ["light", "dark", "beamer"])
def test_a_bar_is_drawn_where_the_figure_has_it_in_the_colour_of_the_theme(
    stage: PageStage, page: CoalitionsPage, theme: str
) -> None:
    stage.look.update(theme)
    stage.click(page.view_switch.button_of("date"))
    row = next(row for row in page.timeline.rows.values() if row.coalition.name == "Week van de Bodem")
    assert row.entry.period is not None
    assert row.entry.period.first is not None
    assert row.entry.period.last is not None
    scale, area = row.axis.scale, bar_area(row.axis.units)
    left = area.x + scale.fraction(row.entry.period.first) * area.w
    right = area.x + scale.fraction(row.entry.period.last) * area.w
    drawn = row.grab().toImage()
    px, middle = stage.look.scale * drawn.devicePixelRatio(), row.height() / 2
    colour = stage.look.block_colour("coalitions")
    for x, is_bar in ((left - 8, False), (left + 5, True), (right - 5, True)):
        assert (drawn.pixelColor(round(x * px), round(middle)) == colour) == is_bar


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_a_row_is_as_high_as_its_words(stage: PageStage, page: CoalitionsPage, scale: float) -> None:
    """Dates that find no space beside the bar stand on a line of their own."""
    id_ = kept(stage, "TerrAgenda 2020–2030").id
    stage.click(page.view_switch.button_of("date"))
    page.context.theme.update(scale=scale)
    stage.app.processEvents()
    row = page.timeline.rows[id_]
    layout = row._lay_out(row.width())
    lines = [mark.baseline for mark in layout.marks if isinstance(mark, TextRun)]
    assert len(lines) >= 3
    assert max(lines) * scale < row.height()
    assert row.height() >= layout.height * scale


def test_dates_that_run_backwards_are_not_drawn_as_a_bar(stage: PageStage, page: CoalitionsPage) -> None:
    id_ = kept(stage, "Week van de Bodem").id
    stage.session.perform(
        "card-edit", edits.edit_record(stage.document, "coalitions", id_, start="2027", end="voorjaar 2026")
    )
    stage.click(page.view_switch.button_of("date"))
    assert page.timeline.rows[id_].entry.period is None


@pytest.mark.parametrize(("width", "scale"), [(836, 1.0), (640, 1.6), (1216, 1.6), (1856, 0.85)])
@pytest.mark.parametrize("view", ["state", "form", "date"])
def test_nothing_ever_stands_beyond_the_side(
    stage: PageStage, page: CoalitionsPage, width: int, scale: float, view: str
) -> None:
    stage.look.update(scale=scale)
    stage.window.resize(width, 600)
    stage.click(page.view_switch.button_of(view))
    stage.process_events()
    area = page.view_stack.currentWidget()
    assert isinstance(area, QScrollArea)
    assert not area.horizontalScrollBar().isVisible()
    things = page.timeline.rows.values() if view == "date" else page.board.cards.values()
    for thing in things:
        right = thing.mapTo(area.viewport(), QPoint(thing.width(), 0)).x()
        assert right <= area.viewport().width()
        if isinstance(thing, CoalitionCardWidget):
            assert thing.height() >= thing.heightForWidth(thing.width()) - 1


def test_an_empty_portfolio_invites(qapp: QApplication, tmp_path: Path) -> None:
    with page_stage(qapp, tmp_path, empty_document()) as stage:
        page = stage.show(CoalitionsPage)
        assert page.empty_state.isVisible()
        assert not page.view_switch.isVisible()
        stage.click(page.empty_state.button)
        assert len(stage.opened) == 1
        assert len(board(page)["Idee"]) == 1


def test_a_state_of_a_newer_version_is_shown_and_kept(stage: PageStage, page: CoalitionsPage) -> None:
    one = kept(stage, "Aardse helden")
    stage.session.perform(
        "card-edit", edits.update_record(stage.document, "coalitions", one.id, {"state": "sleeping"})
    )
    stage.process_events()
    assert "Aardse helden" in board(page)["Idee"]
    assert kept(stage, "Aardse helden").state == "sleeping"


def test_every_word_changes_with_the_language_but_not_those_of_people(
    stage: PageStage, page: CoalitionsPage, qapp: QApplication
) -> None:
    names = sorted(one.name for one in sort_by_order(stage.document.coalitions.values()))
    marker = MarkingTranslator(qapp)
    stage.settings.language = "en"
    qapp.installTranslator(marker)
    stage.process_events()
    try:
        assert list(board(page)) == ["Idea", "Forming", "Running", "Done", "Stopped"]
        assert page.new_button.label.startswith("«")
        assert page.view_switch.button_of("date").label.startswith("«")
        assert page.form_filter.label.startswith("«")
        assert sorted(name for cards in board(page).values() for name in cards) == names
    finally:
        qapp.removeTranslator(marker)


def test_a_hidden_page_catches_up_when_it_is_seen(stage: PageStage, page: CoalitionsPage) -> None:
    page.hide()
    stage.session.perform(
        "card-delete", edits.remove_records(stage.document, "coalitions", [kept(stage, "Aardse helden").id])
    )
    stage.process_events()
    assert "Aardse helden" in board(page)["Loopt"]
    page.show()
    stage.process_events()
    assert "Aardse helden" not in board(page)["Loopt"]
    assert page.findChildren(QMenu) == []
