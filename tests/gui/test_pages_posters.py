"""Posters: the preview is the real PDF, what was chosen last is what is shown, and saving leads to a file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from canvas_app.errors import PosterError
from canvas_app.model import edits
from canvas_app.model.records import Note, Participant
from canvas_app.posters import export
from canvas_app.posters.export import PosterResult
from canvas_app.posters.options import LONGEST_FOOTER, PosterOptions
from canvas_app.posters.sheets import SHEET_IDS
from canvas_app.ui.kit.paint_helpers import groove_colour
from canvas_app.ui.posters.poster_values import load_values
from canvas_app.ui.posters.poster_worker import render_page
from canvas_app.ui.posters.posters_page import PostersPage
from tests.gui.page_stage import MarkingTranslator, PageStage, empty_document, page_stage
from tests.gui.wait_helpers import LIMIT_S

Wish = tuple[str, str, str]


class Maker:
    """Stands in for the drawing of posters: quick unless told to wait for `go_on`, and it remembers what was asked."""

    def __init__(self, pages: int = 3) -> None:
        self.asked: list[Wish] = []
        self.titles: list[str] = []
        self.threads: set[str] = set()
        self.pages = pages
        self.go_on = threading.Event()
        self.go_on.set()
        self.error: PosterError | None = None
        self.data = export.render_pdf(
            empty_document(), PosterOptions(sheets=("blank",) * pages, size="A4")
        ).data

    def __call__(self, document: Any, options: PosterOptions, workshop: bytes = b"") -> PosterResult:
        self.threads.add(threading.current_thread().name)
        self.asked.append((options.sheets[0], options.size, options.lang))
        size = options.size
        self.titles.append(document.workshop.title)
        assert self.go_on.wait(LIMIT_S)
        if self.error is not None:
            raise self.error
        return PosterResult(
            self.data, self.pages, (("sheet_per_block", {"size": size, "pages": self.pages}),)
        )


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    made = Maker()
    monkeypatch.setattr(export, "render_pdf", made)
    return made


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[PageStage]:
    with page_stage(qapp, tmp_path) as made:
        yield made


def shown(stage: PageStage) -> PostersPage:
    page = stage.show(PostersPage)
    stage.wait(lambda: is_ready(page))
    return page


def choose(stage: PageStage, page: PostersPage, name: str, id_: str) -> None:
    """Chooses by mouse: the segment of an option, or its line in the menu behind the last segment."""
    stage.click(page.form.option_groups[name].button_of(id_))
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        next(action for action in menu.actions() if action.data() == id_).trigger()
        menu.close()
    stage.process_events()


def is_ready(page: PostersPage) -> bool:
    return page.result is not None and not page.busy_bar.is_running and not page.preview.paper.image.isNull()


def test_the_preview_is_the_real_poster_of_this_workshop(stage: PageStage) -> None:
    page = stage.show(PostersPage)
    stage.wait(lambda: is_ready(page))
    image = page.preview.paper.image
    assert abs(image.width() / image.height() - 1189 / 841) < 0.01
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(colours) > 20
    assert "1189 × 841\u00a0mm" in page.form.help_labels["size"].text()
    assert page.result is not None
    assert page.result.data.startswith(b"%PDF")


def test_the_sheet_in_the_preview_has_a_thin_edge_and_no_bevel(stage: PageStage) -> None:
    page = stage.show(PostersPage)
    stage.wait(lambda: is_ready(page))
    preview = page.preview
    picture = preview.grab().toImage()
    ratio, box = picture.devicePixelRatio(), preview.paper.page_rect()
    origin = preview.paper.mapTo(preview, QPoint(0, 0))
    middle = round((origin.y() + box.center().y()) * ratio)
    edge = round((origin.x() + box.left()) * ratio)
    ground = groove_colour(stage.look).name()
    beside = [picture.pixelColor(x, middle).name() for x in range(edge - round(8 * ratio), edge)]
    thin = round(1 * ratio) + 1  # it may begin between two pixels
    assert beside[:-thin] == [ground] * (len(beside) - thin)
    assert stage.look.colour("hairline").name() in beside[-thin:]


def test_it_begins_in_the_language_of_the_workshop_and_on_the_largest_paper(
    stage: PageStage, maker: Maker
) -> None:
    shown(stage)
    assert maker.asked == [("canvas", "A0", "nl")]
    assert not any("Main" in name for name in maker.threads)


def test_what_is_not_wanted_reads_as_an_answer_and_numbers_keep_their_units(
    stage: PageStage, maker: Maker
) -> None:
    page = shown(stage)
    choices = page.form.option_groups
    assert choices["tile"].button_of("").label == "No"
    assert choices["bleed"].button_of("0").label == "No"
    assert choices["bleed"].button_of("3").label == "3\u00a0mm"
    assert choices["distance"].button_of("0").label == "Default for this paper"
    choose(stage, page, "distance", "2")
    assert choices["distance"].button_of("2").label == "2\u00a0m"


def test_what_was_chosen_last_is_what_comes(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    maker.go_on.clear()
    for size in ("A1", "A2", "A3", "A4"):
        page.form.option_groups["size"].button_of(size).click()
    page.form.option_groups["lang"].button_of("en").click()
    maker.go_on.set()
    stage.wait(lambda: is_ready(page))
    assert maker.asked[-1] == ("canvas", "A4", "en")
    assert len(maker.asked) == 2


def test_a_change_in_the_document_comes_into_the_preview(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    stage.session.perform("workshop-edit", edits.edit_workshop(stage.document, title="Anders"))
    assert page.busy_bar.is_running
    stage.wait(lambda: is_ready(page))
    assert maker.titles[-1] == "Anders"


def test_pages_are_turned_and_notices_are_said(
    stage: PageStage, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def draw(data: bytes, page: int, width: int) -> QImage:
        if width > 300:  # not the small pages
            drawn.append(page)
        return render_page(data, page, width)

    monkeypatch.setattr("canvas_app.ui.posters.poster_worker.render_page", draw)
    page = shown(stage)
    assert page.footer.count_label.text() == "Sheet 1 of 3"
    assert not page.footer.previous_button.isEnabled()
    stage.click(page.footer.next_button)
    stage.click(page.footer.next_button)
    stage.wait(lambda: is_ready(page))
    assert page.footer.count_label.text() == "Sheet 3 of 3"
    assert not page.footer.next_button.isEnabled()
    assert drawn[-1] == 2
    assert "3 vellen" in page.notices.text
    assert not page.notices.notice_bar.isVisible()  # it is how the poster is, not a warning


def test_real_size_is_as_large_as_paper_and_can_be_moved(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    stage.click(page.footer.zoom_switch.button_of("real"))
    stage.wait(lambda: is_ready(page))
    inch = page.preview.logicalDpiX()
    assert abs(page.preview.paper.page_rect().width() - 297 / 25.4 * inch) < 3
    assert page.preview.horizontalScrollBar().maximum() > 0
    stage.click(page.footer.zoom_switch.button_of("fit"))
    assert page.preview.horizontalScrollBar().maximum() == 0


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    suggested: list[str] = []

    def ask(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        suggested.append(name)
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return suggested


@pytest.mark.once
def test_saving_leads_to_the_file(
    stage: PageStage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    suggested, opened = answer(monkeypatch, tmp_path / "posters" / "mooi"), []
    stage.click(page.export_panel.save_button)
    stage.wait((tmp_path / "posters" / "mooi.pdf").exists)
    assert suggested[0].endswith("2026-06-12 Bewust Bodemgebruik – sessie 2 – A0.pdf")
    assert (tmp_path / "posters" / "mooi.pdf").read_bytes() == maker.data
    assert "mooi.pdf" in page.export_panel.result_label.text()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    stage.click(page.export_panel.open_button)
    stage.click(page.export_panel.folder_button)
    assert opened == [
        QUrl.fromLocalFile(str(tmp_path / "posters" / "mooi.pdf")),
        QUrl.fromLocalFile(str(tmp_path / "posters")),
    ]
    page.form.option_groups["size"].button_of("A3").click()
    assert not page.export_panel.open_button.isVisible()


@pytest.mark.once
def test_saving_waits_for_a_poster_that_is_still_being_made(
    stage: PageStage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    maker.go_on.clear()
    page.form.option_groups["size"].button_of("A2").click()
    answer(monkeypatch, tmp_path / "straks.pdf")
    stage.click(page.export_panel.save_button)
    assert page.export_panel.busy_bar.is_running
    assert page.export_panel.is_busy
    page.hide()
    maker.go_on.set()
    stage.wait((tmp_path / "straks.pdf").exists)
    assert maker.asked[-1] == ("canvas", "A2", "nl")
    assert not page.export_panel.is_busy


@pytest.mark.once
def test_a_workshop_is_never_written_over(
    stage: PageStage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    (tmp_path / "map.pdf").mkdir()
    answer(monkeypatch, tmp_path / "map.pdf")
    stage.click(page.export_panel.save_button)
    stage.wait(page.export_panel.notice.isVisible)
    assert not page.export_panel.open_button.isVisible()


def test_a_poster_that_cannot_be_made_is_told_in_words(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    maker.error = PosterError("unknown_size", name="A9", choices=("A0",))
    page.form.option_groups["size"].button_of("A1").click()
    stage.wait(page.export_panel.notice.isVisible)
    assert not page.busy_bar.is_running


def test_it_rests_while_nobody_looks_and_goes_on_afterwards(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    page.hide()
    stage.session.perform("workshop-edit", edits.edit_workshop(stage.document, title="Anders"))
    stage.process_events()
    assert len(maker.asked) == 1
    page.show()
    stage.wait(lambda: is_ready(page))
    assert maker.titles[-1] == "Anders"


@pytest.mark.once
def test_it_can_be_closed_while_a_poster_is_being_made(stage: PageStage, maker: Maker) -> None:
    page = stage.show(PostersPage)
    maker.go_on.clear()
    page.render_preview()
    stage.wait(lambda: bool(maker.asked))
    threading.Timer(0.1, maker.go_on.set).start()  # closing waits for the thread
    shiboken6.delete(page)
    stage.process_events()
    assert not any(thread.name.startswith("poster") for thread in threading.enumerate())


def test_it_speaks_another_language(stage: PageStage, maker: Maker, qapp: QApplication) -> None:
    page = shown(stage)
    marker = MarkingTranslator(qapp)
    stage.settings.language = "en"
    qapp.installTranslator(marker)
    stage.process_events()
    try:
        words = [
            page.column.title.text(),
            page.export_panel.save_button.label,
            page.footer.count_label.text(),
            page.form.labels["size"].text(),
        ]
        assert [word for word in words if not word.startswith("«")] == []
        assert page.form.option_groups["lang"].current_id == "nl"
        assert "3 sheets" in page.notices.text
    finally:
        qapp.removeTranslator(marker)


# Everything that can be chosen


def test_the_pages_stand_small_in_a_row_and_a_click_turns_to_one(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    stage.wait(lambda: not page.thumbnails.thumbnails[2].image.isNull())
    assert len(page.thumbnails.thumbnails) == 3
    stage.click(page.thumbnails.thumbnails[2])
    assert page.footer.count_label.text() == "Sheet 3 of 3"
    assert page.thumbnails.thumbnails[2].isChecked()


def test_every_choice_reaches_the_poster_and_is_kept_for_the_workshop(stage: PageStage) -> None:
    page = shown(stage)
    stage.click(page.form.more_button)
    for name, id_ in (("size", "A3"), ("look", "ink"), ("names", "none"), ("tile", "A4"), ("overlap", "15")):
        page.form.option_groups[name].button_of(id_).click()
    page.form.footer_field.edit.setText("Stichting Bodem")
    page.form.footer_field.editing_finished.emit()
    options = page.form.build_options()
    assert (options.size, options.look, options.names, options.footer) == (
        "A3",
        "ink",
        "none",
        "Stichting Bodem",
    )
    assert options.tiling is not None
    assert (options.tiling.paper, options.tiling.overlap) == ("A4", 15.0)
    kept = stage.settings.posters[stage.document.document_id]
    assert kept["look"] == "ink"
    page.form.set_values(kept)
    assert page.form.build_options() == options


@pytest.mark.once
def test_the_number_of_pieces_is_said_before_anything_is_saved(stage: PageStage) -> None:
    page = shown(stage)
    page.form.option_groups["tile"].button_of("A4").click()
    words = page.form.help_labels["size"].text()
    stage.wait(lambda: is_ready(page))
    assert page.result is not None
    # the plan of how to put them together comes last
    assert f"{page.result.pages - 1} " in words


def test_only_what_means_something_is_offered(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    stage.click(page.form.more_button)
    assert page.form.option_groups["bleed"].isVisible()
    assert not page.form.option_groups["overlap"].isVisible()
    page.form.option_groups["tile"].button_of("A4").click()
    assert not page.form.option_groups["bleed"].isVisible()
    assert page.form.option_groups["overlap"].isVisible()
    assert not page.form.option_groups["block"].isVisible()
    page.form.option_groups["sheet"].button_of("block").click()
    assert page.form.option_groups["block"].isVisible()


def test_an_own_size_that_cannot_be_is_told_and_one_that_can_is_made(stage: PageStage) -> None:
    page = shown(stage)
    choose(stage, page, "size", "own")
    page.form.width_field.edit.setText("900")
    page.form.height_field.edit.setText("600")
    page.form.height_field.editing_finished.emit()
    stage.wait(lambda: is_ready(page))
    image = page.preview.paper.image
    assert abs(image.width() / image.height() - 1.5) < 0.01
    page.form.height_field.edit.setText("7")
    page.form.height_field.editing_finished.emit()
    stage.wait(page.export_panel.notice.isVisible)
    assert "7" in page.form.height_field.edit.text()


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "count"), [("png", 1), ("svg", 1), ("each", len(SHEET_IDS) - 2), ("all", 1)]
)
def test_other_files(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, count: int
) -> None:
    page = shown(stage)
    page.form.option_groups["size"].button_of("A4").click()
    page.form.option_groups["sheet"].button_of("blank").click()
    answer(monkeypatch, tmp_path / "uit" / "poster")
    page.export_panel.actions_by_kind[kind].trigger()
    stage.wait(lambda: bool(page.export_panel.saved_paths))
    files = sorted((tmp_path / "uit").iterdir())
    assert len(files) == count, (
        "without steps there is no session plan, and without a moment nothing to compare with"
    )
    starts = {"png": b"\x89PNG", "svg": b"<"}
    assert all(file.read_bytes().startswith(starts.get(kind, b"%PDF")) for file in files)


def test_a_file_the_dialog_asked_about_is_replaced(
    stage: PageStage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    path = tmp_path / "scriptie.pdf"
    path.write_bytes(b"%PDF-1.7 not ours")
    answer(monkeypatch, path)
    stage.click(page.export_panel.save_button)
    stage.wait(lambda: bool(page.export_panel.saved_paths))
    assert path.read_bytes() == maker.data


def test_a_file_the_dialog_did_not_ask_about_stays(
    stage: PageStage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    (tmp_path / "scriptie.pdf").write_bytes(b"%PDF-1.7 not ours")
    answer(monkeypatch, tmp_path / "scriptie")
    stage.click(page.export_panel.save_button)
    stage.wait(page.export_panel.notice.isVisible)
    assert "“scriptie.pdf”" in page.export_panel.notice.text
    assert (tmp_path / "scriptie.pdf").read_bytes() == b"%PDF-1.7 not ours"


def test_of_several_files_none_is_saved_where_one_cannot_be(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    page.form.option_groups["size"].button_of("A4").click()
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "poster-report.pdf").write_bytes(b"my words")
    answer(monkeypatch, folder / "poster.pdf")
    page.export_panel.actions_by_kind["each"].trigger()
    stage.wait(page.export_panel.notice.isVisible)
    assert "poster-report.pdf" in page.export_panel.notice.text
    assert [path.name for path in folder.iterdir()] == ["poster-report.pdf"]
    assert not page.export_panel.open_button.isVisible()


@pytest.mark.once
def test_what_is_being_made_can_be_let_go_of(
    stage: PageStage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    maker.go_on.clear()
    answer(monkeypatch, tmp_path / "nooit.pdf")
    stage.click(page.export_panel.save_button)
    stage.wait(lambda: len(maker.asked) == 2)
    stage.click(page.export_panel.cancel_button)
    assert not page.export_panel.is_busy
    maker.go_on.set()
    page.form.option_groups["size"].button_of("A3").click()
    stage.wait(lambda: is_ready(page))  # what comes after it is made as well
    assert maker.asked[-1] == ("canvas", "A3", "nl")
    assert not (tmp_path / "nooit.pdf").exists()


@pytest.mark.once
def test_a_saved_poster_opens_again_as_the_workshop(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.storage.pdf_attachment import extract_workshop

    page = shown(stage)
    answer(monkeypatch, tmp_path / "met.pdf")
    stage.click(page.export_panel.save_button)
    stage.wait(lambda: bool(page.export_panel.saved_paths))
    inside = extract_workshop((tmp_path / "met.pdf").read_bytes()).data
    assert stage.document.workshop.title.encode() in inside


def test_printing_is_true_to_size(stage: PageStage, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    from canvas_app.ui.posters.poster_worker import page_sizes
    from canvas_app.ui.posters.print_job import print_pages

    data = export.render_pdf(stage.document, PosterOptions(sheets=("blank",), size="A4", attach=False)).data
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setFullPage(True)
    assert len(list(print_pages(data, page_sizes(data), printer))) == 1
    [(width, height)] = page_sizes((tmp_path / "print.pdf").read_bytes())
    assert abs(width - 297) < 0.5
    assert abs(height - 210) < 0.5


def printing_to(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's dialog is answered with a printer that prints into a file."""
    from PySide6.QtPrintSupport import QPrintDialog

    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setResolution(72)
        dialog.printer().setOutputFileName(str(target))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", answer)


