"""What changes how topics, notes and cards look without moving them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from canvas_app.insight.difference import Difference
from canvas_app.model.records import Note
from canvas_app.ui.sheet.pane_boxes import ItemKey

FADED_OPACITY = 0.22


@dataclass(eq=False, repr=False)
class PaintState:
    """State that affects painting but not layout, shared by all views.

    Attributes:
        current: The current item, marked while a view has the focus.
        selected: The selected notes or cards.
        hovered: The item under the mouse.
        filtered_ids: Ids that match the filter, others are faded; None without a filter.
        edited_note: Id of the note under the editor ('' for none), whose text is not painted.
        has_focus: Whether one of the views has the keyboard focus.
        dragged_ids: Ids of the notes or cards being dragged, which are faded.
        is_hidden: Returns whether nothing may be seen of a note yet.
        disputed_ids: Ids of the notes and cards with several versions to choose from.
        is_read_only: Whether there is nothing to write on: no plus signs.
        is_marking: Whether the current and selected items are marked; not before a key or the mouse goes to one while
            presenting.
        faded_opacity: Opacity of notes and cards that do not match the filter or are dragged.
        is_compared: Whether the sheet is only there to show what differs: squares have no number beside them.
        differences: What became of notes and cards, where two states are compared.
        gone: The texts of the notes that were deleted and are not shown, by topic.
        answered: The topics that had no notes, and have some now.
    """

    current: ItemKey | None = None
    selected: frozenset[ItemKey] = frozenset()
    hovered: ItemKey | None = None
    filtered_ids: frozenset[str] | None = None
    edited_note: str = ""
    has_focus: bool = False
    dragged_ids: frozenset[str] = field(default_factory=frozenset)
    is_hidden: Callable[[Note], bool] = lambda _note: False
    disputed_ids: frozenset[str] = field(default_factory=frozenset)
    is_read_only: bool = False
    is_marking: bool = True
    faded_opacity: float = FADED_OPACITY
    is_compared: bool = False
    differences: Mapping[str, Difference] = field(default_factory=dict)
    gone: Mapping[str, Sequence[str]] = field(default_factory=dict)
    answered: frozenset[str] = frozenset()

    def topic_change(self, topic: str) -> str:
        """Return what changed about a topic itself, in words; '' for nothing."""
        from canvas_app.ui.parts.change_texts import topic_change_text

        return topic_change_text(self.gone.get(topic, ()), is_answered=topic in self.answered)

    def is_focused(self, item: ItemKey) -> bool:
        """Return whether an item is the one that keys go to, and is marked as that."""
        return item == self.current and self.has_focus and self.is_marking

    def is_marked(self, item: ItemKey) -> bool:
        """Return whether an item is marked: the focused one, and those that are selected."""
        return self.is_focused(item) or (item in self.selected and self.is_marking)

    def is_faded(self, id_: str) -> bool:
        """Return whether a note or card is faded: it is being dragged, or does not match the filter."""
        missed = self.filtered_ids is not None and id_ not in self.filtered_ids
        return id_ in self.dragged_ids or (missed and id_ != self.edited_note)

    def opacity_of(self, id_: str) -> float:
        """Return how opaque a note or card is painted."""
        return self.faded_opacity if self.is_faded(id_) else 1.0
