"""Edits of pages and panels, which show in their notice bar why one was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.document.edit_runner import run_edit
from canvas_app.ui.kit.notice_bar import NoticeBar, error_text

if TYPE_CHECKING:
    from canvas_app.model.change import Change
    from canvas_app.model.document import Document
    from canvas_app.ui.context import AppContext


def run_page_edit(
    context: AppContext,
    notice_bar: NoticeBar,
    action: str,
    make_change: Callable[[Document], Change],
    gesture_id: int = 0,
) -> bool:
    """Run an edit as one undo step, or show in the notice bar why it was refused; success clears the bar.

    Args:
        context: Supplies the session and the language.
        notice_bar: Shows the error.
        action: The id of the action, which names the undo step.
        make_change: Builds the change from the document.
        gesture_id: Consecutive edits with the same id other than 0 become one undo step.

    Returns:
        False if the edit was refused or the document is read-only.
    """
    outcome = run_edit(context.session, action, make_change, gesture_id)
    text = ""
    if outcome.error is not None:
        text = error_text(outcome.error, context.lang)
    elif outcome.is_read_only:
        text = refusal_text(context)
    notice_bar.set_text(text)
    return outcome.is_done


def refusal_text(context: AppContext) -> str:
    """Return why edits are refused: the document is read-only, or somebody locked it."""
    if context.session.is_locked and not context.session.read_only:
        return QCoreApplication.translate(
            "NoticeBar", "Locked: nothing can be changed. Ctrl+Shift+L unlocks it."
        )
    return QCoreApplication.translate(
        "NoticeBar", "This network is read-only. Save it under another name to change it."
    )
