"""Imports PySide without two things that cost every start of the program time and that it does not use."""

from __future__ import annotations

import builtins
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

STUB_WRITER = "shibokensupport.signature.lib.pyi_generator"
"""The module with which PySide's own tool writes stub files."""


def import_pyside() -> None:
    """Import PySide without its stub writer, and put Python's own `__import__` back, which PySide replaces.

    WORKAROUND: PySide imports its stub writer at every start, only to list it beside the modules that it does use;
    the regular expressions in it take 4 % of the startup time. It gets an empty module instead. A PySide that no longer
    does so is not touched.

    WORKAROUND: PySide installs its own `__import__` and reads the source of every module imported from then
    on, to see whether its `snake_case` switch might be used there (PYSIDE-2029,
    https://bugreports.qt.io/browse/PYSIDE-2029). That costs a tenth of the startup time, and more where
    ReportLab is imported later. We do not use that switch.
    """
    original = builtins.__import__

    def import_but_stub_writer(name: str, *args: Any, **kwargs: Any) -> ModuleType:
        if name == STUB_WRITER.rpartition(".")[0]:
            sys.modules.setdefault(STUB_WRITER, _empty_module(STUB_WRITER))
        return original(name, *args, **kwargs)

    builtins.__import__ = import_but_stub_writer
    try:
        import PySide6.QtCore  # noqa: F401 - importing it replaces `__import__`
    finally:
        builtins.__import__ = original


def _empty_module(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)
    return module
