"""Takes PySide's hands off the import of other modules."""

from __future__ import annotations

import builtins


def restore_builtin_import() -> None:
    """Imports are Python's own again.

    WORKAROUND: PySide puts its own `__import__` in place of Python's and reads the source of every module that is
    imported from then on, to see whether its `snake_case` switch might be used there (PYSIDE-2029,
    https://bugreports.qt.io/browse/PYSIDE-2029). That is a tenth of a start, and more where ReportLab is imported
    later. We leave that switch off.
    """
    import PySide6.QtCore  # noqa: F401 - this is what replaces it

    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
