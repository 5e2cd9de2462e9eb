"""The portfolio: all coalitions by state, by form or in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from canvas_app.content.method import form_sign
from canvas_app.model import edits
from canvas_app.model.document import in_order
from canvas_app.ui.pages.board import Board
from canvas_app.ui.pages.coalition_words import name_words
from canvas_app.ui.pages.lanes import lanes_of
from canvas_app.ui.pages.page import Page
from canvas_app.ui.pages.timeline import Timeline
from canvas_app.ui.widgets.button import Button
from canvas_app.ui.widgets.choices import Option, Segments
from canvas_app.ui.widgets.dropdown import Dropdown
from canvas_app.ui.widgets.empty import EmptyState
from canvas_app.ui.widgets.flow_layout import FlowLayout
from canvas_app.ui.widgets.label import Label
from canvas_app.ui.widgets.notice import Notice, attempt
from canvas_app.ui.widgets.panel import Scroll

if TYPE_CHECKING:
    from canvas_app.model.records import Coalition
    from canvas_app.ui.bench import Bench


class CoalitionsPage(Page):
    """A board with the states or the forms as columns, or a timeline; a card's form opens through the bench."""

    follows = frozenset({"coalitions", "participants"})

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self._make_parts()
        self._lay_out()
        self.begin()

    def _make_parts(self) -> None:
        look = self.look
        self.title, self.count = Label(look, size=22, bold=True), Label(look, colour="soft")
        self.views, self.filter = Segments(look), Dropdown(look, "filter")
        self.new = Button(look, "primary", "plus")
        self.notice = Notice(look)
        self.board, self.timeline = Board(self.bench), Timeline(self.bench)
        self.empty = EmptyState(look, "handshake")
        self.views.choose("state")
        self.views.chosen.connect(self.refresh)
        self.filter.chosen.connect(self.refresh)
        self.new.clicked.connect(self.add_card)
        self.empty.button.clicked.connect(self.add_card)
        self.board.add_wished.connect(self._add_in_lane)
        for view in (self.board, self.timeline):
            view.wished.connect(self._fulfil)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.title)
        self._head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignBottom)
        self._head.addWidget(self.new)
        self._tools = QWidget()
        self._tool_row = FlowLayout(self._tools)
        self._tool_row.addWidget(self.views)
        self._tool_row.addWidget(self.filter)
        self.stack = QStackedWidget()
        for content in (self.empty, Scroll(self.look, self.board), Scroll(self.look, self.timeline)):
            self.stack.addWidget(content)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self._head)
        self._box.addWidget(self._tools)
        self._box.addWidget(self.notice)
        self._box.addWidget(self.stack, 1)

    # What is to be seen

    @property
    def cards(self) -> list[Coalition]:
        """The coalitions that pass the filter, in the order of the canvas."""
        cards = in_order(self.session.document.coalitions.values())
        return [card for card in cards if self.filter.current in {"", card.form}]

    def refresh(self) -> None:
        everything, cards = len(self.session.document.coalitions), self.cards
        self._say_count(everything, len(cards))
        self._tools.setVisible(bool(everything))
        self.new.setVisible(bool(everything))
        if not everything:
            self.board.show_lanes([])
            self.timeline.show_cards([])
            self.stack.setCurrentIndex(0)
        elif self.views.current == "date":
            self.timeline.show_cards(cards)
            self.stack.setCurrentIndex(2)
        else:
            self.board.show_lanes(lanes_of(self.bench, cards, self.views.current, self.filter.current))
            self.stack.setCurrentIndex(1)

    def _say_count(self, everything: int, shown: int) -> None:
        words = QCoreApplication.translate("CoalitionsPage", "%n coalition(s)", "", everything)
        if shown != everything:
            part = QCoreApplication.translate("CoalitionsPage", "%1 of %2")
            words = part.replace("%1", str(shown)).replace("%2", words)
        self.count.setText(words if everything else "")

    def first(self) -> QWidget | None:
        cards = [card for column in self.board.columns for card in column.cards]
        return cards[0] if cards else self.empty.button

    # What is done

    def add_card(self) -> None:
        """A new card, with its form open."""
        self._add({"form": self.filter.current or "initiative"})

    def _add_in_lane(self, field: str, value: str) -> None:
        self._add({"form": self.filter.current or "initiative", field: value})

    def _add(self, fields: dict[str, str]) -> None:
        before = set(self.session.document.coalitions)
        attempt(self.bench, self.notice, "card-new", lambda document: edits.add_coalition(document, **fields))
        for id_ in set(self.session.document.coalitions) - before:
            self.bench.coalition_requested.emit(id_)

    def _fulfil(self, id_: str, wish: str) -> None:
        """Does what is wanted with a card."""
        kind, _, value = wish.partition(":")
        if kind == "open":
            self.bench.coalition_requested.emit(id_)
        elif kind == "delete":
            self._delete(id_)
        elif kind == "go":
            self._view().focus_card(self._view().neighbour(id_, value))
        elif kind == "move":
            self._move(id_, value)
        else:
            self._change(id_, kind, value)

    def _view(self) -> Board | Timeline:
        return self.timeline if self.views.current == "date" else self.board

    def _change(self, id_: str, field: str, value: str) -> None:
        fields = {field: value}
        attempt(
            self.bench,
            self.notice,
            "card-move",
            lambda document: edits.edit_coalition(document, id_, **fields),
        )

    def _move(self, id_: str, direction: str) -> None:
        """Left and right to the next column; up and down past the neighbour, as far as they are sorted by hand."""
        view = self._view()
        if isinstance(view, Board) and direction in {"left", "right"}:
            if value := view.lane_beside(id_, direction):
                self._change(id_, self.views.current, value)
        elif other := view.neighbour(id_, direction):
            side = {"before" if direction == "up" else "after": other}
            attempt(
                self.bench,
                self.notice,
                "card-move",
                lambda document: edits.move_coalition(document, id_, **side),
            )

    def _delete(self, id_: str) -> None:
        card = self.session.document.coalitions.get(id_)
        removed = attempt(
            self.bench,
            self.notice,
            "card-delete",
            lambda document: edits.remove(document, "coalitions", [id_]),
        )
        if card is not None and removed:
            self.bench.message.emit(
                self.tr("%1 is gone. Undo brings it back.").replace("%1", name_words(card))
            )

    # How it looks and speaks

    def retranslate(self) -> None:
        words, lang = self.bench.method.coalition, self.bench.lang
        block = self.bench.method.block("coalitions")
        self.title.setText(block.title[lang])
        self.new.say(self.tr("New coalition"))
        self.views.setAccessibleName(self.tr("Arrange"))
        self.views.offer(
            [
                Option("state", self.tr("By state")),
                Option("form", self.tr("By form")),
                Option("date", self.tr("In time")),
            ]
        )
        forms = [Option(form.id, form.title[lang], sign=form_sign(form.id)) for form in words.forms]
        self.filter.offer([Option("", self.tr("All forms")), *forms], words.labels["form"][lang])
        line = self.tr(
            "No coalitions yet. Make a card for the first plan that somebody will phone about tomorrow."
        )
        self.empty.say(block.lead[lang], line, self.tr("New coalition"))
        self.timeline.retranslate()
        self._behind.add("refresh")
        if self.isVisible():
            self.catch_up()

    def restyle(self) -> None:
        px = self.look.px
        self._box.setContentsMargins(px(24), px(18), px(16), px(12))
        self._box.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self.count.setContentsMargins(0, 0, 0, px(8))
        self._tool_row.set_gap(px(12))
        self.board.restyle()
        self.timeline.restyle()
