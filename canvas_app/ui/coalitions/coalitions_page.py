"""Coalitions page: all coalitions by state, by form or on a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from canvas_app.content.method import form_symbol
from canvas_app.model import edits
from canvas_app.model.document import sort_by_order
from canvas_app.ui.base_page import BasePage
from canvas_app.ui.coalitions.board import Board, build_columns
from canvas_app.ui.coalitions.coalition_labels import name_label
from canvas_app.ui.coalitions.timeline import Timeline
from canvas_app.ui.kit.button import Button
from canvas_app.ui.kit.flow_layout import FlowLayout
from canvas_app.ui.kit.label import EmptyState, Label
from canvas_app.ui.kit.notice_bar import NoticeBar
from canvas_app.ui.kit.option_group import Dropdown, Option, SegmentedControl
from canvas_app.ui.kit.panel import VerticalScrollArea
from canvas_app.ui.page_edits import run_page_edit

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.context import AppContext


class CoalitionsPage(BasePage):
    """A board with states or forms as columns, or a timeline; forms are opened through the context's signals."""

    record_kinds = frozenset({"coalitions", "participants"})

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._create_widgets()
        self._create_layout()
        self.finish_init()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.title, self.count_label = Label(theme, size=22, bold=True), Label(theme, colour="soft")
        self.view_switch, self.form_filter = SegmentedControl(theme), Dropdown(theme, "filter")
        self.new_button = Button(theme, "primary", "plus")
        self.notice = NoticeBar(theme)
        self.board, self.timeline = Board(self.context), Timeline(self.context)
        self.empty_state = EmptyState(theme, "handshake")
        self.view_switch.set_current("state")
        self.view_switch.option_selected.connect(self.refresh)
        self.form_filter.option_selected.connect(self.refresh)
        self.new_button.clicked.connect(self.add_coalition)
        self.empty_state.button.clicked.connect(self.add_coalition)
        self.board.add_requested.connect(self._add_in_column)
        for view in (self.board, self.timeline):
            view.action_requested.connect(self._handle_request)

    def _create_layout(self) -> None:
        self._header_layout = QHBoxLayout()
        self._header_layout.addWidget(self.title)
        self._header_layout.addWidget(self.count_label, 1, Qt.AlignmentFlag.AlignBottom)
        self._header_layout.addWidget(self.new_button)
        self._tools = QWidget()
        self._tool_row = FlowLayout(self._tools)
        self._tool_row.addWidget(self.view_switch)
        self._tool_row.addWidget(self.form_filter)
        self.view_stack = QStackedWidget()
        for content in (
            self.empty_state,
            VerticalScrollArea(self.theme, self.board),
            VerticalScrollArea(self.theme, self.timeline),
        ):
            self.view_stack.addWidget(content)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._header_layout)
        self._layout.addWidget(self._tools)
        self._layout.addWidget(self.notice)
        self._layout.addWidget(self.view_stack, 1)

    # Content

    @property
    def filtered_coalitions(self) -> list[Coalition]:
        """The coalitions that pass the filter, in the order of the canvas."""
        cards = sort_by_order(self.session.document.coalitions.values())
        return [card for card in cards if self.form_filter.current_id in {"", card.form}]

    def refresh(self) -> None:
        everything, cards = len(self.session.document.coalitions), self.filtered_coalitions
        self._update_count(everything, len(cards))
        self._tools.setVisible(bool(everything))
        self.new_button.setVisible(bool(everything))
        if not everything:
            self.board.show_columns([])
            self.timeline.show_coalitions([])
            self.view_stack.setCurrentIndex(0)
        elif self.view_switch.current_id == "date":
            self.timeline.show_coalitions(cards)
            self.view_stack.setCurrentIndex(2)
        else:
            self.board.show_columns(
                build_columns(self.context, cards, self.view_switch.current_id, self.form_filter.current_id)
            )
            self.view_stack.setCurrentIndex(1)

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

    def _current_view(self) -> Board | Timeline:
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
                self.tr("%1 is gone. Undo brings it back.").replace("%1", name_label(card))
            )

    # Theme and language

    def retranslate(self) -> None:
        words, lang = self.context.method.coalition, self.context.lang
        block = self.context.method.block("coalitions")
        self.title.setText(block.title[lang])
        self.new_button.set_texts(self.tr("New coalition"))
        self.view_switch.setAccessibleName(self.tr("Arrange"))
        self.view_switch.set_options(
            [
                Option("state", self.tr("By state")),
                Option("form", self.tr("By form")),
                Option("date", self.tr("In time")),
            ]
        )
        forms = [Option(form.id, form.title[lang], shape=form_symbol(form.id)) for form in words.forms]
        self.form_filter.set_options([Option("", self.tr("All forms")), *forms], words.labels["form"][lang])
        line = self.tr(
            "No coalitions yet. Make a card for the first plan that somebody will phone about tomorrow."
        )
        self.empty_state.set_texts(block.lead[lang], line, self.tr("New coalition"))
        self.timeline.retranslate()
        self._pending_updates.add("refresh")
        if self.isVisible():
            self.apply_pending_updates()

    def restyle(self) -> None:
        px = self.theme.px
        self._layout.setContentsMargins(px(24), px(18), px(16), px(12))
        self._layout.setSpacing(px(12))
        self._header_layout.setSpacing(px(12))
        self.count_label.setContentsMargins(0, 0, 0, px(8))
        self._tool_row.set_gap(px(12))
        self.board.restyle()
        self.timeline.restyle()
