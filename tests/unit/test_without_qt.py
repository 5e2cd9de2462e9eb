"""Where Qt is not installed everything but the window is there, and the command line says what is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.core

ROOT = Path(__file__).resolve().parents[2]
OF_THE_WINDOW = ("app", "document", "services", "ui")

WITHOUT_QT = """
import importlib, sys

class Missing:
    def find_spec(self, name, *_rest):
        if name.partition(".")[0] in {"PySide6", "shiboken6", "pypdfium2"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def modules() -> list[str]:
    """Every module that is not the window's own."""
    package = ROOT / "canvas_app"
    places = (path.relative_to(ROOT).with_suffix("").parts for path in sorted(package.rglob("*.py")))
    names = (".".join(parts).removesuffix(".__init__") for parts in places if parts[1] not in OF_THE_WINDOW)
    return list(names)


def test_every_module_but_the_windows_own_can_be_imported() -> None:
    assert "canvas_app.posters.output.png_writer" in modules()
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *modules()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
