"""What a step did to many notes at once, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def describe_step(action: str, count: int) -> str:
    """Return what an action did to `count` notes."""
    match action:
        case "note-delete":
            return QCoreApplication.translate("UndoSteps", "%n note(s) deleted", "", count)
        case "note-paste" | "note-duplicate" | "note-import":
            return QCoreApplication.translate("UndoSteps", "%n note(s) added", "", count)
        case "note-move":
            return QCoreApplication.translate("UndoSteps", "%n note(s) moved", "", count)
        case "note-colour":
            return QCoreApplication.translate("UndoSteps", "%n note(s) in another colour", "", count)
        case "note-to-card":
            return QCoreApplication.translate("UndoSteps", "%n note(s) made into coalitions", "", count)
    return QCoreApplication.translate("UndoSteps", "%n note(s) changed", "", count)
