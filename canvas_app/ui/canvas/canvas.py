"""The canvas: five panes as on the paper sheet, kept in step with the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QWidget

from canvas_app.content.method import BLOCKS, block_of, home_of
from canvas_app.model.change import Change
from canvas_app.model.document import dots_of, in_order
from canvas_app.model.records import Note
from canvas_app.ui.bench import Bench
from canvas_app.ui.canvas.cards import CardsView
from canvas_app.ui.canvas.describe import describe
from canvas_app.ui.canvas.selection import Item, Selection
from canvas_app.ui.canvas.sheet import Sheet
from canvas_app.ui.canvas.topics import TopicsView
from canvas_app.ui.canvas.view import BlockView
from canvas_app.ui.canvas.writing import Writing
from canvas_app.ui.writer import Writer


class Canvas(Sheet):
    """The sheet on screen. `menu_requested` with a place on screen; `card_requested` opens a coalition's form."""

    menu_requested = Signal(QPoint)
    card_requested = Signal(str)
    failed = Signal(object)

    def __init__(self, bench: Bench, writer: Writer, parent: QWidget | None = None) -> None:
        super().__init__(bench, parent)
        self.writer = writer
        self.selection = Selection(self)
        self.writing = Writing(bench, writer, self)
        self.writing.failed.connect(self.failed)
        self._connect()
        self.retranslate()
        self.show_document()

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
        self.regrown.connect(self.writing.finish)
        self.rows.splitterMoved.connect(self.writing.follow)
        self.middle.splitterMoved.connect(self.writing.follow)

    # Parts by name

    def home(self, topic: str) -> str:
        """The topic on this sheet where notes of a topic are shown."""
        return home_of(self.bench.method, topic)

    def block_of_item(self, item: Item) -> str:
        """The block an item is in ('' when it is gone)."""
        kind, id_ = item
        if kind == "topic":
            return block_of(id_)
        if kind == "note":
            note = self.session.document.notes.get(id_)
            return block_of(self.home(note.topic)) if note else ""
        return "coalitions" if kind in ("card", "new") else ""

    def topic_of_item(self, item: Item | None) -> str:
        """The topic an item is or is in ('' for cards)."""
        if item is None or item[0] not in ("topic", "note"):
            return ""
        note = self.session.document.notes.get(item[1])
        return item[1] if item[0] == "topic" else self.home(note.topic) if note else ""

    def notes_in_order(self, ids: Iterable[str]) -> list[Note]:
        """Notes as they are read: block by block, topic by topic."""
        places = {topic: place for place, topic in enumerate(self.bench.method.topics)}
        notes = [self.session.document.notes[id_] for id_ in ids if id_ in self.session.document.notes]
        return sorted(notes, key=lambda note: (places[self.home(note.topic)], note.order, note.id))

    # Keeping in step

    def show_document(self) -> None:
        """Shows the document that is open now, from the beginning."""
        self.writing.cancel()
        self.selection.go(None)
        self.dots = self._dots_shown()
        by_topic: dict[str, list[Note]] = {}
        for note in in_order(self.session.document.notes.values()):
            by_topic.setdefault(self.home(note.topic), []).append(note)
        for view in self.topic_views:
            view.forget()
            view.show_notes({topic.id: by_topic.get(topic.id, []) for topic in view.method_block.topics})
        self._refresh_cards()
        self.share_out()
        self.relayout(self.views.values())

    def _refresh_cards(self) -> None:
        self.cards_view.show_cards(in_order(self.session.document.coalitions.values()))

    def relayout(self, views: Iterable[BlockView]) -> None:
        """Lays out some panes anew, says how much is in them, and keeps the editor over its note."""
        for view in views:
            view.relayout()
            self._say_count(view.block)
        self.writing.follow()

    def restyle(self) -> None:
        """Another theme, text size or zoom, for the editor too."""
        super().restyle()
        self.writing.restyle()

    def _follow_change(self, change: Change) -> None:
        """Lays out only what a change touches."""
        dotted = self._refresh_dots() if change.kinds & {"votes", "notes"} else frozenset()
        blocks = {block_of(topic) for topic in self._refresh_topics(change) | dotted}
        if change.kinds & {"coalitions", "participants"}:
            self._refresh_cards()
            blocks.add("coalitions")
        if "participants" in change.kinds:
            blocks = set(self.views)
            for view in self.topic_views:
                view.forget()
        self._move_selection(change)
        self.relayout(self.views[block] for block in BLOCKS if block in blocks)
        if self.selection.current is not None and change.added and not self.session.is_merging:
            self.reveal(self.selection.current)
        if dotted:
            self._announce()

    def _dots_shown(self) -> Mapping[str, int]:
        return dots_of(self.session.document) if self.bench.settings.dots else {}

    def _refresh_dots(self) -> set[str]:
        """Counts the dots anew; has the topics laid out, and returns them, in which a note has others now."""
        before, self.dots = self.dots, self._dots_shown()
        if before == self.dots:
            return set()
        notes = self.session.document.notes
        other = {id_ for id_ in {*before, *self.dots} if before.get(id_) != self.dots.get(id_)}
        topics = {self.home(notes[id_].topic) for id_ in other if id_ in notes}
        for topic in topics:
            self.topics_view(topic).forget(topic)
        return topics

    def show_dots(self) -> None:
        """Shows the dots on the notes, or no longer, as the settings say."""
        blocks = {block_of(topic) for topic in self._refresh_dots()}
        self.relayout(self.views[block] for block in BLOCKS if block in blocks)
        self._announce()

    def _refresh_topics(self, change: Change) -> set[str]:
        topics = {self.home(topic) for topic in _topics_touched(change, self.session.document.notes)}
        fresh: dict[str, list[Note]] = {topic: [] for topic in topics}
        for note in self.session.document.notes.values():
            if (home := self.home(note.topic)) in fresh:
                fresh[home].append(note)
        for topic, notes in fresh.items():
            self.topics_view(topic).show_notes({topic: self.writing.noted(topic, in_order(notes))})
        return topics

    def _move_selection(self, change: Change) -> None:
        kinds = {"notes": "note", "coalitions": "card"}
        gone = {(kinds[kind], id_) for kind, id_ in change.removed if kind in kinds}
        if gone:
            self.selection.forget(gone, self._heir(gone))
        came: list[Item] = [(kinds[kind], id_) for kind, id_ in change.added if kind in kinds]
        if came and not self.writing.is_on and not self.session.is_merging:
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
        words = describe(
            self.session.document, self.bench.method, current or ("", ""), self.bench.lang, self.dots
        )
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
