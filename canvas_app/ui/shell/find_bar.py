"""Find bar: filters by text, author and colour; the rest of the canvas fades, and Enter steps through the matches."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import BLOCKS
from canvas_app.insight.search import NO_AUTHOR, SearchQuery, find_matches
from canvas_app.model.allowed_values import NOTE_COLOURS
from canvas_app.model.change import Change
from canvas_app.model.document import sort_by_order
from canvas_app.ui.canvas.canvas_widget import CanvasWidget
from canvas_app.ui.context import AppContext
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import IconButton
from canvas_app.ui.kit.label import Label
from canvas_app.ui.kit.layouts import bind_lengths, make_row
from canvas_app.ui.kit.option_group import Dropdown, Option
from canvas_app.ui.kit.text_fields import LineField
from canvas_app.ui.kit.translate import TranslatableText, refresh_with_language
from canvas_app.ui.parts.colour_names import colour_label
from canvas_app.ui.sheet.pane_boxes import ItemKey

FIELD_WIDTH_PX = 420

BUTTONS = (
    ("chevron-up", TranslatableText("FindBar", "Previous (Shift+Enter)")),
    ("chevron-down", TranslatableText("FindBar", "Next (Enter)")),
    ("x", TranslatableText("FindBar", "Close (Esc)")),
)


class FindBar(QWidget):
    """Search field, filters and step buttons.

    Attributes:
        matches_changed: Signal with the ids that match, or None when nothing is searched.
        step_requested: Signal with 1 for the next match, -1 for the previous one.
        edit_requested: Signal, the current match is to be edited.
        about_to_close: Signal, the bar is going to be hidden.
        closed: Signal, the bar was hidden.
        is_hidden: Returns whether nothing may be seen of a record yet, by its id: then it is not found.
    """

    matches_changed = Signal(object)
    step_requested = Signal(int)
    edit_requested = Signal()
    about_to_close = Signal()
    closed = Signal()

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.matches: frozenset[str] | None = None
        self.is_hidden: Callable[[str], bool] = lambda _id: False
        words = TranslatableText("FindBar", "Search notes and coalitions")
        self.search_field = LineField(context.theme, parent=self, accessible_name=words, placeholder=words)
        self.search_edit = self.search_field.edit
        self.author_filter = Dropdown(context.theme, "users", self)
        self.colour_filter = Dropdown(context.theme, "palette", self)
        self.count_label = Label(context.theme, colour="soft", parent=self)
        self.previous_button, self.next_button, self.close_button = (
            IconButton(context.theme, icon, parent=self, tooltip=words) for icon, words in BUTTONS
        )
        bind_lengths(context.theme, self.author_filter, QWidget.setMaximumWidth, 240)
        bind_lengths(context.theme, self.search_field, QWidget.setMaximumWidth, FIELD_WIDTH_PX)
        self._create_layout()
        self.search_edit.textChanged.connect(self.search)
        self.author_filter.option_selected.connect(self.search)
        self.colour_filter.option_selected.connect(self.search)
        self.previous_button.clicked.connect(self._request_previous)
        self.next_button.clicked.connect(self._request_next)
        self.close_button.clicked.connect(self.close_bar)
        self._added_ids: set[str] = set()
        context.session.changed.connect(self._on_document_changed)
        context.session.replaced.connect(self.close_bar)
        context.theme.changed.connect(self.update)
        refresh_with_language(self, FindBar.refresh)
        self.refresh()
        self.hide()

    def _create_layout(self) -> None:
        make_row(
            self.context.theme,
            spacing.FIND_BAR,
            (self.search_field, 1000),
            self.author_filter,
            self.colour_filter,
            self.count_label,
            1,
            self.previous_button,
            self.next_button,
            self.close_button,
            parent=self,
        )

    def open_bar(self) -> None:
        """Show the bar with the focus in the search field."""
        if not self.isVisible():
            self.update_filters()
        self.show()
        self.search_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_edit.selectAll()
        self.search()

    def close_bar(self) -> None:
        """Hide the bar and clear all filters."""
        if self.isHidden():
            return
        self.about_to_close.emit()  # before it is hidden: Qt would give the keyboard to whatever comes next
        self.hide()
        self.author_filter.set_current("")
        self.colour_filter.set_current("")
        self.search_edit.clear()
        self.search()
        self.closed.emit()

    def update_filters(self) -> None:
        """Update the filter options from the document; keep the selection as long as it exists."""
        participants = sort_by_order(self.context.session.document.participants.values())
        authors = [
            Option("", self.tr("Everyone")),
            *(Option(person.id, person.name) for person in participants),
        ]
        self._set_options(
            self.author_filter,
            [*authors, Option(NO_AUTHOR, self.tr("Unsigned notes"))],
            self.tr("Written by"),
        )
        workshop = self.context.session.document.workshop
        shapes = {name: self.context.theme.note_colours(name).shape for name in NOTE_COLOURS}
        colours = [Option(name, colour_label(name, workshop), shape=shapes[name]) for name in NOTE_COLOURS]
        self._set_options(
            self.colour_filter, [Option("", self.tr("All colours")), *colours], self.tr("Colour")
        )

    @staticmethod
    def _set_options(dropdown: Dropdown, options: list[Option], name: str) -> None:
        if dropdown.current_id not in {option.id for option in options}:
            dropdown.current_id = ""
        dropdown.set_options(options, name)

    def filter_by(self, author: str) -> None:
        """Show what one participant wrote."""
        self.open_bar()
        self.author_filter.set_current(author)
        self.search()

    def search(self) -> None:
        """Search for something else and show the number of matches."""
        self._search_again(set())

    def _search_again(self, added: set[str]) -> None:
        self._added_ids = added
        query = SearchQuery(
            self.search_edit.text(), self.author_filter.current_id, self.colour_filter.current_id
        )
        self.matches = None
        if query and self.isVisible():
            found_ids = find_matches(self.context.session.document, query)
            self.matches = frozenset(id_ for id_ in found_ids if not self.is_hidden(id_))
        count = len(self.matches or ())
        found = QCoreApplication.translate("FindBar", "%n found", "", count)
        self.count_label.setText("" if self.matches is None else found)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(count > 0)
        self.matches_changed.emit(None if self.matches is None else self.matches | added)

    def _on_document_changed(self, change: Change) -> None:
        """Search again; what was added meanwhile can be read until something else is searched."""
        if self.isVisible():
            self._search_again(self._added_ids | {id_ for _, id_ in change.added})

    def _request_previous(self) -> None:
        self.step_requested.emit(-1)

    def _request_next(self) -> None:
        self.step_requested.emit(1)

    def refresh(self) -> None:
        """Show the filters and the number of matches in the current language."""
        self.update_filters()
        self.search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.colour("raised"))
        painter.setPen(self.context.theme.colour("hairline"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class FindController(QObject):
    """Connects the find bar to the canvas."""

    def __init__(self, context: AppContext, canvas: CanvasWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.find_bar = FindBar(context, parent)
        self.find_bar.is_hidden = canvas.is_hidden_id
        self.find_bar.matches_changed.connect(canvas.set_filter)
        self.find_bar.step_requested.connect(self.select_match)
        canvas.filter_end_requested.connect(self.find_bar.close_bar)

    def select_match(self, offset: int) -> None:
        """Select the next (`offset` 1) or previous (-1) match in reading order; wrap around at the ends."""
        order = [item for item in self._reading_order() if item[1] in (self.find_bar.matches or ())]
        if not order:
            return
        current = self._canvas.selection.current
        here = order.index(current) if current in order else (-1 if offset > 0 else 0)
        item = order[(here + offset) % len(order)]
        self._canvas.selection.set_current(item)
        self._canvas.paint_state.has_focus = True
        self._canvas.scroll_to(item)

    def _reading_order(self) -> list[ItemKey]:
        return [
            item
            for block in BLOCKS
            for item in self._canvas.views[block].reading_order()
            if item[0] in ("note", "card")
        ]
