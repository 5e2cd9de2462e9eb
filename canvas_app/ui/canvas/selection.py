"""Current item and selection on the canvas, one for all panes, and what screen readers say of an item."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import takewhile

from PySide6.QtCore import QCoreApplication, QObject, Signal

from canvas_app.content.agreements import agreement_text
from canvas_app.content.coalition_view import view_coalition
from canvas_app.content.method import Method
from canvas_app.model.document import Document
from canvas_app.model.edits import notes_in_topic
from canvas_app.model.note_groups import count_notes, is_heading, with_grouped_notes
from canvas_app.model.records import Note
from canvas_app.ui.parts.colour_names import colour_name
from canvas_app.ui.sheet.pane_boxes import ItemKey

SELECTABLE_KINDS = ("note", "card", "new")
WRITING_KINDS = ("note", "topic")


class Selection(QObject):
    """The current item (keyboard position) and the selected notes or cards (targets of the actions).

    Attributes:
        changed: Signal, another item is current, or others are selected.
        writing_place: The note or topic that was current last: where writing goes on.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: ItemKey | None = None
        self.selected: frozenset[ItemKey] = frozenset()
        self.writing_place: ItemKey | None = None
        self._anchor: ItemKey | None = None

    def set_current(self, item: ItemKey | None) -> None:
        """Make one item current and the only selected one. A topic can be current but is never selected."""
        self._anchor = item
        self._set(item, frozenset({item} if item and item[0] in SELECTABLE_KINDS else ()))

    def toggle(self, item: ItemKey) -> None:
        """Add an item to the selection or remove it, and make it current."""
        self._anchor = item
        self._set(item, self.selected ^ {item} if item[0] in SELECTABLE_KINDS else self.selected)

    def extend(self, order: list[ItemKey], item: ItemKey) -> None:
        """Select from the anchor to an item, in the given order; only items of the same kind."""
        if self._anchor not in order or item not in order:
            self.set_current(item)
            return
        first, last = sorted((order.index(self._anchor), order.index(item)))
        self._set(item, frozenset(one for one in order[first : last + 1] if one[0] == item[0]))

    def select(self, items: Iterable[ItemKey], current: ItemKey | None = None) -> None:
        """Select exactly these items; without `current`, keep the current item if it is among them."""
        chosen = frozenset(items)
        self._set(
            current or (self.current if self.current in chosen else next(iter(sorted(chosen)), None)), chosen
        )

    def discard(self, removed: Iterable[ItemKey], replacement: ItemKey | None = None) -> None:
        """Deselect removed items; if the current item is removed, `replacement` becomes current."""
        missing = set(removed)
        if self.current in missing or self.selected & missing:
            current = replacement if self.current in missing else self.current
            self._set(current, self.selected - missing)

    def _set(self, current: ItemKey | None, chosen: frozenset[ItemKey]) -> None:
        if (current, chosen) != (self.current, self.selected):
            self.current, self.selected = current, chosen
            if current is not None and current[0] in WRITING_KINDS:
                self.writing_place = current
            self.changed.emit()

    def ids_of_kind(self, kind: str) -> list[str]:
        """Return the ids of the selected items of one kind, in no particular order."""
        return [id_ for of, id_ in self.selected if of == kind]


def item_beside(order: list[ItemKey], item: ItemKey, gone: Collection[ItemKey]) -> ItemKey | None:
    """Return the item that follows one in its topic and is not gone, else the nearest such item before it.

    Args:
        order: All items in reading order, the removed ones included.
        item: One of them.
        gone: The items that are removed.
    """
    index = order.index(item)
    after = takewhile(lambda other: other[0] in ("note", "card"), order[index + 1 :])
    before = order[:index][::-1]
    return next((other for other in (*after, *before) if other not in gone), None)


_NO_DOTS: Mapping[str, int] = {}


def describe_item(
    document: Document, method: Method, item: ItemKey, lang: str, dots: Mapping[str, int] = _NO_DOTS
) -> str:
    """Return the description of an item for a screen reader.

    Args:
        document: The open document.
        method: The method in use.
        item: The item to describe.
        lang: Language of titles and questions.
        dots: Number of visible dots by note id.

    Returns:
        For a note its text, what was agreed about it, author, dots, colour and position; for a topic its title,
        question and number of notes; for a card its name, form, state, lead, dates and ambition; '' for an item that
        does not exist.
    """
    kind, id_ = item
    if kind == "topic" and id_ in method.topics:
        topic = method.topics[id_]
        count = QCoreApplication.translate(
            "AccessibleText", "%n note(s)", "", count_notes(notes_in_topic(document, id_))
        )
        return f"{topic.title[lang]}. {topic.question[lang]} {count}."
    if kind == "more" and id_ in method.topics:
        opens = QCoreApplication.translate("AccessibleText", "More notes: the space bar opens the block")
        return f"{method.topics[id_].title[lang]}. {opens}."
    if kind == "note" and id_ in document.notes:
        return _describe_note(document, method, document.notes[id_], lang, dots.get(id_, 0))
    if kind == "card" and id_ in document.coalitions:
        coalition = document.coalitions[id_]
        view = view_coalition(coalition, method.coalition, lang)
        return ". ".join(part for part in (view.name, view.accessible_facts, coalition.ambition) if part)
    return QCoreApplication.translate("AccessibleText", "New coalition") if kind == "new" else ""


def _describe_note(document: Document, method: Method, note: Note, lang: str, dots: int) -> str:
    person = document.participants.get(note.author)
    siblings = [other.id for other in notes_in_topic(document, note.topic)]
    topic = method.topics.get(note.topic)
    dotted = QCoreApplication.translate("AccessibleText", "%n dot(s)", "", dots) if dots else ""
    author = person.name if person else ""
    parts = [
        note.text,
        _describe_group(document, note),
        agreement_text(note, lang),
        author,
        dotted,
        colour_name(note.colour),
    ]
    index = f"{siblings.index(note.id) + 1}/{len(siblings)}" if note.id in siblings else ""
    where = f"{topic.title[lang]} {index}" if topic else index
    return ". ".join(part for part in (*parts, where) if part)


def _describe_group(document: Document, note: Note) -> str:
    """Return of a heading that it is one, and how many notes are below it."""
    if not is_heading(note):
        return ""
    count = len(with_grouped_notes(document, [note.id])) - 1
    return QCoreApplication.translate("AccessibleText", "heading of %n note(s)", "", count)
