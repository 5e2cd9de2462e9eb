"""The program in which people look at folders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> None:
    """Show a folder; its name stands beside whatever asks for it, so nothing is said where no program does."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
