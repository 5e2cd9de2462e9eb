"""Choosing on the posters page: by keys and by mouse, from pictures and segments; what was chosen is remembered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from canvas_app.model import edits
from canvas_app.posters import export
from canvas_app.posters.sheets import SHEET_IDS, load_sheet_kind
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.option_group import Option
from canvas_app.ui.kit.segment_rows import SegmentRows
from canvas_app.ui.posters.poster_choices import BASIC_CHOICES, MORE_CHOICES
from canvas_app.ui.posters.poster_form import PosterForm
from canvas_app.ui.posters.poster_values import DEFAULT_VALUES
from canvas_app.ui.posters.posters_page import PostersPage
from tests.gui.page_stage import PageStage, page_stage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


def opened(stage: PageStage, width: int = 1216, height: int = 622) -> PostersPage:
    """The page as it is opened, with the preview."""
    page = stage.show(PostersPage, width, height)
    stage.wait(lambda: page.result is not None)
    return page


def chosen(page: PostersPage, name: str) -> str:
    return page.form.option_groups[name].current_id


# By keys


def test_sheets_are_chosen_by_arrows_over_rows_and_columns(stage: PageStage) -> None:
    page = opened(stage)
    assert stage.focus() is page.form.sheet_group.button_of("canvas")
    stage.key(Qt.Key.Key_Right)
    assert chosen(page, "sheet") == "blank"
    stage.key(Qt.Key.Key_Down)  # five pictures in a row
    assert chosen(page, "sheet") == "timeline"
    stage.key(Qt.Key.Key_Left)
    assert chosen(page, "sheet") == "portfolio"
    stage.key(Qt.Key.Key_Up)
    assert chosen(page, "sheet") == "canvas"
    assert stage.focus() is page.form.sheet_group.button_of("canvas")


def test_tab_stops_once_at_every_choice_and_paper_is_chosen_by_arrows(stage: PageStage) -> None:
    page = opened(stage)
    stops = []
    for _ in range(7):
        stage.key(Qt.Key.Key_Tab)
        stops.append(stage.focus())
    groups = page.form.option_groups
    assert stops[:5] == [
        *(groups[name].tab_stop for name in ("size", "turn", "lang")),
        page.form.more_button,
        page.export_panel.save_button,
    ]
    assert stops[5:] == [page.export_panel.print_button, page.export_panel.more_button]
    groups["size"].tab_stop.setFocus()
    stage.key(Qt.Key.Key_Right)
    assert page.form.build_options().size == "A1"


def test_arrows_reach_the_paper_in_the_menu_which_space_opens(stage: PageStage) -> None:
    page = opened(stage)
    size = page.form.option_groups["size"]
    size.button_of("A5").click()
    size.button_of("A5").setFocus()
    stage.key(Qt.Key.Key_Right)
    assert chosen(page, "size") == "ARCH E"
    assert stage.focus() is size.button_of("ARCH E")
    assert size.button_of("Letter").label == "ARCH E"  # one segment for all of them says which it is
    stage.key(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.data() for action in menu.actions() if action.isChecked()] == ["ARCH E"]
    next(action for action in menu.actions() if action.data() == "Letter").trigger()
    menu.close()
    assert page.form.build_options().size == "Letter"
    size.button_of("A0").click()
    assert size.button_of("Letter").label == "Other"


def test_the_key_that_leads_here_prints_once_here(stage: PageStage, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    asked: list[bool] = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: asked.append(True) or 0)
    page = opened(stage)
    for key, modifiers in ((Qt.Key.Key_Tab, None), (Qt.Key.Key_Right, None), (Qt.Key.Key_P, CONTROL)):
        stage.key(key, modifiers or Qt.KeyboardModifier.NoModifier)
    stage.wait(lambda: bool(asked) and not page.export_panel.is_busy)
    assert page.form.build_options().size == "A1"
    assert page.form.build_options().sheets == ("canvas",)


# By mouse, and what is kept


def test_choices_are_remembered_and_cannot_be_undone(stage: PageStage) -> None:
    page, steps = opened(stage), stage.steps
    stage.click(page.form.sheet_group.button_of("portfolio"))
    stage.click(page.form.option_groups["turn"].button_of("portrait"))
    assert stage.steps == steps
    assert stage.settings.posters[stage.document.document_id] == {
        "sheet": "portfolio",
        "turn": "portrait",
    }
    page.hide()
    again = opened(stage)
    assert (chosen(again, "sheet"), chosen(again, "turn")) == ("portfolio", "portrait")


def test_rare_choices_stay_open_or_closed_and_say_what_was_changed_in_them(stage: PageStage) -> None:
    page = opened(stage)
    assert not page.form.more.isVisible()
    assert not page.form.changed_label.isVisible()
    stage.click(page.form.more_button)
    stage.click(page.form.option_groups["names"].button_of("initials"))
    again = PosterForm(stage.bench)
    assert not again.more.isHidden()
    stage.click(page.form.more_button)
    assert page.form.changed_label.isVisible()
    assert page.form.changed_label.text().startswith("1")
    assert PosterForm(stage.bench).more.isHidden()


# Pictures


def saturated(image: QImage) -> bool:
    colours = [
        image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    ]
    return any(colour.hsvSaturation() > 60 and colour.value() > 120 for colour in colours)


def pictures(page: PostersPage) -> dict[str, QImage]:
    return {sheet: page.form.sheet_group.image_of(sheet) for sheet in SHEET_IDS}


def test_every_kind_is_shown_by_a_small_picture_of_this_network(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[str] = set()
    lay_out = export.lay_out_all

    def watched(*arguments: object) -> object:
        threads.add(threading.current_thread().name)
        return lay_out(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(export, "lay_out_all", watched)
    page = stage.show(PostersPage)
    assert all(image.isNull() for image in pictures(page).values())  # the page does not wait for them
    stage.wait(lambda: page.sheet_pictures.are_complete)
    images = pictures(page)
    assert len({bytes(image.constBits()) for image in images.values()}) == len(SHEET_IDS)
    assert images["canvas"].width() > images["canvas"].height()
    assert images["report"].width() < images["report"].height()
    assert threads == {"posters"}
    before = bytes(images["participants"].constBits())
    stage.session.perform(
        "", edits.remove_records(stage.document, "participants", stage.document.participants)
    )
    stage.wait(lambda: bytes(pictures(page)["participants"].constBits()) != before)


def test_pictures_have_the_colours_of_the_poster(stage: PageStage) -> None:
    page = opened(stage)
    stage.wait(lambda: page.sheet_pictures.are_complete)
    assert saturated(pictures(page)["canvas"])
    page.form.option_groups["look"].button_of("grey").click()
    stage.wait(lambda: not saturated(pictures(page)["canvas"]))


def test_a_picture_that_cannot_be_made_stops_nothing(
    stage: PageStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.ui.posters import poster_worker

    made = poster_worker.render_sheet_picture

    def fail(document: object, options: object, width: int, sheet: str) -> QImage:
        return made(document, options, width, sheet) if sheet != "canvas" else 1 / 0  # type: ignore[arg-type, return-value]

    monkeypatch.setattr(poster_worker, "render_sheet_picture", fail)
    page = opened(stage)
    stage.wait(lambda: page.sheet_pictures.are_complete)
    assert [sheet for sheet, image in pictures(page).items() if image.isNull()] == ["canvas"]
    assert page.export_panel.save_button.isEnabled()
    assert not page.export_panel.notice.text


# Everything in sight


def place(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, widget.rect().topLeft()), widget.size())


def test_everything_usual_is_in_sight_on_a_small_screen(stage: PageStage) -> None:
    """What is left for a page of 1280 × 720."""
    page = opened(stage, 1224, 622)
    stage.process_events()
    assert page.column.scroll_area.verticalScrollBar().maximum() == 0
    page.form.sheet_group.button_of("block").click()
    stage.process_events()
    assert page.column.scroll_area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_nothing_is_cut_off(stage: PageStage, scale: float) -> None:
    page = opened(stage, 1190, 580)
    page.form.more_button.click()
    page.form.option_groups["tile"].button_of("A4").click()
    stage.look.update(scale=scale)
    stage.process_events()
    buttons = [button for button in page.column.findChildren(Button) if button.isVisible()]
    assert len(buttons) > 30
    assert [button.label for button in buttons if button.width() < button.sizeHint().width()] == []
    for button in (page.export_panel.save_button, page.export_panel.print_button):
        assert page.rect().contains(place(button, page))
    last = page.form.option_groups["attach"].tab_stop
    page.form.sheet_group.tab_stop.setFocus()
    for _ in range(12):
        stage.key(Qt.Key.Key_Tab)
    assert stage.focus() is last
    assert place(page.column.scroll_area, page).contains(place(last, page))


def test_a_choice_that_takes_another_row_stays_in_view(stage: PageStage) -> None:
    stage.look.update(scale=1.35)
    page = opened(stage, 1204, 600)
    stage.key(Qt.Key.Key_Tab)
    stage.key(Qt.Key.Key_Left)  # from the first paper to a size of one's own, whose fields appear
    area = page.column.scroll_area
    stage.wait(lambda: place(area, page).contains(place(page.form.width_field, page)))
    assert chosen(page, "size") == "own"
    assert place(area, page).contains(place(stage.focus(), page))


def test_opening_the_rare_choices_brings_them_into_view(stage: PageStage) -> None:
    page = opened(stage, 1224, 622)
    stage.click(page.form.more_button)
    stage.wait(lambda: place(page.form.more_button, page).top() < 200)
    assert place(page.column.scroll_area, page).contains(
        place(page.form.option_groups["look"].tab_stop, page)
    )


def test_screen_readers_get_names_in_full(stage: PageStage) -> None:
    page = opened(stage)

    def told(widget: QWidget, kind: QAccessible.Text = QAccessible.Text.Name) -> str:
        return QAccessible.queryAccessibleInterface(widget).text(kind)

    thumbnail = page.form.sheet_group.button_of("blank")
    assert told(thumbnail) == load_sheet_kind("blank").title("nl")
    assert load_sheet_kind("blank").description("nl") in told(thumbnail, QAccessible.Text.Description)
    assert told(page.form.option_groups["tile"]) == "Tiled, for an office printer"
    assert told(page.form.option_groups["size"]) == "Paper"


# Declared, not coded


def test_every_option_that_is_declared_is_in_the_form() -> None:
    names = {choice.name for choice in (*BASIC_CHOICES, *MORE_CHOICES)}
    assert set(DEFAULT_VALUES) - names == {"width", "height", "footer", "logo"}  # those are typed or picked
    assert names >= {option for sheet in SHEET_IDS for option in load_sheet_kind(sheet).own_options}


def test_an_option_of_one_sheet_is_shown_with_that_sheet_only(stage: PageStage) -> None:
    page = opened(stage)
    for sheet in SHEET_IDS:
        page.form.sheet_group.button_of(sheet).click()
        for option in ("block", "cut"):
            is_own = option in load_sheet_kind(sheet).own_options
            assert page.form.option_groups[option].isVisible() == is_own


# Segments by themselves


@pytest.fixture
def segments(stage: PageStage) -> Callable[[int], SegmentRows]:
    def make(width: int) -> SegmentRows:
        rows = SegmentRows(stage.look)
        rows.set_options([Option(str(number), "word " * 3) for number in range(5)])
        rows.resize(width, rows.heightForWidth(width))
        rows.show()
        stage.process_events()
        stage.row.addWidget(rows)
        return rows

    return make


@pytest.mark.parametrize("width", [640, 320, 130])
def test_segments_wrap_into_rows_that_end_at_the_same_place(
    segments: Callable[[int], SegmentRows], width: int
) -> None:
    rows = segments(width)
    by_row: dict[int, list[QRect]] = {}
    for number in range(5):
        box = rows.button_of(str(number)).geometry()
        by_row.setdefault(box.y(), []).append(box)
    assert len({max(box.right() for box in boxes) for boxes in by_row.values()}) == 1
    assert len({min(box.left() for box in boxes) for boxes in by_row.values()}) == 1
    assert all(rows.rect().contains(box) for boxes in by_row.values() for box in boxes)
    assert (len(by_row) > 1) == (width < 640)
