"""What changed since an earlier state, on the canvas: signs on notes, cards and topics, one change after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from canvas_app.figures.difference_sign import ANSWERED
from canvas_app.insight.comparison import compare_states
from canvas_app.insight.comparison_text import (
    ComparisonLine,
    comparison_lines,
    comparison_sections,
    count_lines,
    since_text,
)
from canvas_app.insight.difference import Difference
from canvas_app.insight.sheet_marks import SHEET_ITEMS, SheetMarks, mark_sheet
from canvas_app.ui.kit.accessible import announce
from canvas_app.ui.shell.changes_bar import ChangesBar

if TYPE_CHECKING:
    from canvas_app.ui.canvas.canvas_widget import CanvasWidget
    from canvas_app.ui.context import AppContext
    from canvas_app.ui.sheet.pane_boxes import ItemKey

REFRESH_DELAY_MS = 150
"""Time after a change of the document before it is compared again, so that a burst of them is compared once."""


class ChangesController(QObject):
    """Compares the open document with the earlier state of the context while there is one.

    Args:
        context: The context.
        canvas: The canvas.
        show_canvas: Shows the page with the canvas.
        focus_canvas: Gives the canvas the keyboard where it is shown.
        parent: The window.
    """

    def __init__(
        self,
        context: AppContext,
        canvas: CanvasWidget,
        show_canvas: Callable[[], None],
        focus_canvas: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._focus_canvas = focus_canvas
        self._context, self._canvas, self._show_canvas = context, canvas, show_canvas
        self.bar = ChangesBar(context, parent)
        self.lines: list[ComparisonLine] = []
        self._current: ComparisonLine | None = None
        self._place = -1
        self._timer = QTimer(self, interval=REFRESH_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        context.earlier_state_changed.connect(self._on_state_changed)
        context.language_changed.connect(self.refresh)
        context.session.changed.connect(self._on_document_changed)
        canvas.comparison_end_requested.connect(self.end)
        self.bar.step_requested.connect(self.step)
        self.bar.opened.connect(self._open_current)
        self.bar.closed.connect(self.end)

    @property
    def is_comparing(self) -> bool:
        """Whether the canvas is compared."""
        return self._context.earlier_state is not None

    def end(self) -> None:
        """Compare no longer; the canvas has the keyboard again."""
        self._focus_canvas()  # before the bar is hidden: Qt would give the keyboard to whatever comes next
        self._context.compare_with(None)

    def _on_state_changed(self) -> None:
        self._current, self._place = None, -1
        self.refresh()
        self.bar.setVisible(self.is_comparing)
        if self.is_comparing:
            self._show_canvas()
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_document_changed(self) -> None:
        if self.is_comparing:
            self._timer.start()

    def refresh(self) -> None:
        """Compare again, and show what changed; the step stays at its change while that is there."""
        self._timer.stop()
        state, context = self._context.earlier_state, self._context
        if state is None:
            self.lines = []
            self._canvas.set_marks(SheetMarks())
            return
        comparison = compare_states(state.document, context.session.document)
        self.lines = comparison_lines(comparison_sections(comparison, context.method, context.lang))
        marks = mark_sheet(comparison, context.method)
        self._canvas.set_marks(marks)
        counts = Counter({one.value: count for one, count in count_lines(self.lines).items()})
        counts[ANSWERED] = len(marks.answered)
        self.bar.show_counts(since_text(state.title, context.lang), counts)
        self._find_current()
        self.bar.show_step(self._current, self._place, len(self.lines))

    def _find_current(self) -> None:
        """Find the change that was shown among those of now."""
        if self._current is None:
            return
        same = [at for at, line in enumerate(self.lines) if _is_same(line, self._current)]
        self._place = same[0] if same else min(self._place, len(self.lines)) - 1
        self._current = self.lines[same[0]] if same else None

    # One change after the other

    def step(self, offset: int) -> None:
        """Show the next change (`offset` 1) or the one before (-1); round at the ends."""
        if not self.lines:
            return
        if self._timer.isActive():
            self.refresh()
        start = self._place if self._place >= 0 or offset > 0 else 0
        self._place = (start + offset) % len(self.lines)
        self._current = self.lines[self._place]
        self.bar.show_step(self._current, self._place, len(self.lines))
        self._show_canvas()
        self._show_on_canvas(self._current)
        announce(self.bar, self.bar.accessibleDescription())

    def _show_on_canvas(self, line: ComparisonLine) -> None:
        item = self._item_of(line)
        if item is None:
            return
        self._canvas.note_editing.finish()
        self._canvas.mark_items()
        self._canvas.selection.set_current(item)
        self._canvas.paint_state.has_focus = True
        self._canvas.scroll_to(item)

    def _item_of(self, line: ComparisonLine) -> ItemKey | None:
        """Return what to show of a change: its note or card, or the topic in which a note was deleted."""
        kind, id_ = line.key or ("", "")
        if line.difference is Difference.DELETED:
            return ("topic", line.place) if line.place else None
        return (SHEET_ITEMS[kind], id_) if kind in SHEET_ITEMS else None

    def _open_current(self) -> None:
        """Give the keyboard to the change that is shown."""
        if self._current is not None:
            self._focus_canvas()


def _is_same(one: ComparisonLine, other: ComparisonLine) -> bool:
    """Return whether two lines are about the same: a note can have a line of its own and one about its dots."""
    return one.key == other.key and (one.before, one.difference) == (other.before, other.difference)
