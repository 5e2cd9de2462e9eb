"""Paths of the application's workshop files, and unused file names."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from canvas_app.model.allowed_values import DEFAULT_LANGUAGE
from canvas_app.platform import paths
from canvas_app.storage.filesystem import DISK, is_regular_file

if TYPE_CHECKING:
    from canvas_app.model.document import Document


def file_exists(path: Path) -> bool:
    """Return whether the path leads to a regular file; an invalid path does not."""
    return modified_at(path) is not None


def modified_at(path: Path) -> float | None:
    """Return when a regular file was last modified, in seconds since 1970; None if there is none."""
    with suppress(OSError, ValueError):
        found = DISK.stat(path)
        return found.st_mtime if is_regular_file(found) else None
    return None


def is_draft_path(path: Path) -> bool:
    """Return whether a file is a draft: a changed example not yet saved under a name of the user's."""
    return path.parent == paths.state_folder() / "drafts"


def draft_path(document: Document) -> Path:
    """Return the path for the changes of an example; its document id is new each time, so no other window uses it."""
    from canvas_app.storage.safe_filename import document_filename

    stem = document_filename(document).removesuffix(paths.DOCUMENT_SUFFIX)
    folder = ensure_folder(paths.state_folder() / "drafts")
    return folder / f"{stem} {document.document_id[:8]}{paths.DOCUMENT_SUFFIX}"


def ensure_folder(folder: Path) -> Path:
    """Create an application folder if it is missing and return it; on failure the later save reports the error."""
    from canvas_app.storage.app_files import make_folders

    with suppress(OSError):
        make_folders(folder)
    return folder


def folder_to_save_in(path: Path | None, *, is_draft: bool) -> Path:
    """Return the folder beside a workshop's own file, or the documents folder where there is none, which is made.

    A dialog would start elsewhere if the folder did not exist.
    """
    return path.parent if path is not None and not is_draft else ensure_folder(paths.documents_folder())


def sample_path(id_: str, lang: str) -> Path | None:
    """Return the file of an example in a language, otherwise in the default one; None if none is shipped."""
    shipped = {path.name: path for path in paths.sample_files()}
    wanted = (f"{id_}.{language}{paths.DOCUMENT_SUFFIX}" for language in (lang, DEFAULT_LANGUAGE))
    return next((shipped[name] for name in wanted if name in shipped), None)


def unused_path(path: Path) -> Path:
    """Return the path, or the path with the first unused number before its suffix."""
    suffix = paths.DOCUMENT_SUFFIX if path.name.endswith(paths.DOCUMENT_SUFFIX) else path.suffix
    stem = path.name.removesuffix(suffix)
    numbered = (path.with_name(f"{stem} ({number}){suffix}") for number in range(2, 1000))
    return next((candidate for candidate in chain((path,), numbered) if not _is_taken(candidate)), path)


def _is_taken(path: Path) -> bool:
    """Return whether a name exists; if that cannot be determined, creating the file will report why."""
    with suppress(OSError, ValueError):
        DISK.lstat(path)
        return True
    return False
