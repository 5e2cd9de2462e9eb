"""The question before many notes are pasted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from canvas_app.ui.context import AppContext

MAX_UNASKED = 15
"""Notes that are pasted without a question."""


def is_paste_wanted(context: AppContext, parent: QWidget, count: int, topic: str) -> bool:
    """Return whether `count` notes are to be pasted into a topic: many only after a question."""
    if count <= MAX_UNASKED:
        return True
    from canvas_app.services.user_prompts import confirm_paste

    return confirm_paste(parent.window(), count, context.method.topics[topic].title[context.lang])
