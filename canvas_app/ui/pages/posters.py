"""Posters: choose the sheet, the paper and the language, see the real PDF, save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvas_app.errors import CanvasError
from canvas_app.ui.look import SMALL
from canvas_app.ui.pages.page import Page
from canvas_app.ui.pages.poster_choices import PosterChoices, sheets_words
from canvas_app.ui.pages.poster_export import PosterExport
from canvas_app.ui.pages.poster_notices import PosterNotices
from canvas_app.ui.pages.poster_options import DEFAULTS, read_logo_file
from canvas_app.ui.pages.poster_strip import SIDE, PosterStrip
from canvas_app.ui.pages.poster_view import PosterView
from canvas_app.ui.pages.poster_worker import Poster, PosterWorker, Wish
from canvas_app.ui.widgets.busy import BusyBar
from canvas_app.ui.widgets.choices import Option, Segments
from canvas_app.ui.widgets.icon_button import IconButton
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import in_words
from canvas_app.ui.widgets.panel import Scroll

if TYPE_CHECKING:
    from canvas_app.posters.api import PosterResult
    from canvas_app.ui.bench import Bench

PAUSE_MS = 40
"""How long nothing has to change before the preview is made anew."""

WIDE = 320
"""The width of the choices, in pixels at scale 1."""


class PostersPage(Page):
    """The choices at the left, the sheet on a table at the right."""

    follows = frozenset({"workshop", "participants", "notes", "coalitions", "votes"})

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.result: PosterResult | None = None
        self._shown_small: PosterResult | None = None
        self.page = 0
        self._making = self._drawing = self._drawing_small = self._filing = 0
        self._kind = ""
        self._taken = ""
        self._sizes: list[tuple[float, float]] = []
        self.worker = PosterWorker()
        self.worker.relay.made.connect(self._made)
        self.worker.relay.drawn.connect(self._drawn)
        self.worker.relay.small.connect(self._drawn_small)
        self.worker.relay.filed.connect(self._filed)
        self.destroyed.connect(self.worker.closer())
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.make)
        self._sharpen = QTimer(self, singleShot=True, interval=80)
        self._sharpen.timeout.connect(self._draw)
        self._make_parts()
        self._lay_out()
        self.setFocusProxy(self.choices.choices["sheet"])
        self.begin()

    def _make_parts(self) -> None:
        look, bench = self.look, self.bench
        self.title = Label(look, size=22, bold=True)
        self.choices, self.export = PosterChoices(bench), PosterExport(bench)
        self.view, self.busy, self.strip = PosterView(look), BusyBar(look), PosterStrip(look)
        self.notices = PosterNotices(bench)
        self._dots = bench.settings.dots
        self.back, self.on = IconButton(look, "chevron-left"), IconButton(look, "chevron-right")
        self.count = Label(look, size=SMALL)
        self.zoom = Segments(look)
        self.zoom.choose("fit")
        self.choices.changed.connect(self._choice_changed)
        bench.settings_changed.connect(self._follow_dots)
        self.export.wanted.connect(self._file)
        self.export.let_go.connect(self.worker.cancel)
        self.strip.turned.connect(self._turn)
        self.view.width_changed.connect(self._sharpen.start)
        self.zoom.chosen.connect(self._zoom)
        self.back.clicked.connect(self._page_back)
        self.on.clicked.connect(self._page_on)

    def _lay_out(self) -> None:
        self._side = QWidget()
        self._side_column = QVBoxLayout(self._side)
        self._side_column.addWidget(self.title)
        self._side_column.addWidget(Scroll(self.look, self.choices), 1)
        self._side_column.addWidget(self.export)
        self._foot = QHBoxLayout()
        for widget in (self.back, self.count, self.on):
            self._foot.addWidget(widget)
        self._foot.addStretch(1)
        self._foot.addWidget(self.zoom)
        self._table = QVBoxLayout()
        self._table.addWidget(self.busy)
        self._table.addWidget(self.view, 1)
        self._table.addWidget(self.notices)
        self._table.addWidget(self.strip)
        self._table.addLayout(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(self._table, 1)

    # Making it

    def refresh(self) -> None:
        document = self.session.document
        if document.document_id != self._taken:
            self._taken = document.document_id
            self.choices.take(self.bench.settings.posters.get(document.document_id))
        self._want()

    def _choice_changed(self) -> None:
        self.page = 0
        kept = {name: text for name, text in self.choices.chosen.items() if text != DEFAULTS[name]}
        if kept != self.bench.settings.posters.get(self.session.document.document_id, {}):
            self.bench.settings.keep_poster(self.session.document.document_id, kept)
            self.bench.settings_changed.emit()
        self._want()

    def _follow_dots(self) -> None:
        """Dots hidden in the room are hidden here."""
        if self._dots != self.bench.settings.dots:
            self._dots = self.bench.settings.dots
            self.choices.follow_dots()

    def _want(self) -> None:
        """The preview is made when nothing has changed for a moment."""
        self.result = None
        self.export.options = self.choices.options()
        self.export.forget()
        self.export.set_possible(True)
        self.busy.set_running(True)
        self._pause.start()

    def _wish(self, kind: str = "") -> Wish | None:
        """What is asked for; None, and a word about it, where the logo cannot be read."""
        try:
            logo = read_logo_file(self.choices.current("logo"))
        except CanvasError as error:
            self.busy.set_running(False)
            self.export.fail(in_words(error, self.bench.lang))
            self.export.set_possible(False)
            return None
        return Wish(self.session.document, self.choices.options(logo), kind)

    def make(self) -> None:
        """Has the poster made now."""
        self._pause.stop()
        wish = self._wish()
        if wish is not None:
            self._making = self.worker.make(wish)

    def _made(self, ticket: int, outcome: object) -> None:
        if ticket != self._making:
            return
        if isinstance(outcome, CanvasError):
            self.busy.set_running(False)
            self.notices.say(())
            self.export.fail(in_words(outcome, self.bench.lang))
            self.export.set_possible(False)
            return
        poster: Poster = outcome  # type: ignore[assignment]
        self.result, self._sizes = poster
        self.page = min(self.page, self.result.pages - 1)
        self.notices.say(self.result.notices)
        self.choices.say_reading(self.result.reading)
        self.strip.show_pages(self._sizes)
        self._show_count()
        self._show_size()
        self._draw()

    def _file(self, kind: str) -> None:
        """Has the files of a kind made; they are written, or printed, when they are there."""
        wish = self._wish(kind)
        if wish is not None:
            self._kind = kind
            self._filing = self.worker.file(wish)

    def _filed(self, ticket: int, outcome: object) -> None:
        if ticket != self._filing or not self.export.is_busy:
            return
        if isinstance(outcome, CanvasError):
            self.export.fail(in_words(outcome, self.bench.lang))
        elif self._kind == "print":
            self._print(outcome[0].data)  # type: ignore[index]
        else:
            self.export.write(outcome)  # type: ignore[arg-type]

    def _print(self, data: bytes) -> None:
        """Asks for a printer, and prints; the button that stops it stays there meanwhile."""
        from canvas_app.ui.pages.poster_printing import Printing

        printing = Printing(data, self.session.document.workshop.title, self)
        printing.ended.connect(self.export.say_printed)
        printing.ended.connect(printing.deleteLater)
        self.export.let_go.connect(printing.cancel)
        if printing.ask():
            printing.start()
        else:
            self.export.set_busy(False)
            printing.deleteLater()

    def _draw(self) -> None:
        """Has the page drawn at the size at which it is seen."""
        if self.result is not None and self.isVisible():
            self.busy.set_running(True)
            self._drawing = self.worker.draw(self.result.data, self.page, self.view.pixels)

    def _drawn(self, ticket: int, image: object) -> None:
        if ticket != self._drawing:
            return
        self.busy.set_running(False)
        if isinstance(image, QImage):
            self.view.show_image(image)
            self._draw_small()
        elif isinstance(image, CanvasError):
            self.export.fail(in_words(image, self.bench.lang))

    def _draw_small(self) -> None:
        """The small pages come after the one that is looked at, once for every poster."""
        if self.result is not None and self.result is not self._shown_small and self.result.pages > 1:
            self._shown_small = self.result
            pages, width = len(self.strip.pages), round(self.look.px(SIDE) * self.devicePixelRatioF())
            self._drawing_small = self.worker.draw_small(self.result.data, pages, width)

    def _drawn_small(self, ticket: int, page: int, image: object) -> None:
        if ticket == self._drawing_small and isinstance(image, QImage):
            self.strip.show_small(page, image)

    # Looking at it

    def _zoom(self, chosen: str) -> None:
        self.view.zoom_to(0.0 if chosen == "fit" else 1.0)

    def _show_size(self) -> None:
        if self.page < len(self._sizes):
            self.view.show_sheet(*self._sizes[self.page])

    def _page_back(self) -> None:
        self._turn(self.page - 1)

    def _page_on(self) -> None:
        self._turn(self.page + 1)

    def _turn(self, page: int) -> None:
        if self.result is not None and 0 <= page < self.result.pages:
            self.page = page
            self._show_count()
            self._show_size()
            self._draw()

    def _show_count(self) -> None:
        if self.result is None:
            return  # what was shown last stays until the next is there
        pages = self.result.pages
        words = self.tr("Sheet %1 of %2").replace("%1", str(self.page + 1)).replace("%2", str(pages))
        self.strip.show_current(self.page)
        self.count.setText(words if pages > 1 else sheets_words(1))
        for button, possible in ((self.back, self.page > 0), (self.on, self.page < pages - 1)):
            button.setVisible(pages > 1)
            button.setEnabled(possible)

    # How it looks and speaks

    def retranslate(self) -> None:
        self.title.setText(self.tr("Posters"))
        self.back.say(self.tr("The sheet before"))
        self.on.say(self.tr("The next sheet"))
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self.zoom.offer([Option("fit", self.tr("Whole sheet")), Option("real", self.tr("Real size"))])
        self.view.setAccessibleName(self.tr("The poster as it will be printed"))
        self.choices.retranslate()
        self.notices.retranslate()
        self.export.retranslate()
        self._show_count()

    def restyle(self) -> None:
        px = self.look.px
        self._side.setFixedWidth(px(WIDE))
        self._side_column.setContentsMargins(px(24), px(18), px(16), px(16))
        self._side_column.setSpacing(px(4))
        self._foot.setContentsMargins(px(16), px(6), px(16), px(8))
        self._foot.setSpacing(px(6))
        self._table.setContentsMargins(0, 0, 0, 0)
        self._table.setSpacing(0)
        self.choices.restyle()
        self.notices.restyle()
        self.export.restyle()
        self._show_size()

    def showEvent(self, event: QShowEvent) -> None:
        if self.result is None:
            self._behind.add("refresh")
        super().showEvent(event)
        self._sharpen.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: the thread may go, unless it makes a poster to be saved."""
        if not self.export.is_busy:
            self._pause.stop()
            self._sharpen.stop()
            self.busy.set_running(False)
            self.worker.rest()
        super().hideEvent(event)
