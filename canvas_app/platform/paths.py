"""Paths of bundled resources and of the user's files; no other module knows folder names."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from pathlib import Path

APP_NAME = "netwerk-canvas"
DOCUMENT_SUFFIX = ".nwcanvas.json"


@cache
def _bundle_root() -> Path:
    """Return the folder with `resources` and `translations`: frozen bundle, wheel, or source tree."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle)
    package = Path(__file__).resolve().parent.parent
    return package if (package / "resources").is_dir() else package.parent


def resource_path(*parts: str) -> Path:
    """Return the path of a file or folder in `resources/`."""
    return _bundle_root().joinpath("resources", *parts)


def guide_folder() -> Path:
    """Return the folder with the user guide (Markdown) in each language, and its pictures."""
    shipped = _bundle_root() / "guide"
    return shipped if shipped.is_dir() else _bundle_root() / "docs"


def translations_folder() -> Path:
    """Return the folder with the compiled translations (`canvas_nl.qm`)."""
    return _bundle_root() / "translations"


def _path_from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def state_folder() -> Path:
    """Return the folder of per-user state: settings, drafts, the log.

    The environment variable `CANVAS_STATE` overrides it (tests, portable use).
    """
    folder = _path_from_environment("CANVAS_STATE")
    if folder is None:
        import appdirs

        folder = Path(appdirs.user_state_dir(APP_NAME, appauthor=False))
        if not folder.is_absolute():  # the XDG Base Directory Specification says to ignore relative paths
            folder = _home_folder() / ".local" / "state" / APP_NAME
    return folder


def _home_folder() -> Path:
    """Return the user's home folder; from the password database where `HOME` is a relative path.

    Raises:
        FileNotFoundError: Neither knows one.
    """
    try:
        home = Path.home()
        if home.is_absolute() or sys.platform == "win32":
            return home
        import pwd

        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except (RuntimeError, KeyError) as error:
        raise FileNotFoundError(errno.ENOENT, "no home folder") from error


def documents_folder() -> Path:
    """Return the visible folder for new workshops; the environment variable `CANVAS_DOCUMENTS` overrides it."""
    return _path_from_environment("CANVAS_DOCUMENTS") or _user_documents() / "Netwerk Canvas"


_MAX_CONFIG_BYTES = 64 * 1024


def _user_documents() -> Path:
    home = _home_folder()
    configured = _xdg_documents(home)
    if configured is not None:
        return configured
    for name in ("Documents", "Documenten"):
        if (home / name).is_dir():
            return home / name
    return home / "Documents"


def _xdg_documents(home: Path) -> Path | None:
    """Return the documents folder set in `user-dirs.dirs` (freedesktop.org xdg-user-dirs), or None."""
    configured = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    folder = configured if configured.is_absolute() else home / ".config"
    config = folder / "user-dirs.dirs"
    try:
        # no desktop writes anything but a small regular file here; opening a FIFO would block
        if not config.is_file() or config.stat().st_size > _MAX_CONFIG_BYTES:
            return None
        lines = config.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        if line.startswith("XDG_DOCUMENTS_DIR="):
            value = line.partition("=")[2].strip().strip('"').replace("$HOME", str(home))
            is_usable = Path(value).is_absolute() and Path(value) != home and "\0" not in value
            return Path(value) if is_usable else None
    return None


def backups_folder() -> Path:
    """Return the visible folder with earlier versions of all documents."""
    return documents_folder() / "Reservekopieën"


def journals_folder() -> Path:
    """Return the folder with the journals of open documents."""
    return state_folder() / "journals"


def private_folders() -> tuple[Path, ...]:
    """Return the folders whose contents other users of this computer need not read."""
    return state_folder(), backups_folder()


def is_private(folder: Path) -> bool:
    """Return whether a folder is in a private folder or is one, and does not contain the visible documents folder."""
    is_inside = any(folder.is_relative_to(root) for root in private_folders())
    return is_inside and not documents_folder().is_relative_to(folder)


def sample_files() -> list[Path]:
    """Return the bundled example workshops in both languages, sorted by file name."""
    return sorted(resource_path("samples").glob(f"*{DOCUMENT_SUFFIX}"))
