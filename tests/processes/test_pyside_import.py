"""How the program imports PySide: quicker than PySide does it by itself, and otherwise the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

START = (
    "import builtins, sys; before = builtins.__import__\n"
    "import canvas_app.app.pyside_import as it; it.import_pyside()\n"
)


def run(code: str) -> str:
    """Import PySide as the program does, in a process of its own, then run `code`; return what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", START + code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_the_writer_of_stub_files_is_left_out() -> None:
    assert run("print('Formatter' in vars(sys.modules[it.STUB_WRITER]))") == "False\n"


def test_python_has_its_own_import_back() -> None:
    assert run("print(builtins.__import__ is before)") == "True\n"


def test_a_wrong_argument_is_still_explained() -> None:
    code = (
        "from PySide6.QtCore import QObject\ntry: QObject(1, 2, 3)\nexcept TypeError as error: print(error)"
    )
    assert "QObject" in run(code)


def test_signatures_are_still_known() -> None:
    code = (
        "from PySide6.QtCore import QObject\n"
        "from PySide6.support.signature import get_signature; print(get_signature(QObject.setObjectName))"
    )
    assert "name" in run(code)
