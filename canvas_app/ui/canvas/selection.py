"""What is current and what is chosen on the canvas: one selection for all panes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

ItemKey = tuple[str, str]
"""Something on the canvas: ('topic', id), ('note', id) or ('card', id)."""


class Selection(QObject):
    """The current item (where the keyboard is) and the chosen notes or cards (what actions are about)."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: ItemKey | None = None
        self.selected: frozenset[ItemKey] = frozenset()
        self._anchor: ItemKey | None = None

    def set_current(self, item: ItemKey | None) -> None:
        """To one item; what was chosen is let go. A topic can be current, but is never chosen."""
        self._anchor = item
        self._set(item, frozenset({item} if item and item[0] != "topic" else ()))

    def toggle(self, item: ItemKey) -> None:
        """One more, or one less."""
        self._anchor = item
        self._set(item, self.selected ^ {item} if item[0] != "topic" else self.selected)

    def extend(self, order: list[ItemKey], item: ItemKey) -> None:
        """From where the choosing began to this item, in the order given."""
        if self._anchor not in order or item not in order:
            self.set_current(item)
            return
        first, last = sorted((order.index(self._anchor), order.index(item)))
        self._set(item, frozenset(one for one in order[first : last + 1] if one[0] == item[0]))

    def select(self, items: Iterable[ItemKey], current: ItemKey | None = None) -> None:
        """Exactly these."""
        chosen = frozenset(items)
        self._set(
            current or (self.current if self.current in chosen else next(iter(sorted(chosen)), None)), chosen
        )

    def discard(self, removed: Iterable[ItemKey], replacement: ItemKey | None = None) -> None:
        """Lets go of what is no longer there; the keyboard goes on at `replacement`."""
        missing = set(removed)
        if self.current in missing or self.selected & missing:
            current = replacement if self.current in missing else self.current
            self._set(current, self.selected - missing)

    def _set(self, current: ItemKey | None, chosen: frozenset[ItemKey]) -> None:
        if (current, chosen) != (self.current, self.selected):
            self.current, self.selected = current, chosen
            self.changed.emit()

    def ids_of_kind(self, kind: str) -> list[str]:
        """The ids of the chosen items of one kind."""
        return [id_ for of, id_ in self.selected if of == kind]
