"""What is said of notes and topics while two states are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.insight.difference import Difference

if TYPE_CHECKING:
    from collections.abc import Sequence


def difference_text(difference: Difference | None) -> str:
    """Return what became of a note or card, in a word; '' for nothing."""
    words = {
        Difference.ADDED: QCoreApplication.translate("ChangeTexts", "new"),
        Difference.CHANGED: QCoreApplication.translate("ChangeTexts", "changed"),
        Difference.MOVED: QCoreApplication.translate("ChangeTexts", "moved"),
        Difference.DELETED: QCoreApplication.translate("ChangeTexts", "deleted"),
    }
    return words[difference] if difference else ""


def topic_change_text(gone: Sequence[str], *, is_answered: bool) -> str:
    """Return which notes of a topic were deleted, or that its question has its first answers; '' for neither."""
    if gone:
        words = QCoreApplication.translate("ChangeTexts", "Deleted: {texts}")
        return words.format(texts=" · ".join(f"“{text}”" for text in gone))
    return QCoreApplication.translate("ChangeTexts", "Answered for the first time") if is_answered else ""
