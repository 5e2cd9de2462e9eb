"""Start page: introduction, new workshop, open, examples and recent files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from canvas_app.storage.workshop_paths import sample_path
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.label import Label, PictureLabel
from canvas_app.ui.kit.layouts import LayoutSpacing, make_column, make_row
from canvas_app.ui.kit.option_group import SegmentedControl, language_options
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import SMALL_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.parts.canvas_miniature import load_note_colours
from canvas_app.ui.start.large_buttons import EXAMPLES, ExampleButton, LargeButton
from canvas_app.ui.start.new_workshop_form import NewWorkshopForm
from canvas_app.ui.start.opening_bar import OpeningBar
from canvas_app.ui.start.recent_files import RecentFilesList

if TYPE_CHECKING:
    from pathlib import Path

    from canvas_app.errors import CanvasError
    from canvas_app.ui.context import AppContext

MAX_WIDTH_PX = 1080
TWO_COLUMNS_MIN_PX = 860
"""Pixels at scale 1: below this width the two columns are stacked. `MAX_WIDTH_PX` limits the content."""

TAGLINE = TranslatableText(
    "StartPage", "Fill the five blocks with your group. Print the poster. Carry on next time."
)
NEW_TEXTS = (
    TranslatableText("StartPage", "New network"),
    TranslatableText("StartPage", "A name, a date, who is in the room. That is all it takes."),
)
OPEN_TEXTS = (
    TranslatableText("StartPage", "Open a file…"),
    TranslatableText("StartPage", "A network you have, or a copy someone sent you."),
)


class StartPage(BasePage):
    """Shown at the first start and for File > New."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = NewWorkshopForm(context)
        self.form.created.connect(context.workshop_created)
        self.form.cancelled.connect(self.show_greeting)
        self._miniatures_timer = QTimer(self, singleShot=True, interval=20)
        self._miniatures_timer.timeout.connect(self._load_miniatures)
        self._create_widgets()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(VerticalScrollArea(self.theme, self._create_greeting()))
        self._stack.addWidget(self._create_form_view())
        self.setFocusProxy(self.new_workshop_button)
        self.theme.changed.connect(self._update_columns)
        self.follow_language()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.language_switch = SegmentedControl(theme)
        self.language_switch.set_accessible_name(TranslatableText("StartPage", "Language"))
        self.language_switch.set_options(language_options())
        self.language_switch.option_selected.connect(self.context.language_change_requested)
        self.opening_bar = OpeningBar(self.context)
        self.opening_bar.versions_requested.connect(self.context.file_versions_requested)
        self.opening_bar.closed.connect(self.show_greeting)
        self.context.session.replaced.connect(self.opening_bar.forget)
        self.title = Label(theme, "Netwerk Canvas", size=34, bold=True)
        self.tagline = Label(
            theme, TAGLINE, size=17, colour="soft", margins=spacing.TAGLINE
        ).enable_wrapping()
        self.new_workshop_button = LargeButton(theme, "file-plus", primary=True)
        self.new_workshop_button.set_texts(*NEW_TEXTS)
        self.new_workshop_button.clicked.connect(self.show_form)
        self.open_workshop_button = LargeButton(theme, "folder-open")
        self.open_workshop_button.set_texts(*OPEN_TEXTS)
        self.open_workshop_button.clicked.connect(self._open_file)
        self.recent_files = RecentFilesList(self.context)
        self.recent_files.emptied.connect(self._place_examples)

    # Layout

    def _create_greeting(self) -> QWidget:
        greeting, self._middle = QWidget(), QWidget()
        self._example_box = self._create_examples()
        self._left_layout = make_column(
            self.theme,
            spacing.WIDE,
            make_row(self.theme, spacing.HERO, PictureLabel(self.theme, "app", 64), (self.title, 1)),
            self.tagline,
            self.new_workshop_button,
            self.open_workshop_button,
            1,
        )
        self._right_layout = make_column(self.theme, spacing.INHERITED, self.recent_files, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._middle)
        self._columns_spacing = LayoutSpacing(self.theme, self._columns, spacing.COLUMNS)
        self._columns.addLayout(self._left_layout, 6)
        self._columns.addLayout(self._right_layout, 5)
        make_column(
            self.theme,
            spacing.START,
            make_row(self.theme, spacing.INHERITED, 1, self.language_switch),
            self.opening_bar,
            1,
            (self._middle, 0, Qt.AlignmentFlag.AlignHCenter),
            2,
            parent=greeting,
        )
        return greeting

    def _create_form_view(self) -> QWidget:
        view, middle = QWidget(), Qt.AlignmentFlag.AlignHCenter
        scrolled = VerticalScrollArea(self.theme, self.form)
        make_column(self.theme, spacing.NONE, (scrolled, 1), (self.form.footer, 0, middle), parent=view)
        return view

    def _create_examples(self) -> QWidget:
        theme, box = self.theme, QWidget()
        words = TranslatableText("StartPage", "Look around in an example")
        self.examples_title = Label(
            theme, words, size=SMALL_PX, bold=True, colour="soft", margins=spacing.LIST_TITLE
        )
        self.example_buttons = {example.id: ExampleButton(theme) for example in EXAMPLES}
        for example in EXAMPLES:
            button = self.example_buttons[example.id]
            button.set_texts(example.title, example.description)
            button.setProperty("example", example.id)
            button.clicked.connect(self._open_example)
        make_column(theme, spacing.EXAMPLES, self.examples_title, *self.example_buttons.values(), parent=box)
        return box

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
        self.new_workshop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_opening_failure(self, error: CanvasError, path: Path, *, has_versions: bool) -> None:
        """Say in a bar why a file could not be opened, see `OpeningBar.show_failure`."""
        self._stack.setCurrentIndex(0)
        self.opening_bar.show_failure(error, path, has_versions=has_versions)

    def _open_file(self) -> None:
        self.context.open_file_requested.emit("")

    def _open_example(self) -> None:
        self.context.example_requested.emit(self.sender().property("example"))

    # Theme and language

    def follow_language(self) -> None:
        """Check the current language, and load the examples in it."""
        self.schedule_refresh()
        self.language_switch.set_current(self.context.lang)
        self._miniatures_timer.start()

    def _update_columns(self) -> None:
        """Lay out one or two columns by the available width, and limit the content's width."""
        px = self.theme.px
        available_width = self.width() - 2 * px(32)
        narrow = available_width < px(TWO_COLUMNS_MIN_PX)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._columns_spacing.set(spacing.STACKED_COLUMNS if narrow else spacing.COLUMNS)
        self._middle.setFixedWidth(max(1, min(available_width, px(560 if narrow else MAX_WIDTH_PX))))

    def refresh(self) -> None:
        self.recent_files.refresh()
        self._place_examples()

    def _load_miniatures(self) -> None:
        """Load the examples for their miniatures; delayed, so that the page appears first."""
        for id_, button in self.example_buttons.items():
            file = sample_path(id_, self.context.lang)
            button.note_colours = load_note_colours(file) if file else {}
            button.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._update_columns()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._needs_refresh = True
        super().showEvent(event)
