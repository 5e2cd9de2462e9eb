"""Posters: the preview is the real PDF, what was chosen last is what is shown, and saving leads to a file."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from canvas_app.errors import PosterError
from canvas_app.model import edits
from canvas_app.posters import api
from canvas_app.posters.api import PosterResult, make_poster
from canvas_app.ui.pages.poster_worker import draw_page
from canvas_app.ui.pages.posters import PostersPage
from tests.gui.pages_fixtures import Marker, Stage, nothing, staged

Wish = tuple[str, str, str]


class Maker:
    """Stands in for the drawing of posters: quick, and it remembers what was asked."""

    def __init__(self, pages: int = 3) -> None:
        self.asked: list[Wish] = []
        self.titles: list[str] = []
        self.threads: set[str] = set()
        self.pages = pages
        self.wait = 0.0
        self.error: PosterError | None = None
        self.data = make_poster(nothing(), "canvas", "A4", "nl").data

    def __call__(self, document: Any, sheet: str, size: str, lang: str) -> PosterResult:
        self.threads.add(threading.current_thread().name)
        self.asked.append((sheet, size, lang))
        self.titles.append(document.workshop.title)
        time.sleep(self.wait)
        if self.error is not None:
            raise self.error
        return PosterResult(
            self.data, self.pages, (("sheet_per_block", {"size": size, "pages": self.pages}),)
        )


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    made = Maker()
    monkeypatch.setattr(api, "make_poster", made)
    return made


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    with staged(qapp, tmp_path) as made:
        yield made


def shown(stage: Stage) -> PostersPage:
    page = stage.show(PostersPage)
    stage.wait(lambda: is_ready(page))
    return page


def is_ready(page: PostersPage) -> bool:
    return page.result is not None and not page.busy.is_running and not page.view.paper.image.isNull()


def test_the_preview_is_the_real_poster_of_this_workshop(stage: Stage) -> None:
    page = stage.show(PostersPage)
    stage.wait(lambda: is_ready(page))
    image = page.view.paper.image
    assert abs(image.width() / image.height() - 1189 / 841) < 0.01
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(colours) > 20
    assert "1189 × 841 mm" in page.choices.about["size"].text()
    assert page.result is not None
    assert page.result.data.startswith(b"%PDF")


def test_it_begins_in_the_language_of_the_workshop_and_on_the_largest_paper(
    stage: Stage, maker: Maker
) -> None:
    shown(stage)
    assert maker.asked == [("canvas", "A0", "nl")]
    assert not any("Main" in name for name in maker.threads)


def test_what_was_chosen_last_is_what_comes(stage: Stage, maker: Maker) -> None:
    page = shown(stage)
    maker.wait = 0.05
    for size in ("A1", "A2", "A3", "A4"):
        page.choices.choices["size"].button(size).click()
    page.choices.choices["lang"].button("en").click()
    stage.wait(lambda: is_ready(page))
    assert maker.asked[-1] == ("canvas", "A4", "en")
    assert len(maker.asked) == 2


def test_a_change_in_the_document_comes_into_the_preview(stage: Stage, maker: Maker) -> None:
    page = shown(stage)
    stage.session.perform("workshop-edit", edits.edit_workshop(stage.document, title="Anders"))
    assert page.busy.is_running
    stage.wait(lambda: is_ready(page))
    assert maker.titles[-1] == "Anders"


def test_pages_are_turned_and_notices_are_said(
    stage: Stage, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def draw(data: bytes, page: int, width: int) -> QImage:
        drawn.append(page)
        return draw_page(data, 0, width)

    monkeypatch.setattr("canvas_app.ui.pages.poster_worker.draw_page", draw)
    page = shown(stage)
    assert page.count.text() == "Sheet 1 of 3"
    assert not page.back.isEnabled()
    stage.click(page.on)
    stage.click(page.on)
    stage.wait(lambda: is_ready(page))
    assert page.count.text() == "Sheet 3 of 3"
    assert not page.on.isEnabled()
    assert drawn[-1] == 2
    [notice] = page.choices.notices
    assert "3 bladen" in notice.words


def test_real_size_is_as_large_as_paper_and_can_be_moved(stage: Stage, maker: Maker) -> None:
    page = shown(stage)
    stage.click(page.zoom.button("real"))
    stage.wait(lambda: is_ready(page))
    inch = page.view.logicalDpiX()
    assert abs(page.view.paper.sheet().width() - 1189 / 25.4 * inch) < 3
    assert page.view.horizontalScrollBar().maximum() > 0
    stage.click(page.zoom.button("fit"))
    assert page.view.horizontalScrollBar().maximum() == 0


def answer(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    suggested: list[str] = []

    def ask(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        suggested.append(name)
        return str(path), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return suggested


def test_saving_leads_to_the_file(
    stage: Stage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    suggested, opened = answer(monkeypatch, tmp_path / "posters" / "mooi"), []
    stage.click(page.export.save)
    assert suggested[0].endswith("2026-06-12 Bewust Bodemgebruik – sessie 2 – A0.pdf")
    assert (tmp_path / "posters" / "mooi.pdf").read_bytes() == maker.data
    assert "mooi.pdf" in page.export.done.text()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    stage.click(page.export.open)
    stage.click(page.export.folder)
    assert opened == [
        QUrl.fromLocalFile(str(tmp_path / "posters" / "mooi.pdf")),
        QUrl.fromLocalFile(str(tmp_path / "posters")),
    ]
    page.choices.choices["size"].button("A3").click()
    assert not page.export.open.isVisible()


def test_saving_waits_for_a_poster_that_is_still_being_made(
    stage: Stage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    maker.wait = 0.2
    page.choices.choices["size"].button("A2").click()
    answer(monkeypatch, tmp_path / "straks.pdf")
    stage.click(page.export.save)
    assert page.export.busy.is_running
    assert not page.export.save.isEnabled()
    page.hide()
    stage.wait((tmp_path / "straks.pdf").exists)
    assert maker.asked[-1] == ("canvas", "A2", "nl")
    assert page.export.save.isEnabled()


def test_a_workshop_is_never_written_over(
    stage: Stage, maker: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(stage)
    (tmp_path / "map.pdf").mkdir()
    answer(monkeypatch, tmp_path / "map.pdf")
    stage.click(page.export.save)
    assert page.export.notice.isVisible()
    assert not page.export.open.isVisible()


def test_a_poster_that_cannot_be_made_is_told_in_words(stage: Stage, maker: Maker) -> None:
    page = shown(stage)
    maker.error = PosterError("unknown_size", name="A9", choices=("A0",))
    page.choices.choices["size"].button("A1").click()
    stage.wait(page.export.notice.isVisible)
    assert not page.busy.is_running


def test_it_rests_while_nobody_looks_and_goes_on_afterwards(stage: Stage, maker: Maker) -> None:
    page = shown(stage)
    page.hide()
    stage.session.perform("workshop-edit", edits.edit_workshop(stage.document, title="Anders"))
    stage.settle()
    assert len(maker.asked) == 1
    page.show()
    stage.wait(lambda: is_ready(page))
    assert maker.titles[-1] == "Anders"


def test_it_can_be_closed_while_a_poster_is_being_made(stage: Stage, maker: Maker) -> None:
    page = stage.show(PostersPage)
    maker.wait = 0.3
    page.make()
    stage.wait(lambda: bool(maker.asked))
    shiboken6.delete(page)
    stage.settle()
    assert not any(thread.name.startswith("poster") for thread in threading.enumerate())


def test_it_speaks_another_language(stage: Stage, maker: Maker, qapp: QApplication) -> None:
    page = shown(stage)
    marker = Marker(qapp)
    stage.settings.language = "en"
    qapp.installTranslator(marker)
    stage.settle()
    try:
        words = [
            page.title.text(),
            page.export.save.words,
            page.count.text(),
            page.choices.labels["size"].text(),
        ]
        assert [word for word in words if not word.startswith("«")] == []
        assert page.choices.choices["lang"].current == "nl"
        assert "3 sheets" in page.choices.notices[0].words
    finally:
        qapp.removeTranslator(marker)
