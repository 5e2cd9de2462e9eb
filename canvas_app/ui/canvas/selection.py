"""Current item and selection on the canvas, one for all panes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import takewhile

from PySide6.QtCore import QObject, Signal

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
