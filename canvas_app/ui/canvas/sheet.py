"""The sheet: five panes as on paper, with splitters between them; one of them can have the whole window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from canvas_app.content.method import BLOCKS, block_of
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.cards import CardsView
from canvas_app.ui.canvas.flow import Setting, column_count
from canvas_app.ui.canvas.paint import PaintState
from canvas_app.ui.canvas.pane import Pane
from canvas_app.ui.canvas.shares import block_height, share_rows
from canvas_app.ui.canvas.topics import TopicsView
from canvas_app.ui.canvas.typeset import Faces, Type
from canvas_app.ui.canvas.view import BlockView

if TYPE_CHECKING:
    from canvas_app.ui.canvas.growing import Growing

GROWN = 1.3
"""How much larger everything is in a block that has the window to itself: it is read from further away."""

SHARES = {"rows": [150, 420, 210], "middle": [250, 500, 250]}
SIDE, TOP, BOTTOM = 10, 8, 6
"""Pixels round the sheet."""

MIDDLE = ("rules", "identity", "leadership")


class Sheet(QWidget):
    """The panes, their places, sizes, look and language; what is in them is the business of the canvas.

    `regrown` comes just before a block takes the window or gives it back, `grown_changed` right after.
    """

    help_requested = Signal(str)
    regrown = Signal()
    grown_changed = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.session = bench, bench.session
        self.grown = ""
        self.dots: Mapping[str, int] = {}
        self.state = PaintState()
        self._faces = Faces(bench.look)
        self._growing: Growing | None = None
        self.type = Type(bench.look, self._faces, bench.settings.zoom)
        self.views: dict[str, BlockView] = {}
        self.panes: dict[str, Pane] = {}
        self._build()

    # Building

    def _build(self) -> None:
        for block in BLOCKS:
            self._add_pane(block)
        self.middle = QSplitter(Qt.Orientation.Horizontal, self)
        self.rows = QSplitter(Qt.Orientation.Vertical, self)
        for block in MIDDLE:
            self.middle.addWidget(self.panes[block])
        for part in (self.panes["coalitions"], self.middle, self.panes["organisation"]):
            self.rows.addWidget(part)
        for splitter, name in ((self.rows, "rows"), (self.middle, "middle")):
            splitter.setObjectName(name)
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(10)
            splitter.setSizes(self.bench.settings.sizes.get(name) or SHARES[name])
            splitter.splitterMoved.connect(self._keep_sizes)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, TOP, SIDE, BOTTOM)
        column.addWidget(self.rows)

    def _add_pane(self, block: str) -> None:
        method = self.bench.method
        view: BlockView
        if block == "coalitions":
            view = CardsView(method.coalition, self.type, self.state, self)
        else:
            told = (self.signature, self.who, self.dots_on)
            view = TopicsView(method.block(block), self.type, self.state, *told, self)
        self.views[block] = view
        self.panes[block] = Pane(view, self.type, self)

    def signature(self, author: str) -> str:
        """The letters a participant signs with."""
        person = self.session.document.participants.get(author)
        return person.sign if person else ""

    def who(self, author: str) -> str:
        """A participant's name and organisation."""
        person = self.session.document.participants.get(author)
        return ", ".join(part for part in (person.name, person.organisation) if part) if person else ""

    def dots_on(self, note: str) -> int:
        """How many dots are shown on a note."""
        return self.dots.get(note, 0)

    # Sizes

    def _keep_sizes(self) -> None:
        if not self.grown:
            self.bench.settings.sizes["rows"] = self.rows.sizes()
            self.bench.settings.sizes["middle"] = self.middle.sizes()

    def share_out(self) -> None:
        """Gives each row of the sheet the height its content asks for, unless a person has moved the splitters."""
        if "rows" in self.bench.settings.sizes or self.grown:
            return
        blocks = {view.block: self._wanted_height(view) for view in self.topic_views}
        middle = max(blocks[block] for block in MIDDLE)
        cards = self.panes["coalitions"].head.height() + self.cards_view.row_height() + 36
        self.rows.setSizes(share_rows(self.height() - TOP - BOTTOM, cards, middle, blocks["organisation"]))

    def _wanted_height(self, view: TopicsView) -> float:
        groups = len(view.method_block.groups)
        columns = column_count(view.content_width, view.type.metrics, groups if groups > 1 else 3)
        return block_height(len(view.method_block.topics), view.count, columns)

    # Parts by name

    def topics_view(self, topic: str) -> TopicsView:
        """The pane a topic is in."""
        view = self.views[block_of(topic)]
        if not isinstance(view, TopicsView):
            raise TypeError(f"{topic} is not a topic with notes")
        return view

    @property
    def cards_view(self) -> CardsView:
        """The pane with the coalitions."""
        view = self.views["coalitions"]
        if not isinstance(view, CardsView):
            raise TypeError("no cards in the coalitions pane")
        return view

    @property
    def topic_views(self) -> list[TopicsView]:
        """The four panes with topics."""
        return [view for view in self.views.values() if isinstance(view, TopicsView)]

    # A block and the whole window

    def toggle_grown(self, block: str) -> None:
        """The whole window for a block, or back to the sheet."""
        self.grow("" if self.grown == block else block)

    def grow(self, block: str) -> None:
        """The whole window for a block; '' is the sheet."""
        if block == self.grown:
            return
        self.regrown.emit()
        moving = block or self.grown
        start = self._place_of(moving)
        self.grown = block
        for name, pane in self.panes.items():
            pane.show_grown(name == block)
            pane.setVisible(block in ("", name))
        self.middle.setVisible(not block or block in MIDDLE)
        for view in self.topic_views:
            view.always_questions = view.block == block
        self.cards_view.whole = block == "coalitions"
        self.restyle()
        if block:
            self.views[block].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_movement(moving, start)
        self.grown_changed.emit(block)

    def _place_of(self, block: str) -> QRect:
        pane = self.panes[block]
        return QRect(pane.mapTo(self, QPoint(0, 0)), pane.size())

    def _show_movement(self, block: str, start: QRect) -> None:
        if not (self.bench.settings.motion and self.isVisible()):
            return
        from canvas_app.ui.canvas.growing import Growing

        if self._growing is None:
            self._growing = Growing(self.bench.look, self)
        column = self.layout()
        if column is not None:
            column.activate()
        self._growing.play(block, start, self._place_of(block))

    # Look and language

    def restyle(self) -> None:
        """Another theme, text size or zoom."""
        zoom = self.bench.settings.zoom
        self.type = Type(self.bench.look, self._faces, zoom)
        grown = Type(self.bench.look, self._faces, zoom * GROWN) if self.grown else self.type
        for block, pane in self.panes.items():
            type_ = grown if block == self.grown else self.type
            self._use(pane.view, type_)
            pane.restyle(type_)
        self.relayout(self.views.values())

    def _use(self, view: BlockView, type_: Type) -> None:
        if isinstance(view, TopicsView):
            view.use(type_, Setting(self.bench.lang, True, "+ " + self.tr("note")))
        elif isinstance(view, CardsView):
            view.use(type_, self.bench.lang, "+ " + self.tr("New coalition"))

    def retranslate(self) -> None:
        """Says everything in the present language."""
        lang = self.bench.lang
        for block in self.bench.method.blocks:
            pane = self.panes[block.id]
            pane.head.help_button.setToolTip(self.tr("Help with this block"))
            pane.head.help_button.setAccessibleName(self.tr("Help with this block"))
            pane.head.grow_button.setToolTip(self.tr("This block in the whole window, or back (1 to 5, Esc)"))
            pane.head.grow_button.setAccessibleName(
                self.tr("This block in the whole window, or back (1 to 5, Esc)")
            )
            pane.view.setAccessibleName(f"{block.title[lang]}. {block.lead[lang]}")
            self._use(pane.view, pane.view.type)
        self.relayout(self.views.values())

    def relayout(self, views: Iterable[BlockView]) -> None:
        """Lays out some panes anew."""
        for view in views:
            view.relayout()

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