@pytest.mark.once
def test_every_sheet_is_printed_and_it_is_said(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.ui.posters.poster_worker import page_sizes

    page = shown(stage)
    page.form.option_groups["size"].button_of("A4").click()
    printing_to(tmp_path / "print.pdf", monkeypatch)
    stage.click(page.export_panel.print_button)
    stage.wait(lambda: bool(page.export_panel.printed_count))
    sheets = len(page_sizes((tmp_path / "print.pdf").read_bytes()))
    assert sheets > 1
    assert str(sheets) in page.export_panel.result_label.text()
    assert not page.export_panel.is_busy


@pytest.mark.once
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    page.form.option_groups["size"].button_of("A4").click()
    printing_to(tmp_path / "nowhere" / "print.pdf", monkeypatch)
    stage.click(page.export_panel.print_button)
    stage.wait(lambda: bool(page.export_panel.notice.text))
    assert not page.export_panel.is_busy
    assert not page.export_panel.printed_count


@pytest.mark.once
def test_printing_can_be_thought_better_of(stage: PageStage, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    asked: list[bool] = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: asked.append(True) or 0)
    page = shown(stage)
    stage.click(page.export_panel.print_button)
    stage.wait(lambda: bool(asked) and not page.export_panel.is_busy)
    assert not page.export_panel.printed_count


@pytest.mark.once
def test_printing_can_be_stopped_half_way(
    stage: PageStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from canvas_app.ui.posters import print_job

    page = shown(stage)
    page.form.option_groups["size"].button_of("A4").click()
    painted: list[int] = []
    paint = print_job._print_page

    def stop_after_two(*arguments: object) -> None:
        paint(*arguments)  # type: ignore[arg-type]
        painted.append(1)
        if len(painted) == 2:
            page.export_panel.cancel_button.click()

    monkeypatch.setattr(print_job, "_print_page", stop_after_two)
    printing_to(tmp_path / "print.pdf", monkeypatch)
    stage.click(page.export_panel.print_button)
    stage.wait(lambda: len(painted) == 2 and not page.export_panel.is_busy)
    stage.process_events(20)
    assert len(painted) == 2
    assert not page.export_panel.printed_count


@pytest.mark.once
@pytest.mark.parametrize("size", [(210, 297), (594, 841), (1189, 841), (5000, 5000)])
def test_no_page_takes_more_memory_than_there_is(size: tuple[float, float]) -> None:
    from canvas_app.ui.posters.print_job import MAX_PRINT_PIXELS, print_pixel_width

    wide = print_pixel_width(size, 1200)
    assert wide * wide * size[1] / size[0] <= MAX_PRINT_PIXELS * 1.001
    assert print_pixel_width((210, 297), 1200) == 2480


# What must not go wrong


def test_a_mistake_of_the_program_stops_nothing(
    stage: PageStage, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview that cannot be made for an unforeseen reason says so, and the next choice is made again."""
    logged: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_rest: logged.append(kind))
    page = shown(stage)
    maker.error = ZeroDivisionError()  # type: ignore[assignment]
    page.form.option_groups["size"].button_of("A3").click()
    stage.wait(lambda: bool(page.export_panel.notice.text) and not page.busy_bar.is_running)
    assert logged == [ZeroDivisionError]
    assert not page.export_panel.save_button.isEnabled()
    maker.error = None
    page.form.option_groups["size"].button_of("A1").click()
    stage.wait(lambda: is_ready(page))
    assert page.export_panel.save_button.isEnabled()
    assert not page.export_panel.notice.text


def test_a_file_that_cannot_be_made_ends_the_waiting(
    stage: PageStage, maker: Maker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.excepthook", lambda *_all: None)
    page = shown(stage)
    maker.error = ZeroDivisionError()  # type: ignore[assignment]
    page.export_panel.start(tmp_path / "poster.pdf", "pdf")
    stage.wait(lambda: bool(page.export_panel.notice.text))
    assert not page.export_panel.is_busy
    assert not (tmp_path / "poster.pdf").exists()


def test_a_page_that_cannot_be_drawn_ends_the_waiting(
    stage: PageStage, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", lambda *_all: None)
    page = shown(stage)
    monkeypatch.setattr("canvas_app.ui.posters.poster_worker.render_page", lambda *_all: 1 / 0)
    page.form.option_groups["size"].button_of("A3").click()
    stage.wait(lambda: bool(page.export_panel.notice.text) and not page.busy_bar.is_running)


def test_dots_hidden_in_the_room_are_hidden_in_the_preview(stage: PageStage) -> None:
    page = shown(stage)
    page.form.more_button.click()
    assert page.form.build_options().votes
    stage.settings.dots = False
    stage.bench.settings_changed.emit()
    assert not page.form.build_options().votes
    assert page.form.option_groups["votes"].isHidden()
    stage.settings.dots = True
    stage.bench.settings_changed.emit()
    assert page.form.build_options().votes


def test_how_far_it_reads_is_that_of_the_type_that_came_out(stage: PageStage) -> None:
    page = shown(stage)
    result = page.result
    assert result is not None
    sizes = {
        run.size
        for sheet in export.lay_out_all(stage.document, page.form.build_options())
        for one in sheet.pages
        for run in one.texts
        if run.ref in stage.document.notes
    }
    assert round(result.reading_distance * 20, 3) in {round(size, 3) for size in sizes}
    assert f"{result.reading_distance:.2g}" in page.form.help_labels["size"].text().replace(",", ".")


@pytest.mark.once
def test_sheets_have_names_of_their_own(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    names = [page.export_panel._suggested_path("pdf").name]
    for name, id_ in (("sheet", "portfolio"), ("size", "A3"), ("tile", "A4"), ("size", "own")):
        choose(stage, page, name, id_)
        stage.wait(lambda: is_ready(page))
        names.append(page.export_panel._suggested_path("pdf").name)
    names.append(page.export_panel._suggested_path("all").name)
    assert len(set(names)) == len(names)
    assert "own" not in names[4]
    assert "1000×700" in names[4]
    assert page.export_panel._suggested_path("png").suffix == ".png"


def test_a_size_that_is_typed_is_shown_without_leaving_the_field(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    choose(stage, page, "size", "own")
    page.form.width_field.edit.setFocus()
    page.form.width_field.edit.selectAll()
    stage.type("1200")
    stage.wait(lambda: page.form.build_options().width == 1200)


def test_what_did_not_fit_is_said_under_the_sheet(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    assert page.notices.isVisible()
    place = page.notices.mapTo(page, page.notices.rect().bottomLeft())
    assert place.y() < page.height()
    assert page.notices.height() > 20


def test_choices_are_kept_at_once(stage: PageStage, maker: Maker) -> None:
    told: list[bool] = []
    stage.bench.settings_changed.connect(lambda: told.append(True))
    page = shown(stage)
    page.form.option_groups["size"].button_of("A2").click()
    assert told


def test_the_dialog_opens_in_the_folder_that_is_proposed(
    stage: PageStage, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt goes to the folder the program was started in where the proposed one is not there yet."""
    page = shown(stage)
    asked: list[str] = []

    def ask(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append(name)
        return "", kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    stage.click(page.export_panel.save_button)
    assert Path(asked[0]).parent.is_dir()


def test_initials_do_not_hide_what_the_file_inside_tells(stage: PageStage, maker: Maker) -> None:
    page = shown(stage)
    page.form.more_button.click()
    told = page.form.help_labels["names"]
    assert told.isHidden()
    page.form.option_groups["names"].button_of("initials").click()
    assert not told.isHidden()
    page.form.option_groups["attach"].button_of("no").click()
    assert told.isHidden()


def test_names_that_only_the_file_inside_tells_are_told_with_the_preview(
    qapp: QApplication, tmp_path: Path
) -> None:
    notes = Note(id="n0", topic="rules.decisions", text="Bel Anna Jansen"), Note(id="n1", text="Samen")
    people = {"participants": {"p0": Participant(id="p0", name="Anna Jansen")}}
    document = empty_document().with_records({**people, "notes": {note.id: note for note in notes}})
    with page_stage(qapp, tmp_path, document) as stage:
        page = shown(stage)
        for name, id_ in (("size", "A4"), ("sheet", "blank"), ("names", "none")):
            page.form.option_groups[name].button_of(id_).click()
        stage.wait(lambda: is_ready(page) and "Bel Anna Jansen" in page.notices.text)
        page.form.option_groups["attach"].button_of("no").click()
        stage.wait(lambda: is_ready(page) and "Bel Anna Jansen" not in page.notices.text)


def test_a_line_at_the_foot_is_no_longer_than_the_command_takes_it(stage: PageStage) -> None:
    footer = shown(stage).form.footer_field.edit
    footer.setFocus()
    footer.insert("x" * 9_000)
    assert footer.text() == "x" * LONGEST_FOOTER
    assert load_values({"footer": "x" * 9_000})["footer"] == ""
    assert load_values({"footer": "x" * LONGEST_FOOTER})["footer"] == "x" * LONGEST_FOOTER
