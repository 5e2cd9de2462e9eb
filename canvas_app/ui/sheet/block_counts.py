"""What the header of a block says of its number of notes or cards."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.ui.sheet.coalitions_view import CoalitionsView
from canvas_app.ui.sheet.topics_view import TopicsView

if TYPE_CHECKING:
    from canvas_app.ui.sheet.block_view import BlockView


def count_text(view: BlockView, filtered_ids: Collection[str] | None) -> str:
    """Return the number of notes, or of coalitions and those running; under a filter, of those found."""
    if not isinstance(view, TopicsView | CoalitionsView) or not view.count:
        return ""
    if filtered_ids is not None:
        hits = sum(id_ in filtered_ids for kind, id_ in view.reading_order() if kind in ("note", "card"))
        words = QCoreApplication.translate("CanvasWidget", "%1 of %2 found")
        return words.replace("%1", str(hits)).replace("%2", str(view.count))
    if isinstance(view, TopicsView):
        return str(view.count)
    running = sum(coalition.state == "running" for coalition in view.coalitions)
    total = QCoreApplication.translate("CanvasWidget", "%n coalition(s)", "", view.count)
    return total + " · " + QCoreApplication.translate("CanvasWidget", "%n running", "", running)
