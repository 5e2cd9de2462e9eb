"""What the program itself calls a mistake of its own."""

from __future__ import annotations

from pathlib import Path


def log_errors(state: Path) -> list[str]:
    """Returns the lines of the log in this state folder that tell of an exception nobody caught."""
    log = state / "log" / "canvas.log"
    if not log.is_file() or log.is_symlink():
        return []
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if " ERROR " in line]
