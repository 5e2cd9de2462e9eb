"""The greeting: what this is, and the ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from canvas_app.ui import icons
from canvas_app.ui.look import SMALL
from canvas_app.ui.pages.examples import EXAMPLES, ExampleTile, line_of, sample_file
from canvas_app.ui.pages.new_workshop import NewWorkshopForm
from canvas_app.ui.pages.page import Page
from canvas_app.ui.pages.recent import RecentList
from canvas_app.ui.widgets.choices import Option, Segments
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.miniature import read_dots
from canvas_app.ui.widgets.panel import Scroll
from canvas_app.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from canvas_app.ui.bench import Bench

WIDEST = 1080
ONE_COLUMN = 860
"""Pixels at scale 1: the widest the greeting gets, and below which its two columns stand under each other."""

LANGUAGES = (Option("nl", "Nederlands"), Option("en", "English"))


class StartPage(Page):
    """Greets on the first start and for File > New.

    `created` carries a new Document and the Path it is to be kept at.
    """

    created = Signal(object, object)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.form = NewWorkshopForm(bench)
        self.form.created.connect(self.created)
        self.form.cancelled.connect(self.show_greeting)
        self._pictures = QTimer(self, singleShot=True, interval=20)
        self._pictures.timeout.connect(self._read_pictures)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(Scroll(self.look, self._greeting()))
        self._stack.addWidget(Scroll(self.look, self.form))
        self.setFocusProxy(self.new)
        self.begin()

    # What stands where

    def _greeting(self) -> QWidget:
        greeting = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._left(), 6)
        self._columns.addLayout(self._right(), 5)
        self._middle = QWidget()
        self._middle.setLayout(self._columns)
        self._outer = QVBoxLayout(greeting)
        self._outer.addLayout(self._language_row())
        self._outer.addStretch(1)
        self._outer.addWidget(self._middle, 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addStretch(2)
        return greeting

    def _language_row(self) -> QHBoxLayout:
        self.languages = Segments(self.look)
        self.languages.chosen.connect(self.bench.language_requested)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.languages)
        return row

    def _left(self) -> QVBoxLayout:
        self._mark = QLabel()
        self.title = Label(self.look, "Netwerk Canvas", size=34, bold=True)
        self.line = Label(self.look, size=17, colour="soft").wrap()
        self.new = Tile(self.look, "file-plus", primary=True)
        self.new.clicked.connect(self.show_form)
        self.open = Tile(self.look, "folder-open")
        self.open.clicked.connect(self._open_file)
        self._head = QHBoxLayout()
        self._head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self.title, 1)
        self._begin = QVBoxLayout()
        self._begin.addLayout(self._head)
        for widget in (self.line, self.new, self.open):
            self._begin.addWidget(widget)
        self._begin.addStretch(1)
        return self._begin

    def _examples(self) -> QWidget:
        self.examples_title = Label(self.look, size=SMALL, bold=True, colour="soft")
        box = QWidget()
        self._example_column = QVBoxLayout(box)
        self._example_column.addWidget(self.examples_title)
        self.examples: dict[str, ExampleTile] = {}
        for example in EXAMPLES:
            tile = ExampleTile(self.look)
            tile.setProperty("example", example.id)
            tile.clicked.connect(self._open_example)
            self.examples[example.id] = tile
            self._example_column.addWidget(tile)
        return box

    def _right(self) -> QVBoxLayout:
        self.recent = RecentList(self.bench)
        self.recent.emptied.connect(self._place_examples)
        self._example_box = self._examples()
        self._side = QVBoxLayout()
        self._side.addWidget(self.recent)
        self._side.addStretch(1)
        return self._side

    def _place_examples(self) -> None:
        """The examples stand under the choices; as long as there are no recent files they take that place."""
        column = self._begin if self.recent.count else self._side
        self._begin.removeWidget(self._example_box)
        self._side.removeWidget(self._example_box)
        column.insertWidget(column.count() - 1, self._example_box)
        self.recent.setVisible(bool(self.recent.count))

    # What it does

    def show_form(self) -> None:
        """Opens the form for a new workshop in place."""
        self.form.start_over()
        self._stack.setCurrentIndex(1)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_greeting(self) -> None:
        """Back to the choices."""
        self._stack.setCurrentIndex(0)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_file(self) -> None:
        self.bench.open_requested.emit("")

    def _open_example(self) -> None:
        self.bench.example_requested.emit(self.sender().property("example"))

    # How it looks and speaks

    def retranslate(self) -> None:
        self.line.setText(
            self.tr("Fill the five blocks with your group. Print the poster. Carry on next time.")
        )
        self.new.say(
            self.tr("New workshop"), self.tr("A name, a date, who is in the room. That is all it takes.")
        )
        self.open.say(self.tr("Open a file…"), self.tr("A workshop you have, or a copy somebody sent you."))
        self.examples_title.setText(self.tr("Look around in an example"))
        for example in EXAMPLES:
            self.examples[example.id].say(example.title, line_of(example.id))
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.offer(LANGUAGES)
        self.languages.choose(self.bench.lang)
        self.recent.retranslate()
        self._pictures.start()

    def restyle(self) -> None:
        px = self.look.px
        mark = icons.pixmap("app", px(64), self.look.colour("ink"), self.devicePixelRatioF())
        self._mark.setPixmap(mark)
        self._outer.setContentsMargins(px(32), px(20), px(32), px(32))
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(px(18))
        self._begin.setSpacing(px(12))
        self._example_column.setContentsMargins(0, px(4), 0, 0)
        self._example_column.setSpacing(px(8))
        self.line.setContentsMargins(0, px(2), 0, px(10))
        self.examples_title.setContentsMargins(px(14), 0, 0, px(2))
        self.recent.restyle()
        self._fit()

    def _fit(self) -> None:
        """Two columns where there is room, else one; never wider than reads well."""
        px = self.look.px
        room = self.width() - 2 * px(32)
        narrow = room < px(ONE_COLUMN)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._columns.setSpacing(px(32 if narrow else 64))
        self._middle.setFixedWidth(max(1, min(room, px(560 if narrow else WIDEST))))

    def refresh(self) -> None:
        self.recent.refresh()
        self._place_examples()

    def _read_pictures(self) -> None:
        """Reads the examples for their miniatures: after the page stands, so that nobody waits for it."""
        for id_, tile in self.examples.items():
            file = sample_file(id_, self.bench.lang)
            tile.dots = read_dots(file) if file else {}
            tile.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._behind.add("refresh")
        super().showEvent(event)
