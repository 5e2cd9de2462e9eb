"""Coalitions page: all coalitions by state, by form or on a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvas_app.content.method import form_shape
from canvas_app.model import edits
from canvas_app.model.document import sort_by_order
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.coalitions.board import Board, build_columns
from canvas_app.ui.coalitions.coalition_labels import name_label
from canvas_app.ui.coalitions.timeline_view import TimelineView
from canvas_app.ui.kit import spacing
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import ToolRow
from canvas_app.ui.kit.label import EmptyState, Label
from canvas_app.ui.kit.layouts import make_column, make_row
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.option_group import Dropdown, Option, SegmentedControl
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.kit.theme import PAGE_TITLE_PX
from canvas_app.ui.kit.translate import TranslatableText
from canvas_app.ui.page_edits import run_page_edit

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


NEW = TranslatableText("CoalitionsPage", "New coalition")
NOTHING_YET = TranslatableText(
    "CoalitionsPage",
    "No coalitions yet. Make a card for the first plan that someone will pick up the phone for tomorrow.",
)
ARRANGEMENTS = (
    Option("state", TranslatableText("CoalitionsPage", "State")),
    Option("form", TranslatableText("CoalitionsPage", "Form")),
    Option("date", TranslatableText("CoalitionsPage", "Timeline")),
)


class CoalitionsPage(BasePage):
    """A board with states or forms as columns, or a timeline; forms are opened through the context's signals."""

    record_kinds = frozenset({"coalitions", "participants"})
    sheet_bar = "block:coalitions"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._create_widgets()
        self._create_layout()

    def _create_widgets(self) -> None:
        theme = self.theme
        block, method = self.context.method.block("coalitions"), self.context
        self.title = Label(theme, lambda: block.title[method.lang], size=PAGE_TITLE_PX, bold=True)
        self.count_label = Label(theme, colour="soft", margins=spacing.COUNT)
        self.view_switch, self.form_filter = SegmentedControl(theme), Dropdown(theme, "filter")
        self.view_switch.set_accessible_name(TranslatableText("CoalitionsPage", "Arrange by"))
        self.view_switch.set_options(ARRANGEMENTS)
        self.new_button = Button(theme, "primary", "plus", label=NEW)
        self.notice = NoticeBar(theme)
        self.board, self.timeline = Board(self.context), TimelineView(self.context)
        self.empty_state = EmptyState(
            theme, "handshake", lambda: block.lead_question[method.lang], NOTHING_YET, NEW
        )
        self.view_switch.set_current("state")
        self.view_switch.option_selected.connect(self.refresh)
        self.form_filter.option_selected.connect(self.refresh)
        self.new_button.clicked.connect(self.add_coalition)
        self.empty_state.button.clicked.connect(self.add_coalition)
        self.board.add_requested.connect(self._add_in_column)
        for view in (self.board, self.timeline):
            view.action_requested.connect(self._handle_request)

    def _create_layout(self) -> None:
        count = (self.count_label, 1, Qt.AlignmentFlag.AlignBottom)
        header = make_row(self.theme, spacing.WIDE, self.title, count, self.new_button)
        self._tools = ToolRow(self.theme, self.view_switch, self.form_filter)
        self.view_stack = QStackedWidget()
        for content in (
            self.empty_state,
            VerticalScrollArea(self.theme, self.board),
            VerticalScrollArea(self.theme, self.timeline),
        ):
            self.view_stack.addWidget(content)
        make_column(
            self.theme,
            spacing.PAGE_TO_EDGE,
            header,
            self._tools,
            self.notice,
            (self.view_stack, 1),
            parent=self,
        )

    # Content

    @property
    def filtered_coalitions(self) -> list[Coalition]:
        """The coalitions that pass the filter, in the order of the canvas."""
        coalitions = sort_by_order(self.session.document.coalitions.values())
        return [coalition for coalition in coalitions if self.form_filter.current_id in {"", coalition.form}]

    def refresh(self) -> None:
        self._fill_filter()
        everything, coalitions = len(self.session.document.coalitions), self.filtered_coalitions
        self._update_count(everything, len(coalitions))
        self._tools.setVisible(bool(everything))
        self.new_button.setVisible(bool(everything))
        if not everything:
            self.board.show_columns([])
            self.timeline.show_coalitions([])
            self.view_stack.setCurrentIndex(0)
        elif self.view_switch.current_id == "date":
            self.timeline.show_coalitions(coalitions)
            self.view_stack.setCurrentIndex(2)
        else:
            self.board.show_columns(
                build_columns(
                    self.context, coalitions, self.view_switch.current_id, self.form_filter.current_id
                )
            )
            self.view_stack.setCurrentIndex(1)

    def _fill_filter(self) -> None:
        words, lang = self.context.method.coalition, self.context.lang
        forms = [Option(form.id, form.title[lang], shape=form_shape(form.id)) for form in words.forms]
        everything = Option("", TranslatableText("CoalitionsPage", "All forms"))
        self.form_filter.set_options([everything, *forms], words.labels["form"][lang])

    def _update_count(self, everything: int, shown: int) -> None:
        words = QCoreApplication.translate("CoalitionsPage", "%n coalition(s)", "", everything)
        if shown != everything:
            part = QCoreApplication.translate("CoalitionsPage", "%1 of %2")
            words = part.replace("%1", str(shown)).replace("%2", words)
        self.count_label.setText(words if everything else "")

    def initial_focus(self) -> QWidget | None:
        cards = [card for column in self.board.columns for card in column.cards]
        return cards[0] if cards else self.empty_state.button

    # Edits

    def add_coalition(self) -> None:
        """Add a coalition and open its form."""
        self._add({"form": self.form_filter.current_id or "initiative"})

    def _add_in_column(self, field: str, value: str) -> None:
        self._add({"form": self.form_filter.current_id or "initiative", field: value})

    def _add(self, fields: dict[str, str]) -> None:
        before = set(self.session.document.coalitions)
        run_page_edit(
            self.context, self.notice, "card-new", lambda document: edits.add_coalition(document, **fields)
        )
        for id_ in set(self.session.document.coalitions) - before:
            self.context.coalition_requested.emit(id_)

    def _handle_request(self, id_: str, action: str) -> None:
        """Handle an action requested for a card."""
        kind, _, value = action.partition(":")
        if kind == "open":
            self.context.coalition_requested.emit(id_)
        elif kind == "delete":
            self._delete(id_)
        elif kind == "go":
            self._current_view().focus_card(self._current_view().neighbour(id_, value))
        elif kind == "move":
            self._move(id_, value)
        else:
            self._edit(id_, kind, value)

    def _current_view(self) -> Board | TimelineView:
        return self.timeline if self.view_switch.current_id == "date" else self.board

    def _edit(self, id_: str, field: str, value: str) -> None:
        fields = {field: value}
        run_page_edit(
            self.context,
            self.notice,
            "card-move",
            lambda document: edits.edit_record(document, "coalitions", id_, **fields),
        )

    def _move(self, id_: str, direction: str) -> None:
        """Move a card: left and right to the adjacent column, up and down past its neighbour."""
        view = self._current_view()
        if isinstance(view, Board) and direction in {"left", "right"}:
            if value := view.adjacent_column(id_, direction):
                self._edit(id_, self.view_switch.current_id, value)
        elif other := view.neighbour(id_, direction):
            side = {"before" if direction == "up" else "after": other}
            run_page_edit(
                self.context,
                self.notice,
                "card-move",
                lambda document: edits.move_coalition(document, id_, **side),
            )

    def _delete(self, id_: str) -> None:
        card = self.session.document.coalitions.get(id_)
        removed = run_page_edit(
            self.context,
            self.notice,
            "card-delete",
            lambda document: edits.remove_records(document, "coalitions", [id_]),
        )
        if card is not None and removed:
            self.context.status_message_requested.emit(
                self.tr("%1 deleted. Undo brings it back.").replace("%1", name_label(card.name))
            )
