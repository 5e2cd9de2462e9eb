"""The file dialogs of the system: which file to open, and where to save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvas_app.platform.paths import DOCUMENT_SUFFIX
from canvas_app.services.user_prompts import confirm_replace
from canvas_app.storage.workshop_paths import file_exists, unused_path

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")


def ask_open_workshop(parent: QWidget, folder: Path) -> Path | None:
    """Ask which workshop to open, beginning in a folder; return None if cancelled."""
    workshops = QCoreApplication.translate("FileDialogs", "Networks")
    everything = QCoreApplication.translate("FileDialogs", "All files")
    title = QCoreApplication.translate("FileDialogs", "Open a network")
    kinds = f"{workshops} (*{DOCUMENT_SUFFIX} *.json);;{everything} (*)"
    return _ask_open(parent, title, str(folder), kinds)


def ask_open_copies(parent: QWidget, folder: Path) -> list[Path]:
    """Ask which copies of a workshop to bring together, beginning in a folder; return none if cancelled."""
    from PySide6.QtWidgets import QFileDialog

    from canvas_app.exchange.answer_formats import ANSWER_FORMATS
    from canvas_app.exchange.handout_formats import HANDOUT_FORMATS

    # a form that came back as it was sent is told from one with answers
    suffixes = dict.fromkeys(one.suffix for one in HANDOUT_FORMATS.values())
    suffixes |= dict.fromkeys(suffix for one in ANSWER_FORMATS.values() for suffix in one.suffixes)
    title = QCoreApplication.translate("FileDialogs", "Add copies of this network")
    copies = QCoreApplication.translate("FileDialogs", "Copies and answers")
    everything = QCoreApplication.translate("FileDialogs", "All files")
    kinds = f"{copies} (*{' *'.join(suffixes)});;{everything} (*)"
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return [Path(name) for name in names]


def ask_open_tables(parent: QWidget, folder: Path) -> list[Path]:
    """Ask which files to bring notes in from, beginning in a folder; return none if cancelled."""
    from PySide6.QtWidgets import QFileDialog

    from canvas_app.exchange.import_formats import IMPORT_SUFFIXES

    title = QCoreApplication.translate("FileDialogs", "Import notes")
    tables = QCoreApplication.translate("FileDialogs", "Tables and lists")
    everything = QCoreApplication.translate("FileDialogs", "All files")
    kinds = f"{tables} (*{' *'.join(IMPORT_SUFFIXES)});;{everything} (*)"
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return [Path(name) for name in names]


def ask_shared_folder(parent: QWidget, start: Path) -> Path | None:
    """Ask for a folder that several people share, beginning in one; return None if cancelled."""
    from PySide6.QtWidgets import QFileDialog

    title = QCoreApplication.translate("FileDialogs", "The folder that all of you share")
    name = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(name) if name else None


def ask_open_picture(parent: QWidget, title: str) -> Path | None:
    """Ask which picture to open; return None if cancelled."""
    pictures = QCoreApplication.translate("FileDialogs", "Images")
    return _ask_open(parent, title, "", f"{pictures} (*{' *'.join(PICTURE_SUFFIXES)})")


def _ask_open(parent: QWidget, title: str, start: str, kinds: str) -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getOpenFileName(parent, title, start, kinds)
    return Path(name) if name else None


class SaveTarget:
    """Where to save.

    Attributes:
        path: The path, with its suffix.
        may_replace: Whether the dialog asked about a file that is there: not where the suffix was added to the name.
    """

    def __init__(self, chosen: str, suffix: str, accepted: str) -> None:
        has_suffix = chosen.lower().endswith(accepted)
        self.path = Path(chosen if has_suffix else chosen + suffix)
        self.may_replace = has_suffix


def ask_save_workshop(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """Ask where to save a workshop; return None if cancelled."""
    target = _ask_save(parent, title, suggested, _workshop_kinds(), DOCUMENT_SUFFIX, ".json")
    if target is None or target.may_replace or not file_exists(target.path):
        return target.path if target is not None else None
    # the dialog asked about the name without the suffix, which is no file
    return target.path if confirm_replace(parent, target.path) else None


def ask_new_workshop(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """Ask where a new workshop will be; return None if cancelled.

    It replaces no file: where the name is taken the path has a number, so nobody is asked about replacing.
    """
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getSaveFileName(
        parent,
        title,
        str(suggested),
        _workshop_kinds(),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return unused_path(SaveTarget(name, DOCUMENT_SUFFIX, ".json").path) if name else None


def _workshop_kinds() -> str:
    workshops = QCoreApplication.translate("FileDialogs", "Networks")
    return f"{workshops} (*{DOCUMENT_SUFFIX})"


def ask_save_poster(parent: QWidget, title: str, suggested: Path, suffix: str) -> SaveTarget | None:
    """Ask where to save a poster in files with this suffix; return None if cancelled."""
    return _ask_save(parent, title, suggested, f"{suffix[1:].upper()} (*{suffix})", suffix, suffix)


def ask_save_export(parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
    """Ask where to save a file for another program; return None if cancelled.

    Args:
        parent: The window it belongs to.
        title: Title of the dialog.
        suggested: The path it begins with, whose suffix the file gets.
        kind: What such files are called.
    """
    suffix = suggested.suffix
    target = _ask_save(parent, title, suggested, f"{kind} (*{suffix})", suffix, suffix)
    if target is None or target.may_replace or not file_exists(target.path):
        return target.path if target is not None else None
    return target.path if confirm_replace(parent, target.path) else None


def _ask_save(
    parent: QWidget, title: str, suggested: Path, kinds: str, suffix: str, accepted: str
) -> SaveTarget | None:
    """Ask where to save; `suffix` is added to a name that does not end in `accepted`."""
    from PySide6.QtWidgets import QFileDialog

    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return SaveTarget(name, suffix, accepted) if name else None
