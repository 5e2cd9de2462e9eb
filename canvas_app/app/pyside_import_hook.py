"""Restores Python's own `__import__`, which PySide replaces."""

from __future__ import annotations

import builtins


def restore_builtin_import() -> None:
    """Put Python's original `__import__` back in `builtins`.

    WORKAROUND: PySide installs its own `__import__` and reads the source of every module imported from then
    on, to see whether its `snake_case` switch might be used there (PYSIDE-2029,
    https://bugreports.qt.io/browse/PYSIDE-2029). That costs a tenth of the startup time, and more where
    ReportLab is imported later. We do not use that switch.
    """
    import PySide6.QtCore  # noqa: F401 - importing it replaces `__import__`

    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
