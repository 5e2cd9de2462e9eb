"""Start page: introduction, new workshop, open, examples and recent files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import icons
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.option_group import SegmentedControl, language_options
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.parts.canvas_miniature import load_note_colours
from canvas_app.ui.start.new_workshop_form import NewWorkshopForm
from canvas_app.ui.start.recent_files import RecentFilesList
from canvas_app.ui.start.tiles import EXAMPLES, ExampleTile, Tile, example_description, sample_path_in

if TYPE_CHECKING:
    from canvas_app.ui.context import AppContext

MAX_WIDTH_PX = 1080
TWO_COLUMNS_MIN_PX = 860
"""Pixels at scale 1: below this width the two columns are stacked. `MAX_WIDTH_PX` limits the content."""


class StartPage(BasePage):
    """Shown at the first start and for File > New.

    Attributes:
        created: Signal with a new Document and the Path to save it at.
    """

    created = Signal(object, object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = NewWorkshopForm(context)
        self.form.created.connect(self.created)
        self.form.cancelled.connect(self.show_greeting)
        self._miniatures_timer = QTimer(self, singleShot=True, interval=20)
        self._miniatures_timer.timeout.connect(self._load_miniatures)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(VerticalScrollArea(self.theme, self._create_greeting()))
        self._stack.addWidget(VerticalScrollArea(self.theme, self.form))
        self.setFocusProxy(self.new_tile)
        self.finish_init()

    # Layout

    def _create_greeting(self) -> QWidget:
        greeting = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addLayout(self._create_left_column(), 6)
        self._columns.addLayout(self._create_right_column(), 5)
        self._middle = QWidget()
        self._middle.setLayout(self._columns)
        self._outer = QVBoxLayout(greeting)
        self._outer.addLayout(self._create_language_row())
        self._outer.addStretch(1)
        self._outer.addWidget(self._middle, 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addStretch(2)
        return greeting

    def _create_language_row(self) -> QHBoxLayout:
        self.language_switch = SegmentedControl(self.theme)
        self.language_switch.option_selected.connect(self.context.language_change_requested)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.language_switch)
        return row

    def _create_left_column(self) -> QVBoxLayout:
        self._logo = QLabel()
        self.title = Label(self.theme, "Netwerk Canvas", size=34, bold=True)
        self.tagline = Label(self.theme, size=17, colour="soft").enable_wrapping()
        self.new_tile = Tile(self.theme, "file-plus", primary=True)
        self.new_tile.clicked.connect(self.show_form)
        self.open_tile = Tile(self.theme, "folder-open")
        self.open_tile.clicked.connect(self._open_file)
        self._header_layout = QHBoxLayout()
        self._header_layout.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignVCenter)
        self._header_layout.addWidget(self.title, 1)
        self._left_layout = QVBoxLayout()
        self._left_layout.addLayout(self._header_layout)
        for widget in (self.tagline, self.new_tile, self.open_tile):
            self._left_layout.addWidget(widget)
        self._left_layout.addStretch(1)
        return self._left_layout

    def _create_examples(self) -> QWidget:
        self.examples_title = Label(self.theme, size=SMALL_PX, bold=True, colour="soft")
        box = QWidget()
        self._example_column = QVBoxLayout(box)
        self._example_column.addWidget(self.examples_title)
        self.example_tiles: dict[str, ExampleTile] = {}
        for example in EXAMPLES:
            tile = ExampleTile(self.theme)
            tile.setProperty("example", example.id)
            tile.clicked.connect(self._open_example)
            self.example_tiles[example.id] = tile
            self._example_column.addWidget(tile)
        return box

    def _create_right_column(self) -> QVBoxLayout:
        self.recent_files = RecentFilesList(self.context)
        self.recent_files.emptied.connect(self._place_examples)
        self._example_box = self._create_examples()
        self._right_layout = QVBoxLayout()
        self._right_layout.addWidget(self.recent_files)
        self._right_layout.addStretch(1)
        return self._right_layout

    def _place_examples(self) -> None:
        """Put the examples into the left column, or into the right one while there are no recent files."""
        column = self._left_layout if self.recent_files.count else self._right_layout
        self._left_layout.removeWidget(self._example_box)
        self._right_layout.removeWidget(self._example_box)
        column.insertWidget(column.count() - 1, self._example_box)
        self.recent_files.setVisible(bool(self.recent_files.count))

    # Behaviour

    def show_form(self) -> None:
        """Show the form for a new workshop in place."""
        self.form.reset()
        self._stack.setCurrentIndex(1)
        self.form.name_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_greeting(self) -> None:
        """Return to the start view."""
        self._stack.setCurrentIndex(0)
        self.new_tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_file(self) -> None:
        self.context.open_file_requested.emit("")

    def _open_example(self) -> None:
        self.context.example_requested.emit(self.sender().property("example"))

    # Theme and language

    def retranslate(self) -> None:
        self.tagline.setText(
            self.tr("Fill the five blocks with your group. Print the poster. Carry on next time.")
        )
        self.new_tile.set_texts(
            self.tr("New workshop"), self.tr("A name, a date, who is in the room. That is all it takes.")
        )
        self.open_tile.set_texts(
            self.tr("Open a file…"), self.tr("A workshop you have, or a copy somebody sent you.")
        )
        self.examples_title.setText(self.tr("Look around in an example"))
        for example in EXAMPLES:
            self.example_tiles[example.id].set_texts(example.title, example_description(example.id))
        self.language_switch.setAccessibleName(self.tr("Language"))
        self.language_switch.set_options(language_options())
        self.language_switch.set_current(self.context.lang)
        self.recent_files.retranslate()
        self._miniatures_timer.start()

    def restyle(self) -> None:
        px = self.theme.px
        mark = icons.pixmap("app", px(64), self.theme.colour("ink"), self.devicePixelRatioF())
        self._logo.setPixmap(mark)
        self._outer.setContentsMargins(px(32), px(20), px(32), px(32))
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._header_layout.setSpacing(px(18))
        self._left_layout.setSpacing(px(12))
        self._example_column.setContentsMargins(0, px(4), 0, 0)
        self._example_column.setSpacing(px(8))
        self.tagline.setContentsMargins(0, px(2), 0, px(10))
        self.examples_title.setContentsMargins(px(14), 0, 0, px(2))
        self.recent_files.restyle()
        self._update_columns()

    def _update_columns(self) -> None:
        """Lay out one or two columns by the available width, and limit the content's width."""
        px = self.theme.px
        room = self.width() - 2 * px(32)
        narrow = room < px(TWO_COLUMNS_MIN_PX)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._columns.setSpacing(px(32 if narrow else 64))
        self._middle.setFixedWidth(max(1, min(room, px(560 if narrow else MAX_WIDTH_PX))))

    def refresh(self) -> None:
        self.recent_files.refresh()
        self._place_examples()

    def _load_miniatures(self) -> None:
        """Load the examples for their miniatures; delayed, so that the page appears first."""
        for id_, tile in self.example_tiles.items():
            file = sample_path_in(id_, self.context.lang)
            tile.note_colours = load_note_colours(file) if file else {}
            tile.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_columns()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._pending_updates.add("refresh")
        super().showEvent(event)
