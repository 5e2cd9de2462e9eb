"""What screen readers are told of a block: its topics with the notes below them, or its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from canvas_app.content.agreements import agreement_text
from canvas_app.content.coalition_view import view_coalition
from canvas_app.model.note_groups import count_notes
from canvas_app.ui.kit.accessible_content import ROOT, AccessibleContent, AccessibleItem, Key
from canvas_app.ui.parts.change_texts import difference_text
from canvas_app.ui.parts.colour_names import colour_name
from canvas_app.ui.parts.mask_texts import masked_text, seen_text
from canvas_app.ui.sheet.coalitions_view import NEW_COALITION, CoalitionsView
from canvas_app.ui.sheet.pane_boxes import DRAFT_NOTE_ID, ItemKey, NoteBox, PaneLayout, PaneRect, TopicBox
from canvas_app.ui.sheet.topic_painter import folded_label
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvas_app.content.note_view import NoteView
    from canvas_app.ui.sheet.block_view import BlockView


def notes_label(count: int) -> str:
    """Return a number of notes in words."""
    return QCoreApplication.translate("AccessibleText", "%n note(s)", "", count)


def describe_note(
    note: NoteView, agreed: str = "", group_count: int = 0, *, is_disputed: bool = False
) -> str:
    """Return what is told of a note besides its text.

    Args:
        note: The note.
        agreed: What was agreed about it.
        group_count: Number of notes below it, if it is a heading.
        is_disputed: Whether there are several versions to choose from.

    Returns:
        Whether there are versions, whether it is a heading, what was agreed, who wrote it, dots and colour; '' for one
        that may not be seen yet.
    """
    if note.is_blank:
        return ""
    parts = [
        QCoreApplication.translate("AccessibleText", "two versions to choose from") if is_disputed else "",
        QCoreApplication.translate("AccessibleText", "heading of %n note(s)", "", group_count)
        if note.is_heading
        else "",
        agreed,
        note.author_name,
        QCoreApplication.translate("AccessibleText", "%n dot(s)", "", note.dots) if note.dots else "",
        colour_name(note.colour),
    ]
    return ". ".join(part for part in parts if part)


def block_content(view: BlockView) -> AccessibleContent:
    """Return what screen readers are told of a block."""
    if isinstance(view, TopicsView):
        return TopicsContent(view)
    if isinstance(view, CoalitionsView):
        return CardsContent(view)
    raise TypeError(type(view))


class BlockContent(AccessibleContent):
    """The items of a block view, by their keys."""

    def __init__(self, view: BlockView) -> None:
        super().__init__(self._describe_view)
        self._block_view = view

    def _describe_view(self) -> AccessibleItem:
        raise NotImplementedError

    def _content_rect(self, key: ItemKey) -> PaneRect | None:
        """Return where an item is in the content of the view."""
        raise NotImplementedError

    def _with_states(self, item: AccessibleItem, key: Key, *, is_selectable: bool = False) -> AccessibleItem:
        """Return what is told of an item, with whether it is current and selected."""
        state = self._block_view.state
        return item._replace(
            is_focusable=True,
            is_focused=state.current == key and self._block_view.hasFocus(),
            is_selected=key in state.selected if is_selectable else None,
        )

    def rect(self, key: Key) -> QRect:
        rect = self._content_rect(key) if isinstance(key, tuple) else None
        if rect is None:
            return QRect()
        shown = self._block_view.map_from_content(rect).toRect()
        return QRect(self._block_view.viewport().mapToGlobal(shown.topLeft()), shown.size())

    def key_at(self, point: QPoint) -> Key:
        view = self._block_view
        view.ensure_layout()
        kind, id_ = view.item_at(*view.map_to_content(view.viewport().mapFromGlobal(point)))
        return ("note" if kind == "fold" else kind, id_) if kind else ROOT

    def current(self) -> Key:
        current = self._block_view.state.current
        return current if current is not None and self.describe(current) is not None else ROOT

    def press(self, key: Key = ROOT) -> None:
        """Make an item current, and open it where it is that already; what stands for more opens at once."""
        view = self._block_view
        view.setFocus()
        if key == NEW_COALITION:
            view.add_requested.emit(key)
        elif view.state.current == key or (isinstance(key, tuple) and key[0] == "more"):
            view.activated.emit(key)
        else:
            view.pressed.emit(key, Qt.KeyboardModifier.NoModifier)
            view.released.emit(key)

    def widgets(self) -> Sequence[QWidget]:
        """Return the viewport while a note is written in it."""
        viewport = self._block_view.viewport()
        children = [child for child in viewport.children() if isinstance(child, QWidget)]
        return [viewport] if any(child.isVisible() for child in children) else []


class _Place(NamedTuple):
    """A note in its topic."""

    topic: TopicBox
    note: NoteBox


class TopicsContent(BlockContent):
    """Topics, below each its notes, and what is folded of them as a button."""

    def __init__(self, view: TopicsView) -> None:
        super().__init__(view)
        self._view = view
        self._layout: PaneLayout | None = None
        self._topics: dict[str, TopicBox] = {}
        self._places: dict[str, _Place] = {}
        self._children: dict[str, Sequence[Key]] = {}

    def _update(self) -> None:
        """Look up again where everything is, where the view was laid out anew."""
        self._view.ensure_layout()
        if self._layout is self._view.pane_layout:
            return
        self._layout = self._view.pane_layout
        self._topics = {box.topic.id: box for box in self._layout.topics}
        self._places = {
            box.note.id: _Place(topic, box)
            for topic in self._layout.topics
            for box in topic.notes
            if box.note.id != DRAFT_NOTE_ID
        }
        self._children.clear()

    def _describe_view(self) -> AccessibleItem:
        return AccessibleItem(self._view.accessibleName(), "List", notes_label(self._view.count))

    def describe(self, key: Key = ROOT) -> AccessibleItem | None:
        if not isinstance(key, tuple):
            return self._describe_view()
        self._update()
        kind, id_ = key
        if kind == "note" and id_ in self._places:
            return self._describe_note(key, self._places[id_])
        topic = self._topics.get(id_)
        if topic is None or kind not in ("topic", "more"):
            return None
        return self._describe_topic(key, topic) if kind == "topic" else self._describe_folded(key, topic)

    def _describe_topic(self, key: ItemKey, topic: TopicBox) -> AccessibleItem:
        lang = self._view.options.lang
        name = f"{topic.topic.title[lang]}, {notes_label(topic.count)}"
        is_expanded = bool(topic.notes) if topic.count else None
        question = topic.topic.question[lang]
        change = self._view.state.topic_change(topic.topic.id)
        description = " ".join(filter(None, (question, masked_text() if topic.is_masked else "", change)))
        item = AccessibleItem(name, "ListItem", description, is_expanded=is_expanded)
        return self._with_states(item, key)

    def _describe_note(self, key: ItemKey, place: _Place) -> AccessibleItem:
        box, topic = place.note, place.topic.topic
        notes = [note for note in self._view.notes.get(topic.id, ()) if note.id != DRAFT_NOTE_ID]
        at, lang = [note.id for note in notes].index(box.note.id), self._view.options.lang
        told = describe_note(
            box.note,
            agreement_text(notes[at], lang),
            box.group_count,
            is_disputed=box.note.id in self._view.state.disputed_ids,
        )
        where = f"{topic.title[lang]} {at + 1}/{len(notes)}"
        is_expanded = not box.is_folded if box.note.is_heading else None
        changed = difference_text(self._view.state.differences.get(box.note.id))
        description = ". ".join(filter(None, (changed, told, where)))
        item = AccessibleItem(seen_text(box.note), "ListItem", description, is_expanded=is_expanded)
        return self._with_states(item, key, is_selectable=True)

    def _describe_folded(self, key: ItemKey, topic: TopicBox) -> AccessibleItem | None:
        if topic.more_rect is None:
            return None
        notes = count_notes(topic.folded)
        words = folded_label(notes, len(topic.folded) - notes, is_all=not topic.notes)
        opens = QCoreApplication.translate("AccessibleText", "More notes: the space bar opens the block")
        return self._with_states(AccessibleItem(words, "Button", opens), key)

    def children(self, key: Key = ROOT) -> Sequence[Key]:
        self._update()
        if not isinstance(key, tuple):
            return [("topic", id_) for id_ in self._topics]
        kind, id_ = key
        topic = self._topics.get(id_) if kind == "topic" else None
        if topic is None:
            return ()
        if id_ not in self._children:
            notes: list[Key] = [("note", box.note.id) for box in topic.notes if box.note.id in self._places]
            self._children[id_] = [*notes, ("more", id_)] if topic.more_rect else notes
        return self._children[id_]

    def parent(self, key: Key) -> Key:
        self._update()
        if not isinstance(key, tuple) or key[0] == "topic":
            return ROOT
        if key[0] == "more":
            return ("topic", key[1])
        place = self._places.get(key[1])
        return ("topic", place.topic.topic.id) if place else ROOT

    def _content_rect(self, key: ItemKey) -> PaneRect | None:
        self._update()
        kind, id_ = key
        if kind == "note" and id_ in self._places:
            return self._places[id_].topic.note_rect(self._places[id_].note)
        topic = self._topics.get(id_)
        if topic is None:
            return None
        if kind == "more":
            return topic.absolute(topic.more_rect) if topic.more_rect else None
        return (topic.x, topic.y, topic.width, topic.height)


class CardsContent(BlockContent):
    """The cards of the coalitions, and the area that adds one."""

    def __init__(self, view: CoalitionsView) -> None:
        super().__init__(view)
        self._view = view

    def _describe_view(self) -> AccessibleItem:
        count = QCoreApplication.translate("AccessibleText", "%n coalition(s)", "", self._view.count)
        return AccessibleItem(self._view.accessibleName(), "List", count)

    def describe(self, key: Key = ROOT) -> AccessibleItem | None:
        if not isinstance(key, tuple):
            return self._describe_view()
        if key == NEW_COALITION and not self._view.state.is_read_only:
            new = QCoreApplication.translate("AccessibleText", "New coalition")
            return self._with_states(AccessibleItem(new, "Button"), key)
        found = next((one for one in self._view.coalitions if key == ("card", one.id)), None)
        if found is None:
            return None
        view = view_coalition(found, self._view.texts, self._view.lang)
        description = ". ".join(part for part in (view.accessible_facts, found.ambition) if part)
        return self._with_states(AccessibleItem(view.name, "ListItem", description), key, is_selectable=True)

    def children(self, key: Key = ROOT) -> Sequence[Key]:
        if isinstance(key, tuple):
            return ()
        cards: list[Key] = [("card", one.id) for one in self._view.coalitions]
        return cards if self._view.state.is_read_only else [*cards, NEW_COALITION]

    def _content_rect(self, key: ItemKey) -> PaneRect | None:
        return self._view.item_rects().get(key)
