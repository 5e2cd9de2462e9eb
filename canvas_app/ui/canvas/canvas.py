"""The canvas: five panes as on the paper sheet, kept in step with the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from canvas_app.content.method import BLOCKS, block_of
from canvas_app.model.change import Change
from canvas_app.model.document import in_order, notes_by_topic
from canvas_app.model.records import Note
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.cards import NEW, CardsView
from canvas_app.ui.canvas.describe import describe
from canvas_app.ui.canvas.flow import Setting, column_count
from canvas_app.ui.canvas.paint import PaintState
from canvas_app.ui.canvas.pane import Pane
from canvas_app.ui.canvas.selection import Item, Selection
from canvas_app.ui.canvas.shares import block_height, share_rows
from canvas_app.ui.canvas.topics import TopicsView
from canvas_app.ui.canvas.typeset import Faces, Type
from canvas_app.ui.canvas.view import BlockView
from canvas_app.ui.canvas.writing import Writing
from canvas_app.ui.writer import Writer

if TYPE_CHECKING:
    from canvas_app.ui.canvas.growing import Growing

GROWN = 1.3
"""How much larger everything is in a block that has the window to itself: it is read from further away."""

SHARES = {"rows": [150, 420, 210], "middle": [250, 500, 250]}
MIDDLE = ("rules", "identity", "leadership")


class Canvas(QWidget):
    """The sheet on screen. `menu_requested` with a place on screen; `card_requested` opens a coalition's form."""

    menu_requested = Signal(QPoint)
    card_requested = Signal(str)
    help_requested = Signal(str)
    grown_changed = Signal(str)
    failed = Signal(object)

    def __init__(self, bench: Bench, writer: Writer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench, self.writer = bench, writer
        self.session = bench.session
        self.selection = Selection(self)
        self.grown = ""
        self.state = PaintState()
        self._faces = Faces(bench.look)
        self._signs: dict[str, str] = {}
        self.type = Type(bench.look, self._faces, bench.settings.zoom)
        self.views: dict[str, BlockView] = {}
        self.panes: dict[str, Pane] = {}
        self._build()
        self._growing: Growing | None = None
        self.writing = Writing(bench, writer, self)
        self.writing.failed.connect(self.failed)
        self._connect()
        self.retranslate()
        self.show_document()

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
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.addWidget(self.rows)

    def _add_pane(self, block: str) -> None:
        method = self.bench.method
        view: BlockView
        if block == "coalitions":
            view = CardsView(method.coalition, self.type, self.state, self)
        else:
            view = TopicsView(method.block(block), self.type, self.state, self.signature, self.who, self)
        self.views[block] = view
        self.panes[block] = Pane(view, self.type, self)

    def _connect(self) -> None:
        self.session.changed.connect(self._follow_change)
        self.session.replaced.connect(self.show_document)
        self.selection.changed.connect(self._show_selection)
        self.bench.look.changed.connect(self.restyle)
        for pane in self.panes.values():
            pane.grow_requested.connect(self.toggle_grown)
            pane.help_requested.connect(self.help_requested)
            pane.view.verticalScrollBar().valueChanged.connect(self.writing.follow)
            pane.view.focus_changed.connect(self._show_focus)
        self.rows.splitterMoved.connect(self._keep_sizes)
        self.middle.splitterMoved.connect(self._keep_sizes)

    def _keep_sizes(self) -> None:
        if not self.grown:
            self.bench.settings.sizes["rows"] = self.rows.sizes()
            self.bench.settings.sizes["middle"] = self.middle.sizes()
        self.writing.follow()

    def share_out(self) -> None:
        """Gives each row of the sheet the height its content asks for, unless a person has moved the splitters."""
        if "rows" in self.bench.settings.sizes or self.grown:
            return
        blocks = {view.block: self._wanted_height(view) for view in self.topic_views}
        middle = max(blocks[block] for block in MIDDLE)
        cards = self.panes["coalitions"].head.height() + self.cards_view.row_height() + 26
        self.rows.setSizes(share_rows(self.rows.height(), cards, middle, blocks["organisation"]))

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

    def signature(self, author: str) -> str:
        """The letters a participant signs with."""
        person = self.session.document.participants.get(author)
        return person.sign if person else ""

    def who(self, author: str) -> str:
        """A participant's name and organisation."""
        person = self.session.document.participants.get(author)
        return ", ".join(part for part in (person.name, person.organisation) if part) if person else ""

    def block_of_item(self, item: Item) -> str:
        """The block an item is in ('' when it is gone)."""
        kind, id_ = item
        if kind == "topic":
            return block_of(id_)
        if kind == "note":
            note = self.session.document.notes.get(id_)
            return block_of(note.topic) if note else ""
        return "coalitions" if kind in ("card", "new") else ""

    def topic_of_item(self, item: Item | None) -> str:
        """The topic an item is or is in ('' for cards)."""
        if item is None or item[0] not in ("topic", "note"):
            return ""
        note = self.session.document.notes.get(item[1])
        return item[1] if item[0] == "topic" else note.topic if note else ""

    def notes_in_order(self, ids: Iterable[str]) -> list[Note]:
        """Notes as they are read: block by block, topic by topic."""
        places = {topic: place for place, topic in enumerate(self.bench.method.topics)}
        notes = [self.session.document.notes[id_] for id_ in ids if id_ in self.session.document.notes]
        return sorted(notes, key=lambda note: (places.get(note.topic, 99), note.order, note.id))

    # Keeping in step

    def show_document(self) -> None:
        """Shows the document that is open now, from the beginning."""
        self.writing.cancel()
        self.selection.go(None)
        by_topic = notes_by_topic(self.session.document)
        for view in self.topic_views:
            view.forget()
            view.show_notes({topic.id: by_topic.get(topic.id, []) for topic in view.method_block.topics})
        self._refresh_cards()
        self.share_out()
        self._relayout(self.views.values())

    def _refresh_cards(self) -> None:
        self.cards_view.show_cards(in_order(self.session.document.coalitions.values()))

    def _relayout(self, views: Iterable[BlockView]) -> None:
        for view in views:
            view.relayout()
            self._say_count(view.block)
        self.writing.follow()

    def _follow_change(self, change: Change) -> None:
        """Lays out only what a change touches."""
        blocks = {block_of(topic) for topic in self._refresh_topics(change)}
        if change.kinds & {"coalitions", "participants"}:
            self._refresh_cards()
            blocks.add("coalitions")
        if "participants" in change.kinds:
            blocks = set(self.views)
            for view in self.topic_views:
                view.forget()
        self._move_selection(change)
        self._relayout(self.views[block] for block in BLOCKS if block in blocks)
        if self.selection.current is not None and change.added:
            self.reveal(self.selection.current)

    def _refresh_topics(self, change: Change) -> set[str]:
        topics = _topics_touched(change, self.session.document.notes) & set(self.bench.method.topics)
        fresh: dict[str, list[Note]] = {topic: [] for topic in topics}
        for note in self.session.document.notes.values():
            if note.topic in fresh:
                fresh[note.topic].append(note)
        for topic, notes in fresh.items():
            self.topics_view(topic).show_notes({topic: in_order(notes)})
        return topics

    def _move_selection(self, change: Change) -> None:
        kinds = {"notes": "note", "coalitions": "card"}
        gone = {(kinds[kind], id_) for kind, id_ in change.removed if kind in kinds}
        if gone:
            self.selection.forget(gone, self._heir(gone))
        came: list[Item] = [(kinds[kind], id_) for kind, id_ in change.added if kind in kinds]
        if came and not self.writing.is_on:
            self.selection.choose(came, came[0])

    def _heir(self, gone: set[Item]) -> Item | None:
        """Where the keyboard goes on when the current item is taken away: the next one, or the one before."""
        current = self.selection.current
        for view in self.views.values():
            order = list(view.rects())
            if current in order:
                place = order.index(current)
                rest = [item for item in (*order[place + 1 :], *order[:place][::-1]) if item not in gone]
                return rest[0] if rest else None
        return None

    # Showing

    def _show_selection(self) -> None:
        self.state.current, self.state.chosen = self.selection.current, self.selection.chosen
        for view in self.views.values():
            view.viewport().update()
        self._announce()

    def _announce(self) -> None:
        """Tells screen readers where the keyboard is: the panes are painted, so nobody else does."""
        current = self.selection.current
        block = self.block_of_item(current) if current else ""
        if not block:
            return
        words = describe(self.session.document, self.bench.method, current or ("", ""), self.bench.lang)
        view = self.views[block]
        view.setAccessibleDescription(words)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))

    def _show_focus(self, focused: bool) -> None:
        if self.state.focused != focused:
            self.state.focused = focused
            for view in self.views.values():
                view.viewport().update()

    def reveal(self, item: Item) -> None:
        """Brings an item into sight; a grown block gives way when it is in another one."""
        block = self.block_of_item(item)
        if block:
            if self.grown and self.grown != block:
                self.grow(block)
            self.views[block].reveal(item)

    def show_matching(self, ids: frozenset[str] | None) -> None:
        """Fades everything but these notes and cards; None shows all."""
        self.state.matching = ids
        for view in self.views.values():
            view.viewport().update()

    # A block and the whole window

    def toggle_grown(self, block: str) -> None:
        """The whole window for a block, or back to the sheet."""
        self.grow("" if self.grown == block else block)

    def grow(self, block: str) -> None:
        """The whole window for a block; '' is the sheet."""
        if block == self.grown:
            return
        self.writing.finish()
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
        self._relayout(self.views.values())
        self.writing.restyle()

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
        self._relayout(self.views.values())

    def _say_count(self, block: str) -> None:
        method_block, lang = self.bench.method.block(block), self.bench.lang
        view = self.views[block]
        count = view.count if isinstance(view, TopicsView | CardsView) else 0
        words = str(count) if block != "coalitions" else self._coalition_count(count)
        self.panes[block].head.say(method_block.title[lang], method_block.lead[lang], words if count else "")

    def _coalition_count(self, count: int) -> str:
        running = sum(card.state == "running" for card in self.session.document.coalitions.values())
        total = QCoreApplication.translate("Canvas", "%n coalition(s)", "", count)
        return total + " · " + QCoreApplication.translate("Canvas", "%n running", "", running)

    def first_item(self, block: str) -> Item:
        """Where the keyboard starts in a block."""
        return next(iter(self.views[block].rects()), NEW)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _topics_touched(change: Change, notes: Mapping[str, Note]) -> set[str]:
    """The topics in which a change adds, alters, brings or takes away notes."""
    touched = {
        note.topic for note in (*change.added.values(), *change.removed.values()) if isinstance(note, Note)
    }
    for (kind, id_), fields in change.updated.items():
        if kind == "notes":
            touched.update(str(value) for value in fields.get("topic", ()))
            if id_ in notes:
                touched.add(notes[id_].topic)
    return touched
