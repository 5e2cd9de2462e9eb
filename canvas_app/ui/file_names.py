"""Where files of ours lie, and which name is free for one."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain
from pathlib import Path

from canvas_app import paths
from canvas_app.storage.disk import DISK, is_regular


def is_there(path: Path) -> bool:
    """Whether there is an ordinary file; a path that no system takes leads to none."""
    with suppress(OSError, ValueError):
        return is_regular(DISK.stat(path))
    return False


def is_draft(path: Path) -> bool:
    """Whether a file is one of ours, of an example that was changed and not saved under a name yet."""
    return path.parent == paths.state_folder() / "drafts"


def made(folder: Path) -> Path:
    """A folder of ours, made when it is missing; where it cannot be made, saving will say so."""
    from canvas_app.storage.small_files import make_folders

    with suppress(OSError):
        make_folders(folder)
    return folder


def sample(id_: str, lang: str) -> Path | None:
    """The file of an example in a language, if it ships with this program."""
    shipped = {path.name: path for path in paths.samples()}
    wanted = (f"{id_}.{language}{paths.SUFFIX}" for language in (lang, "nl"))
    return next((shipped[name] for name in wanted if name in shipped), None)


def free_name(path: Path) -> Path:
    """The path itself, or with the first number behind it that is not taken."""
    stem = path.name.removesuffix(paths.SUFFIX)
    numbered = (path.with_name(f"{stem} ({number}){paths.SUFFIX}") for number in range(2, 1000))
    return next((place for place in chain((path,), numbered) if not place.exists()), path)
