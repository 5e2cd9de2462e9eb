"""Puts the compiled translations into the wheel: translations/*.ts become canvas_app/translations/*.qm."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LRELEASE = "from PySide6.scripts.pyside_tool import lrelease; lrelease()"


class TranslationsHook(BuildHookInterface[Any]):
    """Runs Qt's lrelease in a scratch folder, so that building leaves nothing behind in the source tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile each translation and name the result as a file of the wheel."""
        self.scratch = tempfile.mkdtemp()
        if version == "editable":
            return
        for source in sorted(Path(self.root, "translations").glob("*.ts")):
            compiled = Path(self.scratch, source.name).with_suffix(".qm")
            command = [sys.executable, "-c", LRELEASE, "-silent", str(source), "-qm", str(compiled)]
            subprocess.run(command, check=True)
            build_data["force_include"][str(compiled)] = f"canvas_app/translations/{compiled.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Drop the scratch folder; the wheel has its copies."""
        shutil.rmtree(self.scratch, ignore_errors=True)
