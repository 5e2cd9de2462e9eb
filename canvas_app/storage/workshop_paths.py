"""Where files of ours lie, and which name is free for one."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_app.platform import paths
from canvas_app.storage.filesystem import DISK, is_regular_file

if TYPE_CHECKING:
    from canvas_app.model.document import Document


def file_exists(path: Path) -> bool:
    """Whether there is an ordinary file that can be reached; a path that no system takes leads to none."""
    return modified_at(path) is not None


def modified_at(path: Path) -> float | None:
    """When an ordinary file was written last, in seconds since 1970; None where none can be reached."""
    with suppress(OSError, ValueError):
        found = DISK.stat(path)
        return found.st_mtime if is_regular_file(found) else None
    return None


def is_draft_path(path: Path) -> bool:
    """Whether a file is one of ours, of an example that was changed and not saved under a name yet."""
    return path.parent == paths.state_folder() / "drafts"


def draft_path(document: Document) -> Path:
    """Where the changes of an example go: every showing has an id, so no other window or program has it."""
    from canvas_app.storage.safe_filename import document_filename

    stem = document_filename(document).removesuffix(paths.DOCUMENT_SUFFIX)
    folder = ensure_folder(paths.state_folder() / "drafts")
    return folder / f"{stem} {document.document_id[:8]}{paths.DOCUMENT_SUFFIX}"


def ensure_folder(folder: Path) -> Path:
    """A folder of ours, made when it is missing; where it cannot be made, saving will say so."""
    from canvas_app.storage.app_files import make_folders

    with suppress(OSError):
        make_folders(folder)
    return folder


def sample_path(id_: str, lang: str) -> Path | None:
    """The file of an example in a language, if it ships with this program."""
    shipped = {path.name: path for path in paths.samples()}
    wanted = (f"{id_}.{language}{paths.DOCUMENT_SUFFIX}" for language in (lang, "nl"))
    return next((shipped[name] for name in wanted if name in shipped), None)


def unused_path(path: Path) -> Path:
    """The path itself, or with the first number behind it that is not taken."""
    stem = path.name.removesuffix(paths.DOCUMENT_SUFFIX)
    numbered = (path.with_name(f"{stem} ({number}){paths.DOCUMENT_SUFFIX}") for number in range(2, 1000))
    return next((place for place in chain((path,), numbered) if not _is_taken(place)), path)


def _is_taken(path: Path) -> bool:
    """Where that cannot be known, making the file will say why."""
    with suppress(OSError, ValueError):
        DISK.lstat(path)
        return True
    return False
