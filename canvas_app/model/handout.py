"""What a copy that was handed out knows of itself: for whom it is, what is asked, and who fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from canvas_app.model.stamps import empty_mapping


@dataclass(frozen=True)
class Handout:
    """A field of the document, not a record: no merge brings it into the network from which the copy was made.

    Attributes:
        person: The id of the participant for whom it was made; '' for whoever gets it.
        topics: The ids of the topics that are asked about, in their order on the canvas.
        instruction: What people are asked to do, in the words of the facilitator.
        due: Until when, as people write it; '' for no date.
        shows_notes: Whether what others wrote there is in the copy.
        filled_by: The id of the participant who said that they fill it in; '' until somebody did.
        clock: The highest counter of the stamps of the network when it was made (`Bookkeeping.clock`); 0 where that is
            not known.
        unknown_fields: Fields of a newer version; written back unchanged.
    """

    person: str = ""
    topics: tuple[str, ...] = ()
    instruction: str = ""
    due: str = ""
    shows_notes: bool = True
    filled_by: str = ""
    clock: int = 0
    unknown_fields: Mapping[str, Any] = field(default_factory=empty_mapping)


def merge_handouts(one: Handout | None, other: Handout | None) -> Handout | None:
    """Return what two merged copies are together: a copy of the same kind, or else none (None).

    Nothing (None) stays nothing whatever comes, and of who fills it in only '' gives way: so any order and any tree of
    merging gives the same.
    """
    if one is None or other is None or not is_same_copy(one, other):
        return None
    names = {one.filled_by, other.filled_by} - {""}
    return None if len(names) > 1 else replace(one, filled_by="".join(names))


def merge_own_handout(own: Handout | None, other: Handout | None) -> Handout | None:
    """Return what a copy is after another state of it came in: as `merge_handouts`, but whoever signed here stays.

    Here the order matters: it is for one session that meets its file or its journal, not for trees of copies.
    """
    is_kept = own is not None and own.filled_by and is_same_copy(own, other)
    return own if is_kept else merge_handouts(own, other)


def is_same_copy(one: Handout | None, other: Handout | None) -> bool:
    """Return whether two are one copy that was handed out, whoever fills it in."""
    if one is None or other is None:
        return False
    return replace(one, filled_by="") == replace(other, filled_by="")
