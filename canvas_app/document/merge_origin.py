"""Where a document comes from that is merged into the open one, and what came of it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from canvas_app.model.document import Document


class MergeOrigin(Enum):
    """Others saved it in the same file, it is a copy, a crash left it, its undone merge is done again, or it arrived.

    What arrived in a shared folder (`RECEIVED`) and what is done again (`REPEATED`) are no new undo steps.
    """

    DISK = "disk"
    COPY = "copy"
    RECOVERED = "recovered"
    REPEATED = "repeated"
    RECEIVED = "received"

    @property
    def is_asked_for(self) -> bool:
        """Whether somebody asked to bring it in: then it is a step that can be undone, also where it shows nothing."""
        return self in {MergeOrigin.COPY, MergeOrigin.RECOVERED}


class Merge(NamedTuple):
    """What was merged.

    Attributes:
        origin: Where it came from.
        other: What was merged into the document.
        before: The document before, with its bookkeeping.
        after: The document after.
    """

    origin: MergeOrigin
    other: Document
    before: Document
    after: Document
